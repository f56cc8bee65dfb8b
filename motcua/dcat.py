"""The open data as a data set, by DCAT-AP 3.0.1: whose, how it may be used, which files.

Source: https://semiceu.github.io/DCAT-AP/releases/3.0.1/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from motcua.addresses import DATA, HOME, OPEN_DATA
from motcua.entries import Site
from motcua.linked import DATASET, LANGUAGE, PLACE, Node

CATALOGUE, SERVICE, PUBLISHER, CONTACT = (
    f"{DATA}dcat.ttl#{name}" for name in ("catalogue", "api", "publisher", "contact")
)
AUTHORITY = "http://publications.europa.eu/resource/authority"
MEDIA = "https://www.iana.org/assignments/media-types"
THEME = f"{AUTHORITY}/data-theme/GOVE"
STABLE = f"{AUTHORITY}/planned-availability/STABLE"
FORMATS = {
    "csv": ("CSV", "text/csv"),
    "json": ("JSON", "application/json"),
    "jsonld": ("JSON_LD", "application/ld+json"),
    "ttl": ("RDF_TURTLE", "text/turtle"),
    "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
"""By the ending of a file: its name in the EU's list of file types, and its media type."""
KEYWORDS = ["thủ tục hành chính", "dịch vụ công", "phí, lệ phí", "thành phần hồ sơ"]


def about(site: Site) -> list[Node]:
    """Return the nodes that also stand with the procedures: the data set and its publisher."""
    said = f"Thủ tục hành chính: phí, lệ phí, thời hạn, giấy tờ, căn cứ pháp lý. {site.name}."
    return [
        {
            "@id": DATASET,
            "@type": "dcat:Dataset",
            "dct:title": f"Dữ liệu mở: {site.name}",
            "dct:description": said,
            "dct:publisher": PUBLISHER,
            "dcat:landingPage": OPEN_DATA,
        },
        {"@id": OPEN_DATA, "@type": "foaf:Document", "dct:title": "Dữ liệu mở"},
        {
            "@id": PUBLISHER,
            "@type": "foaf:Agent",
            "dct:identifier": site.url or site.authority,
            "dct:title": site.authority,
            "foaf:name": site.authority,
        },
    ]


def described(
    site: Site, sizes: Mapping[str, int], version: str, reviewed: str | None
) -> Iterator[Node]:
    """Yield the data set with a distribution for each file.

    sizes: bytes of the files by their paths. version, reviewed: of the whole.
    """
    dataset, *others = about(site)
    licence = {"dct:license": site.licence} if site.licence else {}
    day = {"dct:modified": reviewed} if reviewed else {}
    contact = {"dcat:contactPoint": CONTACT} if site.email else {}
    names = {path: f"{DATA}dcat.ttl#{path.removeprefix(DATA)}" for path in sizes}
    yield {
        "@id": CATALOGUE,
        "@type": "dcat:Catalog",
        "dct:title": site.name,
        "dct:description": f"Bộ dữ liệu mở của {site.authority}.",
        "dct:publisher": PUBLISHER,
        "dct:language": LANGUAGE,
        "foaf:homepage": HOME,
        **licence,
        **day,
        "dcat:dataset": DATASET,
        "dcat:service": SERVICE,
    }
    yield dataset | {
        "dcat:theme": THEME,
        "dcat:keyword": KEYWORDS,
        "dct:language": LANGUAGE,
        "dct:spatial": PLACE,
        "dcat:version": version,
        **day,
        **contact,
        "dcat:distribution": list(names.values()),
    }
    yield from others
    yield {
        "@id": SERVICE,
        "@type": "dcat:DataService",
        "dct:title": "Tệp JSON theo OpenAPI 3.1",
        "dcat:endpointURL": DATA,
        "dcat:endpointDescription": f"{DATA}openapi.json",
        "dcat:servesDataset": DATASET,
        **licence,
    }
    if site.email:
        mail = {"vcard:fn": site.authority, "vcard:hasEmail": f"mailto:{site.email}"}
        yield {"@id": CONTACT, "@type": "vcard:Kind", **mail}
    yield from _kinds(site, sizes)
    for path, name in names.items():
        kind, media = FORMATS[_ending(path)]
        yield {
            "@id": name,
            "@type": "dcat:Distribution",
            "dct:title": path.removeprefix(DATA),
            "dcat:accessURL": path,
            "dcat:downloadURL": path,
            "dcat:byteSize": sizes[path],
            "dcat:mediaType": f"{MEDIA}/{media}",
            "dct:format": f"{AUTHORITY}/file-type/{kind}",
            "dcatap:availability": STABLE,
            **licence,
        }


def _kinds(site: Site, paths: Iterable[str]) -> Iterator[Node]:
    """Yield of what kind the names of others are: a validator wants to know."""
    yield {"@id": HOME, "@type": "foaf:Document"}
    yield {"@id": LANGUAGE, "@type": "dct:LinguisticSystem"}
    yield {"@id": PLACE, "@type": "dct:Location"}
    yield {"@id": THEME, "@type": "skos:Concept", "skos:prefLabel": "Chính phủ và khu vực công"}
    yield {"@id": STABLE, "@type": "skos:Concept", "skos:prefLabel": "Ổn định"}
    if site.licence:
        yield {"@id": site.licence, "@type": "dct:LicenseDocument"}
    for ending in sorted(set(map(_ending, paths))):
        kind, media = FORMATS[ending]
        yield {"@id": f"{AUTHORITY}/file-type/{kind}", "@type": "dct:MediaTypeOrExtent"}
        yield {"@id": f"{MEDIA}/{media}", "@type": "dct:MediaType"}


def _ending(path: str) -> str:
    return path.rpartition(".")[2]
