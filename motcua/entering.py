"""One row's cells as the values of a record: nodes whose places are the cells."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

from motcua.grids import Row, Tree
from motcua.nodes import Items, Map, Node, Text
from motcua.problem import Misread
from motcua.reading import line as one_line
from motcua.reading import truth
from motcua.record import clean
from motcua.tables import GROUP, NONE, Column
from motcua.text import fold
from motcua.values import Prose


class Line(NamedTuple):
    """A row as it came back: its key, its cells that are not blank, and where every cell is.

    Places are those of nodes: a line and a column, which stand for a cell.
    """

    key: str
    cells: dict[str, Text]
    line: int
    columns: dict[str, int]

    def blank(self, key: str) -> Text:
        """Return an empty cell of the row."""
        return Text("", self.line, self.columns[key])


def fill(record: Map, base: Tree, each: Line, columns: Iterable[Column], row: Row | None) -> None:
    """Fill a record from a row; what is blank but must be there stands as an empty cell."""
    for column in columns:
        owner, _, name = column.key.rpartition(".")
        if owner == GROUP or column.key in ("of", "n", GROUP):
            continue
        if owner == NONE:
            _nothing(record, base.get(name), each, column, row)
            continue
        held = value(base.get(name), row, each, column)
        if held is not None:
            put(record, name, held)


def _nothing(record: Map, was: Tree, each: Line, column: Column, row: Row | None) -> None:
    """Read the reason why there is none of a list."""
    stated = was if isinstance(was, dict) else {}
    reason = value(stated.get("reason"), row, each, column)
    if reason is not None:
        none = Text(stated.get("none", "true"), reason.line, reason.column)
        made = Map(reason.line, reason.column)
        put(made, "none", none)
        put(made, "reason", reason)
        put(record, column.key.rpartition(".")[2], made)


def value(was: Tree, row: Row | None, each: Line, column: Column) -> Node | None:
    """Return a cell's value: what the file held where the cell is as it was exported."""
    cell = each.cells.get(column.key)
    shown = row.cells.get(column.key, "") if row else ""
    if row and was is not None and clean(cell.value if cell else "") == clean(shown):
        place = cell or each.blank(column.key)
        return _noded(was, place.line, place.column)
    if cell is None:
        return each.blank(column.key) if column.required else None
    return _read(cell, column)


def _read(cell: Text, column: Column) -> Node:
    """Return what was typed into a cell, as a file would hold it."""
    line, place, text = cell.line, cell.column, clean(cell.value)
    if column.several:
        parts = [part.strip() for part in text.split("\n")]
        return Items(line, place, [Text(part, line, place) for part in parts if part])
    if column.item is bool:
        with suppress(Misread):  # the reader says so
            text = "true" if truth(text) else "false"
    called = {fold(label): name for name, label in column.names.items()}
    text = called.get(fold(text), text)
    return Text(text if column.item is Prose else one_line(text), line, place)


def _noded(tree: Tree, line: int, column: int) -> Node:
    """Return values as nodes that all stand in one cell."""
    if isinstance(tree, list):
        return Items(line, column, [_noded(each, line, column) for each in tree])
    return Text(tree, line, column)


def put(record: Map, key: str, value: Node) -> None:
    """Put a value into a record, with its place."""
    record.values[key] = value
    record.keys[key] = (value.line, value.column)
