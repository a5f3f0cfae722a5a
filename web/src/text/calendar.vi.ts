// Sentences of the screen on which decisions about days off, make-up days and office hours are entered.
import { count } from '../core/text'

export const calendar = {
  title: 'Lịch làm việc', back: 'Về lịch làm việc', lead: 'Ngày nghỉ, ngày làm bù và giờ làm việc theo văn bản đã ký. Hạn của mọi hồ sơ đang mở tính theo lịch này; hồ sơ đã xong giữ nguyên.',
  enter: 'Nhập văn bản mới', entered: 'Văn bản đã nhập', ahead: 'Ngày nghỉ, ngày làm bù sắp tới', noAhead: 'Chưa có ngày nào được quyết định từ hôm nay.', none: 'Chưa có văn bản nào.', cut: 'Chỉ hiện 200 văn bản gần nhất.',
  undecided: (year: number) => `Mới có lịch nghỉ đến hết năm ${year}. Hạn rơi vào năm sau đang tính theo các ngày lễ trong luật; nhập thông báo khi có.`, pending: 'Danh sách hồ sơ đang được tính lại theo văn bản vừa nhập.',
  hours: 'Giờ làm việc chung', hoursFrom: (at: string) => `từ ${at}`, rest: 'nghỉ', asProvince: 'theo giờ chung của tỉnh',
  week: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'],
  kind: { off: 'Nghỉ', works: 'Làm bù', usual: 'Theo lịch thường' }, all: 'Cả tỉnh', head: { day: 'Ngày', what: 'Là ngày', decision: 'Theo văn bản' },
  signed: (number: string, at: string, issuer: string) => `${number}, ${issuer} ký ngày ${at}`, by: (who: string, at: string) => `${who} nhập lúc ${at}`, days: (n: number) => `${count(n)} ngày`, moved: (n: number) => `dời hạn ${count(n)} hồ sơ`, wasLate: (n: number) => `${count(n)} hạn thành quá hạn`, paper: 'Xem văn bản', paperOf: (number: string) => `Xem văn bản ${number}`,
  withdrawn: 'Đã thu hồi', withdraws: (numbers: string) => `Thu hồi: ${numbers}`, takeBack: 'Thu hồi hoặc sửa', takeBackOf: (number: string) => `Thu hồi hoặc sửa ${number}`, showDays: 'Các ngày', allDays: (n: number) => `Hiện cả ${count(n)} ngày`, allPapers: (n: number) => `Hiện cả ${count(n)} văn bản`,
  form: {
    title: 'Nhập văn bản về lịch làm việc', lead: 'Chép đúng theo văn bản đã ký. Bấm xem trước để biết hồ sơ nào dời hạn; chưa bấm ghi thì chưa có gì thay đổi.', number: 'Số văn bản', numberHint: 'Ví dụ: 123/QĐ-UBND', signed: 'Ngày ký', dayHint: 'Ngày/tháng/năm', issuer: 'Cơ quan ban hành', issuerHint: 'Ví dụ: UBND tỉnh', file: 'Văn bản đã ký (PDF)',
    agency: 'Chỉ áp dụng cho một cơ quan', agencyHint: 'Để trống nếu áp dụng cả tỉnh. Gõ vài chữ của tên cơ quan.', optional: 'không bắt buộc', nobody: 'Không có cơ quan nào khớp', agencies: (n: number) => `Có ${n} cơ quan`,
    rows: 'Các ngày', row: (n: number) => `Dòng ${n}`, kind: 'Là ngày', from: 'Ngày', fromOff: 'Từ ngày', until: 'Đến hết ngày', untilHint: 'Để trống nếu chỉ một ngày', name: 'Tên ngày, in trong cách tính hạn', nameHint: 'Ví dụ: Nghỉ tránh bão', like: 'Làm bù cho ngày', likeHint: 'Ngày nghỉ được làm bù', dayHours: 'Giờ làm việc riêng', dayHoursHint: 'Ví dụ: 07:00-11:30. Để trống nếu như ngày thường', add: 'Thêm dòng', drop: (n: number) => `Bỏ dòng ${n}`,
    hours: 'Văn bản có đổi giờ làm việc', hoursLegend: 'Giờ làm việc mới', hoursFrom: 'Áp dụng từ ngày', hoursHint: 'Ví dụ: 07:00-11:30, 13:30-17:00. Để trống là ngày nghỉ.', takesBack: 'Văn bản này thu hồi, thay thế', noneTakenBack: 'Văn bản không ghi ngày mới thì chỉ thu hồi: lịch trở lại như trước văn bản cũ.',
    look: 'Xem trước', looking: 'Đang tính trên các hồ sơ đang mở…', badDay: 'Nhập ngày theo dạng ngày/tháng/năm.', oneFile: 'Chỉ đính kèm một tệp.',
  },
  preview: {
    title: 'Nếu ghi văn bản này', days: 'Lịch sẽ ghi', rests: (n: number) => `${count(n)} ngày trong khoảng vốn là ngày nghỉ hằng tuần, không ghi.`, looked: (n: number) => `Đã tính ${count(n)} hồ sơ đang mở.`, moved: (n: number) => `${count(n)} hồ sơ có hạn dời`, none: 'Không hồ sơ nào dời hạn.', later: (n: number) => `${count(n)} hạn muộn hơn`, earlier: (n: number) => `${count(n)} hạn sớm hơn`, late: (n: number) => `${count(n)} hạn thành quá hạn ngay`,
    steps: (n: number) => `trong đó ${count(n)} hạn của bước`, answers: (n: number) => `${count(n)} hạn trả lời hồ sơ trực tuyến`, supplements: (n: number) => `${count(n)} hạn chờ bổ sung`, stays: 'Không dời', same: (n: number) => `${count(n)} hồ sơ giữ nguyên hạn`, waiting: (n: number) => `${count(n)} hồ sơ đang chờ người nộp`, termless: (n: number) => `${count(n)} hồ sơ không quy định hạn`, shifts: 'Hạn của hồ sơ dời bao nhiêu', shift: (words: string, n: number) => `${words}: ${count(n)} hồ sơ`,
    list: 'Từng hạn sẽ dời', listCut: (n: number) => `Hiện ${count(n)} hạn đáng chú ý nhất; tất cả đều được tính lại.`, head: { code: 'Mã hồ sơ', what: 'Hạn của', from: 'Đang là', to: 'Sẽ là', by: 'Dời' }, what: { term: 'Hồ sơ', answer: 'Trả lời hồ sơ trực tuyến', supplement: 'Chờ bổ sung', step: 'Bước' }, becomesLate: 'Thành quá hạn', more: (n: number) => `Hiện thêm ${count(n)}`,
    lateSeen: (n: number) => `Tôi đã xem: ${count(n)} hạn thành quá hạn ngay khi ghi.`, send: 'Ghi đúng như đã xem', sending: 'Đang ghi và tính lại danh sách…', edit: 'Sửa lại', stale: 'Lịch, tổ chức hoặc hồ sơ vừa thay đổi nên chưa ghi gì. Dưới đây là kết quả tính lại; xem lại rồi ghi.', unsure: 'Chưa rõ văn bản đã ghi hay chưa. Bấm ghi lần nữa: phần mềm không ghi hai lần.',
  },
  done: (n: number) => (n ? `Đã ghi văn bản và dời hạn ${count(n)} hồ sơ.` : 'Đã ghi văn bản. Không hồ sơ nào dời hạn.'),
}
