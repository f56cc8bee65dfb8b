"""Values as officials write them: amounts, spans, dates, names; what is unclear is refused.

Every function takes the text of one scalar and returns its value or raises ``Misread``. What
can be read in two ways is refused with both readings; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from difflib import get_close_matches

from motcua import text as told
from motcua.model import Code, Duration, FilePath, Id, LawNumber, Unit, Url, Words
from motcua.problem import Misread, Said

CODE = re.compile(r"[1-9]\.\d{6}|[a-z][a-z0-9-]{0,40}\.\d{1,6}")
ID = re.compile(r"[a-z0-9]([a-z0-9.-]{0,78}[a-z0-9])?")
LAW = re.compile(r"[\w.-]+(/[\w.-]+)+", re.ASCII | re.IGNORECASE)
MONEY = re.compile(r"(?P<number>[\d. ,\u00a0]*\d)\s*(?P<unit>đồng|đ|vnđ|vnd|việt nam đồng)?", re.I)
GROUPED = re.compile(r"\d{1,3}([. \u00a0]\d{3})+|\d+")
SCALE = {"nghìn": 1000, "ngàn": 1000, "k": 1000, "triệu": 1_000_000, "tỷ": 1_000_000_000}
THOUSANDS = re.compile(rf"(\d+(?:,\d+)?)\s*({'|'.join(SCALE)})(?:\s*(?:đồng|đ))?")
SPAN = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>\D.*)?")
DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
CLOCK = re.compile(r"(\d{1,2})(?::(\d{2})| giờ(?: (\d{2}))?|h(\d{2})?)")
UNITS = {unit.label: unit for unit in Unit} | {"ngày lịch": Unit.day, "phút làm việc": Unit.minute}
NAMED = {
    told.fold(unit.label): unit for unit in (Unit.same_day, Unit.same_working_day, Unit.at_once)
}
UNMARKED = {told.fold(label): label for label in UNITS}
NUMERALS = {
    w: n
    for n, w in enumerate(
        ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"], 1
    )
}
TRUE, FALSE = {"true", "có", "yes", "đúng"}, {"false", "không", "no", "sai"}
RESERVED = {"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10))}
SCHEMES = ("https://", "http://", "mailto:", "tel:")


def amount(text: str) -> int | Words:
    """Read an amount in VND: ``8.000 đồng``, ``8000``, ``Miễn phí``, or words without digits.

    >>> amount("8.000 đồng"), amount("Miễn phí")
    (8000, 0)
    """
    bare = " ".join(text.split())
    if bare.lower() in {"miễn phí", "miễn lệ phí", "không thu", "không thu phí", "không mất phí"}:
        return 0
    if not any(letter.isdigit() for letter in bare):
        return Words(bare)
    found = MONEY.fullmatch(bare)
    if found and GROUPED.fullmatch(found["number"]):
        return int(re.sub(r"\D", "", found["number"]))
    if found and re.fullmatch(r"\d{1,3}(,\d{3})+", found["number"]):
        whole = int(found["number"].replace(",", ""))
        part = found["number"].replace(",", " phẩy ")
        raise Misread(
            "amount",
            Said(
                f"“{text}” đọc được hai cách: {told.dong(whole)} hoặc {part} đồng",
                f"“{text}” reads two ways: {whole} dong, or a number with decimals",
            ),
            Said(
                f"Ngăn hàng nghìn bằng dấu chấm: {told.dong(whole)}.", "Group thousands with dots."
            ),
        )
    head, slash, per = bare.partition("/")
    if slash and MONEY.fullmatch(head.strip()):
        raise Misread(
            "amount",
            Said(f"“{text}” gộp số tiền và đơn vị tính", f"“{text}” joins an amount and its unit"),
            Said(
                f"Tách làm hai dòng: amount: {head.strip()} và per: {per.strip()}.",
                f"Write amount: {head.strip()} and per: {per.strip()}.",
            ),
        )
    words = THOUSANDS.fullmatch(bare.lower())
    if words:
        whole = told.dong(int(Decimal(words[1].replace(",", ".")) * SCALE[words[2]]))
        raise Misread(
            "amount",
            Said(f"“{text}” viết tắt số tiền", f"“{text}” abbreviates an amount"),
            Said(f"Viết đủ: {whole}.", f"Write it in full: {whole}."),
        )
    raise Misread(
        "amount",
        Said(f"“{text}” không phải một số tiền", f"“{text}” is not an amount"),
        Said(
            "Viết như 8.000 đồng, hoặc Miễn phí. Tính theo tỷ lệ hay diện tích: ghi amount bằng chữ "
            "(theo diện tích) và cách tính ở formula.",
            "Write 8.000 đồng or Miễn phí; for a rate give words in amount and the sum in formula.",
        ),
    )


def duration(text: str) -> Duration | Words:
    """Read a span of time: ``3 ngày làm việc``, ``Ngay trong ngày``, or words without digits.

    >>> told.span(duration("03 ngày làm việc")).replace(told.NBSP, " ")
    '3 ngày làm việc'
    """
    bare = " ".join(text.split())
    named = NAMED.get(told.fold(bare))
    if named:
        return Duration(None, named)
    found = SPAN.fullmatch(bare)
    if found:
        count = Decimal(found["number"].replace(",", "."))
        unit = UNITS.get((found["unit"] or "").lower())
        if unit:
            return Duration(count, unit)
        shown = told.number(count)
        if not found["unit"]:
            raise Misread(
                "limit-unit",
                Said(
                    f"“{text}” không có đơn vị: {shown} ngày làm việc, {shown} ngày hay {shown} giờ?",
                    f"“{text}” has no unit: working days, days or hours?",
                ),
                Said(f"Ghi rõ, ví dụ: {shown} ngày làm việc.", "Write the unit after the number."),
            )
    unmarked = found and UNMARKED.get(told.fold(found["unit"] or ""))
    if found and unmarked:
        raise Misread(
            "duration",
            Said(f"“{text}” viết thiếu dấu", f"“{text}” lacks its marks"),
            Said(f"Viết: {found['number']} {unmarked}.", f"Write {found['number']} {unmarked}."),
        )
    first, _, rest = bare.lower().partition(" ")
    if first in NUMERALS and rest in UNITS:
        raise Misread(
            "duration",
            Said(f"“{text}” viết số bằng chữ", f"“{text}” has its number in words"),
            Said(f"Viết bằng số: {NUMERALS[first]} {rest}.", f"Write {NUMERALS[first]} {rest}."),
        )
    if not any(letter.isdigit() for letter in bare):
        return Words(bare)
    raise Misread(
        "duration",
        Said(f"“{text}” không phải một khoảng thời gian", f"“{text}” is not a span of time"),
        Said(
            "Viết một số và một đơn vị: 3 ngày làm việc, 5 ngày, 24 giờ, 1 tháng, hoặc Ngay trong "
            "ngày làm việc. Điều kiện khác ghi ở note.",
            "Write one number and one unit, such as 3 ngày làm việc; put conditions in note.",
        ),
    )


def span_only(text: str) -> Duration:
    """Read a span that must be a number with a unit (the time of one step)."""
    value = duration(text)
    if isinstance(value, Duration):
        return value
    raise Misread(
        "duration",
        Said(f"“{text}” không phải một khoảng thời gian", f"“{text}” is not a span of time"),
        Said("Viết như 1 ngày làm việc hoặc 4 giờ làm việc.", "Write e.g. 1 ngày làm việc."),
    )


def day(text: str) -> date:
    """Read a date: ``01/7/2025`` (day first) or ``2025-07-01``."""
    found, iso = DAY.fullmatch(text), ISO.fullmatch(text)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError:
        raise Misread(
            "date",
            Said(f"không có ngày “{text}” trong lịch", f"there is no day “{text}”"),
            Said("Viết ngày/tháng/năm: 01/7/2025.", "Write day/month/year: 01/7/2025."),
        ) from None
    raise Misread(
        "date",
        Said(f"“{text}” không phải ngày tháng", f"“{text}” is not a date"),
        Said("Viết đủ ngày/tháng/năm: 01/7/2025.", "Write day/month/year in full: 01/7/2025."),
    )


def clock(text: str) -> time:
    """Read a time of day: ``07:30``, ``7h30``, ``15 giờ``."""
    found = CLOCK.fullmatch(text.strip())
    minutes = int(next((part for part in found.groups()[1:] if part), 0)) if found else 0
    if found and int(found[1]) < 24 and minutes < 60:
        return time(int(found[1]), minutes)
    raise Misread(
        "clock",
        Said(f"“{text}” không phải giờ trong ngày", f"“{text}” is not a time of day"),
        Said("Viết như 07:30 hoặc 15:00.", "Write e.g. 07:30."),
    )


def count(text: str) -> int:
    """Read how many papers: a whole number from 0 to 99."""
    if re.fullmatch(r"\d{1,2}", text):
        return int(text)
    raise Misread(
        "count",
        Said(f"“{text}” không phải số lượng giấy tờ", f"“{text}” is not a count of papers"),
        Said("Viết một số từ 0 đến 99, ví dụ 1.", "Write a whole number from 0 to 99."),
    )


def truth(text: str) -> bool:
    """Read yes or no."""
    bare = text.lower()
    if bare in TRUE | FALSE:
        return bare in TRUE
    raise Misread(
        "truth",
        Said(f"“{text}” không phải có hay không", f"“{text}” is neither yes nor no"),
        Said("Viết true (có) hoặc false (không).", "Write true or false."),
    )


def code(text: str) -> Code:
    """Read a procedure's code: national ``1.001193`` or local ``xa-mau.001``."""
    if CODE.fullmatch(text) and text.partition(".")[0] not in RESERVED:
        return Code(text)
    raise Misread(
        "code",
        Said(f"“{text}” không phải mã thủ tục", f"“{text}” is not a procedure code"),
        Said(
            'Mã quốc gia có dạng "1.001193" (một chữ số, dấu chấm, sáu chữ số); mã riêng của địa '
            'phương có dạng "xa-mau.001".',
            'National codes look like "1.001193", local ones like "xa-mau.001".',
        ),
    )


