"""The day of the result: one table for Python and JavaScript, and what the calendar knows."""

import json
import random
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from motcua import daysoff
from motcua.entries import Holiday, Hours
from motcua.values import Duration, HolidayKind, Unit, Words
from motcua.weekdays import week, weekdays
from motcua.workcalendar import Beyond, Calendar
from motcua.workdays import Answer, Span, countable, return_day
from tests.browsing import needs_browser

HERE = Path(__file__).parent
ASSETS = HERE.parent / "templates/assets"
TABLE = yaml.safe_load((HERE / "workdays.yml").read_text("utf-8"))
KNOWN = {
    "first": TABLE["first"].isoformat(),
    "last": TABLE["last"].isoformat(),
    "off": {day.isoformat(): name for day, name in TABLE["days_off"].items()},
    "worked": {day.isoformat(): name for day, name in TABLE["days_worked"].items()},
}
CALENDAR = Calendar(TABLE["days_off"], TABLE["days_worked"], TABLE["first"], TABLE["last"])
JS = """([known, questions]) => {
  const calendar = new motcuaDays.Calendar(known);
  return questions.map(([handed, clock, unit, number, week, cutoff]) => {
    try {
      const { day, clock: at, told } =
        calendar.returnDay(motcuaDays.day(handed), clock, [unit, number], week, cutoff);
      return [motcuaDays.iso(day), at, told];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return ["unknown", null, []];
    }
  });
}"""


def question(case):
    """Return a case of the table as what is asked: (handed, clock, unit, number, week, cutoff)."""
    handed, clock, unit, number, _, _, *more = case
    extra = more[0] if more else {}
    return handed, clock, unit, number, TABLE["weeks"].get(extra.get("week")), extra.get("cutoff")


def python(handed, clock, unit, number, hours, cutoff):
    """Return Python's answer as JavaScript gives it."""
    try:
        due, at, told = return_day(handed, clock, Span(unit, number), CALENDAR, hours, cutoff)
    except Beyond:
        return ["unknown", None, []]
    return [due.isoformat(), at, list(told)]


@pytest.fixture(scope="module")
def javascript(chromium):
    """Ask the twin: a function from questions to answers."""
    page = chromium.new_page()
    page.add_script_tag(content=(ASSETS / "workdays.js").read_text("utf-8"))
    return lambda questions: page.evaluate(
        JS, [KNOWN, [[q[0].isoformat(), *q[1:]] for q in questions]]
    )


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: " ".join(map(str, case)))
def test_the_table(case):
    due, at, _ = python(*question(case))

    assert [due, at] == [str(case[4]), case[5]]


@needs_browser
@pytest.mark.xdist_group("workdays")
def test_the_table_in_javascript(javascript):
    answers = javascript([question(case) for case in TABLE["cases"]])

    assert [[due, at] for due, at, _ in answers] == [[str(c[4]), c[5]] for c in TABLE["cases"]]


@needs_browser
@pytest.mark.xdist_group("workdays")
def test_both_agree_on_anything(javascript):
    """Days, hours and every word of the account, on 4,000 questions drawn at random."""
    draw = random.Random(147_148)
    sizes = {"working_day": 90, "day": 400, "month": 30, "minute": 9000, "working_minute": 9000}
    questions = []
    for _ in range(4000):
        unit = draw.choice([*sizes, "same_day", "same_working_day"])
        questions.append(
            (
                TABLE["first"] + timedelta(draw.randrange(-3, 365 * 4)),
                draw.choice([None, draw.randrange(1440)]),
                unit,
                draw.randint(1, sizes[unit]) if unit in sizes else 0,
                draw.choice([None, *TABLE["weeks"].values()]),
                draw.choice([None, None, 900]),
            )
        )
    answers = [python(*each) for each in questions]

    assert javascript(questions) == answers
    assert 200 < sum(due == "unknown" for due, *_ in answers) < 2000


