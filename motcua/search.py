"""The search index: names, papers and results of all procedures, as numbers of their syllables.

Classic scripts, which load from disk too; ``assets/search.js`` reads them, docs/search.md tells
how it ranks. ``words.js`` holds what people say and the way to the shards; ``names-0.js`` … what
the first answers need; ``texts-0.js`` … papers, results and laws, wanted a moment later.

Numbers are letters of a text, from ``#`` on: a page has nothing to unpack and looks for a number as
for a letter. A line is the numbers of its terms and a blank; beside it stand the records it speaks
of, its weight and its special cases.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from hashlib import sha256
from itertools import accumulate, groupby
from math import log
from sys import intern
from typing import Any, NamedTuple

import orjson

from motcua.entries import Word
from motcua.phrases import phrases, special
from motcua.routes import routes
from motcua.rows import Entry
from motcua.rules import View
from motcua.syllables import folded, neighbours

FOLDER = "assets/search"
WHOLE, SHARD = 2500, 1000
"""Procedures that one file holds, about 70 bytes each when packed; a larger catalogue is cut."""
FIRST = 24
"""Syllables kept of a paper's name: it is told by its beginning."""
FIRST_LETTER, SURROGATES = ord("#"), 0xD800
ONE = ("agency", "fee", "span", "cost", "time", "online", "status", "field")
MANY = ("levels", "audience", "channel", "events")
Lines = dict[tuple[str, ...], list[int]]
Keep = Callable[[str, str, Callable[[], dict[str, Any]]], dict[str, Any]]
"""Keeps what was made, under a name, while a key is the same."""


class File(NamedTuple):
    """A file of the index: its path, what its content depends on, what makes it."""

    path: str
    key: str
    made: Callable[[], str]


class Source(NamedTuple):
    """What an index is made of besides the procedures' entries.

    heard: gives by code what is looked through beside names; marks: digests of that. words: gives
    what people say. key: changes when those, or this program, do. keep: keeps what takes a while
    to make.
    """

    heard: Callable[[str], Sequence[str]]
    marks: Mapping[str, str]
    words: Callable[[], Iterable[Word]]
    key: str
    keep: Keep


def files(entries: Sequence[Entry], view: View, source: Source) -> Iterator[File]:
    """Yield each file of the index."""
    ordered = sorted(entries, key=_neighbours)
    size = WHOLE if len(ordered) <= WHOLE else SHARD
    cut = [ordered[at : at + size] for at in range(0, len(ordered), size)]
    if len(cut) != 1:
        cut.insert(0, [])  # pages load the first before they know that there are more
    shards = [_Shard(n, shard, source) for n, shard in enumerate(cut)]
    marks = [part for shard in shards for part in (shard.names_key, shard.texts_key)]
    site = view.site
    more = {
        "fields": [[field.name, field.id] for field in view.fields.values()],
        "total": len(ordered),
        "routes": None,
        "shards": len(shards),
        "hotline": site.hotline if site else None,
    }
    key = _digest(source.key, more, marks)
    yield _file("words", key, partial(_words, shards, source.words, more))
    for shard in shards:
        shown = _shown(shard.entries, view)
        made = partial(_names, shard, shown)
        yield _file(f"names-{shard.number}", _digest(shard.names_key, shown), made)
        yield _file(f"texts-{shard.number}", shard.texts_key, partial(_texts, shard))


class _Shard:
    """Some procedures of the index: their lines are put together only where they are new."""

    def __init__(self, number: int, entries: Sequence[Entry], source: Source) -> None:
        self.number, self.entries, self.source = number, entries, source
        codes = [entry["row"]["code"] for entry in entries]
        names = [entry["find"]["names"] for entry in entries]
        self.names_key = _digest(source.key, "names", names)
        self.texts_key = _digest(source.key, "texts", [source.marks[code] for code in codes])

    @cached_property
    def names(self) -> Lines:
        return _lines((entry["find"]["names"] for entry in self.entries), None)

    @cached_property
    def texts(self) -> Lines:
        return _lines((self.source.heard(entry["row"]["code"]) for entry in self.entries), FIRST)

    def coded(self) -> dict[str, Any]:
        """Return the names as numbers, and what they are worth; kept, for fees change oftener."""
        return self.source.keep(
            f"search-{self.number}",
            self.names_key,
            lambda: _coded(self.names) | _apart(list(self.names), list(self.source.words())),
        )


def _words(
    shards: Sequence[_Shard], words: Callable[[], Iterable[Word]], more: dict[str, Any]
) -> dict[str, Any]:
    names = [shard.names for shard in shards]
    lines = (line for shard in shards for lines in (shard.names, shard.texts) for line in lines)
    made = {**phrases(list(words()), neighbours(lines)), **more}
    return made | ({"routes": routes(names)} if len(shards) > 1 else {})


def _names(shard: _Shard, shown: dict[str, Any]) -> dict[str, Any]:
    return shard.coded() | shown


def _texts(shard: _Shard) -> dict[str, Any]:
    return _coded(shard.texts)


