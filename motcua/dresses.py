"""A comparison as text, as Markdown for a pull request's comment, and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from motcua import telling
from motcua.change import Change, Subject
from motcua.parts import Facts
from motcua.problem import Lang, Said, cut, printable
from motcua.sides import Compared

Dress = Callable[[Compared, str, str, Lang], Iterator[str]]
REPRINT = Said("Tờ cần in lại", "Sheets to print anew")
TAKE_AWAY = Said("Tờ phải bỏ đi", "Sheets to take away")
FORMS = Said("Tệp mẫu đơn có bản mới", "Blank forms with another content")
UNREAD = Said("Bản cũ có tệp không đọc được, nên không so", "Not read in the old catalogue")
LONGEST = 160  # letters of a name
FEW = 5  # sheets with one reason that are told by name
MOST = 60_000  # letters of a comment; forges take 65,536
CUT = Said("Còn nữa: xem bằng --format html.", "There is more: see --format html.")
# Signs that Markdown takes for more than text: anywhere, and where a line begins.
MARKUP = re.compile(r"[\\`*_{}\[\]~|]")
FIRST = re.compile(r"^(?:(\d+)(?=[.)](?:\s|$))|(?=[-+=#]))")
# What HTML does, and a forge even where it is escaped: names of people, numbers of issues, links,
# emoji. A space without width stands in between.
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"}
AUTOMATIC = re.compile(r"(?<=[@#])(?=\w)|(?<=:)(?=//|[a-z+])|(?<=[wW]{3})(?=\.)")
UNSEEN = "&#8203;"


def text(found: Compared, old: str, new: str, lang: Lang) -> Iterator[str]:
    """Yield a comparison for the terminal."""
    yield printable(f"{old} → {new}")
    yield " · ".join(telling.summary(found, lang))
    for register, subjects in telling.grouped(found.subjects):
        yield ""
        yield telling.REGISTERS[register].to(lang).upper()
        for subject in subjects:
            yield printable(_headline(subject, lang))
            yield from (printable(f"  {line}") for line in telling.answers(subject, found, lang))
            for change in subject.changes:
                yield printable(f"  {_line(change, lang)}")
    for title, lines in lists(found, lang):
        yield ""
        yield title
        yield from (printable(f"  {line}") for line in lines)


def markdown(found: Compared, old: str, new: str, lang: Lang) -> Iterator[str]:
    """Yield a comparison as Markdown; what would be too long for a comment is cut off."""
    room = MOST
    for line in _markdown(found, old, new, lang):
        room -= len(line) + 1
        if room < 0:
            yield f"\n*{CUT.to(lang)}*"
            return
        yield line


def _markdown(found: Compared, old: str, new: str, lang: Lang) -> Iterator[str]:
    yield f"### {escaped(old)} → {escaped(new)}"
    yield ""
    yield escaped(" · ".join(telling.summary(found, lang)))
    for register, subjects in telling.grouped(found.subjects):
        yield ""
        yield f"#### {telling.REGISTERS[register].to(lang)}"
        for subject in subjects:
            yield ""
            yield f"**{escaped(_named(subject))}**{_dash(telling.standing(subject, lang))}"
            answers = telling.answers(subject, found, lang)
            if subject.changes or answers:
                yield ""
            yield from (f"- {escaped(line)}" for line in answers)
            for change in subject.changes:
                yield f"- {_marked(change, lang)}"
    for title, lines in lists(found, lang):
        yield ""
        yield f"<details><summary>{title}</summary>"
        yield ""
        yield from (f"- {escaped(line)}" for line in lines)
        yield ""
        yield "</details>"


def as_json(found: Compared, old: str, new: str, lang: Lang) -> Iterator[str]:
    """Yield a comparison as one JSON document."""
    made = {
        "old": old,
        "new": new,
        "subjects": [
            {
                "register": subject.register,
                "key": subject.key,
                "name": subject.name,
                "fate": subject.fate.value,
                "others": subject.others,
                "changes": [_facts(change, lang) for change in subject.changes],
            }
            for subject in found.subjects
        ],
        "reprint": found.reprint["changed"],
        "take_away": found.reprint["gone"],
        "forms": found.forms,
        "unread": found.unread,
    }
    yield json.dumps(made, ensure_ascii=False, indent=1)


def _facts(change: Change, lang: Lang) -> dict[str, object]:
    return {
        "section": change.section,
        "part": change.part,
        "kind": change.kind.value,
        "within": [part.to(lang) for part in change.within],
        "what": change.what.to(lang),
        **{
            name: said.to(lang) if said else None
            for name, said in (
                ("before", change.before),
                ("after", change.after),
                ("by", change.by),
            )
        },
        "since": change.since.isoformat() if change.since else None,
        "basis": change.basis,
        "effect": change.effect.value,
        "text": telling.sentence(change, lang),
    }


def _named(subject: Subject) -> str:
    if subject.register == "procedures" or subject.register in {"legal", "decisions"}:
        name = cut(subject.name, LONGEST)
        return f"{subject.key} {name}" if name != subject.key else name
    return cut(subject.name, LONGEST)


def _headline(subject: Subject, lang: Lang) -> str:
    return _named(subject) + _dash(telling.standing(subject, lang))


def _dash(said: str) -> str:
    return f" — {said}" if said else ""


def _line(change: Change, lang: Lang) -> str:
    weight = telling.effect(change, lang)
    return telling.sentence(change, lang) + (f"  [{weight}]" if weight else "")


def _marked(change: Change, lang: Lang) -> str:
    """Return a change as Markdown: what was struck out, what is in bold."""
    marks = {"plain": "{}", "old": "~~{}~~", "new": "**{}**"}
    said = "".join(marks[run.kind].format(escaped(run.text)) for run in telling.runs(change, lang))
    weight = telling.effect(change, lang)
    return said + (f" — *{weight}*" if weight else "")


def lists(found: Compared, lang: Lang) -> Iterator[tuple[str, list[str]]]:
    """Yield the lists below the changes, with their titles."""
    changed, gone = found.reprint["changed"], found.reprint["gone"]
    away = [f"{one['code']} {one['name']}" for one in gone]
    for title, count, lines in (
        (REPRINT, len(changed), list(_sheets(changed, lang))),
        (TAKE_AWAY, len(gone), away),
        (FORMS, len(found.forms), list(found.forms)),
        (UNREAD, len(found.unread), list(found.unread)),
    ):
        if lines:
            yield f"{title.to(lang)} ({count})", lines


def _sheets(changed: list[Facts], lang: Lang) -> Iterator[str]:
    """Yield the sheets that changed; many that changed for one reason are told in one line."""
    reasons: dict[str, list[Facts]] = {}
    for one in changed:
        reasons.setdefault(one["why"], []).append(one)
    for why, sheets in reasons.items():
        reason = f" ({why})" if lang == "vi" else ""
        if len(sheets) > FEW:
            codes = ", ".join(one["code"] for one in sheets)
            yield f"{why if lang == 'vi' else 'For one reason'}: {codes}"
        else:
            yield from (f"{one['code']} {one['name']}{reason}" for one in sheets)


def escaped(words: str) -> str:
    r"""Return words of a catalogue as Markdown that shows just these words, and links nowhere.

    >>> escaped("[x](http://a) @b <i>")
    '\\[x\\](http:&#8203;//a) @&#8203;b &lt;i&gt;'
    """
    pieces = AUTOMATIC.split(FIRST.sub(r"\1\0", printable(words)))
    return UNSEEN.join(map(_plain, pieces)).replace("\0", "\\")


def _plain(piece: str) -> str:
    marked = MARKUP.sub(r"\\\g<0>", piece)
    return "".join(ENTITIES.get(sign, sign) for sign in marked)


FORMATS: dict[str, Dress] = {"text": text, "markdown": markdown, "json": as_json}
