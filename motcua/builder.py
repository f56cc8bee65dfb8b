"""YAML events to nodes, one at a time: depth and number are capped while events arrive.

PyYAML's own composer crashes the process on deep nesting. What the format of a catalogue does
not allow is refused here; what YAML would lose in silence, ``losses`` catches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, NoReturn

import yaml

from motcua.hunches import quoting
from motcua.losses import losses
from motcua.nodes import Items, Map, Node, Text
from motcua.problem import ENOUGH, MOST, Misread, Place, Problem, Said, cut, lines
from motcua.slips import CONTROL, odd_character

MAX_DEPTH, MAX_NODES = 32, 250_000

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
        self._holder: Items | Map | None = None  # the innermost open list or mapping
        self._key: Text | None = None  # that waits for its value there
        self._outer: list[tuple[Items | Map | None, Text | None]] = []
        self._nodes = self._documents = 0
        self._repeating: set[int] = set()
        self._has_comments = " #" in text or "\t#" in text  # behind something, as a value's end

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
            yaml.AliasEvent: self._alias,
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

    def _scalar(self, event: Any) -> None:
        line, column = self._begin(event)
        value, style = event.value, event.style
        if style:
            if style == '"' and CONTROL.search(value):  # by an escape
                self.problems.append(odd_character(Place(self.name, line, column)))
            may_lose = event.end_mark.line >= line
            lone = len(value) == 1  # a space in quotes is one: languages part thousands so
        else:
            may_lose = self._has_comments or value[:1] == "-" or event.end_mark.line >= line
            lone = False
        if may_lose:
            for loss in losses(event, self.lines):
                self._note(*loss)
        self._add(Text(value if lone else value.strip(), line, column))

    def _map(self, event: Any) -> None:
        self._open(Map(*self._begin(event)))

    def _items(self, event: Any) -> None:
        self._open(Items(*self._begin(event)))

    def _close(self, _: yaml.Event) -> None:
        self._holder, self._key = self._outer.pop()

    def _begin(self, event: Any) -> tuple[int, int]:
        """Return where a scalar, list or mapping begins; refuse YAML's own instructions."""
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if event.anchor is not None or event.tag is not None:
            self._instruct(line, column)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._refuse(line, column, TOO_LONG)
        return line, column

    def _alias(self, event: Any) -> NoReturn:
        self._instruct(event.start_mark.line + 1, event.start_mark.column + 1)

    def _instruct(self, line: int, column: int) -> NoReturn:
        typed = self.lines[line - 1][column - 1 :].split()
        why = instruction(cut(typed[0], 30) if typed else "", self.lines[line - 1])
        self._refuse(line, column, why)

    def _refuse(self, line: int, column: int, why: Why) -> NoReturn:
        self.place = Place(self.name, line, column)
        raise Misread(*why)

    def _open(self, node: Items | Map) -> None:
        if len(self._outer) == MAX_DEPTH:
            self._refuse(node.line, node.column, TOO_DEEP)
        self._add(node)
        self._outer.append((self._holder, self._key))
        self._holder, self._key = node, None

    def _add(self, node: Node) -> None:
        holder, key = self._holder, self._key
        if holder is None:
            self.root = node
        elif isinstance(holder, Items):
            holder.items.append(node)
        elif key is None:
            self._key = self._named(holder, node)
        else:
            name = key.value
            if name not in holder.values:
                holder.values[name] = node
                holder.keys[name] = (key.line, key.column)
            self._key = None

    def _named(self, holder: Map, node: Node) -> Text:
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
        if node.value in holder.values and id(holder) not in self._repeating:
            self._repeating.add(id(holder))  # a lost dash repeats a whole entry's keys
            key, first = cut(node.value), holder.keys[node.value][0]
            self._note(
                node.line,
                node.column,
                "duplicate-key",
                Said(f"mục “{key}” đã có ở dòng {first}", f"“{key}” stands on line {first}"),
                self._twice(first, node.line, next(iter(holder.keys))),
            )
        return node

    def _twice(self, first: int, line: int, begins: str) -> Said:
        """Return what to do with a key that stands twice: in a list, an entry may have begun.

        begins: the key that begins the entry.
        """
        one, two = (self.lines[at - 1].strip().removeprefix("- ") for at in (first, line))
        held = self._outer[-1][0]
        if one == two and not one.endswith(":"):
            vi, en = f"Xoá dòng {line}: nó chép lại dòng {first}", f"Delete line {line}"
        elif one == two:
            vi = f"Chuyển các dòng dưới nó lên cuối mục ở dòng {first}, rồi xoá dòng {line}"
            en = f"Move what it holds to line {first}, and delete line {line}"
        else:
            vi = (
                f"Giữ dòng đúng, xoá dòng kia: dòng {first} “{cut(one, 40)}”, "
                f"dòng {line} “{cut(two, 40)}”"
            )
            if one[-1:] == two[-1:] == ".":
                vi += "; cần cả hai thì gộp vào một dòng"
            en = f"Keep line {first} or line {line}"
        if isinstance(held, Items):
            is_first = two.startswith(f"{begins}:")
            new = f"viết “- {cut(two, 40)}”" if is_first else f"thêm ở trên dòng “- {begins}: …”"
            vi += f"; mở đầu một mục mới thì {new}, gạch thẳng với dòng {held.line}"
            en += f"; if a new entry begins here, begin it with “- {begins}: …”"
        return Said(f"{vi}.", f"{en}.")

    def _note(self, line: int, column: int, rule: str, what: Said, fix: Said) -> None:
        self.problems.append(Problem(Place(self.name, line, column), rule, what, fix))
        if len(self.problems) == MOST:
            self._refuse(line, column, ENOUGH)


def instruction(typed: str, whole: str) -> Why:
    """Return the refusal of an anchor, an alias or a tag."""
    return (
        "yaml-feature",
        Said(
            f"giá trị mở đầu bằng “{typed}”, YAML hiểu là lệnh chứ không phải chữ",
            f"“{typed}” is a YAML instruction, not text",
        ),
        Said(quoting(whole), "Put the whole value in quotes."),
    )
