"""What changed beside the facts: translations, recordings, editorial pages, pictures."""

from __future__ import annotations

import filecmp
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from motcua import loose, source
from motcua.change import Change, Fate, Kind, Subject
from motcua.changes import Comparison
from motcua.entries import Language, Recording, Translation
from motcua.matching import pairs
from motcua.problem import Said
from motcua.registers import Registers
from motcua.shape import shape
from motcua.text import BULLET
from motcua.wording import plain

FEW = 8  # sentences of a file, or paragraphs of a page, that are told one by one
KINDS: dict[str, type] = {
    "translations": Translation,
    "languages": Language,
    "recordings": Recording,
}
NEW, AGAIN, GONE = (
    Said("thêm", "added"),
    Said("viết lại", "reworded"),
    Said("bỏ", "dropped"),
)


def beside(
    old: Registers, new: Registers, comparison: Comparison, called: Mapping[str, str]
) -> Iterator[Subject]:
    """Yield what became of each file that holds no facts; ``called``: procedures by their codes."""
    for register in (*KINDS, "pages", "pictures"):
        was, now = _files(old, register), _files(new, register)
        for key in sorted(was.keys() | now.keys()):
            before, after = was.get(key), now.get(key)
            one = after or before
            if one is None or (before and after and _alike(before, after)):
                continue
            fate = Fate.amended if before and after else Fate.issued if after else Fate.dropped
            changes = _changes(register, before, after, comparison) if before and after else ()
            name = _name(register, key, one, new, called)
            yield Subject(register, key, name, fate, tuple(changes))


def _files(rest: Registers, register: str) -> dict[str, Path]:
    """Return the files of a kind by what they are known by."""
    if register == "translations":
        return {path.stem: path for held in rest.translations.values() for path in held}
    if register == "languages":
        return {path.stem: path for path in sorted((rest.folder / "languages").glob("*.yml"))}
    if register == "recordings":
        return {f"{take.code}.{take.language}": take.path for take in rest.recordings}
    if register == "pictures":
        return dict(loose.pictures(rest.folder))
    root = rest.folder / "pages"
    return {path.relative_to(root).as_posix(): path for path in loose.pages(rest.folder)}


def _alike(one: Path, other: Path) -> bool:
    """Say whether two files, and what is said of a recording beside them, have the same bytes."""
    sides = [path.with_suffix(".yml") for path in (one, other)]
    there = [path.is_file() for path in sides]
    if there[0] != there[1] or (all(there) and not filecmp.cmp(sides[0], sides[1], shallow=False)):
        return False
    return filecmp.cmp(one, other, shallow=False)


def _name(register: str, key: str, path: Path, rest: Registers, called: Mapping[str, str]) -> str:
    if register == "pages" and path.suffix == ".md":
        first = next((line for line in _lines(path) if line.startswith("# ")), key)
        return f"{first.removeprefix('# ')} ({key})" if first != key else key
    if register in ("translations", "recordings"):
        code, _, tag = key.rpartition(".")
        language = rest.languages.get(tag)
        return f"{called.get(code, code)} ({language.vietnamese if language else tag})"
    if register == "languages":
        language = rest.languages.get(key)
        return language.vietnamese if language else key
    return key


def _changes(register: str, old: Path, new: Path, comparison: Comparison) -> Iterator[Change]:
    if register == "pages" and new.suffix == ".md":
        yield from _few("text", list(_paragraphs(old, new)), what=Said("Đoạn", "Paragraph"))
        return
    if register in KINDS:
        was, now = (_record(KINDS[register], path.with_suffix(".yml")) for path in (old, new))
        if was and now:
            found = list(comparison.record(was, now))
            texts = [change for change in found if change.section == "texts"]
            yield from (change for change in found if change.section != "texts")
            yield from _few("texts", texts, what=Said("Câu", "Sentence"))
    if new.suffix != ".yml" and not filecmp.cmp(old, new, shallow=False):
        sizes = [Said(f"tệp {size} KB", f"{size} KB") for size in map(_size, (old, new))]
        yield Change(
            part="file",
            kind=Kind.changed,
            within=(),
            what=Said("Tệp", "File"),
            before=sizes[0],
            after=Said(f"tệp khác, {sizes[1].vi[4:]}", f"another file, {sizes[1].en}"),
        )


def _few(part: str, changes: Sequence[Change], *, what: Said) -> Iterator[Change]:
    """Yield the changes, or in one line how many there are."""
    if len(changes) <= FEW:
        yield from changes
        return
    count = Counter(change.kind for change in changes)
    said = [
        (number, word)
        for kind, word in ((Kind.changed, AGAIN), (Kind.added, NEW), (Kind.dropped, GONE))
        if (number := count[kind])
    ]
    yield Change(
        part=part,
        kind=Kind.changed,
        within=(),
        what=what,
        before=Said(f"{len(changes)} chỗ", f"{len(changes)} places"),
        after=Said(
            ", ".join(f"{number} {word.vi}" for number, word in said),
            ", ".join(f"{number} {word.en}" for number, word in said),
        ),
    )


def _paragraphs(old: Path, new: Path) -> Iterator[Change]:
    """Yield which paragraphs of a page came, went, or were reworded."""
    for before, after in pairs(_lines(old), _lines(new), (), str):
        if before != after:
            yield Change(
                part="text",
                kind=Kind.added if before is None else Kind.dropped if after is None
                else Kind.changed,
                within=(),
                what=Said("Đoạn", "Paragraph"),
                before=None if before is None else plain(before),
                after=None if after is None else plain(after),
            )  # fmt: skip


def _lines(path: Path) -> list[str]:
    try:
        text = source.read(path, path.name)
    except source.Refused:
        return []
    return [BULLET.sub("", line.strip(), count=1) for line in text.splitlines() if line.strip()]


def _record(kind: type, path: Path) -> object | None:
    """Return what a file says; None where it is not there or cannot be read."""
    try:
        return shape(kind, source.parse(source.read(path, path.name), path.name), path.name)[0]
    except source.Refused:
        return None


def _size(path: Path) -> int:
    return -(-path.stat().st_size // 1024)
