"""Where the program's own files lie: beside the package in a checkout, in it once installed."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
HOME = PACKAGE if (PACKAGE / "templates").is_dir() else PACKAGE.parent
"""Where ``templates/`` and ``mkdocs.yml`` are."""


def libraries() -> bytes:
    """Return what changes when a library does: a checkout's lock, else what is installed beside."""
    lock = HOME / "requirements.lock"
    if lock.is_file():
        return lock.read_bytes()
    return "\n".join(sorted(each.name for each in PACKAGE.parent.glob("*.dist-info"))).encode()
