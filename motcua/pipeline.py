"""The build, top to bottom: read, check, derive, render, publish. Read it downwards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from motcua import bodies, derive, listing, packing, search, sheets
from motcua.addresses import page_of, sheet_of
from motcua.crew import Crew, chunks
from motcua.fittings import fit
from motcua.inspection import CHUNK, Inspection, Outcome, Settings, Tell, digest, inspect
from motcua.publish import Staging
from motcua.words import general
from motcua.workshop import Order, Press

MAKING, LISTING = "Dựng trang và phiếu in", "Dựng trang danh mục"
INDEXING = "Lập bảng tra cứu"


def build(settings: Settings, tell: Tell) -> Outcome:
    """Build and publish, or leave the last good site and return the problems.

    Raises Misread for a folder that cannot be read or replaced.
    """
    with Staging(settings.site, settings.cache) as staging, Crew(settings.jobs) as crew:
        read = inspect(settings, crew, tell)
        outcome = read.outcome
        stops = {"error", "hint"} if settings.strict else {"error"}
        if read.view.site is None or any(problem.kind in stops for problem in outcome.problems):
            return outcome
        key = digest(read.key, *sorted(settings.only), *_files(read.rest.folder))
        if not staging.unchanged(key):
            press = fit(staging, read, settings.common or settings.cache)
            shell = digest(bodies.template_digest(), repr(press.shells), read.code)
            bench = Bench(staging, press, shell, crew, settings, tell)
            _pages_and_sheets(bench, read)
            _offline(bench, read)
            tell("Công bố", 1, 1)
            outcome.changed = staging.publish(key)
        outcome.published = True
        return outcome


class Bench(NamedTuple):
    """What pages and sheets are made with; ``shell`` is the key of all that is poured."""

    staging: Staging
    press: Press
    shell: str
    crew: Crew
    settings: Settings
    tell: Tell


class Job(NamedTuple):
    """One procedure to make: its code, what to order, and the keys of page and sheet."""

    code: str
    order: Order
    page_key: str
    sheet_key: str


def _pages_and_sheets(bench: Bench, read: Inspection) -> None:
    """Make every page and sheet; lists are made here while the crew makes procedures."""
    batches = list(chunks(_jobs(bench, read), CHUNK))
    orders = [[job.order for job in batch] for batch in batches]
    made = bench.crew.spread(partial(_make, bench.press), orders)
    _listings(bench, read)
    _search(bench, read)
    total = len(read.facts)
    done = total - sum(map(len, batches))
    bench.tell(MAKING, done, total)
    for batch, things in zip(batches, made, strict=True):
        for job, (page, sheet) in zip(batch, things, strict=True):
            if page is not None:
                bench.staging.put(page_of(job.code), page, job.page_key)
            if sheet is not None:
                bench.staging.put(sheet_of(job.code), sheet, job.sheet_key)
        done += len(batch)
        bench.tell(MAKING, done, total)


def _jobs(bench: Bench, read: Inspection) -> Iterator[Job]:
    """Yield the procedures to make: those of which the last site has not the same."""
    staging, only = bench.staging, bench.settings.only
    shop = digest(sheets.template_digest(), read.code)
    for code, text in _named(read):
        page_key, sheet_key = digest(bench.shell, text), digest(shop, text)
        page = not staging.keep(page_of(code), page_key) and "pages" in only
        sheet = not staging.keep(sheet_of(code), sheet_key) and "print" in only
        if page or sheet:
            yield Job(code, Order(text, page, sheet), page_key, sheet_key)


def _make(press: Press, orders: list[Order]) -> list[tuple[bytes | None, bytes | None]]:
    """Make a batch; the press keeps its templates and fonts from batch to batch."""
    return [press.make(order) for order in orders]


def _listings(bench: Bench, read: Inspection) -> None:
    """Make the pages that list procedures, unless the last site has the same."""
    pages = list(listing.listings(read.view, read.rest.calendar, read.entries))
    for page in pages:
        key = digest(bench.shell, json.dumps(page, ensure_ascii=False))
        if not bench.staging.keep(page.path, key) and "pages" in bench.settings.only:
            bench.staging.put(page.path, bench.press.listing(page), key)
    bench.tell(LISTING, len(pages), len(pages))


def _search(bench: Bench, read: Inspection) -> None:
    """Make the search index, unless the last site has it from the same catalogue."""
    key = digest("search", read.key)
    if bench.staging.keep_all(f"{search.FOLDER}/", key) or "search" not in bench.settings.only:
        return
    for path, content in search.files(read.entries, read.view, [*general(), *read.rest.words]):
        bench.staging.put(path, content.encode(), key)
    bench.tell(INDEXING, len(read.entries), len(read.entries))


def _offline(bench: Bench, read: Inspection) -> None:
    """Pack what is in the new site, or end what people keep of it."""
    if not bench.press.site.offline:
        packing.stop(bench.staging)
    elif "offline" in bench.settings.only:
        fields = {entry["row"]["code"]: entry["field"] for entry in read.entries}
        packing.pack_up(bench.staging, bench.press, bench.crew, fields, bench.tell)


def _named(read: Inspection) -> Iterator[tuple[str, str]]:
    """Yield codes and facts; titles of links between procedures, from other files, are filled."""
    names = {entry["row"]["code"]: listing.known(entry["row"]) for entry in read.entries}
    for entry, text in zip(read.entries, read.facts, strict=True):
        yield entry["row"]["code"], derive.named(text, names) if entry["linked"] else text


def _files(folder: Path) -> Iterator[str]:
    """Yield digests of the editorial pages and blank forms."""
    for part in ("pages", "forms"):
        for path in sorted((folder / part).rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield digest(path.relative_to(folder).as_posix(), path.read_bytes())
