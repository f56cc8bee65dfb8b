"""The open data of a build: a file for each procedure, lists, tables, a workbook, linked data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

import orjson

from motcua import cells, dcat, linked_registers, listing_data, openapi, openschema, opentables
from motcua.addresses import DATA, WHOLE_DATA, data_file
from motcua.entries import Site
from motcua.inspection import Inspection, digest
from motcua.openlists import PROCEDURES, REGISTERS, file, items, listed, version
from motcua.openpieces import Pieces
from motcua.turtle import compact, json_ld, turtle
from motcua.workbench import Bench

TELL = "Dữ liệu mở"
EACH = data_file("").rpartition("/")[0] + "/"
Files = Iterator[tuple[str, bytes]]


class Whole(NamedTuple):
    """What the files of the whole are made from; ``reviewed`` is the last day of review."""

    read: Inspection
    site: Site
    pieces: list[Pieces]
    reviewed: str | None

    @property
    def base(self) -> str:
        """What the names of nodes begin from, seen from the files that hold them."""
        return f"{self.site.url.rstrip('/')}/" if self.site.url else "../../"


def publish(bench: Bench, read: Inspection) -> None:
    """Make the files under ``api/v1/``, unless the last site has the same, and their page."""
    if read.view.site:
        reviewed = max((entry["reviewed"] for entry in read.entries), default=None)
        if "data" in bench.settings.only or any(p.startswith(DATA) for p in bench.staging.before):
            pieces = list(map(Pieces.read, read.opened))
            made = Whole(read, read.view.site, pieces, reviewed)
            _one_by_one(bench, made)
            _wholes(bench, made)
        _page(bench, read.view.site, len(read.opened), reviewed)


def _one_by_one(bench: Bench, whole: Whole) -> None:
    """Make the file of each procedure that changed."""
    for entry, each in zip(whole.read.entries, whole.pieces, strict=True):
        path, key = data_file(entry["row"]["code"]), digest("data", each.record)
        if bench.staging.want(path, key) and "data" in bench.settings.only:
            bench.staging.put(path, f"{each.record}\n".encode(), key)


def _wholes(bench: Bench, whole: Whole) -> None:
    """Make the files that hold all, together: they tell of each other."""
    staging, read = bench.staging, whole.read
    key = digest("data", read.code, read.rest.digest, *read.opened)
    last = [path for path in staging.before if _is_whole(path)]
    if last and not [path for path in last if staging.want(path, key)]:
        return
    if "data" in bench.settings.only:
        for path, content in _lists(whole):
            staging.put(path, content, key)
        for path, content in _tables(whole):
            staging.put(path, content, key)
        for path, content in _linked(whole):
            staging.put(path, content, key)
        sizes = {path: made.size for path, made in staging.files.items() if _is_offered(path)}
        for path, content in _described(whole, sizes):
            staging.put(path, content, key)
        bench.tell(TELL, len(whole.pieces), len(whole.pieces))


def _page(bench: Bench, site: Site, procedures: int, reviewed: str | None) -> None:
    """Make the page that tells people what there is."""
    sizes = {path: made.size for path, made in bench.staging.files.items() if _is_whole(path)}
    page = listing_data.page(site, procedures, sizes, reviewed)
    key = digest(bench.shell, json.dumps(page, ensure_ascii=False))
    if bench.staging.want(page.path, key) and "pages" in bench.settings.only:
        bench.staging.put(page.path, bench.press.listing(page), key)


def _is_whole(path: str) -> bool:
    return path.startswith(DATA) and not path.startswith(EACH)


def _is_offered(path: str) -> bool:
    """Say whether a file is one of the data set's: not what describes it."""
    name = path.removeprefix(DATA)
    return _is_whole(path) and "/" not in name and not name.startswith(("openapi", "dcat"))


def _lists(whole: Whole) -> Files:
    """Yield the lists and their schemas."""
    view, day = whole.read.view, whole.reviewed
    procedures = [each.summary for each in whole.pieces]
    yield file("procedures"), listed("procedures", PROCEDURES, procedures, view, day)
    for each in REGISTERS:
        yield file(each.name), listed(each.name, each.title, items(each, view), view, day)
    for name, text in openschema.printed().items():
        yield f"{DATA}schema/{name}", text.encode()
    yield file("openapi"), openapi.described(whole.site)


def _tables(whole: Whole) -> Files:
    """Yield all tables as CSV, and in one workbook."""
    from motcua.openbook import Sheet, workbook  # the library of workbooks takes a while to load

    rows = [orjson.loads(each.rows) for each in whole.pieces]
    sheets = [
        Sheet(of, [row for held in rows for row in held[n]])
        for n, of in enumerate(opentables.published())
    ]
    for each in REGISTERS:
        held = getattr(whole.read.view, each.attribute).values()
        sheets.append(Sheet(*opentables.register(each.name, each.title, each.kind, held)))
    for of, held in sheets:
        yield file(of.name, "csv"), cells.written([of.heads, *held]).encode()
    yield file(WHOLE_DATA, "xlsx"), workbook(_about(whole), sheets)


def _about(whole: Whole) -> list[str]:
    """Return what the workbook's first sheet tells."""
    site = whole.site
    return [
        f"Dữ liệu mở: {site.name}",
        f"Cơ quan công bố: {site.authority}.",
        "" if site.official else "Không phải trang chính thức của cơ quan nhà nước.",
        f"Giấy phép: {site.licence or 'cơ quan công bố chưa nêu'}.",
        f"Lần rà soát gần nhất: {whole.reviewed or 'chưa có'}.",
        f"Dấu của nội dung: {_version(whole)}.",
        "Ô trống: chưa biết, hoặc không có. Không phải 0.",
        "Cột “Chưa chắc chắn” ghi Có: dòng ấy còn thiếu hoặc chờ rà soát.",
        "Cột “Mã thủ tục” nối các bảng với nhau.",
    ]


def _version(whole: Whole) -> str:
    return version([whole.read.rest.digest, *whole.read.opened])


def _linked(whole: Whole) -> Files:
    """Yield the procedures as linked data."""
    shared = [*dcat.about(whole.site), *linked_registers.nodes(whole.read.view)]
    texts = [*map(compact, shared), *(each.nodes for each in whole.pieces)]
    nodes = [*shared, *(node for each in whole.pieces for node in orjson.loads(f"[{each.nodes}]"))]
    yield file(WHOLE_DATA, "jsonld"), _ended(json_ld(whole.base, texts))
    yield file(WHOLE_DATA, "ttl"), _ended(turtle(whole.base, nodes))


def _described(whole: Whole, sizes: dict[str, int]) -> Files:
    """Yield the description of the data set."""
    nodes = list(dcat.described(whole.site, sizes, _version(whole), whole.reviewed))
    yield file("dcat", "jsonld"), _ended(json_ld(whole.base, map(compact, nodes)))
    yield file("dcat", "ttl"), _ended(turtle(whole.base, nodes))


def _ended(lines: Iterator[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
