"""The open data of a build: a file for each procedure, and those of the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import NamedTuple

from motcua import listing_data
from motcua.addresses import DATA, data_file
from motcua.inspection import Inspection, digest
from motcua.openlists import version
from motcua.openwholes import Whole, described, files
from motcua.publish import Staging
from motcua.scribe import Scribe, Want, Written
from motcua.store import FACTS, HEARD, PAGE, RECORD
from motcua.versions import Versions
from motcua.workbench import Bench

TELL = "Dữ liệu mở"
EACH = data_file("").rpartition("/")[0] + "/"

Order = tuple[int, Want]  # the number of a file among ``files``, where to write it


class Begun(NamedTuple):
    """The files of the whole on their way, and the key of what describes them."""

    whole: Whole
    key: str
    made: Iterator[list[Written]]


def begun(bench: Bench, read: Inspection) -> Begun | None:
    """Begin the files that hold all: those of which the last site has not the same.

    Each takes its time, and none waits for pages: the crew makes them while those are listed.
    Where nobody asked for data, the last ones stay if all are still right, for they tell of each
    other.
    """
    site, staging, reviewed = read.view.site, bench.staging, _reviewed(read)
    if site is None or not _concerned(bench):
        return None
    base = digest("data", read.code, read.rest.digest, reviewed or "")
    published = [mark for part, mark in read.wholes.items() if part not in (FACTS, HEARD, PAGE)]
    key = digest(base, *published)
    keys = {
        each.path: digest(base, *(read.wholes.get(text, "") for text in each.texts))
        for each in files()
    }
    if "data" not in bench.settings.only:
        right = all(staging.has(path, key) for path, key in keys.items())
        if not right or not staging.keep_all(_is_described, key):
            return None
    wants = [staging.want(path, key) for path, key in keys.items()]
    orders = [[(n, want)] for n, want in enumerate(wants) if want]
    seal = version([read.rest.digest, *published])
    whole = Whole(read.view, site, read.shelf, reviewed, seal)
    return Begun(whole, key, bench.crew.spread(partial(_make, whole, staging.scribe), orders))


def publish(bench: Bench, read: Inspection, begun: Begun | None, versions: Versions) -> None:
    """Put what was begun under ``api/v1/``, the file of each procedure, and their page."""
    if read.view.site is None:
        return
    if _concerned(bench):
        _one_by_one(bench, read)
    if begun:
        _wholes(bench, begun)
    sizes = _sizes(bench.staging, _is_whole)
    page = listing_data.page(read.view.site, len(read.entries), sizes, _reviewed(read))
    bench.show(page, versions.whole(page.path))
    for front in versions.twins(page):
        bench.show_abroad(front)


def _wholes(bench: Bench, begun: Begun) -> None:
    """Note the files of the whole, and put those that describe them."""
    staging, total = bench.staging, len(begun.whole.shelf.files)
    for written in chain.from_iterable(begun.made):
        staging.note(written)
    if not staging.keep_all(_is_described, begun.key):
        for path, content in described(begun.whole, _sizes(staging, _is_offered)):
            staging.put(path, content, begun.key)
    bench.tell(TELL, total, total)


def _make(whole: Whole, scribe: Scribe, orders: list[Order]) -> list[Written]:
    makers = list(files())
    return [scribe.pour(want, makers[n].bits(whole)) for n, want in orders]


def _concerned(bench: Bench) -> bool:
    """Return whether there are data to make, or to keep."""
    return "data" in bench.settings.only or any(p.startswith(DATA) for p in bench.staging.before)


def _reviewed(read: Inspection) -> str | None:
    return max((entry["reviewed"] for entry in read.entries), default=None)


def _one_by_one(bench: Bench, read: Inspection) -> None:
    """Make the file of each procedure that changed."""
    for code, mark in read.records.items():
        path, key = data_file(code), digest("data", mark)
        if bench.staging.want(path, key) and "data" in bench.settings.only:
            bench.staging.put(path, f"{read.shelf.text(code, RECORD)}\n".encode(), key)


def _sizes(staging: Staging, wanted: Callable[[str], bool]) -> dict[str, int]:
    """Return the sizes of files of the new site, in bytes, in the order of their paths."""
    return {path: staging.files[path].size for path in sorted(filter(wanted, staging.files))}


def _is_whole(path: str) -> bool:
    return path.startswith(DATA) and not path.startswith(EACH)


def _is_described(path: str) -> bool:
    return path.startswith(f"{DATA}dcat.")


def _is_offered(path: str) -> bool:
    """Say whether a file is one of the data set's: not what describes it."""
    name = path.removeprefix(DATA)
    return _is_whole(path) and "/" not in name and not name.startswith(("openapi", "dcat"))
