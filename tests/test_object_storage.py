"""A site put into object storage: in order, nothing stale, and no step after one that failed."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_hosting import free_port

BIN = Path(sys.executable).parent
RCLONE = shutil.which("rclone", path=f"{BIN}{os.pathsep}{os.environ['PATH']}")
SCRIPT = ROOT / "docs/server/object-storage.sh"
STEPS = [
    {"assets/fonts/a.woff2"},
    {
        ".htaccess",
        ".motcua",
        "404.png",
        "api/v1/procedures/1.json",
        "assets/site.css",
        "in/1.pdf",
        "offline/a.bin",
    },
    {"404.html", "linh-vuc/ho-tich.html", "thu-tuc/1.html"},
    {"api/v1/procedures.json", "assets/search/words.js", "offline/index.json", "sitemap.xml"},
    {"index.html", "manifest.json", "worker.js"},
]

pytestmark = [
    pytest.mark.skipif(RCLONE is None, reason="no rclone: python build.py test gets it"),
    pytest.mark.skipif(not shutil.which("bash"), reason="the script is for bash"),
]


@pytest.fixture
def site(tmp_path):
    """A folder with a file of each kind that a site has."""
    site = tmp_path / "site"
    for path in set().union(*STEPS):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(path, "utf-8")
    return site


@pytest.fixture
def put(site, tmp_path):
    """A function that puts the site into a bucket of a real server: exit code, what was done."""
    (tmp_path / "kho/mot-cua").mkdir(parents=True)
    port = free_port()
    login = ["--addr", f"127.0.0.1:{port}", "--auth-key", "khoa,bi-mat"]
    server = subprocess.Popen(
        [RCLONE, "serve", "s3", tmp_path / "kho", *login], stderr=subprocess.DEVNULL
    )
    for _ in range(200):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.02)
    remote = {
        "TYPE": "s3",
        "PROVIDER": "Other",
        "ENDPOINT": f"http://127.0.0.1:{port}",
        "ACCESS_KEY_ID": "khoa",
        "SECRET_ACCESS_KEY": "bi-mat",
    }
    env = os.environ | {f"RCLONE_CONFIG_KHO_{key}": value for key, value in remote.items()}
    env |= {"RCLONE_CONFIG": os.devnull, "RCLONE_USE_JSON_LOG": "true", "RCLONE_LOG_LEVEL": "INFO"}

    def put(rclone=RCLONE):
        done = subprocess.run(
            ["bash", SCRIPT, site, "kho:mot-cua"],
            env=env | {"RCLONE": str(rclone)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        rows = [json.loads(row) for row in done.stderr.splitlines() if row.startswith("{")]
        return done.returncode, [(row["msg"].split()[0], row["object"]) for row in rows
                                 if "object" in row]  # fmt: skip

    yield put
    server.terminate()
    server.wait()


def stored(tmp_path):
    bucket = tmp_path / "kho/mot-cua"
    return {
        path.relative_to(bucket).as_posix(): path.read_text("utf-8")
        for path in bucket.rglob("*")
        if path.is_file()
    }


def test_what_others_lead_to_is_there_first_and_what_is_stale_goes_last(site, tmp_path, put):
    code, done = put()

    assert code == 0
    uploaded = iter(path for _, path in done)
    assert [{next(uploaded) for _ in step} for step in STEPS] == STEPS
    assert stored(tmp_path) == {path: path for path in set().union(*STEPS)}

    (site / "thu-tuc/1.html").rename(site / "thu-tuc/2.html")
    (site / "index.html").write_text("mới", "utf-8")
    code, done = put()

    assert code == 0
    assert done == [
        ("Copied", "thu-tuc/2.html"),
        ("Copied", "index.html"),
        ("Deleted", "thu-tuc/1.html"),
    ]


def test_where_a_step_fails_nothing_points_at_what_is_not_there(site, tmp_path, put):
    assert put()[0] == 0
    for path in ("thu-tuc/1.html", "offline/index.json", "index.html"):
        (site / path).write_text("mới", "utf-8")
    (site / "in/1.pdf").rename(site / "in/2.pdf")
    failing = tmp_path / "rclone"
    failing.write_text(
        f"#!/bin/sh\ncat > {tmp_path}/rules\n"
        f"grep -qF '+ *.html' {tmp_path}/rules && exit 3\n"
        f'exec {RCLONE} "$@" < {tmp_path}/rules\n'
    )
    failing.chmod(0o755)

    code, done = put(failing)

    assert code == 3
    assert done == [("Copied", "in/2.pdf")]
    assert stored(tmp_path)["index.html"] == "index.html"
    assert "in/1.pdf" in stored(tmp_path)


def test_only_a_finished_site_is_put_anywhere(site, put):
    (site / "manifest.json").unlink()

    assert put() == (2, [])
