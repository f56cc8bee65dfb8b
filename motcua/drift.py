"""Where a procedure of the catalogue and its national record say different things.

Compared are the parts that are the same in everybody's words: name, agency, levels, channels,
amounts, spans, papers by name, results, legal bases, decision. What only differs in wording, or is
uncertain in the record, is counted and left alone. Nothing is written.
Source: Nghị định 63/2010/NĐ-CP Điều 26 khoản 2 (database, portal and posted copy agree).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from motcua import drift_items as items
from motcua import drift_papers as papers
from motcua import laws
from motcua.catalogue import folded
from motcua.change import Change
from motcua.changes import Comparison
from motcua.drift_items import Gap
from motcua.entries import Agency
from motcua.model import Procedure
from motcua.nodes import Path as At
from motcua.rules import View
from motcua.text import fold
from motcua.values import Level

PARTS = {part.name: part for part in fields(Procedure)}
# What records write in many ways; the head of a committee acts for it.
SHORT = {
    "uy ban nhan dan": "ubnd", "chu tich ubnd": "ubnd", "cap xa phuong thi tran": "cap xa",
    "ubnd xa phuong thi tran": "ubnd cap xa",
}  # fmt: skip
VALUES = ("name", "kind", "sets", "decision")
AGENCIES = ("competent_authority", "executing_agency")
CHOICES = ("levels", "audience")
WORDED = ("steps", "conditions")
# How a record names any agency of a level: "Ủy ban nhân dân cấp xã".
LEVELS: dict[Level | None, str] = {Level.commune: "xa", Level.province: "tinh"}


@dataclass(frozen=True, slots=True)
class Sides:
    """What the two sides of a comparison name: our registers, and the record's agencies by id."""

    view: View
    theirs: Mapping[str, str]

    @property
    def comparison(self) -> Comparison:
        """What tells one value from the other in words."""
        return Comparison(self.registers, self.registers)

    @property
    def registers(self) -> dict[str, Mapping[str, Any]]:
        """The names on both sides; an agency of the record has its text for an id."""
        named = {text: Agency(id=text, name=text) for text in self.theirs.values()}  # type: ignore[arg-type]
        agencies = named | self.view.agencies
        return {"agencies": agencies, "legal": self.view.legal, "decisions": self.view.decisions}


def gaps(
    ours: Procedure, theirs: Procedure, keys: Mapping[str, Any], sides: Sides
) -> tuple[tuple[Gap, ...], Counter[str]]:
    """Return how the record differs from ours, and how many parts of what kind were left alone.

    keys: the record's, as they would be written.
    """
    unsure = {review.part for review in theirs.review}
    left = Counter[str]()
    left["unsure"] = sum(part in PARTS for part in unsure)
    left["worded"] = sum(
        bool(getattr(theirs, part)) and getattr(ours, part) != getattr(theirs, part)
        for part in WORDED
    )
    compare, on = sides.comparison, sides.view.as_of
    found = [
        *_values(ours, theirs, keys, unsure, compare),
        *_agencies(ours, theirs, unsure, sides),
        *_choices(ours, theirs, keys, unsure, compare),
        *items.channels(ours, theirs, compare),
        *items.worths("time_limits", ours, theirs, keys, compare, on, left),
        *items.worths("fees", ours, theirs, keys, compare, on, left),
        *papers.papers(ours, theirs, keys, compare, left),
        *papers.results(ours, theirs, keys, compare),
        *_bases(ours, theirs, sides, left),
    ]
    return tuple(found), left


def _values(
    ours: Procedure, theirs: Procedure, keys: Mapping[str, Any], unsure: set[str], compare: Any
) -> Iterator[Gap]:
    for part in VALUES:
        before, after = getattr(ours, part), getattr(theirs, part)
        same = folded(before) == folded(after) if part == "name" else before == after
        if after is not None and not same and part not in unsure:
            for change in _told(ours, part, after, compare):
                yield Gap(change, (part,), {part: keys[part]})


def _told(ours: Procedure, part: str, after: Any, compare: Any) -> Iterable[Change]:
    """Return how one part would change, in words."""
    found: Iterable[Change] = compare.record(ours, replace(ours, **{part: after}))
    return found


def _agencies(ours: Procedure, theirs: Procedure, unsure: set[str], sides: Sides) -> Iterator[Gap]:
    """Yield other agencies; a body of the very level that the record names is the same."""
    for part in AGENCIES:
        known = sides.view.agencies.get(getattr(ours, part) or "")
        name = sides.theirs.get(getattr(theirs, part) or "", "")
        if not name or part in unsure or (known and _is(known, name)):
            continue
        other = AGENCIES[1 - AGENCIES.index(part)]
        beside = sides.view.agencies.get(getattr(ours, other) or "")
        if not known and beside and _is(beside, name):
            continue  # we name the one agency in its other role
        own = next((a.id for a in sides.view.agencies.values() if _is(a, name)), None)
        for change in _told(ours, part, own or name, sides.comparison):
            yield Gap(change, (part,), {part: own} if own else None)


def _is(agency: Agency, name: str) -> bool:
    """Say whether an agency is the one that a name means, or one of those that it means."""
    said, known = _bare(name), [_bare(each) for each in (agency.name, *agency.former_names)]
    if any(f"{each} ".startswith(f"{said} ") for each in known):
        return True
    body, _, level = said.rpartition(" cap ")
    return level == LEVELS.get(agency.level) and any(each.startswith(body) for each in known)


def _bare(name: str) -> str:
    """Return a name without what is written in many ways."""
    words = " ".join(re.findall(r"\w+", fold(name)))
    for long, short in SHORT.items():
        words = words.replace(long, short)
    return words


def _choices(
    ours: Procedure, theirs: Procedure, keys: Mapping[str, Any], unsure: set[str], compare: Any
) -> Iterator[Gap]:
    for part in CHOICES:
        after = getattr(theirs, part)
        if not after or part in unsure or set(after) == set(getattr(ours, part)):
            continue
        lines: Any = {part: keys[part]}
        for change in _told(ours, part, after, compare):
            yield Gap(change, (part,), lines)
            lines = None


def _bases(ours: Procedure, theirs: Procedure, sides: Sides, left: Counter[str]) -> Iterator[Gap]:
    """Yield the laws that only one side cites; those that are over need not be cited."""
    part, legal = PARTS["legal_bases"], sides.view.legal
    cited = {basis.ref for basis in ours.legal_bases}
    said = {basis.ref for basis in theirs.legal_bases}
    for basis in theirs.legal_bases:
        if not basis.ref or basis.ref in cited:
            continue
        law = legal.get(basis.ref)
        if law and laws.over(law, sides.view.as_of):
            left["over"] += 1
            continue
        plain = replace(basis, title=None, review=None)
        at: At = ("legal_bases", max(len(ours.legal_bases) - 1, 0))
        yield Gap(sides.comparison.lone(part, None, plain, ()), at, [{"ref": basis.ref}])
    for index, basis in enumerate(ours.legal_bases if said else ()):
        if basis.ref and basis.ref not in said:
            yield Gap(sides.comparison.lone(part, basis, None, ()), ("legal_bases", index), None)
