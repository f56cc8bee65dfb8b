"""What changed between two records of a kind, part by part, in the words of the trade.

Nothing that differs goes untold: a part that no words of its own are known for is told as it is.
The order of a list is told only of steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import Field, dataclass, fields, is_dataclass, replace
from typing import Any

from motcua import changes_dated as dated
from motcua import changes_papers, weighing
from motcua.change import Change, Kind, Within
from motcua.matching import ORDERED, Key, moved, pairs, same
from motcua.model import Channel, DocumentGroup, Fee, Procedure, TimeLimit
from motcua.problem import Said
from motcua.text import fold
from motcua.values import Nothing
from motcua.weighing import NONE, Effect, Weight
from motcua.within import listed
from motcua.wording import Names, head, item, label, named, naming, title, value

SECRET = {"internal_note"}  # stays in the file: that it changed is told, not what it says
OWN = ("fees", "time_limits")  # a channel's own replace the procedure's
KEYS: dict[type, tuple[Key[Any], ...]] = {
    Fee: (
        lambda fee: (dated.series(fee), fee.per, fee.valid_from),
        lambda fee: (dated.series(fee), fee.valid_from),
        dated.series,
    ),
    TimeLimit: (lambda limit: (dated.series(limit), limit.valid_from), dated.series),
    DocumentGroup: (lambda group: fold(group.case or ""),),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Compares records of two catalogues, whose registers name what the records refer to.

    common: the two procedures whose parts are compared.
    """

    old: Names
    new: Names
    common: tuple[Any, Any] = (None, None)

    def record(
        self, old: Any, new: Any, within: Within = (), but: frozenset[str] = frozenset()
    ) -> Iterator[Change]:
        """Yield how ``new`` differs from ``old``, a record of the same kind.

        within: what both are, where a procedure has several; but: the parts that are told already.
        """
        at = replace(self, common=(old, new)) if isinstance(new, Procedure) else self
        if isinstance(new, Channel):
            old, new = self._resolved(old, new)
        for part in fields(new):
            before, after = getattr(old, part.name), getattr(new, part.name)
            if part.name not in but and not same(before, after):
                for change in at._part(part, old, new, within):
                    yield change if within else replace(change, section=part.name)

    def _resolved(self, old: Channel, new: Channel) -> tuple[Channel, Channel]:
        """Return two channels with the procedure's fees or limits where only one has its own."""
        for part in OWN:
            own = [getattr(old, part), getattr(new, part)]
            if (own[0] is None) == (own[1] is None):
                continue
            real = [
                getattr(whole, part, None) if each is None else each
                for each, whole in zip(own, self.common, strict=True)
            ]
            if not same(*real):
                old, new = (
                    replace(channel, **{part: each})  # type: ignore[arg-type]
                    for channel, each in zip((old, new), real, strict=True)
                )
        return old, new

    def _part(self, part: Field[Any], old: Any, new: Any, within: Within) -> Iterator[Change]:
        before, after = getattr(old, part.name), getattr(new, part.name)
        if not isinstance(before, tuple) or not isinstance(after, tuple):
            yield self._value(part, old, new, within)
        elif any(is_dataclass(each) for each in (*before, *after)):
            yield from self.items(part, before, after, within)
        else:
            yield from self._each(part, before, after, within)

    def _value(self, part: Field[Any], old: Any, new: Any, within: Within) -> Change:
        """Return that one value became another; the name or the worth of an item needs no label."""
        before, after = getattr(old, part.name), getattr(new, part.name)
        weight = weighing.change(old, new, part.name)
        if isinstance(before, Nothing) or isinstance(after, Nothing):
            weight = _stated(part.name, before, after)
        what, around = label(part), within
        worth = dated.WORTH.get(type(new), ())
        if within and part.name in worth[:1]:
            what, around = within[-1], within[:-1]
        elif within and part.name == naming(new):
            what, around = head(type(new), part), within[:-1]
        secret = part.name in SECRET
        return Change(
            part=part.name,
            kind=Kind.changed,
            within=around,
            what=what,
            before=None if secret else self._words(self.old, before, part),
            after=None if secret else self._words(self.new, after, part),
            by=weight.by,
            since=new.valid_from if part.name in worth else None,
            basis=new.basis if part.name in worth else None,
            effect=weight.effect,
        )

    def _each(
        self, part: Field[Any], old: Sequence[Any], new: Sequence[Any], within: Within
    ) -> Iterator[Change]:
        """Yield which plain values of a list came, went, or were reworded."""
        names = part.metadata["refers"] or not all(isinstance(one, str) for one in (*old, *new))
        for before, after in pairs(old, new, (), None if names else str):
            if before == after:
                continue
            lone = [one for one in (before, after) if one is not None]
            weight = NONE
            if len(lone) == 1:
                weight = weighing.entry(part.name, lone[0], added=before is None)
            yield Change(
                part=part.name,
                kind=_kind(before, after),
                within=within,
                what=label(part),
                before=self._words(self.old, before, part),
                after=self._words(self.new, after, part),
                effect=weight.effect,
            )

    def items(
        self, part: Field[Any], old: Sequence[Any], new: Sequence[Any], within: Within
    ) -> Iterator[Change]:
        """Yield which records of a list came, went, moved, or changed in themselves."""
        kind = type((*new, *old)[0])
        found = pairs(old, new, KEYS.get(kind, (lambda one: fold(title(one)),)), title)
        if kind is DocumentGroup:
            yield from changes_papers.papers(self, part, found, within)
            return
        changes = (
            change
            for before, after in found
            for change in self._item(part, before, after, new, within)
        )
        yield from _together(changes, len(within)) if kind is Channel else changes
        if kind in ORDERED:
            yield from _reordered(part, found, old, new, within)

    def _item(
        self, part: Field[Any], old: Any, new: Any, beside: Sequence[Any], within: Within
    ) -> Iterator[Change]:
        """Yield how an item differs, that it came or went, or what it brings from a day on."""
        if old is not None and new is not None:
            inside = (*within, named(new, part))
            yield from self.record(old, new, inside, dated.told(old, new, beside))
            return
        ended = dated.before(new, beside)
        if ended is not None:
            found = list(self.record(ended, new, (*within, named(new, part)), dated.OWN))
            if any(change.part in dated.WORTH[type(new)] for change in found):
                yield from found
                return
        yield self.lone(part, old, new, within)

    def lone(self, part: Field[Any], old: Any, new: Any, within: Within) -> Change:
        """Return that an item came, or went; that what has ended is cleared away is no gain."""
        one = old if new is None else new
        over = new is None and getattr(one, "valid_to", None) is not None
        weight = weighing.entry(part.name, one, added=old is None)
        return Change(
            part=part.name,
            kind=_kind(old, new),
            within=within,
            what=head(type(one), part),
            before=None if old is None else item(old),
            after=None if new is None else item(new),
            since=getattr(new, "valid_from", None),
            basis=getattr(one, "basis", None),
            effect=Effect.neutral if over else weight.effect,
        )

    @staticmethod
    def _words(names: Names, held: Any, part: Field[Any]) -> Said | None:
        return value(held, part.name, part.metadata["refers"], names)


