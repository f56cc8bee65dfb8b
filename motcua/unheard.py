"""Words of a catalogue that lead to no procedure: a hint for each official term nobody has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from motcua.problem import Problem, Said, cut
from motcua.registers import Registers
from motcua.rows import Entry
from motcua.syllables import neighbours, syllables


def unheard(rest: Registers, entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yield a hint for each official term of ``words.yml`` that no name or paper holds."""
    if not rest.words:
        return
    finds = [entry["find"] for entry in entries]
    heard = neighbours(syllables(text) for find in finds for text in find["names"] + find["texts"])
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
