"""The bindery: which booklets, boards and annexes a build makes, and which pages offer them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Set
from functools import partial
from typing import NamedTuple

from motcua import volumes
from motcua.cluster import Cluster
from motcua.crew import Crew
from motcua.inspection import Inspection, digest
from motcua.parts import Facts, link
from motcua.publish import Staging
from motcua.scribe import Done, Hand, Want
from motcua.volumes import Plan
from motcua.workshop import Press

# What ``--only`` names, and the kinds that it makes: a field's booklet takes as long as half the
# handouts of its procedures, boards and annexes next to nothing.
KINDS = {"print": {"board", "annex"}, "books": {"booklet"}}

Offered = dict[str, list[Facts]]  # by page, the links to what is printed


class Planned(NamedTuple):
    """What to make, and what the pages offer: that, and what the last site has the same."""

    todo: list[tuple[Plan, Want]]
    offered: Offered


def planned(staging: Staging, read: Inspection, only: Set[str]) -> Planned:
    """Plan what is printed of many procedures; what is stale and not asked for goes."""
    kinds = {kind for part in only for kind in KINDS.get(part, ())}
    made = Planned([], defaultdict(list))
    if not kinds and not any(path.startswith(volumes.FOLDERS) for path in staging.before):
        return made
    for plan in volumes.plans(read.view, read.rest.calendar, read.entries, read.marks):
        want = staging.want(plan.path, digest(read.code, volumes.digest(plan)))
        if want and plan.kind not in kinds:
            continue
        if want:
            made.todo.append((plan, want))
        made.offered[plan.page].append(link(plan.title, plan.path))
    return made


def bound(
    press: Press,
    hand: Hand,
    makers: Crew | Cluster,
    plan: Planned,
    facts: Callable[[str], str],
) -> Iterator[Done]:
    """Begin to make what was planned, the largest first; yield what was made.

    facts: gives the written facts of a procedure by its code.
    """
    largest_first = sorted(plan.todo, key=lambda each: -len(each[0].procedures))
    batches = ([(volumes.filled(each, facts), want)] for each, want in largest_first)
    made = makers.spread(partial(_bind, press, hand), batches)
    return (done for batch in made for done in batch)


def _bind(press: Press, hand: Hand, batch: list[tuple[Plan, Want]]) -> list[Done]:
    return [hand.write(want, press.volume(plan)) for plan, want in batch]
