"""The first line of a catalogue's file, by which an editor finds the schema."""

from __future__ import annotations

import re

HEAD = "# yaml-language-server: $schema="
OLD = re.compile(r"\A\s*#[ \t]*yaml-language-server:.*\n?")


def headed(text: str, kind: str, file: str) -> str:
    """Return ``text`` with the line for ``file`` first, in the place of another such line there.

    file: its path in the catalogue, which lies beside ``templates``, wherever the two are.

    >>> headed("id: a", "fields", "fields.yml").splitlines()[0]
    '# yaml-language-server: $schema=../templates/schema/fields.json'
    """
    up = "../" * (file.count("/") + 1)
    return f"{HEAD}{up}templates/schema/{kind}.json\n{OLD.sub('', text)}"
