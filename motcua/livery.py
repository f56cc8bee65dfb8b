"""How the cells of a workbook look, and what its first sheet tells the official."""

from __future__ import annotations

from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill

from motcua.calling import COMMAND
from motcua.record import UNREADABLE
from motcua.tables import NONE, PROCEDURE, Column
from motcua.values import Prose

LOOKS: dict[str, dict[str, Any]] = {
    "head": {
        "font": Font(bold=True, color="FFFFFF"),
        "fill": PatternFill("solid", fgColor="1F4E79"),
        "alignment": Alignment(wrap_text=True, vertical="center"),
    },
    "help": {
        "font": Font(italic=True, size=9, color="595959"),
        "fill": PatternFill("solid", fgColor="DDEBF7"),
        "alignment": Alignment(wrap_text=True, vertical="top"),
    },
    "seen": {
        "font": Font(color="7F7F7F"),
        "alignment": Alignment(wrap_text=True, vertical="top"),
    },
    "text": {"alignment": Alignment(wrap_text=True, vertical="top")},
}
ABOUT = (
    f"Bảng này do lệnh “{COMMAND} export --xlsx” tạo. Điền xong, gửi lại cho người giữ danh "
    f"mục; người đó chạy “{COMMAND} import TÊN_TỆP.xlsx”.",
    "Mỗi trang là một phần của thủ tục. Cột “Mã thủ tục” cho biết dòng thuộc thủ tục nào.",
    "Sửa: gõ đè lên ô. Chưa biết: để trống ô. Dòng chữ nghiêng trên mỗi tiêu đề nói cách viết.",
    "Thêm: điền một dòng mới ở bất kỳ chỗ nào, có mã thủ tục. Bớt: xoá cả dòng.",
    "Thứ tự: theo cột “Thứ tự”, không theo dòng; được sắp xếp và lọc bảng thoải mái.",
    "Không thu, không cần giấy tờ…: xoá hết các dòng ở trang đó, rồi ghi lý do ở cột “không có, "
    "vì” trên trang “Thủ tục”.",
    "Thủ tục mới: thêm dòng ở trang “Thủ tục”. Thủ tục bị bãi bỏ: giữ dòng, đổi tình trạng "
    "hiệu lực.",
    "Đừng đổi mã thủ tục, lĩnh vực, tên trang, và các dòng, cột bị ẩn. Đừng dùng công thức.",
    "Ô sai sẽ được báo bằng tên trang và tên ô, ví dụ Phí!D14; khi còn ô sai thì chưa tệp "
    "nào bị sửa.",
    "Nếu ai đó đã sửa cùng chỗ ấy trong lúc bạn điền, máy báo cả hai giá trị và không ghi đè.",
)


def styled(sheet: Any, look: str) -> Any:
    """Return a cell of one look, which is written again and again."""
    made: Any = WriteOnlyCell(sheet)
    for name, value in LOOKS[look].items():
        setattr(made, name, value)
    made.number_format = "@"
    made.quotePrefix = True
    return made


def cell(styled: Any, text: str, *, exact: bool = False) -> Any:
    """Return the cell with a text, whatever it begins with; None for an empty one.

    What a sheet cannot hold shows as �; in ``exact`` text it does not occur.
    """
    if not text:
        return None
    styled.value = text if exact else UNREADABLE.sub("\ufffd", text)
    styled.data_type = "s"
    return styled


def width(column: Column) -> int:
    """Return how many signs wide a column is."""
    if column.key in ("n", "group") or column.item in (int, bool):
        return 10
    if column.item is Prose or column.key in ("name", PROCEDURE):
        return 48
    return 18 if column.choices else 28 if column.key.startswith(NONE) else 24
