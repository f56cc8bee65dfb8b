"""Translations as files: what a translator is told, and what a page gets."""

import shutil
from pathlib import Path

import pytest

from motcua import catalogue, languages, reading
from motcua.addresses import TOP
from motcua.catalogue import for_translator, registers
from motcua.entries import Language
from motcua.judging import judge, shaped
from motcua.originals import mark, originals
from motcua.problem import Misread
from motcua.source import parse

HERE = Path(__file__).parent
GOOD, SAMPLES = HERE / "good", HERE.parent / "catalogue"
PROCEDURE = "procedures/ho-tich/1.000001.yml"
SIDECAR = "procedures/ho-tich/1.000001.en.yml"
PAIR = "  - vi: {}\n    to: Ready\n"


@pytest.fixture
def place(tmp_path):
    """A copy of the good catalogue."""
    shutil.copytree(GOOD, tmp_path / "catalogue")
    return tmp_path / "catalogue"


def write(folder, name, text):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def read(folder, as_of):
    """Return the reading of the good catalogue's procedure with its translations."""
    rest = registers(folder, as_of)
    path = folder / PROCEDURE
    files = rest.translations.get(path, ())
    return catalogue.procedure(path, folder, rest.view(as_of), files)


def finished(folder, as_of, tag="en"):
    """Write a whole translation of the procedure, as the command begins it; return its text."""
    path, text = for_translator(folder, "1.000001", tag, as_of)
    text = text.replace("to: …", 'to: "Ready"').replace('to: "…"', 'to: "Ready"')
    text = text.replace('"(tên người dịch)"', "A").replace('"(ngày/tháng/năm)"', "01/10/2026")
    path.write_text(text, "utf-8")
    return text


def change(folder, old, new):
    path = folder / PROCEDURE
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_the_file_for_the_translator_lists_every_text(place, as_of):
    text = finished(place, as_of)

    reading = read(place, as_of)
    assert reading.problems == ()
    (made,) = reading.translations
    assert (made["language"], made["missing"], made["old"]) == ("en", 0, False)
    assert made["total"] == len(originals(reading.record)) == text.count("- vi:")


def test_a_figure_that_changes_leaves_the_translation_fresh(place, as_of):
    """The translation holds the figure's place, not the figure."""
    change(place, "Nộp giấy tờ tại quầy.", "Nộp giấy tờ trong 60 ngày.")
    text = finished(place, as_of)
    assert "trong <1> ngày" in text
    write(place, SIDECAR, text.replace('ngày."\n    to: "Ready"', 'ngày."\n    to: "<1> days"'))
    change(place, "60 ngày", "90 ngày")
    change(place, "amount: 8.000 đồng", "amount: 9.000 đồng")

    (made,) = read(place, as_of).translations
    assert (made["missing"], made["old"]) == (0, False)


def test_a_text_that_changes_is_stale_and_the_rest_stays(place, as_of):
    finished(place, as_of)
    change(place, "Nộp giấy tờ tại quầy.", "Nộp giấy tờ ở quầy số 2.")

    reading = read(place, as_of)
    (problem,) = reading.problems
    assert (problem.rule, problem.kind) == ("translation-gone", "hint")
    assert "Nộp giấy tờ ở quầy số <1>." in problem.fix.vi
    assert mark(originals(reading.record)) in problem.fix.vi
    (made,) = reading.translations
    assert (made["missing"], made["old"]) == (1, True)


def test_a_paper_put_before_another_leaves_the_others_translated(place, as_of):
    finished(place, as_of)
    change(
        place,
        "      - name: Tờ khai đăng ký khai sinh\n",
        "      - name: Giấy mới\n        originals: 1\n      - name: Tờ khai đăng ký khai sinh\n",
    )

    (problem,) = read(place, as_of).problems
    assert problem.rule == "translation-gap"
    assert "Giấy mới" in problem.what.vi


def test_a_paper_that_moves_changes_nothing(place, as_of):
    finished(place, as_of)
    text = (place / PROCEDURE).read_text("utf-8")
    card = "      - name: Thẻ căn cước\n        presented: true\n"
    moved = text.replace(card, "").replace("  - items:\n", f"  - items:\n{card}")
    write(place, PROCEDURE, moved)

    assert read(place, as_of).problems == ()


def test_a_text_that_the_language_has_for_all_pages_is_not_missing(place, as_of):
    text = finished(place, as_of)
    pair = '  - vi: Thẻ căn cước\n    to: "Ready"\n'
    assert pair in text
    write(place, SIDECAR, text.replace(pair, ""))
    write(place, "languages/en.yml", f"language: en\nname: English\nvietnamese: tiếng Anh\n"
          f"texts:\n{PAIR.format('Thẻ căn cước')}")  # fmt: skip

    assert read(place, as_of).problems == ()


def test_figures_in_another_order_are_told(place, as_of):
    """5.000 dong within 3 days must not become 3 dong within 5.000 days unseen."""
    change(place, "Nộp giấy tờ tại quầy.", "Nộp 5.000 đồng trong 3 ngày.")
    lines = finished(place, as_of).splitlines()
    at = next(n for n, line in enumerate(lines) if "Nộp <1> đồng trong <2> ngày." in line)
    lines[at + 1] = '    to: "Pay <2> dong within <1> days."'
    write(place, SIDECAR, "\n".join(lines))

    (problem,) = read(place, as_of).problems
    assert (problem.rule, problem.kind) == ("figures-exchanged", "hint")


