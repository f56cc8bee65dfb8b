"""What is wrong, where, and what to write instead: one record, told in two languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Lang = Literal["vi", "en"]
Kind = Literal["error", "hint"]

WORD = {
    ("error", "vi"): "lỗi",
    ("error", "en"): "error",
    ("hint", "vi"): "gợi ý",
    ("hint", "en"): "hint",
}
# Signs that show nothing, or that steer a terminal or the direction of writing.
UNSEEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
STEERING = re.compile(rf"[\t\n{UNSEEN}]")
LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # where YAML begins a new line


class Said(NamedTuple):
    """One sentence in Vietnamese, the officials' language, and in English."""

    vi: str
    en: str

    def to(self, lang: Lang) -> str:
        """Return the sentence in ``lang``."""
        return self.en if lang == "en" else self.vi


class Place(NamedTuple):
    """A spot in a file; lines and columns count from 1. Line 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Problem(NamedTuple):
    """One finding for the person who edits the catalogue.

    An ``error`` stops the build; a ``hint`` is shown and lets it pass.
    """

    place: Place
    rule: str
    what: Said
    fix: Said
    kind: Kind = "error"

    def told(self, lang: Lang = "vi") -> str:
        """Return the finding as two lines: place and fact, then the remedy."""
        head = f"{self.place}: {WORD[self.kind, lang]}: {self.what.to(lang)}"
        return f"{printable(head)}\n  → {printable(self.fix.to(lang))} [{self.rule}]"


MOST = 1000  # problems of one file that are told; more help nobody
ENOUGH = (
    "too-many",
    Said(f"tệp này có hơn {MOST} chỗ sai", f"over {MOST} problems in this file"),
    Said("Sửa các lỗi đã nêu rồi chạy lại để xem tiếp.", "Mend those above, then run again."),
)


@dataclass(slots=True)
class Misread(Exception):  # noqa: N818 - the mistake is in what was written, not in the program
    """A value that cannot be read; the caller knows the place and makes it a Problem."""

    rule: str
    what: Said
    fix: Said


class Unready(Misread):
    """What the work needs is not there now: neither typed wrong, nor our own failure."""


def cut(text: str, most: int = 60) -> str:
    r"""Return what was typed, short enough to quote in a sentence.

    >>> cut("Giấy\n khai sinh"), cut("a" * 70, 10)
    ('Giấy khai sinh', 'aaaaaaaaa…')
    """
    shown = re.sub(r"\s*[\n\t]\s*", " ", text[: most * 4])
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def printable(line: str) -> str:
    r"""Return a line that a terminal shows as it is: no commands, nothing unseen.

    >>> printable("a\x1b[31mb\u202e\nc")
    'a�[31mb� c'
    """
    return STEERING.sub(lambda sign: " " if sign[0] in "\t\n" else "\ufffd", line)


def lines(text: str) -> list[str]:
    """Return the lines of a text as YAML counts them."""
    return LINE_END.split(text)


def excerpt(place: Place, lines: Sequence[str]) -> str:
    """Return the line at ``place`` with a caret under its column; long lines are cut.

    >>> print(excerpt(Place("a.yml", 1, 7), ["name: x"]))
        1 | name: x
          |       ^
    """
    if not 0 < place.line <= len(lines):
        return ""
    line, column = lines[place.line - 1].replace("\t", "→"), max(place.column, 1)
    start = max(0, column - 61)
    shown = ("…" if start else "") + printable(line[start : start + 100])
    shown += "…" if len(line) > start + 100 else ""
    caret = column - 1 - start + (1 if start else 0)
    return f"{place.line:>5} | {shown}\n      | {' ' * caret}^"


def sort(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems once each, in reading order; at one spot errors come before hints."""
    yield from sorted(dict.fromkeys(problems), key=lambda p: (p.place, p.kind, p.rule, p.what))
