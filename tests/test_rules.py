"""Every rule finds its mistake, stops at its boundary, and explains itself.

A row is a mutation of the good catalogue and what is found in it. A rule that is taken away
leaves its row without a finding.
"""

import ast
import re
import shutil
import time
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from motcua import catalogue, entries, source
from motcua.judging import judge, shaped
from motcua.manual import READING
from motcua.model import Procedure
from motcua.rules import RULES, findings
from motcua.rules_law import references
from motcua.values import HolidayKind
from motcua.within import repeated, walk

HERE = Path(__file__).parent
GOOD, PACKAGE = HERE / "good", HERE.parent / "motcua"
AS_OF = date(2026, 11, 23)
VIEW = catalogue.registers(GOOD, AS_OF).view(AS_OF)
TEXT = (GOOD / "procedures/ho-tich/1.000001.yml").read_text("utf-8")
KINDS = {
    "offices": entries.Office,
    "legal": entries.LegalDocument,
    "forms": entries.Form,
    "agencies": entries.Agency,
    "decisions": entries.Decision,
    "holidays": entries.Holiday,
}
FEE = """
  - label: Lệ phí đăng ký khai sinh
    kind: Lệ phí
    amount: 8.000 đồng
    per: trường hợp
    basis: 85/2019/TT-BTC
"""
CASE = "  - case: Đi thay\n    items: [{name: Giấy uỷ quyền, originals: 1}]\n"
DOCUMENTS = TEXT[TEXT.index("documents:") : TEXT.index("steps:")]
FEES = TEXT[TEXT.index("fees:") : TEXT.index("sets:")]
ASKED = TEXT.replace(
    "steps:", CASE + "questions:\n  - ask: Ai đi?\n    answers: [{text: Tôi}]\nsteps:"
)
CARD = "      - name: Thẻ căn cước\n        presented: true\n"
OFFICE = "id: x\nname: X\naddress: Y\nagency: ubnd-xa-thu\nhotline: '115'"
OPEN = "hours: [{days: Thứ hai, opens: 7h, closes: 8h}]"
NONE = "none: true, reason: Luật không đòi"


def found(text, kind=Procedure, as_of=AS_OF, **seen):
    """Return what is found in a record, as (rule, kind) pairs."""
    view = VIEW if as_of == AS_OF and not seen else _view(as_of, **seen)
    each = shaped(kind, source.parse(text, "x.yml"), "x.yml")
    assert each.record is not None, [problem.what.vi for problem in each.problems]
    return [(p.rule, p.kind) for p in [*each.problems, *judge([each], view)]]


def _view(as_of, **seen):
    values = {name: getattr(VIEW, name) for name in VIEW.__slots__}
    return type(VIEW)(**values | {"as_of": as_of} | seen)


def changed(*changes, text=TEXT):
    for before, after in zip(changes[::2], changes[1::2], strict=True):
        assert text.count(before) == 1, (text.count(before), before)
        text = text.replace(before, after)
    return text


def without(key, text=TEXT):
    """Return the procedure without a top-level key."""
    return re.sub(rf"^{key}:.*\n([ -].*\n)*", "", text, flags=re.MULTILINE)


