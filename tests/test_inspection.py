"""What was read before is read again where it may have changed, and only there."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from motcua import inspection
from motcua.crew import Crew
from motcua.folder import fingerprint
from motcua.inspection import Outcome, Settings
from motcua.problem import Misread, Problem
from motcua.store import Depth

GOOD = Path(__file__).parent / "good"
ONE = "procedures/ho-tich/1.000001.yml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(GOOD, tmp_path / "catalogue")
    return tmp_path / "catalogue"


def settings(place: Path, as_of: date) -> Settings:
    return Settings(place, place.parent / "site", place.parent / "cache", as_of)


def whole(place: Path, as_of: date) -> Outcome:
    with Crew(1) as crew:
        return inspection.inspect(
            settings(place, as_of), crew, lambda *_: None, Depth.problems
        ).outcome


def write(place: Path, name: str, text: str) -> None:
    (place / name).parent.mkdir(parents=True, exist_ok=True)
    (place / name).write_text(text, "utf-8")


def change(place: Path, name: str, old: str, new: str) -> None:
    text = (place / name).read_text("utf-8")
    assert old in text
    write(place, name, text.replace(old, new, 1))


def test_one_file_is_told_as_in_the_whole(place: Path, as_of: date) -> None:
    change(place, ONE, "8.000 đồng", "8 nghìn")
    change(place, "legal.yml", "number: 60/2014/QH13", "number: Luật Hộ tịch")
    change(place, "offices.yml", "agency: ubnd-xa-thu", "agency: ubnd-xa-th")
    write(place, "procedures/ho-tich/1.000001.en.yml", "language: en\n")
    write(place, "procedures/khac/1.000001.yml", "code: x\n")
    write(place, "pages/a.md", "> " * 13 + "a")
    write(place, "forms/mau.pdf", "MZ")
    problems = whole(place, as_of).problems

    files = sorted({problem.place.file for problem in problems})
    assert len(files) == 7
    for name in files:
        found = inspection.look(settings(place, as_of), name)
        assert found is not None
        assert found.problems == [each for each in problems if each.place.file == name], name
        assert found.procedures == name.startswith("procedures/")


def test_words_and_recordings_are_looked_at_with_all_procedures(place: Path, as_of: date) -> None:
    for name in ("words.yml", "words/a.yml", "audio/1.000001.rad.yml", "editions.json"):
        assert inspection.look(settings(place, as_of), name) is None


def test_a_mended_register_mends_what_refers_to_it(place: Path, as_of: date) -> None:
    change(place, "legal.yml", "number: 85/2019/TT-BTC", "number: 85/2019/TT-BT")
    first = {problem.rule for problem in whole(place, as_of).problems}
    change(place, "legal.yml", "number: 85/2019/TT-BT\n", "number: 85/2019/TT-BTC\n")

    assert "reference-unknown" in first
    assert whole(place, as_of).problems == []
    assert inspection.look(settings(place, as_of), ONE) == Outcome([], 1)


CHANGES = {
    "a register": lambda place: change(place, "fields.yml", "name: ", "name: X"),
    "a register's folder": lambda place: write(place, "legal/2027.yml", "[]"),
    "a page": lambda place: write(place, "pages/a.md", "# B\n"),
    "a hidden file among the pages": lambda place: write(place, "pages/.htaccess", "x"),
    "what a form is": lambda place: write(place, "forms/a.pdf", "MZ345"),
    "another procedure": lambda place: write(place, "procedures/khac/1.000009.yml", ""),
    "a translation": lambda place: write(place, "procedures/ho-tich/1.000001.en.yml", ""),
    "a link": lambda place: (
        (place / "fields.yml").rename(place.parent / "f")
        and (place / "fields.yml").symlink_to(place.parent / "f")
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_registers_depend_on_is_in_their_fingerprint(place: Path, name: str) -> None:
    write(place, "pages/a.md", "# A\n")
    write(place, "forms/a.pdf", "%PDF-")
    before = list(fingerprint(place))
    change(place, ONE, "8.000 đồng", "9.000 đồng")
    assert list(fingerprint(place)) == before, "what procedures hold does not count"
    CHANGES[name](place)

    assert list(fingerprint(place)) != before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_refused_and_not_waited_for(place: Path, as_of: date) -> None:
    os.mkfifo(place / "procedures/ho-tich/1.000002.yml")
    os.mkfifo(place / "pages.yml")

    found = {(each.place.file, each.rule) for each in whole(place, as_of).problems}
    assert ("procedures/ho-tich/1.000002.yml", "link") in found


def test_what_was_only_checked_is_read_anew_for_a_build(place: Path, as_of: date) -> None:
    wanted = settings(place, as_of)

    def texts(depth: Depth) -> tuple[dict[str, str], set[str]]:
        with Crew(1) as crew:
            read = inspection.inspect(wanted, crew, lambda *_: None, depth)
        return read.marks, {part for part in read.wholes if list(read.shelf.all(part))}

    assert texts(Depth.problems) == ({}, set())
    marks, parts = texts(Depth.facts)
    assert marks.keys() == {"1.000001"}
    assert parts == {"facts", "heard", "page"}
    deeper, more = texts(Depth.data)
    assert deeper == marks
    assert more >= {"record", "summary", "linked", "turtle", "csv-fees", "sheet-fees"}
    assert texts(Depth.facts) == (marks, more)


def test_what_another_run_has_read_meanwhile_is_not_mixed_in(place: Path, as_of: date) -> None:
    wanted = settings(place, as_of)
    with Crew(1) as crew:
        read = inspection.inspect(wanted, crew, lambda *_: None)
        before = read.shelf.facts("1.000001")
        change(place, ONE, "8.000 đồng", "9.000 đồng")
        inspection.inspect(wanted, crew, lambda *_: None)

    assert "8.000" in before
    with pytest.raises(Misread, check=lambda stop: stop.rule == "read-meanwhile"):
        read.shelf.facts("1.000001")
    with pytest.raises(Misread, check=lambda stop: stop.rule == "read-meanwhile"):
        list(read.shelf.all("csv-fees"))


def test_many_files_are_read_by_several_processes_as_by_one(place: Path, as_of: date) -> None:
    text = (place / ONE).read_text("utf-8")
    for number in range(2, 40):
        code = f"1.{number:06}"
        write(place, ONE.replace("1.000001", code), text.replace("1.000001", code))
    change(place, ONE, "8.000 đồng", "8,000")

    def problems(depth: Depth, jobs: int) -> list[Problem]:
        shutil.rmtree(place.parent / "cache", ignore_errors=True)
        with Crew(jobs) as crew:
            outcome = inspection.inspect(settings(place, as_of), crew, lambda *_: None, depth)
        return outcome.outcome.problems

    one = problems(Depth.problems, 1)
    assert [problem.kind for problem in one] == ["error"]
    for depth in Depth:
        assert problems(depth, 2) == one


@pytest.mark.parametrize(
    "name", ["print/style.typ", "pages/law.html", "assets/site.css", "words/new.yml"]
)
def test_a_template_that_changes_makes_everything_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    shutil.copytree(inspection.HOME / "templates", tmp_path / "templates")
    shutil.copy(inspection.HOME / "mkdocs.yml", tmp_path)
    before = inspection.program_digest()
    monkeypatch.setattr(inspection, "HOME", tmp_path)
    assert inspection.program_digest() == before

    with (tmp_path / "templates" / name).open("a", encoding="utf-8") as template:
        template.write("\n")
    assert inspection.program_digest() != before
