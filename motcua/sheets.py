"""Prints facts as sheets: PDF/UA-1, the same bytes for the same facts.

A kind of sheet is a template with a function of the same name, which gets the facts, pictures of
QR codes and the fonts to use: ``handout.typ`` exports ``handout(facts, codes, fonts: both)``.
Facts go to Typst as JSON and come out as values: nothing in them can become markup. What our
fonts cannot write is replaced beforehand, because one emoji must not stop a build.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from errno import ENOENT
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import typst

from motcua import compact, fonts, qr
from motcua.home import HOME

TEMPLATES = HOME / "templates" / "print"

# Templates lie in the folder, facts in memory: Typst reads the templates once for all sheets.
MAIN = """#import "/{kind}.typ": {kind}, alone, both
#{kind}(json("facts.json"), ({codes}), fonts: {fonts})"""
CODE = 'read("{}.svg", encoding: none), '
RUN = """#import "/style.typ": alone, both, run
#import "/{kind}.typ": {kind}
#run(json("facts.json"), ({codes}), {kind}.with(fonts: {fonts}), "{paper}")"""

Addressed = tuple[dict[str, Any], Sequence[str]]  # facts, and what their QR codes say

SVG = "http://www.w3.org/2000/svg"

# In JSON: a quote or a backslash, which stay, or a control character or a line's end.
ESCAPED = re.compile(r'\\(?:(["\\])|u00[01][0-9a-f]|[bfnrt])')
STAND_INS = {
    "→": "->",
    "⇒": "=>",
    "●": "•",
    "□": "[ ]",
    "☐": "[ ]",
    "\uf0b7": "•",
    "\uf0d8": "•",
    "\uf0fc": "•",
}
UNKNOWN = "\ufffd"
# No word is that long, only files' names run together and dots to write on: a line may break in
# it, unseen. Typst knows by itself where to break an address.
LONG = re.compile(r'[^\s"\\]{41,}')
PIECE = re.compile(r".{16}(?=.)")
BREAK = "\u200b"
SPACES = re.compile("  +")  # a browser shows one, Typst all


class Unprintable(Exception):  # noqa: N818 - it says what the sheet is
    """A sheet that Typst could not make: ``code`` says of what, ``what`` what was wrong.

    file: where in the catalogue its facts stand.
    """

    def __init__(self, code: str, what: str, file: str = "") -> None:
        super().__init__(code, what, file)
        self.code = code
        self.what = what
        self.file = file

    def __str__(self) -> str:
        return f"{self.code}: {self.what}"

    @property
    def told(self) -> str:
        """Return the same for the person who edits the catalogue."""
        first = self.what.partition("\n")[0]
        return f"Không in được phiếu của {self.code} (tệp {self.file or '?'}, từ dòng 1): {first}."


