"""An import loses no word, passes the check with hints only, and never answers with a traceback."""

from __future__ import annotations

import gzip
import json
import lzma
import re
import time
import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from unicodedata import normalize

import openpyxl
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua import catalogue, formats, source
from motcua.citations import repair
from motcua.draft import draft
from motcua.emit import emit
from motcua.formats import _record
from motcua.intake import import_file
from motcua.ledger import Ledger
from motcua.problem import Misread
from motcua.record import Charge, Citation, Record, Way, clean
from motcua.text import day
from motcua.ways import parts

LISTS = Path(__file__).parents[2] / "shared" / "data" / "lists"
DAY = date(2026, 7, 21)
ISO = re.compile(r"\d{4}-\d\d-\d\d")  # days are written as officials write them

RECORD: dict[str, Any] = {
    "code": "1.001193", "name": "Thủ tục đăng ký khai sinh", "decision": "163/QĐ-BTP",
    "levels": ["Cấp xã"], "type": "TTHC được giao luật quy định chi tiết", "field": "Hộ tịch",
    "audience": ["Công dân Việt Nam", "Cán bộ", "công chức", "viên chức"],
    "executing_agency": "Ủy ban nhân dân cấp xã", "steps_text": "Bước 1: Nộp.\nBước 2: Nhận.",
    "channels": [{"kind": kind, "time_limit": {"amount": 5.0, "unit": "ngày làm việc"},
                  "fees": [{"amount_vnd": 0, "note": ""}], "text": "Miễn phí"}
                 for kind in ("online", "postal", "in_person")],
    "documents": [{"case": "", "items": [{"name": "- Tờ khai", "originals": 1, "copies": 0,
                                          "form_file": "Mẫu số 01.docx"}]}],
    "legal_bases": [{"title": "Luật 60/2014/QH", "number": "1360/2014/QH13"}],
    "results": [{"name": "Giấy khai sinh", "code": "KQ.G15.000031"}],
    "publisher": "bo-tu-phap", "source_url": "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1",
    "retrieved": "2026-07-20",
}  # fmt: skip

PORTAL = {
    "id": "019d2bfd", "code": "1.001193", "name": "Đăng ký khai sinh",
    "description": "Ghi việc sinh", "updatedAt": 1784512345678, "decisionNo": "163/QĐ-BTP",
    "departmentPromulgateName": "Bộ Tư pháp",
    "isWard": True, "isProvince": False, "type": "STANDARD", "formalityType": "ASSIGNED_REGULATION",
    "categoriesDetails": [{"id": "c1", "name": "Hộ tịch"}],
    "subjectTypesDetails": [{"name": "Công dân Việt Nam"}],
    "departmentsAuthority": [], "departmentsExecuting": [{"name": "Ủy ban nhân dân cấp xã"}],
    "executionSteps": [{"name": "Bước 1", "description": "Nộp hồ sơ"}],
    "executionMethods": [
        {"submissionMethod": "DIRECT_AND_ONLINE", "processingTime": 3,
         "processingTimeUnit": "WORKING_DAY", "description": "Nộp tại Trung tâm",
         "fees": [{"type": "FEE", "value": 8000, "currencyName": "VNĐ", "name": "Lệ phí hộ tịch",
                   "description": "mỗi bản"}]},
        {"submissionMethod": "POSTAL", "processingTime": 1, "processingTimeUnit": "OTHER"}],
    "executionCases": [{"name": "Sinh tại nhà", "profileComponents": [
        {"code": "G1", "name": "Tờ khai", "originalQty": 1, "copyQty": 0, "required": None,
         "attachments": [{"id": "f1", "fileName": "to-khai.docx"}]}]}],
    "requirementsAndConditions": "Không",
    "legalBasisesDetails": [{"id": "l1", "code": "60/2014/QH13", "name": "Luật Hộ tịch"}],
    "resultsDetails": [{"code": "KQ.G15.000031", "name": "Giấy khai sinh"}],
    "procedureRelatedGroup": [],
}  # fmt: skip

