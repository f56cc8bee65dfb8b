"""Life events: papers once, sums of what is sure, the longest way, in Python and in the browser."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from motcua import catalogue, derive, gathering, life_events, listing, source
from motcua.judging import shaped
from motcua.longest import longest
from motcua.model import Procedure
from motcua.portion import paper_key, portion
from motcua.text import NBSP
from tests.browsing import needs_browser

ROOT = Path(__file__).parent.parent
AS_OF = date(2026, 11, 23)
GOOD = Path(__file__).parent / "good"
VIEW = catalogue.registers(GOOD, AS_OF).view(AS_OF)
TEXT = (GOOD / "procedures/ho-tich/1.000001.yml").read_text("utf-8")


def cut(first, last):
    return TEXT[TEXT.index(first) : TEXT.index(last)]


FEES, LIMITS = cut("fees:", "sets:"), cut("time_limits:", "fees:")
DOCUMENTS, CHANNELS = cut("documents:", "steps:"), cut("channels:", "time_limits:")


def made(*changes):
    """Return the portion of the good procedure with parts of its text replaced."""
    text = TEXT
    for before, after in zip(changes[::2], changes[1::2], strict=True):
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    each = shaped(Procedure, source.parse(text, "x.yml"), "x.yml")
    assert each.problems == ()
    found = portion(each.record, derive.facts(each.record, VIEW, "x.yml"))
    assert json.loads(json.dumps(found)) == found
    return found


def step(n, found, after=()):
    return {"n": n, "row": {"title": f"Việc {n}", "cost": "?"}, "after": after, "portion": found}


# Which papers are the same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Giấy uỷ quyền", None), ("giấy ủy quyền", None)),
        (("Giấy ký nhận, bản A", None), ("Giấy kí nhận bản a.", None)),
        (("Tờ khai (mẫu CT01)", "ct01"), ("Tờ khai", "ct01")),
    ],
)
def test_the_same_paper_is_recognised(one, other):
    assert paper_key(*one) == paper_key(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Giấy mời", None), ("Giấy mới", None)),
        (("Đơn xin phép", None), ("Đón xin phép", None)),
        (("Tờ khai", "ct01"), ("Tờ khai", "ct02")),
        (("Tờ khai", "ct01"), ("Tờ khai", None)),
        (("Tờ khai", "ct01"), ("Tờ khai của từng người", "ct01")),
        (("Giấy khai sinh (của con)", None), ("Giấy khai sinh (của mẹ)", None)),
        (("Phụ lục 1.5", None), ("Phụ lục 15", None)),
        (("Giấy khai sinh", None), ("Bản sao giấy khai sinh", None)),
    ],
)
def test_what_may_differ_stays_apart(one, other):
    assert paper_key(*one) != paper_key(*other)


# The union of the papers


def with_papers(*groups, sets=1):
    text = "documents:\n" + "".join(f"  - {{{group}}}\n" for group in groups)
    return made(DOCUMENTS, text, "sets: 1", f"sets: {sets}")


def union(*portions):
    return gathering.gathered([step(n, found) for n, found in enumerate(portions, 1)])


def said(papers):
    return [(paper["name"], paper["total"].replace(NBSP, " ")) for paper in papers]


def test_a_paper_stands_once_with_how_many_in_all():
    first = with_papers("items: [{name: Giấy uỷ quyền, originals: 1}, {name: Ảnh, copies: 2}]")
    second = with_papers("items: [{name: Giấy ủy quyền, originals: 1, copies: 1}]", sets=2)
    papers = union(first, second)

    assert said(papers["bring"]) == [
        ("Giấy uỷ quyền", "3 bản chính, 2 bản sao"),
        ("Ảnh", "2 bản sao"),
    ]
    assert [use["n"] for use in papers["bring"][0]["uses"]] == [1, 2]
    assert papers["total"].replace(NBSP, " ") == "Nộp 2 loại giấy tờ: 3 bản chính, 4 bản sao."


def test_what_is_only_shown_serves_every_procedure():
    card = with_papers("items: [{name: Thẻ căn cước, presented: true}]")
    papers = union(card, card)

    assert papers["bring"] == []
    assert said(papers["show"]) == [("Thẻ căn cước", "mang theo để xem")]
    assert papers["total"].replace(NBSP, " ") == "Mang theo 1 loại giấy tờ để xem."


@pytest.mark.parametrize(
    "group",
    [
        "case: Đi thay, items: [{name: Giấy, originals: 1}]",
        "items: [{name: Giấy, originals: 1, condition: Đi thay}]",
        "items: [{name: Giấy, originals: 1, review: Nguồn mờ}]",
        "review: Cần xếp lại, items: [{name: Giấy, originals: 1}]",
        "choose: any, items: [{name: Giấy, originals: 1}]",
    ],
)
def test_a_paper_for_some_is_not_counted_for_all(group):
    papers = union(with_papers(group), with_papers("items: [{name: Ảnh, copies: 1}]"))

    assert said(papers["bring"]) == [("Ảnh", "1 bản sao")]
    assert said(papers["cases"]) == [("Giấy", "")]
    both = union(with_papers(group), with_papers("items: [{name: Giấy, originals: 1}]"))
    assert said(both["bring"]) == [("Giấy", "1 bản chính, thêm tuỳ trường hợp")]


def test_one_of_several_stays_a_choice():
    group = "choose: one, items: [{name: Hộ chiếu, presented: true}, {name: Thẻ, presented: true}]"
    papers = union(with_papers(group), with_papers(group), with_papers(f"case: Xa, {group}"))

    assert papers["bring"] == papers["show"] == papers["cases"] == []
    (choice,) = papers["choices"]
    assert [item["name"] for item in choice["items"]] == ["Hộ chiếu", "Thẻ"]
    assert [(use["n"], use["case"]) for use in choice["uses"]] == [(1, None), (2, None), (3, "Xa")]
    other = with_papers(group.replace("Thẻ, presented: true", "Thẻ, copies: 1"))
    assert len(union(with_papers(group), other)["choices"]) == 2


def test_unknown_papers_are_named_and_none_is_none():
    none = made(DOCUMENTS, "documents: {none: true, reason: Luật không đòi}\n", "sets: 1\n", "")
    unknown = made(DOCUMENTS, "review: [{part: documents, reason: Chưa có nguồn}]\n")
    papers = union(none, unknown)

    assert [named["n"] for named in papers["unknown"]] == [2]
    assert [named["n"] for named in papers["doubt"]] == [2]


def test_words_that_all_share_are_said_once():
    waived = "items: [{name: Giấy, originals: 1, waived_if: máy có, note: A}]"
    (paper,) = union(with_papers(waived), with_papers(waived.replace("note: A", "note: B")))[
        "bring"
    ]

    assert paper["waived_if"] == "máy có"
    assert paper["note"] is None
    assert [(u["waived_if"], u["note"][0]["text"]) for u in paper["uses"]] == [
        (None, "A"),
        (None, "B"),
    ]


# What is surely charged


def fee(entry, basis=", basis: 85/2019/TT-BTC"):
    return f"  - {{label: {entry}{basis}}}\n"


BY_WAY = CHANNELS.replace(
    "    online_level", "    fees: [{label: A, amount: 5.000 đồng}]\n    online_level"
)


@pytest.mark.parametrize(
    ("fees", "low", "high"),
    [
        (fee("A, amount: 8.000 đồng"), 8000, 8000),
        (fee("A, amount: Miễn phí"), 0, 0),
        (fee("A, amount: 8.000 đồng") + fee("B, amount: 2.000 đồng"), 10000, 10000),
        (fee("A, amount: 8.000 đồng") + fee("A, amount: 2.000 đồng, case: Trễ"), 8000, 10000),
        (fee("A, amount: 8.000 đồng, case: X") + fee("A, amount: 2.000 đồng, case: Y"), 2000, 8000),
        (fee("A, amount: 8.000 đồng, valid_to: 31/12/2026")
         + fee("A, amount: 9.000 đồng, valid_from: 01/01/2027"), 8000, 8000),
        ("  {none: true, reason: Luật không thu}\n", 0, 0),
    ],
)  # fmt: skip
def test_what_is_surely_charged(fees, low, high):
    cost = made(FEES, f"fees:\n{fees}")["cost"]

    assert (cost["low"], cost["high"], cost["open"]) == (low, high, False)


def test_a_cheaper_way_is_the_lower_end():
    cost = made(CHANNELS, BY_WAY)["cost"]

    assert (cost["low"], cost["high"]) == (5000, 8000)


@pytest.mark.parametrize(
    "fees",
    [
        fee("A, amount: Miễn phí, review: Nguồn ghi 0"),
        fee("A, amount: 8.000 đồng, valid_from: 01/01/2027"),
        fee("A, amount: theo diện tích, formula: 1% giá"),
        fee("A, amount: Miễn phí") + fee("B, amount: theo diện tích, formula: 1% giá"),
        fee("A, amount: 8.000 đồng, case: X")
        + fee("A, amount: theo diện tích, formula: 1% giá, case: Y"),
    ],
)
def test_what_is_unsure_or_has_no_number_is_not_counted(fees):
    assert made(FEES, f"fees:\n{fees}")["cost"] is None


def test_a_formula_beside_a_sum_is_told():
    worded = fee("B, amount: theo diện tích, formula: 1% giá")

    assert made(FEES, f"fees:\n{fee('A, amount: 8.000 đồng')}{worded}")["cost"]["open"]


# The longest way


def takes(*spans):
    return {"spans": [list(span) for span in spans] or None}


def way(*steps):
    found = longest([step(n, takes(*spans), after) for n, (spans, after) in enumerate(steps, 1)])
    return found["total"].replace(NBSP, " "), [named["n"] for named in found["unknown"]]


WORK, DAY, HOURS = "working_day", "day", "working_hour"


@pytest.mark.parametrize(
    ("steps", "total"),
    [
        ([([("3", WORK)], []), ([("5", WORK)], [])], "5 ngày làm việc (việc 2)"),
        ([([("3", WORK)], []), ([("5", WORK)], [1])], "8 ngày làm việc (việc 1, rồi việc 2)"),
        # Two ways to the same end: only the longer one counts.
        (
            [([("3", WORK)], []), ([("1", WORK)], []), ([("2", WORK)], [1, 2])],
            "5 ngày làm việc (việc 1, rồi việc 3)",
        ),
        # Working days and days are not added together …
        (
            [([("3", WORK)], []), ([("10", DAY)], [1])],
            "3 ngày làm việc và 10 ngày (việc 1, rồi việc 2)",
        ),
        # … nor compared where only a calendar could.
        (
            [([("7", WORK)], []), ([("8", DAY)], [])],
            "7 ngày làm việc (việc 1) hoặc 8 ngày (việc 2)",
        ),
        ([([("7", WORK)], []), ([("45", DAY)], [])], "45 ngày (việc 2)"),
        ([([("7", WORK)], []), ([("2", DAY)], [])], "7 ngày làm việc (việc 1)"),
        ([([("1", WORK), ("60", DAY)], [])], "60 ngày (việc 1)"),
        ([([("2", WORK)], []), ([("4", HOURS)], [1])],
         "2 ngày làm việc và 4 giờ làm việc (việc 1, rồi việc 2)"),
        ([([("0", WORK)], [])], "Ngay khi nhận đủ hồ sơ (việc 1)"),
    ],
)  # fmt: skip
def test_the_longest_way(steps, total):
    assert way(*steps) == (total, [])


def test_unknown_times_are_told_and_hold_nothing_up():
    steps = ([("3", WORK)], []), ([], [1]), ([("2", WORK)], [2])

    assert way(*steps) == (
        "5 ngày làm việc (việc 1, rồi việc 3); chưa kể 1 việc chưa rõ thời hạn",
        [2],
    )
    assert way(([], [])) == ("Chưa đủ thông tin để cộng", [1])


@pytest.mark.parametrize(
    ("limits", "spans"),
    [
        ("- statutory: 3 ngày làm việc", [["3", WORK]]),
        ("- {statutory: 3 ngày làm việc, committed: 2 ngày làm việc}", [["2", WORK]]),
        ("- {statutory: 3 ngày, case: X}\n  - {statutory: 30 ngày, case: Y}", [["30", DAY]]),
        ("- {statutory: 1 ngày, case: X}\n  - {statutory: 4 ngày làm việc, case: Y}",
         [["1", DAY], ["4", WORK]]),
        ("- statutory: Ngay trong ngày làm việc", [["1", WORK]]),
        ("- {statutory: Không quy định, note: Hỏi.}", None),
        ("- {statutory: 3 ngày làm việc, review: Chưa chắc}", None),
    ],
)  # fmt: skip
def test_the_longest_case_of_a_procedure_counts(limits, spans):
    assert made(LIMITS, f"time_limits:\n  {limits}\n")["spans"] == spans


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("status: Tạm ngưng", "Tạm ngưng"),
        ("valid_from: 01/01/2027", "Áp dụng từ 01/01/2027"),
        ("valid_to: 01/01/2030", None),
    ],
)
def test_what_nobody_can_hand_in_is_left_out(line, why):
    assert made("field: ho-tich", f"{line}\nfield: ho-tich")["off"] == why


# The pages of the sample, and the script that adds up for those who need only some of it


@pytest.fixture(scope="module")
def sample():
    """The sample catalogue's view and entries."""
    rest = catalogue.registers(ROOT / "catalogue", AS_OF)
    view = rest.view(AS_OF)
    entries = []
    for path in rest.files:
        record = catalogue.procedure(path, rest.folder, view).record
        entries.append(listing.entry(record, derive.facts(record, view, path.name)))
    return view, entries


