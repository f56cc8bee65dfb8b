"""For which time limits of a procedure the day of the result can be counted, and why not others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from motcua import text
from motcua.model import Procedure, TimeLimit
from motcua.values import Status
from motcua.within import listed
from motcua.workdays import Span, countable

Facts = dict[str, Any]
FROM = re.compile(r"^(?:kể )?(?:từ )?(?:ngày |lúc |khi )*", re.IGNORECASE)
NEXT_DAY = ("day", "working_day", "month")  # units that do not count the day of hand-in
AS_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
HANDED = "Ngày nộp đủ hồ sơ"
STARTS = (HANDED, "Ngày nhận đủ hồ sơ", "Ngày nhận hồ sơ")
"""The days from which nearly all limits count, as the calculator asks for them."""
WHO = ("Nơi làm cam kết", "Theo quy định")
"""Who says how long it takes; ``return-date.js`` repeats it."""
REVIEWED = "Thời hạn đang được rà soát, nên trang chưa tính ngày trả kết quả."
WORDED = "Quy định không ghi thời hạn bằng con số, nên không tính được ngày trả kết quả."
SOME = "Trường hợp không có trong danh sách: thời hạn chưa chắc chắn hoặc không ghi bằng con số."


class Choice(NamedTuple):
    """A time limit in force, and of which way to apply it is, "" for all."""

    way: str
    limit: TimeLimit


def return_dates(procedure: Procedure, at: date) -> Facts:
    """Return what the page's calculator needs.

    choices: [{label, days, data}]; ``days``: counted in days or longer, from the next day on.
             ``data`` is JSON for the script: ``spans`` [who promises, unit, number], ``from`` the
             day to choose, ``cutoff`` in minutes of the day or null.
    why:     why there is none, or not one for every case; None where there is nothing to say.
    """
    limits = list(_limits(procedure, at)) if procedure.status is not Status.abolished else []
    reviewed = any(review.part == "time_limits" for review in procedure.review)
    sure: dict[TimeLimit, list[str]] = {}  # and the ways to apply that have that very limit
    for choice in limits:
        if not reviewed and not choice.limit.review:
            sure.setdefault(choice.limit, []).append(choice.way)
    made = list(filter(None, (_choice(limit, ways) for limit, ways in sure.items())))
    if not limits:
        why = None
    elif made:
        why = SOME if len(made) < len({choice.limit for choice in limits}) else None
    else:
        why = WORDED if sure else REVIEWED
    return {"choices": made, "why": why}


def _limits(procedure: Procedure, at: date) -> Iterator[Choice]:
    """Yield the limits that hold on ``at``: the procedure's, then those of single channels."""
    lists = [(channel.kind.label, channel.time_limits) for channel in procedure.channels]
    own = [(label, value) for label, value in lists if value is not None]
    everybody = [("", procedure.time_limits)] if not lists or len(own) < len(lists) else []
    for label, value in everybody + own:
        for limit in listed(value):
            if (limit.valid_from or at) <= at <= (limit.valid_to or at):
                yield Choice(label, limit)


def _spans(limit: TimeLimit) -> list[tuple[str, Span, str]]:
    """Return what is promised and what the law says, as far as it can be counted."""
    told = zip(WHO, (limit.committed, limit.statutory), strict=True)
    found = [(who, countable(value), text.span(value)) for who, value in told if value]
    return [(who, span, said) for who, span, said in found if span]


def _choice(limit: TimeLimit, ways: list[str]) -> Facts | None:
    """Return a choice, or None where the limit is no number."""
    spans = _spans(limit)
    if not spans:
        return None
    name = ": ".join(filter(None, (", ".join(ways), limit.case))) or "Thời hạn"
    data = {
        "spans": [[who, *span] for who, span, _ in spans],
        "from": _first_day(limit.counted_from) if limit.counted_from else HANDED,
        "cutoff": limit.cutoff.hour * 60 + limit.cutoff.minute if limit.cutoff else None,
    }
    days = spans[0][1].unit in NEXT_DAY
    return {"label": f"{name} ({spans[0][2]})", "days": days, "data": AS_JSON(data)}


def _first_day(words: str) -> str:
    """Return from what a limit is counted as the name of a day.

    >>> _first_day("lúc nhận đủ hồ sơ"), _first_day("nộp đủ phí")
    ('Ngày nhận đủ hồ sơ', 'Ngày nộp đủ phí')
    """
    return f"Ngày {FROM.sub('', words)}"
