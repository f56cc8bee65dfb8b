"""Words of a catalogue that lead to no procedure: a hint for each official term nobody has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from motcua.problem import Problem, Said, cut
from motcua.registers import Registers
from motcua.rows import Entry
from motcua.syllables import folded, syllables


def unheard(rest: Registers, entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yield a hint for each official term of ``words.yml`` that no name or paper holds."""
    if not rest.words:
        return
    pairs: set[tuple[str, ...]] = set()
    for entry in entries:
        for text in (*entry["find"]["names"], *entry["find"]["texts"]):
            bare = _bare(text)
            pairs |= {*zip(bare, strict=True), *pairwise(bare)}
    for place, word in zip(rest.word_places, rest.words, strict=True):
        for official in word.official:
            bare = _bare(official)
            if not pairs.issuperset(pairwise(bare) if len(bare) > 1 else zip(bare, strict=True)):
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


def _bare(text: str) -> list[str]:
    return [folded(syllable) for syllable in syllables(text)]
