"""What a forge runs for an official's proposal, run here: the same files, step by step."""

import json
import os
import re
import shutil
import subprocess
import sys
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import yaml
from sarif_pydantic import Sarif

from motcua import marks
from motcua.problem import Place, Problem, Said
from tests.conftest import ROOT

PROCEDURE = "catalogue/procedures/ho-tich/1.000001.yml"
GITHUB, FORGEJO = ROOT / ".github/workflows", ROOT / ".forgejo/workflows"
MERGED = "refs/remotes/de-xuat"
needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="a forge's steps are for bash")


def steps(file: Path) -> dict[str, str]:
    """Return the commands of a workflow by the names of their steps."""
    (job,) = yaml.safe_load(file.read_text("utf-8"))["jobs"].values()
    return {step["name"]: step["run"] for step in job["steps"] if "run" in step}


def test_the_files_follow_the_schemas_of_their_forges():
    for schema, files in {
        "github-workflows": [*GITHUB.glob("*.yml"), *FORGEJO.glob("*.yml")],
        "github-issue-forms": sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[!c]*.yml")),
        "github-issue-config": [ROOT / ".github/ISSUE_TEMPLATE/config.yml"],
        "gitlab-ci": [ROOT / ".gitlab-ci.yml"],
    }.items():
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
        done = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("folder", [GITHUB, FORGEJO])
def test_where_a_key_may_write_nothing_of_the_proposal_is_run(folder):
    """The proposal is fetched as objects only; where its own code runs, there is no key."""
    told = (folder / "thay-doi.yml").read_text("utf-8")
    assert "pull_request_target" in told
    assert "checkout -" not in told
    assert not re.search(r"^ +ref:", told, re.M), "the proposal would be checked out"
    shown = (folder / "kiem-tra.yml").read_text("utf-8")
    assert "pull_request_target" not in shown
    assert not re.search(r"token|secrets|: write", shown)
    for text in (told, shown):  # what a stranger may name is never pasted into a command
        for run in re.findall(r"run: (?:\|\n)?(.*)", text):
            assert "${{" not in run


@pytest.mark.parametrize("owners", [".github/CODEOWNERS", ".gitlab/CODEOWNERS"])
def test_every_field_has_somebody_who_approves(owners):
    named = re.findall(r"^(/\S+) +@", (ROOT / owners).read_text("utf-8"), re.M)
    for path in named:
        assert (ROOT / path.strip("/")).exists(), path
    fields = {f"/{path.relative_to(ROOT)}/" for path in (ROOT / "catalogue/procedures").iterdir()}
    assert fields <= set(named)


# The walk of one proposal


@pytest.fixture(scope="module")
def forge(tmp_path_factory, cache):
    """A repository with the good catalogue on main, and how to run a step in it."""
    place = tmp_path_factory.mktemp("forge")
    shutil.copytree(ROOT / "tests/good", place / "catalogue")
    shutil.copytree(cache, place / "cache")
    for name in (".ci", "motcua", "templates"):
        skipped = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, place / name, ignore=skipped)
    for name in ("build.py", "mkdocs.yml", "requirements.lock", "requirements-test.lock"):
        shutil.copy(ROOT / name, place)
    (place / ".gitignore").write_text("/cache/\n/site/\n/xem-thu/\n__pycache__/\n*.md\n", "utf-8")
    python = Path(sys.executable).parent
    env = os.environ | {
        "PATH": f"{python}{os.pathsep}{os.environ['PATH']}",
        "PYTHON": sys.executable,
        "MOTCUA_CACHE": str(place / "cache"),
        "SOURCE_DATE_EPOCH": "1795000000",
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{f"GIT_{who}_{what}": "mau@xa-mau.example" for who in ("AUTHOR", "COMMITTER")
           for what in ("NAME", "EMAIL")},
    }  # fmt: skip

    def step(command, **more):
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command],
            cwd=place, env=env | more, capture_output=True, text=True, check=False,
        )  # fmt: skip

    began = step("git init -q -b main && git add -A && git commit -q -m 'Danh mục'")
    assert began.returncode == 0, began.stderr
    return place, step


def proposed(step, place, before, after):
    """Commit an edit as a stranger's proposal; leave main checked out, as a forge does."""
    step("git switch -q -C sua main")
    path = place / PROCEDURE
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
    step(f"git commit -q -a -m 'Sửa' && git update-ref {MERGED} HEAD")


@needs_bash
def test_a_wrong_fee_is_marked_on_its_line_and_goes_no_further(forge):
    place, step = forge
    proposed(step, place, "8.000 đồng", "8,000")
    todo = steps(GITHUB / "kiem-tra.yml")

    checked = step(todo["Kiểm tra từng dòng"])

    assert checked.returncode == 1
    assert checked.stdout.startswith(f"::error file={PROCEDURE},line=")
    assert step(todo["Dựng trang và phiếu xem thử"]).returncode == 1
    assert not (place / "xem-thu").exists()
    step("git switch -q main")
    assert step(steps(GITHUB / "thay-doi.yml")["So với nhánh chính"]).returncode == 0
    assert "còn lỗi" in (place / "thay-doi.md").read_text("utf-8")


