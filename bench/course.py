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
from bench.measure import Failed, Row, Run, run
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
    pages: int = 0
    _edits: int = 0

    @property
    def catalogue(self) -> Path:
        """A copy that may be edited."""
        return self.folder / "catalogue"

    @property
    def site(self) -> Path:
        """Where our builds go."""
        return self.folder / "site"

    @property
    def files(self) -> list[Path]:
        """The procedures' files."""
        return sorted(self.catalogue.glob("procedures/*/*.yml"))

    @property
    def count(self) -> int:
        """How many procedures there are."""
        return len(self.files)

    def import_records(self, records: Path) -> None:
        """Make the catalogue from national records; this is measured too."""
        made = run(self._ours("import", records, "--to", self.catalogue), self.folder)
        self._row("import of the records", [made], self.count)

    def take(self, catalogue: Path) -> None:
        """Copy a catalogue that is there."""
        shutil.copytree(catalogue, self.catalogue)

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
            self._times(name, self._alone("mkdocs", command), self.plan.long_runs, len(some))

    def ratios(self) -> dict[str, float]:
        """Return what may be quoted: ratios of medians, ours against theirs."""
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
        ratio("mkdocs_vs_pages", "MkDocs", "pages only", each=True)
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
        check = self._cold(self._ours("check", self.catalogue, "--jobs", self.plan.jobs))
        pages = self._cold(self._build("--only", "pages"))
        bare = rivals.hugo(facts, self.folder / "hugo", lists=False)
        lists = rivals.hugo(facts, self.folder / "hugo-lists", lists=True)
        taken: list[list[Run]] = [[], [], [], []]
        for _ in range(self.plan.runs):
            taken[0].append(check())
            taken[1].append(pages())
            if self.plan.wants("pages"):
                taken[2].append(self._alone("hugo", bare)())
                taken[3].append(self._alone("hugo-lists", lists)())
        html = _count(self.site, "html")
        self._row("check only, cold", taken[0], self.count)
        self._row(f"pages only, cold ({html} pages)", taken[1], html)
        if self.plan.wants("pages"):
            for name, runs in (("hugo", taken[2]), ("hugo-lists", taken[3])):
                made = _count(self.folder / name / "out", "html")
                kind = "with lists as ours" if name == "hugo-lists" else "bare layout"
                self._row(f"Hugo, {kind} ({made} pages)", runs, made)

    def _whole(self) -> None:
        """Handouts only, everything, nothing new, one procedure new, one law new."""
        plan, build = self.plan, self._build()
        printed = self._cold(self._build("--only", "print"))
        runs = [printed() for _ in range(plan.long_runs)]
        sheets = _count(self.site, "pdf")
        self._row(f"handouts only, cold ({sheets} sheets)", runs, sheets)
        self._times("full build, cold", self._cold(build), plan.long_runs, self.count)
        self._times(AGAIN, lambda: run(build, self.folder), plan.runs, self.count)
        self._times(ONE, self._one_changed, plan.runs, 1)
        self._times("one law added to the register", self._law_added, plan.runs, self.count)

    def _handouts(self, facts: list[Facts]) -> None:
        """The same handouts by our print shop and by WeasyPrint, in turn."""
        some = random.Random(SEED).sample(facts, min(self.plan.sample, len(facts)))
        listed = self.folder / "sample.jsonl"
        listed.write_text("".join(json.dumps(f, ensure_ascii=False) + "\n" for f in some), "utf-8")
        taken: dict[str, list[Run]] = {"ours": [], "weasyprint": []}
        for _ in range(self.plan.runs):
            for engine, runs in taken.items():
                script = [sys.executable, ROOT / "bench" / "handouts.py", engine, listed]
                out = self.folder / f"sheets-{engine}"
                runs.append(run([*script, out, "--jobs", str(self.plan.jobs)], self.folder))
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
        sheet = self.site / "in" / f"{file.stem}.pdf"
        before = sheet.read_bytes()
        made = run(self._build(), self.folder)
        if sheet.read_bytes() == before:
            raise Failed(f"{file.name} changed, its sheet did not")
        return made

    def _law_added(self) -> Run:
        """Add an entry to the register of laws, on which every procedure may depend."""
        self._edits += 1
        file = next(iter(sorted(self.catalogue.glob("legal*/*.yml"))), self.catalogue / "legal.yml")
        with file.open("a", encoding="utf-8") as out:
            out.write(NEW_LAW.format(n=self._edits))
        return run(self._build(), self.folder)

    def _facts(self) -> list[Facts]:
        """Return the facts that pages and sheets are made of, for the rivals' text."""
        from motcua import inspection

        settings = inspection.Settings(
            self.catalogue, self.site, self.folder / "facts", AS_OF, self.plan.jobs
        )
        read = inspection.inspect(settings, lambda *_: None)
        return [json.loads(kept.facts) for kept in read.readings if kept.facts]

    def _ours(self, *arguments: str | Path | int) -> Command:
        """Return one of our commands."""
        return [sys.executable, ROOT / "build.py", *map(str, arguments)]

    def _build(self, *arguments: str) -> Command:
        day = AS_OF.strftime("%d/%m/%Y")
        folders = ("--catalogue", self.catalogue, "--site", self.site)
        return self._ours(*folders, "--jobs", self.plan.jobs, "--as-of", day, *arguments)

    def _cold(self, command: Command) -> Callable[[], Run]:
        """Return what runs one of our commands without a cache and without a site."""

        def cold() -> Run:
            shutil.rmtree(self.folder / ".cache", ignore_errors=True)
            shutil.rmtree(self.site, ignore_errors=True)
            return run(command, self.folder)

        return cold

    def _alone(self, name: str, command: Command) -> Callable[[], Run]:
        """Return what runs a rival without what it made before."""

        def alone() -> Run:
            shutil.rmtree(self.folder / name / "out", ignore_errors=True)
            return run(command, self.folder)

        return alone

    def _times(self, what: str, once: Callable[[], Run], times: int, count: int) -> None:
        self._row(what, [once() for _ in range(times)], count)

    def _row(self, what: str, runs: list[Run], count: int) -> None:
        self.rows[what] = Row.of(what, runs, count)
        print(self.rows[what], file=sys.stderr)


AGAIN = "second build, nothing changed"
ONE = "one procedure changed, its sheet too"
THEIRS = ("Hugo", "MkDocs", "WeasyPrint")


def _count(folder: Path, kind: str) -> int:
    return sum(1 for _ in folder.rglob(f"*.{kind}"))
