"""What YAML would lose of a value in silence: text after a #, a swallowed list, an open quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml

from motcua.dashes import FAR, GLUED_KEY, bullet, glued, lacking, out_of_line, row_at, rows
from motcua.heads import headless, too_far_left
from motcua.problem import Said, cut

# A comment has a space after its #; but one that stands close to the value and goes on with the
# sentence, or names a sum, was meant as text.
GOES_ON = r"(?:hoặc|và|nếu|trừ|riêng|trường hợp)\b"
QUANTITY = r"\d\s*(?:đồng|đ\b|ngày|giờ|tháng|%)"
LOST = re.compile(rf"(?=\s+(#.*))(?:\s+#[^\s#]|\s#(?:\s*{GOES_ON}|.*{QUANTITY}))")
SIGNS = "[-•–—·●▪◦]"
INSIDE, BULLET = re.compile(rf" {SIGNS} "), re.compile(rf"( *){SIGNS} ")
SIGN = re.compile(r"[•–—·●▪◦*+]\s+")
KEY = re.compile(r" *(?:- )?[a-z][a-z_]+:(?: |$)")
LONGEST = 160  # signs of a line that is told whole
Loss = tuple[int, int, str, Said, Said]  # line and column from 1, rule, fact, remedy


def losses(event: yaml.ScalarEvent, lines: Sequence[str]) -> Iterator[Loss]:
    """Yield what would be lost of a value that is not a block of text."""
    begin, end = event.start_mark, event.end_mark
    if event.style in ("|", ">") or not begin or not end:
        return
    if event.style:
        if any(KEY.match(line) for line in lines[begin.line + 1 : end.line + 1]):
            yield begin.line + 1, begin.column + 1, *open_quote(lines[begin.line])
        return
    if event.value[0:1] == "-" and len(event.value) > 1:
        yield _dash(lines, begin.line, begin.column)
        return
    above = lines[begin.line][: begin.column] if end.line > begin.line else ""
    if above.count("[") > above.count("]"):
        yield from _unclosed(lines, begin.line, end.line, above)
    elif end.line > begin.line and INSIDE.search(event.value):
        yield from _swallowed(lines, begin.line, end.line)
    lost = LOST.match(lines[end.line], end.column) if end.line < len(lines) else None
    if lost:
        yield _hash(end.line, lost.start(1), lost[1])


def _dash(lines: Sequence[str], line: int, column: int) -> Loss:
    typed = cut(lines[line][column:].strip(), 40)
    row, before = row_at(lines, line), next(rows(lines, range(line - 1, -1, -1)), None)
    key = glued(row, before) if before and before.column == row.column == column else None
    if key and GLUED_KEY.match(row.rest):
        return line + 1, column + 1, *key[2:]
    return (
        line + 1,
        column + 1,
        "dash",
        Said(f"“{typed}” thiếu dấu cách sau gạch đầu dòng", "no space after the dash"),
        Said(
            f"Viết “- {typed[1:].strip()}”; nếu là chữ bình thường thì đặt trong dấu nháy.",
            "Write a space after the dash, or quote the text.",
        ),
    )


def _unclosed(lines: Sequence[str], first: int, last: int, above: str) -> Iterator[Loss]:
    """Yield a list in brackets that swallows the lines below, because its ] is missing."""
    if any(BULLET.match(line) or KEY.match(line) for line in lines[first + 1 : last + 1]):
        what = Said("danh sách mở bằng [ thiếu dấu ]", "a [ list lacks its ]")
        written = cut(lines[first].strip().rstrip(" ,"), 120)
        fix = Said(f"Thêm dấu ] ở cuối dòng: {written}]", f"Write: {written}]")
        yield first + 1, above.rindex("[") + 1, "bracket", what, fix


def _swallowed(lines: Sequence[str], first: int, last: int) -> Iterator[Loss]:
    """Yield the list line that a value swallowed, or the line above that is to blame for it."""
    found = [(n, mark) for n in range(first + 1, last + 1) if (mark := BULLET.match(lines[n]))]
    if not found:
        return
    number, mark = found[0]
    here, lost = row_at(lines, number), None
    if KEY.match(lines[first]):
        lost = too_far_left(lines, here, row_at(lines, first)) or headless(lines, here)
    if lost:
        yield lost.line + 1, lost.column + 1, *lost[2:]
        return
    own, column = BULLET.match(lines[first]), mark.end(1)
    if other := bullet(row_at(lines, first)):
        yield other.line + 1, other.column + 1, *other[2:]
        return
    if own and own.end(1) != column and _stands(lines, first, column):
        yield first + 1, own.end(1) + 1, "indent", *out_of_line(column)
    elif not own and _begins(lines, first):
        yield (
            first + 1,
            column + 1,
            "dash",
            *lacking(SIGN.sub("", lines[first].strip()), number + 1),
        )
    else:
        yield number + 1, column + 1, *SWALLOWED


def _stands(lines: Sequence[str], first: int, column: int) -> bool:
    """Return whether the list's lines above have their dash at ``column``."""
    above = (BULLET.match(line) for line in lines[max(0, first - FAR) : first])
    return any(mark and mark.end(1) == column for mark in above)


def _begins(lines: Sequence[str], first: int) -> bool:
    """Return whether a value stands alone below its key."""
    return first > 0 and lines[first - 1].rstrip().endswith(":")


def _hash(line: int, column: int, text: str) -> Loss:
    return (
        line + 1,
        column + 1,
        "hash",
        Said(
            f"chữ từ “{cut(text.strip(), 30)}” sẽ bị mất: YAML coi # là lời ghi chú",
            "the text from # on would be lost: YAML takes it for a comment",
        ),
        Said(
            "Đặt cả giá trị trong dấu nháy kép; nếu đúng là ghi chú thì chuyển lên một dòng riêng.",
            "Quote the value, or move a comment to a line of its own.",
        ),
    )


SWALLOWED = (
    "dash-in-text",
    Said(
        "dòng có gạch đầu dòng này bị nhập vào giá trị phía trên",
        "this list line is swallowed by the value above",
    ),
    Said(
        "Thụt dòng này thẳng hàng với danh sách của nó, mở đầu bằng “- ”; nếu là đoạn văn "
        "nhiều dòng thì viết “|” sau dấu hai chấm rồi xuống dòng.",
        "Align it with its list, or write | after the colon for a text of lines.",
    ),
)
OPEN_QUOTE = Said("dấu nháy mở ở đây mà không đóng", "a quote opens here and never closes")


def open_quote(line: str) -> tuple[str, Said, Said]:
    """Return that a quote never closes: where it is the only one, it closes the line."""
    sign = next((sign for sign in "\"'" if line.count(sign) == 1), "")
    if not sign or len(line) > LONGEST:
        fix = Said("Thêm dấu nháy cùng loại ở cuối giá trị.", "Close it with the same quote.")
    else:
        fix = Said(f"Viết: {line.strip()}{sign}", f"Write: {line.strip()}{sign}")
    return "quote", OPEN_QUOTE, fix
