"""What page and sheet show of a procedure's parts on a given day: limits, fees, papers, steps.

Everything is formatted here. What names an entry of a register links to its page, or to nothing
where the register lacks it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from motcua import provisions, text
from motcua.addresses import agency_page, decision_page, form_file, law_page
from motcua.entries import EndedArticles, LegalDocument
from motcua.model import Channel, Document, DocumentGroup, Fee, LegalBasis, TimeLimit
from motcua.rules import View
from motcua.values import Choose, Duration, Nothing, Time
from motcua.within import listed

Facts = dict[str, Any]
COUNTS = ("originals", "copies", "certified_copies", "presented", "remark")


def link(title: str, href: str | None) -> Facts:
    """Return a link; without ``href`` only its title is shown."""
    return {"title": title, "href": href}


def to_agency(name: str | None, view: View) -> Facts | None:
    """Return the link to an agency's page."""
    if not name:
        return None
    known = view.agencies.get(name)
    return link(known.name, agency_page(name)) if known else link(name, None)


def to_law(number: str | None, view: View) -> Facts | None:
    """Return the link to a legal document's page."""
    return link(number, law_page(number) if number in view.legal else None) if number else None


def to_decision(number: str | None, view: View) -> Facts | None:
    """Return the link to a publication decision's page."""
    page = decision_page(number) if number in view.decisions and number else None
    return link(number, page) if number else None


def law_state(
    law: LegalDocument | None, at: date, articles: str | None = None
) -> tuple[str, str | None]:
    """Return whether a document, or its ``articles``, is in force on ``at``; what to say if not."""
    if law and law.expires and law.expires <= at:
        after = f", thay bằng {law.replaced_by}" if law.replaced_by else ""
        return "expired", f"hết hiệu lực từ {text.day(law.expires)}{after}"
    if law and (gone := _gone(law, articles, at)):
        since = f" từ {text.day(gone.expires)}" if gone.expires else ""
        return "expired", f"điều, khoản này hết hiệu lực{since}"
    if law and law.effective and law.effective > at:
        return "coming", f"có hiệu lực từ {text.day(law.effective)}"
    return ("in_force", None) if law and law.effective else ("unknown", None)


def _gone(law: LegalDocument, articles: str | None, at: date) -> EndedArticles | None:
    """Return the articles that ended, and are among those cited."""
    return next(
        (
            part
            for part in law.ended_articles
            if (part.expires is None or part.expires <= at)
            and provisions.meet(articles, part.articles)
        ),
        None,
    )


def of_limit(limit: TimeLimit, view: View) -> Facts:
    """Return a time limit; ``cut`` is by how much the agency promises to be faster."""
    law, promise = limit.statutory, limit.committed
    return {
        "case": limit.case,
        "statutory": text.span(law) if law else None,
        "committed": text.span(promise) if promise else None,
        "cut": _cut(law, promise),
        "counted_from": limit.counted_from,
        "cutoff": text.clock(limit.cutoff) if limit.cutoff else None,
        "basis": to_law(limit.basis, view),
        **_validity(limit.valid_from, limit.valid_to, view.as_of),
        "note": text.prose(limit.note),
        "review": limit.review,
    }


def of_fee(fee: Fee, view: View) -> Facts:
    """Return a fee."""
    return {
        "label": fee.label,
        "kind": fee.kind.label if fee.kind else None,
        "amount": text.price(fee.amount) if fee.amount is not None else None,
        "formula": fee.formula,
        "per": fee.per,
        "case": fee.case,
        "titled": text.case(fee.case) if fee.case else None,
        "exempt": text.prose(fee.exempt),
        "until": text.day(fee.valid_to) if fee.valid_to else None,
        "basis": to_law(fee.basis, view),
        "articles": fee.articles,
        **_validity(fee.valid_from, fee.valid_to, view.as_of),
        "note": text.prose(fee.note),
        "review": fee.review,
    }


def of_channel(channel: Channel, view: View) -> Facts:
    """Return a channel with what it states for itself."""
    limits, fees = channel.time_limits, channel.fees
    return {
        "kind": channel.kind.value,
        "label": channel.kind.label,
        "online_level": channel.online_level.label if channel.online_level else None,
        "partial_reason": channel.partial_reason,
        "url": channel.url,
        "limits": [of_limit(limit, view) for limit in listed(limits)],
        "fees": [of_fee(fee, view) for fee in listed(fees)],
        "own_limits": limits is not None,
        "own_fees": fees is not None,
        "limits_none": limits.reason if isinstance(limits, Nothing) else None,
        "fees_none": fees.reason if isinstance(fees, Nothing) else None,
        "note": text.prose(channel.note),
        "review": channel.review,
    }


def of_group(group: DocumentGroup, view: View) -> Facts:
    """Return the papers of a case."""
    return {
        "case": group.case,
        "titled": text.case(group.case) if group.case else None,
        "choose": None if group.choose is Choose.all else group.choose.label,
        "one": group.choose is Choose.one,
        "items": [_document(document, view) for document in group.items],
        "note": text.prose(group.note),
        "review": group.review,
    }


def of_basis(basis: LegalBasis, view: View) -> Facts:
    """Return a legal basis, with what has become of the document."""
    law, page = view.legal.get(basis.ref or ""), to_law(basis.ref, view)
    state, said = law_state(law, view.as_of, basis.articles)
    return {
        "number": basis.ref,
        "title": basis.title or (law.title if law else None),
        "href": page["href"] if page else None,
        "articles": basis.articles,
        "state": state,
        "state_text": said,
        "review": basis.review,
    }


def _document(document: Document, view: View) -> Facts:
    form = view.forms.get(document.form or "")
    file = form_file(form.file) if form and form.file else None
    return {
        "name": document.name,
        **{part: getattr(document, part) for part in COUNTS},
        "form": {"name": form.name, "href": file} if form else None,
        **{part: getattr(document, part) for part in ("condition", "waived_if", "where")},
        "basis": to_law(document.basis, view),
        "sample": form_file(document.sample) if document.sample else None,
        "note": text.prose(document.note),
        "review": document.review,
    }


def saved(law: Time | None, promise: Time | None) -> Decimal | None:
    """Return the share of a legal time that a promise saves; None where it saves nothing."""
    if not isinstance(law, Duration) or not isinstance(promise, Duration):
        return None
    if law.unit is not promise.unit or not law.amount or promise.amount is None:
        return None
    share = (law.amount - promise.amount) / law.amount
    return share if share > 0 else None


def _cut(law: Time | None, promise: Time | None) -> str | None:
    percent = round(100 * (saved(law, promise) or 0))
    return f"{percent}{text.NBSP}%" if percent > 0 else None


def _validity(start: date | None, end: date | None, at: date) -> Facts:
    state = "coming" if start and start > at else "past" if end and end < at else "current"
    words = [f"từ {text.day(start)}" if start else "", f"đến hết {text.day(end)}" if end else ""]
    return {"valid": " ".join(filter(None, words)) or None, "state": state}
