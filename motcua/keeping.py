"""What takes a while to make, kept in the person's own cache until what it is made of changes."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
SEAL = 32  # bytes at the head of a file: the digest of the key and of all that follows


def kept(path: Path, key: str, make: Callable[[], T]) -> T:
    """Return what ``make`` gave the last time under ``key``, if it is still whole; else make it.

    path: of the file that holds it, in the person's own cache, where nobody else writes.
    """
    try:
        content = path.read_bytes()
        if content[:SEAL] == _seal(key, content[SEAL:]):
            found: T = pickle.loads(content[SEAL:])  # noqa: S301 - our own file, and sealed
            return found
    except OSError:
        pass  # not there: make it
    made = make()
    body = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as draft:
        draft.write(_seal(key, body) + body)
    Path(draft.name).replace(path)
    return made


def _seal(key: str, body: bytes) -> bytes:
    return sha256(key.encode() + b"\0" + body).digest()
