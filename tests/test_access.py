"""For anyone: strong contrast, large letters, the keyboard alone, the ear, and paper."""

import gzip
import re
import subprocess
import wave

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browsing import needs_browser
from tests.test_site import KINDS, ROOT

pytestmark = [pytest.mark.xdist_group("access"), needs_browser]
PROCEDURE = "thu-tuc/1.001193.html"
SCRIPTS = ROOT / "templates/assets"

SPEECH = """
window.said = [];
window.cancelled = 0;
class Utterance { constructor(text) { this.text = text; } }
Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => VOICES.map((lang) => ({ lang, name: lang })),
  addEventListener: (name, heard) => { window.voicesCame = heard; },
  speak: (utterance) => { said.push(utterance.text); window.saying = utterance; },
  cancel: () => { window.cancelled += 1; window.saying = null; },
} });
"""
"""A device that can speak; a test ends each sentence itself with ``saying.onend()``."""

SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""
"""What WCAG 1.4.12 lets a reader ask for."""

CLIPPED = """() => [...document.querySelectorAll("body *")].filter((each) => {
  const style = getComputedStyle(each), name = each.className;
  if (!each.checkVisibility() || style.clipPath !== "none" || /mc-long/.test(name)) return false;
  if (!/hidden|clip/.test(style.overflowX + style.overflowY)) return false;
  return each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1;
}).map((each) => each.outerHTML.slice(0, 80))"""

SIDEWAYS = """() => [...document.querySelectorAll("html, body *")].filter((each) =>
  each.checkVisibility() && each.scrollWidth > each.clientWidth + 1
  && (each === document.documentElement || /auto|scroll/.test(getComputedStyle(each).overflowX)),
).map((each) => each.outerHTML.slice(0, 80))"""
"""What one has to push sideways to read: the page, or a box in it."""

COLOURS = """() => new Set([...document.querySelectorAll("body *")]
  .filter((each) => each.checkVisibility() && each.textContent.trim()).flatMap((each) => {
    const style = getComputedStyle(each);
    return [style.color, style.backgroundColor];
  }).filter((colour) => colour !== "rgba(0, 0, 0, 0)")).size"""
"""How many colours text and its grounds have."""


@pytest.fixture
def visit(chromium, served):
    """A function that opens a page, 360 px wide or as told, as a reader new to the site."""
    contexts = []

    def open_page(path, *, width=360, height=740, voices=None, **reader):
        context = chromium.new_context(viewport={"width": width, "height": height}, **reader)
        contexts.append(context)
        page = context.new_page()
        if voices is not None:
            page.add_init_script(f"window.VOICES = {voices!r};{SPEECH}")
        page.goto(served + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def violations(page, *rules):
    """Return what axe holds against a page by these rules."""
    page.evaluate(
        "for (const part of document.querySelectorAll('.mc-letter'))"
        " part.style.contentVisibility = 'visible'"
    )
    options = {
        "runOnly": {"type": "rule", "values": rules},
        "rules": {rule: {"enabled": True} for rule in rules},
    }
    found = Axe().run(page, options=options).response
    assert found["passes"], "axe looked at nothing"
    return [
        (each["id"], node["html"], node["any"][0]["message"])
        for each in found["violations"]
        for node in each["nodes"]
    ]


# To see


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [PROCEDURE, "index.html", "tra-cuu.html"])
def test_high_contrast_is_ink_on_paper(visit, path, scheme):
    page = visit(path, color_scheme=scheme)
    page.evaluate("document.documentElement.dataset.contrast = 1")

    assert violations(page, "color-contrast-enhanced") == []
    assert page.evaluate(COLOURS) == 2


@pytest.mark.parametrize("path", KINDS)
def test_nothing_is_lost_at_400_percent_with_wide_spacing_and_large_letters(visit, path):
    """WCAG 1.4.4, 1.4.10, 1.4.12: 320 px is 1280 px at 400 %."""
    page = visit(path, width=320, height=256)
    for size in range(3):
        page.evaluate(f"document.documentElement.dataset.text = {size}")
        assert page.evaluate(SIDEWAYS) == [], size
    page.evaluate("document.documentElement.dataset.text = 0")
    page.evaluate(
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);"
        " document.adoptedStyleSheets = [sheet]; }",
        SPACING,
    )
    assert page.evaluate(SIDEWAYS) == []
    assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize(
    "path", [PROCEDURE, "index.html", "huong-dan.html", "su-kien/sinh-con.html"]
)
def test_the_header_leaves_the_fold_to_the_page(visit, path):
    page = visit(path)

    assert page.locator("h1").bounding_box()["y"] <= 220


