"""Sentences about a file said of a workbook: fields are called as columns are, lists as sheets."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from motcua.tables import TABS, Table, parts


def _to_review(part: str | None) -> str:
    return f"ghi ở trang “{TABS['review']}”" + (f", phần “{parts()[part]}”" if part else "")


# What files and sheets do differently, as remedies and the blank form say it.
PHRASES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(r"ghi vào review(?:: “- part: (\w+)” và “reason: …”)?"),
        lambda found: _to_review(found[1]),
    ),
    (
        re.compile(r"(?:thay cả danh sách \w+ bằng|viết) “?none: true”? và “?reason(?:: …)?”?"),
        lambda _: "ghi lý do ở cột “không có, vì”",
    ),
    (re.compile(r"ở dòng case"), lambda _: "ở cột “Trường hợp”"),
    (re.compile(r"Dòng này chỉ ghi amount: "), lambda _: "Ô này chỉ ghi: "),
    (
        re.compile(r"ở dòng (?:riêng: “)?(per|note): ([^.”]+)(?:”\.|\.)"),
        lambda found: f"ở cột {found[1]} ({found[2]}).",
    ),
    (re.compile(r"cả dòng nếu chưa biết"), lambda _: "cả dòng"),
    (re.compile(r"thì xoá dòng"), lambda _: "thì để trống"),
    (re.compile(r", luôn trong dấu nháy; tên tệp phải trùng mã"), lambda _: ""),
    (re.compile(r"“- \w+: ([^”]*)”"), lambda found: f"“{found[1]}”"),
)


def spoken(text: str, table: Table) -> str:
    """Return a sentence as it is said of a sheet."""
    for phrase, to in PHRASES:
        text = phrase.sub(to, text)
    called, named = _called(table)
    return named.sub(
        lambda found: f"{called[found[1] or found[3]]}{f': {found[2]}' if found[2] else ''}", text
    )


@cache
def _called(table: Table) -> tuple[dict[str, str], re.Pattern[str]]:
    """Return what the fields on a sheet are called, and where sentences name them."""
    called = {each.key.rpartition(".")[2]: f"“{each.label}”" for each in table.columns}
    if not table.name:
        called |= {name: f"trang “{tab}”" for name, tab in TABS.items() if name}
    keys = "|".join(called)
    return called, re.compile(rf"“({keys}): (?:…|([^”]*))”|(?<![\w.:“])({keys})(?![\w/:])(?!\.\w)")
