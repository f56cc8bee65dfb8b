"""The sample catalogue after a season of edits: what a comparison has to tell, and what not."""

import shutil
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "catalogue"
LAW = "12/2026/NQ-HĐND-MAU"

EDITS = {
    # a fee that is known to rise, by a new law
    "procedures/ho-tich/2.000635.yml": [
        (
            "hay một việc hộ tịch.\n",
            "hay một việc hộ tịch.\n    valid_to: 31/12/2026\n"
            "  - label: Phí cấp bản sao\n    kind: Phí\n    amount: 10.000 đồng\n"
            f"    basis: {LAW}\n    valid_from: 01/01/2027\n",
        ),
        ("  - ref: 281/2016/TT-BTC", f"  - ref: 281/2016/TT-BTC\n  - ref: {LAW}"),
    ],
    # fees lower; a list in another order is no change
    "procedures/cu-tru/1.004222.yml": [
        ("amount: 20.000 đồng", "amount: 15.000 đồng"),
    ],
    # a paper reworded, more copies, a step and a basis
    "procedures/ho-tich/1.000656.yml": [
        ("Giấy tờ tuỳ thân có ảnh của người đi khai", "Giấy tờ tuỳ thân của người đi khai"),
        ("name: Giấy uỷ quyền\n        originals: 1", "name: Giấy uỷ quyền\n        copies: 2"),
        ("Lãnh đạo xã ký Trích lục", "Chủ tịch xã ký Trích lục"),
        ("  - ref: 87/2020/NĐ-CP\n", ""),
        ("audience: [Công dân Việt Nam]", "audience: [Người nước ngoài, Công dân Việt Nam]"),
    ],
    # time cut, and lengthened
    "procedures/xay-dung/1.013225.yml": [
        (
            "statutory: 7 ngày làm việc",
            "statutory: 7 ngày làm việc\n    committed: 5 ngày làm việc",
        ),
        ("statutory: 10 ngày làm việc", "statutory: 12 ngày làm việc"),
    ],
    # online all the way; more places to go to; a paper less
    "procedures/ho-tich/1.001193.yml": [
        ("offices: [trung-tam-hcc, diem-tiep-nhan-ban-mau]", "offices: [trung-tam-hcc]"),
    ],
    # abolished
    "procedures/thue/1.007277.yml": [
        ("name:", "status: Bị bãi bỏ\nvalid_to: 31/12/2026\nname:"),
    ],
    "offices.yml": [
        ('hotline: "0000 000 000"', 'hotline: "0000 000 009"'),
        ('closes: "17:00"', 'closes: "16:30"'),
    ],
    # beside the facts: a translation, a name abroad, an editorial page
    "procedures/cu-tru/1.004194.en.yml": [("to: Registration by list", "to: Registering by list")],
    "languages/en.yml": [("to: Reception desk", "to: Front desk")],
    "pages/gioi-thieu.md": [
        ("gì, mấy bản.", "gì, mấy bản, lấy ở đâu."),
        ("- Bao giờ xong", "- Khi nào xong"),
    ],
    "legal.yml": [
        (
            "- number: 24/2000/QH10",
            f"- number: {LAW}\n  title: Quy định mức thu phí hộ tịch (văn bản hư cấu)\n"
            "  issuer: Hội đồng nhân dân tỉnh Mẫu (hư cấu)\n  issued: 01/11/2026\n"
            "  effective: 01/01/2027\n\n- number: 24/2000/QH10",
        ),
    ],
}
HEIR, OLD = "procedures/lam-nghiep/1.911471.yml", "procedures/lam-nghiep/1.011471.yml"
NEW = "procedures/thue/xa-mau.001.yml"
HEIRS = 'replaces: ["1.011471"]\nvalid_from: 01/01/2027\n'
ENDED = 'status: Bị bãi bỏ\nvalid_to: 31/12/2026\nreplaced_by: ["1.911471"]\n'
FRESH = """\
code: xa-mau.001
name: Xác nhận hộ kinh doanh bị thiệt hại do thiên tai (hư cấu)
field: thue
levels: [Cấp xã]
kind: TTHC đặc thù của địa phương
audience: [Doanh nghiệp]
executing_agency: ubnd-xa-mau
decision: 01/QĐ-UBND-MAU
sets: 1
source: Văn bản hư cấu, để làm mẫu
verified_on: 01/11/2026
offices: [trung-tam-hcc]
channels:
  - kind: Trực tiếp
time_limits:
  - statutory: 3 ngày làm việc
fees:
  none: true
  reason: Không thu
documents:
  - items:
      - name: Đơn đề nghị
        originals: 1
steps:
  - text: Hộ kinh doanh nộp đơn. Xã xem xét và trả lời.
results:
  - name: Giấy xác nhận
conditions:
  none: true
  reason: Không có
legal_bases:
  - ref: 63/2010/NĐ-CP
"""


def edited(place: Path) -> Path:
    """Copy the sample catalogue to ``place``, edited; return it."""
    shutil.copytree(SAMPLE, place)
    for name, changes in EDITS.items():
        text = (place / name).read_text("utf-8")
        for old, new in changes:
            assert old in text, (name, old)
            text = text.replace(old, new, 1)
        (place / name).write_text(text, "utf-8")
    # a code that takes another's place; a file that only moved its lines about; one that is gone
    old = (place / OLD).read_text("utf-8")
    heir = old.replace('"1.011471"', '"1.911471"', 1).replace("field:", f"{HEIRS}field:", 1)
    cut = heir.replace("statutory: 7 ngày", "statutory: 4 ngày", 1)
    (place / HEIR).write_text(cut, "utf-8")
    (place / OLD).write_text(old.replace("field:", f"{ENDED}field:", 1), "utf-8")
    (place / NEW).write_text(FRESH, "utf-8")
    # a page in another's place, another picture, a recording
    (place / "pages/huong-dan.md").rename(place / "pages/cach-tim.md")
    with (place / "pictures/so-do-trung-tam.png").open("ab") as picture:
        picture.write(b"\0")
    (place / "audio").mkdir()
    (place / "audio/1.001193.en.mp3").write_bytes(b"ID3" + bytes(2000))
    said = 'records: "00000000"\nrecorded_on: 01/11/2026\nspeaker: Lan\n'
    (place / "audio/1.001193.en.yml").write_text(said, "utf-8")
    return place
