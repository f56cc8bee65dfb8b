"""What follows from the facts on a day: the first answers, states, links, lists of procedures."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from motcua import catalogue, derive, listing, numbering, source
from motcua.addresses import decision_page, law_page
from motcua.judging import shaped
from motcua.model import Procedure, Step
from motcua.rows import row
from motcua.text import NBSP

GOOD = Path(__file__).parent / "good"
AS_OF = date(2026, 11, 23)
VIEW = catalogue.registers(GOOD, AS_OF).view(AS_OF)
TEXT = (GOOD / "procedures/ho-tich/1.000001.yml").read_text("utf-8")
FEES = TEXT[TEXT.index("fees:") : TEXT.index("sets:")]
LIMITS = TEXT[TEXT.index("time_limits:") : TEXT.index("fees:")]
DOCUMENTS = TEXT[TEXT.index("documents:") : TEXT.index("steps:")]
CHANNELS = TEXT[TEXT.index("channels:") : TEXT.index("time_limits:")]
NONE = "{none: true, reason: Luật không đòi}"


def facts(*changes, as_of=AS_OF):
    text = TEXT
    for before, after in zip(changes[::2], changes[1::2], strict=True):
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    each = shaped(Procedure, source.parse(text, "x.yml"), "x.yml")
    assert each.problems == ()
    return derive.facts(each.record, catalogue.registers(GOOD, as_of).view(as_of), "x.yml")


def answer(part, *changes, as_of=AS_OF):
    """Return a first answer as text; a question mark where it is unsure."""
    found = facts(*changes, as_of=as_of)["glance"][part]
    return found["text"].replace(NBSP, " ") + (" ?" if found["unsure"] else "")


def fees(*entries):
    return "fees:\n" + "".join(f"  - {{label: {entry}}}\n" for entry in entries)


def limits(*entries):
    return "time_limits:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)


def papers(*groups):
    return "documents:\n" + "".join(f"  - {{{group}}}\n" for group in groups)


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (fees("A, amount: 8.000 đồng, per: bản"), "8.000 đồng/bản"),
        (fees("A, amount: Miễn phí, per: bản"), "Miễn phí"),
        (f"fees: {NONE}\n", "Không thu"),
        (
            fees("A, amount: 5.000, case: x", "A, amount: 9.000, case: y"),
            "5.000 đồng đến 9.000 đồng",
        ),
        (
            fees("A, amount: Miễn phí, case: x", "A, amount: 9.000, case: y"),
            "Miễn phí hoặc 9.000 đồng",
        ),
        (
            fees("A, amount: 5.000, per: bản, case: x", "A, amount: 9.000, per: bản, case: y"),
            "5.000 đồng đến 9.000 đồng/bản",
        ),
        (
            fees("A, amount: 5.000, per: bản, case: x", "A, amount: 9.000, per: tờ, case: y"),
            "5.000 đồng đến 9.000 đồng",
        ),
        (
            fees("A, amount: 5.000", "B, amount: 9.000"),
            "2 khoản, mỗi khoản 5.000 đồng đến 9.000 đồng",
        ),
        (fees("A, amount: 5.000", "B, amount: 5.000"), "2 khoản, mỗi khoản 5.000 đồng"),
        (fees("A, amount: theo diện tích"), "theo diện tích"),
        (fees("A, formula: 1% giá đất"), "Tuỳ cách tính"),
        (fees("A, amount: theo giá", "B, amount: theo diện tích"), "Tuỳ cách tính"),
        (fees("A, amount: 5.000", "A, amount: theo giá"), "5.000 đồng; trường hợp khác hỏi ở quầy"),
        (fees("A, amount: 5.000, review: x"), "5.000 đồng ?"),
        (fees("A, amount: 5.000", "A, case: x"), "5.000 đồng ?"),
        (fees("A"), "Chưa rõ, hãy hỏi nơi nộp ?"),
        ("", "Chưa rõ, hãy hỏi nơi nộp ?"),
        ("review: [{part: fees, reason: x}]\n", "Chưa rõ, hãy hỏi nơi nộp ?"),
        (f"fees: {NONE}\nreview: [{{part: fees, reason: x}}]\n", "Không thu ?"),
        (
            fees(
                "A, amount: 5.000, valid_to: 22/11/2026", "A, amount: 9.000, valid_from: 23/11/2026"
            ),
            "9.000 đồng",
        ),
        (
            fees(
                "A, amount: 5.000, valid_to: 23/11/2026", "A, amount: 9.000, valid_from: 24/11/2026"
            ),
            "5.000 đồng",
        ),
    ],
)
def test_what_it_costs(after, said):
    assert answer("cost", FEES, after) == said


def test_a_channel_with_its_own_fees_counts_for_itself():
    own = "    fees: [{label: A, amount: 5.000, case: qua mạng}]\n    online_level"

    assert answer("cost", "    online_level", own) == "5.000 đồng đến 8.000 đồng"
    assert answer("cost", "    online_level", f"    fees: {NONE}\n    online_level") == (
        "Miễn phí hoặc 8.000 đồng/trường hợp"
    )
    both = (f"fees: {NONE}\n    kind: Trực tiếp", f"    fees: {NONE}\n    online_level")
    assert answer("cost", "kind: Trực tiếp", both[0], "    online_level", both[1], FEES, "") == (
        "Không thu"
    )


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (limits("statutory: 3 ngày làm việc"), "3 ngày làm việc"),
        (limits("statutory: 3 ngày, committed: 2 ngày"), "2 ngày"),
        (limits("statutory: 3 ngày, case: x", "statutory: 10 ngày, case: y"), "3 đến 10 ngày"),
        (limits("statutory: 3 ngày, case: x", "statutory: 3 ngày, case: y"), "3 ngày"),
        (limits("statutory: 3 ngày, case: x", "statutory: 4 giờ, case: y"), "3 ngày hoặc 4 giờ"),
        (
            limits("statutory: 3 ngày, case: x", "statutory: 4 giờ, case: y", "statutory: 1 tháng"),
            "3 ngày hoặc 4 giờ, tuỳ trường hợp",
        ),
        (limits("statutory: Ngay trong ngày"), "Ngay trong ngày"),
        (limits("statutory: Không quy định, note: x"), "Không quy định"),
        (limits("statutory: 1.5 ngày"), "1,5 ngày"),
        (limits("case: x"), "Chưa rõ, hãy hỏi nơi nộp ?"),
        (limits("statutory: 3 ngày", "case: x"), "3 ngày ?"),
        (limits("statutory: 3 ngày, review: x"), "3 ngày ?"),
        ("", "Chưa rõ, hãy hỏi nơi nộp ?"),
    ],
)
def test_how_long_it_takes(after, said):
    assert answer("time", LIMITS, after) == said


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (papers("items: [{name: A}, {name: B}]"), "2 giấy tờ"),
        (papers("items: [{name: A}, {name: B, remark: true}]"), "1 giấy tờ"),
        (papers("choose: one, items: [{name: A}, {name: B}]"), "1 giấy tờ"),
        (
            papers("items: [{name: A}]", "case: x, items: [{name: B}]"),
            "1 giấy tờ, thêm tuỳ trường hợp",
        ),
        (
            papers("items: [{name: A}, {name: B, condition: Đi thay}]"),
            "1 giấy tờ, thêm tuỳ trường hợp",
        ),
        (
            papers("case: x, items: [{name: A}]", "case: y, items: [{name: A}, {name: B}]"),
            "1 đến 2 giấy tờ, tuỳ trường hợp",
        ),
        (papers("items: [{name: A, review: x}]"), "1 giấy tờ ?"),
        (papers("items: [{name: A, review: Tên mẫu dính vào tên giấy tờ}]"), "1 giấy tờ"),
        (f"documents: {NONE}\n", "Không cần giấy tờ"),
        ("", "Chưa rõ, hãy hỏi nơi nộp ?"),
    ],
)
def test_how_many_papers(after, said):
    assert answer("papers", DOCUMENTS, after) == said


def test_where_to_go():
    assert answer("where") == "Bộ phận Một cửa xã Thử"
    assert (
        answer("where", "offices: [mot-cua]", "reception_address: |\n  Tầng 1\n  Nhà A") == "Tầng 1"
    )
    assert answer("where", "offices: [mot-cua]\n", "") == "Uỷ ban nhân dân xã Thử"
    nowhere = answer("where", "offices: [mot-cua]\n", "", "executing_agency: ubnd-xa-thu\n", "")
    assert nowhere == "Chưa rõ, hãy gọi 0000 000 000 ?"


def test_online_or_not():
    level = "    online_level: Toàn trình\n"

    assert answer("online") == "Nộp qua mạng toàn trình"
    assert answer("online", level, "    online_level: Một phần\n") == "Nộp qua mạng một phần"
    assert answer("online", level, "") == "Nộp được qua mạng"
    assert answer("online", CHANNELS, "channels:\n  - kind: Trực tiếp\n") == "Không nộp qua mạng"
    assert answer("online", CHANNELS, "") == "Chưa rõ, hãy hỏi nơi nộp ?"


def test_facts_are_plain_and_begin_with_the_code():
    made = facts()

    assert json.loads(json.dumps(made)) == made
    assert next(iter(made)) == "code"


@pytest.mark.parametrize(
    ("lines", "as_of", "status", "label"),
    [
        ("", AS_OF, "in_force", "Còn hiệu lực"),
        ("status: Được sửa đổi, bổ sung", AS_OF, "amended", "Được sửa đổi, bổ sung"),
        ("valid_from: 24/11/2026", AS_OF, "upcoming", "Áp dụng từ 24/11/2026"),
        ("valid_from: 23/11/2026", AS_OF, "in_force", "Còn hiệu lực"),
        ("valid_to: 23/11/2026", AS_OF, "in_force", "Còn hiệu lực"),
        ("valid_to: 22/11/2026", AS_OF, "abolished", "Hết hiệu lực"),
        ("status: Tạm ngưng", AS_OF, "suspended", "Tạm ngưng"),
        ("status: Bị bãi bỏ\nvalid_to: 22/11/2026", AS_OF, "abolished", "Bị bãi bỏ"),
    ],
)
def test_the_status_follows_the_days(lines, as_of, status, label):
    made = facts("field:", f"{lines}\nfield:".lstrip("\n"), as_of=as_of)

    assert (made["status"], made["status_label"]) == (status, label)
    assert row(made)["status_label"] == (None if status == "in_force" else label)


def test_values_say_when_they_hold():
    after = fees(
        "A, amount: 5.000, valid_to: 22/11/2026",
        "A, amount: 9.000, valid_from: 23/11/2026, valid_to: 31/12/2026",
        "A, amount: 9.500, valid_from: 01/01/2027",
    )
    made = [(fee["state"], fee["valid"]) for fee in facts(FEES, after)["fees"]]

    assert made == [
        ("past", "đến hết 22/11/2026"),
        ("current", "từ 23/11/2026 đến hết 31/12/2026"),
        ("coming", "từ 01/01/2027"),
    ]


@pytest.mark.parametrize(
    ("limit", "cut"),
    [
        ("statutory: 3 ngày, committed: 2 ngày", "33 %"),
        ("statutory: 4 ngày, committed: 1 ngày", "75 %"),
        ("statutory: 3 ngày, committed: 3 ngày", None),
        ("statutory: 400 ngày, committed: 399 ngày", None),
        ("statutory: 3 ngày, committed: 2 giờ", None),
        ("statutory: Ngay trong ngày, committed: Ngay trong ngày", None),
        ("statutory: Không quy định, committed: 2 giờ", None),
    ],
)
def test_how_much_faster_the_agency_promises_to_be(limit, cut):
    (made,) = facts(LIMITS, limits(limit))["limits"]

    assert made["cut"] == (cut and cut.replace(" ", NBSP))


@pytest.mark.parametrize(
    ("as_of", "state", "said"),
    [
        (date(2018, 6, 20), "coming", "có hiệu lực từ 21/6/2018"),
        (date(2018, 6, 21), "in_force", None),
        (date(2025, 6, 30), "in_force", None),
        (date(2025, 7, 1), "expired", "hết hiệu lực từ 01/7/2025, thay bằng 118/2025/NĐ-CP"),
    ],
)
def test_a_law_is_in_force_on_its_days(as_of, state, said):
    made = facts("ref: 60/2014/QH13", "ref: 61/2018/NĐ-CP", as_of=as_of)["legal_bases"][0]

    assert (made["state"], made["state_text"]) == (state, said)
    assert made["href"] == law_page("61/2018/NĐ-CP")


def test_what_no_register_has_links_to_nothing():
    made = facts(
        "decision: 01/QĐ-UBND-THU",
        "decision: 02/QĐ-UBND\nrelated: [1.000002]\ncompetent_authority: khong-co",
        "ref: 60/2014/QH13",
        "ref: 1/2026/QH16",
        "basis: 85/2019/TT-BTC\nsets",
        "basis: 2/2026/TT-BTC\nsets",
        "    duration",
        "    agency: khong-co\n    duration",
    )

    assert made["decision"] == {"title": "02/QĐ-UBND", "href": None}
    assert made["related"] == [{"title": "1.000002", "href": None, "code": "1.000002"}]
    assert made["roles"][0]["agency"] == {"title": "khong-co", "href": None}
    assert made["legal_bases"][0]["href"] is None
    assert made["fees"][0]["basis"] == {"title": "2/2026/TT-BTC", "href": None}
    assert made["steps"][1]["agency"] == {"title": "khong-co", "href": None}


def test_an_edition_changes_with_the_facts_and_only_then():
    monday, later = facts(), facts(as_of=date(2026, 11, 30))
    edited = facts("text: Nộp giấy tờ tại quầy.", "text: Nộp giấy tờ.")

    assert monday == later
    assert edition(edited) != edition(monday)
    made = facts("conditions:", "related: [1.000001]\nconditions:")
    named = json.loads(derive.named(derive.written(made), {"1.000001": "Làm giấy khai sinh"}))
    assert named["related"][0]["title"] == "Làm giấy khai sinh"
    assert named["edition"] != edition(made)


def edition(made):
    return json.loads(derive.written(made))["edition"]


# Lists


@pytest.fixture
def place(tmp_path):
    """A catalogue with three procedures of two fields, and something for every list."""
    folder = tmp_path / "catalogue"
    shutil.copytree(GOOD, folder)
    (folder / "fields.yml").write_text(
        "- {id: ho-tich, name: Hộ tịch}\n- {id: dat-dai, name: Đất đai}\n"
        "- {id: trong, name: Trống}\n"
    )
    (folder / "calendar.yml").write_text(
        "- {on: 24/12/2026, name: B, place: x, starts: 08:00, ends: 11:30}\n"
        "- {on: 22/11/2026, name: Qua rồi, place: x}\n- {on: 23/11/2026, name: A, place: x}\n"
    )
    (folder / "life-events.yml").write_text(
        '- {id: sinh-con, name: Sinh con, procedures: [{code: "1.000001", when: Ai cũng cần}]}\n'
    )
    with (folder / "legal.yml").open("a", encoding="utf-8") as file:
        file.write("- {number: 7/2026/NĐ-CP, title: Sửa đổi, amends: [60/2014/QH13]}\n")
    for code, name, field in (("1.000002", "Ở nhờ", "ho-tich"), ("1.000003", "Đổi sổ", "dat-dai")):
        text = TEXT.replace("1.000001", code).replace("Làm giấy khai sinh", name)
        text = text.replace("field: ho-tich", f"field: {field}").replace(
            "    duration", "    agency: cong-an-xa-thu\n    duration"
        )
        path = folder / f"procedures/{field}/{code}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def made(folder):
    """Return the listing pages by address."""
    rest = catalogue.registers(folder, AS_OF)
    view = rest.view(AS_OF)
    entries = []
    for path in reversed(rest.files):
        reading = catalogue.procedure(path, folder, view)
        assert reading.problems == ()
        entries.append(listing.entry(reading.record, derive.facts(reading.record, view, "x")))
    assert json.loads(json.dumps(entries)) == entries
    return {each.path: each for each in listing.listings(view, rest.calendar, entries)}


def test_every_entry_has_its_page(place):
    pages = made(place)

    assert sorted(pages) == sorted(
        [
            *("index.html", "a-z.html", "tra-cuu.html", "lich-lang-nghe.html"),
            *("luu-ve-may.html", "khong-co-mang.html"),
            *("linh-vuc/ho-tich.html", "linh-vuc/dat-dai.html"),
            *("co-quan/ubnd-xa-thu.html", "co-quan/cong-an-xa-thu.html", "noi-nop/mot-cua.html"),
            *(law_page(n) for n in ("60/2014/QH13", "123/2015/NĐ-CP", "85/2019/TT-BTC")),
            *(law_page(n) for n in ("61/2018/NĐ-CP", "118/2025/NĐ-CP", "7/2026/NĐ-CP")),
            *(decision_page("01/QĐ-UBND-THU"), "su-kien/sinh-con.html"),
        ]
    )
    for page in pages.values():
        assert page.title
        assert page.description
        assert json.loads(json.dumps(page.facts)) == page.facts


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("- Bước 2: Nộp hồ sơ", ["Nộp hồ sơ"]),
        ("- Bước 2: Nộp hồ sơ\n- Nộp tờ khai", ["Nộp hồ sơ", ["Nộp tờ khai"]]),
        ("Bước 2.\nNhận kết quả", ["Nhận kết quả"]),
        ("Bước 02 – Nhận kết quả", ["Nhận kết quả"]),
        ("Bước 1: Nộp hồ sơ", ["Bước 1: Nộp hồ sơ"]),
        ("Bước 2.1: Nộp hồ sơ", ["Bước 2.1: Nộp hồ sơ"]),
        ("Bước 2 của đề án", ["Bước 2 của đề án"]),
        ("- Nộp hồ sơ\n- Nộp tờ khai", [["Nộp hồ sơ", "Nộp tờ khai"]]),
        ("- Nộp hồ sơ\nBước 2: trả", ["Nộp hồ sơ", "Bước 2: trả"]),
    ],
)
def test_a_step_says_its_number_once(said, shown):
    _, facts = numbering.steps([Step(text="Nộp"), Step(text=said)], VIEW)

    assert [block.get("items") or block["text"] for block in facts["text"]] == shown


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (["1. Nộp", "2. Nhận"], ["Nộp", "Nhận"]),
        (["- a) Nộp", "b) Nhận"], ["Nộp", "Nhận"]),
        (["a) Nộp", "Nhận"], ["a) Nộp", "Nhận"]),
        (["1.500 tờ", "2.000 tờ"], ["1.500 tờ", "2.000 tờ"]),
        (["Bước 1: Nộp"], ["Bước 1: Nộp"]),
    ],
)
def test_letters_and_numbers_of_all_steps_go(said, shown):
    facts = numbering.steps([Step(text=each) for each in said], VIEW)

    assert [each["text"][0]["text"] for each in facts] == shown


def test_a_large_catalogue_shows_its_largest_fields_first():
    fields = [{"title": str(n), "href": "", "count": n} for n in range(30)]

    shown = listing._largest(fields)

    assert [field["title"] for field in shown] == [str(n) for n in range(18, 30)]


def test_home_counts_and_looks_ahead(place):
    home = made(place)["index.html"].facts

    assert home["total"] == 3
    assert [(f["title"], f["count"]) for f in home["fields"]] == [("Đất đai", 1), ("Hộ tịch", 2)]
    assert [(d["on"], d["span"]) for d in home["calendar"]] == [
        ("Thứ Hai, 23/11/2026", None),
        ("Thứ Năm, 24/12/2026", "8 giờ – 11 giờ 30"),
    ]
    assert home["events"] == [{"title": "Sinh con", "href": "su-kien/sinh-con.html", "count": 1}]


def test_a_z_is_in_the_order_of_the_alphabet(place):
    letters = made(place)["a-z.html"].facts["letters"]

    assert [(each["letter"], [r["code"] for r in each["rows"]]) for each in letters] == [
        ("Đ", ["1.000003"]),
        ("L", ["1.000001"]),
        ("Ơ", ["1.000002"]),
    ]
    assert letters[0]["rows"][0]["field"] == "Đất đai"


def test_agencies_show_what_they_do(place):
    pages = made(place)
    main = pages["co-quan/ubnd-xa-thu.html"].facts
    police = pages["co-quan/cong-an-xa-thu.html"].facts

    assert [(r["label"], len(r["rows"])) for r in main["roles"]] == [("Cơ quan thực hiện", 3)]
    assert [(r["label"], len(r["rows"])) for r in police["roles"]] == [("Tham gia giải quyết", 2)]
    assert [office["name"] for office in main["offices"]] == ["Bộ phận Một cửa xã Thử"]


def test_offices_group_by_field(place):
    groups = made(place)["noi-nop/mot-cua.html"].facts["rows_by_field"]

    assert [(g["field"]["title"], len(g["rows"])) for g in groups] == [
        ("Đất đai", 1),
        ("Hộ tịch", 2),
    ]


def test_an_office_shows_the_way_its_counters_helpers_and_codes(place):
    with (place / "offices.yml").open("a", encoding="utf-8") as file:
        file.write(
            "  map: so-do.png\n  map_text: Từ chợ đi 300 mét.\n"
            "  survey: https://xathu.example/khao-sat\n"
            "  counters: [{name: Quầy 1, fields: [ho-tich, trong]}]\n"
            "  teams: [{name: Tổ A, area: Thôn A, phone: '1', note: Tối có mặt.}]\n"
        )
    facts = made(place)["noi-nop/mot-cua.html"].facts

    assert facts["map"] == "hinh/so-do.png"
    assert facts["map_text"] == [{"kind": "p", "text": "Từ chợ đi 300 mét."}]
    assert facts["desks"] == [
        {
            "name": "Quầy 1",
            "fields": [{"title": "Hộ tịch", "id": "ho-tich"}, {"title": "Trống", "id": None}],
        }
    ]
    assert [(team["area"], team["phone"]) for team in facts["teams"]] == [("Thôn A", "1")]
    assert [code["address"] for code in facts["codes"]] == ["https://xathu.example/khao-sat"]


def test_laws_show_what_rests_on_them_and_what_changed_them(place):
    pages = made(place)
    law = pages[law_page("60/2014/QH13")].facts
    old = pages[law_page("61/2018/NĐ-CP")].facts

    assert [r["code"] for r in law["rows"]] == ["1.000003", "1.000001", "1.000002"]
    assert law["amended_by"] == [{"title": "7/2026/NĐ-CP", "href": law_page("7/2026/NĐ-CP")}]
    assert (old["state"], old["replaced_by"]["title"]) == ("expired", "118/2025/NĐ-CP")
    assert old["rows"] == []


def test_decisions_and_events_list_procedures(place):
    pages = made(place)

    assert len(pages[decision_page("01/QĐ-UBND-THU")].facts["rows"]) == 3
    (step,) = pages["su-kien/sinh-con.html"].facts["steps"]
    assert (step["n"], step["when"], step["row"]["code"]) == (1, "Ai cũng cần", "1.000001")


def test_a_row_never_shows_the_unsure_as_certain():
    sure, unsure = row(facts()), row(facts("    per: trường hợp", "    review: x"))
    free = row(facts("8.000 đồng\n    per: trường hợp", "Miễn phí\n    review: x"))

    assert sure["cost"] == f"8.000{NBSP}đồng/trường hợp"
    assert unsure["cost"] == f"8.000{NBSP}đồng (chưa chắc chắn)"
    assert free["cost"] == "Chưa chắc chắn"
    assert row(facts(FEES, ""))["cost"] == "Chưa rõ, hãy hỏi nơi nộp"


LEVEL = "    online_level: Toàn trình\n"
OWN = "    fees:\n      - {{label: A, amount: {}, per: bản, basis: 85/2019/TT-BTC}}\n"


def channels(fees=None, level=LEVEL):
    """Return what is compared of the good procedure's channels: in person, then online."""
    text = TEXT.replace(LEVEL, level)
    for kind, own in (fees or {}).items():
        text = text.replace(f"  - kind: {kind}\n", f"  - kind: {kind}\n{own}")
    each = shaped(Procedure, source.parse(text, "x.yml"), "x.yml")
    assert each.problems == ()
    return derive.facts(each.record, VIEW, "x.yml")["channels"]


