"""Rules on days: what holds from when to when, what has ended, what was looked at when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from motcua.model import Procedure
from motcua.nodes import Path
from motcua.problem import Said
from motcua.rules import Finding, View, rule
from motcua.text import day, fold
from motcua.values import Status
from motcua.within import fees, limits


@rule(Procedure, reads={"status": ("valid_to", "replaced_by", "decision")})
def abolished_says_when(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Thủ tục bị bãi bỏ phải nói từ ngày nào, và thay bằng gì hoặc theo quyết định nào.

    Vì sao: trang cũ vẫn còn để người dân biết phải làm gì (Nghị định 63/2010/NĐ-CP Điều 14).
    Cách sửa: thêm `valid_to`, và `replaced_by` (mã thủ tục thay thế) hoặc `decision`.
    EN: an abolished procedure says since when and what replaces it.
    """
    if procedure.status is Status.abolished:
        if not procedure.valid_to:
            yield (
                ("status",),
                Said("bị bãi bỏ mà không ghi từ ngày nào", "abolished, but since when?"),
                Said("Thêm “valid_to: ngày cuối cùng còn hiệu lực”.", "Add valid_to."),
            )
        if not procedure.replaced_by and not procedure.decision:
            yield (
                ("status",),
                Said(
                    "bị bãi bỏ mà không ghi thay bằng gì, theo quyết định nào",
                    "abolished, but by what?",
                ),
                Said(
                    "Thêm “replaced_by: [mã]” hoặc “decision: số quyết định”.",
                    "Add replaced_by or decision.",
                ),
            )


