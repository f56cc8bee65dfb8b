"""The rows of a filled workbook as a procedure's nodes, whose places are the cells.

So the reader and the rules judge cells as they judge a file. A cell that is as it was exported
stands for exactly what the file held; a row says by its key which item it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from motcua.entering import Line, fill, put, value
from motcua.grids import Row, Tree, cells, every, handles, plain
from motcua.nodes import Items, Map, Path, Text
from motcua.problem import Place, Problem, Said, cut
from motcua.record import clean
from motcua.tables import GROUP, PLAIN, Column, Table, tables
from motcua.text import fold


@dataclass(slots=True)
class Filled:
    """What a workbook says of a procedure.

    origins: of each list, by its path, which item of the exported list each item was, or None.
    """

    node: Map
    origins: dict[Path, list[int | None]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def filled(base: Tree, lines: dict[str, list[Line]]) -> Filled:
    """Return what the rows of one procedure say; ``base`` is the file as it was exported."""
    return _Filling(base, lines).made


class _Filling:
    def __init__(self, base: Tree, lines: dict[str, list[Line]]) -> None:
        self.base, self.lines = base, lines
        self.before = {name: {row.key: row for row in held} for name, held in every(base).items()}
        head = lines[""][0]
        self.made = Filled(Map(head.line, head.columns["code"]))
        fill(self.made.node, base, head, tables()[0].columns, self.before[""].get(""))
        for table in tables()[1:]:
            self._table(table)

    def _table(self, table: Table) -> None:
        own: dict[int | None, list[Line]] = {}
        for each in self.lines.get(table.name, ()):
            own.setdefault(self._owner(table, each), []).append(each)
        own.pop(-1, None)
        for owner, lines in own.items():
            self._list(table, owner, lines)

    def _owner(self, table: Table, each: Line) -> int | None:
        """Return which record of the owner's list a row belongs to: None for all, -1 for none."""
        if not table.owner or "of" not in each.cells:
            return None
        path = (table.owner,)
        held = self.made.node.values.get(table.owner)
        origins = self.made.origins.get(path, [])
        was, said = self.before[table.name].get(each.key), each.cells["of"]
        origin = int(each.key.split("/")[1]) if each.key.startswith(table.owner) else None
        if was and was.cells.get("of") == said.value and origin in origins:
            return origins.index(origin)
        names = handles(plain(held)) if isinstance(held, Items) else []
        found = [index for index, name in enumerate(names) if fold(name) == fold(said.value)]
        if found:
            return found[0]
        listed = ", ".join(f"“{name}”" for name in names) or "chưa có dòng nào"
        self._note(
            said,
            Said(f"thủ tục này không có cách nộp “{cut(said.value)}”", "no such channel"),
            Said(
                f"Trang “Cách nộp”: {listed}. Chung cho mọi cách thì để trống.", "Name a channel."
            ),
        )
        return -1

    def _list(self, table: Table, owner: int | None, lines: list[Line]) -> None:
        record, base, prefix = self.made.node, self.base, ""
        path: Path = ()
        if owner is not None:
            held = self.made.node.values[table.owner]
            assert isinstance(held, Items)  # noqa: S101 - _owner found it
            one = held.items[owner]
            assert isinstance(one, Map)  # noqa: S101
            origin = self.made.origins[(table.owner,)][owner]
            record, path = one, (table.owner, owner)
            base = {} if origin is None else self.base[table.owner][origin]
            prefix = f"{table.owner}/{origin}/"
        was = base.get(table.name)
        if table.name in record.values:
            self._note(
                lines[0].blank("n"),
                Said(
                    "đã ghi là không có, mà vẫn còn dòng ở đây",
                    "said to be none, yet rows stand here",
                ),
                Said("Xoá lý do ở cột “không có, vì”, hoặc xoá các dòng này.", "Keep one of them."),
            )
            return
        below = was if isinstance(was, list) else []
        path = (*path, table.name)
        made = Items(min(each.line for each in lines), lines[0].columns["n"])
        put(record, table.name, made)
        if table.inner:
            self._groups(table, path, below, made, lines)
        else:
            self._items(table, path, f"{prefix}{table.name}", below, made, lines)

    def _items(
        self,
        table: Table,
        path: Path,
        prefix: str,
        base: list[Tree],
        made: Items,
        lines: list[Line],
    ) -> None:
        """Add the items of a list to ``made``, in the order that their numbers say."""
        origins: list[int | None] = []
        for each in self._ordered(lines):
            origin = _origin(each.key, prefix, base, origins)
            origins.append(origin)
            was = None if origin is None else base[origin]
            row = self.before[table.name].get(each.key) if origin is not None else None
            if table.plain:
                column = table.columns[-1]
                held = value(was, row, each, column)
                made.items.append(held or each.blank(PLAIN))
                continue
            item = Map(each.line, each.columns["n"])
            fill(item, was or {}, each, table.columns, row)
            made.items.append(item)
        self.made.origins[path] = origins

    def _groups(
        self, table: Table, path: Path, base: list[Tree], made: Items, lines: list[Line]
    ) -> None:
        """Add the groups of a list to ``made``; the number of a group says which it was."""
        groups: dict[float, list[Line]] = {}
        for each in lines:
            number = self._number(each, GROUP)
            if number is not None:
                groups.setdefault(number, []).append(each)
        origins: list[int | None] = []
        for number, members in sorted(groups.items()):
            index = int(number) - 1
            origin = index if number == index + 1 and 0 <= index < len(base) else None
            was = {} if origin is None else base[origin]
            group = Map(members[0].line, members[0].columns[GROUP])
            self._shared(group, was, table, members)
            place = (*path, len(origins))
            origins.append(origin)
            made.items.append(group)
            rows = [each for each in members if _has_item(each, table)]
            if rows:
                items = Items(min(each.line for each in rows), rows[0].columns["n"])
                put(group, table.inner, items)
                prefix, below = f"{table.name}/{origin}/{table.inner}", was.get(table.inner, [])
                self._items(table, (*place, table.inner), prefix, below, items, rows)
        self.made.origins[path] = origins

    def _shared(self, group: Map, was: Tree, table: Table, members: list[Line]) -> None:
        """Read what a group's rows say together; a new row may leave it out."""
        columns = tuple(each for each in table.columns if each.key.startswith(f"{GROUP}."))
        before = Row("", cells(was, columns, GROUP))
        for column in columns:
            known = [m for m in members if m.key or column.key in m.cells] or members
            said = {
                clean(m.cells[column.key].value) if column.key in m.cells else "" for m in known
            }
            if len(said) > 1:
                self._differs(column, known)
            name = column.key.removeprefix(f"{GROUP}.")
            held = value(was.get(name), before if was else None, known[0], column)
            if held is not None:
                put(group, name, held)

    def _differs(self, column: Column, members: list[Line]) -> None:
        first = members[0].cells.get(column.key)
        other = next(
            m for m in members if m.cells.get(column.key, _NONE).value != (first or _NONE).value
        )
        self._note(
            other.cells.get(column.key) or other.blank(column.key),
            Said(
                f"các dòng cùng một số ghi “{column.label}” khác nhau",
                "the rows of one group differ here",
            ),
            Said(
                "Ghi giống nhau ở mọi dòng cùng số. Muốn tách dòng này ra thì đổi số nhóm của nó.",
                "Write the same in all rows of the group, or change this row's group.",
            ),
        )

    def _ordered(self, lines: list[Line]) -> list[Line]:
        """Return rows in the order of their numbers; one without follows the row above it."""
        last, numbered = 0.0, []
        for each in lines:
            number = self._number(each, "n") if "n" in each.cells else last
            last = last if number is None else number
            numbered.append((last, each))
        return [each for _, each in sorted(numbered, key=lambda pair: pair[0])]

    def _number(self, each: Line, key: str) -> float | None:
        cell = each.cells.get(key) or each.blank(key)
        try:
            number = float(cell.value.replace(",", "."))
        except ValueError:
            number = -1.0
        if 0 <= number < 1e6:
            return number
        self._note(
            cell,
            Said(f"“{cut(cell.value)}” không phải số thứ tự", f"“{cut(cell.value)}” is no number"),
            Said("Viết một số: 1, 2, 3; chen vào giữa thì 2,5.", "Write a number: 1, 2, 2.5."),
        )
        return None

    def _note(self, cell: Text, what: Said, fix: Said) -> None:
        place = Place("", cell.line, cell.column)
        self.made.problems.append(Problem(place, "import-cell", what, fix))


_NONE = Text("", 0, 0)


def _origin(key: str, prefix: str, base: list[Tree], taken: list[int | None]) -> int | None:
    """Return which item of the exported list a row was; the copy of a row is a new one."""
    above, _, index = key.rpartition("/")
    if above != prefix or not index.isdigit():
        return None
    number = int(index)
    return number if number < len(base) and number not in taken else None


def _has_item(each: Line, table: Table) -> bool:
    keys = {column.key for column in table.columns if "." not in column.key} - {GROUP, "n", "of"}
    return bool(keys & each.cells.keys()) or f"/{table.inner}/" in each.key
