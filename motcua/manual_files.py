"""Manual pages: what is wrong with a file as a whole, and with its YAML."""

FILES = """
link: Tệp trong danh mục phải là tệp thường, không phải liên kết.
Vì sao: liên kết có thể dẫn ra ngoài danh mục, và không chép được sang máy khác.
Cách sửa: chép nội dung vào một tệp thường.
EN: no symbolic links.

size: Một tệp không quá 1 MiB và không quá 250.000 giá trị.
Vì sao: tệp lớn hơn thế thường là chép nhầm, và không ai rà soát nổi.
Cách sửa: mỗi thủ tục một tệp; sổ lớn thì tách vào thư mục cùng tên (legal/2025.yml…).
EN: a file is at most 1 MiB and 250,000 values.

encoding: Tệp phải lưu bằng bảng mã UTF-8.
Vì sao: Windows-1258, TCVN3, UTF-16 làm hỏng dấu tiếng Việt.
Cách sửa: trong Notepad chọn Lưu thành (Save As), Mã hoá (Encoding): UTF-8.
EN: files are UTF-8.

empty: Tệp không có nội dung.
Vì sao: tệp rỗng không nói được điều gì với người dân.
Cách sửa: chép mẫu trong templates/forms rồi điền, hoặc xoá tệp.
EN: the file is empty.

too-many: Một tệp có hơn 1.000 chỗ sai thì không kể tiếp.
Vì sao: sai nhiều như thế thường do một lỗi ở đầu tệp, hoặc tệp không phải của danh mục.
Cách sửa: sửa các lỗi đã nêu rồi chạy lại.
EN: over 1,000 problems in one file; mend these and run again.

read-meanwhile: Danh mục đã đổi trong lúc một lần dựng đang lấy chữ từ bản đã đọc.
Vì sao: trang dựng ra sẽ lẫn chữ cũ và chữ mới; chương trình dừng lại, trang cũ giữ nguyên.
Cách sửa: đợi lần chạy kia xong, rồi chạy lại lệnh.
EN: the catalogue changed and another run read it while this one was building.

executor: Cụm máy sau --executor không dùng được, hay không còn.
Vì sao: máy khác chương trình hay mất giữa chừng thì trang dựng ra không chắc giống nhau.
Cách sửa: xem docs/cluster.md; hoặc bỏ --executor để dựng trên máy này.
EN: the Dask cluster cannot be used, or was lost.

missing-file: Danh mục phải có tệp site.yml nói đây là danh mục của ai.
Vì sao: người dân phải biết cơ quan nào công bố.
Cách sửa: tạo site.yml với name và authority.
EN: a catalogue has a site.yml.

empty-catalogue: Danh mục chưa có thủ tục nào.
Vì sao: trang không có thủ tục thì không có gì để công bố.
Cách sửa: thêm tệp procedures/<lĩnh vực>/<mã>.yml.
EN: a catalogue has procedures.

link-leads-nowhere: Một liên kết trên trang không dẫn tới trang nào, chỗ nào của trang web này.
Vì sao: người dân bấm vào thì gặp trang báo lỗi; xem trên USB thì không có gì.
Cách sửa: sửa địa chỉ trong pages/*.md; trang của thủ tục là thu-tuc/<mã>.html.
EN: a link within the site that leads nowhere.

editions-unreadable: Tệp editions.json phải là sổ bản in mà trang công bố.
Vì sao: nhờ sổ này trang biết tờ nào ở quầy đã cũ; sổ sai thì báo sai.
Cách sửa: chép lại editions.json từ trang đã công bố, đừng sửa tay; hoặc xoá để ghi lại từ đầu.
EN: editions.json is the file that the site publishes, unedited.

results-file: Thư mục results chỉ nhận số liệu hồ sơ dạng .csv.
Vì sao: tệp loại khác không đọc được, số liệu sẽ thiếu mà không ai biết.
Cách sửa: trong Excel chọn Lưu thành (Save As), loại CSV UTF-8; tệp khác thì chuyển ra ngoài.
EN: results holds .csv files.

results-heading: Dòng đầu của tệp số liệu là tên các cột, mỗi cột một lần.
Vì sao: nhầm cột thì số tiếp nhận thành số trễ hạn.
Cách sửa: chép dòng tiêu đề từ templates/forms/results.csv; thứ tự cột thế nào cũng được.
EN: the first row holds the headings, once each.

results-row: Mỗi dòng số liệu có đúng số ô của dòng tiêu đề.
Vì sao: thừa hay thiếu một ô thì các số sau đó lệch cột.
Cách sửa: điền đủ ô; ô có dấu phẩy thì đặt trong dấu nháy kép; không xuống dòng trong ô.
EN: every row has a cell for each heading.

printed-gone: Thủ tục đã in ra quầy mà không còn tệp trong danh mục.
Vì sao: tệp chuyển nhầm chỗ hay xoá nhầm thì thủ tục biến khỏi trang, còn tờ giấy vẫn nằm ở quầy.
Cách sửa: đưa tệp về chỗ cũ; bị bãi bỏ thì giữ tệp và ghi status; đã thu tờ in thì chạy printed.
EN: a procedure whose sheets lie on the counter has no file any more.

sign: Ký số tờ in cần khoá mở được và chứng thư còn giá trị vào ngày dựng.
Vì sao: tờ ký bằng chứng thư hết hạn thì không ai kiểm được.
Cách sửa: xem lại tệp .p12, mật khẩu, thiết bị ký; cách làm ở docs/signing.md.
EN: signing needs a key that opens and a certificate valid on the day.

stray-file: Tệp nằm sai chỗ, sai tên hoặc sai đuôi nên sẽ không được công bố.
Vì sao: người sửa tưởng đã công bố mà trang không có.
Cách sửa: thủ tục đặt tại procedures/<lĩnh vực>/<mã>.yml; sổ đặt tên như offices.yml, legal.yml.
EN: a file that would not be published.

file-name-differs: Tên tệp phải là mã thủ tục, tên thư mục phải là lĩnh vực.
Vì sao: địa chỉ trang và người duyệt đi theo tên tệp.
Cách sửa: đổi tên tệp, hoặc sửa code, field.
EN: file name = code, folder = field.

loose-content: Nội dung tệp phải đúng loại mà đuôi tệp nói.
Vì sao: tệp chỉ đổi đuôi thì máy người dân không mở được; tệp lạ đội đuôi khác thì không an toàn.
Cách sửa: mở tệp bằng phần mềm của nó, chọn Lưu thành (Save As) đúng loại.
EN: a file is what its ending says.

loose-recording: Tên tệp ghi âm phải nói rõ thủ tục và ngôn ngữ.
Vì sao: trang dựa vào tên tệp để đặt nút nghe đúng chỗ.
Cách sửa: đặt tên <mã>.<ngôn ngữ>.mp3 trong thư mục audio, ví dụ 1.001193.rad.mp3.
EN: a recording is named after its procedure and language.

recording-twice: Mỗi thủ tục, mỗi ngôn ngữ chỉ một bản ghi âm.
Vì sao: trang chỉ có chỗ cho một bản, hai bản thì không biết bản nào mới.
Cách sửa: xoá bản cũ.
EN: one recording for each procedure and language.

recording-gone: Tệp .yml trong audio/ phải có bản ghi âm cùng tên.
Vì sao: tệp này nói về một bản ghi âm; không có thì là thừa, hoặc gõ sai tên.
Cách sửa: thêm bản ghi âm, đổi tên, hoặc xoá tệp.
EN: a file about a recording needs the recording.

recording-undated: Bản ghi âm chưa có tệp .yml nói ai đọc, ngày nào, đọc thông tin nào.
Vì sao: lệ phí đổi mà bản ghi âm còn số cũ thì người nghe không biết.
Cách sửa: thêm tệp cùng tên, đuôi .yml, với records, recorded_on, speaker.
EN: a recording says when it was made, and of which facts.

recording-old: Thông tin của thủ tục đã đổi từ khi ghi âm.
Vì sao: người nghe có thể nghe số tiền, giấy tờ cũ; trang đã ghi rõ là bản cũ.
Cách sửa: ghi âm lại; hoặc nghe lại thấy còn đúng thì chép dấu mới vào records.
EN: the facts have changed since the recording.

phrase-unwritten: Câu trong tệp ngôn ngữ chưa có lời dịch.
Vì sao: trang giữ câu tiếng Việt; chữ mẫu trong ngoặc không phải lời dịch.
Cách sửa: ghi lời dịch vào to, hoặc xoá cặp này.
EN: a phrase is not translated yet.

phrase-differs: Tệp ngôn ngữ của danh mục dịch khác chương trình.
Vì sao: lời của danh mục được dùng trên mọi trang; người duyệt cần thấy cả hai.
Cách sửa: xem lại hai lời; lời của chương trình đúng rồi thì xoá cặp này.
EN: the catalogue's phrase replaces the program's.

notice-translated: Câu báo của trang về chính nó không dịch trong danh mục.
Vì sao: ai cũng gửi được bản dịch; câu “không phải trang chính thức” không được đổi theo.
Cách sửa: xoá cặp này; lời dịch câu báo nằm ở templates/languages của chương trình.
EN: the site's warnings are translated by the program alone.

translation-orphan: Bản dịch phải nằm cạnh tệp của thủ tục và cùng mã.
Vì sao: không có bản tiếng Việt thì không biết dịch cái gì, và trang không có.
Cách sửa: đặt tên <mã>.<ngôn ngữ>.yml cạnh <mã>.yml, ví dụ 1.001193.en.yml.
EN: a translation stands beside the procedure's file.

language-differs: Ngôn ngữ trong tệp phải khớp với tên tệp.
Vì sao: tên tệp quyết định trang; khác nhau thì lời dịch hiện sai ngôn ngữ.
Cách sửa: đổi tên tệp, hoặc sửa language.
EN: the language in the file and in its name are one.

language-unknown: Ngôn ngữ của bản dịch phải có tệp languages/<ngôn ngữ>.yml.
Vì sao: trang cần biết tên của ngôn ngữ; thường là gõ sai ký hiệu.
Cách sửa: sửa ký hiệu, hoặc thêm tệp theo mẫu templates/forms/language.yml.
EN: a language needs a file of its own.

duplicate-code: Hai tệp không được cùng một mã thủ tục.
Vì sao: quầy không biết theo tệp nào.
Cách sửa: xoá tệp thừa hoặc đổi mã.
EN: no two procedures with one code.

duplicate-entry: Hai mục trong một sổ không được cùng mã hay cùng số văn bản.
Vì sao: không biết theo mục nào.
Cách sửa: gộp hai mục.
EN: an entry stands once in a register.

duplicate-address: Hai văn bản hay hai tệp biểu mẫu không được cùng một địa chỉ trang.
Vì sao: trang sau sẽ đè lên trang trước; thường là một số văn bản gõ theo hai cách.
Cách sửa: sửa số cho đúng; khác nhau chỉ ở dấu, chữ hoa hay gạch nối thì gộp làm một.
EN: two entries would share one page.

name-differs: Tên thủ tục khác tên trong danh mục quốc gia.
Vì sao: tên và mã phải đúng như danh mục quốc gia (Nghị định 224/2026/NĐ-CP, Điều 15 khoản 1).
Cách sửa: chép đúng tên được nêu; cách gọi thường ngày ghi ở plain_name.
EN: the name is unlike the national list's.

code-not-national: Mã có dạng mã quốc gia mà không có trong danh mục quốc gia.
Vì sao: có thể gõ sai mã, hoặc thủ tục đã bị bãi bỏ.
Cách sửa: so lại mã; thủ tục của riêng địa phương thì dùng mã dạng xa-mau.001.
EN: the code is not in the national list.

loose-kind: Trong pages/, forms/ và pictures/ chỉ để trang .md, ảnh, và biểu mẫu .pdf .docx .xlsx….
Vì sao: tệp ở đó được chép nguyên lên trang web; .html, .svg, .js có thể chạy mã trên máy người dân.
Cách sửa: xoá tệp, hoặc lưu sang loại được nêu.
EN: only pages, pictures and office documents are published.

loose-name: Tên tệp trong pages/, forms/ và pictures/ phải dùng làm địa chỉ trang được.
Vì sao: tên mở đầu bằng . hay _, tên của Windows hay của trang có sẵn sẽ đè lên tệp khác.
Cách sửa: đổi tên như được nêu, chỉ dùng chữ, số, dấu chấm và gạch nối.
EN: names of loose files are plain.

loose-size: Trang không quá 64 KiB, ảnh của trang 5 MiB, biểu mẫu 20 MiB, tệp pictures/ 200 KiB.
Vì sao: người dân tải bằng điện thoại.
Cách sửa: giảm cỡ ảnh, nén tệp PDF, hoặc chia nhỏ.
EN: pages up to 64 KiB, their pictures 5 MiB, forms 20 MiB, files in pictures/ 200 KiB.

front-matter: Trang trong pages/ không mở đầu bằng đoạn “---”.
Vì sao: MkDocs coi đoạn đó là lệnh, không phải chữ.
Cách sửa: bỏ đoạn --- ở đầu; dòng đầu là tên trang: # Giới thiệu.
EN: no front matter.

page-heavy: Trang có dòng quá dài, quá nhiều dấu ngoặc, tiêu đề hay tầng lồng nhau.
Vì sao: trang như thế làm máy dựng trang chạy mãi không xong.
Cách sửa: xuống dòng, viết đơn giản hơn, hoặc chia thành nhiều trang.
EN: the page would keep the build busy.

page-html: Trang có thẻ HTML, như <b> hay <br>.
Vì sao: trang không nhận HTML; người đọc sẽ thấy nguyên cái thẻ.
Cách sửa: bỏ thẻ; viết **chữ đậm**, *chữ nghiêng*, [chữ](https://địa-chỉ).
EN: pages take Markdown, not HTML.

page-link: Liên kết của trang thiếu https://, hoặc không phải địa chỉ.
Vì sao: bấm vào sẽ không đi đến đâu.
Cách sửa: viết đủ như https://www.example.vn, mailto:…, tel:…, hoặc tên một trang.
EN: a link needs its https://.

merge-marker: Còn dòng <<<<<<< hoặc >>>>>>> do Git ghi khi hai người sửa cùng một chỗ.
Vì sao: dân sẽ thấy cả hai bản.
Cách sửa: giữ một bản, xoá các dòng đánh dấu.
EN: a merge marker is left.

import-too-large: Tệp nguồn nén quá nhiều, mở ra không chứa nổi.
Vì sao: nguồn thật nén được chừng vài chục lần; nén hàng nghìn lần thường là tệp hỏng hoặc bẫy.
Cách sửa: tải lại từ nơi công bố, hoặc chia thành nhiều tệp.
EN: the source unpacks to far more than any real one.

folder: Không có thư mục danh mục.
Vì sao: chương trình cần biết đọc ở đâu.
Cách sửa: xem lại đường dẫn sau --catalogue.
EN: no such folder.

site-folder: Thư mục đích có tệp không do chương trình tạo, nên không ghi đè.
Vì sao: ghi đè sẽ làm mất tệp của người khác.
Cách sửa: chọn thư mục khác sau --site.
EN: the output folder is not ours.

only-without-pages: Chỉ làm riêng bảng tra cứu hay phiếu in khi các trang đã có và còn mới.
Vì sao: trang cũ ghi phí cũ mà phiếu in ghi phí mới thì người dân không biết tin bên nào.
Cách sửa: thêm pages sau --only, ví dụ --only pages,search.
EN: parts without pages need pages that are there and unchanged.

print: Lệnh print không biết phải in gì.
Vì sao: mã, loại tờ, trường hợp hoặc nơi nộp không có trong danh mục.
Cách sửa: xem lại --only, --kind, --case và --office; lời nhắc nói cái gần giống nhất.
EN: nothing to print was found under these names.

revision: Lệnh changes cần một thư mục, hoặc tên nhánh, thẻ, commit có trong kho Git của danh mục.
Vì sao: không thấy bản cũ thì không nói được đã đổi gì.
Cách sửa: xem tên bằng git log hay git branch; máy cần có Git; hoặc ghi đường dẫn một thư mục.
EN: changes needs a folder, or a revision of the catalogue's repository.

zim: Máy chưa có gói libzim để làm tệp ZIM.
Vì sao: gói này theo giấy phép GPL nên không cài sẵn.
Cách sửa: cài .venv/bin/pip install libzim rồi chạy lại, hoặc bỏ --zim.
EN: libzim is not installed.
"""

