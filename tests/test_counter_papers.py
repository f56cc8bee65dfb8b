"""Papers of the counter and life-event checklists: aids that say what they are not, on paper."""

from __future__ import annotations

import copy
import json
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from motcua import checklists, counter, derive, life_events
from motcua.crew import Crew
from motcua.inspection import Settings, inspect
from motcua.sheets import Printer
from tests.conftest import AS_OF, ROOT
from tests.printed import HOSTILE, looks, pages, same_look

Facts = dict[str, Any]
GOLDEN = Path(__file__).parent / "golden"
OFFICE: Facts = {
    "name": "Một cửa thử",
    "address": "Số 1 đường Thử (hư cấu)",
    "hours": [
        {"days": "Thứ hai đến thứ sáu", "span": "7 giờ 30 – 11 giờ 30"},
        {"days": "Thứ hai đến thứ sáu", "span": "13 giờ 30 – 17 giờ"},
    ],
    "phones": ["0000 000 001"],
    "hotline": "0000 000 000",
}
KINDS = list(counter.PAPERS)


@pytest.fixture
def facts() -> Facts:
    made: Facts = json.loads((GOLDEN / "handout-facts.json").read_text("utf-8"))
    return made


def said(pdf: bytes) -> str:
    """Return a PDF's text in one line."""
    made = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True).stdout
    return " ".join(made.decode("utf-8").split())


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("kind", KINDS)
def test_each_paper_says_twice_that_it_is_not_the_form(
    printer: Printer, facts: Facts, kind: str
) -> None:
    text = said(counter.PAPERS[kind](printer, facts, OFFICE))

    assert text.count("Giấy ghi nhớ. Không phải ") == 2
    assert bare(text).count(bare("Thông tư 03/2025/TT-VPCP")) == 2
    assert text.count("Bản của người nộp") == text.count("Bản lưu tại nơi nhận") == 1
    assert "CỘNG HO" not in text.upper(), "a national title would make it look like the form"


def test_a_receipt_has_what_was_published_and_places_to_write(
    printer: Printer, facts: Facts
) -> None:
    text = said(counter.receipt(printer, facts, OFFICE))
    wanted = ["Người nộp:", "Điện thoại:", "Mã hồ sơ", "Tờ khai đăng ký khai sinh", "Chi phí:",
              "Thời hạn:", "Nhận đủ hồ sơ", "Lúc", "HẸN TRẢ KẾT QUẢ", "Người nộp ký:",
              "Hỏi, phản ánh: 0000 000 000", "Bản in " + facts["edition"]]  # fmt: skip
    places: list[int] = []
    for words in wanted:
        places.append(text.index(words, places[-1] if places else 0))
    for group in facts["documents"]:
        for item in group["items"]:
            assert item["remark"] or bare(item["name"]) in bare(text)


def test_counts_are_those_of_the_catalogue(facts: Facts) -> None:
    facts["documents"][0]["items"][0] |= {"originals": 2, "copies": 1, "presented": False}
    made = counter.paper_facts(facts, OFFICE)

    need = made["groups"][0]["items"][0]["need"].replace("\N{NO-BREAK SPACE}", " ")
    assert need.startswith("2 bản chính, 1 bản sao")


def test_what_is_missing_is_asked_once_and_with_its_law(printer: Printer, facts: Facts) -> None:
    facts["legal_bases"][0] |= {"number": "99/2099/NĐ-CP", "state": "expired"}
    text = said(counter.missing(printer, facts, OFFICE))

    assert text.count("Chỉ yêu cầu bổ sung một lần") == 2
    assert "Nghị định 118/2025/NĐ-CP, Điều 11" in text
    assert "99/2099/NĐ-CP" not in text, "nothing is asked for by a law that has ended"


def test_an_apology_leaves_reason_and_new_day_to_a_person(printer: Printer, facts: Facts) -> None:
    text = said(counter.apology(printer, facts, OFFICE))

    assert text.index("Chúng tôi xin lỗi") < text.index("Lý do chậm:") < text.index("NGÀY HẸN")
    assert "gọi 0000 000 000" in text


@pytest.mark.parametrize("kind", KINDS)
def test_an_office_without_hours_or_phone_gets_a_good_sheet(
    printer: Printer, facts: Facts, kind: str
) -> None:
    facts["site"]["hotline"] = None
    bare_office = OFFICE | {"hours": [], "hotline": None, "phones": [], "address": None}
    text = said(counter.PAPERS[kind](printer, facts, bare_office))

    assert "Giờ làm việc: chưa có thông tin" in text
    assert "Hỏi, phản ánh" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_stays_text(printer: Printer, facts: Facts, kind: str) -> None:
    facts["name"] = HOSTILE
    facts["documents"][0]["titled"] = HOSTILE
    pdf = counter.PAPERS[kind](printer, facts, OFFICE | {"name": HOSTILE, "address": HOSTILE})

    assert bare(said(pdf)).count(bare(HOSTILE)) == (6 if kind == "apology" else 8)


