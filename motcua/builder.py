"""YAML events to nodes, one at a time: depth and number are capped while events arrive.

PyYAML's own composer crashes the process on deep nesting. What the format of a catalogue does
not allow is refused here, and what YAML would lose in silence is caught: text after `` #``,
``-x`` for ``- x``, a list line swallowed by the text above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, NoReturn

import yaml

from motcua.nodes import Items, Map, Node, Text
from motcua.problem import ENOUGH, MOST, Misread, Place, Problem, Said, cut, lines
from motcua.slips import CONTROL, odd_character

MAX_DEPTH, MAX_NODES = 32, 250_000
# A comment has a space after its #; but one that stands close to the value and goes on with the
# sentence, or names a sum, was meant as text.
GOES_ON = r"(?:hoặc|và|nếu|trừ|riêng|trường hợp)\b"
QUANTITY = r"\d\s*(?:đồng|đ\b|ngày|giờ|tháng|%)"
LOST = re.compile(rf"(?=\s+(#.*))(?:\s+#[^\s#]|\s#(?:\s*{GOES_ON}|.*{QUANTITY}))")

Why = tuple[str, Said, Said]  # rule, fact, remedy
TOO_DEEP: Why = (
    "depth",
    Said(f"lồng nhau quá {MAX_DEPTH} tầng", f"nested deeper than {MAX_DEPTH} levels"),
    Said("Xem lại dấu ngoặc và thụt dòng ở đây.", "Look at the brackets and the indentation."),
)
TOO_LONG: Why = (
    "size",
    Said(f"tệp có quá {MAX_NODES} giá trị", f"the file has over {MAX_NODES} values"),
    Said("Tách thành nhiều tệp.", "Split it into several files."),
)
SECOND_DOCUMENT: Why = (
    "documents",
    Said("có dòng “---” mở tài liệu thứ hai trong một tệp", "a second document begins here"),
    Said("Mỗi tệp một tài liệu: bỏ dòng “---”.", "Remove the “---” line."),
)


class Builder:
    """Builds nodes iteratively; raises Misread at ``place`` for what ends the reading."""

    def __init__(self, name: str, text: str) -> None:
        """Begin a file of that name and text."""
        self.name, self.text = name, text
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.place = Place(name)
        self._stack: list[tuple[Items | Map, Text | None]] = []
        self._nodes = self._documents = 0
        self._has_comments = "#" in text

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file; few files need them."""
        return lines(self.text)

    def take(self, events: Iterable[yaml.Event]) -> None:
        """Take the events one at a time."""
        takers: dict[type, Callable[[Any], object]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._map,
            yaml.SequenceStartEvent: self._items,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._begin,
            yaml.DocumentStartEvent: self._document,
        }
        for event in events:
            taker = takers.get(event.__class__)
            if taker:
                taker(event)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            mark = event.start_mark
            self._refuse(mark.line + 1 if mark else 1, 1, SECOND_DOCUMENT)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        line, column = self._begin(event)
        value, style = event.value, event.style
        if not style:
            self._plain(event, value, line - 1, column - 1)
        elif style == '"' and CONTROL.search(value):  # by an escape
            self.problems.append(odd_character(Place(self.name, line, column)))
        lone = style and len(value) == 1  # a space in quotes is one: languages part thousands so
        self._add(Text(value if lone else value.strip(), line, column))

    def _map(self, event: yaml.MappingStartEvent) -> None:
        self._open(Map(*self._begin(event)))

    def _items(self, event: yaml.SequenceStartEvent) -> None:
        self._open(Items(*self._begin(event)))

    def _close(self, _: yaml.Event) -> None:
        self._stack.pop()

    def _begin(self, event: yaml.NodeEvent) -> tuple[int, int]:
        """Return where a node begins; refuse YAML's own instructions."""
        mark = event.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if event.anchor is not None or getattr(event, "tag", None) is not None:
            typed = self.lines[line - 1][column - 1 :].split()
            self._refuse(line, column, instruction(cut(typed[0], 30) if typed else ""))
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._refuse(line, column, TOO_LONG)
        return line, column

    def _refuse(self, line: int, column: int, why: Why) -> NoReturn:
        self.place = Place(self.name, line, column)
        raise Misread(*why)

    def _open(self, node: Items | Map) -> None:
        if len(self._stack) == MAX_DEPTH:
            self._refuse(node.line, node.column, TOO_DEEP)
        self._add(node)
        self._stack.append((node, None))

    def _add(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        holder, key = self._stack[-1]
        if isinstance(holder, Items):
            holder.items.append(node)
        elif key is None:
            self._stack[-1] = (holder, self._key(holder, node))
        else:
            name = key.value
            if name not in holder.values:
                holder.values[name] = node
                holder.keys[name] = (key.line, key.column)
            self._stack[-1] = (holder, None)

    def _key(self, holder: Map, node: Node) -> Text:
        if not isinstance(node, Text):
            self._note(
                node.line,
                node.column,
                "key",
                Said(
                    "tên mục không thể là danh sách hay nhóm",
                    "a key cannot be a list or a mapping",
                ),
                Said(
                    "Viết “tên mục: giá trị”; giá trị mở đầu bằng [ hoặc { thì đặt trong dấu nháy.",
                    "Write key: value; quote values that begin with [ or {.",
                ),
            )
            return Text("", node.line, node.column)
        if node.value in holder.values:
            key, first = cut(node.value), holder.keys[node.value][0]
            self._note(
                node.line,
                node.column,
                "duplicate-key",
                Said(f"mục “{key}” đã có ở dòng {first}", f"“{key}” stands on line {first}"),
                Said(
                    "Giữ một mục; nhiều giá trị thì viết thành danh sách, "
                    "mỗi dòng mở đầu bằng “- ”.",
                    "Keep one; write several values as a list.",
                ),
            )
        return node

    def _plain(self, event: yaml.ScalarEvent, value: str, line: int, column: int) -> None:
        """Look at a value without quotes for what YAML would lose of it."""
        if value[0:1] == "-" and len(value) > 1:
            self._dash(line, column)
        end = event.end_mark
        if end and " - " in value and end.line > line:
            self._swallowed(line, end.line)
        if end and self._has_comments and end.line < len(self.lines):
            lost = LOST.match(self.lines[end.line], end.column)
            if lost:
                self._hash(end.line, lost.start(1), lost[1])

    def _dash(self, line: int, column: int) -> None:
        typed = cut(self.lines[line][column:].strip(), 40)
        self._note(
            line + 1,
            column + 1,
            "dash",
            Said(f"“{typed}” thiếu dấu cách sau gạch đầu dòng", "no space after the dash"),
            Said(
                f"Viết “- {typed[1:].strip()}”; nếu là chữ bình thường thì đặt trong dấu nháy.",
                "Write a space after the dash, or quote the text.",
            ),
        )

    def _swallowed(self, first: int, last: int) -> None:
        for number in range(first + 1, last + 1):
            line = self.lines[number]
            if not line.lstrip().startswith("- "):
                continue
            self._note(
                number + 1,
                len(line) - len(line.lstrip()) + 1,
                "dash-in-text",
                Said(
                    "dòng mở đầu bằng “- ” này bị nhập vào giá trị phía trên",
                    "this list line is swallowed by the value above",
                ),
                Said(
                    "Thụt dòng “- ” này thẳng hàng với danh sách của nó; nếu là đoạn văn nhiều "
                    "dòng thì viết “|” sau dấu hai chấm rồi xuống dòng.",
                    "Align it with its list, or write | after the colon for a text of lines.",
                ),
            )
            return

    def _hash(self, line: int, column: int, text: str) -> None:
        self._note(
            line + 1,
            column + 1,
            "hash",
            Said(
                f"chữ từ “{cut(text.strip(), 30)}” sẽ bị mất: YAML coi # là lời ghi chú",
                "the text from # on would be lost: YAML takes it for a comment",
            ),
            Said(
                "Đặt cả giá trị trong dấu nháy kép; nếu đúng là ghi chú thì chuyển lên một dòng "
                "riêng.",
                "Quote the value, or move a comment to a line of its own.",
            ),
        )

    def _note(self, line: int, column: int, rule: str, what: Said, fix: Said) -> None:
        self.problems.append(Problem(Place(self.name, line, column), rule, what, fix))
        if len(self.problems) == MOST:
            self._refuse(line, column, ENOUGH)


def instruction(typed: str) -> Why:
    """Return the refusal of an anchor, an alias or a tag."""
    return (
        "yaml-feature",
        Said(
            f"giá trị mở đầu bằng “{typed}”, YAML hiểu là lệnh chứ không phải chữ",
            f"“{typed}” is a YAML instruction, not text",
        ),
        Said("Đặt cả giá trị trong dấu nháy kép.", "Put the whole value in double quotes."),
    )
