"""Nodes to the records of the model: generic over the types, every misfit noted, none an echo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from functools import cache, partial
from typing import Any, get_args, get_origin, get_type_hints

from motcua import amounts, choices, measures, reading, values
from motcua.entries import Pair
from motcua.keys import Names, meant, names, run_together
from motcua.mends import mended
from motcua.misfits import (
    MOST_ITEMS,
    NO_ITEMS,
    NO_VALUE,
    ONE_DASH,
    TOO_MANY_ITEMS,
    in_two,
    no_keys,
    no_list,
    none_listed,
    none_said,
    not_plain,
)
from motcua.nodes import Items, Map, Node, Text, at
from motcua.noting import Note, advised, astray, emptied, outward, parted, torn
from motcua.problem import ENOUGH, MOST, Misread, Place, Problem, Said, cut
from motcua.reading import near
from motcua.strays import GUESS, held_already, known_keys
from motcua.text import fold

Build = Callable[[Node, Note], Any]
FAILED = object()  # a value that could not be read and has been noted
EMPTY = {"", "~", "null"}
NONE = {
    "none",
    "no",
    "khong",
    "khong co",
    "khong thu",
    "khong thu phi",
    "mien",
    "mien phi",
    "0",
    "0 dong",
}
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
    values.Amount: amounts.amount,
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
    return _scalar(choices.reader(kind)) if issubclass(kind, values.Labelled) else _record(kind)


def _or_nothing(build: Build) -> Build:
    nothing = builder(values.Nothing)

    def either(node: Node, note: Note) -> Any:
        if isinstance(node, Text) and fold(node.value) in NONE:
            note(node, *none_said(node.value))
            return FAILED
        if isinstance(node, Items) and len(node.items) == 1 and _states_none(node.items[0]):
            note(node.items[0], *none_listed())
            return FAILED
        is_statement = _states_none(node)
        return (nothing if is_statement else build)(node, note)

    return either


def _states_none(node: Node) -> bool:
    return isinstance(node, Map) and "none" in node.values


def _scalar(read: Callable[[str], Any], bare: Callable[[str], str] = str.strip) -> Build:
    """Return what builds a value; it is missing where ``bare`` leaves nothing of the text."""

    def build(node: Node, note: Note) -> Any:
        if not isinstance(node, Text):
            note(node, *not_plain(node, prose=read is reading.paragraphs))
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


def _list(kind: Any) -> Build:
    build = builder(kind)
    keys = [field.name for field in fields(kind)] if is_dataclass(kind) else []

    def items(node: Node, note: Note) -> Any:
        if isinstance(node, Items):
            if len(node.items) > MOST_ITEMS and kind not in UNLIMITED:
                note(node, *TOO_MANY_ITEMS)
                return FAILED
            if keys and torn(kind, node.items, note):
                return FAILED
            built = [build(each, note) for each in node.items]
            return tuple(value for value in built if value is not FAILED)
        is_empty = isinstance(node, Text) and node.value in EMPTY
        note(
            node,
            *(
                NO_ITEMS
                if is_empty
                else no_list(node, keys, partial(_reads, build), ids=kind is values.Id)
            ),
        )
        return FAILED

    return items


def _reads(build: Build, text: str) -> bool:
    """Return whether a text may stand in that place."""
    return _misfit(build, Text(text, 0, 0)) is None


def _misfit(build: Build, value: Node) -> Said | None:
    """Return what to write where a value may not stand in that place."""
    fixes: list[Said] = []
    build(value, lambda *told: fixes.append(told[3]))
    return fixes[0] if fixes else None


def _record(kind: type) -> Build:
    assert is_dataclass(kind), kind  # noqa: S101 - a field of a type that nobody can read
    hints = get_type_hints(kind)
    known = names(kind)
    builds = {name: builder(hints[name]) for name in known.labels}
    required = [field.name for field in fields(kind) if field.default is MISSING]
    keys = known.labels.keys()
    advice = {each.name: each.metadata["advice"] for each in fields(kind)}

    def record(node: Node, note: Note) -> Any:
        if isinstance(node, Text) and node.value not in EMPTY and node.column > 1:
            note(
                node,
                *no_keys(
                    [*keys],
                    node.value,
                    lambda text: _misfit(builds[next(iter(keys))], Text(text, 0, 0)),
                ),
            )
            return FAILED
        if not isinstance(node, Map):
            note(
                node,
                "map",
                Said("chỗ này cần các mục “tên mục: giá trị”", "keys and values are expected here"),
                ONE_DASH if isinstance(node, Items) else known_keys(known, ""),
            )
            return FAILED
        if len(required) == 2 and len(node.values) == 1 and (run := run_together(node, known)):
            note(node, *in_two(*run, *required))
            return FAILED
        told_of = frozenset[str]() if node.values.keys() <= keys else astray(kind, node, note)
        held: dict[str, Any] = dict.fromkeys(told_of, FAILED)
        guessed: set[str] = set()
        for name, child in node.values.items():
            if name in told_of:
                continue
            if name in known.labels:
                told = advised(note, child, advice[name]) if advice[name] else note
                if isinstance(child, Text) and child.value in EMPTY:
                    told = emptied(told, child, name, known.labels[name], name in required)
                told = parted(told, child, node, known) if known.by_choice else told
                held[name] = builds[name](child, outward(told, kind, node))
            else:
                guessed.update(_unknown(node, name, known, builds, note))
        any_known = held or guessed or not node.values  # else all keys are strange: that is told
        for name in required:
            if name not in held and name not in guessed and any_known:
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


def _unknown(
    node: Map, name: str, known: Names, builds: Mapping[str, Build], note: Note
) -> list[str]:
    """Note a key that the model does not know; return the keys that were probably meant.

    A value that the meant key would not take is told along with it.
    """
    guess = meant(node, name, known)
    fix = known_keys(known, name)
    misfit = _misfit(builds[guess[0]], node.values[name]) if len(guess) == 1 else None
    if misfit and misfit.vi.startswith("Chọn") and not near(name.lower(), guess, choices.SURE):
        # what is said there is none of the choices
        guess = []
    if guess and guess[0] in node.values:
        held = node.values[guess[0]]
        fix = held_already(guess[0], node.keys[guess[0]][0], node.values[name], held)
    elif guess:
        several = [f"{key}” ({known.labels[key]})" for key in guess]
        said = f"{GUESS}{' hay “'.join(several)}?" if guess[1:] else f"{GUESS}{guess[0]}”?"
        more = f" {misfit.vi}" if misfit else ""
        fix = Said(said + more, f"Did you mean “{'” or “'.join(guess)}”?")
    note(
        Text(name, *node.keys[name]),
        "unknown-key",
        Said(f"không có mục “{cut(name)}”", f"unknown key “{cut(name)}”"),
        fix,
    )
    return guess
