"""Rules on translations: no figure repeated, none lost, nothing twice; what is old or missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from motcua.entries import Language, Pair, Translation
from motcua.figures import places, unfigured
from motcua.originals import mark
from motcua.problem import Said, cut
from motcua.reading import near
from motcua.rules import Finding, View, repeated, rule

UNDONE = ("…", "...")  # where a translation is still to be written
DIGITS = re.compile(r"\d+(?:[.,/:]\d+)*")
PLACES = re.compile(r"<\d{1,2}>(?::00\b)?")  # "<1>:00" is how English writes "15 giờ"
SLOT = re.compile(r"<[a-z]>")


@rule(Translation, Language)
def figure_in_translation(record: Translation | Language, view: View) -> Iterator[Finding]:
    """Lời dịch không được chép lại con số (tiền, ngày, số văn bản).

    Vì sao: số đổi ở bản tiếng Việt mà lời dịch còn số cũ thì người đọc bị chỉ sai.
    Cách sửa: viết <1> cho con số thứ nhất của câu, <2> cho số thứ hai; máy tự điền số đang có.
    EN: a translation never repeats a figure: write <1>, <2> in its place.
    """
    for index, pair in enumerate(record.texts):
        for part in ("to", "one"):
            found = DIGITS.search(PLACES.sub("", getattr(pair, part) or ""))
            if found:
                yield (
                    ("texts", index, part),
                    Said(f"lời dịch ghi con số “{found[0]}”", f"the figure “{found[0]}”"),
                    Said(
                        "Viết <1> cho số thứ nhất của câu, <2> cho số thứ hai; máy tự điền số.",
                        "Write <1>, <2> in the place of the figures.",
                    ),
                )
                break


@rule(Translation, Language)
def figure_lost(record: Translation | Language, view: View) -> Iterator[Finding]:
    """Lời dịch phải có đủ các con số của câu tiếng Việt, không thừa.

    Vì sao: mất một con số là mất một điều người dân cần biết.
    Cách sửa: mỗi <1>, <2> của câu tiếng Việt viết đúng một chỗ trong lời dịch.
    EN: a translation names every figure's place of its original, and no other.
    """
    for index, pair in enumerate(record.texts):
        wanted, got = _places(unfigured(pair.vi)), _places(pair.to)
        if pair.to in UNDONE or wanted == got:
            continue
        wrong = ", ".join(sorted(wanted - got)) or ", ".join(sorted(got - wanted))
        yield (
            ("texts", index, "to"),
            Said(
                f"lời dịch {'thiếu' if wanted - got else 'thừa'} {wrong}",
                f"{wrong} {'is missing' if wanted - got else 'is not in the original'}",
            ),
            Said(
                f"Câu tiếng Việt: “{cut(unfigured(pair.vi))}”. Viết đủ từng chỗ, không thêm.",
                f"The original: “{cut(unfigured(pair.vi))}”.",
            ),
        )


def _places(text: str) -> set[str]:
    """Return the places for figures and for words, as they are written."""
    return {f"<{n}>" for n in places(text)} | set(SLOT.findall(text))


@rule(Translation, Language)
def translated_twice(record: Translation | Language, view: View) -> Iterator[Finding]:
    """Mỗi câu tiếng Việt chỉ dịch một lần trong một tệp.

    Vì sao: hai lời dịch thì không biết dùng lời nào; câu lặp lại chỉ cần dịch một lần.
    Cách sửa: xoá một trong hai.
    EN: a text is translated once.
    """
    for index, text in repeated(unfigured(pair.vi) for pair in record.texts):
        yield (
            ("texts", index, "vi"),
            Said(f"câu “{cut(text)}” đã dịch ở trên", f"“{cut(text)}” stands above already"),
            Said("Xoá một trong hai.", "Delete one of them."),
        )


@rule(Translation, kind="hint")
def translation_gone(translation: Translation, view: View) -> Iterator[Finding]:
    """Câu được dịch không còn trong bản tiếng Việt: bản tiếng Việt đã sửa, hoặc chép sai.

    Vì sao: lời dịch cũ không hiện trên trang nữa; người đọc thấy câu tiếng Việt.
    Cách sửa: chép câu đang có vào `vi`, xem lại lời dịch; câu đã bỏ thì xoá cả cặp.
    EN: the text translated is no longer there.
    """
    for index, pair in _gone(translation, view):
        now = _now(pair, translation, view)
        yield (
            ("texts", index, "vi"),
            Said("câu này không còn trong bản tiếng Việt", "the original has no such text"),
            Said(
                (f"Nay là “{cut(now, 90)}”? Sửa vi và lời dịch." if now else "Xoá cặp này.")
                + _renew(translation, view),
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
    meant = {_now(pair, translation, view) for _, pair in _gone(translation, view)}
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


def missing(translation: Translation, view: View) -> list[str]:
    """Return the texts that neither the translation nor its language's own phrases have."""
    done = {unfigured(pair.vi) for pair in translation.texts if pair.to not in UNDONE}
    done |= view.languages.get(translation.language, frozenset())
    return [text for text in view.originals if text not in done]


def _gone(translation: Translation, view: View) -> Iterator[tuple[int, Pair]]:
    present = set(view.originals)
    for index, pair in enumerate(translation.texts):
        if unfigured(pair.vi) not in present:
            yield index, pair


def _now(pair: Pair, translation: Translation, view: View) -> str | None:
    """Return the untranslated text that has probably taken the place of a pair's."""
    left = {text[:80]: text for text in missing(translation, view)}
    return left.get(near(unfigured(pair.vi), left, 0.5) or "")


def _renew(translation: Translation, view: View) -> str:
    now = mark(view.originals)
    return "" if translation.translates == now else f" Xong thì ghi translates: {now}."
