"""A catalogue's folder, read and checked: registers, procedures, every problem with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

# Importing a module of rules registers them.
from motcua import model, rules_fees, rules_law, rules_limits, rules_papers, rules_whole, source  # noqa: F401
from motcua.model import Procedure
from motcua.problem import Misread, Place, Problem, Said
from motcua.rules import View, findings
from motcua.shape import shape
from motcua.source import Items, Map, Node, Refused

REGISTERS: dict[str, tuple[type, str]] = {
    "fields": (model.Field, "id"),
    "agencies": (model.Agency, "id"),
    "offices": (model.Office, "id"),
    "legal": (model.LegalDocument, "number"),
    "decisions": (model.Decision, "number"),
    "forms": (model.Form, "id"),
    "life-events": (model.LifeEvent, "id"),
    "calendar": (model.Event, ""),
}
KNOWN_FOLDERS = {"procedures", "pages", "forms", "results", *REGISTERS}


@dataclass(frozen=True, slots=True)
class Reading:
    """One file read: its record, or None, and the problems found in it."""

    record: Any | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Registers:
    """Everything of a catalogue but its procedures."""

    folder: Path
    site: model.Site | None
    entries: dict[str, dict[str, Any]]
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]
    digest: str

    def view(self, as_of: date) -> View:
        """Return what rules may see on ``as_of``."""
        named = {kind.replace("-", "_"): entries for kind, entries in self.entries.items()}
        named.pop("calendar")
        forms = self.folder / "forms"
        return View(
            site=self.site,
            **named,
            procedures=frozenset(path.stem for path in self.files),
            files=frozenset(
                p.relative_to(forms).as_posix() for p in forms.rglob("*") if p.is_file()
            )
            if forms.is_dir()
            else frozenset(),
            as_of=as_of,
        )

    @cached_property
    def calendar(self) -> tuple[model.Event, ...]:
        """The listening and service days."""
        return tuple(self.entries["calendar"].values())


def registers(folder: Path, as_of: date) -> Registers:
    """Read and check everything of ``folder`` but the procedures.

    Raises Misread when there is no such folder.
    """
    if not folder.is_dir():
        raise Misread(
            "folder",
            Said(f"không có thư mục {folder}", f"no folder {folder}"),
            Said("Xem lại đường dẫn sau --catalogue.", "Check the path after --catalogue."),
        )
    problems: list[Problem] = []
    digest = sha256()
    site_reading = _site(folder, digest)
    problems += site_reading.problems
    entries: dict[str, dict[str, Any]] = {name: {} for name in REGISTERS}
    nodes: list[tuple[Any, Node, str]] = []
    for name in REGISTERS:
        for path in _parts(folder, name):
            problems += _register(folder, path, name, entries[name], nodes, digest)
    files, strays = procedure_files(folder)
    problems += strays
    digest.update("\n".join(path.stem for path in files).encode())
    made = Registers(folder, site_reading.record, entries, (), tuple(files), digest.hexdigest())
    view = made.view(as_of)
    digest.update("\n".join(sorted(view.files)).encode())
    problems += _duplicate_codes(folder, files)
    for record, node, shown in nodes:
        problems += judge(record, view, node, shown)
    if site_reading.record:
        problems += judge(site_reading.record, view, None, "site.yml")
    if not files:
        problems.append(
            Problem(
                Place("procedures"),
                "empty-catalogue",
                Said("danh mục chưa có thủ tục nào", "the catalogue has no procedure"),
                Said(
                    "Thêm tệp procedures/<lĩnh vực>/<mã>.yml; xem templates/forms.",
                    "Add procedures/<field>/<code>.yml; see templates/forms.",
                ),
            )
        )
    return Registers(
        folder, site_reading.record, entries, tuple(problems), tuple(files), digest.hexdigest()
    )


def procedure(path: Path, folder: Path, view: View) -> Reading:
    """Read and check one procedure's file."""
    name = path.relative_to(folder).as_posix()
    try:
        node = source.parse(source.read(path, name), name)
    except Refused as refused:
        return Reading(None, tuple(refused.problems))
    record, problems = shape(Procedure, node, name)
    if record is not None:
        broken = {_top(node, problem.place) for problem in problems}
        problems += [
            p for p in judge(record, view, node, name) if _top(node, p.place) not in broken
        ]
        problems += _misplaced(record, path, node, name)
    return Reading(record, tuple(problems))


def judge(record: Any, view: View, node: Node | None, name: str) -> Iterator[Problem]:
    """Yield what the rules find in ``record``, at its places below ``node``."""
    for rule, path, kind, what, fix in findings(record, view):
        yield Problem(source.locate(node, path, name), rule.name, what, fix, kind)


def read(folder: Path, as_of: date) -> tuple[model.Catalogue | None, list[Problem]]:
    """Read and check a whole catalogue, in this process; None when there are errors.

    Raises Misread when there is no such folder.
    """
    rest = registers(folder, as_of)
    view = rest.view(as_of)
    problems = list(rest.problems)
    procedures: dict[model.Code, Procedure] = {}
    files: dict[model.Code, str] = {}
    for path in rest.files:
        reading = procedure(path, folder, view)
        problems += reading.problems
        if reading.record:
            procedures[reading.record.code] = reading.record
            files[reading.record.code] = path.relative_to(folder).as_posix()
    if rest.site is None or any(problem.kind == "error" for problem in problems):
        return None, problems
    named = {
        field.name: rest.entries.get(field.name.replace("_", "-"))
        for field in fields(model.Catalogue)
    }
    named |= {
        "site": rest.site,
        "procedures": procedures,
        "files": files,
        "calendar": rest.calendar,
    }
    return model.Catalogue(**named), problems  # type: ignore[arg-type]


