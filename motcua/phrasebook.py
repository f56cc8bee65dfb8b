"""Texts of a page in another language: whole phrases looked up, their figures carried over.

A phrase is known with its figures left out, so that no translation repeats one. Where the list of
a language has <a> in a phrase, any words may stand there, and are looked up by themselves. What
is not known stays Vietnamese, and says so. The site's warnings of itself are known by the list of
the language alone, never by a page's texts or by a phrase with room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import copy
from typing import NamedTuple

from motcua.entries import Language, Pair
from motcua.figures import FIGURE, PLACE, TOKEN, figures, unfigured
from motcua.notices import NOTICES, is_notice

SLOT = re.compile(r"<[a-z]>")
DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
DECIMAL = re.compile(r"\d+,\d+")
# Joins of phrases, where the whole is not known. Commas stand in sentences too: there, all or none.
JOINS = {"; ": any, " · ": any, " – ": any, ": ": any, " / ": any, ", ": all}
DEEPEST = 4  # phrases in phrases
LONGEST = 2000  # signs of a text for which phrases with room are tried


class Piece(NamedTuple):
    """A part of a text: translated, or as it was."""

    text: str
    known: bool


class Pattern(NamedTuple):
    """A phrase with room for words: what it matches, and its translation.

    head, tail: the words at its ends.
    sure: whether it has enough words of its own to count where those in the room are not known.
    """

    head: str
    tail: str
    match: re.Pattern[str]
    pair: Pair
    sure: bool

    def found_in(self, text: str) -> re.Match[str] | None:
        """Return how a text fits; a look at its ends spares most texts the rest."""
        fits = text.startswith(self.head) and text.endswith(self.tail) and len(text) <= LONGEST
        return self.match.fullmatch(text) if fits else None


class Phrasebook:
    """What is known in one language: for all pages, and for the page at hand."""

    def __init__(self, language: Language) -> None:
        """Take the phrases of the language; the first of two is the one that counts."""
        self.language = language
        whole = [pair for pair in language.texts if not SLOT.search(pair.vi)]
        self._whole = {unfigured(pair.vi): pair for pair in reversed(whole)}
        self._notices = {unfigured(p.vi): p for p in language.texts if is_notice(p.vi)}
        self._seen: dict[str, list[Piece]] = {}
        self._open = sorted(
            (_pattern(pair) for pair in language.texts if SLOT.search(pair.vi)),
            key=lambda pattern: -len(TOKEN.sub("", pattern.pair.vi)),
        )

    def with_texts(self, texts: Iterable[tuple[str, str, str | None]]) -> Phrasebook:
        """Return the book of one page, whose own texts (vi, to, one) count for more."""
        own = copy(self)
        own._seen = {}
        own._whole = self._whole | {vi: Pair(vi=vi, to=to, one=one) for vi, to, one in texts}
        return own

    def pieces(self, text: str) -> list[Piece]:
        """Return a text of a page in the language, in its parts."""
        return list(_joined(self._pieces(re.sub(r"[ \n\t]+", " ", text), 0)))

    def figure(self, written: str) -> str:
        """Return a figure as the language writes it.

        >>> lang = Language(language="en", name="", vietnamese="", thousands=",", decimal=".")
        >>> Phrasebook(lang).figure("8.000"), Phrasebook(lang).figure("1.001193")
        ('8,000', '1.001193')
        """
        day, language = DATE.fullmatch(written), self.language
        if day and len(language.months) == 12 and 1 <= int(day[2]) <= 12:
            return f"{int(day[1])} {language.months[int(day[2]) - 1]} {day[3]}"
        if THOUSANDS.fullmatch(written):
            return written.replace(".", (language.thousands or ".").replace(" ", "\xa0"))
        if DECIMAL.fullmatch(written):
            return written.replace(",", language.decimal or ",")
        return written

    def _pieces(self, text: str, depth: int) -> list[Piece]:
        if text not in self._seen:
            self._seen[text] = self._looked_up(text, depth)
        return self._seen[text]

    def _looked_up(self, text: str, depth: int) -> list[Piece]:
        shown = " ".join(text.split())
        if not any(_is_word(word) for word in shown.split()):
            return [Piece(FIGURE.sub(lambda found: self.figure(found[0]), text), True)]
        for notice in WARNINGS:
            if found := notice.found_in(shown):
                return self._warned(notice.pair.vi, found, text, depth)
        pair = self._whole.get(unfigured(shown))
        if pair:
            return [Piece(self._filled(pair, figures(shown), "\xa0" in text), True)]
        if depth > DEEPEST:
            return [Piece(text, False)]
        return (
            self._opened(shown, depth)
            or self._split(text, depth)
            or self._peeled(text, depth)
            or [Piece(text, False)]
        )

    def _warned(self, vi: str, found: re.Match[str], text: str, depth: int) -> list[Piece]:
        """Return one of the site's warnings as the language's list has it, or as it is."""
        pair = self._notices.get(vi)
        if not pair:
            return [Piece(text, False)]
        if SLOT.search(vi):
            return list(self._placed(pair, found, depth))
        return [Piece(self._filled(pair, figures(found[0]), "\xa0" in text), True)]

    def _opened(self, shown: str, depth: int) -> list[Piece]:
        """Return the text by a phrase with room for words: the best of those that fit, if any."""
        best: list[Piece] = []
        for pattern in self._open:
            found = pattern.found_in(shown)
            if not found:
                continue
            made = list(self._placed(pattern.pair, found, depth))
            if all(piece.known for piece in made):
                return made
            best = best or (made if pattern.sure else [])
        return best

    def _placed(self, pair: Pair, found: re.Match[str], depth: int) -> Iterator[Piece]:
        for n, part in enumerate(TOKEN.split(pair.to)):
            if n % 2 == 0:
                yield Piece(part, True)
            elif part.isdigit():
                yield Piece(self.figure(found[f"n{part}"]), True)
            else:
                yield from self._pieces(found[part], depth + 1)

    def _peeled(self, text: str, depth: int) -> list[Piece]:
        """Return the text without the signs around it looked up, or nothing."""
        places = [n for n, sign in enumerate(text) if sign.isalnum()]
        start, end = places[0], places[-1] + 1
        if not start and end == len(text):
            return []
        inner = self._pieces(text[start:end], depth + 1)
        if not any(piece.known for piece in inner):
            return []
        return [Piece(text[:start], True), *inner, Piece(text[end:], True)]

    def _split(self, text: str, depth: int) -> list[Piece]:
        """Return the parts between joins looked up, or nothing."""
        for join, enough in JOINS.items():
            if join not in text:
                continue
            parts = [self._pieces(part, depth + 1) for part in text.split(join)]
            if enough(_is_known(part) for part in parts):
                made = list(parts[0])
                for part in parts[1:]:
                    made += [Piece(join, True), *part]
                return made
        return []

    def _filled(self, pair: Pair, written: list[str], close: bool) -> str:
        """Return a translation with its figures, ``close`` to the word that follows each."""
        one = pair.one if pair.one and written[:1] == ["1"] else pair.to
        made = re.sub(r"(<\d{1,2}>) ", "\\1\xa0", one) if close else one
        held = {f"<{n}>": self.figure(figure) for n, figure in enumerate(written, 1)}
        return PLACE.sub(lambda place: held.get(place[0], place[0]), made)


def _pattern(pair: Pair) -> Pattern:
    parts = TOKEN.split(unfigured(pair.vi))
    made = [
        re.escape(part)
        if n % 2 == 0
        else f"(?P<n{part}>{FIGURE.pattern})"
        if part.isdigit()
        else f"(?P<{part}>.+?)"
        for n, part in enumerate(parts)
    ]
    words = [word for word in TOKEN.sub(" ", pair.vi).split() if _is_word(word)]
    return Pattern(parts[0], parts[-1], re.compile("".join(made)), pair, len(words) > 1)


def _is_word(word: str) -> bool:
    """Say whether a word is one to translate: letters alone, not all capitals.

    >>> [word for word in ("Nộp", "QH13", "a@b.vn", "TTHC", "1.001193") if _is_word(word)]
    ['Nộp']
    """
    bare = word.strip("“”«»()[]…·–:;,.?!/\"'")
    return bare.isalpha() and not bare.isupper()


def _is_known(pieces: list[Piece]) -> bool:
    """Say whether words of a text were known; figures and signs alone are no words."""
    return any(p.known and any(map(_is_word, p.text.split())) for p in pieces)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces with known ones beside each other as one."""
    held = ""
    for piece in pieces:
        if piece.known:
            held += piece.text
            continue
        if held:
            yield Piece(held, True)
        held = ""
        yield piece
    if held:
        yield Piece(held, True)


WARNINGS = tuple(_pattern(Pair(vi=vi, to=vi)) for vi in NOTICES)
