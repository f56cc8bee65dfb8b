"""Whether a site is whole: what its manifest lists beside what lies there, in a folder or a ZIP."""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import IO, NamedTuple
from zipfile import BadZipFile, ZipFile

from motcua import bundle, manifest
from motcua.calling import COMMAND
from motcua.problem import Lang, Misread, Said, printable

MOST = 20  # files of one kind that are told; more help nobody
REMEDY = {
    "missing": Said("Thiếu {} tệp", "{} files are missing"),
    "changed": Said("{} tệp không còn như lúc dựng", "{} files are not as they were made"),
    "added": Said("Thừa {} tệp không có trong bản kê", "{} files are not in the manifest"),
    "odd": Said("{} tên là liên kết hay tệp lạ", "{} names are links or no plain files"),
}
"""The kinds of differences, the gravest first."""

UNREADABLE = (OSError, BadZipFile, RuntimeError, NotImplementedError, EOFError, zlib.error)
"""What reading from a ZIP that is damaged, encrypted or of an unknown kind raises."""

FIX = Said(
    "Chép lại toàn bộ thư mục từ nơi đã dựng (FTP: chế độ nhị phân, cả tệp có tên bắt đầu bằng "
    f"dấu chấm), hoặc dựng lại: {COMMAND}. Tệp thừa thì xoá.",
    "Copy the whole folder again from where it was built (FTP: binary, with dot files), or build "
    "it anew. Remove what is not in the manifest.",
)


class Held(NamedTuple):
    """What lies in a folder or a ZIP: sizes by path, names that are no plain files, how to read."""

    sizes: dict[str, int]
    odd: list[str]
    opened: Callable[[str], IO[bytes]]


class Finding(NamedTuple):
    """A file that is not as the manifest says; ``kind`` is one of ``REMEDY``."""

    kind: str
    path: str


class Verdict(NamedTuple):
    """What a site is, and everything that is wrong with it."""

    edition: str
    files: Mapping[str, manifest.Sum]
    findings: list[Finding]

    def told(self, lang: Lang) -> Iterator[str]:
        """Yield lines for a person: what is wrong and what to do, or that all is well."""
        if not self.findings:
            count, short = len(self.files), self.edition[:16]
            vi = f"Nguyên vẹn: {count} tệp, ấn bản {short}."
            yield Said(vi, f"Whole: {count} files, edition {short}.").to(lang)
            return
        for kind, head in REMEDY.items():
            paths = sorted(each.path for each in self.findings if each.kind == kind)
            if paths:
                yield head.to(lang).format(len(paths)) + ":"
                yield from (f"  {printable(path)}" for path in paths[:MOST])
            if len(paths) > MOST:
                yield "  …"
        yield f"→ {FIX.to(lang)}"


def judged(place: Path) -> Verdict:
    """Return what is wrong with the site in a folder or a ZIP.

    Nothing outside is opened, whatever the manifest or the names say. Raises Misread where there
    is no manifest, or one that cannot be trusted.
    """
    with _held(place) as held:
        if held.sizes.get(manifest.FILE, manifest.LARGEST + 1) > manifest.LARGEST:
            raise _no_site(place)
        try:
            with held.opened(manifest.FILE) as file:
                content = file.read(manifest.LARGEST)
        except UNREADABLE:
            raise _no_site(place) from None
        files = manifest.read(content)
        return Verdict(manifest.edition(files), files, list(_findings(files, held)))


def _findings(files: Mapping[str, manifest.Sum], held: Held) -> Iterator[Finding]:
    odd = set(held.odd)
    for path in sorted(odd):
        yield Finding("odd", path)
    for path in sorted(files.keys() - odd):
        if path not in held.sizes:
            yield Finding("missing", path)
        elif held.sizes[path] != files[path].bytes or not _same(path, files[path], held):
            yield Finding("changed", path)
    for path in sorted(held.sizes.keys() - files.keys() - {manifest.FILE}):
        yield Finding("added", path)


def _same(path: str, made: manifest.Sum, held: Held) -> bool:
    """Return whether a file has the bytes it was made with; what cannot be read has not."""
    try:
        with held.opened(path) as file:
            # A file in a ZIP reads as one does, though it is not of the kind that this names.
            return file_digest(file, "sha256").hexdigest() == made.sha256  # type: ignore[arg-type]
    except UNREADABLE:
        return False


@contextmanager
def _held(place: Path) -> Iterator[Held]:
    """Look at a folder, or at the folder of the site in a ZIP."""
    if place.is_dir():
        sizes, odd = _walked(place)
        yield Held(sizes, odd, lambda path: (place / path).open("rb"))
        return
    try:
        with ZipFile(place) as archive:
            inner = [each for each in archive.infolist() if each.filename.startswith(bundle.FOLDER)]
            names = [each.filename.removeprefix(bundle.FOLDER) for each in inner]
            sizes = {
                name: each.file_size
                for name, each in zip(names, inner, strict=True)
                if not each.is_dir()
            }
            odd = [name for name in sizes if not manifest.inside(name) or names.count(name) > 1]
            yield Held(sizes, odd, lambda path: archive.open(bundle.FOLDER + path))
    except BadZipFile:
        raise _no_site(place) from None


def _walked(folder: Path) -> tuple[dict[str, int], list[str]]:
    """Return the sizes of all plain files, and the names of all else; no link is followed."""
    sizes: dict[str, int] = {}
    odd: list[str] = []
    for where, folders, names in os.walk(folder):
        for name in (*folders, *names):
            path = Path(where, name)
            facts, told = path.lstat(), path.relative_to(folder).as_posix()
            if stat.S_ISREG(facts.st_mode):
                sizes[told] = facts.st_size
            elif not stat.S_ISDIR(facts.st_mode):
                odd.append(told)
    return sizes, odd


def _no_site(place: Path) -> Misread:
    what = f"{place} không có {manifest.FILE}, hoặc không đọc được"
    fix = "Ghi thư mục trang đã dựng (site), hoặc tệp tron-bo.zip của nó."
    return Misread(
        manifest.ABSENT,
        Said(what, f"{place} has no {manifest.FILE}, or it cannot be read"),
        Said(fix, "Name the folder of a built site, or its ZIP."),
    )
