"""Rules on names: official and everyday ones, and the words in which people look for them."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.model import Procedure
from motcua.problem import Said, cut
from motcua.rules import Finding, View, rule
from motcua.values import Level
from motcua.within import walk


@rule(Procedure)
def name_unreadable(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Tên phải có chữ đọc được.

    Vì sao: tên chỉ có dấu hay ký tự vô hình thì trang và phiếu in không có tiêu đề.
    Cách sửa: ghi tên đúng như quyết định công bố.
    EN: a name has a letter.
    """
    for part in ("name", "plain_name"):
        name = getattr(procedure, part)
        if name is not None and not any(letter.isalpha() for letter in name):
            yield (
                (part,),
                Said("tên không có chữ nào đọc được", "a name without a letter"),
                Said("Ghi tên bằng chữ, hoặc xoá dòng nếu là plain_name.", "Write it in letters."),
            )


@rule(Procedure, kind="hint")
def name_quote_open(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Tên có dấu nháy cong thì phải đủ đôi: “ và ”.

    Vì sao: chép từ Word hay sót một dấu; tên in ra trông như bị cắt mất một đoạn.
    Cách sửa: xoá dấu thừa, hoặc thêm dấu còn thiếu.
    EN: curly quotes in a name come in pairs.
    """
    for path, field, name in (
        (path, field, getattr(part, field, None))
        for path, part in walk(procedure)
        for field in ("name", "plain_name", "label")
    ):
        if name and name.count("“") != name.count("”"):
            better = name.replace("“", "").replace("”", "")
            yield (
                (*path, field),
                Said("dấu nháy “ ” trong tên không đủ đôi", "a curly quote without its other half"),
                Said(
                    f"Thừa thì viết: {cut(better)}. Thiếu thì thêm dấu còn lại.",
                    "Remove it, or add the other half.",
                ),
            )


@rule(Procedure, kind="hint")
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


@rule(Procedure, kind="hint")
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


@rule(Procedure, kind="hint")
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
