"""The 2,000 real records, from the source's words to the page: nothing lost, nothing guessed."""

import json
import lzma
import re
from datetime import date
from html import unescape
from unicodedata import normalize

import pytest

from motcua import inspection
from motcua.crew import Crew
from motcua.text import day
from tests.test_import import told

TAG = re.compile(r"<[^>]+>")
STEP = re.compile(  # steps have numbers of their own
    r"(?m)^[-+*•\s]*(?:(?:Bước|BƯỚC) \d+(?:\s*[:.–-](?!\d)|$)|(?:\d+[.)]|[a-zđ]\))(?=\s))"
)
ISO = re.compile(r"\d{4}-\d\d-\d\d")  # days are written as officials write them
BULLETS = "-+*•–·\uf0d8\uf0fc"  # signs of a list, of Wingdings too; the page has its own


@pytest.fixture(scope="module")
def records(national):
    """The records by code."""
    with lzma.open(national, "rt", encoding="utf-8") as lines:
        return {record["code"]: record for record in map(json.loads, lines)}


@pytest.fixture(scope="module")
def pages(imported):
    """The text of every procedure's page, by code."""
    return {
        path.stem: normalize("NFC", unescape(TAG.sub(" ", path.read_text("utf-8"))))
        for path in (imported.site / "thu-tuc").glob("*.html")
    }


def words(value):
    """Yield every word of every text in a record."""
    if isinstance(value, str):
        said = STEP.sub("", normalize("NFC", value))
        if ISO.fullmatch(said):
            said = day(date.fromisoformat(said))
        yield from (word.rstrip(".;,:") for word in said.split() if word.strip(BULLETS))
    elif isinstance(value, list):
        for item in value:
            yield from words(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in {"kind", "unit"}:  # ours and the source's names of the same thing
                yield from words(item)


def test_the_check_passes_with_hints_only(imported):
    found = inspection.inspect(imported, Crew(1), lambda what, done, total: None).outcome

    assert [problem for problem in found.problems if problem.kind == "error"] == []
    assert found.procedures == 2000


def test_every_word_is_in_the_catalogue(records, imported):
    texts = told(imported.catalogue)
    lost = [
        (code, word)
        for code, record in records.items()
        for word in words(record)
        if word not in texts[code] and any(letter.isalnum() for letter in word)
    ]

    assert lost == []


def test_every_word_is_on_the_page(records, pages):
    assert pages.keys() == records.keys()
    lost = {
        code: missing
        for code, record in records.items()
        if (missing := [word for word in words(record) if word not in pages[code]])
    }

    assert not lost, f"{len(lost)} pages lost words, such as {list(lost.items())[:3]}"


def test_no_doubtful_fee_is_shown_as_free(records, pages):
    """A zero beside words that name another rule must not read as free of charge."""
    for code, record in records.items():
        notes = " ".join(c.get("text", "") for c in record["channels"])
        if "Hội đồng nhân dân" in notes and "Miễn phí" in notes:
            head = pages[code].partition("Giấy tờ")[0]
            assert "Miễn phí" not in head or "hưa" in head, code  # “Chưa chắc chắn”, “chưa rõ”
