"""A folder read as a whole: what belongs, what collides, what one broken file must not bring."""

import shutil
import time
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest

from motcua import catalogue
from motcua.problem import MOST, Misread
from motcua.registers import REGISTERS

GOOD = Path(__file__).parent / "good"
PROCEDURE = "procedures/ho-tich/1.000001.yml"
TEXT = (GOOD / PROCEDURE).read_text("utf-8")
BROKEN = 'name: "x\n'


@pytest.fixture
def place(tmp_path):
    """A copy of the good catalogue."""
    shutil.copytree(GOOD, tmp_path / "catalogue")
    return tmp_path / "catalogue"


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def told(folder, as_of):
    """Return (file, rule, kind) of everything that is found."""
    read, problems = catalogue.read(folder, as_of)
    assert (read is None) == any(problem.kind == "error" for problem in problems)
    return sorted((p.place.file, p.rule, p.kind) for p in problems)


def another(folder, code, **changes):
    """Add a procedure; ``changes`` are texts to replace, by the name of a key."""
    text = TEXT.replace("1.000001", code)
    for key, value in changes.items():
        (line,) = [line for line in text.splitlines() if line.startswith(f"{key}:")]
        text = text.replace(line, f"{key}: {value}")
    write(folder, f"procedures/ho-tich/{code}.yml", text)


def test_everything_is_read(place, as_of):
    write(place, "calendar.yml", "- {on: 01/12/2026, name: Ngày lắng nghe, place: Nhà văn hoá}")
    write(
        place,
        "life-events.yml",
        '- {id: sinh-con, name: Sinh con, procedures: [{code: "1.000001"}]}',
    )
    read, problems = catalogue.read(place, as_of)

    assert problems == []
    assert read.procedures["1.000001"].name == "Thủ tục đăng ký khai sinh"
    assert read.files == {"1.000001": PROCEDURE}
    assert [event.name for event in read.calendar] == ["Ngày lắng nghe"]
    assert list(read.life_events) == ["sinh-con"]
    assert set(read.legal) > {"60/2014/QH13"}


def test_a_register_may_be_a_folder(place, as_of):
    whole = (place / "legal.yml").read_text("utf-8")
    first, last = whole[: whole.index("- number: 61/")], whole[whole.index("- number: 61/") :]
    write(place, "legal/cu.yml", last)
    write(place, "legal.yml", first)

    assert told(place, as_of) == []
    write(place, "legal/them.yml", "- {number: 60/2014/QH13, title: Luật Hộ tịch}")
    assert told(place, as_of) == [("legal/them.yml", "duplicate-entry", "error")]


def test_the_folder_must_be_there(tmp_path, as_of):
    with pytest.raises(Misread) as stop:
        catalogue.read(tmp_path / "nowhere", as_of)

    assert stop.value.rule == "folder"


def test_an_empty_folder_is_explained(tmp_path, as_of):
    assert told(tmp_path, as_of) == [
        ("procedures", "empty-catalogue", "error"),
        ("site.yml", "missing-file", "error"),
    ]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("procedures/ho-tich/1.000002.yaml", ("procedures/ho-tich/1.000002.yaml", "error")),
        ("procedures/1.000002.yml", ("procedures/1.000002.yml", "error")),
        ("procedures/ho-tich/cu/1.000002.yml", ("procedures/ho-tich/cu/1.000002.yml", "error")),
        ("procedures/ho-tich/anh.png", ("procedures/ho-tich/anh.png", "error")),
        ("ofices.yml", ("ofices.yml", "hint")),
        ("offices.yaml", ("offices.yaml", "hint")),
        ("procedure/ho-tich/1.000002.yml", ("procedure", "hint")),
        ("legal/2025/a.yml", ("legal/2025/a.yml", "hint")),
        ("anh/so-do.png", None),
        ("README.md", None),
        (".git/config.yml", None),
        ("procedures/.gitkeep", None),
    ],
)
def test_what_would_not_be_published_is_told(place, as_of, name, found):
    write(place, name, "x: y")

    assert told(place, as_of) == ([(found[0], "stray-file", found[1])] if found else [])


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("ofices.yml", "offices.yml"),
        ("Offices.yaml", "offices.yml"),
        ("site.yaml", "site.yml"),
        ("thu-tuc/a.yml", "procedures/"),
        ("ngay-nghi.yml", "holidays.yml"),
        ("life_events.yml", "life-events.yml"),
        ("language/en.yml", "languages/"),
        ("linh-tinh/a.yml", None),
        ("procedure/a/b.yml", "procedures/"),
        ("Legal/a.yml", "legal.yml"),
    ],
)
def test_the_right_name_is_guessed(place, as_of, name, right):
    write(place, name, "x: y")
    _, (problem,) = catalogue.read(place, as_of)

    assert (f"Có phải {right}?" if right else "Chuyển ra ngoài") in problem.fix.vi


