"""What is posted of procedures line by line: an office's boards, a publication decision's table.

The table's columns are those in annexes of provincial publication decisions of 2025, such as
Quyết định 1949/QĐ-UBND of Cao Bằng.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from motcua import text
from motcua.parts import Facts
from motcua.rows import row, surely

GAP, UNNAMED = "Chưa có thông tin", "Có, chưa rõ mức độ"
CODES = {
    "feedback": "Phản ánh, kiến nghị",
    "survey": "Chấm điểm phục vụ",
    "zalo": "Nhắn Zalo",
}
ABROGATED = "abolished"  # nobody can ask for it any more: it is not on the wall
# Letters in a cell from which a line may run on to the next page: it could be longer than a page.
ROOM = {"board": 400, "annex": 600}
SECTIONS = {
    "adds": "Thủ tục hành chính mới ban hành",
    "amends": "Thủ tục hành chính được sửa đổi, bổ sung",
    "abolishes": "Thủ tục hành chính bị bãi bỏ",
    None: "Thủ tục trong danh mục này được công bố bằng quyết định này, theo nguồn",
}


def board(head: Facts, procedures: list[Facts]) -> Facts:
    """Return the boards of the office in ``head``: whom to call, its procedures, coming days."""
    url = head["site"]["url"]
    codes = [
        {"title": title, "address": head[part] or head["site"].get(part)}
        for part, title in CODES.items()
    ]
    codes = [code for code in codes if code["address"]]
    facts = {**head, "contacts": len(codes), "codes": codes, "keywords": [], "fields": []}
    for href, field in _by_field(procedures).items():
        code = len(codes) if url else None
        if url:
            codes.append({"title": "Xem trên điện thoại", "address": f"{url}/{href}"})
        facts["fields"].append(field | {"qr": code})
    facts["total"] = sum(len(field["rows"]) for field in facts["fields"])
    return facts


def _by_field(procedures: Iterable[Facts]) -> dict[str, Facts]:
    """Return the lines of a board, by the page of their field, in the order of fields' names."""
    fields: dict[str, Facts] = {}
    for each in procedures:
        if each["status"] != ABROGATED:
            link = each["field"]
            field = fields.setdefault(link["href"], {"title": link["title"], "rows": []})
            field["rows"].append(_line(each))
    return dict(sorted(fields.items(), key=lambda pair: text.order(pair[1]["title"])))


def _line(facts: Facts) -> Facts:
    """Return a procedure's line on a board."""
    made = row(facts)
    return {
        **{part: made[part] for part in ("code", "name")},
        **{part: made[part][:1].upper() + made[part][1:] for part in ("time", "cost")},
        "plain_name": made["plain_name"] if made["plain_name"] != made["name"] else None,
        "status": None if facts["status"] in {"in_force", "amended"} else made["status_label"],
        "online": _online(facts),
        "cuts": list(cuts(facts)),
        "long": len(facts["name"]) > ROOM["board"],
    }


def _online(facts: Facts) -> str:
    """Return how far a procedure goes online, in the words of the law.

    >>> _online({"channels": [{"kind": "online", "online_level": "Một phần"}]})
    'Một phần'
    """
    if not facts["channels"]:
        return GAP
    levels = [c["online_level"] for c in facts["channels"] if c["kind"] == "online"]
    named = [level for level in levels if level]
    return " hoặc ".join(dict.fromkeys(named)) if named else UNNAMED if levels else "Không"


def cuts(facts: Facts) -> Iterator[str]:
    """Yield by how much the agency promises to be faster than the law, as decisions write it."""
    limits = [limit for way in ways(facts, "limits") for limit in way["entries"]]
    shortened = [limit for limit in limits if limit["cut"]]
    said = [
        f"{limit['case']}: {_cut(limit)}" if limit["case"] else _cut(limit) for limit in shortened
    ]
    for words in dict.fromkeys(said):
        yield words[:1].upper() + words[1:]


def _cut(limit: Facts) -> str:
    return f"cắt từ {limit['statutory']} xuống {limit['committed']}"


