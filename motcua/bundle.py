"""The site as one ZIP for a USB stick: unpack it anywhere, open the first file, no network."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from motcua.manifest import FILE

PATH = "tai-ve/tron-bo.zip"
"""Where the site offers it."""

OPENER = "MO-TRANG-NAY.html"
FOLDER = "trang/"
HOME = FOLDER + "index.html"
PACKED = {".pdf", ".woff2", ".png", ".jpg", ".jpeg", ".webp", ".zip", ".ogg", ".mp3"}
"""Kinds of files that do not get smaller; trying takes most of the time."""


def write(
    place: Path, folder: Path, paths: Iterable[str], day: date, opener: bytes, listed: bytes
) -> None:
    """Write the files at ``paths`` in ``folder`` into the ZIP ``place``, the same bytes every time.

    ``opener`` is the page that people are to open; it stands first, beside one folder with all
    the rest. ``listed`` is the manifest of that folder. All files are dated ``day``: a ZIP knows
    no time zones, and no year before 1980.
    """
    with ZipFile(place, "w") as archive:
        archive.writestr(entry(OPENER, day), opener)
        for path in sorted(paths):
            archive.writestr(entry(FOLDER + path, day), (folder / path).read_bytes())
        archive.writestr(entry(FOLDER + FILE, day), listed)


def entry(name: str, day: date) -> ZipInfo:
    """Return a file's place in a ZIP, dated ``day``."""
    made = ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
    made.create_system = 3  # as Unix does, on every system: the same bytes
    made.external_attr = 0o100644 << 16
    made.compress_type = ZIP_STORED if Path(name).suffix in PACKED else ZIP_DEFLATED
    return made
