"""The figures of a catalogue as text, JSON and CSV."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from motcua import cells, text
from motcua.problem import Lang, Said, printable
from motcua.tally import (
    CARE,
    CHAINS,
    FEES,
    MEASURES,
    ONLINE,
    SAVED,
    TIMES,
    Line,
    Tally,
    table,
)

TITLE = Said(
    "Danh mục ngày {}: {} thủ tục đang áp dụng", "The catalogue on {}: {} procedures in use"
)
OTHERS = Said(", {} thủ tục khác không đếm", ", {} others not counted")
GROUPS = {
    Said("Phí, lệ phí", "Fees"): FEES,
    Said("Nộp qua mạng", "Online"): ONLINE,
    Said("Thời hạn", "Time limits"): TIMES,
    Said("Liên thông", "Chains"): CHAINS,
    Said("Cần rà soát", "To be reviewed"): CARE,
}
FIELD, AGENCY = Said("Lĩnh vực", "Field"), Said("Cơ quan", "Agency")
NAME = Said("Tên", "Name")
WHOLE = Said("Cả danh mục", "The whole")
SHOWN = {
    "total": Said("Thủ\ntục", "All"),
    "free": Said("Miễn\nphí", "Free"),
    "part": Said("Một\nphần", "Part\nonline"),
    "whole": Said("Toàn\ntrình", "Wholly\nonline"),
    "expired": Said("VB hết\nhiệu lực", "Expired\nlaw"),
    "cut": Said("Rút\nngắn", "Time\ncut"),
}
"""What a table on a terminal has room for, and short names; CSV and JSON have all."""
BY = Said("Giảm\nTB", "By")


class Figures(NamedTuple):
    """What is told: the figures, of which day, and whether by field and agency too."""

    tally: Tally
    on: date
    report: bool


def summary(figures: Figures, lang: Lang) -> Iterator[str]:
    """Yield the figures of the whole as lines of text."""
    tally = figures.tally
    others = OTHERS.to(lang).format(tally.others) if tally.others else ""
    total = text.thousands(tally.whole.total)
    yield TITLE.to(lang).format(text.day(figures.on), total) + others + "."
    for group, names in GROUPS.items():
        yield ""
        yield group.to(lang)
        for name in names:
            yield f"  {MEASURES[name].to(lang)}: {tally.whole.share(name)}"
            if name == "cut" and tally.whole.saved is not None:
                yield f"    {SAVED.to(lang)}: {tally.whole.faster()}"


def tables(figures: Figures, lang: Lang) -> Iterator[list[list[str]]]:
    """Yield the figures by field and by agency as rows of text, the headings first."""
    for name, lines in ((FIELD, figures.tally.fields), (AGENCY, figures.tally.agencies)):
        heads = [name.to(lang), *(head.to(lang) for head in SHOWN.values()), BY.to(lang)]
        yield [
            heads,
            *(
                [
                    printable(line.title),
                    *(text.thousands(line.counts[part]) for part in SHOWN),
                    line.faster(),
                ]
                for line in lines
            ),
        ]


def as_json(figures: Figures, lang: Lang) -> str:
    """Return one JSON document: as_of, whole, and with the report fields and agencies."""
    tally = figures.tally
    made = {"as_of": figures.on.isoformat(), "whole": _plain(tally.whole), "others": tally.others}
    if figures.report:
        made |= {"fields": [_plain(line) for line in tally.fields]}
        made |= {"agencies": [_plain(line) for line in tally.agencies]}
    return json.dumps(made, ensure_ascii=False, indent=1)


def as_csv(figures: Figures, lang: Lang) -> str:
    """Return the figures for a spreadsheet, a line each; the first column says of what."""
    tally = figures.tally
    groups = [(WHOLE, [tally.whole])]
    if figures.report:
        groups += [(FIELD, tally.fields), (AGENCY, tally.agencies)]
    heads, *_ = table([], NAME.to(lang), lang)
    rows = [["", *heads]]
    for group, lines in groups:
        rows += [[group.to(lang), *row] for row in table(lines, "", lang)[1:]]
    return cells.written(rows)


def _plain(line: Line) -> dict[str, str | int | float | None]:
    counts = {name: line.counts[name] for name in MEASURES}
    return {
        "title": line.title,
        **counts,
        "saved": None if line.saved is None else round(float(line.saved), 4),
    }


PLAIN: dict[str, Callable[[Figures, Lang], str]] = {"json": as_json, "csv": as_csv}
"""The formats for machines; text is for people."""
