"""Nodes of linked data as Turtle and as JSON-LD, by one table of terms; the same bytes each time.

Plain writing, because a library that holds every triple takes ten times as long; tests read what
is written back with one. Sources: https://www.w3.org/TR/turtle/, https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

Node = dict[str, Any]

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LANGUAGE, LINK, PLAIN = "@vi", "@id", ""
"""A text in Vietnamese, the name of another node, a text in no language; else a datatype."""
TERMS = {
    **dict.fromkeys(
        ("dct:title", "dct:alternative", "dct:description", "dcat:keyword", "skos:prefLabel"),
        LANGUAGE,
    ),
    **dict.fromkeys(
        ("dct:identifier", "foaf:name", "dcat:version", "vcard:fn", "cv:telephone", "cv:email"),
        PLAIN,
    ),
    "eli:id_local": PLAIN,
    "cv:hasValue": "xsd:double",
    "cv:processingTime": "xsd:duration",
    "dct:modified": "xsd:date",
    "dct:issued": "xsd:date",
    "eli:date_document": "xsd:date",
    "eli:first_date_entry_in_force": "xsd:date",
    "eli:date_no_longer_in_force": "xsd:date",
    "dcat:byteSize": "xsd:nonNegativeInteger",
}
"""What the values of a term are; of all others, names of nodes."""
ESCAPED = {
    "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f",
}  # fmt: skip
IN_TEXT = re.compile(r'[\x00-\x1f\x7f"\\]')
NOT_IN_NAME = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def turtle(base: str, nodes: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a document; ``base`` is what names of nodes begin from.

    nodes: as Turtle already.
    """
    yield f"@base {_name(base)} ."
    for prefix, address in PREFIXES.items():
        yield f"@prefix {prefix}: <{address}> ."
    for node in nodes:
        yield ""
        yield node


def written(node: Node) -> str:
    """Return one node as Turtle."""
    kinds = node["@type"]
    lines = [f"{_name(node['@id'])} a {kinds if isinstance(kinds, str) else ', '.join(kinds)}"]
    for term, held in node.items():
        if term[0] != "@":
            each = held if isinstance(held, list) else [held]
            lines.append(f"  {term} {', '.join(_value(term, value) for value in each)}")
    return " ;\n".join(lines) + " ."


def context(base: str) -> dict[str, Any]:
    """Return the context by which JSON-LD means the same."""
    terms: dict[str, Any] = {
        term: {"@id": term, "@language": "vi"} if kind == LANGUAGE else {"@id": term}
        for term, kind in TERMS.items()
    }
    for term, kind in TERMS.items():
        if kind not in (LANGUAGE, PLAIN):
            terms[term]["@type"] = kind
    links = {term: {"@id": term, "@type": "@id"} for term in LINKS}
    return {"@base": base, **PREFIXES, **terms, **links}


def json_ld(base: str, nodes: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a document; ``nodes`` are JSON already."""
    yield f'{{"@context":{compact(context(base))},"@graph":['
    before = ""
    for node in nodes:
        yield f"{before}{node}"
        before = ","
    yield "]}"


def compact(value: Any) -> str:
    """Return JSON on one line."""
    return orjson.dumps(value).decode()


def _value(term: str, value: Any) -> str:
    kind = TERMS.get(term, LINK)
    if kind == LINK:
        return _name(value)
    said = IN_TEXT.sub(lambda sign: _escape(sign[0]), str(value))
    return f'"{said}"{kind}' if kind in (LANGUAGE, PLAIN) else f'"{said}"^^{kind}'


def _escape(sign: str) -> str:
    return ESCAPED.get(sign) or f"\\u{ord(sign):04X}"


def _name(name: str) -> str:
    return f"<{NOT_IN_NAME.sub(lambda sign: f'%{ord(sign[0]):02X}', name)}>"


LINKS = (
    "adms:status", "cpsv:hasInput", "cpsv:produces", "cv:contactPoint", "cv:currency",
    "cv:hasChannel", "cv:hasCompetentAuthority", "cv:hasCost", "cv:hasLegalResource",
    "cv:hasRelatedService", "cv:holdsRequirement", "cv:ifAccessedThrough", "cv:isGroupedBy",
    "cv:relatedService", "cv:thematicArea", "dcat:accessURL", "dcat:contactPoint", "dcat:dataset",
    "dcat:distribution", "dcat:downloadURL", "dcat:endpointDescription", "dcat:endpointURL",
    "dcat:landingPage", "dcat:mediaType", "dcat:servesDataset", "dcat:service", "dcat:theme",
    "dcatap:availability",
    "dct:audience", "dct:conformsTo", "dct:format", "dct:isPartOf", "dct:language", "dct:license",
    "dct:publisher", "dct:relation", "dct:spatial", "dct:type", "foaf:homepage", "foaf:page",
    "skos:inScheme", "vcard:hasEmail",
)  # fmt: skip
"""The terms whose values are names of nodes."""
