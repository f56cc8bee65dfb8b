"""What a refused value was probably meant to be: a rewriting that its own reader takes.

Nothing is taken over unseen: the rewriting is only what the person is told to write.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from unicodedata import normalize

from motcua import mends_dates, mends_quantities
from motcua.mends_dates import LETTERS, NO_YEAR, Rewriting
from motcua.problem import Misread, Said, cut
from motcua.reading import DAY, FALSE, TRUE
from motcua.text import fold

# Signs of word processors and other alphabets that look like the ones meant.
ALIKE = str.maketrans({
    **dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("“”„«»‘’", None),
    "\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u2044": "/", "\u2215": "/", "\uff0f": "/",
    "：": ":", "．": ".", "，": ",",
})  # fmt: skip
WIDE = re.compile("[\uff00-\uffef]")  # signs as wide as Chinese ones
LAW = re.compile(r"(?<![\w.-])\d[\w.]*(?:/[\w.-]*\w)+")
ARTICLES = re.compile(r"(?:(?:điểm|khoản|điều)\s+[\da-zđ]{1,4}\b[\s,]*(?:và\s+)?)+", re.I)
HYPHENED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
SLASHES = re.compile(r"\s*([/-])\s*")
HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?![^/:?#\s])", re.I)
MARKED = re.compile(r"[(<\s](https?://[^\s()<>]+)[)>\s]*$", re.I)  # as Markdown, or behind words
WORDS_AFTER = re.compile(r"(https?://[\w-]+(?:\.[\w-]+)+(?:/\S*)?)[,;]?\s(?=.*[^\x00-\x7f])", re.I)
CODES = re.compile(r"(?<![\d.])[1-9]\.\d{6}(?![\d.])")
LONGER = re.compile(r"([1-9]\.\d{6})\.\d")  # a code as the national portal shows it to officials
LONGEST = 300  # signs; what is longer is no value typed a little wrong
NO_KIND = "không phải"  # refusals that only say so, and not what to do, say this
WORDED = {"amount", "duration"}  # their readers take words too


def mended(stop: Misread, text: str, read: Callable[[str], Any]) -> Misread:
    """Return the refusal of ``text`` with a remedy that names the value, where one is found."""
    if len(text) > LONGEST:
        return stop
    for better, vi, en in _rewritings(
        stop.rule, text, whole=stop.rule in ("date", "id") or NO_KIND in stop.what.vi
    ):
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


def _rewritings(rule: str, text: str, *, whole: bool) -> Iterator[Rewriting]:
    plain = " ".join(
        (normalize("NFKC", text) if WIDE.search(text) else text).translate(ALIKE).split()
    )
    if plain != text:
        yield plain, _typed(text), "Type it anew: {}."
    if rule == "url" and (before := WORDS_AFTER.match(plain)):
        yield before[1], "Viết: {}.", "Write: {}."
    if rule == "url" and re.search(r"[a-z] [a-z]", plain):
        for better in _url(plain.replace(" ", ".")):
            yield better, "Có phải {}?", "Did you mean {}?"
    for better in BY_RULE[rule](plain) if rule in BY_RULE else ():
        yield better, "Viết: {}.", "Write: {}."
    if whole and rule in DOUBTFUL:
        yield from DOUBTFUL[rule](plain)


def _typed(text: str) -> str:
    """Say what to type anew, where the right value looks the same as the wrong one."""
    for sign, name in (("\u00d0\u0189", "chữ Đ của bàn phím tiếng Việt"), ("‐‑‒–—−", "gạch nối -"),
                       ("“”„‘’«»", "không có dấu nháy cong")):  # fmt: skip
        if any(each in text for each in sign):
            return f"Gõ lại bằng tay ({name}): {{}}."
    return "Gõ lại bằng tay: {}."


def _code(text: str) -> Iterator[str]:
    digits = re.sub(r"\D", "", text.translate(LETTERS))
    if longer := LONGER.match(text):
        yield longer[1]
    if len(digits) == 7:
        yield f"{digits[0]}.{digits[1:]}"


def _law(text: str) -> Iterator[str]:
    if text[:1].isdigit():
        yield re.sub(r"(?<=[A-ZĐ]) (?=[A-ZĐ])", "-", text)
        yield text.replace(" ", "")
    found = _numbers(text)
    if len(found) == 1 and not ARTICLES.search(text):
        yield found[0]


def _ids(text: str) -> Iterator[Rewriting]:
    """Yield the first of several codes that no comma parts."""
    parts = [part.strip() for part in re.split(r"[;|/]|\s-\s", text)]
    if len(parts) == 1 and all(HYPHENED.fullmatch(part) for part in text.split()):
        parts = text.split()
    if len(parts) > 1 and all(parts):
        yield parts[0], f"Ngăn các mã bằng dấu phẩy: {', '.join(parts)}.", "Part them by commas."


def _codes(text: str) -> Iterator[Rewriting]:
    """Yield the first of several codes of procedures in one place."""
    codes = CODES.findall(text)
    if len(codes) > 1:
        several = ", ".join(f'"{code}"' for code in codes)
        yield (
            codes[0],
            f"Mỗi mã một giá trị, ngăn bằng dấu phẩy: {several}.",
            "Part them by commas.",
        )


def _laws(text: str) -> Iterator[Rewriting]:
    """Yield the number that stands with its articles, or the first of several in one place."""
    laws, articles = _numbers(text), ARTICLES.search(text)
    if len(laws) == 1 and articles:
        vi = f"Viết: {{}}. Điều, khoản ghi ở dòng riêng: “articles: {cut(articles[0].strip())}”."
        yield laws[0], vi, "Write: {}; its articles under articles."
    if len(laws) > 1:
        vi = f"Ở đây chỉ ghi một số: {{}}. Số còn lại ({laws[1]}) ghi ở mục riêng hoặc ở note."
        yield laws[0], vi, "Write one number here: {}."


def _numbers(text: str) -> list[str]:
    """Return the numbers of documents that a text names."""
    return [number for number in LAW.findall(SLASHES.sub(r"\1", text)) if not DAY.fullmatch(number)]


def _url(text: str) -> Iterator[str]:
    if "cong dich vu cong" in fold(text) and "." not in text:
        yield "https://dichvucong.gov.vn"
    if re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text):
        yield f"mailto:{text}"
    if inside := MARKED.search(text):
        yield inside[1]
    text = re.sub(r"\s*([./:])\s*", r"\1", text.replace("\\", "/"))
    bare = re.sub(r"^h?t*ps?[:;/\s]+", "", text.strip("<>()[]'\".,;"), flags=re.I)
    if HOST.match(bare):
        yield f"https://{bare}"


def _truth(text: str) -> Iterator[str]:
    if text.lower() in {"1", "x", "v", "y", "ok", "✓", "✔", "☑", "t"}:
        yield "true"
    elif text.lower() in {"0", "n", "chưa", "f", "☐"}:
        yield "false"
    elif (first := re.split(r"[(,]", text.lower())[0].strip()) in TRUE | FALSE:
        yield "true" if first in TRUE else "false"


BY_RULE: dict[str, Callable[[str], Iterator[str]]] = {
    "amount": mends_quantities.amount,
    "code": _code,
    "law-number": _law,
    "url": _url,
    "duration": mends_quantities.span,
    "count": mends_quantities.count,
    "clock": mends_quantities.clock,
    "total": mends_quantities.total,
    "truth": _truth,
    "date": mends_dates.days,
}
DOUBTFUL: dict[str, Callable[[str], Iterator[Rewriting]]] = {
    "amount": mends_quantities.amounts,
    "count": mends_quantities.counts,
    "code": _codes,
    "id": _ids,
    "law-number": _laws,
    "duration": mends_quantities.spans,
    "clock": mends_quantities.clocks,
    "date": mends_dates.doubtful,
    "month": mends_dates.months,
}
