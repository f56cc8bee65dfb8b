"""The same text as projects of Hugo and of MkDocs with Material, ready to be built."""

from __future__ import annotations

import json
import sys
import sysconfig
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from bench.texts import Facts, markdown

OUT = "{out}"  # in a command: the folder to write to, which is new for every run
BARE = """baseURL = "https://example.org/"
title = "Thủ tục"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
"""
LISTED = """baseURL = "https://example.org/"
title = "Thủ tục"
disableKinds = ["taxonomy", "RSS", "sitemap", "robotsTXT", "404"]
[taxonomies]
field = "fields"
agency = "agencies"
law = "laws"
decision = "decisions"
"""
PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="viewport" content="width=device-width"></head><body>%s</body></html>
"""
SINGLE = PAGE % "<main>{{ .Content }}</main>"
LIST = PAGE % (
    "<h1>{{ .Title }}</h1><ul>{{ range .RegularPagesRecursive }}"
    '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.code }} {{ .Params.cost }} '
    "{{ .Params.time }}</li>{{ end }}</ul>"
)


def hugo(procedures: Iterable[Facts], folder: Path, *, lists: bool) -> list[str | Path]:
    """Write a Hugo site with a bare layout; return the command that builds it.

    lists: also a page for each field, agency, law and decision with its procedures, as ours.
    """
    content, layouts = folder / "content", folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (folder / "hugo.toml").write_text(LISTED if lists else BARE, "utf-8")
    (layouts / "single.html").write_text(SINGLE, "utf-8")
    (layouts / "list.html").write_text(LIST, "utf-8")
    for facts in procedures:
        file = content / _field(facts) / f"{facts['code'].replace('.', '-')}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        front = json.dumps(_front(facts), ensure_ascii=False, indent=1)
        file.write_text(f"{front}\n\n{markdown(facts)}", "utf-8")
    program = Path(sysconfig.get_path("scripts")) / "hugo"
    return [program, "--quiet", "--source", folder, "--destination", OUT]


def _front(facts: Facts) -> dict[str, str | list[str]]:
    return {
        "title": facts["plain_name"] or facts["name"],
        "code": facts["code"],
        "cost": facts["glance"]["cost"]["text"],
        "time": facts["glance"]["time"]["text"],
        "fields": [_field(facts)],
        "agencies": sorted({Path(role["agency"]["href"]).stem for role in facts["roles"]}),
        "laws": sorted({law["number"] for law in facts["legal_bases"] if law["number"]}),
        "decisions": [facts["decision"]["title"]] if facts["decision"] else [],
    }


def mkdocs(procedures: Iterable[Facts], folder: Path) -> list[str | Path]:
    """Write a project for stock Material with every page in the navigation; return its command."""
    nav: dict[str, list[str | dict[str, str]]] = defaultdict(list)
    for facts in procedures:
        path = f"{_field(facts)}/{facts['code']}.md"
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(markdown(facts), "utf-8")
        name = facts["plain_name"] or facts["name"]
        # YAML has no room for a longer key; MkDocs then takes the title from the page.
        nav[facts["field"]["title"]].append({name: path} if len(name) < 1000 else path)
    (folder / "docs" / "index.md").write_text("# Thủ tục\n", "utf-8")
    listed = [{"Thủ tục": "index.md"}, *({field: pages} for field, pages in nav.items())]
    settings = {"site_name": "Thủ tục", "theme": {"name": "material"}, "nav": listed}
    # JSON is YAML, and says long names without ambiguity.
    (folder / "mkdocs.yml").write_text(json.dumps(settings, ensure_ascii=False), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean"]
    return [*command, "--config-file", folder / "mkdocs.yml", "--site-dir", OUT]


def _field(facts: Facts) -> str:
    return Path(facts["field"]["href"]).stem
