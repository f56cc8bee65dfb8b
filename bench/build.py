"""How fast a build is, beside Hugo, MkDocs with Material and WeasyPrint on the same text.

    python bench/build.py --records FILE [--json]
    python bench/build.py --catalogue DIR --runs 1 --mkdocs-limit 200

Every figure is a whole command, from its start to its end, in a folder of its own with a cold
cache, and the median of several runs. Rivals run in turn with ours, so that a noisy machine is
unjust to neither; quote the ratios. Memory is the resident set of the largest single process.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import platform
import sys
import tempfile
from importlib.metadata import version
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # instead of bench/: our own modules are imported from the root

from bench.course import Course, Plan  # noqa: E402 - the root had to be named first
from bench.measure import CommandError, Row  # noqa: E402


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--records", type=Path, help="national records to import (.jsonl, .xz)")
    source.add_argument("--catalogue", type=Path, help="a catalogue that is there already")
    parser.add_argument("--limit", type=int, help="take only so many records")
    parser.add_argument("--jobs", type=int, default=2, help="processes, for us and for rivals")
    parser.add_argument("--runs", type=int, default=3, help="runs of what is short")
    parser.add_argument("--long-runs", type=int, default=1, help="runs of what takes a minute")
    parser.add_argument("--sample", type=int, default=200, help="handouts beside WeasyPrint")
    parser.add_argument("--mkdocs-limit", type=int, default=2000, help="pages for MkDocs; 0: none")
    parser.add_argument("--only", choices=["ours", "pages", "handouts"], help="a part of it all")
    parser.add_argument("--json", action="store_true", help="print for machines")
    chosen = parser.parse_args()
    if chosen.limit and chosen.catalogue:
        parser.error("--limit goes with --records")
    return chosen


def shortened(records: Path, limit: int, folder: Path) -> Path:
    """Write the first ``limit`` lines of JSON Lines; return the new file."""
    made = folder / "records.jsonl"
    opened = lzma.open if records.suffix == ".xz" else open
    with opened(records, "rt", encoding="utf-8") as lines, made.open("w", encoding="utf-8") as out:
        out.writelines(islice(lines, limit))
    return made


def table(rows: list[Row], ratios: dict[str, float]) -> str:
    """Return the results as Markdown."""
    lines = ["| what | seconds | ms each | peak MB |", "|---|---:|---:|---:|"]
    lines += [f"| {r.what} | {r.seconds:.2f} | {r.ms_each:.2f} | {r.peak_mb:.0f} |" for r in rows]
    lines += ["", "| ratio | |", "|---|---:|"]
    return "\n".join(lines + [f"| {name} | {value:.3g} |" for name, value in ratios.items()])


def conditions() -> str:
    """Return on what it was measured: processors, Python, versions of all that took part."""
    parts = ("typst", "mkdocs", "mkdocs-material", "hugo", "weasyprint")
    versions = ", ".join(f"{name} {version(name)}" for name in parts)
    python = platform.python_version()
    return f"{platform.system()}, {os.cpu_count()} processors, Python {python}, {versions}"


def main() -> int:
    """Measure, and print a table or JSON."""
    chosen = options()
    plan = Plan(
        chosen.jobs, chosen.runs, chosen.long_runs, chosen.sample, chosen.mkdocs_limit, chosen.only
    )
    try:
        with tempfile.TemporaryDirectory(prefix="motcua-bench-") as name:
            course = Course(Path(name), plan)
            if chosen.records:
                records = chosen.records.resolve()
                if chosen.limit:
                    records = shortened(records, chosen.limit, course.folder)
                course.import_records(records)
            else:
                course.take(chosen.catalogue)
            course.run()
    except CommandError as failed:
        print(failed, file=sys.stderr)
        return 1
    rows, ratios = list(course.rows.values()), course.ratios()
    if chosen.json:
        told = [row.as_dict() for row in rows]
        print(json.dumps({"records": course.count, "rows": told, "ratios": ratios}, indent=1))
    else:
        print(f"{conditions()}; {course.count} procedures.\n\n{table(rows, ratios)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
