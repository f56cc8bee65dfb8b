"""A web server for measurements and tests: compresses as hosts do, sends the site's headers."""

from __future__ import annotations

import fnmatch
import functools
import gzip
import http.server
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

PACKED = (".woff2", ".png", ".jpg", ".webp", ".pdf", ".zip", ".mp3", ".wav")


class Host(http.server.SimpleHTTPRequestHandler):
    """Serves one folder, quietly."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the file, compressed where that helps."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        status = 200 if path.is_file() else 404
        path = path if path.is_file() else Path(self.directory, "404.html")
        content = path.read_bytes() if path.is_file() else b""
        mark = f'"{sha256(content).hexdigest()[:16]}"'
        if self.headers["If-None-Match"] == mark:
            status, content = 304, b""
        self.send_response(status)
        self.send_header("ETag", mark)
        if content and path.suffix not in PACKED:
            content = packed(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(content)))
        settings = Path(self.directory, "_headers")
        if settings.is_file():
            for name, value in headers(settings.read_text("utf-8"), self.path.partition("?")[0]):
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def guess_type(self, path: object) -> str:
        """Return the kind of a file, with the encoding of texts."""
        kind = super().guess_type(str(path))
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@lru_cache(256)
def packed(content: bytes) -> bytes:
    """Return a file as hosts keep it ready: packed once, not for every visitor."""
    return gzip.compress(content, 6, mtime=0)


class Server(http.server.ThreadingHTTPServer):
    """A server to which a browser that goes away is nothing to speak of."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell of all mistakes but a line that was cut."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def headers(settings: str, path: str) -> Iterator[tuple[str, str]]:
    """Yield what a host that reads ``_headers`` sends with ``path``."""
    chosen: dict[str, str] = {}
    for block in re.split(r"(?m)^(?=/)", settings)[1:]:
        pattern, *lines = block.splitlines()
        if fnmatch.fnmatchcase(path, pattern):
            named = (line.strip().partition(": ") for line in lines if ": " in line)
            chosen |= {name: value for name, _, value in named}
    yield from chosen.items()


@contextmanager
def hosting(folder: Path) -> Iterator[str]:
    """Yield the address under which ``folder`` is served on this machine."""
    handler = functools.partial(Host, directory=str(folder))
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
