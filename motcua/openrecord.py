"""A record as open data: JSON by the model, and the schema of each value beside how it is written.

What is unknown is left out, never 0; a statement that there is none stands with its reason. A
quantity is a number with its unit, and the words as pages print them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache, partial
from types import NoneType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from motcua import text
from motcua.model import Document
from motcua.values import Amount, Duration, Labelled, Month, Nothing, Time, Unit, Words, wanted

Json = Any
Write = Callable[[Any], Json]
Schema = dict[str, Any]

HIDDEN = {"internal_note"}
"""What a catalogue holds and does not publish."""
COUNTS = ("originals", "copies", "certified_copies")


class Value(NamedTuple):
    """How a kind of value is written, and the schema of what is written."""

    write: Write
    schema: Schema


def opened(record: Any) -> dict[str, Json]:
    """Return a record as JSON; keys are the model's."""
    kind: Any = type(record)
    made = {}
    for name, write in _plan(kind):
        value = getattr(record, name)
        if value is not None and value != () and value is not False:
            made[name] = write(value)
    if isinstance(record, Document) and (record.remark or not _is_counted(record)):
        made = {name: value for name, value in made.items() if name not in COUNTS}
    return made


def keys(kind: Any) -> dict[str, Any]:
    """Return what is published of a kind of record: each key with the kind of its value."""
    hinted = get_type_hints(kind)
    return {each.name: hinted[each.name] for each in fields(kind) if each.name not in HIDDEN}


def item(kind: Any) -> tuple[Any, bool]:
    """Return the kind of one value of a list, or of the value itself, and whether it is a list."""
    rest = wanted(kind)[0]
    return (get_args(rest)[0], True) if get_origin(rest) is tuple else (rest, False)


def value(kind: Any) -> Value | None:
    """Return how a kind of plain value is written; None for a record."""
    if kind in VALUES:
        return VALUES[kind]
    if isinstance(kind, type) and issubclass(kind, Labelled):
        choices = [{"const": each.value, "title": each.label} for each in kind]
        return Value(lambda held: held.value, {"oneOf": choices})
    return None if is_dataclass(kind) else TEXT


def quantity(held: int | Words) -> Json:
    """Return an amount of money: VND as a whole number where the law gives one, and the words."""
    words = {"text": _spaced(text.price(held))}
    return words if isinstance(held, Words) else {"vnd": held} | words


def span(held: Duration | Words) -> Json:
    """Return a span of time: number and unit where the law gives them, and the words."""
    words = {"text": _spaced(text.span(held))}
    if isinstance(held, Words):
        return words
    unit = {"unit": held.unit.value} | words
    return unit if held.amount is None else {"number": _number(held.amount)} | unit


@cache
def _plan(kind: Any) -> tuple[tuple[str, Write], ...]:
    return tuple((name, _writer(held)) for name, held in keys(kind).items())


def _writer(kind: Any) -> Write:
    one, several = item(kind)
    known = value(one)
    write = known.write if known else opened
    if several:
        write = partial(_each, write)
    return partial(_or_none, write) if wanted(kind)[1] else write


def _each(write: Write, held: tuple[Any, ...]) -> Json:
    return [write(each) for each in held]


def _or_none(write: Write, held: Any) -> Json:
    return {"none": True, "reason": held.reason} if isinstance(held, Nothing) else write(held)


def _is_counted(paper: Document) -> bool:
    """Say whether anybody wrote how many: a paper of which none is needed is only shown."""
    return paper.presented or any(getattr(paper, name) for name in COUNTS)


def _number(amount: Decimal) -> int | float:
    return float(amount) if amount % 1 else int(amount)


def _spaced(said: str) -> str:
    return said.replace(text.NBSP, " ")


def _same(held: Any) -> Json:
    return held


WORDS = {"text": {"type": "string", "description": "Viết bằng chữ, như trên trang."}}
UNITS = [{"const": each.value, "title": each.label} for each in Unit]
SPAN = {
    "type": "object",
    "description": "Không có number, unit: luật không nói bằng số. Ngày làm việc không phải ngày.",
    "properties": {"number": {"type": "number", "minimum": 0}, "unit": {"oneOf": UNITS}, **WORDS},
    "required": ["text"],
}
MONEY = {
    "type": "object",
    "description": "Không có vnd: luật không cho con số. vnd là 0: miễn phí theo luật.",
    "properties": {"vnd": {"type": "integer", "minimum": 0, "title": "đồng"}, **WORDS},
    "required": ["text"],
}
DAY = {"type": "string", "format": "date"}
NOTHING = {
    "type": "object",
    "title": "Không có",
    "properties": {"none": {"const": True}, "reason": {"type": "string", "title": "Lý do"}},
    "required": ["none", "reason"],
}
TEXT = Value(_same, {"type": "string"})
VALUES: dict[Any, Value] = {
    Amount: Value(quantity, MONEY),
    Time: Value(span, SPAN),
    Duration: Value(span, SPAN),
    Month: Value(lambda held: f"{held:%Y-%m}", {"type": "string", "pattern": r"^\d{4}-\d\d$"}),
    date: Value(date.isoformat, DAY),
    time: Value(lambda held: f"{held:%H:%M}", {"type": "string", "pattern": r"^\d\d:\d\d$"}),
    int: Value(_same, {"type": "integer", "minimum": 0}),
    bool: Value(_same, {"type": "boolean", "description": "Chỉ có khi đúng."}),
    NoneType: TEXT,
}
