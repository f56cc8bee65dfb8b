"""What all pages share: the shells with the menu, the editorial pages, styles and fonts."""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from motcua import daysoff, loose, offline, returning, rows, said, text, typecase
from motcua.addresses import field_page, form_file, picture_file, recording_file
from motcua.bodies import Bodies
from motcua.entries import Field
from motcua.home import HOME
from motcua.inspection import Inspection, Settings, digest
from motcua.keeping import kept
from motcua.phrasebook import Phrasebook
from motcua.publish import Staging
from motcua.shell import Link, SiteFacts, Theme
from motcua.workshop import Press, Tongue

ASSETS = HOME / "templates" / "assets"
SERVER = HOME / "templates" / "server"  # what a web server is to be told
FOOTER_FIELDS, FOOTER_LARGEST = 24, 12
"""More would weigh on every page; then the largest stand there, and the home page has all."""
AGE = (
    "Bản này dựng ngày <1>.",
    "Bản này đã cũ: dựng ngày <1>.",
    "Cách đây 0 ngày.",  # age.js puts the days in
    "Phí và giấy tờ có thể đã đổi. Hãy xin bản mới, hoặc hỏi nơi nộp trước khi đi.",
    "Phí và giấy tờ có thể đã đổi. Hãy hỏi nơi nộp trước khi đi.",
)
NOTICE = "Không phải trang chính thức của cơ quan nhà nước"


def fit(
    staging: Staging, read: Inspection, settings: Settings, tongues: dict[str, Tongue]
) -> Press:
    """Put what all pages share into the new site; return the press for the pages themselves."""
    site = _site_facts(read, settings)
    theme = _theme(site, read, settings)
    for name, content in theme.files:
        staging.put(name, content)
    for path in sorted(ASSETS.iterdir()):
        staging.put(f"assets/{path.name}", path.read_bytes())
    for path in sorted(SERVER.iterdir()):
        staging.put(path.name, path.read_bytes())
    key = typecase.key()
    if not staging.keep_all(lambda path: path.startswith("assets/fonts/"), key):
        for name, content in typecase.web(settings.shared):
            staging.put(f"assets/fonts/{name}", content, key)
    days_off = _days_off(read, settings)
    staging.put("assets/days-off.js", days_off)
    _put_said(staging, tongues, days_off.decode())
    day = read.view.as_of  # not on the pages, which would all change every day
    staging.put("ngay-dung.js", _built(day, tongues))
    for name, path in loose.forms(read.rest.folder):
        staging.put(form_file(name), path.read_bytes())
    for name, path in loose.pictures(read.rest.folder):
        staging.put(picture_file(name), path.read_bytes())
    for _, _, path in loose.recordings(read.rest.folder):
        there, key = recording_file(path.name), stamp(path)
        if staging.want(there, key):
            staging.put(there, path.read_bytes(), key)
    if site.offline:
        about = "Mang gì, hết bao nhiêu, bao lâu xong, nộp ở đâu."
        app = offline.manifest(site.name, about, site.language, bool(read.view.offices))
        staging.put("manifest.webmanifest", app)
    python = digest(read.code, sys.version)
    codes = kept(settings.shared / "templates", python, lambda: Bodies().codes())
    case = typecase.printing(settings.shared)
    fonts = typecase.carried(case) if settings.executor else []
    return Press(theme.shells, site, case, codes, tongues, fonts)


def stamp(path: Path) -> str:
    """Return what changes when a file does, without reading it: recordings are large."""
    facts = path.stat()
    return digest(path.name, str(facts.st_size), str(facts.st_mtime_ns))


def _put_said(staging: Staging, tongues: dict[str, Tongue], days_off: str) -> None:
    """Put what scripts say in each language into the new site."""
    if not tongues:
        return
    scripts = (path.read_text("utf-8") for path in sorted(ASSETS.glob("*.js")))
    data = (days_off, *returning.WHO, *returning.STARTS, *rows.SAID)
    sources = "\n".join((*scripts, *data))
    for tag, tongue in tongues.items():
        names = {vi: to for vi, to, _ in tongue.names}
        staging.put(f"assets/said-{tag}.js", said.script(tongue.language, sources, names))


