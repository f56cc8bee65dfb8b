"""Changes told: one phrasing, which text, Markdown, HTML and JSON dress each in its way."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from motcua import text
from motcua.change import Change, Fate, Kind, Subject
from motcua.problem import Lang, Said
from motcua.rows import surely
from motcua.sides import Compared
from motcua.values import Labelled
from motcua.weighing import Effect
from motcua.wording import lower

GAP, NO_MORE = Said("chưa ghi", "not stated"), Said("không ghi nữa", "no longer stated")
SPACING = Said("chỉ khác dấu cách, xuống dòng", "spaces and line breaks only")
UNTOLD = Said("có thay đổi (không công bố nội dung)", "changed (not published)")
# What an entry of a register is called.
REGISTERS = {
    "procedures": Said("Thủ tục", "Procedures"),
    "fields": Said("Lĩnh vực", "Fields"),
    "agencies": Said("Cơ quan", "Agencies"),
    "offices": Said("Nơi nộp hồ sơ", "Offices"),
    "legal": Said("Văn bản pháp luật", "Legal documents"),
    "decisions": Said("Quyết định công bố", "Publication decisions"),
    "forms": Said("Mẫu đơn, tờ khai", "Forms"),
    "life-events": Said("Sự kiện cuộc đời", "Life events"),
    "calendar": Said("Lịch lắng nghe, phục vụ", "Listening and service days"),
    "holidays": Said("Ngày nghỉ, ngày làm bù", "Days off and days worked"),
    "words": Said("Từ ngữ tra cứu", "Words of the search"),
    "translations": Said("Bản dịch", "Translations"),
    "languages": Said("Tên riêng bằng tiếng khác", "Names in other languages"),
    "recordings": Said("Bản ghi âm", "Recordings"),
    "pages": Said("Trang viết tay", "Editorial pages"),
    "pictures": Said("Hình", "Pictures"),
    "site": Said("Thông tin chung của trang", "The site"),
}
ANSWERS = {
    "cost": Said("Phí, lệ phí", "Cost"),
    "time": Said("Thời hạn", "Time"),
    "papers": Said("Giấy tờ", "Papers"),
    "where": Said("Nơi nộp", "Where"),
    "online": Said("Qua mạng", "Online"),
}
NOTHING = Said("Không có gì thay đổi.", "Nothing changed.")
ONLY_FORMS = Said("Chỉ có tệp mẫu đơn thay đổi.", "Only blank forms changed.")
ADDED, GONE = Said("Mục mới", "New entry"), Said("Không còn trong danh mục", "No longer there")
AROUND, LONG = 5, 160  # words told around what differs in a text longer than that many letters


class Run(NamedTuple):
    """A piece of a sentence: plain, or a value as it was, or as it is."""

    kind: str  # "plain", "old", "new"
    text: str


def runs(change: Change, lang: Lang) -> tuple[Run, ...]:
    """Return a change as a sentence, in pieces."""
    before, after = _values(change, lang)
    first, *more = *change.within, change.what
    about = ", ".join([first.to(lang), *(lower(each).to(lang) for each in more)]) + ": "
    if change.kind in {Kind.added, Kind.dropped}:
        about += f"{label(change.kind, lang).lower()} "
        values = [Run("old", before) if change.after is None else Run("new", after)]
    elif change.before is None and change.after is None:
        about, values = f"{about}{UNTOLD.to(lang)}", []
    else:
        values = [Run("old", before), Run("plain", " → "), Run("new", after)]
    pieces = [Run("plain", about), *values, Run("plain", _tail(change, lang))]
    return tuple(piece for piece in pieces if piece.text)


def sentence(change: Change, lang: Lang) -> str:
    """Return a change as a sentence; whole sentences in it stand in quotes."""
    return "".join(
        f"“{run.text}”" if run.kind != "plain" and run.text.endswith((".", "!", "?")) else run.text
        for run in runs(change, lang)
    )


def effect(change: Change, lang: Lang) -> str:
    """Return what a change means for citizens; "" where nothing, or nobody can say."""
    if change.effect is Effect.neutral:
        return ""
    if lang == "vi":
        return change.effect.label
    return "citizens gain" if change.effect is Effect.gain else "citizens lose"


def label(of: Labelled, lang: Lang) -> str:
    """Return the name of a choice in Vietnamese, or in English."""
    return of.value.replace("_", " ").capitalize() if lang == "en" else of.label


def _tail(change: Change, lang: Lang) -> str:
    """Return by how much, from when, and by which law."""
    said = f" ({change.by.to(lang)})" if change.by else ""
    if _same(change):
        said += f" ({SPACING.to(lang)})"
    if change.since:
        said += f", từ {text.day(change.since)}" if lang == "vi" else f", from {change.since}"
    if change.basis:
        said += f", theo {change.basis}" if lang == "vi" else f", by {change.basis}"
    return said


def _same(change: Change) -> bool:
    """Say whether two texts look the same on a line."""
    both = change.before, change.after
    return None not in both and len({" ".join(each.vi.split()) for each in both if each}) == 1


def _values(change: Change, lang: Lang) -> tuple[str, str]:
    """Return what was and what is: a unit that both share once, of long texts what differs."""
    before = " ".join((change.before or GAP).to(lang).splitlines())
    after = " ".join((change.after or NO_MORE).to(lang).splitlines())
    if change.before is None or change.after is None:
        return before, after
    (first, gap, unit), second = before.partition(text.NBSP), after.partition(text.NBSP)
    if gap and unit == second[2] and first != second[0]:
        return first, after
    return _around(before, after) if max(len(before), len(after)) > LONG else (before, after)


def _around(before: str, after: str) -> tuple[str, str]:
    """Return two long texts without what they share at both ends, but for a few words.

    >>> _around(" ".join("abcdefghxyz"), " ".join("abcdefghxz"))
    ('… e f g h x y z', '… e f g h x z')
    """
    one, other = before.split(" "), after.split(" ")
    head = _shared(one, other)
    tail = min(_shared(one[::-1], other[::-1]), min(len(one), len(other)) - head)
    cut = []
    for words in (one, other):
        first, last = max(0, head - AROUND), min(len(words), len(words) - tail + AROUND)
        kept = " ".join(words[first:last])
        cut.append(("… " if first else "") + kept + (" …" if last < len(words) else ""))
    return cut[0], cut[1]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def standing(subject: Subject, lang: Lang) -> str:
    """Return what became of an entry, where its changes alone do not say it."""
    if subject.register != "procedures":
        said = {Fate.issued: ADDED, Fate.dropped: GONE}.get(subject.fate)
        return said.to(lang) if said else ""
    said_fate = label(subject.fate, lang)
    codes = ", ".join(subject.others)
    if subject.fate is Fate.replaced:
        return f"Thay thế {codes}" if lang == "vi" else f"Replaces {codes}"
    if codes and subject.fate in {Fate.abolished, Fate.dropped}:
        return f"{said_fate}, thay bằng {codes}" if lang == "vi" else f"{said_fate}, now {codes}"
    return said_fate


def answers(subject: Subject, found: Compared, lang: Lang) -> list[str]:
    """Return what a new procedure costs, takes and needs, as its page says it first."""
    if subject.register != "procedures" or subject.fate is not Fate.issued:
        return []
    told = json.loads(found.after.facts(subject.key))["glance"]
    return [f"{name.to(lang)}: {surely(told[part])}" for part, name in ANSWERS.items()]


def grouped(subjects: Iterable[Subject]) -> Iterator[tuple[str, list[Subject]]]:
    """Yield the subjects of each register."""
    held: dict[str, list[Subject]] = {}
    for subject in subjects:
        held.setdefault(subject.register, []).append(subject)
    yield from held.items()


def summary(found: Compared, lang: Lang) -> list[str]:
    """Return in a few phrases how much changed, and what citizens gain or lose."""
    subjects = found.subjects
    if not subjects:
        return [(ONLY_FORMS if found.forms else NOTHING).to(lang)]
    fates = Counter(each.fate for each in subjects if each.register == "procedures")
    said = [f"{label(fate, lang)}: {fates[fate]}" for fate in Fate if fates[fate]]
    others = sum(each.register != "procedures" for each in subjects)
    if others:
        said.append(f"Mục khác: {others}" if lang == "vi" else f"Other entries: {others}")
    weights = Counter(change.effect for subject in subjects for change in subject.changes)
    for kind, vi, en in (
        (Effect.gain, "Có lợi cho người dân", "Citizens gain"),
        (Effect.loss, "Bất lợi cho người dân", "Citizens lose"),
    ):
        if weights[kind]:
            said.append(f"{vi if lang == 'vi' else en}: {weights[kind]}")
    return said
