"""The commands. Only here are today's date and the terminal known."""

from __future__ import annotations

import json
import os
import re
import sys
import traceback
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import click
from platformdirs import user_cache_path

from motcua import __version__, inspection, reading, report
from motcua.console import count, progress, say, summary
from motcua.crew import Crew, lighten
from motcua.manual import READING
from motcua.problem import Lang, Misread
from motcua.publish import Seal
from motcua.rules import RULES
from motcua.usage import told

OURS = "Chương trình gặp lỗi của chính nó, không phải của danh mục."
FINE, PROBLEMS, WRONG_USE, FAILED = 0, 1, 2, 3
FOLDER = click.Path(path_type=Path, file_okay=False)
KEY = click.Path(path_type=Path, dir_okay=False, exists=True)


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


def caches() -> tuple[Path, Path]:
    """Return where what may be lost is kept: for this workplace, and for all of them.

    In the person's own cache, never in the catalogue's repository, where a stranger's pull
    request could fill it.
    """
    chosen = os.environ.get("MOTCUA_CACHE")
    if chosen:
        return Path(chosen), Path(chosen)
    common = user_cache_path("motcua", appauthor=False)
    return common / sha256(str(Path.cwd()).encode()).hexdigest()[:12], common


def language() -> Lang:
    """Return the language that was asked for before or after the command's name."""
    chosen: Lang = click.get_current_context().meta.get("lang", "vi")
    return chosen