def test_a_translation_that_is_named_like_a_procedure_is_told_its_name(place, as_of):
    write(place, PROCEDURE.replace(".yml", "_en.yml"), "language: en")
    _, (problem,) = catalogue.read(place, as_of)

    assert (problem.rule, problem.kind) == ("stray-file", "error")
    assert "đổi tên thành 1.000001.en.yml" in problem.fix.vi


def test_a_strange_folder_is_told_once(place, as_of):
    for number in range(9):
        write(place, f"thu-tuc/a/{number}.yml", "x: y")

    assert told(place, as_of) == [("thu-tuc", "stray-file", "hint")]


@pytest.mark.parametrize("name", [PROCEDURE, "offices.yml", "procedures/ho-tich", "forms/a.pdf"])
def test_links_are_not_followed(place, tmp_path, as_of, name):
    path = place / name
    path.parent.mkdir(exist_ok=True)
    if path.exists():
        path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")

    assert (name, "link", "error") in told(place, as_of)


def test_code_and_field_are_the_files_names(place, as_of):
    another(place, "1.000002")
    (place / "procedures/ho-tich/1.000002.yml").rename(place / "procedures/ho-tich/2.000002.yml")
    write(place, "procedures/ho-khau/1.000003.yml", TEXT.replace("1.000001", "1.000003"))

    assert told(place, as_of) == [
        ("procedures/ho-khau/1.000003.yml", "file-name-differs", "error"),
        ("procedures/ho-tich/2.000002.yml", "file-name-differs", "error"),
    ]


def test_codes_collide_also_where_only_case_differs(place, as_of):
    another(place, "xa-thu.001")
    (place / "procedures/ho-tich/xa-thu.001.yml").rename(
        place / "procedures/ho-tich/XA-THU.001.yml"
    )
    another(place, "xa-thu.001")
    found = told(place, as_of)

    assert ("procedures/ho-tich/xa-thu.001.yml", "duplicate-code", "error") in found


@pytest.mark.parametrize(
    ("register", "entry"),
    [
        ("legal", "{number: 60/2014/qh13, title: x}"),
        ("legal", "{number: 123/2015/ND-CP, title: x}"),
        ("legal", "{number: 85/2019/TT/BTC, title: x}"),
        ("decisions", "{number: 01/QĐ/UBND-THU}"),
    ],
)
def test_two_numbers_may_not_share_a_page(place, as_of, register, entry):
    path = place / f"{register}.yml"
    path.write_text(path.read_text("utf-8") + f"- {entry}\n", "utf-8")
    _, (problem,) = catalogue.read(place, as_of)

    assert (problem.rule, problem.kind) == ("duplicate-address", "error")
    assert problem.place.file == f"{register}.yml"
    assert problem.place.line == len(path.read_text("utf-8").splitlines())
    assert problem.what.vi.count("“") == 2, "both are named"


def test_long_numbers_that_are_cut_to_the_same_address_collide(place, as_of):
    for last in "ab":
        number = f"1/2026/{'x' * 60}{last}"
        with (place / "legal.yml").open("a", encoding="utf-8") as file:
            file.write(f"- {{number: {number}, title: x}}\n")

    assert told(place, as_of) == [("legal.yml", "duplicate-address", "error")]


def test_a_law_and_a_decision_may_have_one_number(place, as_of):
    with (place / "legal.yml").open("a", encoding="utf-8") as file:
        file.write("- {number: 01/QĐ-UBND-THU, title: x}\n")

    assert told(place, as_of) == []


def test_forms_may_not_differ_only_in_case(place, as_of):
    for name in ("forms/mau.pdf", "forms/MAU.pdf"):
        write(place, name, "%PDF-")

    assert told(place, as_of) == [("forms/mau.pdf", "duplicate-address", "error")]


def test_a_form_is_found_only_where_it_is_published(place, as_of):
    write(place, "forms.yml", "- {id: to-khai-khai-sinh, name: Tờ khai, file: mau.pdf}")
    write(place, "forms/sub/mau.pdf", "%PDF-")
    assert told(place, as_of) == [
        ("forms.yml", "form-file-missing", "error"),
        ("forms/sub", "loose-kind", "error"),
    ]

    (place / "forms/sub/mau.pdf").rename(place / "forms/mau.pdf")
    (place / "forms/sub").rmdir()
    assert told(place, as_of) == []


def test_only_what_a_site_may_publish(place, as_of):
    """A page of HTML or a picture with scripts would run under the site's own name."""
    for name in ("pages/x.html", "pages/sw.js", "pages/CNAME", "forms/x.svg"):
        write(place, name, "<script>")

    assert [(path, kind) for path, _, kind in told(place, as_of)] == [
        ("forms/x.svg", "error"),
        ("pages/CNAME", "error"),
        ("pages/sw.js", "error"),
        ("pages/x.html", "error"),
    ]


