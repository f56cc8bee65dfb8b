"""Rules on channels: each once, online ones with an address and their level."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.model import Procedure
from motcua.problem import Said, cut
from motcua.rules import Finding, View, rule
from motcua.values import ChannelKind, OnlineLevel
from motcua.within import repeated


@rule(Procedure)
def online_without_address(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Cách nộp trực tuyến phải có địa chỉ https.

    Vì sao: người dân không tìm được nơi nộp; địa chỉ không phải https có thể bị giả mạo.
    Cách sửa: thêm `url: https://…` của Cổng Dịch vụ công.
    EN: an online channel has an https address.
    """
    for index, channel in enumerate(procedure.channels):
        if channel.kind is not ChannelKind.online:
            continue
        if not channel.url:
            yield (
                ("channels", index),
                Said("nộp trực tuyến mà không có địa chỉ", "online, but where?"),
                Said("Thêm “url: https://dichvucong.gov.vn/…”.", "Add url."),
            )
        elif not channel.url.startswith("https://"):
            yield (
                ("channels", index, "url"),
                Said(f"“{cut(channel.url)}” không phải https", "not https"),
                Said("Dùng địa chỉ bắt đầu bằng https://.", "Use https."),
            )


@rule(Procedure, kind="hint")
def online_level_unstated(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Cách nộp trực tuyến nên nói toàn trình hay một phần, và vì sao chỉ một phần.

    Vì sao: người dân cần biết có phải đến nơi không; chỉ một phần thì phải công khai lý do
    (Nghị định 224/2026/NĐ-CP, Điều 14).
    Cách sửa: thêm `online_level`, và `partial_reason` nếu là Một phần.
    EN: say how much can be done online, and why only in part.
    """
    for index, channel in enumerate(procedure.channels):
        if channel.kind is ChannelKind.online and not channel.online_level:
            yield (
                ("channels", index),
                Said("không nói toàn trình hay một phần", "full or partial?"),
                Said("Thêm “online_level: Toàn trình” hoặc “Một phần”.", "Add online_level."),
            )
        elif channel.online_level is OnlineLevel.partial and not channel.partial_reason:
            yield (
                ("channels", index, "online_level"),
                Said("chỉ một phần mà không nói vì sao", "partial, but why?"),
                Said("Thêm “partial_reason: …”.", "Add partial_reason."),
            )


@rule(Procedure)
def channel_not_online(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Mức độ trực tuyến chỉ ghi ở cách nộp trực tuyến.

    Vì sao: ghi ở quầy thì trang sẽ nói sai là nộp được qua mạng.
    Cách sửa: chuyển `online_level` sang cách nộp trực tuyến.
    EN: only an online channel has an online level.
    """
    for index, channel in enumerate(procedure.channels):
        level = channel.online_level or channel.partial_reason
        if channel.kind is not ChannelKind.online and level:
            part = "online_level" if channel.online_level else "partial_reason"
            yield (
                ("channels", index, part),
                Said(
                    f"cách nộp “{channel.kind.label}” không có mức độ trực tuyến",
                    "not an online channel",
                ),
                Said("Xoá dòng này, hoặc đổi kind: Trực tuyến.", "Remove it, or change kind."),
            )


@rule(Procedure)
def channel_twice(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Mỗi cách nộp chỉ ghi một lần.

    Vì sao: hai mục cùng cách nộp với thời hạn khác nhau thì không biết theo mục nào.
    Cách sửa: gộp lại; khác trường hợp thì ghi `case` trong time_limits hay fees.
    EN: a way of handing in stands once.
    """
    kinds = [channel.kind for channel in procedure.channels]
    for index, kind in repeated(kinds):
        meant = ChannelKind.online if procedure.channels[index].url else ChannelKind.postal
        fix = "Gộp vào mục trên; khác trường hợp thì dùng case."
        if meant not in kinds:
            fix = f"Có phải “kind: {meant.label}”? Cùng cách nộp thì gộp vào mục trên, dùng case."
        yield (
            ("channels", index, "kind"),
            Said(f"“{kind.label}” đã có ở trên", f"{kind.value} twice"),
            Said(fix, "Merge them; use case."),
        )