def today() -> date:
    """Return the day to build for: SOURCE_DATE_EPOCH where it is set, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return date.today()
    if not re.fullmatch("[0-9]{1,11}", epoch):
        raise click.UsageError(f"SOURCE_DATE_EPOCH là “{epoch[:40]}”, cần một số giây.")
    return datetime.fromtimestamp(int(epoch), UTC).date()


def _keep_lang(ctx: click.Context, _param: click.Parameter, value: Lang | None) -> None:
    if value:
        ctx.meta["lang"] = value  # shared by a command and its group


LANG = click.option(
    "--lang",
    type=click.Choice(["vi", "en"]),
    callback=_keep_lang,
    expose_value=False,
    help="Ngôn ngữ của thông báo.",
)
AS_OF = click.option("--as-of", type=Day(), help="Xem danh mục vào ngày này (01/7/2025).")
JOBS = click.option("--jobs", type=click.IntRange(1, 64), help="Số việc làm cùng lúc.")


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--catalogue", type=FOLDER, default=Path("catalogue"), help="Thư mục danh mục.")
@click.option("--site", type=FOLDER, default=Path("site"), help="Thư mục trang được tạo.")
@AS_OF
@JOBS
@click.option(
    "--only",
    help="Chỉ làm: pages, print, handouts, books, search, offline (cách nhau bằng dấu phẩy).",
)
@click.option(
    "--zip", "also", flag_value="zip", multiple=True, help="Thêm một tệp ZIP để chép vào USB."
)
@click.option("--zim", "also", flag_value="zim", multiple=True, help="Thêm một tệp ZIM cho Kiwix.")
@click.option(
    "--sign", "key", type=KEY, help="Ký số mọi tờ in bằng tệp .p12 hoặc thiết bị ký (.so, .dll)."
)
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
    also: tuple[str, ...],
    key: Path | None,
    strict: bool,
    as_json: bool,
) -> None:
    """Kiểm tra danh mục thủ tục rồi dựng trang và phiếu in vào thư mục site.

    Ví dụ: python build.py --catalogue catalogue --site site
    """
    here, common = caches()
    settings = inspection.Settings(
        catalogue,
        _place(site, catalogue),
        here,
        as_of or today(),
        jobs or os.cpu_count() or 1,
        _only(only),
        strict,
        common,
        frozenset(also),
    )
    ctx.obj = settings
    if ctx.invoked_subcommand:
        return
    from motcua import pipeline  # the print shop and the theme take a while to load

    seal = _seal(key, settings.as_of) if key else None
    with progress(quiet=as_json) as tell:
        outcome = pipeline.build(settings, tell, seal)
    if as_json:
        problems = json.loads("".join(report.as_json(outcome.problems, catalogue, language())))
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
        say(report.text(outcome.problems, catalogue, language()))
        say([summary(outcome, settings, language())])
    ctx.exit(FINE if outcome.published else PROBLEMS)


@cli.command()
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
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
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
    folder = _catalogue_of(path or settings.catalogue)
    settings = replace(
        settings,
        catalogue=folder,
        as_of=as_of or settings.as_of,
        jobs=jobs or settings.jobs,
    )
    with progress(quiet=shape != "text") as tell, Crew(settings.jobs) as crew:
        outcome = inspection.inspect(settings, crew, tell).outcome
    if against:
        from motcua.catalogue import against as compared
        from motcua.intake import names_in

        outcome.problems += compared(folder, names_in(against), settings.as_of)
    if path and path.is_file():
        name = path.resolve().relative_to(folder.resolve()).as_posix()
        outcome.problems = [each for each in outcome.problems if each.place.file == name]
    for line in report.FORMATS[shape](outcome.problems, folder, language()):
        click.echo(line)
    if shape == "text":
        click.echo(count(outcome, language()))
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


@cli.command()
@click.argument("code", metavar="MÃ")
@click.argument("tag", metavar="NGÔN_NGỮ")
@LANG
@click.pass_obj
def translate(settings: inspection.Settings, code: str, tag: str) -> None:
    """Tạo tệp dịch của một thủ tục, có sẵn mọi câu tiếng Việt, chỉ còn điền lời dịch.

    Ví dụ: python build.py translate 1.001193 en
    """
    from motcua.catalogue import for_translator

    tag = reading.language(tag)
    path, text = for_translator(settings.catalogue, code, tag, settings.as_of)
    _put_new(path, text)
    vi = f"Đã tạo {path}. Điền lời dịch rồi chạy: python build.py check {path}"
    click.echo(f"Made {path}." if language() == "en" else vi, err=True)


@cli.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--to", type=FOLDER, required=True, help="Thư mục danh mục được tạo; phải chưa có hoặc rỗng."
)
@click.option("--retrieved", type=Day(), help="Ngày lấy dữ liệu, khi bản ghi không ghi ngày.")
@LANG
def import_(file: Path, to: Path, retrieved: date | None) -> None:
    """Chuyển bản ghi quốc gia (JSON Lines, JSON, .xz, .xlsx) thành một danh mục.

    Ví dụ: python build.py import ban-ghi.jsonl.xz --to danh-muc
    """
    from motcua.intake import import_file

    done = import_file(file, to, retrieved=retrieved)
    for problem in done.problems:
        click.echo(problem.told(language()), err=True)
    bad = sum(problem.kind == "error" for problem in done.problems)
    vi = f"Đã chuyển {done.procedures} thủ tục vào {to}; {bad} bản ghi không đọc được."
    en = f"{done.procedures} procedures in {to}; {bad} records could not be read."
    click.echo(en if language() == "en" else vi, err=True)
    raise SystemExit(PROBLEMS if bad else FINE)


@cli.command()
@click.argument("codes", metavar="[MÃ]...", nargs=-1)
@LANG
@click.pass_obj
def printed(settings: inspection.Settings, codes: tuple[str, ...]) -> None:
    """Ghi rằng các tờ in từ trang hiện nay đã để ở quầy; không ghi mã là tất cả.

    Ví dụ: python build.py printed 1.001193
    """
    from motcua import editions
    from motcua.addresses import EDITIONS

    now, _ = editions.printed(settings.site)
    before, broken = editions.printed(settings.catalogue)
    if now is None:
        raise click.UsageError(f"{settings.site} chưa có {EDITIONS}; hãy dựng trang trước.")
    if strange := [code for code in codes if code not in now]:
        raise click.UsageError(f"trang không có thủ tục {', '.join(strange)}.")
    if broken and codes:
        raise click.UsageError(f"không đọc được {settings.catalogue / EDITIONS}.")
    path = settings.catalogue / EDITIONS
    kept = editions.written(editions.accepted(before, now, codes))
    path.write_text(kept, "utf-8", newline="\n")
    vi = f"Đã ghi {len(codes) or len(now)} tờ vào {path}; trang Tờ cần in lại đổi ở lần dựng sau."
    en = f"{len(codes) or len(now)} sheets noted in {path}."
    click.echo(en if language() == "en" else vi, err=True)


@cli.command("print")
@click.argument("more", nargs=-1, metavar="[MÃ]...")
@click.option(
    "--only", "codes", multiple=True, metavar="MÃ", help="Thủ tục cần in; không ghi là tất cả."
)
@click.option(
    "--kind",
    default="handout",
    help="handout: phiếu A4; large: chữ lớn; slip: tờ A5 chỉ có giấy tờ; case: một trường hợp; "
    "receipt, missing, apology: giấy ở quầy; booklet: sổ tay; board: bảng niêm yết; "
    "annex: danh mục kèm quyết định; checklist: sự kiện.",
)
@click.option("--case", "cases", multiple=True, help="Trường hợp cần in, ghi một phần tên là đủ.")
@click.option("--office", help="Chỉ thủ tục nộp ở nơi này, và chỉ ghi nơi này.")
@click.option("--to", type=FOLDER, default=Path("in-an"), help="Thư mục nhận tệp PDF.")
@click.option(
    "--printer-ready",
    is_flag=True,
    help="Gộp thành một tệp; mỗi phiếu bắt đầu ở mặt trước tờ giấy.",
)
@LANG
@click.pass_obj
def print_(
    settings: inspection.Settings,
    more: tuple[str, ...],
    codes: tuple[str, ...],
    kind: str,
    cases: tuple[str, ...],
    office: str | None,
    to: Path,
    printer_ready: bool,
) -> None:
    """In phiếu của các thủ tục đã chọn thành tệp PDF.

    Ví dụ: python build.py print --only 1.001193 --kind slip
    """
    from motcua import printing  # the print shop takes a while to load

    folder = _place(to, settings.catalogue)
    names = [code for said in (*codes, *more) for code in said.replace(",", " ").split()]
    with progress(quiet=False) as tell, Crew(settings.jobs) as crew:
        read = inspection.inspect(settings, crew, tell)
    problems = [each for each in read.outcome.problems if each.kind == "error"]
    if problems:
        say(report.text(problems, settings.catalogue, language()))
        raise SystemExit(PROBLEMS)
    sheets = printing.chosen(read, printing.Choice(kind, names, cases, office))
    files = printing.print_out(settings.common or settings.cache, sheets, folder, printer_ready)
    en = f"{len(sheets)} sheets in {len(files)} files: {folder}"
    click.echo(en if language() == "en" else f"Đã in {len(sheets)} phiếu vào {folder}:", err=True)
    for file in files:
        click.echo(file)


def main() -> None:
    """Run the command; whatever happens, the person gets a sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    lighten()
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
    except OSError as error:
        code = _failed(traceback.format_exc(), f"Máy không cho làm tiếp: {error.strerror}.")
    except Exception as error:  # noqa: BLE001 - our own failure: one sentence, and a file to send
        code = _failed(traceback.format_exc(), getattr(error, "told", OURS))
    sys.exit(code if isinstance(code, int) else FINE)