def test_system_choices_are_followed(visit):
    """More contrast and the system's own colours: without touching a switch."""
    page = visit(PROCEDURE, contrast="more")
    assert page.evaluate("getComputedStyle(document.querySelector('.mc-under')).color") == (
        "rgb(0, 0, 0)"
    )
    page.locator(".mc-menu summary").click()
    assert page.get_by_role("button", name="Chữ to").is_visible()
    assert not page.locator("[data-view=contrast]").is_visible()

    page.emulate_media(forced_colors="active")
    icon = "getComputedStyle(document.querySelector('.mc-menu summary'), '::before')"
    assert page.evaluate(f"{icon}.backgroundColor") != page.evaluate(
        "getComputedStyle(document.querySelector('.mc-header')).backgroundColor"
    )


def test_found_words_and_the_chosen_answer_show_in_the_systems_own_colours(visit):
    page = visit("index.html", forced_colors="active", color_scheme="dark")
    page.locator("#mc-tim-lon").fill("khai sinh")
    mark = page.locator(".mc-popup mark").first
    mark.wait_for()
    page.keyboard.press("ArrowDown")

    assert mark.evaluate("each => getComputedStyle(each).color") == "rgb(255, 255, 255)"
    chosen, other = page.locator("[role=option]").all()[:2]
    style = "each => getComputedStyle(each).outlineStyle"
    assert (chosen.evaluate(style), other.evaluate(style)) == ("solid", "none")


@pytest.mark.parametrize("path", ["index.html", "lich-lang-nghe.html"])
def test_a_copy_that_has_become_old_shows_no_day_that_is_over(chromium, served, path):
    page = chromium.new_page()
    days, over = page.locator("[data-day]"), page.get_by_text("đều đã qua")
    page.clock.set_fixed_time("2026-11-23T01:00:00+07:00")
    page.goto(served + path)
    assert all(day.is_visible() for day in days.all())
    assert not over.is_visible()

    last = days.last.get_attribute("data-day")
    page.clock.set_fixed_time(f"{last}T23:59:00+07:00")
    page.goto(served + path)
    assert days.last.is_visible(), "until the day is over"
    page.clock.set_fixed_time("2030-01-01T00:00:00+07:00")
    page.goto(served + path)
    assert not any(day.is_visible() for day in days.all())
    assert over.is_visible()
    page.context.close()


# The switches


def letters(page):
    return page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")


def test_large_letters_in_two_steps_are_kept_from_page_to_page(visit, served):
    page = visit(PROCEDURE)
    page.locator(".mc-menu summary").click()
    sizes = [letters(page)]
    for label in ("Chữ to", "Chữ to hơn", "Chữ thường"):
        page.get_by_role("button", name=label, exact=True).click()
        sizes.append(letters(page))
    assert sizes[1] / sizes[0] == pytest.approx(1.2, abs=0.01)
    assert sizes[2] / sizes[0] == pytest.approx(1.5, abs=0.01)
    assert sizes[3] == sizes[0]

    page.get_by_role("button", name="Chữ to", exact=True).click()
    page.get_by_role("button", name="Tương phản cao").click()
    page.goto(served + "linh-vuc/ho-tich.html")
    assert letters(page) == sizes[1]
    page.locator(".mc-menu summary").click()
    page.get_by_role("button", name="Tương phản thường").click()
    assert page.get_by_role("button", name="Tương phản cao").is_visible()


def test_choices_are_there_before_the_first_paint(visit):
    """The page never jumps: the size stands before the browser has drawn anything."""
    page = visit("index.html")
    page.evaluate("""localStorage.motcuaView = '{"text":"2"}'""")
    page.add_init_script(
        "new MutationObserver((_, observer) => { if (!document.body) return; observer.disconnect();"
        " window.early = document.documentElement.dataset.text;"
        " }).observe(document, { childList: true, subtree: true });"
    )
    page.reload()

    assert page.evaluate("early") == "2"
    assert len((SCRIPTS / "view.js").read_bytes()) <= 1100


@pytest.mark.parametrize("kept", ["nonsense", "5", "null", '{"text":"9","contrast":"x"}'])
def test_a_spoilt_memory_harms_nothing(visit, kept):
    page = visit("index.html")
    page.evaluate("kept => { localStorage.motcuaView = kept; }", kept)
    failed = []
    page.on("pageerror", lambda error: failed.append(error))
    page.reload()
    page.locator(".mc-menu summary").click()

    assert page.get_by_role("button", name="Chữ to", exact=True).is_visible()
    assert failed == []


