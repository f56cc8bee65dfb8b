"""Until when what page and sheet say of a procedure is known to hold: then the paper is old."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from motcua.model import Channel, Procedure
from motcua.rules import View
from motcua.within import listed

DAY = timedelta(days=1)


def holds_until(procedure: Procedure, view: View) -> date | None:
    """Return the last day before something changes that the catalogue knows of today.

    A fee or a time limit ends or a new one begins, the procedure or a law of it ends.
    """
    return min((day for day in _ends(procedure, view) if day >= view.as_of), default=None)


def _ends(procedure: Procedure, view: View) -> Iterator[date]:
    if procedure.valid_to:
        yield procedure.valid_to
    if procedure.valid_from:
        yield procedure.valid_from - DAY
    holders: list[Procedure | Channel] = [procedure, *procedure.channels]
    for holder in holders:
        for part in (*listed(holder.fees), *listed(holder.time_limits)):
            if part.valid_to:
                yield part.valid_to
            if part.valid_from:
                yield part.valid_from - DAY
    for basis in procedure.legal_bases:
        law = view.legal.get(basis.ref or "")
        if law and law.expires:  # the first day on which it no longer holds
            yield law.expires - DAY
        if law and law.effective:
            yield law.effective - DAY
