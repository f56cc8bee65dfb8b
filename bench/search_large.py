"""How search does on a catalogue of any size: real procedures again and again, each with a place.

    python bench/search_large.py --catalogue NATIONAL --queries FILE.tsv [--count 70000]

Only the index is made, as ``bench/make_catalogue.py`` would have the names: the first round is the
catalogue, in each further one a name ends in a place's. A copy counts as what it is a copy of, and
stands once among the answers; asked and timed by the same script as ``bench/search.py``.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # instead of bench/: our own modules are imported from the root

from bench.make_catalogue import rounds  # noqa: E402 - the root had to be named first
from bench.search import ENGINE, p95, sizes, told_by  # noqa: E402
from bench.search_score import MEASURES, answerable, grouped, read  # noqa: E402
from motcua import search  # noqa: E402
from motcua.crew import Crew  # noqa: E402
from motcua.inspection import Settings, inspect  # noqa: E402
from motcua.rows import Entry  # noqa: E402
from motcua.syllables import syllables  # noqa: E402
from motcua.words import general  # noqa: E402

AS_OF = date(2026, 11, 27)
MARK = "~"  # between the place of a copy and the code of what it is a copy of


def copied(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the entries, then copies of them without end, each round under another place."""
    yield from entries
    for _, place in rounds():
        for entry in entries:
            row, find = entry["row"], entry["find"]
            code, name = f"{place}{MARK}{row['code']}".replace(" ", "-"), f"{row['name']}, {place}"
            names = [" ".join((each, *syllables(place))) for each in find["names"]]
            more = {"row": row | {"code": code, "name": name}, "find": find | {"names": names}}
            yield entry | more


def originals(answers: Iterable[str]) -> list[str]:
    """Return what answers are copies of, each once.

    >>> originals(["Huế~1.1", "1.1", "2.2"])
    ['1.1', '2.2']
    """
    return list(dict.fromkeys(code.split(MARK)[-1] for code in answers))


def make(catalogue: Path, count: int, folder: Path) -> None:
    """Write the index of ``count`` procedures and the engine."""
    wanted = Settings(catalogue, folder / "site", folder / "cache", AS_OF)
    with Crew(1) as crew:
        read_in = inspect(wanted, crew, lambda what, done, total: None)
    entries = list(islice(copied(read_in.entries), count))
    assets = folder / "assets"
    (assets / "search").mkdir(parents=True)

    def heard(code: str) -> list[str]:
        return read_in.shelf.heard(code.split(MARK)[-1])

    marks = {entry["row"]["code"]: "" for entry in entries}
    source = search.Source(heard, marks, general, "", lambda name, key, make: make())
    for file in search.files(entries, read_in.view, source):
        (folder / file.path).write_text(file.made(), "utf-8")
    for name in ENGINE:
        shutil.copy(ROOT / f"templates/assets/{name}.js", assets)


def measured(site: Path, files: Sequence[Path], count: int) -> dict[str, Any]:
    """Ask all queries; return their scores, the bytes they need and their times."""
    asked = read(files)
    told = told_by(("node", ROOT / "bench/search_ours.js", site), [query.text for query in asked])
    codes = frozenset(code.split(MARK)[-1] for code in told["codes"])
    if missing := len(asked) - len(answerable(asked, codes)):
        print(f"{missing} queries ask for what is not here and count as missed.", file=sys.stderr)
    bytes_of = sizes(site, count, told["first"])
    return {
        "scores": grouped(asked, [originals(each) for each in told["answers"]]),
        "first": bytes_of["first_answer_gzip"],
        "files": bytes_of["files"],
        "keys": (median(told["keystroke_ms"]), p95(told["keystroke_ms"])),
        "shards": len(bytes_of["files"]) // 2 - len(ENGINE) // 2,
    }


def main() -> int:
    """Make, measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--catalogue", type=Path, required=True, help="to be made larger")
    parser.add_argument("--queries", type=Path, action="append", required=True, help="a table")
    parser.add_argument("--count", type=int, default=70_000, help="procedures")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="motcua-large-") as name:
        start = process_time()
        make(chosen.catalogue, chosen.count, Path(name))
        print(f"{chosen.count} procedures; index made in {process_time() - start:.0f} s")
        said = measured(Path(name), chosen.queries, chosen.count)
    for group in ("words", "sentence"):
        if group in said["scores"]:
            its = said["scores"][group]
            print(group, its["n"], *(f"{each} {its[each]:.3f}" for each in MEASURES))
    print(f"a first answer, gzip: median {said['first']['median']:,.0f}, at most", end=" ")
    print(f"{said['first']['max']:,}; words.js {said['files']['search/words.js']['gzip']:,}")
    print("a keystroke, ms: p50 {:.1f}, p95 {:.1f}".format(*said["keys"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
