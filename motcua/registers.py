"""The registers of a catalogue: everything but its procedures, read and checked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from motcua import collisions, languages, loose, recordings, results, source
from motcua.entries import (
    Agency,
    Decision,
    Dossiers,
    Event,
    Field,
    Form,
    Holiday,
    Language,
    LegalDocument,
    LifeEvent,
    Office,
    Site,
    Word,
)
from motcua.folder import SITE, Folder, survey
from motcua.judging import Shaped, judge, shaped
from motcua.nodes import Items, Node, at, locate
from motcua.noting import torn
from motcua.problem import ENOUGH, MOST, Misread, Place, Problem, Said
from motcua.recalling import recalled
from motcua.rules import View
from motcua.text import day

REGISTERS: dict[str, tuple[type, str]] = {
    "fields": (Field, "id"),
    "agencies": (Agency, "id"),
    "offices": (Office, "id"),
    "legal": (LegalDocument, "number"),
    "decisions": (Decision, "number"),
    "forms": (Form, "id"),
    "life-events": (LifeEvent, "id"),
    "calendar": (Event, ""),
    "holidays": (Holiday, "on"),
    "words": (Word, ""),
}


@dataclass(frozen=True)
class Registers:
    """Everything of a catalogue but its procedures, and where these are.

    digest: changes when anything does that the check of a procedure depends on.
    unread: the registers that could not be read whole.
    languages: those that pages may be in; one that nothing here is in has no texts.
    translations: the files with the texts of a procedure in other languages, by its file.
    """

    folder: Path
    site: Site | None
    entries: dict[str, dict[str, Any]]
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]
    forms: frozenset[str]
    pictures: frozenset[str]
    unread: frozenset[str]
    digest: str
    word_places: tuple[Place, ...] = ()
    languages: dict[str, Language | None] = field(default_factory=dict)
    translations: dict[Path, list[Path]] = field(default_factory=dict)
    recordings: tuple[recordings.Take, ...] = ()
    dossiers: tuple[Dossiers, ...] = ()

    def view(self, as_of: date) -> View:
        """Return what rules may see on ``as_of``."""
        named: dict[str, Any] = {_attribute(name): held for name, held in self.entries.items()}
        del named["calendar"], named["holidays"], named["words"]
        return View(
            site=self.site,
            **named,
            procedures=frozenset(path.stem for path in self.files),
            files=self.forms,
            pictures=self.pictures,
            as_of=as_of,
            unread=self.unread,
            languages=languages.texts(self.languages),
        )

    @cached_property
    def calendar(self) -> tuple[Event, ...]:
        """The listening and service days."""
        return tuple(self.entries["calendar"].values())

    @cached_property
    def holidays(self) -> tuple[Holiday, ...]:
        """The days off and days worked that the catalogue adds to the law's."""
        return tuple(self.entries["holidays"].values())

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The everyday words that the catalogue adds to the general list."""
        return tuple(self.entries["words"].values())


def registers(folder: Path, as_of: date) -> Registers:
    """Read and check everything of ``folder`` but the procedures.

    Raises Misread when there is no such folder.
    """
    if not folder.is_dir():
        raise Misread(
            "folder",
            Said(f"không có thư mục {folder}", f"no folder {folder}"),
            Said("Xem lại đường dẫn đã gõ.", "Check the path."),
        )
    layout = survey(folder, tuple(REGISTERS))
    reader = _Reader(folder, layout)
    reader.read()
    made = Registers(
        folder,
        reader.site.record if reader.site else None,
        reader.entries,
        (),
        tuple(layout.procedures),
        layout.forms,
        layout.pictures,
        frozenset(reader.unread),
        reader.digest.hexdigest(),
        tuple(reader.places["words"].values()),
        reader.languages,
        layout.translations,
        tuple(reader.recordings),
        tuple(reader.dossiers),
    )
    view = made.view(as_of)
    told = recalled(reader.problems, view, reader.own)
    found = (*told, *loose.problems(folder), *judge(reader.shaped, view))
    return replace(made, problems=found)


class _Reader:
    """Reads the registers of one folder; what is found gathers here."""

    def __init__(self, folder: Path, layout: Folder) -> None:
        self.folder, self.layout = folder, layout
        self.problems = list(layout.problems)
        self.entries: dict[str, dict[str, Any]] = {name: {} for name in REGISTERS}
        self.places: dict[str, dict[str, Place]] = {name: {} for name in REGISTERS}
        self.shaped: list[Shaped] = []
        self.site: Shaped | None = None
        self.unread: set[str] = set()
        self.own: set[Place] = set()  # where entries say what they are called
        self.languages: dict[str, Language | None] = {}
        self.recordings: list[recordings.Take] = []
        self.dossiers: list[Dossiers] = []
        self.digest = sha256()

    def read(self) -> None:
        """Read the site's file and all registers, then look for what collides."""
        self._site()
        for name, paths in self.layout.registers.items():
            for path in paths:
                self._register(name, path)
        self._languages()
        self._dossiers()
        for path in self.layout.procedures:
            self.digest.update(f"{path.stem}\n".encode())
        self.digest.update("\n".join(sorted(self.layout.forms)).encode())
        self.problems += collisions.codes(self.folder, self.layout.procedures)
        self.problems += collisions.addresses(self.places, self.layout.forms, self.layout.pictures)
        if not self.layout.procedures:
            self.problems.append(NO_PROCEDURES)

    def _load(self, path: Path) -> tuple[str, Node | None]:
        """Return a file's name and nodes; None when it cannot be read."""
        file = path.relative_to(self.folder).as_posix()
        try:
            text = source.read(path, file)
            if not file.startswith("words"):  # no procedure's check depends on them
                self.digest.update(f"{file}\n{len(text)}\n{text}".encode())
            return file, source.parse(text, file)
        except source.Refused as refused:
            self.problems += refused.problems
            return file, None

    def _site(self) -> None:
        path = self.folder / SITE
        if not path.exists() and not path.is_symlink():
            self.problems.append(NO_SITE)
            return
        self.site = self._one(Site, path)

    def _languages(self) -> None:
        """Read the languages that something is in: the program's, and the catalogue's own."""
        read = [self._one(Language, path) for path in self.layout.languages]
        held = [each for each in read if each]
        self.problems += [problem for each in held for problem in languages.misnamed(each)]
        self.problems += [problem for each in held for problem in languages.remarks(each)]
        own = {each.record.language: each.record for each in held if each.record}
        self.recordings = recordings.takes(self.folder, self._one)
        files = chain.from_iterable(self.layout.translations.values())
        used = {path.stem.rpartition(".")[2] for path in files}
        used |= {take.language for take in self.recordings}
        self.languages = languages.every(own, used)
        self.problems += recordings.misplaced(self.folder, self.recordings, self.languages)

    def _dossiers(self) -> None:
        """Read the dossiers of offices, in the order of months; no procedure depends on them."""
        rows, problems = results.results(self.folder)
        self.problems += problems
        self.shaped += rows
        read = (each.record for each in rows if each.record)
        self.dossiers = sorted(read, key=lambda row: (row.month, row.office))

    def _one(self, kind: type, path: Path) -> Shaped | None:
        """Return the one record that a file holds."""
        file, node = self._load(path)
        if node is None:
            return None
        each = shaped(kind, node, file)
        self.problems += each.problems
        self.shaped.append(each)
        return each

    def _register(self, name: str, path: Path) -> None:
        file, node = self._load(path)
        if not isinstance(node, Items):
            self.unread.add(_attribute(name))
            self.problems += (
                [] if node is None else [_not_a_list(at(node, file), REGISTERS[name][1])]
            )
            return
        before, kind = len(self.problems), REGISTERS[name][0]
        if torn(kind, node.items, lambda n, *why: self.problems.append(Problem(at(n, file), *why))):
            self.unread.add(_attribute(name))
            return
        for item in node.items:
            if len(self.problems) - before >= MOST:
                self.unread.add(_attribute(name))
                self.problems.append(Problem(Place(file), *ENOUGH))
                break
            self._entry(name, item, file)

    def _entry(self, name: str, item: Node, file: str) -> None:
        kind, key = REGISTERS[name]
        each = shaped(kind, item, file)
        self.problems += each.problems
        if each.record is None:
            self.own.add(locate(item, (key,), file))
            self.unread.add(_attribute(name))
            return
        held, place = self.entries[name], locate(item, (key,), file)
        entry = getattr(each.record, key) if key else str(len(held))
        if entry in held:
            self.problems.append(_duplicate(entry, place, self.places[name][entry]))
            return
        held[entry], self.places[name][entry] = each.record, place
        self.shaped.append(each)


