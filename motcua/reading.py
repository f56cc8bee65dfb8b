"""Values as officials write them: dates, counts, codes, names, addresses; the rest is refused.

Every function takes the text of one scalar and returns its value or raises ``Misread``. What
becomes a file name or an address is safe on every system. Amounts: ``amounts``;
spans of time: ``measures``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time
from difflib import get_close_matches

from motcua import text as told
from motcua.problem import Misread, Said, cut
from motcua.values import Code, FilePath, Id, LawNumber, Month, Sign, Tag, Total, Url

CODE = re.compile(r"[1-9]\.\d{6}|[a-z][a-z0-9-]{0,40}\.\d{1,6}", re.ASCII)
ID = re.compile(r"[a-z0-9]([a-z0-9.-]{0,78}[a-z0-9])?")
LAW = re.compile(r"[\wĐđ][\wĐđ.-]*(/[\wĐđ][\wĐđ.-]*)+", re.ASCII)
DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
FIRST_YEAR, LAST_YEAR = 1945, 2199
CLOCK = re.compile(r"([0-9]{1,2})(?::([0-9]{2})| giờ(?: ([0-9]{2}))?|h([0-9]{2})?)")
BREAK = re.compile(r"\s*[\n\t\v\f\r\x1c-\x1f\x85\u2028\u2029]\s*")
COUNT = re.compile(r"[0-9]{1,2}")
MONTH = re.compile(r"(0?[1-9]|1[0-2])/(20[0-9]{2})")
TOTAL = re.compile(r"[0-9]{1,7}|[0-9]{1,3}(?:\.[0-9]{3}){1,2}")
LANGUAGE = re.compile(r"(?!vi\b)[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")
SIGNS = {".", ",", "'", " ", "\xa0", "\u2009", "\u202f"}
TRUE, FALSE = {"true", "có", "yes", "đúng"}, {"false", "không", "no", "sai"}
FILE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9])?")
FOLDERS = {"in", "api"}  # of the site, which might be taken for languages (all: loose.FOLDERS)
# Names that Windows keeps for devices, with any ending.
RESERVED = {"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10))}
# An ASCII host, so that no look-alike letters and no user@ can hide where a link leads.
HOST = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"
ADDRESS = re.compile(
    rf"https?://{HOST}(?::[0-9]{{1,5}})?(?:[/?#].*)?"
    rf"|mailto:[A-Za-z0-9._%+-]+@{HOST}|tel:[+0-9][0-9.-]*"
)
UNSAFE = re.compile(r"[\s<>\"\\^`{|}\x00-\x1f\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u206f\ufeff]")
LONGEST_URL, LONGEST_LAW = 2000, 80


def line(text: str) -> str:
    r"""Read a text of one line; line breaks become spaces.

    >>> line("Giấy khai sinh\n  (bản chính)")
    'Giấy khai sinh (bản chính)'
    """
    return text if text.isprintable() else BREAK.sub(" ", text)


def paragraphs(text: str) -> str:
    r"""Read a text of several lines; whatever ends a line becomes a line feed.

    >>> paragraphs("Một\r\n- hai\u2028- ba")
    'Một\n- hai\n- ba'
    """
    return "\n".join(text.splitlines())


def day(text: str) -> date:
    """Read a date: ``01/7/2025`` (day first) or ``2025-07-01``."""
    found, iso = DAY.fullmatch(text), ISO.fullmatch(text)
    parts = found.groups()[::-1] if found else iso.groups() if iso else None
    if parts is None:
        raise Misread(
            "date",
            Said(f"“{cut(text)}” không phải ngày tháng", f"“{cut(text)}” is not a date"),
            Said(
                "Viết đủ ngày/tháng/năm: 01/7/2025."
                + (
                    ""
                    if re.search("[0-9]", text)
                    else " Chưa có ngày thì chuyển lời này sang note."
                ),
                "Write day/month/year in full: 01/7/2025.",
            ),
        )
    try:
        read = date(*map(int, parts))
    except ValueError:
        raise Misread(
            "date",
            Said(f"không có ngày “{text}” trong lịch", f"there is no day “{text}”"),
            Said("Viết ngày/tháng/năm: 01/7/2025.", "Write day/month/year: 01/7/2025."),
        ) from None
    if FIRST_YEAR <= read.year <= LAST_YEAR:
        return read
    raise Misread(
        "date",
        Said(f"năm {read.year} trong “{text}” không hợp lý", f"the year of “{text}” is absurd"),
        Said("Xem lại năm: 01/7/2025.", "Check the year: 01/7/2025."),
    )


def clock(text: str) -> time:
    """Read a time of day: ``07:30``, ``7h30``, ``15 giờ``."""
    found = CLOCK.fullmatch(text)
    minutes = int(next((part for part in found.groups()[1:] if part), 0)) if found else 0
    if found and int(found[1]) < 24 and minutes < 60:
        return time(int(found[1]), minutes)
    two = len(CLOCK.findall(text)) > 1
    raise Misread(
        "clock",
        Said(f"“{cut(text)}” không phải giờ trong ngày", f"“{cut(text)}” is not a time of day"),
        Said(
            "Mỗi chỗ một giờ, như 07:30; sáng và chiều là hai mục."
            if two
            else "Viết như 07:30 hoặc 15:00.",
            "Write one time, e.g. 07:30.",
        ),
    )


def count(text: str) -> int:
    """Read how many papers: a whole number from 0 to 99."""
    if COUNT.fullmatch(text):
        return int(text)
    raise Misread(
        "count",
        Said(f"“{cut(text)}” không phải số lượng giấy tờ", f"“{cut(text)}” is no count of papers"),
        Said("Viết một số từ 0 đến 99, ví dụ 1.", "Write a whole number from 0 to 99."),
    )


def month(text: str) -> Month:
    """Read a month of a year as its first day: ``11/2026``."""
    found = MONTH.fullmatch(text)
    if found:
        return Month(date(int(found[2]), int(found[1]), 1))
    raise Misread(
        "month",
        Said(f"“{cut(text)}” không phải tháng và năm", f"“{cut(text)}” is no month"),
        Said(
            "Viết tháng/năm, ví dụ 11/2026; trong Excel đổi ô sang kiểu Văn bản (Text) trước.",
            "Write month/year, e.g. 11/2026, in a cell that Excel takes for text.",
        ),
    )


def total(text: str) -> Total:
    """Read how many dossiers: a whole number, dots between thousands forgiven."""
    if TOTAL.fullmatch(text):
        return Total(int(text.replace(".", "")))
    raise Misread(
        "total",
        Said(f"“{cut(text)}” không phải số hồ sơ", f"“{cut(text)}” is no number of dossiers"),
        Said("Viết một số nguyên, ví dụ 215.", "Write a whole number, e.g. 215."),
    )


def truth(text: str) -> bool:
    """Read yes or no."""
    bare = text.lower()
    if bare in TRUE | FALSE:
        return bare in TRUE
    raise Misread(
        "truth",
        Said(f"“{cut(text)}” không phải có hay không", f"“{cut(text)}” is neither yes nor no"),
        Said("Viết true (có) hoặc false (không).", "Write true or false."),
    )


def code(text: str) -> Code:
    """Read a procedure's code: national ``1.001193`` or local ``xa-mau.001``."""
    if CODE.fullmatch(text) and not reserved(text):
        return Code(text)
    raise Misread(
        "code",
        Said(f"“{cut(text)}” không phải mã thủ tục", f"“{cut(text)}” is not a procedure code"),
        Said(
            'Mã quốc gia có dạng "1.001193" (một chữ số, dấu chấm, sáu chữ số); mã riêng của địa '
            'phương có dạng "xa-mau.001".',
            'National codes look like "1.001193", local ones like "xa-mau.001".',
        ),
    )


