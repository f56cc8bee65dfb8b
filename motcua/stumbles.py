"""What the YAML parser stumbles over, told in plain Vietnamese at the spot to look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import yaml

from motcua.hunches import hunch, quoting, second_key
from motcua.losses import LONGEST, open_quote
from motcua.mends_quantities import amounts, spans
from motcua.problem import Place, Problem, Said


class Stumble(NamedTuple):
    """A complaint of the parser (``says`` is a part of it), as we put it.

    ``opening``: look at where the piece began, not at where the parser gave up.
    """

    says: str
    rule: str
    what: Said
    fix: Said
    opening: bool = False


OPENED = Stumble("found unexpected end of stream", *open_quote(""), opening=True)
QUOTE_IT = Said("Đặt cả giá trị trong dấu nháy kép.", "Put the value in double quotes.")
AFTER_QUOTE = Stumble(
    "did not find expected key",
    "quote",
    Said("có chữ đứng sau dấu nháy đóng", "text follows the closing quote"),
    Said(
        "Đặt cả giá trị trong một cặp dấu nháy; trong đó cần dấu nháy nữa thì dùng loại kia.",
        "Put the whole value in one pair of quotes; use the other kind inside.",
    ),
)
AFTER_BRACKET = Stumble(
    "",
    "bracket",
    Said("có chữ đứng sau dấu ngoặc đóng", "text follows the closing bracket"),
    QUOTE_IT,
)
FAR = 500  # signs of a line in which brackets are looked for
QUANTITIES = {"statutory": spans, "committed": spans, "duration": spans, "amount": amounts}
QUANTITY = re.compile(rf"[ -]*(?P<key>{'|'.join(QUANTITIES)}): (?P<value>.*\d.*)")
BEGINS = re.compile(r" *(?:- |[a-z_]+:(?: |$)|$)")  # an entry, a key, an empty line
LISTED = re.compile(r"(?P<head>.*?\[)(?P<items>.*)(?P<end>\].*)")
UNPARTED = re.compile(r"(\"[^\",]*\")(?:\s+|\s*(?:[;/+]|và|hoặc|-)\s*)(?=\")")
BRACKETED = re.compile(r"(?:- |: )[\[{].*[\]}]\s*[^\s#]")
HALF_QUOTED = Stumble(
    "",
    "quote",
    Said("dòng này thiếu một dấu nháy", "a quote is missing in this line"),
    Said('Mỗi giá trị trong danh sách có đủ hai dấu nháy: ["một", "hai"].', "Write both quotes."),
)
SPECIAL = Said("giá trị mở đầu bằng ký tự đặc biệt", "the value begins with a special character")
STUMBLES = [
    Stumble(
        "mapping values are not allowed",
        "colon-in-value",
        Said(
            "thừa dấu hai chấm: giá trị có “: ” ở giữa, hoặc dòng này thụt vào quá sâu",
            "a colon too many, or the line is indented too far",
        ),
        Said(
            "Đặt cả giá trị trong dấu nháy kép, hoặc cho dòng này thẳng hàng với các mục cùng cấp.",
            "Quote the whole value, or align this line with its neighbours.",
        ),
    ),
    Stumble(
        "a tab character",
        "tab",
        Said("có phím Tab ở đầu dòng", "a tab at the start of the line"),
        Said("Thay bằng hai dấu cách.", "Use two spaces."),
    ),
    OPENED,
    OPENED._replace(says="found unexpected document indicator"),
    Stumble(
        "could not find expected ':'",
        "colon",
        Said("thiếu dấu hai chấm sau tên mục", "no colon after the key"),
        Said(
            "Viết “tên mục: giá trị”. Chữ nối tiếp dòng trên thì thụt vào hai dấu cách; lời ghi "
            "chú thì thêm “# ” ở đầu dòng.",
            "Write key: value; indent what goes on with the line above; begin a comment with #.",
        ),
        opening=True,
    ),
    *(
        Stumble(
            says,
            "backslash",
            Said(
                "có dấu \\ trong chữ đặt giữa hai dấu nháy kép", "a backslash inside double quotes"
            ),
            Said("Dùng dấu nháy đơn '…' thay cho dấu nháy kép.", "Use single quotes instead."),
        )
        for says in ("unknown escape character", "invalid Unicode character", "hexdecimal number")
    ),
    Stumble(
        "did not find expected ',' or ']'",
        "bracket",
        Said("danh sách mở bằng [ thiếu dấu phẩy hoặc dấu ]", "a [ list lacks a comma or its ]"),
        Said("Viết [một, hai], hoặc xuống dòng và mở đầu mỗi mục bằng “- ”.", "Write [one, two]."),
        opening=True,
    ),
    Stumble(
        "did not find expected ',' or '}'",
        "bracket",
        Said("nhóm mở bằng { thiếu dấu phẩy hoặc dấu }", "a { mapping lacks a comma or its }"),
        Said(
            "Xuống dòng, mỗi mục một dòng “tên mục: giá trị”.", "Write one key: value on each line."
        ),
        opening=True,
    ),
    Stumble(
        "did not find expected '-' indicator",
        "indent",
        Said("trong danh sách có dòng không mở đầu bằng “- ”", "a line of the list lacks its dash"),
        Said(
            "Thêm “- ” ở đầu, hoặc thụt dòng này vào cho thuộc mục phía trên.",
            "Begin it with a dash, or indent it under the line above.",
        ),
    ),
    Stumble(
        "did not find expected key",
        "indent",
        Said(
            "dòng này thụt lề khác các mục cùng cấp, hoặc thừa chữ sau giá trị",
            "indented unlike its neighbours, or text after the value",
        ),
        Said(
            "Cho các mục cùng cấp thẳng hàng với nhau, mỗi mục một dòng “tên mục: giá trị”.",
            "Align it with its neighbours: one key: value on each line.",
        ),
    ),
    Stumble(
        "block sequence entries are not allowed",
        "indent",
        Said("gạch đầu dòng “- ” đứng sai chỗ", "a list dash stands in the wrong place"),
        Said(
            "Danh sách bắt đầu ở dòng dưới tên mục, thụt vào hai dấu cách.",
            "Begin the list on the line below its key.",
        ),
    ),
    *(
        Stumble(says, "special-start", SPECIAL, QUOTE_IT)
        for says in (
            "cannot start any token",
            "did not find expected alphabetic",
            "mapping keys are not allowed",
            "did not find expected node content",
            "did not find the expected '>'",
            "found undefined tag handle",
        )
    ),
    Stumble(
        "did not find expected comment or line break",
        "block-text",
        Said("có chữ đứng ngay sau dấu | hoặc >", "text follows | or > on the same line"),
        Said("Viết chữ từ dòng dưới, thụt vào hai dấu cách.", "Begin the text on the next line."),
    ),
    *(
        Stumble(
            says,
            "directive",
            Said(
                "dòng này không phải “tên mục: giá trị”, hoặc thừa chữ ở cuối tệp",
                "not a key: value line, or something left over at the end",
            ),
            Said(
                "Mỗi dòng viết “tên mục: giá trị”, bắt đầu từ cột 1.",
                "Write key: value from column 1.",
            ),
        )
        for says in ("did not find expected <document start>", "directive")
    ),
]
COLON = Said("thừa dấu hai chấm: giá trị có “: ” ở giữa", "a colon inside the value")
OTHERWISE = Stumble(
    "",
    "yaml",
    Said("YAML không đọc được chỗ này", "YAML cannot read this"),
    Said(
        "So với tệp mẫu: mỗi dòng “tên mục: giá trị”, thụt lề bằng dấu cách.",
        "Compare with the form: one key: value on each line, indented with spaces.",
    ),
)


def stumble(error: yaml.MarkedYAMLError, name: str, lines: Sequence[str]) -> Problem:
    """Return the parser's complaint in the official's language, at the spot to look at."""
    says = f"{error.context or ''} {error.problem or ''}"
    found = next((each for each in [*STUMBLES, OTHERWISE] if each.says in says), OTHERWISE)
    mark, opening = error.problem_mark or error.context_mark, error.context_mark
    line, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    if found.rule == "indent" and lines[line][:column].rstrip().endswith(('"', "'")):
        found = AFTER_QUOTE
    if found.opening and opening:
        line, column = opening.line, opening.column
    if found.what == OPENED.what:
        found = found._replace(fix=open_quote(lines[line])[2])
    if found.rule == "bracket" and (closed := _closed(lines, line)):
        found = found._replace(fix=Said(f"Viết: {closed}", f"Write: {closed}"))
    elif found.rule == "bracket" and lines[line].count('"') % 2:
        found, column = HALF_QUOTED, lines[line].index('"')
        if quoted := _requoted(lines[line]):
            found = found._replace(fix=Said(f"Viết: {quoted}", f"Write: {quoted}"))
    if found.rule == "bracket" and (parted := UNPARTED.sub(r"\1, ", lines[line])) != lines[line]:
        what = Said("giữa hai giá trị trong [ ] thiếu dấu phẩy", "a comma is missing in the list")
        found = Stumble("", "bracket", what, Said(f"Viết: {parted.strip()}", "Add the comma."))
    if found.rule == "indent" and BRACKETED.search(lines[line][:FAR]):
        found = AFTER_BRACKET
    if found in (AFTER_QUOTE, AFTER_BRACKET) or found.fix == QUOTE_IT:
        found = found._replace(fix=Said(quoting(lines[line]), found.fix.en))
    is_one = found.rule == "colon-in-value" and not second_key(lines[line][:column])
    if is_one and (quantity := QUANTITY.match(lines[line])):
        for better, vi, en in QUANTITIES[quantity["key"]](quantity["value"]):
            fix = Said(vi.format(f"{quantity['key']}: {better}"), en.format(better))
            return Problem(Place(name, line + 1, column + 1), found.rule, COLON, fix)
    shown = hunch(lines, line, column, found.rule)
    if shown:
        return Problem(Place(name, shown.line + 1, shown.column + 1), *shown[2:])
    return Problem(Place(name, line + 1, column + 1), found.rule, found.what, found.fix)


def _requoted(line: str) -> str | None:
    """Return a list in brackets with both quotes around the one item that lacks one."""
    found = LISTED.match(line) if len(line) <= LONGEST else None
    parts = [part.strip() for part in found["items"].split(",")] if found else []
    if not found or sum(part.count('"') % 2 for part in parts) != 1:
        return None
    items = (f'"{bare}"' if (bare := part.strip('"')) != part else part for part in parts)
    return f"{found['head'].strip()}{', '.join(items)}{found['end']}"


def _closed(lines: Sequence[str], number: int) -> str | None:
    """Return a line with the bracket that it lacks at its end; the next line is another's."""
    line, below = lines[number].strip(), "".join(lines[number + 1 : number + 2])
    for opening, closing in ("[]", "{}"):
        is_list = opening == "[" or ": " in line.partition(opening)[2]
        is_open = line.count(opening) == line.count(closing) + 1 and not line.count('"') % 2
        if is_list and is_open and len(line) <= LONGEST and BEGINS.match(below):
            return f"{line.rstrip(' ,')}{closing}"
    return None
