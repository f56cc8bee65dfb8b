"""What became of a procedure's papers: they come, go, change, or move from case to case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import Field, fields
from typing import Any, NamedTuple, Protocol

from motcua.change import Change, Kind, Within
from motcua.matching import Key, pairs
from motcua.model import Document, DocumentGroup
from motcua.text import fold
from motcua.weighing import Effect
from motcua.wording import EVERY_CASE, named, plain

(ITEMS,) = (part for part in fields(DocumentGroup) if part.name == "items")


class Compares(Protocol):
    """What compares two records, and tells that one came or went."""

    def record(self, old: Any, new: Any, within: Within, but: frozenset[str]) -> Iterator[Change]:
        """Yield how a record differs from what it was."""

    def lone(self, part: Field[Any], old: Any, new: Any, within: Within) -> Change:
        """Return that a record came, or went."""


class _Held(NamedTuple):
    """A paper in the case that it is for."""

    group: DocumentGroup
    paper: Document

    @property
    def name(self) -> str:
        return fold(self.paper.name)

    def within(self, within: Within) -> Within:
        return (*within, named(self.group)) if self.group.case else within


def papers(
    compares: Compares,
    part: Field[Any],
    groups: list[tuple[DocumentGroup | None, DocumentGroup | None]],
    within: Within,
) -> Iterator[Change]:
    """Yield what became of the papers in pairs of cases; a case that came or went is one change."""
    gone: list[_Held] = []
    come: list[_Held] = []
    for old, new in groups:
        if old is not None and new is not None:
            yield from compares.record(old, new, (*within, named(new)), frozenset({"items"}))
        for a, b in pairs(_held(old), _held(new), KEYS, lambda held: held.paper.name):
            if a and b:
                inside = (*b.within(within), named(b.paper))
                yield from compares.record(a.paper, b.paper, inside, frozenset())
            gone += [a] if a and not b else []
            come += [b] if b and not a else []
    whole = {id(group) for pair in groups if None in pair for group in pair if group}
    for before, after in pairs(gone, come, (lambda held: held.name,)):
        if before and after:
            yield _moved(part, before, after, within)
            inside = (*after.within(within), named(after.paper))
            yield from compares.record(before.paper, after.paper, inside, frozenset())
        elif before and id(before.group) not in whole:
            yield compares.lone(ITEMS, before.paper, None, before.within(within))
        elif after and id(after.group) not in whole:
            yield compares.lone(ITEMS, None, after.paper, after.within(within))
    for old, new in groups:
        if old is None or new is None:
            yield compares.lone(part, old, new, within)


KEYS: tuple[Key[_Held], ...] = (
    lambda held: held.paper,
    lambda held: (held.name, held.paper.condition),
    lambda held: held.name,
)


def _held(group: DocumentGroup | None) -> list[_Held]:
    return [_Held(group, paper) for paper in group.items] if group else []


def _moved(part: Field[Any], old: _Held, new: _Held, within: Within) -> Change:
    """Return that a paper is now asked for in another case; of fewer people is a gain."""
    effect = Effect.neutral
    if bool(old.group.case) != bool(new.group.case):
        effect = Effect.gain if new.group.case else Effect.loss
    cases = [
        plain(f"“{held.group.case}”") if held.group.case else EVERY_CASE for held in (old, new)
    ]
    return Change(
        part=part.name,
        kind=Kind.moved,
        within=within,
        what=named(new.paper),
        before=cases[0],
        after=cases[1],
        effect=effect,
    )
