"""The pages of the registers: for each field, agency, office, law and decision its procedures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from motcua import derive, qr, text
from motcua.addresses import (
    FINDER,
    agency_page,
    decision_page,
    field_page,
    law_page,
    picture_file,
)
from motcua.entries import Counter, Decision, EndedArticles, LegalDocument, Team
from motcua.laws import line
from motcua.parts import Facts, law_state, link, to_law
from motcua.rows import Entry, Listing
from motcua.rules import View

INVOLVED = "Tham gia giải quyết"
PRINTED: Facts = {"volumes": []}  # what is printed of a page's procedures: the build fills it in


def fields(view: View, entries: list[Entry]) -> Iterator[Listing]:
    """Yield a page for each field that has procedures."""
    rows: dict[str, list[Facts]] = defaultdict(list)
    for each in entries:
        rows[each["field"]].append(each["row"])
    for field in view.fields.values():
        if not rows[field.id]:
            continue
        facts = {"title": field.name, "summary": field.summary, "rows": rows[field.id], **PRINTED}
        facts["finder"] = f"{FINDER}?linh-vuc={field.id}"
        said = field.summary or f"{len(rows[field.id])} thủ tục thuộc lĩnh vực {field.name}."
        yield Listing(field_page(field.id), "field", field.name, said, facts)


def agencies(view: View, entries: list[Entry]) -> Iterator[Listing]:
    """Yield a page for each agency, with what it does in which procedure."""
    rows: dict[str, dict[str, list[Facts]]] = defaultdict(lambda: defaultdict(list))
    for each in entries:
        for label, href in each["roles"]:
            rows[href][label].append(each["row"])
        for href in each["steps"]:
            if href not in {href for _, href in each["roles"]}:
                rows[href][INVOLVED].append(each["row"])
    for agency in view.agencies.values():
        href = agency_page(agency.id)
        parent = view.agencies.get(agency.parent or "")
        facts = {
            "title": agency.name,
            "level": agency.level.label if agency.level else None,
            "parent": link(parent.name, agency_page(parent.id)) if parent else None,
            "url": agency.url,
            "former_names": list(agency.former_names),
            "roles": [{"label": label, "rows": made} for label, made in rows[href].items()],
            "offices": [derive.office(o) for o in view.offices.values() if o.agency == agency.id],
        }
        yield Listing(href, "agency", agency.name, f"Thủ tục do {agency.name} giải quyết.", facts)


def offices(view: View, entries: list[Entry]) -> Iterator[Listing]:
    """Yield a page for each office, with its procedures by field."""
    for office in view.offices.values():
        rows: dict[str, list[Facts]] = defaultdict(list)
        for each in entries:
            if office.id in each["offices"]:
                rows[each["field"]].append(each["row"])
        agency = view.agencies.get(office.agency)
        names = sorted((field_name(view, field), field) for field in rows)
        facts = derive.office(office) | {
            **PRINTED,
            "counters": [],
            "desks": [_desk(counter, view, rows) for counter in office.counters],
            "note": text.prose(office.note),
            "location": office.location,
            "map": picture_file(office.map) if office.map else None,
            "map_text": text.prose(office.map_text),
            "teams": [_team(team) for team in office.teams],
            "codes": [
                {"title": title, "address": address, **_qr(address)}
                for title, address in (
                    ("Quét để chấm điểm phục vụ", office.survey),
                    ("Quét để gửi phản ánh, kiến nghị", office.feedback),
                    ("Quét để nhắn Zalo", office.zalo),
                )
                if address
            ],
            "agency": link(agency.name, agency_page(agency.id)) if agency else None,
            "rows_by_field": [
                {"field": link(name, field_page(field)), "id": field, "rows": rows[field]}
                for name, field in sorted(names, key=lambda pair: text.order(pair[0]))
            ],
        }
        said = f"{office.name}: địa chỉ, giờ làm việc, điện thoại và các thủ tục nộp ở đây."
        yield Listing(facts["href"], "office", office.name, said, facts)


def _desk(counter: Counter, view: View, rows: dict[str, list[Facts]]) -> Facts:
    """Return a counter with its fields; ``id`` leads to those that have procedures here."""
    fields = [
        {"title": field_name(view, field), "id": field if field in rows else None}
        for field in counter.fields
    ]
    return {"name": counter.name, "fields": fields}


def _team(team: Team) -> Facts:
    note = {"note": text.prose(team.note)}
    return {part: getattr(team, part) for part in ("name", "area", "phone")} | note


def _qr(address: str) -> Facts:
    size, path = qr.drawn(address)
    return {"size": size, "path": path}


def laws(view: View, entries: list[Entry]) -> Iterator[Listing]:
    """Yield a page for each legal document, with the procedures that rest on it."""
    resting: dict[str, list[tuple[Facts, str | None]]] = defaultdict(list)
    for each in entries:
        for number, articles in each["laws"].items():
            resting[number].append((each["row"], articles))
    amended: dict[str, list[Facts]] = defaultdict(list)
    for law in view.legal.values():
        for number in law.amends:
            amended[number].append(link(law.number, law_page(law.number)))
    for law in view.legal.values():
        rows = [row | {"articles": articles} for row, articles in resting[law.number]]
        facts = _law(law, view) | {"amended_by": amended[law.number], "rows": rows}
        said = f"{law.number}: {law.title}"
        yield Listing(law_page(law.number), "law", law.number, said, facts)


def decisions(view: View, entries: list[Entry]) -> Iterator[Listing]:
    """Yield a page for each publication decision, with what it adds, amends and abolishes."""
    by_code = {each["row"]["code"]: each["row"] for each in entries}
    rows: dict[str, list[Facts]] = defaultdict(list)
    for each in entries:
        if each["decision"]:
            rows[each["decision"]].append(each["row"])
    for decision in view.decisions.values():
        facts = {
            **{part: getattr(decision, part) for part in ("number", "title", "issuer", "url")},
            **_days(decision, "issued", "effective"),
            "note": text.prose(decision.note),
            **{
                part: [by_code[code] for code in getattr(decision, part) if code in by_code]
                for part in ("adds", "amends", "abolishes")
            },
            "rows": rows[decision.number],
            **PRINTED,
        }
        title = f": {decision.title}" if decision.title else ""
        said = f"Quyết định công bố {decision.number}{title}"
        yield Listing(decision_page(decision.number), "decision", decision.number, said, facts)


def field_name(view: View, field: str) -> str:
    """Return a field's name, or its id where the register lacks it."""
    return view.fields[field].name if field in view.fields else field


def _law(law: LegalDocument, view: View) -> Facts:
    state, said = law_state(law, view.as_of)
    found = line(law.number, view.legal, view.as_of)
    now = found.now if found.now != law.replaced_by else None
    return {
        **{part: getattr(law, part) for part in ("number", "title", "issuer", "url", "review")},
        **_days(law, "issued", "effective", "expires"),
        "state": state,
        "state_text": said,
        "amends": [link(number, law_page(number)) for number in law.amends],
        "replaced_by": to_law(law.replaced_by, view),
        "now": to_law(now, view),
        "ended_articles": [_ended(part, view) for part in law.ended_articles],
        "note": text.prose(law.note),
    }


def _ended(part: EndedArticles, view: View) -> Facts:
    return {
        "articles": part.articles,
        "expires": text.day(part.expires) if part.expires else None,
        "coming": part.expires is not None and part.expires > view.as_of,
        "repealed_by": to_law(part.repealed_by, view),
        "note": text.prose(part.note),
    }


def _days(record: LegalDocument | Decision, *parts: str) -> Facts:
    found: dict[str, Any] = {part: getattr(record, part) for part in parts}
    return {part: text.day(value) if value else None for part, value in found.items()}