def test_where_nothing_may_be_kept_the_switch_works_for_the_page(visit):
    page = visit("404.html")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    page.reload()
    before = letters(page)
    page.locator(".mc-menu summary").click()
    page.get_by_role("button", name="Chữ to", exact=True).click()

    assert letters(page) > before


def test_without_scripts_there_is_a_menu_and_no_dead_switch(visit):
    page = visit(PROCEDURE, java_script_enabled=False)
    page.locator(".mc-menu summary").click()

    assert page.locator(".mc-menu nav a").first.is_visible()
    assert page.get_by_role("button").all_inner_texts() == ["Tìm"]


# The keyboard


def walk(page, steps):
    """Press Tab and yield what each element that gets the focus is called."""
    for _ in range(steps):
        page.keyboard.press("Tab")
        yield page.evaluate(
            "(document.activeElement.ariaLabel || document.activeElement.textContent"
            " || document.activeElement.name || '').trim()"
        )


def test_the_phone_menu_opens_and_closes_by_keyboard(visit):
    page = visit(PROCEDURE)
    assert list(walk(page, 3)) == [
        "Đến nội dung chính",
        "Thủ tục hành chính xã Mẫu",
        "Menu",
    ]
    page.keyboard.press("Enter")
    first, *_, contrast = walk(page, 6)
    assert first == "Tra cứu"
    assert contrast.startswith("Tương phản cao")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "Menu"
    assert not page.locator(".mc-menu nav").is_visible()
    assert list(walk(page, 1)) == ["q"]


def test_a_tap_beside_the_menu_closes_it(visit):
    page = visit(PROCEDURE)
    page.locator(".mc-menu summary").click()
    page.mouse.click(180, 700)

    assert not page.locator(".mc-menu nav").is_visible()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [PROCEDURE, "index.html", "tra-cuu.html"])
def test_tab_goes_through_the_whole_page_and_always_shows_where_it_is(visit, path, width):
    """Nothing left out, nothing out of view, no trap: after the last comes the browser again."""
    page = visit(path, width=width)
    page.wait_for_timeout(300)
    page.evaluate("""() => {
      const usable = (each) => each.checkVisibility() && !each.disabled && each.type !== "radio";
      const all = document.querySelectorAll("a[href], button, input, select, summary");
      window.left = new Set([...all].filter(usable));
    }""")
    for _ in range(400):
        page.keyboard.press("Tab")
        at = page.evaluate("""() => {
          const at = document.activeElement, box = at.getBoundingClientRect();
          const { outlineStyle, outlineWidth } = getComputedStyle(at);
          left.delete(at);
          return [at.outerHTML.slice(0, 200), at === document.body, outlineStyle !== "none"
            && parseFloat(outlineWidth) >= 2 && box.bottom > 0 && box.top < innerHeight
            && box.right > 0 && box.left < innerWidth];
        }""")
        if at[1]:
            break
        assert at[2], at[0]
    assert at[1], "the focus never leaves the page"
    assert page.evaluate("[...left].map((each) => each.outerHTML.slice(0, 200))") == []


