"""Links from page to page that lead nowhere: no such file in the site, or no such place in it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterable
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote

ABROAD = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


class Dead(NamedTuple):
    """A link that leads nowhere: the page it stands on, and what is written there."""

    page: str
    href: str


class Far(NamedTuple):
    """A link to a place in another page, which is to be looked for there."""

    link: Dead
    target: str
    anchor: str


def seek(
    pages: Iterable[tuple[str, bytes]], known: Callable[[str], bool]
) -> tuple[list[Dead], list[Far]]:
    """Return the dead links of pages, and those to places in other pages.

    pages: path and content. ``known`` tells whether there is a file at a path of the site.

    >>> page = b'<p id="a"><a href="#a"></a><a href="#b"></a><a href="c.html"></a><img src="d">'
    >>> seek([("x.html", page)], {"c.html"}.__contains__)[0]
    [Dead(page='x.html', href='#b'), Dead(page='x.html', href='d')]
    """
    dead: list[Dead] = []
    far: list[Far] = []
    sound: dict[str, set[bytes]] = {}  # by folder: most links stand on every page
    for page, content in pages:
        seen = sound.setdefault(dirname(page), set())
        own: set[bytes] | None = None
        for written in sorted((_values(content, b"href") | _values(content, b"src")) - seen):
            href = html.unescape(written.decode())
            if href.startswith("#"):
                own = anchors(content) if own is None else own
                if href[1:] and href[1:].encode() not in own:
                    dead.append(Dead(page, href))
                continue
            path, _, anchor = href.partition("#")
            target = normpath(join(dirname(page), unquote(path.partition("?")[0])))
            if not ABROAD.match(href) and not known(target):
                dead.append(Dead(page, href))
            elif not ABROAD.match(href) and anchor:
                far.append(Far(Dead(page, href), target, anchor))
            else:
                seen.add(written)
    return dead, far


def unplaced(far: Collection[Far], read: Callable[[str], bytes]) -> list[Dead]:
    """Return the links whose place is not in the page they lead to."""
    there = {target: anchors(read(target)) for target in {each.target for each in far}}
    return [each.link for each in far if each.anchor.encode() not in there[each.target]]


def anchors(page: bytes) -> set[bytes]:
    """Return the places in a page that a link can lead to."""
    return _values(page, b"id")


def _values(page: bytes, name: bytes) -> set[bytes]:
    """Return all values of an attribute; faster by far than a pattern over the whole page.

    In text a quotation mark is escaped, so that nothing there looks like an attribute.
    """
    return {rest[: rest.find(b'"')] for rest in page.split(b" %s=" % name + b'"')[1:]}
