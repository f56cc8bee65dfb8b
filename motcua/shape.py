"""Nodes to the records of the model: generic over the types, every misfit noted, none an echo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from difflib import get_close_matches
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from motcua import model, reading
from motcua.problem import Misread, Problem, Said
from motcua.source import Items, Map, Node, Text, at
from motcua.text import fold

Note = Callable[[Node, str, Said, Said], None]
Build = Callable[[Node, Note], Any]
FAILED = object()  # a value that could not be read and has been noted

SCALARS: dict[Any, Callable[[str], Any]] = {
    str: str,
    model.Prose: str,
    model.Code: reading.code,
    model.Id: reading.identifier,
    model.LawNumber: reading.law,
    model.Url: reading.url,
    model.FilePath: reading.path,
    model.Duration: reading.span_only,
    model.Time: reading.duration,
    model.Amount: reading.amount,
    date: reading.day,
    time: reading.clock,
    int: reading.count,
    bool: reading.truth,
}


def shape(kind: type, node: Node, name: str) -> tuple[Any | None, list[Problem]]:
    """Return the record of ``kind`` that ``node`` holds, or None, and every misfit.

    ``name`` is the file's name for the places.
    """
    problems: list[Problem] = []

    def note(node: Node, rule: str, what: Said, fix: Said) -> None:
        problems.append(Problem(at(node, name), rule, what, fix))

    value = builder(kind)(node, note)
    return (None if value is FAILED else value), problems


@cache
def builder(kind: Any) -> Build:
    """Return the function that builds a ``kind`` from a node."""
    if kind in SCALARS:
        return _scalar(SCALARS[kind])
    if get_origin(kind) in (Union, UnionType):
        return _union(tuple(arg for arg in get_args(kind) if arg is not NoneType))
    if get_origin(kind) is tuple:
        return _list(get_args(kind)[0])
    if issubclass(kind, model.Labelled):
        return _choice(kind)
    assert is_dataclass(kind), kind
    return _record(kind)


def _union(kinds: tuple[Any, ...]) -> Build:
    rest = tuple(kind for kind in kinds if kind is not model.Nothing)
    build = builder(rest[0]) if len(rest) == 1 else builder(Union[rest])  # noqa: UP007
    if len(rest) == len(kinds):
        return build
    nothing = builder(model.Nothing)

    def either(node: Node, note: Note) -> Any:
        is_statement = isinstance(node, Map) and "none" in node.values
        return (nothing if is_statement else build)(node, note)

    return either


def _scalar(read: Callable[[str], Any]) -> Build:
    def build(node: Node, note: Note) -> Any:
        if not isinstance(node, Text):
            note(
                node,
                "plain-value",
                Said(
                    "chỗ này cần một giá trị, không phải danh sách hay nhóm mục",
                    "one value is expected here, not a list or mapping",
                ),
                Said(
                    "Viết giá trị ngay sau dấu hai chấm; có dấu [ { hay “: ” thì đặt trong dấu nháy.",
                    "Write the value after the colon; quote it if it holds [ { or a colon.",
                ),
            )
            return FAILED
        if node.value in ("", "~", "null"):
            note(
                node,
                "empty-value",
                Said("mục này để trống", "this key has no value"),
                Said(
                    "Điền giá trị, hoặc xoá cả dòng nếu chưa biết.",
                    "Fill it in, or delete the line.",
                ),
            )
            return FAILED
        try:
            return read(node.value)
        except Misread as stop:
            note(node, stop.rule, stop.what, stop.fix)
            return FAILED

    return build


def _choice(kind: type[model.Labelled]) -> Build:
    members = {fold(member.label): member for member in kind}
    members |= {member.value: member for member in kind}

    def read(text: str) -> model.Labelled:
        found = members.get(fold(text)) or members.get(text)
        if found:
            return found
        if kind is model.Level and "huyen" in fold(text):
            raise Misread(
                "no-district",
                Said(
                    "không còn cấp huyện từ 01/7/2025",
                    "there is no district level since 2025-07-01",
                ),
                Said(
                    "Chọn Cấp xã hoặc Cấp tỉnh, theo văn bản phân định thẩm quyền.",
                    "Choose Cấp xã or Cấp tỉnh.",
                ),
            )
        near = get_close_matches(fold(text), members, n=1, cutoff=0.6)
        allowed = ", ".join(f"“{member.label}”" for member in kind)
        guess = f"Có phải “{members[near[0]].label}”? " if near else ""
        raise Misread(
            "choice",
            Said(f"không có lựa chọn “{text}”", f"“{text}” is not a choice"),
            Said(f"{guess}Chọn một trong: {allowed}.", f"Choose one of: {allowed}."),
        )

    return _scalar(read)


def _list(kind: Any) -> Build:
    build = builder(kind)

    def items(node: Node, note: Note) -> Any:
        if isinstance(node, Items):
            return tuple(
                value for value in [build(item, note) for item in node.items] if value is not FAILED
            )
        if isinstance(node, Text) and node.value in ("", "~", "null"):
            fix = Said(
                "Thêm các mục ở dòng dưới, mỗi mục mở đầu bằng “- ”; chưa biết thì xoá dòng này.",
                "Add items below, each beginning with a dash, or delete the line.",
            )
            note(node, "empty-value", Said("danh sách này để trống", "this list is empty"), fix)
        else:
            note(
                node,
                "list",
                Said("chỗ này cần một danh sách", "a list is expected here"),
                Said(
                    "Xuống dòng, mỗi mục mở đầu bằng “- ” (kể cả khi chỉ có một mục).",
                    "Begin each item with a dash on its own line, even a single one.",
                ),
            )
        return FAILED

    return items


def _record(kind: type) -> Build:
    hints = get_type_hints(kind)
    known = {field.name: field for field in fields(kind)}
    builds = {name: builder(hints[name]) for name in known}
    required = {
        n for n, f in known.items() if f.default is MISSING and f.default_factory is MISSING
    }
    labels = {fold(field.metadata["label"]): name for name, field in known.items()}

    def record(node: Node, note: Note) -> Any:
        if not isinstance(node, Map):
            note(
                node,
                "map",
                Said("chỗ này cần các mục “tên mục: giá trị”", "keys and values are expected here"),
                Said(f"Các mục được dùng: {', '.join(known)}.", f"Known keys: {', '.join(known)}."),
            )
            return FAILED
        values: dict[str, Any] = {}
        misspelt: set[str] = set()
        for name, child in node.values.items():
            if name in known:
                values[name] = builds[name](child, note)
            else:
                misspelt.update(_unknown(node, name, known, labels, note))
        for name in required - values.keys() - misspelt:
            label = known[name].metadata["label"]
            note(
                node,
                "missing-key",
                Said(f"thiếu “{label}” ({name})", f"“{name}” is missing"),
                Said(f"Thêm dòng “{name}: …”.", f"Add a line “{name}: …”."),
            )
        if required - values.keys() or any(values.get(name) is FAILED for name in required):
            return FAILED
        return kind(**{name: value for name, value in values.items() if value is not FAILED})

    return record


def _unknown(
    node: Map, name: str, known: dict[str, Any], labels: dict[str, str], note: Note
) -> list[str]:
    """Note a key that the model does not know; return the key that was probably meant."""
    named = labels.get(fold(name))
    near = [named] if named else get_close_matches(name, known, n=1, cutoff=0.6)
    line, column = node.keys[name]
    fix = (
        Said(f"Có phải “{near[0]}”?", f"Did you mean “{near[0]}”?")
        if near
        else Said(
            f"Các mục được dùng ở đây: {', '.join(known)}.", f"Known keys: {', '.join(known)}."
        )
    )
    note(
        Text(name, line, column),
        "unknown-key",
        Said(f"không có mục “{name}”", f"unknown key “{name}”"),
        fix,
    )
    return near
