"""The languages that pages may be in: a file each, of the program and of the catalogue."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path

from motcua import source
from motcua.entries import Language
from motcua.figures import unfigured
from motcua.judging import Shaped, shaped
from motcua.nodes import locate
from motcua.problem import Problem, Said

GENERAL = Path(__file__).parent.parent / "templates" / "languages"


def every(own: Mapping[str, Language], used: Container[str]) -> dict[str, Language | None]:
    """Return all languages by name; one that nothing in the catalogue is in stays unread, None.

    own: the catalogue's, whose phrases count for more than the program's.
    """
    made: dict[str, Language | None] = dict(own)
    for path in sorted(GENERAL.glob("*.yml")):
        tag = path.stem
        made[tag] = _joined(_general(path), own.get(tag)) if tag in used or tag in own else None
    return made


def texts(languages: Mapping[str, Language | None]) -> dict[str, frozenset[str]]:
    """Return the texts that each language has a translation of, for all pages."""
    return {
        tag: frozenset(unfigured(pair.vi) for pair in language.texts) if language else frozenset()
        for tag, language in languages.items()
    }


def _general(path: Path) -> Language:
    """Return a language that ships with the program.

    Raises ValueError for a file that does not fit: it is ours, not the catalogue's.
    """
    each = shaped(Language, source.parse(source.read(path, path.name), path.name), path.name)
    if not isinstance(each.record, Language) or each.problems:
        raise ValueError(f"{path.name}: {[problem.what.en for problem in each.problems]}")
    return each.record


def _joined(general: Language, own: Language | None) -> Language:
    """Return a language as the catalogue has it; for what it does not say, as the program does."""
    if own is None:
        return general
    said = {
        field.name: value
        for field in fields(own)
        if (value := getattr(own, field.name)) is not None
    }
    months, texts = own.months or general.months, (*own.texts, *general.texts)
    return replace(general, **said | {"months": months, "texts": texts})


def misnamed(each: Shaped) -> Iterable[Problem]:
    """Yield where a file that holds a language is not named after it."""
    held, name = each.record.language if each.record else None, Path(each.file).stem
    if held and held != name.rpartition(".")[2]:
        yield Problem(
            locate(each.node, ("language",), each.file),
            "language-differs",
            Said(f"language là “{held}” nhưng tên tệp là {name}", f"language is “{held}”"),
            Said(
                f"Đổi phần ngôn ngữ trong tên tệp thành “{held}”, hoặc sửa language.",
                "Rename the file, or mend language.",
            ),
        )