def procedure_files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """Return the procedures' files in order, and what does not belong."""
    files: list[Path] = []
    problems: list[Problem] = []
    root = folder / "procedures"
    for path in sorted(root.rglob("*")) if root.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            problems.append(
                Problem(
                    Place(name),
                    "link",
                    Said("là liên kết, không phải tệp thường", "a link"),
                    Said("Chép nội dung vào tệp thường.", "Copy the content into a regular file."),
                )
            )
        elif path.is_file() and path.suffix == ".yml" and len(path.relative_to(root).parts) == 2:
            files.append(path)
        elif path.is_file() and not path.name.startswith("."):
            problems.append(
                Problem(
                    Place(name),
                    "stray-file",
                    Said(
                        "tệp này không đúng chỗ hoặc không đúng đuôi, sẽ không được công bố",
                        "not a procedure's file, so not published",
                    ),
                    Said(
                        "Đặt tại procedures/<lĩnh vực>/<mã>.yml, đuôi .yml.",
                        "Put it at procedures/<field>/<code>.yml.",
                    ),
                )
            )
    return files, problems


def _site(folder: Path, digest: Any) -> Reading:
    path = folder / "site.yml"
    if not path.is_file():
        return Reading(
            None,
            (
                Problem(
                    Place("site.yml"),
                    "missing-file",
                    Said("thiếu tệp site.yml", "there is no site.yml"),
                    Said(
                        "Tạo site.yml với “name: …” và “authority: …”.",
                        "Write site.yml with name and authority.",
                    ),
                ),
            ),
        )
    try:
        text = source.read(path, "site.yml")
        digest.update(text.encode())
        record, problems = shape(model.Site, source.parse(text, "site.yml"), "site.yml")
    except Refused as refused:
        return Reading(None, tuple(refused.problems))
    return Reading(record, tuple(problems))


def _parts(folder: Path, name: str) -> list[Path]:
    """Return the files of a register: ``name.yml``, or all of the folder ``name``."""
    single = folder / f"{name}.yml"
    several = folder / name
    parts = [single] if single.is_file() else []
    return parts + (sorted(several.glob("*.yml")) if several.is_dir() else [])


def _register(
    folder: Path,
    path: Path,
    name: str,
    entries: dict[str, Any],
    nodes: list[tuple[Any, Node, str]],
    digest: Any,
) -> list[Problem]:
    kind, key = REGISTERS[name]
    shown = path.relative_to(folder).as_posix()
    try:
        text = source.read(path, shown)
        digest.update(text.encode())
        node = source.parse(text, shown)
    except Refused as refused:
        return refused.problems
    if not isinstance(node, Items):
        return [
            Problem(
                source.at(node, shown),
                "list",
                Said("sổ này phải là một danh sách", "a register is a list"),
                Said("Mỗi mục mở đầu bằng “- ”, ví dụ “- id: …”.", "Begin each entry with a dash."),
            )
        ]
    problems: list[Problem] = []
    for item in node.items:
        record, misfits = shape(kind, item, shown)
        problems += misfits
        if record is None:
            continue
        entry = getattr(record, key) if key else str(len(entries))
        if entry in entries:
            problems.append(
                Problem(
                    source.locate(item, (key,), shown),
                    "duplicate-entry",
                    Said(f"“{entry}” đã có ở trên trong sổ", f"“{entry}” stands above already"),
                    Said("Gộp hai mục, hoặc đổi mã.", "Merge the two, or rename one."),
                )
            )
            continue
        entries[entry] = record
        nodes.append((record, item, shown))
    return problems


def _duplicate_codes(folder: Path, files: list[Path]) -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    for path in files:
        first = seen.setdefault(path.stem.casefold(), path)
        if first is not path:
            name = path.relative_to(folder).as_posix()
            yield Problem(
                Place(name),
                "duplicate-code",
                Said(
                    f"mã “{path.stem}” đã có ở {first.relative_to(folder).as_posix()}",
                    f"code “{path.stem}” twice",
                ),
                Said("Mỗi thủ tục một tệp: xoá tệp thừa, hoặc đổi mã.", "Delete one of the files."),
            )


def _misplaced(record: Procedure, path: Path, node: Node, name: str) -> Iterator[Problem]:
    """The file's name is the code and its folder the field, so that addresses and owners hold."""
    for part, actual in (("code", path.stem), ("field", path.parent.name)):
        value = getattr(record, part)
        if value != actual:
            right = f"procedures/{record.field}/{record.code}.yml"
            yield Problem(
                source.locate(node, (part,), name),
                "file-name-differs",
                Said(
                    f"{part} là “{value}” nhưng tệp nằm ở {name}",
                    f"{part} is “{value}” but the file is {name}",
                ),
                Said(
                    f"Đổi tên tệp thành {right}, hoặc sửa {part}.",
                    f"Rename the file to {right}, or mend {part}.",
                ),
            )


def _top(node: Node, place: Place) -> str:
    """Return the top-level key whose lines hold ``place``."""
    if not isinstance(node, Map):
        return ""
    held = ((line, key) for key, (line, _) in node.keys.items() if line <= place.line)
    return max(held, default=(0, ""))[1]
