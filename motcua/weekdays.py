"""The days of an office's hours as people write them, and its week: "Thứ hai đến thứ sáu"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from motcua.entries import Hours
from motcua.text import fold

NAMES = (
    "hai|2", "ba|3", "tu|4", "nam|5", "sau|6", "bay|7",
)  # fmt: skip
EVERY_DAY = {"hang ngay", "moi ngay", "tat ca cac ngay", "cac ngay trong tuan", "ca tuan"}
WORKING = {"ngay lam viec", "cac ngay lam viec", "gio hanh chinh", "ngay hanh chinh"}
DAY = re.compile(
    "|".join(rf"(?:thu |t)?(?P<d{n}>{names})" for n, names in enumerate(NAMES))
    + "|(?P<d6>chu nhat|cn)"
)
LEAD = re.compile(r"^(?:tu |vao |cac |ngay |buoi |sang |chieu )+")
TAIL = re.compile(r" (?:hang|moi) tuan$| \((?:buoi )?(?:sang|chieu)\)$")
OFF = r"(?:cac )?(?:ngay )?(?:nghi )?(?:le|tet)(?: nguyen dan| lon| trong nam)?"
# Up to a ")", ";" or the end; what else is left must name days, or the whole is not understood.
EXCEPT = re.compile(
    rf"\s*[(,]?\s*(?:tru|khong ke) {OFF}(?:(?:,| va|, va|/)? ?{OFF})*"
    r"(?: theo quy dinh| cua nha nuoc| cua phap luat)*(?:\)|(?=;|$))"
)


@lru_cache(1024)  # holidays ask for every office's
def weekdays(text: str) -> tuple[int, ...]:
    """Return the days that ``text`` names, Monday 0; none where it is not understood.

    >>> weekdays("Thứ hai đến thứ sáu"), weekdays("T3, T5 và sáng thứ bảy"), weekdays("Khi cần")
    ((0, 1, 2, 3, 4), (1, 3, 5), ())
    >>> weekdays("Thứ ba (trừ lễ, Tết), sáng thứ bảy"), weekdays("Thứ ba, trừ lễ; thứ tư nghỉ")
    ((1, 5), ())
    """
    said = TAIL.sub("", EXCEPT.sub("", " ".join(fold(text).split())).strip(" ."))
    if said in EVERY_DAY:
        return tuple(range(7))
    if said in WORKING:
        return tuple(range(5))
    found: set[int] = set()
    for part in re.split(r"\s*(?:[,;&+]| va )\s*", said):
        ends = [_day(end) for end in re.split(r"\s*(?:-|–| den | toi )\s*", part)]
        if len(ends) > 2 or None in ends:
            return ()
        first, last = ends[0] or 0, ends[-1] or 0
        if last < first:
            return ()
        found.update(range(first, last + 1))
    return tuple(sorted(found))


def _day(text: str) -> int | None:
    day = DAY.fullmatch(LEAD.sub("", text.strip()))
    return int(str(day.lastgroup)[1:]) if day else None


def week(hours: Iterable[Hours]) -> list[list[list[int]]] | None:
    """Return an office's opening and closing for each day, in minutes of the day, Monday first.

    None where it has no hours, or days that are not understood: then nobody can say it is open.
    """
    made: list[list[list[int]]] = [[] for _ in range(7)]
    for each in hours:
        days = weekdays(each.days)
        if not days:
            return None
        for day in days:
            opens, closes = ((t.hour * 60 + t.minute) for t in (each.opens, each.closes))
            made[day].append([opens, closes])
    for windows in made:
        windows.sort()
    return made if any(made) else None
