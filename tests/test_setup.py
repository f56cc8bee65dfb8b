"""A bare machine, an old Python, a cut line, a half-made .venv: what a person meets first."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = sorted(ROOT.glob("requirements*.lock"))


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("entry", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path):
    """A folder with our build.py, a lock nothing can satisfy, and an empty command line tool."""
    (tmp_path / "build.py").write_bytes((ROOT / "build.py").read_bytes())
    (tmp_path / "requirements.lock").write_text("no-such-package==1.0 \\\n    --hash=sha256:00\n")
    (tmp_path / "motcua").mkdir()
    (tmp_path / "motcua" / "cli.py").write_text("def main():\n    print('built')\n")
    return tmp_path


@pytest.fixture
def entry(checkout):
    return load(checkout / "build.py")


@pytest.fixture
def called(entry, monkeypatch):
    """Record the programs that a set-up would start, and start none."""
    commands = []

    def note(command, **_):
        commands.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(entry.subprocess, "run", note)
    return commands


def fake_python(checkout, script):
    """Put a stand-in for the Python of .venv."""
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\n{script}\n")
    python.chmod(0o755)
    return python


def run(checkout, *args, **env):
    return subprocess.run(
        [sys.executable, "build.py", *args],
        cwd=checkout,
        env={**os.environ, **env},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


posix = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_is_exact_and_hashed(lock):
    requirements = re.split(r"\n(?=\S)", lock.read_text("utf-8").strip())

    assert len(requirements) > 20
    for requirement in requirements:
        assert re.match(r"[a-z0-9.-]+==[\w.]+( ; [^\\]+)? \\\n", requirement), requirement
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", requirement), requirement


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_host(lock):
    """Each authority installs from the index it trusts: the hashes decide, not the address."""
    assert not re.search(r"://|index-url|find-links|\s@\s", lock.read_text("utf-8"))


def test_tests_run_with_the_very_versions_that_build():
    runtime, test = (
        set(re.findall(r"^\S+==[^\s;\\]+", path.read_text("utf-8"), re.MULTILINE))
        for path in (ROOT / "requirements.lock", ROOT / "requirements-test.lock")
    )

    assert runtime < test


def test_this_environment_is_the_locked_one(entry):
    assert entry.fits(ROOT / "requirements-test.lock"), "run: python build.py test"


def test_an_old_python_can_read_the_entry_point():
    ast.parse((ROOT / "build.py").read_text("utf-8"), feature_version=(3, 7))


def test_an_old_python_is_told_so_in_two_languages(entry, monkeypatch, capfd):
    monkeypatch.setattr(entry.sys, "version_info", (3, 10, 2))

    assert entry.main([]) == 2
    said = capfd.readouterr().err
    assert "cần Python 3.11 trở lên" in said
    assert "this is Python 3.10" in said


def test_the_entry_point_needs_only_the_standard_library():
    tree = ast.parse((ROOT / "build.py").read_text("utf-8"))
    names = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_with_all_packages_present_nothing_is_set_up(checkout):
    (checkout / "requirements.lock").write_text("")
    result = run(checkout)

    assert (result.returncode, result.stdout) == (0, "built\n")
    assert not (checkout / ".venv").exists()


@posix
@pytest.mark.parametrize(
    "script",
    [
        pytest.param(
            'case "$*" in *--version*) exit 0;; esac; echo no network >&2; exit 1', id="offline"
        ),
        pytest.param("exit 1", id="no pip"),
    ],
)
def test_a_failing_pip_is_our_failure_with_a_remedy(checkout, script):
    """The stand-in for the venv module fails, as it does without python3-venv."""
    fake_python(checkout, script)
    (checkout / "venv.py").write_text("raise SystemExit(1)")
    result = run(checkout, PYTHONPATH=str(checkout))

    assert result.returncode == 3
    assert "Traceback" not in result.stderr
    assert "Hãy xem máy có mạng" in result.stderr
    assert not (checkout / ".venv" / "installed-requirements.lock").exists()


def test_a_folder_that_cannot_be_written_is_our_failure_with_a_remedy(checkout):
    (checkout / ".venv").write_text("a file, not a folder")
    result = run(checkout)

    assert result.returncode == 3
    assert "Traceback" not in result.stderr
    assert "xoá thư mục .venv" in result.stderr


def test_debian_without_venv_is_told_the_package(entry, monkeypatch):
    monkeypatch.setattr(entry.importlib.util, "find_spec", lambda _: None)

    assert "apt install python3-venv" in entry.remedy(OSError())


def test_a_half_made_environment_heals(entry, checkout, called):
    """No mark, or the mark of another lock, means that the work was not finished."""
    lock = checkout / "requirements.lock"
    entry.PYTHON.parent.mkdir(parents=True)
    entry.PYTHON.touch()
    assert not entry.stamped(lock)

    entry.install(lock)
    assert entry.stamped(lock)
    assert "--require-hashes" in called[-1]

    lock.write_text("other==2.0 \\\n")
    assert not entry.stamped(lock)


def test_an_install_cut_short_leaves_no_mark(entry, checkout, called, monkeypatch):
    lock = checkout / "requirements.lock"
    entry.PYTHON.parent.mkdir(parents=True)
    entry.PYTHON.touch()
    entry.install(lock)

    def cut(command, **_):
        raise KeyboardInterrupt

    monkeypatch.setattr(entry.subprocess, "run", cut)
    with pytest.raises(KeyboardInterrupt):
        entry.install(lock)
    assert not entry.stamped(lock)


def test_a_lost_python_means_a_new_environment(entry, checkout, called):
    """The system's Python moved on and .venv points at nothing."""
    file, digest = entry.mark(checkout / "requirements.lock")
    file.parent.mkdir()
    file.write_text(digest)
    assert not entry.stamped(checkout / "requirements.lock")

    entry.install(checkout / "requirements.lock")
    assert called[0][1:4] == ["-m", "venv", "--clear"]


@posix
def test_a_finished_environment_takes_over_with_the_same_arguments(entry, checkout):
    fake_python(checkout, 'shift; echo "$@"')
    file, digest = entry.mark(checkout / "requirements.lock")
    file.write_text(digest)

    assert run(checkout, "check", "Xã Mẫu").stdout == "check Xã Mẫu\n"