def _place(site: Path, catalogue: Path) -> Path:
    """Return the site's folder if a site may stand there: not in the catalogue, not a root."""
    place, inputs = site.absolute(), catalogue.absolute()
    if len(place.parts) < 2 or len(place.name) > 200 or ".." in site.parts or not place.name:
        raise click.UsageError(f"không dựng trang vào “{str(site)[:80]}” được; chọn thư mục khác.")
    if place in (inputs, Path.cwd()) or inputs in place.parents or place in inputs.parents:
        raise click.UsageError(f"{site} chồng lên danh mục {catalogue}; chọn thư mục khác.")
    return site


def _seal(key: Path, day: date) -> Seal:
    """Return what signs; the password comes from the environment or is asked for, never shown."""
    try:
        from motcua import signing
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith(("pyhanko", "cryptography")):
            raise
        fix = 'Cài: .venv/bin/pip install "pyhanko[pkcs11]", rồi chạy lại; hoặc bỏ --sign.'
        raise click.UsageError(f"máy chưa có gói pyHanko để ký số. {fix}") from None
    password = os.environ.get("MOTCUA_SIGN_PASSWORD")
    if password is None and not sys.stdin.isatty():
        raise click.UsageError(
            "chưa có mật khẩu khoá ký; đặt biến môi trường MOTCUA_SIGN_PASSWORD."
        )
    if password is None:
        password = click.prompt("Mật khẩu khoá ký", hide_input=True, err=True)
    return signing.seal(key, password, os.environ.get("MOTCUA_SIGN_LABEL"), day)


def _put_new(path: Path, text: str) -> None:
    """Write a new file of the catalogue; never over one, nor through a link that leads outside."""
    if path.parent.is_symlink() or path.parent.parent.is_symlink():
        raise click.UsageError(f"{path.parent} là một liên kết; thay bằng thư mục thường trước.")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise click.UsageError(
            f"đã có {path}; muốn làm lại từ đầu thì xoá tệp này trước."
        ) from None


def _catalogue_of(path: Path) -> Path:
    """Return the catalogue that a file lies in: the nearest folder above with a site.yml."""
    if not path.is_file():
        return path
    above = (folder for folder in path.resolve().parents if (folder / "site.yml").is_file())
    found = next(above, None)
    if found is None:
        raise click.UsageError(f"{path} không nằm trong danh mục nào (không thấy site.yml).")
    return found


def _wrong(what: str) -> int:
    say([f"Dùng sai lệnh: {what}", "Xem cách dùng: python build.py --help"])
    return WRONG_USE


def _failed(details: str, why: str = OURS) -> int:
    """Tell of our own failure without a traceback; the details go into a file to send."""
    where = caches()[0] / "bao-loi.txt"
    last = details.strip().splitlines()[-1][:200]
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        where.write_text(f"Một Cửa {__version__}, Python {sys.version}\n{details}", "utf-8")
        where_said = f"Hãy gửi tệp {where} cho người phụ trách phần mềm."
    except OSError:
        where_said = f"Hãy gửi dòng này cho người phụ trách phần mềm: {last}"
    say([f"{why} Trang đang công bố giữ nguyên.", where_said])
    return FAILED


def _only(parts: str | None) -> frozenset[str]:
    wanted = frozenset(part.strip() for part in (parts or "").split(","))
    if parts is None:
        return inspection.ALL
    if wanted - inspection.PARTS:
        raise click.UsageError(
            f"không có phần “{', '.join(sorted(wanted - inspection.PARTS))}”; "
            f"chọn trong: {', '.join(sorted(inspection.PARTS))}.",
        )
    return wanted
