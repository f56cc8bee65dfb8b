"""Rules on prose: numbers at odds with the facts, and things that are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from motcua.model import Procedure
from motcua.nodes import Path
from motcua.problem import Said
from motcua.rules import Finding, View, documents, fees, limits, listed, rule
from motcua.text import dong, number, span
from motcua.values import Duration, Unit

AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{3}){1,4}|\d{4,9})\s*(?:đồng|đ\b|vnđ|vnd)", re.IGNORECASE)
UNITS = {
    unit.label: unit
    for unit in (Unit.working_day, Unit.working_hour, Unit.day, Unit.hour, Unit.month)
}
SPAN = re.compile(  # "07 (bảy) ngày", but not the date "ngày 15 tháng 7"; digits first: faster
    r"(\d(?<![\d.,/]\d)(?<!ngày \d)\d{0,4}(?:,\d{1,2})?)\s*(?:\([^)\d]{1,20}\)\s*)?"
    rf"({'|'.join(UNITS)})"
)
# In small letters: a text is made small once, which is faster than to look for every case.
OLD_PAPERS = re.compile(r"sổ hộ khẩu|chứng minh nhân dân|chứng minh thư|sổ tạm trú")
DISTRICT = re.compile(
    r"cấp huyện|(ủy|uỷ) ban nhân dân (quận|huyện)|ubnd (quận|huyện|cấp huyện)|phòng tư pháp"
)
OLD_LEVEL = re.compile(r"mức độ\s*[1-4]\b")


@rule(Procedure, kind="hint")
def fee_prose_differs(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Số tiền trong lời ghi chú khác mức thu.

    Vì sao: hai con số khác nhau thì người dân không biết tin số nào.
    Cách sửa: sửa cho khớp; nhiều mức thì tách thành nhiều khoản, mỗi khoản một `case`.
    EN: an amount in the note contradicts the structured one.
    """
    for path, fee in fees(procedure):
        prose = " ".join(filter(None, (fee.note, fee.per, fee.case, fee.formula)))
        named = {int(found.replace(".", "")) for found in AMOUNT.findall(prose)}
        if isinstance(fee.amount, int) and named and fee.amount not in named:
            shown = ", ".join(dong(amount) for amount in sorted(named)[:3])
            yield (
                (*path, "amount"),
                Said(
                    f"mức thu {dong(fee.amount)} nhưng ghi chú nói {shown}",
                    "the note names another amount",
                ),
                Said(
                    "Sửa cho khớp, hoặc tách thành nhiều khoản.",
                    "Make them agree, or split the fee.",
                ),
            )


