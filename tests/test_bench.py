"""The measurements: the same words for every program, and honest arithmetic."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import partial
from html import unescape
from pathlib import Path

import pytest
from markdown import Markdown

from bench import typed
from bench.course import Course, Plan
from bench.measure import CommandError, Row, Run, run
from bench.rivals import OUT, hugo, mkdocs
from bench.texts import html, markdown
from motcua import catalogue, derive
from motcua.problem import Place, Problem, Said

ROOT = Path(__file__).resolve().parent.parent
GOOD = ROOT / "tests" / "good"


@pytest.fixture
def facts(as_of):
    rest = catalogue.registers(GOOD, as_of)
    view = rest.view(as_of)
    readings = [(path, catalogue.procedure(path, GOOD, view)) for path in rest.files]
    return [derive.facts(r.record, view, path.name) for path, r in readings if r.record]


def words(page: str) -> list[str]:
    page = re.sub(r"<(style|title)>.*?</\1>", "", page, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", " ", page)).split()


def said(value: object) -> list[str]:
    """Return all texts in a part of the facts."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in said(part)]


def test_markdown_and_html_say_the_same(facts):
    for each in facts:
        made = Markdown(extensions=["tables"]).convert(markdown(each))
        assert "".join(words(made)) == "".join(words(html(each)))


def test_nothing_long_is_left_out(facts):
    parts = ("steps", "documents", "results", "conditions", "legal_bases", "notes", "review")
    for each in facts:
        page = " ".join(words(html(each)))
        for text in (text for part in parts for text in said(each[part]) if len(text) > 40):
            assert " ".join(text.split()) in page


def test_text_is_no_markup(facts):
    facts[0]["name"] = facts[0]["plain_name"] = "- 1. *đậm* _x_ `y` [z](u) <b> | # &amp; \\"
    made = Markdown(extensions=["tables"]).convert(markdown(facts[0]))
    assert " ".join(words(made)).startswith("- 1. *đậm* _x_ `y` [z](u) <b> | # &amp; \\")


@pytest.mark.slow
@pytest.mark.parametrize("rival", [partial(hugo, lists=True), partial(hugo, lists=False), mkdocs])
def test_rivals_build_every_page(rival, facts, tmp_path):
    out = tmp_path / "out"
    command = [str(part).replace(OUT, str(out)) for part in rival(facts, tmp_path / "source")]
    run(command, tmp_path)
    pages = [" ".join(words(path.read_text("utf-8"))) for path in out.rglob("*.html")]
    for each in facts:
        end = " ".join(words(html(each))[-20:])
        assert any(end in page for page in pages)


def test_medians_and_each():
    row = Row.of("x", [Run(1.0, 5), Run(9.0, 7), Run(2.0, 6)], 4)
    assert row.as_dict() == {"what": "x", "seconds": 2.0, "ms_each": 500.0, "peak_mb": 7}


def test_memory_is_that_of_the_largest_process(tmp_path):
    eats = "x = bytearray(60 << 20); import time; time.sleep(0.4)"
    starts = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {eats!r}])"
    assert 60 < run([sys.executable, "-c", starts], tmp_path).peak_mb < 120


def test_a_failed_command_is_not_measured(tmp_path):
    with pytest.raises(CommandError, match="no such thing"):
        run([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)


def test_ratios_are_ours_against_theirs(tmp_path):
    course = Course(tmp_path, Plan())
    for what, seconds, each, peak in (
        ("pages only, cold (4000 pages)", 4.0, 1.0, 90.0),
        ("Hugo, bare layout (2000 pages)", 2.0, 1.0, 900.0),
        ("MkDocs-Material, 200 pages in its navigation", 10.0, 50.0, 900.0),
    ):
        course.rows[what] = Row(what, seconds, each, peak)
    assert course.ratios() == {
        "pages_vs_hugo": 2.0,
        "mkdocs_vs_pages": 50.0,
        "peak_mb_per_process": 90.0,
    }


@pytest.mark.slow
def test_the_whole_course_on_a_small_catalogue():
    script = [sys.executable, ROOT / "bench" / "build.py", "--catalogue", GOOD, "--json"]
    few = ["--runs", "1", "--sample", "2", "--mkdocs-limit", "2"]
    done = subprocess.run([*script, *few], capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert told["records"] == len(list(GOOD.glob("procedures/*/*.yml")))
    assert {"what", "seconds", "ms_each", "peak_mb"} == set(told["rows"][0])
    assert {
        "pages_vs_hugo",
        "mkdocs_vs_pages",
        "weasyprint_vs_handouts",
        "unchanged_vs_first",
        "one_changed_seconds",
        "peak_mb_per_process",
    } <= set(told["ratios"])


def test_mistakes_typed_by_hand_still_find_what_they_spoil():
    for each in typed.mistakes(typed.MISTAKES):
        assert each.was in (ROOT / "catalogue" / each.file).read_text("utf-8"), each


def test_one_name_missed_at_many_places_counts_as_one():
    gone = [Problem(Place("a.yml", n), "x", Said("a", "a"), Said("b", "b")) for n in range(1, 6)]

    assert typed.once(gone) == gone[:1]
    assert typed.once(gone[:3]) == gone[:3]