def test_the_skip_link_leads_past_the_header(visit):
    page = visit(PROCEDURE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    next(walk(page, 1))

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


# The ear


def finish(page):
    """Let the device end its sentence."""
    page.evaluate("saying.onend()")


def test_papers_are_read_sentence_by_sentence(visit):
    page = visit(PROCEDURE, voices=["en-US", "vi_VN"])
    button = page.get_by_role("button", name="Nghe đọc: Giấy tờ cần mang")
    button.click()
    assert page.evaluate("said") == ["Giấy tờ cần mang"]
    assert page.evaluate("saying.lang") == "vi_VN"
    for _ in range(200):
        assert page.evaluate("CSS.highlights.get('mc-reading').size") == 1
        assert page.locator(".mc-reading").count() == 1
        finish(page)
        if page.evaluate("saying") is None:
            break
    said = page.evaluate("said")
    assert len(said) > 5
    assert max(map(len, said)) <= 160
    assert not [text for text in said if "Nghe đọc" in text or text.startswith("Chi phí")]
    papers = page.locator(".mc-papers label").first.inner_text()
    assert re.sub(r"\s", "", papers) in re.sub(r"\s", "", "".join(said))
    assert page.get_by_role("button", name="Dừng đọc").count() == 0


@pytest.mark.parametrize("how", ["button", "Escape"])
def test_reading_stops_when_asked(visit, how):
    page = visit(PROCEDURE, voices=["vi-VN"])
    page.get_by_role("button", name="Nghe đọc: Cách làm").click()
    stop = page.get_by_role("button", name="Dừng đọc: Cách làm")
    box = stop.bounding_box()
    assert 0 < box["y"] < 740 - box["height"]
    before = page.evaluate("cancelled")
    stop.click() if how == "button" else page.keyboard.press("Escape")

    assert page.evaluate("cancelled") == before + 1
    assert page.locator(".mc-reading").count() == 0
    assert page.get_by_role("button", name="Nghe đọc: Cách làm").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Nghe đọc"


def test_only_one_part_is_read_at_a_time(visit):
    page = visit(PROCEDURE, voices=["vi-VN"], width=1280)
    page.get_by_role("button", name="Nghe đọc: cả trang").click()
    page.get_by_role("button", name="Nghe đọc: Chi phí").click()

    assert page.evaluate("said.at(-1)") == "Chi phí"
    assert page.get_by_role("button", name="Dừng đọc").count() == 1


def test_the_whole_page_begins_with_its_answers(visit):
    page = visit(PROCEDURE, voices=["vi-VN"])
    page.get_by_role("button", name="Nghe đọc: cả trang").click()
    for _ in range(8):
        finish(page)

    said = page.evaluate("said")
    assert said[0] == page.locator("h1").inner_text()
    assert "Chi phí" in said
    assert "Thời gian" in said


@pytest.mark.parametrize("voices", [[], ["en-US", "fr-FR"]])
def test_a_device_without_a_vietnamese_voice_gets_no_button(visit, voices):
    page = visit(PROCEDURE, voices=voices)

    assert page.get_by_role("button", name="Nghe đọc").count() == 0


def test_voices_that_come_late_are_noticed(visit):
    """Chrome lists its voices some time after the page."""
    page = visit(PROCEDURE, voices=[])
    page.evaluate("VOICES.push('vi-VN'); voicesCame(); voicesCame();")

    assert page.get_by_role("button", name="Nghe đọc: Giấy tờ cần mang").count() == 1


def test_a_recording_is_played_where_the_page_names_one(visit, site):
    """For languages no device speaks: the file stands on the heading, as data-audio."""
    spoken = (site / PROCEDURE).with_name("nghe.html")
    text = (site / PROCEDURE).read_text("utf-8")
    spoken.write_text(text.replace('id="giay-to"', 'id="giay-to" data-audio="nghe.wav"'), "utf-8")
    with wave.open(str(spoken.with_suffix(".wav")), "wb") as sound:
        sound.setparams((1, 1, 8000, 0, "NONE", ""))
        sound.writeframes(bytes([128]) * 8000 * 4)
    page = visit("thu-tuc/nghe.html", voices=[])
    page.get_by_role("button", name="Nghe đọc: Giấy tờ cần mang").click()
    assert page.get_by_role("button", name="Dừng đọc").count() == 1
    page.get_by_role("button", name="Nghe đọc: Giấy tờ cần mang").wait_for()
    spoken.unlink()
    spoken.with_suffix(".wav").unlink()


# Paper


PAPER = {
    "home": "index.html",
    "procedure": PROCEDURE,
    "field": "linh-vuc/ho-tich.html",
    "law": "can-cu/60-2014-qh13.html",
    "office": "noi-nop/trung-tam-hcc.html",
    "finder": "tra-cuu.html",
    "editorial": "huong-dan.html",
}


@pytest.mark.parametrize("path", PAPER.values(), ids=PAPER)
def test_any_page_prints_its_facts_and_nothing_to_press(visit, path, tmp_path):
    page = visit(path, color_scheme="dark")
    page.evaluate("document.documentElement.dataset.contrast = 1")
    title = page.locator("h1").inner_text()
    page.pdf(path=tmp_path / "page.pdf", format="A4", print_background=True)
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "page.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    flat = " ".join(text.split())

    assert " ".join(title.split())[:40] in flat
    assert "Không phải trang chính thức" in flat
    assert "https://xamau.example/" + path in re.sub(r"\s", "", text)
    assert "127.0.0.1" not in flat
    for gone in ("Menu", "Chữ to", "Mục lục", "Báo sai thông tin", "Về trang này"):
        assert gone not in flat, gone
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"


# What the page lets in


@pytest.mark.parametrize("where", ["http", "file"])
def test_the_policy_lets_no_inline_script_or_style_in(visit, site, chromium, where):
    page = visit("index.html")
    if where == "file":
        page.goto((site / "index.html").as_uri())
    page.evaluate(
        "const made = (name, text) => document.head.append(Object.assign("
        "document.createElement(name), { textContent: text }));"
        "made('script', 'window.broken = true'); made('style', 'body { display: none }');"
    )

    assert page.evaluate("window.broken") is None
    assert page.locator("h1").is_visible()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.mc-header')).display") == "block"
    )
    page.locator("#mc-tim-lon").fill("khai sinh")
    page.locator("#mc-tim-lon").press("Enter")
    page.wait_for_url("**/tra-cuu.html?q=khai*")


