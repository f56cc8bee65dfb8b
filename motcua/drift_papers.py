"""Papers and results of a procedure and of its national record: which of ours is which of theirs.

They are known by the words of their names, of which ours may be a plain selection.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from motcua.changes import Comparison
from motcua.changes_papers import ITEMS
from motcua.drift_items import Entry, Gap, written
from motcua.matching import alike, pairs
from motcua.model import Document, Procedure, Result
from motcua.nodes import Path as At
from motcua.syllables import folded, syllables
from motcua.within import documents, listed
from motcua.wording import named, title

(RESULTS,) = (part for part in fields(Procedure) if part.name == "results")
HELD = 0.8  # of our name's syllables that the record's name has


def papers(
    ours: Procedure,
    theirs: Procedure,
    keys: Mapping[str, Any],
    compare: Comparison,
    left: Counter[str],
) -> Iterator[Gap]:
    """Yield the papers that only one side has, and other counts.

    Where both sides have some that the other has not, they are probably called otherwise: they
    are left.
    """
    mine = [each for each in documents(ours) if not each[1].remark]
    every = sorted(documents(theirs), key=lambda each: each[1].remark or bool(each[1].review))
    found = _named_alike(mine, every)
    said = [each for each in every if not each[1].remark and not each[1].review]
    lone = [each for each in said if each[0] not in {there for _, there in found}]
    own = [each for each in mine if each[0] not in {here for here, _ in found}]
    if not said or not found or (lone and own):
        left["papers"] += len(lone)
        lone, own = [], []
    sure, ours_at = dict(said), dict(mine)
    for here, there in found:
        if there in sure:
            yield from _counts(here, ours_at[here], sure[there], compare)
    end = mine[-1][0] if mine else ("documents",)
    for at, paper in lone:
        yield Gap(compare.lone(ITEMS, None, paper, ()), end, [written(keys, at)])
    for at, paper in own:
        yield Gap(compare.lone(ITEMS, paper, None, ()), at, None)


def _counts(at: At, mine: Document, said: Document, compare: Comparison) -> Iterator[Gap]:
    """Yield how many more or fewer copies; what is only shown has no count."""
    copies = mine.copies + mine.certified_copies
    if mine.presented or (mine.originals, copies) == (said.originals, said.copies):
        return
    other = replace(
        mine, originals=said.originals, copies=max(said.copies - mine.certified_copies, 0)
    )
    for change in compare.record(mine, other, (named(mine, ITEMS),)):
        count = getattr(other, change.part)
        yield Gap(change, (*at, change.part), {change.part: str(count)})


def results(
    ours: Procedure, theirs: Procedure, keys: Mapping[str, Any], compare: Comparison
) -> Iterator[Gap]:
    """Yield the results that only one side has; one code is one result, whatever its name."""
    mine, said = _results(ours), _results(theirs)
    codes = {one.code for _, one in mine if one.code} & {one.code for _, one in said if one.code}
    mine = [each for each in mine if each[1].code not in codes]
    said = [each for each in said if each[1].code not in codes]
    found = _named_alike(mine, said)
    end = max(len(listed(ours.results)) - 1, 0)
    for at, one in said:
        if (
            not one.review
            and any(map(str.isalpha, one.name))
            and at not in {there for _, there in found}
        ):
            added = compare.lone(RESULTS, None, one, ())
            yield Gap(added, ("results", end), [written(keys, at)])
    for at, one in mine if theirs.results else ():
        if at not in {here for here, _ in found}:
            yield Gap(compare.lone(RESULTS, one, None, ()), at, None)


def _results(procedure: Procedure) -> list[tuple[At, Result]]:
    return [(("results", at), one) for at, one in enumerate(listed(procedure.results))]


def _named_alike(mine: Sequence[Entry], said: Sequence[Entry]) -> list[tuple[At, At]]:
    """Return which of ours is which of theirs: of the same name, then the most alike first."""
    at_ours, at_theirs = ({id(one): at for at, one in held} for held in (mine, said))
    same = pairs([one for _, one in mine], [one for _, one in said], (title,))
    made = [(at_ours[id(a)], at_theirs[id(b)]) for a, b in same if None not in (a, b)]
    taken = {here for here, _ in made}, {there for _, there in made}
    ranked = sorted(
        (
            (-likeness(title(one), title(other)), at, to, here, there)
            for at, (here, one) in enumerate(mine)
            if here not in taken[0]
            for to, (there, other) in enumerate(said)
            if there not in taken[1]
        ),
        key=lambda each: each[:3],
    )
    for less, _, _, here, there in ranked:
        if less and here not in taken[0] and there not in taken[1]:
            taken[0].add(here)
            taken[1].add(there)
            made.append((here, there))
    return made


def likeness(ours: str, theirs: str) -> float:
    """Return how surely two names are of one thing, 0 where they are not.

    >>> likeness("Giấy chứng sinh", "Bản chính Giấy chứng sinh do cơ sở y tế cấp")
    1.0
    """
    one, other = _bare(ours), _bare(theirs)
    held = (Counter(one) & Counter(other)).total() / max(len(one), 1)
    if len(one) > 1 and held >= HELD:
        return held
    if min(len(one), len(other)) * 2 < max(len(one), len(other)):
        return 0.0
    close = alike(ours, theirs)
    return close if close >= HELD - 0.1 else 0.0


@lru_cache(maxsize=4096)
def _bare(name: str) -> list[str]:
    return [folded(syllable) for syllable in syllables(name)]
