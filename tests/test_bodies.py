"""Bodies: all facts are on the page, nothing uncertain looks sure, and text stays text."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import pytest
from jinja2 import TemplateSyntaxError, UndefinedError

from motcua.bodies import TEMPLATES, Bodies, Body
from motcua.dialect import Dialect
from motcua.glance import ASK
from motcua.model import Procedure

GOLDEN = Path(__file__).parent / "golden"
FACTS: dict[str, Any] = json.loads((GOLDEN / "procedure-facts.json").read_text("utf-8"))
BODIES = Bodies()
CODES = ["1.001193", "2.000635"]
GAP = "Chưa có thông tin. Hãy hỏi nơi nộp hồ sơ."

ROW = {
    "code": "1.001193", "name": "Thủ tục đăng ký khai sinh", "plain_name": "Làm giấy khai sinh",
    "href": "thu-tuc/1.001193.html", "cost": "Miễn phí", "time": "1 ngày làm việc",
    "papers": "3 giấy tờ", "online": "Toàn trình", "status_label": "Bị bãi bỏ",
    "levels": ["Cấp xã"],
}  # fmt: skip
OTHER = ROW | {
    "code": "2.000635", "name": "Cấp điện", "plain_name": None, "href": "thu-tuc/2.000635.html",
    "status_label": None,
}  # fmt: skip
LINK = {"title": "Hộ tịch", "href": "linh-vuc/ho-tich.html"}
PROSE = [{"kind": "p", "text": "Một câu."}, {"kind": "ul", "items": ["Ý đầu", "Ý sau"]}]
OFFICE = FACTS["offices"][0]
LAW = {
    "number": "60/2014/QH13", "title": "Luật Hộ tịch", "issuer": "Quốc hội", "issued": "20/11/2014",
    "url": "https://vanban.example/60", "note": PROSE, "effective": "01/01/2016",
}  # fmt: skip
NAMED = {"n": 2, "title": "Cấp điện", "cost": "Chưa rõ, hãy hỏi nơi nộp"}
STEP = {"when": None, "waits": None, "off": None, "low": 0, "high": 8000, "after": [1, 2],
        "spans": ["working 56 7 ngày làm việc", "calendar 24 1 ngày"]}  # fmt: skip
NEEDED = {
    "n": 1, "title": "Việc A", "name": "Tờ khai", "counts": [1, 0, 0], "said": "1 bản chính",
    "condition": "Đi thay", "waived_if": "máy đã có", "where": "Ở xã", "note": PROSE, "doubt": None,
}  # fmt: skip
PAPER = {
    "name": "Tờ khai", "form": {"name": "Mẫu 1", "href": "bieu-mau/m.pdf"}, "total": "2 bản chính",
    "counts": [2, 0, 0], "sure": True, "condition": "Còn sống", "waived_if": "có rồi",
    "where": "Ở bản", "note": PROSE,
    "uses": [
        NEEDED | {"case": None, "sure": True},
        NEEDED | {"n": 2, "name": "Tờ khai b", "case": "Ở xa", "sure": False, "doubt": "Chưa rõ."},
    ],
}  # fmt: skip
DAY = {
    "on": "thứ Ba, 01/12/2026", "day": "2026-12-01", "name": "Ngày lắng nghe",
    "place": "Nhà văn hoá", "span": "7 giờ 30", "note": PROSE,
}  # fmt: skip
PRINTED = {"volumes": [{"title": "Tải sổ tay (PDF)", "href": "in/so-tay/ho-tich.pdf"}]}
BAR = {"width": "360", "fill": "84.5"}
LOAD = {"received": "3.711", "online": "66,1 %", "on_time": "97,8 %", "late": "80",
        "given_back": "3.701"}  # fmt: skip
VIEWS: dict[str, dict[str, Any]] = {
    "procedure": FACTS,
    "home": {
        "site": FACTS["site"], "total": 2, "a_z": "a-z.html",
        "fields": [LINK | {"count": 31}], "largest": [], "offices": [OFFICE],
        "keeping": "luu-ve-may.html",
        "events": [{"title": "Sinh con", "href": "su-kien/sinh-con.html", "count": 3}],
        "calendar": [{
            "on": "01/12/2026", "day": "2026-12-01", "name": "Ngày lắng nghe",
            "place": "Nhà văn hoá", "span": "07:30", "note": PROSE,
        }],
        "calendar_page": "lich-lang-nghe.html", "calendar_file": "lich/lich-lang-nghe.ics",
    },
    "calendar": {
        "coming": [DAY | {"file": "lich/2026-12-01-0730-nha-van-hoa.ics"}],
        "past": [DAY | {"name": "Ngày phục vụ"}], "file": "lich/lich-lang-nghe.ics",
    },
    "offline": {
        "total": 2, "hotline": "0000 000 000", "fields": [{"id": "ho-tich", "title": "Hộ tịch"}],
        "archives": [{"href": "tai-ve/a.zip", "kind": "ZIP"}],
    },
    "alone": {"hotline": "0000 000 000"},
    "finder": {
        "fields": [LINK | {"count": 31}], "total": 2, "a_z": "a-z.html", "hotline": "0000 000 000",
    },
    "a_z": {"letters": [
        {"letter": "Đ", "rows": [ROW | {"field": "Hộ tịch"}]},
        {"letter": "D", "rows": [OTHER | {"field": "Điện lực"}]},
    ]},
    "field": {
        "title": "Hộ tịch", "summary": "Sinh, tử, kết hôn.", "rows": [ROW, OTHER], **PRINTED,
        "finder": "tra-cuu.html?linh-vuc=ho-tich",
    },
    "agency": {
        "title": "Uỷ ban nhân dân xã Mẫu", "level": "Cấp xã", "parent": LINK,
        "url": "https://xamau.example", "former_names": ["UBND xã Mẫu Cũ"],
        "roles": [{"label": "Cơ quan thực hiện", "rows": [ROW]}], "offices": [OFFICE],
    },
    "office": OFFICE | PRINTED | {
        "note": PROSE, "agency": LINK, "location": "21.02, 105.85", "counters": [],
        "map": "hinh/so-do.png", "map_text": PROSE,
        "desks": [{"name": "Quầy 1", "fields": [
            {"title": "Hộ tịch", "id": "ho-tich"}, {"title": "Đất đai", "id": None},
        ]}],
        "teams": [{"name": "Tổ A", "area": "Bản Mẫu", "phone": "0000 000 012", "note": PROSE}],
        "codes": [{"title": "Quét", "address": "https://x.example", "size": 25, "path": "M2 2h7z"}],
        "rows_by_field": [{"field": LINK, "id": "ho-tich", "rows": [ROW]}],
    },
    "law": LAW | {
        "expires": "01/3/2027", "state": "expired", "state_text": "hết hiệu lực từ 01/3/2027",
        "amends": [LINK], "amended_by": [LINK], "replaced_by": LINK, "review": "Chưa rõ ngày.",
        "now": LINK, "ended_articles": [
            {"articles": "khoản 9 Điều 1", "expires": "01/7/2026", "coming": False,
             "repealed_by": LINK, "note": PROSE}],
        "rows": [ROW | {"articles": "Điều 16"}],
    },
    "decision": LAW | PRINTED | {
        "adds": [ROW], "amends": [OTHER], "abolishes": [ROW], "rows": [OTHER],
    },
    "life_event": {
        "title": "Sinh con", "summary": PROSE,
        "steps": [
            STEP | {"n": 1, "when": "ngay", "row": ROW, "waits": "Làm được ngay", "after": []},
            STEP | {"n": 2, "row": OTHER, "after": [1], "low": None, "high": None, "spans": []},
            STEP | {"n": 3, "row": OTHER, "off": "Hết hiệu lực"},
        ],
        "papers": {
            "bring": [PAPER], "show": [PAPER | {"form": None, "total": "mang theo để xem"}],
            "cases": [PAPER | {"sure": False, "total": "", "form": {"name": "M", "href": None}}],
            "choices": [{
                "items": [NEEDED, NEEDED | {"name": "Giấy kia", "doubt": "Nguồn mờ."}],
                "uses": [{"n": 1, "title": "Việc A", "case": "Sinh ở nhà", "doubt": True}],
            }],
            "total": "Nộp 2 loại giấy tờ: 3 bản chính.", "unknown": [NAMED], "doubt": [NAMED],
        },
        "cost": {"total": "8.000 đồng", "left": [NAMED], "open": [NAMED], "each": True},
        "time": {"total": "8 ngày làm việc (việc 1)", "mixed": True, "unknown": [NAMED]},
        "sheet": "in/su-kien/sinh-con.pdf",
        "places": [{"office": OFFICE, "steps": [NAMED]}], "elsewhere": [NAMED],
    },
    "figures": {
        "total": "98", "others": 3, "reviewed": "20/7/2026", "saved": "32,5 %",
        "groups": [
            {"id": id, "title": "Phí", "rows": [{"title": "Có phí", "said": "4/98", "bar": BAR}]}
            for id in ("phi", "thoi-han")
        ],
        "care": [{"title": "Qua 2 cấp", "said": "8/98", "bar": BAR}],
        "by": [{
            "id": "linh-vuc", "title": "Theo lĩnh vực", "head": "Lĩnh vực", "heads": ["Tất cả"],
            "rows": [{"name": LINK, "bar": BAR, "cells": ["13"]}],
            "more": [{"name": LINK, "bar": BAR, "cells": ["7"]}],
            "file": "so-lieu/linh-vuc.csv",
        }],
        "dossiers": {
            "whole": LOAD, "first": "01/2026", "last": "10/2026",
            "late": [{"title": "Tháng 02/2026", "said": "15", "bar": BAR}],
            "months": [LOAD | {"title": "02/2026", "href": None}], "offices": [LINK | LOAD],
            "sources": ["Báo cáo, đến ngày 05/11/2026"], "file": "so-lieu/ho-so.csv",
        },
    },
    "news": {
        "days": [{
            "on": "01/01/2027", "id": "ngay-2027-01-01", "coming": True,
            "items": [{"about": LINK, "said": "Công bố mới", "links": [LINK]}],
        }],
        "left": 7, "feed": "thay-doi.xml",
    },
    "reprint": {
        "begun": True, "together": "in/can-in-lai.pdf", "most": 50, "fresh": 3, "kept": 5,
        "changed": [{
            "code": "1.001193", "name": "Khai sinh", "page": "thu-tuc/1.001193.html",
            "sheet": "in/1.001193.pdf", "old": "aaaaaaaa", "new": "bbbbbbbb",
            "old_day": "01/7/2026", "new_day": "20/7/2026", "why": "phí; thời hạn",
        }],
        "gone": [{"code": "1.000001", "name": "Việc cũ"}],
    },
}  # fmt: skip


KINDS = pytest.mark.parametrize("kind", VIEWS)
HOSTILE = ["<script>alert(1)</script>\"'&{{7*7}}", "{% include 'x' %}</p>--><b onclick=x>"]
MACHINE = {  # words between derive and the templates, not for readers
    "p", "ul", "in_person", "online", "postal", "current", "coming", "past", "in_force", "expired",
    "unknown", "amended",
}  # fmt: skip
OPEN_NOW = ("days-off", "workdays", "office-hours")
SCRIPTS = {
    "procedure": (*OPEN_NOW, "appointment", "return-date", "ticks", "procedure"),
    "finder": ("finder",),
    "life_event": ("ticks", "life-event"),
    "home": (*OPEN_NOW, "coming-days"),
    "calendar": ("coming-days",),
    "office": OPEN_NOW,
    "agency": OPEN_NOW,
    "offline": ("save",),
    "alone": ("alone",),
}
SCRIPTED = {"week", "data", "day"}  # what scripts read in attributes
ADDRESSES = {
    *("calendar_page", "calendar_file", "file", "href", "url", "zalo", "survey", "feedback"),
    *("portal", "sample", "handout", "large", "slip", "a_z", "keeping", "sheet", "page"),
    *("together", "feed"),
}
ELSEWHERE = {  # the page's own address; the A–Z page is kept light
    ("procedure", "page"), ("procedure", "id"), ("procedure", "shows"),
    ("procedure", "holds_until"), ("field", "finder"),
    *(("office", part) for part in ("code", "name", "cost", "time", "papers", "online", "levels")),
    ("office", "href"), ("home", "url"), ("a_z", "cost"), ("a_z", "time"),
    ("a_z", "papers"), ("a_z", "online"), ("a_z", "levels"), ("life_event", "spans"),
    ("office", "id"), ("office", "path"), ("office", "map"), ("offline", "id"),
    *((kind, part) for kind in ("figures", "news") for part in ("id", "width", "fill")),
}  # fmt: skip


def body(kind: str, view: dict[str, Any], root: str = "../") -> Body:
    made: Body = getattr(BODIES, kind)(view, root)
    return made


def tree(html: str) -> Any:
    """Parse strictly: misnested or unknown markup is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(f'<!doctype html><html lang="vi"><head><title>t</title></head><body>{html}')