def pages(sample, events=None):
    view, entries = sample
    view = replace(view, life_events=view.life_events if events is None else events)
    return {page.path: page.facts for page in life_events.pages(view, entries)}


def test_only_procedures_of_life_events_carry_their_papers(sample):
    view, entries = sample
    wanted = {step.code for event in view.life_events.values() for step in event.procedures}

    assert {entry["row"]["code"] for entry in entries if entry["portion"]} == wanted


def test_a_birth(sample):
    facts = pages(sample)["su-kien/sinh-con.html"]
    papers = facts["papers"]

    assert [step["waits"] for step in facts["steps"][1:3]] == [
        "Làm được ngay, không chờ việc khác",
        "Làm sau khi xong việc 1",
    ]
    card = next(p for p in papers["show"] if p["name"] == "Giấy tờ tuỳ thân có ảnh")
    assert [use["n"] for use in card["uses"]] == [2, 5]
    (consent,) = [p for p in papers["cases"] if p["name"] == "Giấy uỷ quyền"]
    assert [use["n"] for use in consent["uses"]] == [1, 5]
    assert facts["cost"]["total"].replace(NBSP, " ") == (
        "10.000 đồng đến 20.000 đồng cho 1 việc đã rõ; 4 việc chưa rõ, không cộng vào"
    )
    assert [named["n"] for named in facts["cost"]["left"]] == [1, 2, 4, 5]
    assert (
        facts["time"]["total"].replace(NBSP, " ").startswith("8 ngày làm việc (việc 1, rồi việc 4)")
    )


