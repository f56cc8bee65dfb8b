"""Rules on days: holidays and days worked for them."""

from __future__ import annotations

from collections.abc import Iterator

from motcua import text
from motcua.daysoff import national
from motcua.entries import Holiday
from motcua.problem import Said
from motcua.rules import Finding, View, rule
from motcua.values import HolidayKind
from motcua.weekdays import weekdays
from motcua.workcalendar import WEEKDAYS

SATURDAY = 5
SOON = 2  # years


@rule(Holiday)
def worked_on_working_day(holiday: Holiday, view: View) -> Iterator[Finding]:
    """Ngày làm bù phải là thứ bảy, chủ nhật, hoặc một ngày lễ mà Nhà nước quyết định đi làm.

    Vì sao: ngày thường vốn đã là ngày làm việc; ghi thế này thường là gõ nhầm ngày.
    Cách sửa: xem lại ngày trong văn bản; nếu là ngày được nghỉ thì ghi `kind: Nghỉ`.
    EN: a day worked in exchange is one that would be off.
    """
    day = holiday.on
    if holiday.kind is not HolidayKind.worked or day.weekday() >= SATURDAY:
        return
    if day not in national(day.year):
        name = WEEKDAYS[day.weekday()]
        yield (
            ("on",),
            Said(f"{name} này vốn là ngày làm việc", "a working day already"),
            Said("Xem lại ngày; ngày được nghỉ thì ghi kind: Nghỉ.", "Check the day."),
        )


@rule(Holiday, kind="hint")
def off_on_weekend(holiday: Holiday, view: View) -> Iterator[Finding]:
    """Thứ bảy, chủ nhật vốn đã nghỉ, không cần ghi là ngày nghỉ.

    Vì sao: ghi thứ bảy làm bù thành nghỉ thì ngày hẹn bị lùi một ngày.
    Cách sửa: ngày đi làm bù thì ghi `kind: Làm bù`; nếu đúng là nghỉ thì xoá mục này. Nơi nộp có
    mở cửa thứ bảy, chủ nhật thì ghi được: hôm đó nơi nộp nghỉ.
    EN: weekends are off already, unless an office opens on them.
    """
    day = holiday.on.weekday()
    if holiday.kind is HolidayKind.off and day >= SATURDAY and not _opens_on(day, view):
        yield (
            ("kind",),
            Said(f"{WEEKDAYS[day]} vốn đã là ngày nghỉ", "a weekend day is off already"),
            Said("Đi làm bù thì ghi kind: Làm bù; nếu không thì xoá mục này.", "Delete it."),
        )


def _opens_on(day: int, view: View) -> bool:
    """Return whether any office opens on a day of the week, Monday 0."""
    every = (hours.days for office in view.offices.values() for hours in office.hours)
    return any(day in weekdays(days) for days in every)


@rule(Holiday, kind="hint")
def worked_on_holiday(holiday: Holiday, view: View) -> Iterator[Finding]:
    """Ngày làm bù rơi đúng vào ngày lễ thì xem lại.

    Vì sao: gõ nhầm một chữ số là trang báo Tết vẫn mở cửa, và hẹn trả kết quả vào mồng Một.
    Cách sửa: so lại ngày trong văn bản; văn bản ghi đúng thế thì để nguyên.
    EN: a day worked that is a public holiday.
    """
    day = holiday.on
    name = national(day.year).get(day) if holiday.kind is HolidayKind.worked else None
    if name:
        yield (
            ("on",),
            Said(f"ngày {text.day(day)} là {name}, có chắc là đi làm?", "a public holiday, worked"),
            Said("So lại ngày trong văn bản; đúng thế thì để nguyên.", "Check the day."),
        )


@rule(Holiday, kind="hint")
def holiday_far_ahead(holiday: Holiday, view: View) -> Iterator[Finding]:
    """Ngày nghỉ, ngày làm bù thường được quyết định trước nhiều nhất một năm.

    Vì sao: ngày quá xa thường là gõ nhầm năm, và chưa ai quyết định lịch của năm đó.
    Cách sửa: xem lại năm trong văn bản.
    EN: days off are decided about a year ahead.
    """
    year = holiday.on.year
    if year > view.as_of.year + SOON:
        yield (
            ("on",),
            Said(f"năm {year} còn xa, có gõ nhầm năm không?", f"{year} is far ahead"),
            Said("Xem lại năm trong văn bản.", "Check the year."),
        )