ROWS = [
    # The whole
    ("part-missing", without("levels")),
    ("part-missing", without("audience")),
    ("part-missing", without("channels")),
    ("part-missing", without("time_limits")),
    ("part-missing", without("fees")),
    ("part-missing", changed(FEES, "fees: []\n")),
    ("part-missing", without("sets")),
    ("part-missing", changed("sets: 1", "sets: 0")),
    ("part-missing", without("documents")),
    ("part-missing", changed(DOCUMENTS, "documents: []\n")),
    ("part-missing", without("steps")),
    ("part-missing", without("results")),
    ("part-missing", without("legal_bases")),
    ("part-missing", without("decision")),
    ("part-missing", without("executing_agency")),
    (
        "part-missing",
        changed(FEES, "", "    online_level", f"    fees: {{{NONE}}}\n    online_level"),
    ),
    ("review-part-unknown", f"{TEXT}review:\n  - {{part: fee, reason: x}}\n"),
    ("review-pending", changed("    per: trường hợp", "    per: trường hợp\n    review: x")),
    ("statement-of-none", changed("none: true", "none: false")),
    ("none-yet-unknown", changed("Luật không đặt điều kiện.", "Chưa rõ.")),
    ("source-not-a-link", changed("source: Bản", "source: https//dichvucong.gov.vn Bản")),
    ("refers-to-itself", f'{TEXT}related: ["1.000001"]\n'),
    ("refers-to-itself", f'{TEXT}replaces: ["1.000001"]\n'),
    ("nowhere-to-go", without("offices")),
    ("conditions-unstated", without("conditions")),
    ("chain-needs-agency", changed("    duration: 1 ngày làm việc", "    level: Cấp xã")),
    ("list-given-twice", changed("[Cấp xã]", "[Cấp xã, Cấp xã]")),
    ("list-given-twice", changed("làm khai sinh,", "giấy khai sinh,")),
    # Days
    ("abolished-says-when", changed("field: ho-tich", "field: ho-tich\nstatus: Bị bãi bỏ")),
    (
        "abolished-says-when",
        without("decision", changed("field:", "status: abolished\nvalid_to: 01/01/2026\nfield:")),
    ),
    (
        "procedure-dates-in-order",
        changed("field:", "valid_from: 02/01/2027\nvalid_to: 01/01/2027\nfield:"),
    ),
    ("no-longer-in-force", changed("field:", "valid_to: 22/11/2026\nfield:")),
    ("verified-in-future", changed("01/10/2026", "24/11/2026")),
    ("review-overdue", changed("01/10/2026", "22/11/2025")),
    (
        "validity-backwards",
        changed("    per: trường hợp", "    valid_from: 02/01/2026\n    valid_to: 01/01/2026"),
    ),
    ("validity-overlaps", changed("fees:\n", f"fees:{FEE}")),
    ("validity-overlaps", changed("fees:\n", f"fees:{FEE.replace('Lệ phí đăng', 'LỆ PHÍ ĐĂNG')}")),
    (
        "validity-overlaps",
        changed(
            "fees:\n",
            f"fees:{FEE}    valid_to: 31/12/2026\n",
            "basis: 85/2019/TT-BTC\nsets",
            "basis: 85/2019/TT-BTC\n    valid_from: 31/12/2026\nsets",
        ),
    ),
    (
        "validity-overlaps",
        changed("time_limits:\n", "time_limits:\n  - statutory: 5 ngày làm việc\n"),
    ),
    # Fees
    ("fee-basis-missing", changed("    basis: 85/2019/TT-BTC\n", "")),
    ("fee-amount-missing", changed("    amount: 8.000 đồng\n", "")),
    ("fee-words-without-formula", changed("8.000 đồng", "theo diện tích")),
    ("fee-too-small", changed("8.000 đồng", "499 đồng")),
    ("fee-odd-amount", changed("8.000 đồng", "8.050 đồng")),
    ("free-yet-exempt", changed("8.000 đồng", "Miễn phí\n    exempt: Hộ nghèo")),
    ("fee-basis-not-cited", changed("  - ref: 85/2019/TT-BTC", "  - ref: 123/2015/NĐ-CP")),
    # Limits
    (
        "limit-value-missing",
        changed(
            "- statutory: 3 ngày làm việc\n    committed: 2 ngày làm việc", "- case: Mọi trường hợp"
        ),
    ),
    ("limit-value-missing", changed("- statutory: 3 ngày làm việc\n    committed", "- committed")),
    (
        "limit-words-without-note",
        changed("statutory: 3 ngày làm việc", "statutory: Không quy định"),
    ),
    (
        "limit-zero",
        changed("statutory: 3 ngày làm việc\n    committed: 2 ngày làm việc", "statutory: 0 ngày"),
    ),
    (
        "limit-zero",
        changed("statutory: 3 ngày làm việc\n    committed: 2 ngày làm việc", "statutory: 6 năm"),
    ),
    ("committed-longer", changed("committed: 2 ngày làm việc", "committed: 4 ngày làm việc")),
    ("committed-longer", changed("committed: 2 ngày làm việc", "committed: 25 giờ làm việc")),
    (
        "committed-longer",
        changed(
            "statutory: 3 ngày làm việc",
            "statutory: Ngay khi nhận đủ hồ sơ",
            "    duration: 1 ngày làm việc\n",
            "",
        ),
    ),
    ("committed-other-clock", changed("committed: 2 ngày làm việc", "committed: 2 ngày")),
    ("steps-exceed-limit", changed("duration: 1 ngày làm việc", "duration: 25 giờ làm việc")),
    # Papers
    ("document-uncounted", changed("        presented: true\n", "")),
    (
        "document-uncounted",
        changed("        presented: true", "        presented: true\n        remark: true"),
    ),
    ("note-among-papers", changed("Thẻ căn cước", '"Lưu ý: mang bản chính"')),
    ("case-among-papers", changed("Thẻ căn cước", "Trường hợp đi thay")),
    ("group-without-papers", changed(DOCUMENTS, f"{DOCUMENTS}  - case: Đi thay\n")),
    ("group-without-papers", changed("  - items:", "  - choose: one\n    items:", CARD, "")),
    ("document-twice", changed("Thẻ căn cước", "TỜ KHAI đăng ký khai sinh")),
    (
        "sample-file-missing",
        changed("        presented: true", "        presented: true\n        sample: a.pdf"),
    ),
    # Questions
    (
        "answer-case-unknown",
        changed("{text: Tôi}", "{text: Tôi}, {text: Khác, cases: [Đi hộ]}", text=ASKED),
    ),
    ("question-without-choice", ASKED),
    ("question-without-choice", changed("{text: Tôi}", "{text: Tôi}, {text: Khác}", text=ASKED)),
    (
        "question-twice",
        changed("{text: Tôi}", "{text: Tôi}, {text: TOI, cases: [Đi thay]}", text=ASKED),
    ),
    # Channels
    ("online-without-address", changed("    url: https://xathu.example/nop\n", "")),
    ("online-without-address", changed("https://xathu.example/nop", "http://xathu.example/nop")),
    ("online-level-unstated", changed("    online_level: Toàn trình\n", "")),
    ("online-level-unstated", changed("Toàn trình", "Một phần")),
    (
        "channel-not-online",
        changed("kind: Trực tuyến", "kind: postal", "    url: https://xathu.example/nop\n", ""),
    ),
    ("channel-twice", changed("  - kind: Trực tiếp", "  - kind: Trực tiếp\n  - kind: in_person")),
    # Names and prose
    ("name-unreadable", changed("plain_name: Làm giấy khai sinh", 'plain_name: "1 – 2"')),
    (
        "name-too-long",
        without("plain_name", changed("đăng ký khai sinh\nplain", f"{'a' * 200}\nplain")),
    ),
    ("name-quote-open", changed("name: Thủ tục", "name: “Thủ tục")),
    ("name-too-long", changed("plain_name: Làm giấy khai sinh", f"plain_name: {'a' * 61}")),
    ("summary-too-long", f"{TEXT}summary: {'a' * 281}\n"),
    ("few-keywords", changed(", khai sinh cho bé", "")),
    ("fee-prose-differs", changed("    per: trường hợp", "    note: Nộp 10.000 đồng tại quầy.")),
    (
        "limit-prose-differs",
        changed("    committed: 2", "    note: Trong 07 ngày làm việc.\n    committed: 2"),
    ),
    (
        "step-longer-than-limit",
        changed("Nộp giấy tờ tại quầy.", "Trả trong 4 ngày làm việc kể từ ngày nhận đủ hồ sơ."),
    ),
    ("old-paper", changed("Thẻ căn cước", "Chứng minh nhân dân")),
    ("district-in-text", changed("tại quầy", "tại UBND huyện")),
    ("district-in-text", f"{TEXT}reception_address: Phòng Tư pháp\n"),
    ("old-online-level", changed("tại quầy", "qua mạng mức độ 3")),
    ("old-online-level", changed("tại quầy", "qua dịch vụ công trực tuyến mức 4")),
    ("free-beside-amount", changed("    per: trường hợp", "    note: Miễn phí từ 01/7/2026.")),
    ("free-yet-paid", changed("8.000 đồng", "Miễn phí", "Nộp giấy tờ", "Nộp lệ phí và giấy tờ")),
    (
        "limit-prose-differs",
        changed("    committed: 2 ngày làm việc", "    note: Trong 3 ngày kể từ khi nhận đủ."),
    ),
    # What is named elsewhere
    ("reference-unknown", changed("field: ho-tich", "field: dat-dai")),
    ("reference-unknown", changed("executing_agency: ubnd-xa-thu", "executing_agency: ubnd")),
    ("reference-unknown", changed("form: to-khai-khai-sinh", "form: to-khai")),
    ("reference-unknown", changed("[mot-cua]", "[mot-cu]")),
    ("reference-unknown", changed("decision: 01/", "decision: 02/")),
    ("reference-unknown", f'{TEXT}related: ["1.000002"]\n'),
    ("basis-unnamed", changed("  - ref: 60/2014/QH13", "  - title: Luật Hộ tịch")),
    ("basis-twice", changed("  - ref: 60/2014/QH13", "  - ref: 85/2019/TT-BTC")),
    ("law-out-of-force", changed("  - ref: 60/2014/QH13", "  - ref: 61/2018/NĐ-CP")),
]
REGISTERS = [
    ("agency-loop", "agencies", "id: ubnd-xa-thu\nname: X\nparent: ubnd-xa-thu"),
    ("reference-unknown", "agencies", "id: x\nname: X\nparent: khac"),
    (
        "reference-unknown",
        "offices",
        OFFICE.replace("ubnd-xa-thu", "khac") + "\nhours: [{days: Thứ hai, opens: 7h, closes: 8h}]",
    ),
    ("reference-unknown", "decisions", 'number: 1/QĐ\nadds: ["1.000002"]'),
    (
        "law-dates-in-order",
        "legal",
        "number: 1/A\ntitle: x\nissued: 02/01/2026\neffective: 01/01/2026",
    ),
    (
        "law-dates-in-order",
        "legal",
        "number: 1/A\ntitle: x\nissued: 02/01/2026\nexpires: 01/01/2026\nnote: y",
    ),
    (
        "articles-end-in-order",
        "legal",
        "number: 1/A\ntitle: x\neffective: 02/01/2026\n"
        "ended_articles: [{articles: Điều 1, expires: 01/01/2026}]",
    ),
    ("articles-unread", "legal", "number: 1/A\ntitle: x\nended_articles: [{articles: Chương I}]"),
    ("law-end-undated", "legal", "number: 1/A\ntitle: x\nreplaced_by: 118/2025/NĐ-CP"),
    ("law-without-successor", "legal", "number: 1/A\ntitle: x\nexpires: 01/01/2026"),
    ("law-review-pending", "legal", "number: 1/A\ntitle: x\nreview: y"),
    (
        "hours-days-unread",
        "offices",
        OFFICE + "\nhours: [{days: khi cần, opens: 7h, closes: 8h}]",
    ),
    ("worked-on-working-day", "holidays", "on: 08/01/2027\nname: X\nkind: Làm bù\nsource: Y"),
    ("off-on-weekend", "holidays", "on: 09/01/2027\nname: X\nkind: Nghỉ\nsource: Y"),
    ("form-file-missing", "forms", "id: x\nname: X\nfile: x.pdf"),
    ("hours-backwards", "offices", f"{OFFICE}\nhours: [{{days: Thứ hai, opens: 8h, closes: 8h}}]"),
    ("office-unreachable", "offices", OFFICE),
    (
        "office-unreachable",
        "offices",
        OFFICE.replace("hotline: '115'", "hours: [{days: Thứ hai, opens: 7h, closes: 8h}]"),
    ),
    ("map-file-missing", "offices", f"{OFFICE}\n{OPEN}\nmap: x.png"),
    ("map-without-words", "offices", f"{OFFICE}\n{OPEN}\nmap: so-do.png"),
    ("location-unread", "offices", f"{OFFICE}\n{OPEN}\nlocation: '105.85, 21.02'"),
    ("location-unread", "offices", f"{OFFICE}\n{OPEN}\nlocation: '48.85, 2.35'"),
    ("phone-not-dialled", "offices", f"{OFFICE}\n{OPEN}\nphones: ['0000 000 001, phím 2']"),
    ("phone-not-dialled", "offices", f"{OFFICE}\n{OPEN}\nphones: ['1']"),
    ("phone-not-dialled", "offices", f"{OFFICE}\n{OPEN}\nphones: ['0000 000']"),
    ("email-not-written", "offices", f"{OFFICE}\n{OPEN}\nphones: ['115']\nemail: motcua.xa"),
    ("hours-overlap", "offices", f"{OFFICE}\n{OPEN[:-1]}, {{days: T2, opens: 7h30, closes: 9h}}]"),
    ("worked-on-holiday", "holidays", "on: 17/02/2026\nname: X\nkind: Làm bù\nsource: Y"),
    ("holiday-far-ahead", "holidays", "on: 02/01/2029\nname: X\nkind: Nghỉ\nsource: Y"),
]
TOLD_APART = {
    "law-replaced-in-circle",
    "province-unknown",
    "other-province",
    "articles-out-of-force",
    "event-backwards",
    "life-event-order",
    "word-meaning",
    "official-domain",
    "site-address",
    "site-language",  # in tests/bad/site
    "online-over-received",  # in tests/bad/results
    "results-not-yet",
}
FINE = {
    "questions about a paper's case": changed(
        "{text: Tôi}", "{text: Tôi}, {text: Khác, cases: [Đi thay]}", text=ASKED
    ),
    "smallest amount": changed("8.000 đồng", "500 đồng"),
    "free": changed("8.000 đồng", "Miễn phí"),
    "no fee by law": changed(FEES, f"fees: {{{NONE}}}\n"),
    "no papers, no sets": changed(DOCUMENTS, f"documents: {{{NONE}}}\n", "sets: 1\n", ""),
    "each channel has its own": changed(
        FEES,
        "",
        "- kind: Trực tiếp",
        f"- kind: Trực tiếp\n    fees: {{{NONE}}}",
        "    online_level",
        f"    fees: {{{NONE}}}\n    online_level",
    ),
    "competent authority only": changed("executing_agency", "competent_authority"),
    "an identity of today": changed("tại quầy", "bằng tài khoản định danh mức độ 2"),
    "a paper of the past": changed("Thẻ căn cước", "Giấy của UBND huyện cấp trước ngày 01/7/2025"),
    "exempt for some": changed(
        "    per: trường hợp", "    note: Trường hợp hộ nghèo thì miễn phí."
    ),
    "who need not pay": changed("8.000 đồng", "Miễn phí", "Nộp giấy tờ", "Không phải nộp lệ phí"),
    "stages of a limit": changed(
        "    committed: 2 ngày làm việc", "    note: Xem 01 ngày làm việc, ký 02 ngày."
    ),
    "the applicant's own time": changed("tại quầy", "trong 60 ngày kể từ ngày sinh"),
    "time to complete": changed(
        "tại quầy", "bổ sung trong 9 ngày làm việc kể từ ngày nhận hồ sơ chưa đầy đủ"
    ),
    "known in advance": changed(
        "fees:\n",
        f"fees:{FEE}    valid_to: 31/12/2026\n",
        "basis: 85/2019/TT-BTC\nsets",
        "basis: 85/2019/TT-BTC\n    valid_from: 01/01/2027\nsets",
    ),
    "two cases": changed("fees:\n", f"fees:{FEE}    case: Quá hạn\n"),
    "as promised": changed("committed: 2 ngày", "committed: 3 ngày"),
    "promised at once": changed("committed: 2 ngày làm việc", "committed: Ngay khi nhận đủ hồ sơ"),
    "law in words": changed(
        "statutory: 3 ngày làm việc\n    committed: 2 ngày làm việc",
        "statutory: Không quy định\n    note: Hỏi ở quầy.",
    ),
    "five years": changed(
        "statutory: 3 ngày làm việc\n    committed: 2 ngày làm việc", "statutory: 5 năm"
    ),
    "steps fill the limit": changed("duration: 1 ngày làm việc", "duration: 24 giờ làm việc"),
    "another clock": changed("duration: 1 ngày làm việc", "duration: 9 ngày"),
    "a remark": changed("        presented: true", "        remark: true"),
    "same paper, other condition": changed(
        "Thẻ căn cước", "Tờ khai đăng ký khai sinh\n        condition: Đi thay"
    ),
    "one of two": changed("  - items:", "  - choose: one\n    items:"),
    "partly, and why": changed("Toàn trình", "Một phần\n    partial_reason: Phải ký sổ."),
    "verified today": changed("01/10/2026", "23/11/2026"),
    "verified a year ago": changed("01/10/2026", "23/11/2025"),
    "last day": changed("field:", "valid_to: 23/11/2026\nfield:"),
    "abolished": changed("field:", "status: Bị bãi bỏ\nvalid_to: 22/11/2026\nfield:"),
    "the note agrees": changed("    per: trường hợp", "    note: Nộp 8.000 đồng tại quầy."),
    "the promise is in the note": changed(
        "    committed: 2", "    note: Nay trả trong 2 ngày làm việc.\n    committed: 2"
    ),
    "a date is no span": changed("Nộp giấy tờ tại quầy.", "Nộp trước ngày 15 tháng 7."),
    "sixty letters": changed("plain_name: Làm giấy khai sinh", f"plain_name: {'a' * 60}"),
    "a short summary": f"{TEXT}summary: {'a' * 280}\n",
    "a large number in prose": changed("tại quầy", "tại quầy 1" + ".000" * 2000 + " đồng"),
}


