"""What every stage of the making has at hand."""

from __future__ import annotations

from typing import NamedTuple

import orjson

from motcua.crew import Crew
from motcua.inspection import Settings, Tell, digest
from motcua.publish import Staging
from motcua.rows import Listing
from motcua.shell import Version
from motcua.workshop import Press


class Bench(NamedTuple):
    """What pages and sheets are made with; ``shell`` is the key of all that is poured."""

    staging: Staging
    press: Press
    shell: str
    crew: Crew
    settings: Settings
    tell: Tell

    def show(self, page: Listing, beside: tuple[Version, ...] = ()) -> None:
        """Make a page that lists, unless the last site has the same.

        beside: the languages that it is also in.
        """
        key = digest(self.shell, orjson.dumps(tuple(page)), repr(beside))
        if self.staging.want(page.path, key) and "pages" in self.settings.only:
            self.staging.put(page.path, self.press.listing(page, beside), key)