def _built(day: date, tongues: dict[str, Tongue]) -> bytes:
    """Return what age.js says of the day of the build, in every language that pages are in."""
    vietnamese = [line.replace("<1>", text.day(day)) for line in AGE]
    words = {"vi": vietnamese}
    for tag, tongue in tongues.items():
        lines = [Phrasebook(tongue.language).pieces(line) for line in vietnamese]
        if all(piece.known for line in lines for piece in line):
            words[tag] = ["".join(piece.text for piece in line) for line in lines]
    built = {"on": day.isoformat(), "words": words}
    return f"var motcuaBuilt = {json.dumps(built, ensure_ascii=False)};\n".encode()


def _theme(site: SiteFacts, read: Inspection, settings: Settings) -> Theme:
    """Return the theme; MkDocs is not even loaded while the last one still holds."""
    folder = read.rest.folder / "pages"

    def make() -> Theme:
        from motcua import pages

        with tempfile.TemporaryDirectory() as work:
            return pages.theme(site, folder, Path(work))

    parts: list[str | bytes] = [read.code, repr(site)]
    for path in loose.pages(read.rest.folder):
        parts += path.relative_to(folder).as_posix(), path.read_bytes()
    return kept(settings.place("theme"), digest(*parts), make)


def _days_off(read: Inspection, settings: Settings) -> bytes:
    """Return the script of the days off; the library of holidays is slow to load."""
    day, days = read.view.as_of, read.rest.holidays
    key = digest(read.code, str(day.year), repr(days))
    return kept(settings.place("days-off"), key, lambda: daysoff.script(day, days))


def _site_facts(read: Inspection, settings: Settings) -> SiteFacts:
    site = read.view.site
    if site is None:
        raise ValueError("a catalogue without site.yml cannot be built")
    used = {entry["field"] for entry in read.entries}
    fields = [field for field in read.view.fields.values() if field.id in used]
    contacts = []
    if site.hotline:
        number = site.hotline.replace(" ", "")
        contacts.append(Link(f"Đường dây nóng {site.hotline}", f"tel:{number}"))
    if site.email:
        contacts.append(Link(site.email, f"mailto:{site.email}"))
    return SiteFacts(
        name=site.name,
        authority=site.authority,
        url=site.url,
        language=site.language,
        notice=None if site.official else NOTICE,
        edit_prefix=site.forge.edit if site.forge else None,
        report_url=(site.forge.report if site.forge else None) or site.feedback,
        contacts=tuple(contacts),
        menu=(
            Link("Tra cứu", "tra-cuu.html"),
            Link("Lĩnh vực", "index.html#linh-vuc"),
            *_editorial(read.rest.folder),
        ),
        fields=tuple(_footer(fields, Counter(entry["field"] for entry in read.entries))),
        looks=kept(settings.shared / "looks", read.code, _looks),
        offline=site.offline,
        preview=text.day(settings.as_of) if settings.preview else None,
    )


def _footer(fields: Sequence[Field], counts: Mapping[str, int]) -> Iterator[Link]:
    """Yield the fields for the foot of every page; of many the largest, and where all stand."""
    most = FOOTER_FIELDS if len(fields) <= FOOTER_FIELDS else FOOTER_LARGEST
    largest = sorted(fields, key=lambda field: -counts[field.id])[:most]
    for field in fields:
        if field in largest:
            yield Link(field.name, field_page(field.id))
    if len(fields) > most:
        yield Link(f"Xem cả {text.thousands(len(fields))} lĩnh vực", "index.html#linh-vuc")


def _looks() -> str:
    """Return the edition of styles, scripts and fonts: a page and these belong together."""
    from importlib.metadata import version  # a second build asks no more

    ours = (path.read_bytes() for path in sorted(ASSETS.iterdir()))
    return digest(version("mkdocs-material"), typecase.key(), *ours)[:8]


def _editorial(folder: Path) -> Iterator[Link]:
    """Yield the editorial pages under their first heading."""
    for path in loose.pages(folder):
        if path.suffix == ".md" and path.parent.name == "pages":
            first = path.read_text("utf-8-sig").lstrip().partition("\n")[0]
            yield Link(first.lstrip("# ").strip() or path.stem, f"{path.stem}.html")
