"""The vocabulary: frozen records with English names, official Vietnamese labels and units.

No file, no clock and no HTML here. A field's official name stands once, in ``term``, and is
what pages, sheets and messages show. English names follow CPSV-AP 3.2 and schema.org.

Unknown is not none. ``None`` (or an absent key) is a gap that the reports show; ``Nothing``
says that the law asks for nothing, and why. ``review`` says that a reading is uncertain, and why.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Any, NewType

Code = NewType("Code", str)  # mã thủ tục: "1.001193", or a local code "xa-mau.001"
Id = NewType("Id", str)  # ASCII name of an entry: it becomes a file name and an address
LawNumber = NewType("LawNumber", str)  # số, ký hiệu văn bản: "60/2014/QH13"
Url = NewType("Url", str)  # https (or http, mailto, tel, zalo) address
FilePath = NewType("FilePath", str)  # a file below catalogue/forms
Prose = NewType("Prose", str)  # text of several lines; lines that begin with "- " are a list


def term(label: str, *, refers: str = "", **options: Any) -> Any:
    """Declare a field with its official name and, where it names an entry, the register."""
    return field(metadata={"label": label, "refers": refers}, **options)


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
    reason: str = term("Lý do")


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeLimit:
    """Thời hạn giải quyết. ``statutory`` by law; ``committed`` what the agency promises.

    cutoff: hour of the day after which a dossier counts from the next working day.
    """

    statutory: Time | None = term("Thời hạn theo quy định", default=None)
    committed: Time | None = term("Thời hạn cam kết", default=None)
    case: str | None = term("Trường hợp", default=None)
    counted_from: str | None = term("Tính từ", default=None)
    cutoff: time | None = term("Giờ chốt nhận trong ngày", default=None)
    basis: LawNumber | None = term("Căn cứ", refers="legal", default=None)
    valid_from: date | None = term("Áp dụng từ ngày", default=None)
    valid_to: date | None = term("Áp dụng đến hết ngày", default=None)
    note: Prose | None = term("Ghi chú", default=None)
    review: str | None = term("Cần rà soát", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fee:
    """Phí, lệ phí: what the applicant pays (cv:Cost).

    amount: VND, whole; 0 means free by law. ``Words`` where the law gives no number: then
            ``formula`` or ``note`` says how it is reckoned.
    basis:  number of the legal document that sets it (Luật 97/2015/QH13, Điều 14).
    """

    label: str = term("Tên khoản thu")
    kind: FeeKind | None = term("Loại", default=None)
    amount: Amount | None = term("Mức thu (đồng)", default=None)
    formula: str | None = term("Cách tính", default=None)
    per: str | None = term("Đơn vị tính", default=None)
    case: str | None = term("Trường hợp", default=None)
    exempt: Prose | None = term("Miễn, giảm", default=None)
    basis: LawNumber | None = term("Căn cứ", refers="legal", default=None)
    articles: str | None = term("Điều, khoản", default=None)
    valid_from: date | None = term("Áp dụng từ ngày", default=None)
    valid_to: date | None = term("Áp dụng đến hết ngày", default=None)
    note: Prose | None = term("Ghi chú", default=None)
    review: str | None = term("Cần rà soát", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel:
    """Cách thức thực hiện. Own ``time_limits`` or ``fees`` replace the procedure's here."""

    kind: ChannelKind = term("Cách nộp")
    online_level: OnlineLevel | None = term("Mức độ trực tuyến", default=None)
    partial_reason: str | None = term("Vì sao chỉ một phần", default=None)
    url: Url | None = term("Địa chỉ nộp trực tuyến", default=None)
    time_limits: tuple[TimeLimit, ...] | Nothing | None = term("Thời hạn riêng", default=None)
    fees: tuple[Fee, ...] | Nothing | None = term("Phí, lệ phí riêng", default=None)
    note: Prose | None = term("Ghi chú", default=None)
    review: str | None = term("Cần rà soát", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """Giấy tờ trong thành phần hồ sơ (cv:Evidence): submitted or only presented.

    remark: the line is advice between papers, not a paper; it has no counts.
    """

    name: str = term("Tên giấy tờ")
    originals: int = term("Số bản chính", default=0)
    copies: int = term("Số bản sao", default=0)
    certified_copies: int = term("Số bản sao chứng thực", default=0)
    presented: bool = term("Chỉ xuất trình", default=False)
    remark: bool = term("Là lời dặn", default=False)
    form: Id | None = term("Mẫu đơn, tờ khai", refers="forms", default=None)
    condition: str | None = term("Chỉ khi", default=None)
    waived_if: str | None = term("Không phải nộp nếu", default=None)
    where: str | None = term("Lấy ở đâu", default=None)
    basis: LawNumber | None = term("Căn cứ", refers="legal", default=None)
    sample: FilePath | None = term("Bản mẫu điền sẵn", default=None)
    note: Prose | None = term("Ghi chú", default=None)
    review: str | None = term("Cần rà soát", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentGroup:
    """Các giấy tờ của một trường hợp; without ``case`` they are needed in every case."""

    case: str | None = term("Trường hợp", default=None)
    choose: Choose = term("Cần bao nhiêu", default=Choose.all)
    items: tuple[Document, ...] = term("Giấy tờ", default=())
    note: Prose | None = term("Ghi chú", default=None)
    review: str | None = term("Cần rà soát", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """Một bước trong trình tự thực hiện; steps with agencies and levels make a chain."""

    text: Prose = term("Nội dung")
    actor: Actor | None = term("Ai làm", default=None)
    agency: Id | None = term("Cơ quan", refers="agencies", default=None)
    level: Level | None = term("Cấp", default=None)
    duration: Duration | None = term("Thời gian", default=None)
    review: str | None = term("Cần rà soát", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """Kết quả thực hiện (cv:Output)."""

    name: str = term("Tên kết quả")
    code: str | None = term("Mã kết quả", default=None)
    note: Prose | None = term("Ghi chú", default=None)
    review: str | None = term("Cần rà soát", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class LegalBasis:
    """Căn cứ pháp lý: a document of the register (``ref``) and the articles that matter."""

    ref: LawNumber | None = term("Số, ký hiệu", refers="legal", default=None)
    title: str | None = term("Trích yếu khi nguồn không ghi số", default=None)
    articles: str | None = term("Điều, khoản", default=None)
    review: str | None = term("Cần rà soát", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Procedure:
    """Thủ tục hành chính (cpsv:PublicService): the parts that law requires be published.

    Source: Nghị định 63/2010/NĐ-CP Điều 8 khoản 2 (sửa đổi bởi 92/2017/NĐ-CP), Điều 15 khoản 1.
    """

    code: Code = term("Mã thủ tục")
    name: str = term("Tên thủ tục")
    plain_name: str | None = term("Tên thường gọi", default=None)
    summary: Prose | None = term("Tóm tắt", default=None)
    keywords: tuple[str, ...] = term("Từ khoá", default=())
    status: Status = term("Tình trạng hiệu lực", default=Status.in_force)
    valid_from: date | None = term("Có hiệu lực từ ngày", default=None)
    valid_to: date | None = term("Có hiệu lực đến hết ngày", default=None)
    replaces: tuple[Code, ...] = term("Thay thế", refers="procedures", default=())
    replaced_by: tuple[Code, ...] = term("Được thay bằng", refers="procedures", default=())
    field: Id = term("Lĩnh vực", refers="fields")
    levels: tuple[Level, ...] = term("Cấp thực hiện", default=())
    kind: ProcedureKind | None = term("Loại thủ tục", default=None)
    audience: tuple[Audience, ...] = term("Đối tượng thực hiện", default=())
    competent_authority: Id | None = term("Cơ quan có thẩm quyền", refers="agencies", default=None)
    executing_agency: Id | None = term("Cơ quan thực hiện", refers="agencies", default=None)
    delegated_agency: Id | None = term("Cơ quan được uỷ quyền", refers="agencies", default=None)
    coordinating_agencies: tuple[Id, ...] = term("Cơ quan phối hợp", refers="agencies", default=())
    offices: tuple[Id, ...] = term("Nơi nộp hồ sơ", refers="offices", default=())
    reception_address: str | None = term("Địa chỉ tiếp nhận hồ sơ", default=None)
    boundary_free: bool = term("Nộp ở bất kỳ nơi nào trong tỉnh", default=False)
    channels: tuple[Channel, ...] = term("Cách thức thực hiện", default=())
    time_limits: tuple[TimeLimit, ...] | Nothing | None = term("Thời hạn giải quyết", default=None)
    fees: tuple[Fee, ...] | Nothing | None = term("Phí, lệ phí", default=None)
    sets: int | None = term("Số bộ hồ sơ", default=None)
    documents: tuple[DocumentGroup, ...] | Nothing | None = term("Thành phần hồ sơ", default=None)
    steps: tuple[Step, ...] = term("Trình tự thực hiện", default=())
    results: tuple[Result, ...] | Nothing | None = term("Kết quả thực hiện", default=None)
    conditions: tuple[Prose, ...] | Nothing | None = term("Yêu cầu, điều kiện", default=None)
    legal_bases: tuple[LegalBasis, ...] = term("Căn cứ pháp lý", default=())
    decision: LawNumber | None = term("Quyết định công bố", refers="decisions", default=None)
    related: tuple[Code, ...] = term("Thủ tục liên quan", refers="procedures", default=())
    notes: tuple[Prose, ...] = term("Ghi chú", default=())
    source: str = term("Nguồn")
    verified_on: date = term("Ngày rà soát")
    review: tuple[Review, ...] = term("Cần rà soát", default=())
    internal_note: Prose | None = term("Ghi chú nội bộ (không công bố)", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """Lĩnh vực (cv:thematicArea)."""

    id: Id = term("Mã lĩnh vực")
    name: str = term("Tên lĩnh vực")
    summary: str | None = term("Tóm tắt", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Agency:
    """Cơ quan (cv:PublicOrganisation)."""

    id: Id = term("Mã cơ quan")
    name: str = term("Tên cơ quan")
    level: Level | None = term("Cấp", default=None)
    parent: Id | None = term("Cơ quan cấp trên", refers="agencies", default=None)
    url: Url | None = term("Trang thông tin", default=None)
    former_names: tuple[str, ...] = term("Tên cũ", default=())


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """Giờ làm việc: ``days`` as people say it ("Thứ hai đến thứ sáu"), opening and closing."""

    days: str = term("Ngày")
    opens: time = term("Mở cửa")
    closes: time = term("Đóng cửa")


@dataclass(frozen=True, kw_only=True, slots=True)
class Counter:
    """Quầy: which fields it serves."""

    name: str = term("Tên quầy")
    fields: tuple[Id, ...] = term("Lĩnh vực", refers="fields", default=())


@dataclass(frozen=True, kw_only=True, slots=True)
class Office:
    """Bộ phận Một cửa, Trung tâm Phục vụ hành chính công (cv:ContactPoint)."""

    id: Id = term("Mã nơi nộp")
    name: str = term("Tên nơi nộp")
    agency: Id = term("Thuộc cơ quan", refers="agencies")
    address: str = term("Địa chỉ")
    location: str | None = term("Toạ độ (vĩ độ, kinh độ)", default=None)
    hours: tuple[Hours, ...] = term("Giờ làm việc", default=())
    counters: tuple[Counter, ...] = term("Quầy", default=())
    phones: tuple[str, ...] = term("Điện thoại", default=())
    hotline: str | None = term("Đường dây nóng", default=None)
    email: str | None = term("Thư điện tử", default=None)
    zalo: Url | None = term("Zalo", default=None)
    survey: Url | None = term("Khảo sát hài lòng", default=None)
    feedback: Url | None = term("Phản ánh, kiến nghị", default=None)
    note: Prose | None = term("Ghi chú", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class LegalDocument:
    """Văn bản quy phạm pháp luật (eli:LegalResource), once for the whole catalogue."""

    number: LawNumber = term("Số, ký hiệu")
    title: str = term("Trích yếu")
    issuer: str | None = term("Cơ quan ban hành", default=None)
    issued: date | None = term("Ngày ban hành", default=None)
    effective: date | None = term("Ngày có hiệu lực", default=None)
    expires: date | None = term("Ngày hết hiệu lực", default=None)
    amends: tuple[LawNumber, ...] = term("Sửa đổi, bổ sung", refers="legal", default=())
    replaced_by: LawNumber | None = term("Được thay bằng", refers="legal", default=None)
    url: Url | None = term("Địa chỉ văn bản", default=None)
    note: Prose | None = term("Ghi chú", default=None)
    review: str | None = term("Cần rà soát", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """Quyết định công bố thủ tục hành chính (Nghị định 63/2010/NĐ-CP, Điều 15)."""

    number: LawNumber = term("Số, ký hiệu")
    title: str | None = term("Trích yếu", default=None)
    issuer: str | None = term("Cơ quan ban hành", default=None)
    issued: date | None = term("Ngày ban hành", default=None)
    effective: date | None = term("Ngày có hiệu lực", default=None)
    adds: tuple[Code, ...] = term("Công bố mới", refers="procedures", default=())
    amends: tuple[Code, ...] = term("Sửa đổi, bổ sung", refers="procedures", default=())
    abolishes: tuple[Code, ...] = term("Bãi bỏ", refers="procedures", default=())
    url: Url | None = term("Địa chỉ văn bản", default=None)
    note: Prose | None = term("Ghi chú", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """Mẫu đơn, tờ khai. ``file`` lies in ``catalogue/forms``; without it the name is all we have."""

    id: Id = term("Mã mẫu")
    name: str = term("Tên mẫu")
    file: FilePath | None = term("Tệp", default=None)
    basis: LawNumber | None = term("Ban hành theo", refers="legal", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class LifeEventStep:
    """One procedure of a life event, and when it is needed."""

    code: Code = term("Mã thủ tục", refers="procedures")
    when: str | None = term("Khi nào cần", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class LifeEvent:
    """Sự kiện cuộc đời (cv:LifeEvent): its procedures in the order people do them."""

    id: Id = term("Mã sự kiện")
    name: str = term("Tên sự kiện")
    summary: Prose | None = term("Tóm tắt", default=None)
    procedures: tuple[LifeEventStep, ...] = term("Thủ tục theo thứ tự")


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Ngày lắng nghe, ngày phục vụ lưu động: a day on which officials come to the people."""

    on: date = term("Ngày")
    name: str = term("Tên")
    place: str = term("Nơi tổ chức")
    starts: time | None = term("Bắt đầu", default=None)
    ends: time | None = term("Kết thúc", default=None)
    note: Prose | None = term("Ghi chú", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Forge:
    """Where the YAML lives: ``edit`` gets the file's path appended; ``report`` opens an issue."""

    edit: Url = term("Địa chỉ sửa tệp")
    report: Url | None = term("Địa chỉ báo sai", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """Whose catalogue this is (dcat:Catalog)."""

    name: str = term("Tên danh mục")
    authority: str = term("Cơ quan công bố")
    official: bool = term("Là trang chính thức", default=False)
    url: Url | None = term("Địa chỉ trang", default=None)
    language: str = term("Ngôn ngữ", default="vi")
    hotline: str | None = term("Đường dây nóng", default=None)
    email: str | None = term("Thư điện tử", default=None)
    feedback: Url | None = term("Phản ánh, kiến nghị", default=None)
    forge: Forge | None = term("Nơi sửa tệp", default=None)
    note: Prose | None = term("Lời nói đầu", default=None)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that was read, in file order; ``files`` maps a code to its path in the folder."""

    site: Site
    procedures: dict[Code, Procedure]
    fields: dict[str, Field]
    agencies: dict[str, Agency]
    offices: dict[str, Office]
    legal: dict[str, LegalDocument]
    decisions: dict[str, Decision]
    forms: dict[str, Form]
    life_events: dict[str, LifeEvent]
    calendar: tuple[Event, ...]
    files: dict[Code, str]
