"""The register of rules, what a rule may see, and how findings become problems.

A rule is a small generator; its docstring is its manual (``motcua explain RULE``): the fact,
why, how to mend. Its name is its function's name. The rules themselves live in ``rules_*``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from inspect import getdoc
from typing import Any

from motcua import model
from motcua.problem import Kind, Said

Path = tuple[str | int, ...]
Finding = tuple[Path, Said, Said]
Check = Callable[[Any, "View"], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class View:
    """What a rule may see besides its record: the registers, the codes, the day."""

    site: model.Site | None
    fields: dict[str, model.Field]
    agencies: dict[str, model.Agency]
    offices: dict[str, model.Office]
    legal: dict[str, model.LegalDocument]
    decisions: dict[str, model.Decision]
    forms: dict[str, model.Form]
    life_events: dict[str, model.LifeEvent]
    procedures: frozenset[str]
    files: frozenset[str]
    as_of: date


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule on records of type ``on``."""

    name: str
    kind: Kind
    on: type
    check: Check

    @property
    def manual(self) -> str:
        """The rule's page: fact, why, how to mend."""
        return getdoc(self.check) or ""


RULES: dict[str, Rule] = {}


def rule(on: type, kind: Kind = "error") -> Callable[[Check], Check]:
    """Register a rule on records of type ``on``."""

    def register(check: Check) -> Check:
        name = check.__name__.replace("_", "-")
        RULES[name] = Rule(name, kind, on, check)
        return check

    return register


def findings(record: Any, view: View) -> Iterator[tuple[Rule, Path, Kind, Said, Said]]:
    """Yield what the rules find in one record; a part under review turns errors into hints."""
    for each in RULES.values():
        if isinstance(record, each.on):
            for path, what, fix in each.check(record, view):
                excused = each.kind == "error" and under_review(record, path)
                yield each, path, "hint" if excused else each.kind, what, fix


def under_review(record: Any, path: Path) -> bool:
    """Return whether the part at ``path``, or one that holds it, is marked for review."""
    if isinstance(record, model.Procedure) and path:
        if any(review.part == path[0] for review in record.review):
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


def walk(record: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every record inside ``record``, itself first, with its path."""
    yield path, record
    for name in _names(type(record)):
        value = getattr(record, name)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                if _names(type(item)):
                    yield from walk(item, (*path, name, index))
        elif _names(type(value)):
            yield from walk(value, (*path, name))


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the fields of a record; plain values (a Duration, Words) have none."""
    known = fields(kind) if is_dataclass(kind) else ()
    return tuple(field.name for field in known if field.metadata)


def listed(value: tuple[Any, ...] | model.Nothing | None) -> tuple[Any, ...]:
    """Return the entries of a list that may also be a statement of none, or absent."""
    return value if isinstance(value, tuple) else ()


def limits(procedure: model.Procedure) -> Iterator[tuple[Path, model.TimeLimit]]:
    """Yield every time limit, of the procedure and of its channels, with its path."""
    for index, limit in enumerate(listed(procedure.time_limits)):
        yield ("time_limits", index), limit
    for at, channel in enumerate(procedure.channels):
        for index, limit in enumerate(listed(channel.time_limits)):
            yield ("channels", at, "time_limits", index), limit


def fees(procedure: model.Procedure) -> Iterator[tuple[Path, model.Fee]]:
    """Yield every fee, of the procedure and of its channels, with its path."""
    for index, fee in enumerate(listed(procedure.fees)):
        yield ("fees", index), fee
    for at, channel in enumerate(procedure.channels):
        for index, fee in enumerate(listed(channel.fees)):
            yield ("channels", at, "fees", index), fee


def documents(procedure: model.Procedure) -> Iterator[tuple[Path, model.Document]]:
    """Yield every document with its path."""
    for at, group in enumerate(listed(procedure.documents)):
        for index, document in enumerate(group.items):
            yield ("documents", at, "items", index), document
