"""What offices took in and gave back, added up by month and by office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from motcua import text
from motcua.addresses import office_page
from motcua.entries import Dossiers, Office
from motcua.parts import Facts, link

HEADS = ("Tháng", "Nơi nộp", "Tiếp nhận", "Trực tuyến", "Đúng hạn", "Trễ hạn", "Nguồn", "Ngày")


class Load(NamedTuple):
    """Sums; on_time and late are of the dossiers given back, online of those received."""

    received: int
    online: int
    on_time: int
    late: int

    @property
    def given_back(self) -> int:
        """How many dossiers were given back."""
        return self.on_time + self.late


def load(rows: Iterable[Dossiers]) -> Load:
    """Return the sums of some rows."""
    parts = ((row.received, row.online, row.on_time, row.late) for row in rows)
    return Load(*map(sum, zip((0, 0, 0, 0), *parts, strict=True)))


def months(rows: Sequence[Dossiers]) -> list[tuple[date, Load]]:
    """Return the sums of each month, in order."""
    known = sorted({row.month for row in rows})
    return [(month, load(row for row in rows if row.month == month)) for month in known]


def offices(rows: Sequence[Dossiers], known: dict[str, Office]) -> list[tuple[Facts, Load]]:
    """Return the sums of each office with the link to it, in the order of the register."""
    used = {row.office for row in rows}
    return [
        (link(each.name, office_page(each.id)), load(row for row in rows if row.office == each.id))
        for each in known.values()
        if each.id in used
    ]


def sources(rows: Iterable[Dossiers]) -> list[str]:
    """Return who published the figures, each with its latest day."""
    latest: dict[str, date] = {}
    for row in rows:
        latest[row.source] = max(row.published, latest.get(row.source, date.min))
    return [f"{source}, số liệu đến ngày {text.day(on)}" for source, on in sorted(latest.items())]


def month(value: date) -> str:
    """Format a month.

    >>> month(date(2026, 2, 1)), month(date(2026, 11, 1))
    ('02/2026', '11/2026')
    """
    return text.day(value)[3:]


def share(part: int, whole: int) -> str:
    """Return a share, or that there is none of nothing."""
    return text.percent(part, whole) if whole else "không có"


def table(rows: Iterable[Dossiers], known: dict[str, Office]) -> list[list[str]]:
    """Return the rows as text for a spreadsheet, the headings first."""
    made = [
        [
            month(row.month),
            known[row.office].name if row.office in known else row.office,
            *(str(count) for count in (row.received, row.online, row.on_time, row.late)),
            row.source,
            text.day(row.published),
        ]
        for row in rows
    ]
    return [list(HEADS), *made]
