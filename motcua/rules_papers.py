"""Rules on papers and channels: what to bring, how to hand it in, words that no longer hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from motcua.model import ChannelKind, Choose, OnlineLevel, Procedure
from motcua.problem import Said
from motcua.rules import Finding, View, documents, listed, rule

NOTE = re.compile(
    r"[-+*\s]*(lưu ý|ghi chú|chú ý|chú thích|chú giải|số lượng hồ sơ|số bộ)\b", re.IGNORECASE
)
CASE = re.compile(r"[-+*\s]*((trong )?trường hợp|đối với|nếu)\b", re.IGNORECASE)
OLD_PAPERS = re.compile(r"sổ hộ khẩu|chứng minh nhân dân|chứng minh thư|sổ tạm trú", re.IGNORECASE)
DISTRICT = re.compile(
    r"cấp huyện|(ủy|uỷ) ban nhân dân (quận|huyện)|ubnd (quận|huyện|cấp huyện)|phòng tư pháp",
    re.IGNORECASE,
)
OLD_LEVEL = re.compile(r"mức độ\s*[1-4]\b", re.IGNORECASE)


@rule(Procedure)
def document_uncounted(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Mỗi giấy tờ phải nói nộp mấy bản, hoặc chỉ xuất trình.

    Vì sao: “hồ sơ” là giấy tờ phải nộp hoặc xuất trình (Nghị định 63/2010/NĐ-CP, Điều 3);
    người dân cần biết mang bản chính hay bản sao, mấy bản.
    Cách sửa: thêm `originals: 1`, `copies: 1` hoặc `presented: true`; nếu dòng này là lời dặn,
    không phải giấy tờ, thì thêm `remark: true`.
    EN: a document has an original, a copy, or is presented.
    """
    for path, document in documents(procedure):
        counted = document.originals or document.copies or document.certified_copies
        if not (counted or document.presented or document.remark):
            yield (
                (*path, "name"),
                Said(
                    f"giấy tờ “{document.name[:60]}” không ghi mấy bản",
                    "a document without a count",
                ),
                Said(
                    "Thêm originals, copies hoặc presented: true; là lời "
                    "dặn thì thêm remark: true.",
                    "Add originals, copies, presented or remark.",
                ),
            )
        elif document.remark and (counted or document.presented):
            yield (
                (*path, "remark"),
                Said("lời dặn thì không có số bản", "a remark has no counts"),
                Said("Xoá remark, hoặc xoá số bản.", "Remove remark, or the counts."),
            )


