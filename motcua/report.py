"""Findings told to people and programs: text with the line and a caret, and JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from motcua import marks
from motcua.problem import Lang, Problem, excerpt, lines, sort
from motcua.source import MAX_BYTES, composed

# A page of hints is read, a thousand are not, and none beside an error; JSON has them all.
MOST = {"error": 200, "hint": 10}
MORE = {
    ("error", "vi"): "… và {} lỗi khác",
    ("error", "en"): "… and {} more errors",
    ("hint", "vi"): "… và {} gợi ý khác",
    ("hint", "en"): "… and {} more hints",
}
Report = marks.Report


def text(problems: Iterable[Problem], folder: Path, lang: Lang) -> Iterator[str]:
    """Yield each finding with its line; after many, and for hints beside errors, their number."""
    rows = lru_cache(maxsize=8)(lambda name: _read(folder / name))
    more: dict[str, Counter[str]] = {kind: Counter() for kind in MOST}
    shown: Counter[str] = Counter()
    found, path = list(sort(problems)), marks.paths(folder)
    most = MOST | {"hint": 0} if any(problem.kind == "error" for problem in found) else MOST
    for problem in found:
        shown[problem.kind] += 1
        if shown[problem.kind] > most[problem.kind]:
            more[problem.kind][problem.rule] += 1
            continue
        place = problem.place._replace(file=path(problem.place.file))
        yield problem._replace(place=place).told(lang)
        line = excerpt(problem.place, rows(problem.place.file)) if problem.place.line else ""
        if line:
            yield line
    for kind, left in more.items():
        if left:
            counts = ", ".join(f"{count} {rule}" for rule, count in left.most_common())
            yield f"{MORE[kind, lang].format(left.total())}: {counts}. (--format json)"


def as_json(problems: Iterable[Problem], folder: Path, lang: Lang) -> Iterator[str]:
    """Yield one JSON list of {file, line, column, rule, kind, message, fix}."""
    path = marks.paths(folder)
    yield json.dumps(
        [
            {
                "file": path(problem.place.file),
                "line": problem.place.line,
                "column": problem.place.column,
                "rule": problem.rule,
                "kind": problem.kind,
                "message": problem.what.to(lang),
                "fix": problem.fix.to(lang),
            }
            for problem in sort(problems)
        ],
        ensure_ascii=False,
        indent=1,
    )


FORMATS: dict[str, Report] = {"text": text, "json": as_json} | marks.FORMATS


def _read(path: Path) -> list[str]:
    """Return the lines of a file as the reader counted them."""
    try:
        content = path.read_bytes()[:MAX_BYTES]
    except OSError:
        return []
    return lines(composed(content.decode("utf-8-sig", "replace")))
