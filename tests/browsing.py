"""A browser and a server for the tests that look at a built site as people do."""

import functools
import http.server
import shutil
import threading
from contextlib import contextmanager

import pytest
from playwright.sync_api import sync_playwright

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that keeps its log to itself."""

    def log_message(self, *_):
        pass


@contextmanager
def serving(folder):
    """Yield the address under which ``folder`` is served on this machine."""
    handler = functools.partial(Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def browsing():
    """Yield a headless Chromium."""
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=BROWSER,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()
