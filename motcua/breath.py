"""Long texts of a page that list things in one breath: a line for each, the same letters."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

LONG = 160
"""Letters that are read in one breath, at most."""
ITEM = re.compile(r"(?<=[.;:,”])\s(?=(?:[+–•-]|[a-hđ]\)|\(?[ivx]{1,4}\)|\(?\d{1,2}\))\s)")


def apart(said: str) -> str:
    r"""Return a text as HTML; in a long one what it lists stands on lines of their own.

    >>> str(apart("Tờ trình; + Báo cáo"))
    'Tờ trình; + Báo cáo'
    >>> str(apart(f"{'Gồm ' * 40}nhiều tờ: + Báo cáo"))[-26:]
    'nhiều tờ:\n+ Báo cáo</span>'
    """
    cut = ITEM.sub("\n", said) if len(said) > LONG else said
    return Markup('<span class="mc-apart">{}</span>').format(cut) if "\n" in cut else escape(cut)
