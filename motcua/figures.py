"""Figures in texts: where they stand, so that a translation names their places and not them."""

from __future__ import annotations

import re

FIGURE = re.compile(r"<\d{1,2}>|\d+(?:[.,/:]\d+)*")
PLACE = re.compile(r"<(\d{1,2})>")


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


def places(text: str) -> set[str]:
    """Return the places of figures that a text names.

    >>> sorted(places("within <2> days, VND <1>"))
    ['1', '2']
    """
    return set(PLACE.findall(text))
