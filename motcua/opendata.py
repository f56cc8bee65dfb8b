"""The open data of a build: a file for each procedure, lists, tables, a workbook, linked data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import orjson

from motcua import cells, dcat, linked_registers, listing_data, openapi, openschema, opentables
from motcua.addresses import DATA, WHOLE_DATA, absolute, data_file
from motcua.entries import Site
from motcua.inspection import Inspection, digest
from motcua.openlists import PROCEDURES, REGISTERS, file, items, listed, version
from motcua.openpieces import Pieces
from motcua.rules import View
from motcua.turtle import compact, json_ld, turtle
from motcua.workbench import Bench

TELL = "Dữ liệu mở"
EACH = data_file("").rpartition("/")[0] + "/"
Files = Iterator[tuple[str, bytes]]


class Whole(NamedTuple):
    """What the files of the whole are made from; plain data, so that it can travel.

    opened: what is kept of each procedure. reviewed: the last day of review. version: changes
    when anything that is published does.
    """

    view: View
    site: Site
    opened: list[str]
    reviewed: str | None
    version: str

    @property
    def base(self) -> str:
        """What the names of nodes begin from, seen from the files that hold them."""
        return absolute("", self.site.url) or "../../"

    @property
    def pieces(self) -> Iterator[Pieces]:
        """What each procedure gives."""
        return map(Pieces.read, self.opened)


class Begun(NamedTuple):
    """The files of the whole on their way, and the key of what they are made from."""

    whole: Whole
    key: str
    made: Iterator[list[tuple[str, bytes]]]


def begun(bench: Bench, read: Inspection) -> Begun | None:
    """Begin the files that hold all, unless the last site has the same: they tell of each other.

    Each takes its time, and none waits for pages: the crew makes them while those are listed.
    """
    site = read.view.site
    if site is None or not _concerned(bench):
        return None
    key = digest("data", read.code, read.rest.digest, *read.opened)
    if bench.staging.keep_all(_is_whole, key) or "data" not in bench.settings.only:
        return None
    seal = version([read.rest.digest, *read.opened])
    whole = Whole(read.view, site, read.opened, _reviewed(read), seal)
    batches = [["lists"], ["tables"], ["book"], ["linked"]]
    return Begun(whole, key, bench.crew.spread(partial(_make, whole), batches))


def publish(bench: Bench, read: Inspection, begun: Begun | None) -> None:
    """Put what was begun under ``api/v1/``, the file of each procedure, and their page."""
    if read.view.site is None:
        return
    if _concerned(bench):
        _one_by_one(bench, read)
    if begun:
        _wholes(bench, begun)
    sizes = {path: made.size for path, made in bench.staging.files.items() if _is_whole(path)}
    bench.show(listing_data.page(read.view.site, len(read.opened), sizes, _reviewed(read)))


def _wholes(bench: Bench, begun: Begun) -> None:
    """Put the files of the whole, and those that describe them."""
    staging, whole = bench.staging, begun.whole
    for path, content in (pair for pairs in begun.made for pair in pairs):
        staging.put(path, content, begun.key)
    sizes = {path: made.size for path, made in staging.files.items() if _is_offered(path)}
    for path, content in _described(whole, sizes):
        staging.put(path, content, begun.key)
    bench.tell(TELL, len(whole.opened), len(whole.opened))


def _concerned(bench: Bench) -> bool:
    """Return whether there are data to make, or to keep."""
    return "data" in bench.settings.only or any(p.startswith(DATA) for p in bench.staging.before)


def _reviewed(read: Inspection) -> str | None:
    return max((entry["reviewed"] for entry in read.entries), default=None)


def _make(whole: Whole, names: list[str]) -> list[tuple[str, bytes]]:
    return [pair for name in names for pair in MAKERS[name](whole)]


def _one_by_one(bench: Bench, read: Inspection) -> None:
    """Make the file of each procedure that changed."""
    for entry, text in zip(read.entries, read.opened, strict=True):
        record = text.partition("\n")[0]
        path, key = data_file(entry["row"]["code"]), digest("data", record)
        if bench.staging.want(path, key) and "data" in bench.settings.only:
            bench.staging.put(path, f"{record}\n".encode(), key)


def _is_whole(path: str) -> bool:
    return path.startswith(DATA) and not path.startswith(EACH)


def _is_offered(path: str) -> bool:
    """Say whether a file is one of the data set's: not what describes it."""
    name = path.removeprefix(DATA)
    return _is_whole(path) and "/" not in name and not name.startswith(("openapi", "dcat"))


