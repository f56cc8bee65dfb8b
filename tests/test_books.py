"""Booklets, boards and annexes: everything of many procedures, in order, findable, on paper."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from motcua import catalogue, derive, rows, typecase
from motcua.booklets import booklet
from motcua.postings import annex, cuts, ways
from motcua.sheets import Printer
from motcua.volumes import Plan, filled, plans, printed
from tests import test_sheets
from tests.printed import HOSTILE, Facts, Say, bare, looks, pages, same_look, scanned
from tests.test_build import build, edit, place
from tests.test_sheets import GOLDEN, SPECIMEN

__all__ = ["place"]  # a fixture of the neighbours

FOLDER = Path(__file__).parent.parent / "catalogue"
FIELDS = {"ho-tich", "cu-tru"}
BOARD, SMALL = "in/niem-yet/trung-tam-hcc.pdf", "in/niem-yet/a4/trung-tam-hcc.pdf"
MILLIMETRE = 25.4 / 72  # in points
BOOK, ANNEX = "in/so-tay/ho-tich.pdf", "in/quyet-dinh/02-qd-ubnd-mau.pdf"


@pytest.fixture(scope="module")
def planned() -> dict[str, Plan]:
    """What is printed of two fields of the sample catalogue, by address."""
    at = date(2026, 11, 23)
    registers = catalogue.registers(FOLDER, at)
    view = registers.view(at)
    chosen = [path for path in registers.files if path.parent.name in FIELDS]
    records = [catalogue.procedure(path, FOLDER, view).record for path in chosen]
    both = [(record, derive.facts(record, view, "")) for record in records if record]
    entries = [rows.entry(record, facts) for record, facts in both]
    texts = {facts["code"]: derive.written(facts) for _, facts in both}
    marks = {code: derive.mark(text) for code, text in texts.items()}
    made = plans(view, registers.calendar, entries, marks)
    return {plan.path: filled(plan, texts.__getitem__) for plan in made}


@pytest.fixture(scope="module")
def made(planned: dict[str, Plan], printer: Printer) -> dict[str, bytes]:
    """The same as PDFs: one of each kind."""
    return {path: printed(printer, planned[path]) for path in (BOOK, BOARD, SMALL, ANNEX)}


def procedures(plan: Plan) -> list[Facts]:
    return [json.loads(text) for text in plan.texts]


def changed(
    plan: Plan, change: Callable[[Facts], object] = lambda facts: None, **head: Any
) -> Plan:
    """Return a plan with other facts in its head and in each of its procedures."""
    every = procedures(plan)
    for each in every:
        change(each)
    texts = [json.dumps(each, ensure_ascii=False) for each in every]
    marked = [(each["code"], derive.mark(text)) for each, text in zip(every, texts, strict=True)]
    return plan._replace(head=copy.deepcopy(plan.head) | head, procedures=marked, texts=texts)


def by_page(pdf: bytes, say: Say) -> list[str]:
    return [say(pdf, "-f", str(n), "-l", str(n)) for n in range(1, pages(pdf) + 1)]


# ── The booklet ───────────────────────────────────────────────────────────────────────────────


def test_a_booklet_has_all_its_procedures_in_order(
    planned: dict[str, Plan], made: dict[str, bytes], say: Say
) -> None:
    text = say(made[BOOK])
    codes = [each["code"] for each in procedures(planned[BOOK])]
    wanted = [
        "UỶ BAN NHÂN DÂN XÃ MẪU", SPECIMEN, "Sổ tay thủ tục hành chính", "Hộ tịch", "13 thủ tục",
        "Rà soát", "Mục lục", "Nơi nộp hồ sơ", *(f"Mã {code}" for code in codes),
        "Tra theo giấy tờ", "Giấy uỷ quyền", "Tra theo lời nói hằng ngày", "Làm giấy khai sinh",
    ]  # fmt: skip
    places: list[int] = []
    for words in wanted:
        places.append(text.index(words, places[-1] if places else 0))
    assert len(codes) == 13


def test_the_contents_tell_the_right_page(
    planned: dict[str, Plan], made: dict[str, bytes], say: Say
) -> None:
    every = by_page(made[BOOK], say)
    for each in procedures(planned[BOOK]):
        (told,) = re.findall(rf"{each['code']} \D+? (\d+)(?= |$)", every[1])
        assert f"Mã {each['code']}" in every[int(told) - 1]


def test_the_indexes_tell_the_right_pages(
    planned: dict[str, Plan], made: dict[str, bytes], say: Say
) -> None:
    every = by_page(made[BOOK], say)
    starts = {
        code: n for n, text in enumerate(every, 1) for code in re.findall(r"Mã (\d\.\d{6})", text)
    }
    found = procedures(planned[BOOK])
    papers = next(text for text in every if "Tra theo giấy tờ" in text and "Mục lục" not in text)
    need = [f["code"] for f in found for g in f["documents"] for i in g["items"]
            if i["name"] == "Giấy uỷ quyền"]  # fmt: skip
    told = ", ".join(str(starts[code]) for code in dict.fromkeys(need))
    assert len(need) > 3
    assert f"Giấy uỷ quyền {told}" in papers
    word = next(f for f in found if f["code"] == "1.001193")["keywords"][0]
    assert f"{word[:1].upper()}{word[1:]} {starts['1.001193']}" in every[-1]


def test_bookmarks_lead_to_the_procedures(planned: dict[str, Plan], made: dict[str, bytes]) -> None:
    with pikepdf.open(BytesIO(made[BOOK])) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    names = [each["name"] for each in procedures(planned[BOOK])]

    ends = ["Tra theo giấy tờ", "Tra theo lời nói hằng ngày"]
    assert titles == ["Mục lục", "Nơi nộp hồ sơ", *names, *ends]


def test_spellings_of_one_paper_are_one_entry() -> None:
    facts = json.loads((GOLDEN / "handout-facts.json").read_text("utf-8"))
    group = facts["documents"][0]
    one, other = (
        facts | {"documents": [group | {"items": [test_sheets.paper(name)]}]}
        for name in ("Giấy uỷ quyền", "giấy ủy quyền.")
    )
    head = {"title": "Hộ tịch", "summary": None, "page": "x.html", "site": facts["site"]}
    letters = booklet(head, [one, other])["papers"]

    assert letters == [{"letter": "G", "entries": [{"said": "Giấy uỷ quyền", "of": [0, 1]}]}]


def test_a_field_without_procedures_has_no_booklet(planned: dict[str, Plan]) -> None:
    assert {path for path in planned if path.startswith("in/so-tay/")} == {
        f"in/so-tay/{field}.pdf" for field in FIELDS
    }


# ── Boards ────────────────────────────────────────────────────────────────────────────────────


def test_a_board_says_whom_to_call_then_what_is_done_here(
    planned: dict[str, Plan], made: dict[str, bytes], say: Say
) -> None:
    text = say(made[BOARD])
    wanted = [
        SPECIMEN, "Trung tâm Phục vụ hành chính công xã Mẫu", "Đường dây nóng", "0000 000 000",
        "Giờ làm việc", "7 giờ 30 – 11 giờ 30; 13 giờ 30 – 17 giờ", "Phản ánh, kiến nghị",
        "Việc nào đến quầy nào", "Quầy 1", "Thủ tục nộp ở đây", "TT", "Tên thủ tục (mã)",
        "Cắt từ 2 ngày làm việc xuống 1 ngày làm việc", "Lịch ngày lắng nghe", "05/12/2026",
    ]  # fmt: skip
    places: list[int] = []
    for words in wanted:
        places.append(text.index(words, places[-1] if places else 0))
    assert all(f"({each['code']})" in text for each in procedures(planned[BOARD]))


@pytest.mark.parametrize(
    ("path", "body", "metres", "width"), [(BOARD, 24, 1.0, 420), (SMALL, 17, 0.75, 297)]
)
def test_a_board_reads_from_afar(
    made: dict[str, bytes], path: str, body: int, metres: float, width: int
) -> None:
    """All but the foot and the captions of QR codes has capitals of 1/200 of the distance."""
    sizes = {size for size in used_sizes(made[path]) if size > 0.6 * body}

    assert body in sizes
    assert min(sizes) * 0.74 * MILLIMETRE >= 1000 * metres / 200
    assert max(sizes) >= 3 * body  # the telephone number
    with pikepdf.open(BytesIO(made[path])) as pdf:
        assert round(float(pdf.pages[0].mediabox[2]) * MILLIMETRE) == width


def used_sizes(pdf: bytes) -> set[float]:
    """Return the sizes of type in a PDF, in points."""
    sizes: set[float] = set()
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            for instruction in pikepdf.parse_content_stream(page):
                if str(instruction.operator) == "Tf":
                    sizes.add(round(float(instruction.operands[1]), 1))
    return sizes


def test_its_codes_lead_to_feedback_and_to_every_field(made: dict[str, bytes]) -> None:
    assert alternatives(made[BOARD]) == [
        f"Mã QR dẫn đến https://xamau.example/{page}"
        for page in (
            "phan-anh",
            "khao-sat",
            "zalo",
            "linh-vuc/cu-tru.html",
            "linh-vuc/ho-tich.html",
        )
    ]


def test_its_codes_are_read_back_from_a_bad_black_and_white_printer(
    made: dict[str, bytes], tmp_path: Path
) -> None:
    wanted = ["khao-sat", "phan-anh", "zalo"]
    assert scanned(made[BOARD], tmp_path) == [f"https://xamau.example/{page}" for page in wanted]


def alternatives(pdf: bytes) -> list[str]:
    """Return what screen readers say for pictures, in order."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        figures = [
            each
            for each in opened.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
        return [str(figure.Alt) for figure in figures]


