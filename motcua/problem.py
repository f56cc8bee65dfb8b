"""What is wrong, where, and what to write instead: one record, told in two languages."""

from __future__ import annotations

from collections.abc import Iterator
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
        return f"{head}\n  → {self.fix.to(lang)} [{self.rule}]"


@dataclass(slots=True)
class Misread(Exception):
    """A value that cannot be read; the caller knows the place and makes it a Problem."""

    rule: str
    what: Said
    fix: Said


def excerpt(place: Place, text: str) -> str:
    """Return the line at ``place`` with a caret under its column; long lines are cut.

    >>> print(excerpt(Place("a.yml", 1, 7), "name: x"))
        1 | name: x
          |       ^
    """
    lines = text.splitlines()
    if not 0 < place.line <= len(lines):
        return ""
    line, column = lines[place.line - 1].replace("\t", "→"), max(place.column, 1)
    start = max(0, column - 61)
    shown = ("…" if start else "") + line[start : start + 100]
    shown += "…" if len(line) > start + 100 else ""
    caret = column - 1 - start + (1 if start else 0)
    return f"{place.line:>5} | {shown}\n      | {' ' * caret}^"


def sort(problems: list[Problem]) -> Iterator[Problem]:
    """Yield problems once each, errors before hints within a file, in reading order."""
    yield from sorted(dict.fromkeys(problems), key=lambda p: (p.place, p.kind, p.rule, p.what))
