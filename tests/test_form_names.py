"""File names of forms are split from the names of papers where that is plain, and only there."""

import pytest

from motcua.dossier import groups
from motcua.form_names import parted
from motcua.ledger import Ledger
from motcua.record import Paper, Papers, Record


@pytest.mark.parametrize(
    ("name", "file", "paper", "files"),
    [
        ("sửa đổi tại Thông tư số 78/2025/TT-NHNN..Phlc01TT10.", "2022.docx",
         "sửa đổi tại Thông tư số 78/2025/TT-NHNN.", ["Phlc01TT10.2022.docx"]),
        ("Dự án đầu tư đến thời điểm điều chỉnh.Mẫu I.1.", "9.docx",
         "Dự án đầu tư đến thời điểm điều chỉnh.", ["Mẫu I.1.9.docx"]),
        ("Giấy tờ theo mẫuMauBankhaihanghoa.docxMauDanhsach.", "docxMauBankhaichung.docx",
         "Giấy tờ theo mẫu",
         ["MauBankhaihanghoa.docx", "MauDanhsach.docx", "MauBankhaichung.docx"]),
        ("Văn bản đề nghị theo mẫu1.", "002899.docx",
         "Văn bản đề nghị theo mẫu", ["1.002899.docx"]),
        ("Đơn theo mẫuTPHS 1.000302 (PA)", ".docx", "Đơn theo mẫu", ["TPHS 1.000302 (PA).docx"]),
        # A whole name beside a whole name.
        ("Bản thông tin cá nhân của giám đốc chi nhánh.", "67 - thông tin cá nhân.docx",
         "Bản thông tin cá nhân của giám đốc chi nhánh.", ["67 - thông tin cá nhân.docx"]),
        ("Đơn (mẫu 05)", "45-Mẫu 05.doc", "Đơn (mẫu 05)", ["45-Mẫu 05.doc"]),
        ("Điểm a;Mẫu số 3 ban hành kèm theo Thông tư.", "Mẫu 3.docx",
         "Điểm a;Mẫu số 3 ban hành kèm theo Thông tư.", ["Mẫu 3.docx"]),
        ("Mẫu số 1.", "5.docx", "Mẫu số 1.", ["5.docx"]),
    ],
)  # fmt: skip
def test_only_what_is_plain_is_cut(name: str, file: str, paper: str, files: list[str]) -> None:
    made, names, said = parted(name, file)

    assert (made, names) == (paper, files)
    assert bool(said) == (names != [file])


def test_a_paper_that_was_cut_is_under_review_in_the_words_of_the_source() -> None:
    ledger = Ledger()
    record = Record(documents=[Papers("", [Paper("Đề án đóng cửa mỏMau 05.", "1", "0", "9.doc")])])
    [paper] = groups(record, "1.000001", ledger)[0]["items"]

    assert paper["name"] == "Đề án đóng cửa mỏ"
    assert ledger.forms.texts[paper["form"]] == "Mau 05.9.doc"
    assert paper["review"].endswith("Nguồn ghi liền: mỏMau 05. | 9.doc")
