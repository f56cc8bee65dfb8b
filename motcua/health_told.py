"""The state of a catalogue as a list for the officer who is to mend it: one row for each task."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from motcua.health import Case, Chart, Health, Trouble
from motcua.laws import COMING, Fate
from motcua.problem import Lang, Place, Said
from motcua.text import day
from motcua.wording import lower


class Row(NamedTuple):
    """One task; the names are the columns of CSV and the keys of JSON.

    group: the list that it belongs to. pressing: not only coming, and not done already.
    """

    group: str
    law: str
    title: str
    state: str
    since: str
    now: str
    field: str
    code: str
    name: str
    rests_on: str
    articles: str
    file: str
    line: int
    todo: str
    pressing: bool


COLUMNS = {
    "group": Said("Nhóm", "Group"),
    "law": Said("Số, ký hiệu văn bản", "Law"),
    "title": Said("Trích yếu", "Title"),
    "state": Said("Tình trạng", "State"),
    "since": Said("Từ ngày", "Since"),
    "now": Said("Thay bằng", "Replaced by"),
    "field": Said("Lĩnh vực", "Field"),
    "code": Said("Mã thủ tục", "Code"),
    "name": Said("Tên thủ tục", "Name"),
    "rests_on": Said("Chỗ dẫn", "Where it rests"),
    "articles": Said("Điều, khoản dẫn", "Articles cited"),
    "file": Said("Tệp", "File"),
    "line": Said("Dòng", "Line"),
    "todo": Said("Việc cần làm", "To do"),
    "pressing": Said("Cần làm ngay", "Pressing"),
}
GROUPS = {
    "law": Said("Văn bản đã thay đổi", "Laws that changed"),
    "coming": Said("Văn bản sắp thay đổi, trong 90 ngày", "Laws about to change, in 90 days"),
    "old": Said("Hơn một năm chưa rà soát", "Not verified for over a year"),
    "unpromised": Said("Chưa ghi thời hạn cam kết", "Without a committed time"),
    "reviewed": Said("Có chỗ chờ rà soát", "With marks for review"),
}
UNDATED = Said("sổ văn bản chưa ghi từ ngày nào", "the register gives no day")
CIRCLE = Said("vòng quanh, xem legal.yml", "a circle, see legal.yml")
NOBODY = Said("chưa có trong sổ", "not in the register")
# What to do, with what brought the change in place of {}.
TODO: dict[Fate, Said] = {
    Fate.ended: Said("Đọc {}, sửa giá trị rồi đổi số.", "Read {}, update, cite it."),
    Fate.replaced: Said(
        "Ghi ngày hết hiệu lực vào legal.yml; đọc {}, sửa giá trị rồi đổi số.",
        "Date its end in legal.yml; read {}, update, cite it.",
    ),
    Fate.partly: Said("Đọc {}, sửa giá trị rồi sửa articles.", "Read {}, update the articles."),
    Fate.amended: Said(
        "Đọc {}, xem giá trị còn đúng không, rồi ghi ngày rà soát mới.",
        "Read {}, check the values, date the check.",
    ),
    Fate.early: Said("Giá trị mới thì ghi valid_from.", "Give new values valid_from."),
    Fate.ending: Said(
        "Đọc {}; giá trị mới ghi sẵn kèm valid_from.", "Read {}; add new values with valid_from."
    ),
}
TODO |= {Fate.partly_ending: TODO[Fate.ending], Fate.amending: TODO[Fate.ending]}
UNSURE = Said(
    "Xem thủ tục có dựa vào {} không; ghi articles ở chỗ dẫn.",
    "See whether it rests on {}; cite the articles.",
)
BOTH = Said("Đã dẫn cả {}: xoá chỗ dẫn cũ.", "It cites {} too: remove the old one.")
CHECKED = Said("Đã rà soát sau đó, không phải làm gì.", "Checked since: nothing to do.")
SUCCESSOR = Said("văn bản thay thế", "what replaces it")
FIND = Said(
    "Tìm văn bản thay thế, thêm vào legal.yml, sửa giá trị rồi đổi số.",
    "Find what replaces it, add it to legal.yml, update, cite it.",
)
MEND = Said("Sửa vòng thay thế trong legal.yml trước.", "First mend the circle in legal.yml.")
OLD = Said("Đối chiếu với văn bản, sửa rồi ghi ngày rà soát mới.", "Check it, date the check.")
PROMISE = Said(
    "Cơ quan cam kết nhanh hơn thì ghi committed; không thì ghi bằng statutory.",
    "Write committed, shorter than or as the law's limit.",
)
REVIEW = Said("Đối chiếu, sửa giá trị rồi xoá dòng review.", "Check, mend, delete the marks.")


def rows(health: Health, path: Callable[[str], str], lang: Lang) -> Iterator[Row]:
    """Yield all tasks: by law, then by field; then what else grows old.

    path: gives a file's path as the person sees it.
    """
    for trouble in health.troubles:
        for case in trouble.cases:
            for spot in case.spots:
                yield _blank(case.chart, health, path)._replace(
                    group="coming" if trouble.turn.fate in COMING else "law",
                    law=trouble.number,
                    title=trouble.title,
                    state=state(trouble, lang),
                    since=day(trouble.turn.since) if trouble.turn.since else "",
                    now=now(trouble, lang),
                    rests_on=spot.what.to(lang),
                    articles=spot.articles or "",
                    file=path(spot.place.file),
                    line=spot.place.line,
                    todo=todo(trouble, case, lang),
                    pressing=pressing(trouble, case),
                )
    for chart in health.old:
        yield _other("old", chart, health, path, chart.verified_at)._replace(
            since=day(chart.verified_on), todo=OLD.to(lang), pressing=True
        )
    for chart in health.unpromised:
        yield _other("unpromised", chart, health, path, chart.unpromised)._replace(
            todo=PROMISE.to(lang)
        )
    for chart in health.reviewed:
        said = f"{chart.reviews} chỗ" if lang == "vi" else f"{chart.reviews} marks"
        yield _other("reviewed", chart, health, path)._replace(state=said, todo=REVIEW.to(lang))


def _blank(chart: Chart, health: Health, path: Callable[[str], str]) -> Row:
    field = health.fields.get(chart.field, chart.field)
    who = {"field": field, "code": chart.code, "name": chart.name, "file": path(chart.file)}
    empty: dict[str, object] = dict.fromkeys(Row._fields, "")
    return Row(**(empty | who | {"line": 1, "pressing": False}))  # type: ignore[arg-type]


def _other(
    group: str,
    chart: Chart,
    health: Health,
    path: Callable[[str], str],
    at: Place | None = None,
) -> Row:
    row = _blank(chart, health, path)._replace(group=group)
    return row._replace(line=at.line) if at else row


def state(trouble: Trouble, lang: Lang) -> str:
    """Return what became of a law, with the articles and what brought it."""
    turn = trouble.turn
    said = turn.fate.label if lang == "vi" else turn.fate.value.replace("_", " ").capitalize()
    said += f": {turn.articles}" if turn.articles else ""
    by = turn.by if turn.fate not in {Fate.ended, Fate.replaced} else None
    said += (f", theo {by}" if lang == "vi" else f", by {by}") if by else ""
    return said + ("" if turn.since else f" ({UNDATED.to(lang)})")


def now(trouble: Trouble, lang: Lang) -> str:
    """Return what stands in a law's place, and through what; "" where the law itself stands."""
    line = trouble.line
    if trouble.turn.fate not in {Fate.ended, Fate.replaced, Fate.ending}:
        return ""
    if line.loops:
        return CIRCLE.to(lang)
    if not line.numbers:
        return NOBODY.to(lang)
    through = ", ".join(line.numbers[:-1])
    end = line.numbers[-1] if line.stands or trouble.turn.fate is Fate.ending else NOBODY.to(lang)
    via = f" (qua {through})" if lang == "vi" else f" (through {through})"
    return end + (via if through else "")