def identifier(text: str) -> Id:
    """Read the ASCII name of an entry, safe as a file name on every system."""
    if _names_entry(text):
        return Id(text)
    better = told.slug(text)
    usable = _names_entry(better)
    raise Misread(
        "id",
        Said(f"“{cut(text)}” không dùng làm mã được", f"“{cut(text)}” cannot name an entry"),
        Said(
            "Chỉ dùng chữ thường không dấu, chữ số và gạch nối. "
            + (f"Viết: {better}." if usable else "Ví dụ: ho-tich."),
            "Use lower-case ASCII letters, digits and hyphens"
            + (f": {better}." if usable else ", such as ho-tich."),
        ),
    )


def law(text: str) -> LawNumber:
    """Read the number of a legal document: ``60/2014/QH13``, ``66.7/2025/NQ-CP``."""
    if len(text) <= LONGEST_LAW and LAW.fullmatch(text) and not reserved(told.slug(text)):
        return LawNumber(text)
    raise Misread(
        "law-number",
        Said(
            f"“{cut(text)}” không phải số, ký hiệu văn bản",
            f"“{cut(text)}” is not a document number",
        ),
        Said(
            "Viết đúng số, ký hiệu, không kèm tên: 60/2014/QH13, 123/2015/NĐ-CP.",
            "Write the number alone: 60/2014/QH13.",
        ),
    )


