"""A procedure's facts as plain text in order, and that text as Markdown and as simple HTML.

What other programs are measured on: the same words as on our pages and sheets, in the form that
each of them reads. Markdown is for Hugo and MkDocs, HTML for WeasyPrint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

Facts = dict[str, Any]

STYLE = """@page { size: A4; margin: 18mm 15mm; @bottom-right { content: counter(page) } }
body { font: 9.1pt/1.35 'Be Vietnam Pro', sans-serif } h1 { font-size: 15pt } h2 { font-size: 11pt }
table { border-collapse: collapse; width: 100% }
th, td { border: 0.5pt solid #888; padding: 3pt 5pt; text-align: left; vertical-align: top }"""

LEADING = re.compile(r"^(\s*)(?:([-+#>])|(\d+)([.)]))", re.MULTILINE)


@dataclass(frozen=True)
class Heading:
    """The title of a page (level 1) or of a part (level 2, 3)."""

    level: int
    text: str


@dataclass(frozen=True)
class Lines:
    """Paragraphs, or a list of them."""

    texts: tuple[str, ...]
    mark: str = ""  # "-" or "1." makes a list


@dataclass(frozen=True)
class Table:
    """A table with a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Lines | Table


def blocks(facts: Facts) -> Iterator[Block]:
    """Yield all that a page of ours says of a procedure, in its order."""
    field, site = facts["field"]["title"], facts["site"]
    yield Heading(1, facts["plain_name"] or facts["name"])
    yield _lines(facts["name"], f"Mã {facts['code']}", field, facts["status_label"])
    yield Table(("Chi phí", "Thời gian", "Giấy tờ", "Nơi nộp", "Qua mạng"), (_glance(facts),))
    yield _lines(*_prose(facts["summary"]))
    yield Heading(2, "Giấy tờ cần mang")
    for group in facts["documents"]:
        if group["case"]:
            yield Heading(3, f"Trường hợp: {group['case']}")
        yield _lines(group["choose"], *_prose(group["note"]), group["review"])
        yield Table(("Giấy tờ", "Bản chính", "Bản sao"), tuple(map(_paper, group["items"])))
    yield Heading(2, "Chi phí")
    yield from _money_and_time(facts)
    yield Heading(2, "Nơi nộp và cách nộp")
    yield _lines(*(f"{office['name']}: {office['address']}" for office in facts["offices"]))
    yield _lines(facts["reception_address"], *_reasons(facts))
    yield Lines(tuple(map(_channel, facts["channels"])), "-")
    yield Heading(2, "Cách làm")
    yield Lines(tuple(_joined(s["actor"], *_prose(s["text"])) for s in facts["steps"]), "1.")
    yield Heading(2, "Nhận được gì")
    yield Lines(
        tuple(_joined(r["name"], r["code"], *_prose(r["note"])) for r in facts["results"]), "-"
    )
    yield Heading(2, "Điều kiện")
    yield _lines("; ".join(facts["audience"]))
    yield Lines(tuple(_joined(*_prose(condition)) for condition in facts["conditions"]), "-")
    yield Heading(2, "Căn cứ pháp lý")
    yield Lines(tuple(map(_law, facts["legal_bases"])), "-")
    yield Heading(2, "Về thông tin này")
    yield _lines(*(line for note in facts["notes"] for line in _prose(note)))
    yield Lines(tuple(_joined(gap["label"], gap["reason"]) for gap in facts["review"]), "-")
    yield _lines(*(_joined(r["label"], r["agency"]["title"]) for r in facts["roles"]))
    yield _lines(facts["source"]["text"], facts["verified_on"], site["name"], site["authority"])
    yield _lines(*_prose(site["note"]))


def markdown(facts: Facts) -> str:
    """Return the text as Markdown; nothing in it can become markup by chance."""
    made = []
    for block in blocks(facts):
        match block:
            case Heading(level, text):
                made.append(f"{'#' * level} {_plain(text)}")
            case Lines(texts, mark) if mark:
                made.append("\n".join(f"{mark} {_plain(item)}" for item in texts))
            case Lines(texts):
                made += [_plain(item) for item in texts]
            case Table(head, rows) if rows:
                lines = [head, ("---",) * len(head), *(tuple(map(_plain, cells)) for cells in rows)]
                made.append("\n".join(f"| {' | '.join(row)} |" for row in lines))
    return "\n\n".join(filter(None, made)) + "\n"


def html(facts: Facts, style: str = STYLE) -> str:
    """Return the text as one page of HTML with a few lines of style."""
    made = []
    for block in blocks(facts):
        match block:
            case Heading(level, text):
                made.append(f"<h{level}>{escape(text)}</h{level}>")
            case Lines(texts, mark) if mark and texts:
                tag = "ul" if mark == "-" else "ol"
                items = "".join(f"<li>{escape(item)}</li>" for item in texts)
                made.append(f"<{tag}>{items}</{tag}>")
            case Lines(texts):
                made += [f"<p>{escape(item)}</p>" for item in texts]
            case Table(head, rows) if rows:
                made.append(
                    f"<table>{_row('th', head)}{''.join(_row('td', r) for r in rows)}</table>"
                )
    title = escape(facts["name"])
    meta = f"<meta charset=utf-8><title>{title}</title><style>{style}</style>"
    return f"<!doctype html><html lang=vi>{meta}{''.join(made)}</html>"


def _row(tag: str, cells: tuple[str, ...]) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"


def _money_and_time(facts: Facts) -> Iterator[Block]:
    """Yield fees and time limits, those of the procedure and those of a channel of its own."""
    holders = [("Áp dụng chung", facts), *((c["label"], c) for c in facts["channels"])]
    fees = [_fee(label, fee) for label, holder in holders for fee in holder["fees"]]
    limits = [_limit(label, limit) for label, holder in holders for limit in holder["limits"]]
    yield Table(("Áp dụng", "Khoản thu", "Mức thu", "Căn cứ"), tuple(fees))
    yield Heading(2, "Thời hạn")
    yield Table(("Áp dụng", "Trường hợp", "Thời hạn", "Ghi chú"), tuple(limits))


def _fee(label: str, fee: Facts) -> tuple[str, ...]:
    said = _joined(fee["label"], fee["kind"], fee["case"], *_prose(fee["note"]), fee["review"])
    amount = _joined(fee["amount"], fee["per"], fee["formula"], *_prose(fee["exempt"]))
    return label, said, amount, _joined(fee["basis"] and fee["basis"]["title"], fee["articles"])


def _limit(label: str, limit: Facts) -> tuple[str, ...]:
    spans = _joined(limit["committed"], limit["statutory"], limit["cut"])
    notes = _joined(limit["counted_from"], *_prose(limit["note"]), limit["review"])
    return label, limit["case"] or "", spans, notes


def _glance(facts: Facts) -> tuple[str, ...]:
    parts = ("cost", "time", "papers", "where", "online")
    return tuple(facts["glance"][part]["text"] or "" for part in parts)


def _paper(paper: Facts) -> tuple[str, ...]:
    form = paper["form"] and paper["form"]["name"]
    more = (paper["condition"], paper["waived_if"], paper["where"], form, paper["review"])
    name = _joined(paper["name"], *more, *_prose(paper["note"]))
    return name, str(paper["originals"]), str(paper["copies"])


def _channel(channel: Facts) -> str:
    said = (channel["online_level"], channel["url"], channel["partial_reason"])
    return _joined(channel["label"], *said, *_prose(channel["note"]), channel["review"])


def _law(law: Facts) -> str:
    return _joined(law["number"], law["title"], law["articles"], law["state_text"], law["review"])


def _reasons(facts: Facts) -> Iterator[str]:
    parts = ("limits", "fees", "documents", "results", "conditions")
    return (facts[f"{part}_none"] for part in parts if facts[f"{part}_none"])


def _prose(parts: Any) -> Iterator[str]:
    """Yield the lines of prose: paragraphs, and the items of lists."""
    for part in parts or ():
        yield from [part["text"]] if part["kind"] == "p" else part["items"]


def _lines(*texts: str | None) -> Lines:
    return Lines(tuple(filter(None, texts)))


def _joined(*texts: str | None) -> str:
    return ". ".join(filter(None, texts))


def _plain(text: str) -> str:
    """Escape what Markdown would read as markup, on one line."""
    safe = re.sub(r"([\\`*_\[\]])", r"\\\1", escape(" ".join(text.split()), quote=False))
    return LEADING.sub(_led, safe.replace("|", "&#124;"))


def _led(found: re.Match[str]) -> str:
    space, mark, number, after = found.groups()
    return f"{space}\\{mark}" if mark else f"{space}{number}\\{after}"
