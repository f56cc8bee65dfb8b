"""Rules on time: limits with numbers, promises no longer than the law, steps that fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from motcua.model import Duration, Procedure, Unit, Words
from motcua.problem import Said
from motcua.rules import Finding, Path, View, fees, limits, rule
from motcua.text import day, span

# Working hours: a working day has 8. Calendar hours of a day: 24. The two are never mixed.
WORKING = {
    Unit.working_hour: Decimal(1),
    Unit.working_day: Decimal(8),
    Unit.same_working_day: Decimal(8),
}
CALENDAR = {
    Unit.minute: Decimal(1) / 60,
    Unit.hour: Decimal(1),
    Unit.day: Decimal(24),
    Unit.same_day: Decimal(24),
    Unit.week: Decimal(168),
    Unit.month: Decimal(720),
    Unit.year: Decimal(8760),
}
IN_PROSE = re.compile(
    r"(\d+(?:,\d+)?)\s*(?:\([^)\d]{1,20}\)\s*)?(ngày làm việc|giờ làm việc|ngày|giờ|tháng)"
)
DAY_UNITS = {
    "ngày làm việc": Unit.working_day,
    "giờ làm việc": Unit.working_hour,
    "ngày": Unit.day,
    "giờ": Unit.hour,
    "tháng": Unit.month,
}


def length(value: Duration | Words | None) -> tuple[str, Decimal] | None:
    """Return which clock a span runs on and its hours there, or None where it has no number."""
    if not isinstance(value, Duration):
        return None
    if value.unit is Unit.at_once:
        return ("working", Decimal(0))
    count = Decimal(1) if value.amount is None else value.amount
    if value.unit in WORKING:
        return ("working", count * WORKING[value.unit])
    return ("calendar", count * CALENDAR[value.unit])


@rule(Procedure)
def limit_value_missing(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Mỗi thời hạn phải có con số, hoặc nói rõ luật không quy định.

    Vì sao: người dân cần biết bao giờ xong.
    Cách sửa: thêm `statutory: 3 ngày làm việc`; luật không quy định thì ghi `statutory: Không quy
    định` kèm `note`; chưa biết thì ghi `review` với lý do.
    EN: a limit has a number, or says that the law gives none.
    """
    for path, limit in limits(procedure):
        if limit.statutory is None and limit.committed is None:
            yield (
                path,
                Said("thời hạn không có số nào", "a limit without a value"),
                Said(
                    "Thêm “statutory: 3 ngày làm việc”, hoặc “review: lý do” nếu chưa biết.",
                    "Add statutory.",
                ),
            )
        elif limit.statutory is None:
            yield (
                path,
                Said(
                    "có thời hạn cam kết mà không có thời hạn theo quy định",
                    "a promise without the law's limit",
                ),
                Said("Thêm “statutory: …”.", "Add statutory."),
            )


