"""The open data as tables that an analyst joins by ``code``: columns and rows, all of the model.

The tables are those of the workbook that officials fill (``tables``), filled from open records: a
quantity is spread over columns, a choice stands by its Vietnamese label.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from motcua.grids import Tree, rows
from motcua.model import Procedure
from motcua.openrecord import HIDDEN, opened
from motcua.opensummary import Summary
from motcua.tables import NONE, YES, Column, Table, columns, tables
from motcua.values import Amount, ChannelKind, Duration, Labelled, Time, Unit

UNSURE = "uncertain"
SPREAD: dict[Any, tuple[tuple[str, str, type], ...]] = {
    Amount: (("vnd", "đồng", int), ("text", "bằng chữ", str)),
    Time: (("number", "số", int), ("unit", "đơn vị", str), ("text", "bằng chữ", str)),
}
SPREAD[Duration] = SPREAD[Time]
"""The columns of a quantity: the end of the key, of the label, and the kind."""
KINDS = {each.value: each.label for each in ChannelKind}
CALLED = {"": "procedures"}  # a table whose name is no file's
HEADS = {"of": "channel"}
DOUBT = Column(UNSURE, "Chưa chắc chắn", bool, comment="Có: dòng này còn thiếu hoặc chờ rà soát.")

Row = list[str]


class Open(NamedTuple):
    """A table to publish: its file's name, its title, the workbook's table that it widens."""

    name: str
    title: str
    table: Table
    keys: tuple[str, ...]
    spoken: tuple[tuple[int, bool, dict[str, str]], ...]

    @classmethod
    def of(cls, name: str, title: str, table: Table) -> Open:
        """Return a table; ``spoken`` are the columns of choices and of several values."""
        columns = table.columns
        spoken = ((n, each.several, _choices(each)) for n, each in enumerate(columns))
        keys = tuple(column.key for column in columns)
        return cls(name, title, table, keys, tuple(each for each in spoken if each[1] or each[2]))

    @property
    def heads(self) -> Row:
        """The names of the columns, as programs call them."""
        return [head(column) for column in self.table.columns]

    def row(self, cells: dict[str, str]) -> Row:
        """Return cells in the order of the columns, as people say what stands in them."""
        made = [cells.get(key, "") for key in self.keys]
        for n, several, labels in self.spoken:
            said = made[n]
            if several and said:
                made[n] = "; ".join(labels.get(each, each) for each in said.split("\n"))
            else:
                made[n] = labels.get(said, said)
        return made


@cache
def published() -> tuple[Open, ...]:
    """Return the tables of procedures, the procedures themselves first."""
    return tuple(map(_open, tables()))


def filled(record: Tree, summary: Tree, of: Open) -> Iterator[Row]:
    """Yield the rows that a procedure has in a table.

    record, summary: as ``spread`` gives them.
    """
    name = of.table.name
    doubted = {review["part"] for review in record.get("review", ())}
    for row in rows(record, of.table):
        cells = row.cells
        if not name:
            cells = summary | cells
        elif name in doubted or "review" in cells or "group.review" in cells:
            cells = cells | {UNSURE: YES}
        yield of.row(cells | {"code": record["code"]})


def spread(tree: Tree) -> Tree:
    """Return an open record with its quantities spread over keys, such as ``amount_vnd``.

    >>> spread({"fees": [{"amount": {"vnd": 0, "text": "Miễn phí"}}]})
    {'fees': [{'amount_vnd': '0', 'amount_text': 'Miễn phí'}]}
    """
    made: Tree = {}
    for key, held in tree.items():
        if isinstance(held, dict) and "text" in held:
            made |= {f"{key}_{part}": str(each) for part, each in held.items()}
        elif isinstance(held, list):
            made[key] = [spread(each) if isinstance(each, dict) else each for each in held]
        else:
            made[key] = held if isinstance(held, dict) else str(held)
    return made


def of_procedure(record: Tree) -> Tree:
    """Return a procedure's open record spread, and its channels by the names their rows have."""
    made = spread(record)
    for channel in made.get("channels", []):
        channel["kind"] = KINDS[channel["kind"]]
    return made


def line(summary: Tree) -> Tree:
    """Return a procedure's summary as cells."""
    made = spread(summary)
    return {key: "\n".join(held) if isinstance(held, list) else held for key, held in made.items()}


def register(name: str, title: str, kind: type, entries: Iterable[Any]) -> tuple[Open, list[Row]]:
    """Return a register as a table; lists of records in it stay in the JSON."""
    table = Table("", tuple(_spread(columns(kind))))
    made = Open.of(name, title, table)
    return made, [made.row(rows(spread(opened(each)), table)[0].cells) for each in entries]


def head(column: Column) -> str:
    """Return what programs call a column.

    >>> [head(Column(key, "")) for key in ("name", "group.case", "none.fees", "of")]
    ['name', 'group_case', 'fees_none', 'channel']
    """
    owner, _, name = column.key.rpartition(".")
    if owner == NONE:
        return f"{name}_{NONE}"
    return HEADS.get(column.key, column.key.replace(".", "_"))


def is_number(column: Column) -> bool:
    """Return whether a column holds numbers."""
    return column.item is int


def _open(table: Table) -> Open:
    own = [each for each in _spread(table.columns) if each.key not in HIDDEN]
    if not table.name:
        known = {column.key for column in own}
        own += [each for each in _spread(columns(Summary)) if each.key not in known]
    else:
        own = [columns(Procedure)[0], *own, *([DOUBT] if _may_be_doubted(table) else [])]
    return Open.of(
        CALLED.get(table.name, table.name), table.tab, table._replace(columns=tuple(own))
    )


def _may_be_doubted(table: Table) -> bool:
    return any(column.key in ("review", "group.review") for column in table.columns)


def _spread(held: Iterable[Column]) -> Iterator[Column]:
    """Yield columns, those of a quantity one for each part."""
    for column in held:
        parts = SPREAD.get(column.kind)
        if not parts:
            yield column
        for end, label, kind in parts or ():
            yield column._replace(
                key=f"{column.key}_{end}",
                label=f"{column.label.removesuffix(' (đồng)')} ({label})",
                kind=kind,
            )


def _choices(column: Column) -> dict[str, str]:
    kind = Unit if column.key.endswith("_unit") else column.item
    if isinstance(kind, type) and issubclass(kind, Labelled):
        return {each.value: each.label for each in kind}
    return {}
