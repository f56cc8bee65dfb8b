"""The pack: every page of the site in few bytes, for the worker to pour when there is no network.

A pack file holds the pages of one field (``linh-vuc/ho-tich``) or of one folder (``can-cu``), so
that a change of one procedure is a change of one file. A large field has several of them
(``linh-vuc/ho-tich~1``). Gzip over lines of JSON:

    1       {code: row}: what lists show of the procedures of this field, after ``<a href="``
    2       [line, …]: lines that occur more than once in this file
    3 …     [path, part, …]: a page; a part is a line, or the number of one of line 2

A page is what stands in the shell's slots, with ``GAP`` between; a page that is not poured stands
as it is. In place of a row stands ``<@field/code>``: no text can hold that, for all is escaped.
The worker (templates/offline/worker.js) turns this around.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b, sha256
from itertools import accumulate, chain, pairwise
from typing import Any
from zlib import crc32

FOLDER = "offline"
SHELL = "khung"
"""The pack file with the texts of the shells around the slots, for each folder depth."""
FORMAT = 1
GAP = "\0"
TITLE = "</title>\n"
ROW = re.compile(
    r'<a href="(?:\.\./)?(thu-tuc/([^"/]+)\.html">.+\n<p class="mc-under">.+\n'
    r'<p class="mc-answers">\n.+)'
)
CORE = re.compile(
    r"assets/[^/]+\.(?:css|js)|assets/favicon\.svg|assets/fonts/(?:fonts\.css|be-vietnam-.*\.woff2)"
    r"|(?:index|tra-cuu|luu-ve-may|khong-co-mang)\.html|manifest\.webmanifest"
)
"""What the worker takes at the first visit: small, and mostly in the browser's cache already."""
LATER = re.compile(r"assets/fonts/.*\.woff2")
"""What it takes a moment after that, and not on a connection that is to be spared."""
SEARCH = re.compile(r"assets/search/.*")
"""The search index, which is never older than the page above it: the worker asks for its hashes."""
HANDED = re.compile(r"(?:bieu-mau|hinh|lich)/.*")
SMALL, SMALL_IN_ALL = 100_000, 2_000_000
"""Blank forms and pictures go with the pack if they are small: bytes of each, of all together."""

MOST = 500
"""Pages of one pack file, more or less: so many are in memory, and fetched for one that changed."""

Texts = Mapping[int, Sequence[str]]
Rows = Mapping[str, tuple[str, int]]
"""Of each procedure: its field, and the sign of what lists show of it."""
About = Mapping[str, Any]


def pack_of(path: str, fields: Mapping[str, str]) -> str:
    """Return the name of the pack that holds a page; ``fields`` are those of the procedures.

    >>> fields = {"1.001193": "ho-tich"}
    >>> [pack_of(path, fields) for path in ("thu-tuc/1.001193.html", "can-cu/a.html", "a-z.html")]
    ['linh-vuc/ho-tich', 'can-cu', 'trang']
    """
    folder, _, name = path.rpartition("/")
    stem = name.removesuffix(".html")
    if folder == "thu-tuc" and stem in fields:
        return f"linh-vuc/{fields[stem]}"
    return path.removesuffix(".html") if folder == "linh-vuc" else folder or "trang"


