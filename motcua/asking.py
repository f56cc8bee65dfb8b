"""What commands ask for in the same way: options, language, today, and safe folders."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import click
from platformdirs import user_cache_path

from motcua import reading
from motcua.inspection import Settings
from motcua.problem import Lang, Misread

FINE, PROBLEMS, WRONG_USE, FAILED = 0, 1, 2, 3
FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


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


def asked(settings: Settings, as_of: date | None, jobs: int | None) -> Settings:
    """Return the settings with the day and the jobs that were asked for after a command's name."""
    return replace(settings, as_of=as_of or settings.as_of, jobs=jobs or settings.jobs)


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


def place(site: Path, catalogue: Path) -> Path:
    """Return the site's folder if a site may stand there: not in the catalogue, not a root."""
    place, inputs = site.absolute(), catalogue.absolute()
    if len(place.parts) < 2 or len(place.name) > 200 or ".." in site.parts or not place.name:
        raise click.UsageError(f"không dựng trang vào “{str(site)[:80]}” được; chọn thư mục khác.")
    if place in (inputs, Path.cwd()) or inputs in place.parents or place in inputs.parents:
        raise click.UsageError(f"{site} chồng lên danh mục {catalogue}; chọn thư mục khác.")
    return site


def put_new(path: Path, content: str | bytes) -> None:
    """Write a new file of the catalogue; never over one, nor through a link that leads outside."""
    if path.parent.is_symlink() or path.parent.parent.is_symlink():
        raise click.UsageError(f"{path.parent} là một liên kết; thay bằng thư mục thường trước.")
    path.parent.mkdir(exist_ok=True)
    try:
        with path.open("xb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
    except FileExistsError:
        raise click.UsageError(
            f"đã có {path}; muốn làm lại từ đầu thì xoá tệp này trước."
        ) from None


def put_over(path: Path, content: str | bytes) -> None:
    """Write a file anew, at one stroke: whatever happens, the old one or the new one is there.

    A folder that is not there is made; what a link stands for is not touched: the link goes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode if path.exists() else 0o644
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as draft:
        draft.write(content.encode() if isinstance(content, str) else content)
    Path(draft.name).chmod(mode)
    Path(draft.name).replace(path)


def catalogue_of(path: Path) -> Path:
    """Return the catalogue that a file or folder lies in: the nearest folder with a site.yml.

    A folder in none is taken for a catalogue itself.
    """
    if not path.exists():
        beside = path.parent.iterdir() if path.parent.is_dir() else ()
        meant = reading.near(path.name, [each.name for each in beside])
        kind = "tệp" if path.suffix else "thư mục"
        guess = f" Có phải {path.with_name(meant)}?" if meant else " Xem lại đường dẫn."
        raise click.UsageError(f"không có {kind} {path}.{guess}")
    if path.is_file() and path.is_symlink():
        raise click.UsageError(f"{path} là một liên kết; chép nội dung vào tệp thường trước.")
    above = (path.resolve(), *path.resolve().parents)
    found = next((folder for folder in above if (folder / "site.yml").is_file()), None)
    if path.is_file() and found is None:
        raise click.UsageError(f"{path} không nằm trong danh mục nào (không thấy site.yml).")
    return path if found in (None, path.resolve()) else found
