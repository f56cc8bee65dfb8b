"""Ways to hand in, amounts and spans of a procedure and of its national record.

Amounts and spans are compared as such, whatever the entries are called.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from motcua.change import Change
from motcua.changes import Comparison
from motcua.matching import pairs
from motcua.model import Fee, Procedure, TimeLimit
from motcua.nodes import Path as At
from motcua.rules_limits import length
from motcua.values import Duration
from motcua.within import fees, limits, listed
from motcua.wording import named

PARTS = {part.name: part for part in fields(Procedure)}
Entry = tuple[At, Any]


@dataclass(frozen=True, slots=True)
class Gap:
    """One difference: from what the catalogue has to what the record has.

    path: where in our file. keys: what to write there, a mapping for a value, a list for a new
    entry; None where only a person can say.
    """

    change: Change
    path: At
    keys: Any


def channels(ours: Procedure, theirs: Procedure, compare: Comparison) -> Iterator[Gap]:
    """Yield the ways to hand in that only one side has, and levels of the online service."""
    part, end = PARTS["channels"], max(len(ours.channels) - 1, 0)
    if not theirs.channels:
        return
    known = {channel.kind: index for index, channel in enumerate(ours.channels)}
    for channel in theirs.channels:
        index = known.pop(channel.kind, None)
        if index is None:
            said = replace(channel, time_limits=None, fees=None, note=None, review=None)
            added = compare.lone(part, None, said, ())
            yield Gap(added, ("channels", end), [{"kind": channel.kind.label}])
            continue
        mine, level = ours.channels[index], channel.online_level
        if level and mine.online_level and level is not mine.online_level:
            for change in compare.record(
                mine, replace(mine, online_level=level), (named(mine, part),)
            ):
                at = ("channels", index, "online_level")
                yield Gap(change, at, {"online_level": level.label})
    for index in known.values():
        yield Gap(compare.lone(part, ours.channels[index], None, ()), ("channels", index), None)


def worths(
    part: str,
    ours: Procedure,
    theirs: Procedure,
    keys: Mapping[str, Any],
    compare: Comparison,
    on: date,
    left: Counter[str],
) -> Iterator[Gap]:
    """Yield the amounts, or the spans of time, that only one side has on a day.

    Where the record has more that could not be read, what only we have is left.
    """
    every, worth, name = _KINDS[part]
    mine = [each for each in every(ours) if _holds(each[1], on)]
    said = [each for each in every(theirs) if worth(each[1])]
    have = {key for _, one in mine for key in worth(one)}
    if part == "fees" and not listed(ours.fees) and not mine:
        have.add(0)  # by law nothing is to be paid: free
    told = {key for _, one in said for key in worth(one)}
    missing = _once((each for each in said if not have & worth(each[1])), worth)
    extra = [each for each in mine if worth(each[1]) and not told & worth(each[1])]
    if not said:
        return
    if len(said) < len(list(every(theirs))):
        left["unsure"] += len(extra)
        extra = extra if len(extra) == len(missing) == 1 else []
    for before, after in _mates(extra, missing):
        if before and after:
            new = getattr(after[1], name)
            for change in compare.record(
                before[1], replace(before[1], **{name: new}), (named(before[1], PARTS[part]),)
            ):
                change = replace(change, since=None, basis=None)  # these are of what we have
                yield Gap(change, (*before[0], name), {name: written(keys, after[0])[name]})
        elif after:
            end = max(len(listed(getattr(ours, part))) - 1, 0)
            added = compare.lone(PARTS[part], None, after[1], ())
            yield Gap(added, (part, end), [written(keys, after[0])])
        elif before:
            yield Gap(compare.lone(PARTS[part], before[1], None, ()), before[0], None)


def _mates(extra: list[Entry], missing: list[Entry]) -> Iterator[tuple[Entry | None, Entry | None]]:
    """Yield which of ours stands for which of theirs: the only two, or those called alike."""
    if len(extra) == len(missing) == 1:
        yield extra[0], missing[0]
        return
    yield from pairs(extra, missing, (), lambda each: _called(each[1]))


def _called(one: Any) -> str:
    return " ".join(filter(None, (getattr(one, "label", ""), one.case, one.note)))[:200]


def _holds(one: Any, on: date) -> bool:
    return (one.valid_from or on) <= on <= (one.valid_to or on)


def _once(entries: Iterator[Entry], worth: Callable[[Any], set[Hashable]]) -> list[Entry]:
    """Return the entries without those that are worth what one before was."""
    seen: set[Hashable] = set()
    made = []
    for each in entries:
        if not seen & worth(each[1]):
            made.append(each)
        seen |= worth(each[1])
    return made


def _amount(fee: Fee) -> set[Hashable]:
    return {fee.amount} if isinstance(fee.amount, int) else set()


def _spans(limit: TimeLimit) -> set[Hashable]:
    held = (limit.statutory, limit.committed)
    return {length(each) for each in held if isinstance(each, Duration)}


_KINDS: dict[str, tuple[Any, Callable[[Any], set[Hashable]], str]] = {
    "fees": (fees, _amount, "amount"),
    "time_limits": (limits, _spans, "statutory"),
}


def written(keys: Any, path: At) -> dict[str, Any]:
    """Return the entry at ``path`` as it would be written."""
    for step in path:
        keys = keys[step]
    made: dict[str, Any] = keys
    return made
