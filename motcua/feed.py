"""What changed as an Atom feed (RFC 4287): dates are those of the facts, never of the build."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from motcua import text
from motcua.addresses import FEED, NEWS, absolute
from motcua.entries import Site
from motcua.listing_news import SAID, TITLE, News

ATOM = "http://www.w3.org/2005/Atom"
MOST = 100  # changes in the feed, the newest


def feed(site: Site, told: Iterable[News], reviewed: date, as_of: date) -> bytes:
    """Return the feed; what was not known on ``as_of`` waits.

    reviewed: the last review of the catalogue, which dates a feed without entries.
    """
    known = [each for each in told if each.known <= as_of][:MOST]
    address = absolute("", site.url)
    name = f"{address or site.name}{FEED}"
    root = Element("feed", {"xmlns": ATOM, "xml:lang": site.language})
    _texts(root, ("id", _id(name)), ("title", f"{TITLE}: {site.name}"), ("subtitle", SAID))
    _texts(root, ("updated", _moment(max((each.known for each in known), default=reviewed))))
    SubElement(root, "link", {"rel": "self", "href": f"{address}{FEED}"})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": address + NEWS})
    _texts(SubElement(root, "author"), ("name", site.authority))
    for each in known:
        _entry(SubElement(root, "entry"), each, address, name)
    indent(root, "")
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(entry: Element, each: News, address: str, name: str) -> None:
    """Fill in a change; its id stays while day, place and words do."""
    about = f"{each.day.isoformat()} {each.href} {each.said}"
    title = f"Từ {text.day(each.day)}, {each.title}: {each.said}"
    _texts(entry, ("id", _id(f"{name}#{about}")), ("title", title))
    _texts(entry, ("updated", _moment(each.known)))
    SubElement(entry, "link", {"rel": "alternate", "href": address + each.href})
    told = "; ".join(procedure for procedure, _ in each.links)
    _texts(entry, ("content", f"{title}: {told}." if told else f"{title}."))


def _texts(parent: Element, *parts: tuple[str, str]) -> None:
    for tag, said in parts:
        SubElement(parent, tag).text = "".join(sign if sign.isprintable() else " " for sign in said)


def _id(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


def _moment(day: date) -> str:
    """Return the beginning of a day in Viet Nam."""
    return f"{day.isoformat()}T00:00:00+07:00"
