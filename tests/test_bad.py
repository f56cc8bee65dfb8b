"""One mistake a file, and exactly what the official is told: read tests/bad/*/*.txt as they would.

The folder names the file of the good catalogue that the bad one replaces, or is put beside.
"""

import shutil
from pathlib import Path

import pytest

from motcua import catalogue, report

HERE = Path(__file__).parent
GOOD, BAD = HERE / "good", HERE / "bad"
FILES = sorted([*BAD.rglob("*.yml"), *BAD.rglob("*.csv")])
PLACES = {
    "procedure": "procedures/ho-tich/1.000001.yml",
    "translation": "procedures/ho-tich/1.000001.en.yml",
    "language": "languages/rad.yml",
    "results": "results/2026.csv",
}
# The error that has become a hint, and the reminder; the figures, and that the text has gone.
TWICE = {"review_excuses_error", "figures_exchanged"}


def spoilt(path: Path, folder: Path) -> Path:
    """Return a copy of the good catalogue with ``path`` in a file's place, or added."""
    shutil.copytree(GOOD, folder)
    place = folder / PLACES.get(path.parent.name, f"{path.parent.name}.yml")
    place.parent.mkdir(exist_ok=True)
    shutil.copyfile(path, place)
    return folder


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_message(path, tmp_path, monkeypatch, as_of, golden):
    monkeypatch.chdir(tmp_path)
    read, problems = catalogue.read(spoilt(path, tmp_path / "catalogue"), as_of)

    assert len(problems) == 1 + (path.stem in TWICE), "one slip, one message"
    assert (read is None) == any(problem.kind == "error" for problem in problems)
    told = report.text(problems, Path("catalogue"), "vi")
    golden(path.with_suffix(".txt"), "\n".join(told) + "\n")
    for problem in problems:  # no English for an official, no Vietnamese for others
        assert not {"expected", "found", "error", "Traceback"} & set(problem.what.vi.split())
        assert problem.what.vi != problem.what.en
        assert problem.fix.vi.rstrip()[-1] in ".?”\"']"  # what is to be copied ends as it must


def test_no_orphans():
    assert {p.stem for p in BAD.rglob("*.txt")} == {p.stem for p in FILES}


def test_the_good_one_is_good(as_of):
    read, problems = catalogue.read(GOOD, as_of)

    assert problems == []
    assert read is not None
