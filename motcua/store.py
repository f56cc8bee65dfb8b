"""What was read before: one row a file, valid for exactly its bytes and all that it depends on.

It lies in the person's own cache, never beside the catalogue: a pull request cannot bring facts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import orjson

from motcua.problem import Place, Problem, Said


class Kept(NamedTuple):
    """A file as it was read, in JSON: its problems; the rest when it has no errors.

    entry: what lists need. facts: what page and sheet show. opened: what is published as data.
    """

    problems: str
    entry: str | None = None
    facts: str | None = None
    opened: str | None = None

    def found(self) -> Iterator[Problem]:
        """Yield the problems."""
        for place, rule, what, fix, kind in orjson.loads(self.problems):
            yield Problem(Place(*place), rule, Said(*what), Said(*fix), kind)


class Store:
    """A small SQLite file; a broken one is begun anew, for it holds nothing of its own."""

    def __init__(self, path: Path) -> None:
        """Open or begin the file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self.base = self._open(path)
        except sqlite3.Error:
            path.unlink(missing_ok=True)
            self.base = self._open(path)

    @staticmethod
    def _open(path: Path) -> sqlite3.Connection:
        base = sqlite3.connect(path, timeout=30)
        base.execute("PRAGMA synchronous=OFF")  # what a crash loses is read again
        base.execute("PRAGMA journal_mode=MEMORY")
        base.execute("DROP TABLE IF EXISTS kept")  # an older program's
        base.execute(
            "CREATE TABLE IF NOT EXISTS readings "
            "(name TEXT PRIMARY KEY, key TEXT, problems TEXT, entry TEXT, facts TEXT, opened TEXT)"
        )
        return base

    def fresh(self, keys: dict[str, str], *, whole: bool = True) -> dict[str, Kept]:
        """Return what is kept of the named files under the same keys, or only their problems.

        whole: those alone of which more than that is kept.
        """
        rows = self.base.execute(
            "SELECT * FROM readings WHERE entry IS NOT NULL"
            if whole
            else "SELECT name, key, problems FROM readings"
        )
        return {name: Kept(*kept) for name, key, *kept in rows if keys.get(name) == key}

    def keep(self, rows: Iterable[tuple[str, str, Kept]]) -> None:
        """Keep new readings: name, key, what was read."""
        with self.base:
            self.base.executemany(
                "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?, ?)",
                ((name, key, *kept) for name, key, kept in rows),
            )

    def forget(self, names: Iterable[str]) -> None:
        """Drop the files that are no longer there."""
        with self.base:
            gone = {name for (name,) in self.base.execute("SELECT name FROM readings")} - set(names)
            self.base.executemany("DELETE FROM readings WHERE name = ?", ((name,) for name in gone))

    def close(self) -> None:
        """Close the file."""
        self.base.close()
