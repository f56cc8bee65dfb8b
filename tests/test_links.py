"""Links within the site: what leads nowhere is told, at the line of the catalogue it came from."""

import pytest

from motcua import proofing
from tests.test_build import build, edit, many, place

__all__ = ["place"]

ABOUT = "pages/gioi-thieu.md"
PAGES = frozenset({"pages"})


@pytest.fixture
def about(place):
    """A page of the catalogue's own, with one link."""
    path = place / "catalogue" / ABOUT
    path.parent.mkdir(exist_ok=True)
    path.write_text("# Giới thiệu\n\nXem [khai sinh](thu-tuc/1.000002.html).\n", "utf-8")
    return path


def dead(outcome):
    assert outcome.published
    return [
        (str(each.place), each.what.vi)
        for each in outcome.problems
        if each.rule == "link-leads-nowhere"
    ]


NOWHERE = "trang gioi-thieu.html có liên kết “thu-tuc/1.000002.html” không dẫn tới đâu"


def test_a_dead_link_is_told_at_its_line_until_it_is_mended(place, about):
    many(place, 2)
    assert not dead(build(place, only=PAGES))

    gone = place / "catalogue/procedures/ho-tich/1.000002.yml"
    text = gone.read_bytes()
    gone.unlink()
    told = [(f"{ABOUT}:3:17", NOWHERE)]
    assert dead(build(place, only=PAGES)) == told  # the page itself did not change
    assert dead(build(place, only=PAGES)) == told  # nothing at all did
    edit(place, "8.000 đồng", "9.000 đồng")
    assert dead(build(place, only=PAGES)) == told

    gone.write_bytes(text)
    assert not dead(build(place, only=PAGES))


@pytest.mark.parametrize(
    ("link", "sound"),
    [
        ("#doan-mot", True),
        ("#doan-hai", False),
        ("index.html#linh-vuc", True),
        ("index.html#khong-co", False),
        ("thu-tuc/1.000001.html?x=1", True),
        ("khong-co.md", False),
        ("https://example.org/khong-co", True),
        ("mailto:a@example.org", True),
        ("http://[::1", True),
    ],
)
def test_which_links_are_dead(place, about, link, sound):
    about.write_text(f"# Giới thiệu\n\n## Đoạn một\n\nXem [đây]({link}).\n", "utf-8")

    assert dead(build(place, only=PAGES)) == (
        []
        if sound
        else [(f"{ABOUT}:5:11", f"trang gioi-thieu.html có liên kết “{link}” không dẫn tới đâu")]
    )


def test_a_place_that_goes_is_missed_on_pages_that_did_not_change(place, about):
    second = about.with_name("huong-dan.md")
    second.write_text("# Hướng dẫn\n\n## Một\n", "utf-8")
    about.write_text("# Giới thiệu\n\n[Một](huong-dan.md#mot)\n", "utf-8")
    assert not dead(build(place, only=PAGES))

    second.write_text("# Hướng dẫn\n\n## Hai\n", "utf-8")

    assert [at for at, _ in dead(build(place, only=PAGES))] == [f"{ABOUT}:3:7"]


def test_an_edit_follows_only_the_links_of_changed_pages(place, monkeypatch):
    many(place, 9)
    build(place, only=PAGES)
    followed = []
    seek = proofing.seek
    monkeypatch.setattr(
        proofing, "seek", lambda pages, known: seek(followed.extend(p := list(pages)) or p, known)
    )
    edit(place, "8.000 đồng", "9.000 đồng")
    build(place, only=PAGES)

    paths = {path for path, _ in followed}
    assert "thu-tuc/1.000001.html" in paths
    assert "thu-tuc/1.000002.html" not in paths
