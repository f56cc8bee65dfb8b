"""The only module that knows MkDocs and Material: the theme's shells and the editorial pages.

MkDocs runs once, over the editorial Markdown alone. In the same run it renders one page for every
folder depth with marks in place of all that varies; ``shell`` pours the catalogue's pages into
these. Leaving MkDocs and Material means writing this module again, and no other.
"""

from __future__ import annotations

import html
import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkPage

from motcua import loose
from motcua.home import HOME
from motcua.prose import PlainMarkdown, slug
from motcua.shell import MARK, OPTIONS, SLOTS, Heading, Page, Shell, SiteFacts
from motcua.shell import Theme as Theme

DEPTHS = (0, 1, 2)
"""Folder depths a page may have, up to ``en/thu-tuc/1.001193.html``."""

SHELL = "_shell"
"""The file name of the pages that MkDocs renders as shells; they are not written."""

MISSING = Page("404.html", "Không tìm thấy trang", "", kind="missing")


def theme(site: SiteFacts, editorial: Path, work: Path, home: Path = HOME) -> Theme:
    """Run MkDocs over the Markdown in ``editorial``, quietly; ``work`` is an empty folder to use.

    ``editorial`` is the catalogue's folder ``pages``; what ``loose`` refuses is left out.
    ``files`` are the editorial pages, their pictures, ``404.html`` and ``assets/material.css``.
    The style sheets that ``mkdocs.yml`` names besides are the caller's to put beside them.
    """
    (work / "docs").mkdir()
    for path in loose.pages(editorial.parent):
        copy = work / "docs" / path.relative_to(editorial)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    with _quiet() as grumbles:
        config = load_config(
            str(home / "mkdocs.yml"),
            docs_dir=str(work / "docs"),
            site_dir=str(work / "site"),
            site_name=site.name,
            site_url=site.url,
            edit_uri=site.edit_prefix and site.edit_prefix + "pages/",
        )
        source = (home / "templates/pages/theme/base.html").read_text(encoding="utf-8")
        tap = _Tap(site, source)
        config.plugins["motcua"] = tap  # type: ignore[assignment]
        config.markdown_extensions.append(PlainMarkdown())  # type: ignore[arg-type]
        config.mdx_configs["toc"] = {"slugify": slug}
        config.theme.static_templates = {"404.html"}
        build(config)
    built = work / "site"
    files = [
        (path.relative_to(built).as_posix(), path.read_bytes())
        for path in sorted(built.rglob("*"))
        if path.is_file()
    ]
    files.append(("assets/material.css", cut_css(_material(config)).encode()))
    return Theme(tap.shells, tuple(files), tuple(grumbles))


@dataclass
class _Tap:
    """A plugin for one run of MkDocs: gives templates our facts, keeps the shells."""

    site: SiteFacts
    source: str
    shells: dict[int, Shell] = field(default_factory=dict)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out the theme's own scripts, icons and fonts; add a page for each shell."""
        kept = Files([file for file in files if file.src_dir == config.docs_dir])
        for depth in DEPTHS:
            uri = f"{SHELL}/" * depth + f"{SHELL}.md"
            text = "---\ntemplate: shell.html\n---\n"
            kept.append(
                File.generated(config, uri, content=text, inclusion=InclusionLevel.NOT_IN_NAV)
            )
        return kept

    def on_page_read_source(self, *, page: MkPage, **_: object) -> str | None:
        """Keep MkDocs from taking a page's first lines for its data: after a blank line, text."""
        return None if _is_shell(page) else "\n" + page.file.content_string

    def on_page_content(self, content: str, *, page: MkPage, **_: object) -> str:
        """Make the title plain text."""
        page.meta["title"] = html.unescape(page.title or "")
        return content

    def on_env(self, env: Environment, *, config: MkDocsConfig, **_: object) -> Environment:
        """Escape by default, and add the template that leaves marks in the slots."""
        slots = "".join(f"{{% block {n} %}}{MARK}{n}{MARK}{{% endblock %}}" for n in SLOTS)
        shell = DictLoader({"shell.html": '{% extends "main.html" %}' + slots})
        loader = ChoiceLoader([shell, FileSystemLoader(config.theme.dirs)])
        return env.overlay(loader=loader, autoescape=True, **OPTIONS)

    def on_page_context(self, context: Any, *, page: MkPage, **_: object) -> Any:
        """Give the templates the page as our own record."""
        return context | {"leaf": _leaf(page), "site": self.site}

    def on_template_context(self, context: Any, **_: object) -> Any:
        """Do the same for ``404.html``, whose links start at the root of the server."""
        base = context["base_url"].rstrip("/")
        return context | {"leaf": MISSING, "site": self.site, "base_url": base}

    def on_post_page(self, output: str, *, page: MkPage, **_: object) -> str:
        """Keep a shell and write nothing for it; let an editorial page pass."""
        if not _is_shell(page):
            return output
        depth = page.url.count("/")
        base = "/".join([".."] * depth) or "."
        self.shells[depth] = Shell.cut(output, base, self.site, self.source)
        return ""


