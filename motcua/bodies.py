"""The bodies of all pages, the HTML inside the shell: Jinja2 templates over facts from ``derive``.

Templates show, loop and choose; they compute nothing, and all text is escaped. An address becomes
a link only where ``inside`` (a place in the site), ``web``, ``tel`` or ``mailto`` lets it.

Every method takes one dict and ``root``, which leads from the page to the site's root: "../" in a
folder, "" at the top. All texts are ready to read; a missing one is None, a missing list empty.
    row     one procedure in a list: code, name, plain_name, href, cost, time, papers, online,
            status_label (None when in force), levels (labels)
    link    {title, href}; without href the title is plain text
    prose   [{kind: "p", text} or {kind: "ul", items}]
    day     on, name, place, span (hours), note (prose)
    office  name, href, address, hours [{days, span}], counters, phones, hotline, email, zalo,
            survey, feedback, week (its hours for scripts)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any, NamedTuple

from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup

from motcua.addresses import MAIL, PHONE, POINT
from motcua.breath import apart
from motcua.dialect import Compiled, Dialect
from motcua.glance import cut_apart
from motcua.home import HOME
from motcua.text import thousands

TEMPLATES = HOME / "templates" / "pages"

HEADING = re.compile(r'<h2 id="([^"]*)">(.*?)</h2>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
INSIDE = re.compile(r"[^\s:?#\\/][^\x00-\x1f:?#\\]*(?:\?[^\s#]*)?(?:#\S*)?")
WEB = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
TELEX = {"ă": "aw", "â": "aa", "đ": "dd", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw"}
"""Vietnamese letters as people type them in ASCII: anchors of the A–Z page."""

ROW = ("code", "name", "plain_name", "href", "cost", "time", "papers", "online", "status_label")
"""What is told of a procedure in a list, besides its levels."""


class Body(NamedTuple):
    """What goes into the shell: HTML from ``<h1>`` on, and (id, title) of each ``<h2>``."""

    html: str
    toc: tuple[tuple[str, str], ...]

    def below_title(self, html: str) -> Body:
        """Return the body with more HTML right below its heading."""
        before, end, after = self.html.partition("</h1>")
        return self._replace(html=f"{before}{end}\n{html}{after}")


class Bodies:
    """Fills the templates; compiling them takes longer than a hundred pages, so keep it.

    codes: what ``codes`` returned, here or in another process.
    """

    def __init__(self, codes: Mapping[str, bytes] | None = None) -> None:
        self._environment = environment = Dialect(
            loader=FileSystemLoader(TEMPLATES) if codes is None else Compiled(codes),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.filters |= FILTERS | {"row": self._row}
        self._template = environment.get_template
        self._rows: dict[tuple[str, ...], str] = {}

    def codes(self) -> dict[str, bytes]:
        """Return the templates compiled, by name."""
        names = sorted(path.name for path in TEMPLATES.glob("*.html"))
        return {name: self._environment.code(name) for name in names}

    def procedure(self, facts: Mapping[str, Any], root: str) -> Body:
        """Return a procedure's page; ``facts`` as ``derive.facts`` makes them."""
        return self._fill("procedure.html", facts, root)

    def home(self, facts: Mapping[str, Any], root: str) -> Body:
        """Return the first page.

        site (as in the facts of a procedure), total, a_z (href), fields
        and events [{title, href, count}], offices,
        calendar [day], calendar_page and calendar_file (hrefs).
        """
        return self._fill("home.html", facts, root)

    def calendar(self, facts: Mapping[str, Any], root: str) -> Body:
        """Return the page of listening and service days: coming [day + file], past [day], file."""
        return self._fill("calendar.html", facts, root)

    def finder(self, facts: Mapping[str, Any], root: str) -> Body:
        """Return the page that searches and narrows.

        fields [{title, href, count}], total, a_z (href), hotline.
        """
        return self._fill("finder.html", facts, root)

    def a_z(self, facts: Mapping[str, Any], root: str) -> Body:
        """Return the list of all procedures: letters [{letter, rows: [row + field: text]}]."""
        return self._fill("a-z.html", facts, root)

    def field(self, facts: Mapping[str, Any], root: str) -> Body:
        """Return a field's page: title, summary, rows, finder (href, narrowed to the field)."""
        return self._fill("field.html", facts, root)

    def agency(self, facts: Mapping[str, Any], root: str) -> Body:
        """Return an agency's page.

        title, level, parent (link), url, former_names, roles [{label, rows}], offices.
        """
        return self._fill("agency.html", facts, root)

    def office(self, facts: Mapping[str, Any], root: str) -> Body:
        """Return an office's page.

        All of an office, and note and map_text (prose), agency (link), location ("21.02, 105.85"),
        map (a picture in the site), desks [{name, fields: [{title, id}]}] in place of counters,
        teams [{name, area, phone, note: prose}], codes [{title, address, size, path}] to scan,
        rows_by_field [{field: link, id, rows}].
        """
        return self._fill("office.html", facts, root)

    def law(self, facts: Mapping[str, Any], root: str) -> Body:
        """Return a legal document's page.

        number, title, issuer, issued, effective, expires, state ("in_force", "coming", "expired",
        "unknown"), state_text, amends and amended_by [link], replaced_by (link), now (a link: what
        stands in its place through all that came between), ended_articles [{articles, expires,
        coming, repealed_by: link, note: prose}], url, note (prose), review, rows [row + articles].
        """
        return self._fill("law.html", facts, root)

    def decision(self, facts: Mapping[str, Any], root: str) -> Body:
        """Return the page of a decision that publishes procedures.

        number, title, issuer, issued, effective, url, note (prose); adds, amends, abolishes and
        rows (the procedures that name it), each [row].
        """
        return self._fill("decision.html", facts, root)

    def life_event(self, facts: Mapping[str, Any], root: str) -> Body:
        """Return a life event's page.

        title, summary (prose), steps [{n, when, row, waits, off: texts}] with after [n], low, high
        and spans for the script; papers as ``gathering``, time as ``longest`` and cost as
        ``life_events`` make them; whoever is named there is {n, title, cost}; sheet, to print.
        """
        return self._fill("life-event.html", facts, root)

    def figures(self, facts: Mapping[str, Any], root: str) -> Body:
        """Return the page of the catalogue's figures: as ``listing_figures`` makes them."""
        return self._fill("figures.html", facts, root)

    def open_data(self, facts: Mapping[str, Any], root: str) -> Body:
        """Return the page of the open data: as ``listing_data`` makes it."""
        return self._fill("open-data.html", facts, root)

    def news(self, facts: Mapping[str, Any], root: str) -> Body:
        """Return the page of what changed: as ``listing_news`` makes it."""
        return self._fill("news.html", facts, root)

    def reprint(self, facts: Mapping[str, Any], root: str) -> Body:
        """Return the page of sheets to print anew: as ``editions.compare``, together, most."""
        return self._fill("reprint.html", facts, root)

    def language(self, facts: Mapping[str, Any], root: str) -> Body:
        """Return the first page in another language.

        name (of the language), partial, total, a_z (href), hotline,
        groups [{title, rows: [{title, name, href}]}].
        """
        return self._fill("language.html", facts, root)

    def translated(self, facts: Mapping[str, Any], root: str) -> str:
        """Return what a translated page says of itself.

        name (Vietnamese), translator, on, old, missing, total, partial, language (Vietnamese name).
        """
        return self._fill("translated.html", facts, root).html

    def recordings(self, facts: Mapping[str, Any], root: str) -> str:
        """Return the recordings of a procedure.

        recordings [{language, name, href, on, speaker, old: whether the facts have changed}].
        """
        return self._fill("recordings.html", facts, root).html

    def opener(self, facts: Mapping[str, Any]) -> str:
        """Return the whole page that a USB stick is opened with: name, authority, day, home."""
        return self._template("opener.html").render(facts)

    def offline(self, facts: Mapping[str, Any], root: str) -> Body:
        """Return the page that saves the catalogue.

        total, hotline, fields [{id, title}], archives [{href, kind: "ZIP" or "ZIM"}].
        """
        return self._fill("offline.html", facts, root)

    def alone(self, facts: Mapping[str, Any], root: str) -> Body:
        """Return the page shown in place of one that is not on the device: hotline."""
        return self._fill("alone.html", facts, root)

    def _row(self, procedure: Mapping[str, Any], root: str) -> str:
        """Return a procedure's line in a list, which is the same in every list, and so kept."""
        key = (root, *(procedure[part] for part in ROW), *procedure["levels"])
        if key not in self._rows:
            self._rows[key] = self._template("row.html").render(procedure=procedure, root=root)
        return Markup(self._rows[key])  # noqa: S704 - made by a template that escapes

    def _fill(self, name: str, facts: Mapping[str, Any], root: str) -> Body:
        html = self._template(name).render(facts=facts, root=root).lstrip()
        headings = HEADING.findall(html)
        return Body(html, tuple((id, unescape(TAG.sub("", title))) for id, title in headings))


