"""The build, top to bottom: read, check, derive, render, publish. Read it downwards."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from motcua import (
    archives,
    bindery,
    bodies,
    leaflets,
    listing,
    loose,
    opendata,
    packing,
    proofing,
    search,
    sheets,
    wayfinding,
    yearbook,
)
from motcua.addresses import EDITIONS, HOME, SHEETS, page_of, sheet_of
from motcua.cluster import makers
from motcua.crew import Crew, chunks
from motcua.fittings import fit, stamp
from motcua.inspection import CHUNK, Inspection, Outcome, Settings, Tell, digest, inspect
from motcua.keeping import kept
from motcua.openpieces import Pieces
from motcua.problem import Misread, Said
from motcua.publish import Seal, Staging
from motcua.scribe import Done, Hand, Want
from motcua.versions import Versions
from motcua.words import general
from motcua.workbench import Bench
from motcua.workshop import Abroad, Order, Press

MAKING, LISTING = "Dựng trang và phiếu in", "Dựng trang danh mục"
INDEXING = "Lập bảng tra cứu"
PRINTED = {"print", "handouts", "books"}  # parts that need no pages


def build(settings: Settings, tell: Tell, seal: Seal | None = None) -> Outcome:
    """Build and publish, or leave the last good site and return the problems.

    ``seal`` signs the sheets. Raises Misread for a folder that cannot be read or replaced.
    """
    with (
        Staging(settings.site, settings.cache, seal) as staging,
        Crew(settings.jobs) as crew,
        makers(settings.executor, crew) as those,
    ):
        read = inspect(settings, crew, tell)
        outcome = read.outcome
        stops = {"error", "hint"} if settings.strict else {"error"}
        if read.view.site is None or any(problem.kind in stops for problem in outcome.problems):
            return outcome
        wanted = sorted(settings.only | settings.also)
        signed = [seal.key] if seal else []
        key = digest(read.key, str(settings.preview), *wanted, *signed, *_files(read.rest.folder))
        if staging.unchanged(key):
            outcome.problems += proofing.proofread_before(settings, read, key)
        else:
            versions = Versions(read)
            press = fit(staging, read, settings, versions.tongues)
            shell = digest(bodies.template_digest(), repr(press.shells), read.code)
            bench = Bench(staging, press, shell, crew, those, settings, tell)
            data = opendata.begun(bench, read)
            _pages_and_sheets(bench, read, versions)
            leaflets.reprint(bench, read)
            yearbook.publish(bench, read)
            opendata.publish(bench, read, data)
            wayfinding.publish(bench, read)
            _refuse_without_pages(bench)
            _offline(bench, read)
            outcome.problems += proofing.proofread(bench, read, key)
            archives.pack_site(bench)
            tell("Công bố", 1, 1)
            outcome.changed = staging.publish(key)
        outcome.published = True
        return outcome


class Job(NamedTuple):
    """One procedure to make: what to order, and where to write the page and the sheets."""

    order: Order
    wants: list[Want]


def _pages_and_sheets(bench: Bench, read: Inspection, versions: Versions) -> None:
    """Make every page and sheet; lists are made here while the crew makes procedures."""
    batches = list(chunks(_jobs(bench, read, versions), CHUNK))
    _refuse_without_pages(bench)
    made = bench.makers.spread(partial(_make, bench.press, bench.hand), batches)
    texts = (text for _, text in read.named)
    plan = bindery.planned(bench.staging, read, texts, bench.settings.only)
    bound = bindery.bound(bench.press, bench.hand, bench.makers, plan)
    _listings(bench, read, versions, plan.offered)
    _search(bench, read)
    _calendars(bench, read)
    total = len(read.facts)
    done = total - sum(map(len, batches))
    bench.tell(MAKING, done, total)
    for batch, written in zip(batches, made, strict=True):
        for each in written:
            bench.staging.note(each)
        done += len(batch)
        bench.tell(MAKING, done, total)
    for each in bound:
        bench.staging.note(each)
    _abroad(bench, read, versions)


def _jobs(bench: Bench, read: Inspection, versions: Versions) -> Iterator[Job]:
    """Yield the procedures to make: those of which the last site has not the same."""
    staging, only = bench.staging, bench.settings.only
    kinds = SHEETS if "print" in only else ("handout",) if "handouts" in only else ()
    shop = digest(sheets.template_digest(), read.code)
    for (code, text), data in zip(read.named, read.opened, strict=True):
        beside = versions.of(code), versions.recordings(code), Pieces.read(data).page
        page = staging.want(page_of(code), digest(bench.shell, text, repr(beside)))
        key = digest(shop, text)
        missing = {kind: staging.want(sheet_of(code, kind), key) for kind in SHEETS}
        wanted = {kind: want for kind, want in missing.items() if want and kind in kinds}
        pages = [page] if page and "pages" in only else []
        if pages or wanted:
            order = Order(text, bool(pages), tuple(wanted), *beside)
            yield Job(order, [*pages, *wanted.values()])


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
    base = {tag: digest(bench.shell, repr(tongue)) for tag, tongue in versions.tongues.items()}
    todo: list[tuple[Abroad, Want]] = []
    named = zip(read.entries, read.named, strict=True)
    for entry, (_, facts) in named if versions.tongues else ():
        for path, page in versions.abroad(entry, facts):
            want = staging.want(path, digest(base[page.language], repr(page)))
            if want and shown:
                todo.append((page, want))
    work = partial(_translate, bench.press, bench.hand)
    for batch in bench.makers.spread(work, list(chunks(todo, CHUNK))):
        for written in batch:
            staging.note(written)
    for front in versions.fronts():
        key = digest(base[front.language], repr(front))
        if staging.want(front.listing.path, key) and shown:
            staging.put(front.listing.path, bench.press.front(front), key)


def _translate(press: Press, hand: Hand, todo: list[tuple[Abroad, Want]]) -> list[Done]:
    return [hand.write(want, press.abroad(page)) for page, want in todo]


def _listings(bench: Bench, read: Inspection, versions: Versions, offered: bindery.Offered) -> None:
    """Make the pages that list procedures, unless the last site has the same."""
    offered_whole = [archives.PATHS[kind] for kind in sorted(bench.settings.also)]
    pages = list(listing.listings(read.view, read.rest.calendar, read.entries, offered_whole))
    for page in pages:
        if page.path in offered:
            page.facts["volumes"] = offered[page.path]
        bench.show(page, versions.home() if page.path == HOME else ())
    bench.tell(LISTING, len(pages), len(pages))
    leaflets.life_events(bench, read, [page for page in pages if page.kind == "life_event"])


def _calendars(bench: Bench, read: Inspection) -> None:
    """Make the listening and service days as files for a phone's calendar."""
    site, events = read.view.site, read.rest.calendar
    if not events or not site:
        return
    from motcua import appointments  # a catalogue without such days needs no library of calendars

    for path, content in appointments.files(events, site, read.view.as_of):
        bench.staging.put(path, content)


def _search(bench: Bench, read: Inspection) -> None:
    """Make the search index, unless the last site has it from the same catalogue."""
    key = digest("search", read.key)
    there = bench.staging.keep_all(lambda path: path.startswith(f"{search.FOLDER}/"), key)
    if there or "search" not in bench.settings.only:
        return
    ours = kept(bench.settings.shared / "words", read.code, lambda: tuple(general()))
    for path, content in search.files(read.entries, read.view, [*ours, *read.rest.words]):
        bench.staging.put(path, content.encode(), key)
    bench.tell(INDEXING, len(read.entries), len(read.entries))


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
