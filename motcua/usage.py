"""Wrong use of a command, and what the machine refuses, told in Vietnamese."""

from __future__ import annotations

import errno
import re

import click

from motcua.problem import printable

REFUSALS = {
    errno.EACCES: "không có quyền đọc hoặc ghi",
    errno.EPERM: "không có quyền đọc hoặc ghi",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa đã đầy; xoá bớt rồi chạy lại",
    errno.EDQUOT: "đã dùng hết dung lượng được cấp; xoá bớt rồi chạy lại",
    errno.EFBIG: "tệp lớn hơn mức máy cho phép",
    errno.EMFILE: "mở quá nhiều tệp cùng lúc",
    errno.EIO: "ổ đĩa hỏng hoặc vừa bị rút ra",
}
"""What a system says most often."""


def told(error: click.ClickException) -> str:
    """Return one sentence for the person who typed the command."""
    if isinstance(error, click.exceptions.NoSuchCommand):
        near = _near(error.possibilities) or " Dựng trang thì không cần tên lệnh."
        return f"không có lệnh “{error.command_name}”.{near}"
    if isinstance(error, click.NoSuchOption):
        return f"không có tuỳ chọn {error.option_name}.{_near(error.possibilities)}"
    if isinstance(error, click.BadOptionUsage):
        is_flag = "does not take" in error.message  # click keeps no other trace of it
        takes = "không ghi giá trị" if is_flag else "cần một giá trị"
        return f"sau {error.option_name} {takes}."
    if isinstance(error, click.MissingParameter):
        return f"thiếu {_name(error)}."
    if isinstance(error, click.BadParameter):
        return f"{_name(error)} không đúng: {_expected(error)}"
    return error.format_message()


def remembered(error: click.UsageError, started: str) -> list[str]:
    """Return how the command is used, in an example, and where more is said of it.

    started: what is typed before a command's name.
    """
    command = error.ctx.command if error.ctx else None
    name = f" {command.name}" if command and error.ctx and error.ctx.parent else ""
    example = re.search("Ví dụ: (.+)", command.help or "") if command and name else None
    return [*([example[0]] if example else []), f"Xem cách dùng: {started}{name} --help"]


def refused(error: OSError) -> str:
    """Return one sentence on what the machine did not let us do, and with which file.

    >>> refused(PermissionError(errno.EACCES, "Permission denied", "catalogue/fields.yml"))
    'Máy không cho làm tiếp: không có quyền đọc hoặc ghi (catalogue/fields.yml).'
    """
    why = REFUSALS.get(error.errno or 0, error.strerror or str(error))
    where = f" ({printable(str(error.filename))})" if error.filename else ""
    return f"Máy không cho làm tiếp: {why}{where}."


def _near(possibilities: list[str] | tuple[str, ...] | None) -> str:
    return f" Có phải {' hay '.join(possibilities)}?" if possibilities else ""


def _name(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return error.param.opts[0]
    if error.param is not None and error.param.name:
        return (error.param.metavar or error.param.name.upper()).strip("[].")
    return str(error.param_hint or "giá trị")


def _expected(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return f"chọn một trong: {', '.join(map(str, kind.choices))}."
    if isinstance(kind, click.IntRange):
        return f"cần một số từ {kind.min} đến {kind.max}."
    if isinstance(kind, click.Path) and not kind.file_okay:
        return "đó là một tệp; cần một thư mục."
    if isinstance(kind, click.Path):
        named = re.search("'(.+)'", error.message)
        which = f"“{named[1]}”" if named else "này"
        return f"không có tệp hay thư mục {which}, hoặc không đọc được."
    return error.message  # written by our own reader
