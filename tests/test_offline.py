"""Without a network: what was read, what was saved, and what goes wrong on real phones."""

import functools
import gzip
import json
import re
import shutil
import threading
import time
from contextlib import contextmanager
from hashlib import sha256
from http.server import ThreadingHTTPServer

import pytest

from bench import hosting
from motcua import offline
from tests.browsing import needs_browser
from tests.test_build import GOOD, build, edit, many, place

assert place  # a fixture

SHELL = (
    "<html>\n",
    "",
    "<body>",
    "<p>",
    "<main>\n",
    "</main>",
    "<nav>",
    "</nav>",
    "<p>",
    "</html>",
)
ROW = (
    '<a href="../thu-tuc/1.000001.html">Khai sinh</a>\n<p class="mc-under">Mã</p>\n'
    '<p class="mc-answers">\n<span>Chi phí</span></p>'
)


def poured(*slots):
    """Return a page as the shell makes it, with what engines read in the second slot."""
    return SHELL[0] + "".join(slot + text for slot, text in zip(slots, SHELL[1:], strict=True))


def unpacked(content):
    return [json.loads(line) for line in gzip.decompress(content).decode().split("\n")]


# The pack


def test_a_pack_holds_slots_shared_lines_and_rows():
    body = f"<h1>Hộ tịch</h1>\n<ul>\n<li>{ROW}\n</li>\n</ul>"
    page = poured("<title>A</title>\n", "<meta>\n", "", "field", "", body, "", "", "")
    twin = page.replace("Hộ tịch", "Khác")

    own, shared, first, second = unpacked(
        offline.pack(
            "linh-vuc/ho-tich",
            {"linh-vuc/ho-tich.html": page, "thu-tuc/1.html": twin},
            {1: SHELL},
            {},
        )
    )

    assert own == {"1.000001": ROW.removeprefix('<a href="../')}
    assert first[0] == "linh-vuc/ho-tich.html"
    lines = [part if isinstance(part, str) else shared[part] for part in first[1:]]
    slots = "\n".join(lines).replace("<@ho-tich/1.000001>", ROW).split("\0")
    assert poured(*slots) == page.replace("<meta>\n", "")
    assert [a for a, b in zip(first, second, strict=True) if a != b and isinstance(a, str)] == [
        "linh-vuc/ho-tich.html",
        lines[1],
    ]


def test_a_page_of_another_make_is_packed_whole():
    page = "<html>\n<p>Giới thiệu\0</html> "

    *_, (path, *lines) = unpacked(offline.pack("trang", {"a.html": page}, {0: SHELL}, {}))

    assert (path, "\n".join(lines)) == ("a.html", page.replace("\0", ""))


def test_a_row_that_differs_stays_in_the_page():
    known = offline.rows("ho-tich", ROW.replace("8.000", "9.000")) | {"1.000002": ("ho-tich", 0)}

    assert ROW.split("\n")[1] in str(unpacked(offline.pack("can-cu", {"a": ROW}, {}, known)))


def test_only_the_pack_of_the_changed_field_is_made_anew(two_fields):
    build(two_fields)
    edit(two_fields, "Thủ tục đăng ký khai sinh", "Thủ tục đăng ký khai sinh mới")

    changed = build(two_fields).changed

    packs = [path for path in changed if path.startswith("offline/") and path.endswith(".bin")]
    assert sorted(packs) == [
        "offline/linh-vuc/ho-tich.bin",
        "offline/trang.bin",
    ]  # the name is in A–Z


def test_a_change_of_a_fee_reaches_no_other_pack(two_fields):
    """What lists say of a procedure stands once, in its field's pack."""
    build(two_fields)
    edit(two_fields, "8.000 đồng", "9.000 đồng")

    changed = build(two_fields).changed

    assert {path for path in changed if path.endswith(".bin")} == {"offline/linh-vuc/ho-tich.bin"}
    assert {"can-cu/60-2014-qh13.html", "offline/index.json"} <= set(changed)


def test_pages_alone_bring_no_pack(place):
    build(place, only=frozenset({"pages"}))

    assert not (place / "site/offline").exists()
    assert (place / "site/luu-ve-may.html").is_file()


def test_a_site_may_do_without(place):
    edit(place, "hotline:", "offline: false\nhotline:", "site.yml")
    build(place)

    home = (place / "site/index.html").read_text("utf-8")
    assert "unregister" in (place / "site/worker.js").read_text("utf-8")
    assert not (place / "site/offline").exists()
    assert not re.search("offline.js|webmanifest|luu-ve-may", home)


