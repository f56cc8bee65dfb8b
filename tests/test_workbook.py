"""A workbook goes out and comes back: nothing is lost, only what was changed changes."""

from __future__ import annotations

import io
import json
import lzma
import random
import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from motcua import source
from motcua.cli import cli
from motcua.edits import applied, carried, edits
from motcua.entering import Line
from motcua.filled import filled
from motcua.grids import LONGEST, TOO_LONG, Tree, every, plain, shown
from motcua.handing import hand_out
from motcua.intake import import_file
from motcua.nodes import Text
from motcua.patching import patched
from motcua.problem import Misread
from motcua.record import clean
from motcua.returned import is_ours
from motcua.tables import KEY, Column, tables
from motcua.taking import Taken, take_back
from motcua.values import Prose

ROOT = Path(__file__).parent.parent
SAMPLE, GOOD = ROOT / "catalogue", ROOT / "tests" / "good"
DAY = date(2026, 11, 21)
ONE = "1.000001"
FILE = f"procedures/ho-tich/{ONE}.yml"
FILES = sorted(path for path in SAMPLE.glob("procedures/*/*.yml") if not path.stem[-1].isalpha())
Fill = Callable[[Any], None]
HANDED: dict[bytes, bytes] = {}  # what was handed out of the good catalogue, by its file's text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the good catalogue."""
    return shutil.copytree(GOOD, tmp_path / "catalogue")


@pytest.fixture
def fill(folder: Path, tmp_path: Path) -> Callable[..., Taken]:
    """Hand the catalogue out, fill the workbook in, change the file meanwhile, take it back."""

    def back(change: Fill, meanwhile: tuple[str, str] = ("", "")) -> Taken:
        text = (folder / FILE).read_bytes()
        if text not in HANDED:
            HANDED[text] = hand_out(folder, [], DAY)[0]
        book = openpyxl.load_workbook(io.BytesIO(HANDED[text]))
        change(book)
        book.save(tmp_path / "dien.xlsx")
        path = folder / FILE
        path.write_bytes(path.read_bytes().replace(*(part.encode() for part in meanwhile)))
        return take_back(tmp_path / "dien.xlsx", folder, DAY)

    return back


def column(sheet: Any, key: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == key)


def put(sheet: Any, row: int, **values: str) -> None:
    for key, value in values.items():
        cell = sheet.cell(row, column(sheet, key.replace("__", ".")))
        cell.value, cell.data_type = value, "s"


def told(taken: Taken) -> list[str]:
    return [problem.told().replace("\n  → ", " → ") for problem in taken.problems]


def text_of(taken: Taken) -> str:
    (content,) = taken.texts.values()
    return content.decode()


def out_and_in(folder: Path, place: Path, *codes: str) -> Taken:
    content, problems = hand_out(folder, codes, DAY)
    assert problems == []
    place.write_bytes(content)
    return take_back(place, folder, DAY)


@pytest.mark.slow
def test_out_and_in_again_changes_nothing(tmp_path: Path) -> None:
    """The whole sample, as it was written."""
    assert out_and_in(SAMPLE, tmp_path / "mau.xlsx") == Taken()


def test_saved_by_another_program_it_changes_nothing(fill: Callable[..., Taken]) -> None:
    assert fill(lambda _: None) == Taken()


@pytest.mark.slow
def test_real_records_go_out_and_in_unchanged(tmp_path: Path, national: Path) -> None:
    records = lzma.decompress(national.read_bytes()).splitlines(keepends=True)
    (tmp_path / "a.jsonl").write_bytes(b"".join(random.Random(6).sample(records, 30)))
    assert import_file(tmp_path / "a.jsonl", tmp_path / "nat").procedures == 30

    assert out_and_in(tmp_path / "nat", tmp_path / "a.xlsx") == Taken()


def test_the_same_procedures_give_the_same_bytes() -> None:
    assert hand_out(GOOD, [], DAY) == hand_out(GOOD, [ONE], DAY)


