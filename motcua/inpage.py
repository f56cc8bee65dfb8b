"""What a procedure's page tells search engines: schema.org's GovernmentService as JSON-LD.

Only what is sure: nothing under review has a price or a duration here.
Source: https://schema.org/GovernmentService
"""

from __future__ import annotations

from typing import Any

from motcua.addresses import absolute, office_page, page_of
from motcua.linked import duration
from motcua.model import Channel, Procedure
from motcua.parts import Facts
from motcua.rules import View
from motcua.turtle import compact
from motcua.values import ChannelKind
from motcua.within import listed

Json = dict[str, Any]
ESCAPED = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What could end the script that holds it, or begin another element in it."""


def described(procedure: Procedure, facts: Facts, summary: Json, view: View) -> str:
    """Return a procedure's JSON-LD, safe in a ``script`` of a page.

    summary: as ``opensummary`` makes it.
    """
    url = view.site.url if view.site else None
    page = absolute(page_of(procedure.code), url) if url else None
    field = view.fields.get(procedure.field)
    limits = listed(procedure.time_limits)
    is_sure = "time_limits" not in summary.get("uncertain", ())
    span = limits[0].committed or limits[0].statutory if len(limits) == 1 and is_sure else None
    made = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": page and f"{page}#service",
        "url": page,
        "identifier": procedure.code,
        "name": procedure.name,
        "alternateName": procedure.plain_name,
        "description": procedure.summary,
        "keywords": ", ".join(procedure.keywords),
        "serviceType": field.name if field else None,
        "inLanguage": view.site.language if view.site else None,
        "areaServed": {"@type": "Country", "name": "Việt Nam"},
        "provider": _agency(procedure.competent_authority, view),
        "serviceOperator": _agency(procedure.executing_agency, view),
        "audience": [{"@type": "Audience", "audienceType": label} for label in facts["audience"]],
        "availableChannel": [
            *(_channel(each, duration(span)) for each in procedure.channels),
            *(_office(each, view, url) for each in procedure.offices if each in view.offices),
        ],
        "offers": _offers(summary),
        "serviceOutput": [
            {"@type": "Thing", "name": each.name} for each in listed(procedure.results)
        ],
        "isRelatedTo": [
            {"@type": "Service", "identifier": each, "url": url and absolute(page_of(each), url)}
            for each in procedure.related
        ],
        "subjectOf": {
            "@type": "WebPage",
            "url": page,
            "dateModified": procedure.verified_on.isoformat(),
        },
    }
    said = compact(_known(made))
    for sign, escape in ESCAPED.items():
        said = said.replace(sign, escape)
    return said


def _agency(name: str | None, view: View) -> Json | None:
    known = view.agencies.get(name or "")
    return (
        {"@type": "GovernmentOrganization", "name": known.name, "url": known.url} if known else None
    )


def _channel(channel: Channel, takes: str | None) -> Json:
    """Return a way to hand in; ``takes`` counts unless it has time limits of its own."""
    return {
        "@type": "ServiceChannel",
        "name": channel.kind.label,
        "serviceUrl": channel.url if channel.kind is ChannelKind.online else None,
        "processingTime": takes if channel.time_limits is None else None,
    }


def _office(name: str, view: View, url: str | None) -> Json:
    held = view.offices[name]
    place = {
        "@type": "Place",
        "name": held.name,
        "address": held.address,
        "telephone": next(iter(held.phones), None),
        "url": url and absolute(office_page(name), url),
    }
    return {"@type": "ServiceChannel", "name": held.name, "serviceLocation": place}


def _offers(summary: Json) -> list[Json]:
    """Return the price or the span of prices, where the list has them."""
    low, high = summary.get("fee_from"), summary.get("fee_to")
    if not low or not high:
        return []
    if low == high:
        return [{"@type": "Offer", "price": low["vnd"], "priceCurrency": "VND"}]
    span = {"lowPrice": low["vnd"], "highPrice": high["vnd"]}
    return [{"@type": "AggregateOffer", **span, "priceCurrency": "VND"}]


def _known(value: Any) -> Any:
    """Return a value without what is unknown in it."""
    if isinstance(value, list):
        return [_known(each) for each in value]
    if isinstance(value, dict):
        return {key: _known(held) for key, held in value.items() if held not in (None, "", [])}
    return value