def words(html: str) -> str:
    return " ".join("".join(tree(html).itertext()).split())


def strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield each string of ``value`` with the key it stands under."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from strings(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part, key)


def replaced(value: Any, text: str) -> Any:
    """Return ``value`` with every string replaced by ``text``, but for the kinds of prose."""
    if value in ("p", "ul"):
        return value
    if isinstance(value, dict):
        return {key: replaced(part, text) for key, part in value.items()}
    if isinstance(value, list):
        return [replaced(part, text) for part in value]
    return text if isinstance(value, str) else value


def changed(**parts: Any) -> dict[str, Any]:
    return copy.deepcopy(FACTS) | parts


def with_all(key: str, value: Any) -> dict[str, Any]:
    """Return the facts with ``value`` under every ``key``."""

    def put(record: dict[str, Any]) -> dict[str, Any]:
        return record | {key: value} if key in record else record

    return dict(json.loads(json.dumps(FACTS), object_hook=put))


def test_a_reviewer_reads_the_page(golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "procedure-body.html", body("procedure", FACTS).html)


@KINDS
def test_every_fact_is_on_the_page(kind: str) -> None:
    html = body(kind, VIEWS[kind]).html
    shown, links = words(html), {a.get("href") for a in tree(html).iter("a")}
    for key, text in strings(VIEWS[kind]):
        if (
            key in SCRIPTED
            or (kind, key) in ELSEWHERE
            or (key, text) == ("label", "Thời hạn giải quyết")
        ):
            continue
        if key in ADDRESSES:
            assert text in links or f"../{text}" in links or text in shown, f"{key}: {text}"
        elif text not in MACHINE:
            assert " ".join(text.split()) in shown, f"{key}: {text}"


