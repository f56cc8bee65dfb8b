"""The page of what changed and what is going to, from which day: decisions and dated values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from motcua import news, text
from motcua.addresses import FEED, NEWS, decision_page
from motcua.parts import link
from motcua.rows import Entry, Listing, known
from motcua.rules import View

MOST = 300  # changes on the page; the decisions' and procedures' own pages have all
TITLE, SAID = "Thay đổi", "Thủ tục, phí và thời hạn nào đã đổi hoặc sắp đổi, áp dụng từ ngày nào."
DECIDED = {"adds": "Công bố mới", "amends": "Sửa đổi, bổ sung", "abolishes": "Bãi bỏ"}
FOLLOWS = {"adds": news.BEGINS, "abolishes": news.ENDS}


class News(NamedTuple):
    """One change: from which day, by when it was known; about what, what is said, and of which."""

    day: date
    known: date
    title: str
    href: str
    said: str
    links: tuple[tuple[str, str | None], ...] = ()


def gathered(view: View, entries: Sequence[Entry]) -> list[News]:
    """Return all that is dated, the newest day first; what a decision tells stands once."""
    rows = {entry["row"]["code"]: entry["row"] for entry in entries}
    links = {code: (known(row), row["href"]) for code, row in rows.items()}
    decided = list(_decided(view, links))
    told = {(day, said, code) for day, said, code, _ in decided}
    found = list(dict.fromkeys(change for *_, change in decided))
    for entry in entries:
        row = entry["row"]
        for item in entry["news"]:
            day = date.fromisoformat(item["day"])
            if (day, item["said"], row["code"]) not in told:
                after = tuple(links.get(code, (code, None)) for code in item["codes"])
                since = date.fromisoformat(item["known"])
                found.append(News(day, since, known(row), row["href"], item["said"], after))
    return sorted(found, key=lambda each: (-each.day.toordinal(), each.title, each.said))


def _decided(
    view: View, links: dict[str, tuple[str, str | None]]
) -> Iterator[tuple[date, str | None, str, News]]:
    """Yield for each procedure of a dated decision: day, what its own news would say, code."""
    for decision in view.decisions.values():
        day = decision.effective or decision.issued
        if day is None:
            continue
        for part, said in DECIDED.items():
            codes = getattr(decision, part)
            change = News(
                day,
                min(day, decision.issued or day),
                f"Quyết định {decision.number}",
                decision_page(decision.number),
                said,
                tuple(links.get(code, (code, None)) for code in codes),
            )
            yield from ((day, FOLLOWS.get(part), code, change) for code in codes)


def page(view: View, found: Sequence[News]) -> Listing:
    """Return the page; the days that are still to come stand first, and say so."""
    shown = found[:MOST]
    facts = {
        "days": [
            {
                "on": text.day(day),
                "id": f"ngay-{day.isoformat()}",
                "coming": day > view.as_of,
                "items": [
                    {
                        "about": link(each.title, each.href),
                        "said": each.said,
                        "links": [link(*to) for to in each.links],
                    }
                    for each in same
                ],
            }
            for day, same in groupby(shown, key=lambda each: each.day)
        ],
        "left": len(found) - len(shown),
        "feed": FEED,
    }
    return Listing(NEWS, "news", TITLE, SAID, facts)