def test_as_many_texts_as_the_procedure_has(place, as_of):
    """A long procedure has more texts than any list of facts is long."""
    pairs = "".join(f"  - vi: Câu {'a' * n}\n    to: Text\n" for n in range(1, 600))
    write(place, SIDECAR, finished(place, as_of) + pairs)

    assert {problem.rule for problem in read(place, as_of).problems} == {"translation-gone"}


@pytest.mark.parametrize("sign", [" ", "\u00a0", "\u2009", "'"])
def test_a_space_may_part_thousands(place, as_of, sign):
    finished(place, as_of, "rad")
    write(place, "languages/rad.yml",
          f'language: rad\nname: Êđê\nvietnamese: tiếng Ê Đê\nthousands: "{sign}"\n')  # fmt: skip

    assert catalogue.read(place, as_of)[1] == []


def test_a_catalogue_cannot_change_warnings_and_other_phrases_only_with_a_hint(place, as_of):
    finished(place, as_of)
    official = "Không phải trang chính thức của cơ quan nhà nước"
    own = {official: "Official site", "Lệ phí": "Bribe", "Hộ tịch": "Civil status"}
    pairs = "".join(f"  - vi: {vi}\n    to: {to}\n" for vi, to in own.items())
    head = "language: en\nname: English\nvietnamese: tiếng Anh\ntexts:\n"
    write(place, "languages/en.yml", head + pairs)

    _, problems = catalogue.read(place, as_of)
    assert [(p.rule, p.kind) for p in problems] == [
        ("notice-translated", "hint"), ("phrase-differs", "hint")]  # fmt: skip
    assert "“Charge”" in problems[1].what.vi
    assert "“Bribe”" in problems[1].what.vi
    said = {pair.vi: pair.to for pair in reversed(registers(place, as_of).languages["en"].texts)}
    assert (said[official], said["Lệ phí"]) == ("Not an official government site", "Bribe")


def test_a_sidecar_translates_its_procedure_and_nothing_else(place, as_of):
    text = finished(place, as_of)
    write(place, SIDECAR, text + PAIR.format("Lệ phí") + PAIR.format("Nguồn chính thức"))

    (made,) = read(place, as_of).translations
    assert len(made["texts"]) == made["total"]


def test_a_translation_of_nothing_is_told(place, as_of):
    write(place, "procedures/ho-tich/1.000009.en.yml", "language: en\n")

    _, problems = catalogue.read(place, as_of)

    assert [(p.place.file, p.rule, p.kind) for p in problems] == [
        ("procedures/ho-tich/1.000009.en.yml", "translation-orphan", "error")
    ]


def test_a_new_language_is_one_more_file(place, as_of):
    """Cơ Ho has no file of the program's: the message says which one to add."""
    own = "language: kpm\nname: Kơho\nvietnamese: tiếng Cơ Ho\n"
    write(place, "languages/kpm.yml", own)
    finished(place, as_of, "kpm")
    assert catalogue.read(place, as_of)[1] == []

    (place / "languages/kpm.yml").unlink()
    _, (problem,) = catalogue.read(place, as_of)
    assert problem.rule == "language-unknown"
    assert "languages/kpm.yml" in problem.fix.vi


def test_a_language_misnamed_is_told_with_the_one_meant(place, as_of):
    with pytest.raises(Misread) as stop:
        for_translator(place, "1.000001", "ede", as_of)
    assert "Có phải rad (Ê Đê)?" in stop.value.fix.vi

    (place / "audio").mkdir()
    (place / "audio/1.000001.ede.mp3").write_bytes(b"ID3")
    _, (problem,) = catalogue.read(place, as_of)
    assert (problem.place.file, problem.rule) == ("audio/1.000001.ede.mp3", "language-unknown")
    assert "Có phải rad (Ê Đê)?" in problem.fix.vi


@pytest.mark.parametrize("tag", ["in", "api", "con", "aux", "nul"])
def test_a_language_is_no_folder_of_ours_and_no_device(tag):
    with pytest.raises(Misread):
        reading.language(tag)
    assert {name for name in TOP if len(name) < 4 and "." not in name} == reading.FOLDERS


def test_the_code_must_be_known(place, as_of):
    with pytest.raises(Misread) as stop:
        for_translator(place, "1.000002", "en", as_of)
    assert "1.000001" in stop.value.fix.vi


def test_every_language_of_the_program_reads(as_of):
    """Also those that nothing in the sample catalogue is in."""
    view = registers(GOOD, as_of).view(as_of)
    files = sorted(languages.GENERAL.glob("*.yml"))
    assert {"en", "rad", "jra", "bdq", "cmo", "km"} <= {path.stem for path in files}
    for path in files:
        each = shaped(Language, parse(path.read_text("utf-8"), path.name), path.name)
        assert [*each.problems, *languages.misnamed(each), *judge([each], view)] == []


def test_the_samples_are_translated_whole(as_of):
    rest = registers(SAMPLES, as_of)
    view = rest.view(as_of)
    for path, files in rest.translations.items():
        for made in catalogue.procedure(path, SAMPLES, view, files).translations:
            assert (made["file"], made["missing"], made["old"]) == (made["file"], 0, False)
    assert len(rest.translations) >= 10
