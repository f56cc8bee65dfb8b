"""The preview in a browser: what is saved is shown, what is wrong is told on the page."""

import re
import socket
import threading
from contextlib import contextmanager

import pytest

from motcua.preview import HOST, Preview
from tests.browsing import needs_browser
from tests.building import plan
from tests.test_build import build, edit, fingerprint, place

__all__ = ["place"]

PAGE = "thu-tuc/1.000001.html"


@contextmanager
def previewing(settings):
    """Serve a catalogue as the command does, on a port that is free."""
    with socket.create_server((HOST, 0)) as free:
        port = free.getsockname()[1]
    server = Preview(settings, port, "vi")
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown(wait=True)
        thread.join()


@needs_browser
@pytest.mark.xdist_group("preview")
def test_a_save_is_shown_and_a_mistake_is_told_beside_the_page_before(place, chromium):
    build(place, only={"pages"})
    published = fingerprint(place / "site")
    with previewing(plan(place, only={"pages"})) as server:
        page = chromium.new_page()
        page.goto(f"{server.url}{PAGE}")
        told = page.get_by_role("alert")
        page.get_by_text("8.000").first.wait_for()
        assert not told.count()

        edit(place, "8.000 đồng", "9.000 đồng")
        page.get_by_text("9.000").first.wait_for()

        edit(place, "9.000 đồng", "9,000")
        told.wait_for()
        assert re.search(r"procedures/ho-tich/1\.000001\.yml:\d+:\d+: lỗi: ", told.inner_text())
        assert page.get_by_text("9.000").first.is_visible()

        edit(place, "9,000", "7.000 đồng")
        page.get_by_text("7.000").first.wait_for()
        assert not told.count()

        for path in server.settings.site.rglob("*.html"):
            assert "livereload" not in path.read_text("utf-8"), path
    assert fingerprint(place / "site") == published


def test_a_catalogue_that_cannot_be_built_is_served_with_its_mistakes(place):
    edit(place, "8.000 đồng", "8,000")
    server = Preview(plan(place, only={"pages"}), 0, "vi")
    page = server.missing(404).decode()
    server.shutdown()

    assert server.server_address[0] == "127.0.0.1"
    assert "lỗi" in page
    assert "livereload" in page


def test_what_is_told_is_no_markup(place):
    edit(place, "8.000 đồng", "<img src=x>")
    server = Preview(plan(place, only={"pages"}), 0, "vi")
    page = server.missing(404).decode()
    server.shutdown()

    assert "&lt;img" in page
    assert "<img" not in page