LEGACY = {
    "ID": 119346, "MATTHC": "1.001193.000.00.00.H49", "TENTTHC": "Đăng ký khai sinh",
    "MACOQUANCONGBO": "H49", "LOAITTHC": "2", "TRANGTHAI": "1", "ISNGANHDOC": "0", "TUKHOA": "",
    "CAPTHUCHIEN": [{"CAPTHUCHIEN": "2", "TENCAP": "Cấp Xã"}],
    "LINHVUCTHUCHIEN": [{"MALINHVUC": "G15-TP07", "TENLINHVUC": "Hộ tịch"}],
    "COQUANTHUCHIEN": [{"MADONVI": "H49.1", "TENDONVI": "Ủy ban nhân dân xã"}],
    "DOITUONGTHUCHIEN": [{"MADOITUONG": "1", "TENDOITUONG": "Công dân Việt Nam"}],
    "TRINHTUTHUCHIEN": [{"TRUONGHOP": "Trực tiếp", "TRINHTU": [{"TENTRINHTU": "Nộp hồ sơ"}]}],
    "CACHTHUCTHUCHIEN": [{"KENH": "1", "THOIGIAN": [{
        "THOIGIANGIAIQUYET": "15", "DONVITINH": "Giờ", "MOTA": "trả ngay trong ngày",
        "PHILEPHI": [{"DONVI": "đồng", "MAPHILEPHI": "P1", "SOTIEN": "50.000", "MOTA": "quá hạn"}],
    }]}],
    "THANHPHANHOSO": [{"TRUONGHOP": "", "GIAYTO": [
        {"MAGIAYTO": "KQ004389", "TENGIAYTO": "Giấy chứng sinh", "SOBANCHINH": "1", "SOBANSAO": "0",
         "TENMAUDON": "", "MA_KQ_THAYTHE": "KQ.G15.1"}]}],
    "KETQUATHUCHIEN": [{"MAKETQUA": "KQ.G15.000031", "TENKETQUA": "Giấy khai sinh"}],
    "CANCUPHAPLY": [{"SOVANBAN": "60/2014/QH13", "TENVANBAN": "Luật Hộ tịch",
                     "NGAYBANHANH": "20/11/2014", "NGAYHIEULUC": "01/01/2016",
                     "COQUANBANHANH": "Quốc hội", "DIACHITRUYCAP": "https://vbpl.vn/1"}],
    "TTHCLIENQUAN": [{"MATTHC": "2.000986", "TENTTHC": "Liên thông khai sinh"}],
}  # fmt: skip


def words(value: object, skip: frozenset[str] = frozenset({"kind", "unit"})) -> Iterator[str]:
    """Yield every word of every text in a record; kinds and units become labels."""
    if isinstance(value, str):
        said = normalize("NFC", value)
        yield from [day(date.fromisoformat(said))] if ISO.fullmatch(said) else said.split()
    elif isinstance(value, dict):
        for key, held in value.items():
            if key not in skip:
                yield from words(held, skip)
    elif isinstance(value, list):
        for held in value:
            yield from words(held, skip)


def told(folder: Path) -> dict[str, str]:
    """Return the text of every procedure with that of the entries it refers to."""
    names: dict[str, str] = {}
    for register in ("fields", "agencies", "forms", "legal"):
        for file in [folder / f"{register}.yml", *sorted(folder.glob(f"{register}/*.yml"))]:
            if file.exists():
                for entry in yaml.load(file.read_bytes(), Loader=yaml.CBaseLoader):
                    names[entry.get("id") or entry["number"]] = " ".join(entry.values())
    found = {}
    for file in folder.glob("procedures/*/*.yml"):
        held = yaml.load(file.read_bytes(), Loader=yaml.CBaseLoader)
        texts = list(leaves(held))
        found[file.stem] = " ".join([*texts, *(names[text] for text in texts if text in names)])
    return found


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for held in value.values() if isinstance(value, dict) else value:
            yield from leaves(held)


def imported(tmp_path: Path, content: object, name: str = "nguon.json", **options: Any) -> Path:
    """Import one file with this content; return the folder."""
    file = tmp_path / name
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    import_file(file, tmp_path / "ra", **options)
    return tmp_path / "ra"


def only(folder: Path) -> dict[str, Any]:
    (file,) = folder.glob("procedures/*/*.yml")
    held: dict[str, Any] = yaml.load(file.read_bytes(), Loader=yaml.CBaseLoader)
    return held


