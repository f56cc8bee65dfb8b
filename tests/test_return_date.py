"""The calculator on a procedure's page, and whether an office is open: as people use them."""

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest
from axe_playwright_python.sync_playwright import Axe

from motcua import catalogue
from motcua.returning import REVIEWED, SOME, WORDED, return_dates
from tests.browsing import needs_browser, serving
from tests.building import made, plan

ROOT = Path(__file__).parent.parent
GOOD = ROOT / "tests/good"
PROCEDURE = "procedures/ho-tich/1.000001.yml"
TEXT = (GOOD / PROCEDURE).read_text("utf-8")
LIMITS = TEXT[TEXT.index("time_limits:") : TEXT.index("fees:")]
AS_OF = date(2026, 11, 23)
PAGE = "thu-tuc/1.000001.html"
OFFICES = """
- id: mot-cua
  name: Bộ phận Một cửa xã Thử
  agency: ubnd-xa-thu
  address: Thôn Thử; xã Thử, "tỉnh" Thử
  hours:
    - {days: Thứ hai đến thứ sáu, opens: 07:30, closes: 11:30}
    - {days: Thứ hai đến thứ sáu, opens: 13:30, closes: 17:00}
    - {days: Thứ bảy, opens: 07:30, closes: 11:30}
  hotline: "0000 000 001"
- id: ban
  name: Điểm bản
  agency: ubnd-xa-thu
  address: Bản Thử
  hours: [{days: Thứ ba và thứ năm, opens: 08:00, closes: 11:00}]
  hotline: "0000 000 001"
"""
TWO = """time_limits:
  - {case: Thường, statutory: 5 ngày làm việc, committed: 3 ngày làm việc}
  - {case: Trong ngày, statutory: Ngay trong ngày làm việc, cutoff: "15:00", counted_from: lúc nộp}
  - {case: Lâu, statutory: 2 năm}
"""


def read(tmp_path, text, as_of=AS_OF):
    """Return the good catalogue's procedure with other limits."""
    folder = tmp_path / "catalogue"
    shutil.copytree(GOOD, folder)
    (folder / PROCEDURE).write_text(text, "utf-8")
    found, problems = catalogue.read(folder, as_of)
    assert found, problems
    return found.procedures["1.000001"]


@pytest.mark.parametrize(
    ("limits", "labels", "why"),
    [
        ("  - statutory: 3 ngày", ["Thời hạn (3 ngày)"], None),
        (
            "  - {case: A, statutory: 3 ngày}\n  - {case: B, statutory: 5 ngày, review: x}",
            ["A (3 ngày)"],
            SOME,
        ),
        ("  - {statutory: 3 ngày, review: x}", [], REVIEWED),
        ("  - {statutory: không quy định, note: x}", [], WORDED),
        ("  - {statutory: 9 ngày, committed: 5 ngày}", ["Thời hạn (5 ngày)"], None),
        (
            "  - {statutory: 9 ngày, valid_to: 22/11/2026}\n"
            "  - {statutory: 5 ngày, valid_from: 23/11/2026}",
            ["Thời hạn (5 ngày)"],
            None,
        ),
    ],
)
def test_what_can_be_counted_and_why_not(tmp_path, limits, labels, why):
    made = return_dates(read(tmp_path, TEXT.replace(LIMITS, f"time_limits:\n{limits}\n")), AS_OF)

    assert [c["label"].replace("\u00a0", " ") for c in made["choices"]] == labels
    assert made["why"] == why


@pytest.mark.parametrize(
    ("limit", "days"),
    [("3 ngày làm việc", True), ("2 năm", True), ("Ngay trong ngày", False), ("8 giờ", False)],
)
def test_only_days_are_counted_from_the_next_one(tmp_path, limit, days):
    text = TEXT.replace(LIMITS, f"time_limits:\n  - statutory: {limit}\n")

    (choice,) = return_dates(read(tmp_path, text), AS_OF)["choices"]
    assert choice["days"] == days


def test_a_part_under_review_has_no_calculator(tmp_path):
    text = TEXT + "\nreview: [{part: time_limits, reason: x}]\n"

    assert return_dates(read(tmp_path, text), AS_OF) == {"choices": [], "why": REVIEWED}


