"""What follows from a procedure's facts on a given day: the dict that page and sheet are made of.

All formatting happens here (amounts, dates, spans); templates arrange and compute nothing.
Addresses are relative to the site's root.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from hashlib import sha256
from typing import Any

import orjson

from motcua import text
from motcua.addresses import PORTAL, SHEETS, event_page, field_page, office_page, page_of, sheet_of
from motcua.comparison import compare
from motcua.entries import Office, Site
from motcua.glance import glance
from motcua.holding import holds_until
from motcua.model import Procedure
from motcua.narrowing import narrow
from motcua.numbering import steps
from motcua.parts import (
    Facts as Facts,
)
from motcua.parts import (
    link,
    of_basis,
    of_channel,
    of_fee,
    of_group,
    of_limit,
    to_agency,
    to_decision,
    to_law,
)
from motcua.returning import return_dates
from motcua.rules import View
from motcua.values import Nothing, Status
from motcua.weekdays import week
from motcua.within import listed

ROLES = ("competent_authority", "executing_agency", "delegated_agency", "coordinating_agencies")
LABELS = {field.name: field.metadata["label"] for field in fields(Procedure)}
# What the page tells of a citizen's rights: no paper beyond the list (Điều 21 khoản 2), and the
# one-stop shop's duties (Điều 6, Điều 11).
RIGHTS = {"control": "63/2010/NĐ-CP", "one_stop": "118/2025/NĐ-CP"}
CONTACTS = ("hotline", "email", "zalo", "survey", "feedback")
# Parts that may be stated to be none, and their names in the facts.
STATED = {"limits": "time_limits"} | {
    part: part for part in ("fees", "documents", "results", "conditions")
}


def facts(procedure: Procedure, view: View, file: str) -> Facts:
    """Return what page and sheet show of ``procedure`` on ``view.as_of``; ``written`` adds more.

    Titles of other procedures are filled in by ``name_links``: they live in other files.
    """
    at = view.as_of
    field = view.fields.get(procedure.field)
    made: Facts = {
        "code": procedure.code,
        "name": procedure.name,
        "plain_name": procedure.plain_name,
        "summary": text.prose(procedure.summary),
        "keywords": list(procedure.keywords),
        **_status(procedure, at),
        "valid_from": _day(procedure.valid_from),
        "valid_to": _day(procedure.valid_to),
        "holds_until": _day(holds_until(procedure, view)),
        "replaces": [_procedure(code, view) for code in procedure.replaces],
        "replaced_by": [_procedure(code, view) for code in procedure.replaced_by],
        "field": link(field.name if field else procedure.field, field_page(procedure.field)),
        "levels": [level.label for level in procedure.levels],
        "kind": procedure.kind.label if procedure.kind else None,
        "audience": [audience.label for audience in procedure.audience],
        "roles": _roles(procedure, view),
        "offices": [
            office(view.offices[i], procedure.field) for i in procedure.offices if i in view.offices
        ],
        "reception_address": procedure.reception_address,
        "boundary_free": procedure.boundary_free,
        "return_dates": return_dates(procedure, view.as_of),
        "channels": [of_channel(channel, view) for channel in procedure.channels],
        "limits": [of_limit(limit, view) for limit in listed(procedure.time_limits)],
        "fees": [of_fee(fee, view) for fee in listed(procedure.fees)],
        "sets": procedure.sets,
        "documents": [of_group(group, view) for group in listed(procedure.documents)],
        "steps": steps(procedure.steps, view),
        "results": [
            {"name": r.name, "code": r.code, "note": text.prose(r.note), "review": r.review}
            for r in listed(procedure.results)
        ],
        "conditions": [text.prose(condition) for condition in listed(procedure.conditions)],
        **_stated_none(procedure),
        "legal_bases": [of_basis(basis, view) for basis in procedure.legal_bases],
        "decision": to_decision(procedure.decision, view),
        "related": [_procedure(code, view) for code in procedure.related],
        "events": [
            link(event.name, event_page(event.id))
            for event in view.life_events.values()
            if any(step.code == procedure.code for step in event.procedures)
        ],
        "notes": [text.prose(note) for note in procedure.notes],
        "source": _source(procedure.source),
        "verified_on": text.day(procedure.verified_on),
        "review": [
            {"label": LABELS.get(review.part, review.part), "reason": review.reason}
            for review in procedure.review
        ],
        "file": file,
        "page": page_of(procedure.code),
        "sheets": {kind: sheet_of(procedure.code, kind) for kind in SHEETS},
        "rights": {name: to_law(number, view) for name, number in RIGHTS.items()},
        "site": site(view.site) if view.site else {},
    }
    made["questions"] = narrow(procedure, made)
    made["glance"] = glance(procedure, made)
    for channel, compared in zip(made["channels"], compare(procedure, made), strict=True):
        channel |= compared
    return made


def written(facts: Facts) -> str:
    """Return facts as JSON with their edition.

    An edition is eight hex digits that change when, and only when, the other facts do.
    """
    content = orjson.dumps(facts, option=orjson.OPT_SORT_KEYS)
    return f'{{"edition":"{sha256(content).hexdigest()[:8]}",{content[1:].decode()}'


def mark(written: str) -> str:
    """Return the digest of written facts, whose head is their edition."""
    return sha256(b"{" + written.partition(",")[2].encode()).hexdigest()


def named(text: str, names: Mapping[str, str]) -> str:
    """Return written facts whose links to other procedures have titles; the edition follows.

    ``names`` maps a code to the name people know.
    """
    facts: Facts = orjson.loads(text)
    del facts["edition"]
    for part in ("related", "replaces", "replaced_by"):
        for to in facts[part]:
            to["title"] = names.get(to["code"], to["code"])
    return written(facts)


def site(site: Site) -> Facts:
    """Return whose catalogue this is."""
    return {
        "name": site.name,
        "authority": site.authority,
        "official": site.official,
        "url": site.url.rstrip("/") if site.url else None,
        "hotline": site.hotline,
        "email": site.email,
        "feedback": site.feedback,
        "note": text.prose(site.note),
        "portal": PORTAL,
    }


def office(office: Office, field: str | None = None) -> Facts:
    """Return where to go; ``counters`` only those that serve ``field`` when it is given."""
    return {
        "name": office.name,
        "href": office_page(office.id),
        "address": office.address,
        "hours": [
            {"days": h.days, "span": f"{text.clock(h.opens)} – {text.clock(h.closes)}"}
            for h in office.hours
        ],
        "week": _compact(week(office.hours)),
        "counters": [c.name for c in office.counters if field is None or field in c.fields],
        "phones": list(office.phones),
        **{part: getattr(office, part) for part in CONTACTS},
    }


def _compact(value: Any) -> str | None:
    """Return what scripts read of ``value`` in an attribute."""
    return orjson.dumps(value).decode() if value else None


def _procedure(code: str, view: View) -> Facts:
    return link(code, page_of(code) if code in view.procedures else None) | {"code": code}


def _source(said: str) -> Facts:
    """Return the source; an address may be followed by words about it, e.g. who published."""
    if not said.startswith("https://"):
        return {"text": said, "href": None, "more": None}
    address, _, more = said.partition(", ")
    return {"text": address, "href": address, "more": more or None}


def _stated_none(procedure: Procedure) -> Facts:
    """Return, for each part that may be none, the reason why it is."""
    stated = {name: getattr(procedure, part) for name, part in STATED.items()}
    return {
        f"{name}_none": value.reason if isinstance(value, Nothing) else None
        for name, value in stated.items()
    }


def _day(value: date | None) -> str | None:
    return text.day(value) if value else None


def _status(procedure: Procedure, at: date) -> Facts:
    """Return what holds today: days that have come count for more than a status left as it was."""
    status, first, last = procedure.status, procedure.valid_from, procedure.valid_to
    if first and first > at and status is Status.in_force:
        return {"status": "upcoming", "status_label": f"Áp dụng từ {text.day(first)}"}
    if last and last < at and status is not Status.abolished:
        return {"status": Status.abolished.value, "status_label": "Hết hiệu lực"}
    return {"status": status.value, "status_label": status.label}


def _roles(procedure: Procedure, view: View) -> list[Facts]:
    roles = []
    for part in ROLES:
        value = getattr(procedure, part) or ()
        for name in (value,) if isinstance(value, str) else value:
            roles.append({"label": LABELS[part], "agency": to_agency(name, view)})
    return roles
