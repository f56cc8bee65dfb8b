"""Which days are worked and which are off, when an office is open on them, and their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import groupby
from typing import NamedTuple

from motcua import text

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
ONE = timedelta(1)

Windows = tuple[tuple[int, int], ...]  # opening and closing, in minutes since midnight
Week = tuple[Windows, ...]  # of an office, Monday first
# Where an office's hours are not known: eight a day (Bộ luật Lao động 45/2019/QH14, Điều 105).
EIGHT_HOURS: Windows = ((450, 690), (810, 1050))


class Beyond(LookupError):  # noqa: N818 - the end of what is known, not a failure
    """A day outside the calendar: its days off are not known."""


class Run(NamedTuple):
    """Days in a row that are all counted, or all off for one reason (``off``)."""

    days: str
    length: int
    off: str | None
    extra: str | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Public days off and weekend days worked, by name, from ``first`` to ``last``."""

    off: Mapping[date, str]
    worked: Mapping[date, str]
    first: date
    last: date

    def why_off(self, day: date) -> str | None:
        """Return why ``day`` is no working day, or None; raises Beyond."""
        if not self.first <= day <= self.last:
            raise Beyond(day)
        if day in self.worked:
            return None
        if day in self.off:
            return f"nghỉ ({self.off[day]})"
        return "nghỉ cuối tuần" if day.weekday() > 4 else None

    def hours_on(self, day: date, week: Week | None) -> Windows:
        """Return when an office is open on ``day``; a weekend day worked is like a Monday."""
        why = self.why_off(day)
        if week is None:
            return () if why else EIGHT_HOURS
        if day in self.worked and day.weekday() > 4:
            return week[0] or week[day.weekday()]
        return () if day in self.off else week[day.weekday()]

    def runs(self, first: date, last: date) -> Iterator[Run]:
        """Yield the days from ``first`` to ``last``, those of one kind in a row together."""
        every = (first + n * ONE for n in range((last - first).days + 1))
        for (off, extra), days in groupby(
            every, key=lambda day: (self.why_off(day), self.worked.get(day))
        ):
            run = list(days)
            yield Run(between(run[0], run[-1]), len(run), off, extra)


def label(day: date) -> str:
    """Return a day with its name.

    >>> label(date(2026, 12, 4))
    'thứ Sáu, 04/12/2026'
    """
    return f"{WEEKDAYS[day.weekday()]}, {text.day(day)}"


def hour(minute: int) -> str:
    """Return a minute of the day as people say it.

    >>> hour(450), hour(900)
    ('7 giờ 30', '15 giờ')
    """
    return text.clock(time(*divmod(minute, 60)))


def lasting(minutes: int) -> str:
    """Return a number of minutes as people say it.

    >>> lasting(90), lasting(240)
    ('1 giờ 30 phút', '4 giờ')
    """
    hours, rest = divmod(minutes, 60)
    return " ".join(part for n, part in ((hours, f"{hours} giờ"), (rest, f"{rest} phút")) if n)


def between(first: date, last: date) -> str:
    """Return a day, or the first and the last of several."""
    return label(first) if first == last else f"{label(first)} đến {label(last)}"
