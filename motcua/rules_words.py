"""Rules on words for what is gone: papers, the district, the old levels of online services."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from motcua.model import (
    Channel,
    Document,
    DocumentGroup,
    Fee,
    Procedure,
    Result,
    Step,
    TimeLimit,
)
from motcua.nodes import Path
from motcua.problem import Said
from motcua.rules import Finding, View, rule
from motcua.within import documents, listed, of_the_last, walk

# In small letters: a text is made small once, which is faster than to look for every case.
OLD_PAPERS = re.compile(r"sổ hộ khẩu|chứng minh nhân dân|chứng minh thư|sổ tạm trú")
BODIES = ("huyện", "quận", "phòng tư pháp")
DISTRICT = re.compile(
    r"(?:(?:cấp|công an|ubnd|(?:uỷ|ủy) ban nhân dân|quận,|huyện,|tại|thuế|toà án nhân dân) )?"
    r"\bhuyện\b(?!/tỉnh khác)|(?:ubnd|(?:uỷ|ủy) ban nhân dân|công an) quận\b|phòng tư pháp\b"
)
# What is told of the past, or that there is no district, is right.
PAST = re.compile(
    r"(?:không (?:còn|có|tổ chức)|bãi bỏ|thay (?:cho )?|trước (?:đây|ngày 01/0?7/2025)|nguyên là)"
    r"[^.;\n]{0,40}$"
)
TEXTS: dict[type, tuple[str, ...]] = {
    Procedure: ("reception_address", "conditions"), Step: ("text",), Result: ("name",),
    Document: ("name", "note"), DocumentGroup: ("case",), Channel: ("note",),
    Fee: ("note", "case"), TimeLimit: ("note", "case"),
}  # fmt: skip
ONCE = re.compile(r"[^.;\n]{0,30}?\b(?:trước (?:ngày|đây|khi)|cũ\b)")
NO_DISTRICT = date(2025, 7, 1)  # Nghị quyết 203/2025/QH15
# Not “định danh điện tử mức độ 2”, which is of today.
ANY_LEVEL = re.compile(r"mức (?:độ )?0?[1-4]")  # faster
OLD_LEVEL = re.compile(
    r"(?:trực tuyến|dịch vụ công)[^.;\n]{0,15}mức(?: độ)? 0?[1-4]\b"
    r"|(?<!định danh )(?<!điện tử )mức độ 0?[34](?:/4)?\b(?! ?[.,]\d)"
)


@rule(Procedure, kind="hint")
def old_paper(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Sổ hộ khẩu, sổ tạm trú, chứng minh nhân dân không còn được yêu cầu.

    Vì sao: hai loại sổ hết giá trị từ 01/01/2023 (Luật Cư trú 68/2020/QH14, Điều 38); người dân
    không còn giấy tờ này để nộp.
    Cách sửa: thay bằng giấy tờ hiện hành, hoặc xoá.
    EN: papers that no longer exist.
    """
    for path, document in documents(procedure):
        found = OLD_PAPERS.search(document.name.lower())
        if found:
            name = document.name[found.start() : found.end()]
            yield (
                (*path, "name"),
                Said(f"“{name}” không còn được dùng", "a paper of the past"),
                Said("Thay bằng thẻ căn cước hoặc thông tin cư trú.", "Replace it."),
            )


@rule(Procedure, kind="hint")
def district_in_text(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Lời văn còn nhắc cấp huyện, quận, phòng tư pháp.

    Vì sao: không còn cấp huyện từ 01/7/2025 (Nghị quyết 203/2025/QH15); người dân sẽ đến nhầm nơi.
    Cách sửa: ghi cơ quan cấp xã hoặc cấp tỉnh đã nhận nhiệm vụ.
    EN: the text still names the district level.
    """
    for path, text, small in _texts(procedure) if view.as_of >= NO_DISTRICT else ():
        found = next(_living(text, small), "")
        if found:
            yield (
                path,
                Said(f"còn nhắc “{found}”", f"names “{found}”"),
                Said("Ghi cơ quan cấp xã hoặc cấp tỉnh hiện nay.", "Name today's agency."),
            )


def _living(text: str, small: str) -> Iterator[str]:
    """Yield the names of districts and their bodies that a text speaks of as of today's."""
    if not any(word in small for word in BODIES):  # faster than the pattern
        return
    for found in DISTRICT.finditer(small):
        past = PAST.search(small[: found.start()]) or ONCE.match(small, found.end())
        if not past:
            yield text[found.start() : found.end()]


@of_the_last
def _texts(procedure: Procedure) -> list[tuple[Path, str, str]]:
    """Return the texts that send people somewhere, or say what they must have; in small letters."""
    found: list[tuple[Path, str]] = []
    for path, part in walk(procedure):
        for name in TEXTS.get(type(part), ()):
            held = getattr(part, name)
            if isinstance(held, str):
                found.append(((*path, name), held))
            else:
                found += (((*path, name, at), text) for at, text in enumerate(listed(held)))
    return [(path, text, text.lower()) for path, text in found]


@rule(Procedure, kind="hint")
def old_online_level(procedure: Procedure, view: View) -> Iterator[Finding]:
    """“Mức độ 3”, “mức độ 4” không còn dùng cho dịch vụ công trực tuyến.

    Vì sao: nay chỉ có toàn trình và một phần (Nghị định 224/2026/NĐ-CP, Điều 14).
    Cách sửa: ghi `online_level: Toàn trình` hoặc `Một phần`.
    EN: the old levels 3 and 4.
    """
    for path, text, small in _texts(procedure):
        found = OLD_LEVEL.search(small) if ANY_LEVEL.search(small) else None
        if found:
            yield (
                path,
                Said(
                    f"còn ghi “{text[found.start() : found.end()]}”",
                    "the old online levels",
                ),
                Said("Dùng toàn trình hoặc một phần.", "Use full or partial."),
            )