# In the browser


@pytest.fixture
def two_fields(place):
    """The good catalogue with a second field, in which there is one procedure.

    Its id is one that a script must not take for something of its own.
    """
    return spread_out(place)


def spread_out(place):
    many(place, 3)
    folder = place / "catalogue/procedures"
    (folder / "constructor").mkdir()
    (folder / "ho-tich/1.000003.yml").rename(folder / "constructor/1.000003.yml")
    edit(place, "field: ho-tich", "field: constructor", "procedures/constructor/1.000003.yml")
    edit(place, "- id: ho-tich", "- id: constructor\n  name: Cư trú\n- id: ho-tich", "fields.yml")
    editorial = place / "catalogue/pages/hướng dẫn/chung"
    editorial.mkdir(parents=True)
    (editorial / "cách làm.md").write_text("# Cách làm\n\nĐọc kỹ rồi làm.\n", "utf-8")
    return place


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """Sites to deploy: the first; with another fee, another telephone, without the offline part."""
    place = tmp_path_factory.mktemp("offline")
    shutil.copytree(GOOD, place / "catalogue")
    spread_out(place)
    build(place, site="first")
    edit(place, "8.000 đồng", "9.000 đồng")
    build(place, site="second")
    edit(place, "0000 000 000", "0000 000 111", "site.yml")
    build(place, site="third")
    edit(place, "hotline:", "offline: false\nhotline:", "site.yml")
    build(place, site="without")
    return place


class Host:
    """A server whose site can be changed, and which can fail as real ones do."""

    def __init__(self, sites, folder):
        self.sites, self.folder = sites, folder
        self.asked, self.slow, self.broken = [], {}, set()  # slow: seconds to wait
        self.portal = self.bare = False

    def deploy(self, name):
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.sites / name, self.folder)
        self.asked.clear()

    def packs_asked(self):
        return sorted(path.split("?")[0][9:] for path in self.asked if ".bin" in path)


