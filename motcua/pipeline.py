"""The build, top to bottom: read, check, derive, render, publish. Read it downwards."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from motcua import bodies, derive, fonts, listing, pages, sheets
from motcua.inspection import (
    HOME,
    Inspection,
    Outcome,
    Settings,
    Tell,
    chunks,
    digest,
    inspect,
    spread,
)
from motcua.publish import Staging
from motcua.shell import Link, SiteFacts
from motcua.store import Kept
from motcua.workshop import Order, Press

ASSETS = HOME / "templates" / "assets"
MAKING = "Dựng trang và phiếu in"
FOOTER_FIELDS = 24  # more would weigh on every page; the home page lists them all
NOTICE = (
    "Đây không phải trang chính thức của cơ quan nhà nước. "
    "Nguồn chính thức: Cổng Dịch vụ công quốc gia."
)


def build(settings: Settings, tell: Tell) -> Outcome:
    """Build and publish, or leave the last good site and return the problems.

    Raises Misread for a folder that cannot be read or replaced.
    """
    with Staging(settings.site, settings.cache) as staging:
        read = inspect(settings, tell)
        outcome = read.outcome
        stops = {"error", "hint"} if settings.strict else {"error"}
        if read.view.site is None or any(problem.kind in stops for problem in outcome.problems):
            return outcome
        key = digest(read.key, *sorted(settings.only), *_files(read.rest.folder))
        if not staging.unchanged(key):
            press = _press(staging, read)
            _procedures(staging, press, read, settings, tell)
            _listings(staging, press, read, settings, tell)
            for path in sorted((read.rest.folder / "forms").glob("*")):
                if path.is_file() and not path.is_symlink() and path.suffix != ".yml":
                    staging.put(f"bieu-mau/{path.name}", path.read_bytes())
            tell("Công bố", 1, 1)
            outcome.changed = staging.publish(key)
        outcome.published = True
        return outcome


def _press(staging: Staging, read: Inspection) -> Press:
    """Make the shells, the editorial pages and the assets; return the press for the rest."""
    site = _site_facts(read)
    with tempfile.TemporaryDirectory() as work:
        theme = pages.theme(site, read.rest.folder / "pages", Path(work))
    for name, content in theme.files:
        staging.put(name, content)
    for path in sorted(ASSETS.iterdir()):
        staging.put(f"assets/{path.name}", path.read_bytes())
    key = digest("fonts", Path(fonts.__file__).read_bytes())
    if not staging.keep_all("assets/fonts/", key):
        for name, content in fonts.web_fonts():
            staging.put(f"assets/fonts/{name}", content, key)
        staging.put("assets/fonts/fonts.css", fonts.font_face_css().encode(), key)
    return Press(theme.shells, site)


def _site_facts(read: Inspection) -> SiteFacts:
    site = read.view.site
    if site is None:
        raise ValueError("a catalogue without site.yml cannot be built")
    used = {kept.entry["field"] for kept in read.readings if kept.entry}
    fields = [field for field in read.view.fields.values() if field.id in used]
    contacts = []
    if site.hotline:
        contacts.append(
            Link(f"Đường dây nóng {site.hotline}", f"tel:{site.hotline.replace(' ', '')}")
        )
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
            Link("Tra cứu A–Z", "a-z.html"),
            Link("Lĩnh vực", "index.html#linh-vuc"),
            *_editorial(read),
        ),
        fields=tuple(Link(f.name, f"linh-vuc/{f.id}.html") for f in fields[:FOOTER_FIELDS]),
    )


def _editorial(read: Inspection) -> Iterator[Link]:
    """Yield the editorial pages under their first heading."""
    for path in sorted((read.rest.folder / "pages").glob("*.md")):
        first = path.read_text("utf-8-sig").lstrip().partition("\n")[0]
        yield Link(first.lstrip("# ").strip() or path.stem, f"{path.stem}.html")


def _named(readings: list[Kept]) -> list[str]:
    """Return the facts, with the titles of links between procedures, which live in other files."""
    entries = [kept.entry for kept in readings if kept.entry]
    names = {entry["row"]["code"]: listing.known(entry["row"]) for entry in entries}
    made = []
    for kept in readings:
        if not kept.entry or not kept.facts:
            continue
        text = kept.facts
        if kept.entry["linked"]:
            filled = json.loads(text)
            derive.name_links(filled, names)
            text = json.dumps(filled, ensure_ascii=False)
        made.append(text)
    return made


def _procedures(
    staging: Staging, press: Press, read: Inspection, settings: Settings, tell: Tell
) -> None:
    """Make each procedure's page and sheet, unless the last site has the same."""
    shell = digest(bodies.template_digest(), repr(press.shells), read.code)
    shop = digest(sheets.template_digest(), read.code)
    todo: list[tuple[Order, str, str]] = []
    facts = _named(read.readings)
    for text in facts:
        name = _code_of(text)
        page_key, sheet_key = digest(shell, text), digest(shop, text)
        page = not staging.keep(derive.page_of(name), page_key) and "pages" in settings.only
        sheet = not staging.keep(derive.sheet_of(name), sheet_key) and "print" in settings.only
        if page or sheet:
            todo.append((Order(text, page, sheet), page_key, sheet_key))
    done, total = len(facts) - len(todo), len(facts)
    tell(MAKING, done, total)
    batches = list(chunks(todo))
    orders = [[order for order, _, _ in batch] for batch in batches]
    work = partial(_make, press)
    for batch, made in zip(batches, spread(work, orders, settings.jobs), strict=True):
        for (order, page_key, sheet_key), (page_made, sheet_made) in zip(batch, made, strict=True):
            name = _code_of(order.facts)
            if page_made is not None:
                staging.put(derive.page_of(name), page_made, page_key)
            if sheet_made is not None:
                staging.put(derive.sheet_of(name), sheet_made, sheet_key)
        done += len(batch)
        tell(MAKING, done, total)


def _make(press: Press, orders: list[Order]) -> list[tuple[bytes | None, bytes | None]]:
    """Make a batch; the press keeps its templates and fonts from batch to batch."""
    return [press.make(order) for order in orders]


def _listings(
    staging: Staging, press: Press, read: Inspection, settings: Settings, tell: Tell
) -> None:
    """Make the pages that list procedures, unless the last site has the same."""
    shell = digest(bodies.template_digest(), repr(press.shells), read.code)
    entries = [kept.entry for kept in read.readings if kept.entry]
    made = list(listing.listings(read.view, read.rest.calendar, entries))
    for done, each in enumerate(made, 1):
        key = digest(shell, json.dumps(each, ensure_ascii=False))
        if not staging.keep(each.path, key) and "pages" in settings.only:
            staging.put(each.path, press.listing(each), key)
        if done % 64 == 0 or done == len(made):
            tell("Dựng trang danh mục", done, len(made))


def _code_of(facts: str) -> str:
    """Return the code without reading all of the facts: it is their first key."""
    return facts[len('{"code": "') : facts.index('"', len('{"code": "'))]


def _files(folder: Path) -> Iterator[str]:
    """Yield digests of the editorial pages and blank forms."""
    for part in ("pages", "forms"):
        for path in sorted((folder / part).rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield digest(path.relative_to(folder).as_posix(), path.read_bytes())
