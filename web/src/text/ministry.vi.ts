// Sentences of the screens on the connection to the Ministry of Finance and the three-way comparison.
import { count } from '../core/text'

const kinds: Record<string, string> = {
  missing_register: 'Sổ tài sản không có', missing_accounts: 'Sổ kế toán không có', missing_ministry: 'Bộ Tài chính không có', cost: 'Nguyên giá', accumulated: 'Hao mòn lũy kế', class: 'Nhóm tài sản', unit: 'Đơn vị sử dụng', state: 'Tình trạng', twice: 'Ghi trùng',
}

export const ministry = {
  title: 'Đối chiếu tài sản công', failed: 'Không mở được trang này', as_of: (at: string) => `Tính đến ${at}`,
  lead: 'Sổ tài sản, sổ kế toán và phần mềm của Bộ Tài chính được so với nhau mỗi đêm; chênh lệch nào cũng ghi rõ ai phải xử lý và đã tồn bao nhiêu ngày.',
  kinds, all: 'Tất cả',
  connection: {
    title: 'Kết nối với Bộ Tài chính', on: 'Đã cấu hình địa chỉ kết nối.', off: 'Máy chủ chưa được cấu hình địa chỉ kết nối, nên chưa tự gửi và chưa tự lấy dữ liệu về.',
    unproven: (version: string) => `Chưa đối chiếu được với văn bản gốc: phụ lục của Thông tư 48/2023/TT-BTC về cấu trúc dữ liệu chưa tìm thấy, nên tên các trường (phiên bản ${version}) do phần mềm này tự đặt. Phải thống nhất với Bộ Tài chính trước khi dùng thật.`,
    month: (month: string, before: string, law: string) => `Sổ của tháng ${month} phải được gửi trước ngày ${before}${law ? ` (${law})` : ''}.`,
    told: (done: number, of: number) => `Đã gửi xong ${count(done)} trong ${count(of)} cơ quan có tài sản.`, late: (n: number) => `${count(n)} cơ quan quá hạn gửi.`, noCode: (n: number) => `${count(n)} cơ quan chưa có mã đơn vị do Bộ Tài chính cấp.`,
    mirror: (n: number, at: string) => `Dữ liệu của Bộ Tài chính: ${count(n)} tài sản, lấy lúc ${at}.`, noMirror: 'Chưa lấy dữ liệu của Bộ Tài chính lần nào.', unreached: (why: string) => `Lần lấy gần nhất có trục trặc: ${why}.`, fetching: 'Đang chờ lấy dữ liệu mới về; mở lại trang sau ít phút.',
    compared: (n: number, at: string) => `Đối chiếu gần nhất lúc ${at}, xem ${count(n)} tài sản.`, never: 'Chưa đối chiếu lần nào.',
    fetch: 'Lấy dữ liệu của Bộ ngay', fetchWhat: 'Đề nghị lấy dữ liệu của Bộ Tài chính', reconcile: 'Đối chiếu ngay', reconcileWhat: 'Đối chiếu ba bên',
  },
  units: {
    title: 'Các cơ quan', search: 'Tìm cơ quan', searchHint: 'Gõ tên, không cần dấu.', cut: '', clear: 'Xóa ô tìm', lead: 'Cơ quan có chênh lệch lâu nhất đứng trước.', found: (n: number) => `${count(n)} cơ quan`, none: (q: string) => (q ? `Không có cơ quan nào khớp «${q}».` : 'Chưa cơ quan nào mở sổ tài sản.'),
    head: { agency: 'Cơ quan', code: 'Mã đơn vị', sending: 'Gửi tháng này', differences: 'Chênh lệch', oldest: 'Lâu nhất' }, noCode: 'chưa có', mine: 'của bạn',
    differences: (n: number) => `${count(n)} chênh lệch`, again: (n: number) => `${count(n)} tái diễn`, days: (n: number) => `${count(n)} ngày`, clean: 'Không có',
  },
  states: { none: 'Không có tài sản', no_code: 'Chưa có mã', due: 'Sắp gửi', running: 'Đang gửi', failed: 'Chưa gửi được', late: 'Quá hạn', refused: 'Bộ trả lại một phần', done: 'Đã gửi' } as Record<string, string>,
  unit: {
    back: 'Về trang đối chiếu', titleOf: (name: string) => `Đối chiếu tài sản của ${name}`, code: 'Mã đơn vị', codeHint: 'Do Bộ Tài chính cấp: 3, 6, 9, 12 hoặc 15 ký tự, chữ in hoa và chữ số. Ví dụ: T01005', codeLead: 'Gửi và lấy dữ liệu theo mã này. Bỏ trống để ngừng gửi.', giveCode: 'Nhập mã đơn vị', changeCode: 'Đổi mã đơn vị', saveCode: 'Ghi mã đơn vị', wrongCode: 'Mã đơn vị phải có 3, 6, 9, 12 hoặc 15 ký tự, chỉ gồm chữ in hoa và chữ số.', codeWhat: (code: string) => (code ? `Ghi mã đơn vị ${code}` : 'Bỏ mã đơn vị'),
    send: 'Gửi sổ ngay', sendWhat: 'Gửi sổ sang Bộ Tài chính', sendings: 'Các lần gửi', noSending: 'Chưa gửi lần nào.',
    head: { month: 'Tháng', on: 'Ngày lập', assets: 'Tài sản', result: 'Kết quả' }, attempt: (n: number) => `lần ${n}`, taken: (n: number) => `Bộ nhận ${count(n)}`, refused: (n: number) => `trả lại ${count(n)}`, parts: (done: number, of: number) => `đã trả lời ${count(done)}/${count(of)} phần`, receipt: (number: string) => `biên nhận ${number}`, byHand: (number: string) => `nộp tay, biên nhận ${number}`,
    why: (why: string, at: string) => `Chưa gửi được lúc ${at}: ${why}.`, tries: 'Phần mềm tự gửi lại cho đến khi Bộ trả lời.', forGood: 'Bộ không nhận bản này; phải gửi lại bản mới.',
    refusedTitle: (n: number) => `Bộ Tài chính trả lại ${count(n)} tài sản`, reason: 'Lý do', asset: 'Tài sản', noReason: 'không nêu lý do',
    accounts: (day: string) => `Số liệu kế toán đến ngày ${day}.`, noAccounts: 'Chưa có số liệu kế toán để so.',
  },
  accounts: {
    title: 'Nhập số liệu kế toán', back: (name: string) => `Về đối chiếu của ${name}`, said: 'Chung cho mọi dòng', asOf: 'Số liệu đến ngày', empty: 'Nhập ngày của số liệu theo dạng ngày/tháng/năm.', go: 'Nhập số liệu kế toán',
    list: {
      lead: 'Tệp được xem trước: phần mềm chỉ ra mọi chỗ sai, hoặc cho biết có bao nhiêu dòng. Nhập rồi thì thay số liệu kế toán cũ của cơ quan.',
      rules: ['Mỗi dòng một tài sản, ghi số hiệu trong sổ kế toán; hoặc mỗi dòng một nhóm tài sản, không ghi số hiệu, ghi số dư của nhóm.', 'Số tiền ghi bằng đồng.', 'Mã nhóm tài sản có sẵn trong tệp mẫu Excel, trang Hướng dẫn.'],
      choose: 'Chọn tệp số liệu kế toán', stale: 'Nội dung không còn như đã xem nên chưa nhập gì. Xem lại rồi bấm nhập lần nữa.', unsure: 'Chưa biết đã nhập được hay chưa vì mất kết nối. Bấm nhập lần nữa: nếu đã nhập rồi thì phần mềm không nhập thêm.', done: 'Đã nhập số liệu kế toán',
    },
    plan: (assets: number, sums: number) => `Sẽ nhập ${count(assets)} tài sản${sums ? ` và ${count(sums)} dòng tổng nhóm` : ''}`, sums: (cost: string, wear: string) => `Nguyên giá ${cost}, hao mòn lũy kế ${wear}. So hai số này với sổ kế toán trước khi nhập.`, send: (rows: string) => `Nhập ${rows} dòng`, doneText: (assets: number, sums: number) => `${count(assets)} tài sản, ${count(sums)} dòng tổng nhóm. Lần đối chiếu tới sẽ dùng số liệu này.`, then: 'Về trang đối chiếu',
  },
  held: {
    title: 'Nhập dữ liệu của Bộ', back: (name: string) => `Về đối chiếu của ${name}`, go: 'Nhập dữ liệu của Bộ',
    list: {
      lead: 'Dùng khi chưa kết nối được với Bộ Tài chính: lấy danh sách tài sản của cơ quan từ phần mềm của Bộ, lưu thành tệp rồi nhập ở đây. Tệp được xem trước: phần mềm chỉ ra mọi chỗ sai, hoặc cho biết có bao nhiêu tài sản. Nhập xong thì đối chiếu ngay.',
      rules: ['Mỗi dòng một tài sản, ghi mã như TS0000042.', 'Nhập đủ các tài sản Bộ đang giữ: tài sản không có trong tệp được coi là Bộ không có.', 'Số tiền ghi bằng đồng.', 'Tình trạng ghi «Đang sử dụng» hoặc «Đã giảm»; để trống là đang sử dụng.'],
      choose: 'Chọn tệp dữ liệu của Bộ', stale: 'Nội dung không còn như đã xem, hoặc vừa có lần đối chiếu khác, nên chưa nhập gì. Xem lại rồi bấm nhập lần nữa.', unsure: 'Chưa biết đã nhập được hay chưa vì mất kết nối. Bấm nhập lần nữa: nếu đã nhập rồi thì phần mềm không nhập thêm.', done: 'Đã nhập dữ liệu của Bộ và đối chiếu',
    },
    plan: (assets: number, gone: number) => `Sẽ nhập ${count(assets)} tài sản đang sử dụng${gone ? `, ${count(gone)} tài sản đã giảm` : ''}`, sums: (cost: string, wear: string) => `Nguyên giá ${cost}, hao mòn lũy kế ${wear}. So hai số này với phần mềm của Bộ trước khi nhập.`, send: (rows: string) => `Nhập ${rows} dòng và đối chiếu`, doneText: (assets: number, differences: number) => `${count(assets)} tài sản; ${differences ? `cơ quan có ${count(differences)} chênh lệch` : 'không có chênh lệch nào'}.`, then: 'Xem chênh lệch',
  },
  byHand: {
    title: 'Ghi đã nộp tay', open: 'Ghi đã nộp tay', workbook: 'Tải tệp để nộp tay (Excel)', lead: 'Ghi sau khi đã nộp tệp Excel vào phần mềm của Bộ Tài chính và có biên nhận.', receipt: 'Số biên nhận', on: 'Ngày nộp', files: 'Bản chụp biên nhận (không bắt buộc)', send: 'Ghi đã nộp', what: (receipt: string) => `Ghi đã nộp tay, biên nhận ${receipt}`, empty: { receipt: 'Nhập số biên nhận.', on: 'Nhập ngày nộp theo dạng ngày/tháng/năm.' },
  },
  differences: {
    title: 'Chênh lệch', lead: 'Chênh lệch cũ nhất đứng trước.', kind: 'Loại chênh lệch', owner: 'Phải xử lý', owners: { accountant: 'Kế toán đơn vị', department: 'Sở Tài chính', ministry: 'Bộ Tài chính' } as Record<string, string>,
    count: (n: number) => `${count(n)} chênh lệch`, none: 'Không có chênh lệch nào.', noneFiltered: 'Không có chênh lệch nào khớp điều kiện lọc.', never: 'Chưa đối chiếu lần nào nên chưa biết chênh lệch.', file: 'Tải bảng chênh lệch (Excel)', more: 'Xem thêm',
    head: { what: 'Tài sản', kind: 'Chênh lệch', register: 'Sổ tài sản', accounts: 'Sổ kế toán', ministry: 'Bộ Tài chính', owner: 'Phải xử lý', age: 'Đã tồn' },
    sum: (name: string) => `Tổng nhóm ${name}`, since: (day: string) => `từ ${day}`, was: (day: string) => `tái diễn, lần trước còn thấy ${day}`, days: (n: number) => (n === 0 ? 'hôm nay' : `${count(n)} ngày`),
    states: { in_use: 'đang sử dụng', gone: 'đã giảm' } as Record<string, string>, times: (n: string) => `${n} lần`, unknown: '–',
  },
}
