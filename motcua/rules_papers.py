"""Rules on papers: what to bring, how many, in which case, and the samples to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from motcua.model import Procedure
from motcua.problem import Said, cut
from motcua.rules import Finding, View, rule
from motcua.values import Choose
from motcua.within import documents, listed

NOTE = re.compile(
    r"[-+*\s]*(lưu ý|ghi chú|chú ý|chú thích|chú giải|số lượng hồ sơ|số bộ)\b", re.IGNORECASE
)
CASE = re.compile(r"[-+*\s]*((trong )?trường hợp|đối với|nếu)\b", re.IGNORECASE)


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
                    f"giấy tờ “{cut(document.name)}” không ghi mấy bản",
                    "a document without a count",
                ),
                Said(
                    "Thêm originals, copies hoặc presented: true; lời dặn thì thêm remark: true.",
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
                    f"“{cut(document.name)}” là lời dặn, không phải giấy tờ", "a note, not a paper"
                ),
                Said("Thêm “remark: true”, hoặc chuyển sang note.", "Add remark: true."),
            )


@rule(Procedure, kind="hint")
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
                    f"“{cut(document.name)}” giống một trường hợp hơn là giấy tờ",
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
    for at, group in enumerate(listed(procedure.documents)):
        if not group.items and not group.note:
            yield (
                ("documents", at),
                Said(f"nhóm “{cut(group.case or 'chung')}” không có giấy tờ nào", "empty group"),
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
    seen = set()
    for path, document in documents(procedure):
        key = (path[1], document.name.casefold(), document.condition, document.note)
        if key in seen and not document.remark:
            yield (
                (*path, "name"),
                Said(f"“{cut(document.name)}” đã có ở trên", "listed twice"),
                Said("Gộp lại, hoặc ghi condition khác nhau.", "Merge them."),
            )
        seen.add(key)


@rule(Procedure)
def sample_file_missing(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Bản mẫu điền sẵn phải có trong thư mục forms.

    Vì sao: người dân bấm xem mà không có tệp.
    Cách sửa: chép tệp vào `forms/`, hoặc sửa tên cho đúng.
    EN: a document's sample exists.
    """
    for path, document in documents(procedure):
        if document.sample and document.sample not in view.files:
            yield (
                (*path, "sample"),
                Said(f"không có tệp forms/{document.sample}", "no such file"),
                Said("Chép tệp vào thư mục forms.", "Add the file to forms."),
            )
