"""What a refused amount, span, count or time was probably meant to be, and where the rest goes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from motcua.measures import NO_MORE, UNITS, UNMARKED
from motcua.mends_dates import LETTERS, Rewriting, ending
from motcua.numerals import whole
from motcua.problem import cut
from motcua.reading import near
from motcua.text import fold

DIGITS_TOO = re.compile(r"(?<=[0-9.])[OoQlI]+|[OoQlI]+(?=[0-9.])")
GROUPED = re.compile(r"(\d{1,3}(?:\.\d{3})+)(?!\d)[.,;\s]*(?:đồng|đ|vn[đd])?[.,;\s]*0{0,2}$", re.I)
OVER = re.compile(r"(\d{1,3}(?:\.\d{3})+)\s*(?:nghìn|ngàn|k)(?:\s*(?:đồng|đ))?", re.I)
SUM = re.compile(
    r"(?<![\w.,/])(\d{1,3}(?:\.\d{3})+|\d{4,9}(?=\s*(?:đ|vn)))(?![\d/])\s*(?:đồng|đ\b|vnđ|vnd)?",
    re.I,
)
EACH = re.compile(r"(.*?)/\s*(\w[\w ]*)")  # the unit that a sum is paid for
BOUNDS = re.compile(r"\d\D{0,9}?\s*(?:-|–|đến|tới|~)\s*\d")
PER = re.compile(r"/\s*([^\W\d][^\d/]*)$")
VARIES = re.compile(r"\b(?:tuỳ|tùy|theo)\s+.+", re.I)
SILENT = re.compile(
    r"[\s,;:.()]+|\b(?:giải quyết|(?:tăng |nâng )?lên|còn|không quá|tối đa|trong|chẵn|tròn|khoảng"
    r"|là|mức thu|thu|mức)\b",
    re.I,
)
# Before a number that is taken away from, or added to, one that is not said.
LESS = re.compile(
    r"(?:giảm|rút ngắn|bớt|rút|thêm|tăng|cộng|sớm hơn)(?:\s+(?!lên|xuống|còn|thành)\w+)?\s+$", re.I
)
ALOUD = re.compile(r"\s*\([^)\d]*\)")
SINCE = re.compile(r"(?:kể từ|tính từ|từ|sau khi|sau)\s+(\S.*)", re.I)
ABBREVIATED = {
    r"\s*(?:h|tiếng(?: đồng hồ)?|hours?)": " giờ",
    r"\s*(?:h|tiếng) làm việc": " giờ làm việc",
    r"\s*(?:ngày\s*l[./]?\s?v\.?|nlv|ngày công|(?:working|business) days?)": " ngày làm việc",
    r"\s*days?": " ngày",
    r"\s*(?:weeks?)": " tuần",
    r"\s*months?": " tháng",
    r"\s*(?:p|mins?|minutes?)": " phút",
}  # fmt: skip
BRACKETED = re.compile(r"(\d+)\s*\(([^\W\d][^()\d]*)\)$")  # 20 (ngày làm việc)
AND_HALF = re.compile(r"0*(\d+)\s*(ngày làm việc|ngày|giờ|tháng|năm|tuần)\s*rưỡi")
HALF, PART = re.compile(r"(?:1/2|½|nửa)\s*(?=\D)"), re.compile(r"(\d+)\s+buổi")
SEVERAL = re.compile(r"(?:từ )?\d+(?:,\d+)?\s*(?:ngày|giờ|tháng|tuần)?(?: làm việc)?\s*"
                     r"(?:-|–|đến|tới|hoặc|~)\s*(\d+)\s*(\D+)", re.I)  # fmt: skip
SPAN = re.compile(
    rf"(?<![\d.,/])(\d{{1,4}}(?:,\d)?)\s*({'|'.join(sorted(UNITS, key=len, reverse=True))})\b", re.I
)
UNIT = re.compile(r"(\d{1,4}(?:,\d)?)\s*([^\W\d][^\d(/,]*)")
TIME = re.compile(r"(\d{1,2})\s*(?:[:.]|h|giờ|g)\s*(\d{2})?(?P<late>.*(?:chiều|tối|pm))?", re.I)
COUNTS = re.compile(r"(\d{1,2})\s*(?:bản\s*)?(chính|gốc|sao|photo|phô tô)", re.I)
CERTIFIED = re.compile(r"chứng thực|công chứng|sao y", re.I)
LIKE = 0.7  # a unit, or the currency, typed a little wrong


def amount(text: str) -> Iterator[str]:
    """Yield digits for the letters that look like them, and the currency as it is written."""
    digits = ALOUD.sub("", DIGITS_TOO.sub(lambda found: found[0].translate(LETTERS), text))
    yield digits
    if sure := GROUPED.match(digits):
        yield f"{sure[1]} đồng"
    yield re.sub(r"\s*dong$", " đồng", digits, flags=re.I)
    yield re.sub(r"^(?:vnđ|vnd)\s*(.*)", r"\1 đồng", digits, flags=re.I)


def amounts(text: str) -> Iterator[Rewriting]:
    """Yield the sum that a sentence names, and where the rest of the sentence goes."""
    if found := OVER.fullmatch(text):
        yield f"{found[1]} đồng", "Có phải {}? Bỏ chữ nghìn.", "Did you mean {}?"
    sums = [each for each in SUM.finditer(text) if not LESS.search(text[: each.start()])]
    if not sums:
        return
    first, *others = (f"{each[1]} đồng" for each in sums)
    rest = f"{text[: sums[0].start()]} {text[sums[0].end() :]}".strip(" ,;:.()")
    last, each = ending(rest), EACH.fullmatch(rest)
    varies = VARIES.search(rest)
    if others and varies:
        both = f"{sums[0][1]} đến {sums[-1][1]} đồng"
        vi = f"Viết “amount: {cut(varies[0])}”, dòng riêng “formula: từ {both}”."
    elif len(others) == 1 and BOUNDS.search(text):
        vi = (
            f"Hai mức cho hai trường hợp: ở đây {{}}, mức {others[0]} là một khoản riêng trong "
            "fees, mỗi khoản có case. Một khung mức: viết “amount: tuỳ trường hợp”, dòng riêng "
            f"“formula: từ {sums[0][1]} đến {others[0]}”."
        )
        if unit := PER.search(text):
            vi += f" Đơn vị ghi ở dòng riêng: “per: {cut(unit[1])}”."
    elif others:
        vi = f"Ở đây chỉ ghi {{}}. Mỗi mức ({others[0]}) là một khoản riêng trong fees, có case."
    elif not SILENT.sub("", rest) or near(fold(rest), ["dong"], LIKE):
        vi = "Viết: {}."
    elif each and not SILENT.sub("", each[1]):
        vi = f"Viết: {{}}. Đơn vị ghi ở dòng riêng: “per: {cut(each[2])}”."
    elif last:
        vi = f"Viết: {{}}. Ngày hết ghi ở dòng riêng: “valid_to: {last}”."
    else:
        vi = f"Viết: {{}}. Lời còn lại ghi ở dòng riêng: “note: {_kept(rest)}”."
    yield first, vi, "Write: {}; the rest is a note or another fee."


def span(text: str) -> Iterator[str]:
    """Yield a span of time without what officials write around it."""
    yield _bare(text)


def _bare(text: str) -> str:
    bare = PART.sub(lambda n: f"{int(n[1]) / 2:g} ngày làm việc".replace(".", ","), text)
    bare = AND_HALF.sub(r"\1,5 \2", BRACKETED.sub(r"\1 \2", bare))
    bare = HALF.sub("0,5 ", ALOUD.sub("", NO_MORE.sub("", bare, count=1)))
    for unit, better in ABBREVIATED.items():
        bare = re.sub(rf"(?<=\d){unit}$", better, bare, flags=re.I)
    return bare


def spans(text: str) -> Iterator[Rewriting]:
    """Yield the span that a sentence names: from when it counts, what else is said of it."""
    if several := SEVERAL.fullmatch(NO_MORE.sub("", text, count=1)):
        vi = (
            "Ghi thời hạn dài nhất: {}. Mỗi trường hợp một thời hạn thì tách thành hai mục có case."
        )
        yield _bare(f"{several[1]} {several[2].strip()}"), vi, "Write the longest: {}."
    said = _bare(text) if SPAN.search(_bare(text)) else text
    found = [each for each in SPAN.finditer(said) if not LESS.search(said[: each.start()])]
    if found:
        first, *others = found
        after = re.sub(r"^\s*/\s*(?=\w)", "tính cho một ", said[first.end() :])
        rest = f"{said[: first.start()]} {after}".strip(" ,;:./")
        yield f"{first[1]} {first[2]}", _place(rest, [each[0] for each in others]), "Write: {}."
    elif (unit := UNIT.match(said)) and (likely := near(fold(unit[2].strip()), UNMARKED, LIKE)):
        yield f"{unit[1]} {UNMARKED[likely]}", "Có phải {}?", "Did you mean {}?"


def _place(rest: str, others: list[str]) -> str:
    """Say where what stands beside a span belongs."""
    if since := SINCE.fullmatch(rest):
        kept, _, more = since[1].partition(", ")
        note = f" và “note: {_kept(more)}”" if more else ""
        vi = "Viết: {}. Chữ còn lại chuyển xuống dòng riêng, "
        return f"{vi}“counted_from: {_kept(kept)}”{note}."
    if others and not rest.startswith("("):
        return f"Ở đây chỉ ghi {{}}. {others[0].capitalize()} là một mục riêng, mỗi mục có case."
    if not SILENT.sub("", rest) or NO_MORE.fullmatch(f"{rest} "):
        return "Viết: {}."
    return f"Viết: {{}}. Lời còn lại ghi ở dòng riêng: “note: {_kept(rest)}”."


def _kept(rest: str) -> str:
    """Return words that go to another line, as that line can hold them."""
    rest = rest[1:-1] if rest[:1] == "(" and rest.find(")") == len(rest) - 1 else rest
    return cut(" ".join(re.sub(r"[{}\"“”#]|:(?= )", "", rest).split()))


def count(text: str) -> Iterator[str]:
    """Yield how many papers a text says, in figures or in words."""
    if CERTIFIED.search(text):
        return  # it has a count of its own
    found = re.match(r"0*(\d+)\s*\D*$", text) or re.match(r"\D*?0*(\d{1,2})\D*$", text)
    said = found or whole(text.lower().split()) or whole(text.lower().split()[:1])
    if said:
        yield found[1] if found else str(said)


def counts(text: str) -> Iterator[Rewriting]:
    """Yield the first of two counts in one place: of originals, and of copies."""
    found = COUNTS.findall(text)
    if len(found) == 2:
        key = "copies" if found[1][1].lower() in ("sao", "photo", "phô tô") else "originals"
        vi = f"Mỗi loại một dòng: ở đây {{}}; thêm dòng “{key}: {int(found[1][0])}”."
        yield str(int(found[0][0])), vi, "One count here; the other under its own key."
    elif (first := re.match(r"0*(\d{1,2})\s+(?=\D)", text)) and CERTIFIED.search(text):
        vi = "Thay cả dòng bằng “certified_copies: {}”."
        yield first[1], vi, "Write certified_copies: {}."
    elif first:
        vi = f"Viết: {{}}. Lời còn lại ghi ở dòng riêng: “note: {_kept(text)}”."
        yield first[1], vi, "Write: {}; the rest is a note."


def total(text: str) -> Iterator[str]:
    """Yield the number of dossiers that a text begins with."""
    found = re.match(r"(\d{1,3}(?:[ .,]\d{3})*|\d+)(?:[^\d.,].*)?$", text)
    if found:
        yield re.sub(r"\D", "", found[1])


def clock(text: str) -> Iterator[str]:
    """Yield the one time of day that a text names."""
    found = _times(text)
    if len(found) == 1:
        yield found[0]


def clocks(text: str) -> Iterator[Rewriting]:
    """Yield the first of two times in one place."""
    found = _times(text)
    if len(found) == 2:
        vi = f"Mỗi chỗ một giờ: ở đây {{}}; {found[1]} ghi ở closes hay ends. Sáng và chiều là hai "
        yield found[0], f"{vi}mục.", "Write one time: {}."


def _times(text: str) -> list[str]:
    text = re.sub(r"(\d{1,2})\s*(?:giờ|h|g)?\s*rưỡi", r"\1h30", text)
    times = [TIME.match(piece) for piece in re.findall(r"\d.*?(?=\s*(?:-|–|đến|,)|$)", text)]
    return [
        f"{int(one[1]) + (12 if one['late'] and int(one[1]) < 12 else 0):02}:{one[2] or '00'}"
        for one in times
        if one
    ]
