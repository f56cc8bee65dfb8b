"""The model as JSON Schema: what an editor explains, offers and marks while an official types.

Keys, choices and patterns come from the model and its readers, titles from its labels, what a key
is for from the comments of the blank form, what a value must look like from the manual. Draft-07,
which every version of yaml-language-server knows, and other editors too; nothing here needs more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date, time
from typing import Any, get_args, get_origin, get_type_hints

from motcua import reading, values
from motcua.blanks import Hint, hints
from motcua.keys import names
from motcua.kinds import KINDS
from motcua.manual import READING
from motcua.text import ALPHABET, fold

Schema = dict[str, Any]
PLAIN = ["string", "number", "boolean"]  # as an editor's YAML takes 1.001193, 8000 and true
# How the reader recognises a value, and the page of the manual on it.
VALUES: dict[Any, tuple[re.Pattern[str] | None, str]] = {
    str: (None, ""),
    values.Prose: (None, ""),
    values.Sign: (None, "sign"),
    values.Code: (reading.CODE, "code"),
    values.Id: (reading.ID, "id"),
    values.LawNumber: (reading.LAW, "law-number"),
    values.Tag: (reading.LANGUAGE, "language"),
    values.Url: (reading.ADDRESS, "url"),
    values.FilePath: (reading.FILE, "file-name"),
    values.Duration: (None, "duration"),
    values.Time: (None, "duration"),
    values.Amount: (None, "amount"),
    date: (re.compile(f"{reading.DAY.pattern}|{reading.ISO.pattern}"), "date"),
    time: (reading.CLOCK, "clock"),
    int: (reading.COUNT, "count"),
    values.Month: (reading.MONTH, "month"),
    values.Total: (reading.TOTAL, "total"),
}
BARE = {int, bool}  # what JSON writes as officials do
SAME = {letter: [each for each in ALPHABET if fold(each) == fold(letter)] for letter in ALPHABET}


def printed() -> dict[str, str]:
    """Return the schema of each kind of file, by the file's name."""
    return {
        f"{name}.json": json.dumps(document(name), ensure_ascii=False, indent=1) + "\n"
        for name in KINDS
    }


def document(name: str) -> Schema:
    """Return the schema of one kind of file, a name of ``kinds.KINDS``."""
    made = _Document(hints(name))
    root = made.kind(KINDS[name])
    head = {"$schema": "http://json-schema.org/draft-07/schema#"}
    return head | root | {"definitions": dict(sorted(made.definitions.items()))}


class _Document:
    def __init__(self, hints: Mapping[tuple[type | None, str], Hint]) -> None:
        self.hints = hints
        self.definitions: dict[str, Schema] = {}

    def kind(self, kind: Any) -> Schema:
        """Return what a value of ``kind`` may be; records are defined once and referred to."""
        rest, may_be_nothing = values.wanted(kind)
        if may_be_nothing:
            return {
                "if": {"type": "object"},
                "then": self.kind(values.Nothing),
                "else": self.kind(rest),
            }
        if rest in VALUES:
            return _value(*VALUES[rest])
        if rest is bool:
            return _truth()
        if get_origin(rest) is tuple:
            items = self.kind(get_args(rest)[0])
            return {"type": "array", "items": items, "errorMessage": _told("list")}
        if issubclass(rest, values.Labelled):
            return _choice(rest)
        name = str(rest.__name__)
        if name not in self.definitions:
            self.definitions[name] = {}  # so that a record may hold its own kind
            self.definitions[name] = self._record(rest)
        return {"$ref": f"#/definitions/{name}"}

    def _record(self, kind: Any) -> Schema:
        hinted, labels = get_type_hints(kind), names(kind).labels
        needed = [
            {"required": [each.name], "errorMessage": f"Thiếu {each.name} ({labels[each.name]})."}
            for each in fields(kind)
            if each.default is MISSING
        ]
        record: Schema = {
            "type": "object",
            "properties": {name: self._key(kind, name, hinted[name]) for name in labels},
            "additionalProperties": False,
            "errorMessage": f"{_told('unknown-key')} Các mục được dùng ở đây: {names(kind)}.",
        }
        return record | ({"allOf": needed} if needed else {})

    def _key(self, owner: Any, key: str, kind: Any) -> Schema:
        label = names(owner).labels[key]
        hint = self.hints.get((owner, key)) or self.hints.get((None, label)) or Hint("", "")
        comment = hint.comment or self.hints.get((None, label), hint).comment
        rest = values.wanted(kind)[0]
        form = _told(VALUES[rest][1]) if rest in VALUES and VALUES[rest][1] else ""
        said: Schema = {"title": label, "description": "\n\n".join(filter(None, (comment, form)))}
        if hint.example:
            said["examples"] = [json.loads(hint.example) if rest in BARE else hint.example]
        return said | self.kind(kind)


def _value(pattern: re.Pattern[str] | None, page: str) -> Schema:
    made: Schema = {"type": PLAIN}
    if pattern:
        made |= {"pattern": _whole(pattern.pattern), "patternErrorMessage": _told(page)}
    return made | ({"errorMessage": _told("plain-value")})


def _choice(kind: type[values.Labelled]) -> Schema:
    """Return the labels to choose from; other ways to write them that the reader takes are fine."""
    labels = [member.label for member in kind]
    same = [*map(_loosely, labels), *(member.value for member in kind)]
    told = f"Không có lựa chọn này. Chọn một trong: {', '.join(labels)}."
    loosely = {"type": "string", "pattern": _whole("|".join(same))}
    return {"anyOf": [{"enum": labels, "errorMessage": told}, loosely]}


def _truth() -> Schema:
    words = "|".join(map(_loosely, sorted(reading.TRUE | reading.FALSE)))
    loosely = {"type": "string", "pattern": _whole(words)}
    return {"anyOf": [{"type": "boolean", "errorMessage": _told("truth")}, loosely]}


def _loosely(said: str) -> str:
    """Return a pattern for all that ``text.fold`` makes the same."""
    return "".join(_letter(letter) for letter in said.lower())


def _letter(letter: str) -> str:
    if letter in SAME:
        return f"[{''.join(each + each.upper() for each in SAME[letter])}]"
    return letter if letter.isspace() else re.escape(letter)  # an editor refuses needless escapes


def _whole(pattern: str) -> str:
    return rf"^\s*(?:{pattern})\s*$"


def _told(page: str) -> str:
    """Return what the manual says in one sentence."""
    return READING[page].partition("\n")[0]
