"""The lists of a procedure and of its national record: which entry differs from which.

Amounts and spans are compared as such, whatever the entries are called; papers by the words of
their names, of which ours may be a plain selection.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from typing import Any

from motcua.change import Change
from motcua.changes import Comparison
from motcua.changes_papers import ITEMS
from motcua.matching import alike, pairs
from motcua.model import Document, Fee, Procedure, Result, TimeLimit
from motcua.nodes import Path as At
from motcua.rules import documents, fees, limits, listed
from motcua.rules_limits import length
from motcua.syllables import folded, syllables
from motcua.values import Duration
from motcua.wording import named, title

PARTS = {part.name: part for part in fields(Procedure)}
HELD = 0.8  # of our name's syllables that the record's name has
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
                yield Gap(change, (*before[0], name), {name: _written(keys, after[0])[name]})
        elif after:
            end = max(len(listed(getattr(ours, part))) - 1, 0)
            added = compare.lone(PARTS[part], None, after[1], ())
            yield Gap(added, (part, end), [_written(keys, after[0])])
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


def _written(keys: Any, path: At) -> dict[str, Any]:
    """Return the entry at ``path`` as it would be written."""
    for step in path:
        keys = keys[step]
    made: dict[str, Any] = keys
    return made


def papers(
    ours: Procedure,
    theirs: Procedure,
    keys: Mapping[str, Any],
    compare: Comparison,
    left: Counter[str],
) -> Iterator[Gap]:
    """Yield the papers that only one side has, and other counts.

    Where both sides have some that the other has not, they are probably called otherwise: they
    are left.
    """
    mine = [each for each in documents(ours) if not each[1].remark]
    every = sorted(documents(theirs), key=lambda each: each[1].remark or bool(each[1].review))
    found = _named_alike(mine, every)
    said = [each for each in every if not each[1].remark and not each[1].review]
    lone = [each for each in said if each[0] not in {there for _, there in found}]
    own = [each for each in mine if each[0] not in {here for here, _ in found}]
    if not said or not found or (lone and own):
        left["papers"] += len(lone)
        lone, own = [], []
    sure, ours_at = dict(said), dict(mine)
    for here, there in found:
        if there in sure:
            yield from _counts(here, ours_at[here], sure[there], compare)
    end = mine[-1][0] if mine else ("documents",)
    for at, paper in lone:
        yield Gap(compare.lone(ITEMS, None, paper, ()), end, [_written(keys, at)])
    for at, paper in own:
        yield Gap(compare.lone(ITEMS, paper, None, ()), at, None)


def _counts(at: At, mine: Document, said: Document, compare: Comparison) -> Iterator[Gap]:
    """Yield how many more or fewer copies; what is only shown has no count."""
    copies = mine.copies + mine.certified_copies
    if mine.presented or (mine.originals, copies) == (said.originals, said.copies):
        return
    other = replace(
        mine, originals=said.originals, copies=max(said.copies - mine.certified_copies, 0)
    )
    for change in compare.record(mine, other, (named(mine, ITEMS),)):
        count = getattr(other, change.part)
        yield Gap(change, (*at, change.part), {change.part: str(count)})


def results(
    ours: Procedure, theirs: Procedure, keys: Mapping[str, Any], compare: Comparison
) -> Iterator[Gap]:
    """Yield the results that only one side has; one code is one result, whatever its name."""
    mine, said = _results(ours), _results(theirs)
    codes = {one.code for _, one in mine if one.code} & {one.code for _, one in said if one.code}
    mine = [each for each in mine if each[1].code not in codes]
    said = [each for each in said if each[1].code not in codes]
    found = _named_alike(mine, said)
    part, end = PARTS["results"], max(len(listed(ours.results)) - 1, 0)
    for at, one in said:
        if (
            not one.review
            and any(map(str.isalpha, one.name))
            and at not in {there for _, there in found}
        ):
            added = compare.lone(part, None, one, ())
            yield Gap(added, ("results", end), [_written(keys, at)])
    for at, one in mine if theirs.results else ():
        if at not in {here for here, _ in found}:
            yield Gap(compare.lone(part, one, None, ()), at, None)


def _results(procedure: Procedure) -> list[tuple[At, Result]]:
    return [(("results", at), one) for at, one in enumerate(listed(procedure.results))]


def _named_alike(mine: Sequence[Entry], said: Sequence[Entry]) -> list[tuple[At, At]]:
    """Return which of ours is which of theirs: of the same name, then the most alike first."""
    at_ours, at_theirs = ({id(one): at for at, one in held} for held in (mine, said))
    same = pairs([one for _, one in mine], [one for _, one in said], (title,))
    made = [(at_ours[id(a)], at_theirs[id(b)]) for a, b in same if None not in (a, b)]
    taken = {here for here, _ in made}, {there for _, there in made}
    ranked = sorted(
        (
            (-likeness(title(one), title(other)), at, to, here, there)
            for at, (here, one) in enumerate(mine)
            if here not in taken[0]
            for to, (there, other) in enumerate(said)
            if there not in taken[1]
        ),
        key=lambda each: each[:3],
    )
    for less, _, _, here, there in ranked:
        if less and here not in taken[0] and there not in taken[1]:
            taken[0].add(here)
            taken[1].add(there)
            made.append((here, there))
    return made


def likeness(ours: str, theirs: str) -> float:
    """Return how surely two names are of one thing, 0 where they are not.

    >>> likeness("Giấy chứng sinh", "Bản chính Giấy chứng sinh do cơ sở y tế cấp")
    1.0
    """
    one, other = _bare(ours), _bare(theirs)
    held = (Counter(one) & Counter(other)).total() / max(len(one), 1)
    if len(one) > 1 and held >= HELD:
        return held
    if min(len(one), len(other)) * 2 < max(len(one), len(other)):
        return 0.0
    close = alike(ours, theirs)
    return close if close >= HELD - 0.1 else 0.0


@lru_cache(maxsize=4096)
def _bare(name: str) -> list[str]:
    return [folded(syllable) for syllable in syllables(name)]
