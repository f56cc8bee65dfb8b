"""Bytes that nobody would write, given to the reader, the shaper and the rules for some minutes.

    python -m bench.fuzz --minutes 10 --seed 1
    python -m bench.fuzz --minutes 10 --guided      (pip install atheris; Linux, macOS)

What is told of them is made too, in both languages. It prints how many inputs were read, how many
of them to the end, the slowest, and each failure once with the bytes that caused it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from types import FunctionType

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from motcua import catalogue, entries, model, source
from motcua.asking import today
from motcua.judging import judge, shaped
from motcua.problem import Problem, excerpt, lines
from motcua.rules import View

READERS = {
    *("source", "builder", "slips", "losses", "hunches", "stumbles", "shape", "misfits", "mends"),
    *(
        "reading",
        "amounts",
        "measures",
        "keys",
        "judging",
        "rules_fees",
        "rules_limits",
        "rules_phrases",
    ),
}
KINDS = (model.Procedure, entries.Translation, entries.Office, entries.LegalDocument, entries.Site)
PIECES = st.sampled_from([
    *("- ", "-", ": ", ":", "? ", "| ", ">-\n", "&a ", "*a", "!!str ", "<<: ", "---\n", "...\n"),
    *("{", "}", "[", "]", ",", '"', "'", "#", " #", "%YAML 1.2\n", "\t", "\u00a0", "\u2028", "\\x"),
    *("\n", "\n  ", "\n    - ", "\x00", "\ufeff", "\ud7ff", "\U0010ffff", "\r", "\x85", "=\n", "~"),
    *("none: true", "8.000 đồng", "3 ngày làm việc", "32/13/2026", "1.000001", "60/2014/QH13"),
    *("../..", "javascript:alert(1)", "<1>", "9" * 400, "[" * 40, "<<<<<<< a", "• ", "– ", "Đ"),
])  # fmt: skip


@dataclass
class Tally:
    """What came of all inputs."""

    read: int = 0
    whole: int = 0
    slowest: float = 0.0
    slow: bytes = b""
    failures: dict[str, tuple[str, bytes]] = field(default_factory=dict)


def spoilt(corpus: list[bytes]) -> st.SearchStrategy[bytes]:
    """Return real files with pieces put in, cut out, or exchanged."""

    @st.composite
    def make(draw: st.DrawFn) -> bytes:
        content = draw(st.sampled_from(corpus))
        for _ in range(draw(st.integers(1, 6))):
            at = draw(st.integers(0, len(content)))
            gone = draw(st.integers(0, 40))
            more = draw(st.one_of(PIECES.map(_bytes), st.binary(max_size=4)))
            content = content[:at] + more * draw(st.integers(1, 3)) + content[at + gone :]
        return content

    return make()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def one(content: bytes, kind: type, view: View) -> bool:
    """Read, shape and judge one file, tell all of it; return whether a record came of it."""
    found: list[Problem] = []
    whole = False
    try:
        text = source.decode(content, "tệp.yml")
        each = shaped(kind, source.parse(text, "tệp.yml"), "tệp.yml")
        found += [*each.problems, *judge([each], view)]
        whole = each.record is not None
    except source.Refused as refused:
        found += refused.problems
    shown = lines(content.decode("utf-8", "replace"))
    for problem in found:
        for lang in ("vi", "en"):
            problem.told(lang).encode("utf-8")
        excerpt(problem.place, shown)
    return whole


def fuzz(corpus: list[bytes], view: View, until: float, number: int) -> Tally:
    """Make inputs until it is time."""
    tally = Tally()
    inputs = st.one_of(
        spoilt(corpus),
        st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=60).map("".join).map(_bytes),
        st.binary(max_size=400),
    )

    def attempt(content: bytes, kind: type) -> None:
        if time.monotonic() > until:
            return
        began = time.perf_counter()
        tally.read += 1
        try:
            tally.whole += one(content, kind, view)
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            where = traceback.extract_tb(error.__traceback__)[-1]
            told = f"{type(error).__name__} in {Path(where.filename).name}:{where.lineno}: {error}"
            tally.failures.setdefault(f"{where.filename}:{where.lineno}", (told[:200], content))
        took = time.perf_counter() - began
        if took > tally.slowest:
            tally.slowest, tally.slow = took, content

    wishes = settings(
        max_examples=2000, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    while time.monotonic() < until:
        number += 1
        seed(number)(wishes(given(inputs, st.sampled_from(KINDS))(attempt)))()
    return tally


def guided(corpus: list[bytes], view: View, minutes: float, number: int) -> None:
    """Let libFuzzer look for inputs that reach new lines of ours; it prints, and ends the run."""
    import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

    for name, module in list(sys.modules.items()):
        if name.startswith("motcua.") and name.partition(".")[2] in READERS:
            for part, value in list(vars(module).items()):
                if isinstance(value, FunctionType) and value.__module__ == name:
                    setattr(module, part, atheris.instrument_func(value))

    def attempt(content: bytes) -> None:
        one(content, KINDS[len(content) % len(KINDS)], view)

    with tempfile.TemporaryDirectory() as place:
        for index, content in enumerate(corpus):
            Path(place, f"{index:04}").write_bytes(content)
        told = [f"-max_total_time={int(minutes * 60)}", f"-seed={number}", "-max_len=8000"]
        atheris.Setup([sys.argv[0], *told, "-print_final_stats=1", place], attempt)
        atheris.Fuzz()


def main() -> None:
    """Read the wishes, fuzz, print."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--catalogue", type=Path, default=Path("catalogue"))
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--guided", action="store_true")
    wish = asked.parse_args()
    files = sorted(wish.catalogue.rglob("*.yml"))
    corpus = [content for path in files if len(content := path.read_bytes()) < 20_000]
    view = catalogue.registers(wish.catalogue, today()).view(today())
    if wish.guided:
        guided(corpus, view, wish.minutes, wish.seed)
    tally = fuzz(corpus, view, time.monotonic() + wish.minutes * 60, wish.seed * 1_000_000)
    print(f"{tally.read} inputs, {tally.whole} became records, {len(tally.failures)} failures")
    print(f"slowest: {tally.slowest:.2f} s for {len(tally.slow)} bytes")
    for told, content in tally.failures.values():
        print(told, repr(content[:2000]))


if __name__ == "__main__":
    main()