def test_what_was_abolished_is_not_on_the_wall_but_in_the_booklet(
    planned: dict[str, Plan], printer: Printer, say: Say
) -> None:
    def abolish(facts: Facts) -> None:
        if facts["code"] == "1.001193":
            facts |= {"status": "abolished", "status_label": "Bị bãi bỏ"}

    assert "1.001193" not in say(printed(printer, changed(planned[BOARD], abolish)))
    assert "BỊ BÃI BỎ" in say(printed(printer, changed(planned[BOOK], abolish)))


def test_an_office_without_hours_phones_or_procedures_has_an_honest_board(
    planned: dict[str, Plan], printer: Printer, say: Say
) -> None:
    nothing = dict.fromkeys(("hotline", "email", "zalo", "survey", "feedback"))
    plan = planned[BOARD]
    site = plan.head["site"] | nothing | {"url": None}
    empty = {"hours": [], "phones": [], "desks": [], "teams": [], "note": [], "days": []}
    bare = plan._replace(head=plan.head | nothing | empty | {"site": site}, texts=[])
    pdf = printed(printer, bare)
    text = say(pdf)

    assert "Chưa có số đường dây nóng – hỏi tại quầy." in text
    assert "Chưa có giờ làm việc – hỏi tại quầy." in text
    assert "Danh mục chưa ghi thủ tục nào nộp ở nơi này." in text
    assert alternatives(pdf) == []
    assert pages(pdf) == 2


