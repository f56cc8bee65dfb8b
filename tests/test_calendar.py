"""Listening and service days: the page, and the files a phone's calendar takes."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest

from motcua import appointments, listing
from motcua.addresses import ALL_EVENTS, CALENDAR
from motcua.entries import Event, Site
from motcua.rules import View

AS_OF = date(2026, 11, 23)
SITE = Site(name="X", authority="Y", url="https://xamau.example/")
HOSTILE = "Nhà; văn\\hoá, “thôn” X\r\nBEGIN:VEVENT " + "ư" * 80


def event(on, starts=None, ends=None, name="Ngày lắng nghe", place="Nhà văn hoá", note=None):
    return Event(on=on, name=name, place=place, starts=starts, ends=ends, note=note)


EVENTS = (
    event(date(2026, 12, 5), time(8), time(11, 30)),
    event(date(2026, 12, 5), time(14), time(16)),
    event(date(2027, 1, 16), note=HOSTILE, place=HOSTILE),
    event(date(2026, 11, 22), time(8)),
    event(date(2026, 11, 23), time(8)),
)


@pytest.fixture
def files():
    """The files by path, read by icalendar itself: lists of events."""
    made = dict(appointments.files(EVENTS, SITE, AS_OF))
    return {
        path: icalendar.Calendar.from_ical(content).walk("VEVENT") for path, content in made.items()
    }


def test_one_file_for_each_day_and_one_for_all_to_come(files):
    assert [len(events) for path, events in files.items() if path != ALL_EVENTS] == [1] * 5
    assert [e["dtstart"].dt.strftime("%d/%m") for e in files[ALL_EVENTS]] == [
        "23/11",
        "05/12",
        "05/12",
        "16/01",
    ]


def test_hours_are_those_of_viet_nam(files):
    """A phone set to another zone still shows the hour of the village."""
    morning = files["lich/2026-12-05-0800-nha-van-hoa.ics"][0]

    assert morning["dtstart"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert morning["dtstart"].dt.astimezone(UTC) == datetime(2026, 12, 5, 1, tzinfo=UTC)
    assert morning["dtend"].dt.astimezone(UTC) == datetime(2026, 12, 5, 4, 30, tzinfo=UTC)
    (alarm,) = morning.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(days=-1), "a phone reminds a day before"
    known = dict(appointments.files(EVENTS, SITE, AS_OF))[ALL_EVENTS]
    assert icalendar.Calendar.from_ical(known).walk("VTIMEZONE")


def test_a_day_without_hours_is_a_whole_day_and_an_unknown_end_is_an_hour_later(files):
    (whole,) = [e for e in files[ALL_EVENTS] if e["dtstart"].dt == date(2027, 1, 16)]

    assert whole["dtend"].dt == date(2027, 1, 17)
    (open_end,) = files["lich/2026-11-23-0800-nha-van-hoa.ics"]
    assert open_end["dtend"].dt - open_end["dtstart"].dt == timedelta(hours=1)


def test_text_stays_text(files):
    (whole,) = [e for e in files[ALL_EVENTS] if e["dtstart"].dt == date(2027, 1, 16)]

    assert str(whole["description"]).split() == HOSTILE.split()
    assert str(whole["location"]).split() == HOSTILE.split()
    for content in dict(appointments.files(EVENTS, SITE, AS_OF)).values():
        assert max(map(len, content.split(b"\r\n"))) <= 75
        assert b"\nBEGIN:VEVENT \xc6" not in content


def test_a_changed_hour_keeps_the_event(files):
    """A phone that has the event takes the new hour for a change, not for a second event."""
    later = (EVENTS[0], event(date(2026, 12, 5), time(15), time(16)))
    uids = [e["uid"] for e in files[ALL_EVENTS]]
    content = dict(appointments.files(later, SITE, AS_OF))[ALL_EVENTS]

    assert len(set(uids)) == len(uids)
    assert [e["uid"] for e in icalendar.Calendar.from_ical(content).walk("VEVENT")] == uids[1:3]
    assert uids[1].endswith("@xamau.example")


def test_the_same_day_gives_the_same_bytes():
    first, again, next_day = (
        dict(appointments.files(EVENTS, SITE, day)) for day in (AS_OF, AS_OF, date(2026, 11, 24))
    )

    assert first == again
    assert first[ALL_EVENTS] != next_day[ALL_EVENTS]


def test_past_days_make_no_calendar_to_come():
    assert ALL_EVENTS not in dict(appointments.files(EVENTS[3:4], SITE, AS_OF))


def pages(events):
    """Return the listing pages by address, for a catalogue with nothing but these days."""
    none = {
        register: {}
        for register in (
            *("fields", "agencies", "offices", "legal", "decisions", "forms", "life_events"),
        )
    }
    view = View(site=SITE, **none, procedures=frozenset(), files=frozenset(), as_of=AS_OF)
    return {page.path: page.facts for page in listing.listings(view, events, [])}


def test_the_page_looks_ahead_first():
    made = pages(EVENTS)
    days = made[CALENDAR]

    assert [day["on"] for day in days["coming"]] == [
        "Thứ Hai, 23/11/2026",
        "Thứ Bảy, 05/12/2026",
        "Thứ Bảy, 05/12/2026",
        "Thứ Bảy, 16/01/2027",
    ]
    assert [day["span"] for day in days["coming"]] == [
        "8 giờ",
        "8 giờ – 11 giờ 30",
        "14 giờ – 16 giờ",
        None,
    ]
    assert [day["on"] for day in days["past"]] == ["Chủ nhật, 22/11/2026"]
    files = dict(appointments.files(EVENTS, SITE, AS_OF))
    assert {day["file"] for day in days["coming"]} | {days["file"]} <= files.keys()
    assert made["index.html"]["calendar_page"] == CALENDAR


def test_without_days_there_is_no_page_and_no_link():
    made = pages(())

    assert CALENDAR not in made
    assert made["index.html"]["calendar_page"] is None
    assert list(appointments.files((), SITE, AS_OF)) == []


def test_only_past_days_promise_no_file():
    made = pages(EVENTS[3:4])

    assert made[CALENDAR]["file"] is None
    assert made["index.html"]["calendar_file"] is None