def test_what_says_nothing_waits_for_the_one_above(sample):
    view, _ = sample
    event = view.life_events["sinh-con"]
    steps = tuple(replace(step, after=None) for step in event.procedures)
    (facts,) = pages(sample, {"x": replace(event, procedures=steps)}).values()

    assert [step["after"] for step in facts["steps"]] == [[], [1], [2], [3], [4]]
    assert {step["waits"] for step in facts["steps"]} == {None}
    assert facts["time"]["total"].startswith(
        f"13{NBSP}ngày làm việc (việc 1, rồi việc 3, rồi việc 4)"
    )


def shown(page):
    return [page.locator(f"dd[data-{part}]").inner_text() for part in ("cost", "time", "papers")]


@needs_browser
@pytest.mark.xdist_group("life_events")
def test_the_script_adds_up_as_we_do(sample, site, chromium):
    """Ticking the first procedures of an event says what a page of only these would say."""
    view, _ = sample
    page = chromium.new_page()
    for event in view.life_events.values():
        page.goto((site / f"su-kien/{event.id}.html").as_uri())
        boxes = page.locator("[data-step] input")
        for count in range(1, len(event.procedures) + 1):
            boxes.nth(count - 1).check()
            part = replace(event, procedures=event.procedures[:count])
            (facts,) = pages(sample, {"x": part}).values()
            told = [facts[part]["total"] for part in ("cost", "time", "papers")]
            assert shown(page) == told, (event.id, count)
            visible = page.locator("[data-paper] > .mc-count:visible, [data-paper] > label:visible")
            papers = facts["papers"]
            names = {p["name"] for kind in ("bring", "show") for p in papers[kind]}
            assert names <= set(map(str.strip, visible.all_inner_texts()))
    page.context.close()


