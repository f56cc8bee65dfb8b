"""The site while it is written: built at every save, shown on this machine, reloaded by itself.

MkDocs brings the server and the script that reloads; only the server adds it, and what is wrong,
to the pages that it sends. On disk there is neither.
"""

from __future__ import annotations

import html
import os
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Timer

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
from motcua.atonce import Last, Page
from motcua.calling import COMMAND
from motcua.inspection import Settings
from motcua.problem import Lang, Misread, Said

HOST = "127.0.0.1"
PAUSE = 0.03  # seconds without another edit before a build begins
EDITS = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
FAILED = Said(
    f"Chương trình gặp lỗi của chính nó: chạy {COMMAND} để xem cách báo.",
    f"The program failed: run {COMMAND} to see how to tell.",
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
        self.saved: set[Path] = set()
        self.soon = Timer(PAUSE, self.show_at_once)
        self.last: Last | None = None
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
        """Show what was saved as soon as no more is; let the server know of it, to build all."""
        with self._rebuild_cond:
            self.saved.add(Path(os.fsdecode(event.dest_path or event.src_path)))
            self.soon.cancel()
            self.soon = Timer(PAUSE, self.show_at_once)
            self.soon.start()
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def rebuild(self) -> None:
        """Build and show all pages, then what takes longer and is seldom looked at."""
        with self._epoch_cond:
            self._wanted_epoch = self._visible_epoch  # nobody waits: what is there is whole
            self._epoch_cond.notify_all()
        self.show(self.built(frozenset({"pages"})))
        if not self.wrong and self.settings.only != {"pages"}:
            self.built(self.settings.only)

    def show_at_once(self) -> None:
        """Show the page of a procedure if its file alone was saved, or what is wrong in it.

        Whatever is built meanwhile; the build that follows makes the page again.
        """
        with self._rebuild_cond:
            saved, self.saved = self.saved, set()
        last = self.last
        home = self.settings.catalogue.resolve()
        names = [path.relative_to(home).as_posix() for path in saved if path.is_file()]
        if not last or len(names) != 1:
            return
        try:
            made = last.made(names[0])
            if isinstance(made, Page):
                place = self.settings.site / made.path
                draft = place.with_suffix(".draft")  # the page may be linked to another
                draft.write_bytes(made.content)
                draft.replace(place)
                self.show("")
            elif made is not None:
                self.show("\n".join(report.text(made, self.settings.catalogue, self.lang)))
        except Exception:  # noqa: BLE001 - the whole build that follows tells what is wrong
            return

    def show(self, wrong: str) -> None:
        """Let browsers reload, and tell them what is wrong."""
        with self._epoch_cond:
            self.wrong = wrong
            self._wanted_epoch = max(self._visible_epoch + 1, time.monotonic_ns() // 1_000_000)
            self._visible_epoch = self._wanted_epoch
            self._epoch_cond.notify_all()

    def built(self, only: frozenset[str]) -> str:
        """Build parts of the site; return what to tell where that did not go well."""
        try:
            wanted = replace(self.settings, only=only)
            outcome = pipeline.build(wanted, _silent, watch=partial(setattr, self, "last"))
        except Misread as stop:
            return f"{stop.what.to(self.lang)}. {stop.fix.to(self.lang)}"
        except Exception:  # noqa: BLE001 - the next save may be better; the server must stay
            return FAILED.to(self.lang)
        errors = [problem for problem in outcome.found if problem.kind == "error"]
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
