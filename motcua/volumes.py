"""Which files are printed of many procedures: a field's booklet, an office's boards, an annex."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple, Protocol

from motcua import derive, listing, text
from motcua.addresses import annex_file, board_file, booklet_file, decision_page, field_page
from motcua.booklets import booklet
from motcua.entries import Decision, Event, Office
from motcua.parts import Facts
from motcua.postings import annex, board
from motcua.rows import Entry
from motcua.rules import View

MAKERS = {"booklet": booklet, "board": board, "annex": annex}
# Where the files stand.
FOLDERS = ("in/so-tay/", "in/niem-yet/", "in/quyet-dinh/")
PAPERS = ("a3", "a4")  # sizes of paper that boards come on


Marked = tuple[str, str]


class Plan(NamedTuple):
    """A file to print: where it stands, the page that offers it and in which words.

    kind: the template. head: facts of its own, of no procedure. procedures: codes of those that
    it holds, in order, each with the digest of its facts. texts: their written facts, once it is
    to be printed.
    """

    path: str
    page: str
    title: str
    kind: str
    head: Facts
    procedures: Sequence[Marked]
    texts: Sequence[str] = ()


class Prints(Protocol):
    """Makes a PDF of facts; ``sheets.Printer`` does."""

    def print(self, kind: str, facts: Facts, addresses: Sequence[str]) -> bytes:
        """Return the sheet of a kind, with QR codes of ``addresses``."""
        ...


def filled(plan: Plan, facts: Callable[[str], str]) -> Plan:
    """Return a plan with the written facts of its procedures, which ``facts`` gives by code."""
    return plan._replace(texts=[facts(code) for code, _ in plan.procedures])


def printed(printer: Prints, plan: Plan) -> bytes:
    """Return the PDF that was planned; raises what the printer raises."""
    made = facts(plan)
    return printer.print(plan.kind, made, [code["address"] for code in made["codes"]])


def facts(plan: Plan) -> Facts:
    """Return what a file says; ``codes`` are its QR codes."""
    head = plan.head | {"code": plan.path, "edition": digest(plan)[:8]}
    return MAKERS[plan.kind](head, [json.loads(text) for text in plan.texts])


def digest(plan: Plan) -> str:
    """Return a digest of all that a file says."""
    said = [plan.path, plan.kind, plan.head, plan.procedures]
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def plans(
    view: View, events: Sequence[Event], entries: Sequence[Entry], marks: Mapping[str, str]
) -> Iterator[Plan]:
    """Yield every file; ``marks`` are the digests of the procedures' facts, by code.

    Procedures stand in the order of their official names.
    """
    ordered = sorted(
        entries, key=lambda entry: (text.order(entry["row"]["name"]), entry["row"]["code"])
    )
    codes = (entry["row"]["code"] for entry in ordered)
    known = [(entry, (code, marks[code])) for entry, code in zip(ordered, codes, strict=True)]
    site = derive.site(view.site) if view.site else {}
    yield from _booklets(view, site, known)
    yield from _boards(view, site, listing.coming(view, events), known)
    yield from _annexes(view, site, known)


Known = list[tuple[Entry, Marked]]


def _booklets(view: View, site: Facts, known: Known) -> Iterator[Plan]:
    chosen: dict[str, list[Marked]] = defaultdict(list)
    for entry, marked in known:
        chosen[entry["field"]].append(marked)
    for field in view.fields.values():
        if chosen[field.id]:
            page, path = field_page(field.id), booklet_file(field.id)
            head = {"title": field.name, "summary": field.summary, "page": page, "site": site}
            yield Plan(path, page, "Tải sổ tay (PDF)", "booklet", head, chosen[field.id])


def _boards(view: View, site: Facts, days: list[Facts], known: Known) -> Iterator[Plan]:
    for office in view.offices.values():
        chosen = [marked for entry, marked in known if office.id in entry["offices"]]
        head = _office(office, view) | {"site": site, "days": days}
        for paper in PAPERS:
            title = f"Bảng niêm yết khổ {paper.upper()} (PDF)"
            path, whole = board_file(office.id, paper), head | {"paper": paper}
            yield Plan(path, head["href"], title, "board", whole, chosen)


def _annexes(view: View, site: Facts, known: Known) -> Iterator[Plan]:
    by_code = {marked[0]: marked for _, marked in known}
    based: dict[str, list[str]] = defaultdict(list)
    for entry, _ in known:
        based[entry["decision"]].append(entry["row"]["code"])
    for decision in view.decisions.values():
        named = (*decision.adds, *decision.amends, *decision.abolishes, *based[decision.number])
        held = [by_code[code] for code in dict.fromkeys(named) if code in by_code]
        if held:
            page, path = decision_page(decision.number), annex_file(decision.number)
            head = _decision(decision) | {"page": page, "site": site}
            yield Plan(path, page, "Bảng danh mục kèm theo (PDF)", "annex", head, held)


def _office(office: Office, view: View) -> Facts:
    """Return what an office's boards say beside its procedures."""
    names = {field.id: field.name for field in view.fields.values()}
    desks = [
        {"name": counter.name, "fields": [names.get(field, field) for field in counter.fields]}
        for counter in office.counters
    ]
    teams = [
        {part: getattr(team, part) for part in ("name", "area", "phone")} for team in office.teams
    ]
    return derive.office(office) | {"desks": desks, "teams": teams, "note": text.prose(office.note)}


def _decision(decision: Decision) -> Facts:
    days: dict[str, Any] = {part: getattr(decision, part) for part in ("issued", "effective")}
    return {
        **{part: getattr(decision, part) for part in ("number", "title", "issuer")},
        **{part: text.day(value) if value else None for part, value in days.items()},
        **{part: list(getattr(decision, part)) for part in ("adds", "amends", "abolishes")},
    }
