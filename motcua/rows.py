"""What lists need to know of one procedure: short, so that all of it fits in memory."""

from __future__ import annotations

from typing import Any, NamedTuple

from motcua import editions
from motcua.findable import findable
from motcua.glance import NOT_ONLINE, OFFERED, PART, WHOLE
from motcua.glance import SAID as ANSWERED
from motcua.model import Procedure
from motcua.news import news
from motcua.parts import Facts
from motcua.portion import portion
from motcua.rules_law import references
from motcua.standing import standing
from motcua.text import NBSP

Entry = dict[str, Any]
UNSURE = "Chưa chắc chắn"
BRIEF = {
    WHOLE: "toàn trình",
    PART: "một phần",
    OFFERED: "được",
    NOT_ONLINE: "không",
    "Không cần giấy tờ": "không cần",
    f"{NBSP}giấy tờ": "",
}
"""What stands after “Qua mạng:” and “Giấy tờ:” in place of the whole answer."""
SAID = (*ANSWERED, *filter(None, BRIEF.values()), UNSURE, f"({UNSURE.lower()})")
"""The words of answers as lists and the search box show them, but for names and units."""


class Listing(NamedTuple):
    """One page to make: its address, the template's name, title, description and facts."""

    path: str
    kind: str
    title: str
    description: str
    facts: Facts


def entry(procedure: Procedure, facts: Facts) -> Entry:
    """Return what lists need to know of one procedure (JSON-able)."""
    find = findable(procedure, facts)
    laws: dict[str, str | None] = {}
    for _, register, name in references(procedure):
        if register == "legal":
            laws.setdefault(name, None)
    laws |= {basis.ref: basis.articles for basis in procedure.legal_bases if basis.ref}
    agencies = {step["agency"]["href"] for step in facts["steps"] if step["agency"]}
    return {
        "row": row(facts),
        "field": procedure.field,
        "roles": [[role["label"], role["agency"]["href"]] for role in facts["roles"]],
        "steps": sorted(filter(None, agencies)),
        "laws": laws,
        "decision": procedure.decision,
        "offices": list(procedure.offices),
        "find": find,
        "standing": standing(procedure, facts, find["fee"]),
        "news": news(procedure),
        "portion": portion(procedure, facts) if facts["events"] else None,
        "parts": editions.parts(facts),
        "verified_on": facts["verified_on"],
        "reviewed": procedure.verified_on.isoformat(),
        "linked": bool(procedure.related or procedure.replaces or procedure.replaced_by),
    }


POOLED = {
    "row": ("levels", "cost", "time", "papers", "online", "status_label"),
    "find": ("audience", "channel", "agency"),
    "standing": ("counts",),
}
"""What many entries say alike: texts and lists of texts."""


def pooled(entry: Entry, pool: dict[Any, Any]) -> Entry:
    """Return an entry as it was read; what it has like others before it is held once."""
    for part, names in POOLED.items():
        held = entry[part]
        for name in names:
            value = tuple(held[name]) if isinstance(held[name], list) else held[name]
            held[name] = pool.setdefault(value, value)
    roles = tuple(map(tuple, entry["roles"]))
    entry["roles"] = pool.setdefault(roles, roles)
    return entry


def row(facts: Facts) -> Facts:
    """Return one line of a list; what is unsure says so."""
    answers = {part: surely(answer) for part, answer in facts["glance"].items()}
    return {
        **{part: facts[part] for part in ("code", "name", "plain_name", "levels")},
        "href": facts["page"],
        **{part: answers[part] for part in ("cost", "time")},
        **{part: _brief(answers[part]) for part in ("papers", "online")},
        "status_label": None if facts["status"] == "in_force" else facts["status_label"],
    }


def _brief(said: str) -> str:
    r"""Return an answer without the words of the label before it.

    >>> _brief("2\xa0giấy tờ, tuỳ trường hợp"), _brief("Nộp được qua mạng (chưa chắc chắn)")
    ('2, tuỳ trường hợp', 'được (chưa chắc chắn)')
    """
    for whole, brief in BRIEF.items():
        if whole in said:
            return said.replace(whole, brief, 1)
    return said


def surely(answer: Facts) -> str:
    """Return an answer as a list shows it: what is unsure is never shown as free or as certain."""
    said = str(answer["text"])
    if not answer["unsure"] or said.startswith("Chưa"):
        return said
    return UNSURE if said.startswith("Miễn phí") else f"{said} ({UNSURE.lower()})"


def known(row: Facts) -> str:
    """Return the name people know: the plain one, else the official one."""
    return str(row["plain_name"] or row["name"])
