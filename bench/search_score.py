"""How good lists of answers are: Success@1 and @3, MRR, nDCG@10; for all and for each class."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import mean

SENTENCE = "sentence"  # the class of whole chat sentences; all others are words
MEASURES = ("success@1", "success@3", "mrr", "ndcg@10")
Scores = dict[str, float]


@dataclass(frozen=True)
class Query:
    """What somebody typed, the codes that are right, and how it was typed."""

    text: str
    codes: frozenset[str]
    kind: str


def read(files: Sequence[Path]) -> list[Query]:
    """Read queries from tables with the columns query, codes, class."""
    made = []
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                codes = frozenset(code.strip() for code in row["codes"].split(","))
                made.append(Query(row["query"], codes, row["class"]))
    return made


def answerable(queries: Sequence[Query], codes: frozenset[str]) -> list[Query]:
    """Return those queries that the site can answer, with only the codes that it has."""
    kept = (Query(query.text, query.codes & codes, query.kind) for query in queries)
    return [query for query in kept if query.codes]


def score(query: Query, answers: Sequence[str]) -> Scores:
    """Score one list of answers.

    >>> score(Query("a", frozenset({"1", "2"}), "exact"), ["3", "1"])["mrr"]
    0.5
    """
    right = [place for place, code in enumerate(answers, 1) if code in query.codes]
    first = right[0] if right else 0
    gain = sum(1 / log2(place + 1) for place in right if place <= 10)
    ideal = sum(1 / log2(place + 1) for place in range(1, min(len(query.codes), 10) + 1))
    return {
        "success@1": float(first == 1),
        "success@3": float(1 <= first <= 3),
        "mrr": 1 / first if first else 0.0,
        "ndcg@10": gain / ideal,
        "no_answer": float(not answers),
    }


def summary(scores: Sequence[Scores]) -> Scores:
    """Return how many there are, the means, and how many had no answer at all."""
    made: Scores = {"n": len(scores)}
    made |= {name: round(mean(each[name] for each in scores), 4) for name in MEASURES}
    return made | {"no_answer": int(sum(each["no_answer"] for each in scores))}


def grouped(queries: Sequence[Query], answers: Sequence[Sequence[str]]) -> dict[str, Scores]:
    """Return the summaries of all, of words and of sentences, then of each class by its name."""
    scored = list(zip(queries, map(score, queries, answers), strict=True))
    groups = {
        "all": [one for _, one in scored],
        "words": [one for query, one in scored if query.kind != SENTENCE],
        SENTENCE: [one for query, one in scored if query.kind == SENTENCE],
    }
    for kind in sorted({query.kind for query in queries} - {SENTENCE}):
        groups[kind] = [one for query, one in scored if query.kind == kind]
    return {name: summary(scores) for name, scores in groups.items() if scores}
