"""How fast search is in a browser on a slow machine: Chromium with its processor slowed down.

    python bench/search_chromium.py --site DIR --queries FILE.tsv [--slow 6] [--runs 5]

From a press into the header's box until the index is open, the median of pages with empty caches:
at once when the page is there, and, --rested, when it has stood for two seconds, slowed too; then
the engine at each letter of some queries, typed one by one. "work" is the time that the page's
thread ran at a letter, slowed too, whatever else the machine does. The network is this machine's.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

sys.path[0] = str(Path(__file__).resolve().parent.parent)  # modules are imported from the root

from bench.hosting import hosting  # noqa: E402 - the same
from bench.search_score import read  # noqa: E402 - the root had to be named first

ARGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
OPEN = """async () => {
  const start = performance.now();
  document.querySelector(".mc-search input").focus();
  await motcuaIndex.open();
  return performance.now() - start;
}"""
TYPE = """async (queries) => {
  const search = await motcuaIndex.open(), times = [];
  for (const query of queries) {
    await motcuaIndex.answer(search, query, () => {});
    const letters = Array.from(query);
    for (let i = 1; i <= letters.length; i++) {
      await new Promise((done) => setTimeout(function keystroke() {
        const start = performance.now();
        search.find(letters.slice(0, i).join(""), true, 20); // as the box asks
        times.push(performance.now() - start);
        done();
      }));
    }
  }
  return times;
}"""


class Visit(NamedTuple):
    """What one visitor waited for, in milliseconds: until ready, then at each letter.

    work: of each letter the time that the page's thread ran, without waiting for a processor.
    """

    ready: float
    letters: list[float]
    work: list[float]


def visit(browser: Browser, address: str, slow: float, queries: list[str], rested: bool) -> Visit:
    """Open a page afresh; return the time until search is ready, then those of each letter."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address, wait_until="load")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slow})
    if rested:
        page.wait_for_timeout(2000)
    ready: float = page.evaluate(OPEN)
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    letters: list[float] = page.evaluate(TYPE, queries)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    context.close()
    calls = [each for each in events if each["name"] == "FunctionCall"]
    named = [each for each in calls if each["args"]["data"].get("functionName") == "keystroke"]
    return Visit(ready, letters, [each["tdur"] / 1000 for each in named])


def main() -> int:
    """Measure, and print JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--site", type=Path, required=True, help="a site built by build.py")
    parser.add_argument("--queries", type=Path, action="append", required=True, help="a table")
    parser.add_argument("--sample", type=int, default=40, help="so many of the queries")
    parser.add_argument("--slow", type=float, default=6, help="times slower than this processor")
    parser.add_argument("--runs", type=int, default=5, help="pages with empty caches")
    parser.add_argument("--chromium", default=shutil.which("chromium"), help="the browser")
    parser.add_argument("--rested", action="store_true", help="press when the page has stood")
    chosen = parser.parse_args()
    texts = [query.text for query in read(chosen.queries)]
    texts = texts[:: max(1, len(texts) // chosen.sample)][: chosen.sample]
    if not (chosen.site / "assets/search/words.js").is_file():
        print(f"{chosen.site} is no site built with search.", file=sys.stderr)
        return 2
    page = min((chosen.site / "thu-tuc").glob("*.html")).relative_to(chosen.site).as_posix()
    with hosting(chosen.site) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chosen.chromium, args=ARGS)
        visits = [
            visit(browser, address + page, chosen.slow, texts, chosen.rested)
            for _ in range(chosen.runs)
        ]
        browser.close()
    letters, work = [each.letters for each in visits], [each.work for each in visits]
    said = {
        "slowed": chosen.slow,
        "queries": len(texts),
        "keystrokes": len(letters[0]),
        "ready_ms": round(median(each.ready for each in visits), 1),
        "ready_ms_max": round(max(each.ready for each in visits), 1),
        "keystroke_ms_p50": round(median(map(median, letters)), 1),
        "keystroke_ms_p95": round(median(quantiles(each, n=20)[-1] for each in letters), 1),
        "keystroke_ms_max": round(median(map(max, letters)), 1),
        "keystroke_work_ms_p50": round(median(map(median, work)), 1),
        "keystroke_work_ms_p95": round(median(quantiles(each, n=20)[-1] for each in work), 1),
    }
    print(json.dumps(said, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
