"""Other programs' search over the same procedures: built here, ready to be asked in Node."""

from __future__ import annotations

import gzip
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from bench.search_pages import project

Failed = dict[str, dict[str, str]]  # by a rival's name
NAMES = MATERIAL, PAGEFIND = "MkDocs-Material", "Pagefind"
HERE = Path(__file__).resolve().parent


class RivalError(Exception):
    """A rival that cannot be built or run here, and why."""


@dataclass(frozen=True)
class Rival:
    """A built index: the command that answers queries from stdin, and the index's packed size."""

    command: tuple[str | Path, ...]
    index_bytes_gzip: int


def material(site: Path, folder: Path) -> Rival:
    """Build MkDocs with Material and its own search in Vietnamese."""
    count = project(site, folder)
    built = folder / "site"
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file"]
    run([*mkdocs, folder / "mkdocs.yml", "--site-dir", built])
    index = built / "search" / "search_index.json"
    if not count or not index.is_file():
        raise RivalError("MkDocs made no index")
    return Rival(("node", HERE / "search_material.js", built), packed(index))


def pagefind(site: Path, folder: Path, program: str | None) -> Rival:
    """Build Pagefind's index of what the procedures' pages hold in <main>."""
    if not program and not find_spec("pagefind"):
        raise RivalError("Pagefind is not installed (pip install 'pagefind[extended]')")
    command = shlex.split(program) if program else [sys.executable, "-m", "pagefind"]
    pages = ["--glob", "thu-tuc/*.html", "--root-selector", "main"]
    run([*command, "--silent", "--site", str(site), *pages, "--output-path", str(folder)])
    parts = [*folder.glob("index/*.pf_index"), *folder.glob("*.pf_meta")]  # gzip already
    return Rival(
        ("node", HERE / "search_pagefind.mjs", folder), sum(p.stat().st_size for p in parts)
    )


def built(
    wanted: Sequence[str], site: Path, folder: Path, program: str | None
) -> tuple[dict[str, Rival], Failed]:
    """Build the wanted rivals; return them, and why others could not be built."""
    makers: dict[str, Callable[[], Rival]] = {
        MATERIAL: lambda: material(site, folder / "material"),
        PAGEFIND: lambda: pagefind(site, folder / "pagefind", program),
    }
    made: dict[str, Rival] = {}
    failed: Failed = {}
    for name in wanted:
        try:
            made[name] = makers[name]()
        except RivalError as why:
            failed[name] = {"failed": str(why)}
    return made, failed


def run(command: Sequence[str | Path], text: str = "") -> str:
    """Run a program with ``text`` on its stdin; return what it prints.

    Raises RivalError when the program is not there or fails.
    """
    try:
        done = subprocess.run(
            [str(part) for part in command], input=text, capture_output=True, check=True, text=True
        )
    except FileNotFoundError as missing:
        raise RivalError(f"{command[0]}: not found") from missing
    except subprocess.CalledProcessError as failed:
        raise RivalError(f"{command[0]} failed: {failed.stderr[-1500:]}") from failed
    return done.stdout


def packed(file: Path) -> int:
    """Return a file's bytes as gzip, at the level that servers use."""
    return len(gzip.compress(file.read_bytes(), 6, mtime=0))
