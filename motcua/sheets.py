"""Prints a procedure's facts as its A4 handout: PDF/UA-1, the same bytes for the same facts.

Facts go to Typst as JSON and come out as values: nothing in them can become markup. What our
fonts cannot write is replaced beforehand, because one emoji must not stop a build.
"""

from __future__ import annotations

import json
import re
import unicodedata
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

import typst

from motcua import fonts, qr

TEMPLATES = Path(__file__).parent.parent / "templates" / "print"

# Templates lie in the folder, facts in memory: Typst reads the templates once for all sheets.
MAIN = b"""#import "/handout.typ": handout, alone, both
#handout(json("facts.json"), json("address.json"), read("qr.svg", encoding: none), fonts: %s)"""

SVG = "http://www.w3.org/2000/svg"

# In JSON: a control character or a line's end, after an even number of backslashes.
CONTROL = re.compile(r"((?<!\\)(?:\\\\)*)\\(?:u00[01][0-9a-f]|[bfnrt])")
STAND_INS = {"→": "->", "⇒": "=>", "●": "•", "□": "[ ]", "☐": "[ ]", "\uf0b7": "•"}
UNKNOWN = "\ufffd"


class Unprintable(Exception):  # noqa: N818 - it says what the sheet is
    """A sheet that Typst could not make: ``code`` says which procedure, ``what`` what was wrong."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(code, what)
        self.code = code
        self.what = what

    def __str__(self) -> str:
        return f"{self.code}: {self.what}"


class Printer:
    """A Typst compiler with our fonts and templates; a process keeps one for all its sheets.

    ``case`` is the folder with the print fonts cut beforehand, see ``fonts.print_fonts``.
    """

    def __init__(self, case: Path, folder: Path = TEMPLATES) -> None:
        letters = json.loads((case / "letters.json").read_text("utf-8"))
        self._alone, self._both = set(letters["alone"]), set(letters["both"])
        folders: list[Any] = [str(case), str(fonts.NOTO / "files")]
        found = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
        )
        self._compiler = typst.Compiler(root=folder, font_paths=found, ignore_system_fonts=True)

    def sheet(self, facts: dict[str, Any]) -> bytes:
        """Return the A4 handout of a procedure. Raises Unprintable."""
        url = facts["site"]["url"]
        address = f"{url.rstrip('/')}/{facts['page']}" if url else ""
        text = self._writable(json.dumps(facts, ensure_ascii=False))
        files: Any = {  # typst's type stub does not know that it takes several
            "main.typ": MAIN % (b"alone" if self._alone.issuperset(text) else b"both"),
            "facts.json": text.encode(),
            "address.json": json.dumps(address).encode(),
            "qr.svg": qr_code(address).encode() if address else b"",
        }
        try:
            made = self._compiler.compile(files, format="pdf", pdf_standards="ua-1", timestamp=0)
        except typst.TypstError as error:
            raise Unprintable(facts["code"], error.diagnostic or error.message) from error
        return cast(bytes, made)

    def _writable(self, text: str) -> str:
        """Return JSON in which every letter can be printed."""
        if "\\" in text:
            text = CONTROL.sub(r"\1 ", text)
        strange = set(text) - self._both
        return text.translate({ord(s): _stand_in(s) for s in strange}) if strange else text


def qr_code(address: str) -> str:
    """Return ``address`` as an SVG picture of its QR code."""
    size, path = qr.drawn(address)
    return f'<svg xmlns="{SVG}" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'


def template_digest(folder: Path = TEMPLATES) -> str:
    """Return a digest of all that shapes a sheet besides its facts: templates, fonts, Typst."""
    from importlib.metadata import version  # only the first process asks, each would load it

    digest = sha256(f"{version('typst')} {version('fonttools')}".encode())
    for path in (
        Path(__file__),
        Path(qr.__file__),
        Path(fonts.__file__),
        *sorted(folder.rglob("*.typ")),
        *fonts.font_paths(),
    ):
        digest.update(path.name.encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _stand_in(letter: str) -> str:
    """Return what to print for a letter that no font has; what only steers text goes.

    >>> _stand_in("→"), _stand_in(chr(0x200E)), _stand_in("漢")
    ('->', '', '�')
    """
    if letter in STAND_INS:
        return STAND_INS[letter]
    return "" if unicodedata.category(letter) in {"Cc", "Cf", "Cs"} else UNKNOWN
