"""Everyday words as search reads them: only those that lead somewhere in this catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
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
HEAD = 4


def phrases(words: Iterable[Word], known: Set[str]) -> dict[str, Any]:
    """Return what people say and what it means, so packed that a page unpacks only what is typed.

    meanings: a line for each: "official terms|…=weight=letter of the kind".
    phrases: a line for each folded first syllable: "it=what is said and its meaning's number|…".
    skipped: fillers of one syllable, which may stand inside a phrase.

    known: the folded syllables of the index, and its pairs of neighbours ("khai sinh").

    An official term that no procedure has in its greater part leads nowhere and is left out, and
    with it an everyday word that has no other; an abbreviation becomes a filler. Where names hold
    an abbreviation, its long form leads to it too. Of two entries for the same words the later
    counts: a catalogue's own list comes last.
    """
    said: dict[str, tuple[str, float, str]] = {}
    for word in words:
        if word.kind is WordKind.special_case:
            continue
        official = [text for text in _exact(word.official) if _leads(text, known)]
        letter = "f" if word.official and not official else LETTERS[word.kind]
        if letter != "f" or word.kind is not WordKind.everyday:
            meaning = "|".join(official), WEIGHTS[word.strength], letter
            said |= dict.fromkeys(_exact(word.words), meaning)
        if word.kind is WordKind.abbreviation and official:
            short = [text for text in _exact(word.words) if _leads(text, known)]
            said |= {
                text: ("|".join(short), 1.0, "e") for text in official if short and " " in text
            }
    numbers = {meaning: number for number, meaning in enumerate(dict.fromkeys(said.values()))}
    first: dict[str, list[str]] = {}
    for text, meaning in said.items():
        first.setdefault(folded(text.split(" ")[0]), []).append(f"{text} {numbers[meaning]}")
    return {
        "meanings": "\n".join(
            f"{official}={weight:g}={letter}" for official, weight, letter in numbers
        ),
        "phrases": "\n".join(f"{key}={'|'.join(texts)}" for key, texts in sorted(first.items())),
        "skipped": sorted({folded(t) for t, m in said.items() if m[2] == "f" and " " not in t}),
    }


def special(lines: Sequence[Sequence[str]], words: Iterable[Word]) -> list[list[Any]]:
    """Return for each special case what asks for it, folded, and the lines it sets apart.

    A case of medium strength counts only at the head of a line, in its first four syllables after
    "thủ tục"; not where the head offers it beside the plain one ("Cấp, cấp lại…").
    """
    heads = [f" {' '.join(_head(line))} " for line in lines]
    wholes = [f" {' '.join(line)} " for line in lines]
    made: list[list[Any]] = []
    for word in words:
        if word.kind is WordKind.special_case:
            wordings = _exact(word.official or word.words)
            texts = wholes if word.strength is Strength.strong else heads
            held = [n for n, text in enumerate(texts) if any(f" {w} " in text for w in wordings)]
            asked = dict.fromkeys((*wordings, *_exact(word.words)))
            bare = [" ".join(map(folded, wording.split(" "))) for wording in asked]
            made.append([bare, held])
    return made


def _head(line: Sequence[str]) -> Sequence[str]:
    head = line[2:] if tuple(line[:2]) == ("thuR", "tucJ") else line
    return () if head[:1] == head[1:2] else head[:HEAD]


def _exact(texts: Iterable[str]) -> list[str]:
    return [text for text in (" ".join(syllables(each)) for each in texts) if text]


def _leads(text: str, known: Set[str]) -> bool:
    """Return whether all syllables of a term are known, and three of five of its pairs."""
    bare = [folded(syllable) for syllable in text.split(" ")]
    pairs = [" ".join(pair) in known for pair in pairwise(bare)]
    return known >= set(bare) and sum(pairs) >= 0.6 * len(pairs)
