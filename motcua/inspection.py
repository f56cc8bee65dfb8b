"""The first half of a build: read and check every file, only what changed, many at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path

from motcua import catalogue, derive, editions, listing
from motcua.crew import Crew, chunks
from motcua.originals import spoken
from motcua.problem import Problem
from motcua.recordings import stale
from motcua.rows import Entry
from motcua.rules import View
from motcua.source import MAX_BYTES
from motcua.store import Kept, Store
from motcua.unheard import unheard

HOME = Path(__file__).parent.parent
CHUNK = 16  # procedures that travel to a worker together
ALL = frozenset({"pages", "print", "search", "offline"})
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

    ``entries`` and ``facts``, written, are those of the procedures without errors, in order.
    """

    rest: catalogue.Registers
    view: View
    entries: list[Entry]
    facts: list[str]
    outcome: Outcome
    code: str
    key: str
    printed: editions.Record | None = None

    @cached_property
    def named(self) -> list[tuple[str, str]]:
        """Codes and facts; titles of links between procedures are filled from their files."""
        names = {entry["row"]["code"]: listing.known(entry["row"]) for entry in self.entries}
        return [
            (entry["row"]["code"], derive.named(text, names) if entry["linked"] else text)
            for entry, text in zip(self.entries, self.facts, strict=True)
        ]


def examine(
    folder: Path, view: View, sidecars: dict[Path, list[Path]], files: list[Path]
) -> list[Kept]:
    """Read and check ``files`` with their translations; those without errors get their facts."""
    made = []
    for path in files:
        reading = catalogue.procedure(path, folder, view, sidecars.get(path, ()))
        record = reading.record
        problems = json.dumps(reading.problems, ensure_ascii=False)
        if record is None or any(problem.kind == "error" for problem in reading.problems):
            made.append(Kept(problems))
            continue
        facts = derive.facts(record, view, _name(path, folder))
        entry = listing.entry(record, facts) | {
            "translations": reading.translations,
            "spoken": spoken(record, view.as_of),
        }
        written = json.dumps(entry, ensure_ascii=False)
        made.append(Kept(problems, written, derive.written(facts)))
    return made


def inspect(settings: Settings, crew: Crew, tell: Tell) -> Inspection:
    """Read and check the catalogue; raises Misread for a folder that is not there."""
    rest = catalogue.registers(settings.catalogue, settings.as_of)
    view = rest.view(settings.as_of)
    code = code_digest()
    base = digest(code, rest.digest, settings.as_of.isoformat())
    keys = {
        _name(path, rest.folder): digest(base, _content(path), *_beside(path, rest))
        for path in rest.files
    }
    readings = _read(rest, view, keys, settings, crew, tell)
    problems = [*rest.problems, *(problem for kept in readings for problem in kept.found())]
    outcome = Outcome(problems, len(readings))
    entries = [json.loads(kept.entry) for kept in readings if kept.entry]
    outcome.problems += unheard(rest, entries)
    outcome.problems += stale(rest.recordings, entries)
    printed, broken = editions.printed(rest.folder)
    outcome.problems += [*broken, *editions.gone(printed, [path.stem for path in rest.files])]
    facts = [kept.facts for kept in readings if kept.facts]
    key = digest(
        base,
        repr(rest.words),
        repr(rest.dossiers),
        *(part for pair in sorted(keys.items()) for part in pair),
    )
    return Inspection(rest, view, entries, facts, outcome, code, key, printed)


def _read(
    rest: catalogue.Registers,
    view: View,
    keys: dict[str, str],
    settings: Settings,
    crew: Crew,
    tell: Tell,
) -> list[Kept]:
    """Return the readings of all files in order; only what changed is read again."""
    store = Store(settings.place("read").with_suffix(".sqlite"))
    try:
        kept = store.fresh(keys)
        todo = [name for name in keys if name not in kept]
        done = len(keys) - len(todo)
        batches = list(chunks(todo, CHUNK))
        files = [[rest.folder / name for name in names] for names in batches]
        work = partial(examine, rest.folder, view, rest.translations)
        for names, made in zip(batches, crew.spread(work, files), strict=True):
            store.keep(zip(names, (keys[name] for name in names), made, strict=True))
            kept |= zip(names, made, strict=True)
            done += len(names)
            tell("Đọc và kiểm tra", done, len(keys))
        store.forget(keys)
    finally:
        store.close()
    return [kept[name] for name in keys]


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
    files = [
        *sorted(Path(__file__).parent.glob("*.py")),
        HOME / "mkdocs.yml",
        HOME / "requirements.lock",
    ]
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
