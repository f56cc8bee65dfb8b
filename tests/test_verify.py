"""The manifest of a site, and the command that tells whether a copy of the site is whole."""

import json
import os
import shutil
from hashlib import sha256
from zipfile import ZipFile

import pytest

from motcua import bundle, manifest, wholeness
from motcua.problem import Misread
from tests.building import made, plan
from tests.test_build import GOOD, fingerprint

PAGE, LAW = "thu-tuc/1.000001.html", "can-cu/60-2014-qh13.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A built site with its ZIP; never written on."""
    place = tmp_path_factory.mktemp("built")
    assert made(plan(place, catalogue=GOOD, only={"pages", "search"}, also={"zip"})).published
    return place / "site"


@pytest.fixture
def site(built, tmp_path):
    """A copy to spoil."""
    return shutil.copytree(built, tmp_path / "site")


@pytest.fixture
def place(tmp_path):
    """Where commands are typed."""
    return tmp_path


def found(place):
    return [tuple(each) for each in wholeness.judged(place).findings]


def rewritten(site, change):
    """Change what the manifest says of files; its edition fits, as a forger would see to."""
    path = site / manifest.FILE
    facts = json.loads(path.read_bytes())
    change(facts["files"])
    files = {
        name: manifest.Sum(each["sha256"], each["bytes"]) for name, each in facts["files"].items()
    }
    path.write_bytes(manifest.written(files))


def test_the_manifest_lists_every_other_file_with_its_hash(built):
    facts = json.loads((built / "manifest.json").read_bytes())
    there = fingerprint(built)
    del there["manifest.json"]

    assert {path: each["sha256"] for path, each in facts["files"].items()} == there
    assert all(
        (built / path).stat().st_size == each["bytes"] for path, each in facts["files"].items()
    )
    listed = "".join(f"{digest}  {path}\n" for path, digest in sorted(there.items()))
    assert facts["edition"] == sha256(listed.encode()).hexdigest()
    assert not found(built)


def test_each_difference_is_told_with_its_file(site):
    (site / PAGE).unlink()
    text = (site / LAW).read_bytes()
    (site / LAW).write_bytes(text[:-1] + b" ")
    (site / "index.html").write_bytes(b"cut")
    (site / "moi.html").write_bytes(b"")

    assert found(site) == [
        ("changed", LAW), ("changed", "index.html"), ("missing", PAGE), ("added", "moi.html"),
    ]  # fmt: skip


@pytest.mark.parametrize("where", ["file", "folder", "added"])
def test_links_are_not_followed(site, tmp_path, where):
    """What a link leads to is never read, though it holds the right bytes."""
    name = {"file": PAGE, "folder": "thu-tuc", "added": "etc"}[where]
    if where != "added":
        (site / name).rename(tmp_path / "elsewhere")
    (site / name).symlink_to(tmp_path / "elsewhere" if where != "added" else "/etc")

    differences = found(site)

    assert ("odd", name) in differences
    assert {kind for kind, _ in differences} <= {"odd", "missing"}


@pytest.mark.parametrize(
    "path",
    [
        "../x",
        "/etc/passwd",
        "a/../../x",
        "a\\..\\x",
        "C:/x",
        "",
        "a//b",
        "a\x1b[2J",
        "manifest.json",
    ],
)
def test_a_manifest_that_leads_elsewhere_is_refused(site, path):
    rewritten(site, lambda files: files.update({path: {"sha256": "0" * 64, "bytes": 1}}))

    with pytest.raises(Misread, match="đường dẫn lạ") as stop:
        wholeness.judged(site)
    assert "\x1b" not in stop.value.what.vi


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"format": 1, "edition": "", "files": []}',
     b'{"format": 2, "edition": "", "files": {}}', b'{"format": 1, "edition": "0", "files": {}}',
     b'{"format": 1, "edition": "", "files": {"a": {"bytes": true, "sha256": "0"}}}',
     b'{"format": 1, "edition": "", "files": {"a": {"bytes": 1, "sha256": [1]}}}'],
)  # fmt: skip
def test_a_broken_manifest_is_told(site, content):
    (site / manifest.FILE).write_bytes(content)

    with pytest.raises(Misread) as stop:
        wholeness.judged(site)
    assert stop.value.rule == manifest.BROKEN


def test_a_zip_is_verified_as_it_is_and_unpacked(built, tmp_path):
    packed = built / bundle.PATH
    with ZipFile(packed) as archive:
        archive.extractall(tmp_path)

    assert not found(packed)
    assert not found(tmp_path / "trang")


def test_a_damaged_zip_is_told(built, tmp_path):
    content = bytearray((built / bundle.PATH).read_bytes())
    with ZipFile(built / bundle.PATH) as archive:
        start = archive.getinfo(f"trang/{PAGE}").header_offset
    content[start + 200] ^= 0xFF
    damaged = tmp_path / "a.zip"
    damaged.write_bytes(content)

    assert found(damaged) == [("changed", PAGE)]


def test_what_is_told(typed, site):
    """An official reads which files, and what to do; a script the exit code."""
    assert typed("verify", site)[0] == 0
    (site / PAGE).unlink()
    (site / "moi.html").touch()
    code, said = typed("verify", site)

    assert code == 1
    assert said.out.startswith(
        f"Thiếu 1 tệp:\n  {PAGE}\nThừa 1 tệp không có trong bản kê:\n  moi.html\n→ "
    )
    assert "dựng lại" in said.out
    (site / manifest.FILE).write_text("{}")
    code, said = typed("verify", site)
    assert (code, said.out) == (
        1,
        "manifest.json không đọc được. Chép lại trang từ nơi đã dựng, hoặc dựng lại.\n",
    )


@pytest.mark.parametrize("what", ["empty", "text", "absent"])
def test_what_is_no_site_is_wrong_use(typed, tmp_path, what):
    place = tmp_path / what
    if what == "empty":
        place.mkdir()
    elif what == "text":
        place.write_text("x")
    code, said = typed("verify", place)

    assert code == 2
    assert "Traceback" not in said.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_does_not_hold_it_up(site):
    os.mkfifo(site / "pipe")

    assert found(site) == [("odd", "pipe")]
