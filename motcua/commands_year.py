"""The command that tells how a catalogue stands: its figures."""

from __future__ import annotations

from datetime import date

import click

from motcua import inspection
from motcua.asking import AS_OF, FINE, JOBS, LANG, asked, language
from motcua.console import tabled
from motcua.sound import sound
from motcua.tally import tally
from motcua.telling_year import PLAIN, Figures, summary, tables


@click.command()
@click.option("--report", "whole", is_flag=True, help="Thêm bảng theo lĩnh vực và theo cơ quan.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", *PLAIN]),
    default="text",
    help="Dạng kết quả: csv để mở bằng Excel.",
)
@AS_OF
@JOBS
@LANG
@click.pass_obj
def status(
    settings: inspection.Settings, whole: bool, shape: str, as_of: date | None, jobs: int | None
) -> None:
    """Đếm thủ tục miễn phí, nộp qua mạng, rút ngắn thời gian; văn bản hết hiệu lực, lâu chưa xem.

    Đây là báo cáo, không phải lỗi: danh mục đọc được thì lệnh luôn kết thúc bằng 0.

    Ví dụ: python build.py status --report --format csv > so-lieu.csv
    """
    settings = asked(settings, as_of, jobs)
    read = sound(settings, quiet=shape != "text")
    figures = Figures(tally(read.view, read.entries), settings.as_of, whole)
    if shape in PLAIN:
        click.echo(PLAIN[shape](figures, language()).rstrip("\r\n"))
        raise SystemExit(FINE)
    for line in summary(figures, language()):
        click.echo(line)
    for rows in tables(figures, language()) if whole else ():
        click.echo()
        tabled(rows)
    raise SystemExit(FINE)


COMMANDS = (status,)
