"""Values as officials write them; what is unclear is refused with the fact and the remedy."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua import amounts, measures, reading
from motcua.problem import Misread
from motcua.values import Duration, Unit, Words

READERS = [
    *(reading.line, reading.day, reading.clock, reading.count, reading.truth, reading.code),
    *(reading.identifier, reading.law, reading.url, reading.file),
    *(amounts.amount, measures.duration, measures.span),
]


def refused(read, text):
    """Return the rule, the fact and the remedy with which ``text`` is refused."""
    with pytest.raises(Misread) as stop:
        read(text)
    return stop.value.rule, stop.value.what.vi, stop.value.fix.vi


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8.000 đồng", 8000),
        ("8.000đ", 8000),
        ("8.000 Đ", 8000),
        ("8 000", 8000),
        ("8\u00a0000 đồng", 8000),
        ("8000", 8000),
        ("08.000 đồng", 8000),
        ("1.500.000 VNĐ", 1_500_000),
        ("15.000 vnd", 15_000),
        ("2.000.000.000 đồng.", 2_000_000_000),
        ("Miễn phí", 0),
        ("MIỄN  PHÍ", 0),
        ("Không thu.", 0),
        ("theo diện tích", Words("theo diện tích")),
    ],
)
def test_amounts(text, value):
    assert amounts.amount(text) == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("8,000", "đọc được hai cách"),
        ("1,500,000 đồng", "đọc được hai cách"),
        ("1.500.000 VNĐ/giấy", "gộp số tiền và đơn vị tính"),
        ("8.000 đồng / bản", "gộp số tiền và đơn vị tính"),
        ("8 nghìn đồng", "viết tắt số tiền"),
        ("1,5 triệu", "viết tắt số tiền"),
        ("50k", "viết tắt số tiền"),
        ("8.00 đồng", "sai chữ số"),
        ("8.0000 đồng", "sai chữ số"),
        ("1.50.000", "sai chữ số"),
        ("1.500 nghìn", "không phải một số tiền"),
        ("0,0001 nghìn", "không phải một số tiền"),
        ("-5.000", "không phải một số tiền"),
        ("5.000-8.000 đồng", "không phải một số tiền"),
        ("từ 5.000 đồng", "không phải một số tiền"),
        ("10%", "không phải một số tiền"),
        ("5 USD", "không phải tiền Việt Nam"),
        ("0", "không nói phải nộp bao nhiêu"),
        ("0 đồng", "không nói phải nộp bao nhiêu"),
        ("miễn", "chưa phải cách viết chung"),
        ("٨٠٠٠ đồng", "không phải một số tiền"),
        ("½ mức lương", "không phải một số tiền"),
        ("mien phi", "viết thiếu dấu"),
        ("tám nghìn đồng", "viết số bằng chữ"),
        ("Không quy định", "không nói phải nộp bao nhiêu"),
        ("9" * 5000, "không phải một số tiền"),
        ("9." + "999." * 2000 + "999", "không phải một số tiền"),
    ],
)
def test_unclear_amounts(text, said):
    rule, fact, _ = refused(amounts.amount, text)

    assert rule == "amount"
    assert said in fact
    assert len(fact) < 200


def test_an_amount_is_told_how_to_write_it():
    assert refused(amounts.amount, "1,5 triệu")[2] == "Viết đủ: 1.500.000\u00a0đồng."
    assert "per: giấy" in refused(amounts.amount, "1.500.000 VNĐ/giấy")[2]


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("3 ngày làm việc", "3", Unit.working_day),
        ("03 Ngày Làm Việc", "3", Unit.working_day),
        ("3  ngày  làm việc.", "3", Unit.working_day),
        ("1,5 ngày", "1.5", Unit.day),
        ("1.5 ngày", "1.5", Unit.day),
        ("0,125 ngày", "0.125", Unit.day),
        ("30 phút", "30", Unit.minute),
        ("1 tuần", "1", Unit.week),
        ("4 giờ làm việc", "4", Unit.working_hour),
        ("10 ngày lịch", "10", Unit.day),
        ("12 tháng", "12", Unit.month),
        ("2 năm", "2", Unit.year),
    ],
)
def test_spans(text, amount, unit):
    assert measures.duration(text) == Duration(Decimal(amount), unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ngay trong ngày", Duration(None, Unit.same_day)),
        ("ngay trong ngày làm việc", Duration(None, Unit.same_working_day)),
        ("Ngay khi nhận đủ hồ sơ", Duration(None, Unit.at_once)),
        ("Không quy định", Words("Không quy định")),
        ("theo hẹn", Words("theo hẹn")),
    ],
)
def test_spans_without_a_number(text, value):
    assert measures.duration(text) == value


@pytest.mark.parametrize(
    ("text", "rule", "said"),
    [
        ("3", "limit-unit", "3 ngày làm việc, 3 ngày hay 3 giờ"),
        ("1.500 ngày", "duration", "1500 ngày hay 1,5 ngày"),
        ("2,000 giờ", "duration", "2000 giờ hay 2 giờ"),
        ("1.500", "duration", "1500 hay 1,5"),
        ("3 ngay lam viec", "duration", "thiếu dấu"),
        ("ba ngày làm việc", "duration", "viết số bằng chữ"),
        ("3-5 ngày", "duration", "không phải một khoảng thời gian"),
        ("3 ngày kể từ ngày nhận đủ hồ sơ", "duration", "không phải một khoảng thời gian"),
        ("khoảng 3 ngày", "duration", "không phải một khoảng thời gian"),
        ("24h", "duration", "không phải một khoảng thời gian"),
        ("½ ngày", "duration", "không phải một khoảng thời gian"),
        ("9" * 5000 + " ngày", "duration", "không phải một khoảng thời gian"),
    ],
)
def test_unclear_spans(text, rule, said):
    found, fact, _ = refused(measures.duration, text)

    assert (found, said in fact) == (rule, True), fact


def test_a_step_needs_a_number():
    assert measures.span("1 giờ làm việc") == Duration(Decimal(1), Unit.working_hour)
    assert refused(measures.span, "theo hẹn")[0] == "duration"


@pytest.mark.parametrize("text", ["01/7/2025", "1/7/2025", "01/07/2025", "2025-07-01", "2025-7-1"])
def test_days(text):
    assert reading.day(text) == date(2025, 7, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31/9/2026", "không có ngày"),
        ("29/02/2025", "không có ngày"),
        ("01/13/2026", "không có ngày"),
        ("01/10/26", "không phải ngày tháng"),
        ("1-7-2025", "không phải ngày tháng"),
        ("tháng 7/2025", "không phải ngày tháng"),
        ("٠١/٧/٢٠٢٥", "không phải ngày tháng"),
        ("01/7/0225", "không hợp lý"),
        ("31/12/9999", "không hợp lý"),
    ],
)
def test_no_days(text, said):
    rule, fact, _ = refused(reading.day, text)

    assert (rule, said in fact) == ("date", True), fact


@pytest.mark.parametrize("text", ["07:30", "7:30", "7h30", "7 giờ 30"])
def test_times(text):
    assert reading.clock(text) == time(7, 30)


def test_whole_hours():
    assert reading.clock("15 giờ") == reading.clock("15h") == time(15)


@pytest.mark.parametrize("text", ["25:00", "24:00", "7:60", "7", "7:30 sáng", "٧:٣٠", "7:30\n"])
def test_no_times(text):
    assert refused(reading.clock, text)[0] == "clock"


def test_counts_and_truth():
    assert [reading.count(text) for text in ("0", "1", "99", "01")] == [0, 1, 99, 1]
    assert [reading.truth(text) for text in ("true", "Có", "không", "false")] == [1, 1, 0, 0]
    for text in ("100", "-1", "1,5", "một", "١", ""):
        assert refused(reading.count, text)[0] == "count"
    assert refused(reading.truth, "chắc là có")[0] == "truth"


@pytest.mark.parametrize("text", ["1.001193", "5.002546", "xa-mau.001", "a.1"])
def test_codes(text):
    assert reading.code(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("1001193", "1.00119", "1.0011930", "0.001193", "10.001193", "1.٠٠٠٠٠١", "1.001193 "),
        *("Xa.001", "xã.001", "con.001", "lpt1.1", "../a.1", "a/b.1", ".001", "-a.1", ""),
    ],
)
def test_no_codes(text):
    assert refused(reading.code, text)[0] == "code"


@pytest.mark.parametrize("text", ["ho-tich", "a", "1", "a.b", "a" * 80, "con-1", "nul1"])
def test_names(text):
    assert reading.identifier(text) == text


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Hộ tịch", "ho-tich"),
        ("HO-TICH", "ho-tich"),
        ("hộ  tịch/2", "ho-tich-2"),
        ("../ho-tich", "ho-tich"),
        ("a..b", None),
        ("con", None),
        ("con.a", None),
        ("nul", None),
        ("a.", "a"),
        ("-a-", "a"),
        ("ạ" * 90, "a" * 60),
        ("???", None),
        ("a b\n", "a-b"),
        ("ho_tich", "ho-tich"),
        ("中文", None),
    ],
)
def test_no_names(text, better):
    rule, _, fix = refused(reading.identifier, text)

    assert rule == "id"
    assert (f"Viết: {better}." if better else "Ví dụ: ho-tich.") in fix


@pytest.mark.parametrize(
    "text",
    [
        *("60/2014/QH13", "123/2015/NĐ-CP", "66.7/2025/NQ-CP", "163/QĐ-BTP", "01/QĐ-UBND-THU"),
        *("85/2019/TT-BTC", "08a/2015/NĐ-CP", "QĐ/0001-BCA", "12-NQ/TW"),
    ],
)
def test_laws(text):
    assert reading.law(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("Luật Hộ tịch", "Nghị định 123/2015/NĐ-CP", "60", "60/", "/60", "60//2014", "a b/c"),
        *("../../etc/passwd", "60/.../QH13", "60/-2014", "con.1/2025", "nul.x/y", "60/2014\n", ""),
        *("６０/2014/QH13", "1/" + "a" * 80, "60/2014/QH13;", "60\\2014\\QH13"),
    ],
)
def test_no_laws(text):
    assert refused(reading.law, text)[0] == "law-number"


@pytest.mark.parametrize(
    "text",
    [
        "https://dichvucong.gov.vn",
        "https://dichvucong.gov.vn/p/home/dvc-tthc.html?ma=1.001193#nop",
        "http://localhost:8000/a@b",
        "https://vanban.example/luật-hộ-tịch",
        "mailto:mot-cua@xathu.example",
        "tel:+84-0000.000",
        "tel:1022",
    ],
)
def test_addresses(text):
    assert reading.url(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("dichvucong.gov.vn", "//dichvucong.gov.vn", "javascript:alert(1)", "data:text/html,x"),
        *("HTTPS://a.vn", "ftp://a.vn", "https:a.vn", "https://", "https:///a", "https://.vn"),
        *("https://dichvucong.gov.vn@evil.example", "https://a:b@evil.example/", "https://a..vn"),
        *("https://dichvucong.gov.vn\\@evil.example", "https://dịchvụcông.gov.vn", "https://а.vn"),
        *("https://a.vn/x y", "https://a.vn/\u00a0", "https://a.vn/\u202ex", "https://a.vn/\u200b"),
        *(
            "https://a.vn/\x07",
            "https://a.vn/\nb",
            "https://a.vn/\x00",
            'https://a.vn/"x',
            "\nhttps:",
        ),
        *("https://a.vn/<x>", "https://a.vn/`x", "https://a.vn:x/", "https://a.vn:123456/"),
        *("https://a.vn/" + "x" * 2000, "mailto:a", "mailto:a@b?cc=c@d", "tel:abc", "tel:", ""),
    ],
)
def test_no_addresses(text):
    assert refused(reading.url, text)[0] == "url"


@pytest.mark.parametrize("text", ["to-khai.pdf", "Mau_01.v2.docx", "a", "1.xlsx", "a" * 100])
def test_files(text):
    assert reading.file(text) == text


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Tờ khai.pdf", "to-khai.pdf"),
        ("../a.pdf", "a.pdf"),
        ("forms/mẫu 01.DOCX", "mau-01.docx"),
        ("a\\b.pdf", "a-b.pdf"),
        ("con.pdf", None),
        ("CON", None),
        ("con .pdf", None),
        ("a.", None),
        ("a ", "a"),
        (".htaccess", "htaccess"),
        ("a\x00.pdf", "a.pdf"),
        ("-x.pdf", "x.pdf"),
        ("a" * 101, "a" * 60),
        ("", None),
    ],
)
def test_no_files(text, better):
    rule, _, fix = refused(reading.file, text)

    assert rule == "file-name"
    assert fix.endswith(f"ví dụ: {better or 'to-khai-khai-sinh.pdf'}.")


def test_a_line_has_no_breaks():
    assert reading.line("Giấy khai sinh\n  (bản chính)\t1") == "Giấy khai sinh (bản chính) 1"
    for end in ("\r", "\r\n", "\x85", "\u2028", "\u2029", "\v"):  # escapes may bring in any
        assert reading.line(f"Nhà{end}DTSTART:1") == "Nhà DTSTART:1"
        assert reading.paragraphs(f"Nhà{end}- x") == "Nhà\n- x"


def test_the_nearest_name():
    assert reading.near("executing_agenci", ["executing_agency", "name"]) == "executing_agency"
    assert reading.near("x", ["executing_agency"]) is None
    assert reading.near("a" * 100_000, ["a"]) is None


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
@settings(max_examples=60, deadline=None)
@given(text=st.text() | st.from_regex(r"[0-9.,/: ]{0,12}(ngày|đồng|giờ|h|%)?", fullmatch=True))
def test_any_text_is_read_or_refused(read, text):
    try:
        read(text)
    except Misread as stop:
        assert len(stop.what.vi) + len(stop.fix.vi) < 600  # noqa: PT017 - either end is right
