"""The typefaces: where the full files lie, and cuts of them for print and for the web.

Both families come from PyPI under the Open Font License: Be Vietnam Pro for everything, and Noto
Sans for the letters of Ê Đê, M'Nông, Gia Rai and Ba Na that Be Vietnam Pro cannot write. Nothing
is fetched, and the same packages give the same bytes. Cutting takes about a second: `typecase`
keeps the result. Khmer letters come along where their package is installed (the extra `khmer`);
else a page takes the device's own, which phones have.
"""

from __future__ import annotations

import importlib.util
import io
import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg_be_vietnam_pro
import fontpkg_noto_sans

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

BE_VIETNAM = Path(fontpkg_be_vietnam_pro.ROOT)
NOTO = Path(fontpkg_noto_sans.ROOT)
_spec = importlib.util.find_spec("fontpkg_noto_sans_khmer")
KHMER = Path(_spec.origin).parent if _spec and _spec.origin else None

CODE = [Path(__file__), Path(__file__).with_name("breves.py")]  # what shapes a cut
PRINT_STYLES = ("Regular", "SemiBold")  # each more costs every sheet ten kilobytes
PRINT_FILES = [f"BeVietnamPro-{style}.ttf" for style in PRINT_STYLES]
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum"]
NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # with copyright and licence
FAMILY_NAMES = [16, 17]  # without them, SemiBold would be a family of its own

# Breve, bar and their capitals: what Be Vietnam Pro lacks. U+0306 is left out of its web cut on
# purpose, so that a browser takes a letter and its breve from one font and they fit each other.
BREVE = 0x0306
MINORITY = "ĔĕĬĭŎŏŬŭɃƀƁɓ"

# What a device shows until our typeface is there, as wide as ours (in % of its size), so that
# lines stay where they are: its family in CSS, its names on the device, weight, width. The widths
# are those of our Vietnamese texts; Arial is as wide as Roboto.
STAND_INS = (
    ("Tam Roboto", ("Roboto", "Arial"), 400, 110.3),
    ("Tam Roboto", ("Roboto Bold", "Roboto-Bold", "Arial Bold", "Arial-BoldMT"), 700, 111.9),
    ("Tam DejaVu", ("DejaVu Sans",), 400, 95.7),
    ("Tam DejaVu", ("DejaVu Sans Bold", "DejaVuSans-Bold"), 700, 88.4),
)


@dataclass(frozen=True, slots=True)
class Face:
    """One web font: the file to make, what to cut it from, and how CSS calls it."""

    name: str
    source: Path
    family: str
    weight: str
    codes: tuple[int, ...]
    features: tuple[str, ...] = tuple(FEATURES)


def font_paths() -> list[Path]:
    """Return the full files of what sheets are set in: Be Vietnam Pro, then Noto Sans."""
    return [
        *(BE_VIETNAM / "files" / name for name in PRINT_FILES),
        *sorted((NOTO / "files").glob("*.ttf")),
    ]


def print_fonts() -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of what a print shop keeps: Be Vietnam Pro and a list of letters.

    Every letter stays; hinting goes, which paper has no use for, and features nobody asks for.
    The list says which letters Be Vietnam Pro writes well and which it can write with Noto Sans.
    """
    ours, others = font_paths()[: len(PRINT_STYLES)], font_paths()[len(PRINT_STYLES) :]
    alone = set.intersection(*map(_codes, ours))
    from motcua.breves import joined  # fontTools, for cutting only

    for source in ours:
        font = _subset(source, alone, [*NAMES, *FAMILY_NAMES])
        joined(font)
        yield source.name, _packed(font)
    both = alone.union(*map(_codes, others))
    lists = {"alone": _text(alone - {BREVE}), "both": _text(both)}
    yield "letters.json", json.dumps(lists).encode()


def web_fonts() -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each file of the fonts folder: woff2, and the licences they need."""
    for face in FACES:
        yield face.name, _cut(face)
    yield "be-vietnam-pro-OFL.txt", (BE_VIETNAM / "LICENSE").read_bytes()
    yield "noto-sans-OFL.txt", (NOTO / "LICENSE").read_bytes()
    if KHMER:
        yield "noto-sans-khmer-OFL.txt", (KHMER / "LICENSE").read_bytes()