def test_every_number_is_on_the_page() -> None:
    shown = words(body("procedure", changed(sets=97)).html)
    assert "97 bộ" in shown
    said = {"originals": "chính", "copies": "sao", "certified_copies": "sao chứng thực"}
    for part, word in said.items():
        assert f"96 bản {word}" in words(body("procedure", with_all(part, 96)).html)


@KINDS
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(kind: str, text: str) -> None:
    expected = {element.tag for element in tree(body(kind, VIEWS[kind]).html).iter()}
    root = tree(body(kind, replaced(VIEWS[kind], text)).html)
    assert {element.tag for element in root.iter()} <= expected
    ours = {f"../assets/{name}.js" for name in SCRIPTS.get(kind, ())}
    assert {e.get("src") for e in root.iter("script")} == ours
    assert {e.get("src") for e in root.iter("img")} <= {f"../{text}"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or name == "style"}
    assert text in "".join(root.itertext())


@KINDS
@pytest.mark.parametrize("root", ["", "../"])
@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
        "//evil.example", "/\\evil.example", "\\\\evil.example", "vbscript:x", "file:///etc/passwd",
    ],
)  # fmt: skip
def test_only_safe_addresses_become_links(kind: str, root: str, address: str) -> None:
    made = tree(body(kind, replaced(VIEWS[kind], address), root).html)
    assert not list(made.iter("img"))
    for link in made.iter("a"):
        href = link.get("href")
        ours = r"(\.\./)?(index|tra-cuu|luu-ve-may|to-can-in-lai|editions)\.(html|json)$"
        assert re.match(rf"#|tel:|mailto:|https://www\.openstreetmap\.org/|{ours}", href), href


