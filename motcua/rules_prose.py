"""Rules on prose at odds with the facts: an amount, a number of days, "free" beside a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from decimal import Decimal

from motcua.model import Fee, Procedure, Step, TimeLimit
from motcua.nodes import Path
from motcua.problem import Said, cut
from motcua.rules import Finding, View, rule
from motcua.text import dong, number, span
from motcua.values import Actor, Duration, Unit
from motcua.within import fees, limits

AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{3}){1,4}|\d{4,9})\s*(?:đồng|đ\b|vnđ|vnd)", re.IGNORECASE)
UNITS = {
    unit.label: unit
    for unit in (Unit.working_day, Unit.working_hour, Unit.day, Unit.hour, Unit.month)
}
DAYS = {Unit.day, Unit.working_day}
SPAN = re.compile(  # "07 (bảy) ngày", but not the date "ngày 15 tháng 7"; digits first: faster
    r"(\d(?<![\d.,/]\d)(?<!ngày \d)\d{0,4}(?:,\d{1,2})?)\s*(?:\([^)\d]{1,20}\)\s*)?"
    rf"({'|'.join(UNITS)})"
)
# "… kể từ ngày nhận đủ hồ sơ": the clock of the agency, not that of the applicant.
FROM_DOSSIER = re.compile(
    r"[^.;\n]{0,12}?,?\s*(?:kể |tính )?từ (?:ngày|khi|thời điểm|lúc)\s*(?:[\w-]+ ){0,6}?"
    r"(?:nhận|tiếp nhận)(?: được| đủ)*\s+(?:[\w-]+ ){0,2}?(?:hồ sơ|đơn|giấy tờ)\b",
    re.IGNORECASE,
)
WITHIN = re.compile(r"\btrong (?:thời hạn |vòng |không quá |tối đa )*$", re.IGNORECASE)
INCOMPLETE = re.compile(r"(?:chưa|không) đầy đủ|bổ sung|hoàn thiện", re.IGNORECASE)
SENTENCE = re.compile(r"[.;:\n]")
FREE = re.compile(r"miễn phí|không thu (?:phí|lệ phí)", re.IGNORECASE)
# Whom it is free for, or from when: that is an exemption, well said in ``exempt``.
SOME = re.compile(r"đối với|trường hợp|thuộc diện|được miễn|nếu\b|\bthì\b", re.IGNORECASE)
PAY = re.compile(
    r"(?<!người )(?<!phải )(?<!tình hình )\bnộp (?:phí|lệ phí)\b|(?<!không )(?<!người )phải nộp "
    r"(?:phí|lệ phí)\b",
    re.IGNORECASE,
)
PAYING = ("nộp phí", "nộp lệ phí")
PROSE = {  # of a fee
    part.name: part.metadata["label"].lower()
    for part in fields(Fee)
    if part.name in ("note", "per", "case", "formula")
}
STAGES = 2  # a note with more numbers of days describes how the work is divided


@rule(Procedure, kind="hint")
def fee_prose_differs(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Số tiền trong lời ghi chú khác mức thu.

    Vì sao: hai con số khác nhau thì người dân không biết tin số nào.
    Cách sửa: sửa cho khớp; nhiều mức thì tách thành nhiều khoản, mỗi khoản một `case`.
    EN: an amount in the note contradicts the structured one.
    """
    for path, fee in fees(procedure):
        said = {part: AMOUNT.findall(getattr(fee, part) or "") for part in PROSE}
        named = {int(found.replace(".", "")) for each in said.values() for found in each}
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
                (*path, next(part for part in PROSE if said[part])),
            )


