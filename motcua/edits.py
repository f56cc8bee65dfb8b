"""What differs between two trees of values, as edits that can be carried onto a third."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from motcua.grids import Tree, plain
from motcua.matching import pairs
from motcua.nodes import Items, Map, Node, Path


class _Absent:
    def __repr__(self) -> str:
        return "ABSENT"

    def __bool__(self) -> bool:
        return False


ABSENT = _Absent()


class Edit(NamedTuple):
    """One change: the value at ``path`` was ``old`` and shall be ``new``.

    ABSENT as old adds it: to a mapping after the keys ``earlier``, to a list before the item that
    has the index. ABSENT as new takes it away. ``node`` is where the new value was written.
    """

    path: Path
    old: Tree
    new: Tree
    node: Node
    earlier: tuple[str, ...] = ()


class Clash(NamedTuple):
    """An edit of something that was changed elsewhere too, and what stands there now."""

    edit: Edit
    now: Tree


def edits(
    old: Tree, new: Node, origins: dict[Path, list[int | None]], at: Path = (), to: Path = ()
) -> Iterator[Edit]:
    """Yield what turns ``old`` into ``new``; ``at`` and ``to`` are their paths.

    origins: which item of the old list each item of a new list was, by the new list's path.
    """
    if isinstance(old, dict) and isinstance(new, Map):
        yield from _of_map(old, new, origins, at, to)
    elif isinstance(old, list) and isinstance(new, Items) and to in origins:
        yield from _of_list(old, new, origins, at, to)
    elif plain(new) != old:
        yield Edit(at, old, plain(new), new)


def _of_map(
    old: Tree, new: Map, origins: dict[Path, list[int | None]], at: Path, to: Path
) -> Iterator[Edit]:
    for key, value in old.items():
        if key in new.values:
            yield from edits(value, new.values[key], origins, (*at, key), (*to, key))
        elif value != []:
            yield Edit((*at, key), value, ABSENT, new)
    keys = tuple(new.values)
    for index, key in enumerate(keys):
        if key not in old:
            value = new.values[key]
            yield Edit((*at, key), ABSENT, plain(value), value, keys[:index])


def _of_list(
    old: Tree, new: Items, origins: dict[Path, list[int | None]], at: Path, to: Path
) -> Iterator[Edit]:
    kept = [origin for origin in origins[to] if origin is not None]
    if kept != sorted(kept) or not kept:
        if plain(new) != old:
            yield Edit(at, old, plain(new), new)
        return
    last = 0
    for index, (origin, item) in enumerate(zip(origins[to], new.items, strict=True)):
        if origin is None:
            yield Edit((*at, last), ABSENT, plain(item), item)
        else:
            last = origin + 1
            yield from edits(old[origin], item, origins, (*at, origin), (*to, index))
    for index in set(range(len(old))) - set(kept):
        yield Edit((*at, index), old[index], ABSENT, new)


def applied(tree: Tree, changes: Iterable[Edit]) -> Tree:
    """Return a tree with edits made."""
    below: dict[Any, list[Edit]] = {}
    for each in changes:
        if not each.path:
            return each.new
        below.setdefault(each.path[0], []).append(each._replace(path=each.path[1:]))
    if not below:
        return tree
    if isinstance(tree, dict):
        return _applied_map(tree, below)
    found = []
    for index in range(len(tree) + 1):
        mine = below.get(index, [])
        found += [each.new for each in mine if _adds(each)]
        rest = [each for each in mine if not _adds(each)]
        value = applied(tree[index], rest) if index < len(tree) else ABSENT
        found += [] if value is ABSENT else [value]
    return found


def _applied_map(tree: Tree, below: dict[Any, list[Edit]]) -> Tree:
    made = {}
    for key, value in tree.items():
        new = applied(value, below.pop(key, []))
        if new is not ABSENT:
            made[key] = new
    return made | {key: held[0].new for key, held in below.items()}


def _adds(each: Edit) -> bool:
    return each.old is ABSENT and not each.path


def carried(base: Tree, now: Tree, changes: Iterable[Edit]) -> tuple[list[Edit], list[Clash]]:
    """Return edits of ``base`` as edits of ``now``, and those that what was changed there forbids.

    Where the same was changed in the same way, nothing is left to do.
    """
    made: list[Edit] = []
    clashes: list[Clash] = []
    for each in changes:
        path, there = _there(base, now, each)
        if there == each.new or (path is None and each.new is ABSENT):
            continue
        if path is None or there != each.old:
            clashes.append(Clash(each, there))
        else:
            made.append(each._replace(path=path))
    return made, clashes


def _there(base: Tree, now: Tree, edit: Edit) -> tuple[Path | None, Tree]:
    """Return where an edit of ``base`` belongs in ``now``, and what stands there."""
    path: list[Any] = []
    step: Any
    for depth, step in enumerate(edit.path):
        is_last = depth == len(edit.path) - 1
        if isinstance(now, list) and isinstance(base, list):
            where = _matched(base, now)
            if is_last and edit.old is ABSENT:
                return _gap(now, where, step, edit, path)
            if step not in where:
                return None, ABSENT
            base, step = base[step], where[step]
            now = now[step]
        elif isinstance(now, dict) and isinstance(base, dict):
            if step not in now and not (is_last and edit.old is ABSENT):
                return None, ABSENT
            base, now = base.get(step, ABSENT), now.get(step, ABSENT)
        else:
            return None, now
        path.append(step)
    return tuple(path), now


def _gap(
    now: list[Tree], where: dict[int, int], index: Any, edit: Edit, path: list[Any]
) -> tuple[Path | None, Tree]:
    """Return where a new item belongs, and what was put there meanwhile."""
    start = max((there + 1 for here, there in where.items() if here < index), default=0)
    end = min((there for here, there in where.items() if here >= index), default=len(now))
    if edit.new in now[start:end]:
        return (*path, start), edit.new
    return (*path, start), now[start] if start < end else ABSENT


def _matched(base: list[Tree], now: list[Tree]) -> dict[int, int]:
    """Return which item of ``now`` each item of ``base`` became."""
    if base == now:
        return {index: index for index in range(len(base))}
    before, after = (list(enumerate(map(_words, each))) for each in (base, now))
    mates = pairs(before, after, [_text], _text)
    return {one[0]: other[0] for one, other in mates if one and other}


def _text(numbered: tuple[int, str]) -> str:
    return numbered[1]


def _words(tree: Tree) -> str:
    """Return all that an item says."""
    if isinstance(tree, dict | list):
        return "\n".join(map(_words, tree.values() if isinstance(tree, dict) else tree))
    return str(tree)
