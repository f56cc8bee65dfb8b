"""Một Cửa: a folder of YAML procedures becomes a website and printed sheets.

source → check → model → derive → render → publish, one way:

    source   YAML text to nodes that know their line and column
    shape    nodes to the records of ``model``; every misfit is a ``Problem``
    rules    what one field cannot see: references, dates, sums, the law's own rules
    derive   what follows from the facts on a given day
    pages    and ``sheets``: HTML and PDF; ``publish`` writes them, all or nothing
"""

__version__ = "0.1.0"
