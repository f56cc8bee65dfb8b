"""The files of a catalogue: what each one is, and which would never be published."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from motcua.contents import HEAD
from motcua.problem import Kind, Place, Problem, Said
from motcua.reading import near
from motcua.source import MAX_BYTES, link

SITE, PROCEDURES, FORMS, PAGES, AUDIO = "site.yml", "procedures", "forms", "pages", "audio"
PICTURES, LANGUAGES = "pictures", "languages"
SIDECAR = re.compile(r"(.+)\.[A-Za-z][A-Za-z0-9-]*")  # 1.001193.en: no code ends in a letter
UNDERSCORED = re.compile(r"(.+)[_-]([a-z]{2,3})")  # 1.001193_en
IN_VIETNAMESE = {
    "ngay-nghi": "holidays", "ngay-le": "holidays", "su-kien": "life-events",
    "co-quan": "agencies", "noi-nop": "offices", "linh-vuc": "fields", "bieu-mau": "forms",
    "van-ban": "legal", "can-cu": "legal", "quyet-dinh": "decisions", "lich": "calendar",
    "tu-ngu": "words", "thu-tuc": "procedures", "ngon-ngu": "languages", "trang": "pages",
}  # fmt: skip
YAML = {".yml", ".yaml"}
NAMED = re.compile(r"[1-9]\.\d{6}(?:\.[a-z]{2,3}(?=\.))?", re.ASCII)


class Folder(NamedTuple):
    """What lies in a catalogue's folder, in order.

    translations: the files with a procedure's texts in other languages, by the procedure's file.
    languages: the files ``languages/<language>.yml``.
    registers: the files of each register, ``name.yml`` and those in the folder ``name``.
    forms:     the names of the files to download.
    pictures:  the names of the pictures.
    """

    procedures: list[Path]
    translations: dict[Path, list[Path]]
    languages: list[Path]
    registers: dict[str, list[Path]]
    forms: frozenset[str]
    pictures: frozenset[str]
    problems: list[Problem]


def survey(folder: Path, registers: tuple[str, ...]) -> Folder:
    """Return what lies in ``folder``; nothing is read, links are not followed."""
    found = Folder([], {}, [], {name: [] for name in registers}, frozenset(), frozenset(), [])
    flat: dict[str, set[str]] = {FORMS: set(), PICTURES: set()}
    for path in _files(folder):
        name = PurePosixPath(path.relative_to(folder).as_posix())
        top, inside = name.parts[0], name.parts[1:]
        if path.is_symlink():
            found.problems.append(link(str(name)))
        elif top == PROCEDURES and len(inside) == 2 and name.suffix == ".yml":
            translated = SIDECAR.fullmatch(name.stem)
            misnamed = UNDERSCORED.fullmatch(path.stem)
            if misnamed and path.with_name(f"{misnamed[1]}.yml").is_file():
                right = f"{misnamed[1]}.{misnamed[2]}.yml"
                fix = Said(f"Giống bản dịch; đổi tên thành {right}.", f"Rename it to {right}.")
                found.problems.append(_problem(str(name), "error", fix))
            elif translated:
                of = path.with_name(f"{translated[1]}.yml")
                found.translations.setdefault(of, []).append(path)
            else:
                found.procedures.append(path)
        elif top == PROCEDURES and inside:
            found.problems.append(_stray_procedure(str(name)))
        elif top == LANGUAGES and len(inside) == 1 and name.suffix == ".yml":
            found.languages.append(path)
        elif _register(name) in registers:
            found.registers[_register(name)].append(path)
        elif top in flat and len(inside) == 1:
            flat[top].add(inside[0])
        elif top == AUDIO and len(inside) == 1 and name.suffix == ".yml":
            continue  # ``recordings`` looks for those
        elif str(name) != SITE and name.suffix.lower() in YAML and top not in (*flat, PAGES):
            found.problems.append(_stray(name, registers))
    for of in found.translations.keys() - set(found.procedures):
        lost = found.translations.pop(of)
        found.problems.extend(_orphan(path.relative_to(folder).as_posix(), of) for path in lost)
    return found._replace(
        forms=frozenset(flat[FORMS]),
        pictures=frozenset(flat[PICTURES]),
        problems=list(dict.fromkeys(found.problems)),
    )


def fingerprint(folder: Path) -> Iterator[str | bytes]:
    """Yield all that the registers and the loose files depend on: every name, what they hold.

    Of procedures, only the names; of files that are not text, their size and how they begin.
    """
    for base, folders, files in os.walk(folder, onerror=_unread):
        if base == str(folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
        folders.sort()
        yield base
        aside = Path(base).is_relative_to(folder / PROCEDURES)
        for name in sorted([*files, *folders]):
            path = os.path.join(base, name)  # noqa: PTH118 - thousands, at every check
            facts = os.lstat(path)
            yield f"{name}\n{facts.st_mode}"
            if stat.S_ISREG(facts.st_mode) and not aside:
                yield from _held(path, facts.st_size)


def _unread(error: OSError) -> None:
    """Stop at a folder that cannot be read: its procedures would vanish from the site."""
    if not isinstance(error, FileNotFoundError):
        raise error


def _held(path: str, size: int) -> Iterator[str | bytes]:
    is_text = path.lower().endswith((*YAML, ".md", ".csv"))
    yield str(size)
    with Path(path).open("rb") as file:
        yield file.read(MAX_BYTES + 1 if is_text else HEAD)


def _files(folder: Path) -> Iterator[Path]:
    """Yield all files and links in order, but not what is hidden."""
    for base, folders, files in os.walk(folder, onerror=_unread):
        shown = [name for name in folders if not name.startswith(".")]
        folders[:] = sorted(shown)
        links = [name for name in shown if (Path(base) / name).is_symlink()]
        for name in sorted([*files, *links]):
            if not name.startswith("."):
                yield Path(base) / name


def _register(name: PurePosixPath) -> str:
    """Return the register that a file belongs to by its place, or ""."""
    if name.suffix != ".yml" or len(name.parts) > 2:
        return ""
    return name.parts[0] if len(name.parts) == 2 else name.stem


def _orphan(name: str, of: Path) -> Problem:
    return Problem(
        Place(name),
        "translation-orphan",
        Said(f"bản dịch của thủ tục không có: {of.name}", f"there is no {of.name} to translate"),
        Said(
            "Đặt cạnh tệp của thủ tục và cùng mã: <mã>.<ngôn ngữ>.yml, ví dụ 1.001193.en.yml.",
            "Put it beside the procedure's file: <code>.<language>.yml.",
        ),
    )


def _stray_procedure(name: str) -> Problem:
    path = PurePosixPath(name)
    meant = NAMED.match(path.name)
    if meant and len(path.parts) == 3:
        right = Said(f"Đổi tên tệp thành {meant[0]}.yml.", f"Rename it to {meant[0]}.yml.")
        return _problem(name, "error", right)
    fix = "Đặt tại procedures/<lĩnh vực>/<mã>.yml, ví dụ procedures/ho-tich/1.001193.yml."
    return _problem(name, "error", Said(fix, "Put it at procedures/<field>/."))


def _stray(name: PurePosixPath, registers: tuple[str, ...]) -> Problem:
    """Return the finding on a YAML file, or on the folder of such files, that nobody reads."""
    top, inside = name.parts[0], name.parts[1:]
    if top in registers and inside:
        right = f"{top}/<tên>.yml"
        return _problem(str(name), "hint", Said(f"Đặt tại {right}.", f"Put it at {right}."))
    typed = (top if inside else name.stem).lower().replace("_", "-")
    folders = (PROCEDURES, LANGUAGES, PICTURES, PAGES, "audio")
    guess = IN_VIETNAMESE.get(typed) or near(typed, [*registers, "site", *folders])
    right = f"{guess}/" if guess in folders else f"{guess}.yml"
    fix = Said("Chuyển ra ngoài thư mục danh mục, hoặc xoá.", "Move it elsewhere, or delete it.")
    if guess:
        fix = Said(f"Có phải {right}?", f"Did you mean {right}?")
    return _problem(top, "hint", fix)


def _problem(name: str, kind: Kind, fix: Said) -> Problem:
    what = Said(
        "không đúng chỗ hoặc không đúng tên, sẽ không được công bố",
        "out of place or misnamed, so not published",
    )
    return Problem(Place(name), "stray-file", what, fix, kind)
