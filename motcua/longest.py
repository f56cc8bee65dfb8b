"""The longest path through a life event: which procedures wait for which, on two clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from motcua import text
from motcua.parts import Facts
from motcua.rules_limits import length
from motcua.values import Duration, Unit

AT_ONCE, NOT_KNOWN = "ngay khi nhận đủ hồ sơ", "Chưa đủ thông tin để cộng"
LARGEST_FIRST = (Unit.working_day, Unit.working_hour, Unit.year, Unit.month, Unit.week, Unit.day,
                 Unit.hour, Unit.minute)  # fmt: skip


class Path(NamedTuple):
    """Procedures one after the other: their numbers, and the time by unit, never converted."""

    steps: tuple[int, ...] = ()
    spent: tuple[tuple[Unit, Decimal], ...] = ()

    def on(self, clock: str) -> Decimal:
        """Return the hours on one clock; only to compare paths, never shown."""
        return sum((h for c, h in self._hours() if c == clock), Decimal(0))

    def ends(self) -> tuple[Decimal, Decimal]:
        """Return in how many hours of the calendar the path is over at the earliest and latest.

        A working day after the first is at least 24 hours. In 2n + 14 days there are n working
        days whatever the weekends, and the holidays of a year with Tết at their longest.
        """
        working, calendar = self.on("working"), self.on("calendar")
        earliest = calendar + max(working, 3 * working - 24)
        return earliest, calendar + (6 * working + 336 if working else 0)

    def _hours(self) -> Iterator[tuple[str, Decimal]]:
        for unit, amount in self.spent:
            yield length(Duration(amount, unit)) or ("", Decimal(0))

    def then(self, step: int, span: Duration | None) -> Path:
        """Return this path with one more procedure; one of unknown time adds nothing."""
        if span is None or span.amount is None:
            return self
        spent = dict(self.spent)
        spent[span.unit] = spent.get(span.unit, Decimal(0)) + span.amount
        return Path((*self.steps, step), tuple(spent.items()))

    def __str__(self) -> str:
        spent = dict(self.spent)
        units = [unit for unit in LARGEST_FIRST if spent.get(unit)]
        shown = " và ".join(text.span(Duration(spent[unit], unit)) for unit in units)
        return f"{shown or AT_ONCE} (việc {', rồi việc '.join(map(str, self.steps))})"


def longest(steps: list[Facts]) -> Facts:
    """Return the longest time of ``steps``, each of which waits for those it names in ``after``.

    total: the text; mixed: both kinds of days occur; unknown: [{n, title}] of what is not in it.
    Where one path takes more working days and another more calendar days, so that only a calendar
    could say which ends later, both are told.
    """
    reached: dict[int, list[Path]] = {}
    for step in steps:
        before = [path for n in step["after"] for path in reached.get(n, [])] or [Path()]
        reached[step["n"]] = _front(
            path.then(step["n"], span) for path in before for span in _spans(step)
        )
    front = _front(path for paths in reached.values() for path in paths if path.steps)
    unknown = [named(step) for step in steps if step["portion"]["spans"] is None]
    total = " hoặc ".join(map(str, front)) if front else NOT_KNOWN
    if front and unknown:
        total += f"; chưa kể {len(unknown)} việc chưa rõ thời hạn"
    clocks = {clock for path in front for clock in ("working", "calendar") if path.on(clock)}
    return {"total": total[0].upper() + total[1:], "mixed": len(clocks) > 1, "unknown": unknown}


def named(step: Facts) -> Facts:
    """Return a procedure's number and name."""
    return {"n": step["n"], "title": step["row"]["title"], "cost": None}


def told(amount: str, unit: str) -> str:
    """Return a span for the script that adds up anew: clock, hours to compare by, amount, unit.

    >>> told("7", "working_day")
    'working 56 7 ngày làm việc'
    """
    span = Duration(Decimal(amount), Unit[unit])
    clock, hours = length(span) or ("", Decimal(0))
    return f"{clock} {float(hours):g} {amount} {span.unit.label}"


def _spans(step: Facts) -> list[Duration | None]:
    spans = step["portion"]["spans"]
    return [Duration(Decimal(amount), Unit[unit]) for amount, unit in spans] if spans else [None]


def _front(paths: Iterable[Path]) -> list[Path]:
    """Return the paths that no other surely exceeds, in the order of their steps."""
    kept: list[Path] = []
    for path in paths:
        if not any(_within(path, other) for other in kept):
            kept = [other for other in kept if not _within(other, path)] + [path]
    return kept


def _within(path: Path, other: Path) -> bool:
    both = all(path.on(clock) <= other.on(clock) for clock in ("working", "calendar"))
    return both or path.ends()[1] <= other.ends()[0]
