"""Who notes a misfit says more: a field its own advice, a record where a strange key belongs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from itertools import pairwise
from typing import Any

from motcua.keys import (
    Names,
    choice_as_key,
    headless,
    held_lists,
    home,
    level_lost,
    lost_list,
    names,
    outdented_keys,
)
from motcua.misfits import CODES, acted, no_value
from motcua.nodes import Map, Node, Text
from motcua.problem import Said
from motcua.strays import (
    GUESS,
    dash_too_many,
    elsewhere,
    further_out,
    header_lost,
    holder_lost,
    outdented,
)
from motcua.text import fold

Note = Callable[[Node, str, Said, Said], None]


def advised(note: Note, value: Node, advice: str) -> Note:
    """Return a note that gives a field's own advice on its value, as a whole."""

    def noted(node: Node, rule: str, what: Said, fix: Said) -> None:
        better = node is not value or (isinstance(node, Text) and CODES.search(node.value))
        note(node, rule, what, fix if better else Said(advice, fix.en))

    return noted


def emptied(note: Note, value: Node, key: str, label: str, required: bool) -> Note:
    """Return a note that says which key is empty, and whether it may be left out."""

    def noted(node: Node, rule: str, what: Said, fix: Said) -> None:
        if node is value and rule == "empty-value":
            rule, what, fix = no_value(key, label, fix, required=required)
        note(node, rule, what, fix)

    return noted


def parted(note: Note, value: Node, outer: Map, known: Names) -> Note:
    """Return a note that says of a text which of its words choose for a key that is missing."""

    def noted(node: Node, rule: str, what: Said, fix: Said) -> None:
        is_own = node is value and rule == "choice"
        words = f" {fold(node.value)} " if is_own and isinstance(node, Text) else ""
        for folded, (other, label) in known.by_choice.items() if words else ():
            if other not in outer.values and f" {folded} " in words:
                fix = Said(f"{fix.vi} Thêm dòng “{other}: {label}”.", fix.en)
        note(node, rule, what, fix)

    return noted


def astray(kind: type, node: Map, note: Note) -> frozenset[str]:
    """Note keys that belong elsewhere: below the empty one above them, or to a choice.

    Return what is told by that: these keys, and those of the record that they were meant for.
    """
    if swapped := choice_as_key(kind, node):
        note(Text("", *node.keys[swapped.key]), *acted(*swapped[1:]))
        return frozenset({swapped.key, swapped.of[0], swapped.other})
    inside = outdented_keys(kind, node)
    for above in dict.fromkeys(inside.values()):
        first = next(name for name in inside if inside[name] == above)
        note(Text(first, *node.keys[first]), *outdented(above, first))
    return frozenset({*inside, *inside.values()})


def torn(kind: Any, items: list[Node], note: Note) -> bool:
    """Note an entry that a dash too many cut in two: only the halves together have what all must.

    So it is with entries that lost the line of the list that holds them. Return whether there
    is either.
    """
    if (lost := level_lost(kind, items)) and isinstance(items[0], Map):
        first, spot = min(items[0].keys.items(), key=lambda each: each[1])
        note(Text(first, *spot), *holder_lost(lost))
        return True
    known = names(kind).labels.keys()
    required = {part.name for part in fields(kind) if part.default is MISSING}
    must = required or {*held_lists(kind)}  # a group of papers need not have any
    for one, two in pairwise(items) if must else ():
        if not (isinstance(one, Map) and isinstance(two, Map) and two.values):
            continue
        both = (one.values.keys() & must, two.values.keys() & must)
        if not required and (both[0] or {"note", "review"} & {*one.values}):
            continue
        if {*one.values} & {*two.values} or both[0] | both[1] != must:
            continue
        if {*one.values, *two.values} <= known:
            first = next(iter(two.values))
            note(Text(first, *two.keys[first]), *dash_too_many(first, min(one.keys.values())[0]))
            return True
    return False


def outward(note: Note, kind: type, outer: Map) -> Note:
    """Return a note that says of an unknown key below when it is one of this record's.

    Where this record has it already, the key above the entry may be lost: that is told once.
    """
    told: set[str] = set()

    def noted(node: Node, rule: str, what: Said, fix: Said) -> None:
        if told and rule in ("unknown-key", "missing-key", "plain-value"):
            return  # it only follows
        gone = headless(kind, outer, node) if rule == "plain-value" else None
        if gone and isinstance(node, Map):
            told.add(gone)
            fix = header_lost(gone, next(iter(node.values)))
        if rule == "unknown-key" and isinstance(node, Text):
            lost = lost_list(kind, outer, node.value)
            holder = home(kind, node.value)
            if lost:
                told.add(lost)
                fix = header_lost(lost, node.value)
            elif node.value in names(kind).labels and node.value not in outer.values:
                fix = further_out(node.value)
            elif holder in outer.keys and not fix.vi.startswith(GUESS):
                fix = elsewhere(node.value, holder, outer.keys[holder][0])
        note(node, rule, what, fix)

    return noted
