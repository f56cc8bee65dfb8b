"""The commands. Only here are today's date and the terminal known."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from motcua import __version__, inspection, reading, report
from motcua.manual import READING
from motcua.problem import Lang, Misread
from motcua.rules import RULES
from motcua.usage import told

FINE, PROBLEMS, WRONG_USE, FAILED = 0, 1, 2, 3
FOLDER = click.Path(path_type=Path, file_okay=False)
CACHE = Path(".cache")


class Day(click.ParamType[date]):
    """A date as officials write it."""

    name = "ngày"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date; the reader's own message if it is none."""
        if isinstance(value, date):
            return value
        try:
            return reading.day(str(value))
        except Misread as stop:
            self.fail(f"{stop.what.vi}. {stop.fix.vi}", param, ctx)


def today() -> date:
    """Return the day to build for: SOURCE_DATE_EPOCH where it is set, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()


LANG = click.option(
    "--lang", type=click.Choice(["vi", "en"]), default="vi", help="Ngôn ngữ của thông báo."
)
AS_OF = click.option("--as-of", type=Day(), help="Xem danh mục vào ngày này (01/7/2025).")
JOBS = click.option("--jobs", type=click.IntRange(1, 64), help="Số việc làm cùng lúc.")


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--catalogue", type=FOLDER, default=Path("catalogue"), help="Thư mục danh mục.")
@click.option("--site", type=FOLDER, default=Path("site"), help="Thư mục trang được tạo.")
@AS_OF
@JOBS
@click.option("--only", help="Chỉ làm: pages, print (cách nhau bằng dấu phẩy).")
@click.option("--strict", is_flag=True, help="Coi gợi ý như lỗi.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả cho máy đọc.")
@LANG
@click.version_option(__version__, message="Một Cửa %(version)s")
@click.pass_context
def cli(
    ctx: click.Context,
    catalogue: Path,
    site: Path,
    as_of: date | None,
    jobs: int | None,
    only: str | None,
    strict: bool,
    as_json: bool,
    lang: Lang,
) -> None:
    """Kiểm tra danh mục thủ tục rồi dựng trang và phiếu in vào thư mục site.

    Ví dụ: python build.py --catalogue catalogue --site site
    """
    settings = inspection.Settings(
        catalogue, site, CACHE, as_of or today(), jobs or os.cpu_count() or 1, _only(only), strict
    )
    ctx.obj = settings
    if ctx.invoked_subcommand:
        return
    from motcua import pipeline  # the print shop and the theme take a while to load

    with _progress(quiet=as_json) as tell:
        outcome = pipeline.build(settings, tell)
    if as_json:
        problems = json.loads("".join(report.as_json(outcome.problems, catalogue, lang)))
        click.echo(
            json.dumps(
                {
                    "published": outcome.published,
                    "procedures": outcome.procedures,
                    "changed": outcome.changed,
                    "problems": problems,
                },
                ensure_ascii=False,
                indent=1,
            )
        )
    else:
        _say(report.text(outcome.problems, catalogue, lang))
        _say([_summary(outcome, settings, lang)])
    ctx.exit(FINE if outcome.published else PROBLEMS)


@cli.command()
@click.argument("path", type=FOLDER, required=False)
@click.option(
    "--format",
    "shape",
    type=click.Choice(list(report.FORMATS)),
    default="text",
    help="Dạng kết quả.",
)
@AS_OF
@JOBS
@LANG
@click.pass_obj
def check(
    settings: inspection.Settings,
    path: Path | None,
    shape: str,
    as_of: date | None,
    jobs: int | None,
    lang: Lang,
) -> None:
    """Kiểm tra danh mục và chỉ rõ từng chỗ cần sửa, không dựng trang.

    Ví dụ: python build.py check catalogue --format json
    """
    folder = path or settings.catalogue
    settings = inspection.Settings(
        folder,
        settings.site,
        settings.cache,
        as_of or settings.as_of,
        jobs or settings.jobs,
        strict=settings.strict,
    )
    with _progress(quiet=shape != "text") as tell:
        outcome = inspection.inspect(settings, tell).outcome
    for line in report.FORMATS[shape](outcome.problems, folder, lang):
        click.echo(line)
    if shape == "text":
        click.echo(_count(outcome, lang))
    stops = {"error", "hint"} if settings.strict else {"error"}
    raise SystemExit(PROBLEMS if any(p.kind in stops for p in outcome.problems) else FINE)


@cli.command()
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


@cli.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--to", type=FOLDER, required=True, help="Thư mục danh mục được tạo; phải chưa có hoặc rỗng."
)
@click.option("--retrieved", type=Day(), help="Ngày lấy dữ liệu, khi bản ghi không ghi ngày.")
@LANG
def import_(file: Path, to: Path, retrieved: date | None, lang: Lang) -> None:
    """Chuyển bản ghi quốc gia (JSON Lines, JSON, .xz, .xlsx) thành một danh mục.

    Ví dụ: python build.py import ban-ghi.jsonl.xz --to danh-muc
    """
    from motcua.intake import import_file

    done = import_file(file, to, retrieved=retrieved)
    for problem in done.problems:
        click.echo(problem.told(lang), err=True)
    bad = sum(problem.kind == "error" for problem in done.problems)
    vi = f"Đã chuyển {done.procedures} thủ tục vào {to}; {bad} bản ghi không đọc được."
    en = f"{done.procedures} procedures in {to}; {bad} records could not be read."
    click.echo(en if lang == "en" else vi, err=True)
    raise SystemExit(PROBLEMS if bad else FINE)


def main() -> None:
    """Run the command; whatever happens, the person gets a sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = cli.main(standalone_mode=False)
    except click.ClickException as error:
        code = _wrong(told(error))
    except Misread as stop:
        code = _wrong(f"{stop.what.vi}. {stop.fix.vi}")
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except SystemExit as stop:
        code = int(stop.code or 0)
    except BrokenPipeError:
        code = FINE
    except Exception:  # noqa: BLE001 - our own failure: told in one sentence, kept in a file to send
        code = _failed(traceback.format_exc())
    sys.exit(code if isinstance(code, int) else FINE)


