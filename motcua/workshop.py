"""The press: facts become a page and a sheet; a worker process has one and keeps it warm."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from motcua import derive, listing, rows, text
from motcua.bodies import Bodies, Body
from motcua.shell import Heading, Link, Page, Shell, SiteFacts, pour

if TYPE_CHECKING:
    from motcua.sheets import Printer


class Order(NamedTuple):
    """One procedure to make: its written facts, whether its page, and which kinds of sheets."""

    facts: str
    page: bool
    sheets: tuple[str, ...]


@dataclass
class Press:
    """Makes pages and sheets; a worker process has one and keeps it warm."""

    shells: dict[int, Shell]
    site: SiteFacts
    case: Path  # where the print fonts lie
    codes: Mapping[str, bytes]  # of the templates of bodies
    _bodies: Bodies | None = None
    _printer: Printer | None = None

    @property
    def bodies(self) -> Bodies:
        """The compiled templates."""
        self._bodies = self._bodies or Bodies(self.codes)
        return self._bodies

    @property
    def printer(self) -> Printer:
        """The print shop with its fonts loaded."""
        from motcua.sheets import Printer  # pages alone need no print shop

        self._printer = self._printer or Printer(self.case)
        return self._printer

    def make(self, order: Order) -> tuple[bytes | None, list[bytes]]:
        """Return the page and the sheets that were ordered."""
        facts = json.loads(order.facts)
        page = self.procedure(facts) if order.page else None
        return page, [self.printer.sheet(facts, kind) for kind in order.sheets]

    def procedure(self, facts: derive.Facts) -> bytes:
        """Return a procedure's page."""
        body = self.bodies.procedure(facts, "../")
        name = facts["plain_name"] or facts["name"]
        row = rows.row(facts)
        said = "; ".join(
            f"{label}: {row[part]}"
            for part, label in (("cost", "Chi phí"), ("time", "Thời hạn"), ("papers", "Hồ sơ"))
        )
        field = Link(facts["field"]["title"], facts["field"]["href"])
        return self._pour(
            facts["page"],
            name,
            f"{facts['name']}. {said}.",
            "procedure",
            body,
            trail=(field,),
            file=facts["file"],
            edition=facts["edition"],
        )

    def listing(self, made: listing.Listing) -> bytes:
        """Return a page that lists procedures."""
        root = "../" * made.path.count("/")
        body: Body = getattr(self.bodies, made.kind)(made.facts, root)
        return self._pour(made.path, made.title, made.description, made.kind, body)

    def opener(self, built: date, home: str) -> bytes:
        """Return the page that a USB stick is opened with; ``home`` leads to the first page."""
        site, day = self.site, text.day(built)
        facts = {"name": site.name, "authority": site.authority, "day": day, "home": home}
        return self.bodies.opener(facts).encode()

    def _pour(
        self,
        path: str,
        title: str,
        description: str,
        kind: str,
        body: Body,
        *,
        trail: tuple[Link, ...] = (),
        file: str | None = None,
        edition: str | None = None,
    ) -> bytes:
        prefix = self.site.edit_prefix
        return pour(
            self.shells,
            Page(
                path,
                title,
                body.html,
                description=_short(description),
                kind=kind,
                toc=tuple(Heading(id, heading) for id, heading in body.toc),
                trail=trail,
                edit_url=f"{prefix}{file}" if prefix and file else None,
                report_url=self.site.report_url if file else None,
                edition=edition,
            ),
        )


def _short(text: str, most: int = 200) -> str:
    """Cut a description at a word."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"
