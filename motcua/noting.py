"""Who notes a misfit says more: a field its own advice, a record where a strange key belongs."""

from __future__ import annotations

from collections.abc import Callable

from motcua.keys import lost_list, names
from motcua.misfits import further_out, header_lost
from motcua.nodes import Map, Node, Text
from motcua.problem import Said

Note = Callable[[Node, str, Said, Said], None]


def advised(note: Note, value: Node, advice: str) -> Note:
    """Return a note that gives a field's own advice on its value, as a whole."""

    def noted(node: Node, rule: str, what: Said, fix: Said) -> None:
        note(node, rule, what, fix if node is not value else Said(advice, fix.en))

    return noted


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
