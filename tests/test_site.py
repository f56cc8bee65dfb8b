"""The sample site in a real browser: offline, on a phone, without scripts, for anyone."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browsing import needs_browser

ROOT = Path(__file__).parent.parent
pytestmark = [
    pytest.mark.xdist_group("site"),
    needs_browser,
]
HREF = re.compile(r'(?:href|src)="([^"]*)"')
KINDS = (
    "index.html",
    "a-z.html",
    "lich-lang-nghe.html",
    "so-lieu.html",
    "du-lieu-mo.html",
    "thay-doi.html",
    "tra-cuu.html",
    "gioi-thieu.html",
    "404.html",
    "luu-ve-may.html",
    "khong-co-mang.html",
    "thu-tuc/1.001193.html",
    "thu-tuc/1.013225.html",
    "en/thu-tuc/1.001193.html",
    "en/index.html",
    "linh-vuc/ho-tich.html",
    "co-quan/ubnd-xa-mau.html",
    "noi-nop/trung-tam-hcc.html",
    "can-cu/60-2014-qh13.html",
    "su-kien/sinh-con.html",
    "su-kien/mua-xe.html",
    "quyet-dinh/01-qd-ubnd-mau.html",
)


def visit(chromium, address, *, width=360, scripts=True):
    """Open a page; return it and what it asked the network for."""
    context = chromium.new_context(
        viewport={"width": width, "height": 740}, java_script_enabled=scripts, bypass_csp=False
    )
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    return page, asked


def test_every_link_leads_somewhere(site):
    """On file:// there is no server to forgive a wrong address."""
    dead = set()
    for path in site.rglob("*.html"):
        if path.name == "404.html":
            continue  # its links start at the server's root
        for href in set(HREF.findall(path.read_text("utf-8"))):
            parts = urlsplit(href.replace("&amp;", "&"))
            if parts.scheme or not parts.path:
                continue
            if not (path.parent / unquote(parts.path)).resolve().is_file():
                dead.add((path.relative_to(site).as_posix(), href))

    assert not dead


def test_nothing_in_a_page_comes_from_another_host(site):
    """Links to other hosts are for readers; nothing is loaded from them."""
    loaded = re.compile(
        r"<(?:script|img|iframe|source|embed|object)\b[^>]*https?:|<link[^>]*stylesheet[^>]*https?:"
    )
    for path in site.rglob("*.html"):
        assert not loaded.search(path.read_text("utf-8")), path


@pytest.mark.parametrize("path", KINDS)
def test_a_page_is_strict_html(site, path):
    html5lib.HTMLParser(strict=True).parse((site / path).read_text("utf-8"))


@pytest.mark.parametrize("path", KINDS)
def test_a_phone_without_scripts_and_network(chromium, site, path):
    """360 px, file://, no JavaScript: all there, nothing sideways, nothing from elsewhere."""
    page, asked = visit(chromium, (site / path).as_uri(), scripts=False)

    assert page.locator("h1").count() == 1
    assert page.locator("h1").inner_text().strip()
    assert all(url.startswith("file:") for url in asked)
    wide = chromium.new_context(viewport={"width": 360, "height": 740}).new_page()
    wide.goto((site / path).as_uri())
    assert wide.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing(chromium, served, path, width, scheme):
    """WCAG 2.2 AA, and AAA for the contrast of text (1.4.6)."""
    page, asked = visit(chromium, served + path, width=width)
    page.emulate_media(color_scheme=scheme)
    # What is not yet laid out has no place on the page for axe to judge its colours by.
    page.evaluate(
        "for (const part of document.querySelectorAll('.mc-letter'))"
        " part.style.contentVisibility = 'visible'"
    )
    rules = {"color-contrast-enhanced": True, "color-contrast": False, "target-size": True}
    options = {
        "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
        "rules": {name: {"enabled": wanted} for name, wanted in rules.items()},
        "resultTypes": ["violations"],
    }
    found = Axe().run(page, options=options)

    assert all(url.startswith(served) for url in asked)
    assert [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]] == []
    judged = {each["id"] for each in found.response["passes"]}
    assert {"color-contrast-enhanced", "target-size", "html-has-lang"} <= judged


def test_the_first_answers_stand_above_the_fold(chromium, served):
    """Ten seconds on a phone: cost, time, papers, place, online, without scrolling."""
    page, _ = visit(chromium, served + "thu-tuc/1.000656.html")

    for label in ("Chi phí", "Thời gian", "Giấy tờ", "Nơi nộp", "Qua mạng"):
        box = page.get_by_text(label, exact=True).first.bounding_box()
        assert box, label
        assert box["y"] + box["height"] <= 740, label


def test_an_office_prints_as_a_board(chromium, served):
    """For the wall: the hotline, codes to scan, the way, the helpers; no lists of procedures."""
    page, _ = visit(chromium, served + "noi-nop/trung-tam-hcc.html")
    codes = page.get_by_role("img", name="Mã QR")
    assert not codes.first.is_visible()
    assert page.evaluate("document.querySelector('.mc-map').naturalWidth") > 0
    page.emulate_media(media="print")

    assert codes.count() == 3
    assert codes.first.bounding_box()["width"] >= 100
    for text in ("0000 000 000", "Bản Mẫu, bản Thượng", "Qua trường học"):
        assert page.get_by_text(text).first.is_visible()
    assert not page.locator(".mc-rows:visible").count()


def test_a_page_prints_without_the_shell(chromium, served):
    page, _ = visit(chromium, served + "thu-tuc/1.001193.html")
    page.emulate_media(media="print")

    assert not page.locator("header nav").first.is_visible()
    assert page.locator("h1").is_visible()