@rule(Procedure, kind="hint")
def free_beside_amount(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Một khoản vừa có mức thu vừa ghi “miễn phí”.

    Vì sao: người dân không biết hôm nay có phải nộp tiền không.
    Cách sửa: miễn phí trong một thời gian thì tách thành hai khoản có `valid_from`, `valid_to`;
    miễn cho một số người thì ghi vào `exempt`.
    EN: an amount beside the word free.
    """
    for path, fee in fees(procedure):
        for part in PROSE if fee.amount else ():
            prose = getattr(fee, part) or ""
            found = FREE.search(prose)
            if not found or not isinstance(fee.amount, int):
                continue
            before = SENTENCE.split(prose[: found.start()])[-1]
            if not SOME.search(before) and not SOME.match(prose, found.end() + 1):
                yield (
                    (*path, "amount"),
                    Said(
                        f"mức thu {dong(fee.amount)}, {PROSE[part]} ghi “{_around(prose, found)}”",
                        f"an amount, yet {part} says free",
                    ),
                    Said(
                        "Miễn có thời hạn thì tách hai khoản có valid_from, valid_to; miễn cho một "
                        "số người thì ghi exempt.",
                        "Split the fee by dates, or use exempt.",
                    ),
                    (*path, part),
                )
                break


@rule(Procedure, kind="hint")
def free_yet_paid(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Mọi khoản đều miễn phí mà trình tự bảo nộp phí, lệ phí.

    Vì sao: người dân đọc “miễn phí” ở trên, đến bước nộp tiền lại phải nộp.
    Cách sửa: có khoản phải nộp thì ghi vào `fees`; không có thì bỏ câu trong bước.
    EN: everything is free, yet a step says to pay.
    """
    every = list(fees(procedure))
    if not every or any(fee.amount != 0 for _, fee in every):
        return
    for index, step in enumerate(procedure.steps):
        small = step.text.lower()
        if not any(words in small for words in PAYING):  # faster than the pattern
            continue
        found = PAY.search(step.text)
        if found:
            yield (
                ("steps", index, "text"),
                Said(
                    f"bước này ghi “{_around(step.text, found)}”, phần phí ghi miễn phí",
                    "the step says to pay, the fee is free",
                ),
                Said("Ghi khoản phải nộp vào fees, hoặc sửa bước.", "Mend one of the two."),
                (*every[0][0], "amount"),
            )
            return


def _around(text: str, found: re.Match[str]) -> str:
    """Return what was found with the words around it."""
    start = text.rfind(" ", 0, max(found.start() - 12, 0)) + 1
    return cut(text[start : found.end() + 28].rsplit(" ", 1)[0], 70)


@rule(Procedure, kind="hint")
def limit_prose_differs(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Số ngày trong lời ghi chú khác thời hạn đã ghi, hoặc khác loại ngày.

    Vì sao: hai con số khác nhau thì người dân không biết tin số nào; 5 ngày làm việc dài hơn 5
    ngày. Ghi chú chia thời hạn cho nhiều khâu thì không bị nhắc.
    Cách sửa: sửa cho khớp; nhiều trường hợp thì tách thành nhiều thời hạn, mỗi cái một `case`.
    EN: a number of days in the note contradicts the structured limit.
    """
    for path, limit in limits(procedure):
        for said, place in _said(procedure, path, limit):
            value = limit.statutory
            if isinstance(value, Duration) and (other := _contradicted(value, limit, said)):
                yield (
                    (*path, "statutory"),
                    Said(
                        f"thời hạn {span(value)} nhưng ghi chú nói {other}",
                        "the note names another number",
                    ),
                    Said(
                        "Sửa cho khớp, hoặc tách theo trường hợp.",
                        "Make them agree, or split by case.",
                    ),
                    place,
                )
                break


def _said(procedure: Procedure, path: Path, limit: TimeLimit) -> Iterator[tuple[str, Path]]:
    """Yield the notes on a limit with their places: its own, and that of its channel."""
    if limit.note:
        yield limit.note, (*path, "note")
    if path[0] == "channels" and isinstance(path[1], int):
        note = procedure.channels[path[1]].note
        if note:
            yield note, (*path[:2], "note")


def _contradicted(value: Duration, limit: TimeLimit, prose: str) -> str:
    """Return the span that a note names in another way; "" where it may be the same."""
    named = list(_spans(prose))
    promise = limit.committed
    kept = {(value.amount, value.unit)}
    kept |= {(promise.amount, promise.unit)} if isinstance(promise, Duration) else set()
    if value.amount is None or kept & set(named):
        return ""
    for amount, unit in named:
        if amount == value.amount and {unit, value.unit} == DAYS:
            return span(Duration(amount, unit))
    kin = DAYS if value.unit in DAYS else {value.unit}
    stages = [amount for amount, unit in named if unit in kin]
    if len(set(stages)) > STAGES or value.amount in _sums(stages):
        return ""
    own = (each for each in dict.fromkeys(named) if each[1] is value.unit)
    return ", ".join(span(Duration(*each)) for each in own)


def _sums(numbers: Sequence[Decimal]) -> set[Decimal]:
    """Return what stages that follow each other take together."""
    ends = range(1, len(numbers) + 1)
    return {sum(numbers[a:b], Decimal(0)) for b in ends for a in range(b)}


@rule(Procedure, kind="hint")
def step_longer_than_limit(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Lời kể một bước nêu số ngày xử lý dài hơn cả thời hạn giải quyết.

    Vì sao: bước dài hơn cả thủ tục thì một trong hai con số sai. Chỉ xét thời gian tính từ khi nhận
    hồ sơ; hạn của người dân, thời gian bổ sung hồ sơ không tính.
    Cách sửa: xem lại số trong `text` của bước và `statutory`.
    EN: a step's prose names more days of processing than the whole limit.
    """
    most: dict[Unit, tuple[Decimal, Path]] = {}
    for path, limit in limits(procedure):
        value = limit.statutory
        if isinstance(value, Duration) and value.amount is not None:
            before = most.get(value.unit, (Decimal(0), path))
            most[value.unit] = max(before, (value.amount, path), key=lambda each: each[0])
    for index, step in enumerate(procedure.steps if most else ()):
        for amount, unit in _processing(step):
            top, path = most.get(unit, (amount, ()))
            if amount > top:
                said = span(Duration(amount, unit))
                yield (
                    ("steps", index, "text"),
                    Said(
                        f"bước này nói {said}, thời hạn chỉ {span(Duration(top, unit))}",
                        f"the step says {number(amount)}, the limit is {number(top)}",
                    ),
                    Said("Xem lại hai con số.", "Check both."),
                    (*path, "statutory"),
                )
                break


def _processing(step: Step) -> Iterator[tuple[Decimal, Unit]]:
    """Yield the spans that run from when a complete dossier was received, or of an official."""
    prose, official = step.text, step.actor not in (None, Actor.applicant)
    for found in SPAN.finditer(prose):
        within = official and WITHIN.search(prose, 0, found.start())
        if not within and not FROM_DOSSIER.match(prose, found.end()):
            continue
        ended = SENTENCE.search(prose, found.end())
        before = SENTENCE.split(prose[: found.start()])[-1]
        if not INCOMPLETE.search(before + prose[found.end() : ended.start() if ended else None]):
            yield _read(found)


def _spans(prose: str) -> Iterator[tuple[Decimal, Unit]]:
    """Yield the spans of time that a text names."""
    yield from map(_read, SPAN.finditer(prose))


def _read(found: re.Match[str]) -> tuple[Decimal, Unit]:
    return Decimal(found[1].replace(",", ".")), UNITS[found[2]]
