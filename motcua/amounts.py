"""Amounts of money as officials write them; what is unclear is refused.

What can be read in two ways is refused with both readings; nothing is guessed.
"""

from __future__ import annotations

import re
from decimal import Decimal

from motcua import text as told
from motcua.numerals import whole
from motcua.problem import Misread, Said, cut
from motcua.values import Words

FREE = {
    "miễn phí",
    "miễn lệ phí",
    "không thu",
    "không thu phí",
    "không thu lệ phí",
    "không mất phí",
}
UNMARKED_FREE = {told.fold(said): said.capitalize() for said in FREE}
FREE_TWICE = re.compile(rf"0\s*(?:đồng|đ|vnđ|vnd)?[\s,;:(-]+(?:{'|'.join(sorted(FREE))})\W*")
EMPTY_WORDS = {
    "có",
    "không",
    "không có",
    "không quy định",
    "theo quy định",
    "chưa rõ",
    "đang cập nhật",
}
NEARLY_FREE = {"mien", "free", "mien thu", "khong co phi", "khong mat tien", "khong ton phi",
               "khong phai nop", "khong nop phi", "khong dong phi"}  # fmt: skip
NOT_ASKED = re.compile(
    r"(?:mien|khong thu|khong mat)(?: phi| le phi)(?! (?:doi voi|cho|neu|truong hop))( \w+){1,4}"
)
SPELLED = re.compile(r"\b(nghìn|ngàn|triệu|trăm|chục)\b")
SPELLED_EACH = re.compile(
    r"(.*\b(?:nghìn|ngàn|triệu|trăm))(?: đồng)?(?: một| mỗi| cho mỗi|/) ?(\D+)"
)
LOOK = re.compile(r"xem\b")  # where the sum is said, and not which
FOREIGN = re.compile(r"(?=.*[0-9])(?=.*(?:\$|€|\busd\b|\beur\b|\bđô\b|đô la)).+", re.I)
EACH = re.compile(
    r"(.*(?:đồng|đ|vnđ|vnd|nghìn|ngàn|k))\s+(?:một|mỗi|cho mỗi|cho một|trên)\s+(.+)", re.I
)
MONEY = re.compile(
    r"(?P<number>[0-9. ,]*[0-9])\.?\s*(?:đồng|đ|vnđ|vnd|việt nam đồng)?", re.IGNORECASE
)
LONGEST = 40  # signs of an amount of money
GROUPED = re.compile(r"[0-9]{1,3}(?:[. ][0-9]{3}){1,4}|[0-9]{1,13}")
COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,4}")
SCALE = {"nghìn": 1000, "ngàn": 1000, "k": 1000, "triệu": 1_000_000, "tỷ": 1_000_000_000}
SCALED = re.compile(rf"([0-9]{{1,6}}(?:,[0-9]{{1,3}})?)\s*({'|'.join(SCALE)})(?:\s*(?:đồng|đ))?")


def amount(text: str) -> int | Words:
    """Read an amount in VND: ``8.000 đồng``, ``8000``, ``Miễn phí``, or words without digits.

    >>> amount("8.000 đồng"), amount("Miễn phí"), amount("theo diện tích")
    (8000, 0, Words(text='theo diện tích'))
    """
    bare = told.bare(text)
    if bare.lower() in FREE:
        return 0
    if not any(letter.isnumeric() for letter in bare):
        return _worded(text, bare)
    found = MONEY.fullmatch(bare)
    if found and GROUPED.fullmatch(found["number"]):
        count = int(re.sub(r"\D", "", found["number"]))
        if not count:
            raise _says_nothing(text)
        return count
    if FREE_TWICE.fullmatch(bare.lower()):
        what = Said(f"“{cut(text)}” nói hai lần", f"“{cut(text)}” says it twice")
        raise Misread("amount", what, Said("Viết: Miễn phí.", "Write: Miễn phí."))
    if found and COMMAS.fullmatch(found["number"]):
        raise _two_amounts(text, found["number"])
    head, slash, per = bare.partition("/")
    each = EACH.fullmatch(bare)
    head, per = each.groups() if each else (head, per)
    if (slash or each) and (MONEY.fullmatch(head.strip()) or _scaled(head.strip())):
        raise _joined(text, head.strip(), per.strip())
    if FOREIGN.fullmatch(bare):
        raise _foreign(text)
    if exact := _scaled(bare):
        raise _abbreviated(text, told.dong(exact))
    if len(bare) < LONGEST and found:
        raise _odd_number(text, found["number"])
    fix = (
        "Viết như 8.000 đồng, hoặc Miễn phí. Tính theo tỷ lệ hay diện tích: ghi amount bằng "
        "chữ (theo diện tích) và cách tính ở formula."
    )
    if "%" in bare:
        fix = f"Viết “amount: theo tỷ lệ”, dòng riêng “formula: {cut(text)}”."
    raise Misread(
        "amount",
        Said(f"“{cut(text)}” không phải một số tiền", f"“{cut(text)}” is not an amount"),
        Said(fix, "Write 8.000 đồng or Miễn phí; for a rate give words, and the sum in formula."),
    )


