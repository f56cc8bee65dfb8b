"""The page of the catalogue's figures: each with its bar, by field and agency, and as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from motcua import caseload, cells, tally, text
from motcua.addresses import FIGURES, FIGURES_FILES
from motcua.caseload import Load, month, share
from motcua.entries import Dossiers
from motcua.parts import Facts, link
from motcua.plots import bars
from motcua.rows import Entry, Listing
from motcua.rules import View
from motcua.tally import MEASURES, Line, Tally

SHOWN = {
    "total": "Thủ tục",
    "free": "Miễn phí",
    "whole": "Toàn trình",
    "part": "Một phần",
    "uncommitted": "Chưa cam kết",
    "expired": "Văn bản hết hiệu lực",
    "overdue": "Lâu chưa rà soát",
    "cut": "Rút ngắn",
}
"""What a phone has room for, and short names; the CSV has all."""
FIRST, MOST_MONTHS = 12, 12
"""How many lines stand open, the largest; how many months are drawn."""
TITLE, SAID = "Số liệu", "Danh mục trong các con số: miễn phí, nộp qua mạng, rút ngắn thời gian."


def page(view: View, entries: Sequence[Entry], dossiers: Sequence[Dossiers]) -> Listing:
    """Return the page. It says when the catalogue was last reviewed, never when it was built."""
    made = tally.tally(view, entries)
    last = max((entry["reviewed"] for entry in entries), default=None)
    facts = {
        "total": text.thousands(made.whole.total),
        "others": made.others,
        "reviewed": text.day(date.fromisoformat(last)) if last else None,
        "groups": list(_groups(made.whole)) if made.whole.total else [],
        "saved": made.whole.faster(),
        "care": _rows(made.whole, (*tally.CHAINS, *tally.CARE)) if made.whole.total else [],
        "by": [
            _by("linh-vuc", "Theo lĩnh vực", "Lĩnh vực", made.fields),
            _by("co-quan", "Theo cơ quan", "Cơ quan", made.agencies),
        ],
        "dossiers": _dossiers(view, dossiers) if dossiers else None,
    }
    return Listing(FIGURES, "figures", TITLE, SAID, facts)


def files(
    view: View, entries: Sequence[Entry], dossiers: Sequence[Dossiers]
) -> Iterator[tuple[str, str]]:
    """Yield paths and contents of the figures as CSV."""
    made: Tally = tally.tally(view, entries)
    yield f"{FIGURES_FILES}linh-vuc.csv", cells.written(tally.table(made.fields, "Lĩnh vực"))
    yield f"{FIGURES_FILES}co-quan.csv", cells.written(tally.table(made.agencies, "Cơ quan"))
    if dossiers:
        table = caseload.table(dossiers, view.offices)
        yield f"{FIGURES_FILES}ho-so.csv", cells.written(table)


def _groups(whole: Line) -> Iterator[Facts]:
    """Yield fees, ways online and time limits."""
    for id, title, names in (
        ("phi", "Phí, lệ phí", tally.FEES),
        ("qua-mang", "Nộp qua mạng", tally.ONLINE),
        ("thoi-han", "Thời hạn", tally.TIMES),
    ):
        yield {"id": id, "title": title, "rows": _rows(whole, names)}


def _rows(whole: Line, names: Sequence[str]) -> list[Facts]:
    """Return measures of the whole, each with what people read and its bar."""
    drawn = bars([(whole.counts[name], whole.total) for name in names])
    return [
        {"title": MEASURES[name].vi, "said": whole.share(name), "bar": bar}
        for name, bar in zip(names, drawn, strict=True)
    ]


def _by(id: str, title: str, head: str, lines: Sequence[Line]) -> Facts:
    """Return figures by field or agency, the largest first; a bar shows how many were cut."""
    largest = sorted(lines, key=lambda line: -line.total)
    drawn = bars([(line.counts["cut"], line.total) for line in largest])
    rows = [
        {
            "name": link(line.title, line.href),
            "bar": bar,
            "cells": [text.thousands(line.counts[name]) for name in SHOWN] + [line.faster()],
        }
        for line, bar in zip(largest, drawn, strict=True)
    ]
    return {
        "id": id,
        "title": title,
        "head": head,
        "heads": [*SHOWN.values(), "Giảm trung bình"],
        "rows": rows[:FIRST],
        "more": rows[FIRST:],
        "file": f"{FIGURES_FILES}{id}.csv",
    }


def _dossiers(view: View, rows: Sequence[Dossiers]) -> Facts:
    """Return the dossiers by month and by office; the last months have a bar of what was late."""
    by_month = caseload.months(rows)
    last = by_month[-MOST_MONTHS:]
    most = max(each.late for _, each in last)
    late = zip(last, bars([(each.late, most) for _, each in last]), strict=True)
    return {
        "whole": _load(caseload.load(rows)),
        "first": month(by_month[0][0]),
        "last": month(by_month[-1][0]),
        "late": [
            {"title": f"Tháng {month(on)}", "said": text.thousands(each.late), "bar": bar}
            for (on, each), bar in late
        ],
        "months": [{"title": month(on), "href": None} | _load(each) for on, each in by_month],
        "offices": [name | _load(each) for name, each in caseload.offices(rows, view.offices)],
        "sources": caseload.sources(rows),
        "file": f"{FIGURES_FILES}ho-so.csv",
    }


def _load(of: Load) -> Facts:
    return {
        "received": text.thousands(of.received),
        "online": share(of.online, of.received),
        "on_time": share(of.on_time, of.given_back),
        "late": text.thousands(of.late),
        "given_back": text.thousands(of.given_back),
    }
