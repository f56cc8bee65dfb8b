"""The commands of the counter: sheets to print, and word that they lie there."""

from __future__ import annotations

from pathlib import Path

import click

from motcua import inspection
from motcua.asking import FOLDER, LANG, language, place
from motcua.calling import COMMAND
from motcua.sound import sound


@click.command()
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
        raise click.UsageError(
            f"{settings.site} chưa có {EDITIONS}; hãy dựng trang trước: {COMMAND}."
        )
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


@click.command("print")
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

    folder = place(to, settings.catalogue)
    names = [code for said in (*codes, *more) for code in said.replace(",", " ").split()]
    read = sound(settings, quiet=False)
    sheets = printing.chosen(read, printing.Choice(kind, names, cases, office))
    files = printing.print_out(settings.shared, sheets, folder, printer_ready)
    en = f"{len(sheets)} sheets in {len(files)} files: {folder}"
    click.echo(en if language() == "en" else f"Đã in {len(sheets)} phiếu vào {folder}:", err=True)
    for file in files:
        click.echo(file)


COMMANDS = (printed, print_)
