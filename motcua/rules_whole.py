"""Rules on a procedure as a whole: the parts the law requires, what is stated, what is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

from motcua.model import Procedure
from motcua.problem import Said, cut
from motcua.reading import near
from motcua.rules import Finding, View, repeated, rule, walk
from motcua.values import Level, Nothing, Status

PARTS = {
    "levels": "Chọn Cấp bộ, Cấp tỉnh hoặc Cấp xã.",
    "audience": "Ghi ai được làm thủ tục này, ví dụ Công dân Việt Nam.",
    "channels": "Ghi cách nộp: “- kind: Trực tiếp”.",
    "time_limits": "Ghi thời hạn, ví dụ “- statutory: 3 ngày làm việc”.",
    "fees": "Ghi khoản thu và căn cứ; không thu thì viết “none: true” và “reason: …”.",
    "documents": "Ghi giấy tờ; không cần giấy nào thì viết “none: true” và “reason: …”.",
    "sets": "Ghi số bộ hồ sơ, ví dụ “sets: 1”.",
    "steps": "Ghi các bước, mỗi bước “- text: …”.",
    "results": "Ghi giấy tờ người dân nhận được.",
    "legal_bases": "Ghi văn bản quy định thủ tục, ví dụ “- ref: 60/2014/QH13”.",
    "decision": "Ghi số quyết định công bố, ví dụ “decision: 163/QĐ-BTP”.",
}
LABELS = {field.name: field.metadata["label"] for field in fields(Procedure)}
BY_CHANNEL = ("time_limits", "fees")  # what each channel may state for itself
LISTS = ("levels", "audience", "offices", "keywords", "coordinating_agencies")
LINKS = ("related", "replaces", "replaced_by")


@rule(
    Procedure,
    reads={
        "executing_agency": ("competent_authority",),
        "sets": ("documents",),
        **dict.fromkeys(BY_CHANNEL, ("channels",)),
    },
)
def part_missing(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Một thủ tục phải công bố đủ các bộ phận tạo thành.

    Vì sao: thiếu một bộ phận thì người dân phải hỏi lại; luật bắt buộc công bố đủ tên, trình tự,
    cách thức, hồ sơ và số bộ, thời hạn, đối tượng, cơ quan, kết quả, phí và văn bản quy định
    (Nghị định 63/2010/NĐ-CP Điều 8 khoản 2, Điều 15 khoản 1, sửa đổi bởi 92/2017/NĐ-CP).
    Cách sửa: thêm mục còn thiếu. Nếu chưa biết, không đoán: ghi vào `review` tên mục và lý do,
    trang sẽ nói rõ là chưa có thông tin. Nếu luật không đòi hỏi, ghi `none: true` kèm `reason`.
    EN: a procedure must publish all its constitutive parts; state none, or flag for review.
    """
    stated = _stated_elsewhere(procedure)
    for part, fix in PARTS.items():
        value = getattr(procedure, part)
        if value or part in stated:
            continue
        label = f"“{LABELS[part]}” ({part})"
        yield (
            (part,),
            Said(f"{label} là 0", f"“{part}” is 0")
            if value == 0
            else Said(f"thiếu {label}", f"“{part}” is missing"),
            Said(
                f"{fix} Chưa biết thì ghi vào review: “- part: {part}” và “reason: …”.",
                "Add it, or list it under review with a reason.",
            ),
        )
    if not procedure.executing_agency and not procedure.competent_authority:
        yield (
            ("executing_agency",),
            Said("thiếu cơ quan thực hiện", "no executing agency"),
            Said(
                "Thêm “executing_agency: …” (mã trong agencies.yml), hoặc ghi vào review.",
                "Add executing_agency, or list it under review.",
            ),
        )


def _stated_elsewhere(procedure: Procedure) -> set[str]:
    """Return the parts that every channel states for itself, or that need not be stated here."""
    channels = procedure.channels
    stated = {part for part in BY_CHANNEL if channels and all(getattr(c, part) for c in channels)}
    if isinstance(procedure.documents, Nothing):
        stated.add("sets")
    if procedure.status is Status.abolished:  # abolished-says-when asks for it
        stated.add("decision")
    return stated


UNKNOWN = re.compile(r"chưa (?:rõ|biết|có)|không (?:ghi|nêu|rõ)|chờ|đang ", re.IGNORECASE)