@pytest.mark.parametrize("path", [PROCEDURE, "index.html", "tra-cuu.html"])
def test_nothing_jumps_while_a_page_comes_over_a_slow_line(visit, served, path):
    """Neither when the typeface arrives nor when the finder's answers do; 0.1 counts as good."""
    page = visit("404.html")
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => { for (const entry of"
        " list.getEntries()) shift += entry.value; }).observe({ type: 'layout-shift' });"
    )
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    slow = {"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
    wire.send("Network.emulateNetworkConditions", {"offline": False, **slow})
    page.goto(served + path)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)

    assert page.evaluate("document.fonts.size") >= 3
    assert page.evaluate("shift") <= 0.1


def test_a_first_visit_weighs_little(visit, served, site):
    """Page, styles, scripts and fonts: at most 120 KB, compressed as a server would."""
    page = visit("404.html")
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served)))
    page.goto(served + PROCEDURE)
    page.wait_for_load_state("networkidle")
    files = [(site / path) for path in {url.partition("?")[0] for url in asked}]
    weight = sum(len(gzip.compress(path.read_bytes())) for path in files)

    assert sum(path.suffix == ".woff2" for path in files) == 2
    assert weight <= 120_000


def test_an_old_copy_says_so_in_the_language_of_the_page(chromium, site):
    page = chromium.new_page()
    page.clock.set_fixed_time("2036-01-01")
    page.goto((site / "en" / PROCEDURE).as_uri())
    note = page.locator("main [role=note][lang=en]", has_text="This copy is old: it was made on")
    note.wait_for()

    assert re.search(r" \d{4}\. That is \d+ days ago\. Fees", note.inner_text())


@pytest.mark.parametrize(
    ("code", "day", "steps"),
    [
        ("1.001193", "2026-11-21", 1),
        ("1.004222", "2026-11-20", 3),
        ("1.004194", "2026-12-31", 1),
        ("1.004194", "2027-02-04", 4),
    ],
)
def test_what_scripts_write_on_an_english_page_is_english(visit, code, day, steps):
    page = visit(f"en/thu-tuc/{code}.html")
    form = page.locator("[data-return]")
    form.locator("[type=date]").fill(day)
    written = page.locator("output p, form ol li, [data-week] b")
    told = written.all_inner_texts()

    assert form.locator("ol li").count() >= steps
    assert any("Counted from " in each for each in told)
    assert not re.search("[ăđơưạ-ỹ]", " ".join(told), re.IGNORECASE), told
    assert page.locator("output span[lang=en], form ol span[lang=en]").count() > steps


def test_the_ear_and_the_search_box_speak_english_on_an_english_page(visit):
    page = visit(f"en/{PROCEDURE}", voices=["en-US"])
    page.get_by_role("button", name="Listen: Documents to bring").click()
    assert page.get_by_role("button", name="Stop: Documents to bring").count() == 1
    assert page.get_by_role("button", name="Listen: whole page").count() == 1
    page.locator("#mc-tim").fill("khai sinh")
    page.locator(".mc-popup [role=option]").first.wait_for()

    foot = page.locator(".mc-popup-foot", has_text="Not found? See and filter all results")
    assert foot.locator("span[lang=en]").count() >= 2
    assert page.locator("[lang=vi] .mc-name").count() == page.locator(".mc-name").count()
    first = page.locator(".mc-popup [role=option]").first
    told = first.inner_text()
    assert told.startswith("Register your child's birth\nThủ tục đăng ký khai sinh")
    assert "Cost: Not certain" in told
    assert "Time: The same working day" in told
    assert first.get_attribute("data-address").endswith(f"/en/{PROCEDURE}")
    page.locator("#mc-tim").fill("lam lai giay khai sinh")
    again = page.locator(".mc-name", has_text="Làm lại giấy khai sinh khi sổ cũ đã mất")
    again.first.wait_for()  # a name without a translation stays whole
