"""The everyday words that ship with the program: a general list, for any Vietnamese catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from motcua import source
from motcua.entries import Word
from motcua.home import HOME
from motcua.judging import shaped
from motcua.nodes import Items

GENERAL = HOME / "templates" / "words"


def general(folder: Path = GENERAL) -> Iterator[Word]:
    """Yield the entries of all files of the list, written as a catalogue's ``words.yml``.

    Raises ValueError for a file that does not fit: it is ours, not the catalogue's.
    """
    for path in sorted(folder.glob("*.yml")):
        node = source.parse(source.read(path, path.name), path.name)
        if not isinstance(node, Items):
            raise ValueError(f"{path.name} is no list")
        for item in node.items:
            entry = shaped(Word, item, path.name)
            if entry.record is None or entry.problems:
                raise ValueError(f"{path.name}: {[each.what.en for each in entry.problems]}")
            yield entry.record
