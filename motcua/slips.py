"""Slips that YAML takes for something else without a word: invisible signs, indents, colons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from motcua.problem import LINE_END, Place, Problem, Said, lines

UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200d"
    "\u200e\u200f\u061c\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f"
)
BLANK = "\u034f\u115f\u1160\u180e\u2800\u3164\uffa0"  # seen by Unicode, not by people
ODD = re.compile(f"[{UNSEEN}{BLANK}]")
# What not even an escape may bring in; the import keeps other unseen signs as escapes.
CONTROL = re.compile("[\x00\u202a-\u202e\u2066-\u2069]")
GLUED = re.compile(r"\n[ -]*\w+(?:：|:[^\s/:])")
INDENT = re.compile(r"[ ]*([\u00a0\u3000\t])")
COLON = re.compile(r"[ -]*(?P<key>[a-z_]+)(?P<sign>：|:\u00a0|:(?=[^\s/:]))")
LONGEST = 2000
SCHEMES = {"https", "http", "mailto", "tel"}
BLOCK = re.compile(
    r"(?P<indent>[ ]*(?:- )*)[^#'\"]*:\s+[|>][+-]?\d?\s*(?:#.*)?$|(?P<bare>[ ]*)- [|>][+-]?\s*$"
)
TAB = ("tab", Said("có phím Tab ở đầu dòng", "a tab at the start of the line"))
SPECIAL_SPACE = (
    "no-break-space",
    Said(
        "đầu dòng có dấu cách đặc biệt (không ngắt), YAML không coi là thụt lề",
        "a no-break space is not indentation",
    ),
)


def suspect(text: str) -> bool:
    r"""Say whether a text needs the closer look below: a cheap look at unseen signs and colons.

    >>> suspect("name: x\n"), suspect("name:x\n"), suspect("\u00a0name: x\n")
    (False, True, True)
    """
    if not text.replace("\n", "").isprintable() or any(sign in text for sign in BLANK):
        return True
    return bool(GLUED.search("\n" + text))


def slips(text: str, name: str) -> Iterator[Problem]:
    """Yield the slips of a file; spelling is not looked at inside blocks of text."""
    ends = (end[0] for end in LINE_END.finditer(text))
    inside = -1  # indentation of the key whose block of text we are in
    for number, (line, end) in enumerate(zip_longest(lines(text), ends, fillvalue=""), 1):
        odd = ODD.search(line + end)
        if odd:
            yield odd_character(Place(name, number, odd.start() + 1))
        indent = len(line) - len(line.lstrip(" "))
        if inside >= 0 and (not line.strip() or indent > inside):
            continue
        if len(line) > LONGEST:  # prose, and too long for the patterns below
            inside = -1
            continue
        block = BLOCK.match(line)
        inside = len(block["indent"] or block["bare"] or "") if block else -1
        yield from _indent(line, Place(name, number, indent + 1))
        yield from _colon(line, Place(name, number))


def odd_character(place: Place) -> Problem:
    """Return the finding that something invisible stands at ``place``."""
    return Problem(
        place,
        "odd-character",
        Said(
            "có ký tự vô hình, thường do chép từ Word hay Zalo",
            "an invisible character, often pasted from elsewhere",
        ),
        Said("Xoá đoạn này và gõ lại bằng tay.", "Retype this part by hand."),
    )


def _indent(line: str, place: Place) -> Iterator[Problem]:
    blank = INDENT.match(line)
    if not blank or not line.strip():
        return
    found = TAB if blank[1] == "\t" else SPECIAL_SPACE
    fix = Said(
        "Xoá khoảng trống đầu dòng, gõ lại bằng phím cách cho thẳng hàng với các mục cùng cấp.",
        "Retype it with spaces.",
    )
    yield Problem(place, *found, fix)


def _colon(line: str, place: Place) -> Iterator[Problem]:
    colon = COLON.match(line)
    if not colon or (colon["sign"] == ":" and colon["key"] in SCHEMES):
        return
    key = colon["key"]
    yield Problem(
        place._replace(column=colon.start("sign") + 1),
        "colon",
        Said(f"sau “{key}” không phải là “: ” chuẩn", f"no proper “: ” after “{key}”"),
        Said(
            f"Viết “{key}: ” với dấu hai chấm thường và một dấu cách.",
            "Write a plain colon and one space.",
        ),
    )
