"""The print desk: sheets of chosen procedures into a folder, each in a file or all in one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import partial
from pathlib import Path, PurePath
from typing import NamedTuple

from motcua import checklists, counter, life_events, text, typecase, volumes
from motcua.addresses import SHEETS, office_page
from motcua.inspection import Inspection
from motcua.parts import Facts
from motcua.problem import Misread, Said, cut
from motcua.reading import near
from motcua.sheets import Printer, addressed

TOGETHER = "tat-ca.pdf"
SHOWN = 20  # cases that a message lists


class Choice(NamedTuple):
    """What is asked for: no ``codes`` means all procedures, no ``cases`` every case by itself."""

    kind: str = "handout"
    codes: Sequence[str] = ()
    cases: Sequence[str] = ()
    office: str | None = None


class Sheet(NamedTuple):
    """One sheet to print: the file's name without its end, the template, what it says.

    addresses: what its QR codes say, in order.
    """

    name: str
    template: str
    facts: Facts
    addresses: Sequence[str]


def _whole(kind: str, read: Inspection, choice: Choice) -> Iterator[Sheet]:
    """Yield the sheet that every procedure has of a kind."""
    for facts in _procedures(read, choice):
        yield Sheet(facts["code"] + SHEETS[kind], kind, *addressed(facts))


def _cases(read: Inspection, choice: Choice) -> Iterator[Sheet]:
    """Yield a sheet for the cases that were named, or one for each case there is."""
    if choice.cases and len(choice.codes) != 1:
        raise Misread(
            "print",
            Said("--case cần đúng một thủ tục", "--case needs one procedure"),
            Said("Thêm --only MÃ.", "Add --only CODE."),
        )
    for facts in _procedures(read, choice):
        known = list(dict.fromkeys(g["case"] for g in facts["documents"] if g["case"]))
        if not known and choice.codes:
            raise _no_cases(facts)
        named = [list(dict.fromkeys(_case(said, known, facts) for said in choice.cases))]
        for n, only in enumerate(named if choice.cases else [[case] for case in known], 1):
            name = text.slug(" ".join(only), 60) or str(n)
            file = f"{facts['code']}-truong-hop-{n}-{name}"
            yield Sheet(file, "case", *addressed(_narrowed(facts, only)))


def _counter(kind: str, read: Inspection, choice: Choice) -> Iterator[Sheet]:
    """Yield a paper of the counter for each office that takes the procedure."""
    for facts in _procedures(read, choice):
        for office in facts["offices"]:
            made = counter.paper_facts(facts, office)
            name = f"{facts['code']}-{kind}-{PurePath(office['href']).stem}"
            yield Sheet(name, kind, made, [made["address"]] if made["address"] else [])


def _volumes(kind: str, read: Inspection, choice: Choice) -> Iterator[Sheet]:
    """Yield the booklets, boards or annexes that hold a chosen procedure."""
    _known_all(read, choice)
    for plan in volumes.plans(read.view, read.rest.calendar, read.entries, read.marks):
        here = not choice.office or plan.page == office_page(choice.office)
        if plan.kind == kind and here and (not choice.codes or _holds(plan, choice.codes)):
            facts = volumes.facts(volumes.filled(plan, read.shelf.facts))
            name = plan.path.removeprefix("in/").removesuffix(".pdf").replace("/", "-")
            yield Sheet(name, kind, facts, [code["address"] for code in facts["codes"]])


def _holds(plan: volumes.Plan, codes: Sequence[str]) -> bool:
    return any(code in codes for code, _ in plan.procedures)


def _checklists(read: Inspection, choice: Choice) -> Iterator[Sheet]:
    """Yield the checklists of life events in which a chosen procedure stands."""
    _known_all(read, choice)
    for page in life_events.pages(read.view, read.entries):
        codes = [step["row"]["code"] for step in page.facts["steps"]]
        if not choice.codes or set(codes) & set(choice.codes):
            facts = checklists.sheet_facts(page, read.view.site)
            address = [facts["address"]] if facts["address"] else []
            yield Sheet(f"su-kien-{PurePath(page.path).stem}", "checklist", facts, address)


def _known_all(read: Inspection, choice: Choice) -> None:
    """Raise Misread for a code or an office that the catalogue lacks."""
    for code in choice.codes:
        _known("code", "thủ tục", code, read.view.procedures)
    if choice.office:
        _known("office", "nơi nộp", choice.office, read.view.offices)


def _narrowed(facts: Facts, cases: list[str]) -> Facts:
    """Return facts with the papers of these cases, and with those that every case needs."""
    groups = [group for group in facts["documents"] if group["case"] in {None, *cases}]
    return facts | {"cases": cases, "documents": groups}


Kind = Callable[[Inspection, Choice], Iterator[Sheet]]
KINDS: dict[str, Kind] = {
    **{kind: partial(_whole, kind) for kind in SHEETS},
    "case": _cases,
    **{kind: partial(_counter, kind) for kind in counter.PAPERS},
    **{kind: partial(_volumes, kind) for kind in volumes.MAKERS},
    "checklist": _checklists,
}
"""Each kind of sheet that can be asked for, and what makes it."""
SIZES = {"slip": "a5", "board": "a3"}  # of paper; the others are A4


def chosen(read: Inspection, choice: Choice) -> list[Sheet]:
    """Return the sheets that were asked for, in the order asked; raises Misread."""
    make = KINDS[_known("kind", "loại phiếu", choice.kind, KINDS)]
    sheets = list(make(read, choice))
    if not sheets:
        raise Misread(
            "print",
            Said("không có phiếu nào để in", "there is nothing to print"),
            Said("Xem lại --only, --kind và --office.", "Look at --only, --kind and --office."),
        )
    return sheets


def _procedures(read: Inspection, choice: Choice) -> Iterator[Facts]:
    """Yield the facts of the chosen procedures; of the offices only the chosen one."""
    files = read.shelf.files
    for code in choice.codes:
        _known("code", "thủ tục", code, files)
    offices = read.view.offices
    office = choice.office and offices[_known("office", "nơi nộp", choice.office, offices)].name
    for code in files if not choice.codes else dict.fromkeys(choice.codes):
        facts = json.loads(read.shelf.facts(code))
        here = [each for each in facts["offices"] if each["name"] == office]
        if office and not here and choice.codes:
            raise Misread(
                "print",
                Said(f"{code} không nộp ở {office}", f"{code} is not handed in at {office}"),
                Said("Bỏ --office, hoặc chọn thủ tục khác.", "Leave out --office."),
            )
        if here or not office:
            yield facts | {"offices": here} if office else facts


def print_out(cache: Path, sheets: Sequence[Sheet], folder: Path, together: bool) -> list[Path]:
    """Print into ``folder`` and return the files; what else lies there stays.

    together: all in one file, in which each sheet begins on the front of a leaf.
    """
    folder.mkdir(parents=True, exist_ok=True)
    printer = Printer(typecase.printing(cache))
    if together:
        template = sheets[0].template
        title = {"title": f"Phiếu in: {len(sheets)}"}
        every = [(sheet.facts | title, sheet.addresses) for sheet in sheets]
        made = [(TOGETHER, printer.run(template, every, SIZES.get(template, "a4")))]
        return _written(folder, made)
    made_each = (
        (f"{sheet.name}.pdf", printer.print(sheet.template, sheet.facts, sheet.addresses))
        for sheet in sheets
    )
    return _written(folder, made_each)


def _written(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[Path]:
    paths = []
    for name, content in files:
        (folder / name).write_bytes(content)
        paths.append(folder / name)
    return paths


def _known(english: str, what: str, name: str, known: Iterable[str]) -> str:
    """Return ``name`` if it is known; raises Misread with what was probably meant."""
    names = list(known)
    if name in names:
        return name
    meant = near(name, names)
    some = ", ".join(names[:8])
    raise Misread(
        "print",
        Said(f"không có {what} “{cut(name)}”", f"there is no {english} “{cut(name)}”"),
        Said(f"Có phải “{meant}”?", f"Did you mean “{meant}”?")
        if meant
        else Said(f"Xem lại; có: {some}{', …' if len(names) > 8 else ''}.", f"There are: {some}."),
    )


def _case(said: str, known: list[str], facts: Facts) -> str:
    """Return the case that is meant: as typed on a phone, whole or a part that only it has."""
    wanted = text.fold(" ".join(said.split()))
    folded = {case: text.fold(case) for case in known}
    found = [case for case in known if folded[case] == wanted] or [
        case for case in known if wanted in folded[case]
    ]
    if len(found) == 1 and wanted:
        return found[0]
    close = get_close_matches(wanted, list(folded.values()), n=1)
    meant = [case for case in known if folded[case] in close] or found or known
    listed = "\n".join(f"  {cut(case, 100)}" for case in meant[:SHOWN])
    count = "hợp nhiều" if len(found) > 1 else "không có"
    raise Misread(
        "print",
        Said(f"{facts['code']}: {count} trường hợp “{cut(said)}”", f"no case “{cut(said)}”"),
        Said(f"Có phải một trong các trường hợp này?\n{listed}", f"Did you mean?\n{listed}"),
    )


def _no_cases(facts: Facts) -> Misread:
    code = facts["code"]
    return Misread(
        "print",
        Said(f"giấy tờ của {code} không chia theo trường hợp", f"{code} has no cases"),
        Said("Dùng --kind slip để in riêng giấy tờ.", "Use --kind slip for its papers."),
    )
