"""Builds in tests: each in a folder of its own, with what is the same for all made once."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from motcua import pipeline
from motcua.inspection import ALL, Outcome, Settings
from motcua.publish import Seal

AS_OF = date(2026, 11, 23)
SHARED = "MOTCUA_TESTS_SHARED"  # names the folder with the cut fonts, for all test processes


def plan(
    place: Path,
    *,
    catalogue: Path | None = None,
    site: str = "site",
    cache: str = "cache",
    as_of: date = AS_OF,
    jobs: int = 1,
    only: Iterable[str] = ALL,
    also: Iterable[str] = (),
) -> Settings:
    """Return what to build: the catalogue in ``place``, or another, into ``place``."""
    return Settings(
        catalogue or place / "catalogue",
        place / site,
        place / cache,
        as_of,
        jobs,
        frozenset(only),
        common=Path(os.environ[SHARED]),
        also=frozenset(also),
    )


def made(wanted: Settings, seal: Seal | None = None) -> Outcome:
    """Build without a word."""
    return pipeline.build(wanted, lambda what, done, total: None, seal)
