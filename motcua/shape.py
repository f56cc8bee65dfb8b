"""Nodes to the records of the model: generic over the types, every misfit noted, none an echo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from motcua import measures, reading, values
from motcua.entries import Pair
from motcua.keys import Names, meant, names
from motcua.mends import mended
from motcua.misfits import (
    MOST_ITEMS,
    NO_DISTRICT,
    NO_ITEMS,
    NO_VALUE,
    NOT_A_LIST,
    ONE_DASH,
    TOO_MANY_ITEMS,
    known_keys,
    no_keys,
    not_plain,
)
from motcua.nodes import Items, Map, Node, Text, at
from motcua.problem import ENOUGH, MOST, Misread, Place, Problem, Said, cut
from motcua.reading import near
from motcua.text import fold

Note = Callable[[Node, str, Said, Said], None]
Build = Callable[[Node, Note], Any]
FAILED = object()  # a value that could not be read and has been noted
EMPTY = {"", "~", "null"}
UNLIMITED = {Pair}  # a procedure has as many texts as it has; the file's size ends the list

SCALARS: dict[Any, Callable[[str], Any]] = {
    str: reading.line,
    values.Prose: reading.paragraphs,
    values.Code: reading.code,
    values.Id: reading.identifier,
    values.LawNumber: reading.law,
    values.Tag: reading.language,
    values.Url: reading.url,
    values.FilePath: reading.file,
    values.Duration: measures.span,
    values.Time: measures.duration,
    values.Amount: measures.amount,
    date: reading.day,
    time: reading.clock,
    int: reading.count,
    values.Month: reading.month,
    values.Total: reading.total,
    bool: reading.truth,
}


class _Enough(Exception):  # noqa: N818 - the end of a long list, not a failure
    """Too many problems to go on."""


def shape(kind: type, node: Node, name: str) -> tuple[Any | None, list[Problem]]:
    """Return the record of ``kind`` that ``node`` holds, or None, and every misfit.

    ``name`` is the file's name for the places.
    """
    problems: list[Problem] = []

    def note(node: Node, rule: str, what: Said, fix: Said) -> None:
        problems.append(Problem(at(node, name), rule, what, fix))
        if len(problems) == MOST:
            problems.append(Problem(Place(name), *ENOUGH))
            raise _Enough

    try:
        value = builder(kind)(node, note)
    except _Enough:
        value = FAILED
    return (None if value is FAILED else value), problems


@cache
def builder(kind: Any) -> Build:
    """Return the function that builds a ``kind`` from a node."""
    if kind is values.Sign:
        return _scalar(reading.sign, str)
    if kind in SCALARS:
        return _scalar(SCALARS[kind])
    rest, may_be_nothing = values.wanted(kind)
    if may_be_nothing:
        return _or_nothing(builder(rest))
    if rest is not kind:
        return builder(rest)
    if get_origin(kind) is tuple:
        return _list(get_args(kind)[0])
    return _choice(kind) if issubclass(kind, values.Labelled) else _record(kind)


def _or_nothing(build: Build) -> Build:
    nothing = builder(values.Nothing)

    def either(node: Node, note: Note) -> Any:
        is_statement = isinstance(node, Map) and "none" in node.values
        return (nothing if is_statement else build)(node, note)

    return either


def _scalar(read: Callable[[str], Any], bare: Callable[[str], str] = str.strip) -> Build:
    """Return what builds a value; it is missing where ``bare`` leaves nothing of the text."""

    def build(node: Node, note: Note) -> Any:
        if not isinstance(node, Text):
            note(node, *not_plain(node))
            return FAILED
        if bare(node.value) in EMPTY:
            note(node, *NO_VALUE)
            return FAILED
        try:
            return read(node.value)
        except Misread as refused:
            stop = mended(refused, node.value, read)
            note(node, stop.rule, stop.what, stop.fix)
            return FAILED

    return build


def _choice(kind: type[values.Labelled]) -> Build:
    members = {fold(member.label): member for member in kind}
    members |= {name: member for member in kind for name in (member.value, member.label)}
    allowed = ", ".join(f"“{member.label}”" for member in kind)

    def read(text: str) -> values.Labelled:
        found = members.get(text) or members.get(fold(text))
        if found:
            return found
        if kind is values.Level and "huyen" in fold(text):
            raise Misread(*NO_DISTRICT)
        guess = near(fold(text), members)
        raise Misread(
            "choice",
            Said(f"không có lựa chọn “{cut(text)}”", f"“{cut(text)}” is not a choice"),
            Said(
                (f"Có phải “{members[guess].label}”? " if guess else "")
                + f"Chọn một trong: {allowed}.",
                f"Choose one of: {allowed}.",
            ),
        )

    return _scalar(read)


def _list(kind: Any) -> Build:
    build = builder(kind)
    keys = [field.name for field in fields(kind)] if is_dataclass(kind) else []

    def item(node: Node, note: Note) -> Any:
        if keys and isinstance(node, Text) and node.value not in EMPTY:
            note(node, *no_keys(keys, node.value))
            return FAILED
        return build(node, note)

    def items(node: Node, note: Note) -> Any:
        if isinstance(node, Items):
            if len(node.items) > MOST_ITEMS and kind not in UNLIMITED:
                note(node, *TOO_MANY_ITEMS)
                return FAILED
            built = [item(each, note) for each in node.items]
            return tuple(value for value in built if value is not FAILED)
        is_empty = isinstance(node, Text) and node.value in EMPTY
        note(node, *(NO_ITEMS if is_empty else NOT_A_LIST))
        return FAILED

    return items


def _record(kind: type) -> Build:
    assert is_dataclass(kind), kind  # noqa: S101 - a field of a type that nobody can read
    hints = get_type_hints(kind)
    known = names(kind)
    builds = {name: builder(hints[name]) for name in known.labels}
    required = [field.name for field in fields(kind) if field.default is MISSING]
    advice = {each.name: each.metadata["advice"] for each in fields(kind)}

    def record(node: Node, note: Note) -> Any:
        if not isinstance(node, Map):
            note(
                node,
                "map",
                Said("chỗ này cần các mục “tên mục: giá trị”", "keys and values are expected here"),
                ONE_DASH if isinstance(node, Items) else known_keys(known),
            )
            return FAILED
        held: dict[str, Any] = {}
        guessed: set[str] = set()
        for name, child in node.values.items():
            if name in known.labels:
                told = _advised(note, child, advice[name]) if advice[name] else note
                held[name] = builds[name](child, _outer(told, known))
            else:
                guessed.update(_unknown(node, name, known, note))
        for name in required:
            if name not in held and name not in guessed:
                note(
                    node,
                    "missing-key",
                    Said(f"thiếu “{known.labels[name]}” ({name})", f"“{name}” is missing"),
                    Said(f"Thêm dòng “{name}: …”.", f"Add a line “{name}: …”."),
                )
        if any(held.get(name, FAILED) is FAILED for name in required):
            return FAILED
        return kind(**{name: value for name, value in held.items() if value is not FAILED})

    return record


def _advised(note: Note, value: Node, advice: str) -> Note:
    """Return a note that gives a field's own advice on its value, as a whole."""

    def noted(node: Node, rule: str, what: Said, fix: Said) -> None:
        note(node, rule, what, fix if node is not value else Said(advice, fix.en))

    return noted


def _outer(note: Note, known: Names) -> Note:
    """Return a note that says of an unknown key below when it is one of this record's."""

    def noted(node: Node, rule: str, what: Said, fix: Said) -> None:
        if rule == "unknown-key" and isinstance(node, Text) and node.value in known.labels:
            fix = Said(
                f"“{node.value}” là mục của phần bên ngoài: bớt dấu cách đầu dòng cho thẳng hàng "
                "với các mục ở đó.",
                f"“{node.value}” belongs further out: indent it less.",
            )
        note(node, rule, what, fix)

    return noted


def _unknown(node: Map, name: str, known: Names, note: Note) -> list[str]:
    """Note a key that the model does not know; return the key that was probably meant."""
    guess = meant(node, name, known)
    fix = known_keys(known)
    if guess:
        fix = Said(f"Có phải “{guess[0]}”?", f"Did you mean “{guess[0]}”?")
    note(
        Text(name, *node.keys[name]),
        "unknown-key",
        Said(f"không có mục “{cut(name)}”", f"unknown key “{cut(name)}”"),
        fix,
    )
    return guess
