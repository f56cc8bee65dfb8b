"""The type case: cut fonts, kept from build to build, for cutting takes longer than a page."""

from __future__ import annotations

import json
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from motcua import fonts
from motcua.home import libraries

Files = list[tuple[str, bytes]]


def web(cache: Path) -> Files:
    """Return the web fonts and their style sheet."""
    return _kept(
        cache / f"fonts-{key()[:12]}",
        lambda: [*fonts.web_fonts(), ("fonts.css", fonts.font_face_css().encode())],
    )


def printing(cache: Path) -> Path:
    """Return the folder with the print fonts and their letters."""
    folder = cache / f"print-fonts-{key()[:12]}"
    _kept(folder, fonts.print_fonts)
    return folder


def carried(folder: Path) -> Files:
    """Return the files of such a folder, to lay them out on another computer."""
    return [(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]


def laid_out(files: Files, holder: object) -> Path:
    """Return a folder with print fonts that came from elsewhere; it goes with its ``holder``."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-fonts-"))
    weakref.finalize(holder, shutil.rmtree, folder, ignore_errors=True)
    for name, content in files:
        (folder / name).write_bytes(content)
    return folder


def key() -> str:
    """Return a digest of all that shapes a cut: our code, the cutter, the full fonts."""
    code, more = b"".join(path.read_bytes() for path in fonts.CODE), bytes(fonts.KHMER is not None)
    return sha256(code + libraries() + more).hexdigest()


def _kept(folder: Path, make: Callable[[], Iterable[tuple[str, bytes]]]) -> Files:
    """Return what ``make`` made the first time, if it is still there and whole."""
    try:
        made = json.loads((folder / "made.json").read_text("utf-8"))
        found = [(name, (folder / name).read_bytes()) for name in made]
        if found and all(_digest(content) == made[name] for name, content in found):
            return found
    except (OSError, ValueError, TypeError):
        pass  # not there, or not whole: make them
    shutil.rmtree(folder, ignore_errors=True)
    found = [*make()]
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as work:
        ready = Path(work) / "ready"
        ready.mkdir()
        for name, content in found:
            (ready / name).write_bytes(content)
        (ready / "made.json").write_text(json.dumps({n: _digest(c) for n, c in found}), "utf-8")
        with suppress(OSError):  # another build was faster; it made the same
            ready.rename(folder)
    return found


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
