"""Listening and service days as iCalendar files: one for all that are to come, and one each.

Times are of Asia/Ho_Chi_Minh, UTC+7 without summer time, told in the file. A file is stamped with
the day of the build, so that a phone takes a changed place or hour for news.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneStandard

from motcua import entries
from motcua.addresses import ALL_EVENTS, CALENDAR, absolute, day_file

ZONE = "Asia/Ho_Chi_Minh"
HOURS = timedelta(hours=7)
LASTS = timedelta(hours=1)  # where no end is known
REMIND, MORNING = timedelta(days=-1), timedelta(hours=-15)  # a day before; a day is told at 9:00


def files(
    events: Iterable[entries.Event], site: entries.Site, as_of: date
) -> Iterator[tuple[str, bytes]]:
    """Yield paths and contents; ``as_of`` decides which days are still to come."""
    made: dict[str, Event] = {}
    same: Counter[tuple[date, str, str]] = Counter()
    for event in events:
        who = (event.on, event.name, event.place)
        path = day_file(event.on, event.starts, event.place)
        made[path] = _event(event, site, as_of, same[who])
        same[who] += 1
    for path, each in made.items():
        yield path, _calendar([each])
    coming = [each for path, each in sorted(made.items()) if path >= f"lich/{as_of.isoformat()}"]
    if coming:
        yield ALL_EVENTS, _calendar(coming)


def _calendar(events: list[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Mot Cua//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", ZONE)
    standard.add("dtstart", datetime(1975, 6, 13))
    standard.add("tzoffsetfrom", HOURS)
    standard.add("tzoffsetto", HOURS)
    standard.add("tzname", "+07")
    zone.add_component(standard)
    calendar.add_component(zone)
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(event: entries.Event, site: entries.Site, as_of: date, before: int) -> Event:
    """Return an event; its UID stays while day, name and place do, also when the hour changes.

    before: how many of the same day, name and place stand before it in the register.
    """
    made = Event()
    same = sha256(f"{event.name}\n{event.place}\n{before}".encode()).hexdigest()[:16]
    host = urlsplit(site.url).hostname if site.url else None
    made.add("uid", f"{event.on}-{same}@{host or 'mot-cua.invalid'}")
    made.add("dtstamp", datetime.combine(as_of, time(), UTC))
    made.add("summary", event.name)
    made.add("location", event.place)
    if event.note:
        made.add("description", event.note)
    if site.url:
        made.add("url", absolute(CALENDAR, site.url))
    if event.starts is None:
        made.add("dtstart", event.on)
        made.add("dtend", event.on + timedelta(1))
        made.add_component(_reminder(event.name, MORNING))
        return made
    starts = datetime.combine(event.on, event.starts)
    ends = datetime.combine(event.on, event.ends) if event.ends else starts + LASTS
    made.add("dtstart", starts, {"TZID": ZONE})
    made.add("dtend", ends, {"TZID": ZONE})
    made.add_component(_reminder(event.name, REMIND))
    return made


def _reminder(said: str, before: timedelta) -> Alarm:
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", said)
    made.add("trigger", before)
    return made
