"""The files of the open data that hold the whole catalogue, each made bit by bit from its texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from tempfile import TemporaryFile
from typing import NamedTuple

from motcua import cells, dcat, linked_registers, openapi, openpieces, openschema, opentables
from motcua.addresses import DATA, WHOLE_DATA, absolute
from motcua.entries import Site
from motcua.openlists import PROCEDURES, REGISTERS, Register, file, items, listed
from motcua.openrows import written
from motcua.opentables import Open, Row
from motcua.rules import View
from motcua.shelf import Shelf
from motcua.store import RECORD
from motcua.turtle import Node, compact, json_ld, turtle
from motcua.turtle import written as turtled

BLOCK = 1 << 20  # bytes
Bits = Iterator[bytes]


class Whole(NamedTuple):
    """What the files of the whole are made from; plain data, so that it can travel.

    reviewed: the last day of review. version: changes when anything that is published does.
    """

    view: View
    site: Site
    shelf: Shelf
    reviewed: str | None
    version: str

    @property
    def base(self) -> str:
        """What the names of nodes begin from, seen from the files that hold them."""
        return absolute("", self.site.url) or "../../"


class File(NamedTuple):
    """A file to make: its path, the texts it is made of besides the registers, what gives it."""

    path: str
    texts: tuple[str, ...]
    bits: Callable[[Whole], Bits]


def files() -> Iterator[File]:
    """Yield every file of the whole; what takes longest comes first."""
    tables = opentables.published()
    every = (RECORD, openpieces.SUMMARY, *map(openpieces.csv, tables))
    yield File(file(WHOLE_DATA, "xlsx"), every, _book)
    yield File(file(WHOLE_DATA, "ttl"), (openpieces.LINKED,), _turtle)
    yield File(file(WHOLE_DATA, "jsonld"), (openpieces.LINKED,), _json_ld)
    yield File(file("procedures"), (openpieces.SUMMARY,), _procedures)
    for of in tables:
        yield File(file(of.name, "csv"), (openpieces.csv(of),), partial(_table, of))
    for each in REGISTERS:
        yield File(file(each.name), (), partial(_register, each))
        yield File(file(each.name, "csv"), (), partial(_register_table, each))
    for name in openschema.names():
        yield File(f"{DATA}schema/{name}.json", (), partial(_schema, name))
    yield File(file("openapi"), (), _openapi)


def described(whole: Whole, sizes: dict[str, int]) -> Iterator[tuple[str, bytes]]:
    """Yield the description of the data set; ``sizes`` are those of its files, in bytes."""
    nodes = list(dcat.described(whole.site, sizes, whole.version, whole.reviewed))
    linked = json_ld(whole.base, map(compact, nodes))
    yield file("dcat", "jsonld"), b"".join(_ended(linked))
    yield file("dcat", "ttl"), b"".join(_ended(turtle(whole.base, map(turtled, nodes))))


def _book(whole: Whole) -> Bits:
    from motcua.openbook import Sheet, workbook  # the library of workbooks takes a while to load

    tables = opentables.published()
    sheets = [Sheet(of, partial(whole.shelf.all, openpieces.sheet(of))) for of in tables]
    for each in REGISTERS:
        of, rows = _rows(each, whole)
        sheets.append(Sheet(of, partial(iter, (written(of, rows),))))
    with TemporaryFile() as made:
        workbook(_about(whole), sheets, made)
        made.seek(0)
        while block := made.read(BLOCK):
            yield block


def _turtle(whole: Whole) -> Bits:
    shared = map(turtled, _shared(whole))
    yield from _ended(turtle(whole.base, chain(shared, whole.shelf.all(openpieces.TURTLE))))


def _json_ld(whole: Whole) -> Bits:
    shared = map(compact, _shared(whole))
    yield from _ended(json_ld(whole.base, chain(shared, whole.shelf.all(openpieces.LINKED))))


def _procedures(whole: Whole) -> Bits:
    held = partial(whole.shelf.all, openpieces.SUMMARY)
    return listed("procedures", PROCEDURES, held, whole.view, whole.reviewed)


def _register(each: Register, whole: Whole) -> Bits:
    made = items(each, whole.view)
    return listed(each.name, each.title, lambda: made, whole.view, whole.reviewed)


def _table(of: Open, whole: Whole) -> Bits:
    yield cells.written([of.heads]).encode()
    for text in whole.shelf.all(openpieces.csv(of)):
        yield text.encode()


def _register_table(each: Register, whole: Whole) -> Bits:
    of, rows = _rows(each, whole)
    yield cells.written([of.heads, *rows]).encode()


def _rows(each: Register, whole: Whole) -> tuple[Open, list[Row]]:
    held = getattr(whole.view, each.attribute).values()
    return opentables.register(each.name, each.title, each.kind, held)


def _schema(name: str, _: Whole) -> Bits:
    yield openschema.printed(name).encode()


def _openapi(whole: Whole) -> Bits:
    yield openapi.described(whole.site)


def _shared(whole: Whole) -> list[Node]:
    """Return the nodes that stand before those of procedures."""
    return [*dcat.about(whole.site), *linked_registers.nodes(whole.view)]


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


def _ended(lines: Iterable[str]) -> Bits:
    return (f"{line}\n".encode() for line in lines)