def test_no_limit_and_no_longer_in_force_have_neither(tmp_path):
    none = "time_limits: {none: true, reason: Luật không đòi}\n"
    made = return_dates(read(tmp_path / "a", TEXT.replace(LIMITS, none)), AS_OF)
    over = TEXT + "\nstatus: Bị bãi bỏ\nvalid_to: 01/11/2026\ndecision: 01/QĐ-UBND-THU\n"
    over = "\n".join(dict.fromkeys(over.splitlines()))

    assert made == {"choices": [], "why": None}
    assert return_dates(read(tmp_path / "b", over), AS_OF) == {"choices": [], "why": None}


def test_a_channel_with_limits_of_its_own_is_a_choice_of_its_own(tmp_path):
    own = "  - kind: Trực tiếp\n    time_limits: [{statutory: 1 ngày}]\n"
    text = TEXT.replace("  - kind: Trực tiếp\n", own)
    made = return_dates(read(tmp_path, text), AS_OF)

    assert len(made["choices"]) > 1
    assert made["choices"][-1]["label"] == "Trực tiếp (1\u00a0ngày)"
    assert json.loads(made["choices"][-1]["data"]) == {
        "spans": [["Theo quy định", "day", 1]],
        "from": "Ngày nộp đủ hồ sơ",
        "cutoff": None,
    }


