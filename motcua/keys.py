"""The keys of a record: which there are, what a misspelt one means, in which ones misfits lie."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from motcua import synonyms
from motcua.nodes import Items, Map, Node, Text
from motcua.problem import Problem
from motcua.reading import near
from motcua.text import fold
from motcua.values import Labelled, Nothing, Prose, wanted

CLOSE = 0.7  # keys are short: a guess must be nearer than for words
MOST = 1000  # in a mapping of more keys, none is a known one misspelt


@dataclass(frozen=True, slots=True)
class Names:
    """The keys of a kind of record with their official labels; keys by folded label.

    by_choice: keys with one of their choices, by the folded choice.
    """

    labels: dict[str, str]
    by_label: dict[str, str]
    by_choice: dict[str, tuple[str, str]]

    def __str__(self) -> str:
        return ", ".join(self.labels)


@cache
def names(kind: Any) -> Names:
    """Return the keys of a kind of record."""
    labels = {field.name: field.metadata["label"] for field in fields(kind)}
    choices = {
        fold(member.label): (name, member.label)
        for name, hint in get_type_hints(kind).items()
        if isinstance(of := wanted(hint)[0], type) and issubclass(of, Labelled)
        for member in of
    }
    return Names(labels, {fold(label): name for name, label in labels.items()}, choices)


def meant(node: Map, name: str, known: Names) -> list[str]:
    """Return the key, or two, that a misspelt one, or an official label, probably means."""
    if len(node.values) > MOST:
        return []
    said = fold(name)
    exact = known.by_label.get(said)
    if guesses := [exact] if exact else synonyms.keys(said, known.labels, node.values):
        return guesses[:2]
    if guess := near(name.lower(), known.labels, CLOSE):
        return [guess]
    held = [key for label, key in known.by_label.items() if f" {said} " in f" {label} "]
    value = node.values[name]
    if not held and isinstance(value, Text) and (chosen := known.by_choice.get(fold(value.value))):
        return [chosen[0]]
    return held if len(held) == 1 else []


def run_together(node: Map, known: Names) -> tuple[str, str] | None:
    """Return key and value of a mapping of one strange key: “sets: why” for “part”, “reason”."""
    ((name, value),) = node.values.items()
    if name in known.labels or not isinstance(value, Text) or not value.value:
        return None
    return None if meant(node, name, known) else (name, value.value)


def outdented_keys(kind: Any, node: Map) -> dict[str, str]:
    """Return the strange keys that belong to the empty known one above them, with that one."""
    found: dict[str, str] = {}
    above, inner, is_text = "", frozenset[str](), False
    hints = get_type_hints(kind)
    for name, value in node.values.items():
        if name in hints:
            is_empty = isinstance(value, Text) and not value.value
            above, inner = name, _inner(hints[name]) if is_empty else frozenset()
            is_text = is_empty and wanted(hints[name])[0] in (str, Prose)
        elif name in inner or (is_text and not meant(node, name, names(kind))):
            found[name] = above
    return found


@cache
def _inner(hint: Any) -> frozenset[str]:
    """Return the keys of the record, or the statement of none, that a field may hold."""
    rest, may_be_nothing = wanted(hint)
    is_record = isinstance(rest, type) and is_dataclass(rest)
    own = frozenset(names(rest).labels) if is_record else frozenset[str]()
    return own | (frozenset(names(Nothing).labels) if may_be_nothing else frozenset())


class Swapped(NamedTuple):
    """A choice that stands as a key: what it is a choice of, and whose its text is."""

    key: str
    of: tuple[str, str]
    text: str
    other: str


def choice_as_key(kind: Any, node: Map) -> Swapped | None:
    """Return the key that is a choice of another one.

    “Lãnh đạo ký: …” among steps is the actor, and the text; only where a text must stand.
    """
    must = [part.name for part in fields(kind) if part.default is MISSING]
    strange = [name for name in node.values if name not in names(kind).labels]
    if len(must) != 1 or must[0] in node.values or len(strange) != 1:
        return None
    value = node.values[strange[0]]
    for key, hint in get_type_hints(kind).items():
        rest = wanted(hint)[0]
        if not (isinstance(rest, type) and issubclass(rest, Labelled)) or key in node.values:
            continue
        label = next((one.label for one in rest if fold(one.label) == fold(strange[0])), None)
        if label and isinstance(value, Text) and value.value:
            return Swapped(strange[0], (key, label), value.value, must[0])
    return None


@cache
def held_lists(kind: Any) -> dict[str, Any]:
    """Return the kinds of records that the lists of a kind of record hold, by their keys."""
    held: dict[str, Any] = {}
    for name, hint in get_type_hints(kind).items():
        rest = wanted(hint)[0]
        of = get_args(rest)[0] if get_origin(rest) is tuple else None
        if isinstance(of, type) and is_dataclass(of):
            held[name] = of
    return held


@cache
def _within(kind: Any) -> frozenset[Any]:
    """Return all kinds of records that stand, however deep, in the lists of a kind of record."""
    own = held_lists(kind).values()
    return frozenset(own).union(*map(_within, own))


def lost_list(kind: Any, node: Map, key: str) -> str | None:
    """Return the list of a record that is missing, where a key of its entries turns up inside."""
    holding = lists_with(kind, key)
    missing = [name for name in holding if name not in node.values]
    is_own = key in node.values
    return missing[0] if missing and (is_own or len(holding) == 1) else None


def headless(kind: Any, node: Map, entry: Node) -> str | None:
    """Return the only missing list of a record of which something inside could be an entry."""
    if not isinstance(entry, Map) or not entry.values:
        return None
    missing = {name: of for name, of in held_lists(kind).items() if name not in node.values}
    found = [n for n, of in missing.items() if entry.values.keys() <= names(of).labels.keys()]
    return found[0] if len(found) == 1 else None


def lists_with(kind: Any, key: str) -> list[str]:
    """Return the lists of a kind of record whose entries have that key."""
    return [name for name, of in held_lists(kind).items() if key in names(of).labels]


def home(kind: Any, key: str) -> str | None:
    """Return the list whose entries alone, of all in a kind of record, have that key."""
    having = [of for of in _within(kind) if key in names(of).labels]
    return next(iter(lists_with(kind, key)), None) if len(having) == 1 else None


def level_lost(kind: Any, items: Iterable[Node]) -> str | None:
    """Return the list of a kind of record of which all items are the entries, not its holders."""
    strange = {name for item in items if isinstance(item, Map) for name in item.values}
    if not strange or strange & names(kind).labels.keys():
        return None
    fitting = [name for name, of in held_lists(kind).items() if strange <= names(of).labels.keys()]
    return fitting[0] if len(fitting) == 1 else None


def misfitting(kind: type, node: Node, problems: Iterable[Problem]) -> frozenset[str]:
    """Return the keys of ``node`` in which misfits lie, and those that a misspelt key meant.

    What a rule finds there only follows from what has been said.
    """
    spots = [problem.place[1:] for problem in problems]
    if not isinstance(node, Map) or not spots:
        return frozenset()
    keys = sorted(node.keys, key=lambda name: node.keys[name])
    starts = [node.keys[name] for name in keys]
    known = names(kind)
    found = {keys[max(bisect_right(starts, spot) - 1, 0)] for spot in spots if keys}
    for name in node.values.keys() - known.labels.keys():
        found.update(meant(node, name, known))
    below = _named(node, frozenset(spots))
    lost = {lost_list(kind, node, name) for name in below - found}
    further = below & known.labels.keys()  # indented too far
    return frozenset(found | further | {name for name in lost if name})


def _named(node: Node, spots: frozenset[tuple[int, int]]) -> set[str]:
    """Return the keys, however deep, that stand at one of the spots."""
    if isinstance(node, Text):
        return set()
    if isinstance(node, Items):
        return {name for item in node.items for name in _named(item, spots)}
    here = {name for name, spot in node.keys.items() if spot in spots}
    return here.union(*(_named(value, spots) for value in node.values.values()))