@pytest.mark.parametrize(
    ("in_person", "online", "cheaper"),
    [
        ("8.000 đồng", "5.000 đồng", [False, True]),
        ("8.000 đồng", "Miễn phí", [False, True]),
        ("8.000 đồng", "8.000 đồng", [False, False]),
        ("8.000 đồng", "theo diện tích, formula: x", [False, False]),
        ("8.000 đồng", "5.000 đồng, review: Chưa chắc", [False, False]),
        ("8.000 đồng", "5.000 đồng, valid_from: 01/01/2027", [False, False]),
        ("8.000 đồng", "5.000 đồng, case: Trẻ em", [False, False]),
    ],
)
def test_only_a_surely_lower_price_is_called_cheaper(in_person, online, cheaper):
    """Unsure, coming or for another case is not cheaper."""
    fees = {"Trực tiếp": OWN.format(in_person), "Trực tuyến": OWN.format(online)}

    assert [channel["cheaper"] for channel in channels(fees=fees)] == cheaper


def test_no_fee_at_all_is_cheaper_than_the_procedures_own():
    made = channels(fees={"Trực tuyến": f"    fees: {NONE}\n"})

    assert [channel["cheaper"] for channel in made] == [False, True]
    said = [channel["cost"]["text"].replace(NBSP, " ") for channel in made]
    assert said == ["8.000 đồng/trường hợp", "Không thu"]


