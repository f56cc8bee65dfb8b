"""Which item of one list is which of another: by what they say, not by where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Any, TypeVar

from motcua.entries import LifeEventStep
from motcua.model import Step
from motcua.syllables import folded, syllables

T = TypeVar("T")
Key = Callable[[T], Hashable]
Pair = tuple[T | None, T | None]
ALIKE = 0.7  # of the syllables of two names that are one name reworded
LONGEST = 400  # letters of a name that are looked at
MOST = 100  # items of a list that are compared each with each
ORDERED = (Step, LifeEventStep)  # what people do one after the other


def pairs(
    old: Sequence[T],
    new: Sequence[T],
    keys: Iterable[Key[T]] = (),
    name: Callable[[T], str] | None = None,
) -> list[Pair[T]]:
    """Return each item of both lists once, with its mate in the other, or with None.

    Mates are those that are the same, then those alike by each of ``keys`` in turn, then those
    whose names are most alike, the most alike first. In the order of ``new``; what has no mate
    there comes last.
    """
    mates: dict[int, int] = {}
    free = set(range(len(old)))
    every: list[Key[T]] = [_itself, settled, *keys]
    for key in every:
        waiting: dict[Hashable, list[int]] = {}
        for at in sorted(free, reverse=True):
            waiting.setdefault(key(old[at]), []).append(at)
        for to, item in enumerate(new):
            if to not in mates and waiting.get(key(item)):
                mates[to] = waiting[key(item)].pop()
        free -= set(mates.values())
    if name:
        lone = [to for to in range(len(new)) if to not in mates]
        for at, to in _alike(old, new, sorted(free), lone, name):
            mates[to] = at
            free.discard(at)
    made: list[Pair[T]] = [
        (old[mates[to]] if to in mates else None, item) for to, item in enumerate(new)
    ]
    return [*made, *((old[at], None) for at in sorted(free))]


def _alike(
    old: Sequence[T],
    new: Sequence[T],
    here: Sequence[int],
    there: Sequence[int],
    name: Callable[[T], str],
) -> Iterator[tuple[int, int]]:
    """Yield the places of those most alike, each once; in very long lists none is looked for."""
    if len(here) > MOST or len(there) > MOST:
        return
    likeness = (
        (-alike(name(old[at]), name(new[to])), abs(at - to), at, to) for at in here for to in there
    )
    taken: tuple[set[int], set[int]] = set(), set()
    for less, _, at, to in sorted(each for each in likeness if -each[0] >= ALIKE):
        if less and at not in taken[0] and to not in taken[1]:
            taken[0].add(at)
            taken[1].add(to)
            yield at, to


def alike(one: str, other: str) -> float:
    """Return how much two texts share, from 0 to 1, by syllables without marks.

    >>> round(alike("Tờ khai đăng ký khai tử", "Tờ khai đăng kí khai tử (theo mẫu)"), 2)
    0.86
    """
    first, second = (_bare(text[:LONGEST]) for text in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def moved(places: Sequence[int]) -> set[int]:
    """Return which of some places stand out of order, as few as that explain it.

    >>> sorted(moved([0, 3, 1, 2]))
    [3]
    """
    ordered = sorted(places)
    blocks = SequenceMatcher(None, ordered, places, autojunk=False).get_matching_blocks()
    kept = {place for block in blocks for place in ordered[block.a : block.a + block.size]}
    return set(places) - kept


def same(one: Any, other: Any) -> bool:
    """Say whether two values say the same; see ``settled``."""
    return bool(one == other) or settled(one) == settled(other)


def settled(value: Any) -> Hashable:
    """Return what is equal for values that say the same: the order of lists does not count.

    Of steps it does.
    """
    if isinstance(value, tuple):
        each = [settled(item) for item in value]
        in_order = any(isinstance(item, ORDERED) for item in value)
        return tuple(each) if in_order else frozenset(Counter(each).items())
    if names := _parts(value.__class__):
        return value.__class__, tuple(settled(getattr(value, name)) for name in names)
    return value  # type: ignore[no-any-return]


@cache
def _parts(kind: type) -> tuple[str, ...]:
    return tuple(part.name for part in fields(kind)) if is_dataclass(kind) else ()


def _itself(item: T) -> Hashable:
    return item


@lru_cache(maxsize=4096)
def _bare(text: str) -> tuple[str, ...]:
    return tuple(map(folded, syllables(text)))
