"""Mistakes made by a seeded hand in a catalogue's procedures, and what the check says to each.

    python -m bench.mistakes --catalogue catalogue --each 20 --seed 1 --show silent

It prints, for each kind of mistake: how many changed the file's meaning, the share of them that
is reported and on the right line, messages for one mistake, and how many passed in silence. A
line is right if it is the one changed or, where lines were taken away or moved, a neighbour or
the beginning of what holds it.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from motcua import catalogue
from motcua.asking import today
from motcua.problem import Problem

Lines = list[str]
# Takes the lines, a number and chance; returns how many of the lines from there on differ, or
# None where this mistake cannot be made.
Slip = Callable[[Lines, int, random.Random], int | None]
NEXT = {
    "đồng": "nghìn đồng",
    "ngày làm việc": "ngày",
    "ngày": "tháng",
    "tháng": "năm",
    "giờ": "ngày",
}


def replaced(pattern: str, by: str | Callable[[re.Match[str]], str]) -> Slip:
    """Return the slip that changes what first fits ``pattern`` in a line."""

    def slip(lines: Lines, at: int, chance: random.Random) -> int | None:
        line, lines[at] = lines[at], re.sub(pattern, by, lines[at], count=1)
        return 1 if lines[at] != line else None

    return slip


def delete(lines: Lines, at: int, chance: random.Random) -> int | None:
    """Take a line away."""
    del lines[at]
    return 0


def twice(lines: Lines, at: int, chance: random.Random) -> int | None:
    """Write a line a second time."""
    lines.insert(at, lines[at])
    return 2


def turned(lines: Lines, at: int, chance: random.Random) -> int | None:
    """Let two lines change places."""
    if at + 1 == len(lines):
        return None
    lines[at : at + 2] = lines[at + 1], lines[at]
    return 2


def joined(lines: Lines, at: int, chance: random.Random) -> int | None:
    """Lose the end of a line."""
    if at + 1 == len(lines):
        return None
    lines[at : at + 2] = [lines[at] + " " + lines[at + 1].strip()]
    return 1


def swapped(lines: Lines, at: int, chance: random.Random) -> int | None:
    """Let two letters that stand side by side change places."""
    line = lines[at]
    spots = [i for i in range(len(line) - 1) if line[i].isalnum() and line[i + 1].isalnum()]
    spots = [i for i in spots if line[i] != line[i + 1]]
    if not spots:
        return None
    spot = chance.choice(spots)
    lines[at] = line[:spot] + line[spot + 1] + line[spot] + line[spot + 2 :]
    return 1


def dropped(lines: Lines, at: int, chance: random.Random) -> int | None:
    """Leave out one sign."""
    line = lines[at]
    spot = chance.randrange(len(line) - len(line.lstrip()), len(line))
    lines[at] = line[:spot] + line[spot + 1 :]
    return 1


def other_digit(lines: Lines, at: int, chance: random.Random) -> int | None:
    """Type a wrong digit."""
    spots = [found.start() for found in re.finditer(r"\d", lines[at])]
    if not spots:
        return None
    spot, line = chance.choice(spots), lines[at]
    digit = chance.choice([d for d in "0123456789" if d != line[spot]])
    lines[at] = line[:spot] + digit + line[spot + 1 :]
    return 1


UNIT = re.compile(rf"\b({'|'.join(NEXT)})\b")
SLIPS: dict[str, Slip] = {
    "line deleted": delete,
    "line twice": twice,
    "lines turned": turned,
    "lines joined": joined,
    "one space more": replaced(r"^(?=[ \w-])", " "),
    "two spaces more": replaced(r"^(?=[ \w-])", "  "),
    "one space less": replaced(r"^ (?=[ \w-])", ""),
    "two spaces less": replaced(r"^ {2}(?=[ \w-])", ""),
    "tab": replaced(r"^( {2})+(?=\S)", "\t"),
    "no-break space": replaced(r"^ (?=\s*\S)", "\u00a0"),
    "dash dropped": replaced(r"^( *)- ", r"\1  "),
    "dash glued": replaced(r"^( *)- ", r"\1-"),
    "dash pasted": replaced(r"^( *)- ", "\\1• "),
    "colon dropped": replaced(r"(?<=\w): ", " "),
    "colon glued": replaced(r"(?<=\w): ", ":"),
    "colon in value": replaced(r"(: \w+) ", r"\1: "),
    "hash": replaced(r"(\w) (\w)(?=[^\"\]]*$)", r"\1 #\2"),
    "quote dropped": replaced(r"[\"']", ""),
    "quote curly": replaced(r"\"([^\"]*)\"", r"“\1”"),
    "bracket dropped": replaced(r"[\[\]{}]", ""),
    "letters swapped": swapped,
    "sign dropped": dropped,
    "wrong digit": other_digit,
    "other unit": replaced(UNIT.pattern, lambda found: NEXT[found[1]]),
    "key in capitals": replaced(r"(?<![^ -])([a-z_]+):", lambda found: found[1].title() + ":"),
    "value dropped": replaced(r": .+$", ":"),
}


@dataclass
class Tally:
    """What came of one kind of mistake."""

    changed: int = 0  # mistakes that changed what the file says, or spoilt it
    told: int = 0
    placed: int = 0
    messages: int = 0
    crashed: int = 0
    silent: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    several: list[str] = field(default_factory=list)


class Bench:
    """A copy of a catalogue in which one file at a time is spoilt."""

    def __init__(self, folder: Path, day: date) -> None:
        """Read the registers once: only procedures are spoilt."""
        self.folder = folder
        self.rest = catalogue.registers(folder, day)
        self.view = self.rest.view(day)

    def read(self, path: Path) -> catalogue.Reading:
        """Read and check one file and its translations."""
        return catalogue.procedure(
            path, self.folder, self.view, self.rest.translations.get(path, ())
        )


def right(before: Lines, at: int, changed: int) -> set[int]:
    """Return the numbers, from 1, of the lines at which a person would look."""
    lines = set(range(at + 1, at + max(changed, 1) + 1))
    if changed == 1:
        return lines
    indent, holders = _indent(before[at]), {at, at + 2, 1}
    for number in range(at - 1, -1, -1):
        if before[number].strip() and _indent(before[number]) < indent:
            indent = _indent(before[number])
            holders.add(number + 1)
    return lines | holders


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


def new(found: tuple[Problem, ...], before: tuple[Problem, ...]) -> list[Problem]:
    """Return the problems that were not there before, wherever they stood."""
    left = Counter((p.place.file, p.rule, p.what) for p in before)
    fresh = []
    for problem in found:
        key = (problem.place.file, problem.rule, problem.what)
        if left[key]:
            left[key] -= 1
        else:
            fresh.append(problem)
    return fresh


def spoil(bench: Bench, path: Path, name: str, chance: random.Random, tally: Tally) -> None:
    """Make one mistake in a file, count what is said, and put the file back."""
    text = path.read_text("utf-8")
    before = text.splitlines()
    at = chance.choice([n for n, line in enumerate(before) if line.strip()])
    lines = list(before)
    changed = SLIPS[name](lines, at, chance)
    if changed is None or lines == before:
        return
    was = bench.read(path)
    path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    try:
        now = bench.read(path)
    except Exception as error:  # noqa: BLE001 - that is what is counted
        tally.crashed += 1
        print(f"{name}: {path.name}:{at + 1}: {error!r}")
        return
    finally:
        path.write_text(text, "utf-8", newline="\n")
    count(
        tally,
        f"{path.name}:{at + 1}: {before[at].strip()[:60]}",
        now,
        was,
        right(before, at, changed),
    )


def count(
    tally: Tally, spot: str, now: catalogue.Reading, was: catalogue.Reading, lines: set[int]
) -> None:
    """Add one mistake to the tally, unless it changed nothing."""
    fresh = new(now.problems, was.problems)
    if not fresh and now.record == was.record:
        return
    tally.changed += 1
    tally.messages += len(fresh)
    if not fresh:
        tally.silent.append(spot)
        return
    tally.told += 1
    if len(fresh) > 1:
        tally.several.append(f"{spot} → {'; '.join(p.told() for p in fresh)}")
    if any(problem.place.line in lines for problem in fresh):
        tally.placed += 1
    else:
        tally.elsewhere.append(f"{spot} → {fresh[0].told()}")


def run(bench: Bench, each: int, seed: int) -> dict[str, Tally]:
    """Make ``each`` mistakes of every kind."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for name in SLIPS:
        chance = random.Random(f"{seed} {name}")
        for _ in range(each * 20):
            if tallies[name].changed < each:
                spoil(bench, chance.choice(bench.rest.files), name, chance, tallies[name])
    return tallies


