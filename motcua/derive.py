"""What follows from a procedure's facts on a given day: the dict that page and sheet are made of.

All formatting happens here (amounts, dates, spans); templates arrange and compute nothing.
Addresses are relative to the site's root.
"""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from typing import Any

from motcua import model, text
from motcua.glance import glance
from motcua.model import Procedure, Status
from motcua.rules import View, listed

PORTAL = "https://dichvucong.gov.vn"
Facts = dict[str, Any]
ROLES = ("competent_authority", "executing_agency", "delegated_agency", "coordinating_agencies")


def page_of(code: str) -> str:
    """Return the address of a procedure's page; it never changes."""
    return f"thu-tuc/{code}.html"


def sheet_of(code: str) -> str:
    """Return the address of a procedure's A4 handout."""
    return f"in/{code}.pdf"


def law_page(number: str) -> str:
    """Return the address of a legal document's page."""
    return f"can-cu/{text.slug(number)}.html"


def decision_page(number: str) -> str:
    """Return the address of a publication decision's page."""
    return f"quyet-dinh/{text.slug(number)}.html"


def facts(procedure: Procedure, view: View, file: str) -> Facts:
    """Return what page and sheet show of ``procedure`` on ``view.as_of`` (JSON-able).

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
        "replaces": [_procedure(code) for code in procedure.replaces],
        "replaced_by": [_procedure(code) for code in procedure.replaced_by],
        "field": _link(
            field.name if field else procedure.field, f"linh-vuc/{procedure.field}.html"
        ),
        "levels": [level.label for level in procedure.levels],
        "kind": procedure.kind.label if procedure.kind else None,
        "audience": [audience.label for audience in procedure.audience],
        "roles": _roles(procedure, view),
        "offices": [
            office(view.offices[i], procedure.field) for i in procedure.offices if i in view.offices
        ],
        "reception_address": procedure.reception_address,
        "boundary_free": procedure.boundary_free,
        "channels": [_channel(channel, view) for channel in procedure.channels],
        "limits": [_limit(limit, view) for limit in listed(procedure.time_limits)],
        "fees": [_fee(fee, view) for fee in listed(procedure.fees)],
        "sets": procedure.sets,
        "documents": [_group(group, view) for group in listed(procedure.documents)],
        "steps": [_step(n, step, view) for n, step in enumerate(procedure.steps, 1)],
        "results": [
            {"name": r.name, "code": r.code, "note": text.prose(r.note), "review": r.review}
            for r in listed(procedure.results)
        ],
        "conditions": [text.prose(condition) for condition in listed(procedure.conditions)],
        **{
            f"{short}_none": value.reason if isinstance(value, model.Nothing) else None
            for short, value in (
                ("limits", procedure.time_limits),
                ("fees", procedure.fees),
                ("documents", procedure.documents),
                ("results", procedure.results),
                ("conditions", procedure.conditions),
            )
        },
        "legal_bases": [_basis(basis, view) for basis in procedure.legal_bases],
        "decision": _decision(procedure.decision, view),
        "related": [_procedure(code) for code in procedure.related],
        "events": [
            _link(event.name, f"su-kien/{event.id}.html")
            for event in view.life_events.values()
            if any(step.code == procedure.code for step in event.procedures)
        ],
        "notes": [text.prose(note) for note in procedure.notes],
        "source": {
            "text": procedure.source,
            "href": procedure.source if procedure.source.startswith("https://") else None,
        },
        "verified_on": text.day(procedure.verified_on),
        "review": [
            {"label": LABELS.get(review.part, review.part), "reason": review.reason}
            for review in procedure.review
        ],
        "file": file,
        "page": page_of(procedure.code),
        "sheet": sheet_of(procedure.code),
        "site": site(view.site) if view.site else {},
    }
    made["glance"] = glance(procedure, made)
    made["edition"] = edition(made)
    return made


LABELS = {field.name: field.metadata["label"] for field in Procedure.__dataclass_fields__.values()}


def edition(facts: Facts) -> str:
    """Return eight hex digits that change when, and only when, the facts change."""
    return sha256(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:8]


def name_links(facts: Facts, names: dict[str, str]) -> None:
    """Give links to other procedures their titles; the edition follows.

    ``names`` maps a code to the name people know.
    """
    links = [link for part in ("related", "replaces", "replaced_by") for link in facts[part]]
    for link in links:
        link["title"] = names.get(link["code"], link["code"])
    facts["edition"] = edition({part: value for part, value in facts.items() if part != "edition"})


def site(site: model.Site) -> Facts:
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


def office(office: model.Office, field: str | None = None) -> Facts:
    """Return where to go; ``counters`` only those that serve ``field`` when it is given."""
    return {
        "name": office.name,
        "href": f"noi-nop/{office.id}.html",
        "address": office.address,
        "hours": [
            {"days": h.days, "span": f"{text.clock(h.opens)} – {text.clock(h.closes)}"}
            for h in office.hours
        ],
        "counters": [c.name for c in office.counters if field is None or field in c.fields],
        "phones": list(office.phones),
        **{
            part: getattr(office, part)
            for part in ("hotline", "email", "zalo", "survey", "feedback")
        },
    }


def law_state(law: model.LegalDocument | None, at: date) -> tuple[str, str | None]:
    """Return whether a legal document is in force on ``at``, and what to say if not."""
    if law and law.expires and law.expires <= at:
        after = f", thay bằng {law.replaced_by}" if law.replaced_by else ""
        return "expired", f"hết hiệu lực từ {text.day(law.expires)}{after}"
    if law and law.effective and law.effective > at:
        return "coming", f"có hiệu lực từ {text.day(law.effective)}"
    return ("in_force", None) if law and law.effective else ("unknown", None)


def _link(title: str, href: str | None) -> Facts:
    return {"title": title, "href": href}


def _procedure(code: str) -> Facts:
    return {"title": code, "href": page_of(code), "code": code}


def _day(value: date | None) -> str | None:
    return text.day(value) if value else None


def _status(procedure: Procedure, at: date) -> Facts:
    if procedure.valid_from and procedure.valid_from > at and procedure.status is Status.in_force:
        return {
            "status": "upcoming",
            "status_label": f"Áp dụng từ {text.day(procedure.valid_from)}",
        }
    return {"status": procedure.status.value, "status_label": procedure.status.label}


def _roles(procedure: Procedure, view: View) -> list[Facts]:
    roles = []
    for part in ROLES:
        value = getattr(procedure, part) or ()
        for name in (value,) if isinstance(value, str) else value:
            roles.append({"label": LABELS[part], "agency": _agency(name, view)})
    return roles


def _agency(name: str | None, view: View) -> Facts | None:
    if not name:
        return None
    agency = view.agencies.get(name)
    return _link(agency.name if agency else name, f"co-quan/{name}.html")


def _law(number: str | None, view: View) -> Facts | None:
    return _link(number, law_page(number)) if number else None


def _decision(number: str | None, view: View) -> Facts | None:
    return _link(number, decision_page(number)) if number else None


def _validity(start: date | None, end: date | None, at: date) -> Facts:
    state = "coming" if start and start > at else "past" if end and end < at else "current"
    words = [f"từ {text.day(start)}" if start else "", f"đến hết {text.day(end)}" if end else ""]
    return {"valid": " ".join(filter(None, words)) or None, "state": state}


def _limit(limit: model.TimeLimit, view: View) -> Facts:
    law, promise = limit.statutory, limit.committed
    cut = None
    if (
        isinstance(law, model.Duration)
        and isinstance(promise, model.Duration)
        and law.unit is promise.unit
    ):
        if law.amount and promise.amount is not None and promise.amount < law.amount:
            cut = f"{round(100 * (law.amount - promise.amount) / law.amount)}{text.NBSP}%"
    return {
        "case": limit.case,
        "statutory": text.span(law) if law else None,
        "committed": text.span(promise) if promise else None,
        "cut": cut,
        "counted_from": limit.counted_from,
        "cutoff": text.clock(limit.cutoff) if limit.cutoff else None,
        "basis": _law(limit.basis, view),
        **_validity(limit.valid_from, limit.valid_to, view.as_of),
        "note": text.prose(limit.note),
        "review": limit.review,
    }


def _fee(fee: model.Fee, view: View) -> Facts:
    return {
        "label": fee.label,
        "kind": fee.kind.label if fee.kind else None,
        "amount": text.price(fee.amount) if fee.amount is not None else None,
        "formula": fee.formula,
        "per": fee.per,
        "case": fee.case,
        "exempt": text.prose(fee.exempt),
        "basis": _law(fee.basis, view),
        "articles": fee.articles,
        **_validity(fee.valid_from, fee.valid_to, view.as_of),
        "note": text.prose(fee.note),
        "review": fee.review,
    }


def _channel(channel: model.Channel, view: View) -> Facts:
    limits, fees = channel.time_limits, channel.fees
    return {
        "kind": channel.kind.value,
        "label": channel.kind.label,
        "online_level": channel.online_level.label if channel.online_level else None,
        "partial_reason": channel.partial_reason,
        "url": channel.url,
        "limits": [_limit(limit, view) for limit in listed(limits)],
        "fees": [_fee(fee, view) for fee in listed(fees)],
        "own_limits": limits is not None,
        "own_fees": fees is not None,
        "limits_none": limits.reason if isinstance(limits, model.Nothing) else None,
        "fees_none": fees.reason if isinstance(fees, model.Nothing) else None,
        "note": text.prose(channel.note),
        "review": channel.review,
    }


def _group(group: model.DocumentGroup, view: View) -> Facts:
    return {
        "case": group.case,
        "choose": None if group.choose is model.Choose.all else group.choose.label,
        "items": [_document(document, view) for document in group.items],
        "note": text.prose(group.note),
        "review": group.review,
    }


def _document(document: model.Document, view: View) -> Facts:
    form = view.forms.get(document.form or "")
    return {
        "name": document.name,
        **{
            n: getattr(document, n)
            for n in ("originals", "copies", "certified_copies", "presented", "remark")
        },
        "form": {"name": form.name, "href": f"bieu-mau/{form.file}" if form.file else None}
        if form
        else None,
        **{n: getattr(document, n) for n in ("condition", "waived_if", "where")},
        "basis": _law(document.basis, view),
        "sample": f"bieu-mau/{document.sample}" if document.sample else None,
        "note": text.prose(document.note),
        "review": document.review,
    }


def _step(n: int, step: model.Step, view: View) -> Facts:
    return {
        "n": n,
        "text": text.prose(step.text),
        "actor": step.actor.label if step.actor else None,
        "agency": _agency(step.agency, view),
        "level": step.level.label if step.level else None,
        "duration": text.span(step.duration) if step.duration else None,
        "review": step.review,
    }


def _basis(basis: model.LegalBasis, view: View) -> Facts:
    law = view.legal.get(basis.ref or "")
    state, said = law_state(law, view.as_of)
    return {
        "number": basis.ref,
        "title": basis.title or (law.title if law else None),
        "href": law_page(basis.ref) if basis.ref else None,
        "articles": basis.articles,
        "state": state,
        "state_text": said,
        "review": basis.review,
    }
