"""The texts of a catalogue's procedures, taken from where they are kept when they are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from motcua.store import FACTS, HEARD, Store

Entry = dict[str, Any]  # as ``rows`` makes it
Texts = Mapping[str, str]  # of one procedure, by their names


@dataclass
class Shelf:
    """Texts by the code of the procedure; few are in memory at a time. It can travel.

    path: of the store. files: the names under which the store has them. keys: under which they
    were read, by those names. apart: what is in no store. names: as people know procedures.
    linked: those that name others.
    """

    path: Path
    files: Mapping[str, str]
    keys: Mapping[str, str]
    apart: Mapping[str, Texts]
    names: Mapping[str, str]
    linked: Collection[str]
    _store: Store | None = field(default=None, repr=False)

    @classmethod
    def of(
        cls,
        path: Path,
        entries: Mapping[str, Entry],
        keys: Mapping[str, str],
        apart: Mapping[str, Texts] | None = None,
    ) -> Shelf:
        """Return the shelf of procedures, by the names of their files."""
        from motcua.rows import known  # a check has no entries, and needs nothing that makes them

        files = {entry["row"]["code"]: name for name, entry in entries.items()}
        names = {code: known(entries[name]["row"]) for code, name in files.items()}
        linked = {code for code, name in files.items() if entries[name]["linked"]}
        return cls(path, files, keys, apart or {}, names, linked)

    def __getstate__(self) -> dict[str, object]:
        """Return what travels: whoever gets it opens the store anew."""
        return {**self.__dict__, "_store": None}

    def text(self, code: str, part: str) -> str:
        """Return one text of a procedure; an empty one where it has none of that name.

        Raises Misread where another run has read the file anew.
        """
        if code in self.apart:
            return self.apart[code].get(part, "")
        name = self.files[code]
        return self._opened().text(name, self.keys[name], part) or ""

    def all(self, part: str) -> Iterator[str]:
        """Yield a text of every procedure in the store that has it, by the names of the files."""
        keys = {name: self.keys[name] for name in self.files.values()}
        return self._opened().texts(keys, part)

    def facts(self, code: str) -> str:
        """Return what page and sheet show; titles of linked procedures come from their files."""
        return self.named(code, self.text(code, FACTS))

    def named(self, code: str, written: str) -> str:
        """Return written facts of a procedure with the titles of those that they link to."""
        if code not in self.linked:
            return written
        from motcua import derive  # a check needs it not, and it takes a while to load

        return derive.named(written, self.names)

    def heard(self, code: str) -> list[str]:
        """Return what search looks through beside names."""
        found: list[str] = orjson.loads(self.text(code, HEARD) or "[]")
        return found

    def _opened(self) -> Store:
        self._store = self._store or Store(self.path)
        return self._store
