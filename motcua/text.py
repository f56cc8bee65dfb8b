"""Vietnamese as people read it: amounts, dates, spans of time, prose; folding and sorting."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TypedDict

from motcua.values import Duration, Words

NBSP = "\u00a0"
ALPHABET = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
)
LAST_PLANE = 0x100000  # of signs that nobody types: letters stand there after all else
ORDER = str.maketrans({letter: chr(LAST_PLANE + n) for n, letter in enumerate(ALPHABET)})
FOLDED = str.maketrans("đĐ", "dD")
TONES = "\u0300\u0301\u0303\u0309\u0323"
BULLET = re.compile(r"(?:[-•–*]|\++)\s+")


class Block(TypedDict, total=False):
    """A paragraph (``text``) or a list (``items``) of a longer text."""

    kind: str
    text: str
    items: list[str]


def dong(amount: int) -> str:
    """Format an amount in VND; 0 is free by law.

    >>> dong(1234567).replace(NBSP, " "), dong(0)
    ('1.234.567 đồng', 'Miễn phí')
    """
    return f"{thousands(amount)}{NBSP}đồng" if amount else "Miễn phí"


def day(value: date) -> str:
    """Format a date as official documents do: zero before days < 10 and months 1 and 2.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I.

    >>> day(date(2025, 7, 1)), day(date(2025, 2, 1)), day(date(2025, 11, 24))
    ('01/7/2025', '01/02/2025', '24/11/2025')
    """
    month = f"{value.month:02}" if value.month < 3 else f"{value.month}"
    return f"{value.day:02}/{month}/{value.year}"


def clock(value: time) -> str:
    """Format a time of day.

    >>> clock(time(7, 30)), clock(time(15, 0))
    ('7 giờ 30', '15 giờ')
    """
    return f"{value.hour} giờ {value.minute:02}" if value.minute else f"{value.hour} giờ"


def number(value: Decimal) -> str:
    """Format a number with a decimal comma.

    >>> number(Decimal("0.50")), number(Decimal("30"))
    ('0,5', '30')
    """
    return f"{value:f}".rstrip("0").rstrip(".").replace(".", ",") if value % 1 else f"{value:.0f}"


def percent(part: Decimal | int, whole: Decimal | int) -> str:
    """Format a share with at most one decimal, halves rounded up.

    >>> percent(248, 271).replace(NBSP, " "), percent(1, 2).replace(NBSP, " ")
    ('91,5 %', '50 %')
    """
    share = Decimal(100) * part / whole
    return f"{number(share.quantize(Decimal('0.1'), ROUND_HALF_UP))}{NBSP}%"


def thousands(count: int) -> str:
    """Format a whole number.

    >>> thousands(12345)
    '12.345'
    """
    return f"{count:,}".replace(",", ".")


def span(value: Duration | Words) -> str:
    """Format a time limit; working days stay working days.

    >>> from motcua.values import Unit
    >>> span(Duration(Decimal(3), Unit.working_day)).replace(NBSP, " ")
    '3 ngày làm việc'
    """
    if isinstance(value, Words):
        return value.text
    if value.amount is None:
        return value.unit.label
    return f"{number(value.amount)}{NBSP}{value.unit.label}"


def price(value: int | Words) -> str:
    """Format a fee: a number of VND, or the law's own words."""
    return value.text if isinstance(value, Words) else dong(value)


def prose(text: str | None) -> list[Block]:
    """Cut a text into paragraphs and lists; a line that begins with a dash is a list item."""
    blocks: list[Block] = []
    for line in (text or "").splitlines():
        line = line.strip()
        bullet = BULLET.match(line)
        if not line:
            continue
        if not bullet:
            blocks.append({"kind": "p", "text": line})
        elif blocks and blocks[-1]["kind"] == "ul":
            blocks[-1]["items"].append(line[bullet.end() :])
        else:
            blocks.append({"kind": "ul", "items": [line[bullet.end() :]]})
    return blocks


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Return ``text`` in lower case without marks, đ as d: how people type on phones.

    >>> fold("Đăng ký Khai Sinh")
    'dang ky khai sinh'
    """
    bare = unicodedata.normalize("NFD", text.translate(FOLDED).lower())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def bare(text: str) -> str:
    """Return the text with single spaces and without the stop that ends a sentence."""
    return " ".join(text.split()).rstrip(".;,")


def case(name: str) -> str:
    """Return what a case is called where nothing else says that it is one.

    >>> case("Khai hộ"), case("Trường hợp khai hộ, phải có:")
    ('Trường hợp: Khai hộ', 'Trường hợp khai hộ, phải có')
    """
    name = bare(name).rstrip(": ")
    return name if "rường hợp" in name else f"Trường hợp: {name}"


def initial(text: str) -> str:
    """Return the letter under which a name stands in a list; tone marks do not count.

    >>> initial("ở nhờ"), initial("Đò"), initial("ấp"), initial("1 cửa")
    ('Ơ', 'Đ', 'Â', '#')
    """
    letter = unicodedata.normalize("NFD", text[:1].upper())
    bare = unicodedata.normalize("NFC", "".join(part for part in letter if part not in TONES))
    return bare if bare.isalpha() else "#"


@lru_cache(maxsize=16384)
def slug(text: str, longest: int = 60) -> str:
    """Return an ASCII name for files and addresses.

    >>> slug("Nghị định 08/2015/NĐ-CP")
    'nghi-dinh-08-2015-nd-cp'
    """
    return re.sub(r"[^a-z0-9.]+", "-", fold(text)).strip("-.")[:longest].strip("-.")


def order(text: str) -> str:
    """Return a key that sorts as Vietnamese dictionaries do: đ after d, â after ă.

    >>> sorted(["Đò", "Dân", "Ăn", "Ân", "An"], key=order)
    ['An', 'Ăn', 'Ân', 'Dân', 'Đò']
    """
    return text.lower().translate(ORDER)