def parts(name: str, paths: Sequence[str]) -> dict[str, list[str]]:
    """Return the pack files that the pages of a pack go into.

    In which one a procedure is depends on its own path: others that come or go do not move it.

    >>> [*parts("linh-vuc/a", [f"thu-tuc/{n}.html" for n in range(501)])]
    ['linh-vuc/a', 'linh-vuc/a~1']
    """
    count = -(-len(paths) // MOST) if "/" in name else 1
    made: dict[str, list[str]] = {name: []}
    for path in paths:
        part = crc32(path.encode()) % count if path.startswith("thu-tuc/") else 0
        made.setdefault(f"{name}~{part}" if part else name, []).append(path)
    return made


def rows(field: str, page: str) -> Rows:
    """Return the signs of what a field's page shows of its procedures."""
    return _signed(field, _rows(page))


def _rows(page: str) -> dict[str, str]:
    return {code: row for row, code in ROW.findall(page)}


def _signed(field: str, rows: Mapping[str, str]) -> Rows:
    return {code: (field, _sign(row)) for code, row in rows.items()}


def _sign(row: str) -> int:
    """Return 64 bits that tell a row from others: rows of a whole catalogue are long."""
    return int.from_bytes(blake2b(row.encode(), digest_size=8).digest(), "big")


def pack(name: str, pages: Mapping[str, str], texts: Texts, known: Rows) -> bytes:
    """Return a pack file of pages by their paths; the same pages give the same bytes.

    ``known`` are rows that stand in other packs: a field's pack depends on its own pages alone.
    """
    field = name.partition("/")[2]
    own = _rows(pages.get(f"{name}.html", "")) if field else {}
    known = _signed(field, own) if field else known
    cut = {path: _bare(path, page, texts, known).split("\n") for path, page in pages.items()}
    counts = Counter(chain.from_iterable(cut.values()))
    shared = [line for line, count in counts.items() if count > 1]
    number = {line: n for n, line in enumerate(shared)}
    written = [[path, *map(number.get, lines, lines)] for path, lines in cut.items()]
    return _packed([own, shared, *written])


def shell(texts: Texts) -> bytes:
    """Return the pack file with the texts of the shells."""
    return _packed([{str(depth): list(parts) for depth, parts in texts.items()}])


def index(packs: Mapping[str, About], files: Mapping[str, About]) -> bytes:
    """Return the list of all packs, and of what else must be kept to be whole without a network.

    Of each file ``hash`` and ``bytes``; of a field's pack the ``codes`` of its procedures, and of
    their sheets ``sheets`` (bytes in all) and ``print`` (changes when a sheet may have changed).
    """
    facts: dict[str, Any] = {"format": FORMAT, "packs": packs, "files": files}
    facts["version"] = short(sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest())
    return _json(facts).encode()


def findable(hashes: Mapping[str, str]) -> bytes:
    """Return the hashes of the search index, by which the worker takes the newest."""
    return _json(hashes).encode()


def small(sizes: Mapping[str, int]) -> list[str]:
    """Return the forms, pictures and calendars that go with the pack, of files by their bytes.

    >>> small({"bieu-mau/a.docx": 100_000, "hinh/b.png": 100_001, "lich/c.ics": 900, "a.js": 1})
    ['bieu-mau/a.docx', 'lich/c.ics']
    """
    handed = [path for path in sorted(sizes) if HANDED.match(path) and sizes[path] <= SMALL]
    total = accumulate(sizes[path] for path in handed)
    return [path for path, so_far in zip(handed, total, strict=True) if so_far <= SMALL_IN_ALL]


def worker(source: str, looks: str, core: Mapping[str, str], later: Mapping[str, str]) -> bytes:
    """Return the worker with the hashes of its build's files written in."""
    build = _json({"looks": looks, "core": core, "later": later})
    written = re.sub("^const BUILD = .*$", lambda _: f"const BUILD = {build};", source, flags=re.M)
    return written.encode()


def manifest(name: str, about: str, language: str, offices: bool) -> bytes:
    """Return the manifest of the installable app."""
    icons = [
        {"src": f"assets/icon-{kind}.png", "sizes": f"{size}x{size}", "type": "image/png", **more}
        for kind, size, more in (
            ("192", 192, {}),
            ("512", 512, {}),
            ("maskable", 512, {"purpose": "maskable"}),
        )
    ]
    shortcuts = [
        {"name": "Tra cứu thủ tục", "short_name": "Tra cứu", "url": "tra-cuu.html"},
        *([{"name": "Nơi nộp hồ sơ", "url": "index.html#noi-nop"}] if offices else []),
        {"name": "Lưu để xem khi mất mạng", "short_name": "Lưu", "url": "luu-ve-may.html"},
    ]
    facts = {
        "id": "./",
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "name": name,
        "short_name": "Một Cửa",
        "description": about,
        "lang": language,
        "theme_color": "#0b3f6b",
        "background_color": "#ffffff",
        "icons": icons,
        "shortcuts": shortcuts,
    }
    return _json(facts).encode()


def short(digest: str) -> str:
    """Return the hash by which the worker knows a file: 128 bits of its SHA-256."""
    return digest[:32]


def _bare(path: str, page: str, texts: Texts, known: Rows) -> str:
    """Return a page without its shell, and with marks in place of known rows."""
    page = page.replace(GAP, "")
    slots = _slots(page, texts.get(path.count("/"), ()))
    return page if slots is None else ROW.sub(lambda row: _mark(row, known), GAP.join(slots))


def _mark(row: re.Match[str], known: Rows) -> str:
    text, code = row.groups()
    field, same = known.get(code, ("", 0))
    return f"<@{field}/{code}>" if _sign(text) == same else row[0]


def _slots(page: str, texts: Sequence[str]) -> list[str] | None:
    """Return what stands in the slots of a shell; None if the page was not poured into it.

    The second slot, what only search engines and other sites read, is left out.
    """
    if not texts or not page.startswith(texts[0]) or not page.endswith(texts[-1]):
        return None
    after = page.find(TITLE) + len(TITLE)
    slots, at = [page[len(texts[0]) : after], ""], page.find(texts[2], after)
    for text, following in pairwise(texts[2:]):
        begin = at + len(text)
        at = page.rfind(following) if following is texts[-1] else page.find(following, begin)
        if at < begin:
            return None
        slots.append(page[begin:at])
    return slots


def _packed(lines: Iterable[Any]) -> bytes:
    """Return lines of JSON, packed; the worker unpacks them whatever the server does with gzip."""
    return gzip.compress("\n".join(map(_json, lines)).encode(), 6, mtime=0)


def _json(facts: Any) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
