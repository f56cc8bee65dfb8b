"""Papers and steps of a record to the catalogue's keys."""

from __future__ import annotations

import re
from typing import Any

from motcua.form_names import parted
from motcua.glance import GLUED
from motcua.ledger import Ledger
from motcua.record import Paper, Record, joined, line

Entry = dict[str, Any]
STEP = (
    re.compile(r"^\s*[-+*]?\s*Bước\s+(\d{1,2})\b", re.I),
    re.compile(r"^\s*(\d{1,2})[.)](?!\d)\s"),
    re.compile(r"^\s*([a-eđg])\)\s"),
)
NOTE = re.compile(r"[-+*\s]*(lưu ý|ghi chú|chú ý|chú thích|chú giải|số lượng hồ sơ|số bộ)\b", re.I)
# What stands before the name of a case in its list.
BULLET = re.compile(r"[-+*•\uf0d8\uf0fc]+(?:\s+|$)")
# A count of more than one digit is taken for digits of the name run on.
COUNT = re.compile(r"\d?")


def groups(record: Record, code: str, ledger: Ledger) -> list[Entry]:
    """Return the papers by case; every paper has a count, is a remark, or is under review."""
    found = []
    for papers in record.documents:
        seen: set[str] = set()
        group: Entry = {"case": _case(papers.case)} if papers.case else {}
        group["items"] = [_paper(paper, seen, code, ledger) for paper in papers.items]
        if papers.text:
            group |= {
                "note": papers.text,
                "review": "Phần này của nguồn không theo mẫu, cần xếp lại.",
            }
        elif not papers.items:
            group["review"] = "Nguồn không ghi giấy tờ nào trong nhóm này."
        if not group["items"]:
            del group["items"]
        found.append(group)
    return found


def _case(said: str) -> str:
    name = line(said)
    bullet = BULLET.match(name)
    return name[bullet.end() if bullet else 0 :] or "Trường hợp mà nguồn không ghi tên"


def _paper(paper: Paper, seen: set[str], code: str, ledger: Ledger) -> Entry:
    name, files, glued = parted(line(paper.name), line(paper.form))
    entry: Entry = {"name": re.sub(r"^- +(?=\S)", "", name) or "(Nguồn không ghi tên giấy tờ)"}
    counts = {"originals": paper.originals, "copies": paper.copies}
    said = f"{paper.originals or '(trống)'} bản chính, {paper.copies or '(trống)'} bản sao"
    usable = all(COUNT.fullmatch(count) for count in counts.values())
    why = "" if name else "Nguồn không ghi tên giấy tờ."
    if usable and any(count not in {"", "0"} for count in counts.values()):
        entry |= {key: count for key, count in counts.items() if count not in {"", "0"}}
        if NOTE.match(name):
            why = "Dòng này giống lời dặn hơn là giấy tờ."
    elif not usable:
        why = f"Số bản bất thường, có thể dính chữ số của tên. Nguồn ghi: {said}"
    else:
        if not paper.form:
            entry["remark"] = True
        why = joined([why, f"Có thể là lời dặn, có thể là giấy tờ. Nguồn ghi: {said}"], " ")
    if entry["name"].casefold() in seen:
        why = joined([why, "Nguồn liệt kê giấy tờ này nhiều lần."], " ")
    seen.add(entry["name"].casefold())
    if paper.form:
        entry["form"] = ledger.forms.id(", ".join(files), code)
    if glued:
        why = joined([why, f"{GLUED}vào tên giấy tờ, đã tách lại. Nguồn ghi liền: {glued}"], " ")
    return entry | {key: value for key, value in (("note", paper.note), ("review", why)) if value}


def steps(said: list[str]) -> list[str]:
    """Return the steps; one text is cut only where its numbering runs 1, 2, 3… without a break."""
    said = [text for text in said if text]
    if len(said) != 1:
        return said
    lines = said[0].split("\n")
    for pattern in STEP:
        starts = [i for i, text in enumerate(lines) if pattern.match(text)]
        marks = [found[1] for i in starts if (found := pattern.match(lines[i]))]
        if len(starts) > 1 and starts[0] == 0 and marks in _runs(len(marks)):
            ends = [*starts[1:], len(lines)]
            return ["\n".join(lines[a:b]).strip() for a, b in zip(starts, ends, strict=True)]
    return said


def _runs(length: int) -> list[list[str]]:
    return [[str(n) for n in range(1, length + 1)], list("abcdđeg"[:length])]
