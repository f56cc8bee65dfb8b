"""Rules on references and registers: what is named exists, laws in force, dates in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from difflib import get_close_matches
from functools import cache
from typing import Any

from motcua.model import (
    Agency,
    Decision,
    Event,
    Form,
    LegalDocument,
    LifeEvent,
    Office,
    Procedure,
    Site,
)
from motcua.problem import Said
from motcua.rules import Finding, Path, View, documents, fees, limits, rule, walk
from motcua.text import day

REGISTER = {
    "fields": "fields.yml",
    "agencies": "agencies.yml",
    "offices": "offices.yml",
    "legal": "legal.yml",
    "decisions": "decisions.yml",
    "forms": "forms.yml",
    "procedures": "procedures/",
}
Record = (Procedure, Agency, Office, LegalDocument, Decision, Form, LifeEvent)


def references(record: Any) -> Iterator[tuple[Path, str, str]]:
    """Yield every name that a record gives of an entry elsewhere: path, register, name."""
    for path, part in walk(record):
        for field, register in _referring(type(part)):
            value = getattr(part, field)
            if isinstance(value, str):
                yield (*path, field), register, value
            elif isinstance(value, tuple):
                for index, name in enumerate(value):
                    yield (*path, field, index), register, name


@cache
def _referring(kind: type) -> tuple[tuple[str, str], ...]:
    """Return the fields of ``kind`` that name entries, with their registers."""
    return tuple((f.name, f.metadata["refers"]) for f in fields(kind) if f.metadata["refers"])


@rule(Record)  # type: ignore[arg-type]
def reference_unknown(record: Any, view: View) -> Iterator[Finding]:
    """Mọi mã, số văn bản được nhắc đến phải có trong sổ của nó.

    Vì sao: trang sẽ dẫn đến chỗ không có gì.
    Cách sửa: sửa theo gợi ý “Có phải …?”, hoặc thêm mục mới vào tệp sổ được nêu.
    EN: whatever is referred to exists.
    """
    for path, register, name in references(record):
        known = getattr(view, register)
        if name in known:
            continue
        near = get_close_matches(name, known, n=1, cutoff=0.7)
        guess = f"Có phải “{near[0]}”? " if near else ""
        yield (
            path,
            Said(
                f"không có “{name}” trong {REGISTER[register]}",
                f"“{name}” is not in {REGISTER[register]}",
            ),
            Said(
                f"{guess}Sửa lại, hoặc thêm “{name}” vào {REGISTER[register]}.",
                f"{f'Did you mean “{near[0]}”? ' if near else ''}Correct it, or add it to {REGISTER[register]}.",
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
    refs = [basis.ref for basis in procedure.legal_bases]
    for index, ref in enumerate(refs):
        if ref and ref in refs[:index]:
            yield (
                ("legal_bases", index, "ref"),
                Said(f"“{ref}” đã có ở trên", f"“{ref}” twice"),
                Said("Gộp articles vào một mục.", "Merge them."),
            )


@rule(Procedure, "hint")
def law_out_of_force(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Văn bản được dẫn đã hết hiệu lực, hoặc chưa có hiệu lực.

    Vì sao: phí, giấy tờ theo văn bản cũ có thể sai. Đây là lời nhắc, không bao giờ là lỗi.
    Cách sửa: đọc văn bản thay thế, sửa các giá trị liên quan, rồi đổi `ref`.
    EN: a cited document is out of force or not yet in force; its successor is named.
    """
    cited: list[tuple[Path, str | None]] = [
        (("legal_bases", index, "ref"), basis.ref)
        for index, basis in enumerate(procedure.legal_bases)
    ]
    cited += [((*path, "basis"), fee.basis) for path, fee in fees(procedure)]
    cited += [((*path, "basis"), limit.basis) for path, limit in limits(procedure)]
    cited += [((*path, "basis"), document.basis) for path, document in documents(procedure)]
    for path, number in cited:
        law = view.legal.get(number or "")
        if law and law.expires and law.expires <= view.as_of:
            after = f", thay bằng {law.replaced_by}" if law.replaced_by else ""
            yield (
                path,
                Said(
                    f"{number} hết hiệu lực từ {day(law.expires)}{after}",
                    f"{number} is out of force{f', see {law.replaced_by}' if law.replaced_by else ''}",
                ),
                Said(
                    f"Xem {law.replaced_by}, sửa giá trị rồi đổi số."
                    if law.replaced_by
                    else "Tìm văn bản thay thế.",
                    "Check the successor and update.",
                ),
            )
        elif law and law.effective and law.effective > view.as_of:
            yield (
                path,
                Said(
                    f"{number} chỉ có hiệu lực từ {day(law.effective)}",
                    f"{number} is not yet in force",
                ),
                Said("Nếu giá trị mới áp dụng từ ngày đó, ghi valid_from.", "Give valid_from."),
            )


@rule(LegalDocument)
def law_dates_in_order(law: LegalDocument, view: View) -> Iterator[Finding]:
    """Ngày ban hành, ngày có hiệu lực, ngày hết hiệu lực phải theo thứ tự.

    Vì sao: ghi ngược thì văn bản bị coi là hết hiệu lực khi còn dùng.
    Cách sửa: xem lại các ngày trong văn bản.
    EN: issued, effective, expires: in that order.
    """
    days = [(name, getattr(law, name)) for name in ("issued", "effective", "expires")]
    known = [(name, value) for name, value in days if value]
    for (before, first), (after, second) in zip(known, known[1:], strict=False):
        if first > second:
            yield (
                (after,),
                Said(
                    f"{law.number}: {day(second)} trước {day(first)} ({before})",
                    f"{law.number}: {after} before {before}",
                ),
                Said("Xem lại hai ngày.", "Check both dates."),
            )


