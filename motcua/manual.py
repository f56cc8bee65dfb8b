"""The manual of what is found while reading, before any rule: spelling of YAML, values, names."""

from __future__ import annotations

READING: dict[str, str] = {
    # The file as a whole
    "link": "Tệp trong danh mục phải là tệp thường, không phải liên kết.\n\nVì sao: liên kết có thể dẫn ra "
    "ngoài danh mục. Cách sửa: chép nội dung vào một tệp thường.\nEN: no symbolic links.",
    "size": "Một tệp không quá 1 MiB.\n\nCách sửa: mỗi thủ tục một tệp; sổ lớn thì tách thành nhiều tệp trong "
    "thư mục cùng tên (legal/2025.yml…).\nEN: a file is at most 1 MiB.",
    "encoding": "Tệp phải lưu bằng bảng mã UTF-8.\n\nVì sao: Windows-1258, TCVN3, UTF-16 làm hỏng dấu tiếng "
    "Việt. Cách sửa: trong Notepad chọn Lưu thành, Mã hoá: UTF-8.\nEN: files are UTF-8.",
    "empty": "Tệp không có nội dung.\n\nCách sửa: chép mẫu trong templates/forms rồi điền, hoặc xoá tệp.\n"
    "EN: the file is empty.",
    "missing-file": "Danh mục phải có tệp site.yml nói đây là danh mục của ai.\n\nCách sửa: tạo site.yml với name "
    "và authority.\nEN: a catalogue has a site.yml.",
    "empty-catalogue": "Danh mục chưa có thủ tục nào.\n\nCách sửa: thêm tệp procedures/<lĩnh vực>/<mã>.yml.\n"
    "EN: a catalogue has procedures.",
    "stray-file": "Tệp nằm sai chỗ hoặc sai đuôi nên sẽ không được công bố.\n\nCách sửa: đặt tại "
    "procedures/<lĩnh vực>/<mã>.yml.\nEN: a file that would not be published.",
    "file-name-differs": "Tên tệp phải là mã thủ tục, tên thư mục phải là lĩnh vực.\n\nVì sao: địa chỉ trang và "
    "người duyệt đi theo tên tệp. Cách sửa: đổi tên tệp, hoặc sửa code, field.\nEN: file name = code, folder = field.",
    "duplicate-code": "Hai tệp không được cùng một mã thủ tục.\n\nVì sao: quầy không biết theo tệp nào. Cách sửa: "
    "xoá tệp thừa hoặc đổi mã.\nEN: no two procedures with one code.",
    "duplicate-entry": "Hai mục trong một sổ không được cùng mã hay cùng số văn bản.\n\nCách sửa: gộp hai mục.\n"
    "EN: an entry stands once in a register.",
    "folder": "Không có thư mục danh mục.\n\nCách sửa: xem lại đường dẫn sau --catalogue.\nEN: no such folder.",
    "site-folder": "Thư mục đích có tệp không do chương trình tạo, nên không ghi đè.\n\nCách sửa: chọn thư mục khác "
    "sau --site.\nEN: the output folder is not ours.",
    # YAML's own spelling
    "depth": "Các mục lồng nhau quá 32 tầng.\n\nCách sửa: xem lại dấu ngoặc và thụt dòng.\nEN: too deep.",
    "documents": "Một tệp chỉ chứa một thủ tục: không dùng dòng “---”.\nEN: one document a file.",
    "key": "Tên mục phải là chữ thường, viết “tên mục: giá trị”.\nEN: a key is plain text.",
    "duplicate-key": "Một mục không ghi hai lần.\n\nVì sao: YAML chỉ giữ một giá trị và bỏ giá trị kia. Cách sửa: "
    "giữ một; nhiều giá trị thì viết danh sách.\nEN: no key twice.",
    "yaml-feature": "Không dùng & * ! của YAML.\n\nVì sao: chúng là lệnh, không phải chữ. Cách sửa: đặt giá trị "
    "trong dấu nháy kép.\nEN: no anchors, aliases or tags.",
    "dash": "Sau gạch đầu dòng phải có dấu cách: “- giấy tờ”.\n\nVì sao: thiếu dấu cách thì cả danh sách thành một "
    "dòng chữ.\nEN: a space follows the dash.",
    "dash-in-text": "Một dòng “- ” bị nhập vào giá trị phía trên vì thụt lề sai.\n\nCách sửa: cho thẳng hàng với "
    "danh sách; đoạn văn nhiều dòng thì viết “|” sau dấu hai chấm.\nEN: a list line swallowed by the text above.",
    "hash": "Chữ sau dấu cách và # sẽ bị mất.\n\nVì sao: YAML coi # là lời ghi chú. Cách sửa: đặt giá trị trong dấu "
    "nháy kép; ghi chú thật thì viết “# ” có dấu cách.\nEN: text after # would be lost.",
    "odd-character": "Có ký tự vô hình, thường do chép từ Word hay Zalo.\n\nCách sửa: xoá và gõ lại.\n"
    "EN: an invisible character.",
    "tab": "Không dùng phím Tab ở đầu dòng.\n\nCách sửa: thay bằng hai dấu cách.\nEN: no tabs.",
    "no-break-space": "Đầu dòng có dấu cách đặc biệt, YAML không coi là thụt lề.\n\nCách sửa: xoá và gõ lại bằng phím "
    "cách.\nEN: a no-break space is not indentation.",
    "colon": "Sau tên mục là dấu hai chấm thường và một dấu cách.\nEN: a colon and a space follow the key.",
    "colon-in-value": "Giá trị có “: ” ở giữa phải đặt trong dấu nháy kép.\nEN: quote values with a colon.",
    "indent": "Các mục cùng cấp phải thẳng hàng, thụt bằng dấu cách.\nEN: align neighbours.",
    "quote": "Dấu nháy mở thì phải đóng bằng dấu cùng loại.\nEN: close the quote.",
    "backslash": "Trong dấu nháy kép, dấu \\ là lệnh. Cách sửa: dùng dấu nháy đơn.\nEN: use single quotes.",
    "bracket": "Ngoặc [ hoặc { phải đóng, các mục cách nhau bằng dấu phẩy.\nEN: close the bracket.",
    "special-start": "Giá trị mở đầu bằng @ ` % & * ! phải đặt trong dấu nháy kép.\nEN: quote it.",
    "block-text": "Sau | hoặc >, chữ bắt đầu ở dòng dưới.\nEN: text begins on the next line.",
    "directive": "Mỗi dòng viết “tên mục: giá trị”, bắt đầu từ cột 1.\nEN: key: value from column 1.",
    "yaml": "YAML không đọc được chỗ này. Cách sửa: so với tệp mẫu.\nEN: not YAML.",
    # Shapes and values
    "plain-value": "Chỗ này cần một giá trị, không phải danh sách.\nEN: one value is expected.",
    "empty-value": "Mục có tên mà không có giá trị.\n\nVì sao: không được hiểu là 0 hay là miễn phí. Cách sửa: điền, "
    "hoặc xoá dòng.\nEN: a key without a value.",
    "list": "Chỗ này cần một danh sách, mỗi mục mở đầu bằng “- ”.\nEN: a list is expected.",
    "map": "Chỗ này cần các mục “tên mục: giá trị”.\nEN: keys and values are expected.",
    "missing-key": "Thiếu một mục bắt buộc.\nEN: a required key is missing.",
    "unknown-key": "Tên mục viết sai hoặc không có trong mẫu.\n\nVì sao: giá trị ở đó sẽ không được công bố.\n"
    "EN: an unknown key.",
    "choice": "Giá trị phải là một trong các lựa chọn có sẵn.\nEN: a value out of the list.",
    "no-district": "Không còn cấp huyện từ 01/7/2025 (Nghị quyết 203/2025/QH15).\n\nCách sửa: chọn Cấp xã hoặc Cấp "
    "tỉnh theo văn bản phân định thẩm quyền.\nEN: no district level.",
    "amount": "Số tiền viết như 8.000 đồng, hoặc Miễn phí khi luật quy định.\n\nVì sao: 50,000 đọc được hai cách. Không "
    "có số thì ghi bằng chữ và thêm formula.\nEN: amounts are whole dong.",
    "limit-unit": "Thời hạn phải có đơn vị.\n\nVì sao: 3 ngày khác 3 ngày làm việc, khác 3 giờ. Cách sửa: ghi rõ, ví dụ "
    "3 ngày làm việc.\nEN: a limit has a unit.",
    "duration": "Thời hạn viết một số và một đơn vị: 3 ngày làm việc, 24 giờ, 1 tháng, hoặc Ngay trong ngày làm việc.\n"
    "EN: a number and a unit.",
    "date": "Ngày viết đủ ngày/tháng/năm: 01/7/2025.\nEN: day/month/year.",
    "clock": "Giờ viết như 07:30.\nEN: a time of day.",
    "count": "Số bản giấy tờ là một số từ 0 đến 99.\nEN: a count from 0 to 99.",
    "truth": "Viết true (có) hoặc false (không).\nEN: true or false.",
    "code": 'Mã thủ tục quốc gia có dạng "1.001193"; mã địa phương có dạng "xa-mau.001".\nEN: a procedure code.',
    "id": "Mã mục chỉ có chữ thường không dấu, chữ số, gạch nối.\n\nVì sao: mã thành tên tệp và địa chỉ trang.\n"
    "EN: lower-case ASCII.",
    "law-number": "Số, ký hiệu văn bản viết đúng như 60/2014/QH13, không kèm tên.\nEN: a document number.",
    "url": "Địa chỉ viết đầy đủ, bắt đầu bằng https://.\nEN: a full address.",
    "file-name": "Chỉ ghi tên tệp trong thư mục forms, không ghi đường dẫn.\nEN: a file's name.",
}
