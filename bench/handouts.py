"""Handouts from facts, by our print shop or by WeasyPrint: one command, so that both do the same.

python bench/handouts.py ours|weasyprint FACTS.jsonl OUT --jobs 2
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path

from platformdirs import user_cache_path

ROOT = Path(__file__).resolve().parent.parent
CACHE = user_cache_path("motcua", appauthor=False)  # as the command's
sys.path[0] = str(ROOT)  # instead of bench/: our own modules are imported from the root


@cache
def _ours() -> Callable[[str], bytes]:
    """Load our print shop once a process."""
    from motcua import typecase
    from motcua.sheets import Printer

    printer = Printer(typecase.printing(CACHE))
    return lambda line: printer.sheet(json.loads(line))


@cache
def _weasyprint() -> Callable[[str], bytes]:
    """Load WeasyPrint once a process; same typeface, size and PDF standard as ours."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    from bench.texts import STYLE, html
    from motcua.fonts import BE_VIETNAM

    style = STYLE + "".join(
        f"@font-face {{ font-family: 'Be Vietnam Pro'; font-weight: {weight}; "
        f"src: url('{(BE_VIETNAM / 'files' / f'BeVietnamPro-{name}.ttf').as_uri()}') }}"
        for name, weight in (("Regular", 400), ("Bold", 700))
    )
    fonts = FontConfiguration()

    def sheet(line: str) -> bytes:
        page = HTML(string=html(json.loads(line), style))
        made = page.write_pdf(font_config=fonts, pdf_variant="pdf/ua-1")
        assert isinstance(made, bytes)
        return made

    return sheet


ENGINES: dict[str, Callable[[], Callable[[str], bytes]]] = {
    "ours": _ours,
    "weasyprint": _weasyprint,
}


def make(engine: str, out: Path, line: str) -> None:
    """Print one sheet."""
    code = json.loads(line)["code"]
    (out / f"{code}.pdf").write_bytes(ENGINES[engine]()(line))


def main() -> None:
    """Print all sheets with as many processes as told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engine", choices=ENGINES)
    parser.add_argument("facts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    lines = options.facts.read_text("utf-8").splitlines()
    options.out.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(options.jobs) as executor:
        for _ in executor.map(partial(make, options.engine, options.out), lines, chunksize=4):
            pass


if __name__ == "__main__":
    main()
