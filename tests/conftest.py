"""What tests share: golden files, the day of the tests, the folder of real records."""

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from filelock import FileLock
from playwright.sync_api import Browser

from motcua import typecase
from motcua.cli import main
from motcua.inspection import Settings
from motcua.intake import import_file
from motcua.sheets import Printer
from tests.browsing import browsing, serving
from tests.building import AS_OF, SHARED, made, plan
from tests.printed import Say, told

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write golden files anew.")


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder that all processes of this run share; they learn its name from it."""
    if SHARED not in os.environ:
        folder = TemporaryDirectory(prefix="motcua-tests-")
        os.environ[SHARED] = folder.name
        config.add_cleanup(folder.cleanup)


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
def cache() -> Path:
    """A cache that holds the fonts, cut once for all tests of all processes."""
    shared = Path(os.environ[SHARED])
    with FileLock(shared / "fonts.lock"):
        typecase.web(shared)
        typecase.printing(shared)
    return shared


@pytest.fixture(scope="session")
def case(cache: Path) -> Path:
    """The folder with the print fonts."""
    return typecase.printing(cache)


@pytest.fixture(scope="session")
def printer(case: Path) -> Printer:
    """A print shop with its fonts and templates loaded, kept for all tests of a process."""
    return Printer(case)


@pytest.fixture(scope="session")
def national() -> Path:
    """The 2,000 real records, or a skip where the checkout stands alone."""
    path = ROOT.parent / "shared" / "data" / "national-2000.jsonl.xz"
    if not path.exists():
        pytest.skip("the real records (../shared/data) are not beside this checkout")
    return path


def of_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all processes of this run share."""
    place = tmp_path_factory.getbasetemp()
    return place.parent if os.environ.get("PYTEST_XDIST_WORKER") else place


@pytest.fixture(scope="session")
def imported(national: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The real records imported, with pages and search, once for all tests of all processes."""
    place = of_all(tmp_path_factory) / "national"
    wanted = plan(place, jobs=os.cpu_count() or 1, only={"pages", "search"})
    with FileLock(place.with_suffix(".lock")):
        if not place.exists():
            import_file(national, wanted.catalogue)
            made(wanted)
    return wanted


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site of the sample catalogue, built once for all tests of all processes."""
    place = of_all(tmp_path_factory) / "sample"
    with FileLock(place.with_suffix(".lock")):
        if not (place / "site").is_dir():
            wanted = plan(place, catalogue=ROOT / "catalogue", jobs=os.cpu_count() or 1)
            assert made(wanted).published
    return place / "site"


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The sample site's address on this machine."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser for all tests of a process."""
    with browsing() as browser:
        yield browser


@pytest.fixture
def say(tmp_path: Path) -> Say:
    """Read a PDF's text as a person copies it, in one line."""
    return told(tmp_path / "sheet.pdf")


@pytest.fixture
def typed(place, monkeypatch, capfd):
    """A function that runs a command in ``place``, here: its exit code, and what it said."""

    def run_here(*args):
        monkeypatch.chdir(place)
        monkeypatch.setenv("MOTCUA_CACHE", str(place / "cache"))
        monkeypatch.setattr(sys, "argv", ["motcua", *map(str, args)])
        with pytest.raises(SystemExit) as end:
            main()
        return end.value.code, capfd.readouterr()

    return run_here
