"""What is installed elsewhere: an sdist, and a wheel that needs no checkout. CI: .ci/package."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from motcua import home
from tests.conftest import ROOT

BUILD = [sys.executable, "-P", "-m", "build", "--no-isolation", "--outdir"]  # -P: not our build.py


def run(command, **more):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def ours(*names):
    """Return the files of the checkout that Git knows, or would."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *names]
    return {name for name in run(listed, cwd=ROOT).split("\0") if name and (ROOT / name).exists()}


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a checkout")
def test_a_wheel_alone_checks_and_builds_a_catalogue(tmp_path, cache):
    run([*BUILD, tmp_path, ROOT])
    (sdist,), (wheel,) = tmp_path.glob("*.tar.gz"), tmp_path.glob("*.whl")
    with tarfile.open(sdist) as held:
        assert {name.partition("/")[2] for name in held.getnames()} - {"PKG-INFO"} == ours()
    with zipfile.ZipFile(wheel) as held:
        names = {name for name in held.namelist() if ".dist-info/" not in name}
        held.extractall(tmp_path / "installed")
    package = ours("motcua", "templates", "mkdocs.yml")
    assert names == {f"motcua/{name.removeprefix('motcua/')}" for name in package}

    kept = shutil.copytree(cache, tmp_path / "cache")
    env = os.environ | {"PYTHONPATH": str(tmp_path / "installed"), "MOTCUA_CACHE": str(kept)}
    command = [sys.executable, "-c", "from motcua.cli import main; main()"]
    asked = ["--catalogue", ROOT / "tests/good", "--only", "pages,handouts,search,data"]
    run([*command, *asked], cwd=tmp_path, env=env)
    assert (tmp_path / "site/in/1.000001.pdf").is_file()


def test_what_was_kept_is_made_anew_when_a_library_changes(tmp_path, monkeypatch):
    """Installed from a wheel there is no lock: the names of what is installed tell versions."""
    monkeypatch.setattr(home, "HOME", tmp_path / "motcua")
    monkeypatch.setattr(home, "PACKAGE", tmp_path / "motcua")
    kept = Path(tmp_path / "typst-0.15.2.dist-info")
    kept.mkdir()
    before = home.libraries()
    kept.rename(tmp_path / "typst-0.15.3.dist-info")

    assert home.libraries() != before