LANGUAGES = {entries.Translation, entries.Language}
TRANSLATIONS = {name for name, each in RULES.items() if LANGUAGES & set(each.on)}
"""Rules on translations are shown by tests/bad/translation and tests/test_translations.py."""


@pytest.mark.parametrize(("rule", "text"), ROWS, ids=[row[0] for row in ROWS])
def test_a_mistake_is_found(rule, text):
    assert found(text) == [(rule, RULES[rule].kind)]


@pytest.mark.parametrize(("rule", "register", "text"), REGISTERS, ids=[row[0] for row in REGISTERS])
def test_a_mistake_in_a_register_is_found(rule, register, text):
    assert found(text, KINDS[register]) == [(rule, RULES[rule].kind)]


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ('{code: "1.2", after: []}, {code: "1.1", after: ["1.2"]}, {code: "1.3"}', []),
        ('{code: "1.1", after: ["1.2"]}, {code: "1.2"}', ["“1.2” không đứng trên “1.1”"]),
        ('{code: "1.1", after: ["1.1"]}', ["“1.1” chờ chính nó"]),
        ('{code: "1.1"}, {code: "1.2"}, {code: "1.1"}', ["“1.1” đã có ở trên"]),
        ('{code: "1.1"}, {code: "1.2", after: ["1.1", "1.9"]}', ["“1.9” không đứng trên “1.2”"]),
    ],
)
def test_the_order_of_a_life_event(steps, said):
    """What waits stands below what it waits for, so that no two wait for each other."""
    text = f"id: x\nname: X\nprocedures: [{steps}]".replace('"1.', '"1.00000')
    each = shaped(entries.LifeEvent, source.parse(text, "x.yml"), "x.yml")
    view = _view(AS_OF, procedures=frozenset(f"1.00000{n}" for n in range(10)))
    problems = [*each.problems, *judge([each], view)]

    assert {problem.rule for problem in problems} <= {"life-event-order"}
    assert [problem.what.vi.split(" trong")[0] for problem in problems] == [
        text.replace("“1.", "“1.00000") for text in said
    ]


