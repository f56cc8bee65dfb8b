"""Every language of the country must be readable, on paper and on a cheap phone."""

from __future__ import annotations

import io
import json
import re
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from motcua import fonts, typecase

KINH = "Đăng ký khai sinh, chứng thực: ỔẪỆỊỮỲỶỸỴ ằẳẵắặ — “8.000 ₫” ≤ 5 ngày … 60/2014/QH13"
OTHERS = {
    "rad": "hră m’ar ƀuôn sang, ĕ ĭ ŏ ŭ ê̆ ô̆ ơ̆ ư̆ Čư̆ Ñu",
    "cmo": "nau ƀŏt bon, ĕ ĭ ŏ ŭ ƀ ê̆ ơ̆",
    "jra": "hră pơ̆ơ̆ ƀôn, ĭ ŭ ƀ č ñ ê̆",
    "bdq": "hla bar ƀok, ĕ ĭ ŏ ŭ ê̆ ô̆ ň",
}


@pytest.fixture(scope="module")
def files():
    return dict(fonts.web_fonts())


@pytest.fixture(scope="module")
def printed():
    return dict(fonts.print_fonts())


def letters(woff2):
    return set(TTFont(io.BytesIO(woff2)).getBestCmap())


def test_print_fonts_are_there():
    paths = fonts.font_paths()

    assert all(path.is_file() for path in paths)
    assert {"BeVietnamPro-Regular.ttf", "BeVietnamPro-SemiBold.ttf"} <= {p.name for p in paths}


def test_print_fonts_keep_every_letter_and_their_family(printed):
    for path in fonts.font_paths()[:2]:
        full, cut = TTFont(path), TTFont(io.BytesIO(printed[path.name]))
        gone = full.getBestCmap().keys() - cut.getBestCmap().keys()
        assert gone <= {0x0D, 0xAD}  # what only steers text
        assert full["name"].getBestFamilyName() == cut["name"].getBestFamilyName()
        assert "fpgm" not in cut
    assert dict(fonts.print_fonts()) == printed


def test_the_list_tells_who_writes_a_letter(printed):
    alone, both = map(set, json.loads(printed["letters.json"]).values())

    assert set(KINH) <= alone < both
    assert not alone & {*fonts.MINORITY, chr(fonts.BREVE)}
    assert {*"".join(OTHERS.values())} <= both
    assert not both & set("\n\u200e\u00ad漢")


def test_cut_fonts_are_kept_and_checked_before_use(tmp_path, monkeypatch, printed):
    folder = typecase.printing(tmp_path)
    (folder / "BeVietnamPro-Regular.ttf").write_bytes(b"half")
    assert typecase.printing(tmp_path) == folder
    assert {name: (folder / name).read_bytes() for name in printed} == printed
    assert list(tmp_path.iterdir()) == [folder]
    monkeypatch.setattr(fonts, "print_fonts", lambda: pytest.fail("cut twice"))

    assert typecase.printing(tmp_path) == folder


@pytest.mark.parametrize("name", ["be-vietnam-pro-400.woff2", "be-vietnam-pro-700.woff2"])
def test_vietnamese_is_whole_in_our_typeface(files, name):
    assert {*map(ord, KINH)} <= letters(files[name])


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_minority_languages_are_whole_in_noto(files, text):
    """A letter and its mark must come from one font; so Noto has the plain letters as well."""
    for form in ("NFC", "NFD"):
        assert {*map(ord, unicodedata.normalize(form, text))} <= letters(files["noto-sans.woff2"])


def test_the_breve_is_left_to_the_font_that_can_place_it(files):
    assert fonts.BREVE not in letters(files["be-vietnam-pro-400.woff2"])


def test_a_phone_loads_little(files):
    assert {name: len(data) for name, data in files.items() if len(data) > 30_000} == {}


def test_the_same_fonts_give_the_same_bytes(files):
    assert dict(fonts.web_fonts()) == files


def test_fonts_go_out_with_their_licences(files):
    licences = sum(b"SIL OPEN FONT LICENSE" in data.upper() for data in files.values())
    assert licences == 2 + bool(fonts.KHMER)


def test_css_names_each_file_and_no_other_host(files):
    css = fonts.font_face_css("fonts/")
    named = re.findall(r'url\("fonts/([^"/:]+)"\)', css)

    assert sorted(named) == sorted(name for name in files if name.endswith(".woff2"))
    assert css.count("url(") == len(named)
    assert css.count("font-display: swap") == len(named)