@KINDS
def test_ids_are_unique_and_the_contents_are_the_headings(kind: str) -> None:
    made = body(kind, VIEWS[kind])
    root = tree(made.html)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert made.toc == tuple((h.get("id"), "".join(h.itertext())) for h in root.iter("h2"))
    headings = [element.tag for element in root.iter() if re.fullmatch("h[1-6]", element.tag)]
    assert headings[0] == "h1"
    assert headings.count("h1") == 1
    assert all(int(after[1]) <= int(before[1]) + 1 for before, after in pairwise(headings))
    for link in root.iter("a"):
        assert "".join(link.itertext()).strip()
        if link.get("href").startswith("#"):
            assert link.get("href")[1:] in ids
        if link.get("href").startswith("http"):
            assert link.get("rel") == "external noopener"


def test_an_uncertain_fee_never_shows_as_free() -> None:
    fee = FACTS["fees"][0] | {"amount": "Miễn phí", "review": "Hai nguồn khác nhau."}
    glance = {part: {"text": "Miễn phí", "unsure": True} for part in FACTS["glance"]}
    unsure = {"own_fees": True, "fees": [fee], "cost": glance["cost"]}
    channels = [channel | unsure for channel in FACTS["channels"]]
    shown = words(body("procedure", changed(fees=[fee], glance=glance, channels=channels)).html)
    assert shown.count("Miễn phí") == 5 + 1 + 2 * len(channels)
    assert shown.count("Tạm ghi: “Miễn phí”") == shown.count("Miễn phí")
    assert shown.count("Chưa chắc chắn") >= shown.count("Miễn phí")


