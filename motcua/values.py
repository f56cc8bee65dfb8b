"""The values a field may hold: names, choices, spans of time, words, and the statement of none.

Unknown is not none. ``None`` (or an absent key) is a gap that the reports show; ``Nothing``
says that the law asks for nothing, and why. ``review`` says that a reading is uncertain, and why.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NewType, Union, get_args, get_origin

Code = NewType("Code", str)  # mã thủ tục: "1.001193", or a local code "xa-mau.001"
Id = NewType("Id", str)  # ASCII name of an entry: it becomes a file name and an address
LawNumber = NewType("LawNumber", str)  # số, ký hiệu văn bản: "60/2014/QH13"
Url = NewType("Url", str)  # https (or http, mailto, tel, zalo) address
FilePath = NewType("FilePath", str)  # a file in catalogue/forms or catalogue/pictures
Tag = NewType("Tag", str)  # a language as BCP 47 names it: "en", "rad" (Ê Đê)
Sign = NewType("Sign", str)  # what stands in numbers: ".", ",", "'" or a space
Month = NewType("Month", date)  # the first day of a month
Total = NewType("Total", int)  # how many dossiers
Prose = NewType("Prose", str)  # text of several lines; lines that begin with "- " are a list


def term(label: str, *, refers: str = "", advice: str = "", **options: Any) -> Any:
    """Declare a field with its official name and, where it names an entry, the register.

    advice: what to write where its value is no value of its kind, if that is not plain.
    """
    return field(metadata={"label": label, "refers": refers, "advice": advice}, **options)


class Labelled(Enum):
    """An enumeration whose members officials write by their Vietnamese label or English value."""

    label: str

    def __new__(cls, value: str, label: str) -> Labelled:  # noqa: D102
        member = object.__new__(cls)
        member._value_ = value
        member.label = label
        return member


class Status(Labelled):
    """Tình trạng hiệu lực (adms:status)."""

    in_force = "in_force", "Còn hiệu lực"
    amended = "amended", "Được sửa đổi, bổ sung"
    suspended = "suspended", "Tạm ngưng"
    abolished = "abolished", "Bị bãi bỏ"


class Level(Labelled):
    """Cấp thực hiện. No district: abolished from 2025-07-01 (Nghị quyết 203/2025/QH15)."""

    ministry = "ministry", "Cấp bộ"
    province = "province", "Cấp tỉnh"
    commune = "commune", "Cấp xã"
    vertical = "vertical", "Ngành dọc"
    other = "other", "Cơ quan khác"


class ProcedureKind(Labelled):
    """Loại thủ tục hành chính."""

    law_assigned = "law_assigned", "TTHC được giao luật quy định chi tiết"
    not_assigned = "not_assigned", "TTHC không được luật giao cho địa phương quy định"
    local = "local", "TTHC đặc thù của địa phương"
    internal = "internal", "TTHC nội bộ"
    other = "other", "Loại khác"


class Audience(Labelled):
    """Đối tượng thực hiện: the values of the national database."""

    citizen = "citizen", "Công dân Việt Nam"
    overseas = "overseas", "Người Việt Nam định cư ở nước ngoài"
    foreigner = "foreigner", "Người nước ngoài"
    foreign_resident = "foreign_resident", "Người nước ngoài cư trú tại Việt Nam"
    official = "official", "Cán bộ, công chức, viên chức"
    enterprise = "enterprise", "Doanh nghiệp"
    vietnamese_enterprise = "vietnamese_enterprise", "Doanh nghiệp Việt Nam"
    foreign_enterprise = "foreign_enterprise", "Doanh nghiệp có vốn đầu tư nước ngoài"
    cooperative = "cooperative", "Hợp tác xã"
    organisation = "organisation", "Tổ chức (không bao gồm doanh nghiệp, HTX)"
    foreign_organisation = "foreign_organisation", "Tổ chức nước ngoài"
    party_member = "party_member", "Đảng viên"
    party_organisation = "party_organisation", "Tổ chức Đảng"


class ChannelKind(Labelled):
    """Cách thức thực hiện (cv:Channel)."""

    in_person = "in_person", "Trực tiếp"
    online = "online", "Trực tuyến"
    postal = "postal", "Dịch vụ bưu chính"


class OnlineLevel(Labelled):
    """Mức độ dịch vụ công trực tuyến (Nghị định 224/2026/NĐ-CP, Điều 14)."""

    partial = "partial", "Một phần"
    full = "full", "Toàn trình"


class FeeKind(Labelled):
    """Phí and lệ phí differ in law (Luật Phí và lệ phí 97/2015/QH13, Điều 3)."""

    fee = "fee", "Phí"
    charge = "charge", "Lệ phí"
    other = "other", "Khác"


class Unit(Labelled):
    """Đơn vị tính thời hạn. Working days stay working days: they are no ISO 8601 duration."""

    minute = "minute", "phút"
    working_hour = "working_hour", "giờ làm việc"
    hour = "hour", "giờ"
    working_day = "working_day", "ngày làm việc"
    day = "day", "ngày"
    week = "week", "tuần"
    month = "month", "tháng"
    year = "year", "năm"
    same_day = "same_day", "Ngay trong ngày"
    same_working_day = "same_working_day", "Ngay trong ngày làm việc"
    at_once = "at_once", "Ngay khi nhận đủ hồ sơ"


class Choose(Labelled):
    """How many papers of a group are needed."""

    all = "all", "Tất cả"
    one = "one", "Một trong các giấy tờ"
    any = "any", "Tuỳ trường hợp"


class Actor(Labelled):
    """Who acts in a step."""

    applicant = "applicant", "Người dân"
    one_stop = "one_stop", "Bộ phận Một cửa"
    agency = "agency", "Cơ quan giải quyết"
    leader = "leader", "Lãnh đạo ký"
    other = "other", "Cơ quan phối hợp"


class HolidayKind(Labelled):
    """Whether people are off on a day, or at work on one that would be off."""

    off = "off", "Nghỉ"
    worked = "worked", "Làm bù"


class WordKind(Labelled):
    """What an entry of the word list is to search."""

    everyday = "everyday", "Thông dụng"
    abbreviation = "abbreviation", "Viết tắt"
    spelling = "spelling", "Chính tả"
    filler = "filler", "Từ đệm"
    special_case = "special_case", "Trường hợp riêng"


class Strength(Labelled):
    """How surely everyday words mean the official ones."""

    strong = "strong", "Mạnh"
    medium = "medium", "Vừa"
    weak = "weak", "Yếu"


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of time: ``amount`` in ``unit``; units without a number have amount None."""

    amount: Decimal | None
    unit: Unit


@dataclass(frozen=True, slots=True)
class Words:
    """A quantity that the law does not give as a number, as it says it ("theo diện tích")."""

    text: str


Time = Duration | Words
Amount = int | Words  # VND, whole; 0 = free by law, never "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Nothing:
    """The statement that there is none, with its reason: not the same as an absent key."""

    none: bool = term("Không có")
    reason: str = term("Lý do")


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """Cần rà soát: a part of the procedure that is missing or uncertain, and why."""

    part: str = term("Phần cần rà soát")
    reason: Prose = term("Lý do")


@cache
def wanted(kind: Any) -> tuple[Any, bool]:
    """Return what a field's value is where there is one, and whether ``Nothing`` may stand for it.

    >>> wanted(tuple[str, ...] | Nothing | None)
    (tuple[str, ...], True)
    """
    if get_origin(kind) not in (Union, UnionType):
        return kind, False
    parts = get_args(kind)
    rest = tuple(part for part in parts if part not in (NoneType, Nothing))
    return (rest[0] if len(rest) == 1 else Union[rest]), Nothing in parts  # noqa: UP007 - a tuple
