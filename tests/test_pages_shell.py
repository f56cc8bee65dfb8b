"""The shell: what we pour is what the theme would have built, and it needs nobody and no script."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import html5lib
import pytest

from motcua import fittings, pages
from motcua.entries import Field
from motcua.pages import HOME, Theme, cut_css, theme
from motcua.shell import Heading, Link, Page, SiteFacts, pour
from tests.browsing import serving

LIMIT = 6_000
"""Bytes of HTML around a body, with a dozen fields in the footer."""

FIELDS = (
    "Hộ tịch|Đất đai|Cư trú|Chứng thực|Bảo trợ xã hội|Người có công|Hộ kinh doanh|Giáo dục"
    "|Y tế|Nuôi con nuôi|Tôn giáo|Lao động, việc làm"
)
SITE = SiteFacts(
    name='Thủ tục <xã "Mẫu"> & thôn',
    authority="Ủy ban nhân dân xã Mẫu",
    description="Thủ tục hành chính của xã Mẫu",
    url="https://xamau.example/tthc",
    notice="Trang mẫu – không phải trang chính thức",
    edit_prefix="https://forge.example/edit/main/catalogue/",
    report_url="mailto:motcua@xamau.example",
    contacts=(Link("0200 000 000", "tel:0200000000"),),
    menu=(
        Link("Tra cứu A–Z", "a-z.html"),
        Link("Lĩnh vực", "linh-vuc/index.html"),
        Link("Một cửa ở đâu", "noi-nop/index.html"),
    ),
    fields=tuple(Link(name, f"linh-vuc/{i}.html") for i, name in enumerate(FIELDS.split("|"))),
)

TITLES = (
    "Đăng ký khai sinh",
    """Phí & lệ phí <b>đậm</b> "kép" 'đơn' a < b > c &amp; {{ 7 * 7 }} {% raw %}""",
    "<script>alert(1)</script>",
    "\\0content\\0 </title></head>",
)
HOSTILE = "https://x.example/?a=\"><script>alert(1)</script>&b='"


MARKDOWN = """# Tên

Đoạn văn & *nghiêng*.

## Lệ phí, "phí" & khoản <khác>

| Cách | Mức |
| --- | --- |
| Trực tiếp | 8.000 đồng |

### Chi tiết `mã`

