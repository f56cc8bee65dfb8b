"""A catalogue as it was in a revision of its Git repository, read out into a temporary folder.

The repository may be a stranger's. Only objects are read, as they are kept: nothing is checked
out, so that no hook, filter, ``export-subst`` or file watcher of its settings runs, and nothing is
fetched. Names are checked before they become files; links are left out.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

from motcua.problem import Misread, Said, cut

REVISION = re.compile(r"[A-Za-z0-9_][\w./@{}~^+-]*")
HEX = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
REGULAR = {"100644", "100755"}
PART = re.compile(r"(?!\.)[^\x00-\x1f\\:]+")  # of a file's name: shown, and no other place
LARGEST, MOST = 1 << 24, 1 << 28  # bytes of a file, and of all files
# What Git may do on its own account: nothing.
QUIET = (
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"),
    *("-c", "protocol.allow=never", "-c", "safe.bareRepository=explicit"),
)
ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}


class _File(NamedTuple):
    name: str
    object: str
    size: int


class Revision(NamedTuple):
    """A catalogue's folder as it was; ``left`` are the files that were not read out."""

    folder: Path
    left: tuple[str, ...]


@contextmanager
def revision(catalogue: Path, name: str) -> Iterator[Revision]:
    """Give the folder of ``catalogue`` as it was in the revision ``name``, while it is needed.

    Raises Misread where there is no Git, no repository, no such revision, or no catalogue in it.
    """
    commit, prefix = _found(catalogue, name)
    listed = _git(catalogue, "ls-tree", "-r", "-z", "-l", "--full-tree", f"{commit}:{prefix}")
    if listed is None:
        raise _misread(
            f"“{cut(name)}” chưa có thư mục {prefix or catalogue}",
            f"“{cut(name)}” has no folder {prefix or catalogue}",
        )
    files, left = _files(listed)
    with TemporaryDirectory(prefix="motcua-") as place:
        folder = Path(place) / "catalogue"
        folder.mkdir()
        left += [file.name for file in _write(folder, files, _contents(catalogue, files))]
        yield Revision(folder, tuple(sorted(left)))


def _found(catalogue: Path, name: str) -> tuple[str, str]:
    """Return a revision's commit, and the catalogue's folder in the repository."""
    if not REVISION.fullmatch(name) or ".." in name:
        raise _misread(
            f"“{cut(name)}” không phải thư mục, cũng không phải tên một bản ghi Git",
            f"“{cut(name)}” is neither a folder nor the name of a Git revision",
        )
    inside = _git(catalogue, "rev-parse", "--show-prefix")
    if inside is None:
        raise _misread(
            f"“{cut(name)}” không phải thư mục; {catalogue} không nằm trong kho Git nào đọc được",
            f"“{cut(name)}” is no folder; {catalogue} lies in no Git repository that may be read",
        )
    commit = _git(catalogue, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    found = (commit or b"").decode("ascii", "replace").strip()
    if not HEX.fullmatch(found):
        raise _misread(f"kho Git không có “{cut(name)}”", f"Git knows no “{cut(name)}”")
    return found, inside.decode("utf-8", "surrogateescape").rstrip("\n")


def _git(catalogue: Path, *words: str, sent: bytes | None = None) -> bytes | None:
    """Return what Git answers in the catalogue's folder; None where it refuses."""
    kept = {name: held for name, held in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(
            ["git", *QUIET, "-C", str(catalogue), *words],
            input=sent,
            stdin=subprocess.DEVNULL if sent is None else None,
            capture_output=True,
            env=kept | ENVIRONMENT,
            check=False,
        )
    except FileNotFoundError:
        raise _misread("máy chưa có Git", "there is no Git on this machine") from None
    return None if done.returncode else done.stdout


def _files(listed: bytes) -> tuple[list[_File], list[str]]:
    """Return the files that may be read out, and the names of the others."""
    files: list[_File] = []
    left: list[str] = []
    room = MOST
    for line in filter(None, listed.split(b"\0")):
        facts, _, raw = line.partition(b"\t")
        mode, _, name_of_object, size = facts.decode("ascii").split()
        name = raw.decode("utf-8", "replace")
        bytes_ = int(size) if size.isdigit() else LARGEST + 1
        if mode in REGULAR and _is_safe(name) and bytes_ <= min(LARGEST, room):
            files.append(_File(name, name_of_object, bytes_))
            room -= bytes_
        elif all(not part.startswith(".") for part in name.split("/")):
            left.append(name)
    return files, left


def _is_safe(name: str) -> bool:
    parts = name.split("/")
    return len(name) < 400 and "\ufffd" not in name and all(map(PART.fullmatch, parts))


def _contents(catalogue: Path, files: Sequence[_File]) -> Iterator[bytes]:
    """Yield the contents of files in order, as they are kept."""
    asked = "".join(f"{file.object}\n" for file in files).encode()
    answer = _git(catalogue, "cat-file", "--batch", sent=asked) or b""
    at = 0
    for file in files:
        end = answer.find(b"\n", at)
        if end < 0 or not answer[at:end].endswith(f" blob {file.size}".encode()):
            raise _misread(f"không đọc được {file.name} trong kho Git", f"no {file.name} in Git")
        yield answer[end + 1 : end + 1 + file.size]
        at = end + 2 + file.size


def _write(folder: Path, files: Sequence[_File], contents: Iterator[bytes]) -> Iterator[_File]:
    """Write the files into an empty folder; yield those that this system cannot hold."""
    for file, content in zip(files, contents, strict=True):
        path = folder.joinpath(*PurePosixPath(file.name).parts)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as new:
                new.write(content)
        except OSError:  # a name that differs in case only, or that this system keeps
            yield file


def _misread(vi: str, en: str) -> Misread:
    fix = Said(
        "Ghi một thư mục danh mục, hoặc tên nhánh, thẻ, mã commit: HEAD~1, main, v2.",
        "Give a catalogue's folder, or a branch, a tag, a commit.",
    )
    return Misread("revision", Said(vi, en), fix)
