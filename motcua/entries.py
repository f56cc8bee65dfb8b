"""The registers' vocabulary: what stands once for the whole catalogue and is named elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from motcua.values import (
    Code,
    FilePath,
    HolidayKind,
    Id,
    LawNumber,
    Level,
    Month,
    Prose,
    Sign,
    Strength,
    Tag,
    Total,
    Url,
    WordKind,
    term,
)


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
class Team:
    """Tổ công nghệ số cộng đồng: neighbours who help with online forms, near where people live."""

    name: str = term("Tên tổ")
    area: str = term("Phụ trách thôn, bản")
    phone: str = term("Điện thoại")
    note: Prose | None = term("Ghi chú", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Office:
    """Bộ phận Một cửa, Trung tâm Phục vụ hành chính công (cv:ContactPoint).

    map: a picture in ``catalogue/pictures``; ``map_text`` says the way in words.
    """

    id: Id = term("Mã nơi nộp")
    name: str = term("Tên nơi nộp")
    agency: Id = term("Thuộc cơ quan", refers="agencies")
    address: str = term("Địa chỉ")
    location: str | None = term("Toạ độ (vĩ độ, kinh độ)", default=None)
    map: FilePath | None = term("Hình sơ đồ", default=None)
    map_text: Prose | None = term("Chỉ đường bằng lời", default=None)
    hours: tuple[Hours, ...] = term("Giờ làm việc", default=())
    counters: tuple[Counter, ...] = term("Quầy", default=())
    phones: tuple[str, ...] = term("Điện thoại", default=())
    hotline: str | None = term("Đường dây nóng", default=None)
    email: str | None = term("Thư điện tử", default=None)
    zalo: Url | None = term("Zalo", default=None)
    survey: Url | None = term("Khảo sát hài lòng", default=None)
    feedback: Url | None = term("Phản ánh, kiến nghị", default=None)
    teams: tuple[Team, ...] = term("Tổ công nghệ số cộng đồng", default=())
    note: Prose | None = term("Ghi chú", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class EndedArticles:
    """Điều, khoản hết hiệu lực khi phần còn lại của văn bản vẫn còn.

    expires: the first day on which they no longer hold, as of the whole document.
    Source: Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15 (hết hiệu lực một phần).
    """

    articles: str = term("Điều, khoản", advice="Viết như: khoản 9 Điều 1.")
    expires: date | None = term("Ngày hết hiệu lực", default=None)
    repealed_by: LawNumber | None = term("Bị bãi bỏ bởi", refers="legal", default=None)
    note: Prose | None = term("Ghi chú", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class LegalDocument:
    """Văn bản quy phạm pháp luật (eli:LegalResource), once for the whole catalogue.

    expires: the first day on which it is no longer in force.
    """

    number: LawNumber = term("Số, ký hiệu")
    title: str = term("Trích yếu")
    issuer: str | None = term("Cơ quan ban hành", default=None)
    issued: date | None = term("Ngày ban hành", default=None)
    effective: date | None = term("Ngày có hiệu lực", default=None)
    expires: date | None = term("Ngày hết hiệu lực", default=None)
    amends: tuple[LawNumber, ...] = term("Sửa đổi, bổ sung", refers="legal", default=())
    replaced_by: LawNumber | None = term("Được thay bằng", refers="legal", default=None)
    ended_articles: tuple[EndedArticles, ...] = term("Điều, khoản hết hiệu lực", default=())
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
    """Mẫu đơn, tờ khai: ``file`` lies in ``catalogue/forms``; without it only a name is known."""

    id: Id = term("Mã mẫu")
    name: str = term("Tên mẫu")
    file: FilePath | None = term("Tệp", default=None)
    basis: LawNumber | None = term("Ban hành theo", refers="legal", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class LifeEventStep:
    """One procedure of a life event, and when it is needed.

    after: the procedures of this event that must be finished first; none where it is empty.
           Unsaid, the procedure is taken to wait for the one above it.
    """

    code: Code = term("Mã thủ tục", refers="procedures")
    when: str | None = term("Khi nào cần", default=None)
    after: tuple[Code, ...] | None = term(
        "Phải xong trước", advice='Viết after: [] nếu không chờ, hoặc after: ["1.000001"].',
        default=None,
    )  # fmt: skip


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
class Holiday:
    """Ngày nghỉ, ngày làm bù do cơ quan có thẩm quyền công bố; it overrules PyPI ``holidays``.

    Source: Bộ luật Lao động 45/2019/QH14, Điều 112 khoản 3 (Tết và Quốc khánh định hằng năm).
    """

    on: date = term("Ngày")
    name: str = term("Tên")
    kind: HolidayKind = term("Nghỉ hay làm bù")
    source: str = term("Nguồn")


@dataclass(frozen=True, kw_only=True, slots=True)
class Dossiers:
    """Kết quả giải quyết hồ sơ: one month at one office, as its authority publishes it.

    received: of them ``online``. on_time, late: of the dossiers given back in that month.
    The labels are the headings of ``results/*.csv``.
    """

    month: Month = term("Tháng")
    office: Id = term("Mã nơi nộp", refers="offices")
    received: Total = term("Tiếp nhận")
    online: Total = term("Trực tuyến")
    on_time: Total = term("Đúng hạn")
    late: Total = term("Trễ hạn")
    source: str = term("Nguồn")
    published: date = term("Ngày số liệu")


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """Từ người dân hay gõ, và từ chính thức: what search reads ``words`` as.

    A filler has no ``official``. A special case sets apart names that hold its ``official``, or
    else its ``words``, from the plain procedure's, unless one of either is typed.
    """

    words: tuple[str, ...] = term("Từ người dân gõ")
    official: tuple[str, ...] = term("Từ chính thức", default=())
    kind: WordKind = term("Loại từ", default=WordKind.everyday)
    strength: Strength = term("Mức liên quan", default=Strength.strong)


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
    province: str | None = term("Tỉnh, thành phố", default=None)
    official: bool = term("Là trang chính thức", default=False)
    url: Url | None = term("Địa chỉ trang", default=None)
    licence: Url | None = term(
        "Giấy phép dữ liệu",
        advice="Viết địa chỉ của giấy phép: https://creativecommons.org/licenses/by/4.0/.",
        default=None,
    )
    language: str = term("Ngôn ngữ", default="vi")
    hotline: str | None = term("Đường dây nóng", default=None)
    email: str | None = term("Thư điện tử", default=None)
    feedback: Url | None = term("Phản ánh, kiến nghị", default=None)
    forge: Forge | None = term("Nơi sửa tệp", default=None)
    offline: bool = term("Lưu để xem khi mất mạng", default=True)
    note: Prose | None = term("Lời nói đầu", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """A text and its translation. Figures stand as <1>, <2> in both: no translation repeats one.

    In a language's own list, <a>, <b> stand for words that are translated by themselves.
    one: the translation where the first figure is 1.
    """

    vi: str = term("Câu tiếng Việt")
    to: str = term("Lời dịch")
    one: str | None = term("Lời dịch khi số là 1", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Translation:
    """A procedure's texts in another language: the file ``<code>.<language>.yml`` beside it.

    translates: the mark of the Vietnamese texts when they were translated (``originals.mark``).
    """

    language: Tag = term("Ngôn ngữ")
    translates: str = term("Dấu của bản tiếng Việt")
    translator: str = term("Người dịch")
    verified_on: date = term("Ngày rà soát")
    texts: tuple[Pair, ...] = term("Các câu")


@dataclass(frozen=True, kw_only=True, slots=True)
class Recording:
    """A reading aloud: the file ``<code>.<language>.yml`` beside the recording in ``audio``.

    records: the mark of the facts when they were read (``originals.spoken``).
    """

    records: str = term("Dấu của thông tin đã đọc")
    recorded_on: date = term("Ngày ghi âm")
    speaker: str = term("Người đọc")


@dataclass(frozen=True, kw_only=True, slots=True)
class Language:
    """A language that pages may be in, with the phrases of the pages themselves.

    name: as its speakers call it. months, decimal, thousands: how it writes dates and numbers,
    where not as Vietnamese does.
    """

    language: Tag = term("Ngôn ngữ")
    name: str = term("Tên tự gọi")
    vietnamese: str = term("Tên tiếng Việt")
    months: tuple[str, ...] = term("Tên mười hai tháng", default=())
    decimal: Sign | None = term("Dấu thập phân", default=None)
    thousands: Sign | None = term("Dấu hàng nghìn", default=None)
    texts: tuple[Pair, ...] = term("Các câu", default=())
