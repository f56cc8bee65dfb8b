"""A browser and a server for the tests that look at a built site as people do."""

import fnmatch
import functools
import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")


def headers_for(settings, path):
    """Yield the headers that a host which reads ``_headers`` sends with ``path``."""
    chosen = {}
    for block in re.split(r"(?m)^(?=/)", settings)[1:]:
        pattern, *lines = block.splitlines()
        if fnmatch.fnmatchcase(path, pattern):
            named = [line.strip().partition(": ") for line in lines if ": " in line]
            chosen |= {name: value for name, _, value in named}
    yield from chosen.items()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that keeps its log to itself and sends the site's own headers."""

    def log_message(self, *_: object) -> None:
        pass

    def end_headers(self):
        settings = Path(self.directory, "_headers")
        if settings.is_file():
            for name, value in headers_for(
                settings.read_text("utf-8"), self.path.partition("?")[0]
            ):
                self.send_header(name, value)
        super().end_headers()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Yield the address under which ``folder`` is served on this machine."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


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
