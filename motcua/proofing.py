"""The links of a new site, followed before it is published; of a site known before, what changed.

Only links within the site: whether another host still answers is no matter of a build.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from motcua import loose, manifest
from motcua.addresses import MISSING
from motcua.crew import chunks
from motcua.deadlinks import Dead, Far, anchors, seek, unplaced
from motcua.inspection import Inspection, Settings
from motcua.keeping import kept
from motcua.problem import Place, Problem, Said, cut
from motcua.publish import MARKER
from motcua.workbench import Bench

CHUNK = 500  # pages that are read together
PARTS = {"in/": "print", "assets/search/": "search", "api/": "data"}
"""What lies in these folders is not missed where nobody asked for that part."""

LATER = (MARKER, manifest.FILE, "tai-ve/")
"""What is put into the site after the links have been followed."""


class Proof(NamedTuple):
    """What is known of a site's links: those that are dead, and places that others lead to."""

    dead: tuple[Dead, ...]
    places: frozenset[tuple[str, str]]


def proofread(bench: Bench, read: Inspection, key: str) -> list[Problem]:
    """Return a hint for each dead link of the new site, and keep what is known under ``key``."""
    place, before = bench.settings.place("links"), bench.staging.build
    last: Proof | None = kept(place, before, lambda: None) if before else None
    proof = kept(place, key, lambda: _proof(bench, last))
    return list(_told(proof, read))


def proofread_before(settings: Settings, read: Inspection, key: str) -> list[Problem]:
    """Return the hints that ``proofread`` gave for the site that is in place."""
    proof: Proof | None = kept(settings.place("links"), key, lambda: None)
    return list(_told(proof, read)) if proof else []


def _proof(bench: Bench, last: Proof | None) -> Proof:
    """Follow the links of all pages, or of those that changed where that is enough."""
    staging, only = bench.staging, bench.settings.only
    unasked = (*LATER, *(folder for folder, part in PARTS.items() if part not in only))
    pages = {path for path in staging.files if path.endswith(".html") and path != MISSING}
    kept_places: frozenset[tuple[str, str]] = frozenset()
    if last and not _lost(bench, last, unasked):
        pages &= {*staging.changed, *(each.page for each in last.dead)}
        kept_places = last.places
    work = partial(_followed, staging.folder, frozenset(staging.files), unasked)
    dead: list[Dead] = []
    far: list[Far] = []
    for found, further in bench.crew.spread(work, list(chunks(sorted(pages), CHUNK))):
        dead += found
        far += further
    dead += unplaced(far, lambda path: (staging.folder / path).read_bytes())
    return Proof(tuple(dead), kept_places | {(each.target, each.anchor) for each in far})


def _lost(bench: Bench, last: Proof, unasked: tuple[str, ...]) -> bool:
    """Return whether something is gone that pages which did not change may lead to."""
    staging = bench.staging
    if any(not path.startswith(unasked) for path in staging.before.keys() - staging.files.keys()):
        return True
    changed = set(staging.changed)
    return any(
        anchor.encode() not in anchors((staging.folder / path).read_bytes())
        for path, anchor in last.places
        if path in changed
    )


def _followed(
    folder: Path, paths: frozenset[str], unasked: tuple[str, ...], pages: list[str]
) -> tuple[list[Dead], list[Far]]:
    read = ((path, (folder / path).read_bytes()) for path in pages)
    return seek(read, lambda path: path in paths or path.startswith(unasked))


def _told(proof: Proof, read: Inspection) -> Iterator[Problem]:
    """Yield a hint for each dead link, at the line of the catalogue that it was written on."""
    if not proof.dead:
        return
    folder = read.rest.folder
    editorial = {
        path.relative_to(folder / "pages").with_suffix(".html").as_posix(): path
        for path in loose.pages(folder)
        if path.suffix == ".md"
    }
    files = {path.stem: path.relative_to(folder).as_posix() for path in read.rest.files}
    for dead in proof.dead:
        what = Said(
            f"trang {dead.page} có liên kết “{cut(dead.href)}” không dẫn tới đâu",
            f"on {dead.page} the link “{cut(dead.href)}” leads nowhere",
        )
        fix = Said(
            "Liên kết này do chương trình làm: báo cho người phụ trách phần mềm.",
            "The program made this link: tell its maintainers.",
        )
        place = Place(files.get(Path(dead.page).stem, "site.yml"))
        if dead.page in editorial:
            place = _line(editorial[dead.page], folder, dead.href)
            fix = Said(
                "Sửa địa chỉ trong ngoặc ( ), hoặc bỏ liên kết. Trang của một thủ tục: "
                "thu-tuc/<mã>.html.",
                "Mend the address in brackets, or remove the link; a procedure's page: "
                "thu-tuc/<code>.html.",
            )
        yield Problem(place, "link-leads-nowhere", what, fix, "hint")


def _line(page: Path, folder: Path, href: str) -> Place:
    """Return where a link is written in a page of Markdown."""
    name = page.relative_to(folder).as_posix()
    for number, row in enumerate(page.read_text("utf-8-sig").splitlines(), 1):
        for written in (href, href.replace(".html", ".md")):
            if (at := row.find(written)) >= 0:
                return Place(name, number, at + 1)
    return Place(name)
