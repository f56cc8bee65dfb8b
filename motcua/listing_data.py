"""The page of the open data: which files there are, how large, how they may be used and cited."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from motcua import text
from motcua.addresses import DATA, OPEN_DATA, WHOLE_DATA, absolute
from motcua.entries import Site
from motcua.openapi import WHOLE
from motcua.openlists import PROCEDURES, REGISTERS, file
from motcua.opentables import published
from motcua.parts import Facts
from motcua.rows import Listing

TITLE, SAID = "Dữ liệu mở", "Tải cả danh mục thủ tục về dùng: Excel, CSV, JSON, dữ liệu liên kết."
KIB, MIB = 1 << 10, 1 << 20


def page(site: Site, total: int, sizes: Mapping[str, int], reviewed: str | None) -> Listing:
    """Return the page; ``sizes`` are the bytes of the files that are there."""
    tables = [(each.title, file(each.name, "csv")) for each in published()]
    lists = [(PROCEDURES, file("procedures"))]
    registers = [(each.title, each.name) for each in REGISTERS]
    tables += [(title, file(name, "csv")) for title, name in registers]
    lists += [(title, file(name)) for title, name in registers]
    linked = [(said, f"{DATA}{name}") for name, (said, _) in WHOLE.items() if "xlsx" not in name]
    book = file(WHOLE_DATA, "xlsx")
    facts = {
        "total": text.thousands(total),
        "authority": site.authority,
        "name": site.name,
        "official": site.official,
        "licence": site.licence,
        "reviewed": text.day(date.fromisoformat(reviewed)) if reviewed else None,
        "address": absolute(OPEN_DATA, site.url),
        "book": next(iter(_there([(PROCEDURES, book)], sizes)), None),
        "groups": [
            {"id": id, "title": title, "files": _there(files, sizes)}
            for id, title, files in (
                ("csv", "Từng bảng (CSV)", tables),
                ("json", "Cho lập trình (JSON)", lists),
                ("lien-ket", "Dữ liệu liên kết (RDF)", linked),
            )
        ],
        "openapi": file("openapi"),
        "folder": DATA,
    }
    return Listing(OPEN_DATA, "open_data", TITLE, SAID, facts)


def _there(files: list[tuple[str, str]], sizes: Mapping[str, int]) -> list[Facts]:
    """Return the files that the site has."""
    return [
        {"title": title, "name": path.removeprefix(DATA), "href": path, "size": _size(sizes[path])}
        for title, path in files
        if path in sizes
    ]


def _size(count: int) -> str:
    r"""Return how large a file is.

    >>> _size(800), _size(2_500_000)
    ('1\xa0KB', '2,4\xa0MB')
    """
    if count < MIB:
        return f"{max(round(count / KIB), 1)}{text.NBSP}KB"
    return f"{count / MIB:.1f}{text.NBSP}MB".replace(".", ",")
