"""Rules on a procedure as a whole: the parts the law requires, names, status, dates, review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import timedelta
from difflib import get_close_matches

from motcua.model import Level, Nothing, Procedure, Status
from motcua.problem import Said
from motcua.rules import Finding, View, listed, rule, walk
from motcua.text import day

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


@rule(Procedure)
def part_missing(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Một thủ tục phải công bố đủ các bộ phận tạo thành.

    Vì sao: thiếu một bộ phận thì người dân phải hỏi lại; luật bắt buộc công bố đủ tên, trình tự,
    cách thức, hồ sơ và số bộ, thời hạn, đối tượng, cơ quan, kết quả, phí và văn bản quy định
    (Nghị định 63/2010/NĐ-CP Điều 8 khoản 2, Điều 15 khoản 1, sửa đổi bởi 92/2017/NĐ-CP).
    Cách sửa: thêm mục còn thiếu. Nếu chưa biết, không đoán: ghi vào `review` tên mục và lý do,
    trang sẽ nói rõ là chưa có thông tin. Nếu luật không đòi hỏi, ghi `none: true` kèm `reason`.
    EN: a procedure must publish all its constitutive parts; state none, or flag for review.
    """
    held_by_channels = {
        part: bool(procedure.channels) and all(getattr(c, part) for c in procedure.channels)
        for part in ("time_limits", "fees")
    }
    for part, fix in PARTS.items():
        if not getattr(procedure, part) and not held_by_channels.get(part):
            yield (
                (part,),
                Said(f"thiếu “{LABELS[part]}” ({part})", f"“{part}” is missing"),
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


@rule(Procedure)
def review_part_unknown(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Mục `part` trong `review` phải là tên một mục của thủ tục.

    Vì sao: ghi sai tên thì phần còn thiếu không được báo cho người dân.
    Cách sửa: dùng đúng tên mục, ví dụ fees, documents, time_limits.
    EN: ``review.part`` names a key of the procedure.
    """
    for index, review in enumerate(procedure.review):
        if review.part not in LABELS:
            near = get_close_matches(review.part, LABELS, n=1)
            guess = f"Có phải “{near[0]}”?" if near else f"Chọn một: {', '.join(PARTS)}."
            yield (
                ("review", index, "part"),
                Said(f"không có mục “{review.part}”", f"there is no key “{review.part}”"),
                Said(guess, guess),
            )


@rule(Procedure, "hint")
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
                Said(f"cần rà soát: {reason}", f"to review: {reason}"),
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
def abolished_says_when(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Thủ tục bị bãi bỏ phải nói từ ngày nào, và thay bằng gì hoặc theo quyết định nào.

    Vì sao: trang cũ vẫn còn để người dân biết phải làm gì (Nghị định 63/2010/NĐ-CP Điều 14).
    Cách sửa: thêm `valid_to`, và `replaced_by` (mã thủ tục thay thế) hoặc `decision`.
    EN: an abolished procedure says since when and what replaces it.
    """
    if procedure.status is Status.abolished:
        if not procedure.valid_to:
            yield (
                ("status",),
                Said("bị bãi bỏ mà không ghi từ ngày nào", "abolished, but since when?"),
                Said("Thêm “valid_to: ngày cuối cùng còn hiệu lực”.", "Add valid_to."),
            )
        if not procedure.replaced_by and not procedure.decision:
            yield (
                ("status",),
                Said(
                    "bị bãi bỏ mà không ghi thay bằng gì, theo quyết định nào",
                    "abolished, but by what?",
                ),
                Said(
                    "Thêm “replaced_by: [mã]” hoặc “decision: số quyết định”.",
                    "Add replaced_by or decision.",
                ),
            )


@rule(Procedure)
def procedure_dates_in_order(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Ngày bắt đầu hiệu lực không được sau ngày hết hiệu lực.

    Vì sao: ghi ngược thì thủ tục không áp dụng ngày nào cả.
    Cách sửa: xem lại hai ngày trong quyết định công bố.
    EN: ``valid_from`` is not after ``valid_to``.
    """
    if procedure.valid_from and procedure.valid_to and procedure.valid_from > procedure.valid_to:
        yield (
            ("valid_to",),
            Said(
                f"hết hiệu lực {day(procedure.valid_to)} trước khi có hiệu lực {day(procedure.valid_from)}",
                "ends before it begins",
            ),
            Said("Xem lại hai ngày.", "Check both dates."),
        )


@rule(Procedure, "hint")
def no_longer_in_force(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Thủ tục còn ghi “Còn hiệu lực” nhưng ngày hết hiệu lực đã qua.

    Vì sao: người dân sẽ làm theo một thủ tục không còn dùng.
    Cách sửa: đổi `status`, hoặc sửa `valid_to`.
    EN: in force by its status, but its last day has passed.
    """
    ended = procedure.valid_to and procedure.valid_to < view.as_of
    if ended and procedure.status is not Status.abolished:
        yield (
            ("valid_to",),
            Said(f"đã hết hiệu lực từ sau {day(procedure.valid_to)}", "has ended"),
            Said("Đổi status: Bị bãi bỏ, hoặc sửa valid_to.", "Change status or valid_to."),
        )


@rule(Procedure)
def refers_to_itself(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Thủ tục không thể liên quan, thay thế hay được thay bằng chính nó.

    Vì sao: người dân bấm vào sẽ quay lại đúng trang đang đọc.
    Cách sửa: ghi mã của thủ tục kia.
    EN: a procedure does not refer to itself.
    """
    for part in ("related", "replaces", "replaced_by"):
        for index, code in enumerate(getattr(procedure, part)):
            if code == procedure.code:
                yield (
                    (part, index),
                    Said(f"“{code}” là mã của chính thủ tục này", "its own code"),
                    Said("Ghi mã của thủ tục kia, hoặc xoá dòng.", "Write the other code."),
                )


@rule(Procedure, "hint")
def name_too_long(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Tên dài quá 200 ký tự thì cần tên thường gọi.

    Vì sao: tên dài không đọc được trên điện thoại; tên chính thức vẫn giữ nguyên.
    Cách sửa: thêm `plain_name`, không quá 60 ký tự, bằng lời thường ngày.
    EN: a long official name needs a plain one.
    """
    if len(procedure.name) > 200 and not procedure.plain_name:
        yield (
            ("name",),
            Said(f"tên dài {len(procedure.name)} ký tự", "a very long name"),
            Said("Thêm “plain_name: …” ngắn gọn.", "Add plain_name."),
        )
    if procedure.plain_name and len(procedure.plain_name) > 60:
        yield (
            ("plain_name",),
            Said(
                f"tên thường gọi dài {len(procedure.plain_name)} ký tự",
                "the plain name is over 60 characters",
            ),
            Said("Rút còn 60 ký tự.", "Shorten it to 60."),
        )


@rule(Procedure, "hint")
def summary_too_long(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Tóm tắt không quá 280 ký tự.

    Vì sao: người dân cần hiểu trong mười giây.
    Cách sửa: giữ hai câu: thủ tục để làm gì, ai cần.
    EN: a summary has at most 280 characters.
    """
    if procedure.summary and len(procedure.summary) > 280:
        yield (
            ("summary",),
            Said(f"tóm tắt dài {len(procedure.summary)} ký tự", "a long summary"),
            Said("Rút còn hai câu ngắn.", "Keep two short sentences."),
        )


@rule(Procedure, "hint")
def few_keywords(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Thủ tục cấp xã nên có ít nhất ba cách gọi thường ngày.

    Vì sao: người dân gõ “làm giấy khai sinh”, không gõ tên trong quyết định.
    Cách sửa: thêm vào `keywords` ba cách nói mà người dân hay dùng.
    EN: a commune procedure has three everyday names.
    """
    if Level.commune in procedure.levels and len(procedure.keywords) < 3:
        yield (
            ("keywords",),
            Said(
                f"mới có {len(procedure.keywords)} cách gọi thường ngày",
                "fewer than three everyday names",
            ),
            Said("Thêm vào keywords.", "Add keywords."),
        )


@rule(Procedure, "hint")
def verified_in_future(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Ngày rà soát không thể ở tương lai.

    Vì sao: người dân tin ngày này để biết thông tin còn mới.
    Cách sửa: ghi ngày đã thật sự đối chiếu với nguồn.
    EN: ``verified_on`` lies in the past.
    """
    if procedure.verified_on > view.as_of:
        yield (
            ("verified_on",),
            Said(f"ngày rà soát {day(procedure.verified_on)} chưa tới", "verified in the future"),
            Said("Ghi ngày đã đối chiếu.", "Write the day of the check."),
        )


@rule(Procedure, "hint")
def review_overdue(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Hơn một năm chưa rà soát.

    Vì sao: phí và giấy tờ thay đổi hằng năm. Đây chỉ là lời nhắc, không bao giờ là lỗi.
    Cách sửa: đối chiếu với nguồn rồi ghi lại `verified_on`.
    EN: not reviewed for a year; a reminder, never an error.
    """
    if procedure.verified_on + timedelta(365) < view.as_of:
        yield (
            ("verified_on",),
            Said(
                f"lần rà soát gần nhất là {day(procedure.verified_on)}", "not reviewed for a year"
            ),
            Said("Đối chiếu với nguồn, ghi lại ngày.", "Review it again."),
        )


@rule(Procedure, "hint")
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


@rule(Procedure, "hint")
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
    elif not procedure.conditions and isinstance(procedure.conditions, tuple):
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
    for part in ("levels", "audience", "offices", "keywords", "related", "coordinating_agencies"):
        values = listed(getattr(procedure, part))
        for index, value in enumerate(values):
            if value in values[:index]:
                shown = getattr(value, "label", value)
                yield (
                    (part, index),
                    Said(f"“{shown}” đã có ở trên", f"“{shown}” twice"),
                    Said("Xoá dòng này.", "Delete this line."),
                )
