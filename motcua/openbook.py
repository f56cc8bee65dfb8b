"""The open tables as one workbook, with a data dictionary; nothing in it is ever a formula.

The library makes the book, its looks and heads. The rows, which take it ten times as long, go into
its sheets as text: plain XML, one cell after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from motcua.cells import LEADS, safe
from motcua.grids import LONGEST, TOO_LONG
from motcua.livery import cell, styled, width
from motcua.opentables import Sheet, head, is_number
from motcua.record import UNREADABLE
from motcua.tables import FILES, Column
from motcua.workbook import packed

GUIDE, DICTIONARY = "Giới thiệu", "Từ điển dữ liệu"
FIRST = 2  # sheets before the first table
END = b"</sheetData>"
SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
FIGURE = re.compile(r"-?\d+(?:\.\d+)?")
COLUMNS = ("Trang", "Cột", "Tên trong CSV, JSON", "Kiểu", "Nghĩa")


def workbook(about: Sequence[str], sheets: Sequence[Sheet]) -> bytes:
    """Return the workbook, the same bytes for the same rows.

    about: what its first sheet tells, a line each.
    """
    book = Workbook(write_only=True)
    _guide(book, about)
    _dictionary(book, sheets)
    for each in sheets:
        _heads(book, each)
    quoted = styled(book.worksheets[0], "text").style_id
    written = {FIRST + n: _rows(each, quoted) for n, each in enumerate(sheets, 1)}

    def filled(name: str, content: bytes) -> bytes:
        found = SHEET.fullmatch(name)
        rows = written.get(int(found[1])) if found else None
        return content.replace(END, rows + END) if rows else content

    return packed(book, filled)


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


def _heads(book: Workbook, each: Sheet) -> None:
    sheet = book.create_sheet(each.of.title)
    sheet.freeze_panes = "C2"
    columns = each.of.table.columns
    for index, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width(column)
    look = styled(sheet, "head")
    sheet.append(cell(look, column.label) for column in columns)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(each.rows) + 1}"


def _rows(each: Sheet, quoted: int) -> bytes:
    """Return rows as XML; ``quoted`` is the look of a cell that Excel might take for a formula."""
    numbers = [is_number(column) for column in each.of.table.columns]
    look = f' s="{quoted}"'
    made = []
    for row in each.rows:
        made.append("<row>")
        for said, numeric in zip(row, numbers, strict=True):
            if not said:
                made.append("<c/>")
            elif numeric and FIGURE.fullmatch(said):
                made.append(f"<c><v>{said}</v></c>")
            else:
                risky = look if said[0] in LEADS and safe(said) != said else ""
                made.append(f'<c{risky} t="inlineStr"><is>{_text(said)}</is></c>')
        made.append("</row>")
    return "".join(made).encode()


def _text(said: str) -> str:
    """Return a text as XML; what a sheet cannot hold shows as \ufffd."""
    if not said.isprintable():
        said = UNREADABLE.sub("\ufffd", said)
    if len(said) > LONGEST:
        said = TOO_LONG
    if "&" in said or "<" in said:
        said = escape(said, quote=False)
    return f'<t xml:space="preserve">{said}</t>'
