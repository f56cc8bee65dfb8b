"""The first half of a build: read and check every file, only what changed, many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from motcua import catalogue, editions
from motcua.addresses import EDITIONS
from motcua.crew import Crew, chunks
from motcua.folder import AUDIO, fingerprint
from motcua.hints import Hints
from motcua.home import HOME, PACKAGE, libraries
from motcua.keeping import kept
from motcua.problem import Kind, Problem
from motcua.recordings import stale
from motcua.rows import Entry, pooled
from motcua.rules import View
from motcua.shelf import Shelf
from motcua.source import MAX_BYTES
from motcua.store import FACTS, HEARD, PAGE, RECORD, Depth, Kept, Store
from motcua.unheard import unheard

CHUNK = 16  # procedures that travel to a worker together
ALL = frozenset({"pages", "print", "search", "offline", "data"})
# "handouts": of what is printed, only the A4 handouts. "books": booklets of whole fields besides,
# which take as long as half the handouts.
PARTS = ALL | {"handouts", "books"}

Tell = Callable[[str, int, int], None]  # what is being done, how many of how many


@dataclass(frozen=True)
class Settings:
    """What to build and how. ``as_of`` is the day whose fees and laws are shown."""

    catalogue: Path
    site: Path
    cache: Path
    as_of: date
    jobs: int = 1
    only: frozenset[str] = ALL
    strict: bool = False
    common: Path | None = None  # a cache for what is the same in every workplace
    preview: bool = False  # as_of is a day to come: every page says so
    also: frozenset[str] = frozenset()  # "zip", "zim": the whole site as one file besides
    executor: str | None = None  # the address of a cluster that makes pages and sheets

    def place(self, what: str) -> Path:
        """Return where the cache keeps ``what`` of this catalogue."""
        return self.cache / f"{what}-{digest(str(self.catalogue.resolve()))[:12]}"

    @property
    def shared(self) -> Path:
        """Return where the cache keeps what is the same for every catalogue."""
        return self.common or self.cache


@dataclass
class Outcome:
    """How a build ended: what was found, and what changed in the site; ``published`` or not.

    found: all problems but the hints of procedures' files, which are ``hints``.
    """

    found: list[Problem] = field(default_factory=list)
    procedures: int = 0
    changed: list[str] = field(default_factory=list)
    published: bool = False
    hints: Hints = field(default_factory=Hints)

    @property
    def problems(self) -> list[Problem]:
        """Return every problem."""
        return [*self.found, *self.hints]

    def count(self, kind: Kind) -> int:
        """Return how many errors, or hints, there are."""
        found = sum(problem.kind == kind for problem in self.found)
        return found + (self.hints.counts.total() if kind == "hint" else 0)


@dataclass(frozen=True)
class Inspection:
    """What was read and found; ``key`` changes when the program or anything read does.

    ``entries`` and ``shelf`` are those of the procedures without errors, in order.
    marks, heard, pages, records: by code, the digests of their facts (``derive.mark``), of what
    search looks through, of what their pages tell search engines, and of their open data.
    wholes: by the name of a text, a digest of all that have it.
    """

    rest: catalogue.Registers
    view: View
    entries: list[Entry]
    shelf: Shelf
    marks: dict[str, str]
    heard: dict[str, str]
    pages: dict[str, str]
    records: dict[str, str]
    wholes: dict[str, str]
    outcome: Outcome
    code: str
    key: str
    printed: editions.Record | None = None


def inspect(settings: Settings, crew: Crew, tell: Tell, depth: Depth | None = None) -> Inspection:
    """Read and check the catalogue; raises Misread for a folder that is not there.

    depth: what is asked of each file; by itself what ``settings`` are to build.
    """
    if depth is None:
        depth = Depth.data if "data" in settings.only else Depth.facts
    code = code_digest()
    rest = _registers(settings, code)
    view = rest.view(settings.as_of)
    base = digest(code, rest.digest, settings.as_of.isoformat())
    keys = {
        _name(path, rest.folder): digest(base, _content(path), *_beside(path, rest))
        for path in rest.files
    }
    if rest.recordings or any(word.official for word in rest.words):  # heard of in entries
        depth = max(depth, Depth.facts)
    hints = Hints(_store(settings))
    outcome = Outcome([*rest.problems], len(keys), hints=hints)
    entries: dict[str, Entry] = {}
    marks: dict[str, str] = {}
    pool: dict[Any, Any] = {}
    for name, each in _read(rest, view, keys, settings, crew, tell, depth):
        outcome.found += hints.sift(name, keys[name], each)
        if each.entry and each.marks:
            entries[name], marks[name] = pooled(orjson.loads(each.entry), pool), each.marks
    shelf = Shelf.of(_store(settings), entries, keys)
    outcome.found += unheard(rest, entries.values(), shelf)
    outcome.found += stale(rest.recordings, entries.values())
    printed, broken = editions.printed(rest.folder)
    outcome.found += [*broken, *editions.gone(printed, [path.stem for path in rest.files])]
    told, wholes = _marks(shelf, marks)
    key = digest(
        base,
        repr(rest.words),
        repr(rest.dossiers),
        *(part for pair in sorted(keys.items()) for part in pair),
    )
    return Inspection(
        rest, view, [*entries.values()], shelf, *told, wholes, outcome, code, key, printed
    )


Marks = dict[str, str]  # by code


def _marks(shelf: Shelf, kept: dict[str, str]) -> tuple[tuple[Marks, Marks, Marks, Marks], Marks]:
    """Return what ``Inspection`` holds of the digests of texts."""
    told: tuple[Marks, Marks, Marks, Marks] = {}, {}, {}, {}
    wholes: dict[str, Any] = {}
    for code, name in shelf.files.items():
        marks = orjson.loads(kept.pop(name))
        if code in shelf.linked:
            from motcua import derive  # a check needs it not, and it takes a while to load

            marks[FACTS] = derive.mark(shelf.facts(code))
        for held, part in zip(told, (FACTS, HEARD, PAGE, RECORD), strict=True):
            held[code] = marks.get(part, "")
        for part, mark in marks.items():
            wholes.setdefault(part, sha256()).update(f"{code} {mark}\n".encode())
    return told, {part: made.hexdigest() for part, made in wholes.items()}


def look(settings: Settings, name: str) -> Outcome | None:
    """Read and check one file of the catalogue; None where that takes all the others."""
    if name.startswith(("words", AUDIO, EDITIONS)):
        return None
    rest = _registers(settings, code_digest())
    path = rest.folder / name
    files = (of for of, beside in rest.translations.items() if path in beside)
    of = path if path in rest.files else next(files, None)
    problems = [*rest.problems]
    if of:
        beside, view = rest.translations.get(of, ()), rest.view(settings.as_of)
        problems += catalogue.procedure(of, rest.folder, view, beside).problems
    return Outcome([each for each in problems if each.place.file == name], 1 if of else 0)


def _registers(settings: Settings, code: str) -> catalogue.Registers:
    """Return everything but the procedures, as it was read before if nothing there has changed."""
    folder, day = settings.catalogue, settings.as_of
    key = digest(code, day.isoformat(), str(folder), *fingerprint(folder))
    return kept(settings.place("registers"), key, lambda: catalogue.registers(folder, day))


def _store(settings: Settings) -> Path:
    return settings.place("read").with_suffix(".sqlite")


def _read(
    rest: catalogue.Registers,
    view: View,
    keys: dict[str, str],
    settings: Settings,
    crew: Crew,
    tell: Tell,
    depth: Depth,
) -> Iterator[tuple[str, Kept]]:
    """Yield what is kept of all files, in order; only what changed is read again."""
    store = Store(_store(settings))
    try:
        fresh = store.fresh(keys, depth)
        todo = [name for name in keys if name not in fresh]
        if todo:
            _anew(todo, rest, view, keys, store, crew, tell, depth)
        store.forget(keys)
        yield from store.read(keys, depth)
    finally:
        store.close()


def _anew(
    todo: list[str],
    rest: catalogue.Registers,
    view: View,
    keys: dict[str, str],
    store: Store,
    crew: Crew,
    tell: Tell,
    depth: Depth,
) -> None:
    """Read files and keep what came of it."""
    from motcua import examining  # what derives facts takes a while to load

    batches = list(chunks(todo, CHUNK))
    files = [[rest.folder / name for name in names] for names in batches]
    work = partial(examining.examine, rest.folder, view, rest.translations, depth)
    done = len(keys) - len(todo)
    for names, read in zip(batches, crew.spread(work, files), strict=True):
        store.keep(depth, zip(names, (keys[name] for name in names), read, strict=True))
        done += len(names)
        tell("Đọc và kiểm tra", done, len(keys))


def _content(path: Path) -> bytes:
    """Return what a reading depends on; too large a file, or none, is refused unread."""
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _beside(path: Path, rest: catalogue.Registers) -> Iterator[str | bytes]:
    """Yield the names and contents of a procedure's translations."""
    for sidecar in rest.translations.get(path, ()):
        yield sidecar.name
        yield _content(sidecar)


def code_digest() -> str:
    """Return a digest of the program and its templates: an upgrade makes everything anew."""
    return digest(libraries(), program_digest())


def program_digest() -> str:
    """Return a digest of our own code and templates, whatever they run on."""
    files = [*sorted(PACKAGE.glob("*.py")), HOME / "mkdocs.yml"]
    files += sorted(path for path in (HOME / "templates").rglob("*") if path.is_file())
    return digest(*(path.read_bytes() for path in files if path.is_file()))


def digest(*parts: str | bytes) -> str:
    """Return a digest of the parts and of where each ends."""
    made = sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        made.update(len(content).to_bytes(8, "big") + content)
    return made.hexdigest()


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()
