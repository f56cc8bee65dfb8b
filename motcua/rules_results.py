"""Rules on the dossiers that offices took in and gave back."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.entries import Dossiers
from motcua.problem import Said
from motcua.rules import Finding, View, rule
from motcua.text import day


@rule(Dossiers)
def results_not_yet(row: Dossiers, view: View) -> Iterator[Finding]:
    """Số liệu hồ sơ là của tháng đã bắt đầu và ngày đã tới.

    Vì sao: số liệu của ngày chưa tới chỉ có thể là ghi nhầm tháng hoặc năm.
    Cách sửa: xem lại tháng, ngày số liệu.
    EN: figures are of a month that has begun and of a day that has come.
    """
    for part in ("month", "published"):
        on = getattr(row, part)
        if on > view.as_of:
            yield (
                (part,),
                Said(f"ngày {day(on)} chưa tới", f"{on.isoformat()} has not come"),
                Said("Xem lại tháng và năm.", "Check month and year."),
            )


@rule(Dossiers, reads={"online": ("received",)})
def online_over_received(row: Dossiers, view: View) -> Iterator[Finding]:
    """Số hồ sơ nộp trực tuyến không nhiều hơn số tiếp nhận.

    Vì sao: hồ sơ trực tuyến là một phần của số tiếp nhận; tỷ lệ trên 100 % là sai.
    Cách sửa: xem lại hai số; có thể hai cột bị đổi chỗ.
    EN: no more dossiers come online than come at all.
    """
    if row.online > row.received:
        yield (
            ("online",),
            Said(
                f"{row.online} hồ sơ trực tuyến, mà chỉ tiếp nhận {row.received}",
                f"{row.online} online of {row.received} received",
            ),
            Said("Xem lại hai số; có thể hai cột bị đổi chỗ.", "Check both numbers."),
        )
