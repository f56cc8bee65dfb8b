"""What all pages share: the shells with the menu, the editorial pages, styles and fonts."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from motcua import loose, offline, pages, typecase
from motcua.inspection import HOME, Inspection, digest
from motcua.publish import Staging
from motcua.shell import Link, SiteFacts
from motcua.workshop import Press

ASSETS = HOME / "templates" / "assets"
FOOTER_FIELDS = 24  # more would weigh on every page; the home page lists them all
NOTICE = (
    "Đây không phải trang chính thức của cơ quan nhà nước. "
    "Nguồn chính thức: Cổng Dịch vụ công quốc gia."
)


def fit(staging: Staging, read: Inspection, cache: Path) -> Press:
    """Put what all pages share into the new site; return the press for the pages themselves.

    ``cache`` keeps the cut fonts, which take a second to make: the web's and those of the press.
    """
    site = _site_facts(read)
    with tempfile.TemporaryDirectory() as work:
        theme = pages.theme(site, read.rest.folder / "pages", Path(work))
    for name, content in theme.files:
        staging.put(name, content)
    for path in sorted(ASSETS.iterdir()):
        staging.put(f"assets/{path.name}", path.read_bytes())
    key = typecase.key()
    if not staging.keep_all("assets/fonts/", key):
        for name, content in typecase.web(cache):
            staging.put(f"assets/fonts/{name}", content, key)
    for name, path in loose.forms(read.rest.folder):
        staging.put(f"bieu-mau/{name}", path.read_bytes())
    if site.offline:
        about = "Mang gì, hết bao nhiêu, bao lâu xong, nộp ở đâu."
        app = offline.manifest(site.name, about, site.language, bool(read.view.offices))
        staging.put("manifest.webmanifest", app)
    return Press(theme.shells, site, typecase.printing(cache))


def _site_facts(read: Inspection) -> SiteFacts:
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
        fields=tuple(Link(f.name, f"linh-vuc/{f.id}.html") for f in fields[:FOOTER_FIELDS]),
        looks=_looks(),
        offline=site.offline,
    )


def _looks() -> str:
    """Return the edition of styles, scripts and fonts: a page and these belong together."""
    ours = (path.read_bytes() for path in sorted(ASSETS.iterdir()))
    return digest(metadata.version("mkdocs-material"), typecase.key(), *ours)[:8]


def _editorial(folder: Path) -> Iterator[Link]:
    """Yield the editorial pages under their first heading."""
    for path in loose.pages(folder):
        if path.suffix == ".md" and path.parent.name == "pages":
            first = path.read_text("utf-8-sig").lstrip().partition("\n")[0]
            yield Link(first.lstrip("# ").strip() or path.stem, f"{path.stem}.html")
