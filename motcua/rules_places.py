"""Rules on places: no province and no telephone of another province than the catalogue's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from motcua.entries import Agency, Office, Site
from motcua.model import Level, Procedure
from motcua.nodes import Path
from motcua.problem import Said, cut
from motcua.provinces import PROVINCES, bare, dialled, named, province
from motcua.reading import near
from motcua.rules import Finding, View, rule
from motcua.text import fold

CENTRE = {"Hà Nội", "Hồ Chí Minh"}  # seats of ministries and their bodies
LIST = 3  # provinces in one text: a list of them all, not a place to go


@rule(Site)
def province_unknown(site: Site, view: View) -> Iterator[Finding]:
    """`province` phải là tên một tỉnh, thành phố hiện nay, không ghi chữ “tỉnh”.

    Vì sao: máy dựa vào đó để nhắc khi thủ tục chép từ tỉnh khác còn địa chỉ, điện thoại của tỉnh
    kia (34 tỉnh, thành phố theo Nghị quyết 202/2025/QH15).
    Cách sửa: ghi như `province: Lâm Đồng`.
    EN: the catalogue's province is one of today's.
    """
    if site.province and bare(site.province) not in map(fold, PROVINCES):
        guess = province(site.province) or near(site.province, PROVINCES)
        yield (
            ("province",),
            Said(f"không có tỉnh “{cut(site.province)}”", f"no province “{cut(site.province)}”"),
            Said(
                f"Có phải “{guess}”?" if guess else "Ghi tên tỉnh, ví dụ Lâm Đồng.",
                f"Did you mean “{guess}”?" if guess else "Write a name such as Lâm Đồng.",
            ),
        )


@rule(Procedure, Office, Agency, kind="hint")
def other_province(record: Any, view: View) -> Iterator[Finding]:
    """Địa chỉ, cơ quan hoặc điện thoại của tỉnh khác.

    Vì sao: thủ tục chép từ tỉnh khác còn sót lời của tỉnh kia, người dân sẽ đến nhầm nơi, gọi nhầm
    số. Chỉ xét khi site.yml ghi `province`; tỉnh đã nhập thì tên và mã vùng cũ vẫn đúng.
    Cách sửa: thay bằng địa chỉ, số điện thoại của nơi mình.
    EN: a place or a telephone of another province than the catalogue's.
    """
    own = province(view.site.province or "") if view.site else None
    for path, text in _places(record) if own else ():
        found = [each for each in (*named(text), *dialled(text)) if each[1] != own]
        if isinstance(record, Procedure):
            found = [each for each in found if each[1] not in CENTRE]
        if found and len({now for _, now in found}) < LIST:
            said, now = found[0]
            yield (
                path,
                Said(
                    f"“{cut(said)}” là của {now}; site.yml ghi province: {own}",
                    f"“{cut(said)}” is of {now}; site.yml says {own}",
                ),
                Said("Thay bằng nơi, số điện thoại của mình.", "Put your own."),
            )


def _places(record: Any) -> Iterator[tuple[Path, str]]:
    """Yield the texts that send people somewhere."""
    if isinstance(record, Agency):
        yield ("name",), record.name
    elif isinstance(record, Office):
        yield ("name",), record.name
        yield ("address",), record.address
        yield ("hotline",), record.hotline or ""
        yield from ((("phones", at), phone) for at, phone in enumerate(record.phones))
    elif Level.commune in record.levels:
        yield ("name",), record.name
        yield ("reception_address",), record.reception_address or ""
        yield from ((("steps", at, "text"), step.text) for at, step in enumerate(record.steps))
        for at, channel in enumerate(record.channels):
            yield ("channels", at, "note"), channel.note or ""
