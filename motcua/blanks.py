"""The blank forms: what their comments say of each key, and one filled in for a new procedure."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin

from motcua import kinds, reading, source
from motcua.emit import emit
from motcua.home import HOME
from motcua.keys import names
from motcua.model import Procedure
from motcua.modeline import headed
from motcua.nodes import Text
from motcua.problem import Misread, Said, cut
from motcua.registers import registers
from motcua.values import Amount, Prose, Time, Url, wanted

FORMS = HOME / "templates" / "forms"
UNUSED = re.compile(r"^( *)# (?= *(?:- )?[a-z_]+:(?: |$))", re.MULTILINE)  # a key out of use
EXAMPLES = {str, Prose, date, Amount, Time, Url}  # kinds of which no value is right for all
COMMENT = re.compile(r"\s# (.*)$")


class Hint(NamedTuple):
    """What a blank form says of a key: its comment, and the value that stands there, or ""."""

    comment: str
    example: str


def text(kind: str) -> str:
    """Return a blank form's text."""
    path = FORMS / f"{kind}.yml"
    return source.read(path, path.name)


@cache
def hints(kind: str) -> dict[tuple[type | None, str], Hint]:
    """Return what a blank form says of each key of each record, the keys out of use too.

    A key that many records share is explained once: it also stands under (None, its label).
    Raises Refused for a form that cannot be read: it is ours, not the catalogue's.
    """
    whole = UNUSED.sub(r"\1", text(kind))
    rows, found = whole.splitlines(), dict[tuple[type | None, str], Hint]()
    for known in kinds.keys(kinds.KINDS[kind], source.parse(whole, f"{kind}.yml")):
        comment = COMMENT.search(rows[known.line - 1])
        example = known.node.value if isinstance(known.node, Text) else ""
        old = found.get((known.owner, known.key), Hint("", ""))
        said = old.comment or (comment[1] if comment else "")
        hint = Hint(said, old.example or example)
        found[known.owner, known.key] = hint
        if hint.comment:
            found.setdefault((None, names(known.owner).labels[known.key]), hint)
    return found


def place(folder: Path, code: str, field: str | None, as_of: date) -> Path:
    """Return where the file of a new procedure belongs.

    Raises Misread for a code that is none or is there already, and for a field that is not.
    """
    reading.code(code)
    rest = registers(folder, as_of)
    there = next((path for path in rest.files if path.stem == code), None)
    if there:
        raise Misread(
            "code",
            Said(f"đã có thủ tục {code}: {there}", f"{code} is there already: {there}"),
            Said("Sửa tệp đó; muốn làm lại từ đầu thì xoá nó trước.", "Edit that file."),
        )
    known = rest.entries["fields"]
    if field is None or field not in known:
        guess = reading.near(field or "", known)
        listed = ", ".join(f"{name} ({held.name})" for name, held in known.items())
        said = f"Có phải “{guess}”? " if guess else ""
        what = "chưa ghi lĩnh vực" if field is None else f"không có lĩnh vực “{cut(field)}”"
        raise Misread(
            "reference-unknown",
            Said(what, "no such field"),
            Said(
                f"{said}Viết --field và một trong: {listed}. Lĩnh vực mới thì thêm vào fields.yml "
                "trước.",
                f"Write --field and one of: {', '.join(known)}.",
            ),
        )
    return folder / "procedures" / field / f"{code}.yml"


def filled(file: str, said: dict[str, str]) -> str:
    """Return the blank form of a procedure for ``file``, with what is known of the procedure.

    said: values of keys at the top. The form's own texts, dates and figures, which are examples,
    are left out: whatever a person forgets to fill in, the check names, and no page shows it.
    """
    whole = text("procedure")
    rows = whole.splitlines()
    for known in kinds.keys(Procedure, source.parse(whole, file)):
        row = rows[known.line - 1]
        head, comment = row[: known.node.column - 1].rstrip(), COMMENT.search(row)
        if known.owner is Procedure and known.key in said:
            head = emit({known.key: said[known.key]}).rstrip("\n")
        elif known.node.line != known.line or not _is_example(known.kind):
            continue
        rows[known.line - 1] = f"{head:<31} # {comment[1]}" if comment else head
    return headed("\n".join(rows) + "\n", "procedure", file)


def _is_example(kind: Any) -> bool:
    rest = wanted(kind)[0]
    return (get_args(rest)[0] if get_origin(rest) is tuple else rest) in EXAMPLES
