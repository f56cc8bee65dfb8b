"""Rules on gaps: what is unknown goes to review, and none is a statement of law."""

from __future__ import annotations

import re
from collections.abc import Iterator

from motcua import synonyms
from motcua.model import Procedure
from motcua.problem import Said, cut
from motcua.reading import near
from motcua.rules import Finding, View, rule
from motcua.rules_whole import LABELS, PARTS
from motcua.text import fold
from motcua.values import Nothing
from motcua.within import walk

UNKNOWN = re.compile(r"chưa (?:rõ|biết|có)|không (?:ghi|nêu|rõ)|chờ|đang ", re.IGNORECASE)


def meant_part(said: str) -> str | None:
    """Return the part that other words than its key mean: its label, or a part of that."""
    labels = {fold(label): part for part, label in LABELS.items()}
    held = [part for label, part in labels.items() if fold(said) in label]
    exact = labels.get(fold(said)) or next(iter(synonyms.keys(said, PARTS, ())), None)
    return exact or (held[0] if len(held) == 1 else near(said, LABELS))


@rule(Procedure)
def review_part_unknown(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Mục `part` trong `review` phải là tên một mục của thủ tục.

    Vì sao: ghi sai tên thì phần còn thiếu không được báo cho người dân.
    Cách sửa: dùng đúng tên mục, ví dụ fees, documents, time_limits.
    EN: ``review.part`` names a key of the procedure.
    """
    for index, review in enumerate(procedure.review):
        if review.part not in LABELS:
            guess = meant_part(review.part)
            fix = f"Có phải “{guess}”?" if guess else f"Chọn một: {', '.join(PARTS)}."
            several = [
                meant_part(said) for said in re.split(r"\s*[,;/+]\s*|\s+và\s+", review.part[:200])
            ]
            if len(several) > 1 and all(several) and len({*several}) == len(several):
                each = " và ".join(f"“- part: {part}”" for part in several)
                fix = f"Mỗi phần một mục, mục nào cũng có reason: {each}."
            yield (
                ("review", index, "part"),
                Said(f"không có mục “{cut(review.part)}”", f"there is no key “{cut(review.part)}”"),
                Said(fix, f"Did you mean “{guess}”?" if guess else f"One of: {', '.join(PARTS)}."),
            )


@rule(Procedure, kind="hint")
def review_pending(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Có phần đang chờ người rà soát.

    Vì sao: phần này chưa chắc chắn, trang công bố nói rõ điều đó với người dân.
    Cách sửa: đối chiếu văn bản, sửa giá trị rồi xoá dòng `review`.
    EN: a part awaits a person's review.
    """
    for path, part in walk(procedure):
        reason = getattr(part, "review", None)
        if isinstance(reason, str):
            shown = cut(reason, 300)
            yield (
                (*path, "review"),
                Said(f"cần rà soát: {shown}", f"to review: {shown}"),
                Said(
                    "Đối chiếu văn bản, sửa giá trị rồi xoá dòng review.",
                    "Check it, then delete this line.",
                ),
            )


@rule(Procedure)
def statement_of_none(procedure: Procedure, view: View) -> Iterator[Finding]:
    """`none` chỉ được viết là true.

    Vì sao: `none: true` là lời khẳng định “pháp luật không đòi hỏi”; `none: false` không nói gì.
    Cách sửa: viết `none: true`, hoặc thay bằng danh sách.
    EN: ``none`` may only be true.
    """
    for path, part in walk(procedure):
        if isinstance(part, Nothing) and not part.none:
            yield (
                (*path, "none"),
                Said("none: false không có nghĩa", "none: false says nothing"),
                Said(
                    "Viết none: true kèm reason, hoặc viết danh sách.",
                    "Write none: true, or a list.",
                ),
            )


@rule(Procedure)
def none_yet_unknown(procedure: Procedure, view: View) -> Iterator[Finding]:
    """“Không có” phải do luật, không phải vì chưa biết.

    Vì sao: ghi `none: true` thì người dân đọc là “không thu”, “không có điều kiện”.
    Cách sửa: chưa biết thì xoá cả mục này, ghi tên mục và lý do vào `review`.
    EN: ``none`` is a statement of law; what is unknown goes to ``review``.
    """
    for path, part in walk(procedure):
        if isinstance(part, Nothing) and UNKNOWN.search(part.reason):
            yield (
                (*path, "reason"),
                Said(f"“{cut(part.reason)}” nghĩa là chưa biết", "this means unknown, not none"),
                Said(
                    f"Xoá mục {path[0]}, ghi vào review: “- part: {path[0]}” và “reason: …”.",
                    f"Remove {path[0]} and list it under review.",
                ),
            )