@needs_browser
@pytest.mark.xdist_group("life_events")
def test_ticks_are_remembered_and_taken_away(site, chromium):
    context = chromium.new_context()
    page = context.new_page()
    page.goto((site / "su-kien/sinh-con.html").as_uri())
    untick = page.locator("[data-untick]")
    assert not untick.is_visible()
    everything = shown(page)
    page.locator("[data-step] input").nth(4).check()
    page.get_by_label("Giấy tờ về nơi cư trú").check()
    page.reload()

    assert page.locator("[data-step] input").nth(4).is_checked()
    assert page.get_by_label("Giấy tờ về nơi cư trú").is_checked()
    assert shown(page) != everything
    assert not page.get_by_label("Tờ khai đăng ký khai sinh").is_visible()
    page.goto((site / "su-kien/ket-hon.html").as_uri())
    assert page.locator("input[type=checkbox]:checked").count() == 0
    page.go_back()
    untick.click()
    assert shown(page) == everything
    page.reload()
    assert page.locator("input[type=checkbox]:checked").count() == 0
    context.close()


@needs_browser
@pytest.mark.xdist_group("life_events")
def test_without_a_store_the_page_still_works(site, chromium):
    context = chromium.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"
    )
    page = context.new_page()
    failed = []
    page.on("pageerror", lambda error: failed.append(error))
    page.goto((site / "su-kien/sinh-con.html").as_uri())
    page.locator("[data-step] input").nth(0).check()

    assert page.locator("[data-scope]").inner_text() == "Cho 1 việc bạn đã chọn:"
    assert not failed
    context.close()


