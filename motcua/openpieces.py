"""What a procedure gives to the open data, kept from build to build: texts without a line break."""

from __future__ import annotations

from motcua import cells, openrows, opentables
from motcua.addresses import absolute, page_of
from motcua.inpage import described
from motcua.linked import nodes
from motcua.model import Procedure
from motcua.openrecord import opened
from motcua.opensummary import summary
from motcua.opentables import Open
from motcua.parts import Facts
from motcua.rules import View
from motcua.store import PAGE, RECORD
from motcua.turtle import compact, written

SUMMARY, LINKED, TURTLE = "summary", "linked", "turtle"
"""Names of texts: the line in the list, as JSON; the nodes as JSON, with commas between, and as
Turtle. The whole procedure and what its page tells search engines are JSON too."""


def csv(of: Open) -> str:
    """Return the name of the text of a table's rows as CSV."""
    return f"csv-{of.name}"


def sheet(of: Open) -> str:
    """Return the name of the text of a table's rows as a workbook has them."""
    return f"sheet-{of.name}"


def of_page(procedure: Procedure, facts: Facts, view: View) -> dict[str, str]:
    """Return what a procedure's page tells search engines, which alone is needed without data."""
    return {PAGE: described(procedure, facts, summary(procedure, facts, view), view)}


def pieces(procedure: Procedure, facts: Facts, view: View) -> dict[str, str]:
    """Return what of a procedure is published as data, on the day of ``view``, by name."""
    base = view.site.url if view.site else None
    line = summary(procedure, facts, view)
    record = opened(procedure) | {"page": absolute(page_of(procedure.code), base)}
    graph = list(nodes(procedure, facts, view))
    made = {
        RECORD: compact(record),
        SUMMARY: compact(line),
        PAGE: described(procedure, facts, line, view),
        LINKED: ",".join(map(compact, graph)),
        TURTLE: "\n\n".join(map(written, graph)),
    }
    spread, told = opentables.of_procedure(record), opentables.line(line)
    for of in opentables.published():
        if rows := list(opentables.filled(spread, told, of)):
            made[csv(of)] = cells.lines(rows)
            made[sheet(of)] = openrows.written(of, rows)
    return made
