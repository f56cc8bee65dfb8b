"""Bars as plain SVG shapes, without script or style: each under the words that it shows."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.parts import Facts

WIDTH = 360
"""Units across a drawing; it is stretched to the room there is."""


def bars(every: Sequence[tuple[int, int]]) -> list[Facts]:
    """Return for each part and its whole how wide the bar is, and how much of it is filled.

    The longest whole is as wide as the drawing; ``width`` and ``fill`` are in its units.

    >>> bars([(1, 3), (0, 2)])
    [{'width': '360', 'fill': '120'}, {'width': '240', 'fill': '0'}]
    """
    most = max((whole for _, whole in every), default=0) or 1
    return [{"width": _units(whole, most), "fill": _units(part, most)} for part, whole in every]


def _units(part: int, most: int) -> str:
    """Return a length with at most one decimal; what is there is never too thin to see.

    >>> _units(1, 3), _units(0, 3), _units(1, 1000000)
    ('120', '0', '1')
    """
    length = round(WIDTH * part / most, 1)
    return f"{max(length, 1) if part else 0:g}"
