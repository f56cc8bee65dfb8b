"""What changed between two catalogues: each entry that is other than it was, and its fate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from motcua.change import Change, Fate, Subject
from motcua.changes import Comparison
from motcua.entries import Site
from motcua.matching import Key, pairs, same
from motcua.model import Procedure
from motcua.registers import REGISTERS
from motcua.values import Status
from motcua.wording import title

# Parts of a procedure that no decision publishes: what the program, or the editor, says of it.
ASIDE = {
    *("plain_name", "summary", "keywords", "related", "questions", "notes", "source"),
    *("verified_on", "review", "internal_note", "decision", "replaces", "replaced_by"),
}
# …and of its items.
REMARKS = {"review", "note"}


@dataclass(frozen=True, slots=True)
class Side:
    """A catalogue as it is compared; procedures that are the same on both sides may lack.

    registers: the entries of each register by their names there.
    unread: the codes, and the registers, of which nothing is known.
    """

    procedures: Mapping[str, Procedure]
    registers: Mapping[str, Mapping[Any, Any]]
    site: Site | None = None
    unread: frozenset[str] = field(default_factory=frozenset)


def compare(old: Side, new: Side) -> tuple[Subject, ...]:
    """Return what changed, procedures first, each list in the order of keys."""
    comparison = Comparison(old.registers, new.registers)
    unread = old.unread | new.unread
    found = [each for each in _procedures(old, new, comparison) if each.key not in unread]
    for name in REGISTERS:
        if name not in unread:
            found += _register(name, old, new, comparison)
    if old.site and new.site and old.site != new.site:
        changes = tuple(comparison.record(old.site, new.site))
        found.append(Subject("site", "site", new.site.name, Fate.amended, changes))
    return tuple(found)


def _procedures(old: Side, new: Side, comparison: Comparison) -> Iterator[Subject]:
    """Yield what became of procedures; who takes another's place is compared with it."""
    come = new.procedures.keys() - old.procedures.keys()
    heirs = {code: _replaced(code, old, new) for code in come}
    inherited = {code for codes in heirs.values() for code in codes}
    for code in sorted(old.procedures.keys() | new.procedures.keys()):
        before, after = old.procedures.get(code), new.procedures.get(code)
        if after is None and before is not None:
            others = tuple(heir for heir in sorted(heirs) if code in heirs[heir])
            if code not in inherited:
                yield Subject("procedures", code, before.name, Fate.dropped, (), others)
        elif before is None and after is not None:
            yield _newcomer(after, heirs[code], old, comparison)
        elif before is not None and after is not None and not same(before, after):
            changes = tuple(sorted(comparison.record(before, after), key=_is_aside))
            fate = _fate(before, after, changes)
            yield Subject("procedures", code, after.name, fate, changes, after.replaced_by)


def _replaced(code: str, old: Side, new: Side) -> tuple[str, ...]:
    """Return the codes whose place a new procedure takes, by its own word or by theirs."""
    own = new.procedures[code].replaces
    theirs = [other for other, held in new.procedures.items() if code in held.replaced_by]
    return tuple(dict.fromkeys([*own, *theirs]))


def _newcomer(
    after: Procedure, replaces: tuple[str, ...], old: Side, comparison: Comparison
) -> Subject:
    """Return that a procedure is new; where it takes the place of one, how it differs from it."""
    fate = Fate.replaced if replaces else Fate.issued
    known = [old.procedures[code] for code in replaces if code in old.procedures]
    changes: Iterable[Change] = ()
    if len(known) == len(replaces) == 1:
        but = frozenset({"code", "status", "replaces", "replaced_by", "valid_from", "valid_to"})
        changes = comparison.record(known[0], after, (), but)
    return Subject(
        "procedures", after.code, after.name, fate, tuple(sorted(changes, key=_is_aside)), replaces
    )


def _is_aside(change: Change) -> bool:
    """Say whether a change is no news for citizens: such are told last."""
    return change.part in REMARKS or change.section in ASIDE


def _fate(before: Procedure, after: Procedure, changes: Iterable[Change]) -> Fate:
    if after.status is Status.abolished and before.status is not Status.abolished:
        return Fate.abolished
    if before.status is Status.abolished and after.status is not Status.abolished:
        return Fate.issued
    published = [part.name for part in fields(Procedure) if part.name not in ASIDE]
    law = any(not same(getattr(before, p), getattr(after, p)) for p in published)
    remarks = all(map(_is_aside, changes))
    return Fate.amended if law and not remarks else Fate.touched


def _register(name: str, old: Side, new: Side, comparison: Comparison) -> Iterator[Subject]:
    """Yield what became of a register's entries; those without a name are known by what they say.

    An entry's name is its key everywhere, so that another name is another entry.
    """
    key = REGISTERS[name][1]
    was, now = (tuple(side.registers.get(name, {}).values()) for side in (old, new))
    known_by: Key[Any] = (lambda entry: getattr(entry, key)) if key else title
    for before, after in pairs(was, now, (known_by,), None if key else title):
        if same(before, after):
            continue
        one = after if after is not None else before
        known = str(getattr(one, key)) if key else title(one)
        fate = Fate.issued if before is None else Fate.dropped if after is None else Fate.amended
        both = before is not None and after is not None
        changes = tuple(comparison.record(before, after)) if both else ()
        yield Subject(name, known, _named(one), fate, changes)


def _named(entry: Any) -> str:
    """Return an entry's name as people know it; a law's or a decision's is its title."""
    return str(getattr(entry, "name", None) or getattr(entry, "title", None) or title(entry))
