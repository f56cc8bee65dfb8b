"""Pages as golden pictures: what a phone and a desk screen show before anyone scrolls."""

import io

import pytest
from PIL import Image

from tests.browsing import BROWSER, NAMES
from tests.conftest import ROOT
from tests.printed import drawn, same_look

pytestmark = [
    pytest.mark.xdist_group("looks"),
    pytest.mark.skipif(
        not (BROWSER or "").endswith(NAMES[0]), reason=f"only {NAMES[0]} draws letters the same way"
    ),
]
PAGES = (
    *("index.html", "tra-cuu.html", "thu-tuc/1.001193.html", "thu-tuc/1.013225.html"),
    *("linh-vuc/ho-tich.html", "noi-nop/trung-tam-hcc.html", "su-kien/sinh-con.html"),
    *("quyet-dinh/01-qd-ubnd-mau.html", "en/thu-tuc/1.001193.html", "luu-ve-may.html"),
)
SCREENS = {"360": (360, 1480, 90, 185), "1280": (1280, 1200, 160, 75)}
"""How wide and high a screen is in pixels, and how many columns and rows its picture has."""


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_page_looks_as_it_did(chromium, served, request, path, screen):
    width, height, columns, rows = SCREENS[screen]
    page = chromium.new_page(viewport={"width": width, "height": height})
    page.clock.set_fixed_time("2026-11-23T09:00:00+07:00")
    page.emulate_media(reduced_motion="reduce")
    page.goto(served + path, wait_until="networkidle")
    page.evaluate("document.fonts.ready")

    shot = Image.open(io.BytesIO(page.screenshot())).convert("L").resize((columns, rows))
    shot = shot.point(lambda light: max(0, 255 - 3 * (255 - light)))  # letters are thin: more ink

    name = path.removesuffix(".html").replace("/", "-")
    golden = ROOT / "tests/golden/pages" / f"{name}-{screen}.txt"
    same_look(golden, drawn(shot.tobytes(), columns), request)
    page.context.close()
