"""What search and finder know of one procedure: its texts, its weight, what it is narrowed by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from motcua.model import Procedure
from motcua.parts import Facts
from motcua.syllables import syllables
from motcua.values import Audience, Duration, Level, Unit
from motcua.within import limits

DAYS = {
    Unit.week: 7,
    Unit.month: 30,
    Unit.year: 365,
    Unit.day: 1,
    Unit.working_day: 1,
}
SPANS = ((0, "Trong ngày"), (3, "Đến 3 ngày"), (10, "4 đến 10 ngày"), (30, "11 đến 30 ngày"))
LONGER, UNKNOWN = "Trên 30 ngày", "Chưa rõ"
BRACKETS = re.compile(r"\([^()]*\)")
EXCEPT = re.compile(r"\(trừ\b[^()]*\)", re.IGNORECASE)  # what a procedure is not for
FREE, PAID = "Miễn phí", "Có thu phí"


def findable(procedure: Procedure, facts: Facts) -> dict[str, Any]:
    """Return what is searched and filtered in one procedure (JSON-able).

    names, texts: lines of exact syllables; ``prior`` 0 to 6: how many people need it; the rest:
    labels to narrow by.
    """
    cost, time = facts["glance"]["cost"], facts["glance"]["time"]
    free = cost["text"] in (FREE, "Không thu")
    agencies = [role["agency"]["title"] for role in facts["roles"] if role["agency"]]
    return {
        "names": _lines(_names(procedure)),
        "texts": _lines(_texts(facts)),
        "prior": _prior(procedure),
        "audience": facts["audience"],
        "agency": agencies[:1],
        "channel": [_channel(channel) for channel in facts["channels"]],
        "fee": UNKNOWN if cost["unsure"] else FREE if free else PAID,
        "span": UNKNOWN if time["unsure"] else _span(procedure),
    }


def _lines(texts: Iterable[str]) -> list[str]:
    """Return each text once, as its syllables with blanks between."""
    return list(dict.fromkeys(" ".join(syllables(text)) for text in texts))


def _names(procedure: Procedure) -> Iterator[str]:
    """Yield what the procedure is called, officially also without what stands in brackets.

    Whoever types the rest has then typed the whole.
    """
    yield EXCEPT.sub(" ", procedure.name)
    yield BRACKETS.sub(" ", procedure.name)
    yield from procedure.keywords
    if procedure.plain_name:
        yield procedure.plain_name


def _texts(facts: Facts) -> Iterator[str]:
    """Yield what is handed in and given out, and the law it rests on."""
    for result in facts["results"]:
        yield result["name"]
    for group in facts["documents"]:
        for paper in group["items"]:
            if not paper["remark"]:
                yield paper["name"]
            if paper["form"]:
                yield paper["form"]["name"]
    for basis in facts["legal_bases"]:
        if basis["number"]:
            yield basis["number"]


def _prior(procedure: Procedure) -> int:
    """Return how near to people a procedure is: the commune's and the citizens' come first."""
    near = 3 * (Level.commune in procedure.levels) + (Level.province in procedure.levels)
    return near + 2 * (Audience.citizen in procedure.audience)


def _channel(channel: Facts) -> str:
    level = channel["online_level"]
    return f"{channel['label']} {level.lower()}" if level else str(channel["label"])


def _span(procedure: Procedure) -> str:
    """Return the group of the longest time limit; one that is not a number of days is unknown."""
    longest = Decimal(0)
    for _, limit in limits(procedure):
        value = limit.committed or limit.statutory
        if not isinstance(value, Duration):
            return UNKNOWN
        longest = max(longest, (value.amount or Decimal(0)) * DAYS.get(value.unit, 0))
    return next((label for most, label in SPANS if longest <= most), LONGER)
