"""Everyday words as search reads them: what leads somewhere in this catalogue, what does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise
from typing import Any

from motcua.entries import Word
from motcua.syllables import folded, syllables
from motcua.values import Strength, WordKind

LETTERS = {
    WordKind.everyday: "e",
    WordKind.abbreviation: "a",
    WordKind.spelling: "a",
    WordKind.filler: "f",
}
WEIGHTS = {Strength.strong: 1.0, Strength.medium: 0.7, Strength.weak: 0.4}
ASIDE = {Strength.strong: 2, Strength.medium: 1, Strength.weak: 0}
"""How a special case sets a name apart: wherever it stands, at the head, or not at all."""
HEAD = 4
WISHES = range(2, 5)
"""Syllables of what is told to be absent: one is too little to tell, five are hardly ever typed."""
CONSONANTS = re.compile("[b-df-hj-np-tv-xz]{3,6}")


def phrases(words: Iterable[Word], known: Set[str]) -> dict[str, Any]:
    """Return what people say and what it means, so packed that a page unpacks only what is typed.

    meanings: a line for each: "official terms|…=weight=letter of the kind".
    phrases: a line for each folded first syllable: "it=what is said and its meaning's number|…".
    skipped: fillers of one syllable, which may stand inside a phrase.
    absent: what is known and not to be had here, folded; a line for each first syllable as above.

    known: the syllables of the index, and its pairs of neighbours ("khai sinh").

    An official term that no procedure has in its greater part leads nowhere and is left out, and
    with it an everyday word that has no other; an abbreviation becomes a filler. Where names hold
    an abbreviation, its long form leads to it too. Of two entries for the same words the later
    counts: a catalogue's own list comes last.
    """
    said: dict[str, tuple[str, float, str]] = {}
    nowhere: list[str] = []
    for word in words:
        if word.kind is WordKind.special_case:
            continue
        official = [text for text in _exact(word.official) if _leads(text, known)]
        nowhere += _nowhere(word, official)
        letter = "f" if word.official and not official else LETTERS[word.kind]
        if letter != "f" or word.kind is not WordKind.everyday:
            meaning = "|".join(official), WEIGHTS[word.strength], letter
            same = set(official) if letter == "a" else set()  # an old tone mark spells no new word
            said |= {text: meaning for text in _exact(word.words) if text not in same}
        if word.kind is WordKind.abbreviation and official:
            short = [text for text in _exact(word.words) if _leads(text, known)]
            said |= {
                text: ("|".join(short), 1.0, "e") for text in official if short and " " in text
            }
    numbers = {meaning: number for number, meaning in enumerate(dict.fromkeys(said.values()))}
    lead = [(_bare(text), text, numbers[meaning]) for text, meaning in said.items()]
    here = {_bare(text) for text, meaning in said.items() if meaning[0] or " " in text}
    absent = {_bare(text) for text in nowhere if not _leads(text, known)} - here
    return {
        "meanings": "\n".join(
            f"{official}={weight:g}={letter}" for official, weight, letter in numbers
        ),
        "phrases": _by_first((bare, f"{text} {number}") for bare, text, number in lead),
        "skipped": sorted({folded(t) for t, m in said.items() if m[2] == "f" and " " not in t}),
        "absent": _by_first((text, text) for text in sorted(absent) if not _holds(text, absent)),
    }


def _nowhere(word: Word, official: Sequence[str]) -> Iterator[str]:
    """Yield what of a word nobody finds here; ``official``: those of its terms that lead on."""
    for text in _exact(word.official):
        if text not in official and text.count(" ") + 1 in WISHES:
            yield text
    if official or word.strength is Strength.weak:
        return
    for text in _exact(word.words):
        if text.count(" ") + 1 in WISHES or CONSONANTS.fullmatch(text):
            yield text


def _holds(text: str, absent: Set[str]) -> bool:
    """Return whether a shorter absent text stands in it, which then tells as much."""
    parts = text.split(" ")
    spans = ((at, to) for to in range(2, len(parts) + 1) for at in range(to - 1))
    return any(" ".join(parts[at:to]) in absent for at, to in spans if to - at < len(parts))


def _by_first(texts: Iterable[tuple[str, str]]) -> str:
    """Return a line for each folded first syllable, with what begins so."""
    first: dict[str, list[str]] = {}
    for bare, text in texts:
        first.setdefault(bare.split(" ")[0], []).append(text)
    return "\n".join(f"{key}={'|'.join(said)}" for key, said in sorted(first.items()))


def special(lines: Sequence[Sequence[str]], words: Iterable[Word]) -> list[list[Any]]:
    """Return for each special case what asks for it and the lines it sets apart.

    A case of medium strength counts only at the head of a line, in its first four syllables after
    "thủ tục"; not where the head offers it beside the plain one ("Cấp, cấp lại…").
    """
    heads = [f" {' '.join(_head(line))} " for line in lines]
    wholes = [f" {' '.join(line)} " for line in lines]
    made: list[list[Any]] = []
    for word in words:
        if word.kind is WordKind.special_case:
            wordings = _exact(word.official or word.words)
            texts = heads if word.strength is Strength.medium else wholes
            held = [n for n, text in enumerate(texts) if any(f" {w} " in text for w in wordings)]
            asked = dict.fromkeys((*wordings, *_exact(word.words)))
            made.append([list(asked), held, ASIDE[word.strength]])
    return made


def _head(line: Sequence[str]) -> Sequence[str]:
    head = line[2:] if tuple(line[:2]) == ("thuR", "tucJ") else line
    return () if head[:1] == head[1:2] else head[:HEAD]


def _exact(texts: Iterable[str]) -> list[str]:
    return [text for text in (" ".join(syllables(each)) for each in texts) if text]


def _bare(text: str) -> str:
    return " ".join(map(folded, text.split(" ")))


def _leads(text: str, known: Set[str]) -> bool:
    """Return whether all syllables of a term are known, and three of five of its pairs."""
    parts = text.split(" ")
    pairs = [" ".join(pair) in known for pair in pairwise(parts)]
    return known >= set(parts) and sum(pairs) >= 0.6 * len(pairs)