def errors(folder: Path) -> list[str]:
    _, problems = catalogue.read(folder, DAY)
    return [problem.told() for problem in problems if problem.kind == "error"]


@pytest.mark.skipif(not LISTS.exists(), reason="no ../shared/data beside the project")
@pytest.mark.parametrize("name", ["BoCongAn", "BoTuPhap", "BoXayDung"])
def test_real_lists_pass_the_check(tmp_path: Path, name: str) -> None:
    file = LISTS / f"danh-sach-tthc-{name}.xlsx"

    report = import_file(file, tmp_path / "ra", retrieved=DAY)

    assert report.procedures > 200
    assert report.problems == []
    assert errors(tmp_path / "ra") == []


def test_a_record_of_the_national_database(tmp_path: Path) -> None:
    folder = imported(tmp_path, json.dumps(RECORD) + "\n")
    made = only(folder)

    assert errors(folder) == []
    assert made["audience"] == ["Công dân Việt Nam", "Cán bộ, công chức, viên chức"]
    assert [channel["kind"] for channel in made["channels"]] == [
        "Trực tuyến", "Dịch vụ bưu chính", "Trực tiếp",
    ]  # fmt: skip
    assert made["time_limits"] == [{"statutory": "5 ngày làm việc"}]
    assert made["fees"][0]["amount"] == "Miễn phí"
    assert "review" in made["fees"][0]
    assert made["documents"][0]["items"][0]["name"] == "Tờ khai"
    assert made["legal_bases"][0]["ref"] == "60/2014/QH13"
    assert "1360/2014/QH13" in made["legal_bases"][0]["review"]
    assert [step["text"] for step in made["steps"]] == ["Bước 1: Nộp.", "Bước 2: Nhận."]


def test_a_case_loses_its_bullet_and_never_its_words(tmp_path: Path) -> None:
    said = ("* Trẻ bị bỏ rơi:", "++ Cấp lại", "--", "*Đối với trẻ em", "")
    papers = RECORD["documents"][0]["items"]
    groups = [{"case": case, "items": papers} for case in said]
    made = only(imported(tmp_path, json.dumps(RECORD | {"documents": groups}) + "\n"))

    assert [each.get("case") for each in made["documents"]] == [
        "Trẻ bị bỏ rơi:", "Cấp lại", "Trường hợp mà nguồn không ghi tên", "*Đối với trẻ em", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrapped", [PORTAL, [PORTAL], {"items": [PORTAL], "total": 1}, {"data": {"items": [PORTAL]}}]
)
def test_the_portals_present_interface(tmp_path: Path, wrapped: object) -> None:
    folder = imported(tmp_path, wrapped, retrieved=DAY)
    made = only(folder)
    text = told(folder)["1.001193"]

    assert errors(folder) == []
    assert [channel["kind"] for channel in made["channels"]] == [
        "Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính",
    ]  # fmt: skip
    assert made["channels"][0]["time_limits"][0]["statutory"] == "3 ngày làm việc"
    assert made["channels"][0]["fees"][0]["amount"] == "8.000 đồng"
    assert made["channels"][0]["fees"][0]["kind"] == "Lệ phí"
    assert "statutory" not in made["channels"][2]["time_limits"][0]
    assert made["kind"] == "TTHC được giao luật quy định chi tiết"
    assert "019d2bfd," in made["source"]
    kept = {**PORTAL, "executionMethods": "", "formalityType": "", "type": "", "id": ""}
    assert [word for word in words(kept) if word not in text] == []
    assert "1784512345678" in text


@pytest.mark.parametrize("wrapped", [LEGACY, {"data": [LEGACY]}, {"result": [LEGACY]}])
def test_the_older_web_service(tmp_path: Path, wrapped: object) -> None:
    folder = imported(tmp_path, wrapped, retrieved=DAY)
    made = only(folder)
    text = told(folder)["1.001193"]

    assert errors(folder) == []
    assert made["levels"] == ["Cấp xã"]
    assert made["time_limits"][0]["statutory"] == "15 giờ"
    assert made["fees"][0]["amount"] == "50.000 đồng"
    assert "KENH 1" in made["channels"][0]["review"]
    law = yaml.load((folder / "legal.yml").read_bytes(), Loader=yaml.CBaseLoader)[0]
    assert (law["issued"], law["effective"]) == ("20/11/2014", "01/01/2016")
    lost = [word for word in words(LEGACY) if word.casefold() not in text.casefold()]
    assert lost == []


