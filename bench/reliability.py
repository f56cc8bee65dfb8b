"""Whether a build survives what happens to it: edits, kills at any moment, a disk that is full.

    python bench/reliability.py [--edits 300] [--kills 200] [--seed 1]

A small catalogue changes its fee back and forth. After every kill the published site must be one
whole edition, the one before or the one after; the next build must give the bytes of a clean one.
The disk that fills up is a tmpfs, for which one must be root; without, that part is left out.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path[0] = str(ROOT)  # instead of bench/: our own modules are imported from the root

from bench.meddling import meddled  # noqa: E402 - the root had to be named first
from motcua import wholeness  # noqa: E402
from motcua.inspection import Settings  # noqa: E402

FEES = ("8.000 đồng", "9.000 đồng")
FILE = "procedures/ho-tich/1.000001.yml"


class TrialError(Exception):
    """A site that is not as it must be."""


class Trial:
    """A catalogue in ``place`` that changes one fee back and forth, and its site."""

    def __init__(self, place: Path, *args: str) -> None:
        """Build one state as the site, the other once in a place of its own: both are clean."""
        self.place, self.args = place, args
        self.site, self.fee = place / "site", FEES[0]
        if not (place / "catalogue").exists():
            shutil.copytree(ROOT / "tests" / "good", place / "catalogue")
        self.build()
        self.editions = {FEES[0]: self.whole(self.site)}
        self.write(FEES[1])
        began = time.monotonic()
        self.build("clean")
        self.took = time.monotonic() - began
        self.editions[FEES[1]] = self.whole(place / "clean")
        shutil.rmtree(place / "clean")

    def write(self, fee: str) -> None:
        """Write the fee into the catalogue."""
        path = self.place / "catalogue" / FILE
        path.write_text(path.read_text("utf-8").replace(self.fee, fee), "utf-8")
        self.fee = fee

    def edit(self) -> None:
        """Write the other fee."""
        self.write(FEES[self.fee == FEES[0]])

    def start(self, site: str = "site", *more: str) -> subprocess.Popen[str]:
        """Begin a build, in a group of processes of its own."""
        own = {"SOURCE_DATE_EPOCH": "1795000000", "MOTCUA_CACHE": str(self.place / "cache")}
        command = [sys.executable, str(ROOT / "build.py"), "--site", site, *self.args, *more]
        return subprocess.Popen(
            command,
            cwd=self.place,
            env=os.environ | own,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def build(self, site: str = "site") -> None:
        """Build; raises TrialError when that fails."""
        process = self.start(site)
        said = process.communicate()[1]
        if process.returncode:
            raise TrialError(f"exit {process.returncode}: {said}")

    def whole(self, site: Path) -> str:
        """Return the edition of a site; raises TrialError when it is not whole."""
        verdict = wholeness.judged(site)
        if verdict.findings:
            raise TrialError(f"not whole: {verdict.findings[:5]}")
        return verdict.edition

    def kill(self, after: float, *, writing: bool) -> str:
        """Edit, build, kill all processes after some seconds; return how far the build came.

        writing: count the seconds from when the new site is begun.
        """
        before = self.whole(self.site)
        self.edit()
        process = self.start()
        while writing and process.poll() is None and not (self.place / "site.staging").exists():
            time.sleep(0.001)
        time.sleep(after)
        ended = process.poll() is not None
        if not ended:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        now = self.whole(self.site)
        if now not in (before, self.editions[self.fee]):
            raise TrialError("an edition that is neither the one before nor the one after")
        left = (self.place / "site.staging").exists()
        if ended:
            return "ended before"
        if now != before:
            return "killed after the new site was in place"
        return "killed with a half-made site" if left else "killed before it wrote"

    def kills(self, count: int, seed: int, rebuilt: int = 1) -> Iterator[str]:
        """Kill builds at random moments; of two, one while the new site is being written.

        rebuilt: after so many kills a build must give the same as a clean one.
        """
        rng = random.Random(seed)
        for number in range(count):
            writing = number % 2 == 0
            yield self.kill(rng.uniform(0, self.took * (0.5 if writing else 1)), writing=writing)


def full_disk(trial: Trial, disk: Path) -> Iterator[str]:
    """Build into a tmpfs at ``disk`` that has less and less room to spare."""

    def room(size: int) -> None:
        subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)

    site = f"{disk.name}/site"
    room(1 << 30)
    trial.build(site)
    used = shutil.disk_usage(disk).used
    for percent in (0, 1, 2, 5, 10, 20, 40):
        before = trial.whole(disk / "site")
        trial.edit()
        room(used + 4096 + used * percent // 100)
        process = trial.start(site)
        said = process.communicate()[1]
        now = trial.whole(disk / "site")
        if process.returncode == 0 and now == trial.editions[trial.fee]:
            yield "there was room"
        elif process.returncode == 3 and now == before and "ổ đĩa đã đầy" in said:
            yield "told that the disk is full, the last site stays"
        else:
            raise TrialError(f"{percent} %: exit {process.returncode}: {said}")
        room(1 << 30)
        trial.build(site)
        if trial.whole(disk / "site") != trial.editions[trial.fee]:
            raise TrialError("after the disk was full, the next build is not as a clean one")


def edits(place: Path, count: int, seed: int) -> None:
    """Edit at random, and print how often each edit was followed by a build as a clean one."""
    shutil.copytree(ROOT / "tests" / "good", place / "catalogue")
    wanted = Settings(place / "catalogue", place / "site", place / "cache", date(2026, 11, 23))
    done = Counter(
        what.partition(",")[0] for what in meddled(wanted, random.Random(seed), count, every=1)
    )
    told = ", ".join(f"{number} {what}" for what, number in done.most_common())
    print(f"{count} edits, each as a clean build: {told}")


def main() -> int:
    """Try, and print what happened."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--edits", type=int, default=300)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        edits(Path(folder), chosen.edits, chosen.seed)
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder), "--jobs", "2")
        print(f"a build takes {trial.took:.2f} s")
        for what, count in Counter(trial.kills(chosen.kills, chosen.seed)).most_common():
            print(f"{count:4} {what}")
        disk = Path(folder) / "disk"
        disk.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=1g", "tmpfs", str(disk)]
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            print("no tmpfs: one must be root")
            return 0
        try:
            for what, count in Counter(full_disk(trial, disk)).most_common():
                print(f"{count:4} {what}")
        finally:
            subprocess.run(["umount", str(disk)], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