def test_a_mistake_of_the_calendar_is_found():
    event = "on: 01/12/2026\nname: X\nplace: Y\nstarts: 09:00\nends: 09:00"

    assert found(event, entries.Event) == [("event-backwards", "error")]


def test_a_mistake_of_the_site_is_found():
    site = "name: X\nauthority: Y\nofficial: true\nurl: "

    for url in ("mailto:a@b.vn", "https://a.vn/" + "x" * 188):
        assert found(site.replace("true", "false") + url, entries.Site) == [
            ("site-address", "error")
        ], url
    for url in (
        *("https://xathu.example", "https://gov.vn.example", "https://x.example?.gov.vn"),
        *("https://x.example#.gov.vn", "https://xgov.vn"),
    ):
        assert found(site + url, entries.Site) == [("official-domain", "error")], url
    for url in ("https://xathu.gov.vn", "https://XATHU.GOV.VN:8443/a"):
        assert found(site + url, entries.Site) == [], url


@pytest.mark.parametrize("text", FINE.values(), ids=FINE)
def test_what_is_right_is_not_found(text):
    assert found(text) == []


PLACES = """
- id: mot-cua
  name: Bộ phận Một cửa
  agency: ubnd-xa-thu
  address: 1 Lê Lợi, tỉnh Bình Thuận
  phones: [0203 3825 777]
"""


