"""The search index of a build: the files of which the last site has not the same."""

from __future__ import annotations

from collections.abc import Sequence

from motcua import search
from motcua.entries import Word
from motcua.inspection import Inspection, digest
from motcua.keeping import kept
from motcua.words import general
from motcua.workbench import Bench

TELL = "Lập bảng tra cứu"


def publish(bench: Bench, read: Inspection) -> None:
    """Put the index into the new site.

    Where nobody asked for search, the last index stays if all of it is still right.
    """
    staging, settings = bench.staging, bench.settings

    def words() -> Sequence[Word]:
        ours = kept(settings.shared / "words", read.code, lambda: tuple(general()))
        return (*ours, *read.rest.words)

    key = digest("search", read.code, repr(read.rest.words))
    source = search.Source(
        read.shelf.heard,
        read.heard,
        words,
        key,
        lambda name, key, make: kept(settings.place(name), key, make),
    )
    files = list(search.files(read.entries, read.view, source))
    if "search" not in settings.only and not all(staging.has(f.path, f.key) for f in files):
        return
    for file in files:
        if staging.want(file.path, file.key):
            staging.put(file.path, file.made().encode(), file.key)
    bench.tell(TELL, len(read.entries), len(read.entries))
