"""What procedures share as linked data: agencies, laws, fields, offices, life events, choices."""

from __future__ import annotations

from collections.abc import Iterator

from motcua import linked, text
from motcua.addresses import form_file
from motcua.entries import LegalDocument, Office
from motcua.linked import Node
from motcua.rules import View
from motcua.values import Audience, ChannelKind, Labelled, Status

CHOICES: dict[str, type[Labelled]] = {
    "audience": Audience,
    "channel": ChannelKind,
    "status": Status,
}
OTHERS = {
    linked.PLACE: ("dct:Location", "Việt Nam"),
    linked.LANGUAGE: ("dct:LinguisticSystem", "Tiếng Việt"),
    linked.DONG: ("skos:Concept", "Đồng Việt Nam"),
}
"""Names that the EU's Publications Office keeps; a validator asks of what kind they are."""


def nodes(view: View) -> Iterator[Node]:
    """Yield the nodes of the registers and of all choices."""
    for name, (kind, label) in OTHERS.items():
        yield {"@id": name, "@type": kind, "skos:prefLabel": label}
    for kind, choices in CHOICES.items():
        for each in choices:
            name = linked.concept(kind, each.value)
            yield {"@id": name, "@type": "skos:Concept", "skos:prefLabel": each.label}
    for field in view.fields.values():
        name = linked.field(field.id)
        yield {"@id": name, "@type": "skos:Concept", "skos:prefLabel": field.name}
    for agency in view.agencies.values():
        yield {
            "@id": linked.agency(agency.id),
            "@type": "cv:PublicOrganisation",
            "dct:identifier": agency.id,
            "skos:prefLabel": agency.name,
            "dct:spatial": linked.PLACE,
            **({"foaf:homepage": agency.url} if agency.url else {}),
        }
    yield from map(_office, view.offices.values())
    for law in view.legal.values():
        yield _law(law, view)
    for event in view.life_events.values():
        yield {
            "@id": linked.event(event.id),
            "@type": ["cv:Event", "cv:LifeEvent"],
            "dct:identifier": event.id,
            "dct:title": event.name,
            **({"dct:description": event.summary} if event.summary else {}),
            "cv:hasRelatedService": [
                linked.service(step.code)
                for step in event.procedures
                if step.code in view.procedures
            ],
        }
    for form in view.forms.values():
        if form.file:
            yield {"@id": form_file(form.file), "@type": "foaf:Document", "dct:title": form.name}


def _office(office: Office) -> Node:
    opens = "; ".join(
        f"{each.days}: {text.clock(each.opens)} – {text.clock(each.closes)}"
        for each in office.hours
    )
    said = [f"{office.name}, {office.address}.", f"Giờ làm việc: {opens}." if opens else ""]
    return {
        "@id": linked.office(office.id),
        "@type": "cv:ContactPoint",
        "dct:description": " ".join(filter(None, said)),
        **({"cv:telephone": list(office.phones)} if office.phones else {}),
        **({"cv:email": office.email} if office.email else {}),
    }


def _law(law: LegalDocument, view: View) -> Node:
    dates = {
        "eli:date_document": law.issued,
        "eli:first_date_entry_in_force": law.effective,
        "eli:date_no_longer_in_force": law.expires,
    }
    amended = [linked.law(number) for number in law.amends if number in view.legal]
    return {
        "@id": linked.law(law.number),
        "@type": "eli:LegalResource",
        "eli:id_local": law.number,
        "dct:title": law.title,
        **{term: day.isoformat() for term, day in dates.items() if day},
        **({"dct:relation": amended} if amended else {}),
    }
