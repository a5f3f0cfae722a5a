// Sentences of the screens on which a list is taken in from a file, and those of the list of people.
import { count } from '../core/text'

/** Said of every list. */
const list = {
  lead: 'Tệp được xem trước: phần mềm chỉ ra mọi chỗ sai, hoặc cho biết sẽ ghi những gì. Chưa bấm ghi thì chưa có gì thay đổi.',
  prepare: 'Chuẩn bị danh sách', rules: [
    'Mỗi dòng một người với một vai trò. Người có hai vai trò ghi hai dòng, cùng tài khoản.',
    'Không ghi mật khẩu vào tệp. Tài khoản mới chưa đăng nhập được cho đến khi bạn cấp mật khẩu một lần cho từng người.',
    'Dòng đã có sẵn trong phần mềm được bỏ qua, nên có thể xuất danh sách ra, thêm dòng rồi nhập lại.',
  ],
  template: 'Tệp mẫu Excel (.xlsx)', templateCsv: 'Tệp mẫu CSV', choose: 'Chọn tệp danh sách', chooseHint: (megabytes: number) => `Excel (.xlsx) hoặc CSV bảng mã UTF-8, tối đa ${megabytes} MB.`, look: (name: string) => `Xem lại ${name}`,
  again: 'Chọn tệp đã sửa', other: 'Chọn tệp khác', reading: (name: string) => `Đang xem ${name}…`, gone: 'Tệp đã bị sửa hoặc xóa trên máy sau khi chọn. Chọn lại tệp.', big: (megabytes: number) => `Tệp lớn hơn ${megabytes} MB. Danh sách không lớn như vậy; kiểm tra lại tệp.`,
  wrong: (n: number, rows: number) => (rows ? `Cần sửa ${count(n)} chỗ ở ${count(rows)} dòng` : `Cần sửa ${count(n)} chỗ`), nothingWritten: (name: string) => `Chưa ghi gì. Sửa trong tệp ${name} rồi chọn lại.`,
  stale: 'Danh sách cán bộ vừa được người khác thay đổi nên chưa ghi gì. Dưới đây là kết quả xem lại; kiểm tra rồi bấm ghi lần nữa.',
  unsure: 'Chưa biết đã ghi được hay chưa vì mất kết nối. Bấm ghi lần nữa: nếu đã ghi rồi thì phần mềm không ghi thêm.',
  done: 'Đã ghi danh sách', another: 'Nhập tệp nữa',
}

export const sheet = {
  list, title: 'Nhập cán bộ từ tệp', back: 'Về danh sách cán bộ',
  kinds: 'Các loại lỗi', all: 'Tất cả', shown: (n: number, of: number) => `Đang hiện ${count(n)} trên ${count(of)} chỗ.`, more: (n: number) => `Hiện thêm ${count(n)}`, download: 'Tải danh sách lỗi', cut: (n: number) => `Tệp có quá nhiều lỗi, chỉ liệt kê ${count(n)} chỗ đầu.`,
  head: { row: 'Dòng', column: 'Cột', typed: 'Đang ghi', words: 'Cần sửa' }, file: 'Cả tệp', emptyCell: '(trống)', listed: 'Danh sách lỗi',
  nothing: 'Không có gì để ghi', nothingText: (n: number) => `Cả ${count(n)} dòng đều đã có trong phần mềm.`,
  plan: 'Sẽ ghi', fresh: (n: number) => `${count(n)} người mới`, changed: (n: number) => `${count(n)} người đổi họ tên, chức danh hoặc điện thoại`, duties: (n: number) => `${count(n)} vai trò`, same: (n: number) => `${count(n)} dòng đã có sẵn, bỏ qua`,
  lines: 'Từng dòng sẽ ghi', linesShown: (n: number) => `Hiện ${count(n)} dòng đầu.`, whats: { new: 'Người mới', change: 'Đổi thông tin', duty: 'Thêm vai trò', same: 'Đã có' } as Record<string, string>,
  planHead: { row: 'Dòng', what: 'Việc', person: 'Người', duty: 'Vai trò' },
  send: 'Ghi danh sách này', sending: 'Đang ghi…',
  doneText: (people: number, duties: number) => `${count(people)} người mới, ${count(duties)} vai trò.`, doneChanged: (n: number) => `${count(n)} người đã đổi thông tin.`,
  next: 'Người mới chưa đăng nhập được cho đến khi được cấp mật khẩu: cấp và in phiếu từng nhóm ở danh sách «Chưa có mật khẩu», hoặc ở trang từng người.', whoHasNone: 'Xem ai chưa có mật khẩu',
  passwords: {
    give: (n: number) => `Cấp mật khẩu cho ${count(n)} người`, bound: (n: number) => `Mỗi lần tối đa ${count(n)} người, theo thứ tự đang hiện.`, reason: 'Cấp mật khẩu lần đầu',
    ask: (n: number) => `Cấp mật khẩu cho ${count(n)} người?`, askText: 'Mỗi người một phiếu, mật khẩu chỉ hiện một lần trên màn hình này. Chỉ cấp khi sẵn sàng in và trao ngay.', yes: 'Cấp mật khẩu', no: 'Để sau',
    giving: (n: number, of: number) => `Đang cấp: ${count(n)} trên ${count(of)} người…`, given: (n: number, of: number) => (n === of ? `Đã cấp mật khẩu cho ${count(n)} người` : `Đã cấp mật khẩu cho ${count(n)} trên ${count(of)} người`),
    left: (n: number) => `Chưa cấp được cho ${count(n)} người:`, unsent: 'Chưa gửi. Cấp lại sau ở danh sách này.', unknown: 'Có thể đã cấp mà chưa ai biết mật khẩu: mở trang của người này và cấp lại.',
    once: 'Các mật khẩu này chỉ hiện một lần, ở đây. Rời màn hình là không xem lại được.', print: 'In các phiếu, mỗi phiếu một trang', close: 'Đã trao, đóng các phiếu',
  },
}
