"""Whether a build's cost grows with the catalogue, or faster: the same at several sizes.

    python bench/scale.py --catalogue /tmp/nat --counts 2000,10000,70000 --only pages,search,offline

Catalogues are made by ``make_catalogue``. For each: a cold build, one with nothing changed, and
one after a fee was changed, each a whole command from start to end. Memory is that of all
processes together.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
from contextlib import chdir
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # instead of bench/: our own modules are imported from the root

from bench.make_catalogue import AMOUNT, make  # noqa: E402 - the root had to be named first
from bench.measure import Run, run  # noqa: E402
from motcua.asking import caches  # noqa: E402

AS_OF = "2026-11-23"  # any day will do, if it is the same for every run


def measured(catalogue: Path, folder: Path, jobs: int, only: str) -> dict[str, Run]:
    """Build a catalogue cold, again, and after a fee has changed."""
    command: list[str | Path] = [sys.executable, ROOT / "build.py", "--catalogue", catalogue]
    command += ["--site", "site", "--as-of", AS_OF, "--jobs", str(jobs), "--only", only]
    found = {what: run(command, folder) for what in ("cold", "nothing changed")}
    dearer(catalogue)
    found["one fee changed"] = run(command, folder)
    with chdir(folder):
        shutil.rmtree(caches()[0])  # that of this workplace; fonts are cut once a machine
    return found


def dearer(catalogue: Path) -> None:
    """Add 500 VND to the first fee that there is."""
    for file in sorted(catalogue.glob("procedures/*/*.yml")):
        text = file.read_text("utf-8")
        changed = AMOUNT.sub(_more, text, count=1)
        if changed != text:
            file.write_text(changed, "utf-8", newline="\n")
            return


def _more(found: re.Match[str]) -> str:
    return found[1][:-3] + "500"


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--catalogue", type=Path, required=True, help="to be made larger")
    parser.add_argument("--counts", default="2000,10000", help="procedures, by commas")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="pages,search,offline", help="parts to build")
    chosen = parser.parse_args()
    os.environ.pop("MOTCUA_CACHE", None)  # a cold build has none
    print("| procedures | what | seconds | ms a procedure | MB, all processes |")
    print("|---:|---|---:|---:|---:|")
    for count in map(int, chosen.counts.split(",")):
        with tempfile.TemporaryDirectory(prefix="motcua-scale-") as name:
            folder = Path(name)
            make(chosen.catalogue, count, folder / "catalogue")
            for what, ran in measured(
                folder / "catalogue", folder, chosen.jobs, chosen.only
            ).items():
                each = 1000 * ran.seconds / count
                print(
                    f"| {count} | {what} | {ran.seconds:.2f} | {each:.2f} | {ran.all_mb:.0f} |",
                    flush=True,
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
