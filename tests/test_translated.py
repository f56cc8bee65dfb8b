"""A finished page in another language: texts, attributes, language and links are exchanged."""

import html5lib
import pytest

from motcua.entries import Language, Pair
from motcua.phrasebook import Phrasebook
from motcua.translated import translated

HOSTILE = '<script>alert("1")</script>'
TEXTS = {
    "Chi phí": "Cost & more",
    "Ngôn ngữ": 'Languages "all"',
    "Bẫy": HOSTILE,
    "Trang chủ": "Home",
}
BOOK = Phrasebook(
    Language(
        language="en", name="English", vietnamese="tiếng Anh",
        texts=tuple(Pair(vi=vi, to=to) for vi, to in TEXTS.items()),
    )
)  # fmt: skip
META = '<meta name="description" content='
KEPT = '<b lang="vi">Trang chủ <i>Trang chủ</i></b>'
OPEN = '<li lang="vi">Trang chủ<li>Trang chủ'  # an end tag may be left out
SCRIPT = "<script>if (a < b) say('Trang chủ')</script>"
DRAWN = ' viewBox="0 0 1 1"><path d="M0"/></svg>'
OTHERS = ("index.html", "thu-tuc/1.001193.html")


def english(body, path="en/thu-tuc/1.001193.html"):
    return translated(body, path, BOOK, OTHERS)


@pytest.mark.parametrize(
    ("page", "made"),
    [
        ("<p>Chi phí</p>", "<p>Cost &amp; more</p>"),
        ("<p>\n Chi phí \n</p>", "<p>\n Cost &amp; more \n</p>"),
        ("<p>Một câu lạ &lt;b&gt;</p>", '<p><span lang="vi">Một câu lạ &lt;b&gt;</span></p>'),
        ("<title>Một câu lạ</title>", "<title>Một câu lạ</title>"),
        ("<option>Một câu lạ</option>", "<option>Một câu lạ</option>"),
        ('<nav aria-label="Ngôn ngữ">', '<nav aria-label="Languages &quot;all&quot;">'),
        ('<input id="x" placeholder="Trang chủ">', '<input id="x" placeholder="Home">'),
        (f'{META}"Trang chủ">', f'{META}"Home">'),
        ('<meta name="x" content="Trang chủ">', '<meta name="x" content="Trang chủ">'),
        (f"{KEPT}<i>Trang chủ</i>", f"{KEPT}<i>Home</i>"),
        ('<b translate="no">Chi phí</b>', '<b translate="no">Chi phí</b>'),
        (f"<ul>{OPEN}</ul><p>Trang chủ</p>", f"<ul>{OPEN}</ul><p>Home</p>"),
        ('<html lang="vi" data-x>', '<html lang="en" data-x>'),
        ("<!doctype html>", "<!doctype html>"),
        (SCRIPT, SCRIPT),
        (f"<svg{DRAWN}", f"<svg{DRAWN}"),
        (f'<svg aria-label="Trang chủ"{DRAWN}', f'<svg aria-label="Home"{DRAWN}'),
        ("1 < 2 &amp; 3", "1 &lt; 2 &amp; 3"),
    ],
)  # fmt: skip
def test_words_are_exchanged_and_nothing_else(page, made):
    assert english(page) == made


@pytest.mark.parametrize(
    ("href", "leads"),
    [
        ("../../index.html", "../../en/index.html"),
        ("../../index.html#linh-vuc", "../../en/index.html#linh-vuc"),
        ("../../thu-tuc/1.001193.html", "../../en/thu-tuc/1.001193.html"),
        ("../../thu-tuc/1.000656.html", "../../thu-tuc/1.000656.html"),
        ("../../assets/site.css", "../../assets/site.css"),
        ("#chi-phi", "#chi-phi"),
        ("https://x.vn/index.html", "https://x.vn/index.html"),
    ],
)
def test_links_lead_to_pages_of_the_same_language(href, leads):
    assert english(f'<a href="{href}">1</a>') == f'<a href="{leads}">1</a>'


def test_a_link_to_a_named_language_leads_there():
    link = '<a href="../../thu-tuc/1.001193.html" hreflang="vi" lang="vi">Tiếng Việt</a>'
    assert english(link) == link


def test_a_translation_is_text_never_markup():
    page = english('<!doctype html><html lang="vi"><title>Bẫy</title><p title="Bẫy">Bẫy</p></html>')

    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert tree.find(".//script") is None
    assert tree.find(".//p").get("title") == tree.find(".//p").text == HOSTILE
