"""The differences from the national records, told with the lines to put; and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from motcua.change import Kind
from motcua.drift_read import Difference, Drift, Drifted
from motcua.marks import paths
from motcua.problem import Lang, Said, cut, printable
from motcua.telling import label, sentence

Dress = Callable[[Drift, str, Path, Lang], Iterator[str]]
FEW = 10  # codes of a list that the terminal shows
HEAD = Said(
    "Danh mục → {}: so {} thủ tục, {} thủ tục khác ở {} chỗ.",
    "Catalogue → {}: {} procedures compared, {} differ in {} places.",
)
LEFT = {
    "papers": Said("{} giấy tờ gọi tên khác", "{} papers called otherwise"),
    "worded": Said("{} phần lời văn", "{} parts of prose"),
    "unsure": Said("{} phần bản quốc gia ghi chưa rõ", "{} parts unclear in the record"),
    "over": Said("{} căn cứ đã hết hiệu lực", "{} laws out of force"),
}
ASIDE = Said("Để riêng, không so", "Left alone")
NEW = Said("Chỉ có trong bản quốc gia", "Only in the national records")
GONE = Said(
    "Không có trong bản quốc gia: có thể đã bãi bỏ, hoặc tệp không đủ",
    "Not in the national records: perhaps abolished, or the file is not complete",
)
UNREAD = Said("Không đọc được, nên không so; chạy check", "Not read, so not compared; run check")
AFTER = Said("sau mục này thêm", "after this entry add")
HAS = {
    Kind.added: Said("bản quốc gia có thêm", "only in the record:"),
    Kind.dropped: Said("bản quốc gia không có", "not in the record:"),
}
LOOK = Said("xem lại, máy không tự đề xuất", "look at it; no proposal")
NOTE = Said(
    "Đây là đề xuất: đối chiếu quyết định công bố rồi mới sửa tệp. Lệnh này không ghi gì.",
    "These are proposals: check the publication decision, then edit. Nothing was written.",
)


def text(found: Drift, name: str, folder: Path, lang: Lang) -> Iterator[str]:
    """Yield the differences with the lines to put, then the codes of one side only."""
    path = paths(folder)
    places = sum(len(each.differences) for each in found.procedures)
    yield printable(HEAD.to(lang).format(name, found.compared, len(found.procedures), places))
    for each in found.procedures:
        yield ""
        yield printable(f"{each.code} {cut(each.name, 110)}")
        for _, same in groupby(each.differences, key=_block):
            yield from _lines(list(same), path, lang)
        if left := _left(each.left, lang):
            yield f"  {ASIDE.to(lang)}: {left}."
    yield from _codes(NEW, found.abroad, lang)
    yield from _codes(GONE, found.alone, lang)
    yield from _codes(UNREAD, dict.fromkeys(found.unread, ""), lang)
    if places:
        yield ""
        yield NOTE.to(lang)


def _block(difference: Difference) -> object:
    """Return what is the same for entries that are added at one place."""
    return difference.place if difference.adds else id(difference)


def _lines(block: list[Difference], path: Callable[[str], str], lang: Lang) -> Iterator[str]:
    """Yield differences at one place, and what to put there."""
    yield from (printable(f"  {said(each, lang)}") for each in block)
    lines = [line for each in block for line in each.lines]
    place = f"    {path(block[0].place.file)}:{block[0].place.line}:"
    if not lines:
        yield f"{place} {LOOK.to(lang)}"
    elif len(lines) == 1 and not block[0].adds:
        yield printable(f"{place} {lines[0].strip()}")
    else:
        yield f"{place} {AFTER.to(lang)}" if block[0].adds else place
        yield from (printable(f"      {line}") for line in lines)


def said(difference: Difference, lang: Lang) -> str:
    """Return a difference as a sentence; who has what, instead of what came or went."""
    change = difference.change
    told = sentence(change, lang)
    if change.kind not in HAS:
        return told
    return told.replace(
        f": {label(change.kind, lang).lower()} ", f": {HAS[change.kind].to(lang)} ", 1
    )


def _left(left: Mapping[str, int], lang: Lang) -> str:
    return ", ".join(each.to(lang).format(left[kind]) for kind, each in LEFT.items() if left[kind])


def _codes(title: Said, codes: Mapping[str, str], lang: Lang) -> Iterator[str]:
    """Yield the first codes of a list, and how many there are."""
    if not codes:
        return
    yield ""
    yield f"{title.to(lang)}: {len(codes)}"
    for code, name in sorted(codes.items())[:FEW]:
        yield printable(f"  {code} {cut(name, 110)}".rstrip())
    if len(codes) > FEW:
        yield "  … (--format json)"


def as_json(found: Drift, name: str, folder: Path, lang: Lang) -> Iterator[str]:
    """Yield one JSON document."""
    path = paths(folder)
    total = sum((each.left for each in found.procedures), Counter())
    made = {
        "file": name,
        "compared": found.compared,
        "left": {kind: total[kind] for kind in LEFT},
        "procedures": [_facts(each, path, lang) for each in found.procedures],
        "only_in_file": found.abroad,
        "only_in_catalogue": found.alone,
        "unread": found.unread,
    }
    yield json.dumps(made, ensure_ascii=False, indent=1)


def _facts(each: Drifted, path: Callable[[str], str], lang: Lang) -> dict[str, object]:
    return {
        "code": each.code,
        "name": each.name,
        "left": {kind: each.left[kind] for kind in LEFT},
        "differences": [
            {
                "part": difference.change.part,
                "kind": difference.change.kind.value,
                "said": said(difference, lang),
                "file": path(difference.place.file),
                "line": difference.place.line,
                "put": "\n".join(difference.lines) if difference.lines else None,
                "adds": difference.adds,
            }
            for difference in each.differences
        ],
    }


FORMATS: dict[str, Dress] = {"text": text, "json": as_json}
