"""The way to the shards of a large index: how many names of each shard hold a syllable."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Sequence

from motcua.syllables import folded


def routes(shards: Sequence[Iterable[Sequence[str]]]) -> dict[str, str]:
    """Return the folded syllables of all names, and a byte for each in each shard.

    ``shards`` hold names as exact syllables. A byte is the number of bits of the count: 0 none,
    1 one, 2 two or three, … so that common and rare stay apart in little room.
    """
    counts = [
        Counter(term for line in lines for term in {folded(term) for term in line})
        for lines in shards
    ]
    terms = sorted({term for count in counts for term in count})
    levels = bytes(count[term].bit_length() for term in terms for count in counts)
    return {"terms": " ".join(terms), "levels": b64encode(levels).decode()}
