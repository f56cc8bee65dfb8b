"""What the lines at a stumble show by themselves: a pasted bullet, a lost dash, a wrong indent.

The parser gives up where it can go no further, often a line after the slip; here the lines
around are looked at as a person would.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from motcua.problem import Said, cut

LINE = re.compile(r"(?P<indent> *)(?P<dash>- +)?(?P<rest>.*)")
CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)")
BULLET = re.compile(r"(?P<sign>[•–—·●▪◦*+]|\d{1,2}[.)](?=\s+[a-z_]+:))\s+(?P<rest>\S.*)")
GLUED = re.compile(r"-(?P<rest>[^\s-].*)")
KEYED = re.compile(r"[^:]+:(\s|$)|[\"'\[{]")
KEY = re.compile(r"(?P<key>[a-z][a-z_]+) *[;=]? +(?P<value>\S.*)")
KEYISH = re.compile(r"[a-z_]+")
BARE = re.compile(r"(?P<key>[a-z][a-z_]+)\s*[;=,.]?")
SECOND = re.compile(r".*[\s,;](?P<key>[a-z][a-z_]+)$")
SHOWN = 60  # signs of a value that are repeated to the person
FAR = 12  # lines around in which the neighbours of a list stand


class Row(NamedTuple):
    """A line: the column of its dash (-1 without one), of its text, and the text."""

    number: int
    dash: int
    column: int
    rest: str


class Hunch(NamedTuple):
    """The line to look at, from 0, and what is wrong there."""

    line: int
    column: int
    rule: str
    what: Said
    fix: Said


def hunch(lines: Sequence[str], line: int, column: int, rule: str) -> Hunch | None:
    """Return what the lines around a stumble of that rule show, if anything.

    ``line`` and ``column`` count from 0.
    """
    here, before = _row(lines, line), _above(lines, line)
    found = _conflict(here) or _bullet(here) or _glued(here)
    if found or not before:
        return found
    if rule == "colon-in-value":
        return _colon(lines, here, before, column)
    if rule == "indent":
        return _bullet(before) or _indent(lines, here, before)
    if rule == "colon" and BARE.fullmatch(here.rest) and not any(map(str.strip, lines[line + 1 :])):
        return Hunch(here.number, here.column, "colon", *UNFINISHED)
    return _unkeyed(here) if rule == "colon" else None


UNFINISHED = (
    Said("tệp dừng giữa chừng ở dòng này", "the file stops in the middle of this line"),
    Said("Viết nốt phần còn thiếu, hoặc lấy lại bản đã lưu trước.", "Write the rest."),
)


def _row(lines: Sequence[str], number: int) -> Row:
    found = LINE.match(lines[number])
    assert found  # noqa: S101 - it fits any line
    dash = len(found["indent"]) if found["dash"] else -1
    return Row(number, dash, found.start("rest"), found["rest"].rstrip())


def _rows(lines: Sequence[str], numbers: range) -> Iterator[Row]:
    for number in numbers:
        if lines[number].strip() and not lines[number].lstrip().startswith("#"):
            yield _row(lines, number)


def _above(lines: Sequence[str], number: int) -> Row | None:
    return next(_rows(lines, range(number - 1, -1, -1)), None)


def _conflict(here: Row) -> Hunch | None:
    if not CONFLICT.match(here.rest):
        return None
    what = Said("hai người cùng sửa chỗ này, chưa chọn bản nào", "an edit conflict is left here")
    fix = Said(
        "Giữ một trong hai đoạn; xoá đoạn kia và các dòng <<<<<<<, =======, >>>>>>>.",
        "Keep one side; delete the other and the lines <<<<<<<, =======, >>>>>>>.",
    )
    return Hunch(here.number, 0, "merge-marker", what, fix)


def _bullet(row: Row) -> Hunch | None:
    found = BULLET.match(row.rest)
    if not found or row.dash >= 0:
        return None
    what = Said(f"“{found['sign']}” không phải gạch đầu dòng", f"“{found['sign']}” is no dash")
    fix = Said(
        f"Thay bằng gạch nối và một dấu cách: “- {cut(found['rest'])}”.",
        f"Write a hyphen and a space: “- {cut(found['rest'])}”.",
    )
    return Hunch(row.number, row.column, "dash", what, fix)


def _glued(row: Row) -> Hunch | None:
    found = GLUED.match(row.rest)
    if not found or row.dash >= 0:
        return None
    what = Said("thiếu dấu cách sau gạch đầu dòng", "no space after the dash")
    fix = Said(f"Viết “- {cut(found['rest'])}”.", "Write a space after the dash.")
    return Hunch(row.number, row.column, "dash", what, fix)


def _unkeyed(row: Row) -> Hunch | None:
    """Return that the colon after a key is missing, where the line begins as with one."""
    what = Said("thiếu dấu hai chấm sau tên mục", "no colon after the key")
    bare = BARE.fullmatch(row.rest)
    if bare:
        fix = Said(f"Viết “{bare['key']}:”.", f"Write “{bare['key']}:”.")
        return Hunch(row.number, row.column, "colon", what, fix)
    found = KEY.match(row.rest)
    if not found or KEYED.match(row.rest):
        return None
    written = f"{found['key']}: {cut(found['value'])}"
    fix = Said(
        f"Viết “{written}”; nếu là chữ nối tiếp dòng trên thì thụt vào hai dấu cách.",
        f"Write “{written}”; indent it if it goes on with the line above.",
    )
    return Hunch(row.number, row.column, "colon", what, fix)


def _colon(lines: Sequence[str], here: Row, before: Row, column: int) -> Hunch | None:
    key, colon, _ = here.rest.partition(": ")
    if here.column + len(key) < column and colon:
        return _quotable(here, column)
    shown = _bullet(before) or (None if KEYED.match(before.rest) else _unkeyed(before))
    return shown or _misplaced(lines, here, before) or _moved(here, before)


def quoting(text: str) -> str:
    """Say how to write a line whose value needs quotes: what is told can be copied as it is."""
    found = LINE.match(text)
    assert found  # noqa: S101 - it fits any line
    dash, rest = found["dash"] or "", found["rest"].rstrip()
    key, colon, value = rest.partition(": ")
    if not (colon and KEYISH.fullmatch(key)):
        key, colon, value = "", "", rest
    mark = "'" if '"' in value else '"'
    if len(value) > SHOWN:
        return f"Thêm dấu {mark} ngay trước “{cut(value, SHOWN // 2)}” và dấu {mark} ở cuối dòng."
    value = value.replace("'", "''") if mark == "'" else value
    return f"Viết: {dash}{key}{colon}{mark}{value}{mark}"


def _quotable(here: Row, column: int) -> Hunch:
    """Return that a value holds a colon: it needs quotes, or is two keys in one line."""
    fix = quoting(here.rest)
    second = SECOND.match(here.rest[: column - here.column])
    if second:
        one, two = (
            cut(here.rest[: second.start("key")].strip(" ,;")),
            here.rest[second.start("key") :],
        )
        fix = f"Mỗi mục một dòng: “{one}”, xuống dòng thẳng hàng “{cut(two)}”."
    what = Said("thừa dấu hai chấm: giá trị có “: ” ở giữa", "a colon inside the value")
    en = "Quote the whole value, or begin a new line before the second key."
    return Hunch(here.number, column, "colon-in-value", what, Said(fix, en))


def _indent(lines: Sequence[str], here: Row, before: Row) -> Hunch | None:
    if here.dash >= 0:
        return _undashed(lines, here) or _unlike(lines, here) or _moved(here, before)
    return _entry(lines, here) or _misplaced(lines, here, before) or _moved(here, before)


def _entry(lines: Sequence[str], here: Row) -> Hunch | None:
    """Return that a line lacks its dash: it begins with the key of the entries above."""
    for row in _rows(lines, range(here.number - 1, max(-1, here.number - FAR), -1)):
        if row.dash == here.column:
            same = row.rest.partition(":")[0] == here.rest.partition(":")[0]
            found = lacking(here.rest, row.number + 1)
            return Hunch(here.number, here.column, "dash", *found) if same else None
    return None


def _misplaced(lines: Sequence[str], here: Row, before: Row) -> Hunch | None:
    """Return that the dash above is out of line, where others stand as this line would have it."""
    right = here.column - 2
    if right < 0 or before.dash in (-1, right) or here.dash >= 0:
        return None
    around = range(max(0, before.number - FAR), min(len(lines), here.number + FAR))
    if all(row.dash != right for row in _rows(lines, around)):
        return None
    return Hunch(before.number, before.dash, "indent", *out_of_line(right))


def out_of_line(right: int) -> tuple[Said, Said]:
    """Return that a dash belongs at the column ``right``, from 0."""
    return (
        Said("gạch đầu dòng này thụt lệch", "this dash is out of line"),
        Said(
            f"Cho “- ” thẳng hàng với các mục cùng cấp: {_spaces(right)} ở đầu dòng.",
            f"Align it with its neighbours: {right} spaces before it.",
        ),
    )


def _unlike(lines: Sequence[str], here: Row) -> Hunch | None:
    """Return that a dash stands off the dashes of its list above."""
    above = _rows(lines, range(here.number - 1, max(-1, here.number - FAR), -1))
    other = next((row.dash for row in above if row.dash >= 0), here.dash)
    if not 0 < abs(here.dash - other) <= 2:
        return None
    return Hunch(here.number, here.dash, "indent", *out_of_line(other))


def _undashed(lines: Sequence[str], here: Row) -> Hunch | None:
    """Return that the first entry of a list lacks its dash, where ``here`` has one."""
    first = None
    for row in _rows(lines, range(here.number - 1, -1, -1)):
        if row.column <= here.dash or row.dash == here.dash:
            break
        first = row
    if first is None or first.dash >= 0 or first.column > here.column or row.dash == here.dash:
        return None
    return _bullet(first) or Hunch(
        first.number, first.column, "dash", *lacking(first.rest, here.number + 1)
    )


def lacking(text: str, other: int) -> tuple[Said, Said]:
    """Return that an entry lacks its dash, which the line ``other`` has."""
    return (
        Said("mục này thiếu gạch đầu dòng", "this entry lacks its dash"),
        Said(
            f"Viết “- {cut(text)}”, gạch thẳng hàng với dòng {other}.",
            f"Write “- {cut(text)}”, in line with line {other}.",
        ),
    )


def _moved(here: Row, before: Row) -> Hunch | None:
    """Return by how many spaces a line stands off its neighbour above."""
    both = here.dash >= 0 and before.dash >= 0
    off = here.dash - before.dash if both else here.column - before.column
    if not 0 < abs(off) <= 2 or (here.dash >= 0) > (before.dash >= 0):
        return None
    do, add = (f"Xoá {_spaces(off)}", "Delete") if off > 0 else (f"Thêm {_spaces(-off)}", "Add")
    what = Said("dòng này thụt lề khác dòng trên cùng cấp", "indented unlike the line above")
    fix = Said(
        f"{do} ở đầu dòng cho thẳng hàng với dòng {before.number + 1}.",
        f"{add} {abs(off)} spaces to align it with line {before.number + 1}.",
    )
    return Hunch(here.number, here.column, "indent", what, fix)


def _spaces(count: int) -> str:
    return f"{count} dấu cách" if count else "không có dấu cách"
