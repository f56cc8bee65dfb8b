"""The register of rules, what a rule may see, and what the rules find in a record.

A rule is a small generator; its docstring is its manual (``motcua explain RULE``): the fact,
why, how to mend. Its name is its function's name. The rules themselves live in ``rules_*``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass
from datetime import date
from functools import cache
from inspect import getdoc
from typing import Any, NamedTuple

from motcua import entries, model
from motcua.nodes import Path
from motcua.problem import Kind, Said

# Where, what, what to do; and the other place, where two contradict each other.
Finding = tuple[Path, Said, Said] | tuple[Path, Said, Said, Path]
Check = Callable[[Any, "View"], Iterator[Finding]]
Reads = Mapping[str, Sequence[str]]


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
    for each in _about(record.__class__):
        if misfits and each.kind == "hint":
            continue
        for path, what, fix, *other in each.check(record, view):
            if misfits and each.follows(path, misfits):
                continue
            excused = each.kind == "error" and under_review(record, path)
            kind: Kind = "hint" if excused else each.kind
            yield Found(each.name, path, kind, what, fix, other[0] if other else None)


@cache
def _about(kind: type) -> tuple[Rule, ...]:
    """Return the rules on a kind of record, in order."""
    return tuple(each for each in RULES.values() if issubclass(kind, each.on))


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
