"""Manual pages: values that do not fit their key, and what an import tells."""

TEXT = """
plain-value: Chỗ này cần một giá trị, không phải danh sách hay nhóm mục.
Vì sao: mục này chỉ nhận một giá trị.
Cách sửa: viết giá trị ngay sau dấu hai chấm; có dấu [ { hay “: ” thì đặt trong dấu nháy.
EN: one value is expected.

word-leads-nowhere: Từ chính thức trong words.yml không có ở thủ tục nào.
Vì sao: người dân gõ từ ấy mà máy tìm không biết đưa đến đâu.
Cách sửa: chép đúng chữ trong tên thủ tục hoặc tên giấy tờ, hoặc bỏ từ này.
EN: an official term of the word list that no procedure has.

language: Ngôn ngữ ghi bằng ký hiệu quốc tế, hai hay ba chữ thường.
Vì sao: trình duyệt và máy đọc dựa vào ký hiệu này để chọn chữ và giọng.
Cách sửa: en (Anh), rad (Ê Đê), jra (Gia Rai), bdq (Ba Na), cmo (M'Nông), km (Khmer)…
EN: a language as BCP 47 names it.

sign: Dấu viết số của một ngôn ngữ: dấu chấm, dấu phẩy, dấu nháy hoặc một dấu cách.
Vì sao: dấu khác, như chữ số, làm 8.000 thành số tiền khác.
Cách sửa: decimal: "." và thousands: ","; dấu cách thì viết " ".
EN: one sign for decimals, one between thousands.

month: Tháng trong số liệu hồ sơ viết như 11/2026.
Vì sao: Excel tự đổi 11/2026 thành Nov-26, không ai chắc là tháng nào.
Cách sửa: đổi ô sang kiểu Văn bản (Text) rồi gõ lại tháng/năm.
EN: a month is written as 11/2026.

total: Số hồ sơ là một số nguyên.
Vì sao: số này được cộng vào số liệu công khai.
Cách sửa: viết như 215 hoặc 1.215; chưa có số thì bỏ cả dòng, đừng ghi 0.
EN: a number of dossiers is a whole number.

empty-value: Mục có tên mà không có giá trị.
Vì sao: để trống không được hiểu là 0 hay là miễn phí.
Cách sửa: điền, hoặc xoá dòng nếu chưa biết.
EN: a key without a value.

list: Chỗ này cần một danh sách.
Vì sao: có thể có nhiều mục, kể cả khi nay chỉ có một.
Cách sửa: xuống dòng, mỗi mục mở đầu bằng “- ”.
EN: a list is expected.

map: Chỗ này cần các mục “tên mục: giá trị”.
Vì sao: một giá trị đơn không đủ để nói hết phần này.
Cách sửa: dùng các tên mục được nêu.
EN: keys and values are expected.

missing-key: Thiếu một mục bắt buộc.
Vì sao: không có mục này thì không dựng được trang.
Cách sửa: thêm dòng được nêu.
EN: a required key is missing.

unknown-key: Tên mục viết sai hoặc không có trong mẫu.
Vì sao: giá trị ở đó sẽ không được công bố.
Cách sửa: dùng tên được gợi ý, hoặc một trong các tên được nêu.
EN: an unknown key.

choice: Giá trị phải là một trong các lựa chọn có sẵn.
Vì sao: mỗi nơi viết một cách thì không lọc, không đếm được.
Cách sửa: chọn một trong các lựa chọn được nêu.
EN: a value out of the list.

no-district: Không còn cấp huyện từ 01/7/2025 (Nghị quyết 203/2025/QH15).
Vì sao: người dân sẽ đến một cơ quan không còn nữa.
Cách sửa: chọn Cấp xã hoặc Cấp tỉnh theo văn bản phân định thẩm quyền.
EN: no district level.

amount: Số tiền viết như 8.000 đồng, hoặc Miễn phí khi luật quy định.
Vì sao: 50,000 đọc được hai cách; số 0 hay để trống không được hiểu là miễn phí.
Cách sửa: ngăn hàng nghìn bằng dấu chấm; không có số thì ghi bằng chữ và thêm formula.
EN: amounts are whole dong.

limit-unit: Thời hạn phải có đơn vị.
Vì sao: 3 ngày khác 3 ngày làm việc, khác 3 giờ.
Cách sửa: ghi rõ, ví dụ 3 ngày làm việc.
EN: a limit has a unit.

duration: Thời hạn viết một số và một đơn vị.
Vì sao: mỗi thời hạn là một con số; “3-5 ngày” hay “1.500 ngày” đọc được nhiều cách.
Cách sửa: viết như 3 ngày làm việc, 24 giờ, 1 tháng, hoặc Ngay trong ngày làm việc.
EN: a number and a unit.

date: Ngày viết đủ ngày/tháng/năm: 01/7/2025.
Vì sao: “1/7”, “7-1-25” thì không biết tháng nào, năm nào.
Cách sửa: viết đủ, năm có bốn chữ số.
EN: day/month/year.

clock: Giờ viết như 07:30.
Vì sao: “1:30” có thể là sáng hay chiều.
Cách sửa: viết theo 24 giờ: 07:30, 13:30.
EN: a time of day.

count: Số bản giấy tờ là một số từ 0 đến 99.
Vì sao: người dân cần biết đúng mấy bản.
Cách sửa: viết bằng chữ số, ví dụ 1.
EN: a count from 0 to 99.

truth: Viết true (có) hoặc false (không).
Vì sao: chữ khác thì không biết là có hay không.
Cách sửa: viết true hoặc false.
EN: true or false.

code: Mã thủ tục quốc gia có dạng "1.001193"; mã địa phương có dạng "xa-mau.001".
Vì sao: mã thành tên tệp và địa chỉ trang; thiếu một chữ số là thủ tục khác.
Cách sửa: chép đúng mã, để trong dấu nháy.
EN: a procedure code.

id: Mã mục chỉ có chữ thường không dấu, chữ số, gạch nối.
Vì sao: mã thành tên tệp và địa chỉ trang.
Cách sửa: viết như ho-tich.
EN: lower-case ASCII.

law-number: Số, ký hiệu văn bản viết đúng như 60/2014/QH13, không kèm tên.
Vì sao: người dân và quầy tra văn bản theo số.
Cách sửa: chỉ ghi số, ký hiệu; tên văn bản ghi một lần trong legal.yml.
EN: a document number.

url: Địa chỉ viết đầy đủ, bắt đầu bằng https:// rồi đến tên miền.
Vì sao: địa chỉ có dấu @, dấu cách hay chữ lạ có thể dẫn người dân đến trang giả mạo.
Cách sửa: chép lại địa chỉ từ thanh địa chỉ của trình duyệt.
EN: a full address, without user names.

file-name: Tên tệp trong forms, pictures chỉ có chữ không dấu, số, chấm, gạch nối, gạch dưới.
Vì sao: tên có dấu, dấu cách hay thư mục con không tải được ở mọi máy.
Cách sửa: đổi tên tệp theo gợi ý, không ghi đường dẫn.
EN: an ASCII file name, without folders.

import-file: Không đọc được tệp nguồn.
Vì sao: không có tệp, tệp hỏng, hoặc không có quyền đọc.
Cách sửa: tải lại tệp rồi thử lại.
EN: the source file cannot be read.

import-format: Chương trình không nhận ra dạng của tệp nguồn.
Vì sao: chỉ nhập được JSON Lines, JSON, bản nén của chúng và bảng tính .xlsx.
Cách sửa: tải tệp ở một trong các dạng đó.
EN: the source's format is unknown.

import-record: Một bản ghi của nguồn không đọc được.
Vì sao: bản ghi hỏng hoặc không phải thủ tục; các bản ghi khác vẫn được nhập.
Cách sửa: xem dòng được nêu trong tệp nguồn.
EN: a record that cannot be read.

import-row: Một dòng của bảng tính không đọc được.
Vì sao: dòng thiếu mã, thiếu tên, hoặc không phải thủ tục.
Cách sửa: xem dòng được nêu trong bảng tính.
EN: a row that cannot be read.

import-code: Mã của bản ghi không dùng được hoặc trùng mã khác, nên được đặt mã tạm.
Vì sao: mỗi thủ tục phải có mã riêng để có trang riêng.
Cách sửa: đối chiếu rồi sửa mã và tên tệp.
EN: imported under a code of our own.

import-same: Hai bản ghi của nguồn giống hệt nhau.
Vì sao: nguồn lặp; chỉ giữ một bản.
Cách sửa: không cần làm gì.
EN: a record that repeats another.

import-too-long: Một thủ tục của nguồn dài quá 1 MiB nên không nhập.
Vì sao: không trang nào dài như thế; thường là nguồn hỏng.
Cách sửa: chép tay phần cần thiết vào danh mục.
EN: over 1 MiB, skipped.

import-retrieved: Nguồn không ghi ngày lấy dữ liệu.
Vì sao: trang phải nói thông tin được đối chiếu ngày nào.
Cách sửa: thêm ngày bạn tải tệp, ví dụ --retrieved 20/7/2026.
EN: say when the source was fetched.

import-folder: Thư mục đích đã có và không trống.
Vì sao: nhập vào đó sẽ lẫn với tệp cũ.
Cách sửa: chọn một thư mục mới.
EN: the target folder is not empty.

import-workbook: Bảng tính đưa về phải là bảng do lệnh export tạo, còn đủ trang và cột.
Vì sao: nhờ các cột và trang ẩn, chỉ những ô đã sửa được ghi vào tệp.
Cách sửa: xuất lại bằng export --xlsx rồi chép các ô đã sửa sang bảng mới.
EN: a workbook comes back with the sheets and columns that it had.

import-cell: Một ô hay một dòng của bảng tính không dùng được.
Vì sao: ô có công thức, dòng thiếu mã, hoặc các ô nói ngược nhau.
Cách sửa: sửa ô được nêu (trang!cột-dòng) rồi nhập lại; khi còn ô sai thì chưa tệp nào bị sửa.
EN: a cell or a row that cannot be used.

import-conflict: Một chỗ được sửa cả ở bảng tính lẫn ở tệp, mỗi bên một khác.
Vì sao: ghi đè thì mất chỗ sửa của người kia.
Cách sửa: thống nhất giá trị đúng, sửa ô hoặc tệp cho giống nhau rồi nhập lại.
EN: changed in the workbook and in the file, differently.
"""