# In a browser


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The good catalogue as a site, with limits of several kinds and two offices."""
    place = tmp_path_factory.mktemp("return")
    shutil.copytree(GOOD, place / "catalogue")
    text = TEXT.replace(LIMITS, TWO).replace("plain_name: ", 'plain_name: "Giấy; khai, sinh"  # ')
    text = text.replace("offices: [mot-cua]", "offices: [mot-cua, ban]")
    assert "ban]" in text
    (place / "catalogue" / PROCEDURE).write_text(text, "utf-8")
    (place / "catalogue/offices.yml").write_text(OFFICES, "utf-8")
    outcome = made(plan(place, only={"pages"}))
    assert outcome.published, outcome.problems
    return place / "site"


@pytest.fixture(params=["http", "file"])
def address(request, site):
    """The site over http, and from a folder."""
    if request.param == "file":
        yield site.as_uri() + "/"
    else:
        with serving(site) as served:
            yield served


NOW = "2026-11-27T09:00:00+07:00"


def opened(chromium, address, *, now=NOW, scripts=True, zone="America/Los_Angeles", page=PAGE):
    """Open a page at a moment, on a phone that is set to another zone."""
    context = chromium.new_context(
        viewport={"width": 360, "height": 740},
        java_script_enabled=scripts,
        timezone_id=zone,
        accept_downloads=True,
    )
    tab = context.new_page()
    tab.errors = []
    tab.on("pageerror", lambda error: tab.errors.append(str(error)))
    if scripts:
        tab.clock.set_fixed_time(now)
    tab.goto(address + page)
    return tab


browser = [needs_browser, pytest.mark.xdist_group("return_date")]


class TestTheCalculator:
    """From a choice to a date."""

    pytestmark = browser

    def test_today_is_the_day_of_viet_nam(self, chromium, address):
        tab = opened(chromium, address, now="2026-11-26T18:00:00Z")

        assert tab.locator("[data-return] [type=date]").input_value() == "2026-11-27"
        assert tab.errors == []

    def test_it_counts_and_tells_how(self, chromium, address):
        tab = opened(chromium, address)
        said, form = tab.locator(".mc-return-day"), tab.locator("[data-return]")

        assert "Nơi làm cam kết: thứ Tư, 02/12/2026" in said.inner_text()
        assert "Chậm nhất theo quy định: thứ Sáu, 04/12/2026" in said.inner_text()
        form.locator("[type=date]").fill("2026-11-23")
        assert "Nơi làm cam kết: thứ Sáu, 27/11/2026" in said.inner_text()
        form.locator("summary").click()
        steps = form.locator("li").all_inner_texts()
        assert steps[1] == "Thứ Ba, 24/11/2026: nghỉ (Ngày Văn hóa Việt Nam), không tính"
        assert steps[-1].endswith("ngày làm việc thứ 1 đến thứ 3")
        assert tab.errors == []

    def test_the_hour_is_asked_only_where_it_matters(self, chromium, address):
        tab = opened(chromium, address)
        said, form = tab.locator(".mc-return-day"), tab.locator("[data-return]")
        hour = form.locator("[type=time]")

        assert not hour.is_visible()
        form.locator("[data-choice]").select_option(index=1)
        assert hour.is_visible()
        assert form.locator("[data-from]").inner_text() == "Ngày nộp"
        hour.fill("15:00")
        assert "thứ Sáu, 27/11/2026" in said.inner_text().splitlines()[-1]
        hour.fill("15:01")
        assert "thứ Hai, 30/11/2026" in said.inner_text().splitlines()[-1]

    def test_the_office_matters(self, chromium, address):
        """Friday at the village's counter is as good as Tuesday."""
        tab = opened(chromium, address)
        form = tab.locator("[data-return]")
        form.locator("[data-place]").select_option(label="Điểm bản")
        said = tab.locator(".mc-return-day").inner_text()

        assert "Nơi làm cam kết: thứ Sáu, 04/12/2026" in said
        assert "Nơi nộp nghỉ ngày đó; lần mở cửa tiếp theo là thứ Ba, 08/12/2026." in said

    def test_a_day_on_which_nothing_is_taken_is_told(self, chromium, address):
        tab = opened(chromium, address)
        said, form = tab.locator(".mc-return-day"), tab.locator("[data-return]")
        form.locator("[type=date]").fill("2026-11-29")
        assert "Nơi nộp nghỉ ngày này (Chủ nhật, 29/11/2026: nghỉ cuối tuần)" in said.inner_text()
        assert "Tính từ thứ Hai, 30/11/2026" in said.inner_text()
        form.locator("[type=date]").fill("2026-11-27")
        form.locator("[data-choice]").select_option(index=1)
        form.locator("[type=time]").fill("15:01")
        assert "nộp sau 15 giờ. Tính từ thứ Bảy, 28/11/2026" in said.inner_text()

    def test_paper_tells_the_day_or_how_to_count_it(self, chromium, address):
        tab = opened(chromium, address)
        tab.emulate_media(media="print")
        box = tab.locator(".mc-return")
        assert "Nơi làm cam kết: thứ Tư, 02/12/2026" in box.inner_text()
        assert not box.locator("input, select, button, summary").locator("visible=true").count()

        tab.locator("[type=date]").evaluate(
            "date => { date.value = ''; date.dispatchEvent(new Event('input', {bubbles: true})); }"
        )
        assert "không tính ngày nộp" in box.inner_text()
        assert "Hãy chọn" not in box.inner_text()

    def test_what_nobody_knows_is_not_counted(self, chromium, address):
        tab = opened(chromium, address)
        said, form = tab.locator(".mc-return-day"), tab.locator("[data-return]")
        form.locator("[type=date]").fill("2026-12-30")
        assert "Lịch nghỉ năm 2027 có thể đổi" in said.inner_text()
        form.locator("[data-choice]").select_option(index=2)
        form.locator("[type=date]").fill("2027-12-30")
        assert "Chưa tính được" in said.inner_text()
        assert not form.get_by_role("button").is_visible()
        form.locator("[type=date]").fill("")
        assert said.inner_text().strip() == "Hãy chọn ngày."

    def test_the_day_goes_into_the_calendar_of_the_phone(self, chromium, address):
        tab = opened(chromium, address)
        with tab.expect_download() as waiting:
            tab.get_by_role("button", name="Thêm vào lịch").click()
        content = Path(waiting.value.path()).read_bytes()
        (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")

        assert waiting.value.suggested_filename == "lay-ket-qua-1.000001.ics"
        assert event["dtstart"].dt == date(2026, 12, 2)
        assert event["dtend"].dt == date(2026, 12, 3)
        (alarm,) = event.walk("VALARM")
        assert alarm["trigger"].dt == timedelta(hours=-15), "at nine the day before"
        assert event["summary"] == "Lấy kết quả: Giấy; khai, sinh"
        assert event["location"] == 'Bộ phận Một cửa xã Thử, Thôn Thử; xã Thử, "tỉnh" Thử'
        assert "\nthứ Hai, 30/11/2026 đến thứ Tư, 02/12/2026: " in event["description"]
        assert event["uid"].startswith("1.000001-20261127-20261202@")
        assert max(map(len, content.split(b"\r\n"))) <= 75
        assert content.endswith(b"END:VCALENDAR\r\n")
        with tab.expect_download() as waiting:
            tab.get_by_role("button", name="Thêm vào lịch").click()
        assert Path(waiting.value.path()).read_bytes() == content

    def test_without_scripts_it_says_how_to_count(self, chromium, address):
        tab = opened(chromium, address, scripts=False)

        assert "không tính ngày nộp" in tab.locator("[data-by-hand]").inner_text()
        assert not tab.locator("[data-return]").is_visible()
        assert tab.get_by_text("Thứ bảy").first.is_visible(), "the hours stand there in words"
        assert not tab.locator("[data-week]").first.is_visible()

    def test_axe_finds_nothing_and_a_finger_finds_everything(self, chromium, address):
        tab = opened(chromium, address)
        tab.locator("[data-choice]").select_option(index=1)
        tab.locator("[data-return] summary").click()
        found = Axe().run(tab, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})

        assert [each["id"] for each in found.response["violations"]] == []
        for part in tab.locator("[data-return]").locator("input:visible, select, button").all():
            assert part.bounding_box()["height"] >= 44
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-11-27T09:00", "Đang mở, đến 11 giờ 30"),
        ("2026-11-27T11:30", "Đang nghỉ, mở lại lúc 13 giờ 30 hôm nay"),
        ("2026-11-27T16:59", "Đang mở, đến 17 giờ"),
        ("2026-11-27T17:00", "Đang nghỉ, mở lại lúc 7 giờ 30 ngày mai, thứ Bảy, 28/11/2026"),
        ("2026-11-28T11:45", "Đang nghỉ, mở lại lúc 7 giờ 30 thứ Hai, 30/11/2026"),
        ("2026-11-30T06:00", "Đang nghỉ, mở lại lúc 7 giờ 30 hôm nay"),
        (
            "2026-11-24T09:00",
            "Đang nghỉ (Ngày Văn hóa Việt Nam), mở lại lúc 7 giờ 30 ngày mai, thứ Tư, 25/11/2026",
        ),
        ("2026-08-22T15:00", "Đang mở, đến 17 giờ"),
        ("2026-02-13T18:00", "Đang nghỉ, mở lại lúc 7 giờ 30 ngày mai, thứ Bảy, 14/02/2026"),
        ("2026-02-14T12:00", "Đang nghỉ, mở lại lúc 7 giờ 30 thứ Bảy, 21/02/2026"),
        ("2031-01-06T09:00", ""),
    ],
)
@needs_browser
@pytest.mark.xdist_group("return_date")
def test_whether_an_office_is_open(chromium, site, now, said):
    tab = opened(chromium, site.as_uri() + "/", now=f"{now}:00+07:00", page="noi-nop/mot-cua.html")

    assert tab.locator("[data-week]").inner_text() == said
    assert tab.locator("[data-week]").is_visible() == bool(said)
    assert tab.errors == []


@needs_browser
@pytest.mark.xdist_group("return_date")
def test_an_office_closes_while_one_reads(chromium, site):
    context = chromium.new_context()
    tab = context.new_page()
    tab.clock.install(time="2026-11-27T11:29:00+07:00")
    tab.goto(f"{site.as_uri()}/noi-nop/mot-cua.html")
    assert tab.locator("[data-week]").inner_text() == "Đang mở, đến 11 giờ 30"

    tab.clock.run_for(90_000)

    assert "Đang nghỉ" in tab.locator("[data-week]").inner_text()


def test_hours_that_are_not_understood_make_no_line(tmp_path):
    shutil.copytree(GOOD, tmp_path / "catalogue")
    path = tmp_path / "catalogue/offices.yml"
    path.write_text(path.read_text("utf-8").replace("Thứ hai đến thứ sáu", "Khi có hẹn"), "utf-8")
    assert made(plan(tmp_path, only={"pages"})).published

    page = (tmp_path / "site/noi-nop/mot-cua.html").read_text("utf-8")
    assert "Khi có hẹn" in page
    assert "data-week" not in page
