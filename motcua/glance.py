"""The five first answers: what it costs, how long, how many papers, where, online or not."""

from __future__ import annotations

from typing import Any, NamedTuple

from motcua import text
from motcua.model import DocumentGroup, Fee, Procedure, TimeLimit
from motcua.values import (
    ChannelKind,
    Choose,
    Duration,
    Nothing,
    OnlineLevel,
    Time,
    Unit,
    Words,
)
from motcua.within import listed

ASK, BY_FORMULA = "Chưa rõ, hãy hỏi nơi nộp", "Tuỳ cách tính"
WHOLE, PART = "Nộp qua mạng toàn trình", "Nộp qua mạng một phần"
OFFERED, NOT_ONLINE = "Nộp được qua mạng", "Không nộp qua mạng"
GLUED = "Tên mẫu dính "
"""So begins a doubt about a paper's name alone: how many there are is certain."""
FREE, NONE = "Miễn phí", "Không thu"
SAID = (
    *(ASK, BY_FORMULA, WHOLE, PART, OFFERED, NOT_ONLINE, FREE, NONE),
    *("đồng", "đồng/", "đến", "hoặc", "khoản, mỗi khoản", "trường hợp khác hỏi ở quầy"),
    "tuỳ trường hợp",
    *(each.label for each in Unit),
)
"""The words of answers, but for names and units."""
Answer = dict[str, Any]
Facts = dict[str, Any]
PARTS = {
    "cost": "fees",
    "time": "time_limits",
    "papers": "documents",
    "where": "offices",
    "online": "channels",
}


def cut_apart(doubt: str) -> tuple[str, str]:
    """Return what a doubt about a paper says of it, and what of its name alone.

    >>> cut_apart("Chưa rõ. Tên mẫu dính vào tên giấy tờ.")
    ('Chưa rõ. ', 'Tên mẫu dính vào tên giấy tờ.')
    """
    of_paper, mark, of_name = doubt.partition(GLUED)
    return of_paper, mark + of_name


def glance(procedure: Procedure, facts: Facts) -> dict[str, Answer]:
    """Return the answers as text, each with ``unsure`` where a part is missing or under review.

    ``facts`` are the procedure's derived facts, for names and for what is current.
    """
    answers = {
        "cost": cost(held(lists(procedure, "fees", "fees", facts))),
        "time": time(held(lists(procedure, "time_limits", "limits", facts))),
        "papers": _papers(procedure),
        "where": _where(facts),
        "online": _online(procedure),
    }
    reviewed = {review.part for review in procedure.review}
    for name, answer in answers.items():
        answer["unsure"] |= PARTS[name] in reviewed
    return answers


def _answer(said: str, unsure: bool = False) -> Answer:
    return {"text": said, "unsure": unsure}


class Held(NamedTuple):
    """The entries of a part that hold today, whether one is a gap, whether one says none."""

    entries: list[Any]
    gap: bool
    none: bool


Lists = list[tuple[Any, list[Facts]]]


def lists(procedure: Procedure, part: str, short: str, facts: Facts) -> Lists:
    """Return for each channel the list that counts there: its own, else the procedure's."""
    whole = getattr(procedure, part), facts[short]
    own = [
        (getattr(channel, part), shown[short])
        for channel, shown in zip(procedure.channels, facts["channels"], strict=True)
    ]
    return [whole if value is None else (value, shown) for value, shown in own] or [whole]


def held(every: Lists) -> Held:
    """Return what of these lists holds today; a list that counts in several channels once."""
    each = list({id(value): (value, shown) for value, shown in every}.values())
    entries = [
        entry
        for value, shown in each
        for entry, fact in zip(listed(value), shown, strict=True)
        if fact["state"] == "current"
    ]
    gap = any(value is None or value == () for value, _ in each)
    return Held(entries, gap, any(isinstance(value, Nothing) for value, _ in each))


def cost(of: Held) -> Answer:
    """Return what is to be paid, as an answer."""
    fees: list[Fee]
    fees, gap, none = of
    amounts = sorted(
        {fee.amount for fee in fees if isinstance(fee.amount, int)} | ({0} if none else set())
    )
    worded = [
        fee.amount or Words(BY_FORMULA)
        for fee in fees
        if isinstance(fee.amount, Words) or (fee.amount is None and fee.formula)
    ]
    unsure = gap or any(fee.review or (fee.amount is None and not fee.formula) for fee in fees)
    if not amounts and not worded:
        return _answer(ASK, unsure=True)
    if not amounts:
        return _answer(BY_FORMULA if len(worded) > 1 else text.price(worded[0]), unsure)
    said = NONE if none and not fees else _range_of(amounts, fees)
    return _answer(f"{said}; trường hợp khác hỏi ở quầy" if worded else said, unsure)


