"""Spreadsheets opened with care: what unpacks to far more, or cannot be read, is refused."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl

from motcua.problem import Misread, Said, cut, printable

BROKEN = (OSError, zipfile.BadZipFile, ParseError, KeyError, ValueError, TypeError, IndexError,
          AttributeError, zipfile.LargeZipFile, EOFError, zlib.error, NotImplementedError,
          RuntimeError, OverflowError, AssertionError)  # fmt: skip
MIB = 1 << 20
MEMBER, ALL, FREE, RATIO = 128 * MIB, 256 * MIB, 16 * MIB, 200  # bytes unpacked; of one packed
MEMBERS = 2_000
ROWS, COLUMNS = 200_000, 256  # a sheet's file may claim a million rows and hold a dozen


@contextmanager
def opened(path: Path, *, values: bool) -> Iterator[Any]:
    """Open a spreadsheet for reading; ``values`` has what formulas gave instead of them.

    Nothing in it is run or followed. Raises Misread, also while its rows are read.
    """
    try:
        with path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles, which nobody needs
            _weigh(path)
            book = openpyxl.load_workbook(file, read_only=True, data_only=values, keep_links=False)
            for sheet in book.worksheets:
                sheet.reset_dimensions()
            yield book
    except BROKEN:
        raise Misread(
            "import-format",
            Said("tệp .xlsx hỏng, không mở được", "the .xlsx file is broken"),
            Said("Mở bằng Excel, lưu lại rồi nhập lại.", "Save it again in Excel and retry."),
        ) from None


def has_sheet(path: Path, name: str) -> bool:
    """Return whether a file is a spreadsheet with a sheet of that name; only its list is read."""
    try:
        _weigh(path)
        with zipfile.ZipFile(path) as packed:
            return f'name="{name}"'.encode() in packed.read("xl/workbook.xml")
    except BROKEN:
        return False


def _weigh(path: Path) -> None:
    """Raise Misread for a packed file that is far larger unpacked: zipfile holds it to its word."""
    with zipfile.ZipFile(path) as packed:
        members = packed.infolist()
    large = next((each for each in members if _is_bomb(each)), None)
    if large or len(members) > MEMBERS or sum(each.file_size for each in members) > ALL:
        name = f" ({printable(cut(large.filename, 40))})" if large else ""
        raise Misread(
            "import-too-large",
            Said(f"tệp .xlsx mở nén ra quá lớn{name}", f"the .xlsx unpacks to too much{name}"),
            Said(
                "Chép riêng danh sách sang một tệp mới rồi nhập lại.",
                "Copy the list alone into a new file and import that.",
            ),
        )


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    size, packed = member.file_size, max(member.compress_size, 1)
    return size > MEMBER or (size > FREE and size > RATIO * packed)
