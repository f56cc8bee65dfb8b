"""The commands that hand the catalogue out to be filled in elsewhere, and take in what comes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import click

from motcua import inspection
from motcua.asking import (
    FILE,
    FINE,
    FOLDER,
    LANG,
    PROBLEMS,
    Day,
    language,
    put_new,
    put_over,
)
from motcua.calling import COMMAND
from motcua.console import say
from motcua.problem import sort


@click.command()
@click.argument("codes", metavar="[MÃ]...", nargs=-1)
@click.option(
    "--xlsx",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="Bảng tính được tạo; không ghi đè bảng đã có.",
)
@LANG
@click.pass_obj
def export(settings: inspection.Settings, codes: tuple[str, ...], file: Path) -> None:
    """Xuất thủ tục ra bảng tính để điền bằng Excel; lệnh import đưa chỗ đã sửa về danh mục.

    Không ghi mã nào thì xuất cả danh mục.

    Ví dụ: python build.py export --xlsx thu-tuc.xlsx 1.001193 2.000635
    """
    from motcua.handing import hand_out

    content, problems = hand_out(settings.catalogue, codes, settings.as_of)
    say(problem.told(language()) for problem in sort(problems))
    put_new(file, content)
    left = len({problem.place.file for problem in problems})
    unsound = f"; {left} thủ tục có lỗi không xuất" if left else ""
    vi = f"Đã tạo {file}{unsound}. Điền xong: {COMMAND} import {file}"
    en = f"Made {file}; {left} procedures with errors are not in it."
    click.echo(en if language() == "en" else vi, err=True)
    raise SystemExit(PROBLEMS if problems else FINE)


@click.command()
@click.option(
    "--to", type=FOLDER, default=Path("quan-tri"), help="Thư mục mới cho trang soạn thảo."
)
@click.option(
    "--editor",
    type=click.Choice(["decap", "sveltia"]),
    default="decap",
    help="Trình soạn thảo trên web.",
)
@click.option(
    "--backend",
    type=click.Choice(["github", "gitlab", "gitea"]),
    default="github",
    help="Nơi giữ kho.",
)
@click.option("--repo", default="TEN-TO-CHUC/TEN-KHO", help="Kho Git, như xa-mau/danh-muc.")
@click.option("--branch", default="main", help="Nhánh chính của kho.")
@LANG
@click.pass_obj
def cms(
    settings: inspection.Settings,
    to: Path,
    editor: Literal["decap", "sveltia"],
    backend: str,
    repo: str,
    branch: str,
) -> None:
    """Tạo cấu hình cho trang soạn thảo Decap hoặc Sveltia: sửa danh mục bằng mẫu điền trên web.

    Ví dụ: python build.py cms --to quan-tri --repo xa-mau/danh-muc
    """
    from motcua.cms import Repository, printed
    from motcua.registers import registers

    known = registers(settings.catalogue, settings.as_of).entries["fields"].values()
    where = Repository(backend, repo, branch, settings.catalogue.name)
    for name, text in printed(where, known, editor).items():
        put_new(to / name, text)
    vi = f"Đã tạo {to}. Còn thiếu tệp của trình soạn thảo; xem docs/web-editor.md."
    click.echo(f"Made {to}; see docs/web-editor.md." if language() == "en" else vi, err=True)


@click.command("import")
@click.argument("file", metavar="TỆP", type=FILE)
@click.option("--to", type=FOLDER, help="Thư mục danh mục được tạo; phải chưa có hoặc rỗng.")
@click.option("--retrieved", type=Day(), help="Ngày lấy dữ liệu, khi bản ghi không ghi ngày.")
@LANG
@click.pass_obj
def import_(
    settings: inspection.Settings, file: Path, to: Path | None, retrieved: date | None
) -> None:
    """Chuyển bản ghi quốc gia (JSON Lines, JSON, .xz, .xlsx) thành một danh mục.

    Bảng tính do lệnh export tạo thì không cần --to: các ô đã sửa được ghi vào --catalogue.

    Ví dụ: python build.py import ban-ghi.jsonl.xz --to danh-muc
    """
    from motcua.returned import is_ours

    if to is None and not is_ours(file):
        raise click.UsageError("chưa ghi thư mục được tạo; thêm --to và tên một thư mục mới.")
    done = _take_back(settings, file) if to is None else _into(to, file, retrieved)
    raise SystemExit(PROBLEMS if done else FINE)


def _take_back(settings: inspection.Settings, file: Path) -> bool:
    """Write what an official filled in; return whether something is wrong."""
    from motcua.taking import take_back

    taken = take_back(file, settings.catalogue, settings.as_of)
    for path, content in taken.texts.items():
        put_over(path, content)
    for change in taken.changes if taken.texts else ():
        click.echo(change)
    say(problem.told(language()) for problem in sort(taken.problems))
    vi = f"Đã sửa {len(taken.texts)} tệp; {len(taken.problems)} chỗ cần xem lại."
    en = f"{len(taken.texts)} files changed; {len(taken.problems)} places to look at."
    click.echo(en if language() == "en" else vi, err=True)
    return bool(taken.problems)


def _into(to: Path, file: Path, retrieved: date | None) -> bool:
    """Make a catalogue of a source's records; return whether some could not be read."""
    from motcua.intake import import_file

    done = import_file(file, to, retrieved=retrieved)
    for problem in done.problems:
        click.echo(problem.told(language()), err=True)
    bad = sum(problem.kind == "error" for problem in done.problems)
    vi = f"Đã chuyển {done.procedures} thủ tục vào {to}; {bad} bản ghi không đọc được."
    en = f"{done.procedures} procedures in {to}; {bad} records could not be read."
    click.echo(en if language() == "en" else vi, err=True)
    return bool(bad)


COMMANDS = (export, import_, cms)
