"""The first lines of lists and entries, as the lines at a stumble show them: lost, too far left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from motcua.dashes import FAR, Hunch, Row, beside, lacking, rows, spaces
from motcua.problem import Said


def begun(lines: Sequence[str], here: Row) -> Hunch | None:
    """Return that an entry of its own kind lacks its dash: it stands in line with those above."""
    above = next(
        (row for row in beside(lines, here, here.column) if row.number < here.number), None
    )
    below = next(rows(lines, range(here.number + 1, len(lines))), None)
    if here.dash >= 0 or not above or not below or below.column <= here.column:
        return None
    key = f"{here.rest.partition(':')[0]}:"
    if any(
        row.column == here.column + 2 and row.rest.startswith(key)
        for row in rows(lines, range(len(lines)))
    ):
        what = Said("dòng này thụt chưa đủ", "this line is indented too little")
        fix = Said(
            f"Thêm 2 dấu cách ở đầu dòng, thẳng với chữ ở dòng {above.number + 1}.",
            f"Indent it by 2 more, in line with the text of line {above.number + 1}.",
        )
        return Hunch(here.number, here.column, "indent", what, fix)
    return Hunch(here.number, here.column, "dash", *lacking(here.rest, above.number + 1))


def first_undashed(lines: Sequence[str], row: Row) -> Hunch | None:
    """Return that the first entry of a list lacks its dash: lists of that key have it elsewhere."""
    above: Row | None = next(rows(lines, range(row.number - 1, -1, -1)), None)
    if row.dash >= 0 or not above or not re.fullmatch("[a-z_]+:", above.rest):
        return None
    before: Row | None = None
    for other in rows(lines, range(len(lines))):
        if before and before.rest == above.rest and other.dash >= 0:
            return Hunch(row.number, row.column, "dash", *lacking(row.rest, other.number + 1))
        before = other
    return None


def headless(lines: Sequence[str], here: Row) -> Hunch | None:
    """Return that the key of a list is missing above its first entry: other such lists have it."""
    key = here.rest.partition(":")[0]
    before: Row | None = next(rows(lines, range(here.number - 1, -1, -1)), None)
    room = before.column + 4 if before and re.fullmatch("[a-z_]+:", before.rest) else None
    alike = before and before.rest.startswith(f"{key}:")  # then the dash above is out of line
    if here.dash < 0 or alike or not re.fullmatch("[a-z_]+", key):
        return None
    above: Row | None = None
    for row in rows(lines, range(len(lines))):
        found = (
            re.fullmatch(r"([a-z_]+):", above.rest) if above and row.number != here.number else None
        )
        if found and above and row.dash >= above.column and row.rest.startswith(f"{key}:"):
            mark = "- " if room is not None and room <= above.column else ""
            typed = f"“{mark}{found[1]}:”"
            what = Said(f"thiếu dòng {typed} ở trên danh sách này", f"no {typed} above this list")
            left = spaces(above.column - len(mark))
            fix = Said(
                f"Thêm một dòng ngay trên: {left}, rồi {typed}; dòng này để {spaces(row.dash)} "
                "trước gạch.",
                f"Add the line {typed} above, indented by {above.column}.",
            )
            return Hunch(here.number, here.dash, "list-key", what, fix)
        above = row
    return None


def group_headless(lines: Sequence[str], here: Row) -> Hunch | None:
    """Return that the first of several groups lost the line that began it: ``here`` is the next."""
    first: Row | None = None
    for row in rows(lines, range(here.number - 1, -1, -1)):
        if row.column <= here.dash:
            above = re.fullmatch("[a-z_]+:", row.rest)
            return headless(lines, first) if above and first and first.dash > here.dash else None
        first = row
    return None


def too_far_left(lines: Sequence[str], here: Row, before: Row) -> Hunch | None:
    """Return that the entry above stands further left than ``here``, which begins as it does."""
    above = (row for row in rows(lines, range(before.number, max(-1, before.number - FAR), -1)))
    first: Row | None = next((row for row in above if row.dash >= 0), None)
    key = here.rest.partition(":")[0]
    if not first or first.dash >= here.dash or first.rest.partition(":")[0] != key:
        return None
    what = Said("mục này thụt chưa đủ", "this entry is indented too little")
    fix = Said(
        f"Thêm {spaces(here.dash - first.dash)} ở đầu dòng này và các dòng của nó, cho gạch thẳng "
        f"hàng với dòng {here.number + 1}.",
        f"Indent it by {here.dash - first.dash} more, in line with line {here.number + 1}.",
    )
    return Hunch(first.number, first.dash, "indent", what, fix)
