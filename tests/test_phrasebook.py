"""Phrases in another language: figures are carried over, what is not known stays and says so."""

from time import perf_counter

import pytest

from motcua import languages
from motcua.entries import Language, Pair
from motcua.figures import unfigured
from motcua.notices import NOTICES
from motcua.phrasebook import Phrasebook, Piece

MONTHS = tuple(f"Month{n}" for n in range(1, 13))
PHRASES = {
    "Chi phí": "Cost",
    "Lệ phí": "Charge",
    "Cấp xã": "Commune level",
    "<1> bản chính": "<1> originals",
    "<1> bản sao": "<1> copies",
    "<1> đồng đến <2> đồng/<a>": "<1> to <2> VND per <a>",
    "Từ <1> đến <2>": "Until <2>, from <1>",
    "Không phải nộp nếu <a>": "Not needed if <a>",
    "Tên chính thức: <a>. Mã <1>": "Official name: <a>. Code <1>",
    "<a> hoặc <b>": "<a> or <b>",
    "trường hợp": "case",
    "không có giấy": "there is no paper",
}
ONE = {"<1> bản chính": "<1> original"}


@pytest.fixture(scope="module")
def book():
    """A small book of English."""
    texts = tuple(Pair(vi=vi, to=to, one=ONE.get(vi)) for vi, to in PHRASES.items())
    return Phrasebook(
        Language(
            language="en", name="English", vietnamese="tiếng Anh",
            months=MONTHS, decimal=".", thousands=",", texts=texts,
        )
    )  # fmt: skip


def said(book, text):
    """Return a text with what is not known in brackets."""
    return "".join(p.text if p.known else f"[{p.text}]" for p in book.pieces(text))


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("Chi phí", "Cost"),
        ("1\u00a0bản chính", "1\u00a0original"),
        ("3\u00a0bản chính", "3\u00a0originals"),
        ("1 bản chính, 2 bản sao", "1 original, 2 copies"),
        ("8.000 đồng đến 20.000 đồng/trường hợp", "8,000 to 20,000 VND per case"),
        ("Từ 01/7/2025 đến 2,5", "Until 2.5, from 1 Month7 2025"),
        ("(Lệ phí)", "(Charge)"),
        ("· Cấp xã · ", "· Commune level · "),
        ("Chi phí:\n Lệ phí", "Cost: Charge"),
        ("Không phải nộp nếu không có giấy", "Not needed if there is no paper"),
        ("không có giấy hoặc Cấp xã", "there is no paper or Commune level"),
    ],
)
def test_a_phrase_is_known(book, text, translation):
    assert said(book, text) == translation


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Một câu lạ", "[Một câu lạ]"),
        ("Không phải nộp nếu trời mưa", "Not needed if [trời mưa]"),
        ("Tên chính thức: Thủ tục lạ. Mã 1.001193", "Official name: [Thủ tục lạ]. Code 1.001193"),
        ("Chi phí: tuỳ nơi", "Cost: [tuỳ nơi]"),
    ],
)
def test_what_is_not_known_stays_and_is_marked(book, text, left):
    assert said(book, text) == left


def test_a_sentence_is_not_half_translated(book):
    """One word of a phrase, or a part between commas, does not make a sentence English."""
    for text in ("Ngồi chờ hoặc Chi phí", "Mang theo, Chi phí, rồi về", "Chi phí, và nữa"):
        assert book.pieces(text) == [Piece(text, False)]


@pytest.mark.parametrize(
    "text", ["1.001193", "60/2014/QH13", "0000 000 000", "a@b.vn", "TTHC", "·", "https://x.vn/a"]
)
def test_what_is_no_word_stays_and_is_not_marked(book, text):
    assert book.pieces(text) == [Piece(text, True)]


def test_the_texts_of_a_page_count_for_more_and_only_there(book):
    own = book.with_texts([("Chi phí", "Price", None), ("Phí <1> đồng", "VND <1>", None)])

    assert said(own, "Chi phí") == "Price"
    assert said(own, "Phí 8.000 đồng") == "VND 8,000"
    assert said(book, "Chi phí") == "Cost"


def test_a_long_text_of_many_parts_takes_no_time(book):
    """Each part is looked up once, however it may be divided."""
    text = ", ".join(f"phần {n}: a; b · c – d" for n in range(300))
    assert book.pieces(text)


def test_long_texts_and_phrases_with_room_take_no_time():
    """A hundred thousand signs, and phrases that nearly fit, are no work of minutes."""
    pairs = (Pair(vi="<a> và <b> xong", to="<a> <b>"), Pair(vi="Từ <a>, <1> nơi", to="<a> <1>"))
    book = Phrasebook(Language(language="en", name="", vietnamese="", texts=pairs))
    started = perf_counter()
    for text in (
        "Nộp " + "-" * 100_000 + " giấy",
        "Từ " + "a và " * 20_000 + "1 nơi",
        "a, " * 9000,
    ):
        assert book.pieces(text)
    assert perf_counter() - started < 2


def test_a_place_that_no_figure_fills_ends_no_build(book):
    """The check refuses such a translation; the page shows what was written."""
    own = book.with_texts([("Chờ <1> lần", "Wait <9> times", None)])
    assert said(own, "Chờ 3 lần") == "Wait <9> times"


def test_figures_in_a_phrase_with_room_are_places():
    """A list may be written with the figures of the day; the phrase is known with any."""
    pair = Pair(vi="Trong 3 ngày nhớ <a> ngay.", to="Within <1> days <a> now")
    book = Phrasebook(Language(language="en", name="", vietnamese="", texts=(pair,)))
    assert said(book, "Trong 5 ngày nhớ nộp ngay.") == "Within 5 days [nộp] now"


NOT_OFFICIAL = "Không phải trang chính thức của cơ quan nhà nước"
OF = "“Trang A” của Xã B không phải trang chính thức của cơ quan nhà nước. Nguồn chính thức:"


def test_warnings_are_no_texts_of_a_page(book):
    """A stranger's translation cannot call the site official, nor itself up to date."""
    stale = "Bản tiếng Việt đã sửa từ khi dịch; câu nào đã sửa thì giữ bằng tiếng Việt."
    left = "Còn <1> trong <2> câu chưa dịch, giữ bằng tiếng Việt."
    own = book.with_texts((vi, "All is well <1> <2>", None) for vi in (NOT_OFFICIAL, stale, left))

    for text in (NOT_OFFICIAL, stale, "Còn 3 trong 5 câu chưa dịch, giữ bằng tiếng Việt."):
        assert own.pieces(text) == [Piece(text, False)]


def test_warnings_fit_no_other_phrase():
    """Neither one with room for words nor a part between joins stands in a warning's place."""
    phrases = {"<a> trang chính thức <b>": "The official site <a> <b>", "“<a>” của <b>": "<a> <b>",
               "Nguồn chính thức": "This is the source"}  # fmt: skip
    texts = tuple(Pair(vi=vi, to=to) for vi, to in phrases.items())
    bad = Phrasebook(Language(language="rad", name="", vietnamese="", texts=texts))

    for text in (NOT_OFFICIAL, OF, "Nguồn chính thức:"):
        assert bad.pieces(text) == [Piece(text, False)]


def test_warnings_are_said_as_the_program_says_them():
    english = languages.every({}, {"en"})["en"]

    assert said(Phrasebook(english), OF) == (
        "“[Trang A]” of [Xã B] is not an official government site. Official source:"
    )
    assert {vi for vi in NOTICES if not any(unfigured(p.vi) == vi for p in english.texts)} == set()
