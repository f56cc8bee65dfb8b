"""How long a person waits for the check: cold, again, and of one edited file.

    python -m bench.check --catalogue /tmp/nat --runs 3

Whole commands from start to end, `python build.py check`; the best of the runs by the wall clock,
and the processor's time of all processes, which a busy machine disturbs less.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def check(what: Path, cache: Path) -> tuple[float, float]:
    """Run a check; return the seconds by the clock, and those of the processor."""
    command = [sys.executable, str(ROOT / "build.py"), "check", str(what)]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        command, capture_output=True, check=False, env=os.environ | {"MOTCUA_CACHE": str(cache)}
    )
    took, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return took, busy


def edit(path: Path) -> None:
    """Change a file as a person would: a word more in its internal note."""
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write("# đã xem lại\n")


def run(folder: Path, cache: Path) -> dict[str, tuple[float, float]]:
    """Measure once each."""
    shutil.rmtree(cache, ignore_errors=True)
    files = sorted(folder.glob("procedures/*/*.yml"))
    one = files[len(files) // 2]
    made = {"cold": check(folder, cache), "again, nothing changed": check(folder, cache)}
    edit(one)
    made["the one edited file"] = check(one, cache)
    made["all, one file edited"] = check(folder, cache)
    return made


def main() -> None:
    """Read the wishes, measure, print."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--catalogue", type=Path, default=Path("catalogue"))
    asked.add_argument("--runs", type=int, default=3)
    wish = asked.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "catalogue"
        shutil.copytree(wish.catalogue, folder)
        runs = [run(folder, Path(place) / "cache") for _ in range(wish.runs)]
    print(f"{'check':24} {'clock s':>8} {'processor s':>12}")
    for name in runs[0]:
        took, busy = (min(each[name][part] for each in runs) for part in (0, 1))
        print(f"{name:24} {took:8.2f} {busy:12.2f}")


if __name__ == "__main__":
    main()