def _range_of(amounts: list[int], fees: list[Fee]) -> str:
    """Return the smallest and the largest amount, with what they are counted by if it is one.

    Fees of several names without a case are all to be paid: the range is that of each.
    """
    per = {fee.per for fee in fees if fee.amount}
    unit = f"/{per.pop()}" if len(per) == 1 and None not in per else ""
    names = {fee.label for fee in fees if fee.amount and not fee.case}
    each = f"{len(names)} khoản, mỗi khoản " if len(names) > 1 else ""
    first, last = text.dong(amounts[0]), text.dong(amounts[-1])
    if len(amounts) == 1:
        return each + first + (unit if amounts[0] else "")
    if amounts[0] == 0 and len(amounts) == 2 and not each:
        return f"{FREE} hoặc {last}{unit}"
    return f"{each}{first} đến {last}{unit}"


def time(of: Held) -> Answer:
    """Return how long it takes, as an answer."""
    limits: list[TimeLimit]
    limits, gap, _ = of
    counted = [limit.committed or limit.statutory for limit in limits]
    spans = list(dict.fromkeys(span for span in counted if span))
    unsure = gap or None in counted or any(limit.review for limit in limits)
    if not spans:
        return _answer(ASK, unsure=True)
    ranged = _range(spans)
    if ranged:
        return _answer(ranged, unsure)
    shown = [text.span(span) for span in spans]
    return _answer(
        " hoặc ".join(shown[:2]) + (", tuỳ trường hợp" if len(shown) > 2 else ""), unsure
    )


def _range(spans: list[Time]) -> str | None:
    """Return the shortest and the longest of several spans in one unit."""
    counted = [s for s in spans if isinstance(s, Duration) and s.amount is not None]
    if len(spans) < 2 or len(counted) < len(spans) or len({s.unit for s in counted}) > 1:
        return None
    amounts = sorted(s.amount for s in counted if s.amount is not None)
    first, last = text.number(amounts[0]), text.number(amounts[-1])
    return f"{first} đến {last}{text.NBSP}{counted[0].unit.label}"


def _papers(procedure: Procedure) -> Answer:
    if isinstance(procedure.documents, Nothing):
        return _answer("Không cần giấy tờ")
    groups = listed(procedure.documents)
    always = sum(_needed(group) for group in groups if not group.case)
    cased = [_needed(group) for group in groups if group.case]
    cased += [1 for group in groups if not group.case for d in group.items if d.condition]
    doubts = [each.review for g in groups for each in (g, *g.items) if each.review]
    unsure = not groups or not all(doubt.startswith(GLUED) for doubt in doubts)
    if always:
        more = ", thêm tuỳ trường hợp" if any(cased) else ""
        return _answer(f"{always}{text.NBSP}giấy tờ{more}", unsure)
    counts = sorted({count for count in cased if count})
    if not counts:
        return _answer(ASK, unsure=True)
    said = f"{counts[0]}" if len(counts) == 1 else f"{counts[0]} đến {counts[-1]}"
    return _answer(f"{said}{text.NBSP}giấy tờ, tuỳ trường hợp", unsure)


def _needed(group: DocumentGroup) -> int:
    """Return how many papers of a group one has to bring."""
    papers = sum(not (document.remark or document.condition) for document in group.items)
    return min(papers, 1) if group.choose is Choose.one else papers


def _where(facts: Facts) -> Answer:
    if facts["offices"]:
        names = [office["name"] for office in facts["offices"]]
        return _answer(names[0] if len(names) == 1 else f"{names[0]} và {len(names) - 1} nơi khác")
    if facts["reception_address"]:
        return _answer(facts["reception_address"].splitlines()[0])
    agency = next(
        (
            role["agency"]["title"]
            for role in facts["roles"]
            if role["label"] == "Cơ quan thực hiện"
        ),
        None,
    )
    agency = agency or next((role["agency"]["title"] for role in facts["roles"]), None)
    hotline = facts["site"].get("hotline")
    ask = f"Chưa rõ, hãy gọi {hotline}" if hotline else "Chưa rõ, hãy hỏi cơ quan công bố"
    return _answer(agency) if agency else _answer(ask, unsure=True)


def _online(procedure: Procedure) -> Answer:
    online = [channel for channel in procedure.channels if channel.kind is ChannelKind.online]
    if not procedure.channels:
        return _answer(ASK, unsure=True)
    if not online:
        return _answer(NOT_ONLINE)
    levels = {channel.online_level for channel in online}
    if OnlineLevel.full in levels:
        return _answer(WHOLE)
    if OnlineLevel.partial in levels:
        return _answer(PART)
    return _answer(OFFERED, any(channel.review for channel in online))