@needs_browser
@pytest.mark.xdist_group("life_events")
def test_who_does_not_see_hears_what_is_chosen_and_what_it_comes_to(site, chromium):
    page = chromium.new_page()
    page.goto((site / "su-kien/sinh-con.html").as_uri())
    page.get_by_role("checkbox", name="Tôi cần làm việc này: Làm thẻ căn cước cho trẻ em").check()

    said = page.locator("[data-event] [role=status]").inner_text()
    assert "Cho 1 việc bạn đã chọn:" in said
    assert all(total in said for total in shown(page))
    assert not page.get_by_role("heading", name="Mỗi nhóm chỉ cần một giấy").is_visible()
    page.context.close()


@needs_browser
@pytest.mark.xdist_group("life_events")
def test_paper_shows_one_list_with_squares(site, chromium):
    """Printed: only what was chosen, each with a square; cases are open; nothing to press."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto((site / "su-kien/sinh-con.html").as_uri())
    page.locator("[data-step] input").nth(0).check()
    page.emulate_media(media="print")

    assert page.locator("[data-step]:visible").count() == 1
    assert page.get_by_text("Xong ngày").first.is_visible()
    assert page.get_by_text("Số 1 đường Mẫu, thôn Trung Tâm").is_visible(), "where to go"
    assert not page.get_by_text("Nơi tiếp dân của Công an").first.is_visible(), "another's office"
    assert not page.locator("button:visible").count()
    assert page.get_by_text("Biên bản về việc trẻ bị bỏ rơi").is_visible()
    assert page.locator("details li:visible").count() == 3
    context.close()
