"""What a change means for the citizen: more or less to pay, to bring, to wait; and by how much."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from motcua import text
from motcua.model import Channel, Document, DocumentGroup, Fee, Procedure, TimeLimit
from motcua.problem import Said
from motcua.rules_limits import length
from motcua.values import Choose, Duration, Labelled, OnlineLevel, Status, Time, Unit


class Effect(Labelled):
    """What citizens gain or lose by a change; neutral also where nobody can say."""

    gain = "gain", "có lợi cho người dân"
    loss = "loss", "bất lợi cho người dân"
    neutral = "neutral", ""


class Weight(NamedTuple):
    """By how much something is more or less, in words, and what that means."""

    by: Said | None = None
    effect: Effect = Effect.neutral


NONE = Weight()
GAIN, LOSS = Weight(effect=Effect.gain), Weight(effect=Effect.loss)
Part = tuple[type, str]
COUNTS: set[Part] = {(Document, "originals"), (Document, "copies"), (Procedure, "sets")}
COUNTS |= {(Document, "certified_copies")}
# Parts that spare the citizen something where they say anything at all.
SPARING: set[Part] = {(Document, "condition"), (Document, "waived_if"), (Fee, "exempt")}
SPARING |= {(Document, "presented"), (Procedure, "boundary_free")}
RANKS: dict[Part, dict[Any, int]] = {
    (DocumentGroup, "choose"): {Choose.all: 0, Choose.one: 1},
    (Channel, "online_level"): {OnlineLevel.partial: 0, OnlineLevel.full: 1},
    (Procedure, "status"): {Status.suspended: 0, Status.in_force: 1, Status.amended: 1},
}
HOURLY = {Unit.minute, Unit.hour, Unit.working_hour}
# What of a list is good to have, and what is a burden.
WELCOME, BURDEN = {"channels", "offices", "audience"}, {"conditions"}


def change(old: Any, new: Any, part: str) -> Weight:
    """Return what it means that ``part`` of a record is other than it was."""
    before, after = getattr(old, part), getattr(new, part)
    which = type(new), part
    if which == (Fee, "amount"):
        return _price(before, after) if old.per == new.per else NONE
    if which == (TimeLimit, "committed"):
        return span(before or old.statutory, after or new.statutory)
    if which == (TimeLimit, "statutory"):
        return span(before, after)
    if which in COUNTS:
        return _count(before, after)
    if which in SPARING and bool(before) != bool(after):
        return GAIN if after else LOSS
    ranks = RANKS.get(which, {})
    if before in ranks and after in ranks and ranks[before] != ranks[after]:
        return GAIN if ranks[after] > ranks[before] else LOSS
    return NONE


def entry(part: str, item: Any, *, added: bool) -> Weight:
    """Return what it means that an item of the list ``part`` was added, or dropped."""
    burden = part in BURDEN
    if isinstance(item, Fee):
        burden = isinstance(item.amount, int) and item.amount > 0
    if isinstance(item, Document):
        burden = not item.remark
    if burden:
        return LOSS if added else GAIN
    if part in WELCOME:
        return GAIN if added else LOSS
    return NONE


def _price(before: Any, after: Any) -> Weight:
    if not isinstance(before, int) or not isinstance(after, int):
        return NONE
    less = after < before
    much = abs(after - before)
    by = Said(
        f"{'giảm' if less else 'tăng'} {text.dong(much)}",
        f"{much:,} VND {'less' if less else 'more'}",
    )
    return Weight(by, Effect.gain if less else Effect.loss)


def _count(before: int | None, after: int | None) -> Weight:
    if before is None or after is None:
        return NONE
    much = abs(after - before)
    if after < before:
        return Weight(Said(f"bớt {much}", f"{much} fewer"), Effect.gain)
    return Weight(Said(f"thêm {much}", f"{much} more"), Effect.loss)


def span(before: Time | None, after: Time | None) -> Weight:
    """Return by how much a time limit is cut or lengthened.

    Working days compare with days only where no week could make it otherwise: 5 days are never
    more than 5 working days. Hours on two clocks do not compare.
    """
    first, second = length(before), length(after)
    if not first or not second:
        return NONE
    hourly = HOURLY & {getattr(before, "unit", None), getattr(after, "unit", None)}
    less = None if hourly and first[0] != second[0] else _less(first, second)
    if less is None:
        return Weight(Said("cách tính khác, không so được", "counted otherwise, not comparable"))
    if less == 0 and first[0] == second[0]:
        return Weight(Said("thời gian như cũ", "the same time"))
    how = ("rút ngắn", "shorter") if less < 0 else ("kéo dài", "longer")
    much = _difference(before, after)
    by = Said(f"{how[0]} {much.vi}", f"{much.en} {how[1]}") if much else Said(*how)
    return Weight(by, Effect.gain if less < 0 else Effect.loss)


def _less(first: tuple[str, Decimal], second: tuple[str, Decimal]) -> int | None:
    """Return -1 where the second is shorter, 1 where it is longer, 0 where both are the same."""
    if first[0] == second[0] or not (first[1] and second[1]):
        return (second[1] > first[1]) - (second[1] < first[1])
    days = [hours / (8 if clock == "working" else 24) for clock, hours in (first, second)]
    if first[0] == "calendar" and days[1] >= days[0]:
        return 1
    if second[0] == "calendar" and days[1] <= days[0]:
        return -1
    return None


def _difference(before: Time | None, after: Time | None) -> Said | None:
    """Return the difference of two spans in one unit."""
    if not isinstance(before, Duration) or not isinstance(after, Duration):
        return None
    if before.unit is not after.unit or before.amount is None or after.amount is None:
        return None
    return worded(Duration(abs(after.amount - before.amount), after.unit))


def worded(value: Duration) -> Said:
    """Return a span of time in both languages."""
    unit = value.unit.value.replace("_", " ")
    if value.amount is None:
        return Said(text.span(value), unit)
    plural = "" if value.amount == 1 else "s"
    return Said(text.span(value), f"{value.amount.normalize():f}{text.NBSP}{unit}{plural}")
