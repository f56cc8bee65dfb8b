"""The checklist of a life event: its page's facts on one sheet, to tick and to carry along."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from motcua.derive import site as of_site
from motcua.derive import written
from motcua.entries import Site
from motcua.parts import Facts
from motcua.rows import Listing

if TYPE_CHECKING:
    from motcua.sheets import Printer


def sheet_facts(event: Listing, site: Site | None) -> Facts:
    """Return what the checklist of a life event says; ``event`` is its page."""
    told = of_site(site) if site else {"url": None}
    facts: Facts = json.loads(
        written(
            event.facts
            | {
                "code": event.path,
                "name": event.title,
                "keywords": [],
                "site": told,
                "address": f"{told['url']}/{event.path}" if told["url"] else "",
            }
        )
    )
    return facts


def checklist(printer: Printer, facts: Facts) -> bytes:
    """Return the sheet. Raises Unprintable."""
    address = facts["address"]
    return printer.print("checklist", facts, [address] if address else [])
