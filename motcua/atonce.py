"""One saved procedure, checked and made at once with all else as the last build read it.

The preview shows it while the whole site is made behind it.
"""

from __future__ import annotations

from typing import NamedTuple

from motcua.addresses import page_of
from motcua.examining import examine
from motcua.inspection import Inspection
from motcua.problem import Problem
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

    def made(self, name: str) -> Page | list[Problem] | None:
        """Return the page of the procedure in a file as it is now, or the errors in it.

        None for a file of something else, and for one that was not read yet.
        """
        rest, shelf = self.read.rest, self.read.shelf
        code = next((code for code, file in shelf.files.items() if file == name), None)
        if code is None:
            return None
        (made,) = examine(
            rest.folder, self.read.view, rest.translations, Depth.facts, [rest.folder / name]
        )
        if not made.kept.entry:
            return [problem for problem in made.kept.found() if problem.kind == "error"]
        facts = shelf.named(code, made.texts[FACTS])
        beside = self.versions.of(code), self.versions.recordings(code)
        page, _ = self.press.make(Order(facts, True, (), *beside, made.texts[PAGE]))
        return Page(page_of(code), page or b"")
