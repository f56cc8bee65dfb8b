"""Whole numbers in Vietnamese words: what “tám nghìn” is in figures."""

from __future__ import annotations

from collections.abc import Iterable

DIGITS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
TENS = {"mươi": 10, "chục": 10, "trăm": 100}
GREAT = {"nghìn": 1000, "ngàn": 1000, "triệu": 1_000_000, "tỷ": 1_000_000_000}
SILENT = {"không", "linh", "lẻ"}  # two hundred and five: hai trăm linh năm


def whole(words: Iterable[str]) -> int | None:
    """Return the number that words in lower case say, or None where they say none.

    >>> whole("năm mươi nghìn".split()), whole("mười lăm".split()), whole("hai năm".split())
    (50000, 15, None)
    """
    total, part, digit, scale = 0, 0, 0, 1
    for word in words:
        if word in DIGITS and not digit:
            digit = DIGITS[word]
        elif word == "mười" and not digit:
            part += 10
        elif word in TENS and digit:
            part, digit = part + digit * TENS[word], 0
        elif word in GREAT and part + digit:
            scale = GREAT[word]
            total, part, digit = total + (part + digit) * scale, 0, 0
        elif word == "rưỡi" and scale > 1 and not part + digit:
            total += scale // 2
        elif word not in SILENT or not total + part + digit:
            return None
    return total + part + digit or None
