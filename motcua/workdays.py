"""The day of the result: counting a time limit over working days, and telling how it was counted.

Source: Bộ luật Dân sự 91/2015/QH13. Điều 147: minutes and hours run from the moment itself; of
days, weeks, months and years the first day is not counted. Điều 148: months and years end on the
corresponding day, or on the last of the month where it is missing; a last day that is a day off
moves to the next working day. Điều 146: a week is 7 days, half a month 15.

Working days are Monday to Friday and the weekend days worked for a swapped day off, without public
holidays. Offices that also open on Saturday mornings take papers then, but the law still does not
count that day unless it says so.

Interpretation, not law: a dossier that comes late (after the cut-off, after closing, on a day the
office is shut) is received when the office next opens; half a day is promised as a whole one; hours
that end on a day off move to the next working day, as days do. A law of its field may say
otherwise. ``templates/assets/workdays.js`` is the same in JavaScript, tested on the same table.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from math import ceil
from typing import NamedTuple

from motcua.values import Duration, Time, Unit
from motcua.workcalendar import EIGHT_HOURS, ONE, Calendar, Week, between, hour, label, lasting

DAY = 1440  # its minutes
NAMED = {
    Unit.same_day: "same_day",
    Unit.at_once: "same_day",
    Unit.same_working_day: "same_working_day",
}
COUNTED = {
    Unit.minute: ("minute", 1),
    Unit.hour: ("minute", 60),
    Unit.working_hour: ("working_minute", 60),
    Unit.working_day: ("working_day", 1),
    Unit.day: ("day", 1),
    Unit.week: ("day", 7),
    Unit.month: ("month", 1),
    Unit.year: ("month", 12),
}

Told = tuple[str, ...]


class Span(NamedTuple):
    """A time limit to count: whole days, months or minutes; 0 for "on the same day"."""

    unit: str
    number: int


class Answer(NamedTuple):
    """The day of the result, its minute of the day for limits in hours, and how it was counted."""

    day: date
    clock: int | None
    told: Told


def countable(value: Time | None) -> Span | None:
    """Return a time limit as whole units, or None where it cannot be counted.

    >>> from decimal import Decimal
    >>> countable(Duration(Decimal("0.5"), Unit.working_day))
    Span(unit='working_day', number=1)
    """
    if not isinstance(value, Duration):
        return None
    if value.unit in NAMED:
        return Span(NAMED[value.unit], 0)
    unit, times = COUNTED[value.unit]
    count = (value.amount or 0) * times
    if unit == "month" and count * 2 == 1:
        return Span("day", 15)
    if count <= 0 or (unit == "month" and count % 1):
        return None
    return Span(unit, ceil(count))


def return_day(
    handed: date,
    clock: int | None,
    span: Span,
    calendar: Calendar,
    week: Week | None = None,
    cutoff: int | None = None,
) -> Answer:
    """Return when the result is due for papers handed in on ``handed``; raises Beyond.

    clock:  minute of the day; None means during opening hours.
    week:   the office's hours; None means Monday to Friday, eight hours.
    cutoff: minute of the day after which papers count as the next day's.
    """
    day, start, told = _received(handed, clock, calendar, week, cutoff)
    if span.unit == "minute":
        return _minutes(day, start, span.number, calendar, told)
    if span.unit == "working_minute":
        return _working_minutes(day, start, span.number, calendar, week, told)
    if span.unit == "same_day":
        return Answer(day, None, (*told, f"{label(day)}: trả kết quả ngay trong ngày"))
    if span.unit == "same_working_day":
        due, moved = _moved(day, calendar)
        return Answer(due, None, (*told, *moved, f"{label(due)}: trả kết quả ngay trong ngày"))
    told = (*told[:-1], f"{told[-1]}, ngày này không tính")
    if span.unit == "working_day":
        due, counted = _working_days(day, span.number, calendar)
        return Answer(due, None, (*told, *counted))
    end, said = _days(day, span.number) if span.unit == "day" else _months(day, span.number)
    due, moved = _moved(end, calendar)
    return Answer(due, None, (*told, said, *moved))


def _received(
    handed: date, clock: int | None, calendar: Calendar, week: Week | None, cutoff: int | None
) -> tuple[date, int, Told]:
    """Return the day and minute on which the papers count as received, and what to say of it."""
    windows = calendar.hours_on(handed, week)
    if not windows:
        late = calendar.why_off(handed) or "nơi nộp không mở cửa"
    elif clock is not None and cutoff is not None and clock > cutoff:
        late = f"nộp sau {hour(cutoff)}"
    elif clock is not None and clock > windows[-1][1]:
        late = "nộp sau giờ làm việc"
    else:
        begin = windows[0][0] if clock is None else clock
        start = next(max(begin, opens) for opens, closes in windows if begin <= closes)
        return handed, start, (f"{label(handed)}: ngày nhận hồ sơ",)
    day = handed + ONE
    while not calendar.hours_on(day, week):
        day += ONE
    start = calendar.hours_on(day, week)[0][0]
    return day, start, (f"{label(handed)}: {late}", f"{label(day)}: tính là ngày nhận hồ sơ")


def _moved(day: date, calendar: Calendar) -> tuple[date, list[str]]:
    """Return the first working day from ``day`` on, and what is said of the days off before it."""
    due = day
    while calendar.why_off(due):
        due += ONE
    runs = calendar.runs(day, due - ONE)
    return due, [f"{run.days}: {run.off}, chuyển sang ngày làm việc tiếp theo" for run in runs]


def _working_days(day: date, count: int, calendar: Calendar) -> tuple[date, list[str]]:
    due, left = day, count
    while left:
        due += ONE
        left -= calendar.why_off(due) is None
    told, n = [], 0
    for run in calendar.runs(day + ONE, due):
        if run.off:
            told.append(f"{run.days}: {run.off}, không tính")
            continue
        to = f" đến thứ {n + run.length}" if run.length > 1 else ""
        extra = f" ({run.extra})" if run.extra else ""
        told.append(f"{run.days}: ngày làm việc thứ {n + 1}{to}{extra}")
        n += run.length
    return due, told


def _days(day: date, count: int) -> tuple[date, str]:
    end = day + count * ONE
    return end, f"{between(day + ONE, end)}: {count} ngày, tính cả ngày nghỉ"


def _months(day: date, count: int) -> tuple[date, str]:
    years, month = divmod(day.month - 1 + count, 12)
    length = monthrange(day.year + years, month + 1)[1]
    end = date(day.year + years, month + 1, min(day.day, length))
    added = f"{count // 12} năm" if count % 12 == 0 else f"{count} tháng"
    missing = f", vì tháng {end.month} không có ngày {day.day}" if day.day > length else ""
    return end, f"Cộng {added}: {label(end)}{missing}"


def _minutes(day: date, start: int, count: int, calendar: Calendar, told: Told) -> Answer:
    """Count hours by the clock; they may end at night, but not on a later day off."""
    later, clock = divmod(start + count, DAY)
    end = day + later * ONE
    said = f"Từ {hour(start)} {label(day)} cộng {lasting(count)}: {hour(clock)} {label(end)}"
    if end == day or calendar.why_off(end) is None:
        return Answer(end, clock, (*told, said))
    due, moved = _moved(end, calendar)
    return Answer(due, None, (*told, said, *moved))


def _working_minutes(
    day: date, start: int, count: int, calendar: Calendar, week: Week | None, told: Told
) -> Answer:
    """Count hours of the office's on working days; where it has none, those of an office day."""
    said = list(told)
    while True:
        why = calendar.why_off(day)
        windows = () if why else calendar.hours_on(day, week) or EIGHT_HOURS
        passed = 0
        for opens, closes in windows:
            here = max(min(closes - max(opens, start), count - passed), 0)
            passed += here
            if here and passed == count:
                said.append(f"{label(day)}: {lasting(passed)} trong giờ làm việc")
                return Answer(day, max(opens, start) + here, tuple(said))
        if why:
            said.append(f"{label(day)}: {why}, không tính")
        elif passed:
            said.append(f"{label(day)}: {lasting(passed)} trong giờ làm việc")
        day, start, count = day + ONE, 0, count - passed
