"""The lists of the open data: what each one says of itself, and the registers one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

from motcua import addresses
from motcua.addresses import DATA, HOME, absolute
from motcua.entries import Agency, Decision, Field, Form, LegalDocument, LifeEvent, Office
from motcua.openrecord import opened
from motcua.rules import View
from motcua.turtle import compact
from motcua.values import term


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """Đầu mỗi danh sách: của ai, được dùng thế nào, rà soát ngày nào, bản nào.

    version: changes when, and only when, an item does.
    """

    title: str = term("Tên danh sách")
    publisher: str = term("Cơ quan công bố")
    official: bool = term("Là trang chính thức", default=False)
    licence: str | None = term("Giấy phép", default=None)
    source: str = term("Nguồn")
    reviewed: str | None = term("Ngày rà soát gần nhất", default=None)
    version: str = term("Dấu của nội dung")
    count: int = term("Số mục")
    schema: str = term("Lược đồ JSON")


class Register(NamedTuple):
    """A register to publish: its file's name, its title, its records, and where each has a page."""

    name: str
    title: str
    kind: type
    page: Callable[[Any], str | None]

    @property
    def attribute(self) -> str:
        """The name under which a view has it."""
        return self.name.replace("-", "_")


def _form(form: Form) -> str | None:
    return addresses.form_file(form.file) if form.file else None


REGISTERS = (
    Register("fields", "Lĩnh vực", Field, lambda each: addresses.field_page(each.id)),
    Register("agencies", "Cơ quan", Agency, lambda each: addresses.agency_page(each.id)),
    Register("offices", "Nơi nộp", Office, lambda each: addresses.office_page(each.id)),
    Register("legal", "Văn bản", LegalDocument, lambda each: addresses.law_page(each.number)),
    Register(
        "decisions", "Quyết định", Decision, lambda each: addresses.decision_page(each.number)
    ),
    Register("life-events", "Sự kiện", LifeEvent, lambda each: addresses.event_page(each.id)),
    Register("forms", "Mẫu đơn", Form, _form),
)
PROCEDURES = "Thủ tục hành chính"


def items(of: Register, view: View) -> list[str]:
    """Return the entries of a register as JSON, each with the address of its page or file."""
    url = view.site.url if view.site else None
    made = []
    for entry in getattr(view, of.attribute).values():
        page = of.page(entry)
        made.append(compact(opened(entry) | ({"page": absolute(page, url)} if page else {})))
    return made


def listed(
    name: str,
    title: str,
    held: Callable[[], Iterable[str]],
    view: View,
    reviewed: str | None,
) -> Iterator[bytes]:
    """Yield a list as a file; ``held`` gives its items as JSON. Each has a line of its own."""
    if view.site is None:
        raise ValueError("a catalogue without site.yml is nobody's")
    head = Head(
        title=f"{title}: {view.site.name}",
        publisher=view.site.authority,
        official=view.site.official,
        licence=view.site.licence,
        source=absolute(HOME, view.site.url),
        reviewed=reviewed,
        version=version(held()),
        count=sum(1 for _ in held()),
        schema=f"schema/{name}.json",
    )
    before = f'{compact(opened(head))[:-1]},"items":['
    for each in held():
        yield f"{before}\n{each}".encode()
        before = ","
    yield b"\n]}\n"


def version(texts: Iterable[str]) -> str:
    """Return the mark of a content: 16 hexadecimal digits."""
    made = sha256()
    for each in texts:
        made.update(each.encode() + b"\n")
    return made.hexdigest()[:16]


def file(name: str, ending: str = "json") -> str:
    """Return the address of a list or table.

    >>> file("fees", "csv")
    'api/v1/fees.csv'
    """
    return f"{DATA}{name}.{ending}"
