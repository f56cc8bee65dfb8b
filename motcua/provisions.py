"""Articles, clauses and points as citations name them, so that two citations can be compared.

People write from the small to the large ("điểm b khoản 1 Điều 15") and the other way ("Điều 15
khoản 1 điểm b"); both are read. Chapters, annexes and free words are not: about these nobody can
say whether a clause is among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

ARTICLE, CLAUSE, POINT = "điều", "khoản", "điểm"
ID = {ARTICLE: r"\d{1,3}[a-zđ]?", CLAUSE: r"\d{1,3}[a-zđ]?", POINT: r"[a-zđ]{1,2}\d?"}
BETWEEN = r"\s*(?:,|;|và|-|–|đến)\s*"
TOKEN = re.compile(
    "|".join(rf"(?:các\s+)?{level}\s+(?:{one}\b(?:{BETWEEN}{one}\b)*)" for level, one in ID.items())
)
GLUE = re.compile(r"\s*(?:của)?\s*")
LIST = re.compile(BETWEEN)
RANGE = re.compile(r"\s*(?:-|–|đến)\s*")
LONGEST = 200  # articles of one span


class Provision(NamedTuple):
    """An article, or a clause or a point of one; "" stands for all of them."""

    article: str
    clause: str = ""
    point: str = ""


@dataclass(slots=True)
class _Token:
    """Neighbours of one level: "khoản 1, khoản 2" is a token with two names."""

    level: str
    names: list[str]
    start: int
    end: int
    above: _Token | None = None
    has_below: bool = False


def read(text: str) -> frozenset[Provision]:
    """Return what a citation names; nothing where it names no article.

    >>> sorted(read("Điều 9; khoản 1, khoản 2 Điều 19"))
    [Provision(article='19', clause='1', point=''), Provision(article='19', clause='2', point=''), \
Provision(article='9', clause='', point='')]
    """
    text = text.lower()
    tokens = _tokens(text)
    _hang(tokens, text)
    return frozenset(
        provision
        for token in tokens
        if not token.has_below
        for provision in _made(token)
        if provision.article
    )


def meet(cited: str | None, other: str) -> bool | None:
    """Say whether a citation touches what another names; None where nobody can say.

    >>> meet("Điều 1 khoản 9", "khoản 9 Điều 1"), meet("Điều 1 khoản 8", "khoản 9 Điều 1")
    (True, False)
    >>> meet("Phụ lục II", "khoản 9 Điều 1") is None, meet("Điều 1", "khoản 9 Điều 1")
    (True, True)
    """
    ours, theirs = read(cited or ""), read(other)
    if not ours or not theirs:
        return None
    return any(_same(one, another) for one in ours for another in theirs)


def _same(one: Provision, other: Provision) -> bool:
    return one.article == other.article and all(
        a == b or not a or not b for a, b in zip(one, other, strict=True)
    )


def _tokens(text: str) -> list[_Token]:
    """Return the names in order; what follows a name of its own level is one with it."""
    made: list[_Token] = []
    for found in TOKEN.finditer(text):
        level = next(level for level in ID if level in found[0].split())
        after = found[0].split(level, 1)[1]
        names = list(_names(after, level))
        last = made[-1] if made else None
        gap = text[last.end : found.start()] if last else ""
        if last and last.level == level and LIST.fullmatch(gap):
            through = RANGE.fullmatch(gap) and level == ARTICLE
            last.names += _through(last.names[-1], names[0]) if through else []
            last.names += names
            last.end = found.end()
        else:
            made.append(_Token(level, names, found.start(), found.end()))
    return made


def _names(said: str, level: str) -> Iterator[str]:
    """Yield the names of a list such as "1, 2 và 5" or "6-12"."""
    last, at = "", 0
    for found in re.finditer(rf"(?<!\w){ID[level]}(?!\w)", said):
        if last and RANGE.fullmatch(said[at : found.start()]):
            yield from _through(last, found[0])
        yield found[0]
        last, at = found[0], found.end()


def _through(first: str, last: str) -> list[str]:
    """Return the numbers between two."""
    if first.isdigit() and last.isdigit() and int(last) - int(first) < LONGEST:
        return [str(number) for number in range(int(first) + 1, int(last))]
    return []


def _hang(tokens: list[_Token], text: str) -> None:
    """Give each name what it is a part of: what follows at once, or else what stands before."""
    larger = {CLAUSE: (ARTICLE,), POINT: (CLAUSE, ARTICLE)}
    for at, token in enumerate(tokens):
        wanted = larger.get(token.level, ())
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        glued = after and GLUE.fullmatch(text[token.end : after.start])
        before = [each for each in tokens[:at] if each.level in wanted]
        if after and glued and after.level in wanted:
            token.above = after
        elif before and wanted:
            token.above = before[-1]
        if token.above:
            token.above.has_below = True


def _made(token: _Token) -> Iterator[Provision]:
    """Yield what a name stands for, with what it is a part of."""
    part = {ARTICLE: "article", CLAUSE: "clause", POINT: "point"}[token.level]
    above = list(_made(token.above)) if token.above else [Provision("")]
    for whole in above:
        for name in token.names:
            yield whole._replace(**{part: name})