def lines_of(tree: Tree) -> dict[str, list[Line]]:
    """Return the rows of a procedure as they come back when nobody touched them."""
    found: dict[str, list[Line]] = {}
    rows = every(tree)
    for table in tables():
        columns = {each.key: index for index, each in enumerate(table.columns, 4)}
        found[table.name] = [
            Line(
                row.key,
                {k: Text(v, number, columns[k]) for k, v in row.cells.items() if v},
                number,
                columns,
            )
            for number, row in enumerate(rows[table.name], 4)
        ]
    return found


def cells(tree: Tree) -> Iterator[tuple[str, int, Column]]:
    """Yield every cell in which a text may be written, filled or not."""
    rows = every(tree)
    for table in tables():
        for number in range(len(rows[table.name])):
            for each in table.columns:
                is_place = each.key in ("of", "n", "group", "code", "field")
                is_text = each.item in (str, Prose) and not each.several
                if is_text and not is_place and "." not in each.key:
                    yield table.name, number, each


SAID = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_one_cell_changes_exactly_one_value(data: DataObject) -> None:
    path = data.draw(st.sampled_from(FILES))
    content = source.read(path, path.name)
    tree = plain(source.parse(content, path.name))
    name, number, each = data.draw(st.sampled_from(list(cells(tree))))
    said = " ".join(data.draw(SAID).split())
    lines = lines_of(tree)
    row = lines[name][number]
    row.cells[each.key] = Text(said, row.line, row.columns[each.key])

    done = filled(tree, lines)
    changes = list(edits(tree, done.node, done.origins))
    try:
        made = patched(content, changes, path.name)
    except source.Refused:
        return  # a sign that no file may hold

    assert len(changes) <= 1
    assert plain(source.parse(made, path.name)) == applied(tree, changes)
    if changes:
        assert shown(changes[0].new, each) == clean(said)
        before, after = content.splitlines(), made.splitlines()
        assert len(set(before) - set(after)) <= 12, "a line that nobody touched is gone"


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_rows_that_go_and_come(data: DataObject) -> None:
    path = data.draw(st.sampled_from(FILES))
    content = source.read(path, path.name)
    tree = plain(source.parse(content, path.name))
    lines = lines_of(tree)
    names = [table.name for table in tables() if table.name and lines[table.name]]
    for name in data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=3)):
        if lines[name]:
            gone = data.draw(st.integers(0, len(lines[name]) - 1))
            row = lines[name].pop(gone)
            if data.draw(st.booleans()):
                lines[name].append(row._replace(key=""))

    done = filled(tree, lines)
    changes = list(edits(tree, done.node, done.origins))
    made = patched(content, changes, path.name)

    assert plain(source.parse(made, path.name)) == applied(tree, changes)
    assert _sorted(applied(tree, changes)) == _sorted(plain(done.node))


def _sorted(tree: Tree) -> Tree:
    if isinstance(tree, dict):
        return {key: _sorted(value) for key, value in sorted(tree.items())}
    return [_sorted(each) for each in tree] if isinstance(tree, list) else tree


def test_every_field_of_the_model_has_its_column() -> None:
    keys = {f"{table.name}/{each.key}" for table in tables() for each in table.columns}

    assert {"/code", "/internal_note", "fees/amount", "documents/group.case", "documents/form",
            "time_limits/of", "questions/cases", "review/reason", "conditions/text",
            "/none.fees", "channels/none.fees"} <= keys  # fmt: skip
    assert len({table.tab for table in tables()}) == len(tables())
    for table in tables():
        labels = [each.label for each in table.columns]
        assert len(set(labels)) == len(labels), table.tab


def test_a_workbook_looks_as_an_official_expects() -> None:
    content, _ = hand_out(GOOD, [], DAY)
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Phí"]
    amount = column(sheet, "amount")

    assert book.sheetnames[:2] == ["Hướng dẫn", "Thủ tục"]
    assert sheet.cell(3, amount).value == "Mức thu (đồng)"
    assert "8.000 đồng" in sheet.cell(2, amount).value
    assert sheet.cell(4, amount).number_format == "@"
    assert sheet.freeze_panes == "D4"
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[1].hidden
    assert book["_goc"].sheet_state == "veryHidden"
    kinds = [each for each in sheet.data_validations.dataValidation if each.showErrorMessage]
    assert [each.formula1.split("!")[0] for each in kinds] == ["'_chon'"]


