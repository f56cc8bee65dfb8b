"""Files of procedures read, checked, and turned into what a build needs of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import orjson

from motcua import catalogue, derive, listing
from motcua.openpieces import pieces
from motcua.originals import spoken
from motcua.problem import Problem
from motcua.rules import View
from motcua.store import Kept


def judge(
    folder: Path, view: View, sidecars: dict[Path, list[Path]], files: list[Path]
) -> list[Kept]:
    """Read and check ``files`` with their translations: what is wrong, and nothing more."""
    read = (catalogue.procedure(path, folder, view, sidecars.get(path, ())) for path in files)
    return [Kept(_written(each.problems)) for each in read]


def examine(
    folder: Path, view: View, sidecars: dict[Path, list[Path]], files: list[Path]
) -> list[Kept]:
    """Read and check ``files`` with their translations; those without errors get their facts."""
    made = []
    for path in files:
        reading = catalogue.procedure(path, folder, view, sidecars.get(path, ()))
        record = reading.record
        problems = _written(reading.problems)
        if record is None or any(problem.kind == "error" for problem in reading.problems):
            made.append(Kept(problems))
            continue
        facts = derive.facts(record, view, path.relative_to(folder).as_posix())
        entry = listing.entry(record, facts) | {
            "translations": reading.translations,
            "spoken": spoken(record, view.as_of),
        }
        written = orjson.dumps(entry).decode()
        data = pieces(record, facts, view).written()
        made.append(Kept(problems, written, derive.written(facts), data))
    return made


def _written(problems: Sequence[Problem]) -> str:
    return orjson.dumps(problems, default=tuple).decode()
