"""One page of the site, and the shell it is poured into: plain strings and one Jinja template.

A shell is the finished page of a folder depth with its varying parts, the slots, left open. The
slots are blocks of the theme's ``base.html``: the theme fills them when it builds a page itself,
``pour`` fills the same blocks for a page of ours. So both give the same bytes, and text in a page
is never searched for marks. A shell is plain data: it travels to worker processes as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from jinja2 import StrictUndefined, Template

from motcua import addresses
from motcua.dialect import RecordDialect

SLOTS = (
    "htmltitle",
    "site_meta",
    "extrahead",
    "kind",
    "path",
    "content",
    "actions",
    "toc",
    "edition",
)
"""The blocks of ``base.html`` that vary from page to page, in the order of the page."""

OPTIONS: dict[str, Any] = {
    "trim_blocks": True,
    "lstrip_blocks": True,
    "undefined": StrictUndefined,
}
"""How every template of the theme is read, besides ``autoescape``."""

MARK = "\0"
"""Stands around a slot's name in a shell; ``SiteFacts`` lets none in."""


def safe_link(url: str | None) -> str | None:
    """Return ``url`` if a page may link to it: the web, mail, telephone, or a place in the site.

    >>> safe_link("linh-vuc/ho-tich.html")
    'linh-vuc/ho-tich.html'
    >>> safe_link("javascript:alert(1)")
    Traceback (most recent call last):
    ValueError: not a link for a page: 'javascript:alert(1)'
    """
    if url is not None and not addresses.LINK.match(url):
        raise ValueError(f"not a link for a page: {url!r}")
    return url


TEL = re.compile(r"\+?[0-9](?:[ .-]?[0-9]){2,14}", re.ASCII)
MAIL = re.compile(r"mailto:[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)


class Link(NamedTuple):
    """A title and where it leads: a path in the site (``linh-vuc/ho-tich.html``) or an address."""

    title: str
    path: str


PORTAL = Link("Cổng Dịch vụ công quốc gia", addresses.PORTAL)
"""The official source, which every page names."""


def contact(link: Link) -> Link | None:
    """Return ``link`` if it is a number to call or an address to write to, and nothing besides.

    >>> contact(Link("Đường dây nóng", "tel:1900 1234 (nhánh 2)"))
    Link(title='Đường dây nóng', path='tel:19001234')
    >>> contact(Link("Thư", "mailto:a@b.vn?bcc=c@d.vn"))
    """
    if link.path.startswith("tel:"):
        number = TEL.match(link.path, len("tel:"))
        return number and link._replace(path="tel:" + re.sub("[ .-]", "", number[0]))
    return link if MAIL.fullmatch(link.path) else None


class Version(NamedTuple):
    """A page in one of its languages: how its speakers call the language, and the page's path."""

    language: str
    name: str
    path: str


class Heading(NamedTuple):
    """One line of a page's table of contents; ``title`` is plain text."""

    id: str
    title: str
    level: int = 2


def _unmarked(value: Any) -> Any:
    """Return a text, or the texts of links, without the sign that cuts a shell."""
    if isinstance(value, str):
        return value.replace(MARK, "")
    if isinstance(value, Link):
        return Link(*map(_unmarked, value))
    return tuple(map(_unmarked, value)) if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What every page says about the site: from the catalogue's ``site.yml``."""

    name: str
    authority: str
    description: str = ""
    url: str | None = None
    language: str = "vi"
    notice: str | None = None
    edit_prefix: str | None = None
    report_url: str | None = None
    contacts: tuple[Link, ...] = ()
    menu: tuple[Link, ...] = ()
    fields: tuple[Link, ...] = ()
    portal: Link = PORTAL
    looks: str = ""  # the edition of styles and scripts that pages are made for
    offline: bool = False
    preview: str | None = None  # the coming day that the site is for

    def __post_init__(self) -> None:
        for name in self.__slots__:
            object.__setattr__(self, name, _unmarked(getattr(self, name)))
        contacts = tuple(filter(None, map(contact, self.contacts)))
        object.__setattr__(self, "contacts", contacts)
        links = (*self.contacts, *self.menu, *self.fields, self.portal)
        for url in (self.url, self.edit_prefix, self.report_url, *(link.path for link in links)):
            safe_link(url)
        if self.url and not self.url.endswith("/"):
            object.__setattr__(self, "url", self.url + "/")


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of one page that vary. All text is plain, except ``body`` and ``head``: HTML.

    linked: what the page tells of itself as JSON-LD, safe in a script.
    versions: the page in all its languages, itself among them; none where it has but one.
    """

    path: str
    title: str
    body: str
    description: str = ""
    kind: str = "page"
    toc: tuple[Heading, ...] = ()
    trail: tuple[Link, ...] = ()
    edit_url: str | None = None
    report_url: str | None = None
    edition: str | None = None
    head: str = ""
    versions: tuple[Version, ...] = ()
    linked: str = ""

    def __post_init__(self) -> None:
        safe_link(self.edit_url)
        safe_link(self.report_url)


@cache
def _template(source: str) -> Template:
    """Return the theme's template for filling slots, compiled once a process."""
    return RecordDialect(autoescape=True, **OPTIONS).from_string(source)


@dataclass(frozen=True, slots=True)
class Shell:
    """A page of one folder depth, cut at its slots: ``texts`` stand before, between and after."""

    texts: tuple[str, ...]
    base: str
    site: SiteFacts
    source: str

    @classmethod
    def cut(cls, marked: str, base: str, site: SiteFacts, source: str) -> Shell:
        """Cut a page that holds each slot's name once, in order, between two marks."""
        parts = marked.split(MARK)
        if tuple(parts[1::2]) != SLOTS:
            raise ValueError(f"the theme's slots are {parts[1::2]}, expected {list(SLOTS)}")
        return cls(tuple(parts[0::2]), base, site, source)

    def pour(self, page: Page) -> bytes:
        """Return the finished page, as the theme itself would have built it."""
        template = _template(self.source)
        facts = {"leaf": page, "base_url": self.base, "site": self.site}
        context = template.new_context(facts, shared=True)
        out = [self.texts[0]]
        for slot, after in zip(SLOTS, self.texts[1:], strict=True):
            out.extend(template.blocks[slot](context))
            out.append(after)
        return "".join(out).encode(errors="xmlcharrefreplace")


@dataclass(frozen=True, slots=True)
class Theme:
    """What the theme gives: a shell for each folder depth, finished files, what it grumbled."""

    shells: dict[int, Shell]
    files: tuple[tuple[str, bytes], ...]
    grumbles: tuple[str, ...]


def pour(shells: Mapping[int, Shell], page: Page) -> bytes:
    """Pour ``page`` into the shell of its folder depth."""
    return shells[page.path.count("/")].pour(page)