def test_a_changed_cell_changes_its_line_alone(fill: Callable[..., Taken], folder: Path) -> None:
    path = folder / FILE
    path.write_text(path.read_text("utf-8").replace("fees:", "# ghi chú\nfees:  # phí"), "utf-8")
    before = path.read_text("utf-8").splitlines()

    taken = fill(lambda book: put(book["Phí"], 4, amount="9.000 đồng"))

    after = text_of(taken).splitlines()
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [
        "    amount: 9.000 đồng"
    ]
    assert taken.changes[0].endswith("→ “9.000 đồng”")


def test_all_wrong_cells_are_named_at_once_and_nothing_is_written(
    fill: Callable[..., Taken],
) -> None:
    def change(book: Any) -> None:
        put(book["Thủ tục"], 4, name="Tên mới", verified_on="hôm qua")
        put(book["Phí"], 4, amount="tám nghìn", kind="Lệ phi khác", basis="99/2099/NĐ-CP")
        book["Phí"].cell(4, column(book["Phí"], "per")).value = "=1+1"
        put(book["Giấy tờ"], 4, originals="một", name="")

    taken = fill(change)
    found = told(taken)

    assert taken.texts == {}
    places = {problem.place.file for problem in taken.problems}
    assert {"Phí!H4", "Phí!G4", "Phí!J4", "Thủ tục!AF4"} <= places
    assert any("Phí!H4: lỗi: “tám nghìn” viết số bằng chữ → Viết bằng số" in line for line in found)
    assert any("ô có công thức → Ghi giá trị" in line for line in found)
    assert len(places) == len(found), "one slip, one message"


def test_remedies_call_fields_as_the_sheet_does(fill: Callable[..., Taken]) -> None:
    taken = fill(lambda book: put(book["Thời hạn"], 4, statutory="3 ngày (72 giờ)"))

    (line,) = told(taken)
    assert "“Ghi chú”" in line
    assert "counted_from" not in line


@pytest.mark.parametrize(
    ("meanwhile", "ends"),
    [
        (("sets: 1", "sets: 2"), "merged"),
        (("amount: 8.000 đồng", "amount: 7.000 đồng"), "conflict"),
        (("amount: 8.000 đồng", "amount: 9.000 đồng"), "agreed"),
    ],
)
def test_what_others_changed_meanwhile(
    fill: Callable[..., Taken], folder: Path, meanwhile: tuple[str, str], ends: str
) -> None:
    path = folder / FILE
    text = path.read_text("utf-8")
    start = text.index("    amount: ")
    end = text.index("\n", start)
    path.write_text(text[:start] + "    amount: 8.000 đồng" + text[end:], "utf-8")

    taken = fill(lambda book: put(book["Phí"], 4, amount="9.000 đồng"), meanwhile)

    if ends == "merged":
        assert "sets: 2" in text_of(taken)
        assert "amount: 9.000 đồng" in text_of(taken)
        return
    assert taken.texts == {}
    said = "lúc xuất “8.000 đồng”, bảng tính ghi “9.000 đồng”, tệp nay ghi “7.000 đồng”"
    assert [said in line for line in told(taken)] == [True] * (ends == "conflict")