@rule(Procedure)
def procedure_dates_in_order(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Ngày bắt đầu hiệu lực không được sau ngày hết hiệu lực.

    Vì sao: ghi ngược thì thủ tục không áp dụng ngày nào cả.
    Cách sửa: xem lại hai ngày trong quyết định công bố.
    EN: ``valid_from`` is not after ``valid_to``.
    """
    first, last = procedure.valid_from, procedure.valid_to
    if first and last and first > last:
        yield (
            ("valid_to",),
            Said(
                f"hết hiệu lực {day(last)} trước khi có hiệu lực {day(first)}",
                "ends before it begins",
            ),
            Said("Xem lại hai ngày.", "Check both dates."),
        )


@rule(Procedure, kind="hint")
def no_longer_in_force(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Thủ tục còn ghi “Còn hiệu lực” nhưng ngày hết hiệu lực đã qua.

    Vì sao: người dân sẽ làm theo một thủ tục không còn dùng.
    Cách sửa: đổi `status`, hoặc sửa `valid_to`.
    EN: in force by its status, but its last day has passed.
    """
    last = procedure.valid_to
    backwards = last and procedure.valid_from and procedure.valid_from > last
    if last and last < view.as_of and not backwards and procedure.status is not Status.abolished:
        yield (
            ("valid_to",),
            Said(f"ngày hết hiệu lực {day(last)} đã qua", f"ended on {last.isoformat()}"),
            Said("Đổi status: Bị bãi bỏ, hoặc sửa valid_to.", "Change status or valid_to."),
        )


@rule(Procedure, kind="hint")
def verified_in_future(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Ngày rà soát không thể ở tương lai.

    Vì sao: người dân tin ngày này để biết thông tin còn mới.
    Cách sửa: ghi ngày đã thật sự đối chiếu với nguồn.
    EN: ``verified_on`` lies in the past.
    """
    if procedure.verified_on > view.as_of:
        yield (
            ("verified_on",),
            Said(f"ngày rà soát {day(procedure.verified_on)} chưa tới", "verified in the future"),
            Said(
                f"Ghi ngày đã đối chiếu với nguồn, muộn nhất là hôm nay: {day(view.as_of)}.",
                "Write the day of the check.",
            ),
        )


def overdue(reviewed: date, at: date) -> bool:
    """Say whether a review lies more than a year back."""
    return reviewed + timedelta(365) < at


@rule(Procedure, kind="hint")
def review_overdue(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Hơn một năm chưa rà soát.

    Vì sao: phí và giấy tờ thay đổi hằng năm. Đây chỉ là lời nhắc, không bao giờ là lỗi.
    Cách sửa: đối chiếu với nguồn rồi ghi lại `verified_on`.
    EN: not reviewed for a year; a reminder, never an error.
    """
    if overdue(procedure.verified_on, view.as_of):
        yield (
            ("verified_on",),
            Said(
                f"lần rà soát gần nhất là {day(procedure.verified_on)}", "not reviewed for a year"
            ),
            Said("Đối chiếu với nguồn, ghi lại ngày.", "Review it again."),
        )


class Period(NamedTuple):
    """The days on which a fee or a time limit holds, and of what it is a value."""

    path: Path
    of: tuple[Any, ...]
    first: date
    last: date


def _periods(procedure: Procedure) -> Iterator[Period]:
    for path, fee in fees(procedure):
        item = (path[:-1], fold(fee.label), fold(fee.case or ""))
        yield Period(path, item, fee.valid_from or date.min, fee.valid_to or date.max)
    for path, limit in limits(procedure):
        case = (path[:-1], fold(limit.case or ""))
        yield Period(path, case, limit.valid_from or date.min, limit.valid_to or date.max)


@rule(Procedure)
def validity_backwards(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Ngày áp dụng không được sau ngày hết áp dụng.

    Vì sao: ghi ngược thì giá trị này không có hiệu lực ngày nào.
    Cách sửa: xem lại `valid_from` và `valid_to`.
    EN: ``valid_from`` is not after ``valid_to``.
    """
    for period in _periods(procedure):
        if period.first > period.last:
            yield (
                (*period.path, "valid_to"),
                Said(
                    f"hết áp dụng {day(period.last)} trước khi áp dụng {day(period.first)}",
                    "ends before it begins",
                ),
                Said(
                    f"Xem lại năm; ghi ngược thì đổi lại: valid_from: {day(period.last)}, "
                    f"valid_to: {day(period.first)}.",
                    "Swap the dates.",
                ),
            )


@rule(Procedure)
def validity_overlaps(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Hai mức của cùng một khoản (hay cùng một trường hợp) không được áp dụng cùng lúc.

    Vì sao: hai mức cùng ngày thì quầy không biết thu mức nào.
    Cách sửa: ghi `valid_to` cho mức cũ là ngày trước `valid_from` của mức mới; khác trường hợp
    thì ghi `case`.
    EN: two values of one item do not hold on the same day.
    """
    periods: dict[tuple[Any, ...], list[Period]] = defaultdict(list)
    for period in _periods(procedure):
        if period.first <= period.last:
            periods[period.of].append(period)
    for same in periods.values():
        former, until = same[0], date.min
        for index, period in enumerate(sorted(same, key=lambda each: each.first)):
            if index and period.first <= until:
                yield (
                    (*period.path, "valid_from") if period.first > date.min else period.path,
                    Said(
                        "cùng khoản, cùng trường hợp, áp dụng cùng lúc với một mục khác",
                        "holds on the same days as another entry",
                    ),
                    Said(f"{_apart(period, until)} Khác trường hợp thì ghi case.", "Part them."),
                    former.path,
                )
            if period.last >= until:
                former, until = period, period.last


def _apart(later: Period, until: date) -> str:
    """Say how to part an entry from one that holds to ``until``."""
    if until < date.max:
        return f"Mức sau bắt đầu khi mức trước đã hết: valid_from: {day(until + timedelta(1))}."
    if later.first > date.min:
        return f"Ghi ngày hết cho mức cũ: valid_to: {day(later.first - timedelta(1))}."
    return "Mức nào đã hết thì ghi valid_to, hoặc xoá."
