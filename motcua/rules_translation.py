"""Rules on a procedure's translation as a whole: what is old, missing or no longer there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from motcua.entries import Pair, Recording, Translation
from motcua.figures import figures, unfigured, unwritten
from motcua.originals import mark
from motcua.problem import Said, cut
from motcua.reading import near
from motcua.rules import Finding, View, rule
from motcua.text import day

GUESSED = 20  # texts that have gone for which a likely one is looked for: each is compared with all


@rule(Translation, kind="hint")
def figures_exchanged(translation: Translation, view: View) -> Iterator[Finding]:
    """Con số trong lời dịch đứng khác thứ tự câu tiếng Việt.

    Vì sao: <1> và <2> đổi chỗ nhầm thì số ngày thành số tiền.
    Cách sửa: đọc lại; <1> là con số thứ nhất của câu tiếng Việt. Đúng ý thì để nguyên.
    EN: the figures stand in another order than in the original.
    """
    for index, pair in enumerate(translation.texts):
        order = [found for found in figures(pair.to) if found.startswith("<")]
        if order != sorted(order, key=lambda place: int(place[1:-1])):
            shown = cut(unfigured(pair.vi), 90)
            yield (
                ("texts", index, "to"),
                Said(f"con số đứng khác thứ tự: {', '.join(order)}", "figures in another order"),
                Said(
                    f"Xem lại có nhầm chỗ không. Câu tiếng Việt: “{shown}”.",
                    f"Look again. The original: “{shown}”.",
                ),
            )


@rule(Translation, kind="hint")
def translated_as_itself(translation: Translation, view: View) -> Iterator[Finding]:
    """Lời dịch giống hệt câu tiếng Việt: có lẽ chép vào mà chưa dịch.

    Vì sao: trang sẽ coi là đã dịch, người đọc không được báo.
    Cách sửa: dịch câu ấy, hoặc ghi … để trang giữ tiếng Việt và nói rõ.
    EN: the translation is the Vietnamese text itself.
    """
    for index, pair in enumerate(translation.texts):
        if pair.to == unfigured(pair.vi):
            yield (
                ("texts", index, "to"),
                Said("lời dịch giống hệt câu tiếng Việt", "the same as the original"),
                Said("Dịch câu này; chưa dịch thì ghi “…”.", "Translate it, or write “…”."),
            )


@rule(Translation, kind="hint")
def translation_gone(translation: Translation, view: View) -> Iterator[Finding]:
    """Câu được dịch không còn trong bản tiếng Việt: bản tiếng Việt đã sửa, hoặc chép sai.

    Vì sao: lời dịch cũ không hiện trên trang nữa; người đọc thấy câu tiếng Việt.
    Cách sửa: chép câu đang có vào `vi`, xem lại lời dịch; câu đã bỏ thì xoá cả cặp.
    EN: the text translated is no longer there.
    """
    meant, renew = _meant(translation, view), _renew(translation, view)
    for index, _ in _gone(translation, view):
        now = meant.get(index)
        yield (
            ("texts", index, "vi"),
            Said("câu này không còn trong bản tiếng Việt", "the original has no such text"),
            Said(
                (f"Nay là “{cut(now, 90)}”? Sửa vi và lời dịch." if now else "Xoá cặp này.")
                + renew,
                f"Is it now “{cut(now, 90)}”?" if now else "Delete the pair.",
            ),
        )


@rule(Translation, kind="hint")
def translation_gap(translation: Translation, view: View) -> Iterator[Finding]:
    """Còn câu chưa dịch: trang hiện câu tiếng Việt và nói rõ là chưa dịch.

    Vì sao: người đọc cần biết phần nào chưa có trong tiếng của họ.
    Cách sửa: thêm cặp `vi` và `to` cho từng câu.
    EN: texts without a translation; the page shows them in Vietnamese and says so.
    """
    meant = set(_meant(translation, view).values())
    left = [text for text in missing(translation, view) if text not in meant]
    if left:
        yield (
            ("texts",),
            Said(
                f"còn {len(left)} câu chưa dịch, như “{cut(left[0])}”",
                f"{len(left)} texts are not translated, such as “{cut(left[0])}”",
            ),
            Said(
                "Ghi “vi” và “to” cho từng câu đó." + _renew(translation, view),
                "Add a pair for each.",
            ),
        )


@rule(Translation, kind="hint")
def translation_old(translation: Translation, view: View) -> Iterator[Finding]:
    """Bản tiếng Việt đã sửa từ khi dịch: dấu ở `translates` không còn khớp.

    Vì sao: người đọc bản dịch phải được báo là bản tiếng Việt mới hơn.
    Cách sửa: xem lại lời dịch, rồi chép dấu mới vào `translates`.
    EN: the Vietnamese texts have changed since; renew `translates` after a look.
    """
    if not missing(translation, view) and not list(_gone(translation, view)):
        said = _renew(translation, view)
        if said:
            yield (
                ("translates",),
                Said("bản tiếng Việt đã sửa từ khi dịch", "the original has changed since"),
                Said("Xem lại lời dịch." + said, f"Then write {mark(view.originals)}."),
            )


@rule(Translation)
def translator_unnamed(translation: Translation, view: View) -> Iterator[Finding]:
    """Bản dịch phải ghi người dịch: tên người hay tên nhóm.

    Vì sao: người đọc cần biết lời dịch của ai; chữ mẫu trong ngoặc không phải tên.
    Cách sửa: ghi tên vào `translator`.
    EN: a translation names its translator.
    """
    name = translation.translator
    if "tên người dịch" in name.casefold() or not any(map(str.isalpha, name)):
        yield (
            ("translator",),
            Said("chưa ghi tên người dịch", "no translator is named"),
            Said("Ghi tên người hay nhóm đã dịch.", "Write who translated it."),
        )


@rule(Translation, Recording, kind="hint")
def translation_not_yet(record: Translation | Recording, view: View) -> Iterator[Finding]:
    """Ngày rà soát bản dịch, ngày ghi âm không được sau hôm nay.

    Vì sao: ngày chưa tới thì chưa ai rà soát hay ghi âm được.
    Cách sửa: ghi đúng ngày đã làm.
    EN: `verified_on` and `recorded_on` lie in the past.
    """
    for part in ("verified_on", "recorded_on"):
        when = getattr(record, part, None)
        if when and when > view.as_of:
            yield (
                (part,),
                Said(f"ngày {day(when)} chưa tới", "this day is in the future"),
                Said("Ghi ngày đã rà soát hoặc ghi âm.", "Write the day it was done."),
            )


def missing(translation: Translation, view: View) -> list[str]:
    """Return the texts that neither the translation nor its language's own phrases have."""
    done = {unfigured(pair.vi) for pair in translation.texts if not unwritten(pair.to)}
    done |= view.languages.get(translation.language, frozenset())
    return [text for text in view.originals if text not in done]


def _gone(translation: Translation, view: View) -> Iterator[tuple[int, Pair]]:
    present = set(view.originals)
    for index, pair in enumerate(translation.texts):
        if unfigured(pair.vi) not in present:
            yield index, pair


def _meant(translation: Translation, view: View) -> dict[int, str]:
    """Return, for pairs whose text has gone, the untranslated one probably in its place."""
    left = {text[:80]: text for text in missing(translation, view)}
    found = {
        index: left.get(near(unfigured(pair.vi), left, 0.5) or "")
        for index, pair in islice(_gone(translation, view), GUESSED)
    }
    return {index: text for index, text in found.items() if text}


def _renew(translation: Translation, view: View) -> str:
    now = mark(view.originals)
    return "" if translation.translates == now else f" Xong thì ghi translates: {now}."
