"""A browser, and a server, for the tests that look at a built site as people do."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

from bench.hosting import headers as headers_for
from bench.hosting import hosting as serving

__all__ = ["BROWSER", "browsing", "headers_for", "needs_browser", "serving"]

# Without windows and menus of its own a browser does the same in a third of the time.
NAMES = ("chromium-headless-shell", "chromium", "google-chrome")
BROWSER = next(filter(None, map(shutil.which, NAMES)), None)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")


@contextmanager
def browsing() -> Iterator[Browser]:
    """Yield a headless Chromium; where there is none, skip."""
    if BROWSER is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=BROWSER,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()
