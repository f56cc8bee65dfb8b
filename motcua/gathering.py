"""The papers of several procedures as one list: the same paper once, with how many in all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from motcua.longest import named
from motcua.parts import Facts
from motcua.text import NBSP
from motcua.values import Choose

KINDS = ("bản chính", "bản sao", "bản sao chứng thực")
SAID = ("condition", "waived_if", "where", "note")
TO_SHOW, MORE, UNCOUNTED = "mang theo để xem", ", thêm tuỳ trường hợp", "chưa rõ số bản"


def gathered(steps: list[Facts]) -> Facts:
    """Return the union of the papers of ``steps``, told apart by how surely one needs them.

    bring, show:    papers needed in any case, to hand in or only to show.
    choices:        groups of which one paper is enough.
    cases:          papers for some cases only, or of which it is not sure.
    unknown, doubt: [{n, title}] of the procedures whose papers are not known, or under review.
    """
    papers: dict[str, Facts] = {}
    choices: dict[str, Facts] = {}
    for step in steps:
        for group in step["portion"]["groups"] or ():
            if group["choose"] == Choose.one.value:
                _choose(choices, group, step)
                continue
            for item in group["items"]:
                paper = papers.setdefault(item["key"], {"name": item["name"], "uses": []})
                paper["form"] = paper.get("form") or item["form"]
                paper["uses"].append(_use(item, group, step))
    for paper in papers.values():
        paper |= _summed(paper["uses"]) | _common(paper["uses"])
    return {
        "bring": [paper for paper in papers.values() if any(paper["counts"])],
        "show": [p for p in papers.values() if p["sure"] and not any(p["counts"])],
        "cases": [paper for paper in papers.values() if not paper["sure"]],
        "choices": list(choices.values()),
        "total": _total(papers.values()),
        "unknown": [named(step) for step in steps if step["portion"]["groups"] is None],
        "doubt": [named(step) for step in steps if step["portion"]["unsure"]],
    }


def how_many(counts: Iterable[int]) -> str:
    """Return counts of originals, copies and certified copies in words; "" for none.

    >>> how_many([2, 0, 1]).replace(NBSP, " ")
    '2 bản chính, 1 bản sao chứng thực'
    """
    return ", ".join(
        f"{count}{NBSP}{kind}" for count, kind in zip(counts, KINDS, strict=True) if count
    )


def _use(item: Facts, group: Facts, step: Facts) -> Facts:
    """Return what one procedure asks of a paper; ``sure`` if it asks it of everyone."""
    always = group["choose"] == Choose.all.value
    return {
        **_needed(item, step),
        "case": group["case"] or (None if always else "tuỳ trường hợp"),
        "sure": always and not (group["case"] or group["doubt"] or item["condition"])
        and not item["doubt"],
    }  # fmt: skip


def _needed(item: Facts, step: Facts) -> Facts:
    """Return a paper as one procedure asks for it."""
    parts = filter(None, (how_many(item["counts"]), TO_SHOW if item["presented"] else ""))
    return {
        "n": step["n"],
        "title": step["row"]["title"],
        "name": item["name"],
        "counts": item["counts"],
        "said": ", ".join(parts) or UNCOUNTED,
        **{part: item[part] for part in (*SAID, "doubt")},
    }


def _summed(uses: list[Facts]) -> Facts:
    """Return how many of a paper are surely needed in all; 0, 0, 0 if it is only shown, or unsure.

    A paper that is only shown serves every procedure.
    """
    sure = [use for use in uses if use["sure"]]
    counts = [sum(column) for column in zip(*(use["counts"] for use in sure), strict=True)]
    said = how_many(counts or [0, 0, 0]) or (TO_SHOW if sure else "")
    said += MORE if sure and len(sure) < len(uses) else ""
    return {"sure": bool(sure), "counts": counts or [0, 0, 0], "total": said}


def _common(uses: list[Facts]) -> Facts:
    """Take out of the uses the words that all of them share, to be said once."""
    common = {}
    for part in SAID:
        first = uses[0][part]
        common[part] = first if all(use[part] == first for use in uses) else None
        for use in uses if common[part] else ():
            use[part] = None
    return common


def _choose(choices: dict[str, Facts], group: Facts, step: Facts) -> None:
    """Add a group of which one paper is enough; the very same group is met once."""
    items = [_needed(item, step) for item in group["items"]]
    key = repr([(i["key"], i["counts"], i["presented"], i["condition"]) for i in group["items"]])
    choice = choices.setdefault(key, {"items": items, "uses": []})
    doubt = group["doubt"] or any(item["doubt"] for item in items)
    use = {"n": step["n"], "title": step["row"]["title"], "case": group["case"], "doubt": doubt}
    choice["uses"].append(use)


def _total(papers: Iterable[Facts]) -> str:
    """Return how much is surely needed in all."""
    return " ".join(_parts([paper for paper in papers if paper["sure"]]))


def _parts(sure: list[Facts]) -> Iterator[str]:
    bring = [paper for paper in sure if any(paper["counts"])]
    if bring:
        counts = [sum(column) for column in zip(*(p["counts"] for p in bring), strict=True)]
        yield f"Nộp {len(bring)}{NBSP}loại giấy tờ: {how_many(counts)}."
    if len(sure) > len(bring):
        yield f"Mang theo {len(sure) - len(bring)}{NBSP}loại giấy tờ để xem."
    if not sure:
        yield "Không có giấy tờ nào chắc chắn phải mang."
