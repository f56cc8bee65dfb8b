"""How good, how large and how fast search is: the shipped JavaScript over a built site, in Node.

    python bench/search.py --site DIR --queries FILE.tsv [--queries MORE.tsv] [--json] [--rivals]

Tables of queries have the columns query, codes (comma separated, any is right) and class. A query
whose codes the site does not have is left out and counted. Times are the medians of several runs,
each in a new process and each query once, so nothing is warm that would be cold for a person.
--rivals asks MkDocs-Material's search and Pagefind the same, over the same procedures, in turn.
--twins asks ours each query with marks again without them, as people type on phones.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[0] = str(HERE.parent)  # instead of bench/: our own modules are imported from the root

from bench import search_rivals  # noqa: E402 - the root had to be named first
from bench.search_rivals import RivalError, packed  # noqa: E402
from bench.search_score import MEASURES, SENTENCE, Query, answerable, grouped, read  # noqa: E402

OURS = "Một Cửa"
ENGINE = ("syllables", "phrases", "lines", "search")
Told = dict[str, Any]  # what a program of ours or of a rival said of a run


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--site", type=Path, required=True, help="a site built by build.py")
    parser.add_argument("--queries", type=Path, action="append", required=True, help="a table")
    parser.add_argument("--runs", type=int, default=3, help="runs, of whose times the median")
    parser.add_argument("--rivals", action="store_true", help="ask other programs too")
    parser.add_argument("--pagefind", help="the command that starts Pagefind, where not installed")
    parser.add_argument("--twins", action="store_true", help="ask ours again without marks")
    parser.add_argument("--json", action="store_true", help="print for machines")
    return parser.parse_args()


def told_by(command: Sequence[str | Path], queries: Sequence[str]) -> Told:
    """Run a program over all queries; return what it says."""
    said: Told = json.loads(search_rivals.run(list(command), json.dumps(list(queries))))
    return said


def p95(times: Sequence[float]) -> float:
    """Return the time that 95 of 100 stay under."""
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def times(runs: Sequence[Told]) -> dict[str, float]:
    """Return the median over the runs of each figure of time."""
    figures = {
        "load_ms": [run["load_ms"] for run in runs],
        "query_ms_p50": [median(run["query_ms"]) for run in runs],
        "query_ms_p95": [p95(run["query_ms"]) for run in runs],
    }
    if all("texts_ms" in run for run in runs):
        figures["texts_load_ms"] = [run["texts_ms"] for run in runs]
    if all(run.get("shard_ms") for run in runs):
        figures["shard_load_ms"] = [median(run["shard_ms"]) for run in runs]
    if all("keystroke_ms" in run for run in runs):
        figures["keystroke_ms_p95"] = [p95(run["keystroke_ms"]) for run in runs]
    return {name: round(median(each), 2) for name, each in figures.items()}


def sizes(site: Path, count: int, first: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Return the bytes of each file and of what a first answer needs; all also per procedure."""
    assets = site / "assets"
    files = [*assets.glob("search/*.js"), *(assets / f"{name}.js" for name in ENGINE)]
    by_file = {
        file.relative_to(assets).as_posix(): {"raw": file.stat().st_size, "gzip": packed(file)}
        for file in sorted(files)
    }
    index = {name: size for name, size in by_file.items() if "/" in name}
    parts = {"first": ("search/names", "search/words"), "texts": ("search/texts",)}
    made: dict[str, Any] = {"files": by_file}
    for part, names in parts.items():
        some = [size for name, size in index.items() if name.startswith(names)]
        whole = {kind: sum(size[kind] for size in some) for kind in ("raw", "gzip")}
        each = {f"{kind}_each": round(size / count, 1) for kind, size in whole.items()}
        made[part] = whole | each
    needed = [sum(by_file[name]["gzip"] for name in names) for names in first]
    made["first_answer_gzip"] = {"median": median(needed), "max": max(needed)}
    return made | {"index_gzip": sum(size["gzip"] for size in index.values())}


