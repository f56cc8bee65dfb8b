"""The draft annex of a publication decision as a .docx, for an official to go on with.

The columns are those of ``postings.annex``, which prints a decision that is already made. What
nobody has decided yet, the decision's number among it, is left for the official to fill in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZipFile

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt

from motcua import bundle, postings, telling
from motcua.change import Fate, Subject
from motcua.derive import LABELS
from motcua.problem import printable
from motcua.sides import Compared
from motcua.text import NBSP

COLUMNS = {
    "Tên thủ tục hành chính (mã)": 48,
    "Thời hạn giải quyết": 32,
    "Địa điểm thực hiện": 38,
    "Cách thức thực hiện": 26,
    "Phí, lệ phí": 38,
    "Căn cứ pháp lý": 42,
    "Ghi chú": 33,
}
"""Columns after the number, with their widths in mm."""
ENDED = {"Tên thủ tục hành chính (mã)": 110, "Căn cứ bãi bỏ": 75, "Ghi chú": 72}
CELLS = ("time", "place", "ways", "fees", "laws", "notes")
LISTS = {
    Fate.issued: "Thủ tục hành chính ban hành mới",
    Fate.amended: "Thủ tục hành chính được sửa đổi, bổ sung",
    Fate.replaced: "Thủ tục hành chính thay thế",
    Fate.abolished: "Thủ tục hành chính bị bãi bỏ",
}
NUMERALS = ("I", "II", "III", "IV")
FONT, SIZE = "Times New Roman", 11  # of a table; Nghị định 30/2020/NĐ-CP, Phụ lục I
DOTS = "……"
CONFIRM = "Không còn trong danh mục; xác nhận trước khi ghi là bãi bỏ"
OPEN = "BẢN THẢO. Chỗ có dấu chấm là chỗ chưa có thông tin: người soạn điền rồi xoá dòng này."


class Row(NamedTuple):
    """A line of a list: the procedure's name and code, then a list of lines for each cell."""

    name: str
    code: str
    cells: Sequence[Sequence[str]]


def lists(found: Compared) -> dict[Fate, list[Row]]:
    """Return the rows of each list, in the order of codes."""
    made: dict[Fate, list[Row]] = {fate: [] for fate in LISTS}
    procedures = [each for each in found.subjects if each.register == "procedures"]
    replaced = {c for each in procedures if each.fate is Fate.replaced for c in each.others}
    for subject in procedures:
        if subject.key in replaced:
            continue  # told beside what takes its place
        if subject.fate in {Fate.abolished, Fate.dropped}:
            made[Fate.abolished].append(_ended(subject, found))
        elif subject.fate in made:
            made[subject.fate].append(_published(subject, found))
    return made


def _published(subject: Subject, found: Compared) -> Row:
    facts = json.loads(found.after.facts(subject.key))
    record = postings.record(facts)
    notes = [*_why(subject, found), *record["notes"]]
    cells = [*(record[part] for part in CELLS[:-1]), notes]
    return Row(subject.name, subject.key, cells)


def _why(subject: Subject, found: Compared) -> Iterator[str]:
    """Yield what is amended, or whose place is taken."""
    if subject.fate is Fate.replaced:
        yield "Thay thế: " + "; ".join(_known(code, found) for code in subject.others)
    elif subject.fate is Fate.amended:
        parts = dict.fromkeys(LABELS[change.section] for change in subject.changes)
        yield "Sửa đổi: " + "; ".join(label[:1].lower() + label[1:] for label in parts)
        for change in subject.changes:
            if change.since:  # the cells tell what holds today
                yield telling.sentence(change, "vi")


def _ended(subject: Subject, found: Compared) -> Row:
    deciding = [
        number for number, decision in found.decisions.items() if subject.key in decision.abolishes
    ]
    notes = [CONFIRM] if subject.fate is Fate.dropped else []
    if subject.others:
        notes.append("Thay bằng: " + "; ".join(_known(code, found) for code in subject.others))
    return Row(subject.name, subject.key, [deciding or [DOTS], notes])


def _known(code: str, found: Compared) -> str:
    for side in (found.after, found.before):
        if code in side.files:
            return f"{code} {json.loads(side.facts(code))['name']}"
    return code


def docx(found: Compared, authority: str, day: date) -> bytes:
    """Return the draft as a file of Word, the same bytes for the same changes."""
    document = Document()
    _page(document)
    _head(document, authority)
    filled = {fate: rows for fate, rows in lists(found).items() if rows}
    for numeral, (fate, rows) in zip(NUMERALS, filled.items(), strict=False):
        _line(document, f"{numeral}. {LISTS[fate].upper()} ({len(rows)})", bold=True)
        _table(document, ENDED if fate is Fate.abolished else COLUMNS, rows)
    if not filled:
        _line(document, "Không có thủ tục nào được ban hành, sửa đổi, thay thế hay bãi bỏ.")
    about = document.core_properties
    about.title, about.author, about.last_modified_by = "Danh mục thủ tục hành chính", authority, ""
    about.comments, about.language = "", "vi-VN"
    about.created = about.modified = datetime(day.year, day.month, day.day)
    return _packed(document, day)


def _page(document: Any) -> None:
    """Lay an A4 page on its side, in the letters of official documents."""
    (section,) = document.sections
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(15)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(SIZE)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(2)


def _head(document: Any, authority: str) -> None:
    of = f"(Kèm theo Quyết định số {DOTS}/QĐ-{DOTS} ngày {DOTS} tháng {DOTS} năm {DOTS} của {DOTS})"
    _line(document, OPEN, italic=True)
    for words, size in (("PHỤ LỤC", 14), ("DANH MỤC THỦ TỤC HÀNH CHÍNH", 14)):
        _line(document, words, bold=True, size=size, middle=True)
    _line(document, of, italic=True, middle=True)
    _line(document, f"Lập từ danh mục của {authority}", middle=True)


def _line(
    document: Any,
    words: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: int = SIZE,
    middle: bool = False,
) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(printable(words))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    paragraph.paragraph_format.keep_with_next = bold
    paragraph.paragraph_format.space_before = Pt(8 if bold else 0)
    if middle:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _table(document: Any, columns: dict[str, int], rows: Sequence[Row]) -> None:
    widths = [10, *columns.values()]
    table = document.add_table(rows=1, cols=len(widths), style="Table Grid")
    table.autofit = False
    for cell, words in zip(table.rows[0].cells, ("TT", *columns), strict=True):
        _fill(cell, [words], bold=True)
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for n, row in enumerate(rows, 1):
        cells = table.add_row().cells
        _fill(cells[0], [str(n)])
        _fill(cells[1], [f"{row.name} ({row.code})"])
        for cell, lines in zip(cells[2:], row.cells, strict=True):
            _fill(cell, [f"–{NBSP}{line}" for line in lines] if len(lines) > 1 else lines)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)  # of its cells too: Word reads those, LibreOffice the column
        for cell in column.cells:
            cell.width = Mm(width)


def _fill(cell: Any, lines: Iterable[str], bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    for n, line in enumerate(lines):
        paragraph = cell.add_paragraph() if n else paragraph
        paragraph.add_run(printable(line)).bold = bold


def _packed(document: Any, day: date) -> bytes:
    """Return the file with the dates of its parts set: the library writes the time of day."""
    saved, made = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(bundle.entry(name, day), old.read(name))
    return made.getvalue()
