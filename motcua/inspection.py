"""The first half of a build: read and check every file, only what changed, many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path

import orjson

from motcua import catalogue, editions
from motcua.addresses import EDITIONS
from motcua.crew import Crew, chunks
from motcua.folder import AUDIO, fingerprint
from motcua.home import HOME, PACKAGE, libraries
from motcua.keeping import kept
from motcua.problem import Problem
from motcua.recordings import stale
from motcua.rows import Entry
from motcua.rules import View
from motcua.source import MAX_BYTES
from motcua.store import Kept, Store
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
    """How a build ended: every problem, and what changed in the site; ``published`` or not."""

    problems: list[Problem] = field(default_factory=list)
    procedures: int = 0
    changed: list[str] = field(default_factory=list)
    published: bool = False


@dataclass(frozen=True)
class Inspection:
    """What was read and found; ``key`` changes when the program or anything read does.

    ``entries``, ``facts`` and ``opened``, written, are those of the procedures without errors, in
    order.
    """

    rest: catalogue.Registers
    view: View
    entries: list[Entry]
    facts: list[str]
    outcome: Outcome
    code: str
    key: str
    printed: editions.Record | None = None
    opened: list[str] = field(default_factory=list)

    @cached_property
    def named(self) -> list[tuple[str, str]]:
        """Codes and facts; titles of links between procedures are filled from their files."""
        from motcua import derive, listing  # a check needs neither, and they take a while to load

        names = {entry["row"]["code"]: listing.known(entry["row"]) for entry in self.entries}
        return [
            (entry["row"]["code"], derive.named(text, names) if entry["linked"] else text)
            for entry, text in zip(self.entries, self.facts, strict=True)
        ]


def inspect(settings: Settings, crew: Crew, tell: Tell, *, whole: bool = True) -> Inspection:
    """Read and check the catalogue; raises Misread for a folder that is not there.

    whole: with the entries and facts of what was read before, which a check can do without.
    """
    code = code_digest()
    rest = _registers(settings, code)
    view = rest.view(settings.as_of)
    base = digest(code, rest.digest, settings.as_of.isoformat())
    keys = {
        _name(path, rest.folder): digest(base, _content(path), *_beside(path, rest))
        for path in rest.files
    }
    whole = whole or bool(rest.recordings) or any(word.official for word in rest.words)
    readings = _read(rest, view, keys, settings, crew, tell, whole=whole)
    problems = [*rest.problems, *(problem for kept in readings for problem in kept.found())]
    outcome = Outcome(problems, len(readings))
    entries = [orjson.loads(each.entry) for each in readings if whole and each.entry]
    outcome.problems += unheard(rest, entries)
    outcome.problems += stale(rest.recordings, entries)
    printed, broken = editions.printed(rest.folder)
    outcome.problems += [*broken, *editions.gone(printed, [path.stem for path in rest.files])]
    facts = [each.facts for each in readings if whole and each.facts]
    opened = [each.opened for each in readings if whole and each.opened]
    key = digest(
        base,
        repr(rest.words),
        repr(rest.dossiers),
        *(part for pair in sorted(keys.items()) for part in pair),
    )
    return Inspection(rest, view, entries, facts, outcome, code, key, printed, opened)


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


def _read(
    rest: catalogue.Registers,
    view: View,
    keys: dict[str, str],
    settings: Settings,
    crew: Crew,
    tell: Tell,
    *,
    whole: bool,
) -> list[Kept]:
    """Return the readings of all files in order; only what changed is read again."""
    store = Store(settings.place("read").with_suffix(".sqlite"))
    try:
        kept = store.fresh(keys, whole=whole)
        todo = [name for name in keys if name not in kept]
        if todo:
            kept |= _anew(todo, rest, view, keys, store, crew, tell, whole=whole)
        store.forget(keys)
    finally:
        store.close()
    return [kept[name] for name in keys]


def _anew(
    todo: list[str],
    rest: catalogue.Registers,
    view: View,
    keys: dict[str, str],
    store: Store,
    crew: Crew,
    tell: Tell,
    *,
    whole: bool,
) -> dict[str, Kept]:
    """Read files and keep what came of it."""
    from motcua import examining  # what derives facts takes a while to load

    made: dict[str, Kept] = {}
    batches = list(chunks(todo, CHUNK))
    files = [[rest.folder / name for name in names] for names in batches]
    look = examining.examine if whole else examining.judge
    work = partial(look, rest.folder, view, rest.translations)
    for names, read in zip(batches, crew.spread(work, files), strict=True):
        store.keep(zip(names, (keys[name] for name in names), read, strict=True))
        made |= zip(names, read, strict=True)
        tell("Đọc và kiểm tra", len(keys) - len(todo) + len(made), len(keys))
    return made


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
