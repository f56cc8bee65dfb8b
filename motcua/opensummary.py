"""A procedure in one line of the open list: whose, what it costs, how long, where all of it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from motcua import glance
from motcua.addresses import absolute, data_file, page_of, sheet_of
from motcua.model import Procedure
from motcua.openrecord import Json, opened
from motcua.parts import Facts
from motcua.rows import row
from motcua.rules import View
from motcua.values import Amount, Audience, Code, Duration, Id, Level, Status, Time, term


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """Một thủ tục trong danh sách.

    fee_from … time_to are left out where anything about them is uncertain: ``cost`` and ``time``
    say so in words. uncertain: parts of the record that are missing or under review.
    """

    code: Code = term("Mã thủ tục")
    name: str = term("Tên thủ tục")
    plain_name: str | None = term("Tên thường gọi", default=None)
    status: Status = term("Tình trạng hiệu lực")
    field: Id = term("Lĩnh vực", refers="fields")
    field_name: str = term("Tên lĩnh vực")
    levels: tuple[Level, ...] = term("Cấp thực hiện", default=())
    audience: tuple[Audience, ...] = term("Đối tượng thực hiện", default=())
    agency: Id | None = term(
        "Cơ quan thực hiện hoặc có thẩm quyền", refers="agencies", default=None
    )
    agency_name: str | None = term("Tên cơ quan", default=None)
    cost: str = term("Chi phí, bằng chữ")
    fee_from: Amount | None = term("Mức thu thấp nhất", default=None)
    fee_to: Amount | None = term("Mức thu cao nhất", default=None)
    time: str = term("Thời hạn, bằng chữ")
    time_from: Time | None = term("Thời hạn ngắn nhất", default=None)
    time_to: Time | None = term("Thời hạn dài nhất", default=None)
    papers: str = term("Giấy tờ, bằng chữ")
    online: str = term("Nộp qua mạng, bằng chữ")
    uncertain: tuple[str, ...] = term("Phần còn thiếu hoặc chưa chắc chắn", default=())
    verified_on: str = term("Ngày rà soát")
    page: str = term("Địa chỉ trang")
    data: str = term("Địa chỉ tệp dữ liệu")
    sheet: str = term("Địa chỉ phiếu in")


def summary(procedure: Procedure, facts: Facts, view: View) -> dict[str, Json]:
    """Return a procedure's line as JSON; without an address of the site, they are paths in it."""
    field, said = view.fields.get(procedure.field), row(facts)
    agency = procedure.executing_agency or procedure.competent_authority
    known = view.agencies.get(agency or "")
    base = view.site.url if view.site else None
    fees, times = _fees(procedure, facts), _times(procedure, facts)
    made = Summary(
        code=procedure.code,
        name=procedure.name,
        plain_name=procedure.plain_name,
        status=procedure.status,
        field=procedure.field,
        field_name=field.name if field else procedure.field,
        levels=procedure.levels,
        audience=procedure.audience,
        agency=agency,
        agency_name=known.name if known else None,
        cost=_plain(said["cost"]),
        time=_plain(said["time"]),
        papers=_plain(said["papers"]),
        online=_plain(said["online"]),
        fee_from=min(fees, default=None),
        fee_to=max(fees, default=None),
        time_from=min(times, key=_length, default=None),
        time_to=max(times, key=_length, default=None),
        uncertain=tuple(dict.fromkeys(_uncertain(procedure, facts))),
        verified_on=procedure.verified_on.isoformat(),
        page=absolute(page_of(procedure.code), base),
        data=absolute(data_file(procedure.code), base),
        sheet=absolute(sheet_of(procedure.code), base),
    )
    return opened(made)


def _fees(procedure: Procedure, facts: Facts) -> list[int]:
    """Return all amounts that hold today, if they are all there is to pay, and sure."""
    if facts["glance"]["cost"]["unsure"]:
        return []
    held = glance.held(glance.lists(procedure, "fees", "fees", facts))
    amounts = [fee.amount for fee in held.entries]
    whole = [amount for amount in amounts if isinstance(amount, int)]
    if len(whole) < len(amounts):
        return []
    return [*whole, 0] if held.none else whole


def _times(procedure: Procedure, facts: Facts) -> list[Duration]:
    """Return all spans that hold today, if they can be compared, and are sure."""
    if facts["glance"]["time"]["unsure"]:
        return []
    held = glance.held(glance.lists(procedure, "time_limits", "limits", facts))
    spans = [limit.committed or limit.statutory for limit in held.entries]
    counted = [each for each in spans if isinstance(each, Duration)]
    units = {each.unit for each in counted}
    comparable = len(units) == 1 and len(counted) == len(spans)
    return counted if comparable and (len(spans) == 1 or all(s.amount for s in counted)) else []


def _length(span: Duration) -> Decimal:
    return span.amount or Decimal(0)


def _uncertain(procedure: Procedure, facts: Facts) -> Iterator[str]:
    """Yield the parts of a record that are missing, under review, or of which an item is."""
    yield from (review.part for review in procedure.review)
    for name, part in glance.PARTS.items():
        if facts["glance"][name]["unsure"]:
            yield part
    for part in procedure.__dataclass_fields__:
        held = getattr(procedure, part)
        if part != "review" and isinstance(held, tuple) and any(map(_is_doubted, held)):
            yield part


def _is_doubted(held: Any) -> bool:
    """Say whether a value, or one within, is marked for review."""
    if isinstance(getattr(held, "review", None), str):
        return True
    inner = (getattr(held, name, ()) for name in ("items", "fees", "time_limits"))
    return any(map(_is_doubted, (each for of in inner if isinstance(of, tuple) for each in of)))


def _plain(said: str) -> str:
    return said.replace("\u00a0", " ")
