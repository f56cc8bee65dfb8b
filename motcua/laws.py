"""What becomes of legal documents: ended, amended, ended in part, and what stands in their place.

A document ends on its day ``expires``; from that day on it is out of force. What the register does
not say is not known: an amendment without a day is told without one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.entries import LegalDocument
from motcua.values import Labelled

Register = Mapping[str, LegalDocument]


class Fate(Labelled):
    """What became of a document, the gravest first; or what is coming."""

    ended = "ended", "Hết hiệu lực"
    replaced = "replaced", "Được thay thế, chưa ghi ngày hết hiệu lực"
    partly = "partly", "Hết hiệu lực một phần"
    amended = "amended", "Được sửa đổi, bổ sung"
    early = "early", "Chưa có hiệu lực"
    ending = "ending", "Sắp hết hiệu lực"
    partly_ending = "partly_ending", "Sắp hết hiệu lực một phần"
    amending = "amending", "Sắp được sửa đổi, bổ sung"


COMING = {Fate.early, Fate.ending, Fate.partly_ending, Fate.amending}


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that became of a document.

    since: the first day of it; None where the register does not say.
    by: the document that brought it; articles: the articles that it is about, "" for all.
    """

    fate: Fate
    since: date | None = None
    by: str | None = None
    articles: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """The documents that took a document's place, one after the other.

    loops: they lead back to one that was there already, so that nothing can be said to stand now.
    stands: the last is in force on the day, as far as is known.
    """

    numbers: tuple[str, ...] = ()
    loops: bool = False
    stands: bool = False

    @property
    def now(self) -> str | None:
        """The document that stands in the place now; None where there is none."""
        return self.numbers[-1] if self.stands else None


def line(number: str, legal: Register, on: date) -> Line:
    """Return what stands in a document's place on a day, through all that came between.

    >>> documents = [LegalDocument(number="1/A", title="", replaced_by="2/A"),
    ...              LegalDocument(number="2/A", title="", replaced_by="1/A")]
    >>> line("1/A", {law.number: law for law in documents}, date(2026, 1, 1))
    Line(numbers=('2/A', '1/A'), loops=True, stands=False)
    """
    seen, law = {number}, legal.get(number)
    passed: list[str] = []
    while law and law.replaced_by:
        passed.append(law.replaced_by)
        if law.replaced_by in seen:
            return Line(tuple(passed), loops=True)
        seen.add(law.replaced_by)
        law = legal.get(law.replaced_by)
        if law and not over(law, on) and not _begun(legal.get(law.replaced_by or ""), on):
            break
    return Line(tuple(passed), stands=bool(passed and law and not over(law, on)))


def over(law: LegalDocument, on: date) -> bool:
    """Say whether a document is known to be out of force on a day."""
    return law.expires is not None and law.expires <= on


def _begun(law: LegalDocument | None, on: date) -> bool:
    return law is not None and (law.effective is None or law.effective <= on)


def amenders(legal: Register) -> dict[str, list[LegalDocument]]:
    """Return by their numbers what amends each document, the newest last."""
    made: defaultdict[str, list[LegalDocument]] = defaultdict(list)
    for law in sorted(legal.values(), key=lambda law: (law.effective or date.min, law.number)):
        for number in law.amends:
            made[number].append(law)
    return dict(made)


def turns(
    law: LegalDocument, legal: Register, amending: Iterable[LegalDocument], on: date, ahead: int
) -> Iterator[Turn]:
    """Yield what became of a document by a day, and what is to become of it ``ahead`` days on.

    amending: the documents that amend it. Of what is out of force nothing else is told.
    """
    soon = on + timedelta(days=ahead)
    if over(law, on):
        yield Turn(Fate.ended, law.expires, law.replaced_by)
        return
    yield from _whole(law, legal, on, soon)
    for part in law.ended_articles:
        if part.expires is None or part.expires <= on:
            yield Turn(Fate.partly, part.expires, part.repealed_by, part.articles)
        elif part.expires <= soon:
            yield Turn(Fate.partly_ending, part.expires, part.repealed_by, part.articles)
    for other in amending:
        if over(other, on):
            continue
        if other.effective is None or other.effective <= on:
            yield Turn(Fate.amended, other.effective, other.number)
        elif other.effective <= soon:
            yield Turn(Fate.amending, other.effective, other.number)


def _whole(law: LegalDocument, legal: Register, on: date, soon: date) -> Iterator[Turn]:
    """Yield what becomes of the document as a whole."""
    if law.effective and law.effective > on:
        yield Turn(Fate.early, law.effective)
    if law.expires:
        if law.expires <= soon:
            yield Turn(Fate.ending, law.expires, law.replaced_by)
        return
    heir = legal.get(law.replaced_by or "")
    if heir and _begun(heir, on):
        yield Turn(Fate.replaced, heir.effective, heir.number)
    elif heir and heir.effective and heir.effective <= soon:
        yield Turn(Fate.ending, heir.effective, heir.number)
