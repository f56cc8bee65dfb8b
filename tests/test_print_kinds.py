"""The kinds of sheets beside the handout, and the command that prints what was chosen."""

from __future__ import annotations

import copy
import json
import lzma
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Name

from motcua import catalogue, derive, printing
from motcua.addresses import SHEETS
from motcua.intake import import_file
from motcua.sheets import Printer, Unprintable, addressed
from tests.conftest import AS_OF
from tests.printed import HOSTILE, Facts, Say, bare, group, looks, pages, paper, same_look, scanned
from tests.tagged import faults
from tests.test_cli import run

GOLDEN = Path(__file__).parent / "golden"
GOOD = Path(__file__).parent / "good"
CASE = "Trẻ bị bỏ rơi"
KINDS = [*SHEETS, "case"]


def typical() -> Facts:
    made: Facts = json.loads((GOLDEN / "handout-facts.json").read_text("utf-8"))
    return made | {"cases": [CASE]}


def tiny() -> Facts:
    """Nothing but a name and one paper."""
    facts = typical() | {"name": "Cấp sổ", "plain_name": None, "holds_until": None, "review": []}
    for part in ("fees", "limits", "steps", "results", "legal_bases", "offices", "channels"):
        facts[part] = []
    return facts | {"documents": [group(paper("Tờ khai"))], "notes": [], "summary": []}


def huge() -> Facts:
    """As long as the longest real ones: 94 papers, a name of 1,094 letters."""
    papers = [paper(f"Giấy tờ thứ {n} " + "rất dài " * (n % 9) * 5) for n in range(1, 95)]
    name = ("Đăng ký biến động quyền sử dụng đất " * 31)[:1094].strip()
    groups = [group(*papers[:60]), group(*papers[60:], case=CASE)]
    return typical() | {"name": name, "documents": groups}


SIZES = {"tiny": tiny, "typical": typical, "huge": huge}


@pytest.fixture
def facts() -> Facts:
    return typical()


def numbers(pdf: bytes, say: Say) -> list[str]:
    return re.findall(r"Trang (\d+/\d+)", say(pdf))


# ── What each kind is for ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["large", "slip", "case"])
def test_the_looks_stay(
    printer: Printer, tmp_path: Path, request: pytest.FixtureRequest, kind: str, size: str
) -> None:
    pictures = looks(printer.sheet(SIZES[size](), kind), tmp_path)
    for which, picture in {"first": pictures[0], "last": pictures[-1]}.items():
        same_look(GOLDEN / "print" / f"{kind}-{size}-{which}.txt", picture, request)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_read_aloud_and_stays_small(
    printer: Printer, kind: str, size: str
) -> None:
    pdf = printer.sheet(SIZES[size](), kind)

    assert faults(pdf) == []
    if size != "huge":
        assert len(pdf) <= 80_000


def test_large_print_is_large_and_black(printer: Printer, facts: Facts, tmp_path: Path) -> None:
    (tmp_path / "large.pdf").write_bytes(printer.sheet(facts, "large"))
    command = ["pdftohtml", "-xml", "-stdout", "-i", "-zoom", "1", str(tmp_path / "large.pdf")]
    xml = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
    fonts = re.findall(r'<fontspec id="\d+" size="(-?\d+)" [^>]*color="(#\w+)"', xml)

    assert fonts
    assert min(int(size) for size, _ in fonts) >= 16
    assert {colour for _, colour in fonts} == {"#000000"}


def test_large_print_says_what_one_must_know(printer: Printer, facts: Facts, say: Say) -> None:
    text = say(printer.sheet(facts, "large"))
    wanted = [
        "Chi phí", "8.000 đồng", "Thời gian", "0,5 ngày làm việc", "Giấy tờ cần mang",
        "Giấy chứng sinh – 1 bản chính", "Không phải nộp nếu dữ liệu", "Nộp ở đâu",
        "07:30", "Các bước", "Nộp hồ sơ tại", "đường dây nóng 0000 000 000", "NGÀY HẸN",
    ]  # fmt: skip
    places = []
    for words in wanted:
        places.append(text.index(words, places[-1] if places else 0))