def test_channels_that_are_alike_are_not_compared():
    assert [(c["cost"], c["time"], c["cheaper"]) for c in channels()] == [(None, None, False)] * 2


def test_trips_are_told_where_they_are_known():
    partly = "    online_level: Một phần\n    partial_reason: x\n"

    assert [c["trips"] for c in channels()] == ["Đến ít nhất 1 lần", "Không phải đến lần nào"]
    assert [c["trips"] for c in channels(level=partly)] == ["Đến ít nhất 1 lần", None]
    assert [c["trips"] for c in channels(level="")] == ["Đến ít nhất 1 lần", None]


ASKS = """questions:
  - ask: Ai đi?
    answers: [{text: Tôi}, {text: Người khác, cases: [Đi thay]}]
"""


def test_questions_number_the_parts_that_they_are_about():
    made = facts(
        DOCUMENTS,
        papers("items: [{name: A, originals: 1}]", "case: Đi thay, note: x", "case: Khác, note: x")
        + ASKS,
        "    amount: 8.000 đồng",
        "    case: Đi thay\n    amount: 8.000 đồng",
    )

    assert [group["case_id"] for group in made["documents"]] == [None, 1, None]
    assert [fee["case_id"] for fee in made["fees"]] == [1]
    assert [limit["case_id"] for limit in made["limits"]] == [None]
    (asked,) = made["questions"]
    assert (asked["id"], asked["ask"], asked["many"]) == ("ai-di", "Ai đi?", False)
    assert [(a["id"], a["shows"]) for a in asked["answers"]] == [("toi", ""), ("nguoi-khac", "1")]


def test_cases_of_papers_are_offered_where_nothing_is_asked():
    """Several may apply; fees of the same name stay, for nobody has said that they go along."""
    two = papers("case: Đi thay, note: x", "case: Quá hạn, note: x", "case: Đi thay, note: y")
    made = facts(DOCUMENTS, two, "    amount: 8", "    case: Quá hạn\n    amount: 8")

    (asked,) = made["questions"]
    assert (asked["ask"], asked["many"]) == (None, True)
    assert [answer["text"] for answer in asked["answers"]] == ["Đi thay", "Quá hạn"]
    assert [group["case_id"] for group in made["documents"]] == [1, 2, 1]
    assert [fee["case_id"] for fee in made["fees"]] == [None]
    assert facts(DOCUMENTS, papers("case: Đi thay, note: x"))["questions"] == []