@rule(Procedure, kind="hint")
def limit_prose_differs(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Số ngày trong lời ghi chú khác thời hạn đã ghi.

    Vì sao: hai con số khác nhau thì người dân không biết tin số nào.
    Cách sửa: sửa cho khớp; nhiều trường hợp thì tách thành nhiều thời hạn, mỗi cái một `case`.
    EN: a number of days in the note contradicts the structured limit.
    """
    for path, limit in limits(procedure):
        value = limit.statutory
        if not isinstance(value, Duration) or value.amount is None:
            continue
        prose = limit.note or ""
        if path[0] == "channels" and isinstance(path[1], int):
            prose += " " + (procedure.channels[path[1]].note or "")
        named = {amount for amount, unit in _spans(prose) if unit is value.unit}
        promised = limit.committed.amount if isinstance(limit.committed, Duration) else None
        if named and value.amount not in named and promised not in named:
            shown = ", ".join(number(amount) for amount in sorted(named)[:3])
            yield (
                (*path, "statutory"),
                Said(
                    f"thời hạn {span(value)} nhưng ghi chú nói {shown} {value.unit.label}",
                    "the note names another number",
                ),
                Said(
                    "Sửa cho khớp, hoặc tách theo trường hợp.", "Make them agree, or split by case."
                ),
            )


@rule(Procedure, kind="hint")
def step_longer_than_limit(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Lời kể một bước nêu số ngày dài hơn cả thời hạn giải quyết.

    Vì sao: bước dài hơn cả thủ tục thì một trong hai con số sai.
    Cách sửa: xem lại số trong `text` của bước và `statutory`.
    EN: a step's prose names more days than the whole limit.
    """
    most: dict[Unit, Decimal] = {}
    for _, limit in limits(procedure):
        value = limit.statutory
        if isinstance(value, Duration) and value.amount is not None:
            most[value.unit] = max(value.amount, most.get(value.unit, Decimal(0)))
    for index, step in enumerate(procedure.steps if most else ()):
        for amount, unit in _spans(step.text):
            top = most.get(unit)
            if top and amount > top:
                said = span(Duration(amount, unit))
                yield (
                    ("steps", index, "text"),
                    Said(
                        f"bước này nói {said}, thời hạn chỉ {span(Duration(top, unit))}",
                        f"the step says {number(amount)}, the limit is {number(top)}",
                    ),
                    Said("Xem lại hai con số.", "Check both."),
                )
                break


def _spans(prose: str) -> Iterator[tuple[Decimal, Unit]]:
    """Yield the spans of time that a text names."""
    for amount, unit in SPAN.findall(prose):
        yield Decimal(amount.replace(",", ".")), UNITS[unit]


def _named(pattern: re.Pattern[str], text: str) -> str:
    """Return what a pattern in small letters finds, as it is written; "" for nothing."""
    found = pattern.search(text.lower())
    return text[found.start() : found.end()] if found else ""


@rule(Procedure, kind="hint")
def old_paper(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Sổ hộ khẩu, sổ tạm trú, chứng minh nhân dân không còn được yêu cầu.

    Vì sao: hai loại sổ hết giá trị từ 01/01/2023 (Luật Cư trú 68/2020/QH14, Điều 38); người dân
    không còn giấy tờ này để nộp.
    Cách sửa: thay bằng giấy tờ hiện hành, hoặc xoá.
    EN: papers that no longer exist.
    """
    for path, document in documents(procedure):
        found = _named(OLD_PAPERS, document.name)
        if found:
            yield (
                (*path, "name"),
                Said(f"“{found}” không còn được dùng", "a paper of the past"),
                Said("Thay bằng thẻ căn cước hoặc thông tin cư trú.", "Replace it."),
            )


@rule(Procedure, kind="hint")
def district_in_text(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Lời văn còn nhắc cấp huyện, quận, phòng tư pháp.

    Vì sao: không còn cấp huyện từ 01/7/2025 (Nghị quyết 203/2025/QH15); người dân sẽ đến nhầm nơi.
    Cách sửa: ghi cơ quan cấp xã hoặc cấp tỉnh đã nhận nhiệm vụ.
    EN: the text still names the district level.
    """
    for path, text in _texts(procedure):
        found = _named(DISTRICT, text)
        if found:
            yield (
                path,
                Said(f"còn nhắc “{found}”", f"names “{found}”"),
                Said("Ghi cơ quan cấp xã hoặc cấp tỉnh hiện nay.", "Name today's agency."),
            )


def _texts(procedure: Procedure) -> Iterator[tuple[Path, str]]:
    """Yield the texts that send people somewhere."""
    for index, step in enumerate(procedure.steps):
        yield ("steps", index, "text"), step.text
    for index, result in enumerate(listed(procedure.results)):
        yield ("results", index, "name"), result.name
    for path, document in documents(procedure):
        yield (*path, "name"), document.name
    yield ("reception_address",), procedure.reception_address or ""


@rule(Procedure, kind="hint")
def old_online_level(procedure: Procedure, view: View) -> Iterator[Finding]:
    """“Mức độ 3”, “mức độ 4” không còn dùng cho dịch vụ công trực tuyến.

    Vì sao: nay chỉ có toàn trình và một phần (Nghị định 224/2026/NĐ-CP, Điều 14).
    Cách sửa: ghi `online_level: Toàn trình` hoặc `Một phần`.
    EN: the old levels 3 and 4.
    """
    for index, step in enumerate(procedure.steps):
        if _named(OLD_LEVEL, step.text):
            yield (
                ("steps", index, "text"),
                Said("còn ghi “mức độ 3/4”", "the old online levels"),
                Said("Dùng toàn trình hoặc một phần.", "Use full or partial."),
            )
