"""What a life event needs of one procedure: papers, what is surely charged, the longest time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from motcua.model import Document, DocumentGroup, Fee, Procedure, TimeLimit
from motcua.parts import Facts
from motcua.rules_limits import length
from motcua.syllables import syllables
from motcua.values import Duration, Nothing, Unit
from motcua.within import listed

OFF = ("abolished", "suspended", "upcoming")  # states in which nobody hands a dossier in
BRACKETS = re.compile(r"\([^()]*\)")
NUMBER = re.compile(r"\d[\d.,/]*")
# Units without a number, as the spans that they take at most.
WHOLE = {
    Unit.same_day: Duration(Decimal(1), Unit.day),
    Unit.same_working_day: Duration(Decimal(1), Unit.working_day),
    Unit.at_once: Duration(Decimal(0), Unit.working_day),
}


def portion(procedure: Procedure, facts: Facts) -> Facts:
    """Return what is added up over the procedures of a life event (JSON-able).

    off:    why it is not counted at all, or None.
    cost:   {low, high: VND of one dossier, by the cheapest and the dearest way and case;
            open: more may be charged by a formula; each: by the piece}, or None where unsure.
    spans:  [[amount, unit]] longest time on each clock, or None where unsure.
    groups: the papers; None where they are not known. unsure: they are under review.
    """
    stated = isinstance(procedure.documents, Nothing)
    groups = [
        _group(group, shown, procedure.sets or 1)
        for group, shown in zip(listed(procedure.documents), facts["documents"], strict=True)
    ]
    return {
        "off": facts["status_label"] if facts["status"] in OFF else None,
        "cost": None if facts["glance"]["cost"]["unsure"] else _cost(procedure, facts),
        "spans": None if facts["glance"]["time"]["unsure"] else _spans(procedure, facts),
        "groups": groups if groups or stated else None,
        "unsure": any(review.part == "documents" for review in procedure.review),
    }


def paper_key(name: str, form: str | None) -> str:
    """Return a key that two lines share only if they surely name the same paper.

    The same form under the same name, or without a form the same words, whatever their case, signs
    and spelling; numbers must be written alike. What a bracket says of a form may differ.

    >>> paper_key("Giấy uỷ quyền", None) == paper_key("giấy ủy quyền.", None)
    True
    >>> paper_key("Tờ khai (mẫu 1)", "a") == paper_key("Tờ khai", "a") != paper_key("Tờ khai", None)
    True
    >>> paper_key("Đơn", None) == paper_key("Đôn", None)
    False
    """
    said = BRACKETS.sub(" ", name) if form else name
    return " ".join([form or "-", *syllables(said), *NUMBER.findall(said)])


def _group(group: DocumentGroup, shown: Facts, sets: int) -> Facts:
    return {
        "case": group.case,
        "choose": group.choose.value,
        "doubt": bool(group.review),
        "items": [
            _paper(document, fact, sets)
            for document, fact in zip(group.items, shown["items"], strict=True)
            if not document.remark
        ],
    }


def _paper(document: Document, shown: Facts, sets: int) -> Facts:
    """Return a paper with how many of it all the sets of the dossier take."""
    counts = (document.originals, document.copies, document.certified_copies)
    return {
        "key": paper_key(document.name, document.form),
        **{part: shown[part] for part in ("name", "form", "condition", "waived_if", "where")},
        "counts": [sets * count for count in counts],
        "presented": document.presented,
        "note": shown["note"],
        "doubt": document.review,
    }


def _ways(
    procedure: Procedure, facts: Facts, part: str, short: str
) -> Iterator[list[Any] | Nothing | None]:
    """Yield for each channel the entries of ``part`` that hold today, or what it says instead."""
    common = (getattr(procedure, part), facts[short])
    own = [
        (getattr(channel, part), shown[short])
        for channel, shown in zip(procedure.channels, facts["channels"], strict=True)
    ]
    for value, shown in own or [common]:
        said, about = (value, shown) if value is not None else common
        if isinstance(said, tuple):
            pairs = zip(said, about, strict=True)
            yield [entry for entry, fact in pairs if fact["state"] == "current"]
        else:
            yield said


def _cost(procedure: Procedure, facts: Facts) -> Facts | None:
    ways = list(_ways(procedure, facts, "fees", "fees"))
    if not all(ways):  # a way without a fee that holds today is not a free one
        return None
    by_way: list[list[Fee]] = [way if isinstance(way, list) else [] for way in ways]
    sums = [_charged(fees) for fees in by_way]
    known = [each for each in sums if each]
    fees = [fee for way in by_way for fee in way]
    open_ended = any(not isinstance(fee.amount, int) for fee in fees)
    low, high = min(known, default=(0, 0))[0], max((last for _, last in known), default=0)
    if len(known) < len(sums) or (open_ended and not high):
        return None
    each = any(fee.per for fee in fees if fee.amount)
    return {"low": low, "high": high, "open": open_ended, "each": each}


def _charged(fees: list[Fee]) -> tuple[int, int] | None:
    """Return the least and the most that one way charges, in VND; None where nobody can tell.

    Fees of several names are all paid; of one name, one. Fees by case may not fall due at all.
    """
    fixed: dict[str, list[int]] = defaultdict(list)
    by_case: list[int] = []
    for fee in fees:
        if isinstance(fee.amount, int):
            (by_case if fee.case else fixed[fee.label]).append(fee.amount)
    if not fixed and len(by_case) < len(fees):
        return None  # whoever is in the case without a number pays nobody knows what
    low = sum(map(min, fixed.values()))
    high = sum(map(max, fixed.values())) + max(by_case, default=0)
    return (low if fixed else min(by_case, default=0)), high


def _spans(procedure: Procedure, facts: Facts) -> list[list[str]] | None:
    """Return the longest time on the working clock and on the calendar; None without numbers."""
    longest: dict[str, tuple[Decimal, Duration]] = {}
    for way in _ways(procedure, facts, "time_limits", "limits"):
        limits: list[TimeLimit] = way if isinstance(way, list) else []
        if not limits:
            return None
        for limit in limits:
            span = limit.committed or limit.statutory
            if not isinstance(span, Duration):
                return None
            span = WHOLE.get(span.unit, span)
            clock, hours = length(span) or ("", Decimal(0))
            if clock not in longest or hours > longest[clock][0]:
                longest[clock] = (hours, span)
    spans = [span for hours, span in longest.values() if hours or len(longest) == 1]
    return [[f"{span.amount:f}", span.unit.value] for span in spans]
