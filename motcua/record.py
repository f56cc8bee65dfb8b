"""The neutral record that every reader of a source gives: all text, nothing interpreted yet.

What a reader does not know goes to ``rest``, so that no word of the source is lost.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from unicodedata import is_normalized, normalize

BREAK = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
BLANK = re.compile(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# What no YAML file can hold; a visible sign stays in its place.
UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
TRAILING = re.compile(r" +(?=\n)")
# One look that spares most texts the four above.
UNEVEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028-\u202f\u205f\u3000"
    r"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]| \n"
)


@dataclass(slots=True)
class Charge:
    """One fee row: ``amount`` as the source writes it, "" where it gives none."""

    amount: str
    note: str
    label: str = ""
    kind: str = ""


@dataclass(slots=True)
class Way:
    """One row of the ways to apply: its time limit, its fees and the words beside them."""

    kind: str
    time: str = ""
    unit: str = ""
    charges: list[Charge] = field(default_factory=list)
    text: str = ""
    doubt: str = ""


@dataclass(slots=True)
class Paper:
    """One line of the list of papers; counts as the source writes them."""

    name: str
    originals: str = ""
    copies: str = ""
    form: str = ""
    note: str = ""


@dataclass(slots=True)
class Papers:
    """The papers of one case, and the words that have no pattern."""

    case: str
    items: list[Paper]
    text: str = ""


@dataclass(slots=True)
class Citation:
    """One pair of title and number from the list of legal bases."""

    title: str
    number: str
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Record:
    """One procedure as a source tells it."""

    code: str = ""
    name: str = ""
    summary: str = ""
    keywords: list[str] = field(default_factory=list)
    decision: str = ""
    levels: list[str] = field(default_factory=list)
    kind: str = ""
    topic: str = ""
    audience: list[str] = field(default_factory=list)
    executing: str = ""
    competent: str = ""
    delegated: str = ""
    coordinating: list[str] = field(default_factory=list)
    address: str = ""
    related: str = ""
    steps: list[str] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    documents: list[Papers] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    conditions: str = ""
    results: list[tuple[str, str]] = field(default_factory=list)
    publisher: str = ""
    source: str = ""
    retrieved: str = ""
    notes: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)


def clean(text: str) -> str:
    r"""Return composed text with plain spaces and line breaks; what cannot be read shows as �.

    >>> clean(" Giấy\u00a0tờ\r\ngốc\x00 ")
    'Giấy tờ\ngốc�'
    """
    if not is_normalized("NFC", text):
        text = normalize("NFC", text)
    if UNEVEN.search(text):
        text = UNREADABLE.sub("\ufffd", BREAK.sub("\n", BLANK.sub(" ", text)))
        text = TRAILING.sub("", text)
    text = text.strip()
    # Our reader takes these for an empty value, whatever the quotes.
    return f"“{text}”" if text in {"~", "null"} else text


def line(text: str) -> str:
    """Return ``text`` on one line."""
    return " ".join(part.strip() for part in text.split("\n") if part.strip())


def told(value: object) -> str:
    """Return a JSON scalar as text; "" for null and for what is no scalar.

    >>> told(120.0), told(1.5), told(None), told(True)
    ('120', '1.5', '', 'true')
    """
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value) if isinstance(value, int | float) else ""


class Fields:
    """A mapping of the source whose values are taken one by one; ``close`` tells what is left."""

    def __init__(self, values: dict[str, object], rest: list[str], place: str = "") -> None:
        self.values, self.rest, self.place = dict(values), rest, place

    def text(self, *names: str) -> str:
        """Take the first of ``names`` that holds text; a list or mapping there stays behind."""
        for name in names:
            said = told(self.values.get(name))
            if said:
                del self.values[name]
                return said
        return ""

    def flag(self, name: str) -> bool:
        """Take a truth value."""
        return told(self.values.pop(name, None)).lower() in {"true", "1"}

    def texts(self, *names: str) -> list[str]:
        """Take a list of texts, or one text; entries of another kind stay in the rest."""
        found: list[str] = []
        for name in names:
            value = self.values.pop(name, None)
            for index, entry in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(entry, list | dict):
                    self.keep(f"{name}[{index}]", entry)
                elif told(entry):
                    found.append(told(entry))
        return found

    def maps(self, *names: str) -> list[Fields]:
        """Take a list of mappings, or one; entries of another kind stay in the rest."""
        found: list[Fields] = []
        for name in names:
            value = self.values.pop(name, None)
            for index, entry in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(entry, dict):
                    found.append(Fields(entry, self.rest, f"{self.place}{name}[{index}]."))
                else:
                    self.keep(f"{name}[{index}]" if isinstance(value, list) else name, entry)
        return found

    def keep(self, name: str, value: object) -> None:
        """Put a value that has no place of its own into the rest, in its own words."""
        if isinstance(value, list | dict):
            said = clean(json.dumps(value, ensure_ascii=False)) if value else ""
        else:
            said = told(value)
        if said:
            self.rest.append(f"{line(clean(self.place + name))}: {said}")

    def close(self) -> None:
        """Keep everything that nobody took."""
        for name, value in self.values.items():
            self.keep(str(name), value)


def joined(parts: Iterable[str], by: str) -> str:
    """Join the parts that are not empty."""
    return by.join(part for part in parts if part)
