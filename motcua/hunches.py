"""What the lines at a stumble show by themselves: a pasted bullet, a lost dash, a wrong indent.

The parser gives up where it can go no further, often a line after the slip; here the lines
around are looked at as a person would.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from motcua.dashes import (
    FAR,
    LINE,
    Hunch,
    Row,
    bullet,
    dashed,
    entry,
    following,
    glued,
    keyless,
    out_of_line,
    row_at,
    rows,
    spaces,
    undashed,
    unlike,
)
from motcua.heads import begun, first_undashed, group_headless, headless, too_far_left
from motcua.problem import Said, cut
from motcua.synonyms import KEYS

CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)")
KEYED = re.compile(r"[^:]+:(\s|$)|[\"'\[{]")
KEY = re.compile(r"(?P<key>[a-z][a-z_]+) *[;=,]? +(?P<value>\S.*)")
VALUED = re.compile(r"[a-z_]+: +\S")
KEYISH = re.compile(r"[a-z_]+")
BLOCK = re.compile(r":\s+[|>][+-]?$")  # opens a text in lines
BARE = re.compile(r"(?P<key>[a-z][a-z_]+)\s*[;=,.]?")
SECOND = re.compile(r".*[\s,;](?P<key>[a-z][a-z_]+)$")
SHOWN = 60  # signs of a value that are repeated to the person


def hunch(lines: Sequence[str], line: int, column: int, rule: str) -> Hunch | None:
    """Return what the lines around a stumble of that rule show, if anything.

    ``line`` and ``column`` count from 0.
    """
    here, before = row_at(lines, line), _above(lines, line)
    found = _conflict(here) or bullet(here) or glued(here, before)
    if found or not before:
        return found
    if rule in ("colon-in-value", "indent", "colon"):
        lost = _remark(lines, before) or _remark(lines, here) or _fallen_out(lines, here)
        if lost:
            return lost
    if rule in ("colon-in-value", "indent") and VALUED.match(before.rest):
        left = too_far_left(lines, here, before) if here.dash >= before.column else None
        lost = left or (headless(lines, here) if here.dash >= before.column else None)
        if lost:
            return lost
    if rule == "colon-in-value":
        return _colon(lines, here, before, column)
    if rule == "indent":
        return dashed(here) or bullet(before) or _indent(lines, here, before)
    if rule == "colon" and BARE.fullmatch(here.rest) and not any(map(str.strip, lines[line + 1 :])):
        return Hunch(here.number, here.column, "colon", *UNFINISHED)
    return _unkeyed(here) or _going_on(lines, here, before) if rule == "colon" else None


def _remark(lines: Sequence[str], row: Row) -> Hunch | None:
    """Return that a line goes on with the comment above it, without its own sign."""
    above = lines[row.number - 1].lstrip() if row.number else ""
    if row.dash >= 0 or KEYED.match(row.rest) or not above.startswith("# "):
        return None
    what = Said("lời ghi chú ở trên nối sang dòng này mà thiếu dấu #", "a comment without its #")
    fix = Said(f"Viết “# {cut(row.rest)}”.", f"Write “# {cut(row.rest)}”.")
    return Hunch(row.number, row.column, "colon", what, fix)


def _fallen_out(lines: Sequence[str], here: Row) -> Hunch | None:
    """Return that a line belongs to the text in lines around it, and stands further left."""
    left, own = (_edge(lines, number) for number in (here.number - 1, here.number))
    if KEYED.match(here.rest) or not 0 <= own < left:
        return None
    for row in rows(lines, range(here.number - 1, -1, -1)):
        if BLOCK.search(row.rest):
            break
        if _edge(lines, row.number) < left:
            return None
    else:
        return None
    if own <= row.column and _edge(lines, here.number + 1) != left:
        return None  # it may be a key
    what = Said(f"dòng này thuộc đoạn chữ ở dòng {row.number + 1} mà thụt chưa đủ", "too far left")
    fix = Said(f"Để {spaces(left)} ở đầu dòng.", f"Indent it by {left}.")
    return Hunch(here.number, own, "indent", what, fix)


def _edge(lines: Sequence[str], number: int) -> int:
    """Return how many spaces begin a line, or -1 where there is nothing."""
    line = lines[number] if 0 <= number < len(lines) else ""
    return len(line) - len(line.lstrip()) if line.strip() else -1


UNFINISHED = (
    Said("tệp dừng giữa chừng ở dòng này", "the file stops in the middle of this line"),
    Said("Viết nốt phần còn thiếu, hoặc lấy lại bản đã lưu trước.", "Write the rest."),
)


def _above(lines: Sequence[str], number: int) -> Row | None:
    return next(rows(lines, range(number - 1, -1, -1)), None)


def _conflict(here: Row) -> Hunch | None:
    if not CONFLICT.match(here.rest):
        return None
    what = Said("hai người cùng sửa chỗ này, chưa chọn bản nào", "an edit conflict is left here")
    fix = Said(
        "Giữ một trong hai đoạn; xoá đoạn kia và các dòng <<<<<<<, =======, >>>>>>>.",
        "Keep one side; delete the other and the lines <<<<<<<, =======, >>>>>>>.",
    )
    return Hunch(here.number, 0, "merge-marker", what, fix)


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


def _going_on(lines: Sequence[str], here: Row, before: Row) -> Hunch:
    """Return that a line is no key: say how far it goes in if it belongs to the value above.

    Where the value above is at its end, other entries tell which key this line lacks.
    """
    right = before.column + (2 if KEYED.match(before.rest) else 0)
    again = sum(row.rest == before.rest for row in rows(lines, range(len(lines)))) > 1
    ended = again or before.rest.endswith(".") or " " not in before.rest.partition(": ")[2]
    key = following(lines, before, here.rest) if ended and here.column == before.column else None
    what = Said("dòng này không có tên mục", "this line has no key")
    fix = Said(
        (f"Viết “{key}: {cut(here.rest)}”. " if key else "")
        + f"Chữ nối tiếp dòng {before.number + 1}: để {spaces(right)} ở đầu dòng, và ở các dòng "
        "sau của đoạn. Lời ghi chú: thêm “# ” ở đầu dòng.",
        f"Indent it by {right} if it goes on with the line above; begin a comment with #.",
    )
    return Hunch(here.number, here.column, "colon", what, fix)


def _colon(lines: Sequence[str], here: Row, before: Row, column: int) -> Hunch | None:
    key, colon, _ = here.rest.partition(": ")
    if here.column + len(key) < column and colon:
        return _quotable(here, column)
    shown = bullet(before) or (
        None if KEYED.match(before.rest) else _unkeyed(before) or keyless(lines, before)
    )
    return (
        shown
        or entry(lines, before)
        or first_undashed(lines, before)
        or _misplaced(lines, here, before)
        or _moved(here, before)
    )


def quoting(text: str) -> str:
    """Say how to write a line whose value needs quotes: what is told can be copied as it is."""
    found = LINE.match(text)
    assert found  # noqa: S101 - it fits any line
    dash, rest = found["dash"] or "", found["rest"].rstrip()
    key, colon, value = rest.partition(": ")
    if not (colon and KEYISH.fullmatch(key)):
        key, colon, value = "", "", rest
    if len(value) > 2 and value[0] == value[-1] == '"' and '"' in value[1:-1]:
        value = value[1:-1]  # its own pair of quotes around words in quotes
    mark = "'" if '"' in value else '"'
    if len(value) > SHOWN:
        return f"Thêm dấu {mark} ngay trước “{cut(value, SHOWN // 2)}” và dấu {mark} ở cuối dòng."
    value = value.replace("'", "''") if mark == "'" else value
    return f"Viết: {dash}{key}{colon}{mark}{value}{mark}"


def second_key(text: str) -> re.Match[str] | None:
    """Return where a text before a colon ends with a key, behind a value."""
    found = SECOND.match(text)
    return found if found and found["key"] in KEYS else None


def _quotable(here: Row, column: int) -> Hunch:
    """Return that a value holds a colon: it needs quotes, or is two keys in one line."""
    fix = quoting(here.rest)
    second = second_key(here.rest[: column - here.column])
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
        return (
            entry(lines, before)
            or group_headless(lines, here)
            or undashed(lines, here)
            or unlike(lines, here)
            or _moved(here, before)
        )
    return (
        entry(lines, here)
        or (None if VALUED.match(before.rest) else keyless(lines, before))
        or entry(lines, before)
        or begun(lines, here)
        or _misplaced(lines, here, before)
        or _moved(here, before)
    )


def _misplaced(lines: Sequence[str], here: Row, before: Row) -> Hunch | None:
    """Return that the dash above is out of line, where others stand as this line would have it."""
    right = here.column - 2
    if right < 0 or before.dash in (-1, right) or here.dash >= 0:
        return None
    around = range(max(0, before.number - FAR), min(len(lines), here.number + FAR))
    if all(row.dash != right for row in rows(lines, around)):
        return None
    return Hunch(before.number, before.dash, "indent", *out_of_line(right))


def _moved(here: Row, before: Row) -> Hunch | None:
    """Return by how many spaces a line stands off its neighbour above."""
    both = here.dash >= 0 and before.dash >= 0
    off = here.dash - before.dash if both else here.column - before.column
    if not 0 < abs(off) <= 2 or (here.dash >= 0) > (before.dash >= 0):
        return None
    do, add = (f"Xoá {spaces(off)}", "Delete") if off > 0 else (f"Thêm {spaces(-off)}", "Add")
    what = Said("dòng này thụt lề khác dòng trên cùng cấp", "indented unlike the line above")
    fix = Said(
        f"{do} ở đầu dòng cho thẳng hàng với dòng {before.number + 1}.",
        f"{add} {abs(off)} spaces to align it with line {before.number + 1}.",
    )
    return Hunch(here.number, here.column, "indent", what, fix)
