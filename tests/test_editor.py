"""What an official meets in an editor: explanations, choices, marks, snippets, a form to fill."""

import json
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua import catalogue, entries, kinds, model, schema, source, values
from motcua.modeline import headed
from motcua.shape import FAILED, SCALARS, builder, shape
from motcua.text import fold
from tests.editing import Editor, there

ROOT = Path(__file__).parent.parent
CATALOGUE, GOOD = ROOT / "catalogue", ROOT / "tests" / "good"
BIRTH = "procedures/ho-tich/1.001193.yml"


@pytest.fixture(scope="module")
def editor():
    there()
    editor = Editor(ROOT)
    yield editor
    editor.close()


@pytest.fixture
def place(tmp_path):
    shutil.copytree(GOOD, tmp_path / "catalogue")
    return tmp_path


def read(file: str) -> str:
    return (CATALOGUE / file).read_text("utf-8")


# The schema


def test_the_schemas_in_the_checkout_are_the_model_s_own():
    """After a change of the model: python build.py schema."""
    folder = ROOT / "templates" / "schema"

    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == schema.printed()


def test_the_schemas_can_be_written_beside_another_catalogue(place, typed):
    code, _ = typed("schema", "--to", "templates/schema")

    assert code == 0
    written = (place / "templates/schema").iterdir()
    assert {path.name: path.read_text("utf-8") for path in written} == schema.printed()


def test_every_key_is_explained_in_vietnamese():
    for name in kinds.KINDS:
        for record, held in schema.document(name)["definitions"].items():
            for key, said in held["properties"].items():
                assert said["title"], f"{name}: {record}.{key}"
                assert said["description"], f"templates/forms/{name}.yml: {record}.{key}"


def test_every_kind_of_value_is_known_to_the_schema():
    assert set(schema.VALUES) == {*SCALARS, values.Sign} - {bool}


@pytest.mark.parametrize("kind", [kind for kind, (known, _) in schema.VALUES.items() if known])
def test_a_pattern_takes_what_the_reader_takes(kind):
    pattern = schema.VALUES[kind][0]
    whole = re.compile(schema._value(*schema.VALUES[kind])["pattern"], re.ASCII)
    alphabet = st.text("01279abcnđĐ./-:@ hgiờ", max_size=14)

    @settings(max_examples=60, deadline=None)
    @given(alphabet | st.from_regex(pattern, fullmatch=True, alphabet=st.characters(codec="ascii")))
    def holds(text):
        value = builder(kind)(source.Text(text.strip(), 1, 1), lambda *_: None)
        assert value is FAILED or whole.match(text)

    holds()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_choice_may_be_typed_without_marks(data):
    """As the reader takes it; the labels alone are offered."""
    kind = data.draw(st.sampled_from([model.Level, model.Audience, model.FeeKind, model.Status]))
    label = data.draw(st.sampled_from([member.label for member in kind]))
    letters = (schema.SAME.get(letter, [letter]) for letter in label.lower())
    typed = "".join(data.draw(st.sampled_from(same)) for same in letters)
    choices, loosely = schema._choice(kind)["anyOf"]

    assert builder(kind)(source.Text(typed, 1, 1), lambda *_: None).label == label
    assert re.match(loosely["pattern"], typed)
    assert label in choices["enum"]


# The language server of VS Code's YAML extension


def test_the_editor_marks_nothing_in_good_files(editor):
    for folder in (CATALOGUE, GOOD):
        found = kinds.files(folder)
        texts = {file: (folder / file).read_text("utf-8") for file in found}
        assert (
            editor.marked(
                {CATALOGUE / file: headed(text, found[file], file) for file, text in texts.items()}
            )
            == {}
        )
    forms = {path: path.read_text("utf-8") for path in (ROOT / "templates/forms").glob("*.yml")}
    assert len(forms) == len(kinds.KINDS)
    assert editor.marked(forms) == {}


def test_values_as_officials_type_them_are_not_marked(editor):
    text = read(BIRTH).replace('code: "1.001193"', "code: 1.001193")
    text = text.replace("levels: [Cấp xã]", "levels: [cap xa]\nboundary_free: Có\nsets: 01")
    text = text.replace("amount: Miễn phí", "amount: 8000").replace("20/7/2026", "2026-07-20")

    assert editor.open(CATALOGUE / BIRTH, text) == []


