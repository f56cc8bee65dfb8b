"""The loose files of a catalogue: editorial pages and blank forms; only what a site may publish.

They are copied as they are, and strangers propose them. So a name, a kind and a size must be on
the list, and the Markdown must be such that MkDocs reads it in a moment.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from motcua import source
from motcua.problem import UNSEEN, Place, Problem, Said, cut
from motcua.reading import RESERVED
from motcua.slips import odd_character
from motcua.text import slug

KIB, MIB = 1 << 10, 1 << 20


class Kind(NamedTuple):
    """One folder of loose files: the largest size by ending, and how deep folders may lie."""

    folder: str
    sizes: dict[str, int]
    depth: int


PAGES = Kind(
    "pages", {".md": 64 * KIB} | dict.fromkeys((".png", ".jpg", ".jpeg", ".webp"), 5 * MIB), 2
)
FORMS = Kind(
    "forms",
    dict.fromkeys(
        (".pdf", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".rtf", ".txt", ".png", ".jpg",
         ".jpeg"), 20 * MIB,
    ),
    0,
)  # fmt: skip
OURS = {"index", "404", "a-z", "search"}  # pages of ours at the root
FOLDERS = {"assets", "thu-tuc", "linh-vuc", "co-quan", "noi-nop", "can-cu", "su-kien",
           "quyet-dinh", "in", "bieu-mau", "api"}  # fmt: skip
LITTER = re.compile(r"\.DS_Store|\.gitkeep|Thumbs\.db|desktop\.ini|~\$.*", re.DOTALL)
PLAIN = re.compile(r"[^\W_](?:[\w. -]{0,98}[\w-])?")

# What python-markdown reads in a moment; its time grows with the square of some, of brackets faster.
LONGEST, MARKS, DEEPEST = 2_000, 100, 12  # of one line
ALL_MARKS, ALL_BREAKS = 400, 400  # of a page: signs of links and code; headings and rules
MARK = re.compile(r"[\[`\\]")
BREAK = re.compile(r"\s*(?:#|=+\s*$|[-*_][-*_ ]*$|!!!|\[\^)")
NESTING = re.compile(r"(?:[ ]*(?:>|[-+*](?=[ ]|$)|[0-9]{1,9}[.)](?=[ ]|$)|!!!(?=[ ])))*[ ]*")
UNSEEN_SIGN = re.compile(f"[{UNSEEN}\u061c\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]")
MERGE = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)")


def problems(folder: Path) -> Iterator[Problem]:
    """Yield everything that keeps a loose file from being published; nothing else is opened."""
    for kind in (PAGES, FORMS):
        for _, found in _files(folder, kind):
            yield from found


def pages(folder: Path) -> list[Path]:
    """Return the editorial pages and their pictures that may be published, in order."""
    return [path for path, found in _files(folder, PAGES) if not found]


def forms(folder: Path) -> list[tuple[str, Path]]:
    """Return the names and files of the blank forms that may be published, in order."""
    return [(path.name, path) for path, found in _files(folder, FORMS) if not found]


def _files(folder: Path, kind: Kind) -> Iterator[tuple[Path, list[Problem]]]:
    """Yield every file, and each folder that is refused, with its problems."""
    root = folder / kind.folder
    if not os.path.lexists(root):
        return
    if not stat.S_ISDIR(root.lstat().st_mode):
        yield root, [_no_folder(kind.folder, link=root.is_symlink())]
        return
    seen: dict[str, str] = {}
    for path in _walk(root, kind):
        name = shown(path.relative_to(folder))
        found = list(_file(path, path.relative_to(root), name, kind))
        if not found and path.is_dir():
            continue
        first = seen.setdefault(path.relative_to(root).as_posix().casefold(), name)
        if first != name and kind is PAGES:
            found.append(_same(name, first))
        yield path, found


def _walk(folder: Path, kind: Kind, depth: int = 0) -> Iterator[Path]:
    """Yield what lies in a folder and in the plain folders within; links are not followed."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            split = kind is FORMS and entry.name.endswith(".yml")  # the register in parts
            if LITTER.fullmatch(entry.name) or split:
                continue
            yield Path(entry.path)
            inside = entry.is_dir(follow_symlinks=False) and PLAIN.fullmatch(entry.name)
            if inside and depth < kind.depth:
                yield from _walk(Path(entry.path), kind, depth + 1)


def shown(path: PurePath) -> str:
    r"""Return a path as it can be printed, whatever bytes its names are made of.

    >>> shown(PurePath("pages/a\udcff\n.md"))
    'pages/a\\udcff\\x0a.md'
    """
    return "".join(
        sign if sign.isprintable() else f"\\x{ord(sign):02x}" if sign < "\x80" else f"\\u{ord(sign):04x}"
        for sign in path.as_posix()
    )