def test_a_cut_is_told_in_the_words_of_decisions() -> None:
    limit = {"state": "current", "case": None, "statutory": "7 ngày", "committed": "5 ngày"}
    facts = {
        "limits": [limit | {"cut": "29 %"}, limit | {"cut": None, "committed": None}],
        "limits_none": None,
        "channels": [],
    }
    assert list(cuts(facts)) == ["Cắt từ 7 ngày xuống 5 ngày"]


def test_channels_that_share_their_fees_are_told_together() -> None:
    own, fee = {"own_fees": True, "fees_none": None}, {"state": "current"}
    channels = [
        {"label": "Trực tiếp", "own_fees": False, "fees": [], "fees_none": None},
        {"label": "Trực tuyến", "fees": [fee | {"amount": "5"}], **own},
        {"label": "Bưu chính", "own_fees": False, "fees": [], "fees_none": None},
    ]
    facts = {"fees": [fee | {"amount": "10"}], "fees_none": None, "channels": channels}

    assert [way["names"] for way in ways(facts, "fees")] == ["Trực tiếp, Bưu chính", "Trực tuyến"]
    assert [way["names"] for way in ways(facts | {"channels": channels[:1]}, "fees")] == [None]


# ── The annex ─────────────────────────────────────────────────────────────────────────────────


def test_an_annex_has_the_columns_of_the_provinces(made: dict[str, bytes], say: Say) -> None:
    text = say(made[ANNEX])

    heads = (
        "TT Tên thủ tục (mã) Thời hạn giải quyết Địa điểm thực hiện Cách thức thực hiện "
        "Phí, lệ phí Căn cứ pháp lý Ghi chú"
    )
    assert text.count(heads) == pages(made[ANNEX])
    assert text.index("II. Thủ tục hành chính được sửa đổi, bổ sung") < text.index("1.004222")
    assert "Cắt từ 7 ngày làm việc xuống 5 ngày làm việc" in text
    assert "Trực tuyến: Lệ phí đăng ký thường trú: 10.000 đồng/lần đăng ký" in text
    assert "68/2020/QH14, Điều 20" in text


def test_what_is_unsure_is_never_free(planned: dict[str, Plan]) -> None:
    def doubt(facts: Facts) -> None:
        for fee in facts["fees"]:
            fee |= {"amount": "Miễn phí", "review": "Nguồn không rõ."}

    plan = changed(planned[ANNEX], doubt)
    fees = [
        line
        for section in annex(plan.head, procedures(plan))["sections"]
        for row in section["rows"]
        for line in row["fees"]
    ]
    assert fees
    assert not [line for line in fees if "Miễn phí" in line]
    assert [line for line in fees if line.endswith("Chưa chắc chắn")]


