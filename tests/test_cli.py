"""The commands through the terminal: what is printed, and the exit code."""

import json
import os
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from motcua.cli import COMMANDS, cli
from motcua.rules import RULES

ROOT = Path(__file__).parent.parent
GOOD = ROOT / "tests" / "good"


def run(*args, cwd, **env):
    command = [sys.executable, str(ROOT / "build.py"), *map(str, args)]
    settings = os.environ | {
        "SOURCE_DATE_EPOCH": "1795000000",
        "NO_COLOR": "1",
        "MOTCUA_CACHE": str(Path(cwd) / "cache"),
    }
    settings |= env
    return subprocess.run(
        command, cwd=cwd, env=settings, capture_output=True, text=True, check=False
    )


@pytest.fixture
def place(tmp_path, cache):
    """A copy of the good catalogue, beside a cache that holds the cut fonts."""
    shutil.copytree(GOOD, tmp_path / "catalogue")
    shutil.copytree(cache, tmp_path / "cache")
    return tmp_path


def test_build_then_nothing_then_a_mistake(place):
    first = run(cwd=place)
    second = run(cwd=place)
    bad = place / "catalogue/procedures/ho-tich/1.000001.yml"
    bad.write_text(bad.read_text("utf-8").replace("basis: 85/2019", "basic: 85/2019"), "utf-8")
    third = run(cwd=place)

    assert (first.returncode, second.returncode, third.returncode) == (0, 0, 1)
    assert "Đã công bố" in first.stderr
    assert "Không có gì thay đổi" in second.stderr
    assert "Có phải “basis”?" in third.stderr
    assert "Trang cũ giữ nguyên" in third.stderr
    assert (place / "site/thu-tuc/1.000001.html").exists()


def test_everything_wrong_is_told_at_once(place):
    folder = place / "catalogue/procedures/ho-tich"
    good = (folder / "1.000001.yml").read_text("utf-8")
    (folder / "1.000002.yml").write_text(good.replace("code: ", "code "), "utf-8")
    (folder / "1.000003.yml").write_text(
        good.replace("1.000001", "1.000003").replace("ref: 60/2014/QH13", "ref: 60/2014/QH99"),
        "utf-8",
    )
    (folder / "1.000004.yml").write_text(
        good.replace("1.000001", "1.000004").replace("sets: 1", "set: 1"), "utf-8"
    )
    (folder / "1.000005.yml").write_bytes(good.encode().replace("Thủ".encode(), b"Th\xf9"))
    (place / "catalogue/procedures/khac").mkdir()
    (place / "catalogue/procedures/khac/1.000001.yml").write_text(good, "utf-8")
    done = run("check", "catalogue", "--format", "json", cwd=place)

    found = {(Path(p["file"]).name, p["rule"]) for p in json.loads(done.stdout)}
    assert done.returncode == 1
    assert {
        ("1.000002.yml", "colon"),
        ("1.000003.yml", "reference-unknown"),
        ("1.000004.yml", "unknown-key"),
        ("1.000005.yml", "encoding"),
        ("1.000001.yml", "duplicate-code"),
    } <= found


@pytest.mark.parametrize("make", ["empty", "no-procedures", "absent"])
def test_an_empty_folder_is_explained(tmp_path, make):
    folder = tmp_path / "catalogue"
    if make == "empty":
        folder.mkdir()
    elif make == "no-procedures":
        shutil.copytree(GOOD, folder)
        shutil.rmtree(folder / "procedures")
    done = run(cwd=tmp_path)

    assert done.returncode == (2 if make == "absent" else 1)
    assert "→" in done.stderr or "Xem lại" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--sit", "x"], "không có tuỳ chọn --sit. Có phải "),
        (["chek"], "không có lệnh “chek”. Có phải check"),
        (["bulid"], "không có lệnh “bulid”. Dựng trang thì không cần tên lệnh."),
        (["--only", "pdf"], "không có phần “pdf”"),
        (["--only", ""], "không có phần “”"),
        (["--only", "pagse"], "có phải pages?"),
        (["--zip=x"], "sau --zip không ghi giá trị"),
        (["--site", "catalogue/site.yml"], "đó là một tệp; cần một thư mục"),
        (["translate"], "thiếu MÃ"),
        (["translate", "1.000001"], "thiếu NGÔN_NGỮ"),
        (["--as-of", "32/1/2026"], "không có ngày “32/1/2026” trong lịch"),
        (["--jobs", "0"], "cần một số từ 1 đến 64"),
        (["--site", "."], "chồng lên danh mục"),
        (["--site", "catalogue/site"], "chồng lên danh mục"),
        (["--catalogue"], "sau --catalogue cần một giá trị"),
        (["explain", "fee-bases-missing"], "ó phải “fee-basis-missing”?"),
        (["check", "nowhere"], "không có thư mục nowhere"),
        (
            ["check", "catalogue/sit.yml"],
            "không có tệp catalogue/sit.yml. Có phải catalogue/site.yml?",
        ),
        (["check", "--format", "xml"], "chọn một trong: text, json, github, gitlab, sarif"),
        (["import"], "thiếu TỆP.\nVí dụ: python build.py import ban-ghi.jsonl.xz"),
        (["changes"], "Xem cách dùng: python build.py changes --help"),
        (["import", "nowhere.xlsx", "--to", "x"], "không có tệp hay thư mục “nowhere.xlsx”"),
    ],
)
def test_wrong_use_is_two_and_told_in_vietnamese(args, said, typed):
    code, told = typed(*args)

    assert code == 2
    assert "Dùng sai lệnh: " in told.err
    assert said in told.err
    assert "Traceback" not in told.err


