"""What every stage of the making has at hand."""

from __future__ import annotations

from typing import NamedTuple

from motcua.crew import Crew
from motcua.inspection import Settings, Tell
from motcua.publish import Staging
from motcua.workshop import Press


class Bench(NamedTuple):
    """What pages and sheets are made with; ``shell`` is the key of all that is poured."""

    staging: Staging
    press: Press
    shell: str
    crew: Crew
    settings: Settings
    tell: Tell
