"""Which entries a number, code or name that no register holds was probably meant to be."""

from __future__ import annotations

import operator
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from motcua.mends_dates import DIGITS_LIKE, LETTERS
from motcua.problem import cut
from motcua.reading import near
from motcua.text import fold

FEW = 3  # numbers that are told as guesses
DATED = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](\d{4})(?!\d)")  # a document's day: its year tells
CLOSE = 0.7  # numbers of laws are all alike: a guess must be nearer than for words


def meant(name: str, register: str, known: Iterable[str]) -> list[str]:
    """Return the entries that were probably meant. Numbers are all alike: few guesses at those.

    What differs in case, marks, signs or leading zeros is the same number; else those that
    differ in one part after their first, or in two digits that changed places; else those of
    the same figures, and capitals, however they are parted.
    """
    if register not in ("legal", "decisions", "procedures"):
        guess = near(name, known, CLOSE)
        return [guess] if guess else []
    same = next((each for each in known if _bare(each) == _bare(name)), None)
    found = [same] if same else [each for each in known if slipped(name, each)]
    if register != "procedures":
        found = found or list(islice(numbered(name, known), FEW + 1))
        first = name.partition("/")[0] + "/"
        close = None if found else near(name, (n for n in known if n.startswith(first)), CLOSE)
        found = [close] if close else found
    else:
        found = found or [each for each in known if _one_off(name, each)]
    return found if len(found) <= FEW else []


def _one_off(name: str, right: str) -> bool:
    """Say whether a code of a procedure differs from another in one digit."""
    return len(name) == len(right) and sum(map(operator.ne, name, right)) == 1


def numbered(typed: str, numbers: Iterable[str]) -> Iterator[str]:
    """Yield the numbers whose figures, and capitals, a text has, however they are parted.

    “QĐ 3152/BTP” is 3152/QĐ-BTP, “TT85/2019/BTC” is 85/2019/TT-BTC.
    """
    figures = re.findall(r"\d+", DATED.sub(r" \1", typed))
    capitals = {fold(word) for word in re.findall(r"(?<![^\W\d_])[A-ZĐ]{2,}", typed)}
    for number in numbers if figures else ():
        first, rest = _words(number)
        if first == figures[0] and {*figures[1:2], *capitals} <= rest:
            yield number


@lru_cache(maxsize=16384)
def _words(number: str) -> tuple[str, frozenset[str]]:
    """Return what a number begins with, and its other figures and words."""
    first, *rest = re.findall(r"\d+|[^\W\d]+", fold(number))
    return first, frozenset(rest)


def slipped(name: str, right: str) -> bool:
    """Say whether a number is another with a part after its first wrong, or digits turned.

    >>> slipped("60/2014/QH12", "60/2014/QH13"), slipped("1.001913", "1.001193")
    (True, True)
    >>> slipped("61/2014/QH13", "60/2014/QH13"), slipped("123/NĐ-CP", "123/2015/NĐ-CP")
    (False, True)
    """
    one, two = name.split("/"), right.split("/")
    if one[0] != two[0]:
        return len(name) == len(right) and any(
            name[at + 1] + name[at] == right[at : at + 2] and name[at + 2 :] == right[at + 2 :]
            for at in [next(at for at in range(len(name)) if name[at] != right[at])]
            if at + 1 < len(name)
        )
    if len(one) == len(two) > 2:
        return sum(a != b for a, b in zip(one, two, strict=True)) == 1
    return len(two) == 3 and one == [two[0], two[2]]


def alone(guesses: Iterable[str]) -> str | None:
    """Return the only one of several guesses."""
    found = list(islice(guesses, 2))
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=65536)
def _bare(number: str) -> str:
    digits = DIGITS_LIKE.sub(lambda each: each[0].translate(LETTERS), number)
    return re.sub(r"[\s.–-]|\b0+(?=\d)", "", fold(digits))


def told(guesses: Collection[str], known: object) -> str:
    """Say which entries are guessed; of several, by what they are called, which tells them apart.

    known: the entries, by their numbers where they have more than those.
    """
    entries = known if isinstance(known, Mapping) and len(guesses) > 1 else {}
    names = {g: str(getattr(entries.get(g), "title", None) or "") for g in guesses}
    return " hay ".join(f"“{g}” ({cut(names[g])})" if names[g] else f"“{g}”" for g in guesses)
