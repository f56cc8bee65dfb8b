"""The only writer of the site: a staging folder beside it, swapped in when all is well.

Until the swap the last good site stays as it is; whatever fails, the staging folder goes. Files
that nobody put are not in the new site: what is stale goes. The files themselves are written by
``scribe``, also in other processes.

What is known of the last site lies in the person's own cache, not in a folder that a pull request
could fill; one build at a time works on a site.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import file_digest, sha256
from pathlib import Path
from types import TracebackType
from typing import Protocol

from filelock import FileLock, Timeout

from motcua import manifest
from motcua.exchange import exchanged
from motcua.problem import Misread, Said
from motcua.scribe import Done, Made, Parcel, Scribe, Want

MARKER = ".motcua"  # says that a folder is ours to replace


class Seal(Protocol):
    """Signs sheets; ``key`` changes with whoever signs. It never leaves this process."""

    key: str

    def sign(self, pdf: bytes) -> bytes:
        """Return the sheet, signed."""


def is_sheet(path: str) -> bool:
    """Tell whether a file of the site is a sheet that we printed."""
    return path.startswith("in/") and path.endswith(".pdf")


class Staging:
    """A new site in the making; use it as a context manager and call ``publish`` at the end.

    site:  the folder to replace. It must be absent, empty, or made by us.
    cache: where the record of the last site is kept.
    seal:  signs every sheet of the new site.
    """

    def __init__(self, site: Path, cache: Path, seal: Seal | None = None) -> None:
        """Raise Misread when ``site`` is a link, or holds somebody else's files."""
        self.site, self.seal = site, seal
        self.folder = site.with_name(f"{site.name}.staging")
        self.last = site.with_name(f"{site.name}.previous")
        known = cache / f"site-{sha256(str(site.absolute()).encode()).hexdigest()[:12]}"
        self.record, self.swapping = known.with_suffix(".json"), known.with_suffix(".swapping")
        self.lock = FileLock(known.with_suffix(".lock"), timeout=0)
        self.files: dict[str, Made] = {}
        self.changed: list[str] = []
        self.before: dict[str, Made] = {}
        self.wanted: set[str] = set()
        self.build = ""
        self.scribe = Scribe(self.site, self.folder)

    def unchanged(self, build: str) -> bool:
        """Return whether the site in place is the one that ``build`` would make, untouched."""
        if self.build != build or not self.before:
            return False
        there = {
            path.relative_to(self.site).as_posix()
            for path in self.site.rglob("*")
            if not path.is_dir() or path.is_symlink()
        }
        return there == self.before.keys() and all(
            self.scribe.intact(path, made) for path, made in self.before.items()
        )

    def want(self, path: str, key: str) -> Want | None:
        """Take ``path`` from the last site if it was made from ``key``; else say what to write."""
        if self.has(path, key):
            self.scribe.link(path)
            self.files[path] = self.before[path]
            return None
        self.wanted.add(path)
        return Want(path, self._sealed(path, key), self.before.get(path))

    def lacking(self, ending: str) -> list[str]:
        """Return the files with an ending that were wanted and that nobody has put."""
        return sorted(path for path in self.wanted - self.files.keys() if path.endswith(ending))

    def keep_all(self, belongs: Callable[[str], bool], key: str) -> bool:
        """Take all files that belong; False, and none, unless all were made from ``key``."""
        paths = list(filter(belongs, self.before))
        if not paths or not all(self.has(path, key) for path in paths):
            return False
        return not [path for path in paths if self.want(path, key)]

    def put(self, path: str, content: bytes, key: str = "") -> None:
        """Write one file of the new site."""
        want = Want(path, self._sealed(path, key), self.before.get(path))
        self.note(self.scribe.write(want, content))

    def has(self, path: str, key: str) -> bool:
        """Tell whether the last site has a file, untouched, that was made from ``key``."""
        made = self.before.get(path)
        return bool(made and made.key == self._sealed(path, key) and self.scribe.intact(path, made))

    def _sealed(self, path: str, key: str) -> str:
        return f"{key} {self.seal.key}" if self.seal and is_sheet(path) else key

    def note(self, done: Done) -> None:
        """Take note of a file that was made, here or elsewhere; a sheet is signed here."""
        written = self.scribe.write(*done) if isinstance(done, Parcel) else done
        if self.seal and is_sheet(written.path):
            place = self.folder / written.path
            signed = self.seal.sign(place.read_bytes())
            place.unlink()  # maybe a link to the last site's file, which is not to be written on
            want = Want(written.path, written.made.key, self.before.get(written.path))
            written = self.scribe.write(want, signed)
        self.files[written.path] = written.made
        if written.changed:
            self.changed.append(written.path)

    @contextmanager
    def large(self, path: str, key: str) -> Iterator[Path]:
        """Yield the place of a file that somebody else writes piece by piece."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        yield place
        stat = place.stat()
        with place.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        self.files[path] = Made(key, stat.st_size, stat.st_mtime_ns, digest)
        self.changed.append(path)

    def sums(self, paths: Iterable[str]) -> dict[str, manifest.Sum]:
        """Return what a manifest says of files of the new site."""
        return {
            path: manifest.Sum(self.files[path].sha256, self.files[path].size) for path in paths
        }

    def publish(self, build: str) -> list[str]:
        """Swap the new site in; return the paths that changed or went."""
        self.put(MARKER, b"Made by Mot Cua from a catalogue; replaced at every build.\n")
        self.put(manifest.FILE, manifest.written(self.sums(self.files)))
        lost = [
            path
            for path, made in self.files.items()
            if os.lstat(f"{self.folder}/{path}").st_size != made.size
        ]
        if lost:
            raise OSError(f"{len(lost)} files of the new site are not whole, such as {lost[0]}")
        gone = [path for path in self.before if path not in self.files]
        self._swap()
        self._write_record(build)
        _clear(self.last)
        return [path for path in self.changed if path not in (MARKER, manifest.FILE)] + gone

    def _swap(self) -> None:
        """Put the new site in place of the last one, which goes where the new one was, or aside."""
        if self.site.exists() and exchanged(self.folder, self.site):
            return
        self.swapping.touch()
        _clear(self.last)
        if self.site.exists():
            self.site.rename(self.last)
        self.folder.rename(self.site)
        self.swapping.unlink()

    def __enter__(self) -> Staging:
        """Begin with an empty staging folder, alone; what a crash left behind is put right."""
        self.record.parent.mkdir(parents=True, exist_ok=True)
        try:
            self.lock.acquire()
        except Timeout:
            what = Said("đang có một lần dựng khác cho trang này", "another build is at work here")
            raise Misread("site-folder", what, Said("Chờ lần đó xong.", "Wait for it.")) from None
        try:
            self._begin()
        except BaseException:
            self.lock.release()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Remove what was not published."""
        _clear(self.folder)
        self.lock.release()

    def _begin(self) -> None:
        if self.swapping.exists():  # a crash came between the two renames of a swap
            if self.last.is_dir() and not self.site.exists():
                self.last.rename(self.site)
            self.swapping.unlink()
        self._refuse_foreign()
        self.build, self.before = self._read_record() if self.site.is_dir() else ("", {})
        _clear(self.folder)
        self.folder.mkdir(parents=True)

    def _refuse_foreign(self) -> None:
        """Raise Misread when the folder is not ours to replace."""
        if self.site.is_symlink() or not self.site.name:
            what = Said(f"{self.site} không phải thư mục thường", f"{self.site} is a link")
        elif self.site.exists() and not self.site.is_dir():
            what = Said(f"{self.site} là một tệp", f"{self.site} is a file")
        elif self.site.is_dir() and any(self.site.iterdir()) and not self._is_ours():
            what = Said(
                f"{self.site} có tệp khác, không phải trang do chương trình tạo",
                f"{self.site} holds files that we did not make",
            )
        else:
            return
        fix = "Chọn thư mục khác sau --site, hoặc tự tay xoá thư mục này."
        raise Misread("site-folder", what, Said(fix, "Choose another --site, or remove it."))

    def _is_ours(self) -> bool:
        marker = self.site / MARKER
        return marker.is_file() and not marker.is_symlink()

    def _read_record(self) -> tuple[str, dict[str, Made]]:
        """Return the last build's key and files; a broken record is none."""
        try:
            record = json.loads(self.record.read_text("utf-8"))
            files = {path: Made(*made) for path, made in record["files"].items()}
            return str(record["build"]), files
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return "", {}

    def _write_record(self, build: str) -> None:
        draft = self.record.with_suffix(".draft")
        draft.write_text(json.dumps({"build": build, "files": self.files}), "utf-8")
        draft.replace(self.record)


def _clear(path: Path) -> None:
    """Remove a folder, a file or a link; nothing there is fine."""
    if path.is_symlink() or path.is_file():
        path.unlink()
        return
    shutil.rmtree(path, ignore_errors=True)
    if path.is_dir():  # a folder of it forbids to write: ours all the same
        for folder, _, _ in os.walk(path):
            Path(folder).chmod(0o700)
        shutil.rmtree(path)
