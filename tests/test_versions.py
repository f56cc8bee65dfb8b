"""The sample site in English, and in a language that is added by files alone."""

import html
import re
import shutil
from pathlib import Path

import html5lib
import pytest

from motcua import catalogue
from motcua.originals import spoken
from motcua.registers import registers
from tests.building import made, plan

ROOT = Path(__file__).parent.parent
ENGLISH = "en/thu-tuc/1.001193.html"
LEFT = re.compile(r'<span lang="vi">(.*?)</span>', re.DOTALL)


def built(folder, place, as_of):
    """Build the pages of a catalogue; return the site."""
    outcome = made(plan(place, catalogue=folder, as_of=as_of, only={"pages"}))
    assert outcome.published, [p.told() for p in outcome.problems if p.kind == "error"]
    return place / "site", outcome


@pytest.fixture(scope="module")
def site(tmp_path_factory, as_of):
    """The sample site."""
    return built(ROOT / "catalogue", tmp_path_factory.mktemp("site"), as_of)[0]


@pytest.fixture(scope="module")
def added(tmp_path_factory, as_of):
    """The sample site with an Ê Đê file that has one text, and a recording."""
    place = tmp_path_factory.mktemp("added")
    folder = place / "catalogue"
    shutil.copytree(ROOT / "catalogue", folder)
    path, text = catalogue.for_translator(folder, "1.001193", "rad", as_of)
    text = text.replace('"(tên người dịch)"', "H'Bia").replace('"(ngày/tháng/năm)"', "01/10/2026")
    first = "Làm giấy khai sinh cho con\n    to: "
    path.write_text(text.replace(f"{first}…", f"{first}Hră kkiêng").replace(
        f'{first}"…"', f"{first}Hră kkiêng"), "utf-8")  # fmt: skip
    (folder / "audio").mkdir()
    (folder / "audio/1.001193.rad.mp3").write_bytes(b"ID3 a voice")
    rest = registers(folder, as_of)
    path = folder / "procedures/ho-tich/1.001193.yml"
    mark = spoken(catalogue.procedure(path, folder, rest.view(as_of)).record, as_of)
    said = f'records: "{mark}"\nrecorded_on: 02/10/2026\nspeaker: H\'Bia\n'
    (folder / "audio/1.001193.rad.yml").write_text(said, "utf-8")
    (folder / "audio/1.000894.rad.mp3").write_bytes(b"ID3 nobody knows when")
    site, outcome = built(folder, place, as_of)
    return site, outcome, folder, place


def text_of(path):
    return path.read_text("utf-8")


def test_an_english_page_says_the_same_in_english(site):
    page = text_of(site / ENGLISH)

    assert '<html lang="en">' in page
    assert "<h1>Register your child's birth</h1>" in page
    for heading in ("Documents to bring", "Cost", "Time limit", "Where to apply", "What happens"):
        assert f">{heading}</h2>" in page
    assert "within 60 days after the birth" in page
    ids = re.compile(r'id="([^"]*)"')
    assert ids.findall(page) == ids.findall(text_of(site / "thu-tuc/1.001193.html"))


def test_nothing_of_an_english_page_is_left_vietnamese_but_names_of_laws_and_places(site, as_of):
    """So a phrase that a template or derive adds must be added to templates/languages/en.yml."""
    rest = registers(ROOT / "catalogue", as_of)
    names = {law.title for law in rest.entries["legal"].values()}
    names |= {office.address for office in rest.entries["offices"].values()}
    names.add(rest.site.name)  # in the line that names the source, to be copied as it is
    keywords = set()
    for path in rest.translations:
        record = catalogue.procedure(path, ROOT / "catalogue", rest.view(as_of)).record
        keywords.add("; ".join(record.keywords))
    left = {
        html.unescape(text)
        for path in (site / "en").rglob("*.html")
        for text in LEFT.findall(text_of(path))
    }

    named = {text for text in left if text in keywords or any(name in text for name in names)}
    assert left - named == set()


def test_both_pages_lead_to_each_other(site):
    vietnamese, english = text_of(site / "thu-tuc/1.001193.html"), text_of(site / ENGLISH)

    assert 'href="../en/thu-tuc/1.001193.html" lang="en" hreflang="en">English</a>' in vietnamese
    assert 'href="../../thu-tuc/1.001193.html" lang="vi" hreflang="vi">Tiếng Việt</a>' in english
    for page in (vietnamese, english):
        assert 'rel="alternate" hreflang="en" href="https://xamau.example/en/thu-tuc/' in page
        assert 'rel="alternate" hreflang="vi" href="https://xamau.example/thu-tuc/' in page
    assert f'rel="canonical" href="https://xamau.example/{ENGLISH}"' in english
    assert 'hreflang="en">English</a>' in text_of(site / "index.html")


def test_a_page_without_translation_names_no_language(site):
    page = text_of(site / "thu-tuc/1.001022.html")

    assert "hreflang" not in page
    assert not (site / "en/thu-tuc/1.001022.html").exists()


def test_the_first_page_lists_what_is_translated(site):
    page = text_of(site / "en/index.html")

    links = set(re.findall(r'href="\.\./en/(thu-tuc/[^"]*)"', page))
    assert links == {f"thu-tuc/{path.name}" for path in (site / "en/thu-tuc").iterdir()}
    assert len(links) == 10
    assert "Register your child" in page


