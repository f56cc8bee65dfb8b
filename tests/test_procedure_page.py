"""A procedure's page in a browser: questions narrow it, ticks stay, and it does without either."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browsing import needs_browser, serving

ROOT = Path(__file__).parent.parent
pytestmark = [pytest.mark.xdist_group("procedure_page"), needs_browser]
BIRTH, OFFERED, ACCOUNT = "thu-tuc/1.001193.html", "thu-tuc/1.004194.html", "thu-tuc/3.000228.html"
MANY = "thu-tuc/1.013978.html"
KEPT = "mc-ticks thu-tuc/1.001193.html giay"
TEXT = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LETTER = "Giấy uỷ quyền"  # needed only if somebody else goes


@pytest.fixture(scope="module")
def stick(site):
    """The site's address as it lies on a USB stick."""
    return site.as_uri() + "/"


@pytest.fixture(scope="module", params=["served", "stick"])
def address(request, site, stick):
    """The site's address on a server, and on a USB stick."""
    if request.param == "stick":
        yield stick
    else:
        with serving(site) as served:
            yield served


@pytest.fixture
def visit(chromium):
    """Open pages as one person does, on one device."""
    contexts = []

    def go(address, *, before="", **device):
        if not contexts or device or before:
            size = {"width": device.pop("width", 360), "height": 740}
            contexts.append(chromium.new_context(viewport=size, **device))
            contexts[-1].add_init_script(before)
        page = contexts[-1].new_page()
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.goto(address)
        return page

    yield go
    for context in contexts:
        context.close()


def paper(page, name):
    return page.get_by_role("checkbox", name=name, exact=True)


def test_the_answers_stand_above_the_fold_also_under_a_long_official_name(visit, stick):
    page = visit(stick + MANY)

    box = page.locator(".mc-glance").bounding_box()
    assert box["y"] + box["height"] <= 740


def test_an_answer_hides_what_is_not_mine_and_can_be_sent(visit, address):
    page = visit(address + BIRTH)
    assert paper(page, LETTER).is_visible()

    whole = page.get_by_text("Ở trên là của mọi trường hợp.")
    assert not whole.is_visible()

    page.get_by_role("radio", name="Cha hoặc mẹ").check()

    assert whole.is_visible(), "the first answers do not follow"
    assert not paper(page, LETTER).is_visible()
    assert paper(page, "Giấy chứng sinh").is_visible(), "needed in every case"
    assert page.get_by_text("Đang ẩn 1 phần của trường hợp khác.").is_visible()
    assert page.url.endswith("?ai-di-lam=cha-hoac-me")
    other = visit(page.url)
    assert not paper(other, LETTER).is_visible()
    assert other.get_by_role("radio", name="Cha hoặc mẹ").is_checked()
    assert not page.faults


def test_all_cases_come_back(visit, address):
    page = visit(
        address + BIRTH + "?ai-di-lam=cha-hoac-me&em-be-thuoc-truong-hop-nao=bi-bo-roi#chi-phi"
    )
    assert not paper(page, LETTER).is_visible()
    assert paper(page, "Biên bản về việc trẻ bị bỏ rơi").is_visible()
    assert not page.get_by_text("Trường hợp: Em bé sinh nhờ mang thai hộ").is_visible()

    page.get_by_role("button", name="Xem tất cả trường hợp").click()

    assert page.locator("[data-case]:visible").count() == page.locator("[data-case]").count() == 3
    assert page.locator("input[type=radio]:checked").count() == 0
    assert page.url == address + BIRTH + "#chi-phi"
    assert page.evaluate("document.activeElement.type") == "radio"


def test_an_unknown_answer_hides_nothing(visit, stick):
    page = visit(stick + BIRTH + "?ai-di-lam=%3Cscript%3E&khac=1")

    assert paper(page, LETTER).is_visible()
    page.get_by_role("radio", name="Cha hoặc mẹ").check()
    assert "khac=1" in page.url, "what is not ours stays"


def test_an_answer_sets_the_time_too(visit, stick):
    page = visit(stick + ACCOUNT)

    page.get_by_role("radio", name="Còn hạn", exact=True).check()

    limits = page.locator("h2#thoi-han + dl, h2#thoi-han ~ dl").first
    assert "3 ngày làm việc" in limits.inner_text().replace("\xa0", " ")
    assert "7 ngày làm việc" not in limits.inner_text().replace("\xa0", " ")


def test_where_nothing_is_asked_several_cases_can_be_mine(visit, stick):
    page = visit(stick + OFFERED)
    fees = page.locator("#chi-phi ~ dl").first.inner_text()

    page.get_by_role("checkbox", name="Một người hoặc một hộ", exact=True).check()
    assert page.locator(".mc-group:visible").count() == 1
    page.get_by_role("checkbox", name="Ở trong đơn vị quân đội, công an", exact=True).check()

    assert page.locator(".mc-group:visible").count() == 2
    assert page.locator("#chi-phi ~ dl").first.inner_text() == fees, "fees were not asked about"


