"""What a refused date or month was probably meant to be, as officials and Excel write them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from motcua.numerals import whole

LETTERS = str.maketrans("OoQlI", "00011")
BETWEEN = r"(?:\W|tháng|năm|thg)+"
DATE = re.compile(
    rf"\D*?(\d{{1,2}}){BETWEEN}(\d{{1,2}}){BETWEEN}(\d{{4}}|\d{{2}})(?!\w)(?:\D*|\s[\d:h]+)", re.I
)
YEAR_FIRST = re.compile(r"(\d{4})\W(\d{1,2})\W(\d{1,2})")
NO_DAY = re.compile(r"\D*?(\d{1,2})\s*(?:[/.-]|năm|\s)\s*(\d{4})\D*", re.I)
NO_YEAR = re.compile(r"\D*?(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\D*", re.I)
WEEKDAY = re.compile(
    r"^(?:(?:sáng|chiều|tối) )?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|t[2-7]\b|chủ nhật|cn\b)"
    r"[\s,(]*(?=\D*\d)", re.I,
)  # fmt: skip
BARE_YEAR = re.compile(r"(?:năm\s+)?(19\d\d|20\d\d)", re.I)
YEAR_END = re.compile(r"(?:(?P<from>đầu|từ)|hết|cuối)\s+năm\s+(?P<year>\d{4})", re.I)
ENGLISH = re.compile(
    r"(?P<day>\d{1,2})?[\s-]*(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[\s-]*"
    r"(?P<after>\d{1,2}(?!\d))?(?:st|nd|rd|th)?[\s,-]*(?P<year>\d{4}|\d{2})", re.I,
)  # fmt: skip
WORDED = re.compile(r"tháng ((?:mười )?(?:một|hai|ba|tư|năm|sáu|bảy|tám|chín)|mười)\b\s*", re.I)
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
DIGITS_LIKE = re.compile(r"(?<=[0-9/])[OoQlI]|[OoQlI](?=[0-9/])")
MONTH = re.compile(r"\D*?(0?[1-9]|1[0-2])\s*(?:[/.-]|năm|\s)\s*(20\d\d|\d\d)\D*", re.I)
MONTH_LAST = re.compile(r"(20\d\d)\s*[/.-]\s*(0?[1-9]|1[0-2])")
TWO = re.compile(
    r"(\d{1,2}/\d{1,2}/\d{4})\s*(?:-|đến|tới)+\s*(?:hết |ngày )*(\d{1,2}/\d{1,2}/\d{4})"
)
UNTIL, YEAR = re.compile(r"(?:đến|tới)\s+(?:hết\s+)?(.*)", re.I), re.compile(r"năm (\d{4})", re.I)
Rewriting = tuple[str, str, str]  # the value, and how to say it in Vietnamese and in English


def days(text: str) -> Iterator[str]:
    """Yield the day that a text plainly names."""
    text = WORDED.sub(
        lambda said: f"tháng {whole(said[1].lower().split())} ", WEEKDAY.sub("", text)
    )
    digits = DIGITS_LIKE.sub(lambda each: each[0].translate(LETTERS), text)
    found = DATE.fullmatch(digits)
    if found and len(found[3]) == 4:
        yield f"{int(found[1]):02}/{found[2]}/{found[3]}"
    if turned := YEAR_FIRST.fullmatch(digits):
        for on, month in ((turned[3], turned[2]), (turned[2], turned[3])):  # as only one can be
            yield f"{int(on):02}/{month}/{turned[1]}"
    english = ENGLISH.fullmatch(digits)
    if english and (on := english["day"] or english["after"]):
        year = english["year"] if len(english["year"]) == 4 else f"20{english['year']}"
        yield f"{int(on):02}/{MONTHS.index(english['month'].lower()) + 1:02}/{year}"


def doubtful(text: str) -> Iterator[Rewriting]:
    """Yield dates that need a second look: month first, a year of two digits, two in one place."""
    if both := TWO.fullmatch(text):
        vi = f"Ở đây chỉ ghi một ngày: {{}}. {both[2]} là ngày hết, ghi ở valid_to; lịch nghỉ thì "
        yield both[1], f"{vi}mỗi ngày một mục.", "Write one day: {}."
    found = DATE.fullmatch(text)
    if found:
        first, second, year = found.groups()
        year = year if len(year) == 4 else f"20{year}"
        for one, two in ((first, second), (second, first)):
            yield f"{int(one):02}/{two}/{year}", "Có phải {}?", "Did you mean {}?"
        if 0 < int(second) < 13 and int(first) < 32:
            last = monthrange(int(year), int(second))[1]
            vi = f"Tháng {int(second)}/{year} chỉ có {last} ngày. Có phải {{}}?"
            yield f"{last}/{second}/{year}", vi, "Did you mean {}?"
    elif year_end := YEAR_END.fullmatch(text):
        day = "01/01" if year_end["from"] else "31/12"
        yield f"{day}/{year_end['year']}", "Viết: {}.", "Write: {}."
    elif year_alone := BARE_YEAR.fullmatch(text):
        vi = f"Thiếu ngày, tháng. Từ đầu năm thì viết {{}}, đến hết năm: 31/12/{year_alone[1]}."
        yield f"01/01/{year_alone[1]}", vi, "Day and month are missing: {}."
    elif (month := NO_DAY.fullmatch(text)) and 0 < int(month[1]) < 13:
        vi = "Thiếu ngày trong tháng. Viết như {}, theo đúng văn bản."
        is_end = re.match(r"(?:đến |tới )?(?:cuối|hết)\b", text, re.I)
        last = monthrange(int(month[2]), int(month[1]))[1] if is_end else 1
        yield f"{last:02}/{month[1]}/{month[2]}", vi, "The day is missing: {}."


def months(text: str) -> Iterator[Rewriting]:
    """Yield a month and its year, as spreadsheets and sentences have them."""
    vi = "Viết: {}; trong Excel đổi ô sang kiểu Văn bản (Text) trước."
    english = ENGLISH.fullmatch(text)
    month, year = 0, ""
    if found := MONTH.fullmatch(text):
        month, year = int(found[1]), found[2]
    elif last := MONTH_LAST.fullmatch(text):
        month, year = int(last[2]), last[1]
    elif english:
        month, year = MONTHS.index(english["month"].lower()) + 1, english["year"]
    if month:
        yield f"{month:02}/{year if len(year) == 4 else f'20{year}'}", vi, "Write: {}."


def ending(text: str) -> str | None:
    """Return the last day that words name: “đến hết năm 2026”, “đến 31/12/2026”."""
    found = UNTIL.fullmatch(text)
    if not found:
        return None
    year = YEAR.fullmatch(found[1])
    return f"31/12/{year[1]}" if year else next(days(found[1]), None)
