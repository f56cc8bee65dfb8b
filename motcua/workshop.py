"""The press: facts become a page and a sheet; a worker process has one and keeps it warm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import orjson

from motcua import derive, listing, rows, text, typecase, volumes
from motcua.addresses import in_language
from motcua.bodies import Bodies, Body
from motcua.entries import Language
from motcua.phrasebook import Phrasebook
from motcua.shell import Heading, Link, Page, Shell, SiteFacts, Version, pour
from motcua.translated import translated

if TYPE_CHECKING:
    from motcua.sheets import Printer


Text = tuple[str, str, str | None]  # Vietnamese, its translation, the translation for 1


class Order(NamedTuple):
    """One procedure to make: its written facts, whether its page, and which kinds of sheets.

    versions, recordings: the languages of the page, and what may be heard on it.
    linked: what the page tells search engines, JSON-LD.
    """

    facts: str
    page: bool
    sheets: tuple[str, ...]
    versions: tuple[Version, ...] = ()
    recordings: Sequence[derive.Facts] = ()
    linked: str = ""


class Tongue(NamedTuple):
    """A language that pages are made in: its phrases, and what its pages share.

    names:  the names of the procedures that it has, for links between them.
    others: the Vietnamese pages that it has too.
    """

    language: Language
    names: tuple[Text, ...]
    others: tuple[str, ...]


class Abroad(NamedTuple):
    """One page to make in another language: as the Vietnamese one, with these words.

    note: what the page says of its translation, for ``Bodies.translated``.
    """

    order: Order
    language: str
    note: derive.Facts
    texts: Sequence[Text]


class Front(NamedTuple):
    """The first page of another language to make."""

    listing: listing.Listing
    language: str
    versions: tuple[Version, ...]


@dataclass
class Press:
    """Makes pages and sheets; a worker process has one and keeps it warm."""

    shells: dict[int, Shell]
    site: SiteFacts
    case: Path  # where the print fonts lie
    codes: Mapping[str, bytes]  # of the templates of bodies
    tongues: dict[str, Tongue] = field(default_factory=dict)
    fonts: typecase.Files = field(default_factory=list)  # the case's, for where it is not
    _bodies: Bodies | None = None
    _printer: Printer | None = None
    _books: dict[str, Phrasebook] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, object]:
        """Return what travels: the others compile templates and load fonts themselves."""
        return {**self.__dict__, "_bodies": None, "_printer": None, "_books": {}}

    @property
    def bodies(self) -> Bodies:
        """The compiled templates."""
        self._bodies = self._bodies or Bodies(self.codes)
        return self._bodies

    @property
    def printer(self) -> Printer:
        """The print shop with its fonts loaded."""
        from motcua.sheets import Printer  # pages alone need no print shop

        if self._printer is None:
            case = typecase.laid_out(self.fonts, self) if self.fonts else self.case
            self._printer = Printer(case)
        return self._printer

    def make(self, order: Order) -> tuple[bytes | None, list[bytes]]:
        """Return the page and the sheets that were ordered."""
        facts = orjson.loads(order.facts)
        page = self.procedure(facts, order) if order.page else None
        return page, [self.printer.sheet(facts, kind) for kind in order.sheets]

    def volume(self, plan: volumes.Plan) -> bytes:
        """Return a booklet, a board or an annex."""
        return volumes.printed(self.printer, plan)

    def abroad(self, made: Abroad) -> bytes:
        """Return a procedure's page in another language."""
        facts = orjson.loads(made.order.facts)
        path = in_language(facts["page"], made.language)
        page = self.procedure(facts, made.order, path, made.note)
        return self._translated(page, path, made.language, made.texts)

    def front(self, made: Front) -> bytes:
        """Return the first page of another language."""
        page = self.listing(made.listing, made.versions)
        return self._translated(page, made.listing.path, made.language, ())

    def _translated(self, page: bytes, path: str, tag: str, texts: Sequence[Text]) -> bytes:
        tongue = self.tongues[tag]
        if tag not in self._books:
            self._books[tag] = Phrasebook(tongue.language).with_texts(tongue.names)
        book = self._books[tag].with_texts(texts)
        return translated(page.decode(), path, book, tongue.others).encode()

    def procedure(
        self,
        facts: derive.Facts,
        order: Order,
        page: str | None = None,
        note: derive.Facts | None = None,
    ) -> bytes:
        """Return a procedure's page, at its own address or, to be translated, at ``page``."""
        path = page or facts["page"]
        root = "../" * path.count("/")
        body = self.bodies.procedure(facts, root)
        if note:
            body = body.below_title(self.bodies.translated(note, root))
        if order.recordings:
            body = body.below_title(self.bodies.recordings({"recordings": order.recordings}, root))
        name = facts["plain_name"] or facts["name"]
        row = rows.row(facts)
        said = "; ".join(
            f"{label}: {row[part]}"
            for part, label in (("cost", "Chi phí"), ("time", "Thời hạn"), ("papers", "Hồ sơ"))
        )
        field = Link(facts["field"]["title"], facts["field"]["href"])
        return self._pour(
            path,
            name,
            name if page else f"{facts['name']}. {said}.",
            "procedure",
            body,
            trail=(field,),
            file=facts["file"],
            edition=facts["edition"],
            versions=order.versions,
            linked=order.linked,
        )

    def listing(self, made: listing.Listing, versions: tuple[Version, ...] = ()) -> bytes:
        """Return a page that lists procedures."""
        root = "../" * made.path.count("/")
        body: Body = getattr(self.bodies, made.kind)(made.facts, root)
        return self._pour(
            made.path, made.title, made.description, made.kind, body, versions=versions
        )

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
        versions: tuple[Version, ...] = (),
        linked: str = "",
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
                versions=versions,
                linked=linked,
            ),
        )


def _short(text: str, most: int = 200) -> str:
    """Cut a description at a word."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"
