"""Rules on time limits: a number, a promise no longer than the law, steps that fit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from motcua.model import Procedure
from motcua.problem import Said, cut
from motcua.rules import Finding, View, rule
from motcua.text import span
from motcua.values import Duration, Time, Unit, Words
from motcua.within import limits

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
FIVE_YEARS = {"working": 5 * 260 * WORKING[Unit.working_day], "calendar": 5 * CALENDAR[Unit.year]}


def length(value: Time | None) -> tuple[str, Decimal] | None:
    """Return which clock a span runs on and its hours there, or None where it has no number."""
    if not isinstance(value, Duration):
        return None
    if value.unit is Unit.at_once:
        return ("working", Decimal(0))
    count = Decimal(1) if value.amount is None else value.amount
    if value.unit in WORKING:
        return ("working", count * WORKING[value.unit])
    return ("calendar", count * CALENDAR[value.unit])


def _compare(law: Time | None, promise: Time | None) -> str:
    """Return "longer", "no longer" or "another clock" for the promise; "" without numbers.

    Nothing at all ("at once") compares with every clock.
    """
    first, second = length(law), length(promise)
    if not first or not second:
        return ""
    if first[0] != second[0] and first[1] and second[1]:
        return "another clock"
    return "longer" if second[1] > first[1] else "no longer"


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
                    f"thời hạn “{cut(limit.statutory.text)}” không có giải thích",
                    "words without a note",
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
            if not isinstance(value, Duration) or value.unit is Unit.at_once:
                continue
            clock, hours = length(value) or ("", Decimal(0))
            if not 0 < hours <= FIVE_YEARS.get(clock, 0):
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
        law, promise = limit.statutory, limit.committed
        if law and promise and _compare(law, promise) == "longer":
            yield (
                (*path, "committed"),
                Said(
                    f"cam kết {span(promise)} dài hơn quy định {span(law)}",
                    "the promise is longer than the law",
                ),
                Said("Đổi lại, hoặc xoá committed.", "Shorten it."),
            )


@rule(Procedure)
def committed_other_clock(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Thời hạn cam kết phải cùng loại đơn vị với thời hạn theo quy định.

    Vì sao: “5 ngày làm việc” và “7 ngày” không so được nếu không có lịch nghỉ, nên lời hứa có thể
    dài hơn luật mà không ai biết.
    Cách sửa: dùng cùng một loại ngày.
    EN: promise and law are counted in the same kind of days.
    """
    for path, limit in limits(procedure):
        if _compare(limit.statutory, limit.committed) == "another clock":
            yield (
                (*path, "committed"),
                Said("cam kết tính theo loại ngày khác với quy định", "counted in other days"),
                Said("Dùng cùng đơn vị với statutory.", "Use the same unit."),
            )


@rule(Procedure, reads={"steps": ("time_limits", "channels")})
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
