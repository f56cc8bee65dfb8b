"""One way to write a value: the text changes where it must, what it means never does."""

import lzma
import random
import re
import shutil
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua import kinds, model, source
from motcua.intake import import_file
from motcua.normal import normal
from motcua.shape import shape

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "catalogue"
SAMPLES = [path for path in sorted(kinds.files(CATALOGUE)) if path.startswith("procedures/")]
HEAD = "# yaml-language-server: $schema=../../../templates/schema/procedure.json\n"
FILE = "procedures/ho-tich/1.000001.yml"


def meaning(text: str):
    """Return the record and what does not fit, without the places."""
    record, problems = shape(model.Procedure, source.parse(text, FILE), FILE)
    return record, [problem.what for problem in problems]


def written(text: str) -> str:
    return normal(source.composed(text), "procedure", FILE).removeprefix(HEAD)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("code: 1.001120", 'code: "1.001120"'),
        ("code: 'xa-mau.001'  # mã", 'code: "xa-mau.001"  # mã'),
        ("related: [1.001120, '2.000635']", 'related: ["1.001120", "2.000635"]'),
        ("verified_on: 2025-07-01", "verified_on: 01/7/2025"),
        ('verified_on: "1/2/2025"', "verified_on: 01/02/2025"),
        ("fees: [{label: a, amount: 8000đ}]", "fees: [{label: a, amount: 8.000 đồng}]"),
        ("fees:\n- amount: '8 000'", "fees:\n- amount: 8.000 đồng"),
        ("fees:\n- amount: theo diện tích.", "fees:\n- amount: theo diện tích."),
        ("fees:\n- amount: 8 nghìn", "fees:\n- amount: 8 nghìn"),
        ("fees:\n- kind: le phi", "fees:\n- kind: Lệ phí"),
        ("audience: [organisation]", 'audience: ["Tổ chức (không bao gồm doanh nghiệp, HTX)"]'),
        (
            "time_limits:\n- statutory: 03 ngày làm việc",
            "time_limits:\n- statutory: 3 ngày làm việc",
        ),
        ("time_limits:\n- cutoff: 15 giờ", 'time_limits:\n- cutoff: "15:00"'),
        ("boundary_free: Có", "boundary_free: true"),
        ("name: a   \n\n\n", "name: a"),
        ("name: a\r\nsource: b", "name: a\nsource: b"),
        (normalize("NFD", "name: Hộ tịch # Lệ phí"), "name: Hộ tịch # Lệ phí"),
        ("notes:\n- |\n  a  \n  b\n-  c  ", "notes:\n- |\n  a  \n  b\n-  c"),
        ("# đầu   \nname: a # cuối\nx: 8000đ", "# đầu\nname: a # cuối\nx: 8000đ"),
    ],
)
def test_what_is_written_anew(typed, right):
    assert written(typed) == f"{right}\n"
    assert written(right) == f"{right}\n"
    assert meaning(typed.replace("\r", "")) == meaning(right)


def test_the_sample_catalogue_is_written_so():
    """The line for the editor is in every file too."""
    for file, kind in kinds.files(CATALOGUE).items():
        text = (CATALOGUE / file).read_text("utf-8")
        assert normal(text, kind, file) == text, f"python build.py fmt catalogue/{file}"


def test_another_editor_s_line_is_replaced():
    made = normal(f"# yaml-language-server: $schema=x.json\n{HEAD}a: b\n", "fields", "fields.yml")

    assert made == HEAD.replace("../../", "").replace("procedure", "fields") + HEAD + "a: b\n"


