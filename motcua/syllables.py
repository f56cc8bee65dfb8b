"""Vietnamese syllables as search compares them; ``assets/search.js`` does exactly the same.

A text becomes *exact* syllables: NFC, lower case, the tone mark taken out of its vowel and put at
the end as one of ``S F R X J`` (so ``hoà`` and ``hòa`` are one), a final y after a lone consonant
as i (``ký`` and ``kí``), numbers without their dots. Folding an exact syllable takes every mark
away, as people type on phones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

TONES = {"\u0301": "S", "\u0300": "F", "\u0309": "R", "\u0303": "X", "\u0323": "J"}
WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f])+")
DOT = re.compile(r"(?<=[0-9])\.(?=[0-9])")
FINAL_Y = re.compile(r"^([b-df-hj-np-tv-xzđ]+)y$")
MARKS = re.compile("[\u0300-\u036f]|[SFRXJ]$")


def syllables(text: str) -> list[str]:
    """Return the exact syllables of a text.

    >>> syllables("Đăng kí hoà giải (Mã 1.001193)")
    ['đăng', 'kiS', 'hoaF', 'giaiR', 'maX', '1001193']
    """
    plain = unicodedata.normalize("NFC", text).lower()
    return [exact(word) for word in WORD.findall(DOT.sub("", plain))]


@lru_cache(maxsize=65536)
def exact(word: str) -> str:
    """Return one word of lower case letters with its tone at the end.

    >>> exact("thuỷ"), exact("thủy"), exact("lý")
    ('thuyR', 'thuyR', 'liS')
    """
    tone, kept = "", []
    for letter in unicodedata.normalize("NFD", word):
        if letter in TONES:
            tone = TONES[letter]
        else:
            kept.append(letter)
    return FINAL_Y.sub(r"\1i", unicodedata.normalize("NFC", "".join(kept))) + tone


@lru_cache(maxsize=65536)
def folded(syllable: str) -> str:
    """Return an exact syllable without any mark.

    >>> folded("đươngF"), folded("kiS"), folded(folded("kiS"))
    ('duong', 'ki', 'ki')
    """
    return MARKS.sub("", unicodedata.normalize("NFD", syllable)).replace("đ", "d")


def neighbours(lines: Iterable[Sequence[str]]) -> set[str]:
    """Return the syllables of lines, and all pairs that stand together.

    >>> sorted(neighbours([["khai", "tưR"]]))
    ['khai', 'khai tưR', 'tưR']
    """
    lines = list(lines)
    pairs = {" ".join(pair) for line in lines for pair in pairwise(line)}
    return {syllable for line in lines for syllable in line} | pairs