@pytest.mark.parametrize(
    ("province", "said"),
    [
        ("Lâm Đồng", ["phones"]),
        ("Đắk Nông", ["province", "phones"]),
        ("Quảng Ninh", ["address"]),
    ],
)
def test_a_place_of_another_province_is_told(tmp_path, province, said):
    """A former province is a part of today's; its area code and its name stay right."""
    shutil.copytree(GOOD, tmp_path / "c")
    site = tmp_path / "c/site.yml"
    site.write_text(site.read_text("utf-8").replace("Lâm Đồng", province), "utf-8")
    (tmp_path / "c/offices.yml").write_text(PLACES, "utf-8")
    found = catalogue.registers(tmp_path / "c", AS_OF).problems

    rules = {"other-province": "offices.yml", "province-unknown": "site.yml"}
    told = [p for p in found if p.rule in rules]
    lines = {name: PLACES.splitlines() for name in ("offices.yml",)}
    lines["site.yml"] = site.read_text("utf-8").splitlines()
    keys = [lines[p.place.file][p.place.line - 1].split(":")[0].strip() for p in told]
    assert keys == said


def test_what_is_contradicted_is_shown_too():
    text = changed("    per: trường hợp", "    note: Miễn phí từ 01/7/2026.")
    each = shaped(Procedure, source.parse(text, "x.yml"), "x.yml")
    (told,) = [p for p in judge([each], VIEW) if p.rule == "free-beside-amount"]

    line = next(n for n, t in enumerate(text.splitlines(), 1) if "note: Miễn phí" in t)
    assert told.what.vi.endswith(f"(dòng {line})")


