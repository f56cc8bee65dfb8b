"""The command ``changes``: folders and revisions, every format, and what strangers wrote."""

import json
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from docx import Document
from markdown_it import MarkdownIt

from motcua.cli import cli
from motcua.commands_review import FORMATS
from motcua.crew import Crew
from motcua.draft_annex import docx
from motcua.dresses import escaped
from motcua.inspection import Settings, inspect
from motcua.problem import Misread
from motcua.revisions import revision
from motcua.sides import compared
from tests.browsing import needs_browser
from tests.edited import SAMPLE, edited

GOLDEN = Path(__file__).parent / "golden" / "changes"
GOOD = Path(__file__).parent / "good"
HOSTILE = (
    "Tên\x07 <img src=x onerror=alert(1)> [x](javascript:alert(1)) @ai #1 `a` | **b** http://a.vn"
)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with the sample catalogue, edited, as ``catalogue``."""
    place = tmp_path_factory.mktemp("changes")
    edited(place / "catalogue")
    return place


@pytest.fixture(scope="module")
def run(place):
    """Run the command in ``place``; return exit code, output and what was said beside it."""

    def run(*args, folder="catalogue"):
        settings = {"MOTCUA_CACHE": str(place / "cache"), "SOURCE_DATE_EPOCH": "1795000000"}
        words = ["--catalogue", str(place / folder), "--jobs", "1", "changes", *map(str, args)]
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(place)
            done = CliRunner(env=settings).invoke(cli, words)
        return done

    return run


@pytest.fixture(scope="module")
def found(place, as_of):
    """The sample catalogue compared with itself after a season of edits."""
    settings = Settings(place / "catalogue", place / "site", place / "cache", as_of)
    with Crew(1) as crew:
        read = inspect(settings, crew, lambda what, done, total: None)
        assert not [each for each in read.outcome.problems if each.kind == "error"]
        return compared(SAMPLE, read, crew, lambda what, done, total: None)


def dressed(found, shape, lang="vi"):
    return "".join(f"{line}\n" for line in FORMATS[shape](found, "cũ", "mới", lang))


@pytest.mark.parametrize(
    ("name", "shape", "lang"),
    [
        ("text.txt", "text", "vi"),
        ("english.txt", "text", "en"),
        ("markdown.md", "markdown", "vi"),
    ],
)
def test_a_season_of_edits(found, golden, name, shape, lang):
    golden(GOLDEN / name, dressed(found, shape, lang))


def test_json_has_every_part_of_a_change(found):
    told = json.loads(dressed(found, "json"))
    (subject,) = [each for each in told["subjects"] if each["key"] == "2.000635"]
    fee = subject["changes"][0]

    assert told.keys() >= {"old", "new", "reprint", "take_away", "forms", "unread"}
    assert fee.pop("text").startswith("Phí cấp bản sao: 8.000 → 10.000")
    assert fee == {
        "section": "fees",
        "part": "amount",
        "kind": "changed",
        "within": [],
        "what": "Phí cấp bản sao",
        "before": "8.000\u00a0đồng",
        "after": "10.000\u00a0đồng",
        "by": "tăng 2.000\u00a0đồng",
        "since": "2027-01-01",
        "basis": "12/2026/NQ-HĐND-MAU",
        "effect": "loss",
    }


def test_nothing_changed(run):
    done = run(GOOD, GOOD)

    assert done.exit_code == 0
    assert done.stdout.splitlines()[1:] == ["Không có gì thay đổi."]


# A page that stands alone


@pytest.fixture(scope="module")
def page(found, place):
    path = place / "changes.html"
    path.write_text(dressed(found, "html"), "utf-8")
    return path


def test_the_page_asks_nothing_of_the_network(page):
    text = page.read_text("utf-8")

    assert not re.search(r"<script|<link|<img|url\(\"?(?!\"?data:)|@import", text)


@needs_browser
@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_fits(page, chromium, width):
    view = chromium.new_page(viewport={"width": width, "height": 800})
    view.goto(page.as_uri())

    assert view.evaluate("document.documentElement.scrollWidth") == width
    assert view.locator("h1").inner_text() == "Những thay đổi trong danh mục"
    view.close()


# The draft annex


def test_the_annex_has_four_lists(found, as_of):
    document = Document(BytesIO(docx(found, "Xã Mẫu", as_of)))
    titles = [each.text for each in document.paragraphs if re.match("I|V", each.text)]
    first, amended, replaced, ended = document.tables

    assert [title.split(". ")[1] for title in titles] == [
        "THỦ TỤC HÀNH CHÍNH BAN HÀNH MỚI (1)",
        "THỦ TỤC HÀNH CHÍNH ĐƯỢC SỬA ĐỔI, BỔ SUNG (5)",
        "THỦ TỤC HÀNH CHÍNH THAY THẾ (1)",
        "THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ (1)",
    ]
    assert "xa-mau.001" in first.rows[1].cells[1].text
    assert "1.911471" in replaced.rows[1].cells[1].text
    assert "Thay thế: 1.011471" in replaced.rows[1].cells[7].text
    assert [cell.text for cell in ended.rows[1].cells][2] == "……"
    (copies,) = [row for row in amended.rows if "2.000635" in row.cells[1].text]
    told = copies.cells[7].text.replace("\u00a0", " ")
    assert "8.000 → 10.000 đồng (tăng 2.000 đồng), từ 01/01/2027" in told


def test_the_annex_is_the_same_every_time(found, as_of):
    first, again = (docx(found, "Xã Mẫu", as_of) for _ in range(2))

    assert first == again
    with ZipFile(BytesIO(first)) as packed:
        assert {entry.date_time[:3] for entry in packed.infolist()} == {
            (as_of.year, as_of.month, as_of.day)
        }


# What strangers wrote


@pytest.fixture
def hostile(tmp_path):
    folder = tmp_path / "hostile"
    shutil.copytree(GOOD, folder)
    path = folder / "procedures/ho-tich/1.000001.yml"
    said = f"name: {json.dumps(HOSTILE)}"
    text = path.read_text("utf-8").replace("name: Thủ tục đăng ký khai sinh", said, 1)
    path.write_text(text, "utf-8")
    return folder


def test_hostile_text_is_text_everywhere(hostile, run, tmp_path):
    told = {
        shape: run(GOOD, hostile, "--format", shape, "--annex", tmp_path / f"{shape}.docx").stdout
        for shape in ("text", "markdown", "html")
    }
    shown = MarkdownIt("gfm-like", {"linkify": False}).render(told["markdown"])

    assert told["text"]
    assert "\u202e" not in told["text"]
    for page in (told["html"], shown):
        assert "&lt;img" in page
        assert not re.search(r"<(img|a|script|code|table)\b", page)
    assert not re.search(r"@\w|(?<!&)#\w|http://", told["markdown"])
    assert "<img src=x" in Document(str(tmp_path / "text.docx")).tables[0].rows[1].cells[1].text


@pytest.mark.parametrize(
    ("words", "safe"),
    [
        ("- một", "\\- một"),
        ("1. một", "1\\. một"),
        ("> một", "&gt; một"),
        ("1.000656 Khai tử", "1.000656 Khai tử"),
        ("a\nb", "a b"),
        ("www.a.vn", "www&#8203;.a.vn"),
    ],
)
def test_markdown_is_escaped(words, safe):
    assert escaped(words) == safe


def test_a_draft_is_never_overwritten(run, tmp_path):
    (tmp_path / "a.docx").write_text("đã sửa tay", "utf-8")
    done = run(GOOD, GOOD, "--annex", tmp_path / "a.docx")

    assert done.exit_code == 2
    assert (tmp_path / "a.docx").read_text("utf-8") == "đã sửa tay"


def test_a_blank_form_with_another_content(tmp_path, run):
    for name in ("old", "new"):
        shutil.copytree(GOOD, tmp_path / name)
        (tmp_path / name / "forms").mkdir()
        (tmp_path / name / "forms/to-khai.docx").write_bytes(b"PK\x03\x04" + name.encode())
    done = run(tmp_path / "old", tmp_path / "new")

    assert "Chỉ có tệp mẫu đơn thay đổi." in done.stdout
    assert done.stdout.splitlines()[-2:] == ["Tệp mẫu đơn có bản mới (1)", "  to-khai.docx"]


# Revisions


def git(folder, *words):
    said = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *said, *words], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path):
    """A repository whose first commit has a small catalogue, and whose folder has it edited."""
    folder = tmp_path / "catalogue"
    shutil.copytree(GOOD, folder)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "Đầu")
    path = folder / "procedures/ho-tich/1.000001.yml"
    path.write_text(path.read_text("utf-8").replace("8.000 đồng", "9.000 đồng"), "utf-8")
    return tmp_path


def test_a_revision_beside_the_folder(repository, run):
    done = run("HEAD", folder=repository / "catalogue")

    assert done.exit_code == 0, done.output
    assert "8.000 → 9.000 đồng" in done.stdout.replace("\u00a0", " ")


def test_two_revisions(repository, run):
    git(repository, "commit", "-q", "-a", "-m", "Sau")

    assert "8.000 → 9.000" in run("HEAD~1", "main", folder=repository / "catalogue").stdout
    assert "9.000 → 8.000" in run("main", "HEAD~1", folder=repository / "catalogue").stdout


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("khong-co", "kho Git không có “khong-co”"),
        ("--output=x", "No such option"),
        ("HEAD:catalogue", "không phải thư mục"),
        ("a..b", "không phải thư mục"),
    ],
)
def test_no_such_revision(repository, run, name, said):
    done = run(name, folder=repository / "catalogue")

    assert done.exit_code
    assert said in f"{done.output} {getattr(done.exception, 'what', '')}"


def test_no_repository(tmp_path):
    with pytest.raises(Misread) as stop, revision(tmp_path, "HEAD"):
        pass

    assert stop.value.rule == "revision"
    assert "không nằm trong kho Git nào đọc được" in stop.value.what.vi


def test_the_repository_runs_nothing(repository, tmp_path):
    """No setting of a stranger's repository makes Git run a program, or change what it kept."""
    mark = tmp_path / "ran"
    (repository / ".gitattributes").write_text(
        "*.yml filter=evil export-subst diff=evil\n", "utf-8"
    )
    note = repository / "catalogue/legal.yml"
    note.write_text(note.read_text("utf-8") + "# $Format:%H$\n", "utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "Bẫy")
    for key in ("filter.evil.smudge", "filter.evil.clean", "core.fsmonitor", "diff.evil.textconv",
                "core.pager", "core.sshCommand", "tar.tar.command"):  # fmt: skip
        git(repository, "config", key, f"touch {mark}")
    hook = repository / ".git/hooks/post-checkout"
    hook.write_text(f"#!/bin/sh\ntouch {mark}\n", "utf-8")
    hook.chmod(0o755)

    with revision(repository / "catalogue", "HEAD") as found:
        assert "$Format:%H$" in (found.folder / "legal.yml").read_text("utf-8")
    assert not mark.exists()
    assert not found.folder.exists()


def test_links_and_hidden_files_stay_behind(repository):
    (repository / "catalogue/pages").mkdir(exist_ok=True)
    (repository / "catalogue/pages/mat-khau.md").symlink_to("/etc/passwd")
    (repository / "catalogue/.env").write_text("x", "utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "Liên kết")

    with revision(repository / "catalogue", "HEAD") as found:
        assert found.left == ("pages/mat-khau.md",)
        assert not list(found.folder.glob("pages/*"))
        assert not (found.folder / ".env").exists()


@pytest.mark.parametrize(
    "name", ["../x.yml", "a/../../x.yml", "C:x.yml", "a\\..\\x.yml", ".git/config"]
)
def test_no_name_leads_outside(name):
    from motcua.revisions import _is_safe

    assert not _is_safe(name)


# What is broken


def broken(folder):
    path = folder / "procedures/ho-tich/1.000001.yml"
    path.write_text(path.read_text("utf-8").replace("code: ", "code "), "utf-8")
    return folder


def test_the_new_one_has_errors(tmp_path, run):
    shutil.copytree(GOOD, tmp_path / "bad")
    done = run(GOOD, broken(tmp_path / "bad"))

    assert done.exit_code == 1
    assert done.stdout == ""
    assert "1.000001.yml:" in done.stderr


def test_the_old_one_cannot_be_read_whole(tmp_path, run):
    shutil.copytree(GOOD, tmp_path / "bad")
    done = run(broken(tmp_path / "bad"), GOOD)

    assert done.exit_code == 0
    assert "Bản cũ có tệp không đọc được, nên không so (1)" in done.stdout
    assert "procedures/ho-tich/1.000001.yml" in done.stdout
    assert "Ban hành mới" not in done.stdout
