"""Procedures of a catalogue handed out as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from motcua import source
from motcua.grids import plain
from motcua.judging import shaped
from motcua.model import Procedure
from motcua.problem import Misread, Problem, Said, cut
from motcua.reading import near
from motcua.registers import Registers, registers
from motcua.workbook import Source, workbook


def hand_out(folder: Path, codes: Iterable[str], as_of: date) -> tuple[bytes, list[Problem]]:
    """Return procedures as a workbook, all when ``codes`` is empty, and why others are not in it.

    Raises Misread for a code that the catalogue lacks.
    """
    rest = registers(folder, as_of)
    paths = {path.stem: path for path in rest.files}
    for code in codes:
        if code not in paths:
            guess = near(code, paths)
            fix = f"Có phải {guess}?" if guess else "Xem lại mã."
            raise Misread(
                "code", Said(f"không có thủ tục {cut(code)}", "no such code"), Said(fix, fix)
            )
    chosen = [paths[code] for code in dict.fromkeys(codes)] or list(rest.files)
    sources, problems = [], list[Problem]()
    for path in chosen:
        file = path.relative_to(folder).as_posix()
        try:
            text = source.read(path, file)
            node = source.parse(text, file)
        except source.Refused as refused:
            problems += refused.problems
            continue
        misfits = shaped(Procedure, node, file).problems
        problems += misfits
        if not misfits:
            sources.append(Source(path.stem, file, text, plain(node)))
    return workbook(sources, _names(rest)), problems


def _names(rest: Registers) -> dict[str, dict[str, str]]:
    return {
        register.replace("-", "_"): {
            key: getattr(entry, "name", None) or getattr(entry, "title", None) or ""
            for key, entry in rest.entries[register].items()
        }
        for register in ("fields", "agencies", "offices", "forms", "legal", "decisions")
    }
