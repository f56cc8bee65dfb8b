"""A choice read by its label; what is none is told with the one that was probably meant."""

from __future__ import annotations

import re
from collections.abc import Callable

from motcua import synonyms
from motcua.misfits import NO_DISTRICT
from motcua.problem import Misread, Said, cut
from motcua.reading import near
from motcua.text import fold
from motcua.values import Labelled, Level

EITHER = re.compile(r"\s*[,;/+]\s*|\s+(?:và|hoặc|hay|-|–)\s+")  # between two choices
LONGEST = 200  # signs of a text in which several choices are looked for
SURE = 0.88  # nearer than this, a choice is one misspelt; else other words for it come first


def reader(kind: type[Labelled]) -> Callable[[str], Labelled]:
    """Return what reads a choice of that kind by its label, marks and case forgiven."""
    members = {fold(member.label): member for member in kind}
    labels = {folded: member.label for folded, member in members.items()}
    members |= {name: member for member in kind for name in (member.value, member.label)}
    allowed = ", ".join(f"“{member.label}”" for member in kind)

    def read(text: str) -> Labelled:
        found = members.get(text) or members.get(fold(text))
        if found:
            return found
        parts = [members.get(fold(part)) for part in EITHER.split(text[:LONGEST])]
        if len(parts) > 1 and all(parts) and len({*parts}) == len(parts):
            one = " hay ".join(f"“{part.label}”" for part in parts if part)
            fix = f"Chọn một: {one}; cần cả hai thì viết thành hai mục."
            what = Said(f"“{cut(text)}” là {len(parts)} lựa chọn", f"“{cut(text)}” is several")
            raise Misread("choice", what, Said(fix, "Choose one, or write two entries."))
        if kind is Level and "huyen" in fold(text):
            raise Misread(*NO_DISTRICT)
        sure = near(fold(text), members, SURE)
        guess = members[sure].label if sure else synonyms.choice(text, labels)
        if not guess and (far := near(fold(text), members)):
            guess = members[far].label
        raise Misread(
            "choice",
            Said(f"không có lựa chọn “{cut(text)}”", f"“{cut(text)}” is not a choice"),
            Said(
                (f"Có phải “{guess}”? " if guess else "") + f"Chọn một trong: {allowed}.",
                f"Choose one of: {allowed}.",
            ),
        )

    return read
