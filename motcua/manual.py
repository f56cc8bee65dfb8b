"""The manual of what is found before any rule: files, spelling of YAML, values, names, import."""

from __future__ import annotations

from motcua import manual_files, manual_values


def _pages(text: str) -> dict[str, str]:
    """Return the pages of a text by the name that begins each; a blank line divides them."""
    named = (page.partition(": ") for page in text.strip().split("\n\n"))
    return {name: page.replace("\n", "\n\n", 1) for name, _, page in named}


READING: dict[str, str] = {
    name: page
    for text in (manual_files.FILES, manual_files.SPELLING, manual_values.TEXT)
    for name, page in _pages(text).items()
}
