"""The command that shows the site while it is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import click

from motcua import inspection
from motcua.asking import AS_OF, JOBS, LANG, asked, language
from motcua.console import say

PARTS = frozenset({"pages", "search"})  # the sheets of a large catalogue take half a minute


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="Cổng, thường là 8000.")
@AS_OF
@JOBS
@LANG
@click.pass_obj
def serve(settings: inspection.Settings, port: int, as_of: date | None, jobs: int | None) -> None:
    """Xem trang ngay khi soạn: lưu tệp thì trang trên máy này tự dựng lại và tự tải lại.

    Ví dụ: python build.py serve
    """
    from motcua.preview import HOST, Preview  # no other command needs a server

    settings = asked(settings, as_of, jobs)
    if settings.only == inspection.ALL:
        settings = replace(settings, only=PARTS)
    say(["Đang dựng lần đầu…"])
    server = Preview(settings, port, language())
    say([*server.wrong.splitlines(), f"Xem tại http://{HOST}:{port}/ — dừng: Ctrl+C."])
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except OSError:
        raise click.UsageError(
            f"cổng {port} đang bận; chọn cổng khác: --port {port + 1}."
        ) from None
    finally:
        server.shutdown()


COMMANDS = (serve,)