def test_a_slip_is_a5_and_holds_papers_hours_and_the_day_to_come_back(
    printer: Printer, facts: Facts, say: Say
) -> None:
    pdf = printer.sheet(facts, "slip")
    text = say(pdf)

    with pikepdf.open(BytesIO(pdf)) as opened:
        assert [round(float(n)) for n in opened.pages[0].MediaBox[2:]] == [420, 595]
    assert all(it["name"] in text for each in facts["documents"] for it in each["items"])
    for words in ("1.001193", "07:30", "NGÀY HẸN TRẢ KẾT QUẢ", "đúng đến hết ngày 31/12/2026"):
        assert words in text
    assert "8.000 đồng" not in text


def test_without_a_known_end_the_day_of_the_last_look_is_named(
    printer: Printer, facts: Facts, say: Say
) -> None:
    facts["holds_until"] = None

    assert "rà soát ngày 17/7/2026" in say(printer.sheet(facts, "slip"))


@pytest.mark.parametrize("kind", KINDS)
def test_an_office_without_hours_and_no_office_at_all(
    printer: Printer, facts: Facts, say: Say, kind: str
) -> None:
    facts["offices"][0] |= {"hours": [], "phones": [], "hotline": None, "counters": []}
    assert facts["offices"][0]["address"] in say(printer.sheet(facts, kind))
    facts |= {"offices": [], "reception_address": None}

    text = say(printer.sheet(facts, kind))
    assert "Chưa có địa chỉ và giờ làm việc – hỏi tại Bộ phận Một cửa." in text


# ── Hostile, long, unwritable ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", KINDS)
def test_catalogue_text_is_never_markup(
    printer: Printer, facts: Facts, say: Say, kind: str
) -> None:
    marks = "\u202eabc\u202c \u200fdef"
    long = "ă" * 400
    names = (HOSTILE, marks, long)
    facts |= {"documents": [group(*(paper(name, condition=HOSTILE) for name in names), case=CASE)]}
    text = bare(say(printer.sheet(facts, kind)))

    assert text.count(bare(HOSTILE)) == 4
    assert "abcdef" in text
    assert long in text


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_word_stays_on_the_paper(
    printer: Printer, facts: Facts, tmp_path: Path, kind: str
) -> None:
    facts["documents"] = [group(paper("m" * 400), case=CASE)]
    file = tmp_path / "long.pdf"
    file.write_bytes(printer.sheet(facts, kind))
    command = ["pdftotext", "-bbox", str(file), "-"]
    boxes = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
    width = float(re.search(r'page width="([\d.]+)"', boxes)[1])  # type: ignore[index]

    assert max(float(x) for x in re.findall(r'xMax="([\d.]+)"', boxes)) < width - 20


def test_without_its_typeface_nothing_is_printed(case: Path, tmp_path: Path) -> None:
    shutil.copy(case / "letters.json", tmp_path)

    with pytest.raises(FileNotFoundError, match=r"thiếu phông chữ BeVietnamPro-Regular\.ttf"):
        Printer(tmp_path)


def test_a_missing_second_font_is_told_and_names_the_file(
    case: Path, facts: Facts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "files").mkdir()
    monkeypatch.setattr("motcua.fonts.NOTO", tmp_path)
    facts["plain_name"] = "Buôn Ɓa ƀ"
    with pytest.raises(Unprintable) as caught:
        Printer(case).sheet(facts)

    assert facts["file"] in caught.value.told
    assert "1.001193" in caught.value.told


# ── Everything that can be read back ──────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", KINDS)
def test_the_qr_code_is_read_back_from_a_bad_black_and_white_printer(
    printer: Printer, facts: Facts, tmp_path: Path, kind: str
) -> None:
    read = scanned(printer.sheet(facts, kind), tmp_path)

    assert read == ["https://xamau.example/thu-tuc/1.001193.html"]


@pytest.mark.slow
def test_text_of_real_records_equals_the_facts(
    printer: Printer, national: Path, tmp_path: Path
) -> None:
    lines = lzma.decompress(national.read_bytes()).splitlines(keepends=True)
    (tmp_path / "some.jsonl").write_bytes(b"".join(random.Random(5).sample(lines, 60)))
    import_file(tmp_path / "some.jsonl", tmp_path / "catalogue")
    registers = catalogue.registers(tmp_path / "catalogue", AS_OF)
    view = registers.view(AS_OF)
    assert len(registers.files) == 60
    for path in registers.files:
        record = catalogue.procedure(path, registers.folder, view).record
        assert record
        facts = json.loads(derive.written(derive.facts(record, view, path.name)))
        cases = [each["case"] for each in facts["documents"] if each["case"]][:1]
        facts |= {"cases": cases or ["Mọi trường hợp"]}
        for kind, promised in PROMISED.items():
            pages = sides(printer.sheet(facts, kind), tmp_path)
            missing = [words for words in promised(facts) if not stands(printed(words), pages)]
            assert not missing, f"{path.name}, {kind}"