def report(groups: dict[str, dict[str, float]], speed: dict[str, float], size: int) -> Told:
    """Return one program's figures in the shape that others rely on."""
    classes = {name: each for name, each in groups.items() if name not in {"all", "words"}}
    halves = {name: groups[name] for name in ("words", SENTENCE) if name in groups}
    said = {"by_class": classes, "groups": halves, "index_bytes_gzip": size}
    return {**groups["all"], **said, **speed}


def measured(chosen: argparse.Namespace) -> Told:
    """Run ours and, where wanted, the rivals in turn; return all figures.

    Raises RivalError when ours cannot run.
    """
    site, asked = chosen.site.resolve(), read(chosen.queries)
    if not (site / "assets/search/words.js").is_file():
        raise RivalError(
            f"{chosen.site} is no site built with search (build.py --only pages,search)."
        )
    ours: tuple[str | Path, ...] = ("node", HERE / "search_ours.js", site)
    codes = frozenset(told_by(ours, [])["codes"])
    queries = answerable(asked, codes)
    if not queries:
        raise RivalError("The site has none of the codes that the queries ask for.")
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as name:
        wanted = search_rivals.NAMES if chosen.rivals else ()
        rivals, failed = search_rivals.built(wanted, site, Path(name), chosen.pagefind)
        commands = {OURS: ours, **{rival: made.command for rival, made in rivals.items()}}
        runs = alternated(commands, [query.text for query in queries], chosen.runs, failed)
    bytes_of = sizes(site, len(codes), runs[OURS][0]["first"])
    size = {rival: made.index_bytes_gzip for rival, made in rivals.items()}
    size[OURS] = bytes_of["index_gzip"]
    reports = {
        program: report(grouped(queries, each[0]["answers"]), times(each), size[program])
        for program, each in runs.items()
    }
    said = reports.pop(OURS) | {"procedures": len(codes), "left_out": len(asked) - len(queries)}
    if chosen.twins:
        said["twins"] = twins(ours, queries, runs[OURS][0]["answers"])
    return said | {"bytes": bytes_of} | ({"rivals": reports | failed} if chosen.rivals else {})


def twins(
    ours: Sequence[str | Path], queries: Sequence[Query], answers: Sequence[Sequence[str]]
) -> Told:
    """Return the scores of all queries with marks, and of the same without them."""
    marked = [n for n, query in enumerate(queries) if bare(query.text) != query.text]
    asked = [queries[n] for n in marked]
    again = told_by(ours, [bare(query.text) for query in asked])["answers"]
    scored = grouped(asked, [answers[n] for n in marked]), grouped(asked, again)
    return {
        name: dict(zip(("with", "without"), pair, strict=True))
        for name, pair in ((group, [each[group] for each in scored]) for group in scored[0])
    }


def bare(text: str) -> str:
    """Return a text without the marks of Vietnamese letters.

    >>> bare("Đổi sổ đỏ")
    'Doi so do'
    """
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def alternated(
    commands: dict[str, tuple[str | Path, ...]], texts: list[str], count: int, failed: Told
) -> dict[str, list[Told]]:
    """Run all programs in turn, ``count`` times; return what those said that did not fail."""
    runs: dict[str, list[Told]] = {program: [] for program in commands}
    for _ in range(count):
        for program in list(runs):
            try:
                runs[program].append(told_by(commands[program], texts))
            except RivalError as why:
                if program == OURS:
                    raise
                failed[program] = {"failed": str(why)}
                del runs[program]
    return runs


