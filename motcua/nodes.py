"""The pieces of a YAML file: text, lists and mappings that know their line and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from motcua.problem import Place

Path = tuple[str | int, ...]  # keys and list positions, from the root down


@dataclass(slots=True)
class Text:
    """A scalar, as typed."""

    value: str
    line: int
    column: int


@dataclass(slots=True)
class Items:
    """A list."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Map:
    """A mapping; ``keys`` holds the place of each key."""

    line: int
    column: int
    values: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)


Node = Text | Items | Map


def planted(value: Any) -> Node:
    """Return plain values as nodes; they stand in no file, so that all have line 0."""
    if isinstance(value, Mapping):
        grown = {key: planted(held) for key, held in value.items()}
        return Map(0, 0, grown, dict.fromkeys(grown, (0, 0)))
    if isinstance(value, list):
        return Items(0, 0, [planted(held) for held in value])
    return Text(("true" if value else "false") if isinstance(value, bool) else str(value), 0, 0)


def at(node: Node, name: str) -> Place:
    """Return a node's own place."""
    return Place(name, node.line, node.column)


def locate(node: Node, path: Path, name: str) -> Place:
    """Return the place of ``path`` below ``node``, or of its nearest parent that exists.

    A list or mapping is pointed at by its key, a scalar by its value.
    """
    place = at(node, name)
    for step in path:
        if isinstance(node, Map) and isinstance(step, str) and step in node.values:
            key, node = node.keys[step], node.values[step]
            place = at(node, name) if isinstance(node, Text) else Place(name, *key)
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            place = at(node, name)
        else:
            break
    return place