def inside(href: str | None) -> bool:
    """Tell whether ``href`` is a place in the site, from its root.

    >>> inside("linh-vuc/ho-tich.html"), inside("javascript:alert(1)"), inside("//evil.example")
    (True, False, False)
    """
    return href is not None and INSIDE.fullmatch(href) is not None


def web(url: str | None) -> bool:
    """Tell whether ``url`` is an address on the web."""
    return url is not None and WEB.fullmatch(url) is not None


def tel(number: str | None) -> str | None:
    """Return a number to call, or None where the text is more than a number.

    >>> tel("(024) 3333 444"), tel("1022, phím 3")
    ('tel:0243333444', None)
    """
    if number is None or not PHONE.fullmatch(number):
        return None
    return "tel:" + re.sub(r"[^+\d]", "", number)


def mailto(address: str | None) -> str | None:
    """Return an address to write to, or None where the text is no plain e-mail address."""
    return f"mailto:{address}" if address is not None and MAIL.fullmatch(address) else None


def map_link(location: str) -> str | None:
    """Return a map of "latitude, longitude", or None where the text is something else."""
    point = POINT.fullmatch(location)
    if point is None:
        return None
    return "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=17/{0}/{1}".format(*point.groups())


def anchor(letter: str) -> str:
    """Return a letter's anchor, in ASCII.

    >>> anchor("Đ"), anchor("B"), anchor("#")
    ('chu-dd', 'chu-b', 'chu-khac')
    """
    small = letter.lower()
    small = TELEX.get(small, small)
    return "chu-" + (small if re.fullmatch("[a-z0-9-]+", small) else "khac")


FILTERS = {
    "inside": inside,
    "web": web,
    "tel": tel,
    "mailto": mailto,
    "map_link": map_link,
    "anchor": anchor,
    "cut_apart": cut_apart,
    "apart": apart,
    "thousands": thousands,
}
