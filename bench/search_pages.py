"""The pages of a built site as plain text, written anew as a project of stock MkDocs-Material."""

from __future__ import annotations

import json
import re
from html import escape
from html.parser import HTMLParser
from pathlib import Path

KEPT = {"giay-to", "ket-qua"}  # the parts of a page: papers and results, as in our index
MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!<>|~^=:])")


class Page(HTMLParser):
    """A procedure's page: ``name``, and ``texts`` with its field, code, papers and results."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.name = ""
        self.texts: list[str] = []
        self._into = ""  # which part is being read: "name", "text" or none
        self._part = ""
        self._main = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Follow where in the page the parser is."""
        about = dict(attrs)
        if tag == "main":
            self._main = True
        elif tag == "h2":
            self._part = about.get("id") or ""
        field = tag == "a" and "linh-vuc/" in (about.get("href") or "") and not self._main
        if self._main and tag == "h1":
            self._into = "name"
        elif field or about.get("class") == "mc-under" or (self._main and self._part in KEPT):
            self._into = "text"
        elif tag in {"a", "p", "h2"}:
            self._into = ""

    def handle_endtag(self, tag: str) -> None:
        """Leave the name, the field and the page's body."""
        if tag == "main":
            self._main = False
        if tag in {"h1", "main", "nav"} or (tag == "a" and not self._main):
            self._into = ""

    def handle_data(self, data: str) -> None:
        """Keep the text of the parts that are wanted."""
        text = " ".join(data.split())
        if text and self._into == "name":
            self.name = f"{self.name} {text}".strip()
        elif text and self._into == "text":
            self.texts.append(text)


def project(site: Path, folder: Path) -> int:
    """Write a project for MkDocs with a page for each procedure; return how many there are.

    Its navigation is left empty: it has no part in search, and takes minutes to build.
    """
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Thủ tục\n", "utf-8")
    files = sorted((site / "thu-tuc").glob("*.html"))
    for file in files:
        page = Page(file.read_text("utf-8"))
        front = json.dumps({"title": page.name}, ensure_ascii=False)
        texts = "\n\n".join(f"<p>{escape(text)}</p>" for text in page.texts)
        title = MARKUP.sub(r"\\\1", page.name)
        text = f"---\n{front}\n---\n\n# {title}\n\n{texts}\n"
        (docs / f"{file.stem}.md").write_text(text, "utf-8")
    settings = {
        "site_name": "Thủ tục",
        "theme": {"name": "material", "language": "vi"},
        "plugins": [{"search": {"lang": "vi"}}],
        "nav": ["index.md"],
    }
    # JSON is YAML.
    (folder / "mkdocs.yml").write_text(json.dumps(settings, ensure_ascii=False), "utf-8")
    return len(files)
