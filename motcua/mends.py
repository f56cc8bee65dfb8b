"""What a refused value was probably meant to be: a rewriting that its own reader takes.

Nothing is taken over unseen: the rewriting is only what the person is told to write.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from motcua.problem import Misread, Said, cut

# Signs of word processors and other alphabets that look like the ones meant.
ALIKE = str.maketrans({
    **dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("“”„«»‘’", None),
    "\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u2044": "/", "\u2215": "/", "\uff0f": "/",
    "：": ":", "．": ".", "，": ",",
})  # fmt: skip
LETTERS = str.maketrans("OoQlI", "00011")
DIGITS_TOO = re.compile(r"(?<=[0-9.])[OoQlI]+|[OoQlI]+(?=[0-9.])")
DATE = re.compile(r"\D*(\d{1,2})\D+(\d{1,2})\D+(\d{4}|\d{2})\D*")
LAW = re.compile(r"(?<![\w.-])\d[\w.]*(?:/[\w.-]*\w)+")
SLASHES = re.compile(r"\s*([/-])\s*")
NO_MORE = re.compile(r"(?:không quá|tối đa|trong vòng|trong thời hạn|trong|chậm nhất)\s+", re.I)
ALOUD = re.compile(r"\s*\([^)\d]*\)")
FROM = re.compile(r"(?P<span>.*?),?\s+(?:kể từ|tính từ|từ)\s+(?P<since>\S.*)", re.I)
HOURS = re.compile(r"(\d+)\s*h")
TIME = re.compile(r"(\d{1,2})\s*(?:[:.]|h|giờ)\s*(\d{2})?(?P<late>.*(?:chiều|tối|pm))?", re.I)
Rewriting = tuple[str, str, str]  # the value, and how to say it in Vietnamese and in English


def mended(stop: Misread, text: str, read: Callable[[str], Any]) -> Misread:
    """Return the refusal of ``text`` with a remedy that names the value, where one is found."""
    for better, vi, en in _rewritings(stop.rule, text):
        if not any(map(str.isdigit, better)) and any(map(str.isdigit, text)):
            continue  # words are taken for an amount too
        try:
            read(better)
        except Misread:
            continue
        return replace(stop, fix=Said(vi.format(cut(better)), en.format(cut(better))))
    return stop


def _rewritings(rule: str, text: str) -> Iterator[Rewriting]:
    plain = " ".join(text.translate(ALIKE).split())
    if plain != text:
        yield plain, _typed(text), "Type it anew: {}."
    for better in BY_RULE.get(rule, _none)(plain):
        yield better, "Viết: {}.", "Write: {}."
    if rule == "date":
        yield from _doubtful(plain)
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
    digits = DIGITS_TOO.sub(lambda found: found[0].translate(LETTERS), text)
    yield digits
    yield re.sub(r"\s*dong$", " đồng", digits, flags=re.I)
    yield re.sub(r"^(?:vnđ|vnd)\s*(.*)", r"\1 đồng", digits, flags=re.I)


def _code(text: str) -> Iterator[str]:
    digits = re.sub(r"\D", "", text.translate(LETTERS))
    if len(digits) == 7:
        yield f"{digits[0]}.{digits[1:]}"


def _law(text: str) -> Iterator[str]:
    found = [number for number in LAW.findall(SLASHES.sub(r"\1", text)) if not DATE.match(number)]
    if len(found) == 1:
        yield found[0]


def _url(text: str) -> Iterator[str]:
    bare = re.sub(r"^h?t*ps?[:/\s]+", "", text.replace(" ", ""), flags=re.I)
    if re.match(r"[A-Za-z0-9-]+\.[A-Za-z0-9.-]+", bare):
        yield f"https://{bare}"


def _span(text: str) -> str:
    """Return a span of time without what officials write around it."""
    return HOURS.sub(r"\1 giờ", ALOUD.sub("", NO_MORE.sub("", text, count=1)))


def _count(text: str) -> Iterator[str]:
    found = re.match(r"0*(\d+)\s*\D*$", text)
    if found:
        yield found[1]


def _clock(text: str) -> Iterator[str]:
    found = TIME.search(text)
    if found and len(TIME.findall(text)) == 1:
        hour = int(found[1]) + (12 if found["late"] and int(found[1]) < 12 else 0)
        yield f"{hour:02}:{found[2] or '00'}"


def _date(text: str) -> Iterator[str]:
    found = DATE.fullmatch(text)
    if found and len(found[3]) == 4:
        yield f"{int(found[1]):02}/{found[2]}/{found[3]}"


def _doubtful(text: str) -> Iterator[Rewriting]:
    """Yield dates that need a second look: month first, or a year of two digits."""
    found = DATE.fullmatch(text)
    if found:
        first, second, year = found.groups()
        year = year if len(year) == 4 else f"20{year}"
        for one, two in ((first, second), (second, first)):
            yield f"{int(one):02}/{two}/{year}", "Có phải {}?", "Did you mean {}?"


BY_RULE: dict[str, Callable[[str], Iterator[str]]] = {
    "amount": _amount,
    "code": _code,
    "law-number": _law,
    "url": _url,
    "duration": lambda text: iter([_span(text)]),
    "count": _count,
    "clock": _clock,
    "date": _date,
}
