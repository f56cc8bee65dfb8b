"""What the pages that list procedures show: home, A–Z, life events, and the registers' pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import time

from motcua import derive, life_events, text
from motcua import listing_registers as registers
from motcua.addresses import (
    A_Z,
    ALL_EVENTS,
    ALONE,
    CALENDAR,
    FINDER,
    KEEPING,
    REPRINT,
    TOGETHER,
    day_file,
    event_page,
    field_page,
)
from motcua.entries import Event
from motcua.parts import Facts
from motcua.rows import Entry
from motcua.rows import Listing as Listing
from motcua.rows import entry as entry
from motcua.rows import known as known
from motcua.rules import View
from motcua.workcalendar import label

MOST_FIELDS, LARGEST = 24, 12
"""On the home page more fields than that are folded up below so many, the largest."""
MOST_TOGETHER = 50  # handouts in one file, about 100 pages


def listings(
    view: View, events: Sequence[Event], entries: list[Entry], archives: Sequence[str] = ()
) -> Iterator[Listing]:
    """Yield every listing page; ``entries`` in any order.

    ``archives`` are the files that hold the whole site, for those who cannot keep it otherwise.
    """
    entries = sorted(entries, key=lambda e: (text.order(known(e["row"])), e["row"]["code"]))
    yield _home(view, events, entries)
    yield _finder(view, entries)
    yield from _calendar(view, events)
    yield _a_z(view, entries)
    yield from registers.fields(view, entries)
    yield from registers.agencies(view, entries)
    yield from registers.offices(view, entries)
    yield from registers.laws(view, entries)
    yield from registers.decisions(view, entries)
    yield from life_events.pages(view, entries)
    if view.site and view.site.offline:
        yield from _offline(view, entries, archives)


def reprint(compared: Facts) -> Listing:
    """Return the page of the sheets to print anew; ``compared`` as ``editions.compare``."""
    said = "Những tờ ở quầy đã cũ sau lần công bố này, để in lại và thay."
    facts = compared | {"together": TOGETHER, "most": MOST_TOGETHER}
    return Listing(REPRINT, "reprint", "Tờ cần in lại", said, facts)


def _home(view: View, events: Sequence[Event], entries: list[Entry]) -> Listing:
    days, every = coming(view, events), fields(view, entries)
    facts = {
        "site": derive.site(view.site) if view.site else {},
        "total": len(entries),
        "a_z": A_Z,
        "fields": every,
        "largest": _largest(every) if len(every) > MOST_FIELDS else [],
        "events": [
            {"title": event.name, "href": event_page(event.id), "count": len(event.procedures)}
            for event in view.life_events.values()
        ],
        "offices": [derive.office(office) for office in view.offices.values()],
        "keeping": KEEPING if view.site and view.site.offline else None,
        "calendar": days,
        "calendar_page": CALENDAR if events else None,
        "calendar_file": ALL_EVENTS if days else None,
    }
    name = view.site.name if view.site else ""
    said = f"{name}: cần mang gì, mất bao nhiêu tiền, bao giờ xong."
    return Listing("index.html", "home", name, said, facts)


def fields(view: View, entries: list[Entry]) -> list[Facts]:
    """Return the fields that have procedures, with how many, in the order of their names."""
    counts = Counter(each["field"] for each in entries)
    return [
        {"title": field.name, "href": field_page(field.id), "count": counts[field.id]}
        for field in sorted(view.fields.values(), key=lambda field: text.order(field.name))
        if counts[field.id]
    ]


def _largest(every: list[Facts]) -> list[Facts]:
    """Return the fields with the most procedures, in the order of their names."""
    largest = sorted(every, key=lambda field: -field["count"])[:LARGEST]
    return [field for field in every if field in largest]


def _finder(view: View, entries: list[Entry]) -> Listing:
    facts = {
        "fields": fields(view, entries),
        "total": len(entries),
        "a_z": A_Z,
        "hotline": view.site.hotline if view.site else None,
    }
    said = (
        "Tìm thủ tục theo việc cần làm, lĩnh vực, cấp, chi phí, thời hạn; gõ không dấu cũng được."
    )
    return Listing(FINDER, "finder", "Tra cứu thủ tục", said, facts)


def _in_order(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.on, event.starts or time.min))


def coming(view: View, events: Iterable[Event]) -> list[Facts]:
    """Return the listening and service days that are still to come, in order."""
    return [_day_of(event) for event in _in_order(events) if event.on >= view.as_of]


def _calendar(view: View, events: Sequence[Event]) -> Iterator[Listing]:
    """Yield the page of the listening and service days, the coming ones first."""
    still = [
        _day_of(event) | {"file": day_file(event.on, event.starts, event.place)}
        for event in _in_order(events)
        if event.on >= view.as_of
    ]
    past = [_day_of(event) for event in _in_order(events) if event.on < view.as_of]
    facts = {"coming": still, "past": past[::-1], "file": ALL_EVENTS if still else None}
    said = "Những ngày cán bộ về thôn, bản nghe góp ý và nhận hồ sơ: ngày, giờ, nơi tổ chức."
    if events:
        yield Listing(CALENDAR, "calendar", "Lịch ngày lắng nghe, ngày phục vụ", said, facts)


def _day_of(event: Event) -> Facts:
    on = label(event.on)
    return {
        "on": on[:1].upper() + on[1:],
        "day": event.on.isoformat(),
        "name": event.name,
        "place": event.place,
        "span": " – ".join(text.clock(t) for t in (event.starts, event.ends) if t) or None,
        "note": text.prose(event.note),
    }


def _a_z(view: View, entries: list[Entry]) -> Listing:
    letters: list[Facts] = []
    for each in entries:
        letter = text.initial(known(each["row"]))
        if not letters or letters[-1]["letter"] != letter:
            letters.append({"letter": letter, "rows": []})
        name = registers.field_name(view, each["field"])
        letters[-1]["rows"].append(each["row"] | {"field": name})
    said = "Danh sách tất cả thủ tục theo thứ tự chữ cái."
    return Listing(A_Z, "a_z", "Tất cả thủ tục, A–Z", said, {"letters": letters})


def _offline(view: View, entries: list[Entry], archives: Sequence[str]) -> Iterator[Listing]:
    """Yield the page that saves the catalogue, and the one for when a page is not there."""
    used = {each["field"] for each in entries}
    ordered = sorted(view.fields.values(), key=lambda field: text.order(field.name))
    facts = {
        "total": len(entries),
        "hotline": view.site.hotline if view.site else None,
        "fields": [{"id": field.id, "title": field.name} for field in ordered if field.id in used],
        "archives": [{"href": path, "kind": path.rpartition(".")[2].upper()} for path in archives],
    }
    said = "Lưu cả danh mục vào điện thoại hoặc máy tính để xem khi không có mạng."
    yield Listing(KEEPING, "offline", "Lưu để xem khi mất mạng", said, facts)
    said = "Điều làm được khi không có mạng."
    yield Listing(ALONE, "alone", "Không có mạng", said, {"hotline": facts["hotline"]})
