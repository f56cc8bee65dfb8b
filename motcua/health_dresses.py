"""The officer's list in four dresses: for the terminal, Markdown, CSV for a spreadsheet, JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

from motcua.cells import written
from motcua.dresses import escaped
from motcua.health import Health
from motcua.health_told import COLUMNS, GROUPS, Row, rows, summary
from motcua.marks import paths
from motcua.problem import Lang, Said, cut, printable
from motcua.text import day

Dress = Callable[[Health, Path, Lang], Iterator[str]]
FEW = 8  # procedures of a group that the terminal shows
TABLE = ("field", "code", "name", "rests_on", "articles", "todo")
OTHERS = ("field", "code", "name", "since", "state", "todo")
TITLE = Said("Tình trạng danh mục ngày {}", "The catalogue on {}")
DRAFT = Said(
    "Bản thảo cho người rà soát: máy so số và ngày trong sổ văn bản, không thay người đọc luật.",
    "A draft: numbers and days of the register were compared; it does not replace reading the law.",
)
SETTLED = Said(
    "{} thay đổi khác: các thủ tục liên quan đều đã rà soát sau đó (--format csv).",
    "{} other changes: all that rests on them was checked since (--format csv).",
)
FINE = Said("Không có gì phải làm.", "Nothing to do.")


def text(health: Health, folder: Path, lang: Lang) -> Iterator[str]:
    """Yield the list for the terminal, long groups cut."""
    yield TITLE.to(lang).format(day(health.on))
    yield " · ".join(summary(health, lang))
    every = list(rows(health, paths(folder), lang))
    if not every:
        yield FINE.to(lang)
    for group, held in groupby(every, key=lambda row: row.group):
        yield ""
        yield GROUPS[group].to(lang).upper()
        if group in {"law", "coming"}:
            laws = [list(same) for _, same in groupby(held, key=lambda row: (row.law, row.state))]
            todo = [same for same in laws if group == "coming" or any(r.pressing for r in same)]
            for same in todo:
                yield from _law(same, lang)
            if settled := len(laws) - len(todo):
                yield SETTLED.to(lang).format(settled)
        else:
            shown = list(held)
            yield printable(f"  → {_alike(shown)}")
            yield from _shown(shown, lang, "", said=_alike(shown))


def _law(held: list[Row], lang: Lang) -> Iterator[str]:
    """Yield what became of one law, and the procedures by field."""
    first = held[0]
    since = (f" từ {first.since}" if lang == "vi" else f" since {first.since}") * bool(first.since)
    yield printable(f"{first.law} {cut(first.title, 90)}")
    now = f". {COLUMNS['now'].to(lang)}: {first.now}" if first.now else ""
    yield printable(f"  {first.state}{since}{now}.")
    shown = [row for row in held if row.pressing or first.group == "coming"]
    if todo := _alike(shown):
        yield printable(f"  → {todo}")
    yield from _shown(shown, lang, "  ", said=_alike(shown))
    done = len({row.code for row in held} - {row.code for row in shown})
    if done:
        yield (
            f"  {done} thủ tục đã rà soát sau đó." if lang == "vi" else f"  {done} checked since."
        )


def _alike(held: list[Row]) -> str:
    """Return what is to be done in most places, or ""."""
    return Counter(row.todo for row in held).most_common(1)[0][0] if held else ""


def _shown(held: list[Row], lang: Lang, indent: str, said: str) -> Iterator[str]:
    """Yield the first procedures by field, each with its places and what to do, unless said."""
    few = list(dict.fromkeys(row.code for row in held))
    field = ""
    for code, places in groupby((row for row in held if row.code in few[:FEW]), lambda r: r.code):
        first, *more = places
        if first.field != field:
            yield printable(f"{indent}{first.field}")
            field = first.field
        yield printable(f"{indent}  {code} {cut(first.name, 90)}")
        for row in (first, *more):
            parts = row.rests_on, row.articles, row.since * (not row.law)
            what = ", ".join(filter(None, parts)) or row.state
            yield printable(f"{indent}    {row.file}:{row.line}: {what}".rstrip(": "))
        if first.todo != said:
            yield printable(f"{indent}    → {first.todo}")
    if len(few) > FEW:
        rest = len(few) - FEW
        vi = f"{indent}… và {rest} thủ tục khác (--format csv)"
        yield vi if lang == "vi" else f"{indent}… and {rest} more (--format csv)"


def markdown(health: Health, folder: Path, lang: Lang) -> Iterator[str]:
    """Yield the list as Markdown tables, whole."""
    yield f"# {TITLE.to(lang).format(day(health.on))}"
    yield ""
    yield from (f"- {escaped(line)}" for line in summary(health, lang))
    yield ""
    yield f"*{DRAFT.to(lang)}*"
    for group, held in groupby(rows(health, paths(folder), lang), key=lambda row: row.group):
        yield ""
        yield f"## {GROUPS[group].to(lang)}"
        if group not in {"law", "coming"}:
            yield from _table(held, OTHERS, lang)
            continue
        for _, same in groupby(held, key=lambda row: (row.law, row.state)):
            first, *more = same
            now = f" {COLUMNS['now'].to(lang)}: {first.now}." if first.now else ""
            since = f" {COLUMNS['since'].to(lang)}: {first.since}." if first.since else ""
            yield ""
            yield f"### {escaped(first.law)}: {escaped(first.title)}"
            yield ""
            yield escaped(f"{first.state}.{since}{now}")
            yield from _table((first, *more), TABLE, lang)


def _table(held: Iterable[Row], columns: tuple[str, ...], lang: Lang) -> Iterator[str]:
    """Yield a table, with the place of each row last."""
    names = [COLUMNS[name].to(lang) for name in (*columns, "file")]
    yield ""
    yield f"| {' | '.join(names)} |"
    yield f"|{' --- |' * len(names)}"
    for row in held:
        cells = [escaped(str(getattr(row, name))) for name in columns]
        yield f"| {' | '.join([*cells, escaped(f'{row.file}:{row.line}')])} |"


def as_csv(health: Health, folder: Path, lang: Lang) -> Iterator[str]:
    """Yield the list for a spreadsheet; no cell is ever a formula."""
    table = [[COLUMNS[name].to(lang) for name in Row._fields]]
    for row in rows(health, paths(folder), lang):
        group, pressing = GROUPS[row.group].to(lang), "x" if row.pressing else ""
        table.append([str(cell) for cell in (*row._replace(group=group)[:-1], pressing)])
    yield from written(table).splitlines()


def as_json(health: Health, folder: Path, lang: Lang) -> Iterator[str]:
    """Yield the list as one JSON document: the day, the counts, the tasks."""
    made = {
        "as_of": health.on.isoformat(),
        "procedures": health.procedures,
        "tasks": [row._asdict() for row in rows(health, paths(folder), lang)],
    }
    yield json.dumps(made, ensure_ascii=False, indent=1)


FORMATS: dict[str, Dress] = {
    "text": text, "markdown": markdown, "csv": as_csv, "json": as_json,
}  # fmt: skip
