"""Spans of time as officials write them; what is unclear is refused.

Every function takes the text of one scalar and returns its value or raises ``Misread``. What
can be read in two ways is refused with both readings; nothing is guessed.
"""

from __future__ import annotations

import re
from decimal import Decimal

from motcua import text as told
from motcua.numerals import whole
from motcua.problem import Misread, Said, cut
from motcua.values import Duration, Unit, Words

SPAN = re.compile(r"(?P<number>[0-9]{1,5}(?:[.,][0-9]{1,3})?)\s*(?P<unit>[^\d\s].*)?")
THOUSANDS = re.compile(r"([1-9][0-9]{0,2})[.,]([0-9]{3})")  # or three decimals?
UNITS = {unit.label: unit for unit in Unit} | {"ngày lịch": Unit.day, "phút làm việc": Unit.minute}
UNMARKED = {told.fold(label): label for label in UNITS}
NO_MORE = re.compile(r"^(?:không quá|tối đa|trong vòng|trong thời hạn|trong|chậm nhất)\s+", re.I)
NEARLY = {"trong ngay", "trong mot ngay", "trong ngay nhan ho so", "ngay trong buoi"}
AT_ONCE = {"ngay", "giai quyet ngay", "lam ngay", "tra ngay", "cap ngay", "ngay lap tuc",
           "lay ngay", "tra ket qua ngay"}  # fmt: skip
NAMED = {
    told.fold(unit.label): unit for unit in (Unit.same_day, Unit.same_working_day, Unit.at_once)
}


def duration(text: str) -> Duration | Words:
    """Read a span of time: ``3 ngày làm việc``, ``Ngay trong ngày``, or words without digits.

    >>> told.span(duration("03 ngày làm việc")).replace(told.NBSP, " ")
    '3 ngày làm việc'
    """
    bare = told.bare(text)
    named = NAMED.get(told.fold(bare))
    if named:
        return Duration(None, named)
    if told.fold(bare) in NEARLY | AT_ONCE:
        raise _nearly(text, at_once=told.fold(bare) in AT_ONCE)
    found = SPAN.fullmatch(bare)
    if found:
        return _number_and_unit(text, found["number"], found["unit"] or "")
    number, rest = _spelled(NO_MORE.sub("", bare.lower(), count=1))
    if number:
        raise Misread(
            "duration",
            Said(f"“{cut(text)}” viết số bằng chữ", f"“{cut(text)}” has its number in words"),
            Said(f"Viết bằng số: {number} {rest}.", f"Write {number} {rest}."),
        )
    if not any(letter.isnumeric() for letter in bare):
        return Words(bare)
    raise _no_span(text)


def _nearly(text: str, *, at_once: bool) -> Misread:
    """Return the refusal of other words for a span without a number."""
    said, first = f"“{cut(text)}”", "Ngay khi nhận đủ hồ sơ" if at_once else "Ngay trong ngày"
    return Misread(
        "duration",
        Said(f"{said} chưa phải cách viết chung", f"{said} is not how it is written"),
        Said(f"Viết: {first}. Theo ngày làm việc: Ngay trong ngày làm việc.", f"Write {first}."),
    )


def span(text: str) -> Duration:
    """Read a span that must be a number with a unit (the time of one step)."""
    value = duration(text)
    if isinstance(value, Duration):
        return value
    raise Misread(
        "duration",
        Said(
            f"“{cut(text)}” không phải một khoảng thời gian",
            f"“{cut(text)}” is not a span of time",
        ),
        Said("Viết như 1 ngày làm việc hoặc 4 giờ làm việc.", "Write e.g. 1 ngày làm việc."),
    )


def _spelled(words: str) -> tuple[str, str]:
    """Return number and unit of a span in words, where it is one."""
    for unit in sorted(UNITS, key=len, reverse=True):
        if words.endswith(f" {unit}"):
            number = words.removesuffix(unit).strip()
            found = whole(number.split())
            return ("0,5" if number == "nửa" else str(found or "")), unit
    return "", ""


def _number_and_unit(text: str, number: str, words: str) -> Duration:
    unit = UNITS.get(words.lower())
    two = THOUSANDS.fullmatch(number)
    count = Decimal(number.replace(",", "."))
    shown = told.number(count)
    if two:
        grouped, decimal = f"{two[1]}{two[2]} {words}".strip(), f"{shown} {words}".strip()
        raise Misread(
            "duration",
            Said(
                f"“{cut(text)}” đọc được hai cách: {cut(grouped)} hay {cut(decimal)}",
                f"“{cut(text)}” reads two ways: {cut(grouped)}, or with decimals",
            ),
            Said(
                f"Viết các chữ số liền nhau ({two[1]}{two[2]}), hoặc dùng dấu phẩy ({shown}).",
                f"Write {two[1]}{two[2]} or {shown}.",
            ),
        )
    if unit:
        return Duration(count, unit)
    if not words:
        raise Misread(
            "limit-unit",
            Said(
                f"“{cut(text)}” không có đơn vị: {shown} ngày làm việc, {shown} ngày "
                f"hay {shown} giờ?",
                f"“{cut(text)}” has no unit: working days, days or hours?",
            ),
            Said(f"Ghi rõ, ví dụ: {shown} ngày làm việc.", "Write the unit after the number."),
        )
    unmarked = UNMARKED.get(told.fold(words))
    if unmarked:
        raise Misread(
            "duration",
            Said(f"“{cut(text)}” viết thiếu dấu", f"“{cut(text)}” lacks its marks"),
            Said(f"Viết: {shown} {unmarked}.", f"Write {shown} {unmarked}."),
        )
    raise _no_span(text)


def _no_span(text: str) -> Misread:
    return Misread(
        "duration",
        Said(
            f"“{cut(text)}” không phải một khoảng thời gian",
            f"“{cut(text)}” is not a span of time",
        ),
        Said(
            "Viết một số và một đơn vị: 3 ngày làm việc, 5 ngày, 24 giờ, 1 tháng, hoặc Ngay trong "
            "ngày làm việc. Tính từ khi nào thì ghi ở counted_from, điều kiện khác ghi ở note.",
            "Write one number and one unit, such as 3 ngày làm việc; say from when in "
            "counted_from, and put conditions in note.",
        ),
    )
