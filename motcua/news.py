"""What begins, changes or ends in one procedure, and from which day: told by its dated values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from motcua import text
from motcua.changes_dated import DAY, before, series
from motcua.model import Channel, Fee, Procedure, TimeLimit
from motcua.within import listed

BEGINS, ENDS = "Bắt đầu áp dụng", "Hết hiệu lực"
Item = dict[str, Any]


def news(procedure: Procedure) -> list[Item]:
    """Return what is dated (JSON-able), in no order: day, known, said, codes.

    day: from when it holds, ISO 8601. known: by when it stood in the catalogue: the review of the
    procedure, or the day itself where that came first. codes: the procedures in its place.
    """
    return [
        {
            "day": day.isoformat(),
            "known": min(day, procedure.verified_on).isoformat(),
            "said": said,
            "codes": list(codes),
        }
        for day, said, codes in _found(procedure)
    ]


def _found(procedure: Procedure) -> Iterator[tuple[date, str, tuple[str, ...]]]:
    if procedure.valid_from:
        yield procedure.valid_from, BEGINS, ()
    if procedure.valid_to:
        yield procedure.valid_to + DAY, ENDS, procedure.replaced_by
    holders: list[Procedure | Channel] = [procedure, *procedure.channels]
    for holder in holders:
        where = f" ({holder.kind.label.lower()})" if isinstance(holder, Channel) else ""
        for part in (listed(holder.fees), listed(holder.time_limits)):
            for day, name, said in _turns(part):
                yield day, f"{name}{where}: {said}", ()


def _turns(entries: Sequence[Fee | TimeLimit]) -> Iterator[tuple[date, str, str]]:
    """Yield the days on which one of these begins, follows another of its kind, or just ends."""
    for entry in entries:
        name, value = _name(entry), _value(entry)
        if entry.valid_from:
            old = before(entry, entries)
            if old is None or (old.valid_to and old.valid_to + DAY < entry.valid_from):
                yield entry.valid_from, name, f"áp dụng {value}"
            elif _value(old) != value:
                yield entry.valid_from, name, f"{_value(old)} → {value}"
        heirs = {one.valid_from for one in entries if series(one) == series(entry)}
        if entry.valid_to and entry.valid_to + DAY not in heirs:
            yield entry.valid_to + DAY, name, f"không còn áp dụng {value}"


def _name(entry: Fee | TimeLimit) -> str:
    name = entry.label if isinstance(entry, Fee) else "Thời hạn giải quyết"
    return f"{name}, {entry.case}" if entry.case else name


def _value(entry: Fee | TimeLimit) -> str:
    if isinstance(entry, TimeLimit):
        span = entry.committed or entry.statutory
        return text.span(span) if span else "chưa rõ"
    if entry.amount is None:
        return entry.formula or "chưa rõ mức"
    return text.price(entry.amount) + (f"/{entry.per}" if entry.per and entry.amount else "")
