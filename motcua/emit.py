"""A mapping of plain values to YAML text that reads back exactly, laid out as people write it.

Own and small, because PyYAML's dumper is slow, folds long lines and guesses when to quote. Text
stands as it is wherever YAML lets it: plain, in single quotes, as a block of lines; escapes come
last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

# Signs that YAML or our reader refuses in the open; they are written as escapes.
ODD = re.compile(
    "[^\n -~\xa0-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\ud7ff\ue000-\ufefe\uff00-\ufffd"
    "\U00010000-\U000dffff\U000e0080-\U0010ffff]"
    "|[\xad\u034f\u061c\u115f\u1160\u180e\u2800\u3164\uffa0\ufff9-\ufffb]|^[\xa0\u3000]"
)
PLAIN = re.compile(r"[^\W\d_][^:#\n\"'{}\[\]]*")
WORD = re.compile(r"[^\W\d_][\w ./]*")
COUNT = re.compile(r"\d{1,2}")
QUANTITY = re.compile(r"\d[\d.,]*[ /-][^\W_][^:#\n\"'{}\[\],]*")
ADDRESS = re.compile(r"https?://[^\s\"'#,{}\[\]]+[^\s\"'#,:{}\[\]]")
GUESSED = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
WIDTH = 92


def emit(value: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> str:
    r"""Return a document: keys in the mapping's order, a blank line before each longer part.

    >>> steps = [{"text": "Nộp\n- tờ khai"}]
    >>> print(emit({"code": "1.001193", "levels": ["Cấp xã"], "steps": steps}))
    code: "1.001193"
    levels: [Cấp xã]
    <BLANKLINE>
    steps:
      - text: |-
          Nộp
          - tờ khai
    <BLANKLINE>
    """
    lines: list[str] = []
    if isinstance(value, Mapping):
        for key, held in value.items():
            if isinstance(held, list | dict) and not _inline(held):
                lines.append("")
            lines += pair(key, held, "")
    else:
        for entry in value:
            lines += item(entry, "")
    return "\n".join(lines).removeprefix("\n") + "\n"


def pair(key: str, value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of a key with its value."""
    if isinstance(value, Mapping):
        yield f"{indent}{key}:" + ("" if value else " {}")
        for name, held in value.items():
            yield from pair(name, held, indent + "  ")
    elif isinstance(value, list):
        short = _inline(value)
        yield f"{indent}{key}:" + (f" {short}" if short else "")
        for entry in () if short else value:
            yield from item(entry, indent + "  ")
    else:
        first, *more = scalar(value)
        yield f"{indent}{key}: {first}"
        yield from (f"{indent}  {line}" if line else "" for line in more)


def item(value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of a list's item."""
    if isinstance(value, Mapping):
        lines = [line for key, held in value.items() for line in pair(key, held, indent + "  ")]
        yield f"{indent}- {lines[0].lstrip() if lines else '{}'}"
        yield from lines[1:]
    else:
        first, *more = scalar(value)
        yield f"{indent}- {first}"
        yield from (f"{indent}  {line}" if line else "" for line in more)


def _inline(value: Any) -> str:
    """Return a short list of plain words on one line, or "" where it needs lines of its own."""
    if value == []:
        return "[]"
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        return ""
    shown = [scalar(v)[0] for v in value]
    line = f"[{', '.join(shown)}]"
    plain = all(s == v and WORD.fullmatch(s) for s, v in zip(shown, value, strict=True))
    return line if plain and len(line) <= WIDTH else ""


def scalar(value: str | bool) -> list[str]:
    """Return the text as lines of YAML; the first stands behind its key."""
    if isinstance(value, bool):
        return ["true" if value else "false"]
    odd = ODD.search(value)
    if not odd and "\n" not in value:
        if _is_plain(value):
            return [value]
        if '"' not in value and "\\" not in value:
            return [f'"{value}"']
        if "'" not in value:
            return [f"'{value}'"]
    if not odd and value and not value[0].isspace() and not value[-1].isspace():
        return ["|-", *value.split("\n")]
    return [f'"{"".join(map(_escaped, value))}"']


def _is_plain(text: str) -> bool:
    if text != text.strip() or text.lower() in GUESSED:
        return False
    found = PLAIN.fullmatch(text) or QUANTITY.fullmatch(text) or COUNT.fullmatch(text)
    return bool(found or ADDRESS.fullmatch(text))


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return "\\" + sign
    if sign == "\n":
        return "\\n"
    if not ODD.search(sign) and sign not in "\xa0\u3000":
        return sign
    number = ord(sign)
    return (
        f"\\x{number:02x}"
        if number < 256
        else f"\\u{number:04x}"
        if number < 65536
        else f"\\U{number:08x}"
    )
