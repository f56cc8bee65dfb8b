"""The commands that tell what of a catalogue is no longer as the law, or the nation, has it."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

import click

from motcua import catalogue, drift_read, health, inspection
from motcua import drift_told as told
from motcua.asking import AS_OF, FILE, FINE, JOBS, LANG, PROBLEMS, asked, language
from motcua.console import progress
from motcua.crew import Crew, chunks
from motcua.health_dresses import FORMATS
from motcua.sound import sound


@click.command()
@click.option(
    "--format",
    "shape",
    type=click.Choice(list(FORMATS)),
    default="text",
    help="Dạng kết quả: csv để mở bằng Excel, markdown để dán vào văn bản.",
)
@AS_OF
@JOBS
@LANG
@click.pass_obj
def doctor(settings: inspection.Settings, shape: str, as_of: date | None, jobs: int | None) -> None:
    """Nói thủ tục nào dựa vào văn bản đã sửa, đã thay, hết hiệu lực, và chỗ nào đã lâu chưa xem.

    Đây là báo cáo, không phải lỗi: danh mục đọc được thì lệnh luôn kết thúc bằng 0.

    Ví dụ: python build.py doctor --as-of 01/3/2027 --format csv > can-ra-soat.csv
    """
    settings = asked(settings, as_of, jobs)
    read = sound(settings, quiet=shape != "text")
    with Crew(settings.jobs) as crew:
        found = health.examine(_charts(read.rest, crew), read.view)
    for line in FORMATS[shape](found, settings.catalogue, language()):
        click.echo(line)
    raise SystemExit(FINE)


def _charts(rest: catalogue.Registers, crew: Crew) -> list[health.Chart]:
    forms = {form.id: form.basis for form in rest.entries["forms"].values() if form.basis}
    work = partial(health.charts, rest.folder, forms)
    batches = list(chunks(rest.files, inspection.CHUNK))
    return list(chain.from_iterable(crew.spread(work, batches)))


@click.command()
@click.argument("file", metavar="TỆP", type=FILE)
@click.option(
    "--format", "shape", type=click.Choice(list(told.FORMATS)), default="text", help="Dạng kết quả."
)
@AS_OF
@JOBS
@LANG
@click.pass_obj
def drift(
    settings: inspection.Settings, file: Path, shape: str, as_of: date | None, jobs: int | None
) -> None:
    """So danh mục với bản ghi quốc gia mới lấy về, từng mục, và đề xuất dòng YAML cần sửa.

    Chỉ so phần có cấu trúc (phí, thời hạn, giấy tờ, căn cứ…), không so lời văn. Không ghi gì.

    Ví dụ: python build.py drift ban-ghi-moi.jsonl.xz
    """
    settings = asked(settings, as_of, jobs)
    rest = catalogue.registers(settings.catalogue, settings.as_of)
    with progress(quiet=shape != "text") as tell, Crew(settings.jobs) as crew:
        found = drift_read.compare(file, rest, rest.view(settings.as_of), crew, tell)
    for line in told.FORMATS[shape](found, file.name, settings.catalogue, language()):
        click.echo(line)
    raise SystemExit(PROBLEMS if found.unread else FINE)


COMMANDS = (doctor, drift)
