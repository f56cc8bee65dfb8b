"""Records of the national database as JSON Lines to neutral records."""

from __future__ import annotations

from motcua.record import Charge, Citation, Fields, Paper, Papers, Record, Way

KEYS = {
    "steps_text", "conditions_text", "executing_agency", "competent_authority", "legal_bases",
    "channels", "documents", "levels", "audience", "source_url", "retrieved", "results",
}  # fmt: skip


def read(values: dict[str, object]) -> Record:
    """Return the record; keys and types that we do not know stay in ``rest``."""
    record = Record()
    top = Fields(values, record.rest)
    record.code, record.name, record.decision = (
        top.text(name) for name in ("code", "name", "decision")
    )
    record.levels, record.kind, record.topic = (
        top.texts("levels"), top.text("type"), top.text("field")
    )  # fmt: skip
    record.audience, record.keywords = top.texts("audience"), top.texts("keywords")
    record.summary, record.address = top.text("description"), top.text("reception_address")
    record.executing, record.competent, record.delegated = (
        top.text(name) for name in ("executing_agency", "competent_authority", "delegated_agency")
    )
    record.coordinating = top.texts("coordinating_agency")
    record.related = ", ".join(top.texts("related"))
    record.steps, record.conditions = top.texts("steps_text"), top.text("conditions_text")
    record.publisher, record.source, record.retrieved = (
        top.text(name) for name in ("publisher", "source_url", "retrieved")
    )
    record.ways = [_way(entry) for entry in top.maps("channels")]
    record.documents = [_papers(entry) for entry in top.maps("documents")]
    for entry in top.maps("legal_bases"):
        record.citations.append(Citation(entry.text("title"), entry.text("number")))
        entry.close()
    for entry in top.maps("results"):
        record.results.append((entry.text("name"), entry.text("code")))
        entry.close()
    top.close()
    return record


def _way(entry: Fields) -> Way:
    way = Way(entry.text("kind"), text=entry.text("text"))
    for limit in entry.maps("time_limit"):
        way.time, way.unit = limit.text("amount"), limit.text("unit")
        limit.close()
    for fee in entry.maps("fees"):
        way.charges.append(Charge(fee.text("amount_vnd"), fee.text("note")))
        fee.close()
    entry.close()
    return way


def _papers(entry: Fields) -> Papers:
    papers = Papers(entry.text("case"), [], entry.text("text"))
    for item in entry.maps("items"):
        papers.items.append(
            Paper(*(item.text(name) for name in ("name", "originals", "copies", "form_file")))
        )
        item.close()
    entry.close()
    return papers
