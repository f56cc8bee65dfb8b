"""What rests on laws that ended, were amended or replaced; and what else of a catalogue is old."""

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from motcua import catalogue, laws, listing_registers, parts, provisions
from motcua.cli import cli
from motcua.entries import EndedArticles, LegalDocument
from motcua.laws import Fate, Turn
from motcua.model import LegalBasis

DAY = date(2026, 7, 1)


def law(number, **facts):
    return LegalDocument(number=number, title="x", **facts)


def register(*documents):
    return {each.number: each for each in documents}


# The repeal map of shared/peers.md: documents of one-stop and online procedures, as they followed
# one another, and a clause that died while its decree lives.
MAP = register(
    law("61/2018/NĐ-CP", expires=date(2025, 7, 1), replaced_by="118/2025/NĐ-CP"),
    law("107/2021/NĐ-CP", expires=date(2025, 7, 1), replaced_by="118/2025/NĐ-CP",
        amends=("61/2018/NĐ-CP",)),
    law("118/2025/NĐ-CP", effective=date(2025, 7, 1)),
    law("64/2007/NĐ-CP", expires=DAY, replaced_by="224/2026/NĐ-CP"),
    law("42/2022/NĐ-CP", expires=DAY, replaced_by="224/2026/NĐ-CP"),
    law("45/2026/NĐ-CP", expires=DAY, replaced_by="224/2026/NĐ-CP"),
    law("224/2026/NĐ-CP", effective=DAY),
    law("367/2025/NĐ-CP", amends=("118/2025/NĐ-CP",), ended_articles=(
        EndedArticles(articles="khoản 9 Điều 1", expires=DAY, repealed_by="224/2026/NĐ-CP"),)),
    law("31/2021/QĐ-TTg", replaced_by="29/2026/QĐ-TTg"),
    law("29/2026/QĐ-TTg"),
)  # fmt: skip


def became(number, on=DAY, legal=MAP):
    """Return what became of a document within 90 days."""
    amending = laws.amenders(legal).get(number, [])
    return list(laws.turns(legal[number], legal, amending, on, 90))


@pytest.mark.parametrize("number", ["61/2018/NĐ-CP", "107/2021/NĐ-CP"])
def test_the_one_stop_decrees_ended_on_the_day(number):
    assert became(number, date(2025, 6, 30))[0].fate is Fate.ending
    assert became(number, date(2025, 7, 1)) == [
        Turn(Fate.ended, date(2025, 7, 1), "118/2025/NĐ-CP")
    ]
    assert laws.line(number, MAP, DAY).now == "118/2025/NĐ-CP"


@pytest.mark.parametrize("number", ["64/2007/NĐ-CP", "42/2022/NĐ-CP", "45/2026/NĐ-CP"])
def test_three_decrees_have_one_successor(number):
    assert became(number, date(2026, 4, 1)) == []  # 91 days before
    assert became(number, date(2026, 4, 2)) == [Turn(Fate.ending, DAY, "224/2026/NĐ-CP")]
    assert became(number)[0].fate is Fate.ended


def test_a_clause_dies_while_its_decree_lives():
    gone = Turn(Fate.partly, DAY, "224/2026/NĐ-CP", "khoản 9 Điều 1")

    assert became("367/2025/NĐ-CP") == [gone]
    assert became("367/2025/NĐ-CP", date(2026, 6, 30))[0].fate is Fate.partly_ending
    assert laws.line("367/2025/NĐ-CP", MAP, DAY).numbers == ()


def test_what_the_register_does_not_date_is_told_without_a_day():
    assert became("31/2021/QĐ-TTg") == [Turn(Fate.replaced, None, "29/2026/QĐ-TTg")]
    assert became("118/2025/NĐ-CP") == [Turn(Fate.amended, None, "367/2025/NĐ-CP")]


def test_a_line_of_successors_is_followed_to_what_stands_on_the_day():
    legal = register(
        law("1/A", expires=date(2020, 1, 1), replaced_by="2/A"),
        law("2/A", expires=date(2026, 1, 1), replaced_by="3/A"),
        law("3/A", effective=date(2026, 1, 1), replaced_by="4/A"),
        law("4/A", effective=date(2027, 1, 1)),
    )

    assert laws.line("1/A", legal, date(2025, 1, 1)).now == "2/A"
    assert laws.line("1/A", legal, DAY) == laws.Line(("2/A", "3/A"), stands=True)
    assert laws.line("1/A", legal, date(2028, 1, 1)).now == "4/A"


@pytest.mark.parametrize("circle", [("1/A",), ("2/A", "1/A"), ("2/A", "3/A", "2/A")])
def test_a_circle_ends_and_nothing_stands(circle):
    pairs = zip(("1/A", *circle), circle, strict=False)
    legal = register(*(law(a, expires=date(2020, 1, 1), replaced_by=b) for a, b in pairs))

    found = laws.line("1/A", legal, DAY)
    assert found.loops
    assert found.now is None


def test_a_dead_end_has_no_successor():
    legal = register(law("1/A", expires=DAY, replaced_by="2/A"), law("2/A", expires=DAY))

    assert laws.line("1/A", legal, DAY).now is None
    assert laws.line("1/A", register(law("1/A", expires=DAY, replaced_by="9/A")), DAY).now is None


