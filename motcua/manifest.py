"""The manifest of a site: each file with its SHA-256 and its size, and one edition for them all.

    {"format": 1, "edition": "…", "files": {"index.html": {"bytes": 123, "sha256": "…"}, …}}

Paths are relative to the manifest's own folder; it lists everything there but itself. The edition
is the SHA-256 of the lines that ``sha256sum`` prints for these files, in the order of their bytes.
What is read may come from anywhere: no path of it may lead out of its folder.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

import orjson

from motcua.problem import STEERING, Misread, Said, cut

FILE = "manifest.json"
FORMAT = 1
LARGEST = 64 << 20  # bytes of a manifest that is read; one of 100,000 files has 15 MB
BROKEN, ABSENT = "manifest-broken", "manifest-absent"
SUM = re.compile("[0-9a-f]{64}")


class Sum(NamedTuple):
    """A file's content in short: its SHA-256 in hexadecimal digits, and its size in bytes."""

    sha256: str
    bytes: int


def edition(files: Mapping[str, Sum]) -> str:
    """Return one hash for all files.

    >>> edition({"b": Sum("1" * 64, 5), "a": Sum("0" * 64, 3)})[:16]
    'c9d26cfbe2513e38'
    """
    lines = (f"{files[path].sha256}  {path}\n" for path in sorted(files))
    return sha256("".join(lines).encode()).hexdigest()


def written(files: Mapping[str, Sum]) -> bytes:
    """Return the manifest of the files, one a line; the same files give the same bytes."""
    rows = (
        f'{orjson.dumps(path).decode()}: {{"bytes": {size}, "sha256": "{digest}"}}'
        for path, (digest, size) in sorted(files.items())
    )
    head = f'{{"format": {FORMAT}, "edition": "{edition(files)}", "files": {{\n'
    return (head + ",\n".join(rows) + "\n}}\n").encode()


def read(content: bytes) -> dict[str, Sum]:
    """Return the files that a manifest lists.

    Raises Misread for what is no manifest, is not whole, or names a place outside its folder.
    """
    try:
        facts = json.loads(content)
        told, form = facts["edition"], facts["format"]
        files = {path: Sum(each["sha256"], each["bytes"]) for path, each in facts["files"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise _broken(Said("không đọc được", "it cannot be read")) from None
    if form != FORMAT:
        raise _broken(Said("là dạng mà bản chương trình này không biết", "its format is unknown"))
    for path, each in files.items():
        if not inside(path) or path == FILE:
            shown = STEERING.sub("�", cut(path))
            raise _broken(Said(f"ghi đường dẫn lạ “{shown}”", f"it has a strange path “{shown}”"))
        if type(each.bytes) is not int or not SUM.fullmatch(str(each.sha256)):
            raise _broken(Said(f"ghi sai ở “{cut(path)}”", f"it is wrong at “{cut(path)}”"))
    if told != edition(files):
        raise _broken(Said("đã bị sửa hoặc chép thiếu", "it was changed, or a part is lost"))
    return files


def inside(path: str) -> bool:
    r"""Return whether a path is a plain one that stays in its folder, on every system.

    >>> inside("a/b.html"), inside("/a"), inside("a/../../b"), inside("a\\b"), inside("C:a")
    (True, False, False, False, False)
    """
    parts = path.split("/")
    plain = not {"", ".", ".."} & set(parts) and not re.search(r"[\\:]", path)
    return plain and STEERING.search(path) is None


def _broken(what: Said) -> Misread:
    return Misread(
        BROKEN,
        Said(f"{FILE} {what.vi}", f"{FILE}: {what.en}"),
        Said("Chép lại trang từ nơi đã dựng, hoặc dựng lại.", "Copy the site again, or build it."),
    )
