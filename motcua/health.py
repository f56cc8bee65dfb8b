"""What of a catalogue rests on laws that ended or were amended; and what else of it grows old.

Time passing is a report, never an error. Everything is read from the procedures' files and the
registers; nothing here judges.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from motcua import laws, provisions, source
from motcua.judging import Shaped, shaped
from motcua.laws import COMING, Fate, Line, Turn
from motcua.model import LegalBasis, Procedure
from motcua.nodes import Path as At
from motcua.nodes import locate
from motcua.problem import Place, Said
from motcua.rules import View
from motcua.rules_dates import overdue
from motcua.values import Duration, Status
from motcua.within import documents, limits, walk
from motcua.wording import head, lower, named

AHEAD = 90  # days within which what is coming is told


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where a procedure rests on a law.

    articles: those that it cites; ends: the day after which what rests on the law is past.
    """

    number: str
    what: Said
    place: Place
    articles: str | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """One procedure's state: on what it rests, when it was checked, what is undone in it."""

    code: str
    name: str
    field: str
    file: str
    verified_on: date
    verified_at: Place
    spots: tuple[Spot, ...]
    unpromised: Place | None
    reviews: int


@dataclass(frozen=True, slots=True)
class Case:
    """A procedure that rests on a law of which something became.

    sure: the cited articles are among those that it is about; not, where nobody can say.
    checked: the procedure was verified on that day or later, or names what amended the law.
    """

    chart: Chart
    spots: tuple[Spot, ...]
    sure: bool
    checked: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """What became of one law, and the procedures that rest on it."""

    number: str
    title: str
    turn: Turn
    line: Line
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Health:
    """The state of a catalogue on a day; fields: their names by their ids."""

    on: date
    fields: dict[str, str]
    troubles: tuple[Trouble, ...]
    old: tuple[Chart, ...]
    unpromised: tuple[Chart, ...]
    reviewed: tuple[Chart, ...]
    procedures: int


def charts(folder: Path, forms: dict[str, str], files: Iterable[Path]) -> list[Chart]:
    """Return the charts of files that can be read; forms: the laws of forms, by their ids."""
    made = []
    for path in files:
        file = path.relative_to(folder).as_posix()
        try:
            each = shaped(Procedure, source.parse(source.read(path, file), file), file)
        except source.Refused:
            continue
        if each.record and each.record.status is not Status.abolished:
            made.append(_chart(each.record, each, forms))
    return made


def _chart(record: Procedure, each: Shaped, forms: dict[str, str]) -> Chart:
    def at(*path: str | int) -> Place:
        return locate(each.node, path, each.file)

    held = [limit for _, limit in limits(record)]
    kept = any(limit.committed or not isinstance(limit.statutory, Duration) for limit in held)
    parts = [part for _, part in walk(record)]
    return Chart(
        record.code,
        record.name,
        record.field,
        each.file,
        record.verified_on,
        at("verified_on"),
        tuple(_spots(record, each, forms)),
        at("time_limits") if held and not kept else None,
        len(record.review) + sum(isinstance(getattr(p, "review", None), str) for p in parts),
    )


def _spots(record: Procedure, each: Shaped, forms: dict[str, str]) -> Iterator[Spot]:
    """Yield where the procedure names a law: as a basis, of a fee, a limit, a paper or a form."""
    for path, part in walk(record):
        name = "ref" if isinstance(part, LegalBasis) else "basis"
        if number := getattr(part, name, None):
            what = head(LegalBasis) if name == "ref" else _based(part)
            yield _spot(number, what, (*path, name), part, each)
    for path, paper in documents(record):
        if number := forms.get(paper.form or ""):
            what = Said(f"mẫu đơn “{paper.form}”", f"form “{paper.form}”")
            yield _spot(number, what, (*path, "form"), None, each)


def _based(part: object) -> Said:
    """Return what rests on a law, as part of a sentence."""
    kind, name = lower(head(type(part))), lower(named(part))
    return (
        name if name.vi.startswith(kind.vi) else Said(*map(": ".join, zip(kind, name, strict=True)))
    )


def _spot(number: str, what: Said, path: At, part: object, each: Shaped) -> Spot:
    place = locate(each.node, path, each.file)
    held = (getattr(part, name, None) for name in ("articles", "valid_to"))
    return Spot(number, what, place, *held)


def examine(all_charts: Iterable[Chart], view: View) -> Health:
    """Return the state of a catalogue on the view's day."""
    on, known = view.as_of, sorted(all_charts, key=lambda chart: (chart.field, chart.code))
    resting: defaultdict[str, list[tuple[Chart, Spot]]] = defaultdict(list)
    for chart in known:
        for spot in chart.spots:
            resting[spot.number].append((chart, spot))
    old = (chart for chart in known if overdue(chart.verified_on, on))
    reviewed = (chart for chart in known if chart.reviews)
    return Health(
        on,
        {id_: field.name for id_, field in view.fields.items()},
        tuple(sorted(_troubles(resting, view), key=_gravest)),
        tuple(sorted(old, key=lambda chart: chart.verified_on)),
        tuple(chart for chart in known if chart.unpromised),
        tuple(sorted(reviewed, key=lambda chart: -chart.reviews)),
        len(known),
    )


def _gravest(trouble: Trouble) -> tuple[int, int, str]:
    return list(Fate).index(trouble.turn.fate), -len(trouble.cases), trouble.number


def _troubles(resting: dict[str, list[tuple[Chart, Spot]]], view: View) -> Iterator[Trouble]:
    amending = laws.amenders(view.legal)
    for number, held in resting.items():
        law = view.legal.get(number)
        if law is None:
            continue
        line = laws.line(number, view.legal, view.as_of)
        for turn in laws.turns(law, view.legal, amending.get(number, ()), view.as_of, AHEAD):
            cases = tuple(_cases(held, turn))
            if cases:
                yield Trouble(number, law.title, turn, line, cases)


def _cases(held: Iterable[tuple[Chart, Spot]], turn: Turn) -> Iterator[Case]:
    """Yield the procedures that a turn of a law is about, each once."""
    spots: dict[str, tuple[Chart, list[Spot], list[bool]]] = {}
    for chart, spot in held:
        past = spot.ends and turn.since and spot.ends < turn.since
        met = provisions.meet(spot.articles, turn.articles) if turn.articles else True
        if past or met is False:
            continue
        _, found, sure = spots.setdefault(chart.code, (chart, [], []))
        found.append(spot)
        sure.append(met is True)
    for chart, found, sure in spots.values():
        yield Case(chart, tuple(found), any(sure), _checked(chart, turn))


def _checked(chart: Chart, turn: Turn) -> bool:
    """Say whether who last looked at the procedure could know of it."""
    named_too = turn.fate is Fate.amended and any(spot.number == turn.by for spot in chart.spots)
    known = turn.since is not None and chart.verified_on >= turn.since
    return named_too or (known and turn.fate not in COMING)
