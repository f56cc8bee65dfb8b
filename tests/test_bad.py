"""One mistake a file, and exactly what the official is told: read tests/bad/*/*.txt as they would.

The folder names the file of the good catalogue that the bad one replaces.
"""

import shutil
from pathlib import Path

import pytest

from motcua import catalogue, report

HERE = Path(__file__).parent
GOOD, BAD = HERE / "good", HERE / "bad"
FILES = sorted(BAD.rglob("*.yml"))
PROCEDURE = Path("procedures/ho-tich/1.000001.yml")


def spoilt(path: Path, folder: Path) -> Path:
    """Return a copy of the good catalogue with one file replaced by ``path``."""
    shutil.copytree(GOOD, folder)
    kind = path.parent.name
    shutil.copyfile(path, folder / (PROCEDURE if kind == "procedure" else f"{kind}.yml"))
    return folder


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_message(path, tmp_path, monkeypatch, as_of, golden):
    monkeypatch.chdir(tmp_path)
    _, problems = catalogue.read(spoilt(path, tmp_path / "catalogue"), as_of)

    assert problems
    told = report.text(problems, Path("catalogue"), "vi")
    golden(path.with_suffix(".txt"), "\n".join(told) + "\n")


def test_no_orphans():
    assert {p.stem for p in BAD.rglob("*.txt")} == {p.stem for p in BAD.rglob("*.yml")}


def test_the_good_one_is_good(as_of):
    read, problems = catalogue.read(GOOD, as_of)

    assert problems == []
    assert read is not None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_english_no_traceback(path, tmp_path, as_of):
    """An official never meets the parser's English; an Englishman never the Vietnamese."""
    _, problems = catalogue.read(spoilt(path, tmp_path / "catalogue"), as_of)

    for problem in problems:
        assert not {"expected", "found", "error", "Traceback"} & set(problem.what.vi.split())
        assert problem.what.vi != problem.what.en
        assert problem.fix.vi.rstrip()[-1] in ".?”"
