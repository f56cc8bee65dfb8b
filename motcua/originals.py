"""A procedure's texts to be translated, without their figures, and the marks of what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

from motcua import text
from motcua.figures import unfigured
from motcua.model import Procedure
from motcua.values import Duration, Words
from motcua.within import walk

TEXTS = (
    *("name", "plain_name", "summary", "reception_address", "case", "counted_from", "label"),
    *("statutory", "committed", "amount", "formula", "per", "exempt", "partial_reason"),
    *("condition", "waived_if", "where", "text", "title", "conditions", "notes", "note"),
    *("reason", "review", "ask"),
)
"""The fields that hold words for people, in no order; a list in them is one of words too."""


def originals(procedure: Procedure) -> tuple[str, ...]:
    """Return the texts, each once, as pages show them: a line of prose at a time.

    What has no letters needs no translation.
    """
    found = (
        unfigured(line)
        for _, record in walk(procedure)
        for name in held(record.__class__, TEXTS)
        for value in _said(getattr(record, name))
        for line in _lines(value)
    )
    return tuple(dict.fromkeys(line for line in found if any(map(str.isalpha, line))))


def mark(texts: Iterable[str]) -> str:
    """Return eight hex digits that change when a text does, not when a figure or the order does.

    >>> mark(["a", "b"]) == mark(["b", "a"])
    True
    """
    return sha256("\n".join(sorted(texts)).encode()).hexdigest()[:8]


SPOKEN = (
    *TEXTS,
    *("amount", "statutory", "committed", "duration", "cutoff", "sets", "originals", "copies"),
    *("certified_copies", "presented", "choose", "kind", "online_level", "cases", "status"),
    *("valid_from", "valid_to", "offices"),
)
"""The fields that a reading aloud tells: what it costs, what to bring, where, how long."""


def spoken(procedure: Procedure, as_of: date) -> str:
    """Return eight hex digits that change when anything does that a recording tells.

    Figures count here, and so does a day that has come: no recording changes by itself.
    """
    told = (
        f"{name}={_spoken(value, as_of)}"
        for _, record in walk(procedure)
        for name in held(record.__class__, SPOKEN)
        if (value := getattr(record, name)) not in (None, ())
        and not (isinstance(value, tuple) and is_dataclass(value[0]))
    )
    return sha256("\n".join(told).encode()).hexdigest()[:8]


@cache
def held(kind: type, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return which of the names a kind of record has, in their order."""
    return tuple(name for name in names if hasattr(kind, name))


def _spoken(value: Any, as_of: date) -> str:
    if isinstance(value, date):
        return f"{value} {value < as_of} {value <= as_of}"
    if isinstance(value, Duration):
        return f"{value.amount} {value.unit.value}"
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return str(value.text if isinstance(value, Words) else getattr(value, "value", value))


def _said(value: Any) -> Iterator[str]:
    for each in value if isinstance(value, tuple) else (value,):
        if isinstance(each, Words):
            yield each.text
        elif isinstance(each, str):
            yield each


def _lines(value: str) -> Iterator[str]:
    for block in text.prose(value):
        yield from block["items"] if block["kind"] == "ul" else [block["text"]]
