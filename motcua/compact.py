"""Packs what describes a PDF's structure: Typst writes it in the open, half of a large sheet."""

from __future__ import annotations

from io import BytesIO

# Bytes. Packing takes a fifth as long as printing does; one sheet in fifteen is larger than this.
LARGE = 80_000


def compact(pdf: bytes) -> bytes:
    """Return the same PDF, the same bytes every time, smaller if it was ``LARGE``."""
    if len(pdf) <= LARGE:
        return pdf
    import pikepdf  # a tenth of a second, which most runs can do without

    made = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(
            made,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,  # fonts and pictures as they are
            fix_metadata_version=False,  # what it says of itself stays
            deterministic_id=True,
        )
    return made.getvalue()