def test_every_rule_has_a_row():
    rows = {rule for rule, *_ in [*ROWS, *REGISTERS]} | TOLD_APART | TRANSLATIONS

    assert rows == set(RULES)


@pytest.mark.parametrize(
    ("review", "kind"),
    [
        ("", "error"),
        ("review:\n  - {part: documents, reason: x}\n", "error"),
        ("review:\n  - {part: fees, reason: x}\n", "hint"),
    ],
)
def test_a_part_under_review_turns_errors_into_hints(review, kind):
    text = changed("    basis: 85/2019/TT-BTC\n", "") + review

    assert found(text) == [("fee-basis-missing", kind)]


def test_a_review_excuses_only_its_own_part():
    fees = changed("fees:\n", f"fees:{FEE}    case: Quá hạn\n    review: Chưa đối chiếu.\n")
    text = fees.replace("    basis: 85/2019/TT-BTC\n", "")

    assert sorted(found(text)) == [
        ("fee-basis-missing", "error"),
        ("fee-basis-missing", "hint"),
        ("review-pending", "hint"),
    ]


@pytest.mark.parametrize("part", ["fees", "documents", "executing_agency", "sets"])
def test_what_is_unknown_may_be_missing(part):
    text = without(part) + f"review:\n  - {{part: {part}, reason: Nguồn không ghi.}}\n"

    assert found(text) == [("part-missing", "hint")]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (changed("amount: 8.000 đồng", "amount: tám"), []),
        (changed("85/2019/TT-BTC\nsets", "Luật Phí\nsets"), ["law-number"]),
        (changed("fees:", "fee:"), ["unknown-key"]),
        (changed("kind: Trực tuyến", "kind: Qua mạng"), ["choice"]),
        (changed("statutory: 3 ngày làm việc", "statutory: 3-5 ngày"), ["duration"]),
        (changed("- actor: Người dân", "- actor: Dân"), ["choice"]),
        (changed("sets: 1", "sets: một"), ["count"]),
        (
            changed("field:", "status: Bị bãi bỏ\nvalid_to: hôm qua\nfield:"),
            ["date"],
        ),
        (
            changed("sets: 1", "sets: một", "fees:\n", f"fees:{FEE.replace('8.000', '8')}"),
            ["count", "fee-too-small", "validity-overlaps"],
        ),
        (without("decision", changed("sets: 1", "sets: một")), ["count", "part-missing"]),
        (
            changed(
                "statutory: 3 ngày làm việc", "statutory: 3", "duration: 1 ngày", "duration: 9 ngày"
            ),
            ["limit-unit"],
        ),
    ],
)
def test_one_slip_is_told_once(text, rules):
    """What follows from a misfit waits; what does not is told at once."""
    expected = rules or ["fee-words-without-formula"]

    assert sorted({rule for rule, _ in found(text)}) == expected


