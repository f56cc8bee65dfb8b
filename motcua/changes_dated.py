"""Values with dates: what a fee or a time limit was, is, and is known to become."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date, timedelta
from typing import Any

from motcua.model import Fee, TimeLimit
from motcua.text import fold

DAY = timedelta(days=1)
# What a dated record is about; the line on it tells from when it holds, and by which law.
WORTH: dict[type, tuple[str, ...]] = {Fee: ("amount",), TimeLimit: ("statutory", "committed")}
# What an heir says for itself, not as a change of what it follows.
OWN = frozenset({"valid_from", "valid_to", "basis", "articles", "note", "review"})


def is_dated(record: Any) -> bool:
    """Say whether records of this kind have a day from which they hold."""
    return type(record) in WORTH


def series(record: Any) -> Hashable:
    """Return what the values of one fee, or of one time limit, have in common over time."""
    return fold(getattr(record, "label", "")), fold(record.case or "")


def before(new: Any, beside: Sequence[Any]) -> Any | None:
    """Return what holds until ``new`` begins: the last of its series before it."""
    if not is_dated(new) or new.valid_from is None:
        return None
    known = [
        one
        for one in beside
        if one is not new
        and series(one) == series(new)
        and (one.valid_from or date.min) < new.valid_from
    ]
    return max(known, key=lambda one: one.valid_from or date.min, default=None)


def told(old: Any, new: Any, beside: Sequence[Any]) -> frozenset[str]:
    """Return the parts that need no line of their own.

    An end the day before an heir begins; day and law of a new value, which its line tells.
    """
    if not is_dated(new):
        return frozenset()
    parts: set[str] = set()
    if new.valid_to and old.valid_to is None:
        heirs = {one.valid_from for one in beside if series(one) == series(new)}
        parts |= {"valid_to"} if new.valid_to + DAY in heirs else set()
    if any(getattr(old, part) != getattr(new, part) for part in WORTH[type(new)]):
        parts |= {part for part in ("valid_from", "basis") if getattr(old, part) is None}
    return frozenset(parts)
