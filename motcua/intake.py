"""A source file to a catalogue's folder: all or nothing, the same bytes for the same file.

The file is read twice: once for the titles of laws, which are chosen over all records, once to
write the procedures; so a source of any length needs room only for its registers.
"""

from __future__ import annotations

import shutil
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

from motcua import citations, formats
from motcua.draft import draft, local_code
from motcua.emit import emit
from motcua.ledger import Ledger, code_of
from motcua.modeline import headed
from motcua.problem import Misread, Place, Problem, Said
from motcua.reading import day
from motcua.record import Record
from motcua.source import MAX_BYTES

PART = 900_000  # bytes of a register's file; a longer register becomes a folder


class Draft(NamedTuple):
    """A procedure as a file has it; keys: those of the model, as they would be written."""

    code: str
    name: str
    keys: dict[str, Any] | None


@dataclass(slots=True)
class ImportReport:
    """How many procedures were written, and what a person must know of the source."""

    procedures: int = 0
    problems: list[Problem] = field(default_factory=list)


def import_file(path: Path, to: Path, *, retrieved: date | None = None) -> ImportReport:
    """Write the procedures of ``path`` as a catalogue into ``to``, a new or empty folder.

    ``retrieved`` is the day the file was fetched, for records that do not say it. Raises Misread
    when nothing can be written; the folder is then as it was.
    """
    if to.is_symlink() or (to.exists() and (not to.is_dir() or any(to.iterdir()))):
        raise Misread(
            "import-folder",
            Said(f"{to} đã có và không trống", f"{to} exists and is not empty"),
            Said("Chọn một thư mục mới, hoặc xoá thư mục cũ rồi nhập lại.", "Name a new folder."),
        )
    to.parent.mkdir(parents=True, exist_ok=True)
    work = Path(mkdtemp(prefix=f".{to.name}-", dir=to.parent))
    try:
        work.chmod(0o755)
        report = _Import(path, work, retrieved).run()
        if to.exists():
            to.rmdir()
        work.rename(to)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    return report


def drafts(path: Path, codes: Container[str], checked: date, ledger: Ledger) -> Iterator[Draft]:
    """Yield what a file says of each procedure with a code, the first time that it is named.

    Only those of ``codes`` are drafted, with what they name in ``ledger``; ``checked`` stands for
    the day of retrieval. Raises Misread for a file of no known shape.
    """
    seen: set[str] = set()
    for _, row in formats.records(path):
        code = code_of(row.code) if isinstance(row, Record) else ""
        if isinstance(row, Misread) or not code or code in seen:
            continue
        seen.add(code)
        wanted = code in codes
        bases = citations.repair(row.citations) if wanted else []
        keys = draft(row, code, bases, checked, ledger) if wanted else None
        yield Draft(code, row.name, keys)


def names_in(path: Path) -> dict[str, str]:
    """Return the names of a file's procedures by their codes; raises Misread for no known shape."""
    rows = (row for _, row in formats.records(path) if isinstance(row, Record))
    return {row.code: row.name for row in rows if row.code and row.name}


class _Import:
    def __init__(self, path: Path, folder: Path, retrieved: date | None) -> None:
        self.path, self.folder, self.retrieved = path, folder, retrieved
        self.report, self.ledger = ImportReport(), Ledger()
        self.taken: dict[str, tuple[int, bytes]] = {}

    def run(self) -> ImportReport:
        """Read twice, write the procedures, then the registers that they filled."""
        for _, record in self._records(report=False):
            for basis in citations.repair(record.citations):
                self.ledger.laws.note(basis)
        for number, record in self._records(report=True):
            self._procedure(number, record)
        if not self.report.procedures:
            raise formats.unknown(self.path)
        self._registers()
        return self.report

    def _records(self, *, report: bool) -> Iterator[tuple[int, Record]]:
        for number, row in formats.records(self.path):
            if isinstance(row, Record):
                yield number, row
            elif report:
                self._tell(number, row.rule, row.what, row.fix, "error")

    def _tell(self, number: int, rule: str, what: Said, fix: Said, kind: str = "hint") -> None:
        place = Place(self.path.name, number, 1)
        self.report.problems.append(
            Problem(place, rule, what, fix, "error" if kind == "error" else "hint")
        )

    def _procedure(self, number: int, record: Record) -> None:
        digest = sha256(repr(record).encode("utf-8", "backslashreplace")).digest()
        coded = record if record.code.isascii() else Record()  # full-width digits make no code
        code = local_code(coded, number, self.taken)
        first = self.taken.get(local_code(coded, number, ()))
        if first and first[1] == digest:
            self._same(number, record.code, first[0])
            return
        keys = draft(
            record, code, citations.repair(record.citations), self._day(number, record), self.ledger
        )
        text = emit(keys)
        if len(text.encode()) > MAX_BYTES:
            self._too_long(number, record)
            return
        if code != record.code:
            self._renamed(number, record.code, code, first)
        self.taken[code] = (number, digest)
        self._write(f"procedures/{keys['field']}/{code}.yml", "procedure", text)
        self.report.procedures += 1

    def _write(self, file: str, kind: str, text: str) -> None:
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(headed(text, kind, file), "utf-8", newline="\n")

    def _day(self, number: int, record: Record) -> date:
        try:
            return day(record.retrieved)
        except Misread:
            if self.retrieved:
                return self.retrieved
        raise Misread(
            "import-retrieved",
            Said(f"{self.path.name}:{number} không ghi ngày lấy dữ liệu", "no day of retrieval"),
            Said("Thêm ngày bạn tải tệp: --retrieved 20/7/2026.", "Add --retrieved with the day."),
        )

    def _same(self, number: int, code: str, first: int) -> None:
        self._tell(
            number,
            "import-same",
            Said(f"bản ghi {code} giống hệt bản ghi {first}", f"{code} repeats record {first}"),
            Said("Không cần làm gì: chỉ giữ một bản.", "Nothing to do: one copy is kept."),
        )

    def _too_long(self, number: int, record: Record) -> None:
        self._tell(
            number,
            "import-too-long",
            Said(
                f"thủ tục {record.code[:40]} dài quá 1 MiB, không nhập được", "over 1 MiB, skipped"
            ),
            Said("Chép tay phần cần thiết vào danh mục.", "Copy what is needed by hand."),
            "error",
        )

    def _renamed(self, number: int, said: str, code: str, first: tuple[int, bytes] | None) -> None:
        if said.startswith(f"{code}."):
            return  # the older service puts the publisher's number after the code
        why = f"trùng với bản ghi {first[0]}" if first else "không phải mã thủ tục"
        self._tell(
            number,
            "import-code",
            Said(f"mã “{said[:40]}” {why}, nhập tạm là {code}", f"imported as {code}"),
            Said("Sửa mã và tên tệp sau khi đối chiếu.", "Mend the code and the file's name."),
        )

    def _registers(self) -> None:
        self._write("site.yml", "site", emit(self._site()))
        for name, entries in self.ledger.files().items():
            parts = [""]
            for entry in entries:
                text = emit([entry])
                if len(parts[-1].encode()) + len(text.encode()) > PART:
                    parts.append("")
                parts[-1] += text
            for index, text in enumerate(parts, 1):
                file = f"{name}.yml" if len(parts) == 1 else f"{name}/{index:03}.yml"
                self._write(file, name, text)

    def _site(self) -> dict[str, str | bool]:
        return {
            "name": f"Thủ tục hành chính nhập từ {self.path.name}",
            "authority": "Cơ quan chưa ghi tên",
            "official": False,
            "note": "Danh mục này do máy nhập từ nguồn và chưa được cơ quan nào rà soát.",
        }
