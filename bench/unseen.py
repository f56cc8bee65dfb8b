"""Records that nobody has seen: real ones mixed and spoilt, imported, checked, made into pages.

    python bench/unseen.py --from ../shared/data/national-2000.jsonl.xz --count 500 --seed 1

Parts of one record come from others, words are cut, doubled, shuffled, set in capitals, numbers are
others, signs of YAML and Typst fall in between, laws are spelt in other ways, keys are missing.
Told: errors of the check, of which there must be none, and words of a record that its files lack.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # modules are imported from the root

from motcua.inspection import Settings  # noqa: E402 - the root had to be named first
from motcua.intake import import_file  # noqa: E402
from motcua.pipeline import build  # noqa: E402

SIGNS = "#:{}[]|>*&!%@`'\"\\\t-+•–·,;()/<$=~^_?"
UNITS = ("ngày làm việc", "ngày", "giờ", "tháng", "", "năm", "tuần", "Ngày làm việc")
SOURCES = ("www.dvc.gov.vn/x", "http//dvc.gov.vn", "HTTPS://DVC.GOV.VN", "javascript:alert(1)",
           "Cổng DVC", "https://dvc.gov.vn/a b")  # fmt: skip
KEPT = {"code", "kind", "retrieved"}
OURS = KEPT | {"unit"}  # what a catalogue says in words of its own
WORD = re.compile(r"[^\W_]+")


class Spoiler:
    """Spoils records, always in the same way for one seed."""

    def __init__(self, records: list[dict[str, Any]], seed: int) -> None:
        """Gather what stands in each place of the records."""
        self.records, self.dice = records, random.Random(seed)
        self.held: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for record in records:
            self._gather(record, ())

    def record(self, number: int) -> dict[str, Any]:
        """Return one more record."""
        dice, chance = self.dice, self.dice.choice((0.05, 0.15, 0.4, 0.8))
        made = dict(dice.choice(self.records))
        for key in set(made) - KEPT:
            if dice.random() < chance * 0.4:
                made[key] = dice.choice(self.records).get(key, made[key])
        code = f"{dice.randrange(1, 9)}.{100_000 + number}"
        return {**self._spoilt(made, (), chance), "code": code}

    def _gather(self, value: Any, path: tuple[str, ...]) -> None:
        if isinstance(value, dict):
            for key, held in value.items():
                self._gather(held, (*path, key))
        elif isinstance(value, list):
            for held in value:
                self._gather(held, path)
        elif isinstance(value, str):
            self.held[path].append(value)

    def _spoilt(self, value: Any, path: tuple[str, ...], chance: float) -> Any:
        dice = self.dice
        if isinstance(value, dict):
            return {
                key: held if key in KEPT else self._spoilt(held, (*path, key), chance)
                for key, held in value.items()
                if key in KEPT or dice.random() >= chance * 0.15
            }
        if isinstance(value, list):
            made = [self._spoilt(held, path, chance) for held in value]
            if dice.random() < chance * 0.3:
                dice.shuffle(made)
            return made + made[:1] if dice.random() < chance * 0.2 else made
        if dice.random() >= chance:
            return value
        if isinstance(value, str):
            return dice.choice(list(self._texts(value, path)))
        return dice.choice((0, 1, 2, 15, 30, 8000, 150_000, value))

    def _texts(self, said: str, path: tuple[str, ...]) -> Iterator[str]:
        """Yield what may stand in a text's place."""
        dice, other = self.dice, self.dice.choice(self.held[path])
        cut, words = dice.randrange(len(said) + 1), said.split(" ")
        if path[-1] == "unit":
            yield from UNITS
        elif path[-1] == "source_url":
            yield from (said, *SOURCES)
        elif path[-1] == "number":
            yield from (said.lower(), said.replace("/", "-", 1), said.replace("-", "_"))
            yield from (said.replace("Đ", "D"), said.replace("/", " / "), said[:-1], f"số {said}")
        else:
            yield from (other, said[:cut], said[:cut] + other, said.upper(), f"{said} {said}")
            yield from (said.replace(" ", "\u00a0"), said.replace(". ", ".\r\n- "))
            yield " ".join(dice.sample(words, len(words)))
            yield re.sub(r"\d", lambda _: str(dice.randrange(10)), said)
            yield "".join(dice.choice(SIGNS) if dice.random() < 0.05 else each for each in said)
            yield normalize("NFD", said)


def words(value: Any) -> Iterator[str]:
    """Yield every word of a record's texts."""
    if isinstance(value, str):
        yield from WORD.findall(normalize("NFC", value).casefold())
    elif isinstance(value, list):
        for held in value:
            yield from words(held)
    elif isinstance(value, dict):
        for key, held in value.items():
            if key not in OURS:
                yield from words(held)


def main() -> None:
    """Spoil, import, build and tell."""
    args = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    args.add_argument("--from", dest="source", type=Path, required=True)
    args.add_argument("--count", type=int, default=500)
    args.add_argument("--seed", type=int, default=1)
    given = args.parse_args()
    with lzma.open(given.source, "rt", encoding="utf-8") as lines:
        spoiler = Spoiler([json.loads(line) for line in lines], given.seed)
    records = [spoiler.record(number) for number in range(given.count)]
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        source = work / "records.jsonl"
        source.write_text("\n".join(json.dumps(each) for each in records), "utf-8")
        folder, day = work / "catalogue", date(2026, 7, 20)
        report = import_file(source, folder, retrieved=day)
        parts = frozenset({"pages", "data"})
        settings = Settings(folder, work / "site", work / "cache", day, 2, parts)
        outcome = build(settings, lambda what, done, total: None)
        files = {path.stem: path for path in folder.glob("procedures/*/*.yml")}
        registers = (path for path in folder.rglob("*.yml") if path.stem not in files)
        shared = " ".join(path.read_text("utf-8") for path in registers).casefold()
        known = set(WORD.findall(shared))
        lost = []
        for record in records:
            text = files[record["code"]].read_text("utf-8").casefold()
            missing = {word for word in words(record) if word not in text} - known
            lost += [(record["code"], word) for word in sorted(missing) if word not in shared]
    errors = [problem.told() for problem in outcome.problems if problem.kind == "error"]
    print(f"{report.procedures} imported, {len(errors)} errors, {len(lost)} words lost")
    print(*errors[:10], *lost[:10], sep="\n")


if __name__ == "__main__":
    main()
