"""Other words that officials have for a key or a choice, in Vietnamese or guessed in English.

Folded, as ``text.fold`` does; the first meaning that fits the place is told, never taken over.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from motcua.text import fold

KEYS = {
    "amount": "so tien|muc thu|muc phi|muc le phi|gia|gia tien|don gia|tien|thu|price|cost|sum|fee",
    "fees": "phi|le phi|phi le phi|cac khoan thu|chi phi|tien nop|charges|costs|prices",
    "label": "ten|ten phi|ten khoan thu|khoan thu|name|title",
    "per": "don vi|don vi tinh|dvt|moi|tinh theo|unit",
    "basis": "can cu|van ban|theo van ban|quy dinh|can cu phap ly|legal basis|law",
    "exempt": "mien|giam|mien giam|doi tuong mien|duoc mien|exemption|exemptions",
    "formula": "cach tinh|cong thuc",
    "time_limits": "thoi han|thoi gian|thoi han giai quyet|thoi gian giai quyet|deadline|duration",
    "statutory": "thoi han|theo luat|quy dinh|thoi gian|so ngay|days|limit|time",
    "committed": "cam ket|rut ngan|hua|promise|commitment",
    "cutoff": "gio chot|truoc gio|nhan truoc|deadline",
    "counted_from": "tinh tu|ke tu|tinh tu ngay|from|since",
    "duration": "thoi gian|thoi han|time",
    "channels": "cach nop|cach thuc|cach thuc thuc hien|hinh thuc|hinh thuc nop|noi nop|kenh",
    "kind": "loai|loai phi|loai khoan thu|phi le phi|hinh thuc|cach nop|type",
    "documents": "ho so|giay to|thanh phan ho so|thanh phan|papers|document|required documents",
    "items": "giay to|cac giay to|danh sach|muc|documents|papers|list",
    "originals": "ban chinh|so ban chinh|ban goc|so luong|so ban",
    "copies": "ban sao|so ban sao|ban photo|photo|so luong|so ban",
    "certified_copies": "ban sao chung thuc|sao y|cong chung",
    "presented": "xuat trinh|mang theo|cho xem",
    "form": "mau|mau don|to khai|bieu mau|template",
    "waived_if": "mien nop|duoc mien|khong phai nop|khong can nop|bo qua neu",
    "where": "lay o dau|noi cap|noi lay|xin o dau|place",
    "online_level": "muc do|muc do truc tuyen|muc dich vu cong|level",
    "partial_reason": "ly do|vi sao|reason",
    "condition": "dieu kien|khi nao|neu|truong hop",
    "conditions": "dieu kien|yeu cau|yeu cau dieu kien|requirements|requirement",
    "case": "truong hop|doi tuong",
    "cases": "truong hop|cac truong hop",
    "steps": "trinh tu|trinh tu thuc hien|cac buoc|buoc|quy trinh|procedure|process",
    "actor": "ai lam|nguoi thuc hien|nguoi lam|who|person",
    "text": "noi dung|viec|mo ta|cau tra loi|content|description|answer",
    "ask": "hoi|cau hoi|question",
    "answers": "tra loi|cac cau tra loi|options",
    "results": "ket qua|ket qua thuc hien|output",
    "legal_bases": "can cu|can cu phap ly|van ban|phap ly|luat|laws|basis|bases",
    "ref": "so|so hieu|so ky hieu|van ban|luat|number|law",
    "articles": "dieu|khoan|dieu khoan|article",
    "number": "so|so hieu|so van ban|ky hieu|ref|id|code",
    "title": "ten|ten van ban|trich yeu|name|noi dung",
    "issuer": "co quan|noi ban hanh|co quan ban hanh|ban hanh boi|don vi ban hanh|agency",
    "issued": "ngay ban hanh|ngay ky|ban hanh|ngay|date",
    "effective": "hieu luc|ngay hieu luc|co hieu luc|valid from|tu ngay|ngay ap dung",
    "expires": "het hieu luc|ngay het hieu luc|ngay het han|het han|valid to|expired",
    "valid_from": "tu ngay|ap dung tu|ngay ap dung|hieu luc|hieu luc tu|start|from",
    "valid_to": "den ngay|het han|het hieu luc|ngay het han|end|until|to",
    "replaced_by": "thay the|thay bang|bi thay the|thay the boi|duoc thay the boi",
    "amends": "sua doi|sua doi bo sung",
    "name": "ten|ten goi|ten thu tuc|ho ten|title|label|text",
    "plain_name": "ten thuong goi|ten goi khac|ten de hieu|ten dan goi",
    "summary": "tom tat|mo ta|gioi thieu|description",
    "keywords": "tu khoa|tags|tag",
    "code": "ma|ma thu tuc|ma so|ma ket qua|ref|so hieu|ky hieu|id|number",
    "id": "ma|ma so|ten|code|key",
    "field": "linh vuc|nganh|category",
    "fields": "linh vuc|cac linh vuc",
    "levels": "cap|cap thuc hien|cap giai quyet",
    "level": "cap|cap thuc hien",
    "audience": "doi tuong|doi tuong thuc hien|ai duoc lam",
    "executing_agency": "co quan|co quan thuc hien|co quan giai quyet|agency",
    "agency": "co quan|don vi|thuoc co quan",
    "parent": "cap tren|co quan cap tren|truc thuoc",
    "offices": "noi nop|noi tiep nhan|dia diem|dia diem nop|office",
    "decision": "quyet dinh|quyet dinh cong bo|so quyet dinh",
    "source": "nguon|link|url|dia chi nguon",
    "verified_on": "ngay ra soat|ngay kiem tra|ngay doi chieu|ngay cap nhat|checked|verified",
    "published": "ngay so lieu|ngay cong bo",
    "related": "lien quan|thu tuc lien quan",
    "reason": "ly do|vi sao|note|why",
    "none": "khong|khong co|no|nothing",
    "part": "phan|muc|ten muc|field",
    "review": "ra soat|can ra soat|chua ro|todo|check",
    "note": "ghi chu|luu y|chu thich|chu y|ghi chu them|comment|remark|notes",
    "notes": "ghi chu|luu y|luu y khac|thong tin them|note|comments",
    "internal_note": "ghi chu noi bo|noi bo",
    "sets": "so bo|so bo ho so|so luong ho so|bo ho so",
    "url": "link|lien ket|dia chi|dia chi trang|trang web|website|web|address",
    "address": "dia chi|noi o|tru so|diachi|location",
    "phones": "dien thoai|so dien thoai|sdt|tel|phone|dt|so may|telephone",
    "phone": "dien thoai|so dien thoai|sdt|tel|phones|dt|so may|telephone",
    "hotline": "duong day nong|dien thoai|sdt|phone",
    "email": "mail|thu dien tu|hom thu|e mail|gmail",
    "hours": "gio|gio lam viec|thoi gian lam viec|lich lam viec|opening hours|time",
    "days": "ngay|thu|cac ngay|day",
    "opens": "mo cua|gio mo cua|tu gio|bat dau|open|from|start",
    "closes": "dong cua|gio dong cua|den gio|ket thuc|close|to|end",
    "starts": "bat dau|tu gio|gio bat dau|opens|start|from",
    "ends": "ket thuc|den gio|gio ket thuc|closes|end|to",
    "on": "ngay|date|day",
    "place": "noi|dia diem|noi to chuc|address",
    "when": "khi nao|khi",
    "after": "sau|xong truoc|phai xong truoc",
    "to": "dich|loi dich|ban dich|en|tieng anh|english|translation",
    "vi": "tieng viet|viet|vn|vietnamese|nguyen van",
    "translator": "nguoi dich|nguoi bien dich",
    "language": "ngon ngu|tieng",
    "words": "tu|cac tu|word",
    "official": "chinh thuc|la trang chinh thuc",
    "authority": "co quan|co quan cong bo|don vi|owner",
    "received": "nhan|da nhan|tong so|tong so ho so|so ho so|so tiep nhan",
    "on_time": "som han|truoc han|som va dung han",
    "late": "qua han|tre|cham|cham han|muon",
    "map": "ban do|so do|anh ban do|picture",
    "map_text": "chi duong|duong di|cach di|directions",
    "location": "toa do|vi tri|kinh do vi do|gps",
    "file": "tep|tap tin|ten tep|filename",
}  # fmt: skip
MEANT: dict[str, list[str]] = {}
for _key, _said in KEYS.items():
    for _word in _said.split("|"):
        MEANT.setdefault(_word, []).append(_key)

CHOICES = {
    "Cấp xã": "phuong|thi tran|dac khu|xa|uy ban xa|ubnd xa",
    "Cấp tỉnh": "tinh|thanh pho|cap so|so",
    "Cấp bộ": "trung uong",
    "Trực tiếp": "tai quay|tai cho|tai bo phan mot cua|truc tiep tai|nop truc tiep|offline",
    "Trực tuyến": "online|qua mang|truc tuyen|cong dich vu cong|internet|vneid|nop truc tuyen",
    "Dịch vụ bưu chính": "buu dien|buu chinh|qua buu dien|gui thu|chuyen phat|post",
    "Toàn trình": "muc 4|muc do 4|full|toan bo",
    "Một phần": "muc 3|muc do 3|1 phan|mot phan|partial",
    "Lệ phí": "le phi",
    "Người dân": "cong dan|nguoi nop|nguoi nop ho so|to chuc ca nhan|ca nhan|dan|nguoi yeu cau",
    "Bộ phận Một cửa": "mot cua|tiep nhan|tiep nhan va tra ket qua|can bo tiep nhan|trung tam",
    "Cơ quan giải quyết": "phong chuyen mon|can bo chuyen mon|cong chuc|chuyen vien"
    "|tham dinh|cong chuc tu phap ho tich|giai quyet",
    "Lãnh đạo ký": "lanh dao|chu tich|pho chu tich|ky duyet|nguoi ky",
    "Cơ quan phối hợp": "phoi hop",
    "Công dân Việt Nam": "nguoi dan|ho gia dinh|cong dan|ca nhan|nguoi viet nam|nguoi viet",
    "Doanh nghiệp": "cong ty|doanh nghiep",
    "Doanh nghiệp có vốn đầu tư nước ngoài": "fdi|doanh nghiep fdi|cong ty nuoc ngoai"
    "|von nuoc ngoai|doanh nghiep nuoc ngoai",
    "Hợp tác xã": "htx",
    "Tổ chức (không bao gồm doanh nghiệp, HTX)": "to chuc|co quan|don vi",
    "Bị bãi bỏ": "bai bo|het hieu luc|da bo|khong con|het han|da bai bo",
    "Còn hiệu lực": "con|hieu luc|dang ap dung|co hieu luc|dang hieu luc",
    "Tạm ngưng": "tam dung|dung",
    "Một trong các giấy tờ": "mot trong|mot|chon mot|mot trong so|1 trong|chon 1|one",
    "Tất cả": "het|ca|toan bo|day du|all",
    "Tuỳ trường hợp": "tuy|co the",
    "Nghỉ": "nghi le|nghi tet|ngay nghi|nghi bu|le",
    "Làm bù": "di lam|lam|ngay lam|di lam bu|lam viec|di lam viec",
    "Từ đệm": "tu thua|thua|bo qua|dem|tu bo",
    "Viết tắt": "tat",
    "Chính tả": "loi chinh ta|sai chinh ta|go sai",
}  # fmt: skip


def keys(said: str, known: Collection[str], held: Collection[str]) -> list[str]:
    """Return the keys of ``known``, not yet ``held``, that other words than their names mean."""
    words = re.sub(r"[_,/-]|\bva\b", " ", fold(said))
    words = " ".join(words.split())
    fitting = [key for key in MEANT.get(words) or _inside(words) if key in known]
    return [key for key in fitting if key not in held] or fitting[:1]


def _inside(words: str) -> list[str]:
    """Return the keys that the longest known words of two or more within ``words`` mean."""
    parts = words.split()
    for count in range(len(parts) - 1, 1, -1):
        for at in range(len(parts) - count + 1):
            if found := MEANT.get(" ".join(parts[at : at + count])):
                return found
    return []


def choice(said: str, members: Mapping[str, str]) -> str | None:
    """Return the label in ``members`` (labels by folded label) that other words mean.

    Else the only one whose words hold those of ``said``: “xã” is “Cấp xã”.
    """
    words = f" {fold(said)} "
    meant = {w: label for label in members.values() for w in CHOICES.get(label, "").split("|") if w}
    if said_so := [word for word in meant if f" {word} " in words]:
        return meant[max(said_so, key=len)]
    held = [label for folded, label in members.items() if words in f" {folded} "]
    if len(held) == 1:
        return held[0]
    inside = [folded for folded in members if f" {folded} " in words]
    return members[max(inside, key=len)] if inside else None
