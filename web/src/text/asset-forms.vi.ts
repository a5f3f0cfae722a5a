// Sentences of the screens on forms and labels of fixed assets.
import { count } from '../core/text'

export const forms = {
  title: 'Biểu mẫu', back: (name: string) => `Về sổ của ${name}`, lead: 'Chọn biểu và năm, xem còn thiếu số liệu gì, rồi tải bản in hoặc bảng tính.', form: 'Biểu', year: 'Năm', yearHint: 'Năm tài chính của số liệu.',
  groups: { books: 'Sổ, bảng tính và biên bản', declared: 'Kê khai, báo cáo', public: 'Công khai', province: 'Cả tỉnh' }, chosen: (n: number) => `Chỉ gồm ${count(n)} tài sản đã chọn.`, all: 'Lấy cả sổ',
  rows: (n: number, at: string) => `${count(n)} dòng, tính đến ${at}.`, print: 'Bản in (PDF)', xlsx: 'Excel (.xlsx)', csv: 'CSV', tooLong: 'Biểu dài quá mức in được một lần: dùng bản Excel, hoặc mở từng tài sản để in riêng.', none: 'Năm này chưa có gì để đưa vào biểu.',
  confidence: { full: 'đã đối chiếu bản gốc', secondary: 'theo phần mềm khác', assumed: 'chưa kiểm chứng' }, layout: 'Số mẫu, tên và bố cục', doubt: 'Chưa đối chiếu với bản gốc của văn bản. So với mẫu bạn có trước khi ký, gửi. Dấu «chưa kiểm chứng» chỉ hiện ở đây, không in ra.',
  lacking: 'Chưa có số liệu', lackingLead: 'Chỗ nào sổ chưa có số liệu thì bản in để dấu chấm, không ghi số không.', columns: 'Các cột', head: { mark: 'Cột', title: 'Tên cột', state: 'Kiểm chứng', lacks: 'Số liệu' }, has: 'có', lacks: (why: string) => `chưa có: ${why}`, open: 'Biểu mẫu', ofAsset: 'Biểu mẫu của tài sản này', failed: 'Chưa đọc được biểu mẫu.',
}

export const labels = {
  title: 'In nhãn', lead: 'Nhãn 70 × 37 mm, 24 nhãn một tờ A4. Mã QR để quét bằng điện thoại khi kiểm kê.', which: 'In cho', shown: (n: number) => `${count(n)} tài sản đang hiện trong danh sách`, place: 'Một nơi sử dụng', all: 'Mọi tài sản đang trong sổ', where: 'Nơi sử dụng', print: 'Mở tờ nhãn (PDF)', close: 'Đóng', one: 'In nhãn',
}