def identifier(text: str) -> Id:
    """Read the ASCII name of an entry, safe as a file name on every system."""
    if ID.fullmatch(text) and ".." not in text and text.partition(".")[0] not in RESERVED:
        return Id(text)
    better = told.slug(text)
    fix = f"Viết: {better}." if ID.fullmatch(better) else "Ví dụ: ho-tich."
    raise Misread(
        "id",
        Said(f"“{text}” không dùng làm tên mục được", f"“{text}” cannot name an entry"),
        Said(
            f"Chỉ dùng chữ thường không dấu, chữ số và gạch nối. {fix}",
            f"Use lower-case ASCII letters, digits and hyphens. {better and f'Write {better}.'}",
        ),
    )


def law(text: str) -> LawNumber:
    """Read the number of a legal document: ``60/2014/QH13``, ``66.7/2025/NQ-CP``."""
    if len(text) <= 80 and LAW.fullmatch(text.translate(told.FOLDED)):
        return LawNumber(text)
    raise Misread(
        "law-number",
        Said(f"“{text}” không phải số, ký hiệu văn bản", f"“{text}” is not a document number"),
        Said(
            "Viết đúng số, ký hiệu, không kèm tên: 60/2014/QH13, 123/2015/NĐ-CP.",
            "Write the number alone: 60/2014/QH13.",
        ),
    )


def url(text: str) -> Url:
    """Read an address that a page may link to."""
    if text.startswith(SCHEMES) and not re.search(r"[\s<>\"\\]", text) and len(text) <= 2000:
        return Url(text)
    raise Misread(
        "url",
        Said(f"“{text}” không phải địa chỉ dùng được", f"“{text}” is not a usable address"),
        Said(
            "Viết đầy đủ, bắt đầu bằng https:// và không có dấu cách.",
            "Write it in full, beginning with https://, without spaces.",
        ),
    )


def path(text: str) -> FilePath:
    """Read a file name inside ``catalogue/forms``; nothing outside it can be named."""
    parts = text.split("/")
    if all(
        re.fullmatch(r"\w[\w. -]*", p) and p.split(".")[0].lower() not in RESERVED for p in parts
    ):
        return FilePath(text)
    raise Misread(
        "file-name",
        Said(
            f"“{text}” không phải tên tệp trong thư mục forms", f"“{text}” names no file in forms"
        ),
        Said("Chỉ ghi tên tệp, ví dụ: to-khai-khai-sinh.pdf.", "Write the file's name only."),
    )


def near(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that was probably meant."""
    return next(iter(get_close_matches(name, list(known), n=1, cutoff=0.6)), None)
