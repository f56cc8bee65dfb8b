"""Rules on how laws end: dates in order, no successors in a circle, articles that are gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise

from motcua import laws, provisions
from motcua.entries import LegalDocument
from motcua.model import Procedure
from motcua.problem import Said, cut
from motcua.rules import Finding, View, rule
from motcua.rules_law import cited
from motcua.text import day

DAYS = {
    field.name: field.metadata["label"].lower()
    for field in fields(LegalDocument)
    if field.name in ("issued", "effective", "expires")
}


@rule(LegalDocument)
def law_dates_in_order(law: LegalDocument, view: View) -> Iterator[Finding]:
    """Ngày ban hành, ngày có hiệu lực, ngày hết hiệu lực phải theo thứ tự.

    Vì sao: ghi ngược thì văn bản bị coi là hết hiệu lực khi còn dùng.
    Cách sửa: xem lại các ngày trong văn bản.
    EN: issued, effective, expires: in that order.
    """
    days = [(name, getattr(law, name)) for name in DAYS]
    for (before, first), (after, second) in pairwise((n, d) for n, d in days if d):
        if first > second:
            yield (
                (after,),
                Said(
                    f"{law.number}: {DAYS[after]} {day(second)} trước {DAYS[before]} {day(first)}",
                    f"{law.number}: {after} before {before}",
                ),
                Said(
                    f"Ghi ngược thì đổi lại: {before}: {day(second)}, {after}: {day(first)}. "
                    "Không thì xem lại hai ngày trong văn bản.",
                    "Exchange them, or check both dates.",
                ),
            )


@rule(LegalDocument)
def articles_end_in_order(law: LegalDocument, view: View) -> Iterator[Finding]:
    """Điều, khoản chỉ hết hiệu lực khi văn bản đã có hiệu lực, và trước khi cả văn bản hết.

    Vì sao: ghi sai ngày thì thủ tục dẫn điều đó bị nhắc nhầm, hoặc không được nhắc.
    Cách sửa: xem lại ngày trong điều khoản bãi bỏ. Cả văn bản hết hiệu lực thì chỉ ghi `expires`
    của văn bản.
    EN: articles end after their document begins, and before it ends.
    """
    for index, part in enumerate(law.ended_articles):
        place = ("ended_articles", index, "expires")
        if part.expires and law.effective and part.expires < law.effective:
            yield (
                place,
                Said(
                    f"{cut(part.articles)} hết hiệu lực {day(part.expires)}, trước khi "
                    f"{law.number} có hiệu lực {day(law.effective)}",
                    f"{cut(part.articles)} ends before {law.number} begins",
                ),
                Said("Xem lại hai ngày.", "Check both dates."),
            )
        elif part.expires and law.expires and part.expires > law.expires:
            yield (
                place,
                Said(
                    f"{cut(part.articles)} hết hiệu lực {day(part.expires)}, sau khi cả "
                    f"{law.number} hết hiệu lực {day(law.expires)}",
                    f"{cut(part.articles)} ends after all of {law.number}",
                ),
                Said("Xem lại hai ngày, hoặc xoá mục này.", "Check both dates, or delete it."),
            )


@rule(LegalDocument)
def articles_unread(law: LegalDocument, view: View) -> Iterator[Finding]:
    """Điều, khoản hết hiệu lực phải ghi theo số.

    Vì sao: máy so với điều, khoản mà thủ tục dẫn để biết thủ tục nào bị ảnh hưởng.
    Cách sửa: viết như `khoản 9 Điều 1`, `Điều 5, Điều 6`. Phụ lục, chương thì ghi các điều trong
    đó; không kể ra được thì ghi vào `note` của văn bản.
    EN: ended articles are named by their numbers.
    """
    for index, part in enumerate(law.ended_articles):
        if not provisions.read(part.articles):
            yield (
                ("ended_articles", index, "articles"),
                Said(f"“{cut(part.articles)}” không nêu điều nào", "names no article"),
                Said("Viết như: khoản 9 Điều 1.", "Write e.g. khoản 9 Điều 1."),
            )


@rule(LegalDocument)
def law_replaced_in_circle(law: LegalDocument, view: View) -> Iterator[Finding]:
    """Các văn bản thay nhau không được quay vòng.

    Vì sao: A thay bằng B, B lại thay bằng A thì không biết văn bản nào đang dùng.
    Cách sửa: văn bản mới nhất không có `replaced_by`; xem lại điều khoản thi hành của từng văn bản.
    EN: documents do not replace each other in a circle.
    """
    found = laws.line(law.number, view.legal, view.as_of)
    circle = found.numbers if found.loops else ()
    if law.number not in circle or law.number != next(n for n in view.legal if n in circle):
        return  # told once, at the first of the register
    shown = " → ".join((law.number, *circle))
    yield (
        ("replaced_by",),
        Said(f"các văn bản thay nhau theo vòng: {shown}", f"replaced in a circle: {shown}"),
        Said("Xoá replaced_by của văn bản mới nhất.", "Remove replaced_by of the newest."),
    )


@rule(LegalDocument, kind="hint")
def law_end_undated(law: LegalDocument, view: View) -> Iterator[Finding]:
    """Văn bản đã có văn bản thay thế nên ghi ngày hết hiệu lực.

    Vì sao: không có ngày thì trang vẫn ghi văn bản cũ là còn hiệu lực.
    Cách sửa: thêm `expires`, thường là ngày văn bản thay thế có hiệu lực.
    EN: a document with a successor says when it ends.
    """
    heir = view.legal.get(law.replaced_by or "")
    if heir and not law.expires:
        said = f" {day(heir.effective)}" if heir.effective else ": ngày …"
        yield (
            ("replaced_by",),
            Said(
                f"{law.number} thay bằng {heir.number} mà không ghi ngày hết hiệu lực",
                f"{law.number} is replaced by {heir.number}, without a day",
            ),
            Said(
                f"Thêm “expires:{said.removeprefix(':')}” sau khi xem điều khoản thi hành.",
                "Add expires.",
            ),
        )


@rule(Procedure, kind="hint")
def articles_out_of_force(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Điều, khoản được dẫn đã bị bãi bỏ, dù văn bản còn hiệu lực.

    Vì sao: một khoản có thể hết hiệu lực khi nghị định còn; phí, giấy tờ theo khoản đó có thể sai.
    Cách sửa: đọc văn bản bãi bỏ, sửa các giá trị liên quan, rồi sửa `articles`. Thủ tục không ghi
    `articles` thì không được nhắc ở đây, xem lệnh doctor.
    EN: the cited articles are out of force though their document is not.
    """
    for path, part, law in cited(procedure, view):
        articles, end = getattr(part, "articles", None), getattr(part, "valid_to", None)
        for gone in () if laws.over(law, view.as_of) or not articles else law.ended_articles:
            ended = gone.expires or view.as_of
            if ended > view.as_of or (end and end < ended):
                continue
            if provisions.meet(articles, gone.articles):
                since = f" từ {day(gone.expires)}" if gone.expires else ""
                by = f", theo {gone.repealed_by}" if gone.repealed_by else ""
                yield (
                    (*path[:-1], "articles"),
                    Said(
                        f"{gone.articles} của {law.number} hết hiệu lực{since}{by}",
                        f"{gone.articles} of {law.number} is out of force",
                    ),
                    Said(
                        f"Đọc {gone.repealed_by or 'văn bản bãi bỏ'}, sửa giá trị và articles.",
                        "Read what repealed it and update.",
                    ),
                )


@rule(LegalDocument, kind="hint")
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