def _neighbours(entry: Entry) -> tuple[str, int, str]:
    """Sort by field, so that what is looked for together loads together."""
    return entry["field"], -entry["find"]["prior"], entry["row"]["code"]


def _shown(shard: Sequence[Entry], view: View) -> dict[str, Any]:
    """Return what an answer shows and what the finder narrows by, in columns."""
    events: dict[str, list[str]] = {}
    for event in view.life_events.values():
        for step in event.procedures:
            events.setdefault(step.code, []).append(event.name)
    rows = [_row(entry, events) for entry in shard]
    return {
        "codes": " ".join(entry["row"]["code"] for entry in shard),
        "titles": "\n".join(_line(entry["row"]["name"]) for entry in shard),
        "plain": "\n".join(_line(entry["row"]["plain_name"] or "") for entry in shard).rstrip("\n"),
        "prior": _written(entry["find"]["prior"] for entry in shard),
        "columns": {part: _column([row[part] for row in rows]) for part in (*ONE, *MANY)},
    }


def _row(entry: Entry, events: dict[str, list[str]]) -> dict[str, Any]:
    row, find = entry["row"], entry["find"]
    return {
        **{part: row[part] for part in ("cost", "time", "online")},
        **{part: find[part] for part in ("fee", "span")},
        "levels": [*row["levels"]],
        **{part: [*find[part]] for part in ("audience", "channel")},
        "agency": find["agency"][0] if find["agency"] else "",
        "status": row["status_label"] or "",
        "field": entry["field"],
        "events": events.get(row["code"], []),
    }


def _column(values: list[Any]) -> dict[str, Any]:
    """Return the different values once, and for each record (or line) the number of its own.

    Where values are lists, each is written as the numbers of its ``labels``.
    """
    labels: dict[str, int] = {}
    if values and isinstance(values[0], list):
        for label in dict.fromkeys(label for value in values for label in value):
            labels[label] = len(labels)
        values = [tuple(labels[label] for label in value) for value in values]
    different = {value: number for number, value in enumerate(dict.fromkeys(values))}
    column = {"values": list(different), "of": _written(different[value] for value in values)}
    return column | ({"labels": list(labels)} if labels else {})


def _line(text: str) -> str:
    return " ".join(text.split())


def _lines(parts: Iterable[Sequence[str]], most: int | None) -> Lines:
    """Return each line once, in its syllables, with the numbers of its records."""
    lines: Lines = {}
    for number, texts in enumerate(parts, 1):
        for text in texts:
            line = tuple(map(intern, text.split()[:most]))  # few syllables make all lines
            of = lines.setdefault(line, []) if line else [number]
            if not of or of[-1] != number:
                of.append(number)
    return lines


def _coded(lines: Lines) -> dict[str, Any]:
    """Return the terms and the lines as numbers; terms of one folded form stand together.

    bare: the folded forms, in order; exact: the terms; from: where those of each folded form begin,
    and the end; count: how many lines there are.
    """
    terms = sorted({term for line in lines for term in line}, key=lambda t: (folded(t), t))
    number = {term: n for n, term in enumerate(terms)}
    sizes = {bare: len([*group]) for bare, group in groupby(terms, key=folded)}
    return {
        "bare": " ".join(sizes),
        "exact": " ".join(terms),
        "from": _written(accumulate(sizes.values(), initial=0)),
        "text": " ".join(_written(number[term] for term in line) for line in lines),
        "of": " ".join(_written(n - 1 for n in records) for records in lines.values()),
        "count": len(lines),
    }


def _apart(lines: Sequence[Sequence[str]], words: Sequence[Word]) -> dict[str, Any]:
    """Return what names covered whole are worth, in eighths, and which are of a special case."""
    count = Counter(folded(term) for line in lines for term in line)
    rarity = {term: max(0, log((len(lines) + 1) / (n + 0.5))) for term, n in count.items()}
    weights = (8 * sum(rarity[folded(term)] for term in line) for line in lines)
    cases = special(lines, words)
    held: list[tuple[int, ...]] = [()] * len(lines)
    for number, (_, among, _) in enumerate(cases):
        for line in among:
            held[line] += (number,)
    return {
        "mass": _written(round(min(weight, 50_000)) for weight in weights),
        "special": [[wordings, aside] for wordings, _, aside in cases],
        "apart": _column(held),
    }


def _written(numbers: Iterable[int]) -> str:
    """Return numbers as letters; from 55,261 on, where no letters are, raise OverflowError.

    >>> _written([0, 1, 30])
    '#$A'
    """
    letters = [n + FIRST_LETTER for n in numbers]
    if letters and max(letters) >= SURROGATES:
        raise OverflowError(max(letters))
    return "".join(map(chr, letters))


def _file(name: str, key: str, data: Callable[[], dict[str, Any]]) -> File:
    """Return data as a script that hands it to the page."""

    def made() -> str:
        text = json.dumps(data(), ensure_ascii=False, separators=(",", ":"))
        safe = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
        return f'motcuaSearch.give("{name}",{safe});\n'

    return File(f"{FOLDER}/{name}.js", key, made)


def _digest(*parts: Any) -> str:
    return sha256(orjson.dumps(parts)).hexdigest()
