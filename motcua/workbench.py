"""What every stage of the making has at hand."""

from __future__ import annotations

from typing import NamedTuple

import orjson

from motcua.cluster import Cluster
from motcua.crew import Crew
from motcua.inspection import Settings, Tell, digest
from motcua.publish import Staging
from motcua.rows import Listing
from motcua.scribe import Courier, Hand
from motcua.shell import Version
from motcua.workshop import Front, Press


class Bench(NamedTuple):
    """What pages and sheets are made with.

    shell:  the key of all that is poured.
    crew:   does what needs the disk of this computer.
    makers: do the rest; the same crew, or a cluster.
    """

    staging: Staging
    press: Press
    shell: str
    crew: Crew
    makers: Crew | Cluster
    settings: Settings
    tell: Tell

    @property
    def hand(self) -> Hand:
        """Who writes what the makers made: they, or somebody here."""
        return self.staging.scribe if self.makers is self.crew else Courier()

    def show(self, page: Listing, beside: tuple[Version, ...] = ()) -> None:
        """Make a page that lists, unless the last site has the same.

        beside: the languages that it is also in.
        """
        key = digest(self.shell, orjson.dumps(tuple(page)), repr(beside))
        if self.staging.want(page.path, key) and "pages" in self.settings.only:
            self.staging.put(page.path, self.press.listing(page, beside), key)

    def show_abroad(self, page: Front) -> None:
        """Make a page of the whole catalogue in another language, unless the last site has it."""
        path, key = page.listing.path, digest(self.base(page.language), repr(page))
        if self.staging.want(path, key) and "pages" in self.settings.only:
            self.staging.put(path, self.press.front(page), key)

    def base(self, language: str) -> str:
        """Return the key of all that pages in a language share."""
        return digest(self.shell, repr(self.press.tongues[language]))
