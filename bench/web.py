"""How good the site is to a phone: Lighthouse, axe, the Nu HTML checker, bytes over the wire.

    npm ci --prefix bench      (Lighthouse and the Nu HTML checker; needs Node and Java)
    python bench/web.py --site DIR [--runs 3] [--page thu-tuc/1.001193.html]

Lighthouse looks at home, a procedure and the finder as a slow phone (its mobile preset), several
times; scores are medians. axe and the checker look at one page of every kind. Bytes are what
Chromium received, compressed by gzip, of a first visit to a procedure and of a further page.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # modules are imported from the root

from bench.hosting import hosting  # noqa: E402 - the root had to be named first

MODULES = ROOT / "bench" / "node_modules"
LIGHTHOUSE = MODULES / ".bin" / "lighthouse"
CHECKER = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
ARGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


LAID_OUT = (
    "for (const part of document.querySelectorAll('.mc-letter'))"
    " part.style.contentVisibility = 'visible'"
)
"""What is not yet laid out has no place on the page for axe to judge it by."""


def kinds(site: Path) -> list[str]:
    """Return one page of every kind: each at the top, and the first of each folder."""
    pages = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    firsts = {page.rpartition("/")[0]: page for page in reversed(pages) if "/" in page}
    return [page for page in pages if "/" not in page] + list(firsts.values())


def lighthouse(address: str, chromium: str, runs: int) -> dict[str, Any]:
    """Return the median score of each category, and what cost points in the last run."""
    scores: dict[str, list[float]] = {name: [] for name in CATEGORIES}
    lost: list[str] = []
    for _ in range(runs):
        told = subprocess.run(
            [str(LIGHTHOUSE), address, "--output=json", "--quiet",
             f"--only-categories={','.join(CATEGORIES)}",
             "--chrome-flags=--headless=new --no-sandbox --disable-gpu"],
            env=os.environ | {"CHROME_PATH": chromium}, capture_output=True, check=True,
        )  # fmt: skip
        report = json.loads(told.stdout)
        for name in CATEGORIES:
            scores[name].append(100 * report["categories"][name]["score"])
        lost = list(_lost(report))
    return {name: round(median(each)) for name, each in scores.items()} | {"lost": lost}


def _lost(report: dict[str, Any]) -> Iterator[str]:
    """Yield the audits that cost points."""
    for name in CATEGORIES:
        for audit in report["categories"][name]["auditRefs"]:
            score = report["audits"][audit["id"]]["score"]
            if audit["weight"] and score is not None and score < 1:
                shown = report["audits"][audit["id"]].get("displayValue", "")
                yield f"{name}: {audit['id']} {score:.2f} {shown}".strip()


def checked(site: Path, pages: list[str]) -> list[str]:
    """Return the Nu HTML checker's errors, each with its page and line."""
    command = [
        "java",
        "-jar",
        str(CHECKER),
        "--exit-zero-always",
        "--errors-only",
        "--format",
        "json",
    ]
    told = subprocess.run(
        [*command, *(str(site / page) for page in pages)], capture_output=True, check=True
    )
    messages = json.loads(told.stderr or told.stdout)["messages"]
    return [f"{m['url']}:{m.get('lastLine')}: {m['message']}" for m in messages]


def judged(browser: Browser, address: str, pages: list[str]) -> list[str]:
    """Return axe's violations on a phone and on a desk, light and dark."""
    found = []
    for width in (360, 1280):
        for scheme in ("light", "dark"):
            page = browser.new_page(
                viewport={"width": width, "height": 740},
                color_scheme=scheme,
            )
            for path in pages:
                page.goto(address + path)
                page.evaluate(LAID_OUT)
                result = Axe().run(page, options={"runOnly": RULES}).response
                found += [f"{path} {width} {scheme}: {v['id']}" for v in result["violations"]]
            page.close()
    return found


def wire(browser: Browser, address: str, pages: list[str]) -> list[dict[str, int]]:
    """Return the bytes received for each of ``pages``, one after the other, from an empty cache."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: dict[str, int] = {}
    names: dict[str, str] = {}
    session.on(
        "Network.requestWillBeSent",
        lambda e: names.__setitem__(e["requestId"], e["request"]["url"]),
    )
    session.on(
        "Network.loadingFinished",
        lambda e: sizes.__setitem__(names[e["requestId"]], e["encodedDataLength"]),
    )
    visits = []
    for path in pages:
        sizes.clear()
        page.goto(address + path, wait_until="networkidle")
        asked = {url: size for url, size in sizes.items() if url.startswith(address)}
        visits.append({url.removeprefix(address): size for url, size in asked.items()})
    context.close()
    return visits


def packed(site: Path) -> dict[str, float]:
    """Return the size of the offline pack, gzip, in all and for each procedure."""
    files = [path for path in (site / "offline").rglob("*") if path.is_file()]
    whole = sum(len(gzip.compress(path.read_bytes(), 6, mtime=0)) for path in files)
    count = len(list((site / "thu-tuc").glob("*.html")))
    return {"bytes": whole, "procedures": count, "each": round(whole / max(count, 1))}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--site", type=Path, required=True, help="a site built by build.py")
    parser.add_argument("--page", help="the procedure's page to look at; else the first")
    parser.add_argument("--runs", type=int, default=3, help="runs of Lighthouse for each page")
    parser.add_argument("--chromium", default=shutil.which("chromium"), help="the browser")
    chosen = parser.parse_args()
    if not LIGHTHOUSE.exists() or not CHECKER.exists():
        parser.error("Lighthouse and the checker are missing: npm ci --prefix bench")
    procedures = sorted((chosen.site / "thu-tuc").glob("*.html"))
    codes = [path.relative_to(chosen.site).as_posix() for path in procedures]
    page = chosen.page or codes[0]
    further = next(code for code in codes if code != page)
    pages = kinds(chosen.site)
    said: dict[str, Any] = {"pages": len(pages)}
    with hosting(chosen.site) as address:
        said["lighthouse"] = {
            path: lighthouse(address + path, chosen.chromium, chosen.runs)
            for path in ("index.html", page, "tra-cuu.html")
        }
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chosen.chromium, args=ARGS)
            said["axe"] = judged(browser, address, pages)
            first, more = wire(browser, address, [page, further])
            browser.close()
    said["nu"] = checked(chosen.site, pages)
    said["first_visit"] = {"bytes": sum(first.values()), "files": first}
    said["further_page"] = {"bytes": sum(more.values()), "files": more}
    said["pack"] = packed(chosen.site)
    print(json.dumps(said, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
