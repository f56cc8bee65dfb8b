"""The commands gathered: the build itself, and what a person hears when something fails."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections import UserDict
from collections.abc import Iterable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from motcua import __version__, inspection, report
from motcua.asking import (
    AS_OF,
    FAILED,
    FILE,
    FINE,
    FOLDER,
    JOBS,
    LANG,
    PROBLEMS,
    WRONG_USE,
    caches,
    language,
    place,
    today,
)
from motcua.calling import COMMAND, as_typed
from motcua.console import progress, say, summary
from motcua.crew import lighten
from motcua.problem import Misread, Unready
from motcua.reading import near
from motcua.usage import refused, remembered, told

if TYPE_CHECKING:
    from motcua.publish import Seal

OURS = "Chương trình gặp lỗi của chính nó, không phải của danh mục."


class Shelves(UserDict[str, Any]):
    """The commands by name, from the name of the module that holds each.

    A module is loaded when its command is called for, so that no other waits for what it needs.
    """

    def __getitem__(self, name: str) -> click.Command:
        """Return the command."""
        held = import_module(f"motcua.{self.data[name]}").COMMANDS
        found: click.Command = next(command for command in held if command.name == name)
        found.help = as_typed(found.help)
        return found


COMMANDS = Shelves(
    {
        name: module
        for module, names in {
            "commands_check": ("check", "explain", "verify"),
            "commands_serve": ("serve",),
            "commands_source": ("new", "fmt", "schema", "translate"),
            "commands_exchange": ("export", "import", "cms"),
            "commands_review": ("changes",),
            "commands_health": ("doctor", "drift"),
            "commands_year": ("status",),
            "commands_print": ("print", "printed"),
        }.items()
        for name in names
    }
)


@click.group(
    commands=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--catalogue", type=FOLDER, default=Path("catalogue"), help="Thư mục danh mục.")
@click.option("--site", type=FOLDER, default=Path("site"), help="Thư mục trang được tạo.")
@AS_OF
@JOBS
@click.option(
    "--only",
    help="Chỉ làm: pages, print, handouts, books, search, offline, data (cách nhau bằng dấu phẩy).",
)
@click.option(
    "--zip", "also", flag_value="zip", multiple=True, help="Thêm một tệp ZIP để chép vào USB."
)
@click.option("--zim", "also", flag_value="zim", multiple=True, help="Thêm một tệp ZIM cho Kiwix.")
@click.option(
    "--sign", "key", type=FILE, help="Ký số mọi tờ in bằng tệp .p12 hoặc thiết bị ký (.so, .dll)."
)
@click.option("--executor", help="Nhờ một cụm máy Dask dựng trang và in: dask://MÁY:CỔNG.")
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
    executor: str | None,
    strict: bool,
    as_json: bool,
) -> None:
    """Kiểm tra danh mục thủ tục rồi dựng trang và phiếu in vào thư mục site.

    Ví dụ: python build.py --catalogue catalogue --site site
    """
    here, common = caches()
    settings = inspection.Settings(
        catalogue,
        place(site, catalogue),
        here,
        as_of or today(),
        jobs or os.cpu_count() or 1,
        _only(only),
        strict,
        common,
        preview=bool(as_of and as_of > today()),
        also=frozenset(also),
        executor=executor,
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
        said = [*outcome.found, *outcome.hints.first]
        say(report.text(said, catalogue, language(), outcome.hints.left()))
        say([summary(outcome, settings, language())])
    ctx.exit(FINE if outcome.published else PROBLEMS)


cli.help = as_typed(cli.help)


def main() -> None:
    """Run the command; whatever happens, the person gets a sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    lighten()
    try:
        code = cli.main(standalone_mode=False)
    except click.UsageError as error:
        code = _wrong(told(error), remembered(error, COMMAND))
    except click.ClickException as error:
        code = _wrong(told(error))
    except Unready as stop:
        say([f"Không làm tiếp được: {stop.what.vi}.", stop.fix.vi])
        code = FAILED
    except Misread as stop:
        code = _wrong(f"{stop.what.vi}. {stop.fix.vi}")
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except SystemExit as stop:
        code = int(stop.code or 0)
    except BrokenPipeError:
        code = FINE
    except OSError as error:
        code = _failed(traceback.format_exc(), refused(error))
    except Exception as error:  # noqa: BLE001 - our own failure: one sentence, and a file to send
        code = _failed(traceback.format_exc(), getattr(error, "told", OURS))
    sys.exit(code if isinstance(code, int) else FINE)


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


def _wrong(what: str, more: Iterable[str] = (f"Xem cách dùng: {COMMAND} --help",)) -> int:
    say([f"Dùng sai lệnh: {what}", *more])
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
    for part in sorted(wanted - inspection.PARTS):
        meant = near(part, inspection.PARTS)
        guess = f"có phải {meant}? Chọn" if meant else "chọn"
        known = ", ".join(sorted(inspection.PARTS))
        raise click.UsageError(f"không có phần “{part}”; {guess} trong: {known}.")
    return wanted
