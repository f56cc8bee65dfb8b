"""List exports (.xlsx) of ministries and provinces to neutral records: one row a procedure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from motcua.problem import Misread, Said
from motcua.record import Record, clean, line, told
from motcua.text import fold
from motcua.unpacking import COLUMNS as COLUMNS_READ
from motcua.unpacking import ROWS, opened

COLUMNS = {  # how a heading begins, without marks: the field of the record
    "ma so": "code", "ma thu tuc": "code", "ma tthc": "code", "ma": "code",
    "ten": "name", "ten thu tuc": "name", "ten tthc": "name", "thu tuc": "name",
    "co quan ban hanh": "issuer", "co quan cong bo": "issuer",
    "co quan thuc hien": "executing", "linh vuc": "topic", "cap thuc hien": "levels",
    "quyet dinh": "decision", "so quyet dinh": "decision",
}  # fmt: skip
SHEETS = 100
GAP = 1_000  # blank rows that end a list


def rows(path: Path) -> Iterator[tuple[int, Record | Misread]]:
    """Yield every row below the headings with its number; blank rows are passed over."""
    with opened(path, values=True) as book:
        for sheet in islice(book.worksheets, SHEETS):
            table = sheet.iter_rows(max_row=ROWS, max_col=COLUMNS_READ, values_only=True)
            for number, row in _sheet(table):
                if isinstance(row, Record):
                    row.source = f"Danh sách {path.name}"
                yield number, row


def _sheet(table: Iterator[tuple[object, ...]]) -> Iterator[tuple[int, Record | Misread]]:
    columns: list[tuple[str, str]] = []
    title: list[str] = []
    last = 0
    for number, row in enumerate(table, 1):
        if row.count(None) == len(row):
            continue
        if number - last > GAP:
            yield number, _beyond(number)
            break
        last = number
        cells = [_cell(value) for value in row]
        if not columns:
            columns = _headings(cells)
            title += [] if columns else [line(cell) for cell in cells if cell]
        elif any(cells):
            yield number, _record(columns, cells, title)
    if not columns and title:
        yield (
            1,
            Misread(
                "import-row",
                Said("trang tính không có dòng tiêu đề “Mã số”, “Tên”", "no headings Mã số, Tên"),
                Said("Thêm dòng tiêu đề cột ngay trên danh sách.", "Add the row of headings."),
            ),
        )


def _beyond(number: int) -> Misread:
    return Misread(
        "import-row",
        Said(
            f"dòng {number} nằm sau hơn {GAP} dòng trống, không đọc tiếp",
            f"row {number} follows over {GAP} blank rows; the rest is not read",
        ),
        Said("Xoá các dòng trống rồi nhập lại.", "Delete the blank rows and import again."),
    )


def _cell(value: object) -> str:
    if isinstance(value, str | int | float | bool) or value is None:
        return told(value)
    return clean(str(value))  # a date or time


def _headings(cells: list[str]) -> list[tuple[str, str]]:
    named = [(COLUMNS.get(fold(line(cell)), ""), line(cell)) for cell in cells]
    found = {field for field, _ in named}
    return named if {"code", "name"} <= found else []


def _record(columns: list[tuple[str, str]], cells: list[str], title: list[str]) -> Record | Misread:
    record = Record(notes=[f"Đầu danh sách: {line(text)}" for text in title])
    for index, cell in enumerate(cells):
        field, heading = columns[index] if index < len(columns) else ("", "")
        if field == "levels":
            record.levels = [part.strip() for part in cell.replace("\n", ",").split(",") if part]
        elif field == "issuer" and cell:
            record.notes.insert(0, f"{heading}: {cell}")
        elif field and cell and not getattr(record, field):
            setattr(record, field, cell)
        elif cell:
            record.rest.append(f"{heading or f'cột {index + 1}'}: {cell}")
    if record.code or record.name:
        return record
    said = " | ".join(cell for cell in cells if cell)[:200]
    return Misread(
        "import-row",
        Said(
            f"dòng không có mã, không có tên: {line(said)}", f"neither code nor name: {line(said)}"
        ),
        Said("Nếu là thủ tục, điền mã và tên rồi nhập lại.", "Fill in its code and name."),
    )