def test_ticks_are_counted_and_kept(visit, address):
    page = visit(address + BIRTH)
    tally = page.locator(".mc-tally")
    assert "Đã có 0/4 giấy" in tally.inner_text()
    assert not tally.get_by_role("button").is_visible()

    paper(page, "Tờ khai đăng ký khai sinh").check()
    paper(page, "Giấy chứng sinh").check()
    paper(page, "Giấy của người làm chứng xác nhận việc sinh").check()
    assert "Đã có 2/4 giấy" in tally.inner_text(), "one of several papers is one"
    page.get_by_role("radio", name="Người khác đi thay").check()
    assert "Đã có 2/5 giấy" in tally.inner_text()

    again = visit(address + BIRTH)
    assert paper(again, "Giấy chứng sinh").is_checked()
    assert not paper(again, LETTER).is_checked()
    again.get_by_role("button", name="Xoá dấu tích").click()
    assert "Đã có 0/4 giấy" in again.locator(".mc-tally").inner_text()
    assert visit(address + BIRTH).locator(".mc-papers input:checked").count() == 0
    assert not page.faults + again.faults


def test_two_tabs_of_a_procedure_keep_the_ticks_of_both(visit, served):
    one, other = visit(served + BIRTH), visit(served + BIRTH)
    paper(one, "Giấy chứng sinh").check()
    paper(other, "Tờ khai đăng ký khai sinh").check()

    one.get_by_text("Đã có 2/4 giấy").wait_for()
    assert paper(visit(served + BIRTH), "Giấy chứng sinh").is_checked()
    assert paper(one, "Tờ khai đăng ký khai sinh").is_checked()


@pytest.mark.parametrize(
    "before",
    [
        "Object.defineProperty(window, 'localStorage', {get() {throw new Error('refused')}})",
        "Storage.prototype.setItem = () => {throw new Error('full')}",
        f"try {{ localStorage.setItem('{KEPT}', '{{broken') }} catch {{}}",
        f"try {{ localStorage.setItem('{KEPT}', '{{\"a\": 1}}') }} catch {{}}",
    ],
)
def test_ticks_work_without_storage(visit, stick, before):
    page = visit(stick + BIRTH, before=before)

    paper(page, "Giấy chứng sinh").check()

    assert "Đã có 1/4 giấy" in page.locator(".mc-tally").inner_text()
    page.get_by_role("radio", name="Cha hoặc mẹ").check()
    assert not paper(page, LETTER).is_visible()
    assert not page.faults


def test_without_scripts_all_is_shown_and_nothing_is_asked(visit, address):
    page = visit(address + BIRTH + "?ai-di-lam=cha-hoac-me", java_script_enabled=False)

    assert page.locator(".mc-group:visible").count() == page.locator(".mc-group").count() == 5
    assert not page.locator(".mc-ask").is_visible()
    assert not page.locator(".mc-tally").is_visible()
    paper(page, "Giấy chứng sinh").check()
    assert paper(page, "Giấy chứng sinh").is_checked()


def test_paper_shows_what_was_chosen(visit, stick):
    page = visit(stick + BIRTH + "?ai-di-lam=cha-hoac-me")
    paper(page, "Giấy chứng sinh").check()
    page.emulate_media(media="print")

    drawn = "each => getComputedStyle(each).backgroundImage"
    assert "url(" in paper(page, "Giấy chứng sinh").evaluate(drawn), "the tick is lost"
    assert paper(page, "Tờ khai đăng ký khai sinh").evaluate(drawn) == "none"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "none"
    assert page.get_by_text("Ai đi làm?").is_visible()
    assert page.get_by_text("Cha hoặc mẹ", exact=True).is_visible()
    assert not page.get_by_text("Người khác đi thay").is_visible()
    assert not page.get_by_text("Em bé thuộc trường hợp nào?").is_visible()
    assert not page.get_by_role("button", name="Xem tất cả").is_visible()


@pytest.mark.parametrize("path", [BIRTH + "?ai-di-lam=cha-hoac-me", MANY])
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_text_has_a_contrast_of_seven(visit, stick, path, width, scheme):
    page = visit(stick + path, width=width, color_scheme=scheme)
    options = {"runOnly": TEXT, "rules": {"color-contrast-enhanced": {"enabled": True}}}

    found = Axe().run(page, options=options)

    assert [
        (each["id"], [node["html"] for node in each["nodes"]])
        for each in found.response["violations"]
    ] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
