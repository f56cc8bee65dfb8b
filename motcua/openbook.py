"""The open tables as one workbook, with a data dictionary; nothing in it is ever a formula.

The library makes the book, its looks and heads; the rows (``openrows``) go into its sheets as they
are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from motcua.livery import cell, styled, width
from motcua.openrows import QUOTED, ROW
from motcua.opentables import Open, head, is_number
from motcua.tables import FILES, Column
from motcua.workbook import packed

GUIDE, DICTIONARY = "Giới thiệu", "Từ điển dữ liệu"
FIRST = 2  # sheets before the first table
END = b"</sheetData>"
UNKNOWN = 1_048_500  # with the number of a table: its last row, until all rows are written
LAST = re.compile(rb"10485\d\d")
SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
COLUMNS = ("Trang", "Cột", "Tên trong CSV, JSON", "Kiểu", "Nghĩa")


class Sheet(NamedTuple):
    """A table with what gives all its rows, as ``openrows`` writes them, some at a time."""

    of: Open
    rows: Callable[[], Iterable[str]]


def workbook(about: Sequence[str], sheets: Sequence[Sheet], file: IO[bytes]) -> None:
    """Write the workbook, the same bytes for the same rows.

    about: what its first sheet tells, a line each.
    """
    book = Workbook(write_only=True)
    _guide(book, about)
    _dictionary(book, sheets)
    for number, each in enumerate(sheets):
        _heads(book, each, number)
    quoted = str(styled(book.worksheets[0], "text").style_id)
    tables = dict(enumerate(sheets, FIRST + 1))
    lasts: dict[str, str] = {}  # of each table the number of its last row, once that is known

    def filled(name: str, content: bytes) -> Iterator[bytes]:
        found = SHEET.fullmatch(name)
        each = tables.get(int(found[1])) if found else None
        if each is None:
            yield LAST.sub(lambda last: lasts[last[0].decode()].encode(), content)
            return
        before, end, after = content.partition(END)
        yield before
        count = 1
        for text in each.rows():
            count += text.count(ROW)
            yield text.replace(QUOTED, quoted).encode()
        (last,) = LAST.findall(after)
        lasts[last.decode()] = str(count)
        yield end + after.replace(last, b"%d" % count)

    packed(book, file, filled)


def _guide(book: Workbook, about: Sequence[str]) -> None:
    sheet = book.create_sheet(GUIDE)
    sheet.column_dimensions["A"].width = 110
    looks = [styled(sheet, look) for look in ("head", "text")]
    for n, said in enumerate(about):
        sheet.append([cell(looks[min(n, 1)], said)])


def _dictionary(book: Workbook, sheets: Iterable[Sheet]) -> None:
    sheet = book.create_sheet(DICTIONARY)
    sheet.freeze_panes = "A2"
    for letter, wide in zip("ABCDE", (16, 36, 28, 14, 90), strict=True):
        sheet.column_dimensions[letter].width = wide
    headed, text = styled(sheet, "head"), styled(sheet, "text")
    sheet.append(cell(headed, said) for said in COLUMNS)
    for each in sheets:
        for column in each.of.table.columns:
            sheet.append(cell(text, said) for said in (each.of.title, *meant(column)))


def meant(column: Column) -> tuple[str, str, str, str]:
    """Return what the dictionary says of a column: its label, its name, its kind, its meaning."""
    kind = "số" if is_number(column) else "ngày" if column.item.__name__ == "date" else "chữ"
    choices = f" Một trong: {' | '.join(column.choices)}." if column.choices else ""
    several = " Nhiều mục cách nhau bằng dấu chấm phẩy." if column.several else ""
    refers = f" Mã của một dòng trong bảng {column.refers}." if column.refers else ""
    comment = FILES.sub("", column.comment).strip().rstrip(".")
    said = f"{comment}." if comment else ""
    return column.label, head(column), kind, f"{said}{choices}{several}{refers}".strip()


def _heads(book: Workbook, each: Sheet, number: int) -> None:
    sheet = book.create_sheet(each.of.title)
    sheet.freeze_panes = "C2"
    columns = each.of.table.columns
    for index, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width(column)
    look = styled(sheet, "head")
    sheet.append(cell(look, column.label) for column in columns)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{UNKNOWN + number}"
