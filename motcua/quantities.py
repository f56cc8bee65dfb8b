"""Time limits and fees of a source to the catalogue's keys: a doubtful number is never published.

A number stays only where nothing beside it says otherwise; what is left out or uncertain keeps
the source's words and says why in ``review``.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from motcua.citations import numbers
from motcua.record import Charge, Way, joined, line

Entry = dict[str, Any]
LONGEST = {  # more than this is taken for digits run together
    "phút": 1440, "giờ": 240, "giờ làm việc": 240, "ngày làm việc": 520, "ngày": 730, "tuần": 104,
    "tháng": 60, "năm": 5,
}  # fmt: skip
SPAN = re.compile(
    r"(?<![\w/.,-])(?<!ngày )(\d{1,3}(?:,\d)?)\s*(?:\([^)\d]{1,20}\)\s*)?"
    r"(ngày làm việc|giờ làm việc|ngày|giờ|tháng)(?!\w)"
)
MONEY = re.compile(r"(?<![\w/.,])(\d{1,3}(?:[.,]\d{3})+|\d{4,})(?![\d/]|[.,]\d)")
SCALED = re.compile(r"\d\s*(?:triệu|nghìn|ngàn|tỷ|tỉ|%|USD|đô la)", re.I)
HEAD = re.compile(r"(?:Không có thông tin)*([\d.,]+) (?:VNĐ|Việt Nam Đồng)")
FREE = re.compile(r"(?:Không có thông tin)*Miễn phí")
NO_MORE = re.compile(r"\s*\(\s*không(?: có| quy định)?[\s.]*\)", re.I)
PAYS = re.compile(
    r"phí|mức thu|hội đồng nhân dân|HĐND|thông tư số|\d\s*(?:%|USD|triệu|nghìn|đồng|đ\b|vn[đd])",
    re.I,
)
VARIES = re.compile(r"miễn|giảm|từ ngày \d|đến hết|bằng \d+|tối đa|tối thiểu", re.I)
FEE_ONLY = re.compile(
    r"(?:Không có thông tin)*(?:Miễn phí|VNĐ|[\d.,]+ (?:VNĐ|Việt Nam Đồng))?\s*(?:\(.*\)\s*)?", re.S
)
IN_WORDS = "Nguồn chỉ ghi khoản thu trong lời văn."
NO_BASIS = "Nguồn không nêu văn bản quy định mức thu."


def number(text: str) -> Decimal | None:
    """Read a plain number with a decimal point or comma.

    >>> number("1.5"), number("10"), number("nan")
    (Decimal('1.5'), Decimal('10'), None)
    """
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def limit(way: Way) -> Entry | None:
    """Return the time limit of a way to apply; None where the source gives none."""
    said = joined([way.time, way.unit], " ")
    if not said:
        return None
    amount, unit = number(way.time), line(way.unit).lower()
    if amount is None or unit not in LONGEST:
        why = (
            "Thời hạn không có đơn vị."
            if amount is not None and not unit
            else "Không đọc được thời hạn."
        )
        return _unread(way, said, why)
    if not 0 < amount <= LONGEST[unit]:
        return _unread(way, said, "Con số không hợp lý.")
    entry: Entry = {"statutory": f"{amount.normalize():f} {unit}".replace(".", ",")}
    other = _other_spans(way.text, amount, unit)
    if other:
        entry["review"] = f"Lời văn của nguồn nêu thời hạn khác: {other}. Nguồn ghi: {said}"
    return entry


def _unread(way: Way, said: str, why: str) -> Entry:
    note = f"Nguồn ghi: {said} (không có đơn vị)." if not way.unit else f"Nguồn ghi: {said} ."
    return {"note": note, "review": why}


def _other_spans(text: str, amount: Decimal, unit: str) -> str:
    """Return the spans that the text names, where neither one nor their sum is the limit."""
    found = [(Decimal(n.replace(",", ".")), u) for n, u in SPAN.findall(text)]
    same = [n for n, u in found if u == unit]
    if not found or amount in same or sum(same) == amount:
        return ""
    return "; ".join(dict.fromkeys(f"{n} {u}" for n, u in found[:5]))


def fees(way: Way) -> list[Entry]:
    """Return the fees of a way to apply; an empty list where the source lists none."""
    if not way.charges:
        return _told_in_words(way)
    several = len(way.charges) > 1
    if several and not _each_named(way.charges):
        listed = "; ".join(dict.fromkeys(_said(charge.amount) for charge in way.charges))
        kept = joined(dict.fromkeys(_words(charge) for charge in way.charges), "\n")
        why = (
            f"Nguồn liệt kê nhiều mức mà không nói mức nào cho trường hợp nào. Nguồn ghi: {listed}"
        )
        return [_entry(Charge("", "" if kept in way.text else kept), None, why)]
    return [_fee(charge, way.text, several=several) for charge in way.charges]


def _told_in_words(way: Way) -> list[Entry]:
    """Read a fee that stands only in the words of a row, if it stands there plainly."""
    head, free = HEAD.match(way.text), FREE.match(way.text)
    if head or free:
        entry = _fee(Charge(head[1] if head else "0", ""), way.text, several=False)
        return [entry | {"review": joined([IN_WORDS, entry.get("review", "")], " ")}]
    if FEE_ONLY.fullmatch(way.text) and PAYS.search(way.text):
        return [_entry(Charge("", ""), None, IN_WORDS)]
    return []


def _each_named(charges: list[Charge]) -> bool:
    names = {charge.note or charge.label for charge in charges}
    return len(names) == len(charges) and "" not in names


def _words(charge: Charge) -> str:
    return joined([charge.label, charge.note], "\n")


def _fee(charge: Charge, text: str, *, several: bool) -> Entry:
    amount = _whole(charge.amount)
    around = _words(charge) if several else joined([charge.note, text], " ")
    if amount is None:
        said = line(charge.amount)
        return _entry(charge, None, f"Không đọc được mức thu. Nguồn ghi: {said}" if said else
                      "Nguồn không ghi mức thu.")  # fmt: skip
    if amount == 0:
        free = FREE.match(text)
        beyond = NO_MORE.sub("", text[free.end() :] if free else text, count=1)
        beyond = joined([charge.note, beyond], " ")
        if free and not beyond.startswith("(") and not PAYS.search(beyond):
            return _entry(charge, 0, NO_BASIS)
        if not beyond and not text:  # nothing but the number: the other sources have no words
            return _entry(
                charge, None, "Nguồn ghi mức thu 0, không nói là miễn phí theo văn bản nào."
            )
        why = "Nguồn ghi mức thu 0 nhưng lời văn nói đến khoản thu khác hoặc văn bản khác."
        return _entry(charge, None, why)
    doubt = _doubtful(amount, text, around)
    if doubt:
        return _entry(charge, None, f"{doubt} Nguồn ghi: {amount} đồng")
    others = sorted(set(_amounts(around)) - {amount})
    if others or VARIES.search(around) or SCALED.search(around):
        shown = "; ".join(_dong(n) for n in others)
        why = f"Lời văn còn nêu mức khác hoặc điều kiện miễn, giảm{f': {shown}' if shown else ''}."
        return _entry(charge, amount, why)
    laws = numbers(around)
    if len(laws) == 1:
        return _entry(charge, amount, "") | {"basis": laws[0]}
    return _entry(charge, amount, NO_BASIS)


def _doubtful(amount: int, text: str, around: str) -> str:
    """Return why an amount must not be published, or ""."""
    head = HEAD.match(text)
    if amount < 1000:
        return "Mức thu nhỏ bất thường, có thể thiếu số 0."
    if head and _whole(head[1]) != amount:
        return f"Nguồn ghi hai mức: {head[1]} và {_dong(amount)}."
    if FREE.match(text):
        return "Nguồn vừa ghi miễn phí vừa nêu mức thu."
    named = _amounts(around)
    if named and amount not in named:
        return "Mức thu khác con số trong lời văn."
    return ""


def _entry(charge: Charge, amount: int | None, why: str) -> Entry:
    """Return the catalogue's keys for one fee; its label is the source's where there is one."""
    found = re.match(r"((?:Lệ phí|Phí)(?!, )[^:;.\n]{0,80}):", charge.note)
    label = line(charge.label) or (found[1] if found else "Phí, lệ phí")
    first = charge.kind or label
    kind = next(
        (k for k in ("Lệ phí", "Phí") if first.startswith(k) and "Phí, " not in first), None
    )
    entry: Entry = {"label": label}
    if kind:
        entry["kind"] = kind
    if amount is not None:
        entry["amount"] = _dong(amount)
    note = joined([charge.kind if charge.kind not in {"", kind} else "", charge.note], "\n")
    return entry | {key: value for key, value in (("note", note), ("review", why)) if value}


def _said(amount: str) -> str:
    whole = _whole(amount)
    return line(amount) if whole is None else f"{whole:,} đồng".replace(",", ".")


def _whole(text: str) -> int | None:
    """Read a whole amount, thousands grouped by dots or commas or not at all."""
    bare = text.strip()
    if not re.fullmatch(r"\d{1,12}|\d{1,3}([.,])\d{3}(\1\d{3})*", bare):
        return None
    return int(re.sub(r"\D", "", bare))


def _amounts(text: str) -> list[int]:
    """Return the amounts that a text names; numbers of documents and years are none."""
    for law in numbers(text):
        text = text.replace(law, "")
    found = [int(re.sub(r"\D", "", n)) for n in MONEY.findall(text)]
    return [n for n in found if n >= 1000 and not 1900 < n < 2100]


def _dong(amount: int) -> str:
    return f"{amount:,} đồng".replace(",", ".") if amount else "Miễn phí"
