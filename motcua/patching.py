"""Edits of values made in the text of a YAML file: every line that they do not touch stays.

What a flow list holds, and an item that loses its first key, are written anew as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from motcua.edits import ABSENT, Edit, applied
from motcua.emit import emit, item, pair, scalar
from motcua.grids import Tree, plain
from motcua.problem import LINE_END, lines
from motcua.source import parse

Spot = tuple[int, int]  # line and column, from 0


@dataclass(slots=True)
class Extent:
    """A value's text: from where to where, and the same of what it holds."""

    start: Spot
    end: Spot
    value: Tree
    is_open: bool = False  # a mapping or list that stands on lines of its own
    below: dict[Any, Extent] = field(default_factory=dict)
    keys: dict[str, Spot] = field(default_factory=dict)


class Swap(NamedTuple):
    """Lines to take out, and what to put there."""

    first: int
    after: int
    lines: list[str]


def patched(text: str, changes: Iterable[Edit], file: str) -> str:
    """Return a file's text with edits of its values made.

    text: as ``source.read`` returns it. Raises AssertionError where the result does not read back.
    """
    text, wanted = text if text.endswith("\n") else f"{text}\n", list(changes)
    rows, root = _rows(text), extents(text)
    if root.is_open:
        for swap in _last_first(_swaps(root, wanted, rows)):
            rows[swap.first : swap.after] = swap.lines
        made = "".join(rows)
    else:
        made = emit(bare(applied(root.value, wanted)))
    if plain(parse(made, file)) != applied(root.value, wanted):
        raise AssertionError(f"{file}: the edited text means something else")
    return made


def _rows(text: str) -> list[str]:
    """Return the lines of a text as YAML counts them, with their ends."""
    ends = [*LINE_END.findall(text), ""]
    return [row + end for row, end in zip(lines(text), ends, strict=True)]


def _last_first(swaps: Iterable[Swap]) -> list[Swap]:
    """Return swaps so that none moves another; of two at one line, what is deeper stays above."""
    order = [
        ((swap.first, swap.after, -_indent(swap.lines), number), swap)
        for number, swap in enumerate(swaps)
    ]
    return [swap for _, swap in sorted(order, reverse=True)]


def _indent(rows: list[str]) -> int:
    return next((len(row) - len(row.lstrip(" ")) for row in rows if row.strip()), 0)


def extents(text: str) -> Extent:
    """Return where every value of a file stands; the reader has taken the file before."""
    rows = _rows(text)
    events: Iterator[Any] = iter(yaml.parse(text, Loader=yaml.CBaseLoader))
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            break
    return _extent(next(events), events, rows)


def _extent(event: Any, events: Iterator[Any], rows: list[str]) -> Extent:
    start = _spot(event.start_mark)
    if isinstance(event, yaml.ScalarEvent):
        end = _spot(event.end_mark)
        return Extent(start, _trimmed(start, end, rows), event.value.strip())
    is_map = isinstance(event, yaml.MappingStartEvent)
    made = Extent(start, start, {} if is_map else [], not event.flow_style)
    each: Any
    while not isinstance(each := next(events), yaml.MappingEndEvent | yaml.SequenceEndEvent):
        if is_map:
            key, where = each.value, _spot(each.start_mark)
            made.keys[key] = where
            made.below[key] = _extent(next(events), events, rows)
            made.value[key] = made.below[key].value
        else:
            made.below[len(made.value)] = _extent(each, events, rows)
            made.value.append(made.below[len(made.value)].value)
    end = _spot(each.end_mark)
    made.end = (
        max((child.end for child in made.below.values()), default=end) if made.is_open else end
    )
    return made


def _spot(mark: Any) -> Spot:
    return mark.line, mark.column


def _trimmed(start: Spot, end: Spot, rows: list[str]) -> Spot:
    """Return where a scalar's last sign ends: a block's mark lies beyond the blank lines."""
    line, column = end
    while (line, 0) > start and not rows[line][:column].strip():
        line -= 1
        column = len(rows[line].rstrip())
    return line, column


