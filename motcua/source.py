"""One YAML file to nodes that know their place: every scalar stays text, nothing is guessed.

PyYAML's C parser is read event by event, so that depth is capped while events arrive (its
composer crashes the process on deep nesting) and so that places survive. What YAML would lose
in silence is caught: text after `` #``, a no-break space as indent, ``-x`` for ``- x``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import is_normalized, normalize

import yaml

from motcua.problem import Misread, Place, Problem, Said
from motcua.slips import SUSPECT, parser_says, slips

MAX_BYTES, MAX_DEPTH = 1 << 20, 32


@dataclass(slots=True)
class Text:
    """A scalar, as typed."""

    value: str
    line: int
    column: int


@dataclass(slots=True)
class Items:
    """A list."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Map:
    """A mapping; ``keys`` holds the place of each key."""

    line: int
    column: int
    values: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)


Node = Text | Items | Map
Path_ = tuple[str | int, ...]


class Refused(Exception):  # noqa: N818 - it is not our failure but the file's
    """The file cannot become nodes; carries the problems found so far."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems."""
        super().__init__()
        self.problems = problems


def locate(node: Node | None, path: Path_, name: str) -> Place:
    """Return the place of ``path`` below ``node``, or of its nearest parent that exists.

    A last step that is a mapping's key points at the value, or at the key when the path
    ends in ``"@key"``.
    """
    place = Place(name, node.line, node.column) if node else Place(name)
    for step in path:
        if isinstance(node, Map) and isinstance(step, str) and step in node.values:
            node, key = node.values[step], node.keys[step]
            place = Place(name, *key) if isinstance(node, Items | Map) else at(node, name)
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            place = at(node, name)
        else:
            break
    return place


def at(node: Node, name: str) -> Place:
    """Return a node's own place."""
    return Place(name, node.line, node.column)


def read(path: Path, name: str) -> str:
    """Return the file's text: UTF-8, composed (NFC), BOM forgiven.

    Raises Refused for links, over-large files and other encodings.
    """
    if path.is_symlink() or not path.is_file():
        raise Refused(
            [
                _whole(
                    name,
                    "link",
                    Said("tệp là liên kết, không phải tệp thường", "the file is a link"),
                    Said("Chép nội dung vào tệp thường.", "Copy the content into a regular file."),
                )
            ]
        )
    if path.stat().st_size > MAX_BYTES:
        raise Refused(
            [
                _whole(
                    name,
                    "size",
                    Said("tệp lớn hơn 1 MiB", "the file is over 1 MiB"),
                    Said(
                        "Mỗi thủ tục một tệp; tách sổ chung thành nhiều tệp trong một thư mục.",
                        "One procedure a file; split a register into a folder of files.",
                    ),
                )
            ]
        )
    return decode(path.read_bytes(), name)


def decode(content: bytes, name: str) -> str:
    """Return ``content`` as composed text; raises Refused for what is not UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = Said(
            "tệp không phải văn bản UTF-8 (có thể là Windows-1258, TCVN3 hoặc UTF-16)",
            "the file is not UTF-8 text (perhaps Windows-1258 or UTF-16)",
        )
        fix = Said(
            "Mở bằng Notepad, chọn Lưu thành (Save As), Mã hoá (Encoding): UTF-8.",
            "Save the file again with the UTF-8 encoding.",
        )
        raise Refused([Problem(Place(name, line, 1), "encoding", what, fix)]) from None
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def parse(text: str, name: str) -> Node:
    """Return the text's nodes; raises Refused with everything that is wrong."""
    problems = list(slips(text, name)) if SUSPECT.search(text) else []
    builder = _Builder(name, text, problems)
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        if not problems:  # what was found already explains the parser's stumble
            problems.append(parser_says(error, name, text))
    except yaml.reader.ReaderError as error:
        if not problems:
            line = text.count("\n", 0, error.position) + 1
            problems.append(_odd(Place(name, line, 1)))
    except Misread as stop:
        problems.append(Problem(builder.place, stop.rule, stop.what, stop.fix))
    if builder.root is None and not problems:
        problems.append(
            _whole(
                name,
                "empty",
                Said("tệp rỗng", "the file is empty"),
                Said(
                    "Chép mẫu trong templates/forms rồi điền, hoặc xoá tệp.",
                    "Copy the form from templates/forms and fill it in, or delete the file.",
                ),
            )
        )
    if problems or builder.root is None:
        raise Refused(problems)
    return builder.root