@pytest.mark.parametrize("register", sorted(set(REGISTERS) - {"calendar", "life-events"}))
def test_a_broken_register_is_one_message(place, as_of, register):
    """Every procedure refers to it; none is told that what it names is not there."""
    another(place, "1.000002")
    write(place, f"{register}.yml", BROKEN)

    assert told(place, as_of) == [(f"{register}.yml", "quote", "error")]


def test_a_broken_entry_is_one_message(place, as_of):
    path = place / "agencies.yml"
    path.write_text(path.read_text("utf-8").replace("id: ubnd-xa-thu", "id: Ubnd"), "utf-8")

    assert told(place, as_of) == [("agencies.yml", "id", "error")]


def test_a_broken_procedure_still_has_its_code(place, as_of):
    another(place, "1.000002")
    write(place, "procedures/ho-tich/1.000003.yml", BROKEN)
    path = place / "procedures/ho-tich/1.000002.yml"
    path.write_text(path.read_text("utf-8") + 'related: ["1.000003"]\n', "utf-8")

    assert told(place, as_of) == [("procedures/ho-tich/1.000003.yml", "quote", "error")]


def test_a_broken_site_is_one_message(place, as_of):
    write(place, "site.yml", "name: x\nauthority: y\nofficial: true\nurl: xathu.gov.vn\n")

    assert told(place, as_of) == [("site.yml", "url", "error")]


def test_the_digest_follows_everything_a_procedure_depends_on(place, as_of):
    digests = [catalogue.registers(place, as_of).digest]
    for change in (
        lambda: write(place, "forms/mau.pdf", "%PDF-"),
        lambda: another(place, "1.000002"),
        lambda: write(place, "fields.yml", "- {id: ho-tich, name: Hộ tịch, summary: x}"),
        lambda: (place / "fields.yml").rename(place / "legal" / "x.yml"),
        lambda: write(place, "site.yml", "name: x\nauthority: y\n"),
    ):
        (place / "legal").mkdir(exist_ok=True)
        change()
        digests.append(catalogue.registers(place, as_of).digest)

    assert len(set(digests)) == len(digests)


def test_a_hostile_file_neither_takes_minutes_nor_prints_for_ever(place, as_of):
    laws = "".join(f"- {{number: {n}/A, title: x, replaced_by: {n}/B}}\n" for n in range(5000))
    write(place, "legal.yml", laws)
    write(place, PROCEDURE, TEXT + "".join(f"k{number}: x\n" for number in range(10000)))
    begun = time.process_time()
    _, problems = catalogue.read(place, as_of)

    assert time.process_time() - begun < 15
    assert len(problems) <= 3 * MOST
    assert {p.place.file for p in problems if p.rule == "too-many"} == {"legal.yml", PROCEDURE}


# The national list


NAMES = {"1.000001": "Thủ tục đăng ký khai sinh", "9.999999": "Không có ở đây"}


def compared(folder, as_of, names=NAMES):
    return [(*p.place, p.rule, p.kind) for p in catalogue.against(folder, names, as_of)]


def test_the_same_names_are_the_same(place, as_of):
    assert compared(place, as_of) == []
    assert compared(place, as_of, {"1.000001": " Thủ  tục\nđăng ký khai\u00a0sinh "}) == []
    nfd = {code: normalize("NFD", name) for code, name in NAMES.items()}
    assert compared(place, as_of, nfd) == []


def test_another_name_is_an_error_with_its_remedy(place, as_of):
    names = {"1.000001": "Đăng ký  khai sinh"}
    (problem,) = catalogue.against(place, names, as_of)

    assert compared(place, as_of, names) == [(PROCEDURE, 2, 7, "name-differs", "error")]
    assert problem.fix.vi == "Viết đúng: “Đăng ký khai sinh”."


def test_a_code_that_is_not_there_is_a_hint(place, as_of):
    assert compared(place, as_of, {}) == [(PROCEDURE, 1, 7, "code-not-national", "hint")]


def test_local_abolished_and_unreadable_procedures_are_left_alone(place, as_of):
    another(place, "xa-thu.001")
    another(place, "1.000002", decision="01/QĐ-UBND-THU\nstatus: Bị bãi bỏ\nvalid_to: 01/01/2026")
    another(place, "1.000003", decision="01/QĐ-UBND-THU\nvalid_to: 22/11/2026")
    write(place, "procedures/ho-tich/1.000004.yml", BROKEN)

    assert compared(place, as_of) == []
    assert compared(place, date(2026, 11, 22)) == [
        ("procedures/ho-tich/1.000003.yml", 1, 7, "code-not-national", "hint")
    ]
