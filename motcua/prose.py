"""Markdown as an official may write it on an editorial page: text, lists, tables, safe links.

HTML in the text is shown, not obeyed: whoever may propose a page must not gain its readers'
browsers with it. What would keep MkDocs busy for minutes is refused before it is read.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markdown import Extension, Markdown
from markdown.extensions.toc import slugify
from markdown.treeprocessors import Treeprocessor

from motcua import source
from motcua.addresses import LINK
from motcua.problem import ENOUGH, MOST, UNSEEN, Place, Problem, Said, cut
from motcua.slips import odd_character

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# The time python-markdown takes grows with the square of these, or it recurses.
LONGEST, MARKS, DEEPEST = 2_000, 100, 12  # of a line: letters, signs of links and code, levels
OPEN = 20  # brackets open at once in a paragraph
ALL_MARKS, ALL_BREAKS = 1_000, 400  # of a page: signs of links and code; headings, rules, quotes
MARK = re.compile(r"[\[`\\]")
BREAK = re.compile(r"\s*(?:#|>|=+\s*$|[-*_][-*_ ]*$|!!!|\[\^)")
LEAD = re.compile(r"(?:[ ]*(?:>|(?:[-+*]|[0-9]{1,9}[.)]|!!!)(?=[ ]|$)))*[ ]*")
LEVEL = re.compile(r"[>+*-]|[0-9]+|!!!|[ ]{4}")
HIDDEN = re.compile(r"\\.|`[^`]*`", re.DOTALL)  # brackets in there close nothing
ODD = re.compile(f"[{UNSEEN}\u061c\u206a-\u206f\ufff9-\uffff\U000e0000-\U000e007f]")
TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
TARGET = re.compile(r"\]\(\s*<?([^\s<>()]*)")
HOST = re.compile(r"(?:www\.|(?:[a-z0-9-]+\.)+(?:vn|com|net|org|info)(?:[/:?#]|$))", re.IGNORECASE)
MERGE = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)")


def problems(content: bytes, name: str) -> Iterator[Problem]:
    """Yield what is wrong with a page of Markdown, with its line."""
    try:
        rows = source.decode(content, name).split("\n")
    except source.Refused as refused:
        yield from refused.problems
        return
    found = list(islice(_found(rows, name), MOST))
    yield from found
    if len(found) == MOST:
        yield Problem(Place(name), *ENOUGH)


def _found(rows: list[str], name: str) -> Iterator[Problem]:
    if rows[0].rstrip() == "---":
        what = Said("trang mở đầu bằng đoạn “---”", "the page begins with front matter")
        fix = Said("Bỏ đoạn --- ở đầu; dòng đầu là tên trang: “# Tên”.", "Begin with the title.")
        yield Problem(Place(name, 1, 1), "front-matter", what, fix)
    for number, row in enumerate(rows, 1):
        if odd := ODD.search(row):
            yield odd_character(Place(name, number, odd.start() + 1))
        if MERGE.match(row):
            what = Said("còn dấu đánh dấu xung đột của Git", "a merge marker of Git is left")
            fix = Said("Chọn một trong hai bản, xoá các dòng <<<<<<<, =======, >>>>>>>.",
                       "Keep one version and delete the marker lines.")  # fmt: skip
            yield Problem(Place(name, number, 1), "merge-marker", what, fix)
        lead = LEAD.match(row[:LONGEST].expandtabs(4))
        depth = len(LEVEL.findall(lead[0])) if lead else 0
        marks = len(MARK.findall(row))
        place = Place(name, number, 1)
        yield from _heavy(place, len(row), LONGEST, "ký tự trên một dòng", "letters on a line")
        yield from _heavy(place, marks, MARKS, "dấu [ ` \\ trên một dòng", "marks on a line")
        yield from _heavy(place, depth, DEEPEST, "tầng lồng nhau", "levels of nesting")
    yield from _unshown(rows, name)
    marks = sum(len(MARK.findall(row)) for row in rows)
    breaks = sum(1 for row in rows if BREAK.match(row))
    yield from _heavy(Place(name), marks, ALL_MARKS, "dấu [ ` \\ trong một trang", "marks")
    yield from _heavy(Place(name), breaks, ALL_BREAKS, "dòng tiêu đề, kẻ, trích", "headings")
    numbered = enumerate(rows, 1)
    for filled, rest in groupby(numbered, key=lambda pair: bool(pair[1].strip())):
        if filled:
            paragraph = list(rest)
            depth = _open(row for _, row in paragraph)
            place = Place(name, paragraph[0][0], 1)
            yield from _heavy(place, depth, OPEN, "dấu ngoặc chưa đóng trong một đoạn",
                              "brackets open in a paragraph")  # fmt: skip


def _unshown(rows: list[str], name: str) -> Iterator[Problem]:
    """Yield what readers would not see as it was meant: tags, and links that lead nowhere."""
    for number, row in enumerate(rows, 1):
        said = HIDDEN.sub(lambda hidden: " " * len(hidden[0]), row[:LONGEST])
        if tag := TAG.search(said):
            what = Said(f"người đọc sẽ thấy nguyên chữ “{cut(tag[0], 30)}”: trang không nhận HTML",
                        f"readers would see “{cut(tag[0], 30)}”: pages take no HTML")  # fmt: skip
            fix = Said("Bỏ thẻ; viết **chữ đậm**, *chữ nghiêng*, [chữ](https://địa-chỉ), dòng "
                       "trống để xuống đoạn.", "Write Markdown instead.")  # fmt: skip
            yield Problem(Place(name, number, tag.start() + 1), "page-html", what, fix, "hint")
        for link in TARGET.finditer(said):
            target, place = link[1], Place(name, number, link.start(1) + 1)
            if HOST.match(target):
                what = Said(f"liên kết “{cut(target)}” thiếu https://", "the link lacks https://")
                fix = Said(f"Viết “https://{target}”.", f"Write “https://{target}”.")
                yield Problem(place, "page-link", what, fix, "hint")
            elif target and not LINK.match(html.unescape(target)):
                what = Said(f"“{cut(target)}” không làm liên kết được", "this cannot be a link")
                fix = Said("Viết địa chỉ bắt đầu bằng https://, mailto:, tel:, hoặc tên trang như "
                           "“gioi-thieu.md”.", "Begin with https://, mailto: or tel:.")  # fmt: skip
                yield Problem(place, "page-link", what, fix, "hint")


def _open(paragraph: Iterable[str]) -> int:
    """Return how many brackets of one kind are open at once."""
    most = {"[": 0, "(": 0}
    now = dict(most)
    for sign in re.findall(r"[\[\]()]", HIDDEN.sub("", "\n".join(paragraph))):
        kind = "[" if sign in "[]" else "("
        now[kind] = max(now[kind] + (1 if sign == kind else -1), 0)
        most[kind] = max(most[kind], now[kind])
    return max(most.values())


def _heavy(place: Place, many: int, most: int, vi: str, en: str) -> Iterator[Problem]:
    """Yield the finding that there is too much of something."""
    if many > most:
        what = Said(f"có {many} {vi}, quá {most}", f"{many} {en}, over {most}")
        fix = Said("Viết đơn giản hơn, xuống dòng, hoặc chia thành nhiều trang.",
                   "Write it more plainly, or split the page.")  # fmt: skip
        yield Problem(place, "page-heavy", what, fix)


def slug(text: str, separator: str) -> str:
    """Return a heading's anchor in ASCII.

    >>> slug("Đường đi", "-")
    'duong-di'
    """
    return str(slugify(text.replace("đ", "d").replace("Đ", "D"), separator))


class PlainMarkdown(Extension):
    """Markdown without HTML: tags show as text, links lead only where ``safe_link`` allows."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Take out what reads HTML, and look at every link at the end."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_WholeLinks(md), "motcua-whole", 5)  # before MkDocs reads them
        md.treeprocessors.register(_SafeLinks(md), "motcua", -10)


class _WholeLinks(Treeprocessor):
    """Marks links that no program can take apart, such as ``http://[``, as leading nowhere."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            for key in ("href", "src"):
                try:
                    urlsplit(element.get(key, ""))
                except ValueError:
                    element.set(key, ":")  # MkDocs wants one; _SafeLinks takes it away


class _SafeLinks(Treeprocessor):
    """Takes the target from links to scripts, and from pictures of other hosts."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            href, src = (html.unescape(element.get(key, "")) for key in ("href", "src"))
            if href and not LINK.match(href):
                del element.attrib["href"]
            if src and (urlsplit(src).scheme or not LINK.match(src)):
                del element.attrib["src"]
