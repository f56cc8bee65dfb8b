"""The two catalogues of a comparison, read: only what differs, and what the sheets of both say."""

from __future__ import annotations

import filecmp
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from motcua import catalogue, derive, editions, loose
from motcua.catalogue import Registers
from motcua.change import Subject
from motcua.changes import Comparison
from motcua.changes_beside import beside
from motcua.changes_catalogue import Side, compare
from motcua.crew import Crew, chunks
from motcua.entries import Decision
from motcua.examining import examine
from motcua.folder import SITE
from motcua.inspection import CHUNK, Inspection, Outcome, Tell
from motcua.model import Procedure
from motcua.parts import Facts
from motcua.rules import View
from motcua.shelf import Shelf, Texts
from motcua.store import Depth

READING = "Đọc bản cũ"


@dataclass(frozen=True)
class Compared:
    """What a comparison found.

    reprint: the sheets to print anew, as ``editions.compare`` tells them.
    unread:  the files of the old catalogue that could not be read.
    forms:   the files of blank forms with the same name and another content.
    before, after: the texts of procedures.
    site: the catalogue's name; decisions: its publication decisions by their numbers.
    """

    site: str
    decisions: dict[str, Decision]
    subjects: tuple[Subject, ...]
    reprint: Facts
    unread: tuple[str, ...]
    forms: tuple[str, ...]
    before: Shelf
    after: Shelf


def compared(folder: Path, new: Inspection, crew: Crew, tell: Tell) -> Compared:
    """Compare the catalogue in ``folder`` as it was with ``new``, which has no errors.

    Of procedures whose files are the same on both sides nothing is read twice.
    """
    rest = catalogue.registers(folder, new.view.as_of)
    same = _same(rest, new.rest)
    old = _inspected(rest, new, same, crew, tell)
    now, _ = _records(new.rest, new.view, same)
    if followed := _followed(now, same):  # who takes its place is compared with it
        same -= followed
        now, _ = _records(new.rest, new.view, same)
    was, unread = _records(rest, old.view, same)
    lost = {name.replace("_", "-") for name in rest.unread}
    blind = lost | {PurePosixPath(file).stem for file in unread}
    subjects = compare(
        Side(was, rest.entries, rest.site, frozenset(blind)),
        Side(now, new.rest.entries, new.rest.site),
    )
    called = {entry["row"]["code"]: entry["row"]["name"] for entry in (*old.entries, *new.entries)}
    return Compared(
        new.rest.site.name if new.rest.site else "",
        new.view.decisions,
        (*subjects, *beside(rest, new.rest, Comparison(rest.entries, new.rest.entries), called)),
        editions.compare(_editions(old), _editions(new)),
        tuple(sorted({*unread, *_broken(rest, lost)})),
        tuple(_forms(rest.folder, new.rest.folder)),
        old.shelf,
        new.shelf,
    )


def _same(old: Registers, new: Registers) -> frozenset[str]:
    """Return the names of the procedures' files with the same bytes on both sides."""
    there = {_name(path, new) for path in new.files}
    return frozenset(
        name
        for name in (_name(path, old) for path in old.files)
        if name in there and filecmp.cmp(old.folder / name, new.folder / name, shallow=False)
    )


def _inspected(
    rest: Registers, new: Inspection, same: frozenset[str], crew: Crew, tell: Tell
) -> Inspection:
    """Return the old catalogue as ``inspection`` would; what says the same is taken from ``new``.

    With other registers, such as another name of an office, the same file says something else.
    """
    view = rest.view(new.view.as_of)
    known = {new.shelf.files[entry["row"]["code"]]: entry for entry in new.entries}
    apart: dict[str, Texts] = {}
    if rest.digest != new.rest.digest:
        same = frozenset()
    todo = [path for path in rest.files if _name(path, rest) not in same]
    batches = list(chunks(todo, CHUNK))
    work = partial(examine, rest.folder, view, {}, Depth.facts)
    done = 0
    for batch, made in zip(batches, crew.spread(work, batches), strict=True):
        done += len(batch)
        tell(READING, done, len(todo))
        for path, read in zip(batch, made, strict=True):
            if read.kept.entry:
                entry = json.loads(read.kept.entry)
                known[_name(path, rest)] = entry
                apart[entry["row"]["code"]] = read.texts
            else:
                known.pop(_name(path, rest), None)
    names = (_name(path, rest) for path in rest.files)
    every = {name: known[name] for name in names if name in known}
    shelf = Shelf.of(new.shelf.path, every, new.shelf.keys, apart)
    marks = {code: derive.mark(shelf.facts(code)) for code in shelf.files}
    entries, nothing = [*every.values()], Outcome()
    return Inspection(rest, view, entries, shelf, marks, {}, {}, {}, {}, nothing, new.code, "")


def _records(
    rest: Registers, view: View, same: frozenset[str]
) -> tuple[dict[str, Procedure], list[str]]:
    """Return the procedures of the files that differ, and the files that could not be read."""
    found: dict[str, Procedure] = {}
    unread = []
    for path in rest.files:
        name = _name(path, rest)
        if name not in same:
            record = catalogue.procedure(path, rest.folder, view).record
            if record:
                found[record.code] = record
            else:
                unread.append(name)
    return found, unread


def _followed(now: dict[str, Procedure], same: frozenset[str]) -> set[str]:
    """Return the files of procedures whose place another takes, among those not yet read."""
    codes = {code for record in now.values() for code in record.replaces}
    return {name for name in same if PurePosixPath(name).stem in codes}


def _forms(old: Path, new: Path) -> Iterator[str]:
    """Yield the names of blank forms that have another content."""
    there = dict(loose.forms(old))
    for name, path in loose.forms(new):
        if name in there and not filecmp.cmp(there[name], path, shallow=False):
            yield name


def _editions(read: Inspection) -> editions.Record:
    return editions.record(read.entries, read.marks)


def _broken(rest: Registers, lost: Iterable[str]) -> set[str]:
    """Return the files of the registers of which something could not be read."""
    errors = {problem.place.file for problem in rest.problems if problem.kind == "error"}
    return {
        file
        for file in errors
        if PurePosixPath(file).parts[0].removesuffix(".yml") in lost
        or (file == SITE and rest.site is None)
    }


def _name(path: Path, rest: Registers) -> str:
    return path.relative_to(rest.folder).as_posix()
