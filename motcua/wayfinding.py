"""The files of a build that lead machines to its pages; last, for they name what is there."""

from __future__ import annotations

from collections.abc import Mapping

from motcua import listing, signposts
from motcua.addresses import (
    ALONE,
    DATA,
    HOME,
    LLMS,
    MISSING,
    OPENSEARCH,
    ROBOTS,
    field_page,
    page_of,
)
from motcua.inspection import Inspection
from motcua.workbench import Bench

HIDDEN = {MISSING, ALONE}


def publish(bench: Bench, read: Inspection) -> None:
    """Put them into the new site; a preview, and a site without an address, has but a summary."""
    site, staging = read.view.site, bench.staging
    if site is None:
        return
    fields = listing.fields(read.view, read.entries)
    data = any(path.startswith(DATA) for path in staging.files)
    staging.put(LLMS, signposts.summary(site, len(read.entries), fields, data=data))
    if site.url:
        staging.put(OPENSEARCH, signposts.search(site, site.url))
    if site.url and not bench.settings.preview:
        staging.put(ROBOTS, signposts.robots(site.url))
        pages = {path for path in staging.files if path.endswith(".html")} - HIDDEN
        for path, content in signposts.sitemaps(site.url, pages, _reviewed(read)):
            staging.put(path, content)


def _reviewed(read: Inspection) -> Mapping[str, str]:
    """Return when pages were last reviewed: a procedure's, and the last of those in a list."""
    days: dict[str, str] = {}
    for entry in read.entries:
        for path in (page_of(entry["row"]["code"]), field_page(entry["field"]), HOME):
            days[path] = max(days.get(path, ""), entry["reviewed"])
    return days
