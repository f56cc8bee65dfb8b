"""How long each kind of sheet takes, beside bare Typst and WeasyPrint, and how large it is.

python bench/print.py FACTS.jsonl --sample 200 [--all] prints JSON. Facts are written facts, one
procedure a line (``derive.written``). Times are seconds of the processor, so that other work on
the machine counts little; each engine has a process of its own, for Typst remembers what it laid
out. Bare Typst compiles the same templates with the same facts and QR codes lying ready: what we
add is JSON, letters that no font has, the QR code, and packing what is large.
With --all we print every procedure and every case; the ratios are those of the sample.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import mean, median
from typing import Any

import psutil  # type: ignore[import-untyped]  # it brings no types
from platformdirs import user_cache_path

ROOT = Path(__file__).resolve().parent.parent
CACHE = user_cache_path("motcua", appauthor=False)  # as the command's
sys.path[0] = str(ROOT)  # instead of bench/: our own modules are imported from the root

KINDS = ("handout", "large", "slip", "case")
LARGE = 80_000  # bytes: no handout should have more
WARM = 5  # sheets that are printed before the clock runs: fonts are read, templates compiled
Facts = dict[str, Any]
Sheet = tuple[float, int]  # seconds of the processor, bytes
Engine = Callable[[str, Sequence[Facts]], list[Sheet]]


def ours(kind: str, every: Sequence[Facts]) -> list[Sheet]:
    """Print with our print shop."""
    from motcua import typecase
    from motcua.sheets import Printer

    printer = Printer(typecase.printing(CACHE))
    return _timed([partial(printer.sheet, facts, kind) for facts in every])


def bare(kind: str, every: Sequence[Facts]) -> list[Sheet]:
    """Compile the same templates directly; all that Typst reads lies ready."""
    import typst

    from motcua import fonts, typecase
    from motcua.sheets import CODE, MAIN, TEMPLATES, addressed, qr_code

    paths: list[Any] = [str(typecase.printing(CACHE)), str(fonts.NOTO / "files")]
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)
    compiler = typst.Compiler(root=TEMPLATES, font_paths=found, ignore_system_fonts=True)
    jobs = []
    for each in every:
        facts, addresses = addressed(each)
        codes = "".join(CODE.format(n) for n in range(len(addresses)))
        files: Any = {
            "main.typ": MAIN.format(kind=kind, codes=codes, fonts="alone").encode(),
            "facts.json": json.dumps(facts, ensure_ascii=False).encode(),
        } | {f"{n}.svg": qr_code(address).encode() for n, address in enumerate(addresses)}
        jobs.append(
            partial(compiler.compile, files, format="pdf", pdf_standards="ua-1", timestamp=0)
        )
    return _timed(jobs)


def weasyprint(_: str, every: Sequence[Facts]) -> list[Sheet]:
    """Print the same words with WeasyPrint, as ``bench/handouts.py`` does."""
    from bench.handouts import ENGINES

    sheet = ENGINES["weasyprint"]()
    return _timed([partial(sheet, json.dumps(facts, ensure_ascii=False)) for facts in every])


def _timed(jobs: Sequence[Callable[[], Any]]) -> list[Sheet]:
    for job in jobs[:WARM]:
        job()
    made = []
    for job in jobs[WARM:]:
        start = time.process_time()
        pdf = job()
        made.append((time.process_time() - start, len(pdf)))
    return made


def measured(engine: Engine, kind: str, every: Sequence[Facts]) -> tuple[list[Sheet], int]:
    """Return what one engine took, and the resident set of its process at the end, in MB."""
    made = engine(kind, every)
    return made, psutil.Process().memory_info().rss // 1_000_000


def row(made: Sequence[Sheet], memory: int) -> dict[str, float]:
    """Return the figures of one engine and kind."""
    seconds, sizes = [s for s, _ in made], [n / 1000 for _, n in made]
    return {
        "sheets": len(made),
        "ms_median": round(1000 * median(seconds), 2),
        "ms_mean": round(1000 * mean(seconds), 2),
        "kb_mean": round(mean(sizes), 1),
        "kb_p95": round(sorted(sizes)[int(0.95 * len(sizes))], 1),
        "kb_max": round(max(sizes), 1),
        "over_80_kb": sum(n > LARGE for _, n in made),
        "rss_mb": memory,
    }


def of_kind(kind: str, every: Sequence[Facts]) -> list[Facts]:
    """Return the facts as the kind wants them: for case sheets, once for each case."""
    if kind != "case":
        return list(every)
    made = []
    for facts in every:
        for case in dict.fromkeys(each["case"] for each in facts["documents"] if each["case"]):
            groups = [each for each in facts["documents"] if each["case"] in {None, case}]
            made.append(facts | {"cases": [case], "documents": groups})
    return made


def compared(every: Sequence[Facts], sample: int, weasy: int) -> dict[str, Any]:
    """Return all rows, and how we compare on the first ``sample`` sheets of a kind."""
    rows: dict[str, dict[str, float]] = {}
    ratios: dict[str, float] = {}
    taken: dict[str, list[Sheet]] = {}
    turns: list[tuple[str, Engine, Sequence[str], int | None]] = [
        ("ours", ours, KINDS, None),
        ("bare", bare, KINDS, sample),
        ("weasyprint", weasyprint, ("handout",), weasy),
    ]
    for name, engine, kinds, most in turns:
        for kind in kinds:
            some = of_kind(kind, every)[: None if most is None else most + WARM]
            with ProcessPoolExecutor(1, get_context("spawn")) as alone:
                made, memory = alone.submit(measured, engine, kind, some).result()
            rows[f"{name} {kind}"] = row(made, memory)
            if most is None:
                taken[kind] = made
            else:
                theirs = sum(seconds for seconds, _ in made)
                own = sum(seconds for seconds, _ in taken[kind][: len(made)])
                over, under = (own, theirs) if engine is bare else (theirs, own)
                ratios[f"{name}_{kind}"] = round(over / under, 3)
    return {"rows": rows, "ratios": ratios}


def _plain() -> Callable[[str], bool]:
    """Return what tells whether bare Typst can print facts: it stops at a letter no font has."""
    from motcua import typecase

    letters = set(
        json.loads((typecase.printing(CACHE) / "letters.json").read_text("utf-8"))["alone"]
    )
    return lambda line: letters.issuperset(line)


def main() -> None:
    """Measure a sample of the facts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", type=Path)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--all", action="store_true", help="print all of them by ourselves")
    parser.add_argument("--weasyprint", type=int, default=40, help="sheets beside WeasyPrint")
    options = parser.parse_args()
    lines = options.facts.read_text("utf-8").splitlines()
    lines = list(filter(_plain(), lines))
    some = random.Random(1).sample(lines, len(lines))
    every = [json.loads(line) for line in some[: None if options.all else options.sample]]
    print(json.dumps(compared(every, options.sample, options.weasyprint), indent=1))


if __name__ == "__main__":
    main()