@pytest.mark.parametrize("kind", KINDS)
def test_papers_are_tagged_vietnamese_and_the_same_every_time(
    printer: Printer, facts: Facts, kind: str
) -> None:
    pdf = counter.PAPERS[kind](printer, facts, OFFICE)
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert bool(opened.Root.MarkInfo.Marked)
        assert str(opened.Root.Lang).lower().startswith("vi")
        assert facts["name"] in str(opened.docinfo["/Title"])

    assert counter.PAPERS[kind](printer, copy.deepcopy(facts), OFFICE) == pdf


def test_a_short_receipt_is_cut_in_two_and_a_long_one_begins_on_a_new_sheet(
    printer: Printer, facts: Facts
) -> None:
    facts["documents"] = facts["documents"][:1]
    facts["documents"][0]["items"] = facts["documents"][0]["items"][:3]
    short = counter.receipt(printer, facts, OFFICE)
    facts["documents"][0]["items"] *= 30
    long = counter.receipt(printer, facts, OFFICE)

    assert pages(short) == 1
    assert pages(long) > 3
    sides = subprocess.run(["pdftotext", "-", "-"], input=long, capture_output=True).stdout
    side = next(n for n, text in enumerate(sides.decode().split("\f"), 1) if "Bản lưu" in text)
    assert side % 2 == 1, "the second copy begins on a front"


@pytest.mark.parametrize("kind", KINDS)
def test_the_looks_stay(
    printer: Printer, facts: Facts, tmp_path: Path, request: pytest.FixtureRequest, kind: str
) -> None:
    first = looks(counter.PAPERS[kind](printer, facts, OFFICE), tmp_path)[0]
    same_look(GOLDEN / f"{kind}.txt", first, request)


# ── Life events ───────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def event(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """The checklist of a life event of the sample catalogue."""
    cache = tmp_path_factory.mktemp("events")
    with Crew(1) as crew:
        settings = Settings(ROOT / "catalogue", cache / "site", cache, AS_OF)
        read = inspect(settings, crew, lambda what, done, total: None)
    page = next(p for p in life_events.pages(read.view, read.entries) if "ket-hon" in p.path)
    return checklists.sheet_facts(page, read.view.site)


def test_a_checklist_has_every_step_and_every_paper_once(printer: Printer, event: Facts) -> None:
    text = bare(said(checklists.checklist(printer, event)))
    papers = [p for part in ("bring", "show", "cases") for p in event["papers"][part]]

    assert papers
    for words in [step["row"]["title"] for step in event["steps"]] + [p["name"] for p in papers]:
        assert bare(words) in text
    assert bare("Hẹn trả ngày") in text
    assert bare(event["cost"]["total"]) in text
    assert bare(event["time"]["total"]) in text
    for place in event["places"]:
        assert bare(place["office"]["name"]) in text
        assert bare(place["office"]["address"]) in text


def test_a_checklist_is_one_sheet_of_paper_and_tagged(printer: Printer, event: Facts) -> None:
    pdf = checklists.checklist(printer, event)
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) <= 2
        assert str(opened.Root.Lang).lower().startswith("vi")
        assert str(opened.docinfo["/Title"]) == event["name"]


def test_a_checklist_with_hostile_words_and_nothing_known(printer: Printer, event: Facts) -> None:
    empty = {part: [] for part in ("bring", "show", "cases", "choices", "unknown", "doubt")}
    facts = event | {"name": HOSTILE, "papers": empty | {"total": HOSTILE}}
    text = bare(said(checklists.checklist(printer, facts)))

    assert text.count(bare(HOSTILE)) >= 2


def test_the_looks_of_a_checklist_stay(
    printer: Printer, event: Facts, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    first = looks(checklists.checklist(printer, event), tmp_path)[0]
    same_look(GOLDEN / "checklist.txt", first, request)


def test_the_edition_of_a_checklist_follows_its_facts(event: Facts) -> None:
    other = {name: value for name, value in event.items() if name != "edition"}

    assert json.loads(derive.written(other))["edition"] == event["edition"]
    other["steps"] = other["steps"][:1]
    assert json.loads(derive.written(other))["edition"] != event["edition"]
