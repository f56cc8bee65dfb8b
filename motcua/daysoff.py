"""The calendar of days off: the law's by PyPI ``holidays``, overruled by the catalogue's register.

The library knows the public holidays (Bộ luật Lao động 45/2019/QH14, Điều 112; 24/11 from 2026 by
Nghị quyết 28/2026/QH16), Tết by the lunar calendar, and swapped days only when a release caught up
with them; Tết and Quốc khánh of a coming year are its guess until the Prime Minister decides.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import cache

from motcua.entries import Holiday
from motcua.values import HolidayKind
from motcua.workcalendar import Calendar

BEFORE, AFTER = 1, 2  # years around the day of the build
MADE_UP = "đi làm bù"


def calendar(as_of: date, register: Iterable[Holiday]) -> Calendar:
    """Return the days off and the weekend days worked in the years around ``as_of``."""
    first, last = date(as_of.year - BEFORE, 1, 1), date(as_of.year + AFTER, 12, 31)
    off: dict[date, str] = {}
    worked: dict[date, str] = {}
    for year in range(first.year, last.year + 1):
        off |= national(year)
        worked |= dict.fromkeys(worked_weekends(year), MADE_UP)
    for entry in register:
        if first <= entry.on <= last:
            add, drop = (off, worked) if entry.kind is HolidayKind.off else (worked, off)
            add[entry.on] = entry.name
            drop.pop(entry.on, None)
    return Calendar(off, worked, first, last)


@cache
def national(year: int) -> dict[date, str]:
    """Return the public holidays of a year, with the days given for those on a weekend."""
    from holidays import country_holidays  # slow to load, and few commands need it

    return dict(sorted(country_holidays("VN", years=year, language="vi").items()))


@cache
def worked_weekends(year: int) -> tuple[date, ...]:
    """Return the weekend days of a year that the library knows to be worked."""
    from holidays import country_holidays

    days = country_holidays("VN", years=year, language="vi").weekend_workdays
    return tuple(sorted(day for day in days if day.year == year))


def decided(as_of: date, register: Iterable[Holiday]) -> date:
    """Return the day to which the days off are decided: this year's last, or a later one's.

    A year is decided when the register has a day of it, and of every year before it.
    """
    years, year = {entry.on.year for entry in register}, as_of.year
    while year + 1 in years:
        year += 1
    return date(year, 12, 31)


def script(as_of: date, register: tuple[Holiday, ...]) -> bytes:
    """Return the calendar as a classic script: all that runs on ``file://``."""
    made = calendar(as_of, register)
    known = {
        "first": made.first.isoformat(),
        "last": made.last.isoformat(),
        "decided": min(decided(as_of, register), made.last).isoformat(),
        "off": {day.isoformat(): name for day, name in sorted(made.off.items())},
        "worked": {day.isoformat(): name for day, name in sorted(made.worked.items())},
    }
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return f"/* Days off, made by the build. */\nvar motcuaDaysOff = {text};\n".encode()