# ── All of them ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", [BOOK, BOARD, ANNEX])
def test_it_is_a_tagged_pdf_for_screen_readers(made: dict[str, bytes], path: str) -> None:
    with pikepdf.open(BytesIO(made[path])) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang).lower().startswith("vi")
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"]
        kinds = test_sheets._kinds(pdf.Root.StructTreeRoot)
        assert {"/H1", "/Table", "/TH", "/TD"} <= kinds.keys()
        assert ("/TOC" in kinds) == (path == BOOK)
        assert "/CreationDate" not in pdf.docinfo


@pytest.mark.parametrize("path", [BOOK, BOARD, ANNEX])
def test_same_facts_same_bytes_and_other_facts_other_bytes(
    planned: dict[str, Plan], made: dict[str, bytes], tmp_path: Path, path: str
) -> None:
    other = Printer(typecase.printing(tmp_path))

    assert printed(other, planned[path]) == made[path]
    assert printed(other, changed(planned[path], title="Khác", name="Khác")) != made[path]


@pytest.mark.parametrize("path", [BOOK, BOARD, ANNEX])
def test_catalogue_text_is_never_markup(
    planned: dict[str, Plan], printer: Printer, say: Say, path: str
) -> None:
    def spoil(facts: Facts) -> None:
        facts |= {"name": HOSTILE, "plain_name": HOSTILE + "!", "keywords": [HOSTILE]}
        facts["documents"] = [test_sheets.group(test_sheets.paper(HOSTILE), case=HOSTILE + "!")]
        facts["field"]["title"] = HOSTILE

    plan = changed(planned[path], spoil, title=HOSTILE, name=HOSTILE)
    plan = plan._replace(texts=plan.texts[:2])
    text = bare(say(printed(printer, plan)))

    assert text.count(bare(HOSTILE)) >= {BOOK: 12, BOARD: 6, ANNEX: 3}[path]


@pytest.mark.parametrize("path", [BOARD, ANNEX])
def test_a_name_of_1094_letters_stays_whole(
    planned: dict[str, Plan], printer: Printer, say: Say, path: str
) -> None:
    name = ("Đăng ký biến động quyền sử dụng đất " * 31)[:1094].strip()
    plan = changed(planned[path], lambda facts: facts.update(name=name, plain_name=None))
    pdf = printed(printer, plan._replace(texts=plan.texts[:1]))

    assert say(pdf).count("biến") == name.count("biến")


@pytest.mark.parametrize(
    ("path", "shown"), [(BOOK, (1, 2, 4)), (BOARD, (1, 3)), (SMALL, (1,)), (ANNEX, (1,))]
)
def test_the_looks_stay(
    made: dict[str, bytes],
    tmp_path: Path,
    request: pytest.FixtureRequest,
    path: str,
    shown: tuple[int, ...],
) -> None:
    pictures = looks(made[path], tmp_path)
    for page in shown:
        name = path.removeprefix("in/").removesuffix(".pdf").replace("/", "-")
        same_look(GOLDEN / f"{name}-page-{page}.txt", pictures[page - 1], request)


# ── In the build ──────────────────────────────────────────────────────────────────────────────

LINKS = {
    "linh-vuc/ho-tich.html": "../in/so-tay/ho-tich.pdf",
    "noi-nop/mot-cua.html": "../in/niem-yet/mot-cua.pdf",
    "quyet-dinh/01-qd-ubnd-thu.html": "../in/quyet-dinh/01-qd-ubnd-thu.pdf",
}
ALL = frozenset({"pages", "print", "books"})


def linked(site: Path) -> Iterator[str]:
    for page, href in LINKS.items():
        there = (site / page).parent.joinpath(href).resolve().is_file()
        assert (f'href="{href}"' in (site / page).read_text("utf-8")) == there, page
        if there:
            yield href


def test_pages_offer_what_there_is(place: Path) -> None:
    build(place, only=ALL)

    assert list(linked(place / "site")) == list(LINKS.values())


def test_a_usual_build_makes_no_booklets(place: Path) -> None:
    build(place)

    assert list(linked(place / "site")) == list(LINKS.values())[1:]


def test_what_is_stale_goes_and_the_rest_stays(place: Path) -> None:
    build(place, only=ALL)
    edit(place, "name: ", "name: Mới ")
    build(place, only=frozenset({"pages"}))
    assert list(linked(place / "site")) == []

    build(place, only=ALL)
    (place / "catalogue" / "pages").mkdir(exist_ok=True)
    (place / "catalogue" / "pages" / "moi.md").write_text("# Trang mới\n", "utf-8")
    outcome = build(place, only=frozenset({"pages"}))
    assert list(linked(place / "site")) == list(LINKS.values())
    assert not [path for path in outcome.changed if path.endswith(".pdf")]
