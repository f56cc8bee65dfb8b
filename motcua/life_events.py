"""The pages of life events: what the procedures need together, added up where it is sure."""

from __future__ import annotations

from collections.abc import Iterator

from motcua import derive, text
from motcua.addresses import event_page, event_sheet
from motcua.entries import LifeEvent
from motcua.gathering import gathered
from motcua.longest import longest, named, told
from motcua.parts import Facts
from motcua.rows import Entry, Listing, known
from motcua.rules import View


def pages(view: View, entries: list[Entry]) -> Iterator[Listing]:
    """Yield a page for each life event."""
    by_code = {each["row"]["code"]: each for each in entries}
    for event in view.life_events.values():
        steps = list(_steps(event, by_code))
        counted = [step for step in steps if not step["off"]]
        facts = {
            "title": event.name,
            "summary": text.prose(event.summary),
            "steps": steps,
            "papers": gathered(counted),
            "cost": _cost(counted),
            "time": longest(counted),
            "sheet": event_sheet(event.id),
            "places": _places(counted, view),
            "elsewhere": [named(step) for step in counted if not step["offices"]],
        }
        for step in steps:
            del step["portion"], step["offices"]
        said = event.summary or f"Các thủ tục khi {event.name.lower()}."
        yield Listing(event_page(event.id), "life_event", event.name, said, facts)


def _steps(event: LifeEvent, by_code: dict[str, Entry]) -> Iterator[Facts]:
    """Yield the procedures that the catalogue has, numbered, with what each waits for."""
    steps = [step for step in event.procedures if step.code in by_code]
    place = {step.code: n for n, step in enumerate(steps, 1)}
    for n, step in enumerate(steps, 1):
        entry = by_code[step.code]
        said = None if step.after is None else [place[c] for c in step.after if c in place]
        after = said if said is not None else [n - 1] if n > 1 else []
        made = entry["portion"]
        yield {
            "n": n,
            "when": step.when,
            "row": entry["row"] | {"title": known(entry["row"])},
            "waits": _waits(said, len(steps)),
            "off": made["off"],
            "after": after,
            "low": made["cost"]["low"] if made["cost"] else None,
            "high": made["cost"]["high"] if made["cost"] else None,
            "spans": [told(*span) for span in made["spans"] or ()],
            "portion": made,
            "offices": entry["offices"],
        }


def _waits(after: list[int] | None, steps: int) -> str | None:
    """Return what a procedure waits for, as far as the catalogue says it."""
    if after is None or steps < 2:
        return None
    numbers = ", ".join(map(str, after))
    return f"Làm sau khi xong việc {numbers}" if after else "Làm được ngay, không chờ việc khác"


def _places(steps: list[Facts], view: View) -> list[Facts]:
    """Return the offices, as ``derive.office`` tells them, each with what is handed in there."""
    offices = dict.fromkeys(office for step in steps for office in step["offices"])
    return [
        {
            "office": derive.office(view.offices[office]),
            "steps": [named(step) for step in steps if office in step["offices"]],
        }
        for office in offices
        if office in view.offices
    ]


def _cost(steps: list[Facts]) -> Facts:
    """Return the sum of what is surely charged; what is not in it is named, never taken for 0."""
    sure = [step["portion"]["cost"] for step in steps if step["portion"]["cost"]]
    left = [step for step in steps if not step["portion"]["cost"]]
    low, high = (sum(cost[end] for cost in sure) for end in ("low", "high"))
    total = _between(low, high) if sure else "Chưa có khoản nào biết chắc để cộng"
    if sure and left:
        total += f" cho {len(sure)} việc đã rõ; {len(left)} việc chưa rõ, không cộng vào"
    return {
        "total": total,
        "left": [named(step) | {"cost": step["row"]["cost"]} for step in left],
        "open": [named(step) for step in steps if (step["portion"]["cost"] or {}).get("open")],
        "each": any(cost["each"] for cost in sure),
    }


def _between(low: int, high: int) -> str:
    if low == high:
        return text.dong(low)
    return f"{text.dong(low) if low else '0'} đến {text.dong(high)}"
