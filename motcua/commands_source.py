"""The commands that write files of a catalogue for an official to go on with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from motcua import inspection, reading
from motcua.asking import FILE, FINE, FOLDER, LANG, PROBLEMS, Day, language, put_new


@click.command()
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
    put_new(path, text)
    vi = f"Đã tạo {path}. Điền lời dịch rồi chạy: python build.py check {path}"
    click.echo(f"Made {path}." if language() == "en" else vi, err=True)


@click.command("import")
@click.argument("file", type=FILE)
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


COMMANDS = (translate, import_)
