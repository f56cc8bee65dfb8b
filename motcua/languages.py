"""The languages that pages may be in: a file each, of the program and of the catalogue."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cache
from pathlib import Path

from motcua import source
from motcua.entries import Language
from motcua.figures import unfigured, unwritten
from motcua.home import HOME
from motcua.judging import Shaped, shaped
from motcua.nodes import locate
from motcua.notices import is_notice
from motcua.problem import Place, Problem, Said, cut
from motcua.reading import near
from motcua.text import fold

GENERAL = HOME / "templates" / "languages"


def every(own: Mapping[str, Language], used: Container[str]) -> dict[str, Language | None]:
    """Return all languages by name; one that nothing in the catalogue is in stays unread, None.

    own: the catalogue's, whose phrases count for more than the program's.
    """
    made: dict[str, Language | None] = {tag: _usable(each) for tag, each in own.items()}
    for path in sorted(GENERAL.glob("*.yml")):
        tag = path.stem
        made[tag] = _joined(_general(path), made.get(tag)) if tag in used or tag in own else None
    return made


def texts(languages: Mapping[str, Language | None]) -> dict[str, frozenset[str]]:
    """Return the texts that each language has a translation of, for all pages."""
    return {
        tag: frozenset(unfigured(pair.vi) for pair in language.texts) if language else frozenset()
        for tag, language in languages.items()
    }


@cache
def _general(path: Path) -> Language:
    """Return a language that ships with the program.

    Raises ValueError for a file that does not fit: it is ours, not the catalogue's.
    """
    each = shaped(Language, source.parse(source.read(path, path.name), path.name), path.name)
    if not isinstance(each.record, Language) or each.problems:
        raise ValueError(f"{path.name}: {[problem.what.en for problem in each.problems]}")
    return each.record


def _usable(own: Language) -> Language:
    """Return a catalogue's language without what is not written yet, and without warnings."""
    texts = (pair for pair in own.texts if not unwritten(pair.to) and not is_notice(pair.vi))
    return replace(own, texts=tuple(texts))


def _joined(general: Language, own: Language | None) -> Language:
    """Return a language as the catalogue has it; for what it does not say, as the program does.

    The signs of numbers go together, so that the two are never the same.
    """
    if own is None:
        return general
    if own.decimal or own.thousands:
        general = replace(general, decimal=None, thousands=None)
    said = {
        field.name: value
        for field in fields(own)
        if (value := getattr(own, field.name)) is not None
    }
    months, texts = own.months or general.months, (*own.texts, *general.texts)
    return replace(general, **said | {"months": months, "texts": texts})


def remarks(each: Shaped) -> Iterator[Problem]:
    """Yield a hint for each phrase of a catalogue's language that the program has otherwise."""
    own = each.record
    path = GENERAL / f"{own.language}.yml" if isinstance(own, Language) else None
    if path is None or not isinstance(own, Language):
        return
    general = _general(path).texts if path.is_file() else ()
    ours = {unfigured(pair.vi): pair.to for pair in general}
    for index, pair in enumerate(own.texts):
        place = locate(each.node, ("texts", index, "to"), each.file)
        theirs = ours.get(unfigured(pair.vi), pair.to)
        if unwritten(pair.to):
            yield Problem(place, *UNWRITTEN, "hint")
        elif is_notice(pair.vi):
            yield Problem(place, *NOTICE, "hint")
        elif pair.to != theirs:
            yield Problem(
                place,
                "phrase-differs",
                Said(
                    f"“{cut(pair.vi)}”: chương trình dịch là “{cut(theirs)}”, tệp này dịch là "
                    f"“{cut(pair.to)}”",
                    f"the program says “{cut(theirs)}”, this file “{cut(pair.to)}”",
                ),
                Said(
                    "Trang dùng lời của tệp này. Lời của chương trình đúng rồi thì xoá cặp này.",
                    "The file's counts. Delete the pair if the program's will do.",
                ),
                "hint",
            )


UNWRITTEN = (
    "phrase-unwritten",
    Said("câu này chưa có lời dịch", "this phrase is not translated yet"),
    Said("Ghi lời dịch vào to, hoặc xoá cặp này.", "Translate it, or delete the pair."),
)
NOTICE = (
    "notice-translated",
    Said(
        "câu báo của trang về chính nó: lời dịch này không dùng",
        "a warning of the site about itself: this translation is not used",
    ),
    Said(
        "Xoá cặp này. Câu báo chỉ lấy từ templates/languages của chương trình, chưa có thì giữ "
        "tiếng Việt.",
        "Delete the pair: warnings come from the program's templates/languages only.",
    ),
)


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


def unknown(place: Place, tag: str) -> Problem:
    """Return the finding that there is no such language, with the one probably meant."""
    held = {path.stem: _general(path).vietnamese for path in GENERAL.glob("*.yml")}
    names = {
        fold(name.removeprefix("tiếng ")).replace(" ", ""): each for each, name in held.items()
    }
    guess = near(tag, names | {each: each for each in held})
    meant = names.get(guess or "", guess)
    listed = ", ".join(f"{each} ({held[each].removeprefix('tiếng ')})" for each in sorted(held))
    said = f"Có phải {meant} ({held[meant].removeprefix('tiếng ')})? " if meant else ""
    return Problem(
        place,
        "language-unknown",
        Said(f"chưa có ngôn ngữ “{cut(tag)}”", f"no language “{cut(tag)}” yet"),
        Said(
            f"{said}Có sẵn: {listed}. Thêm ngôn ngữ: chép templates/forms/language.yml thành "
            f"languages/{tag}.yml trong danh mục.",
            f"{f'Did you mean {meant}? ' if meant else ''}Or add languages/{tag}.yml.",
        ),
    )
