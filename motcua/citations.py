"""Legal bases as sources run them together: numbers found, cut apart and put right where certain.

The portal's page prints title and number without a space, so that a copy of it reads
``Luật 54/2014/QH`` + ``1354/2014/QH13`` for Luật 54/2014/QH13, and ``08/2015/NĐ-CPLu`` +
``ật 54/2014…``. What is repaired keeps the source's words in ``verbatim``.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field

from motcua.problem import Misread
from motcua.reading import law
from motcua.record import Citation, joined, line
from motcua.text import slug

ORGS = (
    "UBTVQH|TANDTC|VKSNDTC|VKSTC|BNNPTNT|BLĐTBXH|BVHTTDL|BNNMT|BTNMT|BGTVT|BKHCN|BKHĐT|BTTTT|"
    "BGDĐT|BDTTG|BHXHVN|BHXH|BTC|BTP|BCA|BXD|BCT|BNV|BQP|BNG|BYT|NHNN|VPCP|VPQH|TTCP|TCHQ|TTg|"
    "UBDT|UBND|HĐND|CTN|TU|CP"
)
ORG = rf"(?:{ORGS})(?:-(?:{ORGS}))*"
NUMBER = (
    r"\d{1,4}[a-zA-Z]?(?:\.\d{1,2})?(?:/(?:19|20)\d\d)?/(?:(?:PL-|NQ-)?UBTVQH\d{0,2}|(?:NQ-)?QH\d\d?"
    rf"|(?:NĐ|ND|NQ|CT|QĐ|QD|TT|TTLT|NQLT|VBHN|L)-{ORG}|BHXH-CSXH)"
)
COMPLETE = re.compile(NUMBER)
GLUED = re.compile(rf"(?P<number>{NUMBER})-?(?P<tail>[A-Za-zĐđ]*)")
INSIDE = re.compile(rf"(?<![\w./-]){NUMBER}(?![\w/])")
# One known slip: a decree typed without its P, the next title glued on.
TYPO = re.compile(r"(?P<number>\d{1,4}/\d{4}/NĐ-C)(?P<tail>[A-ZĐ][a-zđ]*|)")
ENDING = re.compile(r"\d{1,4}/\d{4}/(?:PL-)?(?:UBTVQH|QH)1?$")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d?)$")
KINDS = (("Luật", "QH"), ("Bộ luật", "QH"), ("Nghị định", "NĐ-"), ("Thông tư liên", "TTLT"),
         ("Thông tư", "TT-"), ("Quyết định", "QĐ-"), ("Nghị quyết", "NQ-"),
         ("Pháp lệnh", "UBTVQH"))  # fmt: skip
# A title that stops where a number follows inside it.
OPEN_END = re.compile(
    r"\S+ \S+ .*(?:Luật|Nghị định|Thông tư|Quyết định|Nghị quyết|Pháp lệnh|số|của|và)"
)
# “…doanh nghiệpThông tư số”: the kind belongs to the number that follows.
PREFIX = re.compile(
    r"(?<=[^\W\d_A-ZĐ])(?:Bộ luật|Luật|Nghị định|Thông tư|Quyết định|Nghị quyết|Pháp lệnh)(?: số)?$"
)
HUGE = re.compile(r"\d{4}/\d{4}/(?:NĐ|NQ|QH|UBTVQH)")


@dataclass(slots=True)
class Basis:
    """One legal basis: ``reason`` says why it is uncertain, ``verbatim`` how the source has it."""

    number: str
    title: str
    reason: str = ""
    verbatim: str = ""
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def review(self) -> str:
        """What the person who checks it is told; "" where nothing is uncertain."""
        return joined([self.reason, self.verbatim and f"Nguồn ghi: {self.verbatim}"], " ")

    def spelt_otherwise(self) -> None:
        """Keep the number as the source spells it, where another spelling stands for it."""
        if self.number not in self.verbatim:
            self.verbatim = joined([self.verbatim, self.number], " // ")


def is_law(text: str) -> bool:
    """Return whether the model takes ``text`` as the number of a document."""
    try:
        law(text)
    except Misread:
        return False
    return True


def numbers(text: str) -> list[str]:
    """Return the numbers of documents that a text names, once each."""
    return list(dict.fromkeys(INSIDE.findall(text)))


def kind_fits(title: str, number: str) -> bool:
    """Return whether the kind that a title begins with is the number's kind."""
    mark = next((mark for word, mark in KINDS if title.lower().startswith(word.lower())), None)
    return mark is not None and mark in number


def kind_differs(title: str, number: str) -> bool:
    """Return whether a title begins with another kind of document than its number says."""
    mark = next((mark for word, mark in KINDS if title.lower().startswith(word.lower())), None)
    return mark is not None and mark not in number


def repair(citations: list[Citation]) -> list[Basis]:
    """Return the bases in order, each document once.

    >>> glued = [Citation("Luật 54/2014/QH", "1354/2014/QH13")]
    >>> glued += [Citation("Thông tư", "92/2015/TT-BT"), Citation("C", "92/2015/TT-BTCLu")]
    >>> glued += [Citation("ật Thú y", "79/2015/QH13")]
    >>> [(basis.number, basis.title) for basis in repair(glued)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('54/2014/QH13', 'Luật 54/2014/QH13'), ('92/2015/TT-BTC', 'Thông tư 92/2015/TT-BTC'),
     ('79/2015/QH13', 'Luật Thú y')]
    """
    queue = deque(
        _Piece(c.title, c.number, [joined([c.title, c.number], " | ")], c.facts) for c in citations
    )
    found: list[Basis] = []
    while queue:
        piece = queue.popleft()
        while queue and _uncut(piece, queue[0]):
            queue.popleft()
        if queue:
            queue[0].title = _tail(piece, queue[0].title)
        else:
            _tail(piece, "")
        found += _divided(piece)
    return _once(found)


