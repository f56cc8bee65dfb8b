"""Mistakes typed by hand into the sample catalogue: what the check says to each.

    python -m bench.typed --show missed

``typed.jsonl``, or the file of ``--mistakes``, holds one a line: the file, the words that were
there, what was typed instead, and words of which a useful remedy names one (the value to write;
none where only a reader can tell). A mistake that is read as it was meant is no mistake, and not
counted.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import tempfile
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from bench.mistakes import Bench, new, right
from motcua import catalogue
from motcua.asking import today
from motcua.problem import Problem

MISTAKES = Path(__file__).with_name("typed.jsonl")
ALIKE = 4  # one name that is missed at so many places is told as one


class Typed(NamedTuple):
    """One mistake."""

    file: str
    was: str
    typed: str
    says: list[str]


def mistakes(path: Path) -> list[Typed]:
    """Return all mistakes of a file."""
    return [Typed(**json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def spots(before: list[str], after: list[str]) -> set[int]:
    """Return the numbers of the lines at which a person would look."""
    lines: set[int] = set()
    for tag, old, end, at, to in SequenceMatcher(None, before, after, False).get_opcodes():
        if tag == "delete":
            lines |= right(before, old, 0)
        elif tag != "equal":
            lines |= set(range(at + 1, max(to, end - old + at) + 1))
    return lines


def told(bench: Bench, file: str) -> tuple[list[Problem], Any]:
    """Return what is found in one file, or by way of a register anywhere, and what was read."""
    if file.startswith("procedures/") and file.count(".") == 2:
        reading = bench.read(bench.folder / file)
        return list(reading.problems), reading.record
    read, problems = catalogue.read(bench.folder, bench.view.as_of)
    return problems, read


def once(problems: list[Problem]) -> list[Problem]:
    """Return the problems as the check tells them: one that many places share only once."""
    alike = Counter(problem[1:] for problem in problems)
    first = dict(reversed([(problem[1:], problem) for problem in problems]))
    return [p for p in problems if alike[p[1:]] < ALIKE or p is first[p[1:]]]


def judge(bench: Bench, each: Typed, tally: Counter[str]) -> tuple[str, list[Problem]]:
    """Make one mistake, count what is said, and put the file back; return what was missed."""
    path = bench.folder / each.file
    text = path.read_text("utf-8")
    spoilt = text.replace(each.was, each.typed, 1)
    was, meant = told(bench, each.file)
    path.write_text(spoilt, "utf-8", newline="\n")
    try:
        now, read = told(bench, each.file)
    finally:
        path.write_text(text, "utf-8", newline="\n")
    fresh = once(new(tuple(now), tuple(was)))
    if not fresh and read == meant:
        tally["understood"] += 1
        return "", []
    lines = spots(text.split("\n"), spoilt.split("\n"))
    named = {int(n) for p in fresh for n in re.findall(r"dòng (\d+)", p.what.vi + p.fix.vi)}
    here = [problem for problem in fresh if problem.place.file == each.file]
    placed = bool(here) and bool({problem.place.line for problem in here} & lines or named & lines)
    said = [problem.fix.vi.replace("\u00a0", " ") for problem in fresh]
    useful = not each.says or any(word in fix for word in each.says for fix in said)
    tally.update(made=1, told=bool(fresh), placed=placed, useful=useful, messages=len(fresh))
    return ("" if placed and useful else "not told" if not fresh else "told amiss"), fresh


def main() -> None:
    """Read the wishes, spoil a copy, print."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--catalogue", type=Path, default=Path("catalogue"))
    asked.add_argument("--mistakes", type=Path, default=MISTAKES)
    asked.add_argument("--show", choices=["missed", "all"])
    wish = asked.parse_args()
    tally: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "catalogue"
        shutil.copytree(wish.catalogue, folder)
        bench = Bench(folder, today())
        for each in mistakes(wish.mistakes):
            missed, found = judge(bench, each, tally)
            if wish.show == "all" or (wish.show and missed):
                print(f"{missed or 'well'}: {each.file}: {each.typed!r}")
                print("".join(f"    {problem.told()}\n" for problem in found), end="")
    print(", ".join(f"{name} {count}" for name, count in tally.items()))


if __name__ == "__main__":
    main()
