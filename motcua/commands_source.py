"""The commands that write files of a catalogue for an official to go on with."""

from __future__ import annotations

from pathlib import Path

import click

from motcua import inspection, reading, report
from motcua.asking import (
    FINE,
    FOLDER,
    JOBS,
    LANG,
    PROBLEMS,
    catalogue_of,
    language,
    put_new,
    put_over,
)
from motcua.calling import COMMAND
from motcua.console import say
from motcua.crew import Crew
from motcua.modeline import headed


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
    file = path.relative_to(settings.catalogue).as_posix()
    put_new(path, headed(text, "translation", file))
    vi = f"Đã tạo {path}. Điền lời dịch rồi chạy: {COMMAND} check {path}"
    click.echo(f"Made {path}." if language() == "en" else vi, err=True)


@click.command()
@click.argument("code", metavar="MÃ")
@click.option("--field", metavar="LĨNH_VỰC", help="Mã lĩnh vực trong fields.yml.")
@click.option("--name", metavar="TÊN", help="Tên đúng như quyết định công bố.")
@LANG
@click.pass_obj
def new(settings: inspection.Settings, code: str, field: str | None, name: str | None) -> None:
    """Tạo tệp cho một thủ tục mới từ mẫu có lời giải thích, đúng chỗ và đúng tên.

    Ví dụ: python build.py new 1.004873 --field ho-tich --name "Cấp giấy xác nhận"
    """
    from motcua import blanks

    path = blanks.place(settings.catalogue, code, field, settings.as_of)
    values = {"code": code, "field": path.parent.name} | ({"name": name} if name else {})
    file = path.relative_to(settings.catalogue).as_posix()
    put_new(path, blanks.filled(file, values))
    vi = f"Đã tạo {path}. Điền từng mục theo lời chỉ dẫn, rồi chạy: {COMMAND} check {path}"
    click.echo(f"Made {path}." if language() == "en" else vi, err=True)


@click.command()
@click.argument("paths", metavar="[TỆP]...", type=click.Path(path_type=Path, exists=True), nargs=-1)
@click.option("--check", is_flag=True, help="Chỉ nói tệp nào chưa đúng cách viết, không sửa.")
@JOBS
@LANG
@click.pass_obj
def fmt(
    settings: inspection.Settings, paths: tuple[Path, ...], check: bool, jobs: int | None
) -> None:
    """Viết lại các giá trị theo một cách chung: mã trong nháy, 8.000 đồng, 01/7/2025. Không đổi ý.

    Giữ nguyên lời ghi chú và thứ tự. Không ghi tệp hay thư mục nào thì sửa cả danh mục.

    Ví dụ: python build.py fmt catalogue/legal.yml
    """
    from motcua.normal import tidied

    wrong = changed = 0
    with Crew(jobs or settings.jobs) as crew:
        for path in paths or (settings.catalogue,):
            folder = catalogue_of(path)
            for file, text, problems in tidied(folder, path, crew):
                say(report.text(problems, folder, language()))
                wrong += bool(problems)
                changed += text is not None
                if text is not None:
                    click.echo(file)
                if text is not None and not check:
                    put_over(file, text)
    vi = f"{changed} tệp {'cần' if check else 'đã'} viết lại; {wrong} tệp không đọc được."
    en = f"{changed} files {'to write anew' if check else 'written anew'}; {wrong} cannot be read."
    click.echo(en if language() == "en" else vi, err=True)
    raise SystemExit(PROBLEMS if wrong or (check and changed) else FINE)


@click.command()
@click.option(
    "--to",
    type=FOLDER,
    default=Path("templates/schema"),
    help="Thư mục templates/schema nằm cạnh danh mục.",
)
@LANG
def schema(to: Path) -> None:
    """In lược đồ JSON để trình soạn thảo gợi ý, giải thích và đánh dấu chỗ sai khi đang gõ.

    Ví dụ: python build.py schema --to templates/schema
    """
    from motcua.schema import printed

    for name, text in printed().items():
        put_over(to / name, text)
    vi = f"Đã ghi lược đồ vào {to}. Mở danh mục bằng VS Code có tiện ích YAML là dùng được."
    click.echo(f"Schemas are in {to}." if language() == "en" else vi, err=True)


COMMANDS = (new, fmt, schema, translate)
