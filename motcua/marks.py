"""Findings as forges read them: GitHub's marks on a line, GitLab's code quality, SARIF."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from motcua import __version__
from motcua.problem import Lang, Problem, printable, sort

MOST_MARKS = 50  # GitHub shows ten of a kind for a step
Report = Callable[[Iterable[Problem], Path, Lang], Iterator[str]]
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def github(problems: Iterable[Problem], folder: Path, lang: Lang) -> Iterator[str]:
    """Yield GitHub's workflow commands, errors first: it shows only the first ten of a step."""
    path = paths(folder)
    for problem in sorted(sort(problems), key=lambda problem: problem.kind)[:MOST_MARKS]:
        level = "error" if problem.kind == "error" else "notice"
        place = problem.place
        at = f"file={_property(path(place.file))}"
        at += f",line={place.line},col={place.column}" if place.line else ""
        body = _escaped(_said(problem, lang))
        yield f"::{level} {at},title={_property(problem.rule)}::{body}"


def gitlab(problems: Iterable[Problem], folder: Path, lang: Lang) -> Iterator[str]:
    """Yield GitLab's code quality report: one JSON list.

    A finding keeps its fingerprint when lines above it come or go, so that an edit elsewhere
    does not make old findings new.
    """
    path, twins = paths(folder), Counter[str]()
    found = []
    for problem in sort(problems):
        file, said = path(problem.place.file), _said(problem, lang)
        twin = f"{problem.rule}\0{file}\0{said}"
        twins[twin] += 1
        found.append(
            {
                "description": said,
                "check_name": problem.rule,
                "fingerprint": sha256(f"{twin}\0{twins[twin]}".encode()).hexdigest(),
                "severity": "major" if problem.kind == "error" else "info",
                "location": {"path": file, "lines": {"begin": max(problem.place.line, 1)}},
            }
        )
    yield json.dumps(found, ensure_ascii=False, indent=1)


def sarif(problems: Iterable[Problem], folder: Path, lang: Lang) -> Iterator[str]:
    """Yield one SARIF 2.1.0 log (OASIS), which GitHub and many editors show on the lines."""
    path, found = paths(folder), list(sort(problems))
    rules = sorted({problem.rule for problem in found})
    driver = {"name": "Một Cửa", "version": __version__, "rules": [{"id": rule} for rule in rules]}
    results = [_result(problem, path(problem.place.file), rules, lang) for problem in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    yield json.dumps({"$schema": SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False)


def _result(problem: Problem, file: str, rules: list[str], lang: Lang) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(file)}}
    if problem.place.line:
        place["region"] = {"startLine": problem.place.line, "startColumn": problem.place.column}
    return {
        "ruleId": problem.rule,
        "ruleIndex": rules.index(problem.rule),
        "level": "error" if problem.kind == "error" else "note",
        "message": {"text": _said(problem, lang)},
        "locations": [{"physicalLocation": place}],
    }


FORMATS: dict[str, Report] = {"github": github, "gitlab": gitlab, "sarif": sarif}


def paths(folder: Path) -> Callable[[str], str]:
    """Return what gives a file's path as the person sees it: from where they are, if it can."""
    with suppress(ValueError):
        folder = folder.resolve().relative_to(Path.cwd().resolve())
    return cache(lambda name: (folder / name).as_posix())


def _said(problem: Problem, lang: Lang) -> str:
    return "\n→ ".join(printable(said.to(lang)) for said in (problem.what, problem.fix))


def _escaped(message: str) -> str:
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _escaped(value).replace(":", "%3A").replace(",", "%2C")