def test_one_record_a_line_in_any_format_and_packing(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(record) for record in (RECORD | {"code": "1.000001"}, PORTAL))
    lines += "\n" + json.dumps(LEGACY | {"MATTHC": "2.000001.H49"})
    for pack, name in ((gzip.compress, "a.bin"), (lzma.compress, "b.bin"), (bytes, "c.bin")):
        (tmp_path / name).write_bytes(pack(lines.encode()))

        report = import_file(tmp_path / name, tmp_path / f"ra-{name}", retrieved=DAY)

        assert report.procedures == 3
        assert report.problems == []


def test_a_list_with_title_rows_and_line_breaks(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["DANH SÁCH\nTHỦ TỤC", None, None, None, None])
    book.active.append(["Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực"])
    book.active.append(
        ["1.003976", "Nuôi\ncon nuôi", "Bộ Tư pháp", "Bộ Tư pháp\nỦy ban", "Hộ tịch"]
    )
    book.active.append([None, None, "Tổng số", None, 1])
    book.save(tmp_path / "ds.xlsx")

    report = import_file(tmp_path / "ds.xlsx", tmp_path / "ra", retrieved=DAY)
    made = only(tmp_path / "ra")

    assert [problem.place.line for problem in report.problems] == [4]
    assert made["name"] == "Nuôi con nuôi"
    assert "Bộ Tư pháp" in made["notes"][0]
    assert {review["part"] for review in made["review"]} >= {"fees", "documents", "time_limits"}
    assert errors(tmp_path / "ra") == []


def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "nguon.jsonl"
    good = json.dumps(RECORD).encode()
    file.write_bytes(b'{"hong\n' + good + b"\n\n[1]\n\xff\xfe\n" + b"[" * 100_000 + b"\n{}\n")

    report = import_file(file, tmp_path / "ra")

    assert report.procedures == 1
    assert [problem.place.line for problem in report.problems] == [1, 4, 5, 6, 7]
    assert all(problem.kind == "error" for problem in report.problems)


def test_a_code_told_twice_keeps_both_texts(tmp_path: Path) -> None:
    other = RECORD | {"name": "Tên khác"}
    lines = "\n".join(json.dumps(record) for record in (RECORD, RECORD, other))
    (tmp_path / "nguon.jsonl").write_text(lines, "utf-8")

    report = import_file(tmp_path / "nguon.jsonl", tmp_path / "ra")

    assert report.procedures == 2
    assert [problem.rule for problem in report.problems] == ["import-same", "import-code"]
    assert sorted(told(tmp_path / "ra")) == ["1.001193", "trung-1-001193.3"]
    assert errors(tmp_path / "ra") == []


@pytest.mark.parametrize(
    "code", ["../../etc/passwd", "a/b", "", "CON", "1.1", "\x00", "x" * 300, "1.００００01"]
)
def test_a_code_that_cannot_be_a_file_becomes_a_local_one(tmp_path: Path, code: str) -> None:
    folder = imported(tmp_path, json.dumps(RECORD | {"code": code}))

    assert only(folder)["code"] == "nhap.1"
    assert errors(folder) == []


@pytest.mark.parametrize("content", ["", "xin chào", "[]", "{}", '{"a": [1, 2]}', "PK\x03\x04hong"])
def test_a_file_of_no_known_shape_is_one_misread(tmp_path: Path, content: str) -> None:
    with pytest.raises(Misread):
        imported(tmp_path, content)

    assert not (tmp_path / "ra").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["nguon.json"]


