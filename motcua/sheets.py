"""Prints a procedure's facts as its A4 handout: a PDF/UA-1 file, the same bytes for the same facts.

Facts go to Typst as JSON, and only as values: nothing in them can become markup.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import segno
import typst

from motcua.fonts import font_paths

SVG = "http://www.w3.org/2000/svg"
DARK = re.compile(rb"\x01+")
QUIET = 2  # light modules around the code; the paper around it is light too

TEMPLATES = Path(__file__).parent.parent / "templates" / "print"


class Unprintable(Exception):
    """A sheet that Typst could not make: which procedure, and what Typst said."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(f"{code}: {what}")
        self.code = code
        self.what = what


class Printer:
    """A Typst compiler with our fonts and templates; a process keeps one for all its sheets."""

    def __init__(self, folder: Path = TEMPLATES) -> None:
        self._folder = folder
        folders: list[Any] = sorted({str(path.parent) for path in font_paths()})
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
        )
        self._compiler = typst.Compiler(
            folder / "handout.typ", root=folder, font_paths=fonts, ignore_system_fonts=True
        )

    def sheet(self, facts: dict[str, Any]) -> bytes:
        """Return the A4 handout. Raises Unprintable."""
        return self._print("handout.typ", facts)

    def _print(self, template: str, facts: dict[str, Any]) -> bytes:
        url = facts["site"]["url"]
        address = f"{url}/{facts['page']}" if url else ""
        inputs = {
            "facts": json.dumps(facts, ensure_ascii=False),
            "address": address,
            "qr": qr_code(address) if address else "",
        }
        try:
            made = self._compiler.compile(
                self._folder / template,
                format="pdf",
                sys_inputs=inputs,
                pdf_standards="ua-1",
                timestamp=0,
            )
        except typst.TypstError as error:
            raise Unprintable(facts["code"], error.diagnostic or str(error)) from error
        assert isinstance(made, bytes)
        return made


def qr_code(address: str) -> str:
    """Return ``address`` as an SVG picture of its QR code, with the quiet zone it needs.

    The mask is fixed: any mask can be read, and choosing one costs more than all the rest.
    """
    matrix = segno.make_qr(address, error="m", mask=4, boost_error=False).matrix
    size = len(matrix) + 2 * QUIET
    path = "".join(
        f"M{match.start() + QUIET} {y}h{len(match[0])}v1h-{len(match[0])}z"
        for y, row in enumerate(matrix, QUIET)
        for match in DARK.finditer(row)
    )
    return f'<svg xmlns="{SVG}" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'


def template_digest(folder: Path = TEMPLATES) -> str:
    """Return a digest of all that shapes a sheet besides its facts: templates, fonts, Typst."""
    digest = sha256(typst.__version__.encode())
    for path in [*sorted(folder.rglob("*.typ")), *font_paths()]:
        digest.update(path.name.encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()
