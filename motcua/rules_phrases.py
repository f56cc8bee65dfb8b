"""Rules on texts and their translations: every figure kept, none repeated, nothing unseen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import category

from motcua.entries import Language, Pair, Translation
from motcua.figures import FIGURE, TOKEN, figures, unfigured, unwritten
from motcua.problem import Said, cut
from motcua.rules import Finding, View, rule
from motcua.slips import ODD
from motcua.within import repeated

PLACES = re.compile(r"<\d{1,2}>(?::00\b)?")  # "<1>:00" is how English writes "15 giờ"
MONTHS = 12
ROOM = 2  # places for words in one phrase: each more multiplies the ways in which a text may fit


@rule(Translation, Language)
def figure_in_translation(record: Translation | Language, view: View) -> Iterator[Finding]:
    """Lời dịch không được chép lại con số (tiền, ngày, số văn bản), viết kiểu nào cũng vậy.

    Vì sao: số đổi ở bản tiếng Việt mà lời dịch còn số cũ thì người đọc bị chỉ sai.
    Cách sửa: viết <1> cho con số thứ nhất của câu, <2> cho số thứ hai; máy tự điền số đang có.
    EN: a translation never repeats a figure: write <1>, <2> in its place.
    """
    for index, pair in enumerate(record.texts):
        for part in ("to", "one"):
            found = _numeric(PLACES.sub(" ", getattr(pair, part) or ""), unfigured(pair.vi))
            if found:
                yield (
                    ("texts", index, part),
                    Said(f"lời dịch ghi con số “{found}”", f"the figure “{found}”"),
                    Said(
                        "Viết <1> cho số thứ nhất của câu, <2> cho số thứ hai; máy tự điền số.",
                        "Write <1>, <2> in the place of the figures.",
                    ),
                )
                break


def _numeric(text: str, original: str) -> str:
    """Return the first figure of a text in any script; "m²" may stand as in the original.

    >>> _numeric("Pay 8.000 VND", ""), _numeric("⑧⁰⁰", ""), _numeric("m²", "m²")
    ('8.000', '⑧⁰⁰', '')
    """
    kept = {sign for sign in original if not sign.isdecimal()}
    written = "".join(
        sign if sign in ".,/:" or (category(sign)[0] == "N" and sign not in kept) else " "
        for sign in text
    )
    return next((word for part in written.split() if (word := part.strip(".,/:"))), "")


@rule(Translation, Language)
def figure_lost(record: Translation | Language, view: View) -> Iterator[Finding]:
    """Lời dịch phải có đủ các con số của câu tiếng Việt, không thừa.

    Vì sao: mất một con số là mất một điều người dân cần biết.
    Cách sửa: mỗi <1>, <2> của câu tiếng Việt viết đúng một chỗ trong lời dịch; riêng `one`, là lời
    dịch khi số thứ nhất là 1, có thể bỏ <1>.
    EN: a translation names every figure's place of its original, and no other; ``one`` may leave
    out <1>.
    """
    for index, pair in enumerate(record.texts):
        original = unfigured(pair.vi)
        wanted = _tokens(original)
        if isinstance(record, Translation) and original not in view.originals:
            continue  # the text has gone, and its translation with it
        for part, text in (("to", pair.to), ("one", pair.one)):
            if text is None or (part == "to" and unwritten(text)):
                continue
            if _numeric(PLACES.sub(" ", text), original):
                continue  # the figure itself stands there
            got = _tokens(text)
            lost, more = wanted - got, got - wanted
            if part == "one":
                lost -= Counter(["<1>"])
            if lost or more:
                yield ("texts", index, part), *_lost(pair, part, sorted(lost), sorted(more))


def _lost(pair: Pair, part: str, lost: list[str], more: list[str]) -> tuple[Said, Said]:
    which = "lời dịch khi số là 1" if part == "one" else "lời dịch"
    wrong, shown = ", ".join(lost or more), cut(unfigured(pair.vi))
    return (
        Said(
            f"{which} {'thiếu' if lost else 'thừa'} {wrong}",
            f"{wrong} {'is missing' if lost else 'is not in the original, or stands twice'}",
        ),
        Said(
            f"Câu tiếng Việt: “{shown}”. Viết đủ từng chỗ, không thêm.",
            f"The original: “{shown}”.",
        ),
    )


def _tokens(text: str) -> Counter[str]:
    """Return the places for figures and for words, as they are written."""
    return Counter(found[0] for found in TOKEN.finditer(text))


@rule(Translation, Language)
def one_without_figure(record: Translation | Language, view: View) -> Iterator[Finding]:
    """`one` là lời dịch khi con số thứ nhất là 1: câu phải có con số.

    Vì sao: câu không có số thì lời dịch ấy không bao giờ hiện.
    Cách sửa: xoá dòng `one`.
    EN: ``one`` is for where the first figure is 1.
    """
    for index, pair in enumerate(record.texts):
        if pair.one and ("<1>" not in unfigured(pair.vi) or unwritten(pair.one)):
            yield (
                ("texts", index, "one"),
                Said("lời dịch khi số là 1 thừa, hoặc chưa viết", "nothing for one to be"),
                Said("Xoá dòng one.", "Delete the line."),
            )


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


@rule(Translation, Language)
def phrase_places(record: Translation | Language, view: View) -> Iterator[Finding]:
    """Ở `vi`, <1>, <2> đứng đúng thứ tự; <a>, <b> nhiều nhất hai chỗ khác nhau, không liền nhau.

    Vì sao: máy điền số theo thứ tự trong câu, và phải biết chắc mỗi chỗ là phần chữ nào.
    Cách sửa: đánh số lại từ <1>; chia câu, hoặc viết chữ vào giữa hai chỗ.
    EN: in ``vi``, <1>, <2> stand in order; <a>, <b> once each, at most two, words between them.
    """
    for index, pair in enumerate(record.texts):
        wrong = _misnumbered(pair.vi) or (isinstance(record, Language) and _misplaced(pair.vi))
        if wrong:
            yield (
                ("texts", index, "vi"),
                Said(wrong, "the places of the text are not clear"),
                Said(
                    "Viết như “Trong <1> ngày nộp <2> đồng” hay “Không phải nộp nếu <a>”.",
                    "Number figures from <1> on; use <a>, <b> once each, with words between.",
                ),
            )


def _misnumbered(vi: str) -> str:
    """Return which figure of a text has the wrong number, or nothing.

    >>> _misnumbered("Từ <1> đến <2>"), _misnumbered("<2> ngày, <1> bản")
    ('', '<2> phải là <1>: số đánh theo thứ tự trong câu')
    """
    for n, found in enumerate(figures(vi), 1):
        if found.startswith("<") and found != f"<{n}>":
            return f"{found} phải là <{n}>: số đánh theo thứ tự trong câu"
    return ""


def _misplaced(vi: str) -> str:
    """Return what is wrong with the room for words in a phrase, or nothing.

    >>> _misplaced("<1> đồng/<a>"), _misplaced("Nộp <a> <b>")
    ('', 'hai chỗ đứng liền nhau')
    """
    room = [found for found in TOKEN.findall(vi) if not found.isdigit()]
    if len(room) > ROOM:
        return f"câu có hơn {ROOM} chỗ cho chữ"
    if len(set(room)) < len(room):
        return f"<{room[0]}> đứng hai lần"
    between = re.split(r"<[a-z]>", FIGURE.sub("", vi))[1:-1]
    if any(not part.strip() for part in between) or re.search(r"<[a-z0-9]+><[a-z0-9]+>", vi):
        return "hai chỗ đứng liền nhau"
    return ""


@rule(Language)
def figure_signs(language: Language, view: View) -> Iterator[Finding]:
    """Cách viết số và ngày của một ngôn ngữ không được làm đổi con số.

    Vì sao: dấu hàng nghìn là chữ số thì 8.000 thành số khác.
    Cách sửa: `decimal` và `thousands` là một dấu, khác nhau; `months` đủ mười hai tên, không có số.
    EN: decimal and thousands are one sign each and differ; months are twelve names or none.
    """
    held = language.decimal, language.thousands
    if any(held) and (held[0] or ",") == (held[1] or "."):
        yield (
            ("thousands" if held[1] else "decimal",),
            Said("dấu thập phân và dấu hàng nghìn giống nhau", "decimal and thousands are alike"),
            Said(
                'Ghi cả hai, khác nhau: decimal: "." và thousands: ",".',
                "Write both, different from each other.",
            ),
        )
    if len(language.months) not in (0, MONTHS) or _numeric(" ".join(language.months), ""):
        yield (
            ("months",),
            Said("months không phải mười hai tên tháng", "months are not twelve names"),
            Said(
                "Ghi đủ mười hai tên, không có chữ số, hoặc xoá months.",
                "Write twelve names without figures, or delete months.",
            ),
        )


@rule(Translation, Language)
def unseen_in_translation(record: Translation | Language, view: View) -> Iterator[Finding]:
    """Lời dịch không được có ký tự vô hình hay đổi chiều chữ, kể cả viết bằng mã.

    Vì sao: chúng làm số và chữ trên trang khác với điều người duyệt đã đọc.
    Cách sửa: xoá chỗ đó, gõ lại bằng tay.
    EN: nothing invisible, not even by an escape.
    """
    for path, text in _written(record):
        if ODD.search(text) or "\r" in text:
            yield (
                path,
                Said("có ký tự vô hình trong lời dịch", "an invisible character"),
                Said("Xoá đoạn này và gõ lại bằng tay.", "Retype this part by hand."),
            )


def _written(record: Translation | Language) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield what the translator wrote; the Vietnamese is checked where it stands."""
    for name in ("translator", "name", "vietnamese"):
        if text := getattr(record, name, None):
            yield (name,), text
    for month in getattr(record, "months", ()):
        yield ("months",), month
    for index, pair in enumerate(record.texts):
        yield ("texts", index, "to"), pair.to
        yield ("texts", index, "one"), pair.one or ""
