"""Slips of YAML's own spelling, told in plain Vietnamese: invisible signs, colons, quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from motcua.problem import Place, Problem, Said

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069"
# One cheap search decides whether a file needs the closer look below.
SUSPECT = re.compile(
    rf"[{INVISIBLE}\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0085\u2028\u2029]"
    r"|^[ ]*[\u00a0\u3000]|^[ ]*\t|^[ -]*\w+(?:：|:\u00a0|:[^\s/:])",
    re.MULTILINE,
)
INDENT = re.compile(r"[ ]*([\u00a0\u3000\t])")
COLON = re.compile(r"[ -]*(?P<key>[a-z_]+)(?P<sign>：|:\u00a0|:(?=[^\s/:]))")
ODD = re.compile(rf"[{INVISIBLE}\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0085\u2028\u2029]")

BLOCK = re.compile(
    r"(?P<indent>[ ]*)(?:- )?[^#'\"]*:\s+[|>][+-]?\d?\s*(?:#.*)?$|(?P<bare>[ ]*)- [|>][+-]?\s*$"
)

Say = tuple[Said, Said]
PARSER_SAYS: list[tuple[str, str, Say]] = [
    (
        "mapping values are not allowed",
        "colon-in-value",
        (
            Said(
                "thừa dấu hai chấm: giá trị có “: ” ở giữa, hoặc dòng này thụt vào quá sâu",
                "a colon too many, or the line is indented too far",
            ),
            Said(
                "Đặt cả giá trị trong dấu nháy kép, hoặc cho dòng này thẳng hàng với các mục cùng cấp.",
                "Quote the whole value, or align this line with its neighbours.",
            ),
        ),
    ),
    (
        "expected <block end>",
        "indent",
        (
            Said(
                "dòng này thụt lề khác các dòng cùng cấp",
                "this line is indented unlike its neighbours",
            ),
            Said(
                "Cho các mục cùng cấp thẳng hàng với nhau, bằng dấu cách.", "Align it with spaces."
            ),
        ),
    ),
    (
        "found character '\\t'",
        "tab",
        (
            Said("có phím Tab ở đầu dòng", "a tab at the start of the line"),
            Said("Thay bằng hai dấu cách.", "Use two spaces."),
        ),
    ),
    (
        "found unexpected end of stream",
        "quote",
        (
            Said("dấu nháy mở ở đây mà không đóng", "a quote opens here and never closes"),
            Said("Thêm dấu nháy cùng loại ở cuối giá trị.", "Close it with the same quote."),
        ),
    ),
    (
        "could not find expected ':'",
        "colon",
        (
            Said("thiếu dấu hai chấm sau tên mục", "no colon after the key"),
            Said("Viết “tên mục: giá trị”, có một dấu cách sau dấu hai chấm.", "Write key: value."),
        ),
    ),
    (
        "found unknown escape character",
        "backslash",
        (
            Said(
                "có dấu \\ trong chữ đặt giữa hai dấu nháy kép", "a backslash inside double quotes"
            ),
            Said("Dùng dấu nháy đơn '…' thay cho dấu nháy kép.", "Use single quotes instead."),
        ),
    ),
    (
        "did not find expected ',' or ']'",
        "bracket",
        (
            Said(
                "danh sách mở bằng [ thiếu dấu phẩy hoặc dấu ]", "a [ list lacks a comma or its ]"
            ),
            Said(
                "Viết [một, hai], hoặc xuống dòng và mở đầu mỗi mục bằng “- ”.", "Write [one, two]."
            ),
        ),
    ),
    (
        "did not find expected ',' or '}'",
        "bracket",
        (
            Said("nhóm mở bằng { thiếu dấu phẩy hoặc dấu }", "a { mapping lacks a comma or its }"),
            Said(
                "Xuống dòng, mỗi mục một dòng “tên mục: giá trị”.", "Write one key: value a line."
            ),
        ),
    ),
    (
        "did not find expected '-' indicator",
        "indent",
        (
            Said(
                "trong danh sách có dòng không mở đầu bằng “- ”",
                "a line of the list lacks its dash",
            ),
            Said(
                "Thêm “- ” ở đầu, hoặc thụt dòng này vào cho thuộc mục phía trên.",
                "Begin it with a dash, or indent it under the line above.",
            ),
        ),
    ),
    (
        "did not find expected key",
        "indent",
        (
            Said("chỗ này phải là tên một mục", "a key is expected here"),
            Said(
                "Xem lại thụt lề và dấu nháy của dòng này và dòng trên; chữ sau dấu nháy đóng phải nằm "
                "trong dấu nháy.",
                "Check the indentation and quotes of this line and the one above.",
            ),
        ),
    ),
    (
        "block sequence entries are not allowed",
        "indent",
        (
            Said("gạch đầu dòng “- ” đứng sai chỗ", "a list dash stands in the wrong place"),
            Said(
                "Danh sách bắt đầu ở dòng dưới tên mục, thụt vào hai dấu cách.",
                "Begin the list on the line below its key.",
            ),
        ),
    ),
    (
        "cannot start any token",
        "special-start",
        (
            Said("giá trị mở đầu bằng ký tự đặc biệt", "the value begins with a special character"),
            Said("Đặt cả giá trị trong dấu nháy kép.", "Put the value in double quotes."),
        ),
    ),
    (
        "did not find expected alphabetic",
        "special-start",
        (
            Said("giá trị mở đầu bằng ký tự đặc biệt (& * !)", "the value begins with & * or !"),
            Said("Đặt cả giá trị trong dấu nháy kép.", "Put the value in double quotes."),
        ),
    ),
    (
        "found undefined tag handle",
        "special-start",
        (
            Said("giá trị mở đầu bằng dấu !", "the value begins with !"),
            Said("Đặt cả giá trị trong dấu nháy kép.", "Put the value in double quotes."),
        ),
    ),
    (
        "did not find expected comment or line break",
        "block-text",
        (
            Said("có chữ đứng ngay sau dấu | hoặc >", "text follows | or > on the same line"),
            Said(
                "Viết chữ từ dòng dưới, thụt vào hai dấu cách.", "Begin the text on the next line."
            ),
        ),
    ),
    (
        "did not find expected <document start>",
        "directive",
        (
            Said(
                "đầu tệp có dòng YAML không hiểu, hoặc thụt lề sai sau một giá trị",
                "the start of the file is not a mapping, or the indentation changes",
            ),
            Said(
                "Mỗi dòng viết “tên mục: giá trị”, bắt đầu từ cột 1.",
                "Write key: value from column 1.",
            ),
        ),
    ),
    (
        "found unexpected document indicator",
        "quote",
        (
            Said("dấu nháy mở ở đây mà không đóng", "a quote opens here and never closes"),
            Said("Thêm dấu nháy cùng loại ở cuối giá trị.", "Close it with the same quote."),
        ),
    ),
]
OTHERWISE: Say = (
    Said("YAML không đọc được chỗ này", "YAML cannot read this"),
    Said(
        "So với tệp mẫu: mỗi dòng “tên mục: giá trị”, thụt lề bằng dấu cách.",
        "Compare with the form: one key: value a line, indented with spaces.",
    ),
)


def parser_says(error: yaml.MarkedYAMLError, name: str, text: str) -> Problem:
    """Return the parser's complaint in the official's language, at the spot to look at."""
    said = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark or error.context_mark
    found = next(((rule, say) for start, rule, say in PARSER_SAYS if start in said), None)
    rule, (what, fix) = found or ("yaml", OTHERWISE)
    if rule in ("quote", "bracket") and error.context_mark:
        mark = error.context_mark
    lines = text.splitlines() or [""]
    line = min(mark.line, len(lines) - 1) if mark else 0
    return Problem(Place(name, line + 1, (mark.column if mark else 0) + 1), rule, what, fix)


def slips(text: str, name: str) -> Iterator[Problem]:
    """Yield what YAML would take for something else without a word, outside blocks of text."""
    inside = -1  # indentation of the key whose block of text we are in
    for number, line in enumerate(text.split("\n"), 1):
        indent = len(line) - len(line.lstrip(" "))
        odd = ODD.search(line.rstrip("\r"))
        if odd:
            yield Problem(
                Place(name, number, odd.start() + 1),
                "odd-character",
                Said(
                    "có ký tự vô hình, thường do chép từ Word hay Zalo",
                    "an invisible character, often pasted from elsewhere",
                ),
                Said("Xoá đoạn này và gõ lại bằng tay.", "Retype this part by hand."),
            )
        if inside >= 0 and (not line.strip() or indent > inside):
            continue
        inside = -1
        block = BLOCK.match(line.rstrip("\r"))
        if block:
            inside = len(block["indent"] if block["indent"] is not None else block["bare"])
        yield from _line(line, Place(name, number, indent + 1))


def _line(line: str, place: Place) -> Iterator[Problem]:
    blank = INDENT.match(line)
    if blank and line.strip():
        tab = blank[1] == "\t"
        yield Problem(
            place,
            "tab" if tab else "no-break-space",
            Said("có phím Tab ở đầu dòng", "a tab at the start of the line")
            if tab
            else Said(
                "đầu dòng có dấu cách đặc biệt (không ngắt), YAML không coi là thụt lề",
                "a no-break space is not indentation",
            ),
            Said("Xoá khoảng trống đầu dòng, gõ lại bằng phím cách.", "Retype it with spaces."),
        )
    colon = COLON.match(line)
    if colon and not (colon["sign"] == ":" and colon["key"] in {"https", "http", "mailto", "tel"}):
        at = Place(place.file, place.line, colon.start("sign") + 1)
        yield Problem(
            at,
            "colon",
            Said(
                f"sau “{colon['key']}” không phải là “: ” chuẩn",
                f"no proper “: ” after “{colon['key']}”",
            ),
            Said(
                f"Viết “{colon['key']}: ” với dấu hai chấm thường và một dấu cách.",
                "Write a plain colon and one space.",
            ),
        )
