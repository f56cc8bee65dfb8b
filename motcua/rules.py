"""The register of rules, what a rule may see, and what the rules find in a record.

A rule is a small generator; its docstring is its manual (``motcua explain RULE``): the fact,
why, how to mend. Its name is its function's name. The rules themselves live in ``rules_*``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from functools import cache
from inspect import getdoc
from typing import Any, NamedTuple, TypeVar

from motcua import entries, model
from motcua.nodes import Path
from motcua.problem import Kind, Said
from motcua.values import Nothing

# Where, what, what to do; and the other place, where two contradict each other.
Finding = tuple[Path, Said, Said] | tuple[Path, Said, Said, Path]
Check = Callable[[Any, "View"], Iterator[Finding]]
Reads = Mapping[str, Sequence[str]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class View:
    """What a rule may see besides its record: the registers, the codes, the day.

    files:  the names of the files in ``forms``; pictures: of those in ``pictures``.
    unread: the registers that could not be read whole; what they lack may yet be there.
    languages: those that pages may be in, with the texts that each translates for all pages.
    originals: the texts of the procedure whose translation is looked at.
    """

    site: entries.Site | None
    fields: dict[str, entries.Field]
    agencies: dict[str, entries.Agency]
    offices: dict[str, entries.Office]
    legal: dict[str, entries.LegalDocument]
    decisions: dict[str, entries.Decision]
    forms: dict[str, entries.Form]
    life_events: dict[str, entries.LifeEvent]
    procedures: frozenset[str]
    files: frozenset[str]
    as_of: date
    unread: frozenset[str] = frozenset()
    languages: Mapping[str, frozenset[str]] = field(default_factory=dict)
    originals: tuple[str, ...] = ()
    pictures: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule on records of the types ``on``.

    reads: for a part in which the rule may find something, the other parts that it looks at.
    """

    name: str
    kind: Kind
    on: tuple[type, ...]
    check: Check
    reads: Reads = field(default_factory=dict)

    @property
    def manual(self) -> str:
        """The rule's page: fact, why, how to mend."""
        return getdoc(self.check) or ""

    def follows(self, path: Path, misfits: frozenset[str]) -> bool:
        """Return whether a finding at ``path`` may only follow from the misfits already told."""
        part = str(path[0])
        return part in misfits or any(other in misfits for other in self.reads.get(part, ()))


class Found(NamedTuple):
    """What a rule found in a record, and where in it; other: the place that it contradicts."""

    rule: str
    path: Path
    kind: Kind
    what: Said
    fix: Said
    other: Path | None = None


RULES: dict[str, Rule] = {}


def rule(*on: type, kind: Kind = "error", reads: Reads | None = None) -> Callable[[Check], Check]:
    """Register a rule on records of the types ``on``."""

    def register(check: Check) -> Check:
        name = check.__name__.replace("_", "-")
        RULES[name] = Rule(name, kind, on, check, reads or {})
        return check

    return register


def findings(record: Any, view: View, misfits: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Yield what the rules find in one record; a part under review turns errors into hints.

    Where parts could not be read (``misfits``), advice waits, and so do errors that may only
    follow from them.
    """
    for each in RULES.values():
        if not isinstance(record, each.on) or (misfits and each.kind == "hint"):
            continue
        for path, what, fix, *other in each.check(record, view):
            if misfits and each.follows(path, misfits):
                continue
            excused = each.kind == "error" and under_review(record, path)
            kind: Kind = "hint" if excused else each.kind
            yield Found(each.name, path, kind, what, fix, other[0] if other else None)


def under_review(record: Any, path: Path) -> bool:
    """Return whether the part at ``path``, or one that holds it, is marked for review."""
    if isinstance(record, model.Procedure) and any(r.part == path[0] for r in record.review):
        return True
    for step in path:
        if isinstance(step, str) and is_dataclass(record):
            record = getattr(record, step, None)
        elif isinstance(step, int) and isinstance(record, tuple) and step < len(record):
            record = record[step]
        else:
            return False
        if isinstance(getattr(record, "review", None), str):
            return True
    return False


_walked: list[Any] = [None, []]


def walk(record: Any) -> list[tuple[Path, Any]]:
    """Return every record inside ``record``, itself first, with its path.

    All rules ask for the same record in turn: the last one's list is kept.
    """
    if _walked[0] is not record:
        _walked[:] = [record, list(_walk(record, ()))]
    kept: list[tuple[Path, Any]] = _walked[1]
    return kept


def _walk(record: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    yield path, record
    for name in _names(record.__class__):
        value = getattr(record, name)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                if _names(item.__class__):
                    yield from _walk(item, (*path, name, index))
        elif _names(value.__class__):
            yield from _walk(value, (*path, name))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """Return the fields of a record; plain values (a Duration, Words) have none."""
    known = fields(kind) if is_dataclass(kind) else ()
    return tuple(field.name for field in known if field.metadata)


def listed(value: tuple[Any, ...] | Nothing | None) -> tuple[Any, ...]:
    """Return the entries of a list that may also be a statement of none, or absent."""
    return value if isinstance(value, tuple) else ()


def repeated(values: Iterable[T]) -> Iterator[tuple[int, T]]:
    """Yield the values that stand earlier in the list already, with their positions.

    >>> list(repeated("abca"))
    [(3, 'a')]
    """
    seen = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index, value
        seen.add(value)


def limits(procedure: model.Procedure) -> Iterator[tuple[Path, model.TimeLimit]]:
    """Yield every time limit, of the procedure and of its channels, with its path."""
    return _with_channels(procedure, "time_limits")


def fees(procedure: model.Procedure) -> Iterator[tuple[Path, model.Fee]]:
    """Yield every fee, of the procedure and of its channels, with its path."""
    return _with_channels(procedure, "fees")


def _with_channels(procedure: model.Procedure, part: str) -> Iterator[tuple[Path, Any]]:
    for index, entry in enumerate(listed(getattr(procedure, part))):
        yield (part, index), entry
    for at, channel in enumerate(procedure.channels):
        for index, entry in enumerate(listed(getattr(channel, part))):
            yield ("channels", at, part, index), entry


def cases(procedure: model.Procedure) -> list[str]:
    """Return the cases that papers, fees and time limits are for, once each, in that order."""
    groups = listed(procedure.documents)
    parts = (*groups, *(fee for _, fee in fees(procedure)), *(t for _, t in limits(procedure)))
    return list(dict.fromkeys(part.case for part in parts if part.case))


def documents(procedure: model.Procedure) -> Iterator[tuple[Path, model.Document]]:
    """Yield every document with its path."""
    for at, group in enumerate(listed(procedure.documents)):
        for index, document in enumerate(group.items):
            yield ("documents", at, "items", index), document
