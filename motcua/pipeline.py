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
    workers,
)
from motcua.publish import Staging
from motcua.shell import Link, SiteFacts
from motcua.store import Kept
from motcua.workshop import Order, Press

ASSETS = HOME / "templates" / "assets"
NOTICE = "Đây không phải trang chính thức của cơ quan nhà nước. Nguồn chính thức: Cổng Dịch vụ công quốc gia."


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
            press = _press(staging, read, settings)
            _procedures(staging, press, read, settings, tell)
            _listings(staging, press, read, settings, tell)
            for path in sorted((read.rest.folder / "forms").glob("*")):
                if path.is_file() and not path.is_symlink():
                    staging.put(f"bieu-mau/{path.name}", path.read_bytes())
            tell("Công bố", 1, 1)
            outcome.changed = staging.publish(key)
        outcome.published = True
        return outcome


def _press(staging: Staging, read: Inspection, settings: Settings) -> Press:
    """Make the shells, the editorial pages and the assets; return the press for the rest."""
    rest = read.rest
    site = _site_facts(read)
    with tempfile.TemporaryDirectory() as work:
        theme = pages.theme(site, rest.folder / "pages", Path(work))
    if "pages" in settings.only:
        for path, content in theme.files:
            staging.put(path, content)
        for path in sorted(ASSETS.iterdir()):
            staging.put(f"assets/{path.name}", path.read_bytes())
        key = digest("fonts", Path(fonts.__file__).read_bytes())
        if not staging.keep_all("assets/fonts/", key):
            for name, content in fonts.web_fonts():
                staging.put(f"assets/fonts/{name}", content, key)
            staging.put("assets/fonts/fonts.css", fonts.font_face_css().encode(), key)
    return Press(theme.shells, site)


def _site_facts(read: Inspection) -> SiteFacts:
    site = read.rest.site
    assert site is not None
    used = {kept.entry["field"] for kept in read.readings if kept.entry}
    fields = [field for field in read.view.fields.values() if field.id in used]
    contacts = (
        [Link(f"Đường dây nóng {site.hotline}", f"tel:{site.hotline.replace(' ', '')}")]
        if site.hotline
        else []
    )
    contacts += [Link(site.email, f"mailto:{site.email}")] if site.email else []
    return SiteFacts(
        name=site.name,
        authority=site.authority,
        url=site.url,
        language=site.language,
        notice=None if site.official else NOTICE,
        edit_prefix=site.forge.edit if site.forge else None,
        report_url=(site.forge.report if site.forge else None) or site.feedback,
        contacts=tuple(contacts),
        menu=(Link("Tra cứu A–Z", "a-z.html"), Link("Lĩnh vực", "index.html#linh-vuc")),
        fields=tuple(Link(f.name, f"linh-vuc/{f.id}.html") for f in fields)
        if len(fields) <= 24
        else (),
    )


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
    facts = _named(read.readings)
    shell = digest(bodies.template_digest(), repr(press.shells), repr(press.site), read.code)
    print_shop = digest(sheets.template_digest(), read.code)
    todo: list[tuple[Order, str, str]] = []
    for text in facts:
        page_key, sheet_key = digest(shell, text), digest(print_shop, text)
        name = _code_of(text)
        page = "pages" in settings.only and not staging.keep(derive.page_of(name), page_key)
        sheet = "print" in settings.only and not staging.keep(f"in/{name}.pdf", sheet_key)
        if page or sheet:
            todo.append((Order(text, page, sheet), page_key, sheet_key))
    done, total = len(facts) - len(todo), len(facts)
    tell("Dựng trang và phiếu in", done, total)
    with workers(settings.jobs, len(todo)) as executor:
        batches = list(chunks(todo))
        work = partial(_make, press)
        orders = [[order for order, _, _ in batch] for batch in batches]
        for chunk, made in zip(batches, executor.map(work, orders), strict=True):
            for (order, page_key, sheet_key), (page_bytes, sheet_bytes) in zip(
                chunk, made, strict=True
            ):
                name = _code_of(order.facts)
                if page_bytes is not None:
                    staging.put(derive.page_of(name), page_bytes, page_key)
                if sheet_bytes is not None:
                    staging.put(f"in/{name}.pdf", sheet_bytes, sheet_key)
            done += len(chunk)
            tell("Dựng trang và phiếu in", done, total)


_warm: dict[str, Press] = {}


def _make(press: Press, orders: list[Order]) -> list[tuple[bytes | None, bytes | None]]:
    """Make a chunk in a worker, which keeps its templates and fonts from chunk to chunk."""
    warm = _warm.setdefault("press", press)
    if warm.shells != press.shells or warm.site != press.site:
        warm = _warm["press"] = press
    return [warm.make(order) for order in orders]


def _listings(
    staging: Staging, press: Press, read: Inspection, settings: Settings, tell: Tell
) -> None:
    if "pages" not in settings.only:
        return
    entries = [kept.entry for kept in read.readings if kept.entry]
    made = list(listing.listings(read.view, read.rest.calendar, entries))
    for done, each in enumerate(made, 1):
        staging.put(each.path, press.listing(each))
        if done % 50 == 0 or done == len(made):
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
