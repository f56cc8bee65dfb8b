"""Which record each file of a catalogue holds, and of which kind each value in it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from types import GenericAlias
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from motcua.entries import Language, Recording, Site, Translation
from motcua.folder import AUDIO, SITE, survey
from motcua.model import Procedure
from motcua.nodes import Items, Map, Node, Text
from motcua.registers import REGISTERS
from motcua.values import Nothing, wanted

# By the name of the blank form and of the schema; a register is a list.
KINDS: dict[str, Any] = {
    "procedure": Procedure,
    "translation": Translation,
    "language": Language,
    "recording": Recording,
    "site": Site,
    **{name: GenericAlias(tuple, (kind, ...)) for name, (kind, _) in REGISTERS.items()},
}


class Known(NamedTuple):
    """A key as it stands in a file: whose it is, its line, its value's kind, and the value."""

    owner: type
    key: str
    line: int
    kind: Any
    node: Node


def files(folder: Path) -> dict[str, str]:
    """Return the kinds of a catalogue's files by their paths in it."""
    layout = survey(folder, tuple(REGISTERS))
    kinds = dict.fromkeys(layout.procedures, "procedure")
    for paths in layout.translations.values():
        kinds |= dict.fromkeys(paths, "translation")
    kinds |= dict.fromkeys(layout.languages, "language")
    for name, paths in layout.registers.items():
        kinds |= dict.fromkeys(paths, name)
    kinds |= dict.fromkeys((folder / AUDIO).glob("*.yml"), "recording")
    kinds[folder / SITE] = "site"
    there = sorted(path for path in kinds if path.is_file())
    return {path.relative_to(folder).as_posix(): kinds[path] for path in there}


def texts(kind: Any, node: Node) -> Iterator[tuple[Any, Text]]:
    """Yield every value below ``node`` that the model knows, with its kind, in reading order."""
    if isinstance(node, Text):
        yield wanted(kind)[0], node
    for _, child, below in _below(kind, node):
        yield from texts(child, below)


def keys(kind: Any, node: Node) -> Iterator[Known]:
    """Yield every key below ``node`` that the model knows, in reading order."""
    for key, child, below in _below(kind, node):
        if isinstance(node, Map):
            yield Known(_meant(kind, node), key, node.keys[key][0], child, below)
        yield from keys(child, below)


def _below(kind: Any, node: Node) -> Iterator[tuple[str, Any, Node]]:
    meant = _meant(kind, node)
    if isinstance(node, Items) and get_origin(meant) is tuple:
        yield from (("", get_args(meant)[0], item) for item in node.items)
    elif isinstance(node, Map) and (hints := _hints(meant)):
        yield from ((key, hints[key], each) for key, each in node.values.items() if key in hints)


def _meant(kind: Any, node: Node) -> Any:
    """Return the kind that a node is read as: a mapping may be the statement that there is none."""
    rest, may_be_nothing = wanted(kind)
    return Nothing if may_be_nothing and isinstance(node, Map) else rest


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """Return the kinds of a record's keys; what is no record has none."""
    return get_type_hints(kind) if is_dataclass(kind) else {}
