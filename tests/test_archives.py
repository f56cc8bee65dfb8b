"""The whole site as one file: a ZIP that runs from a USB stick, a ZIM that Kiwix can search."""

import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher

from motcua import bundle, kiwix
from motcua.problem import Misread
from tests.browsing import needs_browser, serving
from tests.building import made, plan

GOOD = Path(__file__).parent / "good"
PAGE = "thu-tuc/1.000001.html"


def build(place, *also, name="site", only=frozenset({"pages", "search"})):
    cache = f"{name}-cache"
    outcome = made(plan(place, catalogue=GOOD, site=name, cache=cache, only=only, also=also))
    assert outcome.published
    return outcome


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with a built site that has both archives."""
    folder = tmp_path_factory.mktemp("archives")
    build(folder, "zip", "zim")
    return folder


def suggested(archive, query):
    found = SuggestionSearcher(archive).suggest(query).getResults(0, 10)
    return [archive.get_entry_by_path(path).get_item().path for path in found]


def test_a_zip_holds_the_whole_site_but_what_a_stick_has_no_use_for(place):
    with ZipFile(place / "site" / bundle.PATH) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
        page = archive.read(bundle.FOLDER + PAGE)

    assert names[0] == bundle.OPENER
    files = (path for path in (place / "site").rglob("*") if path.is_file())
    there = {path.relative_to(place / "site").as_posix() for path in files}
    served = {"404.html", "_headers", ".htaccess", "robots.txt", "sitemap.xml"}
    kept = there - {bundle.PATH, kiwix.PATH, ".motcua"} - served
    assert served <= there
    assert {name.removeprefix(bundle.FOLDER) for name in names[1:]} == kept
    assert page == (place / "site" / PAGE).read_bytes()


def test_the_same_site_gives_the_same_zip(place):
    build(place, "zip", "zim", name="other")

    assert (place / "other" / bundle.PATH).read_bytes() == (
        place / "site" / bundle.PATH
    ).read_bytes()


def test_archives_are_kept_while_nothing_changes_and_go_when_nobody_asks(tmp_path):
    build(tmp_path, "zip")
    assert not build(tmp_path, "zip").changed

    build(tmp_path)

    assert not (tmp_path / "site" / bundle.PATH).exists()
    assert (tmp_path / "site" / PAGE).exists()


@needs_browser
@pytest.mark.xdist_group("archives")
def test_a_usb_stick_opens_and_searches_without_network(place, tmp_path, chromium):
    """Unpacked into a folder whose name has spaces and Vietnamese letters."""
    stick = tmp_path / "Ổ đĩa USB #1"
    with ZipFile(place / "site" / bundle.PATH) as archive:
        archive.extractall(stick)
    page = chromium.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((stick / bundle.OPENER).as_uri())
    page.wait_for_url("**/trang/index.html")
    page.get_by_role("combobox").locator("visible=true").fill("khai sinh")
    page.get_by_role("option").first.click()
    page.wait_for_url(f"**/{PAGE}*")

    assert page.locator("h1").inner_text()
    assert all(url.startswith(("file:", "blob:", "data:")) for url in asked)


@needs_browser
@pytest.mark.xdist_group("archives")
def test_a_copy_tells_its_age_and_warns_when_it_is_old(place, chromium):
    """Built on 23/11/2026; a server's pages say nothing of the kind."""
    for today, words in (("2026-11-30", "dựng ngày 23/11/2026"), ("2027-06-01", "190 ngày")):
        page = chromium.new_page()
        page.clock.set_fixed_time(today)
        page.goto((place / "site" / PAGE).as_uri())
        page.get_by_text(words).wait_for()
        assert page.get_by_text("Bản này đã cũ").count() == (today > "2027")
    with serving(place / "site") as address:
        page = chromium.new_page()
        page.goto(address + PAGE, wait_until="networkidle")
        assert page.get_by_text("Bản này").count() == 0


def test_the_page_for_keeping_offers_the_archives(place):
    page = (place / "site/luu-ve-may.html").read_text("utf-8")

    assert f'href="{bundle.PATH}" download' in page
    assert f'href="{kiwix.PATH}" download' in page


def test_a_zim_opens_at_home_with_pages_and_styles(place):
    archive = Archive(place / "site" / kiwix.PATH)

    assert archive.check()
    assert archive.main_entry.get_item().path == "index.html"
    page = archive.get_entry_by_path(PAGE).get_item()
    assert page.mimetype == "text/html"
    assert bytes(page.content) == (place / "site" / PAGE).read_bytes()
    assert archive.get_entry_by_path("assets/site.css").get_item().mimetype == "text/css"
    assert archive.get_metadata("Language") == b"vie"
    assert not any(archive.has_entry_by_path(path) for path in ("worker.js", "_headers"))


@pytest.mark.parametrize("query", ["Làm giấy", "giấy khai", "lam giay khai", "khai sinh"])
def test_kiwix_finds_titles_with_and_without_marks(place, query):
    assert PAGE in suggested(Archive(place / "site" / kiwix.PATH), query)


@pytest.mark.parametrize("query", ["01/QĐ", "01/qd"])
def test_kiwix_finds_a_title_whose_đ_is_typed_as_d(place, query):
    archive = Archive(place / "site" / kiwix.PATH)

    assert "quyet-dinh/01-qd-ubnd-thu.html" in suggested(archive, query)


def test_kiwix_finds_words_within_pages(place):
    archive = Archive(place / "site" / kiwix.PATH)

    found = Searcher(archive).search(Query().set_query("khai sinh")).getResults(0, 20)

    assert PAGE in list(found)


def test_libzim_says_nothing_where_a_machine_reads(tmp_path, capfd):
    """It writes to standard output by itself; there the result in JSON belongs."""
    build(tmp_path, "zim", only=frozenset({"pages"}))

    assert capfd.readouterr().out == ""


def test_a_machine_without_libzim_is_told_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "libzim.writer", None)
    with pytest.raises(Misread, match="libzim"):
        build(tmp_path, "zim")

    assert not (tmp_path / "site").exists()
