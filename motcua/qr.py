"""QR codes: an address as dark squares, for print and for pages that are printed."""

from __future__ import annotations

import re

DARK = re.compile(rb"\x01+")
QUIET = 2  # light modules around a QR code; the paper around it is light too


def drawn(address: str) -> tuple[int, str]:
    """Return the side of the QR code of ``address`` in modules, and the path of an SVG of it.

    The mask is fixed: any mask can be read, and choosing one costs more than all the rest.
    """
    import segno  # it brings half the library of networking along

    matrix = segno.make_qr(address, error="m", mask=4, boost_error=False).matrix
    path = "".join(
        f"M{run.start() + QUIET} {y}h{len(run[0])}v1h-{len(run[0])}z"
        for y, row in enumerate(matrix, QUIET)
        for run in DARK.finditer(row)
    )
    return len(matrix) + 2 * QUIET, path