def _reordered(
    part: Field[Any],
    found: Sequence[tuple[Any, Any]],
    old: Sequence[Any],
    new: Sequence[Any],
    within: Within,
) -> Iterator[Change]:
    """Yield which steps stand elsewhere among those that stayed."""
    first = {id(each): at for at, each in enumerate(old)}
    last = {id(each): at for at, each in enumerate(new)}
    stayed = [(first[id(a)], b) for a, b in found if a is not None and b is not None]
    out = moved([at for at, _ in stayed])
    for at, each in stayed:
        if at in out:
            yield Change(
                part=part.name,
                kind=Kind.moved,
                within=within,
                what=named(each, part),
                before=_nth(at),
                after=_nth(last[id(each)]),
            )


def _together(changes: Iterable[Change], at: int) -> Iterator[Change]:
    """Yield the changes of all channels; one that several have in common is told once."""
    held: dict[Change, list[Said]] = {}
    for change in changes:
        common = replace(change, within=(*change.within[:at], *change.within[at + 1 :]))
        held.setdefault(common, []).extend(change.within[at : at + 1])
    for common, channels in held.items():
        around = list(common.within)
        if channels:
            around.insert(at, Said(*("; ".join(each) for each in zip(*channels, strict=True))))
        yield replace(common, within=tuple(around))


def _nth(at: int) -> Said:
    return Said(f"thứ {at + 1}", f"number {at + 1}")


def _stated(part: str, before: Any, after: Any) -> Weight:
    """Return what it means that a list became a statement of none, or the other way."""
    held, added = (listed(after), True) if isinstance(before, Nothing) else (listed(before), False)
    leaves = [
        leaf for one in held for leaf in (one.items if isinstance(one, DocumentGroup) else (one,))
    ]
    weights = [weighing.entry(part, leaf, added=added) for leaf in leaves]
    return next((weight for weight in weights if weight.effect is not Effect.neutral), NONE)


def _kind(before: Any, after: Any) -> Kind:
    return Kind.added if before is None else Kind.dropped if after is None else Kind.changed
