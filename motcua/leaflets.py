"""What is printed besides a procedure's own sheets: life events, and what is to be printed anew."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial

from motcua import checklists, editions, listing, sheets
from motcua.addresses import EDITIONS, TOGETHER
from motcua.crew import chunks
from motcua.inspection import Inspection, digest
from motcua.parts import Facts
from motcua.scribe import Done, Hand, Want
from motcua.workbench import Bench
from motcua.workshop import Press

TITLE = {"title": "Tờ cần in lại"}


def reprint(bench: Bench, read: Inspection) -> None:
    """Publish the editions; make the page and the file of the sheets to print anew."""
    now = editions.record(read.entries, read.marks)
    page = listing.reprint(editions.compare(read.printed, now))
    bench.staging.put(EDITIONS, editions.written(now).encode())
    bench.show(page)
    codes = [each["code"] for each in page.facts["changed"][: listing.MOST_TOGETHER]]
    if codes and "print" in bench.settings.only:
        key = digest(read.code, *(read.marks[code] for code in codes))
        if bench.staging.want(TOGETHER, key):
            texts = map(read.shelf.facts, codes)
            handouts = [sheets.addressed(json.loads(text) | TITLE) for text in texts]
            made = bench.press.printer.run("handout", handouts, "a4")
            bench.staging.put(TOGETHER, made, key)


def life_events(bench: Bench, read: Inspection, events: Sequence[listing.Listing]) -> None:
    """Print the sheets of life events, unless the last site has the same."""
    todo: list[tuple[Want, Facts]] = []
    for facts in (checklists.sheet_facts(event, read.view.site) for event in events):
        want = bench.staging.want(facts["sheet"], digest(read.code, json.dumps(facts)))
        if want and "print" in bench.settings.only:
            todo.append((want, facts))
    work = partial(_print, bench.press, bench.hand)
    for batch in bench.makers.spread(work, list(chunks(todo, 2))):
        for written in batch:
            bench.staging.note(written)


def _print(press: Press, hand: Hand, todo: list[tuple[Want, Facts]]) -> list[Done]:
    return [hand.write(want, checklists.checklist(press.printer, facts)) for want, facts in todo]
