"""Procedures as the national portal's present interface gives them, to neutral records."""

from __future__ import annotations

from motcua.record import Charge, Citation, Fields, Paper, Papers, Record, Way, joined

KEYS = {
    "executionMethods", "executionCases", "executionSteps", "codeNotation", "decisionNo",
    "categoriesDetails", "departmentsExecuting", "departmentsAuthority", "legalBasisesDetails",
    "subjectTypesDetails", "requirementsAndConditions", "isWard", "isProvince", "isMinistry",
}  # fmt: skip
PAGE = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/"
LEVELS = {
    "isMinistry": "Cấp bộ", "isProvince": "Cấp tỉnh", "isWard": "Cấp xã",
    "isVertical": "Ngành dọc", "isOtherAgency": "Cơ quan khác",
}  # fmt: skip
KINDS = {"ASSIGNED_REGULATION": "TTHC được giao luật quy định chi tiết",
         "STANDARD_INTERNAL": "TTHC nội bộ"}  # fmt: skip
WAYS = {"DIRECT": ["in_person"], "ONLINE": ["online"], "POSTAL": ["postal"],
        "DIRECT_AND_ONLINE": ["in_person", "online"]}  # fmt: skip
UNITS = {"WORKING_DAY": "ngày làm việc", "DAY": "ngày", "HOUR": "giờ", "MONTH": "tháng",
         "YEAR": "năm"}  # fmt: skip
FEES = {"FEE": "Lệ phí", "SERVICE_FEE": "Phí", "PRICE_LEVEL": "Mức giá"}


def read(values: dict[str, object]) -> Record:
    """Return the record; what the portal adds beyond the known fields stays in ``rest``."""
    record = Record()
    top = Fields(values, record.rest)
    record.code = top.text("code", "codeNotation")
    record.name, record.summary = top.text("name"), top.text("description")
    record.keywords, record.publisher = top.texts("keywords"), top.text("departmentPromulgateName")
    record.decision = top.text("decisionNo")
    for proposal in top.maps("procedureProposal"):
        record.decision = record.decision or proposal.text("proposalNumber")
        proposal.close()
    record.levels = [label for key, label in LEVELS.items() if top.flag(key)]
    kinds = [top.text("formalityType"), top.text("type")]
    record.kind = joined([KINDS.get(kind, kind) for kind in kinds if kind != "STANDARD"], ", ")
    fields = _names(top, "categoriesDetails")
    record.topic, others = (fields[0], fields[1:]) if fields else ("", [])
    record.rest += [f"categoriesDetails: {name}" for name in others]
    record.audience = _names(top, "subjectTypesDetails", "formalityTargetType")
    record.competent = ", ".join(_names(top, "departmentsAuthority"))
    record.executing = ", ".join(_names(top, "departmentsExecuting"))
    record.delegated = ", ".join(_names(top, "departmentsAuthorized"))
    record.coordinating = _names(top, "departmentsCoordinating")
    record.address = "; ".join(_names(top, "dossierReceivingAddresses"))
    record.related = ", ".join(_names(top, "procedureRelatedGroup"))
    record.conditions = top.text("requirementsAndConditions")
    record.retrieved = top.text("retrieved")
    page = top.text("source_url")
    mark = top.text("id")
    record.source = page or (PAGE + mark if mark else "")
    _parts(top, record)
    top.close()
    return record


def _parts(top: Fields, record: Record) -> None:
    for step in top.maps("executionSteps"):
        record.steps.append(joined([step.text("name"), step.text("description")], "\n"))
        step.close()
    for entry in top.maps("executionMethods"):
        record.ways += _ways(entry)
    for case in top.maps("executionCases"):
        papers = Papers(case.text("name"), [], case.text("description"))
        papers.items = [_paper(entry) for entry in case.maps("profileComponents")]
        record.documents.append(papers)
        case.close()
    for basis in top.maps("legalBasisesDetails"):
        record.citations.append(Citation(basis.text("name"), basis.text("code")))
        basis.close()
    for result in top.maps("resultsDetails"):
        record.results.append((result.text("name"), result.text("code")))
        result.close()


def _names(top: Fields, *keys: str) -> list[str]:
    """Take the names of a list of mappings, or of plain texts."""
    found: list[str] = []
    for key in keys:
        value = top.values.get(key)
        if isinstance(value, dict) or (
            isinstance(value, list) and value and isinstance(value[0], dict)
        ):
            for entry in top.maps(key):
                said = [entry.text("name", "departmentName", "fullName"), entry.text("address")]
                found += [joined(said, ", ")] if any(said) else []
                entry.close()
        else:
            found += top.texts(key)
    return found


def _ways(entry: Fields) -> list[Way]:
    said = entry.text("submissionMethod")
    unit = entry.text("processingTimeUnit")
    time, text = entry.text("processingTime"), entry.text("description")
    charges = []
    for fee in entry.maps("fees"):
        kind = fee.text("type")
        currency = fee.text("currencyName")
        amount = fee.text("value")
        if currency.upper() not in {"", "VND", "VNĐ", "ĐỒNG", "VIỆT NAM ĐỒNG"}:
            amount = f"{amount} {currency}"
        charges.append(
            Charge(amount, fee.text("description"), fee.text("name"), FEES.get(kind, kind))
        )
        fee.close()
    entry.close()
    return [
        Way(kind, time, UNITS.get(unit, unit), charges, text)
        for kind in WAYS.get(said, [said or "unknown"])
    ]


def _paper(entry: Fields) -> Paper:
    paper = Paper(entry.text("name"), entry.text("originalQty"), entry.text("copyQty"))
    files = []
    for file in entry.maps("attachments"):
        files.append(file.text("fileName", "name"))
        file.close()
    paper.form = next(filter(None, files), "")
    paper.note = joined(
        [entry.text("description"), joined([f for f in files if f != paper.form], "; ")], "\n"
    )
    entry.close()
    return paper
