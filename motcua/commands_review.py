"""The commands for who has to judge an edit before it is published."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from motcua import dresses, inspection, sides
from motcua.asking import AS_OF, JOBS, LANG, asked, language
from motcua.changes_page import html
from motcua.console import progress, say
from motcua.crew import Crew
from motcua.revisions import Revision, revision
from motcua.sound import sound

FORMATS = dresses.FORMATS | {"html": html}


@click.command()
@click.argument("old", metavar="CŨ")
@click.argument("new", metavar="[MỚI]", required=False)
@click.option(
    "--format",
    "shape",
    type=click.Choice(list(FORMATS)),
    default="text",
    help="Dạng kết quả: markdown để dán vào pull request, html để mở bằng trình duyệt và in.",
)
@click.option(
    "--annex",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Ghi thêm bản thảo phụ lục của quyết định công bố, một tệp .docx.",
)
@AS_OF
@JOBS
@LANG
@click.pass_obj
def changes(
    settings: inspection.Settings,
    old: str,
    new: str | None,
    shape: str,
    annex: Path | None,
    as_of: date | None,
    jobs: int | None,
) -> None:
    """Nói danh mục đã đổi những gì, người dân lợi hay thiệt, tờ nào phải in lại.

    CŨ và MỚI là thư mục, hoặc nhánh, thẻ, commit của Git. Không ghi MỚI là thư mục đang làm.

    Ví dụ: python build.py changes HEAD~1 --format html > thay-doi.html
    """
    if annex and (annex.exists() or not annex.parent.is_dir()):
        why = "đã có" if annex.exists() else "không có thư mục để ghi"
        raise click.UsageError(f"{why} {annex}; chọn tên khác, vì bản thảo có thể đã được sửa tay.")
    quiet = shape != "text"
    with _meant(settings.catalogue, old) as was, _new(settings, new, as_of, jobs) as now:
        read = sound(now, quiet=quiet)
        with progress(quiet) as tell, Crew(now.jobs) as crew:
            found = sides.compared(was.folder, read, crew, tell)
    found = replace(found, unread=tuple(sorted({*found.unread, *was.left})))
    for line in FORMATS[shape](found, old, new or str(settings.catalogue), language()):
        click.echo(line)
    if annex:
        from motcua.draft_annex import docx  # Word's library takes a while to load

        authority = read.rest.site.authority if read.rest.site else ""
        annex.write_bytes(docx(found, authority, now.as_of))
        en = f"The draft annex is in {annex}."
        say([en if language() == "en" else f"Đã ghi bản thảo phụ lục vào {annex}."])


@contextmanager
def _meant(catalogue: Path, said: str) -> Iterator[Revision]:
    """Give the folder that is meant: itself, or as it was in a revision."""
    if Path(said).is_dir():
        yield Revision(Path(said), ())
    else:
        with revision(catalogue, said) as found:
            yield found


@contextmanager
def _new(
    settings: inspection.Settings, said: str | None, as_of: date | None, jobs: int | None
) -> Iterator[inspection.Settings]:
    """Give the settings for the new side; what is read of a revision is not kept."""
    settings = asked(settings, as_of, jobs)
    if said is None or Path(said).is_dir():
        yield replace(settings, catalogue=Path(said) if said else settings.catalogue)
    else:
        with revision(settings.catalogue, said) as found:
            yield replace(settings, catalogue=found.folder, cache=found.folder.parent)


COMMANDS = (changes,)