@pytest.fixture
def host(sites, tmp_path):
    made = Host(sites, tmp_path / "www")

    class Handler(hosting.Host):
        protocol_version = "HTTP/1.0"  # an answer ends where the connection does

        def do_GET(self):  # noqa: N802
            path = self.path.split("?")[0].lstrip("/")
            made.asked.append(self.path)
            time.sleep(made.slow.get(path, 0))
            if made.bare and path.endswith(".html"):
                self.send_response(308)
                self.send_header("Location", f"/{path.removesuffix('.html').removesuffix('index')}")
                self.end_headers()
            elif made.bare and (made.folder / f"{path}.html").is_file():
                self.path = f"/{path}.html"
                super().do_GET()
            elif made.portal:
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(b"<html>Please log in</html>")
            elif path in made.broken:
                content = (made.folder / path).read_bytes()
                self.send_response(200)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content[: len(content) // 2])
            else:
                super().do_GET()

        def date_time_string(self, timestamp=None):
            return (
                "Mon, 23 Nov 2026 05:00:00 GMT"
                if timestamp is None
                else "Mon, 23 Nov 2026 04:00:00 GMT"
            )

    made.deploy("first")
    handler = functools.partial(Handler, directory=str(made.folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        made.address = f"http://127.0.0.1:{server.server_port}/"
        yield made
        server.shutdown()


@pytest.fixture
def phone(chromium, host):
    """A page on a fresh phone that has visited a procedure, with the worker in charge."""
    with visiting(chromium, host) as page:
        yield page


@contextmanager
def visiting(chromium, host, script="", **more):
    context = chromium.new_context(viewport={"width": 360, "height": 740}, **more)
    if script:
        context.add_init_script(script)
    page = context.new_page()
    page.goto(host.address + "thu-tuc/1.000001.html")
    until(page, "!(navigator.serviceWorker || {}).register || !!navigator.serviceWorker.controller")
    yield page
    context.close()


def until(page, condition, seconds=60):
    """Wait until a condition in the page, which may be a promise, is true."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, condition
        time.sleep(0.05)


def kept(part, ending):
    return (
        f"caches.open('motcua:/:{part}').then((c) => c.keys())"
        f".then((keys) => keys.some(({{url}}) => url.includes('{ending}')))"
    )


def save(page, host):
    page.goto(host.address + "luu-ve-may.html")
    page.locator("[data-keep]:visible").click()


def saved(page, host):
    save(page, host)
    page.locator("[data-keep]").wait_for(state="hidden")
    page.get_by_text("Đã lưu, ngày").wait_for()


def offline_title(page, host, path):
    """Return the heading that a page shows without a network."""
    page.context.set_offline(True)
    page.goto(host.address + path)
    return page.locator("h1").inner_text()


in_browser = [needs_browser, pytest.mark.xdist_group("offline")]


def browser_test(test):
    for mark in in_browser:
        test = mark(test)
    return test


def digest(host, path):
    return offline.short(sha256((host.folder / path).read_bytes()).hexdigest())


LISTED = (
    "{ const list = await c.match('/offline/search.json');"
    " const [path, sum] = 'NAMES'.split('?');"
    " return JSON.parse(await list.text())[`assets/search/${path}`] === sum; }"
)
NOT_HERE = "Trang này chưa có trên máy"


@browser_test
def test_after_one_visit_the_network_may_go(phone, host):
    """Home, what was read, and search are there; what was not read says so, and what to do."""
    until(phone, kept("tep", "texts-0.js"))
    until(phone, kept("trang", "1.000001.html"))

    assert "khai sinh" in offline_title(phone, host, "thu-tuc/1.000001.html")
    phone.get_by_text("đây là bản lưu trên máy").wait_for()
    assert offline_title(phone, host, "") == "Thủ tục xã Thử"
    phone.goto(host.address + "tra-cuu.html?q=khai+sinh")
    assert phone.locator(".mc-results li").first.inner_text()
    assert offline_title(phone, host, "thu-tuc/1.000003.html") == NOT_HERE
    again = phone.locator("[data-again] a").get_attribute("href")
    assert again == host.address + "thu-tuc/1.000003.html"


@browser_test
def test_a_saved_pack_opens_every_page(phone, host):
    """Each page is the site's own, but for what only search engines read."""
    saved(phone, host)
    phone.context.set_offline(True)

    for path in sorted(host.folder.rglob("*.html")):
        name = path.relative_to(host.folder).as_posix()
        if name in ("404.html", "luu-ve-may.html"):
            continue
        shown = phone.goto(host.address + name).text()
        own = path.read_text("utf-8")
        for page in (own, shown):
            assert page.endswith("</html>")
        strip = functools.partial(re.sub, r"(?s)</title>.*?<meta property=\"og:site_name\"", "")
        assert strip(shown) == strip(own), name


@browser_test
def test_pages_in_deeper_folders_open_from_the_pack(phone, host):
    """Also with marks and blanks in their names."""
    saved(phone, host)

    assert offline_title(phone, host, "hướng dẫn/chung/cách làm.html") == "Cách làm"
    phone.get_by_text("đây là bản lưu trên máy, ngày 23/11/2026").wait_for()


@browser_test
def test_what_is_not_there_in_english_is_said_in_english(phone, host):
    assert offline_title(phone, host, "en/thu-tuc/1.000009.html") == NOT_HERE

    phone.get_by_text("not saved on this device").wait_for()
    again = phone.locator("[data-again] a").get_attribute("href")
    assert again == host.address + "en/thu-tuc/1.000009.html"


@browser_test
def test_any_address_of_the_site_is_answered(phone, host):
    """Folders, bare names, what is mistyped: never the browser's own error."""
    saved(phone, host)

    assert offline_title(phone, host, "linh-vuc/ho-tich") == "Hộ tịch"
    assert offline_title(phone, host, "linh-vuc/") == NOT_HERE
    assert offline_title(phone, host, "thu-tuc/%E0%A4%A.html") == NOT_HERE


@browser_test
def test_a_host_may_take_html_off_addresses(chromium, host):
    host.bare = True
    with visiting(chromium, host) as page:
        until(page, kept("trang", "1.000001.html"))

        assert "khai sinh" in offline_title(page, host, "thu-tuc/1.000001.html")
        page.get_by_text("đây là bản lưu trên máy, ngày 23/11/2026").wait_for()
        assert offline_title(page, host, "") == "Thủ tục xã Thử"


@browser_test
def test_pictures_come_with_the_pack(phone, host):
    saved(phone, host)
    phone.context.set_offline(True)

    begins = "fetch('hinh/so-do.png').then((r) => r.text()).then((t) => t.slice(1, 4))"
    phone.goto(host.address)
    assert phone.evaluate(begins) == "PNG"


@browser_test
def test_an_update_fetches_the_changed_field_alone(phone, host):
    saved(phone, host)
    everything = host.packs_asked()
    host.deploy("second")

    phone.reload()
    phone.get_by_text("Danh mục đã có bản mới").wait_for()
    phone.get_by_role("button", name="Tải bản mới").click()
    phone.get_by_role("button", name="Tải bản mới").wait_for(state="hidden")

    assert len(everything) > 4
    assert host.packs_asked() == ["linh-vuc/ho-tich.bin"]
    assert "9.000" in phone.goto(host.address + "can-cu/60-2014-qh13.html").text()
    offline_title(phone, host, "thu-tuc/1.000001.html")
    assert "9.000" in phone.locator("main").inner_text()


@browser_test
def test_a_new_edition_is_offered_and_never_forced(phone, host):
    until(phone, kept("tep", "index.html"))
    host.deploy("third")
    phone.goto(host.address + "index.html")
    phone.evaluate("window.reading = true")
    phone.get_by_role("button", name="Xem ngay").wait_for()
    phone.wait_for_timeout(300)
    assert phone.evaluate("window.reading")

    with phone.expect_navigation():
        phone.get_by_role("button", name="Xem ngay").click()

    until(phone, "navigator.serviceWorker.getRegistration().then((r) => !r.waiting)")
    assert phone.evaluate("window.reading") is None
    until(phone, kept("tep", f"/index.html?{digest(host, 'index.html')}"))
    urls = "caches.open('motcua:/:tep').then((c) => c.keys()).then((k) => k.map(({url}) => url))"
    assert len([url for url in phone.evaluate(urls) if "/index.html" in url]) == 1


def finder(page, host):
    """Return what the finder says of a procedure, its fee among it."""
    page.goto(host.address + "tra-cuu.html?q=1.000001")
    found = page.locator(".mc-results li").first
    found.wait_for()
    return found.inner_text()


@browser_test
def test_the_finder_tells_the_fee_of_its_page(phone, host):
    """Also where nobody takes the new edition; and the same a moment later without a network."""
    until(phone, kept("tep", "offline/search.json"))
    assert "8.000" in finder(phone, host)
    host.deploy("second")

    assert "9.000" in finder(phone, host)
    phone.goto(host.address + "index.html")
    phone.locator("main input[type=search]").fill("1.000001")
    assert "9.000" in phone.locator("main [role=option]").first.inner_text()

    phone.context.set_offline(True)
    assert "9.000" in finder(phone, host)


@browser_test
def test_the_finder_keeps_up_with_pages_alone(phone, host):
    """Who read pages of a new edition, and searched in none, finds by it without a network."""
    until(phone, kept("tep", "offline/search.json"))
    host.deploy("second")
    phone.goto(host.address + "thu-tuc/1.000001.html")
    names = f"names-0.js?{digest(host, 'assets/search/names-0.js')}"
    until(phone, f"caches.open('motcua:/:tep').then(async (c) => {LISTED})".replace("NAMES", names))

    phone.context.set_offline(True)

    assert "9.000" in finder(phone, host)


@browser_test
def test_a_slow_finder_says_that_it_is_coming(phone, host):
    until(phone, kept("tep", "offline/search.json"))
    host.slow["offline/search.json"] = 30
    phone.goto(host.address + "index.html")

    phone.locator("main input[type=search]").fill("khai sinh")

    coming = phone.locator("main .mc-popup-foot", has_text="Đang tải phần tìm…")
    coming.wait_for()
    phone.locator("main [role=option]").first.wait_for()
    assert not coming.is_visible()


@browser_test
def test_a_site_that_nobody_builds_any_more_says_so(chromium, host):
    """On its home page; no other page asks for the day."""
    with visiting(chromium, host, "Date.now = () => Date.parse('2027-07-01')") as page:
        assert "/ngay-dung.js" not in host.asked
        page.goto(host.address + "index.html")

        page.get_by_text("Bản này đã cũ: dựng ngày 23/11/2026").wait_for()


@browser_test
def test_a_renewed_pack_brings_its_finder(phone, host):
    saved(phone, host)
    host.deploy("second")
    phone.add_init_script(SPARING)
    saved(phone, host)

    phone.context.set_offline(True)

    assert "9.000" in finder(phone, host)
    assert "9.000" in phone.goto(host.address + "linh-vuc/ho-tich.html").text()


@browser_test
def test_an_old_finder_under_a_new_page_says_so(phone, host):
    until(phone, kept("tep", "offline/search.json"))
    host.deploy("second")
    host.slow["offline/search.json"] = 30

    finder(phone, host)

    phone.get_by_text("phần tìm là bản lưu trên máy").wait_for()


@browser_test
def test_a_new_pack_is_offered_on_any_page(phone, host):
    saved(phone, host)
    host.deploy("second")
    phone.evaluate("sessionStorage.clear()")
    phone.goto(host.address + "thu-tuc/1.000001.html")
    strip = phone.locator(".mc-strip", has_text="Bản lưu trên máy có bản mới")

    strip.get_by_role("button", name="Tải bản mới").click()

    phone.locator(".mc-strip", has_text="Đã lưu, ngày").wait_for()
    assert host.packs_asked() == ["linh-vuc/ho-tich.bin"]


@browser_test
def test_half_a_download_loses_nothing(phone, host):
    """The old pack stays in use; what came is not fetched again; the rest comes later."""
    saved(phone, host)
    host.deploy("second")
    host.broken.add("offline/linh-vuc/ho-tich.bin")
    save(phone, host)
    phone.get_by_text("chưa lưu xong").wait_for()
    offline_title(phone, host, "thu-tuc/1.000001.html")
    assert "8.000" in phone.locator("main").inner_text()

    phone.context.set_offline(False)
    host.broken.clear()
    saved(phone, host)

    offline_title(phone, host, "thu-tuc/1.000001.html")
    assert "9.000" in phone.locator("main").inner_text()


@browser_test
def test_a_pack_that_is_not_as_listed_is_refused(phone, host):
    path = host.folder / "offline/linh-vuc/constructor.bin"
    path.write_bytes(path.read_bytes()[:-9])

    save(phone, host)

    phone.get_by_text("không trọn vẹn").wait_for()
    assert offline_title(phone, host, "thu-tuc/1.000003.html") == NOT_HERE


@browser_test
def test_what_still_comes_after_a_failure_does_not_hide_it(phone, host):
    path = host.folder / "offline/linh-vuc/constructor.bin"
    path.write_bytes(path.read_bytes()[:-9])
    host.slow["offline/trang.bin"] = 2

    save(phone, host)
    phone.get_by_text("không trọn vẹn").wait_for()
    until(phone, kept("tep", "/trang.bin"))

    assert "không trọn vẹn" in phone.locator("[data-status]").inner_text()


@browser_test
def test_a_corrupt_cache_is_told_and_mended(phone, host):
    saved(phone, host)
    phone.evaluate(
        "caches.open('motcua:/:tep').then(async (c) => { for (const {url} of await c.keys())"
        " if (url.includes('/constructor.bin')) await c.put(url, new Response('rác')) })"
    )
    assert offline_title(phone, host, "thu-tuc/1.000003.html") == NOT_HERE
    assert "khai sinh" in offline_title(phone, host, "thu-tuc/1.000002.html")
    phone.context.set_offline(False)
    host.asked.clear()

    phone.goto(host.address + "luu-ve-may.html")
    phone.get_by_text("bị hỏng hoặc mất một phần").wait_for()
    saved(phone, host)

    assert host.packs_asked() == ["linh-vuc/constructor.bin"]
    assert "khai sinh" in offline_title(phone, host, "thu-tuc/1.000003.html")


SPARING = "Object.defineProperty(navigator.connection, 'saveData', { value: true })"
FULL = "Cache.prototype.put = () => Promise.reject(new DOMException('', 'QuotaExceededError'))"
TIGHT = "navigator.storage.estimate = () => Promise.resolve({ quota: 1000, usage: 900 })"
PRIVATE = (
    "CacheStorage.prototype.open = () => Promise.reject(new DOMException('', 'SecurityError'))"
)
NONE = "delete Navigator.prototype.serviceWorker"


@browser_test
@pytest.mark.parametrize(
    ("script", "said"),
    [(FULL, "đã đầy"), (TIGHT, "Không đủ chỗ"), (PRIVATE, "ẩn danh"), (NONE, "Chrome, Safari")],
)
def test_what_hinders_is_said_in_words(chromium, host, script, said):
    with visiting(chromium, host, script) as page:
        page.goto(host.address + "luu-ve-may.html")
        page.locator("[data-status]:not(:empty)").wait_for()
        if page.locator("[data-keep]:visible").count():
            page.locator("[data-keep]").click()

        page.locator("[data-status]", has_text=said).wait_for()
        assert "khai sinh" in page.goto(host.address + "thu-tuc/1.000002.html").text()


@browser_test
def test_an_app_that_only_shows_pages_is_told_apart(chromium, host):
    with visiting(chromium, host, user_agent="Mozilla/5.0 Zalo android/12") as page:
        page.goto(host.address + "luu-ve-may.html")

        page.locator(
            "[data-status]", has_text="hãy mở trang này bằng Chrome".capitalize()
        ).wait_for()
        assert not page.locator("[data-keep]").is_visible()


@browser_test
def test_a_clock_set_wrong_changes_nothing(chromium, host):
    """The day is the server's."""
    with visiting(chromium, host, "Date.now = () => 0") as page:
        save(page, host)

        page.locator("[data-status]", has_text="Đã lưu, ngày 23/11/2026").wait_for()


@browser_test
def test_from_disk_it_says_that_nothing_needs_saving(chromium, host):
    page = chromium.new_context().new_page()
    page.goto((host.folder / "luu-ve-may.html").as_uri())

    page.locator("[data-status]", has_text="thư mục trên máy").wait_for()
    assert not page.locator("main a[download]:visible").count()  # a stick does not hold its ZIP
    assert not page.locator("[data-keep]").is_visible()
    page.context.close()


@browser_test
def test_a_weak_signal_shows_what_is_on_the_phone(phone, host):
    until(phone, kept("trang", "1.000001.html"))
    host.slow["thu-tuc/1.000001.html"] = 30

    begin = time.monotonic()
    phone.goto(host.address + "thu-tuc/1.000001.html", wait_until="domcontentloaded")

    assert time.monotonic() - begin < 25
    phone.get_by_text("đây là bản lưu trên máy").wait_for()


@browser_test
def test_a_login_page_is_never_kept(phone, host):
    until(phone, kept("trang", "1.000001.html"))
    host.portal = True
    assert "log in" in phone.goto(host.address + "thu-tuc/1.000001.html").text()

    assert "khai sinh" in offline_title(phone, host, "thu-tuc/1.000001.html")


@browser_test
def test_an_old_worker_gives_no_old_styles_to_a_new_site(phone, host):
    """A page of another edition of styles and scripts gets these from where it came."""
    for path in host.folder.rglob("*.html"):
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"(Một Cửa) [0-9a-f]{8}", r"\1 00000000", text), "utf-8")
    (host.folder / "worker.js").unlink()
    with (host.folder / "assets/site.css").open("a") as file:
        file.write("h1 { outline: 7px solid }")

    phone.goto(host.address + "thu-tuc/1.000002.html")

    width = "getComputedStyle(document.querySelector('h1')).outlineWidth"
    assert phone.evaluate(width) == "7px"
    phone.goto(host.address + "khong-co-mang.html")
    assert phone.evaluate(width) == "7px"


@browser_test
def test_the_worker_can_be_ended(phone, host):
    saved(phone, host)
    host.deploy("without")

    phone.goto(host.address + "index.html")

    until(phone, "navigator.serviceWorker.getRegistrations().then((all) => !all.length)")
    until(phone, "caches.keys().then((names) => !names.length)")


@browser_test
def test_what_was_saved_can_be_removed(phone, host):
    saved(phone, host)
    phone.get_by_role("button", name="Xoá bản đã lưu").click()
    phone.get_by_text("Chưa lưu trên máy này").wait_for()

    assert offline_title(phone, host, "thu-tuc/1.000003.html") == NOT_HERE


@browser_test
def test_sheets_of_a_field_can_be_kept(phone, host):
    phone.goto(host.address + "luu-ve-may.html")
    phone.get_by_text("Lưu thêm phiếu in").click()
    phone.locator("[data-field=constructor] button").click()
    phone.locator("[data-field=constructor] button", has_text="Xoá phiếu").wait_for()
    phone.context.set_offline(True)
    begins = "fetch(`in/${code}.pdf`).then((r) => r.text()).then((t) => t.slice(0, 4), () => '')"

    shown = [phone.evaluate(f"(code) => {begins}", code) for code in ("1.000003", "1.000001")]

    assert shown == ["%PDF", ""]
