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
MIB = 1 << 20
LONGEST = 4 * MIB  # bytes of one line; no procedure is longer
SHORTEST = 64  # what a line counts for at least, or blank ones would take ages
WHOLE = 256 * MIB  # bytes of a file that is one document, which is held as a whole
ALL, FREE, RATIO = 4096 * MIB, 16 * MIB, 200  # bytes unpacked; past FREE, of one byte packed
BLANK = b"\xef\xbb\xbf \t\r\n"
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


class _Unpacked:
    """A source file, unpacked as it is read; raises Misread past what any source needs."""

    def __init__(self, path: Path, start: bytes) -> None:
        self.path, self.start, self.taken = path, start, 0
        self.most = min(ALL, max(FREE, path.stat().st_size * RATIO))

    def __enter__(self) -> _Unpacked:
        self.file = _open(self.path, self.start)
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def lines(self) -> Iterator[bytes | None]:
        """Yield every line; None for one that is too long, of which nothing is kept."""
        while content := self._counted(self.file.readline(LONGEST + 1)):
            if len(content) <= LONGEST:
                yield content
                continue
            while content and not content.endswith(b"\n"):
                content = self._counted(self.file.readline(MIB))
            yield None

    def whole(self) -> bytes | None:
        """Return the whole content, or None if it is too long to be held."""
        parts = []
        while part := self._counted(self.file.read(MIB)):
            parts.append(part)
            if self.taken > WHOLE:
                return None
        return b"".join(parts)

    def _counted(self, content: bytes) -> bytes:
        self.taken += max(len(content), SHORTEST) if content else 0
        if self.taken > self.most:
            raise Misread(
                "import-too-large",
                Said(
                    f"{self.path.name} mở nén ra quá lớn (hơn {self.most // MIB} MiB)",
                    f"{self.path.name} unpacks to over {self.most // MIB} MiB",
                ),
                Said("Tải lại, hoặc chia thành nhiều tệp.", "Get it again, or split it."),
            )
        return content


def _open(path: Path, start: bytes) -> BufferedReader:
    if start.startswith(b"\xfd7zXZ"):
        return BufferedReader(lzma.LZMAFile(path), MIB)
    if start.startswith(b"\x1f\x8b"):
        return BufferedReader(gzip.GzipFile(path), MIB)
    return path.open("rb")


def _json(path: Path, start: bytes) -> Iterator[Row]:
    """Read line by line if a line is a record by itself, else as one document."""
    with _Unpacked(path, start) as file:
        head = next((text for text in file.lines() if text is None or text.strip(BLANK)), None)
    try:
        by_line = isinstance(_parse(head or b""), dict) and not _is_wrapper(_parse(head or b""))
    except ValueError:
        by_line = False
    whole = None
    if not by_line:
        with _Unpacked(path, start) as file:
            content = file.whole()
        try:
            whole = _parse(content or b"")
        except ValueError:
            whole = None
        del content
    if whole is not None:
        yield from _document(whole)
        return
    with _Unpacked(path, start) as file:
        yield from _lines(file.lines())


def _parse(content: bytes) -> Any:
    """Parse JSON; raises ValueError, whatever is wrong."""
    try:
        return json.loads(content.decode("utf-8-sig"))
    except RecursionError:
        raise ValueError from None


def _lines(file: Iterable[bytes | None]) -> Iterator[Row]:
    for number, content in enumerate(file, 1):
        if content is None:
            yield number, _bad(f"dòng dài hơn {LONGEST // MIB} MiB", f"over {LONGEST // MIB} MiB")
            continue
        if not content.strip(BLANK):
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
