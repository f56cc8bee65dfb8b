"""The commands that judge a catalogue, or a site, and make nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path, PurePath

import click

from motcua import inspection, reading, report
from motcua.asking import AS_OF, FILE, FINE, JOBS, LANG, PROBLEMS, asked, catalogue_of, language
from motcua.console import count, progress
from motcua.crew import Crew
from motcua.manual import READING
from motcua.problem import Misread
from motcua.rules import RULES
from motcua.store import Depth


@click.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option(
    "--format",
    "shape",
    type=click.Choice(list(report.FORMATS)),
    default="text",
    help="Dạng kết quả.",
)
@click.option(
    "--against",
    type=FILE,
    help="So tên và mã với danh mục quốc gia (tệp .jsonl, .json, .xlsx).",
)
@AS_OF
@JOBS
@LANG
@click.pass_obj
def check(
    settings: inspection.Settings,
    path: Path | None,
    shape: str,
    against: Path | None,
    as_of: date | None,
    jobs: int | None,
) -> None:
    """Kiểm tra danh mục và chỉ rõ từng chỗ cần sửa, không dựng trang.

    Ví dụ: python build.py check catalogue --format json
    """
    folder = catalogue_of(path or settings.catalogue)
    settings = replace(asked(settings, as_of, jobs), catalogue=folder)
    outcome = _one(settings, path, folder) or _whole(settings, quiet=shape != "text")
    problems = outcome.problems
    if against:
        from motcua.catalogue import against as compared
        from motcua.intake import names_in

        problems += compared(folder, names_in(against), settings.as_of)
    if path and path != folder:
        inside = path.resolve().relative_to(folder.resolve()).parts
        problems = [
            each for each in problems if PurePath(each.place.file).parts[: len(inside)] == inside
        ]
    for line in report.FORMATS[shape](problems, folder, language()):
        click.echo(line)
    if shape == "text":
        click.echo(count(inspection.Outcome(problems, outcome.procedures), language()))
    stops = {"error", "hint"} if settings.strict else {"error"}
    raise SystemExit(PROBLEMS if any(p.kind in stops for p in problems) else FINE)


def _one(
    settings: inspection.Settings, path: Path | None, folder: Path
) -> inspection.Outcome | None:
    if not path or not path.is_file():
        return None
    return inspection.look(settings, path.resolve().relative_to(folder.resolve()).as_posix())


def _whole(settings: inspection.Settings, *, quiet: bool) -> inspection.Outcome:
    with progress(quiet=quiet) as tell, Crew(settings.jobs) as crew:
        return inspection.inspect(settings, crew, tell, Depth.problems).outcome


@click.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Giải thích một quy tắc: sai gì, vì sao, sửa thế nào. Không ghi tên thì liệt kê tất cả.

    Ví dụ: python build.py explain fee-basis-missing
    """
    manuals = READING | {name: each.manual for name, each in RULES.items()}
    if rule is None:
        for name in sorted(manuals):
            click.echo(f"{name}: {manuals[name].splitlines()[0]}")
    elif rule in manuals:
        click.echo(manuals[rule])
    else:
        near = reading.near(rule, manuals)
        raise click.UsageError(
            f"không có quy tắc “{rule}”" + (f"; có phải “{near}”?" if near else "")
        )


@click.command()
@click.argument("path", metavar="TRANG", type=click.Path(path_type=Path, exists=True))
@LANG
def verify(path: Path) -> None:
    """Kiểm tra trang đã chép đi có đủ và đúng như lúc dựng không: thư mục, hoặc tệp ZIP.

    Ví dụ: python build.py verify site
    """
    from motcua import manifest, wholeness  # a check of the catalogue needs no archives

    try:
        verdict = wholeness.judged(path)
    except Misread as stop:
        if stop.rule != manifest.BROKEN:
            raise
        click.echo(f"{stop.what.to(language())}. {stop.fix.to(language())}")
        raise SystemExit(PROBLEMS) from None
    for line in verdict.told(language()):
        click.echo(line)
    raise SystemExit(PROBLEMS if verdict.findings else FINE)


COMMANDS = (check, explain, verify)
