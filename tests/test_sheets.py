"""The printed handout: what is on the paper, in which order, for whom; and that it stays so."""

from __future__ import annotations

import copy
import json
import pickle
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import segno

from motcua import catalogue, compact, derive, fonts, typecase
from motcua.sheets import TEMPLATES, Printer, Unprintable, qr_code
from tests.printed import HOSTILE, Facts, Say, bare, group, looks, pages, paper, same_look, spoken
from tests.tagged import faults

GOLDEN = Path(__file__).parent / "golden"
SPECIMEN = "BẢN MẪU – không phải văn bản chính thức"


@pytest.fixture
def facts() -> Facts:
    """The facts of a typical procedure, with something in every part."""
    made: Facts = json.loads((GOLDEN / "handout-facts.json").read_text("utf-8"))
    return made


# ── What is on the paper ──────────────────────────────────────────────────────────────────────


def test_text_is_vietnamese_in_the_order_of_the_counter(
    printer: Printer, facts: Facts, say: Say
) -> None:
    text = say(printer.sheet(facts))

    assert unicodedata.is_normalized("NFC", text)
    wanted = [
        SPECIMEN, "Uỷ ban nhân dân xã Mẫu (hư cấu)", "1.001193", "Thủ tục đăng ký khai sinh",
        "Làm giấy khai sinh cho con", "Chi phí", "Giấy tờ", "1 Giấy tờ cần mang – 1 bộ hồ sơ",
        "Tờ khai đăng ký khai sinh", "Trường hợp: Trẻ bị bỏ rơi", "· Một trong các giấy tờ",
        "2 Phí, lệ phí", "8.000 đồng", "3 Thời hạn giải quyết", "50 %", "5 Các bước",
        "6 Nộp ở đâu, khi nào", "Đường dây nóng: 0000 000 000", "7 Kết quả", "NGÀY HẸN TRẢ KẾT QUẢ",
        "8 Quyền của người nộp hồ sơ", "Trễ hẹn:", "60/2014/QH13", "163/QĐ-BTP",
    ]  # fmt: skip
    places = []
    for words in wanted:
        places.append(text.index(words, places[-1] if places else 0))


def test_every_fact_is_on_the_paper(printer: Printer, facts: Facts, say: Say) -> None:
    text = bare(say(printer.sheet(facts)))

    assert [words for words in spoken(facts) if bare(words) not in text] == []


def test_the_words_stay(
    printer: Printer, facts: Facts, say: Say, golden: Callable[[Path, str], None]
) -> None:
    heads = (
        r" (?=\d+ (?:Giấy tờ cần|Phí, lệ|Thời hạn giải|Yêu cầu,|Các bước|Nộp ở"
        r"|Kết quả –|Quyền|Lưu ý|Căn cứ pháp))"
    )

    golden(GOLDEN / "handout.txt", re.sub(heads, "\n", say(printer.sheet(facts))) + "\n")