@pytest.mark.parametrize(
    ("cited", "read"),
    [
        ("khoản 2 Điều 14", "14/2"),
        ("điểm a, điểm b khoản 5 Điều 39", "39/5/a 39/5/b"),
        ("Điều 9; khoản 1, khoản 2 Điều 19", "19/1 19/2 9"),
        ("Điều 58, khoản 1 Điều 59", "58 59/1"),
        ("Điều 4 (các trường hợp được miễn)", "4"),
        ("Điều 15 khoản 1, Điều 16 khoản 2", "15/1 16/2"),
        ("từ Điều 6 đến Điều 9", "6 7 8 9"),
        ("Điều 6-8 và Điều 12", "12 6 7 8"),
        ("điểm đ khoản 1 Điều 5a", "5a/1/đ"),
        ("Phụ lục I", ""),
    ],
)
def test_citations_are_read_both_ways(cited, read):
    found = sorted("/".join(filter(None, each)) for each in provisions.read(cited))

    assert " ".join(found) == read


LAWS = """
- number: 60/2014/QH13
  title: Luật Hộ tịch
  effective: 01/01/2016
  expires: 01/3/2026
  replaced_by: 3/2026/QH16
- number: 3/2026/QH16
  title: Luật Hộ tịch
  effective: 01/3/2026
  expires: 01/10/2026
  replaced_by: 4/2026/QH16
- number: 4/2026/QH16
  title: Luật Hộ tịch
  effective: 01/10/2026
- number: 85/2019/TT-BTC
  title: =Phí, lệ phí
  effective: 13/01/2020
  ended_articles:
    - articles: Điều 4
      expires: 01/7/2026
- number: 123/2015/NĐ-CP
  title: Hướng dẫn Luật Hộ tịch
- number: 61/2018/NĐ-CP
  title: Một cửa
- number: 118/2025/NĐ-CP
  title: Một cửa
- number: 1/2026/TT-BTC
  title: Sửa Thông tư 85
  effective: 01/02/2027
  amends: [85/2019/TT-BTC]
"""
GOOD = Path(__file__).parent / "good"


@pytest.fixture
def sick(tmp_path, monkeypatch):
    """A catalogue whose law ended, twice replaced, and whose fees rest on an article that ended."""
    shutil.copytree(GOOD, tmp_path / "catalogue")
    (tmp_path / "catalogue/legal.yml").write_text(LAWS, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOTCUA_CACHE", str(tmp_path / "cache"))
    return tmp_path / "catalogue"


def told(*options):
    """Return what doctor says of the catalogue here, and how it ends."""
    done = CliRunner().invoke(
        cli, ["--jobs", "1", "doctor", "--as-of", "01/12/2027", *options], obj=None
    )
    return done.stdout, done.exit_code


@pytest.mark.parametrize("shape", ["text", "markdown", "csv"])
def test_the_list_for_the_officer(sick, golden, shape):
    said, code = told("--format", shape)

    assert code == 0
    golden(Path(__file__).parent / f"golden/doctor-{shape}.txt", said)


def test_the_list_for_machines(sick):
    read = json.loads(told("--format", "json")[0])

    task = next(t for t in read["tasks"] if t["law"] == "60/2014/QH13")
    assert (task["now"], task["since"]) == ("4/2026/QH16 (qua 3/2026/QH16)", "01/3/2026")
    assert task["file"] == "catalogue/procedures/ho-tich/1.000001.yml"
    line = (sick / "procedures/ho-tich/1.000001.yml").read_text("utf-8").splitlines()
    assert "60/2014/QH13" in line[task["line"] - 1]


def test_no_cell_is_a_formula(sick):
    said, _ = told("--format", "csv")
    cells = [cell for row in csv.reader(io.StringIO(said.removeprefix("\ufeff"))) for cell in row]

    assert "'=Phí, lệ phí" in cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_an_error_is_told_and_nothing_else(sick):
    (sick / "legal.yml").write_text(LAWS.replace("4/2026/QH16\n- ", "9/2026/QH16\n- ", 1), "utf-8")

    said, code = told()

    assert (said, code) == ("", 1)


def test_a_page_says_which_articles_ended(as_of):
    """The decree lives: its page says so, and who cites the dead clause sees it at once."""
    rest = catalogue.registers(Path(__file__).parent.parent / "catalogue", as_of)
    view = rest.view(as_of)
    page = next(p for p in listing_registers.laws(view, []) if p.title == "367/2025/NĐ-CP")
    (part,) = page.facts["ended_articles"]
    dead = parts.of_basis(LegalBasis(ref="367/2025/NĐ-CP", articles="Điều 1 khoản 9"), view)
    alive = parts.of_basis(LegalBasis(ref="367/2025/NĐ-CP", articles="khoản 8 Điều 1"), view)

    assert (part["articles"], part["expires"]) == ("khoản 9 Điều 1", "01/7/2026")
    assert page.facts["state"] != "expired"
    assert (dead["state"], dead["state_text"]) == (
        "expired", "điều, khoản này hết hiệu lực từ 01/7/2026")  # fmt: skip
    assert alive["state"] != "expired"
