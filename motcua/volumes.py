"""Which files are printed of many procedures: a field's booklet, an office's boards, an annex."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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


class Plan(NamedTuple):
    """A file to print: where it stands, the page that offers it and in which words.

    kind: the template. head: facts of its own, of no procedure. texts: the written facts of its
    procedures, in order.
    """

    path: str
    page: str
    title: str
    kind: str
    head: Facts
    texts: Sequence[str]


class Prints(Protocol):
    """Makes a PDF of facts; ``sheets.Printer`` does."""

    def print(self, kind: str, facts: Facts, addresses: Sequence[str]) -> bytes:
        """Return the sheet of a kind, with QR codes of ``addresses``."""
        ...


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
    made = sha256(json.dumps([plan.path, plan.kind, plan.head], ensure_ascii=False).encode())
    for written in plan.texts:
        made.update(written.encode())
    return made.hexdigest()


def plans(
    view: View, events: Sequence[Event], entries: Sequence[Entry], texts: Iterable[str]
) -> Iterator[Plan]:
    """Yield every file; ``texts`` are the written facts of ``entries``.

    Procedures stand in the order of their official names.
    """
    known = sorted(
        zip(entries, texts, strict=True),
        key=lambda pair: (text.order(pair[0]["row"]["name"]), pair[0]["row"]["code"]),
    )
    site = derive.site(view.site) if view.site else {}
    yield from _booklets(view, site, known)
    yield from _boards(view, site, listing.coming(view, events), known)
    yield from _annexes(view, site, known)


Known = list[tuple[Entry, str]]


def _booklets(view: View, site: Facts, known: Known) -> Iterator[Plan]:
    chosen: dict[str, list[str]] = defaultdict(list)
    for entry, written in known:
        chosen[entry["field"]].append(written)
    for field in view.fields.values():
        if chosen[field.id]:
            page, path = field_page(field.id), booklet_file(field.id)
            head = {"title": field.name, "summary": field.summary, "page": page, "site": site}
            yield Plan(path, page, "Tải sổ tay (PDF)", "booklet", head, chosen[field.id])


def _boards(view: View, site: Facts, days: list[Facts], known: Known) -> Iterator[Plan]:
    for office in view.offices.values():
        chosen = [written for entry, written in known if office.id in entry["offices"]]
        head = _office(office, view) | {"site": site, "days": days}
        for paper in PAPERS:
            title = f"Bảng niêm yết khổ {paper.upper()} (PDF)"
            path, whole = board_file(office.id, paper), head | {"paper": paper}
            yield Plan(path, head["href"], title, "board", whole, chosen)


def _annexes(view: View, site: Facts, known: Known) -> Iterator[Plan]:
    by_code = {entry["row"]["code"]: written for entry, written in known}
    based: dict[str, list[str]] = defaultdict(list)
    for entry, _ in known:
        based[entry["decision"]].append(entry["row"]["code"])
    for decision in view.decisions.values():
        named = (*decision.adds, *decision.amends, *decision.abolishes, *based[decision.number])
        texts = [by_code[code] for code in dict.fromkeys(named) if code in by_code]
        if texts:
            page, path = decision_page(decision.number), annex_file(decision.number)
            head = _decision(decision) | {"page": page, "site": site}
            yield Plan(path, page, "Bảng danh mục kèm theo (PDF)", "annex", head, texts)


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
