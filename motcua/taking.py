"""What officials filled into a workbook, taken back into the files of a catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path

from motcua import source
from motcua.edits import ABSENT, Clash, Edit, carried, edits
from motcua.emit import emit
from motcua.entering import Line
from motcua.filled import filled
from motcua.grids import Tree, plain
from motcua.judging import judge, shaped
from motcua.model import Procedure
from motcua.modeline import headed
from motcua.nodes import Map, Node
from motcua.patching import bare, patched
from motcua.problem import Misread, Place, Problem, Said, cut
from motcua.registers import Registers, registers
from motcua.returned import Base, returned, table_at, where
from motcua.rules import View
from motcua.sheetwords import spoken
from motcua.tables import CODE

NOT_HERE = {"code", "field"}  # they name the file
MARK = b"\xef\xbb\xbf"


@dataclass
class Taken:
    """What a workbook changes: the new texts of files, each change in words, every problem.

    texts: by path; empty when a cell is wrong.
    """

    texts: dict[Path, bytes] = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def take_back(path: Path, folder: Path, as_of: date) -> Taken:
    """Return what a filled workbook changes in a catalogue; nothing is written here.

    Raises Misread for a workbook that cannot be read.
    """
    book = returned(path)
    rest = registers(folder, as_of)
    taking = _Taking(folder, rest, rest.view(as_of))
    for code, lines in book.lines.items():
        taking.procedure(code, lines, book.bases.get(code))
    made, spots = taking.made, {problem.place for problem in book.problems}
    made.problems = [each for each in made.problems if each.place not in spots] + book.problems
    if any(each.rule != "import-conflict" for each in made.problems):
        made.texts.clear()
    return made


class _Taking:
    def __init__(self, folder: Path, rest: Registers, view: View) -> None:
        self.folder, self.view, self.made = folder, view, Taken()
        self.paths = {path.stem: path for path in rest.files}

    def procedure(self, code: str, lines: dict[str, list[Line]], base: Base | None) -> None:
        """Take back the rows of one procedure."""
        heads = lines.get("", [])
        if len(heads) != 1:
            first = heads[-1] if heads else next(iter(lines.values()))[0]
            self._note(first.blank(CODE), *(TWICE if heads else NO_HEAD))
            return
        old = _values(base)
        done = filled(old, lines)
        changes = list(edits(old, done.node, done.origins))
        self.made.problems += [_at_cell(each) for each in done.problems]
        if done.problems or not changes:
            return
        if not self._is_right(done.node, changes if base else []):
            return
        if base is None:
            self._new(code, done.node)
        else:
            self._old(code, base, old, changes)

    def _is_right(self, node: Map, changes: list[Edit]) -> bool:
        """Check a procedure as its file would be, and tell what is wrong with its cells."""
        fixed = [change for change in changes if change.path[0] in NOT_HERE]
        for change in fixed:
            self._note(change.node, *FIXED)
        if fixed:
            return False
        each = shaped(Procedure, node, "")
        told = {problem.place.line for problem in each.problems}  # rows: what else only follows
        judged = (each for each in judge([each], self.view) if each.place.line not in told)
        found = [*each.problems, *judged]
        wrong = [_at_cell(problem) for problem in found if problem.kind == "error"]
        self.made.problems += wrong
        return not wrong

    def _new(self, code: str, node: Map) -> None:
        order = [each.name for each in fields(Procedure)]
        tree = {name: plain(node.values[name]) for name in order if name in node.values}
        path = self.folder / "procedures" / tree["field"] / f"{code}.yml"
        if code in self.paths or path.exists():
            self._note(node.values["code"], *THERE)
            return
        file = path.relative_to(self.folder).as_posix()
        self.made.texts[path] = headed(emit(bare(tree)), "procedure", file).encode()
        self.made.changes.append(f"{file}: thủ tục mới")

    def _old(self, code: str, base: Base, old: Tree, changes: list[Edit]) -> None:
        path = self.paths.get(code)
        if path is None:
            self._note(changes[0].node, *GONE)
            return
        file = path.relative_to(self.folder).as_posix()
        try:
            text = source.read(path, file)
            now = plain(source.parse(text, file))
        except source.Refused as refused:
            self.made.problems += refused.problems
            return
        if text != base.text:
            changes, clashes = carried(old, now, changes)
            self.made.problems += [_clash(each) for each in clashes]
            if clashes:
                return
        made = patched(text, changes, file)
        if text != base.text and not self._fits(made, file):
            return
        if changes:
            self.made.texts[path] = _as_before(path.read_bytes(), made)
            self.made.changes += [_told(file, each) for each in changes]

    def _fits(self, text: str, file: str) -> bool:
        """Check what two people's changes give together."""
        each = shaped(Procedure, source.parse(text, file), file)
        found = [*each.problems, *judge([each], self.view)]
        wrong = [p._replace(place=Place(file)) for p in found if p.kind == "error"]
        self.made.problems += wrong
        return not wrong

    def _note(self, cell: Node, what: Said, fix: Said) -> None:
        place = where(cell.line, cell.column)
        self.made.problems.append(Problem(place, "import-cell", what, fix))