@rule(LegalDocument, "hint")
def law_without_successor(law: LegalDocument, view: View) -> Iterator[Finding]:
    """Văn bản hết hiệu lực nên nói văn bản thay thế.

    Vì sao: người sửa cần biết phải đọc văn bản nào.
    Cách sửa: thêm `replaced_by`, hoặc `note` nếu không có văn bản thay thế.
    EN: an expired document names its successor.
    """
    if law.expires and not law.replaced_by and not law.note:
        yield (
            ("expires",),
            Said(f"{law.number} hết hiệu lực mà không nói thay bằng gì", "no successor"),
            Said("Thêm “replaced_by: số văn bản”.", "Add replaced_by."),
        )


@rule(LegalDocument, "hint")
def law_review_pending(law: LegalDocument, view: View) -> Iterator[Finding]:
    """Văn bản trong sổ có chỗ đang chờ rà soát.

    Vì sao: số hoặc ngày chưa chắc chắn.
    Cách sửa: đối chiếu công báo rồi xoá `review`.
    EN: an entry of the register awaits review.
    """
    if law.review:
        yield (
            ("review",),
            Said(f"cần rà soát {law.number}: {law.review}", f"to review: {law.number}"),
            Said("Đối chiếu công báo rồi xoá dòng review.", "Check it, then delete this line."),
        )


@rule(Form)
def form_file_missing(form: Form, view: View) -> Iterator[Finding]:
    """Tệp của mẫu đơn phải có trong thư mục forms.

    Vì sao: người dân bấm tải mà không có tệp.
    Cách sửa: chép tệp vào `forms/`, hoặc sửa tên cho đúng (phân biệt chữ hoa, chữ thường).
    EN: a form's file exists.
    """
    if form.file and form.file not in view.files:
        near = get_close_matches(form.file, view.files, n=1)
        yield (
            ("file",),
            Said(f"không có tệp forms/{form.file}", f"no file forms/{form.file}"),
            Said(
                f"Có phải “{near[0]}”?" if near else "Chép tệp vào thư mục forms.",
                "Add the file to forms.",
            ),
        )


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


@rule(Office)
def hours_backwards(office: Office, view: View) -> Iterator[Finding]:
    """Giờ mở cửa phải trước giờ đóng cửa.

    Vì sao: người dân đi sai giờ là mất một ngày.
    Cách sửa: viết 07:30 và 11:30; buổi chiều là một mục riêng.
    EN: an office opens before it closes.
    """
    for index, hours in enumerate(office.hours):
        if hours.opens >= hours.closes:
            yield (
                ("hours", index, "closes"),
                Said("đóng cửa trước khi mở cửa", "closes before it opens"),
                Said("Xem lại hai giờ; chiều là 13:30, không phải 1:30.", "Check both times."),
            )


@rule(Office, "hint")
def office_unreachable(office: Office, view: View) -> Iterator[Finding]:
    """Nơi nộp hồ sơ cần giờ làm việc và một số điện thoại.

    Vì sao: người dân ở xa cần hỏi trước khi đi.
    Cách sửa: thêm `hours`, `phones` hoặc `hotline`.
    EN: an office has hours and a phone.
    """
    if not office.hours or not (office.phones or office.hotline):
        yield (
            ("id",),
            Said(f"“{office.name}” thiếu giờ làm việc hoặc điện thoại", "no hours or phone"),
            Said("Thêm hours, phones hoặc hotline.", "Add them."),
        )


@rule(Event)
def event_backwards(event: Event, view: View) -> Iterator[Finding]:
    """Buổi tiếp dân phải bắt đầu trước khi kết thúc.

    Vì sao: ghi ngược thì người dân đến nhầm giờ.
    Cách sửa: xem lại `starts` và `ends`.
    EN: an event starts before it ends.
    """
    if event.starts and event.ends and event.starts >= event.ends:
        yield (
            ("ends",),
            Said("kết thúc trước khi bắt đầu", "ends before it starts"),
            Said("Xem lại hai giờ.", "Check both times."),
        )


@rule(Site)
def official_domain(site: Site, view: View) -> Iterator[Finding]:
    """Chỉ cơ quan nhà nước với tên miền .gov.vn mới được ghi là trang chính thức.

    Vì sao: trang mẫu hay trang cộng đồng không được mạo nhận (Nghị định 224/2026/NĐ-CP, Điều 13).
    Cách sửa: đặt `official: false`, hoặc dùng địa chỉ .gov.vn của cơ quan.
    EN: only a .gov.vn site may call itself official.
    """
    host = (site.url or "").split("/")[2:3]
    if site.official and not (host and host[0].endswith(".gov.vn")):
        yield (
            ("official",),
            Said(
                "trang ghi là chính thức nhưng địa chỉ không phải .gov.vn",
                "official, but not on .gov.vn",
            ),
            Said("Đặt official: false, hoặc sửa url.", "Set official: false."),
        )
