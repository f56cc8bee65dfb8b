"""The search index: names, papers and results of all procedures, as numbers of their syllables.

Classic scripts, which load from disk too; ``assets/search.js`` reads them, docs/search.md tells
how it ranks. ``words.js`` holds what people say and the way to the shards; ``names-0.js`` … what
the first answers need; ``texts-0.js`` … papers, results and laws, wanted a moment later.

Lines of text are 16-bit numbers of terms, 0 at the end of each; beside them, for each line, the
numbers (from 1) of the records it speaks of, 0 at its end. The script turns these lists around
itself, faster than it could load them.
"""

from __future__ import annotations

import json
from array import array
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from motcua.entries import Word
from motcua.phrases import phrases, special
from motcua.routes import routes
from motcua.rows import Entry
from motcua.rules import View
from motcua.syllables import folded, neighbours, syllables

FOLDER = "assets/search"
WHOLE, SHARD = 2500, 1500
"""Procedures that one file holds, about 70 bytes each when packed; a larger catalogue is cut."""
FIRST = 24
"""Syllables kept of a paper's name: it is told by its beginning."""
ONE = ("agency", "fee", "span", "cost", "time", "online", "status", "field")
MANY = ("levels", "audience", "channel", "events")
Lines = dict[tuple[str, ...], list[int]]


def files(entries: Sequence[Entry], view: View, words: Iterable[Word]) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file of the index."""
    words = list(words)
    ordered = sorted(entries, key=_neighbours)
    size = WHOLE if len(ordered) <= WHOLE else SHARD
    shards = [ordered[at : at + size] for at in range(0, len(ordered), size)] or [[]]
    names = [_lines((entry["find"]["names"] for entry in shard), None) for shard in shards]
    texts = [_lines((entry["find"]["texts"] for entry in shard), FIRST) for shard in shards]
    fields = [[field.name, field.id] for field in view.fields.values()]
    site = view.site
    known = neighbours(line for lines in (*names, *texts) for line in lines)
    yield _script(
        "words",
        {
            **phrases(words, known),
            "fields": fields,
            "total": len(ordered),
            "routes": routes(names) if len(shards) > 1 else None,
            "shards": len(shards),
            "hotline": site.hotline if site else None,
        },
    )
    for number, shard in enumerate(shards):
        apart = {"special": special(list(names[number]), words)}
        yield _script(f"names-{number}", _coded(names[number]) | apart | _shown(shard, view))
        yield _script(f"texts-{number}", _coded(texts[number]))


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
        "prior": [entry["find"]["prior"] for entry in shard],
        "columns": {part: _column([row[part] for row in rows]) for part in (*ONE, *MANY)},
    }


def _row(entry: Entry, events: dict[str, list[str]]) -> dict[str, Any]:
    row, find = entry["row"], entry["find"]
    return {
        **{part: row[part] for part in ("cost", "time", "online", "levels")},
        **{part: find[part] for part in ("audience", "channel", "fee", "span")},
        "agency": find["agency"][0] if find["agency"] else "",
        "status": row["status_label"] or "",
        "field": entry["field"],
        "events": events.get(row["code"], []),
    }


def _column(values: list[Any]) -> dict[str, Any]:
    """Return the different values once, and for each record the number of its own.

    Where values are lists, each is written as the numbers of its ``labels``.
    """
    labels: dict[str, int] = {}
    if values and isinstance(values[0], list):
        for label in dict.fromkeys(label for value in values for label in value):
            labels[label] = len(labels)
        values = [tuple(labels[label] for label in value) for value in values]
    different = {value: number for number, value in enumerate(dict.fromkeys(values))}
    column = {"values": list(different), "of": [different[value] for value in values]}
    return column | ({"labels": list(labels)} if labels else {})


def _line(text: str) -> str:
    return " ".join(text.split())


def _lines(parts: Iterable[Sequence[str]], most: int | None) -> Lines:
    """Return each line once, as syllables, with the numbers of its records."""
    lines: Lines = {}
    for number, texts in enumerate(parts, 1):
        for text in texts:
            line = tuple(syllables(text)[:most])
            of = lines.setdefault(line, []) if line else [number]
            if not of or of[-1] != number:
                of.append(number)
    return lines


def _coded(lines: Lines) -> dict[str, str]:
    """Return the terms and the lines as numbers; terms of one folded form stand together."""
    terms = sorted({term for line in lines for term in line}, key=lambda t: (folded(t), t))
    number = {term: n for n, term in enumerate(terms, 1)}
    text = chain.from_iterable((*(number[term] for term in line), 0) for line in lines)
    of = chain.from_iterable((*records, 0) for records in lines.values())
    return {"terms": " ".join(["-", *terms]), "text": _packed(text), "of": _packed(of)}


def _packed(numbers: Iterable[int]) -> str:
    """Return 16-bit numbers, low byte first; more than 65,535 terms raise OverflowError."""
    made = array("H", numbers)
    return b64encode(b"".join(n.to_bytes(2, "little") for n in made)).decode()


def _script(name: str, data: Any) -> tuple[str, str]:
    """Return data as a script that hands it to the page."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"{FOLDER}/{name}.js", f'motcuaSearch.give("{name}",{safe});\n'
