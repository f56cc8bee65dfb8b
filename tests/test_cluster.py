"""A build on a Dask cluster: a real scheduler and two workers, on this machine."""

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from motcua import cluster, pipeline
from motcua.crew import Crew
from motcua.problem import Unready
from tests.building import made, plan
from tests.conftest import ROOT

PROCEDURE = "procedures/ho-tich/1.000001.yml"
PARTS = {"pages", "handouts", "books"}


@pytest.fixture
def place(tmp_path, cache):
    """A folder with a catalogue of twelve procedures alike."""
    shutil.copytree(ROOT / "tests/good", tmp_path / "catalogue")
    first = tmp_path / "catalogue" / PROCEDURE
    for number in range(2, 13):
        code = f"1.{number:06}"
        text = first.read_text("utf-8").replace("1.000001", code)
        first.with_name(f"{code}.yml").write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def workers(place):
    """Two workers; the file ``at`` tells where their scheduler listens."""
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    shared = ["--scheduler-file", str(place / "at"), "--no-dashboard"]

    def begun(what, *args):
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *shared, *args]
        return subprocess.Popen(command, env=env, cwd=place, stderr=subprocess.DEVNULL)

    own = ["--no-nanny", "--nthreads", "2", "--local-directory", str(place)]
    scheduler = begun("scheduler", "--host", "127.0.0.1", "--port", "0")
    both = [begun("worker", *own), begun("worker", *own)]
    yield both
    for each in (scheduler, *both):
        each.kill()
        each.wait()


@pytest.fixture
def far(place, workers):
    """What to build with the cluster."""
    end = time.monotonic() + 20
    while not (place / "at").exists() and time.monotonic() < end:
        time.sleep(0.05)
    address = json.loads((place / "at").read_text("utf-8"))["address"].replace("tcp", "dask")
    return replace(plan(place, site="far", cache="far.cache", only=PARTS), executor=address)


def content(site):
    return {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_cluster_makes_the_same_bytes_though_a_worker_is_killed(place, workers, far, monkeypatch):
    monkeypatch.setattr(pipeline, "CHUNK", 2)
    assert made(plan(place, only=PARTS)).published

    def tell(what, done, total):
        if what == pipeline.MAKING and 0 < done < total:
            workers[0].kill()

    assert pipeline.build(far, tell).published
    assert workers[0].wait() == -9
    assert workers[1].poll() is None
    assert content(place / "far") == content(place / "site")

    before = content(place / "far")
    monkeypatch.setattr(cluster, "program_digest", lambda: "another")
    cluster.edition.cache_clear()
    try:
        with pytest.raises(Unready, match="khác máy này") as stop:
            made(far)
        assert stop.value.rule == "executor"
        monkeypatch.setattr(cluster, "_refuse_others", lambda client: None)  # who comes later
        with cluster.makers(far.executor, Crew(1)) as makers, pytest.raises(Unready, match="khác"):
            list(makers.spread(len, [["a"], ["b"]]))
    finally:
        cluster.edition.cache_clear()
    assert content(place / "far") == before


@pytest.mark.parametrize(
    ("address", "ends", "told"),
    [
        ("dask://127.0.0.1:1", 3, "Không làm tiếp được: không gọi được bộ điều phối Dask ở dask:"),
        ("dask+tls://127.0.0.1:1", 3, "DASK_DISTRIBUTED__COMM__TLS__CA_FILE"),
        ("tcp://127.0.0.1:8786", 2, "Dùng sai lệnh: “tcp://127.0.0.1:8786” không phải địa chỉ cụm"),
        ("dask://127.0.0.1", 2, "Viết --executor dask://MÁY:CỔNG"),
    ],
)
def test_a_cluster_that_is_not_there_is_told_and_the_site_stays(
    address, ends, told, place, typed, monkeypatch
):
    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    (place / "site").mkdir()

    code, said = typed("--executor", address)

    assert code == ends
    assert told in said.err
    assert "Traceback" not in said.err
    assert not list(place.glob("site/*"))


def test_without_the_library_its_name_is_told(typed, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)

    code, said = typed("--executor", "dask://127.0.0.1:8786")

    assert code == 2
    assert "pip install distributed" in said.err
