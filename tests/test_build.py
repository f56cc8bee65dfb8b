"""The build as a user meets it: publish all or nothing, the same bytes, only what changed."""

import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from motcua.problem import Misread
from motcua.publish import Staging
from tests.building import made, plan

GOOD = Path(__file__).parent / "good"
PROCEDURE = "procedures/ho-tich/1.000001.yml"


@pytest.fixture
def place(tmp_path):
    """A copy of the good catalogue to build in ``tmp_path``."""
    shutil.copytree(GOOD, tmp_path / "catalogue")
    return tmp_path


def build(place, **wanted):
    return made(plan(place, **wanted))


def edit(place, before, after, name=PROCEDURE):
    path = place / "catalogue" / name
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def many(place, count):
    """Copy the procedure until there are ``count`` of them."""
    text = (place / "catalogue" / PROCEDURE).read_text("utf-8")
    for number in range(2, count + 1):
        code = f"1.{number:06}"
        path = place / "catalogue" / "procedures" / "ho-tich" / f"{code}.yml"
        path.write_text(text.replace("1.000001", code), "utf-8")


def fingerprint(site):
    return {
        path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_every_promised_page_is_there(place):
    outcome = build(place)

    assert outcome.published
    site = place / "site"
    for path in (
        "index.html",
        "a-z.html",
        "404.html",
        "thu-tuc/1.000001.html",
        "linh-vuc/ho-tich.html",
        "co-quan/ubnd-xa-thu.html",
        "noi-nop/mot-cua.html",
        "can-cu/60-2014-qh13.html",
        "quyet-dinh/01-qd-ubnd-thu.html",
        *("in/1.000001.pdf", "in/1.000001-co-chu-lon.pdf", "in/1.000001-giay-to.pdf"),
        "hinh/so-do.png",
    ):
        assert (site / path).is_file(), path


def test_no_change_no_work(place):
    build(place)
    before = {path: path.stat().st_mtime_ns for path in (place / "site").rglob("*")}

    outcome = build(place)

    assert outcome.published
    assert outcome.changed == []
    assert {path: path.stat().st_mtime_ns for path in (place / "site").rglob("*")} == before


def test_one_change_touches_only_its_own_pages(place):
    many(place, 3)
    build(place)

    edit(place, "8.000 đồng", "9.000 đồng")
    outcome = build(place)

    assert "thu-tuc/1.000001.html" in outcome.changed
    assert "in/1.000001.pdf" in outcome.changed
    assert not [path for path in outcome.changed if "1.000002" in path]
    assert "9.000" in (place / "site/linh-vuc/ho-tich.html").read_text("utf-8")


def test_an_editorial_page_and_the_site_show_what_was_changed(place):
    """The theme is kept from build to build; what it was made of must still be so."""
    page = place / "catalogue/pages/gioi-thieu.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text("# Giới thiệu\n\nCâu đầu.\n", "utf-8")
    build(place)

    page.write_text("# Về chúng tôi\n\nCâu sau.\n", "utf-8")
    build(place)

    site = place / "site"
    assert "Câu sau." in (site / "gioi-thieu.html").read_text("utf-8")
    assert "Về chúng tôi" in (site / "thu-tuc/1.000001.html").read_text("utf-8")
    edit(place, "name: ", "name: Nay là ", "site.yml")
    build(place)
    assert "Nay là " in (site / "gioi-thieu.html").read_text("utf-8")
    build(place, site="clean", cache="clean-cache")
    assert fingerprint(site) == fingerprint(place / "clean")


def test_a_new_picture_is_published(place):
    """No YAML has changed, only the drawing."""
    build(place)
    (place / "catalogue/pictures/so-do.png").write_bytes(b"\x89PNG\r\n\x1a\nanother")

    assert build(place).changed == ["hinh/so-do.png", "offline/index.json"]


def test_a_file_that_is_not_published_is_not_read(place):
    """Word's lock files, or a film that somebody left there, may be larger than memory."""
    huge = place / "catalogue/pictures/~$phim"
    with huge.open("wb") as file:
        file.truncate(64 << 30)

    assert build(place, only=frozenset({"pages"})).published


def test_incremental_equals_clean(place):
    many(place, 3)
    build(place)
    edit(place, "8.000 đồng", "9.000 đồng")
    edit(place, "Luật Hộ tịch", "Luật hộ tịch mới", "legal.yml")
    (place / "catalogue/procedures/ho-tich/1.000002.yml").unlink()
    build(place)

    build(place, site="clean", cache="clean-cache")

    assert fingerprint(place / "site") == fingerprint(place / "clean")


def test_same_bytes_on_another_day_and_with_more_jobs(place):
    many(place, 40)
    build(place, jobs=1)

    build(place, jobs=2, as_of=date(2026, 11, 30), site="other", cache="other-cache")

    (monday, other) = fingerprint(place / "site"), fingerprint(place / "other")
    for path in ("ngay-dung.js", "manifest.json"):  # the day and its hash, and nothing besides
        assert monday.pop(path) != other.pop(path)
    assert monday == other


def test_a_fee_changes_on_its_day(place):
    edit(
        place,
        "    basis: 85/2019/TT-BTC\n",
        "    basis: 85/2019/TT-BTC\n    valid_to: 31/12/2026\n"
        "  - label: Lệ phí đăng ký khai sinh\n    amount: 10.000 đồng\n    per: trường hợp\n"
        "    basis: 85/2019/TT-BTC\n    valid_from: 01/01/2027\n",
    )

    build(place)
    build(place, as_of=date(2027, 1, 1), site="later", cache="later-cache")

    now = (place / "site/linh-vuc/ho-tich.html").read_text("utf-8")
    later = (place / "later/linh-vuc/ho-tich.html").read_text("utf-8")
    assert "8.000" in now
    assert "10.000" not in now
    assert "10.000" in later
    assert "8.000" not in later


def test_a_mistake_leaves_the_last_good_site(place):
    build(place)
    before = fingerprint(place / "site")

    edit(place, "8.000 đồng", "8,000")
    outcome = build(place)

    assert not outcome.published
    assert [problem.rule for problem in outcome.problems] == ["amount"]
    assert fingerprint(place / "site") == before
    assert not list(place.glob("site.*"))


def test_our_own_failure_leaves_the_last_good_site(place, monkeypatch):
    build(place)
    before = fingerprint(place / "site")
    edit(place, "8.000 đồng", "9.000 đồng")
    monkeypatch.setattr("motcua.sheets.Printer.sheet", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        build(place)

    assert fingerprint(place / "site") == before
    assert not list(place.glob("site.*"))


def test_a_removed_procedure_leaves_no_page(place):
    many(place, 2)
    build(place)
    (place / "catalogue/procedures/ho-tich/1.000002.yml").unlink()

    outcome = build(place)

    assert "thu-tuc/1.000002.html" in outcome.changed
    assert not list((place / "site").rglob("*1.000002*"))


@pytest.mark.parametrize("name", ["thu-tuc/1.000001.html", "assets/fonts/noto-sans.woff2"])
def test_a_file_somebody_changed_is_made_again(place, name):
    build(place)
    page = place / "site" / name
    good = page.read_bytes()
    page.write_text("sửa tay", "utf-8")

    build(place)

    assert page.read_bytes() == good


def test_a_broken_cache_is_begun_anew(place):
    build(place)
    good = fingerprint(place / "site")
    shutil.rmtree(place / "site")
    for path in (place / "cache").rglob("*"):
        if path.is_file() and path.suffix != ".lock":
            path.write_bytes(b"\x00broken")

    build(place)

    assert fingerprint(place / "site") == good


def test_somebody_elses_folder_is_not_replaced(place):
    (place / "site").mkdir()
    (place / "site/luan-van.docx").write_text("quý", "utf-8")

    with pytest.raises(Misread):
        build(place)

    assert (place / "site/luan-van.docx").read_text("utf-8") == "quý"


def test_a_crash_between_the_two_renames_is_healed(place):
    build(place)
    before = fingerprint(place / "site")
    (place / "site").rename(place / "site.previous")
    (place / "site.staging").mkdir()
    Staging(place / "site", place / "cache").swapping.touch()

    with Staging(place / "site", place / "cache"):
        assert fingerprint(place / "site") == before

    assert not list(place.glob("site.*"))


def test_a_previous_site_that_we_did_not_leave_is_not_restored(place):
    """A pull request may bring such a folder; only our own record says that a swap was cut."""
    (place / "site.previous").mkdir()
    (place / "site.previous/index.html").write_text("evil", "utf-8")
    (place / "site.previous/.motcua").write_text("", "utf-8")
    edit(place, "8.000 đồng", "8,000")

    build(place)

    assert not (place / "site").exists()


def test_what_a_kill_left_after_the_swap_goes(place):
    build(place)
    shutil.copytree(place / "site", place / "site.previous")
    edit(place, "8.000 đồng", "9.000 đồng")

    assert build(place).published
    assert not (place / "site.previous").exists()


def test_a_site_nobody_recorded_is_made_anew(place):
    """A folder that came with the repository, marker and all, is never taken for ours."""
    (place / "site").mkdir()
    (place / "site/.motcua").write_text("", "utf-8")
    (place / "site/index.html").write_text("<script>evil</script>", "utf-8")

    outcome = build(place)

    assert "index.html" in outcome.changed
    assert "evil" not in (place / "site/index.html").read_text("utf-8")


def test_a_file_that_somebody_added_goes(place):
    build(place)
    (place / "site/evil.html").write_text("evil", "utf-8")

    build(place)

    assert not (place / "site/evil.html").exists()


def test_two_builds_at_once_do_not_meet(place):
    with Staging(place / "site", place / "cache"), pytest.raises(Misread, match="dựng khác"):
        build(place)


def test_a_link_is_not_a_site(place):
    (place / "elsewhere").mkdir()
    (place / "site").symlink_to(place / "elsewhere")

    with pytest.raises(Misread):
        build(place)


def test_only_pages_keeps_the_valid_sheets_and_drops_the_stale(place):
    many(place, 2)
    build(place)
    edit(place, "8.000 đồng", "9.000 đồng")

    build(place, only=frozenset({"pages"}))

    assert not (place / "site/in/1.000001.pdf").exists()  # it would tell the old fee
    assert (place / "site/in/1.000002.pdf").exists()


def test_other_parts_alone_need_pages_that_are_there_and_new(place):
    """A site whose search tells the new fee and whose pages are gone, or old, helps nobody."""
    search = frozenset({"search"})
    with pytest.raises(Misread, match="--only pages,search") as stop:
        build(place, only=search)
    assert stop.value.rule == "only-without-pages"
    assert not (place / "site").exists()

    build(place, only=frozenset({"pages"}))
    pages = fingerprint(place / "site")
    del pages["manifest.json"]  # it lists what comes with search
    build(place, only=search)
    assert pages.items() <= fingerprint(place / "site").items()

    edit(place, "8.000 đồng", "9.000 đồng")
    with pytest.raises(Misread):
        build(place, only=search)
    assert pages.items() <= fingerprint(place / "site").items()


def test_a_path_outside_the_site_is_refused(tmp_path):
    with Staging(tmp_path / "site", tmp_path / "cache") as staging:
        for path in ("../x", "/etc/x", "a/../../x", "a\\..\\x"):
            with pytest.raises(ValueError, match="outside"):
                staging.put(path, b"")
