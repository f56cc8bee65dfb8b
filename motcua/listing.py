"""What the pages that list procedures show: home, A–Z, field, agency, office, law, decision, event.

They are made from a short entry for each procedure, so that they cost nothing to keep in memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from motcua import derive, model, text
from motcua.derive import Facts
from motcua.rules import View
from motcua.rules_law import references

Entry = dict[str, Any]
UNSURE = " (cần xác nhận)"


class Listing(NamedTuple):
    """One page to make: its address, the template's name, title, description and facts."""

    path: str
    kind: str
    title: str
    description: str
    facts: Facts


def entry(procedure: model.Procedure, facts: Facts) -> Entry:
    """Return what lists need to know of one procedure (JSON-able)."""
    laws: dict[str, str | None] = {}
    for _, register, name in references(procedure):
        if register == "legal":
            laws.setdefault(name, None)
    laws |= {basis.ref: basis.articles for basis in procedure.legal_bases if basis.ref}
    return {
        "row": row(facts),
        "field": procedure.field,
        "roles": [[role["label"], role["agency"]["href"]] for role in facts["roles"]],
        "steps": sorted({step["agency"]["href"] for step in facts["steps"] if step["agency"]}),
        "laws": laws,
        "decision": procedure.decision,
        "offices": list(procedure.offices),
        "linked": bool(procedure.related or procedure.replaces or procedure.replaced_by),
    }


def row(facts: Facts) -> Facts:
    """Return one line of a list; what is unsure says so."""
    answers = {
        part: answer["text"] + (UNSURE if answer["unsure"] and "hỏi" not in answer["text"] else "")
        for part, answer in facts["glance"].items()
    }
    return {
        **{part: facts[part] for part in ("code", "name", "plain_name", "levels")},
        "href": facts["page"],
        **{part: answers[part] for part in ("cost", "time", "papers", "online")},
        "status_label": None if facts["status"] == "in_force" else facts["status_label"],
    }


def listings(view: View, events: Iterable[model.Event], entries: list[Entry]) -> Iterator[Listing]:
    """Yield every listing page; ``entries`` in any order."""
    entries = sorted(entries, key=lambda e: (text.order(known(e["row"])), e["row"]["code"]))
    by_code = {entry["row"]["code"]: entry for entry in entries}
    yield _home(view, events, entries)
    yield _a_z(view, entries)
    yield from _fields(view, entries)
    yield from _agencies(view, entries)
    yield from _offices(view, entries)
    yield from _laws(view, entries)
    yield from _decisions(view, entries, by_code)
    yield from _life_events(view, by_code)


def known(row: Facts) -> str:
    """Return the name people know: the plain one, else the official one."""
    return str(row["plain_name"] or row["name"])


