"""Findings told to people and machines: text with the line and a caret, JSON, GitHub's marks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

from motcua.problem import Lang, Problem, excerpt, sort

MOST_HINTS = 30  # a page of hints is read, a thousand are not; JSON has them all
Report = Callable[[Iterable[Problem], Path, Lang], Iterator[str]]


def text(problems: Iterable[Problem], folder: Path, lang: Lang) -> Iterator[str]:
    """Yield each finding with its line; after many hints only their number by rule."""
    lines = lru_cache(maxsize=8)(lambda name: _read(folder / name))
    more: Counter[str] = Counter()
    shown = 0
    for problem in sort(list(problems)):
        if problem.kind == "hint":
            shown += 1
            if shown > MOST_HINTS:
                more[problem.rule] += 1
                continue
        place = problem.place._replace(file=_path(folder, problem.place.file))
        yield problem._replace(place=place).told(lang)
        line = excerpt(problem.place, lines(problem.place.file))
        if line:
            yield line
    if more:
        vi = f"… và {sum(more.values())} gợi ý khác: "
        en = f"… and {sum(more.values())} more hints: "
        counts = ", ".join(f"{count} {rule}" for rule, count in more.most_common())
        yield (en if lang == "en" else vi) + counts + ". (--format json)"


def as_json(problems: Iterable[Problem], folder: Path, lang: Lang) -> Iterator[str]:
    """Yield one JSON list of {file, line, column, rule, kind, message, fix}."""
    yield json.dumps(
        [
            {
                "file": _path(folder, problem.place.file),
                "line": problem.place.line,
                "column": problem.place.column,
                "rule": problem.rule,
                "kind": problem.kind,
                "message": problem.what.to(lang),
                "fix": problem.fix.to(lang),
            }
            for problem in sort(list(problems))
        ],
        ensure_ascii=False,
        indent=1,
    )


def github(problems: Iterable[Problem], folder: Path, lang: Lang) -> Iterator[str]:
    """Yield GitHub's workflow commands, errors first: it shows only the first ten of a step."""
    for problem in sorted(sort(list(problems)), key=lambda problem: problem.kind):
        level = "error" if problem.kind == "error" else "notice"
        place = problem.place
        at = f"file={_property(_path(folder, place.file))}"
        at += f",line={place.line},col={place.column}" if place.line else ""
        body = _escaped(f"{problem.what.to(lang)}\n→ {problem.fix.to(lang)}")
        yield f"::{level} {at},title={_property(problem.rule)}::{body}"


FORMATS: dict[str, Report] = {"text": text, "json": as_json, "github": github}


def _path(folder: Path, name: str) -> str:
    """Return a file's path as the person sees it: from where they are, where that is possible."""
    path = folder / name
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def _read(path: Path) -> str:
    try:
        return normalize("NFC", path.read_bytes()[: 1 << 20].decode("utf-8-sig", "replace"))
    except OSError:
        return ""


def _escaped(message: str) -> str:
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _escaped(value).replace(":", "%3A").replace(",", "%2C")