@needs_bash
def test_a_right_fee_is_shown_told_published_and_printed_anew(forge):
    place, step = forge
    proposed(step, place, "8.000 đồng", "9.000 đồng")
    todo = steps(GITHUB / "kiem-tra.yml")
    for name in ("Kiểm tra từng dòng", "Dựng trang và phiếu xem thử"):
        done = step(todo[name])
        assert done.returncode == 0, done.stderr
    assert "9.000" in (place / "xem-thu/thu-tuc/1.000001.html").read_text("utf-8")
    assert (place / "xem-thu/in/1.000001.pdf").is_file()

    step("git switch -q main")
    assert step(steps(GITHUB / "thay-doi.yml")["So với nhánh chính"]).returncode == 0
    told = (place / "thay-doi.md").read_text("utf-8")
    assert told.startswith("### dang-cong-bo → de-xuat")
    assert "~~8.000~~ → **9.000\u00a0đồng** (tăng 1.000\u00a0đồng)" in told

    publish = steps(GITHUB / "cong-bo.yml")["Kiểm tra rồi dựng"]
    assert step(publish).returncode == 0
    sheet = (place / "site/in/1.000001.pdf").read_bytes()
    step(f"git merge -q --ff-only {MERGED}")
    assert step(publish).returncode == 0
    assert (place / "site/in/1.000001.pdf").read_bytes() != sheet
    assert (place / "site/tai-ve/tron-bo.zip").is_file()
    assert step(steps(GITHUB / "hang-tuan.yml")["Viết báo cáo"]).returncode == 0
    assert (place / "bao-cao.md").read_text("utf-8").strip()


def test_forges_run_the_same_steps():
    for name in (
        "Dựng trang và phiếu xem thử",
        "So với nhánh chính",
        "Lấy đề xuất về, không mở ra",
    ):
        file = "kiem-tra.yml" if "xem thử" in name else "thay-doi.yml"
        assert steps(GITHUB / file)[name] == steps(FORGEJO / file)[name]
    assert ".ci/weekly" in (ROOT / ".gitlab-ci.yml").read_text("utf-8")
    assert ".ci/changes FETCH_HEAD" in (ROOT / ".gitlab-ci.yml").read_text("utf-8")


# The one note below a proposal


class Forge(BaseHTTPRequestHandler):
    """A forge that keeps notes."""

    notes: dict[int, str]

    def _answer(self, what):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(what).encode())

    def do_GET(self):
        self._answer([{"id": key, "body": body} for key, body in self.notes.items()])

    def do_POST(self):
        text = self.rfile.read(int(self.headers["Content-Length"]))
        key = int(self.path.rpartition("/")[2]) if self.command != "POST" else len(self.notes) + 1
        self.notes[key] = json.loads(text)["body"]
        self._answer({})

    do_PUT = do_PATCH = do_POST  # noqa: N815 - the names that http.server calls

    def log_message(self, *_):
        """Say nothing."""


@pytest.mark.parametrize("forge_env", [{"GITLAB_CI": "true"}, {}])
def test_a_second_push_writes_no_second_note(tmp_path, forge_env):
    Forge.notes = {1: "Một người viết"}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Forge)
    Thread(target=server.serve_forever, daemon=True).start()
    at = f"http://127.0.0.1:{server.server_port}/notes"
    env = {k: v for k, v in os.environ.items() if k != "GITLAB_CI"}
    env |= {"NOTES": at, "NOTE": at, "TOKEN": "x", "no_proxy": "*"} | forge_env
    run = partial(subprocess.run, [sys.executable, ROOT / ".ci/one-note"], cwd=tmp_path, env=env)
    for text in ("Lần một", "Lần hai"):
        (tmp_path / "thay-doi.md").write_text(text, "utf-8")
        run(check=True)
    server.shutdown()
    server.server_close()

    assert len(Forge.notes) == 2
    assert Forge.notes[1] == "Một người viết"
    assert Forge.notes[2].endswith("Lần hai")


# Reports for machines


def found(line=3, rule="amount", kind="error"):
    said = Said("“8,000” đọc được hai cách", "two readings")
    return Problem(Place("procedures/a b/1.yml", line, 5 if line else 0), rule, said, said, kind)


def test_sarif_follows_its_standard(tmp_path):
    (text,) = marks.sarif([found(), found(0, "duplicate-code"), found(kind="hint")], tmp_path, "vi")

    run = Sarif.model_validate_json(text).runs[0]
    assert [result.level.value for result in run.results] == ["error", "error", "note"]
    for result in run.results:
        assert run.tool.driver.rules[result.rule_index].id == result.rule_id
    uris = [
        each["locations"][0]["physicalLocation"] for each in json.loads(text)["runs"][0]["results"]
    ]
    assert uris[0]["artifactLocation"]["uri"].endswith("procedures/a%20b/1.yml")
    assert sum("region" in each for each in uris) == 2


def test_gitlab_keeps_a_finding_when_lines_move(tmp_path):
    """https://docs.gitlab.com/ci/testing/code_quality: what a report must hold."""
    (before,) = marks.gitlab([found(3), found(9)], tmp_path, "vi")
    (after,) = marks.gitlab([found(5), found(11)], tmp_path, "vi")
    old, new = json.loads(before), json.loads(after)

    assert [e["fingerprint"] for e in old] == [e["fingerprint"] for e in new]
    assert len({e["fingerprint"] for e in old}) == 2
    for each in old:
        assert each["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert each["location"]["lines"]["begin"] >= 1
        assert each.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
