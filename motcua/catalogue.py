"""A catalogue's folder, read and checked: every procedure, every problem with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

# Importing a module of rules registers them.
from motcua import (  # noqa: F401
    languages,
    rules_channels,
    rules_dates,
    rules_days,
    rules_fees,
    rules_gaps,
    rules_law,
    rules_limits,
    rules_names,
    rules_offices,
    rules_papers,
    rules_phrases,
    rules_places,
    rules_prose,
    rules_questions,
    rules_registers,
    rules_repeals,
    rules_results,
    rules_translation,
    rules_whole,
    rules_words,
    source,
)
from motcua.judging import judge as judge
from motcua.judging import shaped
from motcua.model import Catalogue, Procedure
from motcua.nodes import Node, locate
from motcua.problem import Misread, Place, Problem, Said
from motcua.reading import near
from motcua.recalling import recalled
from motcua.registers import Registers as Registers
from motcua.registers import registers as registers
from motcua.rules import View
from motcua.translations import blank, translations
from motcua.values import Code, Status

USABLE = re.compile(r"[1-9]\.\d{6}|[a-z][a-z-]*(?:\.\d+)?", re.ASCII).fullmatch
NATIONAL = re.compile(r"[1-9]\.\d{6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reading:
    """One file read: its record, or None, and the problems found in it.

    translations: what the files beside it hold, as ``translations`` says.
    """

    record: Procedure | None
    problems: tuple[Problem, ...]
    node: Node | None = None
    translations: tuple[dict[str, Any], ...] = ()


def procedure(path: Path, folder: Path, view: View, sidecars: Iterable[Path] = ()) -> Reading:
    """Read and check one procedure's file, and its translations in ``sidecars``."""
    file = path.relative_to(folder).as_posix()
    try:
        node = source.parse(source.read(path, file), file)
    except source.Refused as refused:
        return Reading(None, tuple(refused.problems))
    each = shaped(Procedure, node, file)
    found = [*recalled(each.problems, view), *judge([each], view)]
    if each.record:
        found += _misplaced(each.record, path, node, file)
    if not each.record or not sidecars:
        return Reading(each.record, tuple(found), node)
    translated, more = translations(each.record, sidecars, folder, view)
    if any(problem.kind == "error" for problem in found):  # what is missing there may follow
        more = [problem for problem in more if problem.kind == "error"]
    return Reading(each.record, (*found, *more), node, tuple(translated))


def read(folder: Path, as_of: date) -> tuple[Catalogue | None, list[Problem]]:
    """Read and check a whole catalogue, in this process; None when there are errors.

    Raises Misread when there is no such folder.
    """
    rest = registers(folder, as_of)
    view = rest.view(as_of)
    problems = list(rest.problems)
    procedures: dict[Code, Procedure] = {}
    files: dict[Code, str] = {}
    for path in rest.files:
        reading = procedure(path, folder, view, rest.translations.get(path, ()))
        problems += reading.problems
        if reading.record:
            procedures[reading.record.code] = reading.record
            files[reading.record.code] = path.relative_to(folder).as_posix()
    if rest.site is None or any(problem.kind == "error" for problem in problems):
        return None, problems
    made = Catalogue(
        site=rest.site,
        procedures=procedures,
        fields=view.fields,
        agencies=view.agencies,
        offices=view.offices,
        legal=view.legal,
        decisions=view.decisions,
        forms=view.forms,
        life_events=view.life_events,
        calendar=rest.calendar,
        holidays=rest.holidays,
        files=files,
    )
    return made, problems


