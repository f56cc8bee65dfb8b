"""Files of procedures read, checked, and turned into what a build needs of them."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import orjson

from motcua import catalogue, derive, listing
from motcua.model import Procedure
from motcua.openpieces import of_page, pieces
from motcua.originals import spoken
from motcua.parts import Facts
from motcua.rules import View
from motcua.store import FACTS, HEARD, Depth, Kept, Made


def examine(
    folder: Path, view: View, sidecars: dict[Path, list[Path]], depth: Depth, files: list[Path]
) -> list[Made]:
    """Read and check ``files`` with their translations; what is made of those without errors."""
    made = []
    for path in files:
        reading = catalogue.procedure(path, folder, view, sidecars.get(path, ()))
        problems = orjson.dumps(reading.problems, default=tuple).decode()
        sound = not any(problem.kind == "error" for problem in reading.problems)
        if reading.record and sound and depth:
            file = path.relative_to(folder).as_posix()
            made.append(_made(problems, reading.record, reading.translations, view, depth, file))
        else:
            made.append(Made(Kept(problems), {}))
    return made


def _made(
    problems: str,
    record: Procedure,
    translations: Sequence[Facts],
    view: View,
    depth: Depth,
    file: str,
) -> Made:
    facts = derive.facts(record, view, file)
    entry = listing.entry(record, facts) | {
        "translations": translations,
        "spoken": spoken(record, view.as_of),
    }
    give = pieces if depth is Depth.data else of_page
    heard = orjson.dumps(entry["find"].pop("texts")).decode()
    written, others = derive.written(facts), {HEARD: heard} | give(record, facts, view)
    marks = {FACTS: derive.mark(written)} | {part: _mark(text) for part, text in others.items()}
    kept = Kept(problems, orjson.dumps(entry).decode(), orjson.dumps(marks).decode())
    return Made(kept, {FACTS: written} | others)


def _mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