def ways(facts: Facts, part: str) -> list[Facts]:
    """Return what holds of ``limits`` or ``fees``: for each group of channels that share it.

    names: the group's channels, None where all share the same; none: why there is nothing.
    """
    common = {"entries": _held(facts[part]), "none": facts[f"{part}_none"]}
    made: list[dict[str, Any]] = []
    for channel in facts["channels"]:
        own = {"entries": _held(channel[part]), "none": channel[f"{part}_none"]}
        what = own if channel[f"own_{part}"] else common
        same = next((way for way in made if way["what"] == what), None)
        if same:
            same["names"].append(channel["label"])
        else:
            made.append({"names": [channel["label"]], "what": what})
    made = made or [{"names": [], "what": common}]
    alone = len(made) == 1
    return [way["what"] | {"names": None if alone else ", ".join(way["names"])} for way in made]


def _held(entries: list[Facts]) -> list[Facts]:
    return [entry for entry in entries if entry["state"] == "current"]


def annex(head: Facts, procedures: list[Facts]) -> Facts:
    """Return the table of the procedures that the decision in ``head`` publishes."""
    number = f"Quyết định {head['number']}"
    listed = {code for part in SECTIONS if part for code in head[part]}
    sections = []
    for part, title in SECTIONS.items():
        chosen = [
            record(each)
            for each in procedures
            if (each["code"] in head[part] if part else each["code"] not in listed)
        ]
        if chosen:
            sections.append({"title": title, "rows": chosen})
    return {
        **head,
        "name": f"Danh mục thủ tục hành chính kèm theo {number}",
        "keywords": [head["number"]],
        "codes": [],
        "sections": sections,
        "total": sum(len(section["rows"]) for section in sections),
    }


def record(facts: Facts) -> Facts:
    """Return a procedure's line in the table; every cell is a list of lines."""
    cells: dict[str, list[str]] = {
        "time": list(_stated(facts, "limits", _limit, "Không quy định thời hạn")),
        "place": _place(facts),
        "ways": list(_channels(facts)) or [GAP],
        "fees": list(_stated(facts, "fees", _fee, "Không có phí, lệ phí")),
        "laws": list(_laws(facts)) or [GAP],
        "notes": list(_notes(facts)),
    }
    longest = max(len(facts["name"]), *(sum(map(len, lines)) for lines in cells.values()))
    named = {"code": facts["code"], "name": facts["name"], "long": longest > ROOM["annex"]}
    return named | cells


def _stated(facts: Facts, part: str, say: Any, none: str) -> Iterator[str]:
    """Yield a line for each entry that holds, under the channels that have their own."""
    for way in ways(facts, part):
        lines = [say(entry) for entry in way["entries"]]
        if not lines:
            lines = [none if way["none"] else GAP]
        names = f"{way['names']}: " if way["names"] else ""
        yield from (names + line for line in lines)


def _limit(limit: Facts) -> str:
    span = limit["committed"] or limit["statutory"] or GAP
    case = f"{limit['case']}: " if limit["case"] else ""
    return case + _surely(span, limit)


def _fee(fee: Facts) -> str:
    amount = fee["amount"] or fee["formula"] or GAP
    per = f"/{fee['per']}" if fee["per"] and fee["amount"] else ""
    case = f" ({fee['case']})" if fee["case"] else ""
    return f"{fee['label']}{case}: " + _surely(amount + per, fee)


def _surely(said: str, entry: Facts) -> str:
    return surely({"text": said, "unsure": bool(entry["review"])})


def _place(facts: Facts) -> list[str]:
    names = [office["name"] for office in facts["offices"]]
    if facts["reception_address"]:
        names.append(facts["reception_address"])
    return names or [GAP]


def _channels(facts: Facts) -> Iterator[str]:
    for channel in facts["channels"]:
        level = channel["online_level"]
        yield f"{channel['label']} ({level.lower()})" if level else str(channel["label"])


def _laws(facts: Facts) -> Iterator[str]:
    """Yield the procedure's legal bases, then what sets its fees."""
    said = {
        basis["number"] or basis["title"]: basis["articles"]
        for basis in facts["legal_bases"]
        if basis["number"] or basis["title"]
    }
    for way in ways(facts, "fees"):
        for fee in way["entries"]:
            if fee["basis"]:
                said.setdefault(fee["basis"]["title"], fee["articles"])
    for law, articles in said.items():
        yield f"{law}, {articles}" if articles else law


def _notes(facts: Facts) -> Iterator[str]:
    yield from cuts(facts)
    if facts["boundary_free"]:
        yield "Không phụ thuộc địa giới hành chính"
    if facts["status"] != "in_force":
        yield str(facts["status_label"])
    if facts["replaced_by"]:
        yield "Thay bằng: " + "; ".join(link["code"] for link in facts["replaced_by"])
