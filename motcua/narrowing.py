"""The questions by which a reader sees only their own case, and the parts that each case is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from motcua.model import Procedure
from motcua.text import slug
from motcua.within import listed

Facts = dict[str, Any]
LONGEST = 160
"""Letters of a case that one can choose by; imported ones may be whole pages."""


def narrow(procedure: Procedure, facts: Facts) -> list[Facts]:
    """Return the questions; give every part of ``facts`` the number of its case as ``case_id``.

    A part has a number where a question is about its case. ``shows`` are the numbers of the cases
    that an answer needs, from 1, with spaces between. Where the catalogue asks nothing but papers
    have several short cases, one question without words (``ask`` None) offers these: ``many`` may
    apply, and fees and limits stay, for nobody has said that they go with the papers.
    """
    numbers: dict[str, int] = {}
    ask = _asked if procedure.questions else _offered
    asked = list(ask(procedure, numbers))
    for part in _parts(facts):
        part["case_id"] = None
    for part in _parts(facts) if procedure.questions else facts["documents"]:
        part["case_id"] = numbers.get(part["case"])
    return asked


def _asked(procedure: Procedure, numbers: dict[str, int]) -> Iterator[Facts]:
    ids = names(question.ask for question in procedure.questions)
    for id, question in zip(ids, procedure.questions, strict=True):
        answers = []
        texts = [answer.text for answer in question.answers]
        for name, answer in zip(names(texts), question.answers, strict=True):
            shows = [numbers.setdefault(case, len(numbers) + 1) for case in answer.cases]
            answers.append({"id": name, "text": answer.text, "shows": " ".join(map(str, shows))})
        yield {"id": id, "ask": question.ask, "many": False, "answers": answers}


def _offered(procedure: Procedure, numbers: dict[str, int]) -> Iterator[Facts]:
    cases = list(dict.fromkeys(g.case for g in listed(procedure.documents) if g.case))
    if len(cases) < 2 or max(map(len, cases)) > LONGEST:
        return
    numbers.update((case, n) for n, case in enumerate(cases, 1))
    yield {
        "id": "truong-hop",
        "ask": None,
        "many": True,
        "answers": [
            {"id": id, "text": case, "shows": str(numbers[case])}
            for id, case in zip(names(cases), cases, strict=True)
        ],
    }


def _parts(facts: Facts) -> Iterator[Facts]:
    yield from facts["documents"]
    for holder in (facts, *facts["channels"]):
        yield from holder["fees"]
        yield from holder["limits"]


def names(texts: Iterable[str]) -> list[str]:
    """Return a name for each text, by which an answer stands in a page's address.

    >>> names(["Ai đi làm?", "?", "Ai đi làm"])
    ['ai-di-lam', '2', '3']
    """
    made: list[str] = []
    for n, text in enumerate(texts, 1):
        name = slug(text, 40)
        made.append(name if name and name not in made else str(n))
    return made