def test_a_code_told_twice_in_other_digits_is_local(tmp_path: Path) -> None:
    lines = [json.dumps(RECORD | {"code": code}) for code in ("1.000001", "1.００００01")]
    folder = imported(tmp_path, "\n".join(lines))

    assert sorted(told(folder)) == ["1.000001", "nhap.2"]
    assert "1.００００01" in told(folder)["nhap.2"]
    assert errors(folder) == []


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, bytes])
def test_a_line_without_end_is_skipped_and_the_rest_goes_on(tmp_path: Path, pack: Any) -> None:
    good = json.dumps(RECORD).encode() + b"\n"
    other = json.dumps(RECORD | {"code": "1.000002"}).encode()
    noise = bytes(range(256)) * 17_000
    long = b"".join(noise[n : n + 4096] for n in range(0, len(noise), 4096)).replace(b"\n", b"")
    (tmp_path / "nguon").write_bytes(pack(good * 300 + long + b"\n" + other))

    report = import_file(tmp_path / "nguon", tmp_path / "ra")

    said = [problem for problem in report.problems if problem.rule == "import-record"]
    assert [problem.place.line for problem in said] == [301]
    assert "4 MiB" in said[0].what.vi
    assert report.procedures == 2


@pytest.mark.parametrize("sign", [b" ", b"\0", b"\n"])
@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_a_bomb_is_one_misread(tmp_path: Path, pack: Any, sign: bytes) -> None:
    part = pack(sign * (1 << 20))
    (tmp_path / "nguon").write_bytes(part * 64)
    begun = time.perf_counter()

    with pytest.raises(Misread) as stop:
        import_file(tmp_path / "nguon", tmp_path / "ra")

    assert stop.value.rule == "import-too-large"
    assert time.perf_counter() - begun < 5
    assert not (tmp_path / "ra").exists()


def test_a_document_too_large_to_hold_is_not_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "WHOLE", 2_000)
    with pytest.raises(Misread):
        imported(tmp_path, json.dumps({"items": [PORTAL] * 10}, indent=1), retrieved=DAY)


HEAD = [["Mã số", "Tên", "Lĩnh vực"], ["1.000001", "Tên", "Hộ tịch"]]


def book(path: Path, *cells: tuple[str, str]) -> Path:
    """Write a list whose sheet has ``cells`` besides, wherever they say they are."""
    made = openpyxl.Workbook()
    for row in HEAD:
        made.active.append(row)
    made.save(path)
    extra = "".join(
        f'<row r="{re.sub("[A-Z]", "", at)}"><c r="{at}" t="str"><v>{said}</v></c></row>'
        for at, said in cells
    )
    with zipfile.ZipFile(path) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"].replace(
        b"</sheetData>", extra.encode() + b"</sheetData>"
    )
    members["xl/worksheets/sheet1.xml"] = re.sub(
        rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD99999999"', sheet
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


@pytest.mark.parametrize("at", ["A99999999", "XFD1048576", "A150000"])
def test_a_cell_far_away_does_not_make_rows(tmp_path: Path, at: str) -> None:
    file = book(tmp_path / "ds.xlsx", (at, "xa"))
    begun = time.perf_counter()

    report = import_file(file, tmp_path / "ra", retrieved=DAY)

    assert report.procedures == 1
    assert [problem.place.line for problem in report.problems] == [150_000] * (at == "A150000")
    assert time.perf_counter() - begun < 8


def test_a_few_blank_rows_end_no_list(tmp_path: Path) -> None:
    file = book(tmp_path / "ds.xlsx", ("A900", "1.000002"))

    assert import_file(file, tmp_path / "ra", retrieved=DAY).procedures == 2


def test_a_spreadsheet_that_unpacks_to_too_much_is_one_misread(tmp_path: Path) -> None:
    file = book(tmp_path / "ds.xlsx")
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", b" " * (17 << 20))

    with pytest.raises(Misread) as stop:
        import_file(file, tmp_path / "ra", retrieved=DAY)

    assert stop.value.rule == "import-too-large"
    assert "sharedStrings" in stop.value.what.vi


MANY = '<!ENTITY a "xxxxxxxxxx">' + "".join(
    f'<!ENTITY {each} "{f"&{before};" * 10}">' for before, each in pairwise("abcdefghij")
)


@pytest.mark.parametrize("entity", [MANY, '<!ENTITY j SYSTEM "SECRET">'])
def test_a_spreadsheet_brings_nothing_in_from_elsewhere(tmp_path: Path, entity: str) -> None:
    """Entities that multiply, or that name a file, never reach a catalogue."""
    (tmp_path / "secret").write_text("bí mật")
    entity = entity.replace("SECRET", (tmp_path / "secret").as_uri())
    file = book(tmp_path / "ds.xlsx", ("A3", "1.00&j;2"))
    with zipfile.ZipFile(file) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    name = "xl/worksheets/sheet1.xml"
    members[name] = f"<!DOCTYPE x [{entity}]>".encode() + members[name]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for each, content in members.items():
            packed.writestr(each, content)
    begun = time.perf_counter()

    with pytest.raises(Misread) as stop:
        import_file(file, tmp_path / "ra", retrieved=DAY)

    assert stop.value.rule == "import-format"
    assert time.perf_counter() - begun < 4
    assert not (tmp_path / "ra").exists()


def test_a_formula_in_a_spreadsheet_is_not_reckoned(tmp_path: Path) -> None:
    """As a formula it has no value here; typed as a text it stays one, and nothing takes it."""
    made, evil = openpyxl.Workbook(), '=HYPERLINK("https://evil.example","Mở")'
    for row in [*HEAD, ["1.000002", evil, "x"], ["1.000003", evil, "@SUM(1+1)"]]:
        made.active.append(row)
    made.active["B4"].data_type = "s"
    made.save(tmp_path / "ds.xlsx")

    assert import_file(tmp_path / "ds.xlsx", tmp_path / "ra", retrieved=DAY).procedures >= 2
    names = [
        source.parse(path.read_text("utf-8"), "").values["name"].value
        for path in sorted((tmp_path / "ra").rglob("1.00000?.yml"))
    ]
    assert names.count(evil) == 1
    assert "Tên" in names


def test_a_record_without_a_day_needs_one(tmp_path: Path) -> None:
    with pytest.raises(Misread) as stop:
        imported(tmp_path, PORTAL)

    assert "--retrieved" in stop.value.fix.vi
    assert not (tmp_path / "ra").exists()


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "ra").mkdir()
    (tmp_path / "ra" / "site.yml").write_text("name: của tôi\n")

    with pytest.raises(Misread):
        imported(tmp_path, json.dumps(RECORD))

    assert (tmp_path / "ra" / "site.yml").read_text() == "name: của tôi\n"