def font_face_css(folder: str = "") -> str:
    """Return the @font-face rules; `folder` leads from the style sheet to the fonts (`fonts/`)."""
    ours = (
        f"""@font-face {{
  font-family: "{face.family}";
  font-style: normal;
  font-weight: {face.weight};
  font-display: swap;
  src: url("{folder}{face.name}") format("woff2");
  unicode-range: {unicode_range(face.codes)};
}}"""
        for face in FACES
    )
    stand_ins = (
        f"""@font-face {{
  font-family: "{family}";
  font-weight: {weight};
  src: {", ".join(f'local("{name}")' for name in names)};
  size-adjust: {width}%;
}}"""
        for family, names, weight, width in STAND_INS
    )
    return "\n".join((*ours, *stand_ins))


def unicode_range(codes: Iterable[int]) -> str:
    """Write code points as CSS does, with neighbours joined.

    >>> unicode_range([0x41, 0x42, 0x43, 0x111])
    'U+41-43, U+111'
    """
    runs: list[list[int]] = []
    for code in sorted(set(codes)):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)


def _vietnamese() -> set[int]:
    """Return the letters of Vietnamese, and the marks to compose them from."""
    marks = {0x300, 0x301, 0x303, 0x309, 0x323}
    letters = {*map(ord, "AEIOUYaeiouyĂÂĐÊÔƠƯăâđêôơư"), *marks, 0x302, 0x31B}
    for vowel in "aeiouyăâêôơư":
        for mark in marks:
            composed = unicodedata.normalize("NFC", vowel + chr(mark))
            letters |= {ord(composed), ord(composed.upper())}
    return letters


def _common() -> set[int]:
    """Return what any page of ours may hold: ASCII, Latin-1, Vietnamese, signs."""
    signs = "–—‘’“”„†•…‰‹›⁄€₫™−≈≠≤≥\u00a0\u2009\u202f"
    return {*range(0x20, 0x7F), *range(0xA0, 0x100), *_vietnamese(), *map(ord, signs)}


def _codes(path: Path) -> set[int]:
    """Return the code points of a font, but nothing that only steers text."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return {code for code in font.getBestCmap() if unicodedata.category(chr(code))[0] != "C"}


def _text(codes: Iterable[int]) -> str:
    return "".join(map(chr, sorted(codes)))


def _subset(
    source: Path, codes: Iterable[int], names: list[int], features: Sequence[str] = FEATURES
) -> TTFont:
    """Return a font with nothing but these code points and what they need."""
    from fontTools.subset import Options, Subsetter  # a quarter of a second, for cutting only
    from fontTools.ttLib import TTFont

    font = TTFont(source, recalcTimestamp=False)
    options = Options()
    options.layout_features = list(features)
    options.name_IDs = names
    options.hinting = False
    options.notdef_outline = True
    cutter = Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    return font


def _packed(font: TTFont) -> bytes:
    packed = io.BytesIO()
    font.save(packed, reorderTables=False)
    return packed.getvalue()


def _cut(face: Face) -> bytes:
    """Cut a font to its code points and pack it as woff2, the same bytes every time."""
    from fontTools.varLib.instancer import instantiateVariableFont

    font = _subset(face.source, face.codes, NAMES, face.features)
    if "fvar" in font:
        font = instantiateVariableFont(
            font, {"wght": (400, 700), "wdth": 100}
        )  # one file, all weights
    font.flavor = "woff2"
    return _packed(font)


def _khmer() -> Iterator[Face]:
    """Yield the face of Khmer letters, of the family that styles name already, if it is there."""
    if KHMER:
        source = KHMER / "files" / "NotoSansKhmer[wdth,wght].ttf"
        codes = (*range(0x1780, 0x17FA), 0x25CC)
        yield Face("noto-sans-khmer.woff2", source, "Noto Sans", "400 700", codes, ("*",))


def _faces() -> tuple[Face, ...]:
    ours = tuple(sorted(_common()))
    noto = tuple(sorted({*_common(), BREVE, 0x30C, *map(ord, MINORITY + "ČčŇňÑñĈĉ")}))
    files = BE_VIETNAM / "files"
    return (
        Face(
            "be-vietnam-pro-400.woff2",
            files / "BeVietnamPro-Regular.ttf",
            "Be Vietnam Pro",
            "400",
            ours,
        ),
        Face(
            "be-vietnam-pro-700.woff2",
            files / "BeVietnamPro-Bold.ttf",
            "Be Vietnam Pro",
            "700",
            ours,
        ),
        Face(
            "noto-sans.woff2",
            NOTO / "files" / "NotoSans[wdth,wght].ttf",
            "Noto Sans",
            "400 700",
            noto,
        ),
        *_khmer(),
    )


FACES = _faces()
