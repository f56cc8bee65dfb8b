"""A catalogue of any size: real records again and again, each time as another province has them.

    python bench/make_catalogue.py --from /tmp/nat --count 10000 --to /tmp/nat-10000

The first round is the catalogue itself. In every further round a procedure has a code of its own,
its name ends in the name of a place, and fees are a little higher: no two files are the same, and
search has to tell them apart. The registers stay as they are.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # instead of bench/: our own modules are imported from the root

from motcua.provinces import PROVINCES  # noqa: E402 - the root had to be named first
from motcua.text import slug, thousands  # noqa: E402

CODE = re.compile(r"^code: .*$", re.MULTILINE)
NAME = re.compile(r'^name: (?:"(?P<quoted>.*)"|(?P<plain>[^"\'|>].*))$', re.MULTILINE)
AMOUNT = re.compile(r"(?<=amount: )([0-9]{1,3}(?:\.[0-9]{3})+)(?= đồng)")
STEP = 1000  # VND that each round adds to every fee


def rounds() -> Iterator[tuple[int, str]]:
    """Yield the number and the name of place after place, without end."""
    for turn, place in enumerate(cycle(PROVINCES), 1):
        again = turn // (len(PROVINCES) + 1)
        yield turn, f"{place} {again + 1}" if again else place


def varied(text: str, code: str, place: str, turn: int) -> str:
    r"""Return a procedure's file as the place has it.

    >>> print(varied('code: "1.000001"\nname: Khai sinh\namount: 8.000 đồng', "hue.1", "Huế", 2))
    code: "hue.1"
    name: "Khai sinh, Huế"
    amount: 10.000 đồng
    """

    def named(found: re.Match[str]) -> str:
        return f'name: "{found["quoted"] or found["plain"]}, {place}"'

    def dearer(found: re.Match[str]) -> str:
        return thousands(int(found[1].replace(".", "")) + turn * STEP)

    text = CODE.sub(f'code: "{code}"', text, count=1)
    return AMOUNT.sub(dearer, NAME.sub(named, text, count=1))


def make(source: Path, count: int, folder: Path) -> None:
    """Make the catalogue; the folder must not be there yet."""
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("procedures"))
    files = sorted((source / "procedures").glob("*/*.yml"))
    copies = ((turn, place, n, file) for turn, place in rounds() for n, file in enumerate(files))
    for file in files[:count]:
        new = folder / file.relative_to(source)
        new.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, new)
    for turn, place, n, file in islice(copies, max(0, count - len(files))):
        code = f"{slug(place)}.{n}"
        new = folder / file.relative_to(source).with_name(f"{code}.yml")
        new.write_text(varied(file.read_text("utf-8"), code, place, turn), "utf-8", newline="\n")


def main() -> int:
    """Read the command line and make a catalogue."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--from", type=Path, required=True, dest="source", help="a catalogue")
    parser.add_argument("--count", type=int, required=True, help="procedures")
    parser.add_argument("--to", type=Path, required=True, help="the new folder")
    chosen = parser.parse_args()
    make(chosen.source, chosen.count, chosen.to)
    return 0


if __name__ == "__main__":
    sys.exit(main())
