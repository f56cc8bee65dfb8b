"""Amounts and spans of time as officials write them; what is unclear is refused.

Every function takes the text of one scalar and returns its value or raises ``Misread``. What
can be read in two ways is refused with both readings; nothing is guessed.
"""

from __future__ import annotations

import re
from decimal import Decimal

from motcua import text as told
from motcua.problem import Misread, Said, cut
from motcua.values import Duration, Unit, Words

FREE = {
    "miễn phí",
    "miễn lệ phí",
    "không thu",
    "không thu phí",
    "không thu lệ phí",
    "không mất phí",
}
UNMARKED_FREE = {told.fold(said): said.capitalize() for said in FREE}
EMPTY_WORDS = {
    "có",
    "không",
    "không có",
    "không quy định",
    "theo quy định",
    "chưa rõ",
    "đang cập nhật",
}
SPELLED = re.compile(r"\b(nghìn|ngàn|triệu|trăm|chục)\b")
MONEY = re.compile(
    r"(?P<number>[0-9. ,]*[0-9])\.?\s*(?:đồng|đ|vnđ|vnd|việt nam đồng)?", re.IGNORECASE
)
LONGEST = 40  # signs of an amount of money, or of two
RANGE = re.compile(r"[0-9. ]+(?:đồng|đ)?\s*(?:-|–|đến|hoặc)\s*[0-9. ]+(?:đồng|đ|vnđ|vnd)?", re.I)
GROUPED = re.compile(r"[0-9]{1,3}(?:[. ][0-9]{3}){1,4}|[0-9]{1,13}")
COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,4}")
SCALE = {"nghìn": 1000, "ngàn": 1000, "k": 1000, "triệu": 1_000_000, "tỷ": 1_000_000_000}
SCALED = re.compile(rf"([0-9]{{1,6}}(?:,[0-9]{{1,3}})?)\s*({'|'.join(SCALE)})(?:\s*(?:đồng|đ))?")
SPAN = re.compile(r"(?P<number>[0-9]{1,5}(?:[.,][0-9]{1,3})?)\s*(?P<unit>[^\d\s].*)?")
THOUSANDS = re.compile(r"([1-9][0-9]{0,2})[.,]([0-9]{3})")  # or three decimals?
UNITS = {unit.label: unit for unit in Unit} | {"ngày lịch": Unit.day, "phút làm việc": Unit.minute}
UNMARKED = {told.fold(label): label for label in UNITS}
NAMED = {
    told.fold(unit.label): unit for unit in (Unit.same_day, Unit.same_working_day, Unit.at_once)
}
NUMERALS = {"nửa": "0,5", "một": "1", "hai": "2", "ba": "3", "bốn": "4", "năm": "5", "sáu": "6",
            "bảy": "7", "tám": "8", "chín": "9", "mười": "10"}  # fmt: skip


def amount(text: str) -> int | Words:
    """Read an amount in VND: ``8.000 đồng``, ``8000``, ``Miễn phí``, or words without digits.

    >>> amount("8.000 đồng"), amount("Miễn phí"), amount("theo diện tích")
    (8000, 0, Words(text='theo diện tích'))
    """
    bare = _bare(text)
    if bare.lower() in FREE:
        return 0
    if not any(letter.isnumeric() for letter in bare):
        return _worded(text, bare)
    found = MONEY.fullmatch(bare)
    if found and GROUPED.fullmatch(found["number"]):
        return int(re.sub(r"\D", "", found["number"]))
    if found and COMMAS.fullmatch(found["number"]):
        raise _two_amounts(text, found["number"])
    head, slash, per = bare.partition("/")
    if slash and MONEY.fullmatch(head.strip()):
        raise _joined(text, head.strip(), per.strip())
    scaled = SCALED.fullmatch(bare.lower())
    whole = Decimal(scaled[1].replace(",", ".")) * SCALE[scaled[2]] if scaled else Decimal(0)
    if whole and whole == int(whole):
        raise _abbreviated(text, told.dong(int(whole)))
    if len(bare) < LONGEST and (found or RANGE.fullmatch(bare)):
        raise _odd_number(text, several=not found)
    raise Misread(
        "amount",
        Said(f"“{cut(text)}” không phải một số tiền", f"“{cut(text)}” is not an amount"),
        Said(
            "Viết như 8.000 đồng, hoặc Miễn phí. Tính theo tỷ lệ hay diện tích: ghi amount bằng "
            "chữ (theo diện tích) và cách tính ở formula.",
            "Write 8.000 đồng or Miễn phí; for a rate give words in amount and the sum in formula.",
        ),
    )


