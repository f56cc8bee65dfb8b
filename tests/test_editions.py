"""Which sheets to print anew: what changed since somebody said that they were printed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from motcua import cli, editions
from motcua.addresses import EDITIONS, REPRINT, TOGETHER
from motcua.inspection import Outcome
from tests.building import made, plan

GOOD = Path(__file__).parent / "good"
PROCEDURE = "procedures/ho-tich/1.000001.yml"
OLD = {
    "1.000001": {
        "name": "Cũ", "edition": "00000000", "verified_on": "01/01/2026", "page": "x", "sheet": "x",
        "parts": {},
    }
}  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(GOOD, tmp_path / "catalogue")
    return tmp_path


def build(place: Path, only: str = "pages print") -> Outcome:
    return made(plan(place, only=only.split()))


def accept(place: Path) -> None:
    shutil.copy(place / "site" / EDITIONS, place / "catalogue" / EDITIONS)


def edit(place: Path, before: str, after: str) -> None:
    path = place / "catalogue" / PROCEDURE
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def page(place: Path) -> str:
    return (place / "site" / REPRINT).read_text("utf-8")


def test_the_site_publishes_its_editions_in_order(place: Path) -> None:
    build(place)
    found = json.loads((place / "site" / EDITIONS).read_text("utf-8"))

    assert list(found) == sorted(found) == ["1.000001"]
    (sheet,) = found.values()
    with pikepdf.open(place / "site" / sheet["sheet"]) as pdf:
        assert len(pdf.pages)
    assert (place / "site" / sheet["page"]).is_file()
    assert len(sheet["edition"]) == 8


def test_who_never_printed_is_told_how_to_begin(place: Path) -> None:
    build(place)

    assert "Chưa ai ghi tờ nào" in page(place)
    assert not (place / "site" / TOGETHER).exists()


def test_after_printing_all_nothing_is_left_to_print(place: Path) -> None:
    build(place)
    accept(place)
    build(place)

    assert "Không tờ nào phải in lại" in page(place)
    assert not (place / "site" / TOGETHER).exists()


def test_a_changed_sheet_is_listed_with_why_and_ready_to_print(place: Path) -> None:
    build(place)
    accept(place)
    before = json.loads((place / "site" / EDITIONS).read_text("utf-8"))["1.000001"]["edition"]
    edit(place, "amount: 8.000 đồng", "amount: 9.000 đồng")
    build(place)
    after = json.loads((place / "site" / EDITIONS).read_text("utf-8"))["1.000001"]["edition"]
    text = page(place)

    assert before != after
    assert f"Bản cũ {before}" in text
    assert f"Bản mới {after}" in text
    assert "Đổi: phí." in text
    with pikepdf.open(place / "site" / TOGETHER) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang).lower().startswith("vi")
        assert str(pdf.docinfo["/Title"]) == "Tờ cần in lại"

    again = build(place)
    assert again.changed == []


def test_the_list_does_not_depend_on_what_was_built_before(place: Path) -> None:
    build(place)
    accept(place)
    edit(place, "amount: 8.000 đồng", "amount: 9.000 đồng")
    build(place)
    files = {path: (place / "site" / path).read_bytes() for path in (EDITIONS, REPRINT, TOGETHER)}
    shutil.rmtree(place / "site")
    shutil.rmtree(place / "cache")
    build(place)

    assert files == {path: (place / "site" / path).read_bytes() for path in files}


def test_what_left_the_catalogue_is_to_be_taken_away() -> None:
    compared = editions.compare(OLD, {})

    assert compared["gone"] == [{"code": "1.000001", "name": "Cũ"}]
    assert compared["changed"] == []


def test_a_file_that_left_is_missed_while_its_sheets_lie_on_the_counter() -> None:
    printed = {"1.000001": {}, "1.000002": {}}
    (problem,) = editions.gone(printed, {"1.000002"})

    assert (problem.rule, problem.kind) == ("printed-gone", "hint")
    assert "1.000001 đã in ra quầy" in problem.what.vi
    assert list(editions.gone(None, ())) == list(editions.gone({}, ())) == []


def test_only_the_named_sheets_are_noted_as_printed() -> None:
    now = OLD | {"2.000002": OLD["1.000001"]} | {"1.000001": OLD["1.000001"] | {"edition": "1" * 8}}

    assert editions.accepted(OLD, now, ["2.000002"])["1.000001"]["edition"] == "00000000"
    assert editions.accepted(OLD, now, []) == now


def test_the_command_notes_what_was_printed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(place)
    monkeypatch.setenv("MOTCUA_CACHE", str(place / "cache"))
    catalogue, site = str(place / "catalogue"), str(place / "site")
    args = ["--catalogue", catalogue, "--site", site, "printed"]
    assert CliRunner().invoke(cli.cli, [*args, "9.999999"]).exit_code == 2
    done = CliRunner().invoke(cli.cli, args)

    assert done.exit_code == 0
    assert (place / "catalogue" / EDITIONS).read_bytes() == (place / "site" / EDITIONS).read_bytes()


@pytest.mark.parametrize(
    ("content", "at"),
    [
        (b"{\n{", (2, 1)),
        (b"[]", (0, 0)),
        (b'{"1": {"edition": 5}}', (0, 0)),
        (b"\xff", (0, 0)),
        (b"[" * 100_000, (0, 0)),
    ],
)
def test_a_broken_record_is_told_with_its_place(
    tmp_path: Path, content: bytes, at: tuple[int, int]
) -> None:
    (tmp_path / EDITIONS).write_bytes(content)
    found, problems = editions.printed(tmp_path)

    assert found is None
    assert [problem.rule for problem in problems] == ["editions-unreadable"]
    assert (problems[0].place.line, problems[0].place.column) == at


def test_a_broken_record_stops_the_build_and_keeps_the_site(place: Path) -> None:
    build(place)
    (place / "catalogue" / EDITIONS).write_text("{", "utf-8")

    assert not build(place).published
    assert (place / "site" / REPRINT).exists()


def test_names_of_old_sheets_are_escaped(place: Path) -> None:
    evil = OLD["1.000001"] | {"name": "<script>alert(1)</script>"}
    path = place / "catalogue" / EDITIONS
    path.write_text(json.dumps(OLD | {"9.999999": evil}), "utf-8")
    build(place, "pages")

    assert "&lt;script&gt;alert(1)" in page(place)
    assert "<script>alert" not in page(place)
