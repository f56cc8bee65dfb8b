"""The site as one ZIM file for Kiwix: village hotspots and phones that keep a library offline."""

from __future__ import annotations

import html
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from motcua.problem import Misread, Said
from motcua.text import fold

if TYPE_CHECKING:
    from libzim.writer import Creator, Hint

PATH = "tai-ve/tron-bo.zim"
"""Where the site offers it."""

HOME, ICON = "index.html", "assets/icon-48.png"
TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
TYPES = {".woff2": "font/woff2", ".js": "text/javascript", ".ics": "text/calendar"}
LANGUAGES = {"vi": "vie", "en": "eng"}  # Kiwix wants ISO 639-3


class About(NamedTuple):
    """What a reader's shelf shows."""

    name: str
    authority: str
    language: str
    day: date


def write(place: Path, folder: Path, paths: Iterable[str], about: About) -> None:
    """Write the files at ``paths`` in ``folder`` into the ZIM ``place``.

    Titles are found with diacritics and without: Kiwix folds all marks but that of đ, so a title
    with đ stands there a second time, folded. Libzim gives each file a random number of its own,
    so two ZIMs are never the same bytes.

    Raises Misread where libzim is not installed.
    """
    try:
        from libzim.writer import Creator, Hint
    except ImportError:
        what = Said("máy chưa có gói libzim để làm tệp ZIM", "libzim is not installed")
        fix = "Cài: .venv/bin/pip install libzim, rồi chạy lại; hoặc bỏ --zim."
        raise Misread("zim", what, Said(fix, "pip install libzim, or leave out --zim.")) from None
    creator = Creator(place)
    creator.config_indexing(True, LANGUAGES.get(about.language, about.language))
    with _silent(), creator:
        creator.set_mainpath(HOME)
        creator.add_illustration(48, (folder / ICON).read_bytes())
        for name, value in _shelf(about):
            creator.add_metadata(name, value)
        for path in paths:
            _add(creator, Hint, path, folder / path, about.name)


@contextmanager
def _silent() -> Iterator[None]:
    """Keep libzim from writing to standard output, which belongs to results."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def _shelf(about: About) -> Iterator[tuple[str, str]]:
    yield "Title", about.name[:30]
    yield "LongDescription", about.name
    yield "Description", f"Thủ tục hành chính: giấy tờ, chi phí, thời hạn. {about.authority}"[:80]
    yield "Language", LANGUAGES.get(about.language, about.language)
    yield "Creator", about.authority
    yield "Publisher", about.authority
    yield "Name", "mot-cua"
    yield "Date", about.day.isoformat()


def _add(creator: Creator, hint: type[Hint], path: str, file: Path, site: str) -> None:
    from libzim.writer import FileProvider, Item

    class Entry(Item):  # type: ignore[misc]  # libzim brings no types
        """One file of the site."""

        def get_path(self) -> str:
            return path

        def get_title(self) -> str:
            return title or ""

        def get_mimetype(self) -> str:
            return TYPES.get(file.suffix) or guess_type(path)[0] or "application/octet-stream"

        def get_contentprovider(self) -> FileProvider:
            return FileProvider(file)

        def get_hints(self) -> dict[Hint, int]:
            return {hint.FRONT_ARTICLE: title is not None, hint.COMPRESS: file.suffix != ".pdf"}

    title = _title(file, site) if file.suffix == ".html" else None
    creator.add_item(Entry())
    if title and "đ" in title.lower():
        creator.add_redirection(f"khong-dau/{path}", fold(title), path, {hint.FRONT_ARTICLE: 1})


def _title(file: Path, site: str) -> str | None:
    """Return a page's own title, without the site's name behind it."""
    found = TITLE.search(file.read_bytes())
    return html.unescape(found[1].decode()).strip().removesuffix(f" – {site}") if found else None