def test_the_same_source_gives_the_same_bytes(tmp_path: Path) -> None:
    trees = []
    for turn in ("a", "b"):
        (tmp_path / turn).mkdir()
        folder = imported(
            tmp_path / turn, json.dumps(RECORD) + "\n" + json.dumps(PORTAL), retrieved=DAY
        )
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        trees.append([(path.relative_to(folder), path.read_bytes()) for path in files])

    assert trees[0] == trees[1]


def test_a_long_register_becomes_a_folder(tmp_path: Path) -> None:
    forms = [
        {"name": "Tờ khai", "originals": 1, "form_file": f"{n} {'Mẫu ' * 300}"} for n in range(250)
    ]
    lines = [
        json.dumps(RECORD | {"code": f"1.00000{n}", "documents": [{"case": "", "items": forms}]})
        for n in range(3)
    ]
    folder = imported(tmp_path, "\n".join(lines))

    assert len(list((folder / "forms").glob("*.yml"))) > 1
    assert all(path.stat().st_size < 1 << 20 for path in folder.rglob("*.yml"))


def way(text: str, *amounts: int, time: str = "", unit: str = "", kind: str = "online") -> Way:
    return Way(kind, time, unit, [Charge(str(amount), "") for amount in amounts], text)


@pytest.mark.parametrize(
    ("row", "amount"),
    [
        (way("Miễn phí", 0), "Miễn phí"),
        (way("Miễn phí05 ngày làm việc, kể từ ngày nhận đủ hồ sơ", 0), "Miễn phí"),
        (way("Miễn phí(Không có)", 0), "Miễn phí"),
        (way("Miễn phí(Mức lệ phí cụ thể do HĐND cấp tỉnh quyết định)", 0), None),
        (way("Miễn phí(Theo Thông tư số 85/2019/TT-BTC)", 0), None),
        (way("VNĐ(Miễn phí đối với kiều bào)", 0), None),
        (way("70,000 VNĐ(70.000 đồng/giấy)", 70000), "70.000 đồng"),
        (way("50,000 VNĐ(25.000 đồng đến hết 31/12/2026)", 25000), None),
        (way("Miễn phí(150.000 đồng/giấy)", 150000), None),
        (way("20 VNĐ(20.000 đồng)", 20), None),
        (way("800,000 VNĐ", 800000, 400000), None),
        (way("100,000 Việt Nam Đồng"), "100.000 đồng"),
        (way("VNĐ(20.000 vnđ /tờ khai)"), None),
    ],
)
def test_a_doubtful_amount_is_not_published(row: Way, amount: str | None) -> None:
    (fee,) = parts(Record(ways=[row])).keys["fees"]

    assert fee.get("amount") == amount
    assert fee["review"]


