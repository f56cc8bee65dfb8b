"""Rules on offices: when they are open, how to find the way and whom to call."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from motcua.addresses import MAIL, PHONE, POINT
from motcua.entries import Hours, Office, Site
from motcua.loose import PICTURES
from motcua.nodes import Path
from motcua.problem import Said, cut
from motcua.reading import near
from motcua.rules import Finding, View, rule
from motcua.weekdays import weekdays

VIET_NAM = (6, 24), (102, 118)  # degrees north and east, with the islands
# How numbers are dialled: 10 or 11 digits from 0 or +84 on, or a short one such as 115, 1900 1234.
AT = re.compile(r"\s*(?:\(at\)|\[at\]|\(a\)|\[a\]|\s@|@\s| a còng | at )\s*", re.I)
NUMBER, LETTERS = re.compile(r"\+?\d[\d .-]{6,}\d"), str.maketrans("OoQlI", "00011")
DIALLED = re.compile(r"(?:0|\+?84)\d{9,10}|1\d{2,7}")


@rule(Office)
def hours_backwards(office: Office, view: View) -> Iterator[Finding]:
    """Giờ mở cửa phải trước giờ đóng cửa.

    Vì sao: người dân đi sai giờ là mất một ngày.
    Cách sửa: viết 07:30 và 11:30; buổi chiều là một mục riêng.
    EN: an office opens before it closes.
    """
    for index, hours in enumerate(office.hours):
        if hours.opens >= hours.closes:
            yield (
                ("hours", index, "closes"),
                Said("đóng cửa trước khi mở cửa", "closes before it opens"),
                Said(
                    f'Ghi ngược thì đổi lại: opens: "{hours.closes:%H:%M}", closes: '
                    f'"{hours.opens:%H:%M}". Buổi chiều viết như 13:30, không phải 1:30.',
                    "Exchange the two, or write 13:30 for 1:30.",
                ),
            )


@rule(Office, kind="hint")
def office_unreachable(office: Office, view: View) -> Iterator[Finding]:
    """Nơi nộp hồ sơ cần giờ làm việc và một số điện thoại.

    Vì sao: người dân ở xa cần hỏi trước khi đi.
    Cách sửa: thêm `hours`, `phones` hoặc `hotline`.
    EN: an office has hours and a phone.
    """
    if not office.hours or not (office.phones or office.hotline):
        yield (
            ("id",),
            Said(f"“{cut(office.name)}” thiếu giờ làm việc hoặc điện thoại", "no hours or phone"),
            Said("Thêm hours, phones hoặc hotline.", "Add them."),
        )


@rule(Office)
def map_file_missing(office: Office, view: View) -> Iterator[Finding]:
    """Hình sơ đồ của nơi nộp phải có trong thư mục pictures.

    Vì sao: người dân mở trang chỉ thấy một ô trống.
    Cách sửa: chép hình (.png, .jpg, .webp, không quá 200 KiB) vào `pictures/`, hoặc sửa tên cho
    đúng (phân biệt chữ hoa, chữ thường).
    EN: an office's map exists.
    """
    if office.map and office.map not in view.pictures:
        guess, ending = near(office.map, view.pictures), PurePath(office.map).suffix.lower()
        fix = f"Có phải “{guess}”?" if guess else "Chép hình vào thư mục pictures."
        if ending not in PICTURES.sizes:
            fix = f"Không nhận tệp {ending or 'không đuôi'}; lưu hình thành .png, .jpg hoặc .webp."
        yield (
            ("map",),
            Said(f"không có tệp pictures/{office.map}", f"no file pictures/{office.map}"),
            Said(fix, "Add the picture to pictures."),
        )


@rule(Office)
def map_without_words(office: Office, view: View) -> Iterator[Finding]:
    """Có hình sơ đồ thì phải chỉ đường cả bằng lời.

    Vì sao: người khiếm thị, người gọi điện hỏi đường và tờ in mờ đều cần lời.
    Cách sửa: thêm `map_text`, kể các mốc dễ thấy: chợ, cầu, trường học, đi về phía nào, bao xa.
    EN: a map comes with the way in words.
    """
    if office.map in view.pictures and not office.map_text:
        yield (
            ("map",),
            Said("hình sơ đồ không có lời chỉ đường", "a map without words"),
            Said("Thêm map_text: đi từ đâu, qua đâu, bao xa.", "Add map_text."),
        )


@rule(Office, kind="hint")
def hours_days_unread(office: Office, view: View) -> Iterator[Finding]:
    """Ngày trong giờ làm việc nên viết để máy hiểu được: Thứ hai đến thứ sáu.

    Vì sao: máy không hiểu thì trang không nói được lúc này nơi nộp đang mở hay nghỉ.
    Cách sửa: viết Thứ hai đến thứ sáu; Thứ ba và thứ năm; Thứ bảy; Hằng ngày.
    EN: the days of the hours can be read.
    """
    for index, hours in enumerate(office.hours):
        if not weekdays(hours.days):
            yield (
                ("hours", index, "days"),
                Said(f"máy không hiểu “{cut(hours.days)}” là những ngày nào", "days not read"),
                Said(
                    "Viết như Thứ hai đến thứ sáu, hoặc Thứ ba và thứ năm.",
                    "Write e.g. Thứ hai đến thứ sáu.",
                ),
            )


@rule(Office, kind="hint")
def hours_overlap(office: Office, view: View) -> Iterator[Finding]:
    """Hai mục giờ làm việc của cùng một ngày không được chồng lên nhau.

    Vì sao: trang nói hai giờ đóng cửa khác nhau thì người dân không biết tin giờ nào.
    Cách sửa: mỗi buổi một mục, buổi chiều mở sau khi buổi sáng đóng; bỏ mục ghi hai lần.
    EN: two openings of one day do not overlap.
    """
    for index, hours in enumerate(office.hours):
        if any(_meet(hours, other) for other in office.hours[:index]):
            yield (
                ("hours", index, "opens"),
                Said("giờ này chồng lên một mục ở trên, cùng ngày", "overlaps with one above"),
                Said(
                    "Mỗi buổi một mục; bỏ mục ghi hai lần. Buổi chiều viết như 13:30, không "
                    "phải 1:30.",
                    "One entry for each half day; 1:30 in the afternoon is 13:30.",
                ),
            )


def _meet(one: Hours, other: Hours) -> bool:
    meet = one.opens < other.closes and other.opens < one.closes
    return meet and bool({*weekdays(one.days)} & {*weekdays(other.days)})


@rule(Office, kind="hint")
def location_unread(office: Office, view: View) -> Iterator[Finding]:
    """Toạ độ của nơi nộp là hai số: vĩ độ trước, kinh độ sau, ở Việt Nam.

    Vì sao: viết kiểu khác thì trang không mở được bản đồ; đổi chỗ hai số thì bản đồ chỉ ra biển.
    Cách sửa: viết như 21.0285, 105.8542; chép từ bản đồ trên điện thoại.
    EN: a location is latitude, longitude.
    """
    if not office.location or _in_viet_nam(office.location):
        return
    east, _, north = office.location.partition(",")
    turned = f"{north.strip()}, {east.strip()}"
    known = _in_viet_nam(turned)
    yield (
        ("location",),
        Said(f"“{cut(office.location)}” không phải toạ độ ở Việt Nam", "no place in Viet Nam"),
        Said(
            f"Có phải {turned}?" if known else "Viết như 21.0285, 105.8542.",
            "Write latitude, longitude.",
        ),
    )


def _in_viet_nam(location: str) -> bool:
    point = POINT.fullmatch(location)
    spans = zip(VIET_NAM, point.groups() if point else (), strict=False)
    return bool(point) and all(least <= float(part) <= most for (least, most), part in spans)


@rule(Office, Site, kind="hint")
def phone_not_dialled(record: Office | Site, view: View) -> Iterator[Finding]:
    """Mục điện thoại chỉ ghi một số, để người dân bấm vào là gọi được.

    Vì sao: có thêm chữ hay hai số trong một mục thì điện thoại không gọi được.
    Cách sửa: mỗi số một mục; tên người, giờ trực ghi ở `note`; chưa có số thì bỏ mục này.
    EN: a phone is one number, so that a tap calls it.
    """
    for path, number in _phones(record):
        if not PHONE.fullmatch(number):
            fix = f"{_number(number, listed=isinstance(path[-1], int))}. Lời khác ghi ở note."
            yield (
                path,
                Said(f"“{cut(number)}” không bấm gọi được", f"“{cut(number)}” is no number"),
                Said(fix, "One number; the rest is a note."),
            )
        elif not DIALLED.fullmatch(re.sub("[^+0-9]", "", number)):
            digits = len(re.findall("[0-9]", number))
            yield (
                path,
                Said(f"“{cut(number)}” có {digits} chữ số", f"“{cut(number)}”: {digits} digits"),
                Said(
                    "Xem lại: số máy có 10 hoặc 11 chữ số kể cả mã vùng, mở đầu bằng 0.",
                    "A number has 10 or 11 digits with the area code.",
                ),
            )


@rule(Office, Site, kind="hint")
def email_not_written(record: Office | Site, view: View) -> Iterator[Finding]:
    """Thư điện tử phải viết được thư đến: tên, dấu @, tên miền.

    Vì sao: gõ sai thì trang không đặt được nút viết thư, thư của người dân không đến.
    Cách sửa: viết như motcua@xa.tinh.gov.vn; mỗi mục một địa chỉ, chưa có thì bỏ mục này.
    EN: an e-mail address can be written to.
    """
    if record.email and not MAIL.fullmatch(record.email):
        joined = AT.sub("@", record.email[:200]).replace(" ", "").replace(",", ".")
        several = [
            each for each in re.split(r"[\s,;/]+", record.email[:200]) if MAIL.fullmatch(each)
        ]
        likely = joined if MAIL.fullmatch(joined) else several[0] if several else ""
        yield (
            ("email",),
            Said(f"“{cut(record.email)}” không phải địa chỉ thư", "no e-mail address"),
            Said(
                f"{'Mỗi chỗ một địa chỉ' if len(several) > 1 else 'Viết'}: {likely}."
                if likely
                else "Viết như motcua@xa.tinh.gov.vn.",
                "Write name@host.",
            ),
        )


def _number(text: str, *, listed: bool) -> str:
    """Say which number to write: the only one that a text holds."""
    found = NUMBER.findall(text[:200].translate(LETTERS))
    if listed and len(found) > 1:
        several = ", ".join(f'"{each.strip()}"' for each in found)
        return f"Mỗi số một mục: {several}"
    return f'Chỉ ghi một số: "{found[0].strip()}"' if len(found) == 1 else "Chỉ ghi một số"


def _phones(record: Office | Site) -> Iterator[tuple[Path, str]]:
    if record.hotline:
        yield ("hotline",), record.hotline
    if isinstance(record, Site):
        return
    for index, number in enumerate(record.phones):
        yield ("phones", index), number
    for index, team in enumerate(record.teams):
        yield ("teams", index, "phone"), team.phone
