"""What a procedure gives to the open data, as it is kept from build to build: lines of JSON."""

from __future__ import annotations

from typing import NamedTuple

from motcua import opentables
from motcua.addresses import absolute, page_of
from motcua.inpage import described
from motcua.linked import nodes
from motcua.model import Procedure
from motcua.openrecord import opened
from motcua.opensummary import summary
from motcua.parts import Facts
from motcua.rules import View
from motcua.turtle import compact


class Pieces(NamedTuple):
    """Texts of JSON, none with a line break.

    record: the whole procedure. summary: its line in the list. nodes: linked data, with commas
    between. rows: those of each table, in the order of ``opentables.published``. page: what its
    page tells search engines.
    """

    record: str
    summary: str
    nodes: str
    rows: str
    page: str

    def written(self) -> str:
        """Return all as one text."""
        return "\n".join(self)

    @classmethod
    def read(cls, text: str) -> Pieces:
        """Return what was written."""
        return cls(*text.split("\n"))


def pieces(procedure: Procedure, facts: Facts, view: View) -> Pieces:
    """Return what of a procedure is published as data, on the day of ``view``."""
    base = view.site.url if view.site else None
    line = summary(procedure, facts, view)
    record = opened(procedure) | {"page": absolute(page_of(procedure.code), base)}
    spread, cells = opentables.of_procedure(record), opentables.line(line)
    rows = [list(opentables.filled(spread, cells, of)) for of in opentables.published()]
    return Pieces(
        compact(record),
        compact(line),
        ",".join(map(compact, nodes(procedure, facts, view))),
        compact(rows),
        described(procedure, facts, line, view),
    )