def test_a_case_is_marked_where_a_question_is_about_it() -> None:
    root = tree(body("procedure", FACTS).html)
    asked = {n for i in root.iter("input") for n in i.get("data-shows", "").split()}
    marked = {element.get("data-case") for element in root.iter()} - {None}
    assert asked == marked == {"1", "2", "3"}
    assert [form.get("hidden") for form in root.iter("form")] == ["", ""]  # and the return date's
    unmarked = with_all("case_id", None) | {"questions": []}
    assert "data-case" not in body("procedure", unmarked).html
    assert "mc-ask" not in body("procedure", unmarked).html


def test_what_to_ask_is_not_said_to_be_recorded() -> None:
    glance = FACTS["glance"] | {"cost": {"text": "Chưa rõ, hãy hỏi nơi nộp", "unsure": True}}
    assert "Tạm ghi" not in words(body("procedure", changed(glance=glance, fees=[])).html)


def test_a_gap_says_so_and_asks() -> None:
    keep = {"code", "name", "status", "status_label", "verified_on", "edition", "file", "page"}
    bare = {
        part: value
        if part in keep or isinstance(value, dict | bool)
        else []
        if isinstance(value, list)
        else None
        for part, value in FACTS.items()
    }
    bare["glance"] = {part: {"text": None, "unsure": True} for part in FACTS["glance"]}
    shown = words(body("procedure", bare).html)
    assert shown.count(GAP) == 8  # papers, fees, limits, channels, steps, results, conditions, laws
    assert shown.count("Chưa có thông tin") == 8 + len(bare["glance"]) + 1  # where to go
    assert "Miễn phí" not in shown
    assert "Không có" not in shown


def test_without_an_office_the_agency_of_the_first_answer_is_named_again() -> None:
    role = {"label": "Cơ quan thực hiện", "agency": {"title": "Chi cục A", "href": None}}
    shown = words(body("procedure", changed(offices=[], reception_address=None, roles=[role])).html)

    assert "Cơ quan thực hiện: Chi cục AChưa ghi địa chỉ nhận hồ sơ. Hãy hỏi cơ quan này" in shown


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("documents", "giấy tờ phải nộp"), ("fees", "phí, lệ phí"), ("limits", "thời hạn"),
        ("results", "kết quả"), ("conditions", "điều kiện"),
    ],
)  # fmt: skip
def test_nothing_is_a_statement_with_its_reason(part: str, said: str) -> None:
    made = changed(**{part: [], f"{part}_none": "Luật nói thế."})
    assert f"Không có {said}. Lý do: Luật nói thế." in words(body("procedure", made).html)


def test_an_abolished_procedure_says_so_first() -> None:
    made = changed(status="abolished", status_label="Bị bãi bỏ", valid_to="30/6/2026")
    html = body("procedure", made).html
    assert html.index("mc-banner") < html.index("mc-glance")
    shown = words(html)
    assert "Bị bãi bỏ: chỉ áp dụng đến hết ngày 30/6/2026. Nay dùng:" in shown