## Đường đi
"""


BODY = """<h1 id="ten">Tên</h1>
<p>Đoạn văn &amp; <em>nghiêng</em>.</p>
<h2 id="le-phi-phi-khoan-khac">Lệ phí, "phí" &amp; khoản &lt;khác&gt;</h2>
<table>
<thead>
<tr>
<th>Cách</th>
<th>Mức</th>
</tr>
</thead>
<tbody>
<tr>
<td>Trực tiếp</td>
<td>8.000 đồng</td>
</tr>
</tbody>
</table>
<h3 id="chi-tiet-ma">Chi tiết <code>mã</code></h3>
<h2 id="duong-i">Đường đi</h2>""".replace("duong-i", "duong-di")


def page(path: str, title: str) -> Page:
    """Return the page that ``MARKDOWN`` describes, for our own hand to pour."""
    source = "pages/" + path.replace(".html", ".md")
    return Page(
        path=path,
        title=title,
        description=title,
        kind="procedure",
        body=BODY,
        toc=(
            Heading("le-phi-phi-khoan-khac", 'Lệ phí, "phí" & khoản <khác>'),
            Heading("chi-tiet-ma", "Chi tiết mã", 3),
            Heading("duong-di", "Đường đi"),
        ),
        trail=(Link("Lĩnh vực", "linh-vuc/index.html"), Link(title, "linh-vuc/ho-tich.html")),
        edit_url=f"{SITE.edit_prefix}{source}",
        edition=f"Dữ liệu ngày 12/11/2026 & {title}",
    )


def paths() -> list[str]:
    return [f"{folder}{i}.html" for folder in ("", "thu-tuc/") for i in range(len(TITLES))]


def listing(folder: Path) -> Path:
    """Return a home like ours whose ``mkdocs.yml`` lists one page."""
    (folder / "templates").symlink_to(HOME / "templates")
    ours = (HOME / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(ours + "\nnav: [gioi-thieu.md]\n", encoding="utf-8")
    return folder


def make(
    folder: Path, editorial: dict[str, str], site: SiteFacts = SITE, home: Path = HOME
) -> Theme:
    """Run the theme over editorial pages given as texts."""
    work, source = folder / "work", folder / "pages"
    work.mkdir(parents=True)
    for name, text in editorial.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text, encoding="utf-8")
    return theme(site, source, work, home)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Theme:
    """Shells of a site without editorial pages of its own but one."""
    return make(tmp_path_factory.mktemp("bare"), {"gioi-thieu.md": "# Giới thiệu\n"})


# The page that MkDocs itself would have built


def test_a_poured_page_is_the_page_the_theme_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = dict(zip(paths(), TITLES * 2, strict=True))
    sources = {path.replace(".html", ".md"): MARKDOWN for path in titles}

    def leaf(built: Any) -> Page:
        """Give a page of MkDocs the facts that only ours have."""
        plain = read(built)
        if built.url not in titles:
            return plain
        ours = page(built.url, titles[built.url])
        return replace(
            ours, body=plain.body, toc=plain.toc, path=plain.path, edit_url=plain.edit_url
        )

    read = pages._leaf
    monkeypatch.setattr(pages, "_leaf", leaf)
    # The folder of procedures is none that editorial pages may use.
    monkeypatch.setattr(pages.loose, "pages", lambda folder: sorted(folder.rglob("*.md")))
    built = make(tmp_path, {"gioi-thieu.md": "# Giới thiệu\n", **sources}, home=listing(tmp_path))
    files = dict(built.files)
    assert built.grumbles == ()
    for path, title in titles.items():
        assert pour(built.shells, page(path, title)).decode() == files[path].decode()


# Hostile text


def test_text_is_escaped_wherever_it_stands(bare: Theme) -> None:
    for title in TITLES:
        hostile = Page(
            "thu-tuc/1.html",
            title,
            "<h1>x</h1>",
            title,
            toc=(Heading('"><script>', title),),
            trail=(Link(title, '"><script>'),),
            edit_url=HOSTILE,
            report_url=HOSTILE,
            edition=title,
        )
        document = html5lib.parse(pour(bare.shells, hostile), namespaceHTMLElements=False)
        assert document.find("head/title").text == f"{title} – {SITE.name}"
        assert document.find("head/meta[@property='og:title']").get("content") == title
        assert document.find(".//nav[@id='muc-luc']/ul/li/a").text == title
        assert [a.get("href") for a in document.findall(".//p[@class='mc-actions']/a")] == [
            HOSTILE
        ] * 2
        scripts = [script.get("src") for script in document.findall(".//script")]
        assert scripts == ["../assets/view.js", "../assets/search-box.js", "../assets/age.js"]


def test_marks_and_templates_in_a_body_are_text(bare: Theme) -> None:
    body = "<h1>x</h1>\0content\0{{ leaf.title }}{% block toc %}"
    assert body.encode() in pour(bare.shells, Page("a.html", "a", body))


@pytest.mark.parametrize("url", ["javascript:alert(1)", " javascript:x", "//x.example", "data:x"])
def test_a_page_links_only_where_it_may(url: str) -> None:
    with pytest.raises(ValueError, match="not a link"):
        Page("a.html", "a", "", edit_url=url)


def test_editorial_markdown_brings_no_html_and_no_script(tmp_path: Path) -> None:
    text = """# Tên <b>đậm</b>

<script>alert(1)</script> <img src=x onerror=alert(1)>