def tables(said: Told) -> str:
    """Return the figures as Markdown."""
    rivals: dict[str, Told] = said.get("rivals", {})
    programs = {OURS: said, **{name: its for name, its in rivals.items() if "failed" not in its}}
    lines = ["| queries | n | search | S@1 | S@3 | MRR | nDCG@10 | no answer |"]
    lines.append("|---|---:|---|---:|---:|---:|---:|---:|")
    for group in ("all", *said["groups"], *(kind for kind in said["by_class"] if kind != SENTENCE)):
        for program, its in programs.items():
            got = its if group == "all" else {**its["by_class"], **its["groups"]}[group]
            cells = " | ".join(f"{got[measure]:.3f}" for measure in MEASURES)
            lines.append(f"| {group} | {got['n']} | {program} | {cells} | {got['no_answer']} |")
    lines += ["", "| search | load ms | query p50 ms | p95 ms | a keystroke, p95 ms | index gzip |"]
    lines.append("|---|---:|---:|---:|---:|---:|")
    for program, its in programs.items():
        keys = f"{its['keystroke_ms_p95']:.1f}" if "keystroke_ms_p95" in its else ""
        lines.append(
            f"| {program} | {its['load_ms']:.0f} | {its['query_ms_p50']:.1f} "
            f"| {its['query_ms_p95']:.1f} | {keys} | {its['index_bytes_gzip']:,} |"
        )
    for group, pair in said.get("twins", {}).items():
        if group in ("all", "words", SENTENCE):
            cells = ", ".join(
                f"{name} marks {its['success@1']:.3f} and {its['success@3']:.3f}"
                for name, its in pair.items()
            )
            lines.append(f"\nS@1 and S@3 of {pair['with']['n']} twins ({group}): {cells}")
    silent = {name: its["failed"] for name, its in rivals.items() if "failed" in its}
    lines += [f"\n{name} did not run: {why}" for name, why in silent.items()]
    return "\n".join([*lines, "", *sizes_table(said)])


def sizes_table(said: Told) -> list[str]:
    """Return the index's bytes as lines of Markdown."""
    sizes, count = said["bytes"], said["procedures"]
    lines = [f"| {count} procedures | bytes | gzip | gzip each |", "|---|---:|---:|---:|"]
    parts = {"first answers (names, words)": sizes["first"], "the rest (texts)": sizes["texts"]}
    for name, size in {**by_kind(sizes["files"]), **parts}.items():
        each = size["gzip"] / count
        lines.append(f"| {name} | {size['raw']:,} | {size['gzip']:,} | {each:.1f} |")
    first = sizes["first_answer_gzip"]
    lines += ["", f"To a first answer, gzip: {first['median']:,.0f}, at most {first['max']:,}."]
    if "texts_load_ms" in said:
        lines.append(f"Opening the texts, after the first answers: {said['texts_load_ms']:.0f} ms.")
    if "shard_load_ms" in said:
        lines.append(f"Opening the names of one more shard: {said['shard_load_ms']:.0f} ms.")
    if said["left_out"]:
        lines.append(f"{said['left_out']} queries left out: the site has none of their codes.")
    return lines


def by_kind(files: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    """Return the sizes with all shards of a kind in one, under its name and their number.

    >>> by_kind({"search/names-0.js": {"gzip": 1}, "search/names-1.js": {"gzip": 2}})
    {'search/names-*.js, 2 files': {'gzip': 3}}
    """
    kinds: dict[str, list[str]] = defaultdict(list)
    for name in files:
        kinds[re.sub(r"-[0-9]+\.js$", "-*.js", name)].append(name)
    made = {}
    for kind, names in kinds.items():
        label = names[0] if len(names) == 1 else f"{kind}, {len(names)} files"
        made[label] = {each: sum(files[name][each] for name in names) for each in files[names[0]]}
    return made


def main() -> int:
    """Measure, and print tables or JSON."""
    chosen = options()
    try:
        said = measured(chosen)
    except (OSError, RivalError) as failed:
        print(failed, file=sys.stderr)
        return 1
    print(json.dumps(said, ensure_ascii=False, indent=1) if chosen.json else tables(said))
    return 0


if __name__ == "__main__":
    sys.exit(main())
