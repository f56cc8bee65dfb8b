"""Findings told to people and programs: text with the line and a caret, and JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from motcua import marks
from motcua.problem import Lang, Place, Problem, Said, excerpt, lines, sort
from motcua.source import MAX_BYTES, composed

# A page of hints is read, a thousand are not, and none beside an error; JSON has them all.
MOST = {"error": 200, "hint": 10}
ECHOING = "reference-unknown"  # a code changed in its register is missed at every place
ECHOES, NAMED = 4, 5  # so many alike are told as one; places of them that are named
ALSO = {
    "vi": "      … và {} chỗ khác cũng vậy: {}. Thường là một mục trong sổ vừa bị đổi "
    "hay xoá: xem lại sổ trước.",
    "en": "      … and {} more such places: {}. Perhaps an entry has just been renamed.",
}
MORE = {
    ("error", "vi"): "… và {} lỗi khác",
    ("error", "en"): "… and {} more errors",
    ("hint", "vi"): "… và {} gợi ý khác",
    ("hint", "en"): "… and {} more hints",
}
Report = marks.Report


def text(
    problems: Iterable[Problem], folder: Path, lang: Lang, besides: Mapping[str, int] | None = None
) -> Iterator[str]:
    """Yield each finding with its line; after many, and for hints beside errors, their number.

    besides: how many hints there are that are only counted, by rule.
    """
    rows = lru_cache(maxsize=8)(lambda name: _read(folder / name))
    more: dict[str, Counter[str]] = {"error": Counter(), "hint": Counter(besides)}
    shown: Counter[str] = Counter()
    found, path = list(sort(problems)), marks.paths(folder)
    most = MOST | {"hint": 0} if any(problem.kind == "error" for problem in found) else MOST
    for problem, others in _once(found):
        shown[problem.kind] += 1
        if shown[problem.kind] > most[problem.kind]:
            more[problem.kind][problem.rule] += 1
            continue
        place = problem.place._replace(file=path(problem.place.file))
        yield problem._replace(place=place).told(lang)
        line = excerpt(problem.place, rows(problem.place.file)) if problem.place.line else ""
        if line:
            yield line
        if others:
            places = ", ".join(f"{path(at.file)}:{at.line}" for at in others[:NAMED])
            yield ALSO[lang].format(len(others), places + (", …" if len(others) > NAMED else ""))
    for kind, left in more.items():
        if left:
            counts = ", ".join(f"{count} {rule}" for rule, count in left.most_common())
            yield f"{MORE[kind, lang].format(left.total())}: {counts}. (--format json)"


def _once(found: list[Problem]) -> Iterator[tuple[Problem, list[Place]]]:
    """Yield the problems; one that many places share only once, with the other places."""
    places: dict[tuple[str, Said, Said], list[Place]] = {}
    for problem in found:
        if problem.rule == ECHOING:
            places.setdefault((problem.rule, problem.what, problem.fix), []).append(problem.place)
    for problem in found:
        held = places.get((problem.rule, problem.what, problem.fix), [])
        if len(held) < ECHOES:
            yield problem, []
        elif problem.place == held[0]:
            yield problem, held[1:]


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