@rule(Procedure)
def note_among_papers(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Một dòng “Lưu ý”, “Ghi chú” không phải là giấy tờ.

    Vì sao: người dân sẽ đi tìm một giấy tờ không có thật.
    Cách sửa: chuyển sang `note` của giấy tờ hay của nhóm, hoặc thêm `remark: true`.
    EN: a line that is a note, not a paper.
    """
    for path, document in documents(procedure):
        if not document.remark and NOTE.match(document.name):
            yield (
                (*path, "name"),
                Said(
                    f"“{document.name[:50]}” là lời dặn, không phải giấy tờ", "a note, not a paper"
                ),
                Said("Thêm “remark: true”, hoặc chuyển sang note.", "Add remark: true."),
            )


@rule(Procedure, "hint")
def case_among_papers(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Một dòng mở đầu bằng “Trường hợp”, “Đối với” có thể là một trường hợp, không phải giấy tờ.

    Vì sao: giấy tờ của riêng một trường hợp lẫn vào danh sách chung làm ai cũng phải mang.
    Cách sửa: tách thành nhóm có `case`, hoặc ghi điều kiện vào `condition`.
    EN: a line that may be a case, not a paper.
    """
    for path, document in documents(procedure):
        if not document.remark and not document.review and CASE.match(document.name):
            yield (
                (*path, "name"),
                Said(
                    f"“{document.name[:50]}…” giống một trường hợp hơn là giấy tờ",
                    "reads like a case",
                ),
                Said("Tách thành nhóm “- case: …”, hoặc dùng condition.", "Make it a case."),
            )


@rule(Procedure)
def group_without_papers(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Mỗi nhóm giấy tờ phải có ít nhất một giấy tờ hoặc lời giải thích.

    Vì sao: nhóm trống làm người dân không biết trường hợp đó cần gì.
    Cách sửa: thêm `items`, hoặc `note` nói rõ, hoặc xoá nhóm.
    EN: a group of documents is not empty.
    """
    groups = listed(procedure.documents)
    if isinstance(procedure.documents, tuple) and not groups:
        yield (
            ("documents",),
            Said("danh sách hồ sơ trống", "no documents listed"),
            Said(
                "Không cần giấy nào thì viết none: true kèm reason.",
                "Write none: true with a reason.",
            ),
        )
    for at, group in enumerate(groups):
        if not group.items and not group.note:
            yield (
                ("documents", at),
                Said(f"nhóm “{group.case or 'chung'}” không có giấy tờ nào", "empty group"),
                Said("Thêm items, hoặc xoá nhóm.", "Add items, or remove the group."),
            )
        if group.choose is Choose.one and len(group.items) < 2:
            yield (
                ("documents", at, "choose"),
                Said("“một trong các giấy tờ” cần ít nhất hai giấy tờ", "“one of” needs two"),
                Said("Thêm giấy tờ thứ hai, hoặc xoá choose.", "Add a second paper."),
            )


@rule(Procedure)
def document_twice(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Một giấy tờ không ghi hai lần trong một nhóm.

    Vì sao: người dân sẽ mang thừa một bản.
    Cách sửa: gộp lại, cộng số bản; khác điều kiện thì ghi `condition`.
    EN: no paper stands twice in a group.
    """
    seen: dict[tuple[object, ...], None] = {}
    for path, document in documents(procedure):
        key = (path[1], document.name.casefold(), document.condition, document.note)
        if key in seen and not document.remark:
            yield (
                (*path, "name"),
                Said(f"“{document.name[:60]}” đã có ở trên", "listed twice"),
                Said("Gộp lại, hoặc ghi condition khác nhau.", "Merge them."),
            )
        seen[key] = None


@rule(Procedure, "hint")
def old_paper(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Sổ hộ khẩu, sổ tạm trú, chứng minh nhân dân không còn được yêu cầu.

    Vì sao: hai loại sổ hết giá trị từ 01/01/2023 (Luật Cư trú 68/2020/QH14, Điều 38); người dân
    không còn giấy tờ này để nộp.
    Cách sửa: thay bằng giấy tờ hiện hành, hoặc xoá.
    EN: papers that no longer exist.
    """
    for path, document in documents(procedure):
        found = OLD_PAPERS.search(document.name)
        if found:
            yield (
                (*path, "name"),
                Said(f"“{found[0]}” không còn được dùng", "a paper of the past"),
                Said("Thay bằng thẻ căn cước hoặc thông tin cư trú.", "Replace it."),
            )


@rule(Procedure, "hint")
def district_in_text(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Lời văn còn nhắc cấp huyện, quận, phòng tư pháp.

    Vì sao: không còn cấp huyện từ 01/7/2025 (Nghị quyết 203/2025/QH15); người dân sẽ đến nhầm nơi.
    Cách sửa: ghi cơ quan cấp xã hoặc cấp tỉnh đã nhận nhiệm vụ.
    EN: the text still names the district level.
    """
    texts = [(("steps", index, "text"), step.text) for index, step in enumerate(procedure.steps)]
    texts += [
        (("results", index, "name"), item.name)
        for index, item in enumerate(listed(procedure.results))
    ]
    texts += [((*path, "name"), document.name) for path, document in documents(procedure)]
    texts += [(("reception_address",), procedure.reception_address or "")]
    for path, text in texts:
        found = DISTRICT.search(text)
        if found:
            yield (
                path,
                Said(f"còn nhắc “{found[0]}”", f"names “{found[0]}”"),
                Said("Ghi cơ quan cấp xã hoặc cấp tỉnh hiện nay.", "Name today's agency."),
            )


@rule(Procedure, "hint")
def old_online_level(procedure: Procedure, view: View) -> Iterator[Finding]:
    """“Mức độ 3”, “mức độ 4” không còn dùng cho dịch vụ công trực tuyến.

    Vì sao: nay chỉ có toàn trình và một phần (Nghị định 224/2026/NĐ-CP, Điều 14).
    Cách sửa: ghi `online_level: Toàn trình` hoặc `Một phần`.
    EN: the old levels 3 and 4.
    """
    for index, step in enumerate(procedure.steps):
        if OLD_LEVEL.search(step.text):
            yield (
                ("steps", index, "text"),
                Said("còn ghi “mức độ 3/4”", "the old online levels"),
                Said("Dùng toàn trình hoặc một phần.", "Use full or partial."),
            )


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
                Said(f"“{channel.url}” không phải https", "not https"),
                Said("Dùng địa chỉ bắt đầu bằng https://.", "Use https."),
            )


@rule(Procedure, "hint")
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
        if channel.kind is not ChannelKind.online and (
            channel.online_level or channel.partial_reason
        ):
            yield (
                ("channels", index, "online_level"),
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
    for index, kind in enumerate(kinds):
        if kind in kinds[:index]:
            yield (
                ("channels", index),
                Said(f"“{kind.label}” đã có ở trên", f"{kind.value} twice"),
                Said("Gộp vào mục trên; khác trường hợp thì dùng case.", "Merge them; use case."),
            )