def test_the_five_answers_come_first() -> None:
    html = body("procedure", FACTS).html
    marks = (
        "<h1>",
        "mc-glance",
        "in/1.001193.pdf",
        "<form",
        '"giay-to">',
        '"chi-phi">',
        '"thoi-han">',
    )
    order = [html.index(mark) for mark in marks]
    assert order == sorted(order)


def test_a_long_name_does_not_push_the_answers_away() -> None:
    assert '<h1 class="mc-long">' in body("procedure", changed(plain_name="Rất dài " * 40)).html


def test_a_list_says_what_is_sure_in_bold_and_what_is_unknown_once() -> None:
    same = ROW | {"name": "Thủ tục làm giấy khai sinh", "status_label": None}
    row = same | {"cost": "5 đồng (chưa chắc chắn)", "time": ASK, "papers": ASK, "online": "được"}
    html = body("field", VIEWS["field"] | {"rows": [row] * 31}).html
    one = words(html).partition(" Làm giấy khai sinh Mã")[2].partition(" Làm giấy")[0]

    said = "Chi phí: 5 đồng (chưa chắc chắn) Qua mạng: được Chưa rõ: thời gian, giấy tờ"
    assert one == f" 1.001193 · Cấp xã {said}"
    assert "Thủ tục làm giấy" not in html  # the name again
    assert re.findall("<b>(.*?)</b>", html) == ["được"] * 31
    assert 'href="../tra-cuu.html?linh-vuc=ho-tich"' in html  # too many to read through


def test_a_long_paper_has_a_line_for_each_thing_it_lists() -> None:
    paper = FACTS["documents"][0]["items"][0]
    name = f"{'Hồ sơ của người xin ' * 9}gồm:\xa0+\xa0Tờ khai <mẫu>; + Ảnh – hai tấm"
    group = FACTS["documents"][0] | {"items": [paper | {"name": name}]}
    html = body("procedure", FACTS | {"documents": [group]}).html

    assert "gồm:\n+\xa0Tờ khai &lt;mẫu&gt;;\n+ Ảnh – hai tấm</span></label>" in html


def test_gaps_named_by_the_catalogue_have_their_place() -> None:
    """The labels in the template are the model's, or a gap would stand at the end for ever."""
    source = (TEMPLATES / "procedure.html").read_text("utf-8")
    labels = {field.metadata["label"] for field in Procedure.__dataclass_fields__.values()}
    placed = json.loads(re.search(r"PLACED = (\[.*?\])", source, re.DOTALL)[1])  # type: ignore[index]
    assert set(placed) <= labels
    assert set(placed) == set(re.findall(r'gaps\("([^"]+)"\)', source))
    for label in labels:
        made = changed(review=[{"label": label, "reason": "Vì sao đó."}])
        shown = words(body("procedure", made).html)
        assert shown.count("Vì sao đó.") == 1


def test_a_missing_fact_is_an_error() -> None:
    less = changed()
    del less["sets"]
    with pytest.raises(KeyError):
        body("procedure", less)


@pytest.mark.parametrize("kind", VIEWS)
def test_templates_compiled_beforehand_give_the_same(kind: str) -> None:
    made = Bodies(BODIES.codes())

    assert getattr(made, kind)(VIEWS[kind], "../") == getattr(BODIES, kind)(VIEWS[kind], "../")


def test_a_call_is_html_only_where_it_is_a_macro() -> None:
    """A function of the facts, or a method, could bring text past the escaping."""
    made = Dialect(autoescape=True).from_string
    macro = "{% macro bold(x) %}<b>{{ x }}</b>{% endmacro %}"

    assert made(macro + "{{ bold('<') }}").render() == "<b>&lt;</b>"
    assert made(macro + "{{ bold(bold('<')) }}").render() == "<b><b>&lt;</b></b>"
    assert made(macro + "{% set held = bold('<') %}{{ held }}").render() == "<b>&lt;</b>"
    with pytest.raises(TemplateSyntaxError, match="only a macro"):
        made("{{ text.upper() }}")
    with pytest.raises(UndefinedError):
        made("{{ range(3) }}").render()