[a](javascript&#58;alert(1)) [b](java\tscript:alert(1)) [c](data:text/html,x)
![d](https://tracker.example/x.png) [e][e] <javascript:alert(1)>

[Khai sinh](thu-tuc/1.001193.html) [Cổng](https://dichvucong.gov.vn) <motcua@xamau.example>

[e]: vbscript:x
"""
    built = dict(make(tmp_path, {"a.md": text}).files)["a.html"]
    document = html5lib.parse(built, namespaceHTMLElements=False)
    article = document.find(".//article")
    assert article.findall(".//script") == article.findall(".//b") == []
    assert [img.get("src") for img in article.findall(".//img")] == [None]
    assert [a.get("href") for a in article.findall(".//a") if a.get("href")] == [
        "thu-tuc/1.001193.html",
        "https://dichvucong.gov.vn",
        "mailto:motcua@xamau.example",
    ]
    assert document.find("head/title").text.startswith("Tên <b>đậm</b> – ")


def test_first_lines_are_text_and_never_commands(tmp_path: Path) -> None:
    built = make(tmp_path, {"a.md": "template: shell.html\ntitle: b\n", "b.md": "---\na: b\n---\n"})
    files = dict(built.files)
    assert "template: shell.html" in files["a.html"].decode()
    assert "b.html" not in files


def test_only_what_may_be_published_reaches_the_site(tmp_path: Path) -> None:
    sound = {"a.md": "# A\n", "anh/b.webp": "RIFF", "anh/c.md": "# C\n"}
    bad = dict.fromkeys(("x.html", "x.svg", "sw.js", "_redirects", "CNAME", "index.md"), "x")
    before = set(dict(make(tmp_path / "1", {}).files))
    after = set(dict(make(tmp_path / "2", sound | bad).files))
    assert after - before == {"a.html", "anh/b.webp", "anh/c.html"}


def test_a_name_with_marks_does_not_cut_the_shell(tmp_path: Path) -> None:
    facts = SiteFacts("Xã\0content\0", "UBND\0", menu=(Link("A\0Z", "a-z\0.html"),))
    text = pour(make(tmp_path, {}, facts).shells, Page("a.html", "a", "<p>x</p>")).decode()
    assert "Xãcontent" in text
    assert 'href="./a-z.html"' in text


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("tel:0200 000 000", "tel:0200000000"),
        ("tel:+84-200.000.000;113", "tel:+84200000000"),
        ("mailto:motcua@xamau.example", "mailto:motcua@xamau.example"),
        ("tel:không có", None),
        ("tel:０２００", None),
        ("mailto:a@b.example?bcc=c@d.example", None),
        ("mailto:a@b.example,c@d.example", None),
        ("javascript:alert(1)", None),
        ("https://evil.example", None),
    ],
)
def test_a_contact_calls_or_writes_and_nothing_else(path: str, kept: str | None) -> None:
    facts = SiteFacts("Xã", "UBND", contacts=(Link("x", path),))
    assert [link.path for link in facts.contacts] == [kept] * bool(kept)


# What the shell says and weighs


def test_a_page_without_addresses_makes_no_empty_ones(tmp_path: Path) -> None:
    plain = make(tmp_path, {}, SiteFacts("Xã Mẫu", "UBND xã Mẫu"))
    text = pour(plain.shells, Page("thu-tuc/1.html", "Khai sinh", "<p>x</p>")).decode()
    assert "canonical" not in text
    assert "og:url" not in text
    assert "mc-actions" not in text
    assert "<h1>Khai sinh</h1>" in text
    assert not re.search(r'(?:href|content)=""', text)


def test_of_many_fields_the_largest_stand_at_the_foot_and_a_way_to_all() -> None:
    fields = [Field(id=f"f{n}", name=f"Lĩnh vực {n}") for n in range(30)]
    counts = {f"f{n}": n for n in range(30)}
    few, many = (list(fittings._footer(some, counts)) for some in (fields[:24], fields))

    assert [link.path for link in few] == [f"linh-vuc/f{n}.html" for n in range(24)]
    assert [link.path for link in many[:-1]] == [f"linh-vuc/f{n}.html" for n in range(18, 30)]
    assert many[-1] == ("Xem cả 30 lĩnh vực", "index.html#linh-vuc")


def test_the_missing_page_links_from_the_root(bare: Theme) -> None:
    text = dict(bare.files)["404.html"].decode()
    assert 'href="/tthc/a-z.html"' in text
    assert 'href="//' not in text
    assert "noindex" in text


def test_the_shell_is_small_and_names_no_other_host(bare: Theme) -> None:
    for depth, shell in bare.shells.items():
        assert sum(len(text.encode()) for text in shell.texts) < LIMIT
        html = pour(bare.shells, page("x/" * depth + "1.html", "Khai sinh")).decode()
        assert len(html.encode()) - len(BODY.encode()) < LIMIT
        scripts = [
            f"{shell.base}/assets/{name}.js" for name in ("view", "search-box", "age", "read-aloud")
        ]
        assert re.findall(r'\bsrc="([^"]*)', html) == scripts
        assert not re.search(r'<style|\bon\w+=|style="', html)
        links = re.findall(r'<link rel="(?!canonical)[^>]*href="([^"]*)"', html)
        assert links
        assert all(link.startswith(shell.base + "/") for link in links)


def test_the_page_is_sound_html(bare: Theme) -> None:
    html5lib.HTMLParser(strict=True).parse(pour(bare.shells, page("thu-tuc/1.html", TITLES[1])))


def test_of_materials_styles_only_those_for_text_remain(bare: Theme) -> None:
    css = dict(bare.files)["assets/material.css"].decode()
    assert ".md-typeset h1{" in css
    assert len(css) < 12_000
    assert not re.search(r"url\(|md-search|@import", css)
    assert css.count("{") == css.count("}")
    assert cut_css(css) == css


# Same facts, same bytes; any process


def test_two_builds_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bare: Theme
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    assert make(tmp_path, {"gioi-thieu.md": "# Giới thiệu\n"}) == bare


def test_a_shell_travels_to_another_process(bare: Theme) -> None:
    there = pickle.loads(pickle.dumps(bare.shells))
    one = page("thu-tuc/1.html", TITLES[1])
    assert pour(there, one) == pour(bare.shells, one)


# Colours everyone can read


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rgb`` or ``#rrggbb``, as WCAG defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_tokens_have_contrast(scheme: str) -> None:
    css = (HOME / "templates/assets/site.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{([^}]*)\}", css)[:2]
    token = dict(re.findall(r"--mc-([\w-]+): (#\w+);", light))
    token |= dict(re.findall(r"--mc-([\w-]+): (#\w+);", dark)) if scheme == "dark" else {}
    grounds = ("paper", "wash", "ok-wash", "warn-wash", "bad-wash")
    pairs = [(ink, on) for ink in ("ink", "soft", "accent") for on in grounds]
    pairs += [
        (tone, on) for tone in ("ok", "warn", "bad") for on in ("paper", "wash", f"{tone}-wash")
    ]
    pairs += [("on-accent", "accent"), ("on-bar", "bar")]
    for one, two in pairs:
        low, high = sorted((luminance(token[one]), luminance(token[two])))
        assert (high + 0.05) / (low + 0.05) >= 7, f"{one} on {two}"  # WCAG 1.4.6


# In a browser: nobody else is asked, and the keyboard reaches everything


@pytest.fixture(scope="module")
def site(bare: Theme, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    poured = page("thu-tuc/1.html", "Khai sinh")
    files = dict(bare.files) | {"thu-tuc/1.html": pour(bare.shells, poured)}
    for style in ("fonts/fonts.css", "procedure.css"):
        files[f"assets/{style}"] = b""
    files["ngay-dung.js"] = (
        b'var motcuaBuilt = {"on": "2026-11-23", "words": {"vi": ["", "", "", "", ""]}};'
    )
    scripts = ("view.js", "search-box.js", "age.js", "read-aloud.js")
    for name in ("site.css", "search.css", "favicon.svg", *scripts):
        files[f"assets/{name}"] = (HOME / "templates/assets" / name).read_bytes()
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address.rstrip("/")


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("where", ["http", "file"])
def test_nothing_is_asked_of_another_host(
    chromium: Any, server: str, site: Path, where: str, script: bool
) -> None:
    root = server if where == "http" else site.as_uri()
    with chromium.new_context(java_script_enabled=script) as context:
        tab = context.new_page()
        asked: list[str] = []
        said: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("response", lambda reply: said.append(reply.url) if reply.status >= 400 else None)
        tab.on("console", lambda message: said.append(message.text))
        for path in ("thu-tuc/1.html", "gioi-thieu.html"):
            tab.goto(f"{root}/{path}")
    assert len(asked) > 4
    assert [url for url in asked if not url.startswith(root)] == []
    assert said == []


@pytest.mark.browser
def test_on_a_phone_the_keyboard_reaches_the_menu_and_sees_where_it_is(
    chromium: Any, site: Path
) -> None:
    with chromium.new_context(viewport={"width": 390, "height": 740}) as context:
        tab = context.new_page()
        tab.goto(f"{site.as_uri()}/thu-tuc/1.html")
        reached = []
        for _ in range(7):
            tab.keyboard.press("Tab")
            reached.append(tab.evaluate("document.activeElement.textContent"))
            assert tab.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
        assert reached == [
            "Đến nội dung chính",
            SITE.name,
            "Menu",
            "",
            "Tìm",
            "Khai sinh",
            "Mục lục",
        ]
        small = tab.evaluate(
            "[...document.querySelectorAll('header a, .mc-actions a, .mc-jump')]"
            ".filter(a => a.checkVisibility() && a.getBoundingClientRect().height < 44).length"
        )
        assert small == 0


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_a_page_never_scrolls_sideways(chromium: Any, site: Path, width: int) -> None:
    with chromium.new_context(viewport={"width": width, "height": 740}) as context:
        tab = context.new_page()
        tab.goto(f"{site.as_uri()}/thu-tuc/1.html")
        assert tab.evaluate("document.documentElement.scrollWidth") == width
