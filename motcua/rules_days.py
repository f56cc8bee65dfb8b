"""Rules on days: holidays and days worked for them, and the days of an office's hours."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.daysoff import national
from motcua.entries import Holiday, Office
from motcua.problem import Said, cut
from motcua.rules import Finding, View, rule
from motcua.values import HolidayKind
from motcua.weekdays import weekdays
from motcua.workcalendar import WEEKDAYS

SATURDAY = 5


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


@rule(Office, kind="hint")
def hours_days_unread(office: Office, view: View) -> Iterator[Finding]:
    """Ngày trong giờ làm việc nên viết để máy hiểu được: Thứ hai đến thứ sáu.

    Vì sao: máy không hiểu thì trang không nói được lúc này nơi nộp đang mở hay nghỉ.
    Cách sửa: viết Thứ hai đến thứ sáu; Thứ ba và thứ năm; Thứ bảy; Hằng ngày.
    EN: the days of the hours can be read.
    """
    for index, hours in enumerate(office.hours):
        if not weekdays(hours.days):
            yield (
                ("hours", index, "days"),
                Said(f"máy không hiểu “{cut(hours.days)}” là những ngày nào", "days not read"),
                Said(
                    "Viết như Thứ hai đến thứ sáu, hoặc Thứ ba và thứ năm.",
                    "Write e.g. Thứ hai đến thứ sáu.",
                ),
            )
