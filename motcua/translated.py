"""A finished page in another language: its texts looked up, what is not known marked Vietnamese.

The page is made as the Vietnamese one is, so it can lack nothing; then its texts, the attributes
that people read, its language and its links are exchanged. No template knows of languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from html import escape
from html.parser import HTMLParser

from motcua.phrasebook import Phrasebook

READ = {"alt", "aria-label", "placeholder", "title"}
SAID = {"description", "og:description", "og:title", "og:site_name"}  # what <meta> tells people
UNMARKED = {"title", "option", "textarea"}  # no element may stand inside
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr"}  # fmt: skip


def translated(page: str, path: str, book: Phrasebook, others: Collection[str]) -> str:
    """Return ``page``, which stands at ``path``, in the language of ``book``.

    ``others``: the paths of Vietnamese pages that the language has too; links lead there.
    """
    reader = _Reader(book, "../" * path.count("/"), others)
    reader.feed(page)
    reader.close()
    return "".join(reader.out)


class _Reader(HTMLParser):
    """Writes what it reads, with words exchanged.

    What is in a language already (lang), or not to be translated (translate="no"), stays.
    """

    def __init__(self, book: Phrasebook, root: str, others: Collection[str]) -> None:
        super().__init__()
        self.book, self.root, self.others = book, root, others
        self.out: list[str] = []
        self.open: list[str] = []
        self.kept = 0  # how many elements are open from one on that stays as it is
        self.said = False  # whether the words for scripts are in the page

    def handle_decl(self, decl: str) -> None:
        self.out.append(f"<!{decl}>")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        own = tag != "html" and ("lang" in held or held.get("translate") == "no")
        if tag == "script" and "defer" in held and not self.said:  # before what writes Vietnamese
            self.said = True
            for name in (f"said-{self.book.language.language}", "said"):
                self.out.append(f'<script src="{self.root}assets/{name}.js" defer></script>\n')
        if tag not in VOID:
            self.open.append(tag)
            self.kept += bool(self.kept or own)
        new = held if self.kept or own else self._exchanged(tag, held)
        raw = self.get_starttag_text() or ""
        for name in (name for name in held if new[name] != held[name]):
            raw = re.sub(rf'(\s{name}=)"[^"]*"', _said(new[name]), raw, count=1)
        self.out.append(raw)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.out.append(self.get_starttag_text() or "")  # of a drawing

    def handle_endtag(self, tag: str) -> None:
        self.out.append(f"</{tag}>")
        while tag in self.open:  # an end tag may be left out: <li>, <p>, <dd>
            self.kept = max(self.kept - 1, 0)
            if self.open.pop() == tag:
                break

    def handle_data(self, data: str) -> None:
        where = self.open[-1] if self.open else ""
        if where in ("script", "style"):
            self.out.append(data)
        elif self.kept or not data.strip():
            self.out.append(escape(data, quote=False))
        else:
            bare = data.strip(" \n\t")
            start = data.index(bare)
            around = data[:start], data[start + len(bare) :]
            self.out.append(around[0] + self._text(bare, marked=where not in UNMARKED) + around[1])

    def _text(self, text: str, *, marked: bool) -> str:
        return "".join(
            escape(piece.text, quote=False)
            if piece.known or not marked
            else f'<span lang="vi">{escape(piece.text, quote=False)}</span>'
            for piece in self.book.pieces(text)
        )

    def _exchanged(self, tag: str, held: dict[str, str | None]) -> dict[str, str | None]:
        new = dict(held)
        if tag == "html":
            new["lang"] = self.book.language.language
        if tag == "meta" and held.get("property") == "og:locale":
            new["content"] = self.book.language.language
        names = {"content"} if {held.get("name"), held.get("property")} & SAID else READ
        for name in names & held.keys():
            new[name] = "".join(piece.text for piece in self.book.pieces(held[name] or ""))
        href = held.get("href") or ""
        inside, mark, rest = href.removeprefix(self.root).partition("#")
        if "hreflang" not in held and href.startswith(self.root) and inside in self.others:
            new["href"] = f"{self.root}{self.book.language.language}/{inside}{mark}{rest}"
        return new


def _said(value: str | None) -> Callable[[re.Match[str]], str]:
    """Return what puts a value behind an attribute's name."""
    return lambda found: f'{found[1]}"{escape(value or "")}"'
