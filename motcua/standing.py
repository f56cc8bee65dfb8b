"""How one procedure counts in the figures of a catalogue: by the answers that its page gives."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from motcua import findable, glance
from motcua.model import Procedure
from motcua.parts import Facts, saved
from motcua.values import Level, Status

IN_USE = {Status.in_force.value, Status.amended.value}
FEES = {findable.FREE: "free", findable.PAID: "paid", findable.UNKNOWN: "fee_unknown"}
ONLINE = {
    glance.WHOLE: "whole",
    glance.PART: "part",
    glance.OFFERED: "offered",
    glance.NOT_ONLINE: "counter",
}
TIERS = {Level.commune, Level.province, Level.ministry}
CHAINS = {2: "two_levels", 3: "three_levels"}


def standing(procedure: Procedure, facts: Facts, fee: str) -> dict[str, Any]:
    """Return the names under which a procedure counts, and how much of its time is saved.

    fee: as ``findable`` says it, so that the figures are those of the finder.
    counts: keys of ``tally.MEASURES``; none where it is not in use.
    saved: the mean share by which its promised times are shorter, as a decimal number in text.
    """
    if facts["status"] not in IN_USE:
        return {"counts": [], "saved": None}
    online = facts["glance"]["online"]
    counts = ["total", FEES[fee]]
    counts.append(ONLINE.get(online["text"], "online_unknown"))
    if online["unsure"]:
        counts[-1] = "online_unknown"
    time, share = _time(procedure, facts)
    counts.append(time)
    tiers = len({step.level for step in procedure.steps} & TIERS)
    counts += [CHAINS[tiers]] if tiers in CHAINS else []
    counts += ["expired"] if any(b["state"] == "expired" for b in facts["legal_bases"]) else []
    return {"counts": counts, "saved": share}


def _time(procedure: Procedure, facts: Facts) -> tuple[str, str | None]:
    """Return whether times are promised and shorter than the law's, and by how much."""
    held = glance.held(glance.lists(procedure, "time_limits", "limits", facts)).entries
    shares = [share for limit in held if (share := saved(limit.statutory, limit.committed))]
    if shares:
        return "cut", str(sum(shares, Decimal(0)) / len(shares))
    return "kept" if any(limit.committed for limit in held) else "uncommitted", None
