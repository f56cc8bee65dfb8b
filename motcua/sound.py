"""A catalogue read whole, for commands that go no further while it has errors."""

from __future__ import annotations

from motcua import report
from motcua.asking import PROBLEMS, language
from motcua.console import progress, say
from motcua.crew import Crew
from motcua.inspection import Inspection, Settings, inspect


def sound(settings: Settings, *, quiet: bool) -> Inspection:
    """Return the catalogue; where it has errors they are told and the command ends with 1.

    quiet: without a word of progress, because a machine reads what the command prints.
    """
    with progress(quiet) as tell, Crew(settings.jobs) as crew:
        read = inspect(settings, crew, tell)
    errors = [problem for problem in read.outcome.problems if problem.kind == "error"]
    if errors:
        say(report.text(errors, settings.catalogue, language()))
        raise SystemExit(PROBLEMS)
    return read
