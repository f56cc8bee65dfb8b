"""The catalogue beside a fresh export: what differs, in which line, and what to write there."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from motcua.cli import cli

GOOD = Path(__file__).parent / "good"
FILE = Path("catalogue/procedures/ho-tich/1.000001.yml")
FEE = {"amount_vnd": 8000, "note": "đồng/trường hợp"}
LIMIT = {"amount": 3.0, "unit": "ngày làm việc"}
PAPER = {"name": "Tờ khai đăng ký khai sinh (theo mẫu)", "originals": 1, "copies": 0}
# The good catalogue's procedure, in the words of a record.
RECORD = {
    "code": "1.000001", "name": "Thủ tục đăng ký khai sinh", "decision": "01/QĐ-UBND-THU",
    "levels": ["Cấp xã"], "field": "Hộ tịch", "audience": ["Công dân Việt Nam"],
    "executing_agency": "Ủy ban nhân dân cấp xã", "steps_text": "Nộp.",
    "channels": [{"kind": kind, "time_limit": LIMIT, "fees": [FEE], "text": ""}
                 for kind in ("online", "in_person")],
    "documents": [{"case": "", "items": [PAPER, {"name": "Thẻ căn cước", "originals": 1,
                                                 "copies": 0}]}],
    "legal_bases": [{"title": "Luật Hộ tịch", "number": "60/2014/QH13"},
                    {"title": "Phí, lệ phí", "number": "85/2019/TT-BTC"}],
    "results": [{"name": "Giấy khai sinh", "code": ""}],
    "publisher": "bo-tu-phap", "source_url": "https://dichvucong.gov.vn/1",
    "retrieved": "2026-10-20",
}  # fmt: skip


def channels(fee=FEE, limit=LIMIT, kinds=("online", "in_person"), text=""):
    return {
        "channels": [
            {"kind": kind, "time_limit": limit, "fees": [fee], "text": text} for kind in kinds
        ]
    }


CHANGES = {
    "name": {"name": "Thủ tục đăng ký khai sinh cho trẻ em"},
    "decision": {"decision": "02/QĐ-BTP"},
    "level": {"levels": ["Cấp tỉnh", "Cấp xã"]},
    "fee": channels(fee=FEE | {"amount_vnd": 10000}),
    "free": channels(fee={"amount_vnd": 0, "note": ""}, text="Miễn phí"),
    "limit": channels(limit={"amount": 5.0, "unit": "ngày làm việc"}),
    "kind of day": channels(limit={"amount": 3.0, "unit": "ngày"}),
    "post": channels(kinds=("online", "in_person", "postal")),
    "paper": {
        "documents": [{"case": "", "items": [
            PAPER, {"name": "Thẻ căn cước", "originals": 1, "copies": 0},
            {"name": "Ảnh chân dung mới chụp", "originals": 2, "copies": 0}]}]
    },
    "copies": {"documents": [{"case": "", "items": [PAPER | {"copies": 1}, {
        "name": "Thẻ căn cước", "originals": 1, "copies": 0}]}]},
    "basis": {"legal_bases": [*RECORD["legal_bases"],
                              {"title": "Hướng dẫn", "number": "123/2015/NĐ-CP"}]},
    "result": {"results": [*RECORD["results"], {"name": "Bản sao trích lục", "code": "KQ.1"}]},
}  # fmt: skip


@pytest.fixture
def place(tmp_path, monkeypatch):
    shutil.copytree(GOOD, tmp_path / "catalogue")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def drift(*records, shape="json", lang="vi"):
    """Return what drift says of the catalogue here, and how it ends."""
    Path("moi.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    options = ["--jobs", "1", "drift", "moi.jsonl", "--format", shape, "--lang", lang]
    done = CliRunner().invoke(cli, options)
    read = json.loads(done.stdout) if shape == "json" and done.exit_code < 2 else done.stdout
    return read, done.exit_code


def applied(differences):
    """Write what is proposed: a value in its line, an entry before the last one of its list."""
    lines = FILE.read_text("utf-8").splitlines()
    for each in sorted(differences, key=lambda each: -each["line"]):
        put = (each["put"] or "").splitlines()
        at = each["line"] - 1
        if each["adds"]:
            lines[at:at] = put
        elif put and put[0].split(":")[0].strip() == lines[at].lstrip("- ").split(":")[0]:
            lines[at] = lines[at][: len(lines[at]) - len(lines[at].lstrip())] + (
                "- " * lines[at].lstrip().startswith("- ") + put[0].strip())  # fmt: skip
        else:
            lines.insert(at + 1, put[0])
    FILE.write_text("\n".join(lines) + "\n", "utf-8")


def test_the_same_in_other_words_is_no_difference(place):
    read, code = drift(RECORD)

    assert (read["procedures"], read["compared"], code) == ([], 1, 0)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_proposed_ends_the_difference(place, change):
    """Whoever writes the proposed lines has what the record has."""
    before = FILE.read_bytes()
    read, _ = drift(RECORD | change)
    (found,) = read["procedures"]
    assert FILE.read_bytes() == before, "nothing is written by itself"

    applied(found["differences"])

    assert drift(RECORD | change)[0]["procedures"] == [], FILE.read_text("utf-8")


def test_a_difference_is_told_in_words_with_its_line(place, golden):
    both = RECORD | CHANGES["paper"] | CHANGES["basis"] | channels(fee=FEE | {"amount_vnd": 10000})
    other = RECORD | {"code": "1.000009", "name": "Thủ tục mới\x1b[31m"}
    for lang in ("vi", "en"):
        said, _ = drift(both, other, shape="text", lang=lang)
        golden(Path(__file__).parent / f"golden/drift-{lang}.txt", said)


def test_what_only_the_catalogue_has_needs_a_person(place):
    record = RECORD | channels(kinds=("online",)) | {"legal_bases": RECORD["legal_bases"][:1]}
    (found,) = drift(record)[0]["procedures"]

    assert [each["put"] for each in found["differences"]] == [None, None]
    assert all("bản quốc gia không có" in each["said"] for each in found["differences"])


def test_a_doubtful_record_says_nothing(place):
    """A limit without a unit, a paper without a count: the import is not sure of them."""
    papers = [{"case": "", "items": [{"name": "Ảnh", "originals": 0, "copies": 0}]}]
    record = RECORD | channels(limit={"amount": 7.0, "unit": ""}) | {"documents": papers}

    assert drift(record)[0]["procedures"] == []


def test_codes_of_one_side_only_are_listed(place):
    read, _ = drift(RECORD | {"code": "1.000009"})

    assert read["only_in_file"] == {"1.000009": RECORD["name"]}
    assert read["only_in_catalogue"] == {"1.000001": RECORD["name"]}


def test_no_export_is_wrong_use(place):
    Path("moi.jsonl").write_text("{}", "utf-8")
    done = CliRunner().invoke(cli, ["drift", "moi.jsonl"])

    assert done.exception is not None
    assert "import-format" in repr(done.exception)
