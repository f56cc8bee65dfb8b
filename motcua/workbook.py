"""Procedures as a workbook that an official fills: a sheet for each table, to be read back.

All cells hold text, so that Excel changes no code, date or amount, and runs nothing. A hidden
sheet keeps each file as it was, for the merge with what others change meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from io import BytesIO
from typing import IO, Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from motcua.grids import Tree, rows
from motcua.livery import ABOUT, LOOKS, cell, styled, width
from motcua.sheetwords import spoken
from motcua.tables import CODE, KEY, PROCEDURE, Column, Table, tables

MARK = "motcua-workbook-1"
BASE, CHOICES, GUIDE, NAMES = "_goc", "_chon", "Hướng dẫn", "Mã dùng chung"
HEADS = 3  # rows above the first: keys (hidden), how values are written, headings
PIECE = 30_000  # characters of a file's text in one cell
LAST = 1_048_576  # the last row that Excel has
STAMP = (1980, 1, 1, 0, 0, 0)
Change = Callable[[str, bytes], Iterable[bytes]]
TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


class Source(NamedTuple):
    """A procedure to export: its file's path in the catalogue, its text, and the text's values."""

    code: str
    file: str
    text: str
    tree: Tree


def workbook(sources: Iterable[Source], names: Mapping[str, Mapping[str, str]]) -> bytes:
    """Return the workbook, the same bytes for the same procedures.

    names: what the entries of each register are called, by their codes.
    """
    made = _Writing(names)
    for source in sources:
        made.add(source)
    return made.done()


class _Writing:
    def __init__(self, names: Mapping[str, Mapping[str, str]]) -> None:
        self.book = Workbook(write_only=True)
        self.count = {table.name: 0 for table in tables()}
        self._guide()
        self.sheets = {table.name: self.book.create_sheet(table.tab) for table in tables()}
        lists = self._names(names)
        choices = self._choices()
        self.base = self.book.create_sheet(BASE)
        self.base.sheet_state = "veryHidden"
        self.base.append([MARK])
        self.cells = {
            name: {look: styled(sheet, look) for look in LOOKS}
            for name, sheet in (*self.sheets.items(), (BASE, self.base))
        }
        for table in tables():
            self._heads(table, choices, lists)

    def add(self, source: Source) -> None:
        """Write the rows of a procedure."""
        name = source.tree.get("name", "")
        for table in tables():
            for row in rows(source.tree, table):
                head = [f"{source.code} {row.key}".strip(), source.code]
                head += [name] if table.name else []
                values = [row.cells.get(column.key, "") for column in _own(table)]
                self._append(table.name, [*head, *values])
                self.count[table.name] += 1
        pieces = [source.text[at : at + PIECE] for at in range(0, len(source.text), PIECE)]
        digest = sha256(source.text.encode()).hexdigest()
        self._append(BASE, [source.code, source.file, digest, *pieces])

    def done(self) -> bytes:
        """Return the file."""
        for table in tables():
            last = get_column_letter(len(_columns(table)))
            sheet = self.sheets[table.name]
            sheet.auto_filter.ref = f"A{HEADS}:{last}{HEADS + self.count[table.name]}"
        made = BytesIO()
        packed(self.book, made)
        return made.getvalue()

    def _append(self, name: str, values: list[str], look: str = "text") -> None:
        seen = 3 if name not in ("", BASE) and look == "text" else 0
        self.sheet(name).append(
            cell(self.cells[name]["seen" if index == seen else look], value, exact=name == BASE)
            for index, value in enumerate(values, 1)
        )

    def sheet(self, name: str) -> Any:
        """Return the sheet of a table, or that of the files as they were."""
        return self.base if name == BASE else self.sheets[name]

    def _heads(self, table: Table, choices: dict[Any, str], lists: dict[str, str]) -> None:
        sheet, columns = self.sheets[table.name], _columns(table)
        sheet.freeze_panes = f"D{HEADS + 1}"
        sheet.column_dimensions["A"].hidden = True
        sheet.row_dimensions[1].hidden = True
        sheet.row_dimensions[2].height = 64
        for index, column in enumerate(columns, 1):
            letter = get_column_letter(index)
            sheet.column_dimensions[letter].width = width(column)
            sheet.column_dimensions[letter].number_format = "@"
            source = choices.get(column.choices) or lists.get(column.refers)
            if source:
                area = f"{letter}{HEADS + 1}:{letter}{LAST}"
                sheet.data_validations.append(_choice(column, source, area))
        self._append(table.name, [column.key for column in columns], "help")
        self._append(table.name, [spoken(column.help, table) for column in columns], "help")
        self._append(table.name, [column.label for column in columns], "head")

    def _guide(self) -> None:
        sheet = self.book.create_sheet(GUIDE)
        sheet.column_dimensions["A"].width = 110
        head, text = styled(sheet, "head"), styled(sheet, "text")
        sheet.append([cell(head, "Cách điền bảng này")])
        for number, said in enumerate(ABOUT, 1):
            sheet.append(cell(text, f"{number}. {said}") for _ in (0,))

    def _names(self, names: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
        """Write the registers side by side; return where the codes of each stand."""
        sheet = self.book.create_sheet(NAMES)
        labels = {column.refers: column for table in tables() for column in table.columns}
        shown = [name for name in names if name in labels]
        sheet.freeze_panes = "A2"
        for index in range(len(shown)):
            sheet.column_dimensions[get_column_letter(2 * index + 1)].width = 26
            sheet.column_dimensions[get_column_letter(2 * index + 2)].width = 48
        head, text = styled(sheet, "head"), styled(sheet, "text")
        sheet.append(cell(head, said) for name in shown for said in (labels[name].label, "Tên"))
        entries = [list(names[name].items()) for name in shown]
        for row in range(max(map(len, entries), default=0)):
            pairs = (held[row] if row < len(held) else ("", "") for held in entries)
            sheet.append(cell(text, said) for pair in pairs for said in pair)
        return {
            name: _range(NAMES, 2 * index + 1, 2, len(names[name]))
            for index, name in enumerate(shown)
            if names[name]
        }

    def _choices(self) -> dict[Any, str]:
        """Write the choices that columns offer; return where each list of them stands."""
        sheet = self.book.create_sheet(CHOICES)
        sheet.sheet_state = "hidden"
        every = (column.choices for table in tables() for column in table.columns)
        lists = [each for each in dict.fromkeys(every) if each]
        text = styled(sheet, "text")
        for row in range(max(map(len, lists))):
            sheet.append(cell(text, each[row] if row < len(each) else "") for each in lists)
        return {each: _range(CHOICES, n, 1, len(each)) for n, each in enumerate(lists, 1)}


def packed(book: Workbook, file: IO[bytes], change: Change | None = None) -> None:
    """Write a workbook's file, without anything of this moment in it.

    change: what takes the name and the content of a part of the file, and yields what is written.
    """
    saved = BytesIO()
    book.save(saved)
    with ZipFile(saved) as source, ZipFile(file, "w") as target:
        for name in sorted(source.namelist(), key=_place):
            entry = ZipInfo(name, STAMP)
            entry.create_system, entry.compress_type = 3, ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            content = source.read(name)
            content = TIMES.sub(b"", content) if name.startswith("docProps") else content
            with target.open(entry, "w") as part:
                part.writelines(change(name, content) if change else (content,))


def _place(name: str) -> tuple[bool, bool]:
    """Say where a part stands in the file: the list of parts first, then what has the rows."""
    return name != "[Content_Types].xml", not name.startswith("xl/worksheets/")


def _own(table: Table) -> tuple[Column, ...]:
    """Return the columns of a table but the code."""
    return table.columns if table.name else table.columns[1:]


def _columns(table: Table) -> list[Column]:
    """Return all columns of a sheet as they stand."""
    root = tables()[0].columns
    code, name = root[0], root[1]
    seen = Column(PROCEDURE, name.label)
    head = [Column(KEY, KEY), code._replace(key=CODE)]
    return [*head, *([seen] if table.name else []), *_own(table)]


def _choice(column: Column, source: str, area: str) -> DataValidation:
    made = DataValidation(type="list", formula1=source, allow_blank=True, sqref=area)
    # Several values in a cell, and entries that are yet to come, cannot be in the list.
    made.showErrorMessage = bool(column.choices) and not column.several
    made.errorTitle, made.error = column.label[:30], "Chọn một trong các giá trị của danh sách."
    return made


def _range(sheet: str, column: int, first: int, count: int) -> str:
    letter = get_column_letter(column)
    return f"{quote_sheetname(sheet)}!${letter}${first}:${letter}${first + count - 1}"
