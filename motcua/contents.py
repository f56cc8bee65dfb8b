"""Whether a file is what its ending says, by its first bytes: a renamed one opens nowhere."""

from __future__ import annotations

from pathlib import Path

PACKED, OLD_OFFICE, RICH = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
# How files of each ending begin. Word opens .doc in any of its own formats, and people save so.
BEGINNINGS = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    **dict.fromkeys((".jpg", ".jpeg"), (b"\xff\xd8\xff",)),
    ".webp": (b"RIFF",),
    **dict.fromkeys((".docx", ".xlsx", ".odt", ".ods"), (PACKED,)),
    ".doc": (OLD_OFFICE, RICH, PACKED),
    ".xls": (OLD_OFFICE, PACKED),
    ".rtf": (RICH,),
    ".mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa", b"\xff\xe3"),
    **dict.fromkeys((".ogg", ".opus"), (b"OggS",)),
}
HEAD = 1024  # bytes in which a PDF must say that it is one


def fits(path: Path, ending: str) -> bool:
    """Return whether a file begins as one of that ending does; unknown endings fit."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if ending == ".pdf":
        return b"%PDF-" in head
    if ending == ".m4a":
        return head[4:8] == b"ftyp"
    if ending == ".txt":
        return b"\0" not in head
    return head.startswith(BEGINNINGS.get(ending, (b"",)))
