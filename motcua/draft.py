"""One neutral record to the keys of a procedure; review names what is missing or uncertain."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import fields
from datetime import date
from typing import Any

from motcua import dossier, model, ways
from motcua.citations import Basis, is_law, numbers
from motcua.ledger import Ledger, code_of
from motcua.problem import Misread
from motcua.reading import code as read_code
from motcua.reading import day as read_day
from motcua.reading import url as read_url
from motcua.record import Record, joined, line
from motcua.rules_whole import LINKISH, PARTS
from motcua.text import day, fold

Entry = dict[str, Any]
LABELS = {field.name: field.metadata["label"] for field in fields(model.Procedure)}
ORDER = [field.name for field in fields(model.Procedure)]
LEVELS = {fold(level.label): level.label for level in model.Level}
KINDS = {fold(kind.label): kind.label for kind in model.ProcedureKind}
AUDIENCES = {fold(audience.label): audience.label for audience in model.Audience}
# The portal's copy cuts this one entry at its commas.
OFFICIALS = ("Cán bộ", "công chức", "viên chức")
AGENCY = re.compile(
    r"(?:^|[,;/]\s*|\bhoặc )(?:Bộ|Sở|Cục|Tổng cục|Chi cục|Vụ|Phòng|Ban|Viện|Văn phòng|Trung tâm"
    r"|Cơ quan|Chủ tịch|Thủ tướng|Ủy ban|Uỷ ban|UBND|Công an|Ngân hàng|Tòa án|Cảng vụ|Kho bạc"
    r"|Thuế)\b"
)
NONE = re.compile(
    r"(?:không|không có|không quy định|không yêu cầu|không có yêu cầu|không phải)[\s.;]*", re.I
)


class Draft:
    """The procedure being written: its keys, and the doubts about its parts."""

    def __init__(self, record: Record, ledger: Ledger) -> None:
        self.record, self.ledger = record, ledger
        self.keys: Entry = {}
        self.doubts: dict[str, list[str]] = {}

    def doubt(self, part: str, reason: str) -> None:
        """Name a part that a person must look at, and why."""
        self.doubts.setdefault(part, []).append(reason)

    def put(self, part: str, value: Any) -> None:
        """Set a key that has a value."""
        if value:
            self.keys[part] = value


def draft(record: Record, code: str, bases: list[Basis], checked: date, ledger: Ledger) -> Entry:
    """Return the keys of the procedure in the model's order.

    ``code`` is the name it gets here, ``checked`` the day on which the source was read.
    """
    made = Draft(record, ledger)
    made.put("code", code)
    if code != record.code:
        made.doubt("code", f"Nguồn ghi: {line(record.code) or '(không có mã)'}")
    _names(made)
    _agencies(made)
    parts = ways.parts(record)
    for part in ("channels", "time_limits", "fees"):
        made.put(part, parts.keys.get(part))
        for reason in parts.doubts.get(part, []):
            made.doubt(part, reason)
    for fee in parts.all_fees():
        if "basis" in fee:
            fee["basis"] = ledger.laws.number(fee["basis"])
    made.put("documents", dossier.groups(record, code, ledger))
    made.put("steps", [{"text": text} for text in dossier.steps(record.steps)])
    made.put("results", [_result(name, code) for name, code in record.results if name or code])
    _conditions(made)
    _bases(made, bases)
    made.keys["notes"] = [*record.notes, *parts.notes]
    for basis in bases:
        record.rest += ledger.laws.left(basis)
    _source(made, checked)
    return _finish(made)


def _names(made: Draft) -> None:
    record = made.record
    made.put("name", line(record.name) or "(Nguồn không ghi tên thủ tục)")
    if not record.name:
        made.doubt("name", "Nguồn không ghi tên thủ tục.")
    made.put("summary", record.summary)
    made.put("keywords", list(dict.fromkeys(map(line, record.keywords))))
    made.put("field", made.ledger.fields.id(line(record.topic) or "Chưa rõ lĩnh vực"))
    if not record.topic:
        made.doubt("field", "Nguồn không ghi lĩnh vực.")
    made.put("levels", _chosen(made, "levels", record.levels, LEVELS))
    made.put("kind", next(iter(_chosen(made, "kind", [record.kind], KINDS)), None))
    audience = list(map(line, record.audience))
    if all(word in audience for word in OFFICIALS):
        audience[audience.index(OFFICIALS[0])] = ", ".join(OFFICIALS)
        audience = [word for word in audience if word not in OFFICIALS]
    made.put("audience", _chosen(made, "audience", audience, AUDIENCES))
    said = line(record.decision)
    found = re.sub(r"\.+/", "/", said) if is_law(said) else next(iter(numbers(said)), "")
    if found:
        found = made.ledger.decision(found)
        made.put("decision", found)
    if said and found != said:
        made.doubt("decision", f"Số quyết định ghi khác thường. Nguồn ghi: {said}")


def _chosen(made: Draft, part: str, said: list[str], known: dict[str, str]) -> list[str]:
    """Return the labels that the source's words stand for; other words become doubts."""
    found = []
    for words in filter(None, map(line, said)):
        label = known.get(fold(words))
        if label is None:
            made.doubt(part, f"Giá trị không có trong danh sách chọn. Nguồn ghi: {words}")
        elif label not in found:
            found.append(label)
    return found