def test_edits_find_their_item_where_others_added_one() -> None:
    base = {"fees": [{"label": "a"}, {"label": "b"}]}
    now = {"fees": [{"label": "mới"}, {"label": "a"}, {"label": "b"}]}
    lines = lines_of(base | {"code": ONE})
    row = lines["fees"][1]
    row.cells["note"] = Text("thêm", row.line, row.columns["note"])
    done = filled(base | {"code": ONE}, lines)

    changes, clashes = carried(base, now, edits(base | {"code": ONE}, done.node, done.origins))

    assert clashes == []
    assert applied(now, changes)["fees"][2] == {"label": "b", "note": "thêm"}


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path, folder: Path) -> None:
    said = ["=HYPERLINK(1)", "+1", "-1", "@sum", "#N/A", "a\u2028b", "1:2", "_x000D_"]
    notes = "".join(f"  - {json.dumps(text)}\n" for text in said)
    path = folder / FILE
    path.write_text(path.read_text("utf-8") + f"notes:\n{notes}", "utf-8")

    content, _ = hand_out(folder, [], DAY)
    (tmp_path / "a.xlsx").write_bytes(content)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Ghi chú"]
    held = [sheet.cell(row, column(sheet, "text")) for row in range(4, 4 + len(said))]

    assert [cell.value for cell in held] == said
    assert {cell.data_type for cell in held} == {"s"}
    assert all(cell.quotePrefix for cell in held)
    assert take_back(tmp_path / "a.xlsx", folder, DAY) == Taken()


def test_a_text_longer_than_a_cell_is_kept(tmp_path: Path, folder: Path) -> None:
    path = folder / FILE
    path.write_text(path.read_text("utf-8") + f"internal_note: {'dài ' * LONGEST}\n", "utf-8")

    content, _ = hand_out(folder, [], DAY)
    (tmp_path / "a.xlsx").write_bytes(content)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Thủ tục"]

    assert sheet.cell(4, column(sheet, "internal_note")).value == TOO_LONG
    assert take_back(tmp_path / "a.xlsx", folder, DAY) == Taken()


def test_line_ends_and_the_mark_of_a_file_stay(fill: Callable[..., Taken], folder: Path) -> None:
    path = folder / FILE
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    taken = fill(lambda book: put(book["Phí"], 4, note="thêm"))

    (content,) = taken.texts.values()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n")


def test_parts_under_review_are_called_by_their_names(fill: Callable[..., Taken]) -> None:
    taken = fill(
        lambda book: append(
            book["Rà soát"], **{"@code": ONE, "part": "Số bộ hồ sơ", "reason": "Chưa hỏi."}
        )
    )

    assert "review:\n  - part: sets\n    reason: Chưa hỏi.\n" in text_of(taken)


def append(sheet: Any, **values: str) -> None:
    put(sheet, sheet.max_row + 1, **values)


def test_a_new_procedure_is_a_new_file(fill: Callable[..., Taken], folder: Path) -> None:
    """All rows of a procedure copied below, under a code of the commune."""

    def change(book: Any) -> None:
        for table in tables():
            sheet = book[table.tab]
            for row in list(sheet.iter_rows(min_row=4, values_only=True)):
                sheet.append([None, "xa-mau.009", *row[2:]])

    taken = fill(change)
    (path,) = taken.texts

    assert taken.problems == []
    assert path == folder / "procedures/ho-tich/xa-mau.009.yml"
    texts = (text_of(taken), source.read(folder / FILE, FILE))
    made, old = (plain(source.parse(text, FILE)) for text in texts)
    assert made == old | {"code": "xa-mau.009"}


def test_a_new_procedure_lacks_parts_at_its_cell(fill: Callable[..., Taken]) -> None:
    new = {"name": "Mới", "field": "ho-tich", "source": "Nghị quyết", "verified_on": "01/10/2026"}
    taken = fill(lambda book: append(book["Thủ tục"], **new, **{"@code": "xa-mau.009"}))

    found = "\n".join(told(taken))

    assert taken.texts == {}
    assert "Thủ tục!B5: lỗi: thiếu “Phí, lệ phí” (fees) → " in found
    assert "cột “không có, vì”. Chưa biết thì ghi ở trang “Rà soát”, phần “Phí, lệ phí”." in found
    assert "Viết" not in found
    assert "none: true" not in found


