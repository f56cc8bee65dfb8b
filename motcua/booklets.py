"""What a field's booklet says: its procedures, and the index of papers and of everyday words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from motcua import text
from motcua.parts import Facts
from motcua.portion import paper_key

LONGEST = 160  # letters of a paper's name in the index


def booklet(head: Facts, procedures: list[Facts]) -> Facts:
    """Return the booklet of the field in ``head``; indexes name procedures by their place."""
    site = head["site"]
    address = f"{site['url']}/{head['page']}" if site["url"] else None
    title = f"Sổ tay thủ tục hành chính: {head['title']}"
    return {
        **head,
        "name": title,
        "keywords": [head["title"]],
        "codes": [{"title": "Quét để xem bản mới nhất", "address": address}] if address else [],
        "reviewed": reviewed(procedures),
        "places": _places(procedures),
        "procedures": procedures,
        "papers": _by_letter(_papers(procedures)),
        "words": _by_letter(_words(procedures)),
    }


def reviewed(procedures: Iterable[Facts]) -> str | None:
    """Return when the procedures were reviewed: the day, or the first and the last.

    >>> reviewed([{"verified_on": "15/11/2026"}, {"verified_on": "01/02/2026"}])
    'từ 01/02/2026 đến 15/11/2026'
    """
    days = sorted({_day(each["verified_on"]) for each in procedures})
    if not days:
        return None
    first, last = text.day(days[0]), text.day(days[-1])
    return f"ngày {first}" if first == last else f"từ {first} đến {last}"


def _day(said: str) -> date:
    day, month, year = map(int, said.split("/"))
    return date(year, month, day)


def _places(procedures: Iterable[Facts]) -> list[Facts]:
    """Return the offices of all procedures once, with the counters of each."""
    places: dict[str, Facts] = {}
    for each in procedures:
        for office in each["offices"]:
            place = places.setdefault(office["href"], office | {"counters": []})
            place["counters"] += [c for c in office["counters"] if c not in place["counters"]]
    return list(places.values())


Said = dict[Any, tuple[str, list[int]]]  # by key: how it is written, and where it is met


def _papers(procedures: Iterable[Facts]) -> Said:
    """Return every paper with the procedures that need it; spellings of one paper are one."""
    papers: Said = {}
    for place, each in enumerate(procedures):
        for group in each["documents"]:
            for item in group["items"]:
                if not item["remark"]:
                    form = item["form"]["name"] if item["form"] else None
                    _note(papers, paper_key(item["name"], form), _short(item["name"]), place)
    return papers


def _words(procedures: Iterable[Facts]) -> Said:
    """Return what people call the procedures, with the procedures that it may mean."""
    words: Said = {}
    for place, each in enumerate(procedures):
        for word in (each["plain_name"], *each["keywords"]):
            if word:
                _note(words, word.casefold(), word, place)
    return words


def _note(said: Said, key: Any, words: str, place: int) -> None:
    _, places = said.setdefault(key, (words, []))
    if place not in places:
        places.append(place)


def _short(name: str) -> str:
    name = " ".join(name.split()).lstrip("-–+•* ")
    return name if len(name) <= LONGEST else name[:LONGEST].rsplit(" ", 1)[0] + "…"


def _by_letter(said: Said) -> list[Facts]:
    """Return an index: under each letter what is said, and in which procedures."""
    letters: list[Facts] = []
    for words, places in sorted(said.values(), key=lambda pair: text.order(pair[0])):
        letter = text.initial(words)
        if not letters or letters[-1]["letter"] != letter:
            letters.append({"letter": letter, "entries": []})
        letters[-1]["entries"].append({"said": words[:1].upper() + words[1:], "of": places})
    return letters
