"""A command as a whole process: how long it took, and the memory of its processes."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

import psutil  # type: ignore[import-untyped]  # it brings no types

PAUSE = 0.05  # seconds between two looks at the processes' memory


class CommandError(Exception):
    """A command that ended with an error; nothing can be said of its speed."""


@dataclass(frozen=True)
class Run:
    """One run of a command: ``peak_mb`` of its largest process, ``all_mb`` of all together.

    What processes share counts once for all, where the system can tell (Linux: PSS).
    """

    seconds: float
    peak_mb: float
    all_mb: float = 0.0


@dataclass(frozen=True)
class Row:
    """The median of several runs. ``ms_each`` is for each of ``count`` things that were made."""

    what: str
    seconds: float
    ms_each: float
    peak_mb: float

    @classmethod
    def of(cls, what: str, runs: Sequence[Run], count: int) -> Row:
        """Return the medians of time and the largest of memory."""
        seconds = median(run.seconds for run in runs)
        peak = max(run.peak_mb for run in runs)
        return cls(what, round(seconds, 3), round(1000 * seconds / count, 3), round(peak, 1))

    def as_dict(self) -> dict[str, Any]:
        """Return the row for machines."""
        return asdict(self)


def run(
    command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None
) -> Run:
    """Run a command in ``folder`` and watch the memory of its processes.

    Python keeps its bytecode, as on a person's machine: here somebody may have forbidden it, and
    every run would compile all modules anew. Raises CommandError when the command fails.
    """
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    log = folder / "last-command.log"
    with log.open("wb") as out:
        start = time.perf_counter()
        process = psutil.Popen(
            [str(part) for part in command],
            cwd=folder,
            env=own if environment is None else environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        peak = together = 0
        while True:
            try:
                code = process.wait(timeout=PAUSE)
                break
            except psutil.TimeoutExpired:
                largest, all_of_them = _memory(process)
                peak, together = max(peak, largest), max(together, all_of_them)
        seconds = time.perf_counter() - start
    if code:
        end = log.read_text("utf-8", "replace")[-2000:]
        raise CommandError(f"{' '.join(map(str, command))}\n{end}\nended with {code}")
    return Run(seconds, peak / 2**20, together / 2**20)


def _memory(process: psutil.Process) -> tuple[int, int]:
    """Return the resident bytes of the largest process of the tree, and of all of them."""
    largest = together = 0
    try:
        family = [process, *process.children(recursive=True)]
    except psutil.Error:
        return 0, 0
    for each in family:
        try:
            held = each.memory_full_info()
        except psutil.Error:  # it ended meanwhile
            continue
        largest = max(largest, held.rss)
        together += getattr(held, "pss", held.rss)
    return largest, together