def _scaled(text: str) -> int:
    """Return what thousands or millions make, or 0: “1,5 triệu”, “8k”."""
    found = SCALED.fullmatch(text.lower())
    exact = Decimal(found[1].replace(",", ".")) * SCALE[found[2]] if found else Decimal(0)
    return int(exact) if exact == int(exact) else 0


def _worded(text: str, bare: str) -> Words:
    """Return an amount that the law gives in words; words that say nothing are refused."""
    said = f"“{cut(text)}”"
    free = UNMARKED_FREE.get(told.fold(bare))
    if free:
        what = Said(f"{said} viết thiếu dấu", f"{said} lacks its marks")
        raise Misread("amount", what, Said(f"Viết: {free}.", f"Write: {free}."))
    if told.fold(bare) in NEARLY_FREE or NOT_ASKED.fullmatch(told.fold(bare)):
        what = Said(f"{said} chưa phải cách viết chung", f"{said} is not how it is written")
        raise Misread("amount", what, Said("Viết: Miễn phí.", "Write: Miễn phí."))
    if said_each := SPELLED_EACH.fullmatch(bare.lower()):
        sum_ = whole(said_each[1].split())
        if sum_:
            raise _joined(text, told.dong(sum_), said_each[2])
    if SPELLED.search(bare.lower()):
        what = Said(f"{said} viết số bằng chữ", f"{said} has its number in words")
        sum_ = whole(re.sub(r"\s*(?:đồng|đ|vnđ)$", "", bare.lower()).split())
        better = told.dong(sum_) if sum_ else "ví dụ 10.000 đồng"
        raise Misread("amount", what, Said(f"Viết bằng số: {better}.", f"Write {better}."))
    if bare.lower() in EMPTY_WORDS or LOOK.match(bare.lower()):
        raise _says_nothing(text)
    return Words(bare)


def _says_nothing(text: str) -> Misread:
    said = f"“{cut(text)}”"
    what = Said(f"{said} không nói phải nộp bao nhiêu", f"{said} does not say how much")
    fix = Said(
        "Luật cho miễn: Miễn phí. Không có khoản thu: thay cả danh sách fees bằng none: true "
        "và reason. Chưa biết: xoá dòng này, ghi review với lý do.",
        "Free by law: Miễn phí. No fee: none: true with a reason. Unknown: review.",
    )
    return Misread("amount", what, fix)


def _foreign(text: str) -> Misread:
    said = f"“{cut(text)}”"
    return Misread(
        "amount",
        Said(f"{said} không phải tiền Việt Nam", f"{said} is not in dong"),
        Said(
            f"Văn bản thu bằng ngoại tệ: ghi amount: theo tỷ giá và formula: {cut(text)}.",
            f"Write amount: theo tỷ giá and formula: {cut(text)}.",
        ),
    )


def _two_amounts(text: str, number: str) -> Misread:
    sum_, part = told.dong(int(number.replace(",", ""))), number.replace(",", " phẩy ")
    return Misread(
        "amount",
        Said(
            f"“{cut(text)}” đọc được hai cách: {sum_} hoặc {part} đồng",
            f"“{cut(text)}” reads two ways: {sum_}, or a number with decimals",
        ),
        Said(f"Ngăn hàng nghìn bằng dấu chấm: {sum_}.", f"Group thousands with dots: {sum_}."),
    )


def _joined(text: str, amount: str, per: str) -> Misread:
    found = MONEY.fullmatch(amount)
    grouped = found and GROUPED.fullmatch(found["number"])
    sum_ = int(re.sub(r"\D", "", grouped[0])) if grouped else _scaled(amount)
    amount = told.dong(sum_) if sum_ else amount
    per, _, more = (part.strip() for part in re.sub(r"[,;(]", "\n", per, count=1).partition("\n"))
    rest = f" Lời còn lại ghi ở dòng note: {cut(more.rstrip(')'))}." if more else ""
    return Misread(
        "amount",
        Said(
            f"“{cut(text)}” gộp số tiền và đơn vị tính", f"“{cut(text)}” joins an amount and a unit"
        ),
        Said(
            f"Dòng này chỉ ghi amount: {cut(amount)}. Đơn vị ghi ở dòng per: {cut(per)}.{rest}",
            f"Write amount: {cut(amount)} and per: {cut(per)}.",
        ),
    )


def _odd_number(text: str, number: str) -> Misread:
    """Return the refusal of digits out of order."""
    said = f"“{cut(text)}”"
    what = Said(f"{said} sai chữ số", f"{said} has digits out of order")
    first, *groups = re.split("[., ]+", re.sub(r"(?<=[.,]\d{3}),00?$", "", number).strip("., "))
    padded = int(first + "".join(f"{group[:3]:0<3}" for group in groups))
    likely = dict.fromkeys(told.dong(n) for n in (padded, int(first + "".join(groups))) if n)
    fix = f"Sau mỗi dấu chấm đủ ba chữ số. Có phải {' hay '.join(likely)}?"
    return Misread("amount", what, Said(fix, "Three digits after each dot: 8.000 đồng."))


def _abbreviated(text: str, whole: str) -> Misread:
    return Misread(
        "amount",
        Said(f"“{cut(text)}” viết tắt số tiền", f"“{cut(text)}” abbreviates an amount"),
        Said(f"Viết đủ: {whole}.", f"Write it in full: {whole}."),
    )
