"""The five first answers: what it costs, how long, how many papers, where, online or not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from motcua import text
from motcua.model import (
    ChannelKind,
    Choose,
    DocumentGroup,
    Duration,
    Fee,
    Nothing,
    OnlineLevel,
    Procedure,
    TimeLimit,
    Unit,
    Words,
)
from motcua.rules import listed

ASK = "Chưa rõ, hãy hỏi nơi nộp"
Answer = dict[str, Any]


def glance(procedure: Procedure, facts: dict[str, Any]) -> dict[str, Answer]:
    """Return the answers as text, each with ``unsure`` where a part is missing or under review.

    ``facts`` are the procedure's derived facts, for names and for what is current.
    """
    return {
        "cost": _cost(procedure, facts),
        "time": _time(procedure, facts),
        "papers": _papers(procedure),
        "where": _where(facts),
        "online": _online(procedure),
    }


def _answer(said: str, unsure: bool = False) -> Answer:
    return {"text": said, "unsure": unsure}


def _effective(
    procedure: Procedure, part: str, short: str, facts: dict[str, Any]
) -> tuple[list[Any], bool, bool]:
    """Return the entries of ``part`` that hold today, whether one is a gap, whether one says none.

    A channel's own list replaces the procedure's for that channel.
    """
    own = [
        (getattr(c, part), f[short])
        for c, f in zip(procedure.channels, facts["channels"], strict=True)
    ]
    lists = [(value, shown) for value, shown in own if value is not None]
    if not lists or len(lists) < len(own):
        lists.append((getattr(procedure, part), facts[short]))
    entries = [
        entry
        for value, shown in lists
        for entry, fact in zip(listed(value), shown, strict=True)
        if fact["state"] == "current"
    ]
    gap = any(value is None or value == () for value, _ in lists)
    none = any(isinstance(value, Nothing) for value, _ in lists)
    return entries, gap, none


def _cost(procedure: Procedure, facts: dict[str, Any]) -> Answer:
    fees: list[Fee]
    fees, gap, none = _effective(procedure, "fees", "fees", facts)
    unsure = gap or any(fee.review or (fee.amount is None and not fee.formula) for fee in fees)
    amounts = sorted(
        {fee.amount for fee in fees if isinstance(fee.amount, int)} | ({0} if none else set())
    )
    worded = [
        fee for fee in fees if isinstance(fee.amount, Words) or (fee.amount is None and fee.formula)
    ]
    if not amounts and not worded:
        return _answer(ASK, unsure=True)
    per = {fee.per for fee in fees if fee.amount}
    unit = f"/{per.pop()}" if len(per) == 1 and None not in per else ""
    if not amounts:
        return _answer(
            "Tuỳ cách tính"
            if len(worded) > 1
            else text.price(worded[0].amount or Words("Tuỳ cách tính")),
            unsure,
        )
    if len(amounts) == 1:
        said = (text.dong(amounts[0]) if amounts[0] or not none or fees else "Không thu") + (
            unit if amounts[0] else ""
        )
    elif amounts[0] == 0 and len(amounts) == 2:
        said = f"Miễn phí hoặc {text.dong(amounts[1])}{unit}"
    elif amounts[0] == 0:
        said = f"Miễn phí đến {text.dong(amounts[-1])}"
    else:
        said = f"{text.dong(amounts[0])} đến {text.dong(amounts[-1])}"
    return _answer(f"{said}, có khoản tuỳ cách tính" if worded else said, unsure)


def _time(procedure: Procedure, facts: dict[str, Any]) -> Answer:
    limits: list[TimeLimit]
    limits, gap, _ = _effective(procedure, "time_limits", "limits", facts)
    spans = list(
        dict.fromkeys(
            limit.committed or limit.statutory
            for limit in limits
            if limit.committed or limit.statutory
        )
    )
    unsure = gap or any(
        limit.review or not (limit.committed or limit.statutory) for limit in limits
    )
    if not spans:
        return _answer(ASK, unsure=True)
    ranged = _range(spans)
    if ranged:
        return _answer(ranged, unsure)
    shown = [text.span(span) for span in spans if span]
    return _answer(
        " hoặc ".join(shown[:2]) + (", tuỳ trường hợp" if len(shown) > 2 else ""), unsure
    )


def _range(spans: Iterable[Any]) -> str | None:
    spans = list(spans)
    units = {span.unit if isinstance(span, Duration) else None for span in spans}
    if (
        len(spans) > 1
        and len(units) == 1
        and all(isinstance(s, Duration) and s.amount is not None for s in spans)
    ):
        (unit,) = units
        assert isinstance(unit, Unit)
        amounts = sorted(span.amount for span in spans)
        return f"{text.number(amounts[0])} đến {text.number(amounts[-1])}{text.NBSP}{unit.label}"
    return None


def _papers(procedure: Procedure) -> Answer:
    if isinstance(procedure.documents, Nothing):
        return _answer("Không cần giấy tờ")
    groups = listed(procedure.documents)
    always = sum(_needed(group) for group in groups if not group.case)
    cased = [_needed(group) for group in groups if group.case]
    unsure = not groups or any(g.review or any(d.review for d in g.items) for g in groups)
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
    papers = sum(not document.remark for document in group.items)
    return min(papers, 1) if group.choose is Choose.one else papers


def _where(facts: dict[str, Any]) -> Answer:
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
    return _answer(agency) if agency else _answer(ASK, unsure=True)


def _online(procedure: Procedure) -> Answer:
    online = [channel for channel in procedure.channels if channel.kind is ChannelKind.online]
    if not procedure.channels:
        return _answer(ASK, unsure=True)
    if not online:
        return _answer("Không nộp qua mạng")
    levels = {channel.online_level for channel in online}
    if OnlineLevel.full in levels:
        return _answer("Nộp qua mạng toàn trình")
    if OnlineLevel.partial in levels:
        return _answer("Nộp qua mạng một phần")
    return _answer("Nộp được qua mạng", unsure=True)
