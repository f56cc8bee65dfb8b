"""Build the site with one command, also on a bare machine: set up .venv, then hand over to motcua.

Needs only Python. Any Python from 3.7 on can read it, so that an old one can be told it is old.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV.joinpath("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)
APT = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]
APT += ["chromium", "chromium-headless-shell", "poppler-utils"]


def main(argv: list[str]) -> int:
    """Make sure of Python and the locked packages; then test, or leave the rest to motcua."""
    if sys.version_info < OLDEST:
        say(too_old(tuple(sys.version_info)))
        return 2
    testing = argv[:1] == ["test"]
    lock = ROOT / ("requirements-test.lock" if testing else "requirements.lock")
    inside = Path(sys.prefix).resolve() == VENV.resolve()
    try:
        if not fits(lock) or (inside and not stamped(lock)):
            if inside or not stamped(lock):
                install(lock)
            if not inside:
                return hand_over(argv)
            importlib.invalidate_caches()
    except (OSError, subprocess.CalledProcessError) as error:
        say(remedy(error))
        return 3
    if testing:
        return test(argv[1:])
    sys.path.insert(0, str(ROOT))
    sys.exit(importlib.import_module("motcua.cli").main())


def too_old(version: tuple[object, ...]) -> str:
    """Say in two languages that this Python is too old."""
    have, need = "{}.{}".format(*version), "{}.{}".format(*OLDEST)
    return f"""Một Cửa cần Python {need} trở lên; máy đang dùng Python {have}.
Hãy cài bản mới từ python.org rồi chạy lại.
(Python {need} or newer is needed; this is Python {have}.)"""


def fits(lock: Path) -> bool:
    """Say whether this Python has the lock's versions; lines for other systems are passed over."""
    held = there()
    for line in lock.read_text("utf-8").splitlines():
        name, same, version = line.rstrip("\\ ").partition("==")
        if same and ";" not in version and (name, version) not in held:
            return False
    return True


def there() -> set[tuple[str, str]]:
    """Return names and versions of the packages that are here, by the names of their folders."""
    found = set()
    for place in map(Path, sys.path):
        for about in place.glob("*.dist-info") if place.is_dir() else ():
            name, _, version = about.stem.partition("-")
            found.add((re.sub(r"[._]+", "-", name).lower(), version))
    return found


def mark(lock: Path) -> tuple[Path, str]:
    """Return the file that says .venv is finished, and what it holds: the lock's hash."""
    return VENV / f"installed-{lock.name}", hashlib.sha256(lock.read_bytes()).hexdigest()


def stamped(lock: Path) -> bool:
    """Say whether .venv was finished, and for exactly this lock."""
    file, digest = mark(lock)
    return PYTHON.exists() and file.is_file() and file.read_text("utf-8") == digest


def install(lock: Path) -> None:
    """Make or mend .venv and put the locked packages in; the mark comes last."""
    say(
        "Đang chuẩn bị thư mục .venv và tải các gói phần mềm cần dùng.\n"
        "Chỉ làm một lần, thường mất chưa đến một phút; máy cần có mạng."
    )
    file, digest = mark(lock)
    file.unlink(missing_ok=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "-q"]
    if not PYTHON.exists() or subprocess.run([*pip, "--version"], capture_output=True).returncode:
        base = getattr(sys, "_base_executable", sys.executable)
        subprocess.run([base, "-m", "venv", "--clear", str(VENV)], check=True, stdout=sys.stderr)
    pip += ["--retries", "2", "install", "--require-hashes", "-r", str(lock)]
    subprocess.run(pip, check=True, stdout=sys.stderr)
    file.write_text(digest, "utf-8")
    say("Đã chuẩn bị xong.")


def remedy(error: Exception) -> str:
    """Turn a failed set-up into what the person can do about it."""
    if importlib.util.find_spec("ensurepip") is None:
        return "Máy thiếu gói python3-venv. Hãy chạy: sudo apt install python3-venv"
    return (
        f"Chưa chuẩn bị được .venv: {error if isinstance(error, OSError) else 'xem lỗi ở trên'}\n"
        "Hãy xem máy có mạng và còn chỗ trống không, rồi chạy lại lệnh này.\n"
        "Nếu vẫn lỗi: xoá thư mục .venv rồi chạy lại."
    )


def hand_over(argv: list[str]) -> int:
    """Start again with the Python of .venv, in this very process where the system can."""
    command = [str(PYTHON), str(ROOT / "build.py"), *argv]
    os.environ.pop("PYTHONHOME", None)  # it would lead away from .venv, and so in a circle
    if os.name == "nt":
        return subprocess.call(command)
    os.execv(command[0], command)  # noqa: S606  (there is no shell to start)


def test(args: list[str]) -> int:
    """Run every check, say which failed, and return 1 if any did."""
    needed = ("chromium-headless-shell", "pdftotext")
    if shutil.which("apt-get") and not all(map(shutil.which, needed)):
        root = getattr(os, "geteuid", int)() == 0
        if not root or run(["apt-get", "update", "-q"]) or run(APT):
            say(f"Thiếu Chromium, poppler: vài phần sẽ không kiểm tra. Cài: sudo {' '.join(APT)}")
    fetch_editor()
    checks = (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"], ["pytest", *args])
    failed = [" ".join(check) for check in checks if run([sys.executable, "-m", *check])]
    say(f"Chưa đạt: {'; '.join(failed)}" if failed else "Tất cả đều đạt.")
    return 1 if failed else 0


def fetch_editor() -> None:
    """Get the language server that tests of the editor's help talk to, where npm is there."""
    npm, lock = shutil.which("npm"), ROOT / "tests" / "package-lock.json"
    there = ROOT / "tests" / "node_modules" / ".package-lock.json"
    if npm and not (there.exists() and there.stat().st_mtime >= lock.stat().st_mtime):
        quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        if run([npm, "ci", "--prefix", str(lock.parent), *quiet]):
            say("Chưa tải được yaml-language-server: phần trợ giúp soạn thảo sẽ không kiểm tra.")


def run(command: list[str]) -> int:
    """Print a command, run it, and return its exit code."""
    say("→ " + " ".join(command))
    return subprocess.run(command, check=False, cwd=ROOT).returncode


def say(text: str) -> None:
    """Speak to the person on the error stream: standard output belongs to the commands."""
    sys.stderr.buffer.write(text.encode("utf-8") + b"\n")
    sys.stderr.flush()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(3)