def _agencies(made: Draft) -> None:
    record, names = made.record, made.ledger.agencies
    for part, said in (
        ("competent_authority", record.competent), ("executing_agency", record.executing),
        ("delegated_agency", record.delegated),
    ):  # fmt: skip
        said = " / ".join(part.strip() for part in said.split("\n") if part.strip())
        made.put(part, said and names.id(said))
        if len(AGENCY.findall(said)) > 1:
            made.doubt(part, "Có thể là nhiều cơ quan viết chung.")
    coordinating = list(map(line, record.coordinating))
    made.put(
        "coordinating_agencies", list(dict.fromkeys(map(names.id, filter(None, coordinating))))
    )
    if any(len(AGENCY.findall(said)) > 1 for said in coordinating):
        made.doubt("coordinating_agencies", "Có thể là nhiều cơ quan viết chung.")
    made.put("reception_address", line(record.address))
    if record.related:
        made.doubt("related", f"Chưa nối được với thủ tục nào. Nguồn ghi: {record.related}")


def _result(name: str, code: str) -> Entry:
    entry: Entry = {"name": line(name) or code}
    if code and name:
        entry["code"] = line(code)
    if re.search(r"\wMã:", name):
        entry["review"] = "Mã kết quả dính liền vào tên."
    return entry


def _conditions(made: Draft) -> None:
    said = made.record.conditions
    if NONE.fullmatch(said):
        made.put("conditions", {"none": True, "reason": f"Nguồn ghi: {said}"})
    elif said.startswith("Không có thông tin"):
        made.doubt("conditions", f"Nguồn ghi: {said}")
    elif said:
        made.put("conditions", [said])
        if re.search(r"Từ khóa:?\s*$|\wTừ khóa", said):
            made.doubt("conditions", "Lời văn có chữ của trang nguồn dính vào.")


def _bases(made: Draft, bases: list[Basis]) -> None:
    entries = []
    for basis in bases:
        entry: Entry = {}
        if basis.number:
            entry["ref"] = number = made.ledger.laws.number(basis.number)
            if basis.title not in ("", made.ledger.laws.title(number)):
                entry["title"] = basis.title
            if number != basis.number:
                basis.spelt_otherwise()
        else:
            entry["title"] = basis.title or "(Nguồn không ghi tên văn bản)"
        if basis.review:
            entry["review"] = basis.review
        entries.append(entry)
    made.put("legal_bases", entries)


def _source(made: Draft, checked: date) -> None:
    record = made.record
    try:
        found: str = read_url(record.source)
    except Misread:
        found = line(record.source) or "Cổng Dịch vụ công quốc gia"
        found = f"Nguồn ghi: {found}" if LINKISH.match(found) else found
    publisher = record.publisher and f"{line(record.publisher)} công bố"
    made.put("source", joined([found, publisher], ", "))
    made.put("verified_on", day(checked))
    if record.retrieved and _day_of(record.retrieved) != checked:
        made.keys["notes"].append(f"Ngày lấy dữ liệu: {record.retrieved}")
    if record.rest:
        made.keys["notes"].append("\n".join(["Nguồn còn ghi:", *record.rest]))


def _day_of(said: str) -> date | None:
    try:
        return read_day(said)
    except Misread:
        return None


def _finish(made: Draft) -> Entry:
    if not made.keys["notes"]:
        del made.keys["notes"]
    required = [*PARTS, *([] if made.keys.get("competent_authority") else ["executing_agency"])]
    held = [c for c in made.keys.get("channels", []) if "time_limits" in c or "fees" in c]
    for part in required:
        by_channels = held and all(part in c for c in made.keys["channels"])
        if part not in made.keys and part not in made.doubts and not by_channels:
            made.doubt(part, f"Nguồn không ghi {LABELS[part].lower()}.")
    made.put(
        "review",
        [{"part": p, "reason": " ".join(dict.fromkeys(r))} for p, r in made.doubts.items()],
    )
    return {part: made.keys[part] for part in ORDER if part in made.keys}


def local_code(record: Record, number: int, taken: Container[str]) -> str:
    """Return the procedure's code: the source's own, or a local one where that cannot serve."""
    try:
        code = code_of(record.code) or read_code(record.code)
    except Misread:
        code = ""
    if not code:
        return f"nhap.{number % 1_000_000}"
    return code if code not in taken else f"trung-{code.replace('.', '-')}.{number % 1_000_000}"
