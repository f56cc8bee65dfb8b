"""One file or entry judged: misfits and findings at their places, one slip told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

from motcua.keys import misfitting
from motcua.nodes import Node, locate
from motcua.problem import ENOUGH, MOST, Place, Problem, Said
from motcua.rules import View, findings
from motcua.shape import shape


@dataclass(frozen=True, slots=True)
class Shaped:
    """A record as it was read: None where it lacks what it must have.

    misfits: the parts that could not be read.
    """

    record: Any | None
    problems: tuple[Problem, ...]
    misfits: frozenset[str]
    node: Node
    file: str


def shaped(kind: type, node: Node, file: str) -> Shaped:
    """Return the record of ``kind`` that ``node`` of ``file`` holds, with what does not fit."""
    record, problems = shape(kind, node, file)
    return Shaped(record, tuple(problems), misfitting(kind, node, problems), node, file)


def judge(every: Iterable[Shaped], view: View) -> Iterator[Problem]:
    """Yield what the rules find in records, unless it follows from a misfit already told."""
    for file, held in groupby(every, key=lambda each: each.file):
        found = list(islice((problem for each in held for problem in _judge(each, view)), MOST))
        yield from found
        if len(found) == MOST:
            yield Problem(Place(file), *ENOUGH)


def _judge(each: Shaped, view: View) -> Iterator[Problem]:
    if each.record is None:
        return
    for found in findings(each.record, view, each.misfits):
        place, what = locate(each.node, found.path, each.file), found.what
        if found.other is not None:
            line = locate(each.node, found.other, each.file).line
            what = Said(f"{what.vi} (dòng {line})", f"{what.en} (line {line})")
        yield Problem(place, found.rule, what, found.fix, found.kind)