def papers_of(facts: Facts) -> Iterator[str]:
    for each in facts["documents"]:
        yield from filter(None, [each["titled"], each["review"], *prose(each["note"])])
        for it in each["items"]:
            doubt = re.split(" Nguồn ghi(?: liền)?:", it["review"] or "")[0]  # letters: on the page
            said = [it["name"], it["condition"], it["waived_if"], it["where"], doubt]
            yield from filter(None, [*said, *prose(it["note"])])


def prose(parts: list[Facts]) -> list[str]:
    return [text for part in parts for text in part.get("items", [part.get("text")])]


def essentials(facts: Facts) -> Iterator[str]:
    yield from (facts["name"], facts["code"], *papers_of(facts))
    for step in facts["steps"]:
        yield from prose(step["text"])
    for fee in facts["fees"]:
        if fee["state"] != "past" and any(not c["own_fees"] for c in facts["channels"]):
            yield from filter(None, [fee["label"], fee["amount"], fee["formula"], fee["titled"]])


def everything(facts: Facts) -> Iterator[str]:
    yield from essentials(facts)
    yield from (result["name"].removeprefix("- ") for result in facts["results"])
    for condition in facts["conditions"]:
        yield from prose(condition)
    yield from (law["number"] for law in facts["legal_bases"] if law["number"])
    yield from (f"{role['agency']['title']}" for role in facts["roles"] if role["agency"])


PROMISED = {"handout": everything, "large": essentials, "slip": papers_of}


def sides(pdf: bytes, folder: Path) -> list[str]:
    """Return the text of each page as a person copies it."""
    (folder / "text.pdf").write_bytes(pdf)
    command = ["pdftotext", "-raw", str(folder / "text.pdf"), "-"]
    made = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
    return [printed(page) for page in made.split("\f")]


def stands(words: str, pages: list[str]) -> bool:
    """Tell whether the words stand on one page, or go on from one to the next."""
    if any(words in page for page in pages):
        return True
    for n, page in enumerate(pages[:-1]):
        end = next(i for i in range(len(words) - 1, -1, -1) if words[:i] in page)
        if end and stands(words[end:], pages[n + 1 :]):
            return True
    return False


def printed(words: str) -> str:
    """Return only letters, digits and what no sheet replaces: the rest may be written otherwise."""
    return re.sub(r"[^\w%/().,:;+-]|[_\ufffd]", "", words).lower()


# ── A tree that fails ─────────────────────────────────────────────────────────────────────────


