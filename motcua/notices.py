"""What the site says of itself in warning: in another language only as the program says it.

A translation that strangers propose can neither change these nor stand in their place; where the
program has none, they stay Vietnamese.
"""

from __future__ import annotations

from motcua.figures import unfigured

NOTICES = (
    "Không phải trang chính thức của cơ quan nhà nước",
    "Bản xem trước cho ngày <1>",
    "Thông tin có thể chưa áp dụng hôm nay.",
    "Nguồn chính thức:",
    ". Nếu có khác biệt, thông tin trên Cổng và quyết định công bố là căn cứ.",
    "“<a>” của <b> không phải trang chính thức của cơ quan nhà nước. Nguồn chính thức:",
    "<a> công bố trên “<b>”. Nguồn chính thức:",
    "Còn <1> trong <2> câu chưa dịch, giữ bằng tiếng Việt.",
    "Bản tiếng Việt đã sửa từ khi dịch; câu nào đã sửa thì giữ bằng tiếng Việt.",
    "Chữ chung của trang chưa dịch hết sang <a>.",
    "Người dịch: <a>, <b>. Chỉ bản tiếng Việt có giá trị.",
    "Đây là những thủ tục đã có bản dịch: mang giấy tờ gì, hết bao nhiêu tiền, bao lâu xong, nộp ở "
    "đâu. Chỉ bản tiếng Việt có giá trị; số tiền và thời hạn lấy thẳng từ đó.",
    "Ghi âm ngày <1>.",
    "Ghi âm ngày <1>, trước khi thông tin ở đây thay đổi: tiền, giấy tờ, thời hạn hãy xem chữ "
    "trên trang.",
    "Không rõ ngày ghi âm, có thể đã cũ: tiền, giấy tờ, thời hạn hãy xem chữ trên trang.",
)


def is_notice(vi: str) -> bool:
    """Say whether a phrase is one of the site's warnings.

    >>> is_notice("Nguồn  chính thức:"), is_notice("Nguồn")
    (True, False)
    """
    return unfigured(vi) in NOTICES
