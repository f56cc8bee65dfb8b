"""One saved procedure, checked and made at once with all else as the last build read it.

The preview shows it while the whole site is made behind it.
"""

from __future__ import annotations

from typing import NamedTuple

from motcua import derive
from motcua.addresses import page_of
from motcua.examining import examine
from motcua.inspection import Inspection
from motcua.problem import Problem
from motcua.shelf import Shelf
from motcua.store import FACTS, PAGE, Depth
from motcua.versions import Versions
from motcua.workshop import Order, Press


class Page(NamedTuple):
    """A page that was made: its path in the site, and its content."""

    path: str
    content: bytes


class Last(NamedTuple):
    """What the last build read, and the press that it printed with."""

    read: Inspection
    press: Press
    versions: Versions

    def code(self, name: str) -> str | None:
        """Return whose file it is; None for another file, and for one that was not read yet."""
        return next((code for code, file in self.shelf.files.items() if file == name), None)

    @property
    def shelf(self) -> Shelf:
        """The procedures as they were."""
        return self.read.shelf

    def made(self, name: str) -> Page | list[Problem]:
        """Return the page of the procedure in a file as it is now, or the errors in it."""
        rest, code = self.read.rest, self.code(name)
        (made,) = examine(
            rest.folder, self.read.view, rest.translations, Depth.facts, [rest.folder / name]
        )
        if code is None or not made.kept.entry:
            return [problem for problem in made.kept.found() if problem.kind == "error"]
        facts = made.texts[FACTS]
        if code in self.shelf.linked:
            facts = derive.named(facts, self.shelf.names)
        beside = self.versions.of(code), self.versions.recordings(code)
        page, _ = self.press.make(Order(facts, True, (), *beside, made.texts[PAGE]))
        return Page(page_of(code), page or b"")