def test_a_language_is_added_by_files_alone(added):
    site, outcome, *_ = added
    page = text_of(site / "rad/thu-tuc/1.001193.html")

    assert '<html lang="rad">' in page
    assert "Hră kkiêng</h1>" in page
    missing = re.search(r"Còn (\d+) trong (\d+) câu chưa dịch", page)
    assert int(missing[1]) == int(missing[2]) - 1
    assert "Chữ chung của trang chưa dịch hết sang tiếng Ê Đê" in page
    assert '<span lang="vi">Giấy tờ cần mang</span>' in page
    assert {p.rule for p in outcome.problems if ".rad.yml" in p.place.file} == {"translation-gap"}
    assert ">Êđê</a>" in text_of(site / "thu-tuc/1.001193.html")
    html5lib.HTMLParser(strict=True).parse(page)


def test_a_recording_is_heard_on_the_page_and_on_the_translation(added):
    site, *_ = added
    assert (site / "am-thanh/1.001193.rad.mp3").read_bytes() == b"ID3 a voice"
    for path, root in (("thu-tuc", "../"), ("rad/thu-tuc", "../../")):
        page = text_of(site / path / "1.001193.html")
        assert f'src="{root}am-thanh/1.001193.rad.mp3"' in page
        assert "Nghe bằng tiếng Ê Đê" in page
        assert page.index("</h1>") < page.index("<audio") < page.index("<h2")
    assert "<audio" not in text_of(site / ENGLISH)


def test_a_recording_says_of_which_day_it_is(added):
    site, outcome, *_ = added

    assert "Ghi âm ngày 02/10/2026. <span>Người đọc: H'Bia</span>" in text_of(
        site / "thu-tuc/1.001193.html"
    ).replace("&#39;", "'")
    assert "Không rõ ngày ghi âm, có thể đã cũ" in text_of(site / "thu-tuc/1.000894.html")
    (hint,) = (p for p in outcome.problems if "audio/" in p.place.file)
    assert (hint.place.file, hint.rule) == ("audio/1.000894.rad.mp3", "recording-undated")
    assert "audio/1.000894.rad.yml" in hint.fix.vi


def test_a_fee_that_changes_makes_the_recording_old(added, as_of):
    """Who listens must not take the old amount for today's."""
    _, _, folder, place = added
    path = folder / "procedures/ho-tich/1.001193.yml"
    before = text_of(path)
    path.write_text(before.replace("amount: Miễn phí", "amount: 9.000 đồng", 1), "utf-8")
    assert text_of(path) != before

    site, outcome = built(folder, place, as_of)
    path.write_text(before, "utf-8")

    page = text_of(site / "thu-tuc/1.001193.html")
    assert "Ghi âm ngày 02/10/2026, trước khi thông tin ở đây thay đổi" in page
    (hint,) = (p for p in outcome.problems if p.place.file == "audio/1.001193.rad.yml")
    assert (hint.rule, hint.kind) == ("recording-old", "hint")


def test_what_is_stale_says_so_and_only_that_page_is_made_again(added, as_of):
    site, _, folder, place = added
    path = folder / "procedures/ho-tich/1.001193.yml"
    path.write_text(
        text_of(path).replace("Lãnh đạo xã ký Giấy khai sinh.", "Chủ tịch ký."), "utf-8"
    )

    _, outcome = built(folder, place, as_of)

    page = text_of(site / ENGLISH)
    assert '<span lang="vi">Chủ tịch ký.</span>' in page
    assert "The Vietnamese text has changed since the translation" in page
    assert re.search(r"1 of \d+ texts is not translated yet", page)
    assert "en/thu-tuc/1.000894.html" not in outcome.changed
    assert {ENGLISH, "thu-tuc/1.001193.html"} <= set(outcome.changed)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("1.001193.rad.wav", "loose-kind"),
        ("1.001193.mp3", "loose-recording"),
        ("9.999999.rad.mp3", "loose-recording"),
        ("khai sinh.rad.mp3", "loose-recording"),
        ("1.000001.rad.yml", "recording-gone"),
    ],
)
def test_a_recording_must_say_what_it_is(tmp_path, as_of, name, rule):
    shutil.copytree(ROOT / "tests/good", tmp_path / "catalogue")
    (tmp_path / "catalogue/audio").mkdir()
    (tmp_path / "catalogue/audio" / name).write_bytes(b"ID3")

    _, problems = catalogue.read(tmp_path / "catalogue", as_of)

    assert [(p.place.file, p.rule) for p in problems] == [(f"audio/{name}", rule)]


def test_one_recording_for_each_language(tmp_path, as_of):
    shutil.copytree(ROOT / "tests/good", tmp_path / "catalogue")
    (tmp_path / "catalogue/audio").mkdir()
    for ending, content in (("MP3", b"ID3"), ("mp3", b"ID3"), ("ogg", b"OggS")):
        (tmp_path / f"catalogue/audio/1.000001.rad.{ending}").write_bytes(content)

    _, problems = catalogue.read(tmp_path / "catalogue", as_of)

    assert [(p.place.file[-3:], p.rule) for p in problems] == [
        ("mp3", "recording-twice"), ("ogg", "recording-twice")]  # fmt: skip
