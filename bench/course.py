"""The course that is run: our commands and the rivals', in turn, on one catalogue."""

from __future__ import annotations

import json
import random
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bench import rivals
from bench.measure import CommandError, Row, Run, run
from bench.texts import Facts

ROOT = Path(__file__).resolve().parent.parent
AS_OF = date(2026, 11, 23)  # any day will do, if it is the same for every run
SEED = 2026
NEW_LAW = "- number: 1/2020/QĐ-{n}\n  title: Quyết định để đo\n"

Command = list[str | Path]


@dataclass(frozen=True)
class Plan:
    """What to measure, and how often."""

    jobs: int = 2
    runs: int = 3
    long_runs: int = 1
    sample: int = 200
    mkdocs_limit: int = 2000
    only: str | None = None

    def wants(self, part: str) -> bool:
        """Return whether a part is to be measured."""
        return self.only in (None, part)


@dataclass
class Course:
    """One scratch folder, its catalogue, and what was measured in it."""

    folder: Path
    plan: Plan
    rows: dict[str, Row] = field(default_factory=dict)
    count: int = 0
    last: Path = Path()  # the folder of the last run
    _edits: int = 0

    @property
    def catalogue(self) -> Path:
        """A copy that may be edited."""
        return self.folder / "catalogue"

    @property
    def files(self) -> list[Path]:
        """The procedures' files."""
        return sorted(self.catalogue.glob("procedures/*/*.yml"))

    def import_records(self, records: Path) -> None:
        """Make the catalogue from national records; this is measured too."""
        made = self._fresh(self._ours("import", records, "--to", self.catalogue))
        self.count = len(self.files)
        self._row("import of the records", [made], self.count)

    def take(self, catalogue: Path) -> None:
        """Copy a catalogue that is there."""
        shutil.copytree(catalogue, self.catalogue)
        self.count = len(self.files)

    def run(self) -> None:
        """Measure all that the plan wants."""
        facts = self._facts()
        if self.plan.wants("ours") or self.plan.wants("pages"):
            self._pages(facts)
        if self.plan.wants("ours"):
            self._whole()
        if self.plan.wants("handouts"):
            self._handouts(facts)
        if self.plan.wants("pages") and self.plan.mkdocs_limit:
            some = facts[: self.plan.mkdocs_limit]
            command = rivals.mkdocs(some, self.folder / "mkdocs")
            name = f"MkDocs-Material, {len(some)} pages in its navigation"
            self._times(name, lambda: self._fresh(command), self.plan.long_runs, len(some))

    def ratios(self) -> dict[str, float]:
        """Return what may be quoted, ours against theirs, from medians."""
        rows = self.rows
        found: dict[str, float] = {}

        def ratio(name: str, over: str, under: str, *, each: bool = False) -> None:
            above = next((row for what, row in rows.items() if what.startswith(over)), None)
            below = next((row for what, row in rows.items() if what.startswith(under)), None)
            if above and below:
                pair = (above.ms_each, below.ms_each) if each else (above.seconds, below.seconds)
                found[name] = round(pair[0] / pair[1], 4)

        ratio("pages_vs_hugo", "pages only", "Hugo, bare")
        ratio("pages_vs_hugo_with_lists", "pages only", "Hugo, with lists")
        ratio("pages_ready_vs_hugo", READY, "Hugo, bare")
        ratio("pages_ready_vs_hugo_with_lists", READY, "Hugo, with lists")
        ratio("mkdocs_vs_pages", "MkDocs", "pages only", each=True)
        ratio("mkdocs_vs_pages_ready", "MkDocs", READY, each=True)
        ratio("weasyprint_vs_handouts", "WeasyPrint", "our handouts")
        ratio("unchanged_vs_first", "second build", "full build")
        one = rows.get(ONE)
        if one:
            found["one_changed_seconds"] = one.seconds
        ours = [row.peak_mb for what, row in rows.items() if not what.startswith(THEIRS)]
        found["peak_mb_per_process"] = max(ours, default=0.0)
        return found

    def _pages(self, facts: list[Facts]) -> None:
        """Check and pages, in turn with Hugo."""
        check = self._ours("check", self.catalogue, "--jobs", self.plan.jobs, "--as-of", AS_OF)
        commands = {"check only, cold": check, "pages only, cold": self._build("--only", "pages")}
        if self.plan.wants("pages"):
            for what, lists in (("Hugo, bare layout", False), ("Hugo, with lists as ours", True)):
                source = self.folder / ("hugo-lists" if lists else "hugo")
                commands[what] = rivals.hugo(facts, source, lists=lists)
        taken: dict[str, list[Run]] = {what: [] for what in commands}
        made: dict[str, int] = {}
        ready: list[Run] = []
        for _ in range(self.plan.runs):
            for what, command in commands.items():
                taken[what].append(self._fresh(command))
                made[what] = _count(self.last, "html")
                if what.startswith("pages only"):
                    again = ["again" if part == "site" else part for part in command]
                    ready.append(run(again, self.last))
        for what, runs in taken.items():
            pages = f" ({made[what]} pages)" if made[what] else ""
            self._row(what + pages, runs, made[what] or self.count)
            if what.startswith("pages only"):
                self._row(f"{READY}{pages}", ready, made[what])

    def _whole(self) -> None:
        """Handouts only, everything, nothing new, one procedure new, one law new."""
        plan, build = self.plan, self._build()
        printing = self._build("--only", "print")
        runs = [self._fresh(printing) for _ in range(plan.long_runs)]
        sheets = _count(self.last, "pdf")
        self._row(f"handouts only, cold ({sheets} sheets)", runs, sheets)
        self._times("full build, cold", lambda: self._fresh(build), plan.long_runs, self.count)
        self._times(AGAIN, lambda: run(build, self.last), plan.runs, self.count)
        self._times(ONE, self._one_changed, plan.runs, 1)
        self._times("one law added to the register", self._law_added, plan.runs, self.count)

    def _handouts(self, facts: list[Facts]) -> None:
        """Print the same handouts with our print shop and with WeasyPrint, in turn."""
        from motcua import asking, typecase

        typecase.printing(asking.caches()[1])  # once a machine: no part of a run
        some = random.Random(SEED).sample(facts, min(self.plan.sample, len(facts)))
        listed = self.folder / "sample.jsonl"
        listed.write_text("".join(json.dumps(f, ensure_ascii=False) + "\n" for f in some), "utf-8")
        taken: dict[str, list[Run]] = {"ours": [], "weasyprint": []}
        for _ in range(self.plan.runs):
            for engine, runs in taken.items():
                script: Command = [sys.executable, ROOT / "bench" / "handouts.py", engine, listed]
                runs.append(self._fresh([*script, rivals.OUT, "--jobs", str(self.plan.jobs)]))
        self._row(f"our handouts, a sample of {len(some)}", taken["ours"], len(some))
        self._row(f"WeasyPrint, the same {len(some)}", taken["weasyprint"], len(some))

    def _one_changed(self) -> Run:
        """Change one procedure's name, and make sure that its sheet changed with it."""
        file = next(
            f for f in self.files if re.search(r"^name: \w[^\n]*$", f.read_text("utf-8"), re.M)
        )
        self._edits += 1
        text = re.sub(
            r"^(name: .*)$", rf"\1 {self._edits}", file.read_text("utf-8"), count=1, flags=re.M
        )
        file.write_text(text, "utf-8")
        sheet = self.last / "site" / "in" / f"{file.stem}.pdf"
        before = sheet.read_bytes()
        made = run(self._build(), self.last)
        if sheet.read_bytes() == before:
            raise CommandError(f"{file.name} changed, its sheet did not")
        return made

    def _law_added(self) -> Run:
        """Add an entry to the register of laws, on which every procedure may depend."""
        self._edits += 1
        file = next(iter(sorted(self.catalogue.glob("legal*/*.yml"))), self.catalogue / "legal.yml")
        with file.open("a", encoding="utf-8") as out:
            out.write(NEW_LAW.format(n=self._edits))
        return run(self._build(), self.last)

    def _facts(self) -> list[Facts]:
        """Return the facts that pages and sheets are made of, for the rivals' text."""
        from motcua import inspection
        from motcua.crew import Crew

        settings = inspection.Settings(
            self.catalogue, self.folder / "none", self.folder / "facts", AS_OF, self.plan.jobs
        )
        with Crew(1) as crew:
            read = inspection.inspect(settings, crew, lambda *_: None)
        return [json.loads(read.shelf.facts(code)) for code in read.marks]

    def _ours(self, *arguments: str | Path | int | date) -> Command:
        """Return one of our commands."""
        shown = (a.strftime("%d/%m/%Y") if isinstance(a, date) else str(a) for a in arguments)
        return [sys.executable, ROOT / "build.py", *shown]

    def _build(self, *arguments: str) -> Command:
        """Return the command that builds into the folder ``site`` of where it runs."""
        folders = ("--catalogue", self.catalogue, "--site", "site")
        return self._ours(*folders, "--jobs", self.plan.jobs, "--as-of", AS_OF, *arguments)

    def _fresh(self, command: Command) -> Run:
        """Run a command in a new folder, without cache and output of an earlier run.

        What was made stays until the end: a file system is slow just after it deleted much.
        """
        self.last = self.folder / f"run-{len(list(self.folder.glob('run-*')))}"
        self.last.mkdir()
        out = str(self.last / "out")
        return run([str(part).replace(rivals.OUT, out) for part in command], self.last)

    def _times(self, what: str, once: Callable[[], Run], times: int, count: int) -> None:
        self._row(what, [once() for _ in range(times)], count)

    def _row(self, what: str, runs: list[Run], count: int) -> None:
        self.rows[what] = Row.of(what, runs, count)
        print(f"{self.rows[what].seconds:8.2f} s  {what}", file=sys.stderr)


READY = "pages again, from facts read before"
AGAIN = "second build, nothing changed"
ONE = "one procedure changed, its sheet too"
THEIRS = ("Hugo", "MkDocs", "WeasyPrint")


def _count(folder: Path, kind: str) -> int:
    return sum(1 for _ in folder.rglob(f"*.{kind}"))
