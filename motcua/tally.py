"""The figures of a catalogue: how many procedures are free, online, faster, by field and agency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from motcua import text
from motcua.addresses import field_page
from motcua.problem import Lang, Said
from motcua.rows import Entry
from motcua.rules import View
from motcua.rules_dates import overdue

MEASURES = {
    "total": Said("Thủ tục", "Procedures"),
    "free": Said("Miễn phí", "Free"),
    "paid": Said("Có thu phí", "With a fee"),
    "fee_unknown": Said("Chưa rõ phí", "Fee unknown"),
    "whole": Said("Toàn trình", "Wholly online"),
    "part": Said("Một phần", "Partly online"),
    "offered": Said("Nộp được qua mạng, chưa rõ mức", "Online, level unknown"),
    "counter": Said("Không nộp qua mạng", "Not online"),
    "online_unknown": Said("Chưa rõ có nộp qua mạng", "Online unknown"),
    "cut": Said("Rút ngắn thời gian", "Time cut"),
    "kept": Said("Có cam kết, không ngắn hơn", "Promised, not shorter"),
    "uncommitted": Said("Chưa ghi thời hạn cam kết", "No promised time"),
    "two_levels": Said("Liên thông 2 cấp", "Over 2 levels"),
    "three_levels": Said("Liên thông 3 cấp", "Over 3 levels"),
    "expired": Said("Dựa vào văn bản hết hiệu lực", "Resting on expired law"),
    "overdue": Said("Hơn một năm chưa rà soát", "Not reviewed for a year"),
}
"""What is counted, and its names. Nothing here is told twice: pages and finder say the same."""
FEES = ("free", "paid", "fee_unknown")
ONLINE = ("whole", "part", "offered", "counter", "online_unknown")
TIMES = ("cut", "kept", "uncommitted")
"""Groups in which every procedure counts once."""
CHAINS, CARE = ("two_levels", "three_levels"), ("expired", "overdue")
SAVED = Said("Thời gian giảm trung bình", "Mean time saved")
UNNAMED = Said("Chưa ghi", "Not said")


class Line(NamedTuple):
    """The figures of a field, an agency or the whole; ``saved`` is a mean share, None of none."""

    title: str
    href: str | None
    counts: Counter[str]
    saved: Decimal | None

    @property
    def total(self) -> int:
        """How many procedures are in use."""
        return self.counts["total"]

    def share(self, name: str) -> str:
        """Return a count with what it is of, as reports write it: "248/271 (91,5 %)"."""
        said = f"{text.thousands(self.counts[name])}/{text.thousands(self.total)}"
        return f"{said} ({text.percent(self.counts[name], self.total)})" if self.total else said

    def faster(self) -> str:
        """Return by how much times are shorter, or an empty text."""
        return text.percent(self.saved, 1) if self.saved is not None else ""


class Tally(NamedTuple):
    """The figures of a catalogue; others: procedures that are not in use today."""

    whole: Line
    fields: list[Line]
    agencies: list[Line]
    others: int


def tally(view: View, entries: Sequence[Entry]) -> Tally:
    """Return the figures of all procedures, by field, and by the agency that the finder names."""
    used = [entry for entry in entries if entry["standing"]["counts"]]
    fields: dict[tuple[str, str | None], list[Entry]] = {}
    agencies: dict[tuple[str, str | None], list[Entry]] = {}
    for entry in used:
        field = view.fields.get(entry["field"])
        named = (field.name, field_page(field.id)) if field else (entry["field"], None)
        fields.setdefault(named, []).append(entry)
        agencies.setdefault(_agency(entry), []).append(entry)
    site = view.site.name if view.site else ""
    return Tally(
        _line(site, None, used, view.as_of),
        _lines(fields, view.as_of),
        _lines(agencies, view.as_of),
        len(entries) - len(used),
    )


def _line(title: str, href: str | None, entries: Iterable[Entry], at: date) -> Line:
    counts: Counter[str] = Counter()
    shares: list[Decimal] = []
    for entry in entries:
        standing = entry["standing"]
        counts.update(standing["counts"])
        counts["overdue"] += overdue(date.fromisoformat(entry["reviewed"]), at)
        if standing["saved"] is not None:
            shares.append(Decimal(standing["saved"]))
    return Line(title, href, counts, sum(shares, Decimal(0)) / len(shares) if shares else None)


def _lines(groups: dict[tuple[str, str | None], list[Entry]], at: date) -> list[Line]:
    ordered = sorted(groups, key=lambda named: text.order(named[0]))
    return [_line(*named, groups[named], at) for named in ordered]


def _agency(entry: Entry) -> tuple[str, str | None]:
    """Return the agency under which the finder has a procedure, and its page."""
    first = next(iter(entry["find"]["agency"]), None)
    return (first, entry["roles"][0][1]) if first else (UNNAMED.vi, None)


def table(lines: Iterable[Line], first: str, lang: Lang = "vi") -> list[list[str]]:
    """Return figures as rows of text, the headings first; ``first`` names what the lines are."""
    heads = [first, *(said.to(lang) for said in MEASURES.values()), SAVED.to(lang)]
    rows = [
        [each.title, *(str(each.counts[name]) for name in MEASURES), each.faster()]
        for each in lines
    ]
    return [heads, *rows]