def test_an_amount_with_its_law_beside_it_has_a_basis() -> None:
    text = "100,000 VNĐ(Phí công bố: 100.000 đồng/lần (Thông tư số 47/2019/TT-BTC))"

    (fee,) = parts(Record(ways=[way(text, 100000)])).keys["fees"]

    assert fee["basis"] == "47/2019/TT-BTC"
    assert "review" not in fee


@pytest.mark.parametrize(
    ("time", "unit", "statutory"),
    [("5", "ngày làm việc", "5 ngày làm việc"), ("1.5", "ngày", "1,5 ngày"), ("1", "", None),
     ("0", "ngày", None), ("1100", "ngày", None), ("nan", "ngày", None), ("3", "tuần trăng", None)],
)  # fmt: skip
def test_a_limit_without_unit_or_sense_is_not_published(
    time: str, unit: str, statutory: str | None
) -> None:
    (limit,) = parts(Record(ways=[way("Miễn phí", 0, time=time, unit=unit)])).keys["time_limits"]

    assert limit.get("statutory") == statutory
    assert ("review" in limit) == (statutory is None)
    assert statutory or time in limit["note"]


def test_a_limit_that_the_words_contradict_is_marked() -> None:
    row = way("Miễn phíTrong 03 ngày làm việc", 0, time="7", unit="ngày làm việc")

    (limit,) = parts(Record(ways=[row])).keys["time_limits"]

    assert "3 ngày làm việc" in limit["review"]


def test_ways_that_differ_keep_their_own_limits() -> None:
    rows = [
        way("Miễn phí", 0, time="5", unit="ngày"),
        way("Miễn phí", 0, time="3", unit="ngày", kind="postal"),
    ]

    made = parts(Record(ways=rows)).keys

    assert "time_limits" not in made
    assert [channel["time_limits"][0]["statutory"] for channel in made["channels"]] == [
        "5 ngày",
        "3 ngày",
    ]


def test_an_unknown_way_is_kept_in_words() -> None:
    made = parts(Record(ways=[way("Nộp qua đài", 9000, time="2", unit="ngày", kind="unknown")]))

    assert "channels" not in made.keys
    assert "channels" in made.doubts
    assert all(word in made.notes[0] for word in ("unknown", "2", "9000", "đài"))


@pytest.mark.parametrize(
    ("pairs", "numbers"),
    [
        ([("Nghị định", "08/2015/NĐ-C"), ("P", "08/2015/NĐ-CPLu"), ("ật Thú y", "79/2015/QH13")],
         ["08/2015/NĐ-CP", "79/2015/QH13"]),
        ([("Pháp lệnh", "28/2005/PL-UBTVQ"), ("H", "1128/2005/PL-UBTVQ"),
          ("H11Thông tư", "10/2022/TT-NHN"), ("N", "10/2022/TT-NHNN")],
         ["28/2005/PL-UBTVQH11", "10/2022/TT-NHNN"]),
        ([("Luật Các tổ chức tín dụngLuật số 32/2024/QH", "1559/2025/TT-NHNNs"),
          ("ố", "59/2025/TT-NHNN")],
         ["32/2024/QH15", "59/2025/TT-NHNN"]),
        ([("Luật sửa đổi 20", "2323/2023/QH15")], ["23/2023/QH15"]),
        ([("Nghị quyết số 66.7/2025/NQ-CP dữ liệu66", "7/2025/NQ-CP")], ["66.7/2025/NQ-CP"]),
        ([("Luật Hộ tịch", "60/2014/QH13"), ("Luật Hộ tịch", "60/2014/QH13")], ["60/2014/QH13"]),
        ([("Cơ quan thực hiện", "")], [""]),
    ],
)  # fmt: skip
def test_numbers_run_together_are_cut_apart(
    pairs: list[tuple[str, str]], numbers: list[str]
) -> None:
    bases = repair([Citation(*pair) for pair in pairs])

    assert [basis.number for basis in bases] == numbers
    said = " ".join(f"{basis.number} {basis.title} {basis.review}" for basis in bases)
    assert all(word in said for pair in pairs for text in pair for word in text.split())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
