"""Two folders change places at one stroke, where the system can: at no moment is there none.

The packages for it on PyPI print on standard output (atomicswap 0.2.2) or must be compiled
(renameat2 0.4.4); the C library that every Python here already holds has the call itself.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = {"linux": -100, "darwin": -2}  # AT_FDCWD: paths count from the working folder
CALL = {"linux": "renameat2", "darwin": "renameatx_np"}
SWAP = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


def exchanged(one: Path, other: Path) -> bool:
    """Let two things on one disk change places; False where they stay as they were.

    So it is on Windows, and on file systems that have no such call.
    """
    if sys.platform not in CALL:
        return False
    import ctypes  # a build that changes nothing needs none

    call = getattr(ctypes.CDLL(None), CALL[sys.platform], None)
    here = HERE[sys.platform]
    return call is not None and call(here, os.fsencode(one), here, os.fsencode(other), SWAP) == 0