def test_it_tells_how_it_counted():
    told = return_day(date(2026, 11, 21), None, Span("working_day", 4), CALENDAR).told

    assert told == (
        "thứ Bảy, 21/11/2026: nghỉ cuối tuần",
        "thứ Hai, 23/11/2026: tính là ngày nhận hồ sơ, ngày này không tính",
        "thứ Ba, 24/11/2026: nghỉ (Ngày Văn hóa Việt Nam), không tính",
        "thứ Tư, 25/11/2026 đến thứ Sáu, 27/11/2026: ngày làm việc thứ 1 đến thứ 3",
        "thứ Bảy, 28/11/2026 đến Chủ nhật, 29/11/2026: nghỉ cuối tuần, không tính",
        "thứ Hai, 30/11/2026: ngày làm việc thứ 4",
    )
    month = return_day(date(2027, 12, 31), None, Span("month", 2), CALENDAR).told
    assert month[1:] == ("Cộng 2 tháng: thứ Ba, 29/02/2028, vì tháng 2 không có ngày 31",)


def test_every_working_day_of_the_account_is_counted_once():
    """The account of n working days names exactly n, whatever lies between."""
    for days in range(1, 60):
        answer = return_day(date(2026, 11, 27), None, Span("working_day", days), CALENDAR)
        counted = [line for line in answer.told if "ngày làm việc thứ" in line]
        assert counted[-1].rpartition("thứ ")[2] == str(days)
        assert isinstance(answer, Answer)
        assert CALENDAR.why_off(answer.day) is None


@pytest.mark.parametrize(
    ("amount", "unit", "span"),
    [
        ("5", Unit.working_day, ("working_day", 5)),
        ("1.5", Unit.working_day, ("working_day", 2)),
        ("2", Unit.week, ("day", 14)),
        ("24", Unit.hour, ("minute", 1440)),
        ("0.5", Unit.hour, ("minute", 30)),
        ("4", Unit.working_hour, ("working_minute", 240)),
        ("2", Unit.year, ("month", 24)),
        ("0.5", Unit.year, ("month", 6)),
        ("0.5", Unit.month, ("day", 15)),
        ("1.5", Unit.month, None),
        ("0", Unit.day, None),
        (None, Unit.at_once, ("same_day", 0)),
        (None, Unit.same_working_day, ("same_working_day", 0)),
    ],
)
def test_which_limits_can_be_counted(amount, unit, span):
    assert countable(Duration(Decimal(amount) if amount else None, unit)) == span


def test_words_and_gaps_cannot_be_counted():
    assert countable(Words("không quy định")) is None
    assert countable(None) is None


# The calendar


def entry(on, kind, name="X"):
    return Holiday(on=on, name=name, kind=kind, source="Y")


def test_the_library_and_the_law_agree_on_the_days_that_are_fixed():
    known = daysoff.calendar(date(2026, 11, 23), [])

    for day in (date(2026, 1, 1), date(2026, 4, 30), date(2026, 5, 1), date(2026, 9, 2)):
        assert known.why_off(day), day
    assert known.why_off(date(2026, 11, 24)) == "nghỉ (Ngày Văn hóa Việt Nam)"
    assert known.why_off(date(2025, 11, 24)) is None, "a day off only since 2026"
    assert known.why_off(date(2026, 2, 17)) == "nghỉ (Tết Nguyên Đán)"
    assert known.why_off(date(2026, 8, 22)) is None, "a Saturday worked for Monday 31/8"
    assert (known.first, known.last) == (date(2025, 1, 1), date(2028, 12, 31))
    with pytest.raises(Beyond):
        known.why_off(date(2029, 1, 1))


