"""What scripts say, in another language: of its phrases, those that a script can come to say.

Scripts write Vietnamese; on a page in another language ``assets/said.js`` exchanges it, with these.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from motcua.entries import Language, Pair
from motcua.figures import TOKEN

MOST_NAMES = 300
"""More would weigh on every page; then the search box keeps all names in Vietnamese."""
PARTS = re.compile(r"<(?:\d{1,2}|[a-z])>|[,.;:()“”–]")


def script(language: Language, sources: str, names: Mapping[str, str]) -> bytes:
    """Return the phrases as a script.

    sources: the texts of all scripts of the site, and of the data that they show.
    names: those of the procedures that the language has.
    """
    pairs = [pair for pair in language.texts if _may_be_said(pair.vi, sources)]
    longest_first = sorted(pairs, key=lambda pair: -len(TOKEN.sub("", pair.vi)))
    told = {
        "lang": language.language,
        "months": list(language.months),
        "thousands": language.thousands or ".",
        "decimal": language.decimal or ",",
        "names": dict(sorted(names.items())) if len(names) <= MOST_NAMES else {},
        "phrases": [_written(pair) for pair in longest_first],
    }
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f"var motcuaSaid = {written};\n".encode()


def _may_be_said(phrase: str, sources: str) -> bool:
    """Say whether all words of a phrase stand in the scripts.

    >>> _may_be_said("Tính từ <a>", "line(`Tính từ ${label(day)}`)"), _may_be_said("Phí", "x")
    (True, False)
    """
    parts = [part.strip() for part in PARTS.split(phrase)]
    return any(parts) and all(part in sources for part in parts)


def _written(pair: Pair) -> list[str]:
    return [pair.vi, pair.to, *([pair.one] if pair.one else [])]
