"""A procedure's translations: the files beside its own, read and checked against its texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from motcua import emit, source
from motcua.entries import Translation
from motcua.figures import unfigured, unwritten
from motcua.judging import judge, shaped
from motcua.languages import misnamed, unknown
from motcua.model import Procedure
from motcua.nodes import locate
from motcua.originals import mark, originals
from motcua.problem import Problem
from motcua.rules import View
from motcua.rules_translation import missing

Facts = dict[str, Any]
GUIDE = (
    "# Bản dịch: mỗi câu tiếng Việt (vi) một lời dịch (to); chưa dịch thì để …\n"
    "# Con số không chép lại: <1> là số thứ nhất của câu, <2> là số thứ hai; máy tự điền.\n"
)


def translations(
    procedure: Procedure, files: Iterable[Path], folder: Path, view: View
) -> tuple[list[Facts], list[Problem]]:
    """Read and check the translations of a procedure; return what pages need of each.

    language, translator, verified_on (ISO), file; old: whether the Vietnamese texts have changed
    since; missing: how many of them are not translated, of total; texts: [vi, to, one].
    """
    made: list[Facts] = []
    problems: list[Problem] = []
    view = replace(view, originals=originals(procedure))
    for path in files:
        file = path.relative_to(folder).as_posix()
        try:
            node = source.parse(source.read(path, file), file)
        except source.Refused as refused:
            problems += refused.problems
            continue
        each = shaped(Translation, node, file)
        problems += [*each.problems, *misnamed(each), *judge([each], view)]
        if isinstance(each.record, Translation):
            tag = each.record.language
            if tag not in view.languages:
                problems.append(unknown(locate(node, ("language",), file), tag))
            made.append(_facts(each.record, file, view))
    return made, problems


def _facts(translation: Translation, file: str, view: View) -> Facts:
    """Return what pages need; a text that is not the procedure's own stays out of its page."""
    present = set(view.originals)
    return {
        "language": translation.language,
        "translator": translation.translator,
        "verified_on": translation.verified_on.isoformat(),
        "file": file,
        "old": translation.translates != mark(view.originals),
        "missing": len(missing(translation, view)),
        "total": len(view.originals),
        "texts": [
            [unfigured(pair.vi), pair.to, pair.one]
            for pair in translation.texts
            if not unwritten(pair.to) and unfigured(pair.vi) in present
        ],
    }


def blank(procedure: Procedure, tag: str) -> str:
    """Return a file for the translator: every text, and a mark where its translation goes."""
    texts = originals(procedure)
    return GUIDE + emit.emit(
        {
            "language": tag,
            "translates": mark(texts),
            "translator": "(tên người dịch)",
            "verified_on": "(ngày/tháng/năm)",
            "texts": [{"vi": text, "to": "…"} for text in texts],
        }
    )
