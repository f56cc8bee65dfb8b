"""What a person sees at the terminal: progress while it works, one line when it is done."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from motcua.inspection import Outcome, Settings, Tell
from motcua.problem import Lang

WIDE = 160  # columns of a table that is no terminal's


def say(lines: Iterable[str]) -> None:
    """Speak on the error stream: standard output belongs to results."""
    for line in lines:
        click.echo(line, err=True)


def count(outcome: Outcome, lang: Lang) -> str:
    """Return how many procedures, errors and hints."""
    errors, hints = outcome.count("error"), outcome.count("hint")
    if lang == "en":
        return f"{outcome.procedures} procedures, {errors} errors, {hints} hints."
    return f"{outcome.procedures} thủ tục, {errors} lỗi, {hints} gợi ý."


def summary(outcome: Outcome, settings: Settings, lang: Lang) -> str:
    """Return how a build ended, and where to look."""
    home = settings.site / "index.html"
    if not outcome.published:
        said = {
            "vi": "Chưa công bố: sửa các lỗi trên rồi chạy lại. Trang cũ giữ nguyên.",
            "en": "Not published: mend the errors and run again. The last site stays.",
        }[lang]
    elif not outcome.changed:
        said = {"vi": f"Không có gì thay đổi: {home}", "en": f"Nothing changed: {home}"}[lang]
    else:
        files = len(outcome.changed)
        said = {
            "vi": f"Đã công bố, {files} tệp thay đổi: {home}",
            "en": f"Published, {files} files changed: {home}",
        }[lang]
    return f"{count(outcome, lang)} {said}"


def tabled(rows: Iterable[Sequence[str]]) -> None:
    """Show rows on standard output as a table, the headings first; numbers stand at the right.

    Where nobody looks at a terminal, long names are not folded.
    """
    from rich.box import SIMPLE_HEAD  # here and below: it takes a while to load
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    heads, *rest = rows
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=WIDE)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    table.add_column(heads[0])
    for head in heads[1:]:
        table.add_column(head, justify="right", no_wrap=True)
    for row in rest:
        table.add_row(*map(escape, row))
    console.print(table)


@contextmanager
def progress(quiet: bool) -> Iterator[Tell]:
    """Give a bar on a terminal, plain lines elsewhere, nothing when a machine reads."""
    if quiet:
        yield lambda what, done, total: None
    elif not sys.stderr.isatty():
        yield _line
    else:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        console = Console(stderr=True)
        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
        bars = Progress(*columns, TimeRemainingColumn(), console=console, transient=True)
        bars.live.auto_refresh = False  # no thread of its own: processes are forked from this one
        with bars:
            tasks: dict[str, Any] = {}

            def bar(what: str, done: int, total: int) -> None:
                if what not in tasks:
                    tasks[what] = bars.add_task(what, total=total)
                bars.update(tasks[what], completed=done, total=total, refresh=True)

            yield bar


def _line(what: str, done: int, total: int) -> None:
    if done == total:
        say([f"{what}: {done}/{total}"])
