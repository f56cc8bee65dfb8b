"""The texts of a procedure that may be translated, without their figures, and the mark of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from motcua import text
from motcua.figures import unfigured
from motcua.model import Procedure
from motcua.rules import walk
from motcua.values import Words

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
        for name in TEXTS
        for value in _said(getattr(record, name, None))
        for line in _lines(value)
    )
    return tuple(dict.fromkeys(line for line in found if any(map(str.isalpha, line))))


def mark(texts: Iterable[str]) -> str:
    """Return eight hex digits that change when a text does, not when a figure or the order does.

    >>> mark(["a", "b"]) == mark(["b", "a"])
    True
    """
    return sha256("\n".join(sorted(texts)).encode()).hexdigest()[:8]


def _said(value: Any) -> Iterator[str]:
    for each in value if isinstance(value, tuple) else (value,):
        if isinstance(each, Words):
            yield each.text
        elif isinstance(each, str):
            yield each


def _lines(value: str) -> Iterator[str]:
    for block in text.prose(value):
        yield from block["items"] if block["kind"] == "ul" else [block["text"]]
