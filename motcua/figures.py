"""Figures in texts: where they stand, so that a translation names their places and not them."""

from __future__ import annotations

import re

FIGURE = re.compile(r"<\d{1,2}>|\d+(?:[.,/:]\d+)*")
PLACE = re.compile(r"<(\d{1,2})>")
TOKEN = re.compile(r"<(\d{1,2}|[a-z])>")


def unfigured(text: str) -> str:
    """Return a text with <1>, <2>… for its figures, single spaces: what a translation is of.

    >>> unfigured("Nộp 8.000 đồng, trong <1> ngày")
    'Nộp <1> đồng, trong <2> ngày'
    """
    count = 0

    def place(_: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"<{count}>"

    return FIGURE.sub(place, " ".join(text.split()))


def figures(text: str) -> list[str]:
    """Return the figures of a text in order.

    >>> figures("Nộp 8.000 đồng, trong 3 ngày")
    ['8.000', '3']
    """
    return FIGURE.findall(text)


def unwritten(translation: str) -> bool:
    """Say whether a translation is still to be written: a mark in its place, however typed.

    >>> [unwritten(to) for to in ("…", "....", "(lời dịch) <1>", "<1> …", "<1>:<2>", "Fee")]
    [True, True, True, True, False, False]
    """
    rest = TOKEN.sub("", translation)
    return "(lời dịch)" in rest.casefold() or (bool(rest.strip()) and not rest.strip(" .…?_"))
