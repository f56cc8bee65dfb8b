"""The build, top to bottom: read, check, derive, render, publish. Read it downwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from functools import partial
from pathlib import Path
from typing import NamedTuple

from motcua import (
    archives,
    bindery,
    indexing,
    leaflets,
    listing,
    loose,
    opendata,
    packing,
    proofing,
    wayfinding,
    yearbook,
)
from motcua.addresses import EDITIONS, SHEETS, page_of, sheet_of
from motcua.atonce import Last
from motcua.cluster import makers
from motcua.crew import Crew, chunks
from motcua.fittings import fit, stamp
from motcua.inspection import CHUNK, Inspection, Outcome, Settings, Tell, digest, inspect
from motcua.problem import Misread, Said
from motcua.publish import Seal, Staging
from motcua.scribe import Done, Hand, Want
from motcua.shelf import Shelf
from motcua.store import PAGE
from motcua.versions import Versions
from motcua.workbench import Bench
from motcua.workshop import Abroad, Order, Press

MAKING, LISTING = "Dựng trang và phiếu in", "Dựng trang danh mục"
Watch = Callable[[Last], None]
PRINTED = {"print", "handouts", "books"}  # parts that need no pages


def build(
    settings: Settings, tell: Tell, seal: Seal | None = None, watch: Watch | None = None
) -> Outcome:
    """Build and publish, or leave the last good site and return the problems.

    ``seal`` signs the sheets; ``watch`` is told what a site without errors is made from. Raises
    Misread for a folder that cannot be read or replaced.
    """
    with (
        Staging(settings.site, settings.cache, seal) as staging,
        Crew(settings.jobs) as crew,
        makers(settings.executor, crew) as those,
    ):
        read = inspect(settings, crew, tell)
        outcome = read.outcome
        stopped = outcome.count("error") or (settings.strict and outcome.count("hint"))
        if read.view.site is None or stopped:
            return outcome
        wanted = sorted(settings.only | settings.also)
        signed = [seal.key] if seal else []
        key = digest(read.key, str(settings.preview), *wanted, *signed, *_files(read.rest.folder))
        if staging.unchanged(key):
            outcome.found += proofing.proofread_before(settings, read, key)
        else:
            versions = Versions(read)
            press = fit(staging, read, settings, versions.tongues)
            if watch:
                watch(Last(read, copy(press), versions))  # a press serves one thread
            shell = digest(repr(press.shells), read.code)
            bench = Bench(staging, press, shell, crew, those, settings, tell)
            data = opendata.begun(bench, read)
            _pages_and_sheets(bench, read, versions)
            leaflets.reprint(bench, read)
            yearbook.publish(bench, read)
            opendata.publish(bench, read, data, versions)
            wayfinding.publish(bench, read)
            _refuse_without_pages(bench)
            _offline(bench, read)
            outcome.found += proofing.proofread(bench, read, key)
            archives.pack_site(bench)
            tell("Công bố", 1, 1)
            outcome.changed = staging.publish(key)
        outcome.published = True
        return outcome


class Job(NamedTuple):
    """One procedure to make: what to order, and where to write the page and the sheets."""

    order: Order
    wants: list[Want]


class Plan(NamedTuple):
    """A procedure of which a page or sheets are to be made; a job has its texts besides."""

    code: str
    order: Order
    wants: list[Want]

    def job(self, shelf: Shelf) -> Job:
        """Return what travels to the maker."""
        page = shelf.text(self.code, PAGE) if self.order.page else ""
        return Job(self.order._replace(facts=shelf.facts(self.code), linked=page), self.wants)


def _pages_and_sheets(bench: Bench, read: Inspection, versions: Versions) -> None:
    """Make every page and sheet; lists are made here while the crew makes procedures."""
    plans, shelf = list(_plans(bench, read, versions)), read.shelf
    _refuse_without_pages(bench)
    jobs = (plan.job(shelf) for plan in plans)
    work = partial(_make, bench.press, bench.hand)
    made = bench.makers.spread(work, chunks(jobs, CHUNK))
    volumes = bindery.planned(bench.staging, read, bench.settings.only)
    bound = bindery.bound(bench.press, bench.hand, bench.makers, volumes, shelf.facts)
    _listings(bench, read, versions, volumes.offered)
    indexing.publish(bench, read)
    _calendars(bench, read)
    total = len(read.entries)
    done = total - len(plans)
    bench.tell(MAKING, done, total)
    for written in made:
        for each in written:
            bench.staging.note(each)
        done = min(total, done + CHUNK)
        bench.tell(MAKING, done, total)
    for each in bound:
        bench.staging.note(each)
    _abroad(bench, read, versions)


def _plans(bench: Bench, read: Inspection, versions: Versions) -> Iterator[Plan]:
    """Yield the procedures to make: those of which the last site has not the same."""
    staging, only = bench.staging, bench.settings.only
    kinds = SHEETS if "print" in only else ("handout",) if "handouts" in only else ()
    for code, mark in read.marks.items():
        beside = versions.of(code), versions.recordings(code)
        told = repr((*beside, read.pages[code]))
        page = staging.want(page_of(code), digest(bench.shell, mark, told))
        key = digest(read.code, mark)
        missing = {kind: staging.want(sheet_of(code, kind), key) for kind in SHEETS}
        wanted = {kind: want for kind, want in missing.items() if want and kind in kinds}
        pages = [page] if page and "pages" in only else []
        if pages or wanted:
            order = Order("", bool(pages), tuple(wanted), *beside)
            yield Plan(code, order, [*pages, *wanted.values()])


def _refuse_without_pages(bench: Bench) -> None:
    """Raise Misread where pages are not asked for and the last site has not the same.

    Left out, they would be gone; left in, old fees would stand beside new ones. Sheets alone may
    stand in a new folder.
    """
    lacking, asked = bench.staging.lacking(".html"), bench.settings.only
    gone = [path for path in lacking if path in bench.staging.before]
    if "pages" in asked or not lacking or (asked & PRINTED and not gone):
        return
    only = ",".join(sorted(bench.settings.only))
    raise Misread(
        "only-without-pages",
        Said(
            f"--only {only} cần các trang có sẵn và còn mới, mà chưa có {lacking[0]}",
            f"--only {only} needs pages that are there and new, but {lacking[0]} is not",
        ),
        Said(f"Thêm pages: --only pages,{only}.", f"Add pages: --only pages,{only}."),
    )


def _make(press: Press, hand: Hand, jobs: list[Job]) -> list[Done]:
    """Make and write a batch; the press keeps its templates and fonts from batch to batch."""
    done: list[Done] = []
    for job in jobs:
        page, sheets = press.make(job.order)
        contents = sheets if page is None else [page, *sheets]
        done += map(hand.write, job.wants, contents)
    return done


def _abroad(bench: Bench, read: Inspection, versions: Versions) -> None:
    """Make the pages in other languages, unless the last site has the same."""
    staging, shown = bench.staging, "pages" in bench.settings.only
    base = {tag: bench.base(tag) for tag in versions.tongues}
    todo: list[tuple[Abroad, Want]] = []
    translated = (entry for entry in read.entries if entry["translations"])
    for entry in translated:
        for path, page in versions.abroad(entry, read.shelf.facts(entry["row"]["code"])):
            want = staging.want(path, digest(base[page.language], repr(page)))
            if want and shown:
                todo.append((page, want))
    work = partial(_translate, bench.press, bench.hand)
    for batch in bench.makers.spread(work, list(chunks(todo, CHUNK))):
        for written in batch:
            staging.note(written)
    for front in versions.fronts():
        bench.show_abroad(front)


def _translate(press: Press, hand: Hand, todo: list[tuple[Abroad, Want]]) -> list[Done]:
    return [hand.write(want, press.abroad(page)) for page, want in todo]


def _listings(bench: Bench, read: Inspection, versions: Versions, offered: bindery.Offered) -> None:
    """Make the pages that list procedures, unless the last site has the same."""
    offered_whole = [archives.PATHS[kind] for kind in sorted(bench.settings.also)]
    events, count = [], 0
    for page in listing.listings(read.view, read.rest.calendar, read.entries, offered_whole):
        count += 1
        if page.path in offered:
            page.facts["volumes"] = offered[page.path]
        bench.show(page, versions.whole(page.path))
        if page.kind == "life_event":
            events.append(page)
    bench.tell(LISTING, count, count)
    leaflets.life_events(bench, read, events)


def _calendars(bench: Bench, read: Inspection) -> None:
    """Make the listening and service days as files for a phone's calendar."""
    site, events = read.view.site, read.rest.calendar
    if not events or not site:
        return
    from motcua import appointments  # a catalogue without such days needs no library of calendars

    for path, content in appointments.files(events, site, read.view.as_of):
        bench.staging.put(path, content)


def _offline(bench: Bench, read: Inspection) -> None:
    """Pack what is in the new site, or end what people keep of it."""
    if not bench.press.site.offline:
        packing.stop(bench.staging)
    elif "offline" in bench.settings.only:
        fields = {entry["row"]["code"]: entry["field"] for entry in read.entries}
        packing.pack_up(bench.staging, bench.press, bench.crew, fields, bench.tell)


def _files(folder: Path) -> Iterator[str]:
    """Yield digests of the editions printed, editorial pages, forms, pictures and recordings."""
    printed = folder / EDITIONS
    if printed.is_file() and not printed.is_symlink():
        yield digest(printed.read_bytes())
    named = (*loose.forms(folder), *loose.pictures(folder))
    for path in (*loose.pages(folder), *(path for _, path in named)):
        yield digest(path.relative_to(folder).as_posix(), path.read_bytes())
    yield from (stamp(path) for _, _, path in loose.recordings(folder))
