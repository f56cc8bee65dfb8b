"""The addresses of pages and sheets, relative to the site's root; they never change."""

from __future__ import annotations

import re
from datetime import date, time

from motcua.text import slug

# The official source, which every page and sheet names.
PORTAL = "https://dichvucong.gov.vn"

# What a page may link to: the web, mail, telephone, or a place in the site.
LINK = re.compile(r"(?:https?://|mailto:|tel:|#|(?![/\\])[^:?#]*(?:[?#]|$))", re.IGNORECASE)


HOME, MISSING, A_Z, FINDER = "index.html", "404.html", "a-z.html", "tra-cuu.html"
KEEPING, ALONE = "luu-ve-may.html", "khong-co-mang.html"
"""The pages that every site has at its root."""

# A number that a tap calls; an address to write to; a place on the map, latitude first.
PHONE = re.compile(r"\+?[\d .()-]*\d[\d .()-]*", re.ASCII)
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
POINT = re.compile(r"(-?\d{1,2}\.\d+)\s*,\s*(-?\d{1,3}\.\d+)", re.ASCII)


def page_of(code: str) -> str:
    """Return the address of a procedure's page."""
    return f"thu-tuc/{code}.html"


SHEETS = {"handout": "", "large": "-co-chu-lon", "slip": "-giay-to"}
"""The sheets that every procedure has, and how their files' names end."""


def sheet_of(code: str, kind: str = "handout") -> str:
    """Return the address of a procedure's sheet; ``kind`` is one of ``SHEETS``.

    >>> sheet_of("1.001193")
    'in/1.001193.pdf'
    """
    return f"in/{code}{SHEETS[kind]}.pdf"


def booklet_file(field: str) -> str:
    """Return the address of a field's booklet."""
    return f"in/so-tay/{field}.pdf"


def board_file(office: str, paper: str = "a3") -> str:
    """Return the address of an office's boards on a size of paper.

    >>> board_file("mot-cua"), board_file("mot-cua", "a4")
    ('in/niem-yet/mot-cua.pdf', 'in/niem-yet/a4/mot-cua.pdf')
    """
    return f"in/niem-yet/{'' if paper == 'a3' else f'{paper}/'}{office}.pdf"


def annex_file(number: str) -> str:
    """Return the address of the table of a publication decision's procedures."""
    return f"in/quyet-dinh/{slug(number)}.pdf"


def in_language(page: str, language: str) -> str:
    """Return the address of a page in another language than Vietnamese.

    >>> in_language("thu-tuc/1.001193.html", "en")
    'en/thu-tuc/1.001193.html'
    """
    return f"{language}/{page}"


def recording_file(name: str) -> str:
    """Return the address of a procedure's recording."""
    return f"am-thanh/{name}"


def law_page(number: str) -> str:
    """Return the address of a legal document's page.

    >>> law_page("08/2015/NĐ-CP")
    'can-cu/08-2015-nd-cp.html'
    """
    return f"can-cu/{slug(number)}.html"


def decision_page(number: str) -> str:
    """Return the address of a publication decision's page."""
    return f"quyet-dinh/{slug(number)}.html"


def field_page(field: str) -> str:
    """Return the address of a field's page."""
    return f"linh-vuc/{field}.html"


def agency_page(agency: str) -> str:
    """Return the address of an agency's page."""
    return f"co-quan/{agency}.html"


def office_page(office: str) -> str:
    """Return the address of an office's page."""
    return f"noi-nop/{office}.html"


def event_page(event: str) -> str:
    """Return the address of a life event's page."""
    return f"su-kien/{event}.html"


def event_sheet(event: str) -> str:
    """Return the address of a life event's checklist."""
    return f"in/su-kien/{event}.pdf"


REPRINT, TOGETHER, EDITIONS = "to-can-in-lai.html", "in/can-in-lai.pdf", "editions.json"
"""The sheets to print anew: their page, all of them as one file, and the record of editions."""


FIGURES, FIGURES_FILES = "so-lieu.html", "so-lieu/"
"""The figures of the catalogue, and the folder of the same as CSV."""

NEWS, FEED = "thay-doi.html", "thay-doi.xml"
"""What changed and what is going to change: the page, and the feed (Atom)."""


OPEN_DATA, DATA, WHOLE_DATA = "du-lieu-mo.html", "api/v1/", "catalogue"
"""The page of the open data, the folder of all its files, and what the files of all are called."""

SITEMAP, ROBOTS, OPENSEARCH, LLMS = "sitemap.xml", "robots.txt", "opensearch.xml", "llms.txt"
"""What leads machines to pages: all addresses, what robots may see, the search, a summary."""


def data_file(code: str) -> str:
    """Return the address of a procedure's data.

    >>> data_file("1.001193")
    'api/v1/procedures/1.001193.json'
    """
    return f"{DATA}procedures/{code}.json"


def absolute(path: str, base: str | None) -> str:
    """Return a path of the site as an address; the path itself where the site has none.

    >>> absolute("a-z.html", "https://xamau.example"), absolute("a-z.html", None)
    ('https://xamau.example/a-z.html', 'a-z.html')
    """
    return f"{base.rstrip('/')}/{path}" if base else path


CALENDAR, ALL_EVENTS = "lich-lang-nghe.html", "lich/lich-lang-nghe.ics"


def day_file(on: date, starts: time | None, place: str) -> str:
    """Return the address of a listening or service day as a file for a phone's calendar.

    >>> day_file(date(2026, 12, 5), time(8, 30), "Nhà văn hoá bản Mẫu")
    'lich/2026-12-05-0830-nha-van-hoa-ban-mau.ics'
    """
    at = f"-{starts:%H%M}" if starts else ""
    return f"lich/{on.isoformat()}{at}-{slug(place)}.ics"


def form_file(name: str) -> str:
    """Return the address of a blank form or a sample."""
    return f"bieu-mau/{name}"


def picture_file(name: str) -> str:
    """Return the address of a picture, such as the map of an office."""
    return f"hinh/{name}"


_AT_ROOT = (
    *(HOME, MISSING, A_Z, FINDER, KEEPING, ALONE, REPRINT, CALENDAR, ALL_EVENTS, EDITIONS),
    *(FIGURES, FIGURES_FILES, NEWS, FEED),
    *(page_of(""), sheet_of(""), field_page(""), agency_page(""), office_page("")),
    *(law_page(""), decision_page(""), event_page("")),
    *(form_file(""), picture_file(""), recording_file("")),
    *("assets", "offline", "tai-ve", "worker.js", "manifest.webmanifest", "manifest.json"),
    *("ngay-dung.js", "_headers", ".htaccess", ".motcua"),
    *(OPEN_DATA, DATA, SITEMAP, "sitemap-1.xml", ROBOTS, OPENSEARCH, LLMS),
    *("search", "search.html"),  # kept free
    *("khung", "trang"),  # folders of a pack for use offline, and of the ZIP
)
TOP = frozenset(path.partition("/")[0] for path in _AT_ROOT)
"""The names at the site's root, without the languages'; editorial pages keep clear of them."""
