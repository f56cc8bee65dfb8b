"""The offline part of a build: packs of pages, kept where the pages are the same, and the worker.

It comes last, for it packs what is in the new site, whoever made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from motcua import offline
from motcua.addresses import sheet_of
from motcua.crew import Crew, chunks
from motcua.home import HOME
from motcua.inspection import Tell, digest
from motcua.publish import Staging
from motcua.workshop import Press

WORKER, STOPPED = (HOME / "templates" / "offline" / name for name in ("worker.js", "stopped.js"))
INDEX, FINDABLE = (f"{offline.FOLDER}/{name}.json" for name in ("index", "search"))
CHUNK = 4  # packs that are made together
PACKING = "Gói bản xem khi mất mạng"

Group = tuple[str, list[str]]  # a pack's name, the paths of its pages


def pack_up(
    staging: Staging,
    press: Press,
    crew: Crew,
    fields: dict[str, str],
    tell: Tell,
) -> None:
    """Put the packs, their index and the worker into the new site.

    ``fields`` are those of the procedures.
    """
    groups = _groups(staging, fields)
    _make_packs(staging, press, crew, groups)
    packs = {name: _pack(staging, name, paths) for name, paths in groups.items()}
    packs[offline.SHELL] = _about(staging, _file(offline.SHELL))
    core, later = _hashes(staging, offline.CORE), _hashes(staging, offline.LATER)
    search = _hashes(staging, offline.SEARCH)
    small = offline.small({path: made.size for path, made in staging.files.items()})
    whole = {path: _about(staging, path) for path in (*search, *later, *small)}
    staging.put(INDEX, offline.index(packs, whole))
    staging.put(FINDABLE, offline.findable(search))
    source = WORKER.read_text("utf-8")
    staging.put(WORKER.name, offline.worker(source, press.site.looks, core, later))
    tell(PACKING, len(packs), len(packs))


def stop(staging: Staging) -> None:
    """Put a worker into the new site that ends the one people have, and what it kept."""
    staging.put(WORKER.name, STOPPED.read_bytes())


def _groups(staging: Staging, fields: dict[str, str]) -> dict[str, list[str]]:
    """Return the pages of the new site by the pack they go into."""
    groups: dict[str, list[str]] = {}
    for path in sorted(staging.files):
        if path.endswith(".html") and path != "404.html":
            groups.setdefault(offline.pack_of(path, fields), []).append(path)
    parts = (offline.parts(name, paths) for name, paths in groups.items())
    return {name: paths for made in parts for name, paths in made.items()}


def _make_packs(staging: Staging, press: Press, crew: Crew, groups: dict[str, list[str]]) -> None:
    """Put the packs, unless the last site has them from the same pages, and the shell."""
    texts = {depth: shell.texts for depth, shell in press.shells.items()}
    keys = {name: _key(staging, paths) for name, paths in groups.items()}
    todo = [name for name in groups if staging.want(_file(name), keys[name])]
    lists = any("/" not in name for name in todo)  # their rows stand in the packs of fields
    work = partial(_make, staging.folder, texts, dict(_rows(staging, groups)) if lists else {})
    batches = list(chunks([(name, groups[name]) for name in todo], CHUNK))
    for batch, made in zip(batches, crew.spread(work, batches), strict=True):
        for (name, _), content in zip(batch, made, strict=True):
            staging.put(_file(name), content, keys[name])
    staging.put(_file(offline.SHELL), offline.shell(texts))


def _key(staging: Staging, paths: list[str]) -> str:
    """Return what a pack is made from: the keys of its pages; of those without one, their bytes."""
    files = staging.files
    return digest(
        "pack", *(p for path in paths for p in (path, files[path].key or files[path].sha256))
    )


def _rows(staging: Staging, groups: Iterable[str]) -> Iterator[tuple[str, tuple[str, int]]]:
    """Yield the signs of what lists show of procedures, from the pages of their fields."""
    for path in (f"{name}.html" for name in groups if "/" in name):
        if path in staging.files:
            field = path.removeprefix("linh-vuc/").removesuffix(".html")
            yield from offline.rows(field, _read(staging, path).decode()).items()


def _make(
    folder: Path, texts: offline.Texts, known: offline.Rows, batch: list[Group]
) -> list[bytes]:
    """Make a batch of packs from the pages that lie in ``folder``."""
    made = []
    for name, paths in batch:
        pages = {path: (folder / path).read_bytes().decode() for path in paths}
        made.append(offline.pack(name, pages, texts, known))
    return made


def _pack(staging: Staging, name: str, paths: list[str]) -> dict[str, Any]:
    """Return what the index says of a pack."""
    about = _about(staging, _file(name))
    codes = [Path(path).stem for path in paths if path.startswith("thu-tuc/")]
    sheets = [made for code in codes if (made := staging.files.get(sheet_of(code)))]
    if codes:
        about["codes"] = codes
    if sheets:
        about["sheets"] = sum(made.size for made in sheets)
        about["print"] = digest(*(made.sha256 for made in sheets))[:16]
    return about


def _about(staging: Staging, path: str) -> dict[str, Any]:
    made = staging.files[path]
    return {"hash": offline.short(made.sha256), "bytes": made.size}


def _hashes(staging: Staging, wanted: re.Pattern[str]) -> dict[str, str]:
    """Return the hashes of the files whose paths are wanted."""
    paths = sorted(path for path in staging.files if wanted.fullmatch(path))
    return {path: offline.short(staging.files[path].sha256) for path in paths}


def _read(staging: Staging, path: str) -> bytes:
    return (staging.folder / path).read_bytes()


def _file(name: str) -> str:
    return f"{offline.FOLDER}/{name}.bin"
