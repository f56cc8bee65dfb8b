"""Words of a catalogue that lead to no procedure: a hint for each official term nobody has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from motcua.problem import Problem, Said, cut
from motcua.registers import Registers
from motcua.rows import Entry
from motcua.shelf import Shelf
from motcua.syllables import neighbours, syllables


def unheard(rest: Registers, entries: Iterable[Entry], shelf: Shelf) -> Iterator[Problem]:
    """Yield a hint for each official term of ``words.yml`` that no name or paper holds."""
    if not rest.words:
        return
    names = (name for entry in entries for name in entry["find"]["names"])
    papers = (paper for code in shelf.files for paper in shelf.heard(code))
    heard = neighbours(line.split() for line in chain(names, papers))
    for place, word in zip(rest.word_places, rest.words, strict=True):
        for official in word.official:
            if not heard >= neighbours([syllables(official)]):
                yield Problem(
                    place,
                    "word-leads-nowhere",
                    Said(
                        f"“{cut(official)}” không có trong tên hay giấy tờ của thủ tục nào",
                        f"no procedure has “{cut(official)}”",
                    ),
                    Said(
                        "Chép đúng chữ trong tên thủ tục, hoặc bỏ từ này.",
                        "Copy the words of a procedure's name, or remove it.",
                    ),
                    "hint",
                )
