"""The site while it is written: built at every save, shown on this machine, reloaded by itself.

MkDocs brings the server and the script that reloads; only the server adds it, and what is wrong,
to the pages that it sends. On disk there is neither.
"""

from __future__ import annotations

import html
from dataclasses import replace

from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from motcua import pipeline, report
from motcua.addresses import MISSING
from motcua.inspection import Settings
from motcua.problem import Lang, Misread, Said

HOST = "127.0.0.1"
PAUSE = 0.03  # seconds without another edit before a build begins
EDITS = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
FAILED = Said(
    "Chương trình gặp lỗi của chính nó: chạy python build.py để xem cách báo.",
    "The program failed: run python build.py to see how to tell.",
)
HEAD = Said(
    "Chưa dựng lại được: trang này là bản trước. Sửa chỗ dưới đây rồi lưu.",
    "Not built: this is the page before. Mend what is below, and save.",
)
BOX = (
    "position:fixed;inset:auto 0 0 0;z-index:999;max-height:60vh;overflow:auto;margin:0;"
    "padding:1rem;background:#fff;color:#000;border-top:6px solid #b00020;font:16px/1.5 monospace;"
    "white-space:pre-wrap"
)
EMPTY = b"<!doctype html><meta charset='utf-8'><title>404</title><body></body>"


class Preview(LiveReloadServer):
    """A server of one catalogue on this machine; ``serve`` works until ``shutdown``."""

    def __init__(self, settings: Settings, port: int, lang: Lang) -> None:
        """Build once. The site lies in the cache: what is published is not touched."""
        self.settings = replace(settings, site=settings.place("preview") / "site")
        self.lang = lang
        self.wrong = ""
        super().__init__(self.rebuild, HOST, port, str(self.settings.site), shutdown_delay=0.1)
        self.build_delay = PAUSE
        self.error_handler = self.missing
        # The system tells of an edit at once; MkDocs' own observer looks every half second.
        self.observer = Observer()  # type: ignore[assignment]
        handler = FileSystemEventHandler()
        handler.on_any_event = self.edited  # type: ignore[method-assign]
        watched = str(settings.catalogue.resolve())
        self.observer.schedule(handler, watched, recursive=True, event_filter=EDITS)
        self._watched_paths[watched] = 1  # by this MkDocs knows that it is to reload pages
        self.rebuild()
        self.settings = replace(self.settings, jobs=1)  # beside threads new processes start slowly

    def edited(self, event: FileSystemEvent) -> None:
        """Let the server know that there is something to build, whatever it is."""
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def rebuild(self) -> None:
        """Build the pages and show them; then what takes longer and is seldom looked at."""
        self.wrong = self.built(frozenset({"pages"}))
        with self._epoch_cond:
            self._visible_epoch = self._wanted_epoch
            self._epoch_cond.notify_all()
        if not self.wrong and self.settings.only != {"pages"}:
            self.built(self.settings.only)

    def built(self, only: frozenset[str]) -> str:
        """Build parts of the site; return what to tell where that did not go well."""
        try:
            outcome = pipeline.build(replace(self.settings, only=only), _silent)
        except Misread as stop:
            return f"{stop.what.to(self.lang)}. {stop.fix.to(self.lang)}"
        except Exception:  # noqa: BLE001 - the next save may be better; the server must stay
            return FAILED.to(self.lang)
        errors = [problem for problem in outcome.problems if problem.kind == "error"]
        told = report.text(errors, self.settings.catalogue, self.lang)
        return "" if outcome.published else "\n".join(told)

    def missing(self, _code: int) -> bytes:
        """Return what stands in place of a page that is not there."""
        try:
            page = (self.settings.site / MISSING).read_bytes()
        except OSError:
            page = EMPTY
        return self._inject_js_into_html(page, self._visible_epoch)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Add the script that reloads, and what is wrong; the page's own policy lets them in."""
        for kind in (b"script-src", b"style-src"):
            content = content.replace(b"%s 'self'" % kind, b"%s 'self' 'unsafe-inline'" % kind, 1)
        if self.wrong:
            told = f"{HEAD.to(self.lang)}\n\n{self.wrong}"
            box = f'<pre role="alert" style="{BOX}">{html.escape(told)}</pre></body>'
            content = box.encode().join(content.rsplit(b"</body>", 1))
        reloading: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        return reloading


def _silent(_what: str, _done: int, _total: int) -> None:
    """Say nothing of progress."""
