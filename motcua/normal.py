"""The one way to write what can be written in many: a file's text changes, its meaning never.

Edits are made at the places that the reader reports, so comments, order and layout stay as they
are. ruamel.yaml would lay out every line anew and takes a hundred times as long (decision 012).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, time
from functools import partial
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from motcua import kinds, source, text, values
from motcua.crew import Crew, chunks
from motcua.modeline import headed
from motcua.nodes import Node, Text
from motcua.problem import Misread, Problem, Said, lines
from motcua.shape import FAILED, builder

BLOCK = re.compile(r"(?:: |- )[|>][+-]?([0-9]?)[+-]?(?: +#.*)?$")  # what opens a text of lines
Edit = tuple[int, int, str, str]  # line and column, from 0; what stands there, what should


class Tidied(NamedTuple):
    """A file that was looked at: its new text where it needs one, or why it cannot be read."""

    path: Path
    text: str | None
    problems: tuple[Problem, ...] = ()


def tidied(folder: Path, within: Path, crew: Crew) -> Iterator[Tidied]:
    """Yield every file of a catalogue that lies at or below ``within``; nothing is written.

    Raises Misread where no file of the catalogue is.
    """
    start = within.resolve().relative_to(folder.resolve()).parts
    found = kinds.files(folder).items()
    files = [(file, kind) for file, kind in found if PurePath(file).parts[: len(start)] == start]
    if not files:
        raise Misread(
            "stray-file",
            Said(f"{within} không phải tệp của danh mục", f"{within} is no file of a catalogue"),
            Said("Xem lại tên tệp và thư mục.", "Check the path."),
        )
    for batch in crew.spread(partial(_batch, folder), list(chunks(files, 100))):
        yield from batch


def _batch(folder: Path, files: list[tuple[str, str]]) -> list[Tidied]:
    return [_tidied(folder / file, kind, file) for file, kind in files]


def _tidied(path: Path, kind: str, file: str) -> Tidied:
    try:
        made = normal(source.read(path, file), kind, file)
    except source.Refused as refused:
        return Tidied(path, None, tuple(refused.problems))
    return Tidied(path, made if made.encode() != path.read_bytes() else None)


def normal(content: str, kind: str, file: str) -> str:
    """Return the normal form of a file's text, as ``source.read`` returns it.

    kind: a name of ``kinds.KINDS``; file: its path in the catalogue. Raises Refused for what
    cannot be read.
    """
    before = source.parse(content, file)
    rows = lines(content)
    for line, column, old, new in sorted(_edits(kind, before, rows), reverse=True):
        rows[line] = rows[line][:column] + new + rows[line][column + len(old) :]
    trimmed = "\n".join(_trimmed(rows)).rstrip() + "\n"
    if trimmed != content and _meaning(kind, source.parse(trimmed, file)) != _meaning(kind, before):
        raise AssertionError(f"{file}: the normal form means something else")
    return headed(trimmed, kind, file)


def _edits(kind: str, node: Node, rows: list[str]) -> Iterator[Edit]:
    for each, held in kinds.texts(kinds.KINDS[kind], node):
        line, column = held.line - 1, held.column - 1
        new = _written(each, held)
        quotes = (mark + held.value + mark for mark in ("", '"', "'"))
        old = next((typed for typed in quotes if rows[line].startswith(typed, column)), None)
        if new and old and new != old:
            yield line, column, old, new


def _written(kind: Any, held: Text) -> str | None:
    """Return how a value should stand in the file; None where any way will do."""
    is_choice = isinstance(kind, type) and issubclass(kind, values.Labelled)
    write = _label if is_choice else NORMAL.get(kind)
    if write is None:
        return None
    value = _read(kind, held)
    if isinstance(value, values.Words) or (is_choice and value.label == held.value):
        return None
    return write(value)


def _read(kind: Any, held: Text) -> Any:
    """Return what a value is read as; what cannot be read stands for itself, as words do."""
    value = builder(kind)(held, lambda *_: None)
    return values.Words(held.value) if value is FAILED else value


def _meaning(kind: str, node: Node) -> list[tuple[Any, Any]]:
    return [(each, _read(each, held)) for each, held in kinds.texts(kinds.KINDS[kind], node)]


def _trimmed(rows: list[str]) -> Iterator[str]:
    """Yield the lines without blanks at their ends; a text of several lines keeps its own."""
    inside = 0  # the least indent of the block that the line lies in
    opened: re.Match[str] | None = None
    for row in rows:
        bare, indent = row.rstrip(" \t"), len(row) - len(row.lstrip(" "))
        if bare and opened:
            inside, opened = 1 if opened[1] else max(indent, 1), None
        elif bare and indent < inside:
            inside = 0
        yield row if inside or opened or bare.endswith("\\") else bare
        opened = opened or (None if inside else BLOCK.search(bare))


def _label(value: values.Labelled) -> str:
    """Return a choice's official name, in quotes where a list in brackets would be cut by it."""
    return f'"{value.label}"' if "," in value.label else value.label


def _spaced(said: str) -> str:
    return said.replace(text.NBSP, " ")


NORMAL: dict[Any, Callable[[Any], str]] = {
    values.Code: lambda value: f'"{value}"',
    values.Amount: lambda value: _spaced(text.dong(value)),
    values.Time: lambda value: _spaced(text.span(value)),
    values.Duration: lambda value: _spaced(text.span(value)),
    date: text.day,
    time: lambda value: f'"{value:%H:%M}"',
    bool: lambda value: "true" if value else "false",
}