def test_the_register_overrules_the_library():
    register = [
        entry(date(2026, 1, 2), HolidayKind.off),
        entry(date(2026, 1, 10), HolidayKind.worked),
        entry(date(2027, 2, 4), HolidayKind.worked),
        entry(date(2026, 8, 22), HolidayKind.off),
        entry(date(2040, 1, 2), HolidayKind.off),
    ]
    known = daysoff.calendar(date(2026, 11, 23), register)

    assert known.why_off(date(2026, 1, 2)) == "nghỉ (X)"
    assert known.why_off(date(2026, 1, 10)) is None
    assert daysoff.calendar(date(2026, 11, 23), []).why_off(date(2027, 2, 4))
    assert known.why_off(date(2027, 2, 4)) is None
    assert known.why_off(date(2026, 8, 22)) == "nghỉ (X)"


def test_a_year_is_decided_when_it_has_come_or_the_register_has_it():
    at = date(2026, 11, 23)

    assert daysoff.decided(at, []) == date(2026, 12, 31)
    assert daysoff.decided(at, [entry(date(2027, 2, 4), HolidayKind.off)]) == date(2027, 12, 31)
    assert daysoff.decided(at, [entry(date(2025, 5, 2), HolidayKind.off)]) == date(2026, 12, 31)
    # A year far ahead decides nothing of those before it.
    assert daysoff.decided(at, [entry(date(2199, 1, 1), HolidayKind.off)]) == date(2026, 12, 31)


def test_the_script_holds_the_calendar_and_is_the_same_every_day_of_the_year():
    hostile = (entry(date(2026, 12, 31), HolidayKind.off, 'x"};alert(1)//</script>'),)
    made = daysoff.script(date(2026, 1, 1), hostile).decode()
    known = json.loads(made.partition("motcuaDaysOff = ")[2].strip().rstrip(";"))

    assert known["off"]["2026-12-31"] == 'x"};alert(1)//</script>'
    assert known["worked"]["2026-08-22"]
    assert made.encode() == daysoff.script(date(2026, 12, 31), hostile)


# The days of an office's hours


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("Thứ hai đến thứ sáu", "01234"),
        ("từ thứ 2 đến thứ 6 hàng tuần", "01234"),
        ("Thứ Hai - Thứ Sáu (trừ ngày lễ, Tết)", "01234"),
        ("T2–T6, sáng T7", "012345"),
        ("Thứ hai đến thứ sáu (trừ ngày lễ), sáng thứ bảy", "012345"),
        ("Thứ hai đến thứ sáu (trừ các ngày nghỉ lễ, Tết theo quy định)", "01234"),
        ("Hằng ngày, trừ Tết Nguyên đán", "0123456"),
        ("Thứ hai đến thứ sáu, trừ lễ; riêng thứ tư nghỉ", ""),
        ("Thứ hai đến thứ bảy, trừ lễ và thứ tư", ""),
        ("Hằng ngày, trừ lễ, chủ nhật", ""),
        ("Thứ ba và thứ năm", "13"),
        ("Thứ Hai, Thứ Tư, Thứ Sáu", "024"),
        ("Sáng thứ bẩy", "5"),
        ("Chủ nhật", "6"),
        ("Thứ bảy đến chủ nhật", "56"),
        ("Hằng ngày", "0123456"),
        ("Các ngày làm việc", "01234"),
        ("thu hai den thu bay", "012345"),
        ("Thứ sáu đến thứ hai", ""),
        ("Thứ tám", ""),
        ("Khi có hẹn", ""),
        ("Thứ hai đến thứ tư đến thứ sáu", ""),
        ("Thứ hai tuần đầu tháng", ""),
        ("", ""),
    ],
)
def test_days_as_people_write_them(said, days):
    assert "".join(map(str, weekdays(said))) == days


def hours(days, opens, closes):
    return Hours(days=days, opens=time(opens), closes=time(closes))


def test_a_week_is_in_order_and_all_or_nothing():
    afternoon, morning = hours("Thứ hai", 13, 17), hours("Thứ hai và thứ bảy", 7, 11)

    assert week([afternoon, morning]) == [
        [[420, 660], [780, 1020]], *[[]] * 4, [[420, 660]], []
    ]  # fmt: skip
    assert week([afternoon, hours("khi cần", 7, 11)]) is None
    assert week([]) is None
