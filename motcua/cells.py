"""Tables as CSV for spreadsheets: UTF-8 with the mark that Excel looks for, and no formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BLANK = " \xa0\ufeff"
LEADS = frozenset((*FORMULA, *BLANK))  # one look at the first sign spares most cells a closer one


def written(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as a file of CSV."""
    return MARK + lines(rows)


def lines(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as lines of CSV."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerows([safe(cell) if cell[:1] in LEADS else cell for cell in row] for row in rows)
    return made.getvalue()


def safe(cell: str) -> str:
    """Return a cell that a spreadsheet shows as it is and never reckons.

    Source: OWASP, CSV Injection.

    >>> safe("=HYPERLINK(1)"), safe(" @x"), safe("1.001193")
    ("'=HYPERLINK(1)", "' @x", '1.001193')
    """
    return f"'{cell}" if cell.lstrip(BLANK).startswith(FORMULA) else cell
