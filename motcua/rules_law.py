"""Rules on what is named elsewhere: it exists, laws are in force, their dates in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

from motcua import laws, lookalikes
from motcua.entries import Agency, Decision, Dossiers, Form, LegalDocument, LifeEvent, Office
from motcua.model import Procedure
from motcua.nodes import Path
from motcua.problem import Said, cut
from motcua.rules import Finding, View, rule
from motcua.text import day
from motcua.within import repeated, walk

REGISTER = {
    "fields": "fields.yml",
    "agencies": "agencies.yml",
    "offices": "offices.yml",
    "legal": "legal.yml",
    "decisions": "decisions.yml",
    "forms": "forms.yml",
    "procedures": "procedures/",
}


def references(record: Any) -> Iterator[tuple[Path, str, str]]:
    """Yield every name that a record gives of an entry elsewhere: path, register, name."""
    for path, part in walk(record):
        for field, register in _referring(part.__class__):
            value = getattr(part, field)
            if isinstance(value, str):
                yield (*path, field), register, value
            elif isinstance(value, tuple):
                for index, name in enumerate(value):
                    yield (*path, field, index), register, name


@cache
def _referring(kind: Any) -> tuple[tuple[str, str], ...]:
    """Return the fields of ``kind`` that name entries, with their registers."""
    return tuple((f.name, f.metadata["refers"]) for f in fields(kind) if f.metadata["refers"])


@rule(Procedure, Agency, Office, LegalDocument, Decision, Form, LifeEvent, Dossiers)
def reference_unknown(record: Any, view: View) -> Iterator[Finding]:
    """Mọi mã, số văn bản được nhắc đến phải có trong sổ của nó.

    Vì sao: trang sẽ dẫn đến chỗ không có gì.
    Cách sửa: mục mới thì thêm vào tệp sổ được nêu; gõ nhầm thì sửa lại cho đúng mã, đúng số.
    EN: whatever is referred to exists.
    """
    for path, register, name in references(record):
        known = getattr(view, register)
        if name in known or register in view.unread:
            continue
        file = REGISTER[register]
        guess = lookalikes.told(lookalikes.meant(name, register, known), known)
        new = f"Mục mới thì thêm vào {file}" if file.endswith("yml") else "Thủ tục mới thì thêm tệp"
        yield (
            path,
            Said(f"không có “{name}” trong {file}", f"“{name}” is not in {file}"),
            Said(
                (f"Có phải {guess}? " if guess else "") + f"{new}; gõ nhầm thì sửa lại.",
                (f"Did you mean {guess}? " if guess else "")
                + f"Add it to {file} if it is new, or correct it.",
            ),
        )


@rule(Procedure)
def basis_unnamed(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Mỗi căn cứ pháp lý phải có số, ký hiệu.

    Vì sao: người dân và quầy tra văn bản theo số (Nghị định 63/2010/NĐ-CP Điều 15 khoản 1 điểm b).
    Cách sửa: thêm `ref`; nguồn không ghi số thì ghi `title` kèm `review`.
    EN: a legal basis has a number.
    """
    for index, basis in enumerate(procedure.legal_bases):
        if not basis.ref:
            yield (
                ("legal_bases", index),
                Said("căn cứ không có số, ký hiệu", "a basis without number"),
                Said("Thêm “ref: số văn bản”, hoặc review với lý do.", "Add ref, or review."),
            )


@rule(Procedure)
def basis_twice(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Một văn bản chỉ ghi một lần trong căn cứ pháp lý.

    Vì sao: ghi lặp làm danh sách dài và dễ sót khi sửa.
    Cách sửa: gộp các điều, khoản vào một mục.
    EN: a document stands once among the legal bases.
    """
    for index, ref in repeated(basis.ref for basis in procedure.legal_bases):
        if ref:
            yield (
                ("legal_bases", index, "ref"),
                Said(f"“{ref}” đã có ở trên", f"“{ref}” twice"),
                Said(
                    "Xoá mục này; có articles thì gộp vào mục trên.",
                    "Delete it.",
                ),
            )


@rule(Procedure, kind="hint")
def law_out_of_force(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Văn bản được dẫn đã hết hiệu lực, hoặc chưa có hiệu lực.

    Vì sao: phí, giấy tờ theo văn bản cũ có thể sai. Đây là lời nhắc, không bao giờ là lỗi.
    Cách sửa: đọc văn bản thay thế, sửa các giá trị liên quan, rồi đổi `ref`.
    EN: a cited document is out of force or not yet in force; its successor is named.
    """
    for path, part, law in cited(procedure, view):
        start, end = (getattr(part, name, None) for name in ("valid_from", "valid_to"))
        if law.expires and law.expires <= view.as_of and not (end and end < view.as_of):
            line = laws.line(law.number, view.legal, view.as_of)
            heir = line.now or law.replaced_by
            after = f", thay bằng {law.replaced_by}" if law.replaced_by else ""
            after += f", nay là {heir}" if heir != law.replaced_by else ""
            yield (
                path,
                Said(
                    f"{law.number} hết hiệu lực từ {day(law.expires)}{after}",
                    f"{law.number} is out of force" + (f", see {heir}" if heir else ""),
                ),
                Said(
                    f"Xem {heir}, sửa giá trị rồi đổi số."
                    if heir
                    else "Tìm văn bản thay thế, sửa giá trị rồi đổi số.",
                    "Check the successor and update.",
                ),
            )
        elif law.effective and law.effective > max(view.as_of, start or date.min):
            yield (
                path,
                Said(
                    f"{law.number} chỉ có hiệu lực từ {day(law.effective)}",
                    f"{law.number} is not yet in force",
                ),
                Said("Nếu giá trị mới áp dụng từ ngày đó, ghi valid_from.", "Give valid_from."),
            )


def cited(procedure: Procedure, view: View) -> Iterator[tuple[Path, Any, LegalDocument]]:
    """Yield the legal documents that the procedure's parts name, with those parts."""
    for path, part in walk(procedure):
        for name, register in _referring(part.__class__):
            law = view.legal.get(getattr(part, name) or "") if register == "legal" else None
            if law:
                yield (*path, name), part, law


@rule(LegalDocument, kind="hint")
def law_review_pending(law: LegalDocument, view: View) -> Iterator[Finding]:
    """Văn bản trong sổ có chỗ đang chờ rà soát.

    Vì sao: số hoặc ngày chưa chắc chắn.
    Cách sửa: đối chiếu công báo rồi xoá `review`.
    EN: an entry of the register awaits review.
    """
    if law.review:
        yield (
            ("review",),
            Said(f"cần rà soát {law.number}: {cut(law.review, 300)}", f"to review: {law.number}"),
            Said("Đối chiếu công báo rồi xoá dòng review.", "Check it, then delete this line."),
        )
