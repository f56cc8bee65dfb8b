"""Rules on fees: an amount, its basis, and no number that nobody can mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from motcua.model import Procedure
from motcua.problem import Said, cut
from motcua.rules import Finding, View, rule
from motcua.text import dong
from motcua.values import Words
from motcua.within import fees

FREE_FOR = re.compile(
    r"(?:miễn|không thu)(?: phí| lệ phí)? (?:đối với|với|cho|nếu|khi|trường hợp) (.+)", re.I
)


@rule(Procedure)
def fee_basis_missing(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Mỗi khoản phí, lệ phí phải dẫn văn bản quy định.

    Vì sao: nơi thu phải niêm yết tên khoản thu, mức thu, cách thu, người nộp, miễn giảm và văn
    bản quy định (Luật Phí và lệ phí 97/2015/QH13, Điều 14 khoản 1).
    Cách sửa: thêm `basis` với số, ký hiệu văn bản; chưa tìm được thì ghi `review` với lý do.
    EN: every fee names the legal document that sets it.
    """
    for path, fee in fees(procedure):
        if not fee.basis:
            yield (
                path,
                Said(
                    f"khoản “{cut(fee.label)}” không dẫn văn bản nào",
                    f"“{cut(fee.label)}” names no basis",
                ),
                Said(
                    "Thêm “basis: số văn bản”, hoặc “review: lý do” nếu chưa tìm được.",
                    "Add basis, or review with a reason.",
                ),
            )


@rule(Procedure)
def fee_amount_missing(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Mỗi khoản thu phải có mức thu hoặc cách tính.

    Vì sao: không có số thì không được hiểu là miễn phí.
    Cách sửa: thêm `amount` (8.000 đồng, hoặc Miễn phí nếu luật quy định), hoặc `formula`; chưa
    biết thì ghi `review` với lý do.
    EN: a fee has an amount or a formula; an unknown one is never free.
    """
    for path, fee in fees(procedure):
        if fee.amount is None and not fee.formula:
            yield (
                path,
                Said(
                    f"khoản “{cut(fee.label)}” không có mức thu",
                    f"“{cut(fee.label)}” has no amount",
                ),
                Said(
                    "Thêm “amount: 8.000 đồng” (hoặc Miễn phí); chưa biết thì “review: lý do”.",
                    "Add amount, or review with a reason.",
                ),
            )


@rule(Procedure)
def fee_words_without_formula(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Mức thu ghi bằng chữ thì phải nói cách tính.

    Vì sao: “theo quy định” không giúp người dân biết phải mang bao nhiêu tiền.
    Cách sửa: thêm `formula` (cách tính) hoặc `note` (hỏi ở đâu, theo văn bản nào).
    EN: an amount in words comes with its formula or a note.
    """
    for path, fee in fees(procedure):
        if isinstance(fee.amount, Words) and not (fee.formula or fee.note):
            free = FREE_FOR.fullmatch(fee.amount.text)
            if free:
                fix = f"Viết hai dòng: “amount: Miễn phí” và “case: {cut(free[1])}”."
            else:
                fix = "Thêm formula hoặc note; nếu là số tiền thì viết như 8.000 đồng."
            yield (
                (*path, "amount"),
                Said(
                    f"mức thu “{cut(fee.amount.text)}” không nói cách tính",
                    "words without a formula",
                ),
                Said(fix, "Add formula or note."),
            )


@rule(Procedure)
def fee_too_small(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Mức thu dưới 500 đồng gần như chắc chắn là gõ thiếu số 0.

    Vì sao: “8 đồng” thường là 8.000 đồng bị cắt mất ba số 0.
    Cách sửa: viết đủ: 8.000 đồng.
    EN: an amount under 500 dong has lost its zeros.
    """
    for path, fee in fees(procedure):
        if isinstance(fee.amount, int) and 0 < fee.amount < 500:
            yield (
                (*path, "amount"),
                Said(f"mức thu chỉ {dong(fee.amount)}", f"only {fee.amount} dong"),
                Said(
                    f"Có phải {dong(fee.amount * 1000)}?", f"Did you mean {fee.amount * 1000} dong?"
                ),
            )


@rule(Procedure, kind="hint")
def fee_odd_amount(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Mức thu lẻ dưới 100 đồng thường là gõ nhầm.

    Vì sao: hầu hết mức thu tròn trăm đồng.
    Cách sửa: so lại với văn bản.
    EN: amounts are nearly always multiples of 100 dong.
    """
    for path, fee in fees(procedure):
        if isinstance(fee.amount, int) and fee.amount >= 500 and fee.amount % 100:
            yield (
                (*path, "amount"),
                Said(f"mức thu lẻ: {dong(fee.amount)}", "an odd amount"),
                Said("So lại với văn bản.", "Compare with the document."),
            )


@rule(Procedure, kind="hint")
def free_yet_exempt(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Đã miễn phí thì không còn ai được miễn, giảm.

    Vì sao: có danh sách miễn giảm nghĩa là người khác phải nộp.
    Cách sửa: ghi mức thu cho người phải nộp, giữ danh sách miễn giảm.
    EN: free for all, yet with exemptions.
    """
    for path, fee in fees(procedure):
        if fee.amount == 0 and fee.exempt and not fee.case:
            yield (
                (*path, "exempt"),
                Said(
                    "miễn phí cho mọi người mà vẫn có danh sách miễn, giảm",
                    "free, yet with exemptions",
                ),
                Said("Ghi mức thu cho người phải nộp.", "State the amount."),
            )


@rule(Procedure, kind="hint")
def fee_basis_not_cited(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Văn bản quy định phí nên có trong căn cứ pháp lý của thủ tục.

    Vì sao: người dân tìm căn cứ ở một chỗ.
    Cách sửa: thêm văn bản vào `legal_bases`.
    EN: the basis of a fee is listed among the legal bases.
    """
    cited = {basis.ref for basis in procedure.legal_bases}
    for path, fee in fees(procedure):
        if fee.basis in view.legal and cited and fee.basis not in cited:
            yield (
                (*path, "basis"),
                Said(f"“{fee.basis}” không có trong legal_bases", "not among legal_bases"),
                Said(f"Thêm “- ref: {fee.basis}” vào legal_bases.", "Add it to legal_bases."),
            )