VARIED = [
    (re.compile(r'"([0-9]\.[0-9]{6})"'), [r"\1", r"'\1'"]),
    (re.compile(r"(?<![\w/])0?([0-9]{1,2})/0?([0-9]{1,2})/([0-9]{4})$", re.M),
     [r"\3-\2-\1", r"\1/\2/\3", r'"\1/\2/\3"']),
    (re.compile(r"(?<=amount: )([0-9]+)\.([0-9]{3}) đồng"), [r"\1\2", r"\1 \2đ", r"'\1.\2 VNĐ'"]),
    (re.compile(r"(?<=: )([0-9]) ngày làm việc$", re.M), [r"0\1  ngày làm việc"]),
    (re.compile(r"(?<=kind: )Trực tiếp"), ["in_person", "trực tiếp", '"Truc tiep"']),
    (re.compile(r"\n"), ["   \n", "\r\n"]),
    (re.compile(r"$"), ["\n\n", "  "]),
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SAMPLES), st.randoms(use_true_random=False), st.booleans())
def test_the_meaning_never_changes(file, chance, decomposed):
    """As many officials might have typed the sample files, each after a fashion."""
    text = (CATALOGUE / file).read_text("utf-8")
    for pattern, ways in VARIED:
        text = pattern.sub(
            lambda found, ways=ways: (
                found.expand(chance.choice(ways)) if chance.random() < 0.3 else found[0]
            ),
            text,
        )
    typed = source.composed(normalize("NFD", text) if decomposed else text)
    made = normal(typed, "procedure", file)

    assert meaning(made) == meaning(typed)
    assert normal(made, "procedure", file) == made


def test_the_meaning_of_real_records_never_changes(national, tmp_path):
    with lzma.open(national) as records:
        chosen = random.Random(6).sample(records.readlines(), 40)
    (tmp_path / "some.jsonl").write_bytes(b"".join(chosen))
    import_file(tmp_path / "some.jsonl", tmp_path / "made")
    for file, kind in kinds.files(tmp_path / "made").items():
        text = (tmp_path / "made" / file).read_text("utf-8")
        made = normal(text, kind, file)
        assert normal(made, kind, file) == made
        assert made.splitlines()[0] == text.splitlines()[0]  # the import writes the line too
        if kind == "procedure":
            assert meaning(made) == meaning(text)


def test_a_change_of_meaning_is_never_written(monkeypatch):
    """Should an edit go wrong, nobody's file is the worse for it."""
    from motcua import normal as module

    wrong = module.NORMAL | {model.Code: lambda code: f'"{code[:-1]}0"'}
    monkeypatch.setattr(module, "NORMAL", wrong)

    with pytest.raises(AssertionError, match="means something else"):
        written("code: 1.001193")


@pytest.fixture
def place(tmp_path):
    shutil.copytree(ROOT / "tests" / "good", tmp_path / "catalogue")
    return tmp_path


def test_files_on_the_disk(place, typed):
    folder = place / "catalogue"
    broken, link = folder / "agencies.yml", folder / "legal.yml"
    broken.write_text("- id: a\n  name: a: b\n", "utf-8")
    (place / "elsewhere.yml").write_text("- number: 1/2025/A\n", "utf-8")
    link.unlink()
    link.symlink_to(place / "elsewhere.yml")
    before = (folder / FILE).read_bytes()
    asked, said = typed("fmt", "--check")
    kept = (folder / FILE).read_bytes()
    first, told = typed("fmt", "--jobs", "2")
    second, _ = typed("fmt", "catalogue/procedures", "--check")
    refused, why = typed("fmt", "catalogue/legal.yml")

    assert (asked, first, second, refused) == (1, 1, 0, 2)
    assert FILE in said.out.replace("\\", "/")
    assert kept == before
    assert "agencies.yml:2:" in told.err
    assert "6 tệp đã viết lại; 1 tệp không đọc được." in told.err
    assert broken.read_text("utf-8") == "- id: a\n  name: a: b\n"
    assert (folder / FILE).read_bytes() == HEAD.encode() + before
    assert "liên kết" in why.err
    assert (place / "elsewhere.yml").read_text("utf-8") == "- number: 1/2025/A\n"
    assert not list(folder.rglob(".*"))


def test_a_line_for_the_editor_changes_no_page(place, as_of):
    """The reader never sees it: what a page is made of stays the same."""
    text = (place / "catalogue" / FILE).read_text("utf-8")
    before, after = meaning(text), meaning(HEAD + text)

    assert before == after
    assert replace(before[0]) == after[0]