def todo(trouble: Trouble, case: Case, lang: Lang) -> str:
    """Return what the officer is to do."""
    turn = trouble.turn
    if _settled(trouble, case):
        return CHECKED.to(lang)
    if not case.sure:
        return UNSURE.to(lang).format(turn.articles)
    if turn.fate is Fate.ended and trouble.line.now in {each.number for each in case.chart.spots}:
        return BOTH.to(lang).format(trouble.line.now)
    if turn.fate is Fate.ended and not trouble.line.now:
        return (MEND if trouble.line.loops else FIND).to(lang)
    read = trouble.line.now or turn.by or SUCCESSOR.to(lang)
    return TODO[turn.fate].to(lang).format(turn.by if turn.articles and turn.by else read)


def pressing(trouble: Trouble, case: Case) -> bool:
    """Say whether something is to be done today."""
    return not _settled(trouble, case) and trouble.turn.fate not in COMING


def _settled(trouble: Trouble, case: Case) -> bool:
    """Say whether the procedure was verified since, and that is all that there was to do."""
    return case.checked and (trouble.turn.fate is Fate.amended or not case.sure)


def summary(health: Health, lang: Lang) -> list[str]:
    """Return in one line how the catalogue is."""
    pressed = {
        case.chart.code
        for trouble in health.troubles
        for case in trouble.cases
        if pressing(trouble, case)
    }
    coming = _codes(trouble for trouble in health.troubles if trouble.turn.fate in COMING)
    counts = {
        Said("Thủ tục", "Procedures"): health.procedures,
        Said("phải xem lại vì văn bản thay đổi", "to check because a law changed"): len(pressed),
        Said("văn bản sắp thay đổi", "rest on a law about to change"): len(coming),
        **{
            lower(GROUPS[name]): len(getattr(health, name))
            for name in ("old", "unpromised", "reviewed")
        },
    }
    return [f"{name.to(lang)}: {count}" for name, count in counts.items()]


def _codes(troubles: Iterable[Trouble]) -> set[str]:
    return {case.chart.code for trouble in troubles for case in trouble.cases}
