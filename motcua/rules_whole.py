"""Rules on a procedure as a whole: the parts the law requires, what is stated, what is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

from motcua.model import Procedure
from motcua.problem import Said, cut
from motcua.rules import Finding, View, rule
from motcua.values import Level, Nothing, Status
from motcua.within import repeated

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
LINKISH = re.compile(
    r"h?t+ps?\s*[:;/]+\s*/*(?=[\w-]+\.)|(?=www\.|(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*$)", re.I
)
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


@rule(Procedure)
def source_not_a_link(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Nguồn mở đầu như một địa chỉ trang thì phải là địa chỉ bấm được.

    Vì sao: gõ thiếu dấu hai chấm hay dấu gạch chéo thì người dân bấm không đến đâu.
    Cách sửa: viết đủ https:// rồi địa chỉ, không có dấu cách; nguồn là văn bản thì ghi tên.
    EN: a source that begins like an address is one.
    """
    source = procedure.source
    found = LINKISH.match(source)
    if found and not source.startswith(("https://", "http://")):
        yield (
            ("source",),
            Said(f"“{cut(source, 30)}” không phải địa chỉ bấm được", "no link"),
            Said(f"Viết: “https://{source[found.end() :]}”", "Begin it with https://."),
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
