"""The loose files of a catalogue: editorial pages and blank forms that a site may publish."""

from __future__ import annotations

from pathlib import Path

PAGES = {".md", ".png", ".jpg", ".jpeg", ".webp"}
FORMS = {".pdf", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".rtf", ".txt", ".png", ".jpg"}


def pages(folder: Path) -> list[Path]:
    """Return the editorial pages and their pictures."""
    return [p for p in sorted((folder / "pages").glob("*")) if _plain(p, PAGES)]


def forms(folder: Path) -> list[tuple[str, Path]]:
    """Return the blank forms under the names they are published by."""
    return [(p.name, p) for p in sorted((folder / "forms").glob("*")) if _plain(p, FORMS)]


def _plain(path: Path, suffixes: set[str]) -> bool:
    return path.suffix.lower() in suffixes and path.is_file() and not path.is_symlink()