class _Builder:
    """Builds nodes from events, iteratively; refuses what the format does not allow."""

    def __init__(self, name: str, text: str, problems: list[Problem]) -> None:
        self.name, self.problems = name, problems
        self.lines: list[str] | None = None
        self.text = text
        self.root: Node | None = None
        self.stack: list[tuple[Items | Map, Text | None]] = []
        self.place = Place(name)
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        kind = type(event)
        mark = event.start_mark
        if kind is yaml.ScalarEvent:
            self._refuse_marks(event)
            node = Text(event.value.strip(), mark.line + 1, mark.column + 1)
            if not event.style:
                self._plain(event)
            self._add(node)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._refuse_marks(event)
            if len(self.stack) >= MAX_DEPTH:
                self.place = Place(self.name, mark.line + 1, mark.column + 1)
                raise Misread(
                    "depth",
                    Said(
                        f"lồng nhau quá {MAX_DEPTH} tầng", f"nested deeper than {MAX_DEPTH} levels"
                    ),
                    Said(
                        "Xem lại dấu ngoặc và thụt dòng ở đây.",
                        "Look at the brackets and the indentation here.",
                    ),
                )
            made = (Map if kind is yaml.MappingStartEvent else Items)(
                mark.line + 1, mark.column + 1
            )
            self._add(made)
            self.stack.append((made, None))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.stack.pop()
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self.place = Place(self.name, mark.line + 1, mark.column + 1)
                raise Misread(
                    "documents",
                    Said(
                        "có dòng “---” mở tài liệu thứ hai trong một tệp",
                        "a second document begins here",
                    ),
                    Said("Mỗi tệp một tài liệu: bỏ dòng “---”.", "Remove the “---” line."),
                )
        elif kind is yaml.AliasEvent:
            self._refuse_marks(event)

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        holder, key = self.stack[-1]
        if isinstance(holder, Items):
            holder.items.append(node)
        elif key is None:
            self.stack[-1] = (holder, self._key(holder, node))
        else:
            if key.value not in holder.values:
                holder.values[key.value] = node
                holder.keys[key.value] = (key.line, key.column)
            self.stack[-1] = (holder, None)

    def _key(self, holder: Map, node: Node) -> Text:
        place = at(node, self.name)
        if not isinstance(node, Text):
            self.problems.append(
                Problem(
                    place,
                    "key",
                    Said(
                        "tên mục không thể là danh sách hay nhóm",
                        "a key cannot be a list or a mapping",
                    ),
                    Said(
                        "Viết “tên mục: giá trị”; giá trị mở "
                        "đầu bằng [ hoặc { thì đặt trong dấu nháy.",
                        "Write key: value; quote values that begin with [ or {.",
                    ),
                )
            )
            return Text("", node.line, node.column)
        if node.value in holder.values:
            first = holder.keys[node.value][0]
            self.problems.append(
                Problem(
                    place,
                    "duplicate-key",
                    Said(
                        f"mục “{node.value}” đã có ở dòng {first}",
                        f"“{node.value}” stands on line {first} already",
                    ),
                    Said(
                        "Giữ một mục; nhiều giá trị thì viết thành danh sách, mỗi dòng mở đầu bằng “- ”.",
                        "Keep one; write several values as a list.",
                    ),
                )
            )
        return node

    def _refuse_marks(self, event: yaml.Event) -> None:
        anchor, tag = event.anchor, getattr(event, "tag", None)
        if anchor is None and tag is None:
            return
        self.place = Place(self.name, event.start_mark.line + 1, event.start_mark.column + 1)
        sign = (
            f"*{anchor}"
            if isinstance(event, yaml.AliasEvent)
            else f"&{anchor}"
            if anchor
            else str(tag)
        )
        raise Misread(
            "yaml-feature",
            Said(
                f"giá trị mở đầu bằng “{sign}”, YAML hiểu là lệnh chứ không phải chữ",
                f"“{sign}” is a YAML instruction, not text",
            ),
            Said("Đặt cả giá trị trong dấu nháy kép.", "Put the whole value in double quotes."),
        )

    def _plain(self, event: yaml.ScalarEvent) -> None:
        value, end = event.value, event.end_mark
        if value[:1] == "-" and len(value) > 1:
            self.problems.append(
                Problem(
                    Place(self.name, event.start_mark.line + 1, event.start_mark.column + 1),
                    "dash",
                    Said(
                        f"“{value[:20]}” thiếu dấu cách sau gạch đầu dòng",
                        "no space after the dash",
                    ),
                    Said(
                        f"Viết “- {value[1:20].strip()}”; nếu là chữ bình thường thì đặt trong dấu nháy.",
                        "Write a space after the dash, or quote the text.",
                    ),
                )
            )
        if end.line > event.start_mark.line and " - " in value:
            self._swallowed(event)
        if "#" not in self.text:
            return
        if self.lines is None:
            self.lines = self.text.splitlines()
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if re.match(r"\s+#[^\s#]", rest):
            self.problems.append(
                Problem(
                    Place(self.name, end.line + 1, end.column + len(rest) - len(rest.lstrip()) + 1),
                    "hash",
                    Said(
                        f"chữ từ “{rest.strip()[:30]}” sẽ bị mất: YAML coi # là lời ghi chú",
                        "the text from # on would be lost: YAML takes it for a comment",
                    ),
                    Said(
                        "Đặt cả giá trị trong dấu nháy kép; nếu đúng là ghi chú thì thêm dấu cách sau #.",
                        "Quote the value, or write a space after # if it is a comment.",
                    ),
                )
            )

    def _swallowed(self, event: yaml.ScalarEvent) -> None:
        for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
            line = self.text.splitlines()[number]
            if line.lstrip().startswith("- "):
                column = len(line) - len(line.lstrip()) + 1
                self.problems.append(
                    Problem(
                        Place(self.name, number + 1, column),
                        "dash-in-text",
                        Said(
                            "dòng mở đầu bằng “- ” này bị nhập vào giá trị phía trên",
                            "this list line is swallowed by the value above",
                        ),
                        Said(
                            "Thụt dòng “- ” này thẳng hàng với danh sách của nó; nếu là đoạn văn nhiều dòng "
                            "thì viết “|” sau dấu hai chấm rồi xuống dòng.",
                            "Align it with its list, or write | after the colon for a text of lines.",
                        ),
                    )
                )
                return


def _whole(name: str, rule: str, what: Said, fix: Said) -> Problem:
    return Problem(Place(name), rule, what, fix)


def _odd(place: Place) -> Problem:
    return Problem(
        place,
        "odd-character",
        Said("có ký tự lạ không hiện ra được", "an unprintable character"),
        Said("Xoá dòng này và gõ lại.", "Retype this line."),
    )