SPELLING = """
depth: Các mục lồng nhau quá 32 tầng.
Vì sao: không mẫu nào cần quá vài tầng; thường là thừa dấu ngoặc.
Cách sửa: xem lại dấu ngoặc và thụt dòng.
EN: nested too deep.

documents: Một tệp chỉ chứa một thủ tục: không dùng dòng “---”.
Vì sao: phần sau “---” sẽ không được đọc.
Cách sửa: bỏ dòng “---”, hoặc tách thành hai tệp.
EN: one document a file.

key: Tên mục phải là chữ thường, viết “tên mục: giá trị”.
Vì sao: danh sách hay nhóm không làm tên mục được.
Cách sửa: đặt giá trị mở đầu bằng [ hoặc { trong dấu nháy.
EN: a key is plain text.

duplicate-key: Một mục không ghi hai lần.
Vì sao: YAML chỉ giữ một giá trị và bỏ giá trị kia.
Cách sửa: giữ một; nhiều giá trị thì viết danh sách.
EN: no key twice.

list-key: Trên một danh sách phải có dòng tên mục của nó, như “items:”.
Vì sao: mất dòng ấy thì YAML nhập cả danh sách vào giá trị phía trên.
Cách sửa: thêm lại dòng tên mục, danh sách ở dưới thụt vào hai dấu cách.
EN: the key above a list is missing.

yaml-feature: Không dùng & * ! của YAML.
Vì sao: chúng là lệnh, không phải chữ.
Cách sửa: đặt giá trị trong dấu nháy kép.
EN: no anchors, aliases or tags.

dash: Sau gạch đầu dòng phải có dấu cách: “- giấy tờ”.
Vì sao: thiếu dấu cách thì cả danh sách thành một dòng chữ.
Cách sửa: thêm dấu cách; là chữ bình thường thì đặt trong dấu nháy.
EN: a space follows the dash.

dash-in-text: Một dòng “- ” bị nhập vào giá trị phía trên vì thụt lề sai.
Vì sao: giấy tờ ở dòng đó sẽ dính vào tên giấy tờ phía trên.
Cách sửa: cho thẳng hàng với danh sách; đoạn văn nhiều dòng thì viết “|” sau dấu hai chấm.
EN: a list line swallowed by the text above.

hash: Chữ sau dấu cách và # sẽ bị mất.
Vì sao: YAML coi # là lời ghi chú.
Cách sửa: đặt giá trị trong dấu nháy kép; ghi chú thật thì viết “# ” có dấu cách.
EN: text after # would be lost.

odd-character: Có ký tự vô hình, thường do chép từ Word hay Zalo.
Vì sao: không ai thấy nó, nhưng tìm kiếm và so sánh sẽ sai.
Cách sửa: xoá và gõ lại.
EN: an invisible character.

tab: Không dùng phím Tab ở đầu dòng.
Vì sao: YAML chỉ nhận dấu cách.
Cách sửa: thay bằng hai dấu cách.
EN: no tabs.

no-break-space: Đầu dòng có dấu cách đặc biệt, YAML không coi là thụt lề.
Vì sao: dòng này sẽ bị hiểu sang cấp khác.
Cách sửa: xoá và gõ lại bằng phím cách.
EN: a no-break space is not indentation.

colon: Sau tên mục là dấu hai chấm thường và một dấu cách.
Vì sao: thiếu dấu cách thì cả dòng bị hiểu là một giá trị.
Cách sửa: viết “tên mục: giá trị”.
EN: a colon and a space follow the key.

colon-in-value: Giá trị có “: ” ở giữa phải đặt trong dấu nháy kép.
Vì sao: YAML hiểu phần trước dấu hai chấm là tên mục.
Cách sửa: đặt cả giá trị trong dấu nháy kép, hoặc cho dòng thẳng hàng với các mục cùng cấp.
EN: quote values with a colon.

indent: Các mục cùng cấp phải thẳng hàng, thụt bằng dấu cách.
Vì sao: thụt lề cho biết dòng nào thuộc mục nào.
Cách sửa: cho các dòng cùng cấp thẳng hàng với nhau.
EN: align neighbours.

quote: Dấu nháy mở thì phải đóng bằng dấu cùng loại, và không có chữ nào đứng sau.
Vì sao: thiếu dấu đóng thì cả phần sau của tệp thành một giá trị.
Cách sửa: thêm dấu đóng ở cuối giá trị.
EN: close the quote; nothing follows it.

backslash: Trong dấu nháy kép, dấu \\ là lệnh.
Vì sao: YAML hiểu \\n là xuống dòng, \\t là Tab.
Cách sửa: dùng dấu nháy đơn '…'.
EN: use single quotes.

bracket: Ngoặc [ hoặc { phải đóng, các mục cách nhau bằng dấu phẩy.
Vì sao: thiếu dấu đóng thì các mục sau bị hiểu là thuộc danh sách này.
Cách sửa: thêm ] hoặc }, hoặc viết mỗi mục một dòng.
EN: close the bracket.

special-start: Giá trị mở đầu bằng @ ` % & * ! , ] } phải đặt trong dấu nháy kép.
Vì sao: YAML dành các dấu đó cho việc khác.
Cách sửa: đặt cả giá trị trong dấu nháy kép.
EN: quote it.

block-text: Sau | hoặc >, chữ bắt đầu ở dòng dưới.
Vì sao: chữ cùng dòng với | không được đọc.
Cách sửa: xuống dòng, thụt vào hai dấu cách.
EN: text begins on the next line.

directive: Mỗi dòng viết “tên mục: giá trị”, bắt đầu từ cột 1.
Vì sao: dòng viết khác đi thì YAML không biết thuộc mục nào.
Cách sửa: so với tệp mẫu trong templates/forms.
EN: key: value from column 1.

yaml: YAML không đọc được chỗ này.
Vì sao: cách viết lạ, chương trình chưa biết khuyên cụ thể hơn.
Cách sửa: so với tệp mẫu: mỗi dòng “tên mục: giá trị”, thụt lề bằng dấu cách.
EN: not YAML.
"""