def duration(text: str) -> Duration | Words:
    """Read a span of time: ``3 ngày làm việc``, ``Ngay trong ngày``, or words without digits.

    >>> told.span(duration("03 ngày làm việc")).replace(told.NBSP, " ")
    '3 ngày làm việc'
    """
    bare = _bare(text)
    named = NAMED.get(told.fold(bare))
    if named:
        return Duration(None, named)
    found = SPAN.fullmatch(bare)
    if found:
        return _number_and_unit(text, found["number"], found["unit"] or "")
    first, _, rest = bare.lower().partition(" ")
    if first in NUMERALS and rest in UNITS:
        number = NUMERALS[first]
        raise Misread(
            "duration",
            Said(f"“{cut(text)}” viết số bằng chữ", f"“{cut(text)}” has its number in words"),
            Said(f"Viết bằng số: {number} {rest}.", f"Write {number} {rest}."),
        )
    if not any(letter.isnumeric() for letter in bare):
        return Words(bare)
    raise _no_span(text)


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


def _bare(text: str) -> str:
    """Return the text with single spaces and without the stop that ends a sentence."""
    return " ".join(text.split()).rstrip(".;,")


def _number_and_unit(text: str, number: str, words: str) -> Duration:
    unit = UNITS.get(words.lower())
    two = THOUSANDS.fullmatch(number)
    count = Decimal(number.replace(",", "."))
    shown = told.number(count)
    if two:
        whole, decimal = f"{two[1]}{two[2]} {words}".strip(), f"{shown} {words}".strip()
        raise Misread(
            "duration",
            Said(
                f"“{cut(text)}” đọc được hai cách: {cut(whole)} hay {cut(decimal)}",
                f"“{cut(text)}” reads two ways: {cut(whole)}, or with decimals",
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


def _worded(text: str, bare: str) -> Words:
    """Return an amount that the law gives in words; words that say nothing are refused."""
    said = f"“{cut(text)}”"
    free = UNMARKED_FREE.get(told.fold(bare))
    if free:
        what = Said(f"{said} viết thiếu dấu", f"{said} lacks its marks")
        raise Misread("amount", what, Said(f"Viết: {free}.", f"Write: {free}."))
    if SPELLED.search(bare.lower()):
        what = Said(f"{said} viết số bằng chữ", f"{said} has its number in words")
        raise Misread(
            "amount", what, Said("Viết bằng số, ví dụ 10.000 đồng.", "Write e.g. 10.000 đồng.")
        )
    if bare.lower() in EMPTY_WORDS:
        what = Said(f"{said} không nói phải nộp bao nhiêu", f"{said} does not say how much")
        fix = Said(
            "Luật cho miễn: Miễn phí. Không có khoản thu: thay cả danh sách fees bằng none: true "
            "và reason. Chưa biết: xoá dòng này, ghi review với lý do.",
            "Free by law: Miễn phí. No fee: none: true with a reason. Unknown: review.",
        )
        raise Misread("amount", what, fix)
    return Words(bare)


def _two_amounts(text: str, number: str) -> Misread:
    whole, part = told.dong(int(number.replace(",", ""))), number.replace(",", " phẩy ")
    return Misread(
        "amount",
        Said(
            f"“{cut(text)}” đọc được hai cách: {whole} hoặc {part} đồng",
            f"“{cut(text)}” reads two ways: {whole}, or a number with decimals",
        ),
        Said(f"Ngăn hàng nghìn bằng dấu chấm: {whole}.", f"Group thousands with dots: {whole}."),
    )


def _joined(text: str, amount: str, per: str) -> Misread:
    return Misread(
        "amount",
        Said(
            f"“{cut(text)}” gộp số tiền và đơn vị tính", f"“{cut(text)}” joins an amount and a unit"
        ),
        Said(
            f"Tách làm hai dòng: amount: {cut(amount)} và per: {cut(per)}.",
            f"Write amount: {cut(amount)} and per: {cut(per)}.",
        ),
    )


def _odd_number(text: str, *, several: bool) -> Misread:
    """Return the refusal of digits out of order, or of several amounts in one place."""
    said = f"“{cut(text)}”"
    if several:
        what = Said(f"{said} là hai mức thu", f"{said} is two amounts")
        fix = "Mỗi mức một khoản riêng trong fees, mỗi khoản ghi case: trường hợp nào."
        return Misread("amount", what, Said(fix, "Write a fee for each, with its case."))
    what = Said(f"{said} sai chữ số", f"{said} has digits out of order")
    fix = "Sau mỗi dấu chấm đủ ba chữ số: 8.000 đồng, 1.500.000 đồng."
    return Misread("amount", what, Said(fix, "Three digits after each dot: 8.000 đồng."))


def _abbreviated(text: str, whole: str) -> Misread:
    return Misread(
        "amount",
        Said(f"“{cut(text)}” viết tắt số tiền", f"“{cut(text)}” abbreviates an amount"),
        Said(f"Viết đủ: {whole}.", f"Write it in full: {whole}."),
    )
