"""A comparison as one HTML page that stands alone: it opens from disk, prints, and asks nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup

from motcua import dresses, telling
from motcua.change import Subject
from motcua.dialect import Dialect
from motcua.home import HOME
from motcua.problem import Lang, Said
from motcua.sides import Compared

TEMPLATES = HOME / "templates" / "changes"
LOOKS = HOME / "templates" / "assets" / "site.css", TEMPLATES / "page.css"
HEADING = Said("Những thay đổi trong danh mục", "Changes in the catalogue")


def html(found: Compared, old: str, new: str, lang: Lang) -> Iterator[str]:
    """Yield the page."""
    environment = Dialect(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    yield environment.get_template("page.html").render(page=_facts(found, old, new, lang))


def _facts(found: Compared, old: str, new: str, lang: Lang) -> dict[str, Any]:
    heading = HEADING.to(lang)
    return {
        "lang": lang,
        "title": f"{heading}: {old} → {new}",
        "heading": heading,
        "site": found.site,
        "style": Markup("\n".join(path.read_text("utf-8") for path in LOOKS)),  # noqa: S704 - ours
        "old": old,
        "new": new,
        "summary": telling.summary(found, lang),
        "groups": [
            {
                "title": telling.REGISTERS[register].to(lang),
                "subjects": [_subject(subject, found, lang) for subject in subjects],
            }
            for register, subjects in telling.grouped(found.subjects)
        ],
        "lists": [{"title": title, "lines": lines} for title, lines in dresses.lists(found, lang)],
    }


def _subject(subject: Subject, found: Compared, lang: Lang) -> dict[str, Any]:
    return {
        "key": subject.key if subject.key != subject.name else None,
        "name": subject.name,
        "standing": telling.standing(subject, lang),
        "answers": telling.answers(subject, found, lang),
        "changes": [
            {
                "runs": [run._asdict() for run in telling.runs(change, lang)],
                "effect": telling.effect(change, lang),
                "weight": change.effect.value,
            }
            for change in subject.changes
        ],
    }
