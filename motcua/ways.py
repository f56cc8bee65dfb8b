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
NO_FEE = "Nguồn không ghi phí, lệ phí thành mục."
UNKNOWN = "Nguồn có một cách nộp không rõ loại, xem ghi chú."
SHORT = 300


@dataclass(slots=True)
class Parts:
    """What the ways of a record become: keys of the procedure, doubts, and notes."""

    keys: dict[str, list[Entry]] = field(default_factory=dict)
    doubts: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def doubt(self, *gaps: tuple[str, str]) -> None:
        """Name parts that a person must look at, and why."""
        for part, reason in gaps:
            self.doubts.setdefault(part, []).append(reason)

    def all_fees(self) -> Iterator[Entry]:
        """Yield every fee, of the procedure and of its channels."""
        for holder in (self.keys, *self.keys.get("channels", [])):
            yield from holder.get("fees", [])


@dataclass(slots=True)
class Own:
    """What one kind of way says: its keys, and its gaps as (part, reason)."""

    keys: dict[str, Any] = field(default_factory=dict)
    gaps: list[tuple[str, str]] = field(default_factory=list)


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
    first = next(iter(read.values()), Own())
    same = all(own == first for own in read.values())
    for kind, own in read.items():
        doubts = [way.doubt for way in rows[kind]]
        doubts += [NO_ADDRESS] if kind == "Trực tuyến" else []
        doubts += [] if same else [reason for _, reason in own.gaps]
        entry: Entry = {"kind": kind, **({} if same else own.keys)}
        if any(doubts):
            entry["review"] = joined(dict.fromkeys(doubts), " ")
        made.keys.setdefault("channels", []).append(entry)
    if same:  # what holds for every way stands once, at the procedure's level
        made.notes += [first.keys.pop("note")] if "note" in first.keys else []
        made.keys |= first.keys
        made.doubt(*first.gaps)
    else:
        parts = {"time_limits": "thời hạn", "fees": "phí, lệ phí"}
        lacking = [p for p in parts if not all(p in own.keys for own in read.values())]
        made.doubt(*((p, f"Có cách nộp mà nguồn không ghi {parts[p]}.") for p in lacking))
    return made


def _read(ways: list[Way]) -> Own:
    """Return what one kind of way says for itself; its rows are joined."""
    own = Own()
    limits: list[Entry] = []
    charges: list[Entry] = []
    for way in ways:
        span, money = limit(way), fees(way)
        left = _place(own, way, span, money)
        if left:
            own.keys["note"] = joined(dict.fromkeys([own.keys.get("note", ""), left]), "\n")
        limits += [span] if span else []
        charges += money
    for part, entries in (("time_limits", limits), ("fees", charges)):
        if entries:
            own.keys[part] = _distinct(entries)
    own.gaps = list(dict.fromkeys(own.gaps))
    return own


def _place(own: Own, way: Way, span: Entry | None, money: list[Entry]) -> str:
    """Put the row's words beside what they speak of; return what found no place."""
    text = way.text
    about_fees = bool(FEE_ONLY.fullmatch(text))
    if span is None:
        own.gaps.append(("time_limits", "Nguồn không ghi thời hạn thành mục."))
    if not money:
        said = text and (about_fees or (span is None and len(text) <= SHORT))
        own.gaps.append(("fees", f"{NO_FEE} Nguồn ghi: {text}" if said else NO_FEE))
        text = "" if said else text
    if not text or (text == "Miễn phí" and money[0].get("amount") == "Miễn phí"):
        return ""
    doubtful = bool(money) and "amount" not in money[0]
    holder = money[0] if money and (about_fees or doubtful or span is None) else span
    if holder is None:
        return text
    kept, review = holder.get("note", ""), holder.pop("review", "")
    holder["note"] = text if kept in text else joined([kept, text], "\n")
    if review:  # after the note, as in the model
        holder["review"] = review
    return ""


def _distinct(entries: list[Entry]) -> list[Entry]:
    """Drop entries told twice over; mark those that differ without saying for which case."""
    kept: list[Entry] = []
    for entry in entries:
        if entry not in kept:
            kept.append(entry)
    keys = [(e.get("label"), e.get("case")) for e in kept]
    for entry, key in zip(kept, keys, strict=True):
        if keys.count(key) > 1:
            entry["review"] = joined([SEVERAL, entry.pop("review", "")], " ")
    return kept


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