@rule(Procedure)
def limit_words_without_note(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Thời hạn ghi bằng chữ thì phải có lời giải thích.

    Vì sao: “Không quy định” mà không giải thích thì người dân không biết hỏi ai.
    Cách sửa: thêm `note`, ví dụ ai trả lời và khi nào.
    EN: a limit in words comes with a note.
    """
    for path, limit in limits(procedure):
        if isinstance(limit.statutory, Words) and not limit.note:
            yield (
                (*path, "statutory"),
                Said(
                    f"thời hạn “{limit.statutory.text}” không có giải thích", "words without a note"
                ),
                Said("Thêm note; nếu là số thì viết như 3 ngày làm việc.", "Add note."),
            )


@rule(Procedure)
def limit_zero(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Thời hạn phải lớn hơn 0 và không quá 5 năm.

    Vì sao: số 0 thường là ô bỏ trống; số quá lớn thường là gõ nhầm.
    Cách sửa: giải quyết ngay thì viết `Ngay trong ngày làm việc`.
    EN: a limit is more than zero and at most five years.
    """
    for path, limit in limits(procedure):
        for part in ("statutory", "committed"):
            value = getattr(limit, part)
            hours = length(value)
            if hours and isinstance(value, Duration) and value.amount is not None:
                if hours[1] <= 0 or hours[1] > 5 * CALENDAR[Unit.year]:
                    yield (
                        (*path, part),
                        Said(f"thời hạn “{span(value)}” không hợp lý", "an absurd limit"),
                        Said("Xem lại; làm ngay thì viết Ngay trong ngày làm việc.", "Check it."),
                    )


@rule(Procedure)
def committed_longer(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Thời hạn cam kết không được dài hơn thời hạn theo quy định.

    Vì sao: cơ quan chỉ được hứa nhanh hơn luật.
    Cách sửa: xem lại hai số và đơn vị (ngày làm việc khác ngày).
    EN: the promise is not longer than the law's limit.
    """
    for path, limit in limits(procedure):
        law, promise = length(limit.statutory), length(limit.committed)
        if law and promise and law[0] == promise[0] and promise[1] > law[1]:
            yield (
                (*path, "committed"),
                Said(
                    f"cam kết {span(limit.committed or Words(''))} dài hơn quy định {span(limit.statutory or Words(''))}",
                    "the promise is longer than the law",
                ),
                Said("Đổi lại, hoặc xoá committed.", "Shorten it."),
            )


@rule(Procedure, "hint")
def committed_other_clock(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Thời hạn cam kết nên cùng loại đơn vị với thời hạn theo quy định.

    Vì sao: “5 ngày làm việc” và “7 ngày” không so được nếu không có lịch nghỉ.
    Cách sửa: dùng cùng một loại ngày.
    EN: promise and law are counted in the same kind of days.
    """
    for path, limit in limits(procedure):
        law, promise = length(limit.statutory), length(limit.committed)
        if law and promise and law[0] != promise[0]:
            yield (
                (*path, "committed"),
                Said("cam kết tính theo loại ngày khác với quy định", "counted in other days"),
                Said("Dùng cùng đơn vị với statutory.", "Use the same unit."),
            )


@rule(Procedure)
def steps_exceed_limit(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Tổng thời gian các bước không được quá thời hạn giải quyết.

    Vì sao: các bước cộng lại dài hơn thời hạn nghĩa là chắc chắn trễ hẹn.
    Cách sửa: sửa `duration` của bước hoặc thời hạn.
    EN: the steps' times add up to no more than the limit.
    """
    longest: dict[str, Decimal] = {}
    for _, limit in limits(procedure):
        value = length(limit.statutory)
        if value:
            longest[value[0]] = max(value[1], longest.get(value[0], Decimal(0)))
    total: dict[str, Decimal] = {}
    for index, step in enumerate(procedure.steps):
        value = length(step.duration)
        if not value:
            continue
        before = total.get(value[0], Decimal(0))
        total[value[0]] = before + value[1]
        if value[0] in longest and before <= longest[value[0]] < total[value[0]]:
            yield (
                ("steps", index, "duration"),
                Said(
                    "tính đến bước này, tổng thời gian đã quá thời hạn giải quyết",
                    "with this step the times exceed the limit",
                ),
                Said(
                    "Rút thời gian của các bước, hoặc xem lại thời hạn.",
                    "Shorten the steps or check the limit.",
                ),
            )


@rule(Procedure, "hint")
def limit_prose_differs(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Số ngày trong lời ghi chú khác thời hạn đã ghi.

    Vì sao: hai con số khác nhau thì người dân không biết tin số nào.
    Cách sửa: sửa cho khớp; nhiều trường hợp thì tách thành nhiều thời hạn, mỗi cái một `case`.
    EN: a number of days in the note contradicts the structured limit.
    """
    for path, limit in limits(procedure):
        value = limit.statutory
        prose = limit.note or ""
        if path[0] == "channels" and isinstance(path[1], int):
            prose += " " + (procedure.channels[path[1]].note or "")
        if not isinstance(value, Duration) or value.amount is None:
            continue
        named = {
            Decimal(n.replace(",", "."))
            for n, unit in IN_PROSE.findall(prose)
            if DAY_UNITS[unit] is value.unit
        }
        promised = limit.committed.amount if isinstance(limit.committed, Duration) else None
        if named and value.amount not in named and promised not in named:
            shown = ", ".join(f"{number}" for number in sorted(named)[:3])
            yield (
                (*path, "statutory"),
                Said(
                    f"thời hạn {span(value)} nhưng ghi chú nói {shown} {value.unit.label}",
                    "the note names another number",
                ),
                Said(
                    "Sửa cho khớp, hoặc tách theo trường hợp.", "Make them agree, or split by case."
                ),
            )


@rule(Procedure, "hint")
def step_longer_than_limit(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Lời kể một bước nêu số ngày dài hơn cả thời hạn giải quyết.

    Vì sao: bước dài hơn cả thủ tục thì một trong hai con số sai.
    Cách sửa: xem lại số trong `text` của bước và `statutory`.
    EN: a step's prose names more days than the whole limit.
    """
    most: dict[Unit, Decimal] = {}
    for _, limit in limits(procedure):
        value = limit.statutory
        if isinstance(value, Duration) and value.amount is not None:
            most[value.unit] = max(value.amount, most.get(value.unit, Decimal(0)))
    for index, step in enumerate(procedure.steps):
        for found, unit in IN_PROSE.findall(step.text):
            top = most.get(DAY_UNITS[unit])
            if top and Decimal(found.replace(",", ".")) > top:
                yield (
                    ("steps", index, "text"),
                    Said(
                        f"bước này nói {found} {unit}, thời hạn là {top} {unit}",
                        f"the step says {found}, the limit is {top}",
                    ),
                    Said("Xem lại hai con số.", "Check both."),
                )
                break


def _periods(
    procedure: Procedure,
) -> Iterator[tuple[Path, tuple[Any, ...], date | None, date | None]]:
    for path, fee in fees(procedure):
        yield path, (path[:-1], fee.label, fee.case, fee.per), fee.valid_from, fee.valid_to
    for path, limit in limits(procedure):
        yield path, (path[:-1], limit.case, limit.counted_from), limit.valid_from, limit.valid_to


@rule(Procedure)
def validity_backwards(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Ngày áp dụng không được sau ngày hết áp dụng.

    Vì sao: ghi ngược thì giá trị này không có hiệu lực ngày nào.
    Cách sửa: xem lại `valid_from` và `valid_to`.
    EN: ``valid_from`` is not after ``valid_to``.
    """
    for path, _, start, end in _periods(procedure):
        if start and end and start > end:
            yield (
                (*path, "valid_to"),
                Said(
                    f"hết áp dụng {day(end)} trước khi áp dụng {day(start)}",
                    "ends before it begins",
                ),
                Said("Đổi lại hai ngày.", "Swap the dates."),
            )


@rule(Procedure)
def validity_overlaps(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Hai mức của cùng một khoản (hay cùng một trường hợp) không được áp dụng cùng lúc.

    Vì sao: hai mức cùng ngày thì quầy không biết thu mức nào.
    Cách sửa: ghi `valid_to` cho mức cũ là ngày trước `valid_from` của mức mới; khác trường hợp
    thì ghi `case`.
    EN: two values of one item do not hold on the same day.
    """
    seen: dict[tuple[Any, ...], list[tuple[date, date]]] = {}
    for path, key, start, end in _periods(procedure):
        first, last = start or date.min, end or date.max
        if any(first <= other[1] and other[0] <= last for other in seen.get(key, [])):
            yield (
                path,
                Said(
                    "cùng khoản, cùng trường hợp, áp dụng cùng lúc với mục ở trên",
                    "overlaps the entry above",
                ),
                Said(
                    "Ghi case cho từng trường hợp, hoặc valid_to cho mức cũ.",
                    "Give a case, or end the old one.",
                ),
            )
        seen.setdefault(key, []).append((first, last))