def language(text: str) -> Tag:
    """Read the name of a language to translate into: ``en``, ``rad`` (BCP 47, ISO 639)."""
    if LANGUAGE.fullmatch(text) and text not in FOLDERS and not reserved(text):
        return Tag(text)
    raise Misread(
        "language",
        Said(
            f"“{cut(text)}” không phải ký hiệu của ngôn ngữ để dịch sang",
            f"“{cut(text)}” names no language to translate into",
        ),
        Said(
            "Viết ký hiệu hai hay ba chữ thường: en (Anh), rad (Ê Đê), jra (Gia Rai), bdq (Ba Na), "
            "cmo (M'Nông), km (Khmer).",
            "Write two or three small letters: en, rad (Ê Đê), jra, bdq, cmo, km.",
        ),
    )


def sign(text: str) -> Sign:
    """Read the sign in which a language writes decimals or parts thousands."""
    if text in SIGNS:
        return Sign(text)
    raise Misread(
        "sign",
        Said(f"“{cut(text)}” không phải dấu viết số", f"“{cut(text)}” is no sign of numbers"),
        Said(
            'Chọn một: "." (dấu chấm), "," (dấu phẩy), "\'" (dấu nháy), " " (dấu cách).',
            "Choose a point, a comma, an apostrophe or a space.",
        ),
    )


def url(text: str) -> Url:
    """Read an address that a page may link to."""
    if len(text) <= LONGEST_URL and ADDRESS.fullmatch(text) and not UNSAFE.search(text):
        return Url(text)
    number = re.sub("[ .-]", "", text)
    is_phone = re.fullmatch(r"0[0-9]{8,10}", number)
    raise Misread(
        "url",
        Said(f"“{cut(text)}” không phải địa chỉ dùng được", f"“{cut(text)}” is no usable address"),
        Said(
            f"Số Zalo viết thành địa chỉ: https://zalo.me/{number}."
            if is_phone
            else "Viết đầy đủ: https:// rồi tên miền không dấu, không có dấu cách và dấu @.",
            "Write it in full: https:// and the host, without spaces or @.",
        ),
    )


def file(text: str) -> FilePath:
    """Read the name of a file in ``forms`` or ``pictures``, safe everywhere."""
    if _names_file(text):
        return FilePath(text)
    stem, dot, ending = text.rpartition("/")[2].rpartition(".")
    better = f"{told.slug(stem)}{dot}{told.slug(ending)}" if stem else told.slug(ending)
    usable = _names_file(better)
    raise Misread(
        "file-name",
        Said(
            f"“{cut(text)}” không dùng làm tên tệp được",
            f"“{cut(text)}” cannot name a file",
        ),
        Said(
            "Đặt tên tệp bằng chữ không dấu, chữ số, gạch nối, không ghi thư mục, ví dụ: "
            + (f"{better}." if usable else "to-khai-khai-sinh.pdf."),
            "Name it with ASCII letters, digits and hyphens, without a folder.",
        ),
    )


def _names_entry(text: str) -> bool:
    return bool(ID.fullmatch(text)) and ".." not in text and not reserved(text)


def _names_file(text: str) -> bool:
    return bool(FILE.fullmatch(text)) and not reserved(text)


def reserved(name: str) -> bool:
    """Return whether Windows refuses a file of that name, whatever its ending."""
    return name.partition(".")[0].lower() in RESERVED


def near(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the known name that was probably meant."""
    return next(iter(get_close_matches(name[:80], list(known), n=1, cutoff=cutoff)), None)
