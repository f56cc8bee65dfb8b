"""What offices took in and gave back: ``results/*.csv`` to records that know each cell's place.

A row becomes the nodes that an entry of a register is made of, so that cells are read, judged and
told of as values in YAML are.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from motcua import source, synonyms
from motcua.entries import Dossiers
from motcua.judging import Shaped, shaped
from motcua.keys import names
from motcua.loose import LITTER
from motcua.nodes import Map, Text
from motcua.problem import ENOUGH, MOST, Place, Problem, Said, cut
from motcua.reading import near
from motcua.text import fold

FOLDER, ENDING = "results", ".csv"
KNOWN = names(Dossiers)
HEADINGS = ", ".join(KNOWN.labels.values())


def results(folder: Path) -> tuple[list[Shaped], list[Problem]]:
    """Return the rows of all files, with what does not fit, and what is wrong with the files.

    Links are not followed: ``folder`` tells of them.
    """
    rows: list[Shaped] = []
    problems: list[Problem] = []
    root = folder / FOLDER
    for path in sorted(root.iterdir()) if root.is_dir() and not root.is_symlink() else ():
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or path.suffix == ".yml" or LITTER.fullmatch(path.name):
            continue
        try:
            if path.suffix != ENDING or not path.is_file():
                raise source.Refused([_unfit(name)])
            for each in _rows(source.read(path, name), name):
                rows.append(each)
                problems += each.problems
                if len(problems) >= MOST:
                    raise source.Refused([Problem(Place(name), *ENOUGH)])
        except source.Refused as refused:
            problems += refused.problems
    return rows, problems + _twice(rows)


def _rows(text: str, name: str) -> Iterator[Shaped]:
    """Yield the rows below the headings; raises Refused where the table is not one."""
    lines = [(at, line) for at, line in enumerate(text.split("\n"), 1) if line.strip(" ;,")]
    if not lines:
        raise source.Refused([source.empty(name)])
    sign = ";" if ";" in lines[0][1] else ","
    heads = _headings(_cells(*lines[0], sign, name), name)
    for at, line in lines[1:]:
        cells = _cells(at, line, sign, name)
        if len(cells) != len(heads):
            raise source.Refused([_ragged(Place(name, at, 1), len(cells), len(heads))])
        places = {head: (cell.line, cell.column) for head, cell in zip(heads, cells, strict=True)}
        yield shaped(Dossiers, Map(at, 1, dict(zip(heads, cells, strict=True)), places), name)


def _cells(at: int, line: str, sign: str, name: str) -> list[Text]:
    """Return the cells of a line with their places."""
    try:
        (values,) = csv.reader([line], delimiter=sign, strict=True)
    except csv.Error:
        raise source.Refused([_unclosed(Place(name, at, max(line.find('"') + 1, 1)))]) from None
    cells, column = [], 0
    for value in values:
        quoted = line.startswith('"', column)
        cells.append(Text(value.strip(), at, column + 1))
        column += len(value) + (2 + value.count('"') if quoted else 0) + 1
    return cells


def _headings(cells: list[Text], name: str) -> list[str]:
    """Return the keys of the columns; raises Refused with every heading that is wrong."""
    problems = []
    keys = [KNOWN.by_label.get(fold(cell.value), "") for cell in cells]
    for at, (cell, key) in enumerate(zip(cells, keys, strict=True)):
        if not key or key in keys[:at]:
            meant = (
                next(iter(synonyms.keys(cell.value, KNOWN.labels, keys)), None) if not key else None
            )
            label = near(fold(cell.value), KNOWN.by_label) if not key and not meant else None
            meant = KNOWN.by_label[label] if label else meant
            guess = KNOWN.labels[meant] if meant else None
            problems.append(_heading(Place(name, cell.line, cell.column), cell.value, guess))
    lacking = [label for key, label in KNOWN.labels.items() if key not in keys]
    if lacking and not problems:
        problems.append(_lacking(Place(name, cells[0].line, 1), lacking))
    if problems:
        raise source.Refused(problems)
    return keys


def _twice(rows: list[Shaped]) -> list[Problem]:
    seen: set[object] = set()
    problems = []
    for each in rows:
        if each.record is None:
            continue
        month, office = each.record.month, each.record.office
        if (month, office) in seen:
            problems.append(_again(Place(each.file, each.node.line, 1), month, office))
        seen.add((month, office))
    return problems


def _again(place: Place, month: date, office: str) -> Problem:
    what = f"tháng {month.month}/{month.year} của “{cut(office)}” đã có ở trên"
    return Problem(
        place,
        "duplicate-entry",
        Said(what, "this month of the office stands above"),
        Said("Giữ dòng đúng, xoá dòng kia.", "Keep the right row, delete the other."),
    )


def _unfit(name: str) -> Problem:
    return Problem(
        Place(name),
        "results-file",
        Said("thư mục results chỉ nhận tệp .csv", "only .csv files belong in results"),
        Said(
            "Trong Excel chọn Lưu thành (Save As), loại CSV UTF-8; hoặc chuyển tệp ra chỗ khác.",
            "Save it as CSV UTF-8, or move it elsewhere.",
        ),
    )


def _heading(place: Place, value: str, guess: str | None) -> Problem:
    known = f"Các cột: {HEADINGS}. Mỗi cột một lần."
    return Problem(
        place,
        "results-heading",
        Said(f"không nhận tiêu đề cột “{cut(value)}”", f"“{cut(value)}” is no heading here"),
        Said(f"Có phải “{guess}”?" if guess else known, f"The columns, once each: {HEADINGS}."),
    )


def _lacking(place: Place, labels: list[str]) -> Problem:
    return Problem(
        place,
        "results-heading",
        Said(f"thiếu cột {', '.join(labels)}", f"missing columns: {', '.join(labels)}"),
        Said(
            "Chép dòng tiêu đề từ templates/forms/results.csv.",
            "Copy the headings from templates/forms/results.csv.",
        ),
    )


def _ragged(place: Place, found: int, wanted: int) -> Problem:
    return Problem(
        place,
        "results-row",
        Said(f"dòng có {found} ô, cần {wanted} ô", f"{found} cells where {wanted} are needed"),
        Said(
            "Điền đủ các ô theo dòng tiêu đề, ngăn nhau bằng dấu phẩy như các dòng khác; ô có dấu "
            "phẩy, chấm phẩy thì đặt trong dấu nháy kép.",
            "Fill in every cell; put a cell that holds a comma in double quotes.",
        ),
    )


def _unclosed(place: Place) -> Problem:
    return Problem(
        place,
        "results-row",
        Said("dấu nháy kép không đóng đúng chỗ", "a double quote that does not close"),
        Said(
            'Xoá dấu nháy; cần nháy trong ô thì viết hai lần: “""”. Không xuống dòng trong ô.',
            "Remove it, or write it twice. No line breaks in a cell.",
        ),
    )