def for_translator(folder: Path, code: str, tag: str, as_of: date) -> tuple[Path, str]:
    """Return where a procedure's translation into ``tag`` belongs, and the file to fill in.

    Raises Misread for an unknown language, and for a code that the catalogue lacks, or whose file
    has errors.
    """
    rest = registers(folder, as_of)
    if tag not in rest.languages:
        stop = languages.unknown(Place(""), tag)
        raise Misread(stop.rule, stop.what, stop.fix)
    path = next((path for path in rest.files if path.stem == code), None)
    record = procedure(path, folder, rest.view(as_of)).record if path else None
    if path is None or record is None:
        near_one = near(code, [path.stem for path in rest.files])
        raise Misread(
            "code",
            Said(f"không có, hoặc chưa đọc được, thủ tục {code}", f"no procedure {code} to read"),
            Said(
                f"Có phải {near_one}?" if near_one else "Xem lại mã, hoặc chạy check trước.",
                f"Did you mean {near_one}?" if near_one else "Check the code.",
            ),
        )
    return path.with_name(f"{code}.{tag}.yml"), blank(record, tag)


def against(folder: Path, names: Mapping[str, str], as_of: date) -> list[Problem]:
    """Compare with the national list: the names of its procedures by their codes.

    Name and code must be the list's own (Nghị định 224/2026/NĐ-CP, Điều 15 khoản 1 điểm b). Local
    codes and procedures no longer in force are not looked for; what cannot be read is told by
    the check.
    """
    rest = registers(folder, as_of)
    view = rest.view(as_of)
    found: list[Problem] = []
    for path in rest.files:
        reading = procedure(path, folder, view)
        if reading.record and reading.node and is_national(reading.record, as_of):
            file = path.relative_to(folder).as_posix()
            found += _unlike(reading.record, reading.node, file, names)
    return found


def is_national(record: Procedure, as_of: date) -> bool:
    """Say whether the national list must have a procedure: by its code, and while it holds."""
    ended = record.status is Status.abolished or (record.valid_to and record.valid_to < as_of)
    return bool(NATIONAL.fullmatch(record.code)) and not ended


def _unlike(
    record: Procedure, node: Node, file: str, names: Mapping[str, str]
) -> Iterator[Problem]:
    right = names.get(record.code)
    if right is None:
        yield Problem(
            locate(node, ("code",), file),
            "code-not-national",
            Said(f"mã {record.code} không có trong danh mục quốc gia", "not a national code"),
            Said(
                "So lại mã; thủ tục của riêng địa phương thì dùng mã dạng xa-mau.001.",
                "Check the code; a local procedure has a code like xa-mau.001.",
            ),
            "hint",
        )
    elif folded(right) != folded(record.name):
        right = folded(right)
        yield Problem(
            locate(node, ("name",), file),
            "name-differs",
            Said("tên khác tên trong danh mục quốc gia", "unlike the name in the national list"),
            Said(f"Viết đúng: “{right}”.", f"Write “{right}”."),
        )


def folded(name: str) -> str:
    """Return a name with single spaces and composed letters: what does not count."""
    return " ".join(normalize("NFC", name).split())


def _misplaced(record: Procedure, path: Path, node: Node, name: str) -> Iterator[Problem]:
    """Yield where the file is not named after its code, or the folder not after its field."""
    right = f"procedures/{record.field}/{record.code}.yml"
    for part, value, actual in (
        ("code", record.code, path.stem),
        ("field", record.field, path.parent.name),
    ):
        if value != actual:
            yield Problem(
                locate(node, (part,), name),
                "file-name-differs",
                Said(
                    f"{part} là “{value}” nhưng tệp nằm ở {name}",
                    f"{part} is “{value}” but the file is {name}",
                ),
                Said(
                    _renamed(path, right, f'{part}: "{actual}"', usable=USABLE(actual) is not None),
                    f"Rename the file to {right}, or mend {part}.",
                ),
            )


def _renamed(path: Path, right: str, line: str, *, usable: bool) -> str:
    """Say what to do with a file whose name is not ``right``, as ``line`` would have it."""
    if path.parents[2].joinpath(right).exists():
        return f"Tệp {right} đã có; tệp này chép từ đó thì viết: {line}"
    mend = f"; tên tệp mới đúng thì viết: {line}" if usable else "."
    return f"Đổi tên tệp thành {right}{mend}"
