"""The catalogue read beside the national records: differences with their lines, new codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from motcua import drift, source
from motcua.catalogue import Registers, is_national
from motcua.change import Change
from motcua.crew import Crew, chunks
from motcua.drift import Sides
from motcua.drift_items import Gap
from motcua.emit import emit
from motcua.inspection import CHUNK, Tell
from motcua.intake import drafts
from motcua.judging import Shaped, shaped
from motcua.ledger import Ledger
from motcua.model import Procedure
from motcua.nodes import Items, Map, Node, locate, planted
from motcua.nodes import Path as At
from motcua.problem import Place
from motcua.rules import View
from motcua.shape import shape

READING = "So từng thủ tục"


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference, its place in our file, and the lines to put there, if a machine can say them.

    adds: the lines are a new entry after the place, not a value in its stead.
    """

    change: Change
    place: Place
    lines: tuple[str, ...]
    adds: bool


@dataclass(frozen=True, slots=True)
class Drifted:
    """A procedure of both sides: what differs, and how much was left alone."""

    code: str
    name: str
    file: str
    differences: tuple[Difference, ...]
    left: Counter[str]


@dataclass(frozen=True, slots=True)
class Drift:
    """What a comparison with the national records found.

    abroad: codes and names that only the records have; alone: that only the catalogue has.
    unread: files of the catalogue, and codes of the records, that could not be read.
    """

    compared: int
    procedures: tuple[Drifted, ...]
    abroad: dict[str, str]
    alone: dict[str, str]
    unread: tuple[str, ...]


def compare(file: Path, rest: Registers, view: View, crew: Crew, tell: Tell) -> Drift:
    """Compare a catalogue with a fresh export; raises Misread for a file of no known shape."""
    ours, ledger = {path.stem: path for path in rest.files}, Ledger()
    names: dict[str, str] = {}
    keys: dict[str, dict[str, Any]] = {}
    for each in drafts(file, ours.keys(), view.as_of, ledger):
        names[each.code] = each.name
        if each.keys:
            keys[each.code] = each.keys
    work = partial(_examine, rest.folder, Sides(view, ledger.agencies.texts))
    batches = list(chunks(((ours[code], keys.get(code)) for code in ours), CHUNK))
    made: list[_Read] = []
    for batch in crew.spread(work, batches):
        made += batch
        tell(READING, len(made), len(ours))
    drifted = [each.drifted for each in made if each.drifted]
    return Drift(
        len(drifted),
        tuple(each for each in drifted if each.differences),
        {code: name for code, name in names.items() if code not in ours},
        dict(each.alone for each in made if each.alone),
        tuple(each.unread for each in made if each.unread),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """What became of one file: compared, alone on our side, or unread."""

    drifted: Drifted | None = None
    alone: tuple[str, str] | None = None
    unread: str | None = None


def _examine(
    folder: Path, sides: Sides, batch: Iterable[tuple[Path, Mapping[str, Any] | None]]
) -> list[_Read]:
    return [_read(folder, sides, path, keys) for path, keys in batch]


def _read(folder: Path, sides: Sides, path: Path, keys: Mapping[str, Any] | None) -> _Read:
    file = path.relative_to(folder).as_posix()
    try:
        each = shaped(Procedure, source.parse(source.read(path, file), file), file)
    except source.Refused:
        return _Read(unread=file)
    if each.record is None:
        return _Read(unread=file)
    if keys is None:
        national = is_national(each.record, sides.view.as_of)
        return _Read(alone=(each.record.code, each.record.name)) if national else _Read()
    theirs, _ = shape(Procedure, planted(keys), file)
    if theirs is None:
        return _Read(unread=each.record.code)
    found, left = drift.gaps(each.record, theirs, keys, sides)
    told = tuple(_difference(gap, each) for gap in found)
    return _Read(Drifted(each.record.code, each.record.name, file, told, left))


def _difference(gap: Gap, each: Shaped) -> Difference:
    place = locate(each.node, gap.path, each.file)
    if gap.keys is None:
        return Difference(gap.change, place, (), adds=False)
    adds = isinstance(gap.keys, list)
    indent = " " * (_column(each.node, gap.path if adds else gap.path[:-1]) - 1)
    lines = tuple(f"{indent}{line}".rstrip() for line in emit(gap.keys).strip("\n").split("\n"))
    return Difference(gap.change, place, lines, adds)


def _column(node: Node, path: At) -> int:
    """Return in which column the keys of a mapping, or the dashes of a list, stand."""
    column = 1
    for step in path:
        if isinstance(node, Map) and isinstance(step, str) and step in node.values:
            column, node = node.keys[step][1], node.values[step]
            if isinstance(node, Items):
                column = max(node.column, 1)
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            if isinstance(node, Map):
                column = node.column
        else:
            break
    return column
