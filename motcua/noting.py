"""Who notes a misfit says more: a field its own advice, a record where a strange key belongs."""

from __future__ import annotations

from collections.abc import Callable

from motcua.keys import choice_as_key, lost_list, names, outdented_keys
from motcua.misfits import acted, further_out, header_lost, no_value, outdented
from motcua.nodes import Map, Node, Text
from motcua.problem import Said

Note = Callable[[Node, str, Said, Said], None]


def advised(note: Note, value: Node, advice: str) -> Note:
    """Return a note that gives a field's own advice on its value, as a whole."""

    def noted(node: Node, rule: str, what: Said, fix: Said) -> None:
        note(node, rule, what, fix if node is not value else Said(advice, fix.en))

    return noted


def emptied(note: Note, value: Node, key: str, label: str, required: bool) -> Note:
    """Return a note that says which key is empty, and whether it may be left out."""

    def noted(node: Node, rule: str, what: Said, fix: Said) -> None:
        if node is value and rule == "empty-value":
            rule, what, fix = no_value(key, label, fix, required=required)
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


def outward(note: Note, kind: type, outer: Map) -> Note:
    """Return a note that says of an unknown key below when it is one of this record's.

    Where this record has it already, the key above the entry may be lost: that is told once.
    """
    told: set[str] = set()

    def noted(node: Node, rule: str, what: Said, fix: Said) -> None:
        if told and rule in ("unknown-key", "missing-key"):
            return  # it only follows
        if rule == "unknown-key" and isinstance(node, Text) and node.value in names(kind).labels:
            lost = lost_list(kind, outer, node.value)
            if lost:
                told.add(lost)
                fix = header_lost(lost, node.value)
            elif node.value not in outer.values:
                fix = further_out(node.value)
        note(node, rule, what, fix)

    return noted
