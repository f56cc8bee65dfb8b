"""Ways to apply, with limits and fees at the procedure's level where all ways are the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from motcua.quantities import FEE_ONLY, Entry, fees, limit
from motcua.record import Record, Way, joined, line
from motcua.text import fold

KINDS = {
    "in_person": "Trực tiếp", "direct": "Trực tiếp", "truc tiep": "Trực tiếp",
    "online": "Trực tuyến", "truc tuyen": "Trực tuyến",
    "postal": "Dịch vụ bưu chính", "buu chinh": "Dịch vụ bưu chính",
    "dich vu buu chinh": "Dịch vụ bưu chính",
}  # fmt: skip
NO_ADDRESS = "Nguồn không ghi địa chỉ nộp trực tuyến."
SEVERAL = "Nguồn ghi nhiều dòng cho cách nộp này mà không tách trường hợp."
SHORT = 300


@dataclass(slots=True)
class Parts:
    """What the ways of a record become: keys of the procedure, doubts, and notes."""

    keys: dict[str, list[Entry]] = field(default_factory=dict)
    doubts: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def all_fees(self) -> Iterator[Entry]:
        """Yield every fee, of the procedure and of its channels."""
        for holder in (self.keys, *self.keys.get("channels", [])):
            yield from holder.get("fees", [])


def parts(record: Record) -> Parts:
    """Return the channels, time limits and fees of a record."""
    made = Parts()
    rows: dict[str, list[Way]] = {}
    for way in record.ways:
        kind = KINDS.get(fold(line(way.kind)))
        if kind:
            rows.setdefault(kind, []).append(way)
        else:
            _unknown(made, way)
    read = {kind: _read(ways) for kind, ways in rows.items()}
    first = next(iter(read.values()), {})
    same = all(each == first for each in read.values())
    channels = [{"kind": kind, **({} if same else each)} for kind, each in read.items()]
    for channel in channels:
        doubts = [channel.pop("review", "")]
        doubts += [NO_ADDRESS] if channel["kind"] == "Trực tuyến" else []
        if any(doubts):
            channel["review"] = joined(doubts, " ")
    if channels:
        made.keys["channels"] = channels
    if same and first:
        _lift(made, dict(first), channels)
    elif read:
        for part, said in (("time_limits", "thời hạn"), ("fees", "phí, lệ phí")):
            if not all(part in each for each in read.values()):
                made.doubts.setdefault(part, []).append(f"Có cách nộp mà nguồn không ghi {said}.")
    return made


def _lift(made: Parts, common: dict[str, Any], channels: list[Entry]) -> None:
    """Put what holds for every way at the procedure's level; the doubts become the procedure's."""
    gaps = common.pop("review", "")
    note = common.pop("note", "")
    made.keys |= common
    if note:
        made.notes.append(note)
    for part, word in (("time_limits", "thời hạn"), ("fees", "phí")):
        if gaps and part not in common and word in gaps:
            made.doubts.setdefault(part, []).append(gaps)
            gaps = ""
    if gaps:
        made.doubts.setdefault("channels", []).append(gaps)


def _read(ways: list[Way]) -> dict[str, Any]:
    """Return the keys of one kind of way: limits, fees, and what nobody could place."""
    limits: list[Entry] = []
    charges: list[Entry] = []
    notes: list[str] = []
    doubts: list[str] = []
    for way in ways:
        span, money = limit(way), fees(way)
        left, gap = _place(way, span, money)
        notes += [left] if left else []
        doubts += [gap] if gap else []
        limits += [span] if span else []
        charges += money
    for several in (limits, charges):
        _distinct(several)
    found: dict[str, Any] = {"time_limits": limits, "fees": charges}
    found |= {
        "note": joined(dict.fromkeys(notes), "\n"),
        "review": joined(dict.fromkeys(doubts), " "),
    }
    return {key: value for key, value in found.items() if value}


def _place(way: Way, span: Entry | None, money: list[Entry]) -> tuple[str, str]:
    """Put the row's words beside what they speak of; return what is left, and the gap."""
    text, gap = way.text, ""
    if not money:
        short = text if len(text) <= SHORT else ""
        gap = "Nguồn không ghi phí, lệ phí thành mục."
        if short:
            gap, text = f"{gap} Nguồn ghi: {short}", ""
    if span is None:
        gap = joined([gap, "Nguồn không ghi thời hạn thành mục."], " ")
    if not text or (text == "Miễn phí" and money[0].get("amount") == "Miễn phí"):
        return "", gap
    doubtful = bool(money) and "amount" not in money[0]
    if money and (FEE_ONLY.fullmatch(text) or doubtful or span is None):
        holder: Entry = money[0]
    elif span is not None:
        holder = span
    else:
        return text, gap
    kept = holder.get("note", "")
    review = holder.pop("review", "")
    holder["note"] = text if kept and kept in text else joined([kept, text], "\n")
    if review:
        holder["review"] = review
    return "", gap


def _distinct(entries: list[Entry]) -> None:
    """Drop entries told twice over; mark those that differ without saying for which case."""
    kept: list[Entry] = []
    for entry in entries:
        if entry not in kept:
            kept.append(entry)
    keys = [(e.get("label"), e.get("case")) for e in kept]
    for entry, key in zip(kept, keys, strict=True):
        if keys.count(key) > 1:
            entry["review"] = joined([entry.pop("review", ""), SEVERAL], " ")
    entries[:] = kept


def _unknown(made: Parts, way: Way) -> None:
    """Keep a way whose kind nobody knows, in words."""
    amounts = "; ".join(joined([line(c.amount), line(c.note)], " ") for c in way.charges)
    said = [
        f"Cách nộp không rõ: {line(way.kind)}",
        joined([way.time, way.unit], " ") and f"Thời hạn: {joined([way.time, way.unit], ' ')}",
        amounts and f"Phí, lệ phí: {amounts}",
        way.text,
        way.doubt,
    ]
    made.notes.append(joined(said, "\n"))
    made.doubts.setdefault("channels", []).append(
        "Nguồn có một cách nộp không rõ loại, xem ghi chú."
    )