def _values(base: Base | None) -> Tree:
    """Return the values of a file as it was exported."""
    try:
        return plain(source.parse(base.text, base.file)) if base else {}
    except source.Refused as refused:
        first = refused.problems[0]
        raise Misread("import-workbook", first.what, first.fix) from None


def _as_before(old: bytes, text: str) -> bytes:
    """Return a text with the mark and the line ends that its file had."""
    made = text.replace("\n", "\r\n") if b"\r\n" in old else text
    return (MARK if old.startswith(MARK) else b"") + made.encode()


def _at_cell(problem: Problem) -> Problem:
    """Return a finding at its cell, in the words of the sheet."""
    _, line, column = problem.place
    fix = Said(spoken(problem.fix.vi, table_at(line)), problem.fix.en)
    return problem._replace(place=where(line, column), fix=fix)


def _clash(clash: Clash) -> Problem:
    edit, now = clash
    was, mine, theirs = map(_shown, (edit.old, edit.new, now))
    return Problem(
        where(edit.node.line, edit.node.column),
        "import-conflict",
        Said(
            f"chỗ này đã được sửa cả ở tệp: lúc xuất {was}, bảng tính ghi {mine}, "
            f"tệp nay ghi {theirs}",
            f"changed in the file too: was {was}, the workbook has {mine}, the file {theirs}",
        ),
        Said(
            "Hỏi người sửa tệp xem giá trị nào đúng, sửa ô hoặc tệp cho giống nhau rồi nhập lại.",
            "Settle which is right, make both the same, and import again.",
        ),
    )


def _told(file: str, edit: Edit) -> str:
    place = str(where(edit.node.line, edit.node.column))
    if edit.new is ABSENT and isinstance(edit.path[-1], int):
        return f"{file}: {place.partition('!')[0]}: bỏ {_shown(edit.old)}"
    return f"{file}: {place}: {_shown(edit.old)} → {_shown(edit.new)}"


def _shown(tree: Tree) -> str:
    """Return a value short enough for a sentence."""
    if tree is ABSENT or tree == []:
        return "(trống)"
    if isinstance(tree, Mapping):
        first = next(iter(tree.values()), ABSENT)
        return _shown(first) if len(tree) == 1 else f"{_shown(first)} và {len(tree) - 1} mục nữa"
    if isinstance(tree, list):
        return _shown(tree[0]) if len(tree) == 1 else f"{len(tree)} mục"
    return f"“{cut(str(tree))}”"


TWICE = (
    Said("mã này có hai dòng ở trang “Thủ tục”", "this code has two rows"),
    Said("Giữ một dòng; thủ tục mới thì ghi mã của nó.", "Keep one of them."),
)
NO_HEAD = (
    Said("thủ tục này không có dòng ở trang “Thủ tục”", "the procedure has no row of its own"),
    Said(
        "Thêm lại dòng ở trang “Thủ tục”. Bãi bỏ thì giữ dòng, đổi tình trạng hiệu lực.",
        "Put its row back; an abolished procedure changes its status.",
    ),
)
FIXED = (
    Said("mã và lĩnh vực không đổi được bằng bảng tính", "code and field cannot change here"),
    Said(
        "Viết lại như cũ; cần đổi thì báo người giữ danh mục chuyển tệp.",
        "Write the old one; who keeps the catalogue moves the file.",
    ),
)
THERE = (
    Said("danh mục đã có thủ tục mang mã này", "the catalogue has this code already"),
    Said("Xuất lại bảng có thủ tục đó rồi sửa trên bảng mới.", "Export it and change it there."),
)
GONE = (
    Said("danh mục không còn thủ tục này", "the catalogue has no such procedure any more"),
    Said("Hỏi người giữ danh mục, hoặc xoá các dòng của nó.", "Ask who keeps the catalogue."),
)
