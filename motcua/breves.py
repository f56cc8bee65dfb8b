"""One glyph each for ê, ô, ơ and ư with a breve, as Ê Đê, Gia Rai and M'Nông write them.

No font of ours has them, and Unicode has no letter of its own for them. A PDF says of each run of
glyphs what its text is; a breve raised over a circumflex is a run by itself, and both runs say the
whole letter: who copied ê̆ got it twice. A ligature is one glyph in one run.
"""

from __future__ import annotations

from typing import Any

from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

BREVE = 0x0306
BASES = "ÊêÔôƠơƯư"


def joined(font: TTFont) -> None:
    """Add the glyphs to a TrueType font whose GPOS places the breve, and what puts them in."""
    glyphs = font.getBestCmap()
    mark = glyphs[BREVE]
    made = {}
    for base in (glyphs[ord(letter)] for letter in BASES):
        pen = TTGlyphPen(font.getGlyphSet())
        pen.addComponent(base, (1, 0, 0, 1, 0, 0))
        pen.addComponent(mark, (1, 0, 0, 1, *_offset(font, base, mark)))
        made[base, mark] = name = f"{base}_{mark}"
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        font["glyf"][name] = glyph = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = font["hmtx"][base][0], glyph.xMin
    table = font["GSUB"].table
    table.LookupList.Lookup.append(buildLookup([buildLigatureSubstSubtable(made)]))
    table.LookupList.LookupCount += 1
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "ccmp":
            record.Feature.LookupListIndex.append(table.LookupList.LookupCount - 1)
            record.Feature.LookupCount += 1


def _offset(font: TTFont, base: str, mark: str) -> tuple[int, int]:
    """Return how far the font moves a mark that stands over a base; raises LookupError."""
    for subtable in (sub for look in font["GPOS"].table.LookupList.Lookup for sub in look.SubTable):
        to: Any = getattr(subtable, "ExtSubTable", subtable)
        marks, bases = getattr(to, "MarkCoverage", None), getattr(to, "BaseCoverage", None)
        if marks and bases and mark in marks.glyphs and base in bases.glyphs:
            placed = to.MarkArray.MarkRecord[marks.glyphs.index(mark)]
            anchor = to.BaseArray.BaseRecord[bases.glyphs.index(base)].BaseAnchor[placed.Class]
            if anchor:
                over = placed.MarkAnchor
                return anchor.XCoordinate - over.XCoordinate, anchor.YCoordinate - over.YCoordinate
    raise LookupError(f"{font}: no place for {mark} over {base}")
