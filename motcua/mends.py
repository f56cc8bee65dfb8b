"""What a refused value was probably meant to be: a rewriting that its own reader takes.

Nothing is taken over unseen: the rewriting is only what the person is told to write.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from unicodedata import normalize

from motcua.numerals import whole
from motcua.problem import Misread, Said, cut

# Signs of word processors and other alphabets that look like the ones meant.
ALIKE = str.maketrans({
    **dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("“”„«»‘’", None),
    "\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u2044": "/", "\u2215": "/", "\uff0f": "/",
    "：": ":", "．": ".", "，": ",",
})  # fmt: skip
LETTERS = str.maketrans("OoQlI", "00011")
WIDE = re.compile("[\uff00-\uffef]")  # signs as wide as Chinese ones
DIGITS_TOO = re.compile(r"(?<=[0-9.])[OoQlI]+|[OoQlI]+(?=[0-9.])")
BETWEEN = r"(?:\W|tháng|năm|thg)+"
DATE = re.compile(
    rf"\D*?(\d{{1,2}}){BETWEEN}(\d{{1,2}}){BETWEEN}(\d{{4}}|\d{{2}})(?!\w)(?:\D*|\s[\d:h]+)", re.I
)
YEAR_FIRST = re.compile(r"(\d{4})\W(\d{1,2})\W(\d{1,2})")
NO_DAY = re.compile(r"\D*?(\d{1,2})\s*(?:[/.-]|năm|\s)\s*(\d{4})\D*", re.I)
NO_YEAR = re.compile(r"\D*?(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\D*", re.I)
YEAR_END = re.compile(r"(?:(?P<from>đầu|từ)|hết|cuối)\s+năm\s+(?P<year>\d{4})", re.I)
ENGLISH = re.compile(
    r"(?P<day>\d{1,2})?[\s-]*(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[\s-]*"
    r"(?P<after>\d{1,2}(?!\d))?(?:st|nd|rd|th)?[\s,-]*(?P<year>\d{4}|\d{2})", re.I,
)  # fmt: skip
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
LAW = re.compile(r"(?<![\w.-])\d[\w.]*(?:/[\w.-]*\w)+")
SLASHES = re.compile(r"\s*([/-])\s*")
NO_MORE = re.compile(r"(?:không quá|tối đa|trong vòng|trong thời hạn|trong|chậm nhất)\s+", re.I)
GROUPED = re.compile(r"(\d{1,3}(?:\.\d{3})+)(?!\d)[.,;\s]*(?:đồng|đ|vn[đd])?[.,;\s]*0{0,2}$", re.I)
OVER = re.compile(r"(\d{1,3}(?:\.\d{3})+)\s*(?:nghìn|ngàn|k)(?:\s*(?:đồng|đ))?", re.I)
DIGITS_LIKE = re.compile(r"(?<=[0-9/])[OoQlI]|[OoQlI](?=[0-9/])")
LONGER = re.compile(r"([1-9]\.\d{6})\.\d")  # a code as the national portal shows it to officials
ALOUD = re.compile(r"\s*\([^)\d]*\)")
FROM = re.compile(r"(?P<span>.*?),?\s+(?:kể từ|tính từ|từ)\s+(?P<since>\S.*)", re.I)
UNITS = {
    r"\s*(?:h|tiếng(?: đồng hồ)?|hours?)": " giờ",
    r"\s*(?:ngày\s*l\.?\s?v\.?|nlv|ngày công|(?:working|business) days?)": " ngày làm việc",
    r"\s*days?": " ngày",
    r"\s*(?:weeks?)": " tuần",
    r"\s*months?": " tháng",
    r"\s*(?:p|mins?|minutes?)": " phút",
}  # fmt: skip
HALF, PART = re.compile(r"(?:1/2|½|nửa)\s*(?=\D)"), re.compile(r"(\d+)\s+buổi")
SEVERAL = re.compile(r"\d+\s*(?:-|–|đến|hoặc|~)\s*(\d+)\s*(\D+)")
TIME = re.compile(r"(\d{1,2})\s*(?:[:.]|h|giờ|g)\s*(\d{2})?(?P<late>.*(?:chiều|tối|pm))?", re.I)
LONGEST = 300  # signs; what is longer is no value typed a little wrong
WORDED = {"amount", "duration"}  # their readers take words too
Rewriting = tuple[str, str, str]  # the value, and how to say it in Vietnamese and in English


def mended(stop: Misread, text: str, read: Callable[[str], Any]) -> Misread:
    """Return the refusal of ``text`` with a remedy that names the value, where one is found."""
    if len(text) > LONGEST:
        return stop
    for better, vi, en in _rewritings(stop.rule, text):
        if (
            stop.rule in WORDED
            and not any(map(str.isdigit, better))
            and any(map(str.isdigit, text))
        ):
            continue  # words are taken for an amount too
        try:
            read(better)
        except Misread:
            continue
        return replace(stop, fix=Said(vi.format(cut(better)), en.format(cut(better))))
    short = NO_YEAR.fullmatch(text) if stop.rule == "date" else None
    if short:
        vi = f"Thiếu năm. Viết {short[1]}/{short[2]}/ rồi bốn chữ số của năm."
        return replace(stop, fix=Said(vi, "Write the year too."))
    return stop


def _rewritings(rule: str, text: str) -> Iterator[Rewriting]:
    plain = " ".join(
        (normalize("NFKC", text) if WIDE.search(text) else text).translate(ALIKE).split()
    )
    if plain != text:
        yield plain, _typed(text), "Type it anew: {}."
    if rule == "url" and re.search(r"[a-z] [a-z]", plain):
        for better in _url(plain.replace(" ", ".")):
            yield better, "Có phải {}?", "Did you mean {}?"
    for better in BY_RULE.get(rule, _none)(plain):
        yield better, "Viết: {}.", "Write: {}."
    if rule == "date":
        yield from _doubtful(plain)
    if rule == "law-number" and len(laws := _numbers(plain)) > 1:
        vi = f"Ở đây chỉ ghi một số: {{}}. Số còn lại ({laws[1]}) ghi ở mục riêng hoặc ở note."
        yield laws[0], vi, "Write one number here: {}."
    if rule == "amount" and (found := OVER.fullmatch(plain)):
        yield f"{found[1]} đồng", "Có phải {}? Bỏ chữ nghìn.", "Did you mean {}?"
    if rule == "duration" and (several := SEVERAL.fullmatch(NO_MORE.sub("", plain, count=1))):
        vi = (
            "Ghi thời hạn dài nhất: {}. Mỗi trường hợp một thời hạn thì tách thành hai mục có case."
        )
        yield _span(f"{several[1]} {several[2].strip()}"), vi, "Write the longest: {}."
    since = FROM.fullmatch(plain) if rule == "duration" else None
    if since:
        span, rest = _span(since["span"]), cut(since["since"]).replace("{", "").replace("}", "")
        vi = f"Viết: {{}}. Chữ còn lại chuyển xuống dòng riêng, “counted_from: {rest}”."
        yield span, vi, f"Write: {{}}, and counted_from: {rest}."


def _typed(text: str) -> str:
    """Say what to type anew, where the right value looks the same as the wrong one."""
    for sign, name in (("\u00d0\u0189", "chữ Đ của bàn phím tiếng Việt"), ("‐‑‒–—−", "gạch nối -"),
                       ("“”„‘’«»", "không có dấu nháy cong")):  # fmt: skip
        if any(each in text for each in sign):
            return f"Gõ lại bằng tay ({name}): {{}}."
    return "Gõ lại bằng tay: {}."


def _none(text: str) -> Iterator[str]:
    yield from ()


def _amount(text: str) -> Iterator[str]:
    """Yield digits for the letters that look like them, and the currency as it is written."""
    digits = ALOUD.sub("", DIGITS_TOO.sub(lambda found: found[0].translate(LETTERS), text))
    yield digits
    if sure := GROUPED.match(digits):
        yield f"{sure[1]} đồng"
    yield re.sub(r"\s*dong$", " đồng", digits, flags=re.I)
    yield re.sub(r"^(?:vnđ|vnd)\s*(.*)", r"\1 đồng", digits, flags=re.I)


def _code(text: str) -> Iterator[str]:
    digits = re.sub(r"\D", "", text.translate(LETTERS))
    if longer := LONGER.match(text):
        yield longer[1]
    if len(digits) == 7:
        yield f"{digits[0]}.{digits[1:]}"


def _law(text: str) -> Iterator[str]:
    if text[:1].isdigit():
        yield text.replace(" ", "")
    found = _numbers(text)
    if len(found) == 1:
        yield found[0]


def _numbers(text: str) -> list[str]:
    """Return the numbers of documents that a text names."""
    return [number for number in LAW.findall(SLASHES.sub(r"\1", text)) if not DATE.match(number)]


def _url(text: str) -> Iterator[str]:
    if re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text):
        yield f"mailto:{text}"
    text = re.sub(r"\s*([./:])\s*", r"\1", text)
    bare = re.sub(r"^h?t*ps?[:/\s]+", "", text.replace(" ", "").strip("<>()[]'\".,;"), flags=re.I)
    if re.match(r"[A-Za-z0-9-]+\.[A-Za-z0-9.-]+", bare):
        yield f"https://{bare}"


def _span(text: str) -> str:
    """Return a span of time without what officials write around it."""
    bare = PART.sub(lambda n: f"{int(n[1]) / 2:g} ngày làm việc".replace(".", ","), text)
    bare = HALF.sub("0,5 ", ALOUD.sub("", NO_MORE.sub("", bare, count=1)))
    for unit, better in UNITS.items():
        bare = re.sub(rf"(?<=\d){unit}$", better, bare, flags=re.I)
    return bare


def _count(text: str) -> Iterator[str]:
    found = re.match(r"0*(\d+)\s*\D*$", text)
    said = found or whole(text.lower().split()) or whole(text.lower().split()[:1])
    if said:
        yield found[1] if found else str(said)


def _total(text: str) -> Iterator[str]:
    found = re.match(r"(\d{1,3}(?:[ .,]\d{3})*|\d+)(?:[^\d.,].*)?$", text)
    if found:
        yield re.sub(r"\D", "", found[1])


def _truth(text: str) -> Iterator[str]:
    if text.lower() in {"1", "x", "v", "y", "ok", "✓", "✔", "☑", "t"}:
        yield "true"
    elif text.lower() in {"0", "n", "chưa", "f", "☐"}:
        yield "false"


def _clock(text: str) -> Iterator[str]:
    text = re.sub(r"(\d{1,2})\s*(?:giờ|h|g)?\s*rưỡi", r"\1h30", text)
    found = TIME.search(text)
    if found and len(TIME.findall(text)) == 1:
        hour = int(found[1]) + (12 if found["late"] and int(found[1]) < 12 else 0)
        yield f"{hour:02}:{found[2] or '00'}"


def _date(text: str) -> Iterator[str]:
    digits = DIGITS_LIKE.sub(lambda each: each[0].translate(LETTERS), text)
    found = DATE.fullmatch(digits)
    if found and len(found[3]) == 4:
        yield f"{int(found[1]):02}/{found[2]}/{found[3]}"
    if turned := YEAR_FIRST.fullmatch(digits):
        yield f"{int(turned[3]):02}/{turned[2]}/{turned[1]}"
    english = ENGLISH.fullmatch(digits)
    if english and (on := english["day"] or english["after"]):
        year = english["year"] if len(english["year"]) == 4 else f"20{english['year']}"
        yield f"{int(on):02}/{MONTHS.index(english['month'].lower()) + 1:02}/{year}"


def _doubtful(text: str) -> Iterator[Rewriting]:
    """Yield dates that need a second look: month first, or a year of two digits."""
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
    elif (month := NO_DAY.fullmatch(text)) and 0 < int(month[1]) < 13:
        vi = "Thiếu ngày trong tháng. Viết như {}, theo đúng văn bản."
        yield f"01/{month[1]}/{month[2]}", vi, "The day is missing: {}."


BY_RULE: dict[str, Callable[[str], Iterator[str]]] = {
    "amount": _amount,
    "code": _code,
    "law-number": _law,
    "url": _url,
    "duration": lambda text: iter([_span(text)]),
    "count": _count,
    "clock": _clock,
    "total": _total,
    "truth": _truth,
    "date": _date,
}
