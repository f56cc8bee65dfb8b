"""Bars as plain SVG: shapes and short words, no script, no style; the table beside tells all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from motcua.parts import Facts
from motcua.problem import cut

WIDTH, HEIGHT, ROW, THICK = 360, 12, 44, 14
"""Units of the drawing; a phone shows one as a pixel."""
LONGEST = 36  # letters of a name above its bar


class Bar(NamedTuple):
    """A bar: its name and what is told at its end; how much of its whole is filled."""

    title: str
    said: str
    part: int
    whole: int


def bars(title: str, every: Sequence[Bar]) -> Facts:
    """Return a drawing for the templates: title, width, height, bars [{y, …}] from the top.

    The longest whole is as wide as the drawing; ``fill`` and ``width`` are in its units.
    """
    most = max((bar.whole for bar in every), default=0) or 1
    return {
        "title": title,
        "width": WIDTH,
        "height": HEIGHT + ROW * len(every),
        "bars": [
            {
                "title": cut(bar.title, LONGEST),
                "said": bar.said,
                "text": HEIGHT + ROW * at + 4,
                "top": HEIGHT + ROW * at + 11,
                "thick": THICK,
                "width": _units(bar.whole, most),
                "fill": _units(bar.part, most),
            }
            for at, bar in enumerate(every)
        ],
    }


def _units(part: int, most: int) -> str:
    """Return a length with at most one decimal; what is there is never too thin to see.

    >>> _units(1, 3), _units(0, 3), _units(1, 1000000)
    ('120', '0', '1')
    """
    length = round(WIDTH * part / most, 1)
    return f"{max(length, 1) if part else 0:g}"
