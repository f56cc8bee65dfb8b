"""The tables of a workbook: on which sheet and in which column each value of a procedure stands.

All comes from the model: a list of records is a sheet, what a record holds is a column, a list
within each record of a list makes rows of its own. Labels are the model's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from motcua import values
from motcua.blanks import hints
from motcua.manual import READING
from motcua.model import Procedure
from motcua.schema import VALUES

# The tabs; the labels of the lists are too long for them.
TABS = {
    "": "Thủ tục", "channels": "Cách nộp", "time_limits": "Thời hạn", "fees": "Phí",
    "documents": "Giấy tờ", "questions": "Câu hỏi", "steps": "Các bước", "results": "Kết quả",
    "conditions": "Điều kiện", "legal_bases": "Căn cứ", "notes": "Ghi chú", "review": "Rà soát",
}  # fmt: skip
# What a group of rows is called, and what the rows that belong to one record name it by.
GROUPS = {"documents": "Nhóm giấy tờ số", "questions": "Câu hỏi số"}
OWNER = "Riêng cách nộp"
ORDER = "Thứ tự"
FILES = re.compile(r"(?:^|(?<=\. ))(?:[^.]|\.(?=yml))*\.yml(?:[^.])*\. ?")  # of no use on a sheet
MANY = 20  # choices that are too many to be listed
YES, NO = "Có", "Không"


class Column(NamedTuple):
    """A column: ``key`` is the field's name, after ``group.`` for what a whole group shares.

    kind: of the value; a tuple is several lines in the cell. comment: the blank form's.
    """

    key: str
    label: str
    kind: Any = str
    required: bool = False
    refers: str = ""
    comment: str = ""

    @property
    def item(self) -> Any:
        """The kind of one value of the cell."""
        return _item(self.kind)[0]

    @property
    def several(self) -> bool:
        """Whether each line of the cell is a value."""
        return _item(self.kind)[1]

    @property
    def names(self) -> dict[str, str]:
        """What the file's own names are called in the cell, where it holds such names."""
        return parts() if self.key == PART else {}

    @property
    def choices(self) -> tuple[str, ...]:
        """What may be chosen; empty where anything may be written."""
        if self.item is bool:
            return YES, NO
        if self.names:
            return tuple(self.names.values())
        is_choice = isinstance(self.item, type) and issubclass(self.item, values.Labelled)
        return tuple(member.label for member in self.item) if is_choice else ()

    @property
    def help(self) -> str:
        """How a value is written, in a sentence or two."""
        comment = FILES.sub("", self.comment).strip()
        is_list = "|" in comment  # of the commonest choices
        said = [SAID.get(self.key, "" if is_list else comment)]
        said += [] if self.refers else [written(self.item)]
        if self.choices and len(self.choices) < MANY:
            said.append(f"Chọn: {' | '.join(self.choices)}.")
        if self.several:
            said.append("Mỗi dòng trong ô một mục (Alt+Enter).")
        if self.refers and self.refers != "procedures":
            said.append("Chép mã ở trang “Mã dùng chung”.")
        return " ".join(filter(None, ["Bắt buộc." if self.required else "", *said]))


@cache
def _item(kind: Any) -> tuple[Any, bool]:
    """Return the kind of one value, and whether there may be several: it is asked for each cell."""
    several = get_origin(kind) is tuple
    return (get_args(kind)[0], True) if several else (kind, False)


class Table(NamedTuple):
    """A sheet: the procedure itself (``name`` is empty), or one of its lists.

    inner: the list within each record whose items are the rows.
    owner: the list whose records may have such a list of their own.
    plain: the list is one of texts.
    """

    name: str
    columns: tuple[Column, ...]
    inner: str = ""
    owner: str = ""
    plain: bool = False

    @property
    def tab(self) -> str:
        """The name of the sheet."""
        return TABS[self.name]


GROUP, NONE, PLAIN = "group", "none", "text"
PART = "part"  # names a part of the procedure
KEY, CODE, PROCEDURE = "@row", "@code", "@name"  # at the head of every row: whose it is
SAID = {
    "of": "Để trống: chung cho mọi cách nộp. Cách nộp thứ hai cùng tên ghi thêm số 2.",
    "n": "Số nhỏ đứng trước; dòng mới để trống thì đứng sau dòng ngay trên.",
    GROUP: "Các dòng cùng số là một nhóm và ghi giống nhau ở các cột của nhóm.",
}
_OF = Column("of", OWNER)
_N = Column("n", ORDER)


@cache
def parts() -> dict[str, str]:
    """Return what the parts of a procedure are called."""
    return {field.name: field.metadata["label"] for field in fields(Procedure)}


@cache
def tables() -> tuple[Table, ...]:
    """Return the tables of a procedure, itself first."""
    hinted = get_type_hints(Procedure)
    lists = {
        name: item for name in TABS if name for item in get_args(values.wanted(hinted[name])[0])[:1]
    }
    owners = {
        field.name: owner
        for owner, kind in lists.items()
        if is_dataclass(kind)
        for field in fields(kind)
        if field.name in lists and is_rows(get_type_hints(kind)[field.name])
    }
    return (
        Table("", tuple(columns(Procedure))),
        *(_table(name, kind, owners.get(name, "")) for name, kind in lists.items()),
    )


def written(kind: Any) -> str:
    """Return how a value of a kind is written, as the manual says in one sentence."""
    page = VALUES[kind][1] if kind in VALUES else ""
    return READING[page].partition("\n")[0] if page else ""


def is_rows(kind: Any) -> bool:
    """Return whether values of a kind are rows of a sheet of their own."""
    rest = values.wanted(kind)[0]
    item = get_args(rest)[0] if get_origin(rest) is tuple else None
    return item is values.Prose or is_dataclass(item)


def _table(name: str, kind: Any, owner: str) -> Table:
    head = (_OF, _N) if owner else (_N,)
    if kind is values.Prose:
        return Table(name, (*head, Column(PLAIN, "Nội dung", kind, required=True)), plain=True)
    hinted = get_type_hints(kind)
    inner = next(
        (f.name for f in fields(kind) if is_rows(hinted[f.name]) and f.name not in TABS), ""
    )
    if not inner:
        return Table(name, (*head, *columns(kind)), owner=owner)
    shared = (column._replace(key=f"{GROUP}.{column.key}") for column in columns(kind))
    items = columns(get_args(hinted[inner])[0])
    number = Column(GROUP, GROUPS[name], required=True)
    twice = {column.label for column in columns(kind)} & {column.label for column in items}
    named = (
        column._replace(label=f"{column.label} (cả nhóm)") if column.label in twice else column
        for column in shared
    )
    return Table(name, (number, *named, _N, *items), inner)


def columns(kind: Any) -> list[Column]:
    """Return what stands in the columns of a kind of record."""
    return list(_each_column(kind))


def _each_column(kind: Any) -> Iterator[Column]:
    hinted, said = get_type_hints(kind), hints("procedure")
    for field in fields(kind):
        label, refers = field.metadata["label"], field.metadata["refers"]
        rest, may_be_nothing = values.wanted(hinted[field.name])
        hint = said.get((kind, field.name)) or said.get((None, label))
        if may_be_nothing:
            why = said[values.Nothing, "none"].comment
            yield Column(f"{NONE}.{field.name}", f"{label}: không có, vì", comment=why)
        if not is_rows(rest):
            required, comment = field.default is MISSING, hint.comment if hint else ""
            yield Column(field.name, label, rest, required, refers, comment)
