"""Procedures of the older national web service (MATTHC, TENTTHC…) to neutral records."""

from __future__ import annotations

from motcua.record import Charge, Citation, Fields, Paper, Papers, Record, Way, joined

KEYS = {"MATTHC", "TENTTHC"}
# The service shows no labels beside these; the reading is marked.
WAYS = {"1": "in_person", "2": "online", "3": "postal"}
FACTS = {
    "COQUANBANHANH": "issuer", "NGAYBANHANH": "issued", "NGAYHIEULUC": "effective",
    "DIACHITRUYCAP": "url",
}  # fmt: skip


def read(values: dict[str, object]) -> Record:
    """Return the record; what the service adds beyond the known fields stays in ``rest``."""
    record = Record()
    top = Fields(values, record.rest)
    record.code, record.name = top.text("MATTHC"), top.text("TENTTHC")
    record.summary, record.keywords = top.text("MOTA"), top.texts("TUKHOA")
    record.publisher = top.text("MACOQUANCONGBO")
    record.levels = _names(top, "CAPTHUCHIEN", "TENCAP")
    if top.flag("ISNGANHDOC"):
        record.levels.append("Ngành dọc")
    fields = _names(top, "LINHVUCTHUCHIEN", "TENLINHVUC")
    record.topic = fields[0] if fields else ""
    record.rest += [f"LINHVUCTHUCHIEN: {name}" for name in fields[1:]]
    record.audience = _names(top, "DOITUONGTHUCHIEN", "TENDOITUONG")
    record.executing = ", ".join(_names(top, "COQUANTHUCHIEN", "TENDONVI"))
    record.competent = ", ".join(_names(top, "COQUANCOTHAMQUYEN", "TENDONVI"))
    record.delegated = ", ".join(_names(top, "COQUANDUOCUYQUYEN", "TENDONVI"))
    record.coordinating = _names(top, "COQUANPHOIHOP", "TENDONVI")
    record.address, record.conditions = top.text("DIACHITIEPNHAN"), top.text("YEUCAU")
    record.retrieved, record.source = top.text("retrieved"), top.text("source_url")
    _parts(top, record)
    related = []
    for entry in top.maps("TTHCLIENQUAN", "TTHCLIENTHONG"):
        related.append(joined([entry.text("MATTHC"), entry.text("TENTTHC")], " "))
        entry.close()
    record.related = joined(related, "\n")
    top.close()
    return record


def _parts(top: Fields, record: Record) -> None:
    for case in top.maps("TRINHTUTHUCHIEN"):
        heading = case.text("TRUONGHOP")
        steps = [joined([step.text("TENTRINHTU")], "") for step in _closed(case, "TRINHTU")]
        steps = [step for step in steps if step] or [""]
        record.steps += [joined([heading, steps[0]], "\n"), *steps[1:]]
    for entry in top.maps("CACHTHUCTHUCHIEN"):
        record.ways += _ways(entry)
    for case in top.maps("THANHPHANHOSO"):
        papers = Papers(case.text("TRUONGHOP"), [])
        papers.items = [_paper(entry) for entry in case.maps("GIAYTO")]
        record.documents.append(papers)
        case.close()
    for result in top.maps("KETQUATHUCHIEN"):
        record.results.append((result.text("TENKETQUA"), result.text("MAKETQUA")))
        result.close()
    for basis in top.maps("CANCUPHAPLY"):
        facts = {name: basis.text(key) for key, name in FACTS.items()}
        facts = {name: value for name, value in facts.items() if value}
        record.citations.append(Citation(basis.text("TENVANBAN"), basis.text("SOVANBAN"), facts))
        basis.close()


def _closed(case: Fields, name: str) -> list[Fields]:
    entries = case.maps(name)
    case.close()
    return entries


def _names(top: Fields, key: str, name: str) -> list[str]:
    """Take one name of each entry; codes beside it stay in the rest."""
    found = []
    for entry in top.maps(key):
        found.append(entry.text(name))
        entry.close()
    return [name for name in found if name]


def _ways(entry: Fields) -> list[Way]:
    channel = entry.text("KENH")
    doubt = f"Nguồn chỉ ghi mã kênh, không ghi tên. Nguồn ghi: KENH {channel}" if channel else ""
    ways = []
    for time in entry.maps("THOIGIAN") or [Fields({}, entry.rest)]:
        charges = []
        for fee in time.maps("PHILEPHI"):
            unit = fee.text("DONVI")
            amount = joined([fee.text("SOTIEN"), "" if _is_dong(unit) else unit], " ")
            note = joined([fee.text("MOTA"), fee.text("TENTEP"), fee.text("URL")], "\n")
            charges.append(Charge(amount, note))
            fee.close()
        ways.append(
            Way(WAYS.get(channel, channel or "unknown"), time.text("THOIGIANGIAIQUYET"),
                time.text("DONVITINH").lower(), charges, time.text("MOTA"), doubt)
        )  # fmt: skip
        time.close()
    entry.close()
    return ways


def _is_dong(unit: str) -> bool:
    return unit.lower() in {"", "đồng", "đ", "vnđ", "vnd", "việt nam đồng"}


def _paper(entry: Fields) -> Paper:
    paper = Paper(entry.text("TENGIAYTO"), entry.text("SOBANCHINH"), entry.text("SOBANSAO"))
    paper.form = entry.text("TENMAUDON")
    code, result, page = (entry.text(k) for k in ("MAGIAYTO", "MA_KQ_THAYTHE", "URL"))
    paper.note = joined(
        [code and f"Mã giấy tờ: {code}", page and f"Địa chỉ tệp: {page}",
         result and f"Mã kết quả thay thế: {result}"], "\n",
    )  # fmt: skip
    entry.close()
    return paper
