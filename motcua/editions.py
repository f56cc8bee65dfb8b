"""Which printed sheets are old: the editions of the catalogue beside those that lie on the counter.

The site publishes ``editions.json``. What was printed is the same file, kept in the catalogue's
folder by whoever prints (``motcua printed``, or a copy by hand): no computer can know what lies on
a counter, so a person says it, and every build of the same catalogue says the same.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from motcua.addresses import EDITIONS, sheet_of
from motcua.calling import COMMAND
from motcua.problem import Place, Problem, Said

Facts = dict[str, Any]
Record = dict[str, Facts]  # code → code, name, edition, verified_on, page, sheet, parts

MOST = 8 << 20  # bytes
TEXTS = ("name", "edition", "verified_on", "page", "sheet")

# Parts of a sheet, as the clerk calls them, and the facts that they show.
PARTS = {
    "giấy tờ": ("documents", "documents_none", "sets"),
    "phí": ("fees", "fees_none"),
    "thời hạn": ("limits", "limits_none"),
    "điều kiện": ("conditions", "conditions_none"),
    "các bước": ("steps",),
    "nơi nộp, cách nộp": ("offices", "reception_address", "boundary_free", "channels"),
    "kết quả": ("results", "results_none"),
    "căn cứ": ("legal_bases", "decision"),
    "tên, tình trạng": ("name", "plain_name", "status_label", "valid_from", "valid_to"),
}
OTHER = "phần khác"


def parts(facts: Facts) -> dict[str, str]:
    """Return a short digest of each part of a procedure's sheet."""
    made = {}
    for part, names in PARTS.items():
        said = orjson.dumps([facts[name] for name in names], option=orjson.OPT_SORT_KEYS)
        made[part] = sha256(said).hexdigest()[:6]
    return made


def record(entries: Iterable[Facts], marks: Mapping[str, str]) -> Record:
    """Return the editions of procedures, each as its entry in lists.

    marks: by code, the digests of written facts, which begin with the edition (``derive.mark``).
    """
    made = {}
    for entry in entries:
        row = entry["row"]
        made[row["code"]] = {
            "name": row["plain_name"] or row["name"],
            "edition": marks[row["code"]][:8],
            "verified_on": entry["verified_on"],
            "page": row["href"],
            "sheet": sheet_of(row["code"]),
            "parts": entry["parts"],
        }
    return made


def written(editions: Record) -> str:
    """Return editions as JSON, a line each in the order of codes, so that people can compare."""
    lines = (
        f"{json.dumps(code)}: {json.dumps(editions[code], ensure_ascii=False)}"
        for code in sorted(editions)
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def printed(folder: Path) -> tuple[Record | None, list[Problem]]:
    """Return the editions that lie on the counter, None if nobody said; and what is wrong."""
    path = folder / EDITIONS
    if path.is_symlink() or not path.is_file():
        return None, []
    with path.open("rb") as file:
        content = file.read(MOST + 1)
    try:
        found = json.loads(content[:MOST].decode("utf-8-sig"))
        if len(content) > MOST or not _is_record(found):
            return None, [_broken(Place(EDITIONS))]
    except json.JSONDecodeError as error:
        return None, [_broken(Place(EDITIONS, error.lineno, error.colno))]
    except (UnicodeDecodeError, RecursionError):
        return None, [_broken(Place(EDITIONS))]
    return found, []


def gone(printed: Record | None, codes: Collection[str]) -> Iterator[Problem]:
    """Yield a hint for each procedure that lies printed on the counter but has no file here."""
    for code in sorted((printed or {}).keys() - set(codes)):
        what = f"{code} đã in ra quầy mà không còn tệp trong procedures/"
        yield Problem(
            Place(EDITIONS),
            "printed-gone",
            Said(what, f"{code} was printed, but its file is gone"),
            Said(
                "Xoá nhầm thì đưa tệp về chỗ cũ; bị bãi bỏ thì giữ tệp, ghi status: Bị bãi bỏ; "
                f"đã thu tờ in thì chạy: {COMMAND} printed.",
                "Put it back, keep it as abolished, or run printed once the sheets are taken away.",
            ),
            "hint",
        )


def accepted(before: Record | None, now: Record, codes: Collection[str]) -> Record:
    """Return what lies on the counter after ``codes``, or all, were printed anew."""
    if not codes:
        return now
    return (before or {}) | {code: now[code] for code in codes if code in now}


def compare(before: Record | None, now: Record) -> Facts:
    """Return which sheets to print anew, which to take away, and how many nobody printed yet.

    changed: [{code, name, page, sheet, old, new, old_day, new_day, why}]; gone: [{code, name}].
    """
    known = before or {}
    changed = [
        {
            **{part: now[code][part] for part in ("name", "page", "sheet")},
            "code": code,
            "old": old["edition"],
            "new": now[code]["edition"],
            "old_day": old["verified_on"],
            "new_day": now[code]["verified_on"],
            "why": _why(old.get("parts"), now[code]["parts"]),
        }
        for code, old in sorted(known.items())
        if code in now and old["edition"] != now[code]["edition"]
    ]
    return {
        "begun": before is not None,
        "changed": changed,
        "gone": [
            {"code": code, "name": old["name"]}
            for code, old in sorted(known.items())
            if code not in now
        ],
        "fresh": len(now.keys() - known.keys()),
        "kept": len(known.keys() & now.keys()) - len(changed),
    }


def _why(old: Any, new: dict[str, str]) -> str:
    """Return which parts of a sheet are other than they were, as far as that is known."""
    if not isinstance(old, dict):
        return OTHER
    return "; ".join(part for part in new if old.get(part) != new[part]) or OTHER


def _is_record(found: Any) -> bool:
    return isinstance(found, dict) and all(
        isinstance(each, dict) and all(isinstance(each.get(part), str) for part in TEXTS)
        for each in found.values()
    )


def _broken(place: Place) -> Problem:
    return Problem(
        place,
        "editions-unreadable",
        Said("không đọc được sổ bản in", "the record of printed editions cannot be read"),
        Said(
            "Chép lại tệp editions.json từ trang đã công bố, đừng sửa tay.",
            "Copy editions.json from the published site anew; do not edit it.",
        ),
        "error",
    )
