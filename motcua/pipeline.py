"""The build, top to bottom: read, check, derive, render, publish. Read it downwards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from motcua import (
    bodies,
    bundle,
    checklists,
    derive,
    editions,
    kiwix,
    listing,
    loose,
    packing,
    search,
    sheets,
)
from motcua.addresses import EDITIONS, SHEETS, TOGETHER, page_of, sheet_of
from motcua.crew import Crew, chunks
from motcua.fittings import fit, stamp
from motcua.inspection import CHUNK, Inspection, Outcome, Settings, Tell, digest, inspect
from motcua.keeping import kept
from motcua.publish import Seal, Staging
from motcua.scribe import Scribe, Want, Written
from motcua.versions import HOME, Versions
from motcua.words import general
from motcua.workshop import Abroad, Order, Press

MAKING, LISTING = "Dựng trang và phiếu in", "Dựng trang danh mục"
INDEXING = "Lập bảng tra cứu"
PACKING, PACKING_ZIM = "Nén thành tệp ZIP", "Gói thành tệp ZIM"


def build(settings: Settings, tell: Tell, seal: Seal | None = None) -> Outcome:
    """Build and publish, or leave the last good site and return the problems.

    ``seal`` signs the sheets. Raises Misread for a folder that cannot be read or replaced.
    """
    with Staging(settings.site, settings.cache, seal) as staging, Crew(settings.jobs) as crew:
        read = inspect(settings, crew, tell)
        outcome = read.outcome
        stops = {"error", "hint"} if settings.strict else {"error"}
        if read.view.site is None or any(problem.kind in stops for problem in outcome.problems):
            return outcome
        wanted = sorted(settings.only | settings.also)
        signed = [seal.key] if seal else []
        key = digest(read.key, *wanted, *signed, *_files(read.rest.folder))
        if not staging.unchanged(key):
            versions = Versions(read)
            press = fit(staging, read, settings, versions.tongues)
            shell = digest(bodies.template_digest(), repr(press.shells), read.code)
            bench = Bench(staging, press, shell, crew, settings, tell)
            _pages_and_sheets(bench, read, versions)
            _reprint(bench, read)
            _offline(bench, read)
            _archives(bench)
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
    """One procedure to make: what to order, and where to write the page and the sheets."""

    order: Order
    wants: list[Want]


def _pages_and_sheets(bench: Bench, read: Inspection, versions: Versions) -> None:
    """Make every page and sheet; lists are made here while the crew makes procedures."""
    batches = list(chunks(_jobs(bench, read, versions), CHUNK))
    made = bench.crew.spread(partial(_make, bench.press, bench.staging.scribe), batches)
    _listings(bench, read, versions)
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
    _abroad(bench, read, versions)


def _jobs(bench: Bench, read: Inspection, versions: Versions) -> Iterator[Job]:
    """Yield the procedures to make: those of which the last site has not the same."""
    staging, only = bench.staging, bench.settings.only
    kinds = SHEETS if "print" in only else ("handout",) if "handouts" in only else ()
    shop = digest(sheets.template_digest(), read.code)
    for code, text in _named(read):
        beside = versions.of(code), versions.recordings(code)
        page = staging.want(page_of(code), digest(bench.shell, text, repr(beside)))
        key = digest(shop, text)
        missing = {kind: staging.want(sheet_of(code, kind), key) for kind in SHEETS}
        wanted = {kind: want for kind, want in missing.items() if want and kind in kinds}
        pages = [page] if page and "pages" in only else []
        if pages or wanted:
            order = Order(text, bool(pages), tuple(wanted), *beside)
            yield Job(order, [*pages, *wanted.values()])


def _make(press: Press, scribe: Scribe, jobs: list[Job]) -> list[Written]:
    """Make and write a batch; the press keeps its templates and fonts from batch to batch."""
    written: list[Written] = []
    for job in jobs:
        page, sheets = press.make(job.order)
        contents = sheets if page is None else [page, *sheets]
        written += map(scribe.write, job.wants, contents)
    return written


def _abroad(bench: Bench, read: Inspection, versions: Versions) -> None:
    """Make the pages in other languages, unless the last site has the same."""
    staging, shown = bench.staging, "pages" in bench.settings.only
    base = {tag: digest(bench.shell, repr(tongue)) for tag, tongue in versions.tongues.items()}
    todo: list[tuple[Abroad, Want]] = []
    named = zip(read.entries, _named(read), strict=True)
    for entry, (_, facts) in named if versions.tongues else ():
        for path, page in versions.abroad(entry, facts):
            want = staging.want(path, digest(base[page.language], repr(page)))
            if want and shown:
                todo.append((page, want))
    work = partial(_translate, bench.press, staging.scribe)
    for batch in bench.crew.spread(work, list(chunks(todo, CHUNK))):
        for written in batch:
            staging.note(written)
    for front in versions.fronts():
        key = digest(base[front.language], repr(front))
        if staging.want(front.listing.path, key) and shown:
            staging.put(front.listing.path, bench.press.front(front), key)


def _reprint(bench: Bench, read: Inspection) -> None:
    """Publish the editions; make the page and the file of the sheets to print anew."""
    named = [text for _, text in _named(read)]
    now = editions.record(zip(read.entries, named, strict=True))
    page = listing.reprint(editions.compare(read.printed, now))
    if "pages" in bench.settings.only:
        bench.staging.put(EDITIONS, editions.written(now).encode())
        key = digest(bench.shell, json.dumps(page, ensure_ascii=False))
        if bench.staging.want(page.path, key):
            bench.staging.put(page.path, bench.press.listing(page), key)
    codes = [each["code"] for each in page.facts["changed"][: listing.MOST_TOGETHER]]
    if codes and "print" in bench.settings.only:
        found = dict(zip((entry["row"]["code"] for entry in read.entries), named, strict=True))
        texts = [found[code] for code in codes]
        key = digest(sheets.template_digest(), read.code, *texts)
        if bench.staging.want(TOGETHER, key):
            made = bench.press.printer.sheets([json.loads(text) for text in texts])
            bench.staging.put(TOGETHER, made, key)


def _translate(press: Press, scribe: Scribe, todo: list[tuple[Abroad, Want]]) -> list[Written]:
    return [scribe.write(want, press.abroad(page)) for page, want in todo]


def _listings(bench: Bench, read: Inspection, versions: Versions) -> None:
    """Make the pages that list procedures, unless the last site has the same."""
    pages = list(listing.listings(read.view, read.rest.calendar, read.entries))
    for page in pages:
        beside = versions.home() if page.path == HOME else ()
        key = digest(bench.shell, json.dumps(page, ensure_ascii=False), repr(beside))
        if bench.staging.want(page.path, key) and "pages" in bench.settings.only:
            bench.staging.put(page.path, bench.press.listing(page, beside), key)
    bench.tell(LISTING, len(pages), len(pages))
    _checklists(bench, read, [page for page in pages if page.kind == "life_event"])


def _checklists(bench: Bench, read: Inspection, events: list[listing.Listing]) -> None:
    """Print the sheets of life events, unless the last site has the same."""
    shop, todo = digest(sheets.template_digest(), read.code), []
    for facts in (checklists.sheet_facts(event, read.view.site) for event in events):
        want = bench.staging.want(facts["sheet"], digest(shop, json.dumps(facts)))
        if want and "print" in bench.settings.only:
            todo.append((want, facts))
    work = partial(_print, bench.press, bench.staging.scribe)
    for batch in bench.crew.spread(work, list(chunks(todo, 2))):
        for written in batch:
            bench.staging.note(written)


def _print(press: Press, scribe: Scribe, todo: list[tuple[Want, derive.Facts]]) -> list[Written]:
    return [scribe.write(want, checklists.checklist(press.printer, facts)) for want, facts in todo]


def _calendars(bench: Bench, read: Inspection) -> None:
    """Make the listening and service days as files for a phone's calendar."""
    site, events = read.view.site, read.rest.calendar
    if not events or not site or "pages" not in bench.settings.only:
        return
    from motcua import appointments  # a catalogue without such days needs no library of calendars

    for path, content in appointments.files(events, site, read.view.as_of):
        bench.staging.put(path, content)


