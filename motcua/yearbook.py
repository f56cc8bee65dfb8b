"""What a build tells of the catalogue over time: figures, what changed, the feed."""

from __future__ import annotations

from datetime import date

from motcua import listing_figures, listing_news
from motcua.addresses import FEED
from motcua.feed import feed
from motcua.inspection import Inspection
from motcua.workbench import Bench


def publish(bench: Bench, read: Inspection) -> None:
    """Make both pages and their files, unless the last site has the same."""
    view, entries, dossiers = read.view, read.entries, read.rest.dossiers
    told = listing_news.gathered(view, entries)
    bench.show(listing_figures.page(view, entries, dossiers))
    bench.show(listing_news.page(view, told))
    for path, content in listing_figures.files(view, entries, dossiers):
        bench.staging.put(path, content.encode())
    reviewed = max((entry["reviewed"] for entry in entries), default=view.as_of.isoformat())
    if view.site:
        made = feed(view.site, told, date.fromisoformat(reviewed), view.as_of)
        bench.staging.put(FEED, made)
