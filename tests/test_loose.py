"""Loose files are strangers' files: what a site may not publish is named, and never opened."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from motcua import loose
from motcua.addresses import TOP
from motcua.contents import BEGINNINGS
from motcua.manual import READING
from motcua.pages import theme
from motcua.shell import SiteFacts

MIB = 1 << 20
ROOT = Path(__file__).parent.parent


def put(folder: Path, *names: str, content: bytes | None = None) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(beginning(name) if content is None else content)


def beginning(name: str) -> bytes:
    """Return how a file of that name begins."""
    ending = Path(name).suffix.lower()
    return b"%PDF-" if ending == ".pdf" else BEGINNINGS.get(ending, (b"x",))[0]


def found(folder: Path) -> dict[str, list[str]]:
    """Return the rules by place; every finding is told in two languages and explained."""
    rules: dict[str, list[str]] = {}
    for problem in loose.problems(folder):
        assert problem.what.vi != problem.what.en
        assert problem.fix.vi.rstrip()[-1] in ".”"
        assert problem.rule in READING
        assert problem.told().encode()
        rules.setdefault(problem.place.file, []).append(problem.rule)
    return rules


def page(folder: Path, text: str | bytes) -> list[tuple[int, str]]:
    """Return the lines and rules of what is wrong with a page."""
    content = text if isinstance(text, bytes) else text.encode()
    put(folder, "pages/a.md", content=content)
    stopped = any(problem.kind == "error" for problem in loose.problems(folder))
    assert loose.pages(folder) == [folder / "pages/a.md"] * (not stopped)
    return [(problem.place.line, problem.rule) for problem in loose.problems(folder)]


def test_what_a_site_may_publish_passes(tmp_path: Path) -> None:
    pages = ["pages/Giới thiệu.md", "pages/gioi-thieu.md", "pages/huong-dan/anh 1.JPG"]
    forms = ["forms/Mau 01.docx", "forms/mau-01.PDF", "forms/mau.01.xlsx"]
    put(tmp_path, *pages, *forms)
    put(tmp_path, "forms/001.yml", "forms/.gitkeep", "pages/.DS_Store", "pages/~$mau.docx")

    assert found(tmp_path) == {}
    assert loose.pages(tmp_path) == [tmp_path / name for name in sorted(pages)]
    assert loose.forms(tmp_path) == [(Path(n).name, tmp_path / n) for n in sorted(forms)]


def test_nothing_is_nothing(tmp_path: Path) -> None:
    assert found(tmp_path) == {}
    assert loose.pages(tmp_path) == loose.forms(tmp_path) == []


NO_KIND = ["x.html", "x.svg", "sw.js", "CNAME", "x.htm", "x.xml", "x.md.html", "x.css", "x"]
NO_NAME = [".htaccess", "_redirects", "_headers", "-a.png", "a\\b.png", "a%2f.png", "con.png",
           "LPT1.a.png", "a .png.", "a\u202e.png", "a\n.png", "a*.png",
           "a" * 101 + ".png"]  # fmt: skip


@pytest.mark.parametrize("folder", ["pages", "forms", "pictures"])
def test_other_kinds_and_names_are_refused_all_at_once(tmp_path: Path, folder: str) -> None:
    names = [f"{folder}/{name}" for name in NO_KIND + NO_NAME]
    put(tmp_path, *names)
    rules = found(tmp_path)

    assert len(rules) == len(names)
    assert all("loose-kind" in rules[f"{folder}/{name}"] for name in NO_KIND)
    assert sum("loose-name" in each for each in rules.values()) == len(NO_NAME)
    assert loose.pages(tmp_path) == loose.forms(tmp_path) == loose.pictures(tmp_path) == []


def test_kinds_of_one_folder_are_not_those_of_the_other(tmp_path: Path) -> None:
    put(tmp_path, "pages/a.pdf", "pages/a.yml", "pages/A.MD", "forms/a.md", "forms/a.webp")

    assert list(found(tmp_path).values()) == [["loose-kind"]] * 5


@pytest.mark.parametrize(
    "name",
    ["index.md", "404.md", "A-Z.md", "search.md", "README.md", "x/readme.md", "tra-cuu.md",
     "luu-ve-may.md", "khong-co-mang.md", "Lich-Lang-Nghe.md", "to-can-in-lai.md", "thu-tuc/a.md",
     "assets/a.png", "API/a.md", "in/a.md", "offline/a.md", "tai-ve/a.md", "lich/a.md",
     "trang/a.md", "khung/a.md", "hinh/a.md", "am-thanh/a.md", "bieu-mau/a.md", "a.html/b.md",
     "_x/a.md", ".git/a.md", "a/b/c/d.md"],
)  # fmt: skip
def test_addresses_of_the_site_itself_are_refused(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"pages/{name}")
    assert len(found(tmp_path)) == 1
    assert loose.pages(tmp_path) == []


def test_a_language_in_use_is_an_address_of_the_site(tmp_path: Path) -> None:
    put(tmp_path, "pages/en/index.md", "pages/rad/thu-tuc/x.md")
    assert found(tmp_path) == {}

    put(tmp_path, "procedures/ho-tich/1.000001.en.yml", "procedures/ho-tich/xa-thu.001.rad.yml")
    assert found(tmp_path) == {"pages/en": ["loose-name"], "pages/rad": ["loose-name"]}


def test_every_name_at_the_root_of_a_site_is_kept_from_editorial_pages(site: Path) -> None:
    """A page of ours at an address that is not on the list would break whole builds."""
    catalogue = ROOT / "catalogue"
    pages = {f"{path.stem}.html" for path in loose.pages(catalogue)}
    languages = {path.stem.rpartition(".")[2] for path in catalogue.glob("procedures/*/*.??.yml")}

    assert languages == {"en"}
    assert {path.name for path in site.iterdir()} - pages - languages <= TOP


def test_names_that_differ_only_in_case_are_refused(tmp_path: Path) -> None:
    put(tmp_path, "pages/A.md", "pages/a.md")
    if len(list((tmp_path / "pages").iterdir())) < 2:
        pytest.skip("this file system knows no case")

    assert found(tmp_path) == {"pages/a.md": ["duplicate-address"]}


def test_links_and_devices_are_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("# Mật\n")
    put(tmp_path, "pages/a.md", "forms/a.pdf")
    (tmp_path / "pages/link.md").symlink_to(secret)
    (tmp_path / "pages/away").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pages/pipe.md")
    os.mkfifo(tmp_path / "forms/pipe.pdf")
    rules = found(tmp_path)

    assert rules == {
        "pages/away": ["link"],
        "pages/link.md": ["link"],
        "pages/pipe.md": ["loose-kind"],
        "forms/pipe.pdf": ["loose-kind"],
    }
    assert [path.name for path in loose.pages(tmp_path)] == ["a.md"]


def test_the_folders_themselves_are_no_links(tmp_path: Path) -> None:
    (tmp_path / "pages").symlink_to(tmp_path)
    (tmp_path / "forms").write_text("x")

    assert found(tmp_path) == {"pages": ["link"], "forms": ["loose-kind"]}
    assert loose.pages(tmp_path) == loose.forms(tmp_path) == []


def test_a_name_of_other_bytes_is_shown(tmp_path: Path) -> None:
    try:
        put(tmp_path, os.fsdecode(b"pages/m\xff.md"))
    except OSError:
        pytest.skip("this file system takes only Unicode")

    assert found(tmp_path) == {"pages/m\\udcff.md": ["loose-name"]}


def test_large_files_are_refused(tmp_path: Path) -> None:
    put(tmp_path, "pages/a.md", "pages/a.png", "forms/a.pdf", "forms/b.pdf")
    for name, size in (("pages/a.md", 65_537), ("pages/a.png", 5 * MIB + 1),
                       ("forms/a.pdf", 20 * MIB + 1), ("forms/b.pdf", 20 * MIB)):  # fmt: skip
        os.truncate(tmp_path / name, size)

    assert found(tmp_path) == {
        "pages/a.md": ["loose-size"],
        "pages/a.png": ["loose-size"],
        "forms/a.pdf": ["loose-size"],
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A\n\n- [Khai sinh](thu-tuc/1.001193.html)\n", []),
        ("\ufeff# A\r\n\r\n---\r\n", []),
        (b"# \xd0\xff\n", [(1, "encoding")]),
        ("# A\n\0\n", [(2, "encoding")]),
        ("# A\n\na \x1b[31m b\n", [(3, "odd-character")]),
        ("# A\nb\u202ec\n", [(2, "odd-character")]),
        ("---\na: &a [1]\n---\n# A\n", [(1, "front-matter")]),
        ("\ufeff--- \na: b\n---\n", [(1, "front-matter")]),
        ("# A\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> b\n",
         [(2, "merge-marker"), (6, "merge-marker")]),
        ("# A\nGiờ <b>mới</b>\n", [(2, "page-html")]),
        ("# A\nViết `<b>` và a < b > c\n", []),
        ("# A\nXem [Cổng](www.example.vn/a)\n", [(2, "page-link")]),
        ("# A\nXem [Cổng](dichvucong.example.com)\n", [(2, "page-link")]),
        ("# A\nXem [Cổng](javascript:alert(1))\n", [(2, "page-link")]),
        ("# A\n[A](https://a.vn) [B](b.md#c) [C](tel:1) ![D](d.jpg) <https://a.vn>\n", []),
        ("# A\n" + "a" * 2001, [(2, "page-heavy")]),
        ("- " * 13 + "a", [(1, "page-heavy")]),
        ("> " * 13 + "a", [(1, "page-heavy")]),
        (">" * 13 + "a", [(1, "page-heavy")]),
        ("1. " * 13 + "a", [(1, "page-heavy")]),
        ("".join("    " * n + "- a\n" for n in range(14)),
         [(13, "page-heavy"), (14, "page-heavy")]),
    ],
)  # fmt: skip
def test_a_page_is_told_what_is_wrong(
    tmp_path: Path, text: str | bytes, expected: list[tuple[int, str]]
) -> None:
    assert page(tmp_path, text) == expected


HANGS = {
    "brackets": "[" * 20_000,
    "pictures": "![a](" * 10_000,
    "backticks": " ".join("`" * n for n in range(600)),
    "nested": "".join("    " * n + "- a\n" for n in range(100)),
    "quotes": ">" * 400,
    "open lines": "[\n" * 900,
    "hidden": "[`]`\n" * 300,
    "headings": "#a\n" * 20_000,
    "rules": "---\n" * 15_000,
    "notes": "[^1]: a\n    b\n" * 1_000,
    "escapes": "\\`" * 30_000,
    "quoted lists": "> - \n" * 12_000,
}


@pytest.mark.parametrize("text", HANGS.values(), ids=HANGS)
def test_what_would_hang_is_refused_before_it_is_read(tmp_path: Path, text: str) -> None:
    content = text[: 64 << 10]
    put(tmp_path, "pages/a.md", content=content.encode())
    begun = time.perf_counter()

    assert "page-heavy" in found(tmp_path)["pages/a.md"]
    assert time.perf_counter() - begun < 1


def test_a_page_at_the_limits_is_built_in_a_moment(tmp_path: Path) -> None:
    heavy = ["[" * 20 + "a" * 1900 + "\n\n", "# a\n", "> " * 12 + "a\n\n", "`a` \\* " * 20 + "\n\n"]
    for number, text in enumerate(heavy):
        put(tmp_path, f"pages/p{number}.md", content=(text * 15).encode())
    assert found(tmp_path) == {}
    (tmp_path / "work").mkdir()
    begun = time.perf_counter()
    theme(SiteFacts("Xã", "UBND"), tmp_path / "pages", tmp_path / "work")

    assert time.perf_counter() - begun < 4


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize("content", [SVG, b"<!doctype html><script>alert(1)</script>", b"MZ\x90"])
def test_a_script_or_program_under_another_ending_is_refused(
    tmp_path: Path, content: bytes
) -> None:
    forms = [f"forms/a{ending}" for ending in loose.FORMS.sizes if ending != ".txt"]
    names = [*forms, "pictures/a.png", "pictures/a.webp", "pages/a.jpg", "audio/a.rad.m4a"]
    put(tmp_path, *names, content=content)

    assert found(tmp_path) == {name: ["loose-content"] for name in names}
    assert loose.forms(tmp_path) == loose.pictures(tmp_path) == loose.pages(tmp_path) == []


def test_word_saves_its_old_ending_in_several_ways(tmp_path: Path) -> None:
    for number, start in enumerate(BEGINNINGS[".doc"]):
        put(tmp_path, f"forms/{number}.doc", content=start)

    assert found(tmp_path) == {}


def test_a_picture_is_small(tmp_path: Path) -> None:
    """It is loaded on a phone with every visit to the office's page."""
    put(tmp_path, "pictures/a.png", "pictures/b.webp", "pictures/c.jpg")
    (tmp_path / "pictures/b.webp").write_bytes(b"RIFF" + bytes(200 * loose.KIB - 4))
    (tmp_path / "pictures/c.jpg").write_bytes(bytes(200 * loose.KIB + 1))

    assert found(tmp_path) == {"pictures/c.jpg": ["loose-size"]}
    assert [name for name, _ in loose.pictures(tmp_path)] == ["a.png", "b.webp"]