def test_rows_that_cannot_be_taken(fill: Callable[..., Taken]) -> None:
    def change(book: Any) -> None:
        fees = book["Phí"]
        append(fees, **{"@code": "../../x", "label": "a"})
        append(fees, **{"@code": "1.999999", "label": "a"})
        append(fees, label="a")
        put(fees, 4, of="Qua bưu tá")
        fees.cell(4, 30, "ngoài mẫu")
        put(book["Giấy tờ"], 4, group="x")
        append(book["Thủ tục"], **{"@code": "xa-mau.001", "name": "a"})
        append(book["Thủ tục"], **{"@code": "xa-mau.001", "name": "b"})

    taken = fill(change)

    assert taken.texts == {}
    assert all(problem.rule == "import-cell" for problem in taken.problems)
    assert {problem.place.file: problem.what.vi[:24] for problem in taken.problems} == {
        "Phí!B5": "“../../x” không phải mã "[:24],
        "Phí!B6": "thủ tục này không có dòng"[:24],
        "Phí!B7": "dòng này chưa có mã thủ tục"[:24],
        "Phí!D4": "thủ tục này không có cách nộp"[:24],
        "Phí!AD4": "cột này không có trong mẫu"[:24],
        "Giấy tờ!D4": "“x” không phải số thứ tự"[:24],
        "Thủ tục!B6": "mã này có hai dòng ở trang"[:24],
    }


@pytest.mark.parametrize(
    ("change", "place", "said"),
    [
        (lambda b: put(b["Thủ tục"], 4, field="dat-dai"), "Thủ tục!L4", "không đổi được"),
        (lambda b: put(b["Thủ tục"], 4, **{"@code": "1.000009"}), "Thủ tục!B4", "đã bị đổi"),
        (lambda b: b["Thủ tục"].delete_rows(4), "!B4", "không có dòng"),
        (lambda b: put(b["Thủ tục"], 4, none__fees="không thu"), "Phí!E4", "vẫn còn dòng"),
    ],
)
def test_a_procedure_that_cannot_be_taken(
    fill: Callable[..., Taken], change: Fill, place: str, said: str
) -> None:
    taken = fill(change)

    assert taken.texts == {}
    assert any(place in line and said in line for line in told(taken)), told(taken)


@pytest.mark.parametrize("spoil", ["sheet", "column", "original"])
def test_a_workbook_that_lost_its_frame_is_refused(fill: Callable[..., Taken], spoil: str) -> None:
    def change(book: Any) -> None:
        if spoil == "sheet":
            del book["Phí"]
        elif spoil == "column":
            book["Phí"].delete_cols(8)
        else:
            book["_goc"]["D2"] = "code: x"

    with pytest.raises(Misread) as stop:
        fill(change)

    assert stop.value.rule == "import-workbook"


def test_a_hostile_workbook_ends_at_once(tmp_path: Path) -> None:
    """A claim of a million rows, and a member that unpacks to far more."""
    content, _ = hand_out(GOOD, [], DAY)
    book = openpyxl.load_workbook(io.BytesIO(content))
    book["Phí"].cell(150_000, 4, "xa")
    book.save(tmp_path / "xa.xlsx")
    taken = take_back(tmp_path / "xa.xlsx", GOOD, DAY)
    with zipfile.ZipFile(tmp_path / "xa.xlsx", "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/a.bin", b" " * (17 << 20))

    assert taken.texts == {}
    with pytest.raises(Misread) as stop:
        is_ours(tmp_path / "xa.xlsx")
    assert stop.value.rule == "import-too-large"


def test_the_commands(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    out = run.invoke(cli, ["export", "--xlsx", "a.xlsx", ONE])
    again = run.invoke(cli, ["export", "--xlsx", "a.xlsx"])
    book = openpyxl.load_workbook("a.xlsx")
    put(book["Phí"], 4, note="Hỏi ở quầy.")
    book.save("a.xlsx")
    back = run.invoke(cli, ["import", "a.xlsx"])
    other = run.invoke(cli, ["import", str(FILES[0])])
    unknown = run.invoke(cli, ["export", "--xlsx", "b.xlsx", "1.000002"])

    assert (out.exit_code, back.exit_code) == (0, 0), back.output
    assert again.exit_code == other.exit_code == 2
    assert "Hỏi ở quầy." in (folder / FILE).read_text("utf-8")
    assert "Đã sửa 1 tệp" in back.output
    assert isinstance(unknown.exception, Misread)
    assert KEY not in back.output
