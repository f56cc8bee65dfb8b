"""A source file to neutral records with their numbers: its format is known by its content."""

from __future__ import annotations

import gzip
import json
import lzma
import zlib
from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import Any

from motcua import legacy, lists, national, portal
from motcua.problem import Misread, Said
from motcua.record import Record

Row = tuple[int, Record | Misread]
DEPTH = 6  # how deep a list of records may lie inside its wrappers
DAMAGED = (OSError, EOFError, lzma.LZMAError, zlib.error)


def records(path: Path) -> Iterator[Row]:
    """Yield every record of ``path`` with its line, row or position, or why it is none.

    Raises Misread for a file of no known shape.
    """
    try:
        with path.open("rb") as file:
            start = file.read(6)
        if start.startswith(b"PK\x03\x04"):
            yield from lists.rows(path)
            return
        found = False
        for row in _json(path, start):
            found = found or isinstance(row[1], Record)
            yield row
    except DAMAGED as error:
        raise Misread(
            "import-file",
            Said(f"không đọc được tệp {path.name}", f"cannot read {path.name}: {error}"),
            Said("Xem lại đường dẫn; tải lại nếu tệp bị hỏng.", "Check the path; get it again."),
        ) from None
    if not found:
        raise unknown(path)


def unknown(path: Path) -> Misread:
    """Say that no procedure was found in a file."""
    return Misread(
        "import-format",
        Said(f"không thấy thủ tục nào trong {path.name}", f"no procedures in {path.name}"),
        Said(
            "Nhận: JSON Lines của cơ sở dữ liệu quốc gia (cả .xz, .gz), JSON của Cổng Dịch vụ "
            "công, JSON của dịch vụ web cũ (MATTHC…), danh sách .xlsx có cột “Mã số” và “Tên”.",
            "Known: JSON Lines of the national database (.xz, .gz too), the portal's JSON, the "
            "older web service's JSON, .xlsx lists with the columns Mã số and Tên.",
        ),
    )


def _open(path: Path, start: bytes) -> lzma.LZMAFile | gzip.GzipFile | BufferedReader:
    if start.startswith(b"\xfd7zXZ"):
        return lzma.LZMAFile(path)
    return gzip.GzipFile(path) if start.startswith(b"\x1f\x8b") else path.open("rb")


def _json(path: Path, start: bytes) -> Iterator[Row]:
    """Read line by line if a line is a record by itself, else as one document."""
    with _open(path, start) as file:
        head = next((text for text in file if text.strip(b"\xef\xbb\xbf \t\r\n")), b"")
    try:
        by_line = isinstance(_parse(head), dict) and not _is_wrapper(_parse(head))
    except ValueError:
        by_line = False
    with _open(path, start) as file:
        if by_line:
            yield from _lines(file)
            return
        try:
            whole = _parse(file.read())
        except ValueError:
            whole = None
    if whole is not None:
        yield from _document(whole)
        return
    with _open(path, start) as file:
        yield from _lines(file)


def _parse(content: bytes) -> Any:
    """Parse JSON; raises ValueError, whatever is wrong."""
    try:
        return json.loads(content.decode("utf-8-sig"))
    except RecursionError:
        raise ValueError from None


def _lines(file: Iterable[bytes]) -> Iterator[Row]:
    for number, content in enumerate(file, 1):
        if not content.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        try:
            value = _parse(content)
        except UnicodeDecodeError:
            yield number, _bad("không phải văn bản UTF-8", "not UTF-8 text")
        except ValueError:
            yield number, _bad("không phải JSON đúng", "not valid JSON")
        else:
            yield number, _record(value)


def _document(value: Any) -> Iterator[Row]:
    for number, entry in enumerate(_unwrapped(value, DEPTH), 1):
        yield number, _record(entry)


def _is_wrapper(value: Any) -> bool:
    return isinstance(value, dict) and _reader(value) is None and bool(_unwrapped(value, DEPTH))


def _unwrapped(value: Any, depth: int) -> list[Any]:
    """Return the list of records inside wrappers such as ``{"data": {"items": […]}}``."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or not depth:
        return []
    if _reader(value):
        return [value]
    inner = (_unwrapped(v, depth - 1) for v in value.values() if isinstance(v, list | dict))
    return max(inner, key=lambda found: sum(_reader(e) is not None for e in found), default=[])


def _reader(value: Any) -> Any:
    """Return the module that reads this shape of record, or None."""
    if not isinstance(value, dict):
        return None
    keys = value.keys()
    if keys & legacy.KEYS:
        return legacy
    if keys & portal.KEYS:
        return portal
    return national if keys & national.KEYS or {"code", "name"} <= keys else None


def _record(value: Any) -> Record | Misread:
    reader = _reader(value)
    if reader is None:
        return _bad("không phải một thủ tục", "not a procedure")
    record: Record = reader.read(value)
    if not record.code and not record.name:
        return _bad("không có mã, không có tên thủ tục", "neither code nor name")
    return record


def _bad(vi: str, en: str) -> Misread:
    return Misread(
        "import-record",
        Said(f"{vi}, bỏ qua", f"{en}, skipped"),
        Said("Sửa bản ghi này trong nguồn rồi nhập lại.", "Mend the record and import again."),
    )