@rule(Procedure)
def review_part_unknown(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Mục `part` trong `review` phải là tên một mục của thủ tục.

    Vì sao: ghi sai tên thì phần còn thiếu không được báo cho người dân.
    Cách sửa: dùng đúng tên mục, ví dụ fees, documents, time_limits.
    EN: ``review.part`` names a key of the procedure.
    """
    for index, review in enumerate(procedure.review):
        if review.part not in LABELS:
            guess = near(review.part, LABELS)
            fix = f"Có phải “{guess}”?" if guess else f"Chọn một: {', '.join(PARTS)}."
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
            yield (
                (*path, "review"),
                Said(f"cần rà soát: {cut(reason, 300)}", f"to review: {cut(reason, 300)}"),
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


@rule(Procedure)
def refers_to_itself(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Thủ tục không thể liên quan, thay thế hay được thay bằng chính nó.

    Vì sao: người dân bấm vào sẽ quay lại đúng trang đang đọc.
    Cách sửa: ghi mã của thủ tục kia.
    EN: a procedure does not refer to itself.
    """
    for part in LINKS:
        for index, code in enumerate(getattr(procedure, part)):
            if code == procedure.code:
                yield (
                    (part, index),
                    Said(f"“{code}” là mã của chính thủ tục này", "its own code"),
                    Said("Ghi mã của thủ tục kia, hoặc xoá dòng.", "Write the other code."),
                )


@rule(Procedure, kind="hint")
def nowhere_to_go(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Thủ tục cấp xã cần ít nhất một nơi nộp hồ sơ.

    Vì sao: người dân cần biết đến đâu, giờ nào.
    Cách sửa: thêm `offices` (mã trong offices.yml) hoặc `reception_address`.
    EN: a commune procedure says where to go.
    """
    if (
        Level.commune in procedure.levels
        and not procedure.offices
        and not procedure.reception_address
    ):
        yield (
            ("offices",),
            Said("chưa ghi nơi nộp hồ sơ", "no office"),
            Said("Thêm “offices: [mã nơi nộp]”.", "Add offices."),
        )


@rule(Procedure, kind="hint")
def conditions_unstated(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Nên nói rõ có yêu cầu, điều kiện hay không.

    Vì sao: im lặng có thể là không có, cũng có thể là quên.
    Cách sửa: ghi danh sách `conditions`, hoặc `none: true` kèm lý do.
    EN: say whether there are conditions.
    """
    if procedure.conditions is None and not any(r.part == "conditions" for r in procedure.review):
        yield (
            ("conditions",),
            Said("chưa nói có yêu cầu, điều kiện hay không", "conditions unstated"),
            Said("Thêm conditions, hoặc none: true kèm reason.", "State them, or none."),
        )
    elif procedure.conditions == ():
        yield (
            ("conditions",),
            Said("danh sách điều kiện trống", "no conditions listed"),
            Said("Không có thì viết none: true kèm reason.", "Write none: true with a reason."),
        )


@rule(Procedure)
def chain_needs_agency(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Bước có ghi cấp thì phải ghi cơ quan.

    Vì sao: hồ sơ liên thông qua nhiều cấp, người dân cần biết đang ở cơ quan nào.
    Cách sửa: thêm `agency` cho bước đó.
    EN: a step with a level names its agency.
    """
    for index, step in enumerate(procedure.steps):
        if step.level and not step.agency:
            yield (
                ("steps", index, "level"),
                Said(
                    f"bước {index + 1} ghi cấp mà không ghi cơ quan",
                    f"step {index + 1} has a level but no agency",
                ),
                Said("Thêm “agency: mã cơ quan”.", "Add agency."),
            )


@rule(Procedure)
def list_given_twice(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Một lựa chọn chỉ ghi một lần trong danh sách.

    Vì sao: ghi lặp thường là chép nhầm, lẽ ra là lựa chọn khác.
    Cách sửa: xoá dòng lặp hoặc sửa thành lựa chọn đúng.
    EN: no value twice in a list.
    """
    for part in (*LISTS, *LINKS):
        for index, value in repeated(getattr(procedure, part)):
            shown = cut(getattr(value, "label", value))
            yield (
                (part, index),
                Said(f"“{shown}” đã có ở trên", f"“{shown}” twice"),
                Said("Xoá dòng này.", "Delete this line."),
            )
