"""Findings told: exact shapes for machines, safe and bounded text for people."""

import json
from pathlib import Path

import pytest

from motcua import marks, report
from motcua.problem import Place, Problem, Said, cut, excerpt, lines, printable, sort

KEYS = ["file", "line", "column", "rule", "kind", "message", "fix"]


def problem(file="a.yml", line=1, column=1, *, rule="amount", kind="error", what="sai", fix="Sửa."):
    return Problem(
        Place(file, line, column), rule, Said(what, "wrong"), Said(fix, "Mend it."), kind
    )


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder ``danh-muc`` below the place where the command is called."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "danh-muc").mkdir()
    (tmp_path / "danh-muc/a.yml").write_text("name: x\namount: 5.000\n", "utf-8")
    return Path("danh-muc")


def test_json_has_exactly_the_promised_shape(folder):
    (told,) = report.as_json([problem(line=2, column=9), problem(kind="hint")], folder, "vi")
    first, second = json.loads(told)

    assert list(first) == KEYS
    assert list(second) == KEYS
    assert second == {
        "file": "danh-muc/a.yml",
        "line": 2,
        "column": 9,
        "rule": "amount",
        "kind": "error",
        "message": "sai",
        "fix": "Sửa.",
    }
    assert first["kind"] == "hint"


def test_json_of_nothing_is_an_empty_list(folder):
    assert json.loads("".join(report.as_json([], folder, "vi"))) == []


def test_english_is_english(folder):
    (told,) = report.as_json([problem()], folder, "en")

    assert json.loads(told)[0]["message"] == "wrong"
    assert "error: wrong" in "\n".join(report.text([problem()], folder, "en"))


def test_text_shows_place_fact_remedy_and_line(folder):
    told = list(report.text([problem(line=2, column=9)], folder, "vi"))

    assert told == [
        "danh-muc/a.yml:2:9: lỗi: sai\n  → Sửa. [amount]",
        "    2 | amount: 5.000\n      |         ^",
    ]


def test_a_file_as_a_whole_has_no_line(folder):
    assert list(report.text([problem("b.yml", 0, 0)], folder, "vi")) == [
        "danh-muc/b.yml: lỗi: sai\n  → Sửa. [amount]"
    ]


def test_a_folder_elsewhere_keeps_its_own_path(folder, tmp_path, monkeypatch):
    (tmp_path / "x").mkdir()
    monkeypatch.chdir(tmp_path / "x")
    (told,) = report.as_json([problem()], tmp_path / "danh-muc", "vi")

    assert json.loads(told)[0]["file"] == (tmp_path / "danh-muc/a.yml").as_posix()


def test_problems_come_once_in_reading_order():
    first, hint = problem(line=2), problem(line=1, kind="hint")
    found = [first, problem(line=10), hint, problem("b.yml"), first, problem(line=1)]

    assert [(p.place.file, p.place.line, p.kind) for p in sort(found)] == [
        ("a.yml", 1, "error"),
        ("a.yml", 1, "hint"),
        ("a.yml", 2, "error"),
        ("a.yml", 10, "error"),
        ("b.yml", 1, "error"),
    ]


@pytest.mark.parametrize("kind", ["error", "hint"])
def test_a_long_list_ends_with_its_number(folder, kind):
    many = [problem(line=line, rule="date", kind=kind) for line in range(1, 1001)]
    told = list(report.text([*many, problem("b.yml", rule="id", kind=kind)], folder, "vi"))
    shown = [line for line in told if "→" in line]

    assert len(shown) == report.MOST[kind]
    left = 1001 - report.MOST[kind]
    assert told[-1].startswith(f"… và {left} ")
    assert f"{left - 1} date, 1 id" in told[-1]


def test_a_name_that_many_places_miss_is_told_once(folder):
    missed = [problem(line=line, rule="reference-unknown") for line in range(1, 9)]
    told = list(report.text(missed, folder, "vi"))

    assert len([line for line in told if "→" in line]) == 1
    assert "… và 7 chỗ khác cũng vậy: danh-muc/a.yml:2, " in told[-1]
    assert len(list(report.text(missed[:3], folder, "vi"))) >= 3


def test_hints_wait_beside_errors(folder):
    told = list(report.text([problem(), problem(line=2, kind="hint")], folder, "vi"))

    assert sum("→" in line for line in told) == 1
    assert told[-1] == "… và 1 gợi ý khác: 1 amount. (--format json)"


def test_very_many_problems_are_told_in_little(folder):
    many = [problem(line=line) for line in range(1, 20_001)]

    assert len("".join(report.text(many, folder, "vi"))) < 50_000
    assert len(list(marks.github(many, folder, "vi"))) == marks.MOST_MARKS
    assert len(json.loads("".join(report.as_json(many, folder, "vi")))) == 20_000


def test_github_marks_escape_everything(folder):
    odd = problem(
        "a,b:c%.yml", 3, 7, rule="x,y", what="100% sai\n::error::x\r\x1b[31m", fix="Sửa\u202e."
    )
    (told,) = marks.github([odd], folder, "vi")

    assert told == (
        "::error file=danh-muc/a%2Cb%3Ac%25.yml,line=3,col=7,title=x%2Cy"
        "::100%25 sai ::error::x��[31m%0A→ Sửa�."
    )
    assert "\n" not in told


def test_github_tells_errors_first(folder):
    told = list(marks.github([problem(kind="hint"), problem("z.yml", 0, 0)], folder, "vi"))

    assert [line.partition(",")[0] for line in told] == [
        "::error file=danh-muc/z.yml",
        "::notice file=danh-muc/a.yml",
    ]


def test_a_terminal_is_never_steered(folder):
    (folder / "a.yml").write_text("x: \x1b[2J\u202e\u200by\tz\n", "utf-8")
    odd = problem("a.yml", 1, 4, what="“\x1b]0;x\x07” và\n::add-mask::y", fix="\x9b31m")
    told = "\n".join(report.text([odd], folder, "vi"))

    assert told == (
        "danh-muc/a.yml:1:4: lỗi: “�]0;x�” và ::add-mask::y\n  → �31m [amount]\n"
        "    1 | x: �[2J��y→z\n      |    ^"
    )


def test_lines_are_counted_as_yaml_does():
    assert lines("a\r\nb\rc\nd\x85e\u2028f\x0cg") == ["a", "b", "c", "d", "e", "f\x0cg"]


def test_a_long_line_is_cut_around_its_place():
    row = "".join(f"{number % 10}" for number in range(1000))
    shown, caret = excerpt(Place("a", 1, 501), [row]).splitlines()

    assert len(shown) < 120
    assert shown[caret.index("^")] == row[500]
    assert excerpt(Place("a", 2, 1), [row]) == ""
    assert excerpt(Place("a", 0, 0), [row]) == ""


def test_what_is_quoted_is_short_and_shown():
    assert cut("a" * 61) == "a" * 59 + "…"
    assert cut("a" * 60) == "a" * 60
    assert len(cut("đ" * 1_000_000)) == 60
    assert printable("Giấy\u00a0khai sinh “x” → y") == "Giấy\u00a0khai sinh “x” → y"