def rows(tallies: dict[str, Tally]) -> Iterator[str]:
    """Yield the table."""
    yield f"{'mistake':16} {'made':>5} {'told':>6} {'placed':>7} {'messages':>9} {'crashed':>8}"
    total = Tally()
    for name, tally in tallies.items():
        for part in ("changed", "told", "placed", "messages", "crashed"):
            setattr(total, part, getattr(total, part) + getattr(tally, part))
        yield _row(name, tally)
    yield _row("all", total)


def _row(name: str, tally: Tally) -> str:
    made, told = max(tally.changed, 1), max(tally.told, 1)
    return (
        f"{name:16} {tally.changed:5} {tally.told / made:6.0%} {tally.placed / told:7.0%} "
        f"{tally.messages / told:9.2f} {tally.crashed:8}"
    )


def main() -> None:
    """Read the wishes, spoil a copy, print."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--catalogue", type=Path, default=Path("catalogue"))
    asked.add_argument("--each", type=int, default=20)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--show", choices=["silent", "elsewhere", "several"])
    wish = asked.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "catalogue"
        shutil.copytree(wish.catalogue, folder)
        tallies = run(Bench(folder, today()), wish.each, wish.seed)
    print("\n".join(rows(tallies)))
    for name, tally in tallies.items():
        for spot in getattr(tally, wish.show) if wish.show else ():
            print(f"{name}: {spot}")


if __name__ == "__main__":
    main()