def test_a_register_that_could_not_be_read_lacks_nothing():
    text = changed("field: ho-tich", "field: dat-dai")

    assert found(text, unread=frozenset({"fields"})) == []
    assert found(text, unread=frozenset({"legal"})) == [("reference-unknown", "error")]


@pytest.mark.parametrize(
    ("as_of", "extra", "rules"),
    [
        (date(2025, 6, 30), "", []),
        (date(2025, 7, 1), "", ["law-out-of-force"]),
        (date(2025, 7, 1), "    valid_to: 30/6/2025\n", []),
        (date(2018, 6, 20), "", ["law-out-of-force"]),
        (date(2018, 6, 20), "    valid_from: 21/6/2018\n", []),
        (date(2018, 6, 20), "    valid_from: 20/6/2018\n", ["law-out-of-force"]),
    ],
)
def test_laws_count_on_the_days_of_the_fee(as_of, extra, rules):
    """A change known in advance is an entry with its days, and nothing to be told of."""
    text = changed(
        "    basis: 85/2019/TT-BTC\n",
        f"    basis: 61/2018/NĐ-CP\n{extra}",
        "  - ref: 85/2019/TT-BTC\n",
        "",
        "01/10/2026",
        f"{as_of - timedelta(1):%d/%m/%Y}",
    )
    told = [rule for rule, _ in found(text, as_of=as_of)]

    assert [rule for rule in told if rule == "law-out-of-force"][:1] == rules


def test_numbers_are_guessed_only_where_they_are_the_same():
    node = source.parse(changed("decision: 01/QĐ-UBND-THU", "decision: 1/QD-UBND-THU"), "x.yml")
    (problem,) = judge([shaped(Procedure, node, "x.yml")], VIEW)
    assert problem.fix.vi.startswith("Có phải “01/QĐ-UBND-THU”? ")

    node = source.parse(changed("decision: 01/QĐ-UBND-THU", "decision: 02/QĐ-UBND-THU"), "x.yml")
    (problem,) = judge([shaped(Procedure, node, "x.yml")], VIEW)
    assert "Có phải" not in problem.fix.vi


