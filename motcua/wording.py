"""Any value of a catalogue in the words of pages, and in English for who asks: what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import date, time
from typing import Any

from motcua import text
from motcua.entries import EndedArticles, Event, Hours, LifeEventStep, Pair, Team, Word
from motcua.model import (
    Channel,
    Document,
    DocumentGroup,
    Fee,
    LegalBasis,
    Procedure,
    Result,
    Step,
    TimeLimit,
)
from motcua.problem import Said, cut
from motcua.values import Duration, Labelled, Nothing, Review, Words
from motcua.weighing import worded

Names = Mapping[str, Mapping[str, Any]]  # register → entries by their names
LONGEST = 90  # letters of a name in a sentence
# What an item of a list is called, where the list's own name would not do.
HEADS: dict[type, Said] = {
    Fee: Said("Khoản thu", "Fee"),
    TimeLimit: Said("Thời hạn giải quyết", "Time limit"),
    DocumentGroup: Said("Trường hợp hồ sơ", "Case"),
    Document: Said("Giấy tờ", "Paper"),
    Channel: Said("Cách nộp", "Channel"),
    Step: Said("Bước", "Step"),
    Result: Said("Kết quả", "Result"),
    LegalBasis: Said("Căn cứ pháp lý", "Legal basis"),
}
# The part that names a record: it is not told beside the name.
NAMING: dict[type, str] = {
    Document: "name", DocumentGroup: "case", Step: "text", Result: "name", Channel: "kind",
    LegalBasis: "ref", EndedArticles: "articles", LifeEventStep: "code", Word: "words",
    Pair: "vi", Hours: "days",
}  # fmt: skip
TITLES = ("name", "label", "ask", "text", "part", "number", "ref", "title", "days", "on", "id")
COUNTED = {"originals": "bản chính", "copies": "bản sao", "certified_copies": "bản sao chứng thực"}
PARTS: dict[str, str] = {part.name: part.metadata["label"] for part in fields(Procedure)}
EVERY_CASE = Said("mọi trường hợp", "every case")


def head(kind: type, part: Field[Any] | None = None) -> Said:
    """Return what an item of a list is called."""
    return HEADS.get(kind) or (label(part) if part else Said(kind.__name__, kind.__name__))


def label(part: Field[Any]) -> Said:
    """Return a field's official name; in English its key, which is the same word everywhere."""
    return Said(part.metadata["label"], part.name.replace("_", " ").capitalize())


def lower(said: Said) -> Said:
    """Return a name as it stands inside a sentence."""
    return Said(*(each[:1].lower() + each[1:] if each[1:2].islower() else each for each in said))


def plain(words: str) -> Said:
    """Return words of the catalogue: the same in every language."""
    return Said(words, words)


def naming(record: Any) -> str:
    """Return the part of a record that names it."""
    known = {part.name for part in fields(record)}
    return NAMING.get(type(record)) or next((part for part in TITLES if part in known), "")


def title(record: Any) -> str:
    """Return the name of a record, whole."""
    if isinstance(record, LegalBasis):
        return record.ref or record.title or ""
    found = getattr(record, naming(record), None)
    if isinstance(record, Review):
        return PARTS.get(record.part, record.part)
    if isinstance(found, Labelled):
        return found.label
    if isinstance(found, date):
        return text.day(found)
    if isinstance(found, tuple):
        return ", ".join(map(str, found))
    return str(found or "")


def named(record: Any, part: Field[Any] | None = None) -> Said:
    """Return a record as the subject of a sentence; ``part`` is the list that it stands in."""
    case = f" ({record.case})" if getattr(record, "case", None) else ""
    if isinstance(record, TimeLimit):
        return Said(*(each + case for each in HEADS[TimeLimit]))
    if isinstance(record, Fee):
        return plain(record.label + case)
    if isinstance(record, Channel):
        return Said(record.kind.label, record.kind.value.replace("_", " ").capitalize())
    if isinstance(record, DocumentGroup) and not record.case:
        return Said("Giấy tờ của mọi trường hợp", "Papers for every case")
    quote = f" “{cut(title(record), LONGEST)}”"
    return Said(*(each + quote for each in head(type(record), part)))


