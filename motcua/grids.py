"""A procedure's file as rows of cells: what an official sees of it in a workbook."""

from __future__ import annotations

from typing import Any, NamedTuple

from motcua.nodes import Items, Map, Node
from motcua.reading import TRUE, line
from motcua.tables import GROUP, NO, NONE, PLAIN, YES, Column, Table, tables

Tree = Any  # a file's values: text, lists and mappings of them
LONGEST = 32_767  # characters of a cell, as Excel has it
TOO_LONG = "(Dài quá một ô bảng tính: sửa trong tệp của thủ tục.)"


class Row(NamedTuple):
    """A row. ``key``: where the file holds it, such as ``fees/0``; ``cells`` by their columns."""

    key: str
    cells: dict[str, str]


def plain(node: Node) -> Tree:
    """Return the values of a node without their places."""
    if isinstance(node, Map):
        return {name: plain(child) for name, child in node.values.items()}
    return [plain(child) for child in node.items] if isinstance(node, Items) else node.value


def rows(tree: Tree, table: Table) -> list[Row]:
    """Return the rows that a procedure has on a sheet."""
    if not table.name:
        return [Row("", cells(tree, table.columns))]
    own = [(table.name, tree.get(table.name), "")]
    if table.owner:
        owners = tree.get(table.owner, [])
        own += [
            (f"{table.owner}/{index}/{table.name}", each.get(table.name), name)
            for index, (each, name) in enumerate(zip(owners, handles(owners), strict=True))
        ]
    return [
        row
        for path, held, name in own
        if isinstance(held, list)
        for row in _listed(path, held, name, table)
    ]


def _listed(path: str, held: list[Tree], name: str, table: Table) -> list[Row]:
    found = []
    for index, each in enumerate(held):
        place, number = f"{path}/{index}", str(index + 1)
        if table.inner:
            shared = {GROUP: number} | cells(each, table.columns, GROUP)
            items = each.get(table.inner, [])
            found += [
                Row(
                    f"{place}/{table.inner}/{n}",
                    shared | {"n": str(n + 1)} | cells(item, table.columns),
                )
                for n, item in enumerate(items)
            ] or [Row(place, shared)]
        else:
            head = {"n": number} | ({"of": name} if name else {})
            record = {PLAIN: each} if table.plain else each
            found.append(Row(place, head | cells(record, table.columns)))
    return found


def handles(owners: list[Tree]) -> list[str]:
    """Return what the records of a list are called: their kind, with a number from the second on.

    >>> handles([{"kind": "Trực tiếp"}, {"kind": "Trực tiếp"}])
    ['Trực tiếp', 'Trực tiếp 2']
    """
    seen: dict[str, int] = {}
    names = []
    for each in owners:
        kind = each.get("kind", "")
        seen[kind] = seen.get(kind, 0) + 1
        names.append(kind if seen[kind] == 1 else f"{kind} {seen[kind]}")
    return names


def cells(record: dict[str, Tree], columns: tuple[Column, ...], group: str = "") -> dict[str, str]:
    """Return what a record shows in its columns; what it lacks is left out."""
    found = {}
    for column in columns:
        owner, _, name = column.key.rpartition(".")
        value = record.get(name)
        if owner == NONE and not group:
            value = value.get("reason") if isinstance(value, dict) else None
        elif owner != group:
            value = None
        if value is not None:
            found[column.key] = shown(value, column)
    return found


def shown(value: Tree, column: Column) -> str:
    """Return a value as it stands in a cell."""
    if column.several:
        text = "\n".join(line(each) for each in value)
    elif column.item is bool:
        text = YES if value.lower() in TRUE else NO
    else:
        text = column.names.get(value, str(value))
    return text if len(text) <= LONGEST else TOO_LONG


def every(tree: Tree) -> dict[str, list[Row]]:
    """Return all rows of a procedure by their tables."""
    return {table.name: rows(tree, table) for table in tables()}
