"""A procedure as linked data: nodes of CPSV-AP 3.2, the EU's profile for public services.

A node is plain data, keyed by terms of ``TERMS``; ``turtle`` and JSON-LD write the same nodes.
What the profile cannot say stands in words (``dct:description``): working days, which have no
``xsd:duration``; counts of papers; cases. What is under review has words and no value. Names are
paths in the site, with a fragment.
Source: https://semiceu.github.io/CPSV-AP/releases/3.2.0/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from motcua import text
from motcua.addresses import (
    DATA,
    WHOLE_DATA,
    agency_page,
    event_page,
    field_page,
    form_file,
    law_page,
    office_page,
    page_of,
)
from motcua.model import Channel, Document, DocumentGroup, Fee, Procedure, TimeLimit
from motcua.parts import Facts
from motcua.rows import row
from motcua.rules import View
from motcua.values import Choose, Duration, Time, Unit
from motcua.within import listed

Node = dict[str, Any]

DURATIONS = {
    Unit.minute: "PT{}M",
    Unit.hour: "PT{}H",
    Unit.day: "P{}D",
    Unit.month: "P{}M",
    Unit.year: "P{}Y",
}
"""Units that ISO 8601 has. A week is seven days in ``xsd:duration``, which has none."""
PLACE = "http://publications.europa.eu/resource/authority/country/VNM"
LANGUAGE = "http://publications.europa.eu/resource/authority/language/VIE"
DONG = "http://publications.europa.eu/resource/authority/currency/VND"
DATASET = f"{DATA}dcat.ttl#dataset"


def concept(kind: str, value: str) -> str:
    """Return the name of a choice, such as a status."""
    return f"{DATA}{WHOLE_DATA}.ttl#{kind}-{value}"


def service(code: str) -> str:
    """Return the name of a procedure."""
    return f"{page_of(code)}#service"


def agency(name: str) -> str:
    """Return the name of an agency."""
    return f"{agency_page(name)}#agency"


def law(number: str) -> str:
    """Return the name of a legal document."""
    return f"{law_page(number)}#law"


def field(name: str) -> str:
    """Return the name of a field."""
    return f"{field_page(name)}#field"


def event(name: str) -> str:
    """Return the name of a life event."""
    return f"{event_page(name)}#event"


def office(name: str) -> str:
    """Return the name of an office."""
    return f"{office_page(name)}#office"


def duration(span: Time | None) -> str | None:
    """Return a span as ISO 8601 writes it; None for working time, parts, and words.

    >>> from decimal import Decimal
    >>> duration(Duration(Decimal(15), Unit.day)), duration(Duration(Decimal(3), Unit.working_day))
    ('P15D', None)
    """
    if not isinstance(span, Duration) or span.amount is None or span.amount % 1:
        return None
    if span.unit is Unit.week:
        return f"P{int(span.amount) * 7}D"
    form = DURATIONS.get(span.unit)
    return form.format(int(span.amount)) if form else None


def nodes(procedure: Procedure, facts: Facts, view: View) -> list[Node]:
    """Return a procedure and what belongs to it alone; ``facts`` tell what holds today."""
    code = procedure.code
    doubted = {review.part for review in procedure.review}
    channels = [_channel(code, n, each) for n, each in enumerate(procedure.channels, 1)]
    _times(procedure, facts, channels, sure="time_limits" not in doubted)
    costs = list(_costs(procedure, facts, channels, sure="fees" not in doubted))
    inputs = list(_inputs(code, listed(procedure.documents), view))
    outputs = [
        _thing("cv:Output", code, "result", n, each.name, _doubt(each.review))
        for n, each in enumerate(listed(procedure.results), 1)
    ]
    needs = [
        _thing("cv:Requirement", code, "condition", n, str(each))
        for n, each in enumerate(listed(procedure.conditions), 1)
    ]
    bases = [
        _law(code, n, each.title) for n, each in enumerate(procedure.legal_bases, 1) if not each.ref
    ]
    said = row(facts)
    answers = [f"Chi phí: {said['cost']}.", f"Thời hạn: {said['time']}.", f"{said['online']}."]
    competent = procedure.competent_authority or procedure.executing_agency
    made: Node = {
        "@id": service(code),
        "@type": "cpsv:PublicService",
        "dct:identifier": code,
        "dct:title": procedure.name,
        "dct:alternative": procedure.plain_name,
        "dct:description": " ".join([procedure.summary or f"{procedure.name}.", *answers]),
        "dcat:keyword": list(procedure.keywords),
        "dct:language": LANGUAGE,
        "dct:spatial": PLACE,
        "dct:isPartOf": DATASET,
        "dct:modified": procedure.verified_on.isoformat(),
        "cv:hasCompetentAuthority": agency(competent) if competent in view.agencies else None,
        "cv:thematicArea": field(procedure.field) if procedure.field in view.fields else None,
        "dct:audience": [concept("audience", each.value) for each in procedure.audience],
        "adms:status": concept("status", procedure.status.value),
        "cv:isGroupedBy": [
            event(each.id)
            for each in view.life_events.values()
            if any(step.code == code for step in each.procedures)
        ],
        "cv:contactPoint": [office(each) for each in procedure.offices if each in view.offices],
        "cv:relatedService": [
            service(each) for each in procedure.related if each in view.procedures
        ],
        "cv:hasLegalResource": [
            *(law(each.ref) for each in procedure.legal_bases if each.ref in view.legal),
            *_names(bases),
        ],
    }
    parts = {
        "cv:hasChannel": channels,
        "cv:hasCost": costs,
        "cpsv:hasInput": inputs,
        "cpsv:produces": outputs,
        "cv:holdsRequirement": needs,
    }
    made |= {term: _names(held) for term, held in parts.items()}
    every = [made, *bases, *(each for held in parts.values() for each in held)]
    return [_bare(each) for each in every]


def _bare(node: Node) -> Node:
    """Return a node without what is unknown; every text on one kind of spaces."""
    return {
        term: held.replace(text.NBSP, " ") if isinstance(held, str) else held
        for term, held in node.items()
        if held is not None and held != [] and held != ""
    }


def _names(held: Sequence[Node]) -> list[str]:
    return [each["@id"] for each in held]


def _thing(kind: str, code: str, part: str, n: int, title: str | None, said: str = "") -> Node:
    return {
        "@id": f"{page_of(code)}#{part}-{n}",
        "@type": kind,
        "dct:identifier": f"{code}/{part}/{n}",
        "dct:title": title,
        "dct:description": said,
    }


def _law(code: str, n: int, title: str | None) -> Node:
    return {"@id": f"{page_of(code)}#law-{n}", "@type": "eli:LegalResource", "dct:title": title}


def _channel(code: str, n: int, channel: Channel) -> Node:
    said = [channel.kind.label, channel.online_level.label if channel.online_level else ""]
    made = _thing("cv:Channel", code, "channel", n, None, "; ".join(filter(None, said)) + ".")
    return made | {"dct:type": concept("channel", channel.kind.value)}


def _times(procedure: Procedure, facts: Facts, channels: list[Node], *, sure: bool) -> None:
    """Tell each channel how long it takes, and as a duration where there is but one."""
    shown = facts["channels"]
    for channel, own, node in zip(procedure.channels, shown, channels, strict=True):
        whole = channel.time_limits is None
        limits: list[TimeLimit] = [
            limit
            for limit, fact in zip(
                listed(procedure.time_limits if whole else channel.time_limits),
                facts["limits"] if whole else own["limits"],
                strict=True,
            )
            if fact["state"] == "current"
        ]
        spans = [(limit.committed or limit.statutory, limit) for limit in limits]
        said = [
            f"{limit.case}: {text.span(span)}" if limit.case else text.span(span)
            for span, limit in spans
            if span
        ]
        if said:
            node["dct:description"] += f" Thời hạn: {'; '.join(said)}."
        if sure and len(spans) == 1 and not spans[0][1].review:
            node["cv:processingTime"] = duration(spans[0][0])


def _costs(
    procedure: Procedure, facts: Facts, channels: list[Node], *, sure: bool
) -> Iterator[Node]:
    """Yield the fees that hold today, those of a channel with its name."""
    own = zip(procedure.channels, facts["channels"], channels, strict=True)
    lists = [
        (procedure.fees, facts["fees"], None),
        *((channel.fees, shown["fees"], node["@id"]) for channel, shown, node in own),
    ]
    held = [
        (fee, where)
        for fees, shown, where in lists
        for fee, fact in zip(listed(fees), shown, strict=True)
        if fact["state"] == "current"
    ]
    for n, (fee, where) in enumerate(held, 1):
        made = _thing("cv:Cost", procedure.code, "fee", n, None, _charged(fee))
        if isinstance(fee.amount, int) and sure and not fee.review:
            made |= {"cv:hasValue": float(fee.amount), "cv:currency": DONG}
        yield made | {"cv:ifAccessedThrough": where}


def _charged(fee: Fee) -> str:
    amount = text.price(fee.amount) if fee.amount is not None else fee.formula
    per = f"/{fee.per}" if fee.per and fee.amount else ""
    said = f"{fee.label}: {amount or 'chưa rõ'}{per}."
    return " ".join(filter(None, [said, _case(fee.case), _doubt(fee.review)]))


def _inputs(code: str, groups: Sequence[DocumentGroup], view: View) -> Iterator[Node]:
    """Yield the papers; how many of each, and when, are words."""
    papers = [(group, paper) for group in groups for paper in group.items if not paper.remark]
    for n, (group, paper) in enumerate(papers, 1):
        form = view.forms.get(paper.form or "")
        made = _thing("cv:Evidence", code, "document", n, paper.name, _needed(group, paper))
        yield made | {"foaf:page": form_file(form.file) if form and form.file else None}


def _needed(group: DocumentGroup, paper: Document) -> str:
    counts = (
        (paper.originals, "bản chính"),
        (paper.copies, "bản sao"),
        (paper.certified_copies, "bản sao chứng thực"),
    )
    said = ", ".join(f"{count} {name}" for count, name in counts if count)
    parts = [
        _case(group.case),
        f"{group.choose.label}." if group.choose is not Choose.all else "",
        "Chỉ xuất trình." if paper.presented else f"{said}." if said else "",
        f"Chỉ khi {paper.condition}." if paper.condition else "",
        f"Không phải nộp nếu {paper.waived_if}." if paper.waived_if else "",
        _doubt(paper.review or group.review),
    ]
    return " ".join(filter(None, parts))


def _case(case: str | None) -> str:
    return f"{text.case(case)}." if case else ""


def _doubt(review: str | None) -> str:
    return f"Chưa chắc chắn: {review}" if review else ""
