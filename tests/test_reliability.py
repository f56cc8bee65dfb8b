"""What happens to builds: killed, refused by the machine, edited in any order, set up otherwise."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bench.meddling import meddled
from bench.reliability import Trial
from motcua import bundle, wholeness
from tests.building import plan
from tests.test_build import GOOD, fingerprint, many, place

__all__ = ["place"]

ROOT = Path(__file__).parent.parent
GROUP = pytest.mark.xdist_group("reliability")


@pytest.fixture
def trial(place, cache):
    """A catalogue that changes one fee back and forth, and its site; pages alone, for speed."""
    shutil.copytree(cache, place / "cache")
    return Trial(place, "--only", "pages")


@GROUP
def test_a_kill_leaves_a_whole_edition_and_the_next_build_is_as_a_clean_one(trial):
    """The same 200 times: bench/reliability.py."""
    assert len(list(trial.kills(6, seed=3, rebuilt=6))) == 6


def test_whatever_is_edited_a_build_is_as_a_clean_one(place, monkeypatch):
    """The same 300 times: bench/reliability.py. Here a script of ours changes too."""
    templates = shutil.copytree(ROOT / "templates", place / "templates")
    monkeypatch.setattr("motcua.inspection.HOME", place)
    monkeypatch.setattr("motcua.fittings.ASSETS", templates / "assets")
    wanted = plan(place, only={"pages", "search", "offline"})
    rng = random.Random(5)
    for number, _ in enumerate(meddled(wanted, rng, count=8, every=4)):
        if number == 3:
            with (templates / "assets" / "ticks.js").open("a") as script:
                script.write("// Changed.\n")


SETTINGS = [
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "umask": 0o077},
    {"PYTHONHASHSEED": "2", "TZ": "Asia/Ho_Chi_Minh", "LANG": "tr_TR.UTF-8", "jobs": "2"},
]


@GROUP
def test_settings_of_the_machine_change_no_byte(tmp_path, cache):
    """Time zone, language, hash seed, processes, path, rights of new files: the ZIP too."""
    editions = set()
    for number, chosen in enumerate(SETTINGS):
        place = tmp_path / ("a" if number else "Thư mục có dấu cách")
        shutil.copytree(GOOD, place / "catalogue")
        many(place, 17)  # one more than a process takes at once
        shutil.copytree(cache, place / "cache")
        umask, jobs = chosen.pop("umask", -1), chosen.pop("jobs", "1")
        only = "pages,handouts,search,offline"
        done = run(place, "--jobs", jobs, "--zip", "--only", only, umask=umask, **chosen)
        assert done.returncode == 0, done.stderr
        verdict = wholeness.judged(place / "site")
        assert bundle.PATH in verdict.files
        editions.add(verdict.edition)

    assert len(editions) == 1


def run(place, *args, before=(), preexec_fn=None, umask=-1, **settings):
    own = {"SOURCE_DATE_EPOCH": "1795000000", "MOTCUA_CACHE": str(place / "cache"), **settings}
    command = [*before, sys.executable, str(ROOT / "build.py"), "--only", "pages", *args]
    return subprocess.run(
        command,
        cwd=place,
        env=os.environ | own,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=preexec_fn,
        umask=umask,
    )


PLAIN = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
"""Root may read everything; without these rights it is as everybody else."""


needs_setpriv = pytest.mark.skipif(not shutil.which("setpriv"), reason="needs util-linux")


@GROUP
@needs_setpriv
@pytest.mark.parametrize("name", ["procedures/chung-thuc", "fields.yml"])
def test_what_cannot_be_read_is_named_and_never_left_out(place, name):
    """A folder that is skipped would be a field whose procedures vanish from the site."""
    (place / "catalogue/procedures/chung-thuc").mkdir()
    (place / "catalogue" / name).chmod(0)
    done = run(place, "check", before=PLAIN if os.geteuid() == 0 else [])

    assert done.returncode == 3
    assert f"không có quyền đọc hoặc ghi (catalogue/{name})" in done.stderr


@GROUP
@needs_setpriv
def test_a_machine_that_refuses_leaves_the_last_site(place, cache):
    """As on a full disk, a write fails in the middle of a file; later, a folder is read-only."""
    import resource

    shutil.copytree(cache, place / "cache")
    assert run(place).returncode == 0
    before = fingerprint(place / "site")
    picture = place / "catalogue/pictures/so-do.png"
    picture.write_bytes(picture.read_bytes() + bytes(50_000))
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (45_000, 45_000))  # noqa: E731
    done = run(place, preexec_fn=limit)

    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "tệp lớn hơn mức máy cho phép" in done.stderr
    assert fingerprint(place / "site") == before
    assert not list(place.glob("site.*"))

    (place / "site/hinh").chmod(0o555)
    done = run(place, before=PLAIN if os.geteuid() == 0 else [])

    assert done.returncode == 0, done.stderr
    assert fingerprint(place / "site") != before
    assert not list(place.glob("site.*"))