def test_mistakes_are_marked_in_vietnamese(editor):
    text = read(BIRTH).replace("amount: Miễn phí", "amont: 8.000 đồng")
    text = text.replace("kind: Lệ phí", "kind: Thuế").replace("verified_on: 20/7/2026\n", "")
    text = text.replace("163/QĐ-BTP", "Quyết định 163")

    assert sorted(told[:50] for told in editor.open(CATALOGUE / BIRTH, text)) == [
        "Không có lựa chọn này. Chọn một trong: Phí, Lệ phí",
        "Số, ký hiệu văn bản viết đúng như 60/2014/QH13, kh",
        "Thiếu verified_on (Ngày rà soát).",
        "Tên mục viết sai hoặc không có trong mẫu. Các mục ",
    ]


def test_a_key_is_explained_under_the_pointer(editor):
    editor.open(CATALOGUE / BIRTH, read(BIRTH))

    told = editor.hover("amount:")
    assert "Mức thu (đồng)" in told
    assert "Số tiền viết như 8.000 đồng, hoặc Miễn phí khi luật quy định." in told
    assert "Không thu thì thay cả danh sách bằng none: true" in editor.hover("fees:")


def test_keys_and_choices_are_offered(editor):
    text = read(BIRTH).replace("    kind: Lệ phí", "    kind: ")
    editor.open(CATALOGUE / BIRTH, text.replace("    amount: Miễn phí", "    pe"))

    assert set(editor.offered("    kind: ")) >= {"Phí", "Lệ phí", "Khác"}
    assert {"per", "valid_from", "exempt"} <= set(editor.offered("    pe"))


# Snippets and the blank form


CONTAINERS = {
    "Phí mới từ ngày": model.Fee,
    "Giấy tờ": model.Document,
    "Giấy tờ của một trường hợp": model.DocumentGroup,
    "Thời hạn": model.TimeLimit,
    "Bước": model.Step,
    "Căn cứ": model.LegalBasis,
    "Văn bản mới": entries.LegalDocument,
    "Phần chưa biết": model.Review,
}


def test_a_snippet_fits_where_it_belongs():
    snippets = json.loads((ROOT / ".vscode/thu-tuc.code-snippets").read_text("utf-8"))

    assert snippets.keys() == CONTAINERS.keys()
    for name, snippet in snippets.items():
        text = re.sub(r"\$\{\d:([^}]*)\}", r"\1", "\n".join(snippet["body"]))
        record, problems = shape(tuple[CONTAINERS[name], ...], source.parse(text, name), name)
        assert record
        assert problems == []
        assert all(fold(prefix) in map(fold, snippet["prefix"]) for prefix in snippet["prefix"])


def test_a_new_procedure_is_a_list_of_what_to_fill_in(place, typed, as_of):
    """No example of the form can be published by mistake: the check names what is left."""
    name = "Cấp giấy: loại #5"
    code, told = typed("new", "1.009999", "--field", "ho-tich", "--name", name)
    made = place / "catalogue/procedures/ho-tich/1.009999.yml"
    text = made.read_text("utf-8")

    assert code == 0
    assert "python build.py check" in told.err
    assert text == headed(text, "procedure", "procedures/ho-tich/1.009999.yml")
    assert f'name: "{name}"' in text
    assert "8.000 đồng" not in text
    _, problems = catalogue.read(place / "catalogue", as_of)
    left = [each for each in problems if each.place.file.endswith("1.009999.yml")]
    assert {each.rule for each in left} <= {"empty-value", "reference-unknown"}
    lines = text.splitlines()
    assert {"amount", "statutory", "verified_on"} <= {
        lines[each.place.line - 1].strip(" -").partition(":")[0] for each in left
    }


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["1.000001", "--field", "ho-tich"], "đã có thủ tục 1.000001"),
        (["1.00001", "--field", "ho-tich"], "không phải mã thủ tục"),
        (["1.009999"], "ho-tich (Hộ tịch)"),
        (["1.009999", "--field", "ho-tic"], "Có phải “ho-tich”?"),
        (["1.009999", "--field", "../.."], "không có lĩnh vực"),
    ],
)
def test_a_new_procedure_where_none_can_be(place, typed, args, told):
    before = sorted(place.rglob("*.yml"))
    code, said = typed("new", *args)

    assert code == 2
    assert told in said.err
    assert sorted(place.rglob("*.yml")) == before
