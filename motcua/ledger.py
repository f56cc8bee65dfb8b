"""The registers that grow while an import runs: each entry once, under a safe name of its own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from hashlib import sha256
from typing import Any

from motcua.addresses import decision_page, law_page
from motcua.citations import COMPLETE, Basis
from motcua.problem import Misread
from motcua.reading import day, identifier, url
from motcua.text import slug

NO_TITLE = "Nguồn không ghi trích yếu."
GLUED_TITLE = "Trích yếu đọc từ nguồn bị dính chữ, cần đối chiếu."


class Names:
    """A register whose entries are named after their text, e.g. agencies."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}
        self.texts: dict[str, str] = {}

    def id(self, text: str, stem: str = "") -> str:
        """Return the name of the entry ``text``; two texts never share one."""
        key = f"{stem}\n{text}"
        if key not in self.ids:
            name = slug(f"{stem}-{text}" if stem else text, 60)
            full = slug(f"{stem}-{text}" if stem else text, len(text) + 80)
            if name != full or not _usable(name) or name in self.texts:
                digest = sha256(key.encode()).hexdigest()[:8]
                name = f"{name[:50].rstrip('-.')}-{digest}".lstrip("-.")
                name = name if _usable(name) else f"muc-{digest}"
            self.ids[key], self.texts[name] = name, text
        return self.ids[key]

    def entries(self, **more: Any) -> list[dict[str, Any]]:
        """Return the register, by name."""
        return [{"id": name, "name": text, **more} for name, text in sorted(self.texts.items())]


def _usable(name: str) -> bool:
    try:
        return identifier(name) == name != "null"  # YAML's word for nothing
    except Misread:
        return False


class Laws:
    """Legal documents: every title seen is counted, the commonest stands in the register.

    They are told apart by the addresses of their pages: ``08/2015/NĐ-CP`` and ``08-2015/nđ-CP``
    are one document, and the spelling that is a number's usual form, or the commonest, is kept.
    """

    def __init__(self) -> None:
        self.spellings: dict[str, Counter[str]] = defaultdict(Counter)
        self.titles: dict[str, Counter[str]] = defaultdict(Counter)
        self.sure: dict[str, set[str]] = defaultdict(set)
        self.facts: dict[str, dict[str, str]] = defaultdict(dict)
        self.best: dict[str, str] = {}
        self.used: set[str] = set()

    def note(self, basis: Basis) -> None:
        """Count a title of a document; take its dates where they can be read."""
        if basis.number:
            page = law_page(basis.number)
            self.spellings[page][basis.number] += 1
            # A title that may be cut comes last, however often it is met.
            self.titles[page][basis.title] += not basis.reason.startswith("Tên")
            if not basis.review:
                self.sure[page].add(basis.title)
            for key, value in basis.facts.items():
                if _readable(key, value):
                    self.facts[page].setdefault(key, value)

    def number(self, number: str) -> str:
        """Return a number as the register spells it, which then holds it."""
        page = law_page(number)
        self.used.add(page)
        counted = self.spellings[page] or Counter([number])
        self.spellings[page] = counted
        return min(counted, key=lambda each: (not COMPLETE.fullmatch(each), -counted[each], each))

    def title(self, number: str) -> str:
        """Return the title that the register gives."""
        page = law_page(number)
        if page not in self.best:
            counted = self.titles.get(page, Counter())
            ranked = sorted(
                counted, key=lambda t: (not counted[t], len(t.split()) < 4, -counted[t], t)
            )
            self.best[page] = next((title for title in ranked if title), self.number(number))
        return self.best[page]

    def left(self, basis: Basis) -> list[str]:
        """Return the facts that the register does not hold as this source gives them."""
        held = self.facts.get(law_page(basis.number), {})
        return [
            f"{basis.number} {key}: {v}" for key, v in basis.facts.items() if held.get(key) != v
        ]

    def entries(self) -> list[dict[str, Any]]:
        """Return the register of the documents that were used, by number."""
        found = []
        for number, page in sorted(
            (self.number(next(iter(self.spellings[p]))), p) for p in self.used
        ):
            title = self.title(number)
            entry = {"number": number, "title": title, **self.facts.get(page, {})}
            if title == number:
                entry["review"] = NO_TITLE
            elif title not in self.sure[page] and self.titles[page][title] < 2:
                entry["review"] = GLUED_TITLE
            found.append(entry)
        return found


def _readable(key: str, value: str) -> bool:
    try:
        if key in {"issued", "effective"}:
            day(value)
        elif key == "url":
            url(value)
    except Misread:
        return False
    return "\n" not in value


class Ledger:
    """All registers of one import."""

    def __init__(self) -> None:
        self.fields, self.agencies, self.forms = Names(), Names(), Names()
        self.laws = Laws()
        self.decisions: dict[str, str] = {}

    def decision(self, number: str) -> str:
        """Return a decision's number as the register spells it, which then holds it."""
        return self.decisions.setdefault(decision_page(number), number)

    def files(self) -> dict[str, list[dict[str, Any]]]:
        """Return the registers by file name; empty ones are left out."""
        made = {
            "fields": self.fields.entries(),
            "agencies": self.agencies.entries(),
            "forms": self.forms.entries(),
            "legal": self.laws.entries(),
            "decisions": [{"number": number} for number in sorted(self.decisions.values())],
        }
        return {name: entries for name, entries in made.items() if entries}


CODE = re.compile(r"[1-9]\.\d{6}(?=$|\.)", re.ASCII)


def code_of(text: str) -> str:
    """Return the national code that a code begins with, or "".

    >>> code_of("1.001193.000.00.00.H49"), code_of("../../etc")
    ('1.001193', '')
    """
    found = CODE.match(text)
    return found[0] if found else ""
