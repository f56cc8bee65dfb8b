"""The words by which the person started this program, for messages that name a command."""

from __future__ import annotations

import sys
from pathlib import PurePath

CHECKOUT = "python build.py"


def command(started: str) -> str:
    r"""Return what is typed before a command's name, from the first word of what was started.

    >>> command("/usr/bin/motcua"), command("build.py"), command("C:/py/Scripts/motcua.exe")
    ('motcua', 'python build.py', 'motcua')
    """
    return "motcua" if PurePath(started).stem.lower() == "motcua" else CHECKOUT


COMMAND = command(sys.argv[0] if sys.argv else "")


def as_typed(told: str | None) -> str:
    """Return what is told of a command, with the words that this person types."""
    return (told or "").replace(CHECKOUT, COMMAND)