def test_what_is_installed_names_itself(tmp_path):
    called = "import sys; sys.argv[0] = '/usr/bin/motcua'; from motcua.cli import main; main()"
    command = [sys.executable, "-c", called, "new", "--help"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert "Ví dụ: motcua new 1.004873" in said
    assert "build.py" not in said


def test_our_own_failure_is_three_with_a_report_to_send(place):
    shutil.rmtree(place / "cache")
    (place / "cache").write_text("a file where a folder must be", "utf-8")
    done = run(cwd=place, MOTCUA_CACHE=str(place / "cache"))

    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "người phụ trách phần mềm" in done.stderr
    assert not (place / "site").exists()


@pytest.mark.parametrize("epoch", ["abc", "1e9", "²", "-1", "999999999999999"])
def test_an_epoch_that_is_none_is_wrong_use(typed, monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert typed()[0] == 2


def test_a_translation_is_never_written_through_a_link(place, typed):
    """A stranger's link in the catalogue must not make the official write elsewhere."""
    folder, outside = place / "catalogue/procedures/ho-tich", place / "outside"
    (folder / "1.000001.en.yml").symlink_to(outside / "file")
    outside.mkdir()
    dangling, told = typed("translate", "1.000001", "en")
    shutil.move(folder, outside / "ho-tich")
    folder.symlink_to(outside / "ho-tich")
    behind, _ = typed("translate", "1.000001", "rad")

    assert (dangling, behind) == (2, 2)
    assert "đã có" in told.err
    assert not (outside / "file").exists()
    assert not (outside / "ho-tich/1.000001.rad.yml").exists()


def test_one_file_is_checked_alone(place, typed):
    folder = place / "catalogue/procedures/ho-tich"
    text = (folder / "1.000001.yml").read_text("utf-8").replace("8.000 đồng", "8,000")
    (folder / "1.000002.yml").write_text(text.replace("1.000001", "1.000002"), "utf-8")

    assert typed("check", folder / "1.000001.yml")[0] == 0
    assert typed("check", folder / "1.000002.yml")[0] == 1


def test_names_are_compared_with_the_national_list(place, typed):
    """A name that differs from the national list is an error at its place."""
    listed = place / "quoc-gia.jsonl"
    record = {"code": "1.000001", "name": "Thủ tục đăng ký khai sinh lưu động", "channels": []}
    listed.write_text(json.dumps(record | {"levels": []}, ensure_ascii=False) + "\n", "utf-8")

    code, told = typed("check", "--against", listed, "--format", "json")

    (found,) = json.loads(told.out)
    assert code == 1
    assert (found["rule"], found["line"]) == ("name-differs", 2)
    assert "khai sinh lưu động" in found["fix"]


def test_json_for_machines(place):
    done = run("--json", cwd=place)

    said = json.loads(done.stdout)
    assert said["published"] is True
    assert said["procedures"] == 1
    assert "thu-tuc/1.000001.html" in said["changed"]


def test_every_command_is_on_its_shelf():
    held = {
        command.name: path.stem
        for path in (ROOT / "motcua").glob("commands_*.py")
        for command in import_module(f"motcua.{path.stem}").COMMANDS
    }

    assert held == dict(COMMANDS.data)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_shows_an_example(name):
    assert "Ví dụ:" in (cli.commands[name].help or "")


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_explains_itself(name):
    done = CliRunner().invoke(cli, ["explain", name])

    assert done.exit_code == 0
    for part in ("Vì sao:", "Cách sửa:", "EN:"):
        assert part in done.output


def test_github_marks_the_line(place, typed):
    bad = place / "catalogue/procedures/ho-tich/1.000001.yml"
    bad.write_text(bad.read_text("utf-8").replace("8.000 đồng", "8,000"), "utf-8")
    code, told = typed("check", "--format", "github")

    assert code == 1
    assert told.out.startswith(
        "::error file=catalogue/procedures/ho-tich/1.000001.yml,line=24,col=13,title=amount::"
    )
