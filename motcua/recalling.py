"""What a name typed where a code belongs stands for: the registers know their entries by name.

An official who writes “Uỷ ban nhân dân xã” for an agency is told the agency's code, and for
“Luật Hộ tịch” the law's number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from motcua.lookalikes import FEW, alone, numbered
from motcua.problem import Place, Problem, Said, cut
from motcua.rules import View
from motcua.text import fold, slug

NAMED = ("agencies", "offices", "fields", "forms", "life_events")
TYPED = re.compile("“(.*?)…?” ")
SHORT = {"ubnd": "uy ban nhan dan", "ub": "uy ban", "hdnd": "hoi dong nhan dan", "ca": "cong an",
         "tt": "trung tam", "bhxh": "bao hiem xa hoi", "vp": "van phong"}  # fmt: skip
YEAR = re.compile(r"(.*?)(?:,?\s+(?:năm\s+)?(\d{4}))?", re.S)
ENDING = re.compile(r"\.(?:docx?|pdf|xlsx?|odt)$", re.I)  # of a file, where a form is named
ASIDE = re.compile(r"\s*\([^)]*\)")


def recalled(
    problems: Iterable[Problem], view: View, own: Collection[Place] = ()
) -> Iterator[Problem]:
    """Yield the misfits of a file; a name in a code's place with the code that bears it.

    own: the places at which entries say their own codes; no other entry's is meant there.
    """
    for problem in problems:
        typed = None if problem.place in own else TYPED.match(problem.what.vi)
        fix = _fix(problem.rule, typed[1], view) if typed else None
        yield problem._replace(fix=fix) if fix else problem


def _fix(rule: str, typed: str, view: View) -> Said | None:
    if rule == "id":
        code, names = _code(typed, view)
        return None if code == slug(typed) else _told(code, names)  # else the remedy says so
    if rule == "list":
        parts = re.split(r"[,;]|\s[-–]\s", typed)
        found = [name for part in parts if (name := _code(part.strip(), view)[0])]
        written = f"[{', '.join(found)}]"
        return Said(f"Viết: {written}.", f"Write {written}.") if len(found) == len(parts) else None
    if rule == "law-number":
        return _law(typed, view)
    if rule == "code":
        codes = alone(code for code in view.procedures if _lost(typed, code))
        return Said(f'Có phải "{codes}"?', f'Did you mean "{codes}"?') if codes else None
    return None


def _code(typed: str, view: View) -> tuple[str | None, dict[str, str]]:
    """Return the code of what bears a name, and all names by their codes."""
    names: dict[str, str] = {}
    for register in NAMED:
        names |= {key: entry.name for key, entry in getattr(view, register).items()}
    for plain in (slug(typed), slug(ENDING.sub("", typed))):
        if plain in names:
            return plain, names
    return alone(_bearing(typed, names)) or alone(_within(typed, names)), names


def _within(typed: str, codes: Iterable[str]) -> Iterator[str]:
    """Yield the codes that a text says in so many words: “Mẫu CT01”."""
    said = f"-{slug(typed)}-"
    yield from (code for code in codes if f"-{code}-" in said)


def _law(typed: str, view: View) -> Said | None:
    titles = {n: law.title for n, law in view.legal.items()}
    titles |= {n: decision.title or "" for n, decision in view.decisions.items()}
    if any(number in typed.replace(" ", "") for number in titles):
        return None  # the remedy says so already
    found = list(islice(numbered(typed, titles), FEW + 1))
    if 1 < len(found) <= FEW and "/" not in typed:
        several = " hay ".join(found)
        return Said(f"Có phải {several}?", f"Did you mean {several}?")
    number = alone(found)
    named = YEAR.fullmatch(typed) if not number and "/" not in typed else None
    if named:
        title, year = named.groups()
        dated = {n: law.title for n, law in view.legal.items() if not year or f"/{year}/" in n}
        number = alone(_bearing(title, dated))
    return _told(number, titles)


def _bearing(typed: str, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the codes of the entries of that name, else of those whose names hold it."""
    said = _plain(typed)
    bare = {code: _plain(name) for code, name in names.items()}
    same = [code for code, name in bare.items() if name == said]
    yield from same or (code for code, name in bare.items() if f" {said} " in f" {name} ")


def _plain(name: str) -> str:
    words = re.findall(r"\w+", fold(ASIDE.sub("", name)))
    return " ".join(SHORT.get(word, word) for word in words).replace("uy ban nhan dan", "ubnd")


def _lost(typed: str, code: str) -> bool:
    """Say whether a code has one digit more than was typed, or one fewer."""
    short, long = sorted((re.sub(r"\D", "", typed), re.sub(r"\D", "", code)), key=len)
    if len(long) - len(short) != 1 or len(short) < 6:
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _told(code: str | None, names: Mapping[str, str]) -> Said | None:
    if not code:
        return None
    name = f" ({cut(names[code])})" if names[code] else ""
    return Said(f"Viết: {code}{name}.", f"Write: {code}.")
