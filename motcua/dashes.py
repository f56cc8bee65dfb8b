"""The dashes of lists, as the lines at a stumble show them: pasted, glued, lost, out of line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from motcua.problem import Said, cut

LINE = re.compile(r"(?P<indent> *)(?P<dash>- +)?(?P<rest>.*)")
BULLET = re.compile(r"(?P<sign>[•–—·●▪◦*+]|\d{1,2}[.)](?=\s+[a-z_]+:))\s+(?P<rest>\S.*)")
GLUED = re.compile(r"-(?P<rest>[^\s-].*)")
GLUED_KEY = re.compile(r"-[a-z_]+: ")
DASHED = re.compile(r"(?P<key>[a-z_]+): +- +(?P<value>\S.*)")
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


def row_at(lines: Sequence[str], number: int) -> Row:
    """Return a line, taken apart."""
    found = LINE.match(lines[number])
    assert found  # noqa: S101 - it fits any line
    dash = len(found["indent"]) if found["dash"] else -1
    return Row(number, dash, found.start("rest"), found["rest"].rstrip())


def rows(lines: Sequence[str], numbers: range) -> Iterator[Row]:
    """Yield the lines of those numbers that hold more than a comment."""
    for number in numbers:
        if lines[number].strip() and not lines[number].lstrip().startswith("#"):
            yield row_at(lines, number)


def bullet(row: Row) -> Hunch | None:
    """Return that a sign of word processors stands for the dash."""
    found = BULLET.match(row.rest)
    if not found or row.dash >= 0:
        return None
    what = Said(f"“{found['sign']}” không phải gạch đầu dòng", f"“{found['sign']}” is no dash")
    fix = Said(
        f"Thay bằng gạch nối và một dấu cách: “- {cut(found['rest'])}”.",
        f"Write a hyphen and a space: “- {cut(found['rest'])}”.",
    )
    return Hunch(row.number, row.column, "dash", what, fix)


def glued(row: Row, above: Row | None = None) -> Hunch | None:
    """Return that no space follows the dash, or that it is one too many before a further key."""
    found = GLUED.match(row.rest)
    if not found or row.dash >= 0:
        return None
    if above and above.column == row.column and GLUED_KEY.match(row.rest):
        what = Said("thừa gạch trước tên mục", "a dash before the key")
        key = found["rest"].partition(":")[0]
        fix = Said(f"Bỏ gạch, dòng bắt đầu bằng “{key}:”.", f"Begin it with “{key}:”.")
        return Hunch(row.number, row.column, "dash", what, fix)
    what = Said("thiếu dấu cách sau gạch đầu dòng", "no space after the dash")
    fix = Said(f"Viết “- {cut(found['rest'])}”.", "Write a space after the dash.")
    return Hunch(row.number, row.column, "dash", what, fix)


def dashed(row: Row) -> Hunch | None:
    """Return that a dash stands after the colon, where a value or nothing belongs."""
    found = DASHED.fullmatch(row.rest)
    if not found:
        return None
    what = Said("gạch đầu dòng đứng ngay sau dấu hai chấm", "a list dash follows the colon")
    fix = Said(
        f"Một giá trị thì bỏ gạch: “{found['key']}: {cut(found['value'])}”. Danh sách thì xuống "
        "dòng, thụt vào hai dấu cách, mỗi mục một gạch.",
        "Remove the dash, or begin the list on the line below.",
    )
    return Hunch(row.number, row.column, "indent", what, fix)


def entry(lines: Sequence[str], here: Row) -> Hunch | None:
    """Return that a line lacks its dash: it begins as the entries above and below do."""
    for row in beside(lines, here, here.column) if here.dash < 0 else ():
        if row.rest.partition(":")[0] == here.rest.partition(":")[0]:
            found = lacking(here.rest, row.number + 1)
            return Hunch(here.number, here.column, "dash", *found)
    return None


def out_of_line(right: int) -> tuple[Said, Said]:
    """Return that a dash belongs at the column ``right``, from 0."""
    return (
        Said("gạch đầu dòng này thụt lệch", "this dash is out of line"),
        Said(
            f"Cho “- ” thẳng hàng với các mục cùng cấp: {spaces(right)} ở đầu dòng.",
            f"Align it with its neighbours: {right} spaces before it.",
        ),
    )


def beside(lines: Sequence[str], here: Row, dash: int) -> Iterator[Row]:
    """Yield the entries of the list around a line, as far as it goes."""
    for numbers in (
        range(here.number - 1, max(-1, here.number - FAR), -1),
        range(here.number + 1, min(len(lines), here.number + FAR)),
    ):
        for row in rows(lines, numbers):
            if row.dash == dash:
                yield row
            elif row.column <= dash:
                break


def keyless(lines: Sequence[str], row: Row) -> Hunch | None:
    """Return that an entry is a text, where the entries beside it begin with a key."""
    keys = [
        each.rest.partition(":")[0] for each in (*beside(lines, row, row.dash), *_alike(lines, row))
    ]
    key = next((key for key in keys if re.fullmatch("[a-z_]+", key)), None)
    if row.dash < 0 or not key:
        return None
    what = Said("mục này thiếu tên mục", "this entry lacks its key")
    fix = Said(f"Viết “- {key}: {cut(row.rest)}”.", f"Write “- {key}: {cut(row.rest)}”.")
    return Hunch(row.number, row.column, "colon", what, fix)


def _alike(lines: Sequence[str], row: Row) -> Iterator[Row]:
    """Yield the first lines of the entries, anywhere, that go on as this one does."""
    below = next(rows(lines, range(row.number + 1, len(lines))), None)
    key = below.rest.partition(":")[0] if below and below.dash < 0 else ""
    above = None
    for each in rows(lines, range(len(lines))) if key else ():
        if (
            above
            and above.dash >= 0
            and each.column == above.column
            and each.rest.startswith(f"{key}:")
        ):
            yield above
        above = each


def following(lines: Sequence[str], row: Row, text: str) -> str | None:
    """Return the key that most often stands below one of the same name, with such a text."""
    found: Counter[str] = Counter()
    above = None
    for each in rows(lines, range(len(lines))):
        key, _, value = each.rest.partition(": ")
        alike = (" " in value) == (" " in text) and each.dash < 0 and each.column == row.column
        inside = above and above.column == row.column
        if above and inside and alike and above.rest.split(":")[0] == row.rest.split(":")[0]:
            found.update([key] if re.fullmatch("[a-z_]+", key) else [])
        above = each
    return next((key for key, _ in found.most_common(1)), None)


def unlike(lines: Sequence[str], here: Row) -> Hunch | None:
    """Return that a dash stands off the dashes of its list above."""
    above = rows(lines, range(here.number - 1, max(-1, here.number - FAR), -1))
    first: Row = next((row for row in above if row.dash >= 0), here)
    other = first.dash
    if not 0 < abs(here.dash - other) <= 2:
        return None
    below = rows(lines, range(here.number + 1, min(len(lines), here.number + FAR)))
    alone = next(above, first).column < min(other, here.dash)
    if alone and other < here.dash and any(row.dash == here.dash for row in below):
        return Hunch(first.number, other, "indent", *out_of_line(here.dash))
    key = f"{here.rest.partition(':')[0]}:"
    around = range(max(0, here.number - FAR), min(len(lines), here.number + FAR))
    if any(
        row.dash < 0 and row.column == other + 2 and row.rest.startswith(key)
        for row in rows(lines, around)
    ):
        what = Said("thừa gạch đầu dòng", "a dash too many")
        fix = Said(
            f"Bỏ gạch, viết “{cut(here.rest)}”, {spaces(other + 2)} ở đầu dòng.",
            f"Remove the dash; indent the line by {other + 2}.",
        )
        return Hunch(here.number, here.dash, "dash", what, fix)
    return Hunch(here.number, here.dash, "indent", *out_of_line(other))


def undashed(lines: Sequence[str], here: Row) -> Hunch | None:
    """Return that the first entry of a list lacks its dash, where ``here`` has one."""
    first = None
    for row in rows(lines, range(here.number - 1, -1, -1)):
        if row.column <= here.dash or row.dash == here.dash:
            break
        first = row
    if first is None or first.dash >= 0 or first.column > here.column or row.dash == here.dash:
        return None
    return bullet(first) or Hunch(
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


def spaces(count: int) -> str:
    """Say how many spaces begin a line."""
    return f"{count} dấu cách" if count else "không có dấu cách"
