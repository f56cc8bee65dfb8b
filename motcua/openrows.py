"""Rows of the open tables as a workbook has them: plain XML, one cell after the other.

The library of workbooks takes ten times as long for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from motcua.cells import LEADS, safe
from motcua.grids import LONGEST, TOO_LONG
from motcua.opentables import Open, Row, is_number
from motcua.record import UNREADABLE

QUOTED = "\x01"
"""Stands for the look of a cell that Excel might take for a formula; no text can hold it."""
ROW = "<row>"
FIGURE = re.compile(r"-?\d+(?:\.\d+)?")


def written(of: Open, rows: Iterable[Row]) -> str:
    """Return rows of a table as XML."""
    numbers = [is_number(column) for column in of.table.columns]
    made = []
    for row in rows:
        made.append(ROW)
        for said, numeric in zip(row, numbers, strict=True):
            if not said:
                made.append("<c/>")
            elif numeric and FIGURE.fullmatch(said):
                made.append(f"<c><v>{said}</v></c>")
            else:
                risky = said[0] in LEADS and safe(said) != said
                look = f' s="{QUOTED}"' if risky else ""
                made.append(f'<c{look} t="inlineStr"><is>{_text(said)}</is></c>')
        made.append("</row>")
    return "".join(made)


def _text(said: str) -> str:
    """Return a text as XML; what a sheet cannot hold shows as \ufffd."""
    if not said.isprintable():
        said = UNREADABLE.sub("\ufffd", said)
    if len(said) > LONGEST:
        said = TOO_LONG
    if "&" in said or "<" in said:
        said = escape(said, quote=False)
    return f'<t xml:space="preserve">{said}</t>'