SHAPES = (RECORD, PORTAL, LEGACY)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(SHAPES), st.data())
def test_wrong_types_and_odd_signs_still_make_a_readable_procedure(
    shape: dict[str, Any], data: Any
) -> None:
    keys = st.sampled_from([key for key in shape if key not in {"code", "MATTHC"}])
    record = _record(shape | data.draw(st.dictionaries(keys, JSON, max_size=6)))
    if isinstance(record, Misread):
        return
    made = draft(record, "1.000001", repair(record.citations), DAY, Ledger())

    source.parse(source.decode(emit(made).encode(), "x.yml"), "x.yml")


LINES = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
SIGNS = st.text("ab:#-'\"\\ \n|>[]{},&*!%@`?~1.,/", max_size=20)
VALUES = st.recursive(
    LINES | SIGNS,
    lambda inner: (
        st.lists(inner.filter(lambda value: not isinstance(value, list)), max_size=3)
        | st.dictionaries(st.sampled_from(["name", "note"]), inner, max_size=2)
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(["code", "name", "case"]), VALUES, min_size=1))
def test_what_is_emitted_reads_back_exactly(value: dict[str, Any]) -> None:
    assert yaml.load(emit(value), Loader=yaml.BaseLoader) == value


@settings(max_examples=300, deadline=None)
@given(st.lists(st.builds(lambda text: {"name": clean(text) or "x"}, LINES | SIGNS), min_size=1))
def test_our_reader_takes_what_is_emitted(entries: list[dict[str, str]]) -> None:
    node = source.parse(source.decode(emit(entries).encode(), "x.yml"), "x.yml")

    assert isinstance(node, source.Items)
    for item, entry in zip(node.items, entries, strict=True):
        assert isinstance(item, source.Map)
        held = item.values["name"]
        assert isinstance(held, source.Text)
        assert held.value == entry["name"].strip()


def test_a_law_spelt_in_several_ways_is_one_and_no_spelling_is_lost(tmp_path: Path) -> None:
    """Two pages of one address would stop the whole build, for a slip that sources often have."""
    right = "123/2015/NĐ-CP"
    spelt = (right, "123-2015/NĐ-CP", "123/2015/NĐ_CP", "123/2015/nđ-CP")
    folder = imported(
        tmp_path,
        "".join(
            json.dumps(
                RECORD
                | {"code": f"1.00000{n}"}
                | {"legal_bases": [{"title": "N", "number": one} for one in (each, right)]}
            )
            + "\n"
            for n, each in enumerate(spelt)
        ),
    )
    texts = told(folder)

    assert errors(folder) == []
    assert (folder / "legal.yml").read_text("utf-8").count("number:") == 1
    assert all(each in texts[f"1.00000{n}"] for n, each in enumerate(spelt))


@pytest.mark.parametrize("said", ["http//dvc.gov.vn/x", "www.dvc.gov.vn", "HTTPS://DVC.GOV.VN"])
def test_a_source_that_is_no_address_is_told_in_words(tmp_path: Path, said: str) -> None:
    folder = imported(tmp_path, json.dumps(RECORD | {"source_url": said}) + "\n")

    assert errors(folder) == []
    assert only(folder)["source"].startswith(f"Nguồn ghi: {said}")


def test_a_paper_told_twice_in_other_letters_is_a_doubt_and_no_error(tmp_path: Path) -> None:
    paper = RECORD["documents"][0]["items"][0]
    items = [paper | {"name": name} for name in ("Tờ khai", "TỜ KHAI", "- Tờ khai")]
    folder = imported(tmp_path, json.dumps(RECORD | {"documents": [{"items": items}]}) + "\n")

    assert errors(folder) == []
    assert ["review" in each for each in only(folder)["documents"][0]["items"]] == [
        False, True, True,
    ]  # fmt: skip