def _search(bench: Bench, read: Inspection) -> None:
    """Make the search index, unless the last site has it from the same catalogue."""
    key = digest("search", read.key)
    if bench.staging.keep_all(f"{search.FOLDER}/", key) or "search" not in bench.settings.only:
        return
    ours = kept(bench.settings.place("words"), read.code, lambda: tuple(general()))
    for path, content in search.files(read.entries, read.view, [*ours, *read.rest.words]):
        bench.staging.put(path, content.encode(), key)
    bench.tell(INDEXING, len(read.entries), len(read.entries))


def _archives(bench: Bench) -> None:
    """Pack the finished site into one file where asked, unless the last site has the same."""
    staging, site, also = bench.staging, bench.press.site, bench.settings.also
    paths, day = sorted(staging.files), bench.settings.as_of
    key = digest(day.isoformat(), *(f"{path} {staging.files[path]}" for path in paths))
    if "zip" in also and staging.want(bundle.PATH, key):
        opener = bench.press.opener(day, bundle.HOME)
        with staging.large(bundle.PATH, key) as place:
            bundle.write(place, staging.folder, paths, day, opener)
        bench.tell(PACKING, 1, 1)
    if "zim" in also and staging.want(kiwix.PATH, key):
        about = kiwix.About(site.name, site.authority, site.language, day)
        with staging.large(kiwix.PATH, key) as place:
            kiwix.write(place, staging.folder, paths, about)
        bench.tell(PACKING_ZIM, 1, 1)


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
    """Yield digests of the editions printed, editorial pages, forms, pictures and recordings."""
    printed = folder / EDITIONS
    if printed.is_file() and not printed.is_symlink():
        yield digest(printed.read_bytes())
    for part in ("pages", "forms", "pictures"):
        for path in sorted((folder / part).rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield digest(path.relative_to(folder).as_posix(), path.read_bytes())
    yield from (stamp(path) for _, _, path in loose.recordings(folder))
