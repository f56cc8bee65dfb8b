"""What lies within a record: every part with its path, and the fees, limits, papers among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache, wraps
from typing import Any, TypeVar, get_args, get_type_hints

from motcua import model
from motcua.nodes import Path
from motcua.values import Nothing

T = TypeVar("T")


def of_the_last(find: Callable[[Any], T]) -> Callable[[Any], T]:
    """Keep what was found in the last record: all rules ask for the same one in turn."""
    last: list[Any] = [None, None]

    @wraps(find)
    def found(record: Any) -> T:
        if last[0] is not record:
            last[:] = [record, find(record)]
        kept: T = last[1]
        return kept

    return found


@of_the_last
def walk(record: Any) -> list[tuple[Path, Any]]:
    """Return every record inside ``record``, itself first, with its path."""
    found: list[tuple[Path, Any]] = []
    _walk(record, (), found)
    return found


def _walk(record: Any, path: Path, into: list[tuple[Path, Any]]) -> None:
    into.append((path, record))
    for name in _inner(record.__class__):
        value = getattr(record, name)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                if _is_record(item.__class__):
                    _walk(item, (*path, name, index), into)
        elif _is_record(value.__class__):
            _walk(value, (*path, name), into)


@cache
def _inner(kind: Any) -> tuple[str, ...]:
    """Return the fields of a record that may hold others."""
    hints = get_type_hints(kind)
    return tuple(field.name for field in fields(kind) if _may_be_record(hints[field.name]))


def _may_be_record(hint: Any) -> bool:
    return any(map(_may_be_record, get_args(hint))) or _is_record(hint)


@cache
def _is_record(kind: Any) -> bool:
    """Return whether a kind is a record: plain values (a Duration, Words) have no terms."""
    return is_dataclass(kind) and any(field.metadata for field in fields(kind))


def listed(value: tuple[Any, ...] | Nothing | None) -> tuple[Any, ...]:
    """Return the entries of a list that may also be a statement of none, or absent."""
    return value if isinstance(value, tuple) else ()


def repeated(values: Iterable[T]) -> Iterator[tuple[int, T]]:
    """Yield the values that stand earlier in the list already, with their positions.

    >>> list(repeated("abca"))
    [(3, 'a')]
    """
    seen = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index, value
        seen.add(value)


@of_the_last
def limits(procedure: model.Procedure) -> list[tuple[Path, model.TimeLimit]]:
    """Return every time limit, of the procedure and of its channels, with its path."""
    return list(_with_channels(procedure, "time_limits"))


@of_the_last
def fees(procedure: model.Procedure) -> list[tuple[Path, model.Fee]]:
    """Return every fee, of the procedure and of its channels, with its path."""
    return list(_with_channels(procedure, "fees"))


def _with_channels(procedure: model.Procedure, part: str) -> Iterator[tuple[Path, Any]]:
    for index, entry in enumerate(listed(getattr(procedure, part))):
        yield (part, index), entry
    for at, channel in enumerate(procedure.channels):
        for index, entry in enumerate(listed(getattr(channel, part))):
            yield ("channels", at, part, index), entry


def cases(procedure: model.Procedure) -> list[str]:
    """Return the cases that papers, fees and time limits are for, once each, in that order."""
    groups = listed(procedure.documents)
    parts = (*groups, *(fee for _, fee in fees(procedure)), *(t for _, t in limits(procedure)))
    return list(dict.fromkeys(part.case for part in parts if part.case))


def documents(procedure: model.Procedure) -> Iterator[tuple[Path, model.Document]]:
    """Yield every document with its path."""
    for at, group in enumerate(listed(procedure.documents)):
        for index, document in enumerate(group.items):
            yield ("documents", at, "items", index), document