def _is_shell(page: MkPage) -> bool:
    return page.file.name == SHELL


def _leaf(page: MkPage) -> Page:
    """Return MkDocs' page as ours."""
    return Page(
        path=page.url,
        title=page.title or "",
        body=page.content or "",
        toc=tuple(_headings(page.toc)),
        edit_url=page.edit_url,
    )


def _headings(links: Any) -> Iterator[Heading]:
    """Yield the headings of the second and third level, as plain text."""
    for link in links:
        if link.level in (2, 3):
            yield Heading(link.id, html.unescape(re.sub("<[^>]*>", "", link.title)), link.level)
        yield from _headings(link.children)


@contextmanager
def _quiet() -> Iterator[list[str]]:
    """Keep MkDocs off the screen: yield the list of its warnings. Python's own are not ours."""
    said: list[str] = []
    log = logging.getLogger("mkdocs")
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    propagate, level = log.propagate, log.level
    log.addHandler(handler)
    log.propagate = False
    log.setLevel(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield said
    finally:
        log.removeHandler(handler)
        log.propagate = propagate
        log.setLevel(level)


def _material(config: MkDocsConfig) -> str:
    """Return Material's style sheet."""
    (sheet,) = (
        sheet
        for folder in config.theme.dirs
        for sheet in Path(folder).glob("assets/stylesheets/main.*.min.css")
    )
    return sheet.read_text(encoding="utf-8")


RULE = re.compile(r"(@[^{};]+)\{((?:[^{}]*\{[^{}]*\})*)\}|([^{}@]+)\{([^{}]*)\}")


def cut_css(css: str) -> str:
    """Keep of Material's rules those for running text; the rest is for parts our pages lack.

    >>> cut_css(".md-search{top:0}.md-typeset h1,.md-nav h1{margin:0}@media print{.md-nav{top:0}}")
    '.md-typeset h1{margin:0}'
    """

    def cut(rule: re.Match[str]) -> str:
        at, inner, selectors, body = rule.groups()
        if at:
            kept = RULE.sub(cut, inner) if at.startswith(("@media", "@supports")) else ""
            return kept and f"{at}{{{kept}}}"
        wanted = [s for s in re.split(r",(?![^(]*\))", selectors) if _for_text(s)]
        return f"{','.join(wanted)}{{{body}}}" if wanted and "url(" not in body else ""

    return RULE.sub(cut, re.sub(r"/\*.*?\*/|@charset[^;]*;", "", css, flags=re.DOTALL)).strip()


def _for_text(selector: str) -> bool:
    """Say whether a selector can match running text: no class but Material's for it."""
    classes = set(re.findall(r"\.[a-zA-Z][\w-]*", selector))
    return classes <= {".md-typeset"} and not re.search(r"[#\[]|details|summary|kbd", selector)