def _counts(entries: list[Entry]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for each in entries:
        counts[each["field"]] += 1
    return counts


def _home(view: View, events: Iterable[model.Event], entries: list[Entry]) -> Listing:
    counts = _counts(entries)
    fields = sorted(view.fields.values(), key=lambda field: text.order(field.name))
    site = derive.site(view.site) if view.site else {}
    shown = [
        {
            "on": text.day(event.on),
            "name": event.name,
            "place": event.place,
            "span": " – ".join(text.clock(t) for t in (event.starts, event.ends) if t) or None,
            "note": text.prose(event.note),
        }
        for event in sorted(events, key=lambda event: event.on)
        if event.on >= view.as_of
    ]
    facts = {
        "site": site,
        "total": len(entries),
        "a_z": "a-z.html",
        "counts": {},
        "fields": [
            {"title": f.name, "href": f"linh-vuc/{f.id}.html", "count": counts[f.id]}
            for f in fields
            if counts[f.id]
        ],
        "events": [
            {"title": e.name, "href": f"su-kien/{e.id}.html", "count": len(e.procedures)}
            for e in view.life_events.values()
        ],
        "offices": [derive.office(office) for office in view.offices.values()],
        "popular": [],
        "calendar": shown,
    }
    name = view.site.name if view.site else ""
    return Listing(
        "index.html", "home", name, f"{name}: cần mang gì, mất bao nhiêu tiền, bao giờ xong.", facts
    )


def _a_z(view: View, entries: list[Entry]) -> Listing:
    letters: list[Facts] = []
    for each in entries:
        letter = text.initial(known(each["row"]))
        if not letters or letters[-1]["letter"] != letter:
            letters.append({"letter": letter, "rows": []})
        letters[-1]["rows"].append(each["row"] | {"field": _field_name(view, each["field"])})
    said = "Danh sách tất cả thủ tục theo thứ tự chữ cái."
    return Listing("a-z.html", "a_z", "Tất cả thủ tục, A–Z", said, {"letters": letters})


def _field_name(view: View, field: str) -> str:
    return view.fields[field].name if field in view.fields else field


def _fields(view: View, entries: list[Entry]) -> Iterator[Listing]:
    rows: dict[str, list[Facts]] = defaultdict(list)
    for each in entries:
        rows[each["field"]].append(each["row"])
    for field in view.fields.values():
        if not rows[field.id]:
            continue
        facts = {"title": field.name, "summary": field.summary, "rows": rows[field.id]}
        said = field.summary or f"{len(rows[field.id])} thủ tục thuộc lĩnh vực {field.name}."
        yield Listing(f"linh-vuc/{field.id}.html", "field", field.name, said, facts)


def _agencies(view: View, entries: list[Entry]) -> Iterator[Listing]:
    rows: dict[str, dict[str, list[Facts]]] = defaultdict(lambda: defaultdict(list))
    for each in entries:
        for label, href in each["roles"]:
            rows[href][label].append(each["row"])
        for href in each["steps"]:
            if href not in {href for _, href in each["roles"]}:
                rows[href]["Tham gia giải quyết"].append(each["row"])
    for agency in view.agencies.values():
        href = f"co-quan/{agency.id}.html"
        parent = view.agencies.get(agency.parent or "")
        facts = {
            "title": agency.name,
            "level": agency.level.label if agency.level else None,
            "parent": {"title": parent.name, "href": f"co-quan/{parent.id}.html"}
            if parent
            else None,
            "url": agency.url,
            "former_names": list(agency.former_names),
            "roles": [{"label": label, "rows": made} for label, made in rows[href].items()],
            "offices": [derive.office(o) for o in view.offices.values() if o.agency == agency.id],
        }
        yield Listing(href, "agency", agency.name, f"Thủ tục do {agency.name} giải quyết.", facts)


def _offices(view: View, entries: list[Entry]) -> Iterator[Listing]:
    for office in view.offices.values():
        rows: dict[str, list[Facts]] = defaultdict(list)
        for each in entries:
            if office.id in each["offices"]:
                rows[each["field"]].append(each["row"])
        agency = view.agencies.get(office.agency)
        facts = derive.office(office) | {
            "note": text.prose(office.note),
            "location": office.location,
            "agency": {"title": agency.name, "href": f"co-quan/{agency.id}.html"}
            if agency
            else None,
            "rows_by_field": [
                {
                    "field": {"title": _field_name(view, f), "href": f"linh-vuc/{f}.html"},
                    "rows": made,
                }
                for f, made in sorted(
                    rows.items(), key=lambda item: text.order(_field_name(view, item[0]))
                )
            ],
        }
        said = f"{office.name}: địa chỉ, giờ làm việc, điện thoại và các thủ tục nộp ở đây."
        yield Listing(facts["href"], "office", office.name, said, facts)


def _law_link(number: str) -> Facts:
    return {"title": number, "href": derive.law_page(number)}


def _laws(view: View, entries: list[Entry]) -> Iterator[Listing]:
    rows: dict[str, list[Facts]] = defaultdict(list)
    for each in entries:
        for number, articles in each["laws"].items():
            rows[number].append(each["row"] | {"articles": articles})
    amended: dict[str, list[Facts]] = defaultdict(list)
    for law in view.legal.values():
        for number in law.amends:
            amended[number].append(_law_link(law.number))
    for law in view.legal.values():
        state, said = derive.law_state(law, view.as_of)
        facts = {
            **{part: getattr(law, part) for part in ("number", "title", "issuer", "url", "review")},
            **{
                part: text.day(d) if (d := getattr(law, part)) else None
                for part in ("issued", "effective", "expires")
            },
            "state": state,
            "state_text": said,
            "amends": [_law_link(number) for number in law.amends],
            "amended_by": amended[law.number],
            "replaced_by": _law_link(law.replaced_by) if law.replaced_by else None,
            "note": text.prose(law.note),
            "rows": rows[law.number],
        }
        yield Listing(
            derive.law_page(law.number), "law", law.number, f"{law.number}: {law.title}", facts
        )


def _decisions(view: View, entries: list[Entry], by_code: dict[str, Entry]) -> Iterator[Listing]:
    rows: dict[str, list[Facts]] = defaultdict(list)
    for each in entries:
        if each["decision"]:
            rows[each["decision"]].append(each["row"])
    for decision in view.decisions.values():
        facts = {
            **{part: getattr(decision, part) for part in ("number", "title", "issuer", "url")},
            **{
                part: text.day(d) if (d := getattr(decision, part)) else None
                for part in ("issued", "effective")
            },
            "note": text.prose(decision.note),
            **{
                part: [by_code[code]["row"] for code in getattr(decision, part) if code in by_code]
                for part in ("adds", "amends", "abolishes")
            },
            "rows": rows[decision.number],
        }
        said = f"Quyết định công bố {decision.number}" + (
            f": {decision.title}" if decision.title else ""
        )
        yield Listing(
            derive.decision_page(decision.number), "decision", decision.number, said, facts
        )


def _life_events(view: View, by_code: dict[str, Entry]) -> Iterator[Listing]:
    for event in view.life_events.values():
        steps = [
            {"n": n, "when": step.when, "row": by_code[step.code]["row"]}
            for n, step in enumerate((s for s in event.procedures if s.code in by_code), 1)
        ]
        facts = {"title": event.name, "summary": text.prose(event.summary), "steps": steps}
        said = event.summary or f"Các thủ tục khi {event.name.lower()}."
        yield Listing(f"su-kien/{event.id}.html", "life_event", event.name, said, facts)
