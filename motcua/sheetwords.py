"""A finding in a file told as one in a workbook: its cell, and fields called as columns are."""

from __future__ import annotations

import re
from functools import cache

from motcua.problem import Problem, Said
from motcua.returned import table_at, where
from motcua.tables import TABS, Table

# What files and sheets write differently, as our remedies say it.
PHRASES = (
    (
        re.compile(r"ghi vào review(?:: “- part: (\w+)” và “reason: …”)?"),
        lambda found: f"ghi ở trang “{TABS['review']}”" + (f": {found[1]}" if found[1] else ""),
    ),
    (
        re.compile(r"(?:thay cả danh sách \w+ bằng|viết) “?none: true”? và “?reason(?:: …)?”?"),
        lambda _: "ghi lý do ở cột “không có, vì”",
    ),
    (re.compile(r"cả dòng nếu chưa biết"), lambda _: "cả dòng"),
    (re.compile(r"“- \w+: ([^”]*)”"), lambda found: f"“{found[1]}”"),
)


def at_cell(problem: Problem) -> Problem:
    """Return a finding at its cell, in the words of the sheet."""
    _, line, column = problem.place
    told = problem.fix.vi
    for pattern, said in PHRASES:
        told = pattern.sub(said, told)
    called, pattern = _called(table_at(line))
    told = pattern.sub(
        lambda found: f"{called[found[1] or found[3]]}{f': {found[2]}' if found[2] else ''}", told
    )
    return problem._replace(place=where(line, column), fix=Said(told, problem.fix.en))


@cache
def _called(table: Table) -> tuple[dict[str, str], re.Pattern[str]]:
    """Return what the fields on a sheet are called, and where remedies name them."""
    called = {each.key.rpartition(".")[2]: f"“{each.label}”" for each in table.columns}
    if not table.name:
        called |= {name: f"trang “{tab}”" for name, tab in TABS.items() if name}
    keys = "|".join(called)
    return called, re.compile(rf"“({keys}): (?:…|([^”]*))”|(?<![\w.:“])({keys})(?![\w./:])")
