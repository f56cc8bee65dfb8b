"""The vocabulary: frozen records with English names, official Vietnamese labels and units.

No file, no clock and no HTML here. A field's official name stands once, in ``term``, and is
what pages, sheets and messages show. English names follow CPSV-AP 3.2 and schema.org. Kinds of
value and choices are in ``values``, the registers' records in ``entries``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from motcua.entries import (
    Agency,
    Decision,
    Event,
    Field,
    Form,
    Holiday,
    LegalDocument,
    LifeEvent,
    Office,
    Site,
)
from motcua.values import (
    Actor,
    Amount,
    ChannelKind,
    Choose,
    Code,
    Duration,
    FeeKind,
    FilePath,
    Id,
    LawNumber,
    Nothing,
    OnlineLevel,
    Prose,
    Review,
    Status,
    Time,
    Url,
    term,
)
from motcua.values import (
    Audience as Audience,
)
from motcua.values import (
    Level as Level,
)
from motcua.values import (
    ProcedureKind as ProcedureKind,
)


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
class Answer:
    """Một câu trả lời: of the cases that its question is about, only ``cases`` apply."""

    text: str = term("Câu trả lời")
    cases: tuple[str, ...] = term("Các trường hợp cần xem", default=())


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """Câu hỏi để người dân chỉ xem phần của mình, in plain words.

    It is about the cases that its answers name, of papers, fees and time limits; what no question
    is about is always shown.
    """

    ask: str = term("Câu hỏi")
    answers: tuple[Answer, ...] = term("Các câu trả lời")


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
    reception_address: Prose | None = term("Địa chỉ tiếp nhận hồ sơ", default=None)
    boundary_free: bool = term("Nộp ở bất kỳ nơi nào trong tỉnh", default=False)
    channels: tuple[Channel, ...] = term("Cách thức thực hiện", default=())
    time_limits: tuple[TimeLimit, ...] | Nothing | None = term("Thời hạn giải quyết", default=None)
    fees: tuple[Fee, ...] | Nothing | None = term("Phí, lệ phí", default=None)
    sets: int | None = term("Số bộ hồ sơ", default=None)
    documents: tuple[DocumentGroup, ...] | Nothing | None = term("Thành phần hồ sơ", default=None)
    questions: tuple[Question, ...] = term("Câu hỏi chọn trường hợp", default=())
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
    holidays: tuple[Holiday, ...]
    files: dict[Code, str]
