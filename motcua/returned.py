"""A filled workbook read back: the cells of each procedure, and the files as they were exported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl.utils import get_column_letter

from motcua import text
from motcua.entering import Line
from motcua.nodes import Text
from motcua.problem import Misread, Place, Problem, Said, cut
from motcua.reading import code as read_code
from motcua.record import told
from motcua.source import composed
from motcua.tables import CODE, KEY, PROCEDURE, Table, tables
from motcua.unpacking import COLUMNS, ROWS, has_sheet, opened
from motcua.workbook import BASE, HEADS, MARK

SHEET = 1 << 21  # a node's line is the row, and the sheet times this
GAP = 1_000  # blank rows that end a sheet
LONGEST = 1 << 20  # of a file's text
WIDTH = 64  # columns that are looked at; the widest sheet has 33


class Base(NamedTuple):
    """A file as it was exported."""

    file: str
    text: str


@dataclass
class Returned:
    """What a workbook holds: the bases and the rows of its procedures by their codes."""

    bases: dict[str, Base] = field(default_factory=dict)
    lines: dict[str, dict[str, list[Line]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def is_ours(path: Path) -> bool:
    """Return whether a file is a workbook that we wrote."""
    return has_sheet(path, BASE)


def where(line: int, column: int) -> Place:
    """Return the cell that a node's place stands for.

    >>> str(where(3 * SHEET + 14, 4))
    'Phí!D14'
    """
    tab = table_at(line).tab
    return Place(f"{tab}!{get_column_letter(column)}{line % SHEET}")


def table_at(line: int) -> Table:
    """Return the table of a node's place."""
    return tables()[line // SHEET]


def returned(path: Path) -> Returned:
    """Read a workbook; raises Misread for one that is broken or not ours."""
    made = Returned()
    with opened(path, values=False) as book:
        made.bases = dict(_bases(book[BASE]))
        for index, table in enumerate(tables()):
            if table.tab not in book.sheetnames:
                raise damaged(f"thiếu trang “{table.tab}”", f"the sheet {table.tab} is gone")
            for line, code in _Sheet(index, table, made).lines(book[table.tab]):
                made.lines.setdefault(code, defaultdict(list))[table.name].append(line)
    return made


def damaged(vi: str, en: str) -> Misread:
    """Say that a workbook cannot be read back."""
    return Misread(
        "import-workbook",
        Said(f"bảng tính không còn như khi xuất: {vi}", f"not as it was exported: {en}"),
        Said(
            "Xuất lại bằng “export --xlsx” rồi chép các ô đã sửa sang bảng mới.",
            "Export anew and copy the changed cells.",
        ),
    )


def _bases(sheet: Any) -> Iterator[tuple[str, Base]]:
    rows = sheet.iter_rows(max_row=ROWS, max_col=COLUMNS, values_only=True)
    if next(rows, (None,))[0] != MARK:
        raise damaged("không phải bảng của phiên bản này", "not of this version")
    for row in rows:
        code, file, digest = (*map(told, row[:3]), "", "", "")[:3]
        content = "".join(str(piece) for piece in row[3:] if piece is not None)
        if not code:
            continue
        if len(content) > LONGEST or sha256(content.encode()).hexdigest() != digest:
            raise damaged(f"bản gốc ẩn của {cut(code)} đã bị sửa", "a hidden original was changed")
        yield code, Base(file, content)


class _Sheet:
    """Reads one sheet; what is found gathers in ``made``."""

    def __init__(self, index: int, table: Table, made: Returned) -> None:
        self.start, self.table, self.made = index * SHEET, table, made
        self.columns: dict[str, int] = {}
        self.keys: dict[int, str] = {}

    def lines(self, sheet: Any) -> Iterator[tuple[Line, str]]:
        """Yield every row that holds something, with its procedure's code."""
        last = HEADS
        for number, row in enumerate(sheet.iter_rows(max_row=ROWS, max_col=WIDTH), 1):
            if number == 1:
                self._keys([told(cell.value) for cell in row])
            held = {cell.column: cell for cell in row if cell.value is not None}
            if number <= HEADS or not held:
                continue
            if number - last > GAP:
                self._note(self._at(number, 2), *FAR)
                break
            last = number
            yield from self._line(number, held)

    def _keys(self, keys: list[str]) -> None:
        self.keys = {index: key for index, key in enumerate(keys, 1) if key}
        self.columns = {key: index for index, key in self.keys.items()}
        if not self.table.name and CODE in self.columns:
            self.columns["code"] = self.columns[CODE]
        code = tables()[0].columns[0]
        wanted = {
            KEY: KEY,
            CODE: code.label,
            **{each.key: each.label for each in self.table.columns},
        }
        lost = next((label for key, label in wanted.items() if key not in self.columns), None)
        if lost:
            raise damaged(f"trang “{self.table.tab}” thiếu cột “{lost}”", f"{lost} is gone")

    def _line(self, number: int, held: dict[int, Any]) -> Iterator[tuple[Line, str]]:
        cells: dict[str, Text] = {}
        for column, cell in held.items():
            value = self._value(cell, self._at(number, column))
            key = self.keys.get(column, "")
            if value and not key:
                self._note(self._at(number, column), *NO_COLUMN)
            elif value:
                cells[key] = Text(value, self.start + number, column)
        key, code = (cells.pop(name, Text("", 0, 0)).value for name in (KEY, CODE))
        cells.pop(PROCEDURE, None)
        if not cells and (not code or self.table.name):
            return  # the official emptied the row
        at = self._at(number, self.columns[CODE])
        if not self._is_code(code, at):
            return
        owner, _, place = key.partition(" ")
        line = Line(place if owner == code else "", cells, self.start + number, self.columns)
        if not self.table.name:
            cells["code"] = Text(code, self.start + number, self.columns[CODE])
            if owner and owner != code:
                self.made.problems.append(
                    Problem(where(at.line, at.column), "import-cell", *_moved(owner))
                )
        yield line, code

    def _is_code(self, code: str, at: Text) -> bool:
        try:
            read_code(code)
        except Misread as stop:
            if code:
                self._note(at, stop.what, stop.fix)
            else:
                self._note(at, *NO_CODE)
            return False
        return True

    def _value(self, cell: Any, at: Text) -> str:
        """Return a cell's text; what Excel made of a value is written as officials write it."""
        value = cell.value
        if cell.data_type == "f":
            self._note(at, *FORMULA)
            return ""
        if cell.data_type == "e":
            self._note(at, *FAULT)
            return ""
        if isinstance(value, datetime | date):
            return text.day(value.date() if isinstance(value, datetime) else value)
        return f"{value:%H:%M}" if isinstance(value, time) else composed(told(value)).strip()

    def _at(self, number: int, column: int) -> Text:
        return Text("", self.start + number, column)

    def _note(self, at: Text, what: Said, fix: Said) -> None:
        self.made.problems.append(Problem(where(at.line, at.column), "import-cell", what, fix))


def _moved(code: str) -> tuple[Said, Said]:
    return (
        Said(f"mã thủ tục {cut(code)} đã bị đổi ở đây", f"the code {cut(code)} was changed here"),
        Said(
            f"Viết lại {cut(code)}; thủ tục mới thì thêm một dòng mới, đừng chép đè.",
            "Write it back; add a new row for a new procedure.",
        ),
    )


FORMULA = (
    Said("ô có công thức", "the cell holds a formula"),
    Said("Ghi giá trị, không ghi công thức.", "Write the value."),
)
FAULT = (
    Said("ô báo lỗi của Excel", "the cell holds an error of Excel"),
    Said("Ghi lại giá trị của ô.", "Write the value anew."),
)
NO_CODE = (
    Said("dòng này chưa có mã thủ tục", "this row has no procedure's code"),
    Said("Ghi mã thủ tục, hoặc xoá cả dòng.", "Write the code, or delete the row."),
)
NO_COLUMN = (
    Said("cột này không có trong mẫu nên không nhập được", "this column is not ours"),
    Said("Chép vào đúng cột của mẫu, hoặc xoá cột này.", "Move it to a column of ours."),
)
FAR = (
    Said(f"dòng này nằm sau hơn {GAP} dòng trống", f"this row follows over {GAP} blank rows"),
    Said("Xoá các dòng trống rồi nhập lại.", "Delete the blank rows and import again."),
)
