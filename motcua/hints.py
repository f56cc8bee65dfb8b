"""Hints of a catalogue's files: many, and seldom read. Counted at once, told when asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from motcua.problem import Problem, sort
from motcua.report import MOST
from motcua.store import Kept, Store, problem

FEW = MOST["hint"]


@dataclass
class Hints:
    """The hints of files that were read; iterate for all, in the order of the files.

    path: of the store that has them. keys: under which files with hints were read.
    counts: how many there are, by rule. first: a few of them.
    """

    path: Path = Path()
    keys: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    first: list[Problem] = field(default_factory=list)

    def sift(self, name: str, key: str, kept: Kept) -> list[Problem]:
        """Take note of a file's hints; return its errors."""
        rows = orjson.loads(kept.problems)
        hints = [row for row in rows if row[-1] == "hint"]
        if hints:
            self.keys[name] = key
            self.counts.update(row[1] for row in hints)
        if len(self.first) < FEW:
            self.first += [*sort(map(problem, hints))][: FEW - len(self.first)]
        return [problem(row) for row in rows if row[-1] != "hint"]

    def left(self) -> Counter[str]:
        """Return how many there are besides the first, by rule."""
        return self.counts - Counter(each.rule for each in self.first)

    def __iter__(self) -> Iterator[Problem]:
        """Yield them all; those of a file that another run has read anew, that one tells."""
        if not self.keys:
            return
        store = Store(self.path)
        try:
            for kept in store.problems(self.keys):
                yield from (each for each in kept.found() if each.kind == "hint")
        finally:
            store.close()
