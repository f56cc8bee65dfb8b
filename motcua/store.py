"""What was read before: one row a file, valid for exactly its bytes and all that it depends on.

It lies in the person's own cache, never beside the catalogue: a pull request cannot bring facts.
Texts are long: a build takes them out where it needs them, and no process holds them all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

import orjson

from motcua.problem import Kind, Misread, Place, Problem, Said

FACTS, HEARD, RECORD, PAGE = "facts", "heard", "record", "page"
"""Names of texts: what page and sheet show, what search looks through beside names (a list), the
open data, what the page tells search engines."""

TABLES = (
    "CREATE TABLE IF NOT EXISTS files (name TEXT PRIMARY KEY, key TEXT, depth INTEGER, "
    "problems TEXT, entry TEXT, marks TEXT)",
    "CREATE TABLE IF NOT EXISTS texts (name TEXT, part TEXT, text TEXT)",
    "CREATE UNIQUE INDEX IF NOT EXISTS texts_by_part ON texts (part, name)",
)
EDITION = 2  # of the tables; others are dropped
OLD = ("kept", "readings", "files", "texts")


said = lru_cache(maxsize=1 << 14)(Said)
"""One object for what is said of thousands of files."""


BUSY = (
    "read-meanwhile",
    Said(
        "danh mục vừa được sửa và một lần chạy khác đã đọc lại trong lúc này",
        "the catalogue was changed, and another run has read it meanwhile",
    ),
    Said("Chạy lại lệnh này; trang cũ giữ nguyên.", "Run this again; the last site is there."),
)


class Depth(IntEnum):
    """How much of a file is read: its problems, what pages and sheets show, the open data too."""

    problems = 0
    facts = 1
    data = 2


class Kept(NamedTuple):
    """A file as it was read, in JSON: its problems; the rest when it has no errors.

    entry: what lists need. marks: a digest of each text, by the text's name.
    """

    problems: str
    entry: str | None = None
    marks: str | None = None

    def found(self) -> Iterator[Problem]:
        """Yield the problems."""
        yield from map(problem, orjson.loads(self.problems))


def problem(row: list[Any]) -> Problem:
    """Return a problem as it was before JSON; what thousands share is held once."""
    (file, line, column), rule, what, fix, kind = row
    place = Place(intern(file), line, column)
    told: Kind = "error" if kind == "error" else "hint"
    return Problem(place, intern(rule), said(*what), said(*fix), told)


class Made(NamedTuple):
    """What came of reading a file: what is kept at hand, and the texts, by their names."""

    kept: Kept
    texts: Mapping[str, str]


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
        # A crew's executor may ask from a thread of its own, one at a time.
        base = sqlite3.connect(path, timeout=30, check_same_thread=False)
        base.execute("PRAGMA synchronous=OFF")  # what a crash loses is read again
        base.execute("PRAGMA journal_mode=PERSIST")
        base.execute("PRAGMA cache_size=-16000")  # KB
        if base.execute("PRAGMA user_version").fetchone() != (EDITION,):
            for table in OLD:
                base.execute(f"DROP TABLE IF EXISTS {table}")
            base.execute(f"PRAGMA user_version = {EDITION}")
        for table in TABLES:
            base.execute(table)
        return base

    def fresh(self, keys: Mapping[str, str], depth: Depth) -> set[str]:
        """Return which of the named files are kept under the same keys, read so deep or deeper."""
        ask = "SELECT name, key FROM files WHERE depth >= ?"
        rows = self.base.execute(ask, (depth,))
        return {name for name, key in rows if keys.get(name) == key}

    def read(self, keys: Mapping[str, str], depth: Depth) -> Iterator[tuple[str, Kept]]:
        """Yield files in the order of ``keys``, one at a time, as they are kept under these.

        Raises Misread where another run has read a file anew.
        """
        wanted = "problems, entry, marks" if depth else "problems"
        ask = f"SELECT {wanted} FROM files WHERE name = ? AND key = ?"  # noqa: S608 - ours
        for name, key in keys.items():
            kept = self.base.execute(ask, (name, key)).fetchone()
            if kept is None:
                raise Misread(*BUSY)
            yield name, Kept(*kept)

    def problems(self, keys: Mapping[str, str]) -> Iterator[Kept]:
        """Yield the problems of files, in order, as far as they are kept under these keys."""
        ask = "SELECT problems FROM files WHERE name = ? AND key = ?"
        for pair in keys.items():
            yield from (Kept(*row) for row in self.base.execute(ask, pair))

    def keep(self, depth: Depth, rows: Iterable[tuple[str, str, Made]]) -> None:
        """Keep new readings: name, key, what was read."""
        rows = list(rows)
        with self.base:
            self._drop_texts(name for name, _, _ in rows)
            self.base.executemany(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)",
                ((name, key, depth, *made.kept) for name, key, made in rows),
            )
            self.base.executemany(
                "INSERT OR REPLACE INTO texts VALUES (?, ?, ?)",
                ((name, part, text) for name, _, made in rows for part, text in made.texts.items()),
            )

    def forget(self, names: Iterable[str]) -> None:
        """Drop the files that are no longer there."""
        with self.base:
            gone = {name for (name,) in self.base.execute("SELECT name FROM files")} - set(names)
            self._drop_texts(gone)
            ask = "DELETE FROM files WHERE name = ?"
            self.base.executemany(ask, ((name,) for name in gone))

    def text(self, name: str, key: str, part: str) -> str | None:
        """Return one text of a file read under ``key``, None where it has none; raises Misread."""
        ask = "SELECT text FROM texts WHERE part = ? AND name = ?"
        found = self.base.execute(ask, (part, name)).fetchone()
        held = self.base.execute("SELECT key FROM files WHERE name = ?", (name,)).fetchone()
        if held != (key,):
            raise Misread(*BUSY)
        return found[0] if found else None

    def texts(self, keys: Mapping[str, str], part: str) -> Iterator[str]:
        """Yield a text of the files that have it, in the order of their names; raises Misread."""
        ask = "SELECT name, text FROM texts WHERE part = ? ORDER BY name"
        yield from (text for name, text in self.base.execute(ask, (part,)) if name in keys)
        held = dict(self.base.execute("SELECT name, key FROM files"))
        if any(held.get(name) != key for name, key in keys.items()):
            raise Misread(*BUSY)

    def _drop_texts(self, names: Iterable[str]) -> None:
        for name in names:
            ask = "SELECT marks FROM files WHERE name = ? AND marks IS NOT NULL"
            for (marks,) in self.base.execute(ask, (name,)).fetchall():
                held = ((part, name) for part in orjson.loads(marks))
                self.base.executemany("DELETE FROM texts WHERE part = ? AND name = ?", held)

    def close(self) -> None:
        """Close the file."""
        self.base.close()