def _attribute(register: str) -> str:
    """Return the name under which rules see a register."""
    return register.replace("-", "_")


def _not_a_list(place: Place, key: str) -> Problem:
    return Problem(
        place,
        "list",
        Said("sổ này phải là một danh sách", "a register is a list"),
        Said(
            f"Mỗi mục mở đầu bằng “- ”, ví dụ “- {key or 'name'}: …”.",
            "Begin each entry with a dash.",
        ),
    )


def _duplicate(entry: str | date, place: Place, first: Place) -> Problem:
    is_day = isinstance(entry, date)
    name = day(entry) if isinstance(entry, date) else entry
    where = f"dòng {first.line}" if first.file == place.file else f"{first.file}:{first.line}"
    fix = "Mỗi ngày một mục: giữ mục đúng, xoá mục kia."
    if not is_day:
        fix = "Hai mục khác nhau thì sửa mã, số của mục ghi nhầm; giống nhau thì xoá một mục."
    return Problem(
        place,
        "duplicate-entry",
        Said(f"“{name}” đã có ở {where}", f"“{name}” stands at {first} already"),
        Said(fix, "Merge the two, or rename one."),
    )


NO_SITE = Problem(
    Place(SITE),
    "missing-file",
    Said("thiếu tệp site.yml", "there is no site.yml"),
    Said("Tạo site.yml với “name: …” và “authority: …”.", "Write site.yml with both keys."),
)
NO_PROCEDURES = Problem(
    Place("procedures"),
    "empty-catalogue",
    Said("danh mục chưa có thủ tục nào", "the catalogue has no procedure"),
    Said(
        "Thêm tệp procedures/<lĩnh vực>/<mã>.yml; xem templates/forms.",
        "Add procedures/<field>/<code>.yml; see templates/forms.",
    ),
)