def value(held: Any, part: str = "", refers: str = "", names: Names | None = None) -> Said | None:
    """Return a value in words, None for a gap.

    part: its field; refers: the register that it names an entry of, found in ``names``.
    """
    if held is None or held == ():
        return None
    if isinstance(held, bool):
        return Said("có", "yes") if held else Said("không", "no")
    if isinstance(held, int) and part == "amount":
        return Said(text.dong(held), f"{held:,}{text.NBSP}VND" if held else "Free")
    if isinstance(held, tuple):
        each = [value(one, part, refers, names) or plain("") for one in held]
        return Said("; ".join(one.vi for one in each), "; ".join(one.en for one in each))
    if is_dataclass(held) and not isinstance(held, Duration | Words):
        return item(held)
    return _scalar(held, refers, names or {})


def _scalar(held: Any, refers: str, names: Names) -> Said:
    if isinstance(held, Labelled):
        return Said(held.label, held.value.replace("_", " "))
    if isinstance(held, Duration):
        return worded(held)
    if isinstance(held, Words):
        return plain(held.text)
    if isinstance(held, time):
        return Said(text.clock(held), f"{held:%H:%M}")
    if isinstance(held, date):
        return Said(text.day(held), held.isoformat())
    known = names.get(refers, {}).get(str(held))
    return plain(known.name if known is not None and hasattr(known, "name") else str(held))


def item(record: Any) -> Said:
    """Return an item of a list in full, as it is told when it comes or goes."""
    if isinstance(record, Nothing):
        return Said(f"không có ({record.reason})", f"none ({record.reason})")
    if isinstance(record, Step):
        return plain(record.text)
    if isinstance(record, Review):
        return plain(f"{title(record)}: {record.reason}")
    if isinstance(record, Fee | TimeLimit):
        return _with(named(record) if isinstance(record, Fee) else _case(record), _worth(record))
    if isinstance(record, Document):
        return _with(plain(f"“{record.name}”"), _paper(record))
    if isinstance(record, DocumentGroup):
        papers = "; ".join(document.name for document in record.items)
        of = plain(f"“{record.case}”") if record.case else EVERY_CASE
        return Said(f"{of.vi}: {papers}", f"{of.en}: {papers}")
    return _with(_plainly(record), _rest(record))


def _plainly(record: Any) -> Said:
    return named(record) if isinstance(record, Channel) else plain(title(record))


def _case(limit: TimeLimit) -> Said:
    return plain(limit.case or "")


def _worth(record: Fee | TimeLimit) -> Iterator[Said]:
    """Yield what is to be paid, or how long it takes."""
    if isinstance(record, TimeLimit):
        said = value(record.committed or record.statutory)
        yield said or Said("chưa có thời hạn", "no time given")
        return
    per = f"/{record.per}" if record.per else ""
    amount = value(record.amount, "amount") or (plain(record.formula) if record.formula else None)
    yield (
        Said(f"{amount.vi}{per}", f"{amount.en}{per}")
        if amount
        else Said("chưa có mức thu", "no amount given")
    )


def _paper(paper: Document) -> Iterator[Said]:
    for part, word in COUNTED.items():
        if count := getattr(paper, part):
            yield Said(f"{count} {word}", f"{count} {part.replace('_', ' ')}")
    if paper.presented:
        yield Said("chỉ xuất trình", "only to show")
    if paper.condition:
        yield Said(f"chỉ khi {paper.condition}", f"only if {paper.condition}")
    if paper.waived_if:
        yield Said(f"không phải nộp nếu {paper.waived_if}", f"not if {paper.waived_if}")


def _rest(record: Any) -> Iterator[Said]:
    """Yield what else a short record says: the level, the articles, the hours."""
    if isinstance(record, Procedure | Event | Team):
        return
    for part in fields(record):
        if part.name in {naming(record), "id", "note", "review"}:
            continue
        held = getattr(record, part.name)
        if isinstance(held, str | time | date | Labelled) and (said := value(held)):
            yield said


def _with(first: Said, more: Iterable[Said]) -> Said:
    parts = [each for each in (first, *more) if each.vi]
    return Said(", ".join(each.vi for each in parts), ", ".join(each.en for each in parts))