def _swaps(node: Extent, changes: list[Edit], rows: list[str]) -> Iterator[Swap]:
    """Yield what to do below a mapping or list that stands on its own lines."""
    below: dict[Any, list[Edit]] = {}
    for each in changes:
        below.setdefault(each.path[0], []).append(each._replace(path=each.path[1:]))
    for step, mine in below.items():
        added = [each for each in mine if each.old is ABSENT and not each.path]
        rest = [each for each in mine if each not in added]
        if added and isinstance(step, str):
            yield _new_key(node, step, added[0])
        elif added:
            yield _new_items(node, step, [each.new for each in added])
        if rest:
            yield from _changed(node, step, rest, rows)


def _changed(node: Extent, step: Any, changes: list[Edit], rows: list[str]) -> Iterator[Swap]:
    child = node.below[step]
    if child.is_open and all(each.path for each in changes) and _in_place(child, changes, rows):
        yield from _swaps(child, changes, rows)
        return
    value = applied(child.value, changes)
    start = node.keys[step] if isinstance(step, str) else child.start
    first, after = start[0], child.end[0] + 1
    if value is ABSENT:
        yield Swap(_with_blank(first, after, node, rows), after, [])
    elif isinstance(value, str | bool) and not isinstance(child.value, dict | list):
        yield _scalar(child, value, rows)
    elif isinstance(step, str):
        column = start[1]
        made = list(pair(step, bare(value), " " * column))
        yield _swap(first, after, [rows[first][:column] + made[0][column:], *made[1:]])
    else:
        yield _swap(first, after, item(bare(value), " " * node.start[1]))


def _swap(first: int, after: int, made: Iterable[str]) -> Swap:
    return Swap(first, after, [f"{line}\n" for line in made])


def _in_place(child: Extent, changes: list[Edit], rows: list[str]) -> bool:
    """Return whether edits below a mapping or list leave something, and the dash before it."""
    if not applied(child.value, changes):
        return False
    for each in changes:
        step, is_last = each.path[0], len(each.path) == 1
        if is_last and each.new is ABSENT and isinstance(step, str):
            line, column = child.keys[step]
            if rows[line][:column].strip():
                return False  # the key stands behind a dash
        if is_last and isinstance(step, int) and step < len(child.below):
            line, column = child.below[step].start
            if rows[line][:column].strip() != "-":
                return False
    return True


def _scalar(child: Extent, value: Tree, rows: list[str]) -> Swap:
    (first, column), (last, end) = child.start, child.end
    head, tail = rows[first][:column], rows[last][end:]
    indent = len(head) - len(head.lstrip(" -"))
    made = scalar(bare(value))
    space = "" if head.endswith(" ") else " "
    more = [" " * indent + "  " + line if line else "" for line in made[1:]]
    return _swap(first, last + 1, [head + space + made[0] + tail.rstrip("\n"), *more])


def _new_key(node: Extent, key: str, edit: Edit) -> Swap:
    column = min(column for _, column in node.keys.values())
    before = [name for name in edit.earlier if name in node.below]
    name = before[-1] if before else next(iter(node.below))
    made = list(pair(key, bare(edit.new), " " * column))
    if not column and len(made) > 1:
        made.insert(0, "")
    after = node.below[name].end[0] + 1
    return _swap(after, after, made)


def _new_items(node: Extent, index: int, values: list[Tree]) -> Swap:
    at = node.below[index - 1].end[0] + 1 if index else node.below[0].start[0]
    indent = " " * node.start[1]
    return _swap(at, at, (line for value in values for line in item(bare(value), indent)))


def _with_blank(first: int, after: int, node: Extent, rows: list[str]) -> int:
    """Return where to begin taking out lines: two blank lines shall not be left together."""
    is_alone = first > 0 and not rows[first - 1].strip()
    ends = after >= len(rows) or not rows[after].strip()
    return first - 1 if not node.start[1] and is_alone and ends else first


def bare(tree: Tree) -> Tree:
    """Return a tree whose truth values need no quotes."""
    if isinstance(tree, dict):
        return {key: bare(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [bare(value) for value in tree]
    return tree == "true" if tree in ("true", "false") else tree
