"""Which pages there are in which languages, and what pages in other languages are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from motcua import text
from motcua.addresses import A_Z, HOME, OPEN_DATA, in_language, page_of, recording_file
from motcua.figures import unfigured
from motcua.inspection import Inspection
from motcua.listing import known
from motcua.listing_registers import field_name
from motcua.recordings import Take
from motcua.rows import Entry, Listing
from motcua.shell import Version
from motcua.workshop import Abroad, Front, Order, Text, Tongue

Facts = dict[str, Any]
EVERYWHERE = (HOME, OPEN_DATA)
"""Pages of the whole catalogue that are in every language: for citizens, and for who reuses it."""


class Versions:
    """The languages of a catalogue: which procedures are translated, which are recorded."""

    def __init__(self, read: Inspection) -> None:
        """Take what was read."""
        self.read = read
        self.languages = {tag: lang for tag, lang in read.rest.languages.items() if lang}
        self.made: dict[str, list[Facts]] = {
            entry["row"]["code"]: entry["translations"]
            for entry in read.entries
            if entry["translations"]
        }
        self.tongues = {tag: self._tongue(tag) for tag in self.used()}
        self._recordings: dict[str, list[Take]] = defaultdict(list)
        for take in read.rest.recordings:
            self._recordings[take.code].append(take)
        self._spoken = {entry["row"]["code"]: entry["spoken"] for entry in read.entries}

    def of(self, code: str) -> tuple[Version, ...]:
        """Return the page of a procedure in its languages."""
        return self._versions(page_of(code), [made["language"] for made in self.made.get(code, ())])

    def whole(self, page: str) -> tuple[Version, ...]:
        """Return a page that is there in every language, in all of them; else nothing."""
        return self._versions(page, self.used() if page in EVERYWHERE else ())

    def used(self) -> list[str]:
        """Return the languages that a procedure is translated into."""
        return sorted({made["language"] for each in self.made.values() for made in each})

    def recordings(self, code: str, only: str | None = None) -> list[Facts]:
        """Return the recordings of a procedure, for ``Bodies.recordings``."""
        return [
            {
                "language": take.language,
                "name": self.languages[take.language].vietnamese,
                "href": recording_file(take.path.name),
                "on": text.day(take.about.recorded_on) if take.about else None,
                "speaker": take.about.speaker if take.about else None,
                "old": not take.about or take.about.records != self._spoken[code],
            }
            for take in self._recordings.get(code, ())
            if only in (None, take.language)
        ]

    def abroad(self, entry: Entry, facts: str) -> Iterator[tuple[str, Abroad]]:
        """Yield the pages of a procedure in other languages, with their paths."""
        code = entry["row"]["code"]
        for made in entry["translations"]:
            tag = made["language"]
            order = Order(facts, True, (), self.of(code), self.recordings(code, tag))
            note = self._note(made, entry)
            yield in_language(page_of(code), tag), Abroad(order, tag, note, made["texts"])

    def fronts(self) -> Iterator[Front]:
        """Yield the first page of each language."""
        site = self.read.view.site
        title = "Thủ tục hành chính đã dịch"
        for tag in self.used():
            facts = {
                **self._language(tag),
                "groups": self._groups(entry for entry, _ in self._in(tag)),
                "total": len(self.read.entries),
                "a_z": A_Z,
                "hotline": site.hotline if site else None,
            }
            page = Listing(in_language(HOME, tag), "language", title, title, facts)
            yield Front(page, tag, self.whole(HOME))

    def twins(self, page: Listing) -> Iterator[Front]:
        """Yield a page of the whole catalogue in each other language."""
        for tag in self.used():
            made = page._replace(path=in_language(page.path, tag))
            yield Front(made, tag, self.whole(page.path))

    def _tongue(self, tag: str) -> Tongue:
        here = list(self._in(tag))
        pages = (page_of(entry["row"]["code"]) for entry, _ in here)
        names = (name for entry, made in here for name in _names(entry, made))
        return Tongue(self.languages[tag], tuple(names), (*EVERYWHERE, *pages))

    def _in(self, tag: str) -> Iterator[tuple[Entry, Facts]]:
        """Yield the procedures that a language has, each with its translation."""
        for entry in self.read.entries:
            yield from ((entry, made) for made in entry["translations"] if made["language"] == tag)

    def _note(self, made: Facts, entry: Entry) -> Facts:
        return {
            "name": known(entry["row"]),
            "translator": made["translator"],
            "on": text.day(date.fromisoformat(made["verified_on"])),
            **{part: made[part] for part in ("old", "missing", "total")},
            **self._language(made["language"]),
        }

    def _versions(self, page: str, tags: Iterable[str]) -> tuple[Version, ...]:
        others = [
            Version(tag, self.languages[tag].name, in_language(page, tag)) for tag in sorted(tags)
        ]
        return (Version("vi", "Tiếng Việt", page), *others) if others else ()

    def _language(self, tag: str) -> Facts:
        return {
            "language": self.languages[tag].vietnamese,
            "partial": not self.languages[tag].texts,  # of English, a test says that it is whole
        }

    def _groups(self, entries: Iterable[Entry]) -> list[Facts]:
        groups: dict[str, list[Facts]] = defaultdict(list)
        for entry in sorted(entries, key=lambda entry: text.order(known(entry["row"]))):
            row = entry["row"]
            href = row["href"]
            groups[entry["field"]].append({"title": known(row), "code": row["code"], "href": href})
        named = sorted((field_name(self.read.view, field), field) for field in groups)
        return [{"id": field, "title": name, "rows": groups[field]} for name, field in named]


def _names(entry: Entry, made: Facts) -> Iterator[Text]:
    """Yield the names of a procedure with their translations."""
    names = {unfigured(entry["row"][part] or "") for part in ("name", "plain_name")}
    for vi, to, one in made["texts"]:
        if vi in names:
            yield vi, to, one
