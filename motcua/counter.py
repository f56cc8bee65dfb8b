"""The papers of a counter: receipt, request for what is missing, apology; aids, not the forms.

Circular 03/2025/TT-VPCP prescribes forms for these (01, 02 and 04), whose layout we could not
verify: each paper says that it is not the form, and does not look like one
(``docs/counter-papers.md``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from motcua.gathering import TO_SHOW, UNCOUNTED, how_many
from motcua.rows import row

if TYPE_CHECKING:
    from motcua.sheets import Printer

Facts = dict[str, Any]

COUNTS = ("originals", "copies", "certified_copies")
ALWAYS = "Trường hợp nào cũng cần"


def receipt(printer: Printer, facts: Facts, office: Facts) -> bytes:
    """Return what was handed in, and when to come back: two copies, one stays.

    ``facts`` as written for a procedure, ``office`` as ``derive.office`` makes it; the same for
    all papers here. Raises Unprintable.
    """
    return _printed(printer, "receipt", facts, office)


def missing(printer: Printer, facts: Facts, office: Facts) -> bytes:
    """Return the one list of what is missing, to tick: two copies, one stays."""
    return _printed(printer, "missing", facts, office)


def apology(printer: Printer, facts: Facts, office: Facts) -> bytes:
    """Return an apology with the reason and the new day to fill in: two copies, one stays."""
    return _printed(printer, "apology", facts, office)


PAPERS = {"receipt": receipt, "missing": missing, "apology": apology}


def _printed(printer: Printer, kind: str, facts: Facts, office: Facts) -> bytes:
    made = paper_facts(facts, office)
    return printer.print(kind, made, [made["address"]] if made["address"] else [])


def paper_facts(facts: Facts, office: Facts) -> Facts:
    """Return what the papers of a counter say of a procedure at an office."""
    site, answers = facts["site"], row(facts)
    groups = [_group(group, len(facts["documents"]) > 1) for group in facts["documents"]]
    return {
        **{part: facts[part] for part in ("code", "name", "keywords", "edition", "verified_on")},
        "site": site,
        "address": f"{site['url']}/{facts['page']}" if site["url"] else "",
        "cost": answers["cost"],
        "time": answers["time"],
        "groups": [group for group in groups if group["items"]],
        "laws": [_law(basis) for basis in facts["legal_bases"] if basis["state"] != "expired"],
        "office": {
            "name": office["name"],
            "place": office["address"],
            "hours": _hours(office["hours"]),
            "phones": _phones(office, site),
        },
    }


def _group(group: Facts, several: bool) -> Facts:
    """Return the papers of one case, each with how many of it are needed."""
    return {
        "title": group["titled"] or (ALWAYS if several else None),
        "choose": group["choose"],
        "items": [_paper(item) for item in group["items"] if not item["remark"]],
    }


def _paper(item: Facts) -> Facts:
    counts = how_many(item[kind] for kind in COUNTS)
    parts = [counts, TO_SHOW if item["presented"] else ""]
    return {
        "name": item["name"],
        "need": ", ".join(filter(None, parts)) or UNCOUNTED,
        "condition": item["condition"],
        "waived_if": item["waived_if"],
        "basis": item["basis"]["title"] if item["basis"] else None,
        "doubt": item["review"],
    }


def _law(basis: Facts) -> str:
    named = basis["number"] or basis["title"] or ""
    return f"{named}, {basis['articles']}" if basis["articles"] else named


def _hours(hours: list[Facts]) -> str | None:
    """Return an office's hours in one line, the days named once; None where they are unknown."""
    days: dict[str, list[str]] = {}
    for each in hours:
        days.setdefault(each["days"], []).append(each["span"])
    return "; ".join(f"{day} {', '.join(spans)}" for day, spans in days.items()) or None


def _phones(office: Facts, site: Facts) -> list[str]:
    """Return whom to call: the hotline, else what there is."""
    hotline = office["hotline"] or site["hotline"]
    return [hotline] if hotline else list(office["phones"])