def _no_lang(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _no_title(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        del metadata["dc:title"]


def _untagged(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.contents_add(b"0 0 10 10 re f", prepend=True)


def _no_words(pdf: pikepdf.Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == Name.Figure:
            del each.Alt


def _jump(pdf: pikepdf.Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == Name.H2:
            each.S = Name.H4


def _no_heads(pdf: pikepdf.Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == Name.TH:
            each.S = Name.TD


def _no_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _forgotten(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree = pdf.make_indirect(pikepdf.Dictionary(Nums=Array()))


def _no_font(pdf: pikepdf.Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == Name.FontDescriptor:
            for key in {"/FontFile2", "/FontFile3"} & set(each.keys()):
                del each[key]


BROKEN = {
    "no language": _no_lang,
    "no title": _no_title,
    "content outside tags": _untagged,
    "a figure without words": _no_words,
    "heading /H4 after level 1": _jump,
    "a table without heads": _no_heads,
    "no tag tree": _no_tree,
    "content that no tag points to": _forgotten,
    "is not in the file": _no_font,
}


@pytest.mark.parametrize("fault", BROKEN)
def test_the_check_of_the_tree_finds_what_is_broken(
    printer: Printer, facts: Facts, fault: str
) -> None:
    spoilt = BytesIO()
    with pikepdf.open(BytesIO(printer.sheet(facts))) as pdf:
        BROKEN[fault](pdf)
        pdf.save(spoilt)

    assert any(fault in found for found in faults(spoilt.getvalue()))


# ── Many in one file, and the command ─────────────────────────────────────────────────────────


def test_in_one_file_each_sheet_begins_on_the_front_of_a_leaf(
    printer: Printer, facts: Facts, say: Say
) -> None:
    other = copy.deepcopy(facts) | {"code": "1.000002", "name": "Thủ tục khác"}
    pdf = printer.run("slip", [addressed(tiny()), addressed(facts), addressed(other)], "a5")
    per_page = [say(pdf, "-f", str(n), "-l", str(n)) for n in range(1, pages(pdf) + 1)]

    assert per_page[1] == ""  # tiny has one side: the back of its leaf stays empty
    first = [n for n, text in enumerate(per_page) if "Trang 1/" in text]
    assert first[:2] == [0, 2]
    assert all(n % 2 == 0 for n in first)
    assert numbers(pdf, say)[0] == "1/1"
    assert faults(pdf) == []
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert {tuple(round(float(n)) for n in page.MediaBox) for page in opened.pages} == {
            (0, 0, 420, 595)
        }


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(GOOD, tmp_path / "catalogue")
    return tmp_path


def test_the_command_prints_what_was_chosen(place: Path) -> None:
    one = run("print", "--only", "1.000001", "--kind", "slip", "--to", "giay", cwd=place)
    all_ = run("print", "--printer-ready", cwd=place)

    assert (one.returncode, all_.returncode) == (0, 0), one.stderr + all_.stderr
    assert one.stdout.split() == [str(Path("giay/1.000001-giay-to.pdf"))]
    assert all_.stdout.split() == [str(Path("in-an") / printing.TOGETHER)]
    assert (place / "giay/1.000001-giay-to.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--only", "1.000011"], "không có thủ tục “1.000011”. Có phải “1.000001”?"),
        (["--kind", "handot"], "không có loại phiếu “handot”. Có phải “handout”?"),
        (["--office", "mot-cu"], "không có nơi nộp “mot-cu”. Có phải “mot-cua”?"),
        (["--kind", "case", "--case", "x"], "--case cần đúng một thủ tục"),
        (["--to", "catalogue/in"], "chồng lên danh mục"),
    ],
)
def test_wrong_use_says_what_was_meant(place: Path, options: list[str], told: str) -> None:
    done = run("print", *options, cwd=place)

    assert done.returncode == 2
    assert told in done.stderr
    assert not (place / "in-an").exists()


def test_a_catalogue_with_errors_prints_nothing(place: Path) -> None:
    file = place / "catalogue/procedures/ho-tich/1.000001.yml"
    file.write_text(file.read_text("utf-8").replace("basis: 85/2019", "basic: 85/2019"), "utf-8")
    done = run("print", cwd=place)

    assert done.returncode == 1
    assert "Có phải “basis”?" in done.stderr
    assert not (place / "in-an").exists()


class Read:
    """What an inspection found, as far as the print desk looks."""

    def __init__(self, *every: Facts) -> None:
        texts = {facts["code"]: json.dumps(facts) for facts in every}
        self.shelf = SimpleNamespace(files=texts, facts=texts.__getitem__)
        self.view = SimpleNamespace(offices={})


def sheets(*cases: str) -> list[printing.Sheet]:
    read: Any = Read(typical())
    return printing.chosen(read, printing.Choice("case", ["1.001193"], cases))


def test_a_case_sheet_holds_its_papers_and_those_always_needed(printer: Printer, say: Say) -> None:
    (sheet,) = sheets("bo roi")
    text = say(printer.print(sheet.template, sheet.facts, sheet.addresses))

    assert sheet.name == "1.001193-truong-hop-1-tre-bi-bo-roi"
    for words in ("CHỈ DÙNG CHO TRƯỜNG HỢP Trẻ bị bỏ rơi", "Tờ khai đăng ký", "Biên bản về việc"):
        assert words in text
    assert "Giấy cam đoan về việc sinh" not in text


def test_without_a_case_every_case_has_its_sheet() -> None:
    assert [sheet.facts["cases"] for sheet in sheets()] == [
        ["Trẻ bị bỏ rơi"],
        ["Không có Giấy chứng sinh"],
    ]


def test_an_unknown_case_is_told_with_those_there_are() -> None:
    with pytest.raises(printing.Misread) as caught:
        sheets("mang thai hộ")

    assert "không có trường hợp “mang thai hộ”" in caught.value.what.vi
    assert "Trẻ bị bỏ rơi" in caught.value.fix.vi