@dataclass(slots=True)
class _Piece:
    title: str
    number: str
    words: list[str]
    facts: dict[str, str]


def _uncut(piece: _Piece, after: _Piece) -> bool:
    """Give a cut number its end, which opens the next title; True where the two are one piece."""
    whole = COMPLETE.match(piece.number + after.title)
    if not piece.number or COMPLETE.fullmatch(piece.number) or not whole:
        return False
    end = whole.end() - len(piece.number)
    if end <= 0 or GLUED.fullmatch(piece.number):
        return False
    rest = after.title[end:]
    if any(letter.isalpha() for letter in rest):  # the next title begins here
        piece.number, after.title = whole[0], rest
        return False
    if after.number:  # the number stands inside a title that goes on
        piece.title = joined([piece.title, whole[0] + rest], " ")
    piece.number, piece.facts = after.number or whole[0], piece.facts | after.facts
    piece.words += after.words
    return True


def _tail(piece: _Piece, title: str) -> str:
    """Cut the next title's first letters off a number; return that title made whole."""
    glued = GLUED.fullmatch(piece.number) or TYPO.fullmatch(piece.number)
    if not glued:
        return title
    last = re.split(r"[-/]", piece.number)[-1]
    piece.number = glued["number"].replace("/ND-", "/NĐ-").replace("/QD-", "/QĐ-")
    piece.number += "P" if piece.number.endswith("/NĐ-C") else ""
    # The copier took letters A to Z and Đ, eight at most: it stopped at a space or another letter.
    spaced = len(last) < 8 and re.match("[A-Za-zĐ]", title)
    return joined([glued["tail"], title], " " if spaced else "")


def _divided(piece: _Piece) -> list[Basis]:
    """Give digits that stuck to the number back to its title; two bases where it held two."""
    title, number = piece.title, piece.number
    ending, year = ENDING.search(title), YEAR.search(title)
    inside = [
        n for n in numbers(title) for glue in ("", ".") if f"{title}{glue}{number}".endswith(n)
    ]
    if ending and number[:2].isdigit():
        need = 1 if title.endswith("1") else 2
        inner, number = ending[0] + number[:need], number[need:]
        title = piece.title + piece.number[:need]
        if inner != number and kind_fits(title, inner) and not kind_fits(title, number):
            return [_basis(piece, title, inner), _basis(piece, "", number)]
    elif inside and inside[0] != number and number:
        title = re.sub(r"\.$", "", f"{title}.{number}"[: -len(inside[0])])
        title, number = title if not title.endswith(".") else title[:-1], inside[0]
    elif year and (digits := re.match(rf"(\d{{{4 - len(year[1])}}})(\d{{1,3}}/.*)", number)):
        title, number = title + digits[1], digits[2]
    else:
        inner = next(iter(numbers(title)[-1:]), "")
        two = bool(inner and number) and inner != number and title.endswith(inner)
        if two and kind_fits(title, inner) and not kind_fits(title, number):
            return [_basis(piece, title, inner), _basis(piece, "", number)]
    return [_basis(piece, title, number)]


def _basis(piece: _Piece, title: str, number: str) -> Basis:
    """Return a basis with its doubts."""
    title = PREFIX.sub("", title)
    as_is = piece.words == [joined([title, number], " | ")]
    basis = Basis(number, line(title), "", "" if as_is else " // ".join(map(line, piece.words)))
    basis.facts = piece.facts
    alone = numbers(number)
    if number and not is_law(number) and len(alone) == 1:
        basis.number, basis.verbatim = alone[0], " // ".join(map(line, piece.words))
    elif number and not is_law(number):
        basis.number, basis.title = "", joined([line(title), line(number)], " ")
    if not basis.number:
        basis.reason = "Nguồn không ghi số, ký hiệu dùng được."
    elif not COMPLETE.fullmatch(basis.number):
        basis.reason = "Số, ký hiệu không theo dạng thường gặp, có thể bị cắt hoặc dính chữ."
    elif kind_differs(basis.title, basis.number):
        basis.reason = "Tên và số, ký hiệu không cùng loại văn bản, có thể bị cắt sai chỗ."
    elif OPEN_END.fullmatch(basis.title):
        basis.reason = "Tên có thể bị cắt: phần sau nằm ở mục kế tiếp của nguồn."
    elif HUGE.match(basis.number):
        basis.reason = "Số văn bản lớn bất thường, có thể dính chữ số của tên."
    elif basis.verbatim:
        basis.reason = "Nguồn ghi liền chữ, đã tách lại."
    return basis


def _once(bases: list[Basis]) -> list[Basis]:
    """Join the bases of one number; every title of the source stays."""
    kept: dict[str, Basis] = {}
    for basis in bases:
        first = kept.setdefault(slug(basis.number) or f" {len(kept)}", basis)
        if first is basis:
            continue
        if basis.number != first.number:
            basis.spelt_otherwise()
        both = sorted([first, basis], key=lambda b: (not b.reason.startswith("Tên"), len(b.title)))
        titles = [one.title for one in both]
        if basis.title != first.title or basis.verbatim not in first.verbatim:
            words = [first.verbatim, basis.verbatim, titles[0] if titles[0] != titles[1] else ""]
            first.verbatim = " // ".join(dict.fromkeys(word for word in words if word))
            first.reason = "Nguồn ghi văn bản này nhiều lần, đã gộp."
        first.title, first.facts = titles[1], first.facts | basis.facts
    return list(kept.values())
