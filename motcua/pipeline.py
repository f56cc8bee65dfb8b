"""The build, top to bottom: read, check, derive, render, publish. Read it downwards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from motcua import bodies, derive, listing, sheets
from motcua.addresses import page_of, sheet_of
from motcua.crew import Crew, chunks
from motcua.fittings import fit
from motcua.inspection import CHUNK, Inspection, Outcome, Settings, Tell, digest, inspect
from motcua.publish import Staging
from motcua.store import Kept
from motcua.workshop import Order, Press

MAKING, LISTING = "Dựng trang và phiếu in", "Dựng trang danh mục"


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
            _procedures(bench, read)
            _listings(bench, read)
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


def _procedures(bench: Bench, read: Inspection) -> None:
    """Make each procedure's page and sheet, unless the last site has the same."""
    staging, only = bench.staging, bench.settings.only
    shop = digest(sheets.template_digest(), read.code)
    todo: list[tuple[Order, str, str]] = []
    facts = _named(read.readings)
    for text in facts:
        name = _code_of(text)
        page_key, sheet_key = digest(bench.shell, text), digest(shop, text)
        page = not staging.keep(page_of(name), page_key) and "pages" in only
        sheet = not staging.keep(sheet_of(name), sheet_key) and "print" in only
        if page or sheet:
            todo.append((Order(text, page, sheet), page_key, sheet_key))
    done, total = len(facts) - len(todo), len(facts)
    bench.tell(MAKING, done, total)
    batches = list(chunks(todo, CHUNK))
    orders = [[order for order, _, _ in batch] for batch in batches]
    work = partial(_make, bench.press)
    for batch, made in zip(batches, bench.crew.spread(work, orders), strict=True):
        for (order, page_key, sheet_key), (page_made, sheet_made) in zip(batch, made, strict=True):
            name = _code_of(order.facts)
            if page_made is not None:
                staging.put(page_of(name), page_made, page_key)
            if sheet_made is not None:
                staging.put(sheet_of(name), sheet_made, sheet_key)
        done += len(batch)
        bench.tell(MAKING, done, total)


def _make(press: Press, orders: list[Order]) -> list[tuple[bytes | None, bytes | None]]:
    """Make a batch; the press keeps its templates and fonts from batch to batch."""
    return [press.make(order) for order in orders]


def _listings(bench: Bench, read: Inspection) -> None:
    """Make the pages that list procedures, unless the last site has the same."""
    staging = bench.staging
    entries = [kept.entry for kept in read.readings if kept.entry]
    made = list(listing.listings(read.view, read.rest.calendar, entries))
    todo: list[tuple[listing.Listing, str]] = []
    for each in made:
        key = digest(bench.shell, json.dumps(each, ensure_ascii=False))
        if not staging.keep(each.path, key) and "pages" in bench.settings.only:
            todo.append((each, key))
    batches = list(chunks(todo, CHUNK * 8))
    pages = [[each for each, _ in batch] for batch in batches]
    done = len(made) - len(todo)
    for batch, bodies_made in zip(
        batches, bench.crew.spread(partial(_list, bench.press), pages), strict=True
    ):
        for (each, key), content in zip(batch, bodies_made, strict=True):
            staging.put(each.path, content, key)
        done += len(batch)
        bench.tell(LISTING, done, len(made))


def _list(press: Press, made: list[listing.Listing]) -> list[bytes]:
    return [press.listing(each) for each in made]


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


def _code_of(facts: str) -> str:
    """Return the code without reading all of the facts: it is their first key."""
    return facts[len('{"code": "') : facts.index('"', len('{"code": "'))]


def _files(folder: Path) -> Iterator[str]:
    """Yield digests of the editorial pages and blank forms."""
    for part in ("pages", "forms"):
        for path in sorted((folder / part).rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield digest(path.relative_to(folder).as_posix(), path.read_bytes())