def test_the_looks_stay(
    printer: Printer, facts: Facts, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    for page, picture in enumerate(looks(printer.sheet(facts), tmp_path), 1):
        same_look(GOLDEN / f"handout-page-{page}.txt", picture, request)


# ── Honest: sample, gaps, doubts, what is gone ────────────────────────────────────────────────


def test_only_an_official_site_goes_without_the_specimen_mark(
    printer: Printer, facts: Facts, say: Say
) -> None:
    sample = printer.sheet(facts)
    for page in range(1, pages(sample) + 1):
        assert SPECIMEN in say(sample, "-f", str(page), "-l", str(page))
    facts["site"]["official"] = True

    assert "BẢN MẪU" not in say(printer.sheet(facts))


def test_gaps_and_doubts_are_said(printer: Printer, facts: Facts, say: Say) -> None:
    for part in (
        "documents",
        "fees",
        "limits",
        "steps",
        "results",
        "conditions",
        "legal_bases",
        "channels",
    ):
        facts[part] = []
    facts["review"] = [
        {"label": "Thành phần hồ sơ", "reason": "Nguồn không ghi thành phần hồ sơ."},
        {"label": "Đối tượng thực hiện", "reason": "Nguồn không ghi đối tượng."},
    ]
    facts["fees_none"] = "Luật không đặt khoản thu."
    text = say(printer.sheet(facts))

    assert text.count("Chưa có thông tin – hỏi tại Bộ phận Một cửa.") >= 5
    assert "Chưa có thông tin: Nguồn không ghi thành phần hồ sơ. Hỏi tại Bộ phận Một cửa." in text
    assert "Chưa chắc chắn: Đối tượng thực hiện – Nguồn không ghi đối tượng." in text
    assert "Không có phí, lệ phí. Luật không đặt khoản thu." in text


@pytest.mark.parametrize("status", ["abolished", "suspended", "upcoming"])
def test_what_does_not_hold_says_so_first(
    printer: Printer, facts: Facts, say: Say, status: str
) -> None:
    facts |= {"status": status, "status_label": "Bị bãi bỏ", "valid_to": "30/6/2026"}
    facts["replaced_by"] = [{"title": "Đăng ký khai sinh mới (1.019193)", "href": None}]
    text = say(printer.sheet(facts))

    assert (
        text.index("BỊ BÃI BỎ")
        < text.index("Nay dùng: Đăng ký khai sinh mới")
        < text.index("Chi phí")
    )


def test_a_past_fee_is_not_on_the_paper_but_a_coming_one_is(
    printer: Printer, facts: Facts, say: Say
) -> None:
    now = facts["fees"][0]
    facts["fees"] = [
        {**now, "label": "Mức cũ", "state": "past", "valid": "đến hết 30/6/2025"},
        {**now, "label": "Mức nay"},
        {**now, "label": "Mức mới", "state": "coming", "valid": "từ 01/01/2027"},
    ]
    text = say(printer.sheet(facts))

    assert "Mức cũ" not in text
    assert "Mức nay" in text
    assert "Sắp áp dụng: từ 01/01/2027" in text


# ── Hostile and long ──────────────────────────────────────────────────────────────────────────


def test_catalogue_text_is_never_markup(printer: Printer, facts: Facts, say: Say) -> None:
    facts |= {"name": HOSTILE, "plain_name": HOSTILE + "!", "keywords": [HOSTILE]}
    facts["summary"] = [{"kind": "p", "text": HOSTILE}, {"kind": "ul", "items": [HOSTILE]}]
    facts["documents"] = [
        group(paper(HOSTILE, condition=HOSTILE, review=HOSTILE), case=HOSTILE + "!")
    ]
    facts["fees"][0] |= {"label": HOSTILE, "formula": HOSTILE}
    facts["source"] = {"text": HOSTILE, "href": "javascript:alert(1)"}
    pdf = printer.sheet(facts)

    assert bare(say(pdf)).count(bare(HOSTILE)) == 11
    assert b"javascript" not in pdf


def test_what_no_font_can_write_does_not_stop_the_printing(
    printer: Printer, facts: Facts, say: Say
) -> None:
    facts["plain_name"] = "Bước\uf0b7 1 → 2 漢 \x00\x07đăng k\u200ey\u0301 dòng\nmới hết"
    text = say(printer.sheet(facts))

    assert "Bước• 1 -> 2 \ufffd đăng k" in text
    assert "dòng mới hết" in text


def test_minority_letters_copy_out_once(printer: Printer, facts: Facts, say: Say) -> None:
    facts["plain_name"] = "Krông Ƀuk, ĕ ŏ ĭ ŭ ê̆ Ê̆ ô̆ Ô̆ ơ̆ Ơ̆ ư̆ Ư̆ č ñ"

    assert facts["plain_name"] in say(printer.sheet(facts))


def families(pdf: bytes) -> set[str]:
    """Return the names of the fonts in a PDF."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        fonts = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary)]
        names = [str(o.BaseFont) for o in fonts if o.get("/Type") == "/Font"]
    return {re.sub(r"^/\w+\+|-Identity-H$", "", name) for name in names}


@pytest.mark.parametrize("letter", "ĔĕĬĭŎŏŬŭɃƀ")
def test_one_letter_brings_the_second_font(
    printer: Printer, facts: Facts, say: Say, letter: str
) -> None:
    usual = {"BeVietnamPro-Regular", "BeVietnamPro-SemiBold"}
    assert families(printer.sheet(facts)) == usual
    facts["plain_name"] = f"Buôn {letter}a"
    pdf = printer.sheet(facts)

    assert f"Buôn {letter}a" in say(pdf)
    assert any(name.startswith("NotoSans") for name in families(pdf) - usual)


def test_without_such_letters_the_second_font_does_not_matter(
    case: Path, printer: Printer, facts: Facts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "files").mkdir()
    monkeypatch.setattr(fonts, "NOTO", tmp_path)

    assert Printer(case).sheet(facts) == printer.sheet(facts)


def test_our_own_words_need_no_second_font(case: Path) -> None:
    letters = json.loads((case / "letters.json").read_text("utf-8"))["alone"]
    used = {
        letter
        for path in TEMPLATES.glob("*.typ")
        for line in path.read_text("utf-8").splitlines()
        if not line.startswith(("#let both", "//"))
        for letter in re.sub(r"//.*", "", line)
    }

    assert used <= set(letters)


def test_94_papers_flow_and_their_head_comes_back(printer: Printer, facts: Facts, say: Say) -> None:
    papers = [paper(f"Giấy tờ thứ {n} " + "rất dài " * (n % 9) * 5) for n in range(1, 95)]
    facts["documents"] = [group(*papers[:60]), group(*papers[60:], case="Trường hợp sau")]
    pdf = printer.sheet(facts)

    last = pages(pdf)
    assert last > 3
    for page in (2, 3):
        text = say(pdf, "-f", str(page), "-l", str(page))
        assert re.search(r"Có Giấy tờ Bản chính", text)
        assert f"Trang {page}/{last}" in text
    whole = say(pdf)
    assert all(f"Giấy tờ thứ {n} " in whole for n in range(1, 95))


def test_a_name_of_1094_letters_stays_whole(printer: Printer, facts: Facts, say: Say) -> None:
    facts["name"] = ("Đăng ký biến động quyền sử dụng đất " * 31)[:1094].strip()
    pdf = printer.sheet(facts)

    assert bare(facts["name"]) in bare(say(pdf))
    assert pages(pdf) <= 3


def test_a_typical_procedure_takes_one_sheet_of_two_sides(printer: Printer, facts: Facts) -> None:
    assert pages(printer.sheet(facts)) == 2


def test_a_few_lines_take_no_page_of_their_own(printer: Printer, facts: Facts, say: Say) -> None:
    """A sheet that grows is set closer as long as that spares it a page, and then not at all."""
    bottoms = []
    for more in (2, 19, 22):
        facts["notes"] = [[{"kind": "p", "text": f"Lưu ý thứ {n}."}] for n in range(more)]
        pdf = printer.sheet(facts)
        first, *_, last = say(pdf, "-bbox").split("<page ")[1:]
        tops = [float(top) for top in re.findall(r'yMin="([\d.]+)"', last)]
        size = re.search(r'xMin="56.\d+" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">Uỷ<', first)
        bottoms.append((pages(pdf), max(top for top in tops if top < 800) > 180, size and size[1]))

    assert [many for many, _, _ in bottoms] == [2, 2, 3]
    assert all(full for _, full, _ in bottoms)
    sizes = [size for _, _, size in bottoms]
    assert sizes[0] == sizes[2] != sizes[1], "as wide again, once a third page is needed"


@pytest.mark.slow
def test_the_sample_catalogue_prints_on_few_pages(printer: Printer) -> None:
    folder = Path(__file__).parent.parent / "catalogue"
    registers = catalogue.registers(folder, date(2026, 11, 23))
    view = registers.view(date(2026, 11, 23))
    records = [catalogue.procedure(path, folder, view).record for path in registers.files]
    sides = [
        pages(printer.sheet(json.loads(derive.written(derive.facts(r, view, "")))))
        for r in records
        if r
    ]

    assert max(sides) <= 4
    assert sum(side <= 2 for side in sides) >= 0.85 * len(sides)


# ── For everyone, and the same every time ─────────────────────────────────────────────────────


def test_it_is_a_tagged_pdf_for_screen_readers(printer: Printer, facts: Facts) -> None:
    with pikepdf.open(BytesIO(printer.sheet(facts))) as pdf:
        root = pdf.Root
        kinds = _kinds(root.StructTreeRoot)
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang).lower().startswith("vi")
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == facts["name"]
        assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/Figure", "/Link"} <= kinds.keys()
        assert kinds["/H1"] == 1
        assert "/CreationDate" not in pdf.docinfo


def _kinds(root: Any) -> dict[str, int]:
    """Count the kinds of structure elements."""
    seen: dict[str, int] = {}
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting.extend(element)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                seen[str(element.S)] = seen.get(str(element.S), 0) + 1
            if "/K" in element:
                waiting.append(element.K)
    return seen


def test_the_qr_code_has_words_and_is_there_only_with_an_address(
    printer: Printer, facts: Facts, say: Say
) -> None:
    with_address = printer.sheet(facts)
    with pikepdf.open(BytesIO(with_address)) as pdf:
        figures = [
            o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"
        ]
        assert [str(figure.Alt) for figure in figures] == [
            "Mã QR dẫn đến https://xamau.example/thu-tuc/1.001193.html"
        ]
    assert "xamau.example/thu-tuc/1.001193.html" in say(with_address)
    facts["site"]["url"] = None

    assert b"/Figure" not in printer.sheet(facts)
    assert "Quét" not in say(printer.sheet(facts))


def test_the_qr_code_is_what_was_asked_for() -> None:
    address = "https://xamau.example/thu-tuc/1.001193.html"
    matrix = [
        bytes(row) for row in segno.make_qr(address, error="m", mask=4, boost_error=False).matrix
    ]
    drawn = [bytearray(len(row)) for row in matrix]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)", qr_code(address)):
        drawn[int(y) - 2][int(x) - 2 : int(x) - 2 + int(length)] = b"\x01" * int(length)

    assert [bytes(row) for row in drawn] == matrix


def test_same_facts_same_bytes_and_other_facts_other_bytes(
    printer: Printer, facts: Facts, tmp_path: Path
) -> None:
    monday = printer.sheet(facts)
    other = copy.deepcopy(facts)
    other["fees"][1]["amount"] = "9.000 đồng"

    assert printer.sheet(other) != monday
    assert printer.sheet(facts) == monday
    assert Printer(typecase.printing(tmp_path)).sheet(facts) == monday


def test_a_failure_names_the_procedure_and_crosses_processes(
    case: Path, tmp_path: Path, facts: Facts
) -> None:
    (tmp_path / "handout.typ").write_text('#panic("hết giấy")', "utf-8")
    with pytest.raises(Unprintable) as caught:
        Printer(case, tmp_path).sheet(facts)

    assert caught.value.code == "1.001193"
    assert "hết giấy" in caught.value.what
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_large_sheet_is_packed_and_says_the_same(
    printer: Printer, facts: Facts, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"Giấy số {n} kèm bản dịch" for n in range(150)]
    facts["documents"] = [group(*map(paper, names))]
    packed, again = printer.sheet(facts), printer.sheet(facts)
    monkeypatch.setattr(compact, "LARGE", 10**9)
    plain = printer.sheet(facts)

    assert len(plain) > 100_000 > 80_000 > len(packed)
    assert packed == again
    assert say(packed) == say(plain)
    assert faults(packed) == []


def test_a_long_word_stays_on_the_paper(printer: Printer, facts: Facts, say: Say) -> None:
    names = (
        "Mau01.docx" * 30,
        "." * 300,
        "W" * 300,
        "\\" + "(" * 99,
        "https://a.example/" + "a1" * 99,
    )
    facts["documents"] = [group(*map(paper, names))]
    pdf = printer.sheet(facts)

    boxes = say(pdf, "-bbox")
    rights = [float(right) for right in re.findall(r'xMax="([\d.]+)"', boxes)]
    assert max(rights) <= 595.28 - 16 * 72 / 25.4 + 1
    assert "\\((((" in bare(say(pdf))
