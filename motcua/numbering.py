"""What page and sheet show of a procedure's steps: each says its number once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from motcua import text
from motcua.model import Step
from motcua.parts import Facts, to_agency
from motcua.rules import View

NUMBERED = r"(?:Bước|BƯỚC) 0?{n}(?:\s*[:.–-](?!\d)\s*|$)"
RUNNING = r"{n}[.)](?!\d)\s+", r"{letter}\)\s+"  # only where all steps have it
LETTERS = "abcdđeghiklmnopqrstuvxy"


def steps(each: Sequence[Step], view: View) -> list[Facts]:
    """Return the steps; numbers that their texts begin with are left out, for they have some."""
    texts = [text.prose(step.text) for step in each]
    if len(texts) > 1:  # a single one has no number on page and sheet
        texts = list(map(_unnumbered, _marks(texts), texts))
    numbered = enumerate(zip(each, texts, strict=True), 1)
    return [_step(n, step, blocks, view) for n, (step, blocks) in numbered]


def _marks(texts: Sequence[list[text.Block]]) -> list[list[str]]:
    """Return the patterns of what each step may begin with that is only its number."""
    leads = [_opened(blocks)[0] for blocks in texts]
    made = [[NUMBERED.format(n=n)] for n, _ in enumerate(texts, 1)]
    for mark in RUNNING:
        run = [mark.format(n=n, letter=letter) for n, letter in enumerate(LETTERS, 1)]
        if len(leads) <= len(run) and all(map(re.match, run, leads)):
            made = [[*own, other] for own, other in zip(made, run, strict=False)]
    return made


def _step(n: int, step: Step, blocks: list[text.Block], view: View) -> Facts:
    return {
        "n": n,
        "text": blocks,
        "actor": step.actor.label if step.actor else None,
        "agency": to_agency(step.agency, view),
        "level": step.level.label if step.level else None,
        "duration": text.span(step.duration) if step.duration else None,
        "review": step.review,
    }


def _unnumbered(marks: Iterable[str], blocks: list[text.Block]) -> list[text.Block]:
    """Return a step's text without what it begins with, if that is one of its ``marks``.

    National records say numbers once more, and make a list of a single line.
    """
    lead, more, rest = _opened(blocks)
    said = next((lead[found.end() :] for mark in marks if (found := re.match(mark, lead))), lead)
    if more and said == lead:
        return blocks
    left: list[text.Block] = [{"kind": "ul", "items": more}] if more else []
    return [*([text.Block(kind="p", text=said)] if said else []), *left, *rest]


def _opened(blocks: list[text.Block]) -> tuple[str, list[str], list[text.Block]]:
    """Return the first line, what else is in a list with it, and the rest."""
    first, *rest = blocks or [text.Block(kind="p", text="")]
    lead, *more = first["items"] if "items" in first else [first["text"]]
    return lead, more, rest