def _lists(whole: Whole) -> Files:
    """Yield the lists and their schemas."""
    view, day = whole.view, whole.reviewed
    procedures = [each.summary for each in whole.pieces]
    yield file("procedures"), listed("procedures", PROCEDURES, procedures, view, day)
    for each in REGISTERS:
        yield file(each.name), listed(each.name, each.title, items(each, view), view, day)
    for name, text in openschema.printed().items():
        yield f"{DATA}schema/{name}", text.encode()
    yield file("openapi"), openapi.described(whole.site)


def _tables(whole: Whole) -> Files:
    """Yield all tables as CSV."""
    for of, held in _sheets(whole):
        yield file(of.name, "csv"), cells.written([of.heads, *held]).encode()


def _book(whole: Whole) -> Files:
    """Yield all tables in one workbook."""
    from motcua.openbook import workbook  # the library of workbooks takes a while to load

    yield file(WHOLE_DATA, "xlsx"), workbook(_about(whole), _sheets(whole))


def _sheets(whole: Whole) -> list[opentables.Sheet]:
    """Return all tables with their rows."""
    rows = [orjson.loads(each.rows) for each in whole.pieces]
    sheets = [
        opentables.Sheet(of, [row for held in rows for row in held[n]])
        for n, of in enumerate(opentables.published())
    ]
    for each in REGISTERS:
        held = getattr(whole.view, each.attribute).values()
        sheets.append(
            opentables.Sheet(*opentables.register(each.name, each.title, each.kind, held))
        )
    return sheets


def _about(whole: Whole) -> list[str]:
    """Return what the workbook's first sheet tells."""
    site = whole.site
    return [
        f"Dữ liệu mở: {site.name}",
        f"Cơ quan công bố: {site.authority}.",
        "" if site.official else "Không phải trang chính thức của cơ quan nhà nước.",
        f"Giấy phép: {site.licence or 'cơ quan công bố chưa nêu'}.",
        f"Lần rà soát gần nhất: {whole.reviewed or 'chưa có'}.",
        f"Dấu của nội dung: {whole.version}.",
        "Ô trống: chưa biết, hoặc không có. Không phải 0.",
        "Cột “Chưa chắc chắn” ghi Có: dòng ấy còn thiếu hoặc chờ rà soát.",
        "Cột “Mã thủ tục” nối các bảng với nhau.",
    ]


def _linked(whole: Whole) -> Files:
    """Yield the procedures as linked data."""
    shared = [*dcat.about(whole.site), *linked_registers.nodes(whole.view)]
    held = [each.nodes for each in whole.pieces]
    nodes = [*shared, *(node for each in held for node in orjson.loads(f"[{each}]"))]
    texts = [*map(compact, shared), *held]
    yield file(WHOLE_DATA, "jsonld"), _ended(json_ld(whole.base, texts))
    yield file(WHOLE_DATA, "ttl"), _ended(turtle(whole.base, nodes))


MAKERS = {"lists": _lists, "tables": _tables, "book": _book, "linked": _linked}


def _described(whole: Whole, sizes: dict[str, int]) -> Files:
    """Yield the description of the data set."""
    nodes = list(dcat.described(whole.site, sizes, whole.version, whole.reviewed))
    yield file("dcat", "jsonld"), _ended(json_ld(whole.base, map(compact, nodes)))
    yield file("dcat", "ttl"), _ended(turtle(whole.base, nodes))


def _ended(lines: Iterator[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
