"""Rules on the other registers: forms have their files, events their order."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from motcua.entries import Agency, Event, Form, LifeEvent, Site, Word
from motcua.problem import Said, cut
from motcua.reading import near
from motcua.rules import Finding, View, rule
from motcua.values import WordKind
from motcua.within import repeated

WORDLESS = (WordKind.filler, WordKind.special_case)  # these need no official term


@rule(Form)
def form_file_missing(form: Form, view: View) -> Iterator[Finding]:
    """Tệp của mẫu đơn phải có trong thư mục forms.

    Vì sao: người dân bấm tải mà không có tệp.
    Cách sửa: chép tệp vào `forms/`, hoặc sửa tên cho đúng (phân biệt chữ hoa, chữ thường).
    EN: a form's file exists.
    """
    if form.file and form.file not in view.files:
        guess = near(form.file, view.files)
        yield (
            ("file",),
            Said(f"không có tệp forms/{form.file}", f"no file forms/{form.file}"),
            Said(
                f"Có phải “{guess}”?" if guess else "Chép tệp vào thư mục forms.",
                "Add the file to forms.",
            ),
        )


@rule(LifeEvent)
def life_event_order(event: LifeEvent, view: View) -> Iterator[Finding]:
    """Trong một sự kiện, mỗi thủ tục ghi một lần và việc phải xong trước thì đứng trên.

    Vì sao: trang cộng chi phí, giấy tờ và thời gian theo danh sách này; hai việc chờ lẫn nhau thì
    không bao giờ xong.
    Cách sửa: trong `after` chỉ ghi mã của thủ tục đứng trên, cùng sự kiện. Làm được ngay, không
    chờ việc nào thì ghi `after: []`.
    EN: each procedure once, and after those that it waits for.
    """
    codes = [step.code for step in event.procedures]
    for at, code in repeated(codes):
        yield (
            ("procedures", at, "code"),
            Said(f"“{code}” đã có ở trên", f"“{code}” stands above already"),
            Said("Giữ một mục; gộp hai lời “khi nào cần”.", "Keep one of them."),
        )
    for at, step in enumerate(event.procedures):
        for index, code in enumerate(step.after or ()):
            if code == step.code:
                yield (
                    ("procedures", at, "after", index),
                    Said(f"“{code}” chờ chính nó", f"“{code}” waits for itself"),
                    Said("Xoá mã này; không chờ việc nào thì ghi after: [].", "Delete it."),
                )
            elif code not in codes[:at]:
                yield (
                    ("procedures", at, "after", index),
                    Said(
                        f"“{code}” không đứng trên “{step.code}” trong sự kiện này",
                        f"“{code}” does not stand above “{step.code}” here",
                    ),
                    Said(
                        "Thêm hoặc chuyển thủ tục kia lên trên; không chờ việc nào thì ghi "
                        "after: [].",
                        "Put it above; write after: [] if this one waits for nothing.",
                    ),
                )


@rule(Agency)
def agency_loop(agency: Agency, view: View) -> Iterator[Finding]:
    """Cơ quan cấp trên không thể là chính mình, hay là cơ quan cấp dưới của mình.

    Vì sao: đi theo cấp trên sẽ quay vòng mãi, không biết ai là cấp trên của ai.
    Cách sửa: ghi đúng cơ quan cấp trên trực tiếp ở `parent`; cao nhất thì bỏ mục này.
    EN: the chain of parents ends.
    """
    above, seen = agency.parent, set[str]()
    while above and above != agency.id and above not in seen:
        seen.add(above)
        held = view.agencies.get(above)
        above = held.parent if held else None
    if above == agency.id:
        yield (
            ("parent",),
            Said(f"“{agency.parent}” lại là cấp dưới của cơ quan này", "a loop of parents"),
            Said("Ghi đúng cơ quan cấp trên, hoặc bỏ parent.", "Correct it, or remove it."),
        )


@rule(Event)
def event_backwards(event: Event, view: View) -> Iterator[Finding]:
    """Buổi tiếp dân phải bắt đầu trước khi kết thúc.

    Vì sao: ghi ngược thì người dân đến nhầm giờ.
    Cách sửa: xem lại `starts` và `ends`.
    EN: an event starts before it ends.
    """
    if event.starts and event.ends and event.starts >= event.ends:
        yield (
            ("ends",),
            Said("kết thúc trước khi bắt đầu", "ends before it starts"),
            Said("Xem lại hai giờ.", "Check both times."),
        )


@rule(Word, reads={"official": ("kind",)})
def word_meaning(word: Word, view: View) -> Iterator[Finding]:
    """Từ người dân hay gõ phải dẫn đến một từ chính thức; từ đệm thì không dẫn đến đâu.

    Vì sao: không có từ chính thức thì máy tìm không biết đưa người dân đến thủ tục nào.
    Cách sửa: thêm `official: [đăng ký khai sinh]`, chép đúng chữ trong tên thủ tục. Từ không có
    nghĩa khi tìm (“cho em hỏi”) thì ghi `kind: Từ đệm` và bỏ `official`.
    EN: everyday words lead to official ones; a filler leads nowhere.
    """
    if not word.official and word.kind not in WORDLESS:
        yield (
            ("official",),
            Said(f"“{cut(word.words[0])}” chưa có từ chính thức", "no official term")
            if word.words
            else Said("mục này chưa có từ nào", "no words"),
            Said(
                "Thêm official: […], chép đúng chữ trong tên thủ tục; hoặc ghi kind: Từ đệm.",
                "Add official: […], or kind: filler.",
            ),
        )
    if word.official and word.kind is WordKind.filler:
        yield (
            ("official",),
            Said(f"“{word.kind.label}” không có từ chính thức", f"a {word.kind.value} has none"),
            Said("Bỏ official, hoặc đổi kind.", "Remove official, or change kind."),
        )


@rule(Site, reads={"official": ("url",)})
def official_domain(site: Site, view: View) -> Iterator[Finding]:
    """Chỉ cơ quan nhà nước với tên miền .gov.vn mới được ghi là trang chính thức.

    Vì sao: trang mẫu hay trang cộng đồng không được mạo nhận (Nghị định 224/2026/NĐ-CP, Điều 13).
    Cách sửa: đặt `official: false`, hoặc dùng địa chỉ .gov.vn của cơ quan.
    EN: only a .gov.vn site may call itself official.
    """
    host = urlsplit(site.url).hostname if site.url else None
    if site.official and not (host or "").endswith(".gov.vn"):
        yield (
            ("official",),
            Said(
                "trang ghi là chính thức nhưng địa chỉ không phải .gov.vn",
                "official, but not on .gov.vn",
            ),
            Said("Đặt official: false, hoặc sửa url.", "Set official: false."),
        )


@rule(Site)
def site_address(site: Site, view: View) -> Iterator[Finding]:
    """Địa chỉ trang phải là https:// hoặc http://, không quá 200 ký tự.

    Vì sao: mã QR trên phiếu in dẫn đến địa chỉ này; dài quá thì điện thoại không đọc được.
    Cách sửa: ghi địa chỉ gốc của trang, ví dụ https://xa.tinh.gov.vn.
    EN: the site's address is short and on the web.
    """
    if site.url and (not site.url.startswith(("https://", "http://")) or len(site.url) > 200):
        yield (
            ("url",),
            Said(f"“{cut(site.url)}” không làm địa chỉ trang được", "not a site's address"),
            Said("Ghi địa chỉ gốc, ví dụ https://xa.tinh.gov.vn.", "Write https://…, briefly."),
        )
