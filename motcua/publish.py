"""The only writer of the site: a staging folder beside it, swapped in when all is well.

Until the swap the last good site stays as it is; whatever fails, the staging folder goes. A file
that need not change is linked from the last site, so that an unchanged page keeps its time stamp
and costs nothing. Files that nobody put are not in the new site: what is stale goes.
"""

from __future__ import annotations

import json
import os
import shutil
from hashlib import sha256
from pathlib import Path, PurePosixPath
from types import TracebackType

from motcua.problem import Misread, Said

MARKER = ".motcua"  # says that a folder is ours to replace


class Staging:
    """A new site in the making; use it as a context manager and call ``publish`` at the end.

    site:  the folder to replace. It must be absent, empty, or made by us.
    cache: where the record of the last site is kept.
    """

    def __init__(self, site: Path, cache: Path) -> None:
        """Raise Misread when ``site`` holds somebody else's files."""
        self.site = site
        self.folder = site.with_name(f"{site.name}.staging-{os.getpid()}")
        self.last = site.with_name(f"{site.name}.previous")
        self.record = cache / f"site-{sha256(str(site.resolve()).encode()).hexdigest()[:12]}.json"
        self.files: dict[str, list[object]] = {}
        self.changed: list[str] = []
        self._restore()
        if (site.exists() and not site.is_dir()) or (
            site.is_dir() and any(site.iterdir()) and not (site / MARKER).exists()
        ):
            raise Misread(
                "site-folder",
                Said(
                    f"{site} có tệp khác, không phải trang do chương trình tạo",
                    f"{site} holds files that we did not make",
                ),
                Said(
                    "Chọn thư mục khác sau --site, hoặc tự tay xoá thư mục này.",
                    "Choose another --site.",
                ),
            )
        self.before = self._read_record()

    def unchanged(self, build: str) -> bool:
        """Return whether the site in place is the one that ``build`` would make, untouched."""
        if self.before.get("build") != build or not self.site.is_dir():
            return False
        return all(self._intact(path, kept) for path, kept in self._kept().items())

    def keep(self, path: str, key: str) -> bool:
        """Take ``path`` from the last site if it was made from ``key``; return whether it was."""
        kept = self._kept().get(path)
        if not kept or kept[0] != key or not self._intact(path, kept):
            return False
        self._link(path)
        self.files[path] = kept
        return True

    def keep_all(self, prefix: str, key: str) -> bool:
        """Take all files below ``prefix`` that were made from ``key``; False if there are none."""
        paths = [path for path in self._kept() if path.startswith(prefix)]
        return bool(paths) and not [path for path in paths if not self.keep(path, key)]

    def put(self, path: str, content: bytes, key: str = "") -> None:
        """Write one file of the new site; the same bytes as before keep the old file."""
        parts = PurePosixPath(path).parts
        if path.startswith("/") or ".." in parts or "\\" in path or path in self.files:
            raise ValueError(f"cannot write {path!r}: outside the site, or written already")
        old = self.site / path
        if path in self._kept() and old.is_file() and old.read_bytes() == content:
            self._link(path)
        else:
            new = self._room(path)
            new.write_bytes(content)
            self.changed.append(path)
        stat = (self.folder / path).stat()
        self.files[path] = [key, stat.st_size, stat.st_mtime_ns]

    def publish(self, build: str) -> list[str]:
        """Swap the new site in; return the paths that changed or went."""
        self.put(MARKER, b"Made by Mot Cua from a catalogue; replaced at every build.\n")
        gone = [path for path in self._kept() if path not in self.files]
        if self.site.exists():
            self.site.rename(self.last)
        self.folder.rename(self.site)
        self._write_record(build)
        shutil.rmtree(self.last, ignore_errors=True)
        return [path for path in self.changed if path != MARKER] + gone

    def __enter__(self) -> Staging:
        """Begin with an empty staging folder; those that a crash left behind go."""
        for left in self.site.parent.glob(f"{self.site.name}.staging-*"):
            shutil.rmtree(left, ignore_errors=True)
        self.folder.mkdir(parents=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Remove what was not published."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _restore(self) -> None:
        """Put the last site back if a crash came between the two renames of a swap."""
        if self.last.is_dir() and not self.site.exists():
            self.last.rename(self.site)

    def _kept(self) -> dict[str, list[object]]:
        files = self.before.get("files", {})
        return files if isinstance(files, dict) else {}

    def _intact(self, path: str, kept: list[object]) -> bool:
        try:
            stat = (self.site / path).stat()
        except OSError:
            return False
        return [stat.st_size, stat.st_mtime_ns] == kept[1:]

    def _room(self, path: str) -> Path:
        new = self.folder / path
        new.parent.mkdir(parents=True, exist_ok=True)
        return new

    def _link(self, path: str) -> None:
        new = self._room(path)
        try:
            os.link(self.site / path, new)
        except OSError:  # another disk, or a file system without links
            shutil.copy2(self.site / path, new)

    def _read_record(self) -> dict[str, object]:
        try:
            record = json.loads(self.record.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return record if isinstance(record, dict) else {}

    def _write_record(self, build: str) -> None:
        self.record.parent.mkdir(parents=True, exist_ok=True)
        draft = self.record.with_suffix(f".{os.getpid()}")
        draft.write_text(json.dumps({"build": build, "files": self.files}), "utf-8")
        draft.replace(self.record)