def _file(path: Path, inner: PurePath, name: str, kind: Kind) -> Iterator[Problem]:
    facts = path.lstat()
    if stat.S_ISLNK(facts.st_mode):
        yield source.link(name)
        return
    is_folder = stat.S_ISDIR(facts.st_mode)
    yield from _name(inner, name, is_folder=is_folder)
    if is_folder:
        if len(inner.parts) > kind.depth:
            yield _nested(name, kind)
        return
    ending = path.suffix if path.suffix in kind.sizes else path.suffix.lower()
    if not stat.S_ISREG(facts.st_mode) or ending not in kind.sizes or path.suffix == ".MD":
        yield _unfit(name, kind)
    elif facts.st_size > kind.sizes[ending]:
        yield _large(name, kind.sizes[ending])
    elif ending == ".md":
        yield from _markdown(path.read_bytes(), name)


def _name(inner: PurePath, name: str, *, is_folder: bool) -> Iterator[Problem]:
    stem = inner.stem.casefold()
    if not PLAIN.fullmatch(inner.name) or (is_folder and "." in inner.name):
        better = slug(inner.stem)
        yield _misnamed(
            name,
            Said("tên không dùng làm địa chỉ trang được", "the name cannot be an address"),
            Said(
                "Đổi tên: bắt đầu bằng chữ hoặc số, chỉ gồm chữ, số, dấu chấm, gạch nối"
                + (f". Ví dụ: {better}{shown(PurePath(inner.suffix))}." if better else "."),
                "Rename it: a letter or digit first; only letters, digits, dots and hyphens.",
            ),
        )
    elif inner.name.split(".")[0].strip().casefold() in RESERVED:
        what = Said("Windows không nhận tên này", "Windows keeps this name for itself")
        yield _misnamed(name, what, Said("Đặt tên khác.", "Choose another name."))
    elif (name.startswith("pages/") and name.endswith(".md") and stem == "readme") or (
        name.startswith("pages/")
        and len(inner.parts) == 1
        and stem in (FOLDERS if is_folder else OURS)
    ):
        what = Said("trang web đã dùng địa chỉ này", "the site itself uses this address")
        fix = Said("Đặt tên khác, ví dụ gioi-thieu.", "Choose another name, such as gioi-thieu.")
        yield _misnamed(name, what, fix)


def _markdown(content: bytes, name: str) -> Iterator[Problem]:
    """Yield what is wrong in a page of Markdown."""
    try:
        rows = source.decode(content, name).split("\n")
    except source.Refused as refused:
        yield from refused.problems
        return
    if rows[0].rstrip() == "---":
        what = Said("trang mở đầu bằng đoạn “---”", "the page begins with front matter")
        fix = Said(
            "Bỏ đoạn --- ở đầu; dòng đầu viết tên trang: # Giới thiệu.",
            "Remove it; begin with the title: # Giới thiệu.",
        )
        yield Problem(Place(name, 1, 1), "front-matter", what, fix)
    for number, row in enumerate(rows, 1):
        odd = UNSEEN_SIGN.search(row)
        if odd:
            yield odd_character(Place(name, number, odd.start() + 1))
        if MERGE.match(row):
            yield _merge(Place(name, number, 1))
        yield from _row(row, Place(name, number, 1))
    yield from _whole(rows, name)


def _row(row: str, place: Place) -> Iterator[Problem]:
    """Yield what in one line would keep MkDocs busy."""
    start = NESTING.match(row[:LONGEST].expandtabs(4))
    lead = start[0] if start else ""
    depth = len(re.findall(r"[>+*-]|[0-9]+|!!!", lead)) + lead.count(" ") // 4
    for many, most, vi, en in (
        (len(row), LONGEST, "ký tự trên một dòng", "characters on a line"),
        (len(MARK.findall(row)), MARKS, r"dấu [ ` \ trên một dòng", r"signs [ ` \ on a line"),
        (depth, DEEPEST, "tầng thụt lề hay trích dẫn lồng nhau", "levels of nesting"),
    ):
        if many > most:
            yield _heavy(place, many, most, vi, en)


def _whole(rows: Iterable[str], name: str) -> Iterator[Problem]:
    """Yield what in the page as a whole would keep MkDocs busy."""
    marks = breaks = 0
    for row in rows:
        marks += len(MARK.findall(row))
        breaks += bool(BREAK.match(row))
    for many, most, vi, en in (
        (marks, ALL_MARKS, r"dấu [ ` \ trong một trang", r"signs [ ` \ on a page"),
        (breaks, ALL_BREAKS, "tiêu đề và đường kẻ trong một trang", "headings and rules on a page"),
    ):
        if many > most:
            yield _heavy(Place(name), many, most, vi, en)
