"""The provinces since 12/6/2025, what each was made of, and the area codes of their telephones.

Sources: Nghị quyết 202/2025/QH15 (34 provinces and cities); area codes as of 17/6/2017, compared
with PyPI ``phonenumbers``. A merger did not change the codes of its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from motcua.text import fold

# Today's name: former name and code of each part.
PROVINCES: dict[str, dict[str, str]] = {
    "An Giang": {"An Giang": "296", "Kiên Giang": "297"},
    "Bắc Ninh": {"Bắc Ninh": "222", "Bắc Giang": "204"},
    "Cà Mau": {"Cà Mau": "290", "Bạc Liêu": "291"},
    "Cao Bằng": {"Cao Bằng": "206"},
    "Cần Thơ": {"Cần Thơ": "292", "Sóc Trăng": "299", "Hậu Giang": "293"},
    "Đà Nẵng": {"Đà Nẵng": "236", "Quảng Nam": "235"},
    "Đắk Lắk": {"Đắk Lắk": "262", "Phú Yên": "257"},
    "Điện Biên": {"Điện Biên": "215"},
    "Đồng Nai": {"Đồng Nai": "251", "Bình Phước": "271"},
    "Đồng Tháp": {"Đồng Tháp": "277", "Tiền Giang": "273"},
    "Gia Lai": {"Gia Lai": "269", "Bình Định": "256"},
    "Hà Nội": {"Hà Nội": "24"},
    "Hà Tĩnh": {"Hà Tĩnh": "239"},
    "Hải Phòng": {"Hải Phòng": "225", "Hải Dương": "220"},
    "Hồ Chí Minh": {"Hồ Chí Minh": "28", "Bà Rịa - Vũng Tàu": "254", "Bình Dương": "274"},
    "Huế": {"Huế": "234", "Thừa Thiên Huế": "234"},
    "Hưng Yên": {"Hưng Yên": "221", "Thái Bình": "227"},
    "Khánh Hoà": {"Khánh Hoà": "258", "Ninh Thuận": "259"},
    "Lai Châu": {"Lai Châu": "213"},
    "Lạng Sơn": {"Lạng Sơn": "205"},
    "Lào Cai": {"Lào Cai": "214", "Yên Bái": "216"},
    "Lâm Đồng": {"Lâm Đồng": "263", "Đắk Nông": "261", "Bình Thuận": "252"},
    "Nghệ An": {"Nghệ An": "238"},
    "Ninh Bình": {"Ninh Bình": "229", "Hà Nam": "226", "Nam Định": "228"},
    "Phú Thọ": {"Phú Thọ": "210", "Vĩnh Phúc": "211", "Hoà Bình": "218"},
    "Quảng Ngãi": {"Quảng Ngãi": "255", "Kon Tum": "260"},
    "Quảng Ninh": {"Quảng Ninh": "203"},
    "Quảng Trị": {"Quảng Trị": "233", "Quảng Bình": "232"},
    "Sơn La": {"Sơn La": "212"},
    "Tây Ninh": {"Tây Ninh": "276", "Long An": "272"},
    "Thái Nguyên": {"Thái Nguyên": "208", "Bắc Kạn": "209"},
    "Thanh Hoá": {"Thanh Hoá": "237"},
    "Tuyên Quang": {"Tuyên Quang": "207", "Hà Giang": "219"},
    "Vĩnh Long": {"Vĩnh Long": "270", "Bến Tre": "275", "Trà Vinh": "294"},
}
NAMES = {fold(part): now for now, parts in PROVINCES.items() for part in parts}
CODES = {code: now for now, parts in PROVINCES.items() for code in parts.values()}
SPOKEN = re.compile(
    r"(?:\b[Tt]ỉnh|\b[Tt]hành phố|\bTP\.?|\bTp\.?)\s+((?:[^\W\d_a-z][\w]*[ -]*){1,4})"
)
PHONE = re.compile(r"(?<![\d.])\(?0(2\d{1,2})\)?[ .-]*(\d(?:[ .-]?\d){6,8})(?!\d)")


def province(name: str) -> str | None:
    """Return today's province that a name, also a former one, belongs to.

    >>> province("tỉnh Đắk Nông"), province("TP. Hồ Chí Minh"), province("Mẫu")
    ('Lâm Đồng', 'Hồ Chí Minh', None)
    """
    return NAMES.get(bare(name))


def bare(name: str) -> str:
    """Return a name without marks and without what kind of place it is.

    >>> bare("Thành phố Huế")
    'hue'
    """
    return re.sub(r"^(?:tinh|thanh pho|tp\.?)\s+", "", fold(name).strip())


def named(text: str) -> Iterator[tuple[str, str]]:
    """Yield the provinces that a text names as such, as written and as they are today.

    >>> list(named("Sở Tư pháp tỉnh Bình Thuận, thành phố Phan Thiết"))
    [('tỉnh Bình Thuận', 'Lâm Đồng')]
    """
    for found in SPOKEN.finditer(text):
        words = found[1].split()
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            now = NAMES.get(fold(name))
            if now:
                yield found[0][: found.start(1) - found.start()] + name, now
                break


def dialled(text: str) -> Iterator[tuple[str, str]]:
    """Yield the landline numbers of a text, as written, and the provinces of their area codes.

    >>> list(dialled("Gọi 0203.3825.777 hoặc 0912 345 678"))
    [('0203.3825.777', 'Quảng Ninh')]
    """
    for found in PHONE.finditer(text):
        code = found[1] if found[1] in CODES else found[1][:2]
        if code in CODES:
            yield found[0].strip(), CODES[code]
