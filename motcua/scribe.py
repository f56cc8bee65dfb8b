"""Writes the files of a new site, in whichever process makes them; the last site is only read.

A file that need not change is linked from the last site, so that an unchanged page keeps its time
stamp and costs nothing.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import IO, NamedTuple, TypeVar

from motcua.manifest import inside

T = TypeVar("T")


class Made(NamedTuple):
    """A file of the site: from what it was made, and how it looked when it was written."""

    key: str
    size: int
    time: int
    sha256: str


class Want(NamedTuple):
    """A file to write: from what it is made, and what the last site has in its place."""

    path: str
    key: str
    before: Made | None


class Written(NamedTuple):
    """A file that was written; ``changed`` when the last site has other bytes, or none."""

    path: str
    made: Made
    changed: bool


class Parcel(NamedTuple):
    """A file that was made where the site is out of reach: it is written once it came home."""

    want: Want
    content: bytes


class Scribe(NamedTuple):
    """Writes below ``folder``, beside the last ``site``; plain data, so that it can travel."""

    site: Path
    folder: Path

    def write(self, want: Want, content: bytes) -> Written:
        """Write one file, once; the same bytes as before keep the old file."""
        digest = sha256(content).hexdigest()
        same = self._same(want, digest)
        stat = self._linked(want.path) if same else self._create(want.path, content)
        return _written(want, stat, digest, changed=not same)

    def pour(self, want: Want, bits: Iterable[bytes]) -> Written:
        """Write one file bit by bit, as ``write`` does a whole one."""
        made = sha256()
        with self._begun(want.path) as file:
            for bit in bits:
                file.write(bit)
                made.update(bit)
            file.flush()
            stat = os.fstat(file.fileno())
        same = self._same(want, made.hexdigest())
        if same:
            (self.folder / want.path).unlink()
            stat = self._linked(want.path)
        return _written(want, stat, made.hexdigest(), changed=not same)

    def _same(self, want: Want, digest: str) -> bool:
        """Return whether the last site has the file with these bytes, untouched."""
        before = want.before
        return before is not None and before.sha256 == digest and self.intact(want.path, before)

    def intact(self, path: str, made: Made | None) -> bool:
        """Return whether a file of the last site is as it was ``made``."""
        if made is None:
            return False
        try:
            stat = os.lstat(f"{self.site}/{path}")
        except OSError:
            return False
        return (stat.st_size, stat.st_mtime_ns) == (made.size, made.time)

    def link(self, path: str) -> None:
        """Take a file from the last site."""
        old, new = f"{self.site}/{path}", f"{self.folder}/{path}"
        try:
            _in_its_folder(new, lambda: os.link(old, new))
        except OSError:  # another disk, or a file system without links
            _in_its_folder(new, lambda: shutil.copy2(old, new))

    def _linked(self, path: str) -> os.stat_result:
        self.link(path)
        return (self.folder / path).stat()

    def _begun(self, path: str) -> IO[bytes]:
        if not inside(path):
            raise ValueError(f"cannot write {path!r}: outside the site")
        new = f"{self.folder}/{path}"
        return _in_its_folder(new, lambda: open(new, "xb"))  # noqa: PTH123 - thousands

    def _create(self, path: str, content: bytes) -> os.stat_result:
        with self._begun(path) as file:
            file.write(content)
            file.flush()
            return os.fstat(file.fileno())


class Courier(NamedTuple):
    """Takes the scribe's place on other computers."""

    def write(self, want: Want, content: bytes) -> Parcel:
        """Return what the scribe is to write."""
        return Parcel(want, content)


Hand = Scribe | Courier
Done = Written | Parcel


def _written(want: Want, stat: os.stat_result, digest: str, *, changed: bool) -> Written:
    made = Made(want.key, stat.st_size, stat.st_mtime_ns, digest)
    return Written(want.path, made, changed)


def _in_its_folder(path: str, make: Callable[[], T]) -> T:
    """Make a file, and its folder where it is the first one there."""
    try:
        return make()
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        return make()