class Printer:
    """A Typst compiler with our fonts and templates; a process keeps one for all its sheets.

    ``case`` is the folder with the print fonts cut beforehand, see ``fonts.print_fonts``.
    """

    def __init__(self, case: Path, folder: Path = TEMPLATES) -> None:
        for name in fonts.PRINT_FILES:
            if not (case / name).is_file():  # Typst would print a sheet without a word
                raise FileNotFoundError(ENOENT, f"thiếu phông chữ {name} để in", str(case / name))
        letters = json.loads((case / "letters.json").read_text("utf-8"))
        self._alone, self._both = {*letters["alone"], BREAK}, {*letters["both"], BREAK}
        second = fonts.NOTO / "files"
        self._second = any(second.glob("*.ttf"))
        folders: list[Any] = [str(case), str(second)]
        found = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
        )
        self._compiler = typst.Compiler(root=folder, font_paths=found, ignore_system_fonts=True)

    def sheet(self, facts: dict[str, Any], kind: str = "handout") -> bytes:
        """Return a procedure's sheet, with the QR code of its page. Raises Unprintable."""
        return self.print(kind, *addressed(facts))

    def print(self, kind: str, facts: dict[str, Any], addresses: Sequence[str] = ()) -> bytes:
        """Return a sheet of a kind; ``addresses`` are what its QR codes say, in order.

        ``facts`` have a ``code`` to name in an error. Raises Unprintable.
        """
        return self._compiled(MAIN, facts, addresses, [facts], kind=kind)

    def run(self, kind: str, sheets: Sequence[Addressed], paper: str) -> bytes:
        """Return many sheets of a kind in one file, each on the front of a leaf of ``paper``.

        A duplex printer's pile can be taken apart: no leaf belongs to two. Raises Unprintable.
        """
        every = [{"facts": facts, "codes": len(addresses)} for facts, addresses in sheets]
        codes = [address for _, addresses in sheets for address in addresses]
        about = [facts for facts, _ in sheets]
        return self._compiled(RUN, every, codes, about, kind=kind, paper=paper)

    def _compiled(
        self,
        main: str,
        facts: Any,
        addresses: Sequence[str],
        about: Sequence[dict[str, Any]],
        **words: str,
    ) -> bytes:
        """Return what ``main``, filled with ``words``, makes of ``facts``.

        about: the facts that an error names.
        """
        text, others = self._writable(json.dumps(facts, ensure_ascii=False))
        code = ", ".join(each["code"] for each in about[:3])
        file = ", ".join(each.get("file", "?") for each in about[:3])
        if others and not self._second:  # Typst would print boxes
            letters = " ".join(sorted(others))
            raise Unprintable(code, f"thiếu phông chữ Noto Sans để viết {letters}", file)
        words["fonts"] = "both" if others else "alone"
        words["codes"] = "".join(CODE.format(n) for n in range(len(addresses)))
        files: Any = {  # typst's type stub does not know that it takes several
            "main.typ": main.format(**words).encode(),
            "facts.json": text.encode(),
        } | {f"{n}.svg": qr_code(address).encode() for n, address in enumerate(addresses)}
        try:
            made = self._compiler.compile(files, format="pdf", pdf_standards="ua-1", timestamp=0)
        except typst.TypstError as error:
            raise Unprintable(code, error.diagnostic or error.message, file) from error
        return compact.compact(cast(bytes, made))

    def _writable(self, text: str) -> tuple[str, set[str]]:
        """Return JSON in which every letter can be printed, and those that need Noto Sans."""
        if "\\" in text:
            text = ESCAPED.sub(lambda found: found[0] if found[1] else " ", text)
        others = set(text) - self._alone
        if strange := others - self._both:
            text = text.translate({ord(s): _stand_in(s) for s in strange})
            others = set(text) - self._alone
        return LONG.sub(_breakable, SPACES.sub(" ", text)), others


def addressed(facts: dict[str, Any]) -> Addressed:
    """Return a procedure's facts with the address of its page, and what its QR code says."""
    url = facts["site"]["url"]
    address = f"{url.rstrip('/')}/{facts['page']}" if url else ""
    return facts | {"address": address}, [address] if address else []


@lru_cache(maxsize=8)
def qr_code(address: str) -> str:
    """Return ``address`` as an SVG picture of its QR code."""
    size, path = qr.drawn(address)
    return f'<svg xmlns="{SVG}" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'


def _breakable(found: re.Match[str]) -> str:
    """Return a long word that a line may break in; an address as it is."""
    return found[0] if "://" in found[0] else PIECE.sub(rf"\g<0>{BREAK}", found[0])


def _stand_in(letter: str) -> str:
    """Return what to print for a letter that no font has; what only steers text goes.

    >>> _stand_in("→"), _stand_in(chr(0x200E)), _stand_in("漢")
    ('->', '', '�')
    """
    if letter in STAND_INS:
        return STAND_INS[letter]
    return "" if unicodedata.category(letter) in {"Cc", "Cf", "Cs"} else UNKNOWN