def _wrong(what: str) -> int:
    _say([f"Dùng sai lệnh: {what}", "Xem cách dùng: python build.py --help"])
    return WRONG_USE


def _failed(details: str) -> int:
    """Tell of our own failure without a traceback; the details go into a file to send."""
    where = CACHE / "bao-loi.txt"
    last = details.strip().splitlines()[-1][:200]
    try:
        CACHE.mkdir(exist_ok=True)
        where.write_text(f"Một Cửa {__version__}, Python {sys.version}\n{details}", "utf-8")
        where_said = f"Hãy gửi tệp {where} cho người phụ trách phần mềm."
    except OSError:
        where_said = f"Hãy gửi dòng này cho người phụ trách phần mềm: {last}"
    _say(
        [
            "Chương trình gặp lỗi của chính nó, không phải của danh mục."
            " Trang đang công bố giữ nguyên.",
            where_said,
        ]
    )
    return FAILED


def _only(parts: str | None) -> frozenset[str]:
    wanted = frozenset(part.strip() for part in parts.split(",")) if parts else inspection.ALL
    if wanted - inspection.ALL:
        raise click.UsageError(
            f"không có phần “{', '.join(sorted(wanted - inspection.ALL))}”; "
            f"chọn trong: {', '.join(sorted(inspection.ALL))}.",
        )
    return wanted


def _count(outcome: inspection.Outcome, lang: Lang) -> str:
    errors = sum(problem.kind == "error" for problem in outcome.problems)
    hints = len(outcome.problems) - errors
    if lang == "en":
        return f"{outcome.procedures} procedures, {errors} errors, {hints} hints."
    return f"{outcome.procedures} thủ tục, {errors} lỗi, {hints} gợi ý."


def _summary(outcome: inspection.Outcome, settings: inspection.Settings, lang: Lang) -> str:
    count = _count(outcome, lang)
    if not outcome.published:
        kept = {
            "vi": "Chưa công bố: sửa các lỗi trên rồi chạy lại. Trang cũ giữ nguyên.",
            "en": "Not published: mend the errors and run again. The last site stays.",
        }
        return f"{count} {kept[lang]}"
    if not outcome.changed:
        same = {"vi": "Không có gì thay đổi", "en": "Nothing changed"}
        return f"{count} {same[lang]}: {settings.site}/index.html"
    done = {
        "vi": f"Đã công bố, {len(outcome.changed)} tệp thay đổi",
        "en": f"Published, {len(outcome.changed)} files changed",
    }
    return f"{count} {done[lang]}: {settings.site}/index.html"


def _say(lines: Any) -> None:
    for line in lines:
        click.echo(line, err=True)


@contextmanager
def _progress(quiet: bool) -> Iterator[inspection.Tell]:
    """Give a bar on a terminal, plain lines elsewhere, nothing when a machine reads."""
    console = Console(stderr=True)
    if quiet:
        yield lambda what, done, total: None
        return
    if not console.is_terminal:

        def line(what: str, done: int, total: int) -> None:
            if done == total:
                click.echo(f"{what}: {done}/{total}", err=True)

        yield line
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        tasks: dict[str, Any] = {}

        def bar(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what, total=total)
            progress.update(tasks[what], completed=done, total=total)

        yield bar
