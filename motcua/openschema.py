"""JSON Schema (2020-12) of the open data, printed from the model and from nothing else.

Fields are only ever added under one address, so that what is unknown there is no mistake.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import MISSING, fields
from inspect import getdoc
from typing import Any

from motcua.model import Document, Procedure
from motcua.openlists import REGISTERS, Head
from motcua.openrecord import COUNTS, NOTHING, Schema, item, keys, value
from motcua.opensummary import Summary
from motcua.values import wanted

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PAGE = {
    "type": "string",
    "title": "Địa chỉ trang",
    "description": "Trang web khai url thì là địa chỉ đầy đủ; không thì tính từ gốc trang web.",
}
PROCEDURE, LIST = "procedure", "procedures"


def names() -> list[str]:
    """Return what has a schema: a procedure, and each list."""
    return [PROCEDURE, LIST, *(each.name for each in REGISTERS)]


def printed(name: str) -> str:
    """Return a schema as JSON."""
    kinds = {each.name: each.kind for each in REGISTERS}
    if name == PROCEDURE:
        schema = document(Procedure, "page")
    else:
        schema = of_list(Summary) if name == LIST else of_list(kinds[name], "page")
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def document(kind: type, *more: str) -> Schema:
    """Return the schema of a file with one record; ``more`` are addresses besides its keys."""
    held: dict[str, Schema] = {}
    root = _record(kind, held)
    root["properties"] |= dict.fromkeys(more, PAGE)
    return {"$schema": DIALECT, **root, "$defs": dict(sorted(held.items()))}


def of_list(kind: type, *more: str) -> Schema:
    """Return the schema of a list of records."""
    held: dict[str, Schema] = {}
    root, entry = _record(Head, held), _record(kind, held)
    entry["properties"] |= dict.fromkeys(more, PAGE)
    held[kind.__name__] = entry
    items = {"type": "array", "items": _ref(kind.__name__)}
    root["properties"] |= {"items": items}
    root["required"] += ["items"]
    return {"$schema": DIALECT, **root, "$defs": dict(sorted(held.items()))}


def _record(kind: type, held: dict[str, Schema]) -> Schema:
    labels = {each.name: each.metadata["label"] for each in fields(kind)}
    return {
        "type": "object",
        "title": kind.__name__,
        "description": " ".join((getdoc(kind) or "").split()),
        "properties": {
            name: {"title": labels[name], **_kind(of, held)} for name, of in keys(kind).items()
        },
        "required": list(_needed(kind)),
    }


def _needed(kind: type) -> Iterable[str]:
    """Yield what every record has: what the model asks for, and enumerations with a default."""
    for each in fields(kind):
        if each.default is MISSING and not (kind is Document and each.name in COUNTS):
            yield each.name


def _kind(of: Any, held: dict[str, Schema]) -> Schema:
    one, several = item(of)
    known = value(one)
    if known is None and one.__name__ not in held:
        held[one.__name__] = {}  # so that a record may hold its own kind
        held[one.__name__] = _record(one, held)
    made = known.schema if known else _ref(one.__name__)
    if several:
        made = {"type": "array", "items": made}
    return {"anyOf": [made, NOTHING]} if wanted(of)[1] else made


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}