def test_references_are_found_wherever_they_stand():
    record = shaped(Procedure, source.parse(TEXT, "x.yml"), "x.yml").record
    named = {(register, name) for _, register, name in references(record)}

    assert named == {
        ("fields", "ho-tich"),
        ("agencies", "ubnd-xa-thu"),
        ("offices", "mot-cua"),
        ("decisions", "01/QĐ-UBND-THU"),
        ("legal", "60/2014/QH13"),
        ("legal", "85/2019/TT-BTC"),
        ("forms", "to-khai-khai-sinh"),
    }
    assert len(list(walk(record))) == 14


def test_repeated():
    assert list(repeated([1, 2, 1, 1])) == [(2, 1), (3, 1)]


# The manual


def names_in_the_code():
    """Return the names of rules that modules give to what they find while reading."""
    found = set()
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            row = node.args if isinstance(node, ast.Call) else getattr(node, "elts", [])
            called = node.func.id if isinstance(node, ast.Call) and hasattr(node.func, "id") else ""
            first = {"Problem": 1, "Stumble": 1, "Misread": 0, "Hunch": 2}.get(called)
            named = [row[first]] if first is not None and len(row) > first else []
            named += [
                name
                for name, said in pairwise(row)
                if isinstance(said, ast.Call) and getattr(said.func, "id", "") == "Said"
            ]
            found |= {n.value for n in named if isinstance(n, ast.Constant) and n.value}
    return {name for name in found if isinstance(name, str)} - {"error", "hint"}


def test_every_name_in_the_code_has_a_manual_and_every_manual_a_name():
    assert names_in_the_code() - set(RULES) == set(READING)
    assert not set(READING) & set(RULES)


@pytest.mark.parametrize("name", sorted(READING | RULES))
def test_a_manual_says_what_why_and_how(name):
    manual = READING[name] if name in READING else RULES[name].manual
    lines = manual.splitlines()

    assert lines[0].endswith((".", "”"))
    assert lines[1] == ""
    heads = [
        line.partition(":")[0] for line in lines if line.startswith(("Vì sao:", "Cách sửa:", "EN:"))
    ]
    assert heads == ["Vì sao", "Cách sửa", "EN"]
    assert max(map(len, lines)) <= 100


def test_everything_that_is_told_has_been_read_as_the_official_would():
    told = "".join(path.read_text("utf-8") for path in (HERE / "bad").rglob("*.txt"))
    tested = "".join(path.read_text("utf-8") for path in HERE.glob("test_*.py"))
    seen = set(re.findall(r"\[([a-z-]+)\]$", told, re.MULTILINE))

    assert {name for name in RULES if name not in seen} == set()
    apart = ("import-", "loose-", "page-", "merge-", "front-", "site-")  # where they are raised
    reading = {name for name in READING if not name.startswith(apart)}
    assert {name for name in reading - seen if f'"{name}"' not in tested} == set()


def test_mistakes_by_the_hundred_are_told_in_a_moment():
    """One pull request must not hold up everybody's check."""
    papers = "".join(CASE.replace("Đi thay", f"Người thân {n} đi thay") for n in range(200))
    asked = "".join(
        f"  - ask: Câu {n}\n    answers: [{{text: A, cases: [Người thân {n} thay]}}, {{text: B}}]\n"
        for n in range(200)
    )
    office = shaped(entries.Office, source.parse(f"{OFFICE}\n{OPEN}", "x.yml"), "x.yml").record
    offices = {str(n): office for n in range(400)}
    day = entries.Holiday(on=date(2026, 11, 28), name="N", kind=HolidayKind.off, source="S")
    begun = time.perf_counter()

    rules = found(TEXT.replace("steps:", papers + "questions:\n" + asked + "steps:"))
    weekend = [rule for _ in range(1000) for rule in findings(day, _view(AS_OF, offices=offices))]

    assert rules.count(("answer-case-unknown", "error")) == 200
    assert len(weekend) == 1000
    assert time.perf_counter() - begun < 2


def test_a_saturday_off_is_worth_saying_where_an_office_opens_on_saturdays():
    day = "on: 09/01/2027\nname: X\nkind: Nghỉ\nsource: Y"
    each = shaped(entries.Holiday, source.parse(day, "x.yml"), "x.yml")
    (office,) = VIEW.offices.values()
    hours = replace(office.hours[0], days="Thứ hai đến thứ bảy")
    open_then = replace(VIEW, offices={office.id: replace(office, hours=(hours,))})

    assert [p.rule for p in judge([each], VIEW)] == ["off-on-weekend"]
    assert list(judge([each], open_then)) == []
