"""What tests share: golden files, the day of the tests, the folder of real records."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from motcua import typecase
from tests.printed import Say, told

ROOT = Path(__file__).parent.parent
AS_OF = date(2026, 11, 23)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write golden files anew.")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare text with a golden file; ``--update-golden`` rewrites it instead."""

    def compare(path: Path, actual: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8", newline="\n")
        assert path.exists(), f"no {path.name}: run pytest --update-golden and read the result"
        assert actual == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def as_of() -> date:
    """The day on which the tests look at the catalogue."""
    return AS_OF


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the print fonts, cut once for all tests."""
    return typecase.printing(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def national() -> Path:
    """The 2,000 real records, or a skip where the checkout stands alone."""
    path = ROOT.parent / "shared" / "data" / "national-2000.jsonl.xz"
    if not path.exists():
        pytest.skip("the real records (../shared/data) are not beside this checkout")
    return path


@pytest.fixture
def say(tmp_path: Path) -> Say:
    """Read a PDF's text as a person copies it, in one line."""
    return told(tmp_path / "sheet.pdf")
