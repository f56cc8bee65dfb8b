"""Markdown as an official may write it on an editorial page: text, lists, tables, safe links.

HTML in the text is shown, not obeyed: whoever may propose a page must not gain its readers'
browsers with it.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markdown import Extension, Markdown
from markdown.extensions.toc import slugify
from markdown.treeprocessors import Treeprocessor

from motcua.shell import LINK

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def slug(text: str, separator: str) -> str:
    """Return a heading's anchor in ASCII.

    >>> slug("Đường đi", "-")
    'duong-di'
    """
    return str(slugify(text.replace("đ", "d").replace("Đ", "D"), separator))


class PlainMarkdown(Extension):
    """Markdown without HTML: tags show as text, links lead only where ``safe_link`` allows."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Take out what reads HTML, and look at every link at the end."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_SafeLinks(md), "motcua", -10)


class _SafeLinks(Treeprocessor):
    """Takes the target from links to scripts, and from pictures of other hosts."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            href, src = (html.unescape(element.get(key, "")) for key in ("href", "src"))
            if href and not LINK.match(href):
                del element.attrib["href"]
            if src and (urlsplit(src).scheme or not LINK.match(src)):
                del element.attrib["src"]
