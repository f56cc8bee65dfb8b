"""The site as one ZIP for a USB stick: unpack it anywhere, open the first file, no network."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

PATH = "tai-ve/tron-bo.zip"
"""Where the site offers it."""

OPENER = "MO-TRANG-NAY.html"
FOLDER = "trang/"
HOME = FOLDER + "index.html"
PACKED = {".pdf", ".woff2", ".png", ".jpg", ".jpeg", ".webp", ".zip", ".ogg", ".mp3"}
"""Kinds of files that do not get smaller; trying takes most of the time."""


def write(place: Path, folder: Path, paths: Iterable[str], day: date, opener: bytes) -> None:
    """Write the files at ``paths`` in ``folder`` into the ZIP ``place``, the same bytes every time.

    ``opener`` is the page that people are to open; it stands first, beside one folder with all
    the rest. All files are dated ``day``: a ZIP knows no time zones, and no year before 1980.
    """
    stamp = (max(day.year, 1980), day.month, day.day, 0, 0, 0)
    with ZipFile(place, "w") as archive:
        archive.writestr(_entry(OPENER, stamp), opener)
        for path in sorted(paths):
            archive.writestr(_entry(FOLDER + path, stamp), (folder / path).read_bytes())


def _entry(name: str, stamp: tuple[int, int, int, int, int, int]) -> ZipInfo:
    entry = ZipInfo(name, stamp)
    entry.create_system = 3  # as Unix does, on every system: the same bytes
    entry.external_attr = 0o100644 << 16
    entry.compress_type = ZIP_STORED if Path(name).suffix in PACKED else ZIP_DEFLATED
    return entry
