// Sentences of the screens on stocktakes of fixed assets.
import { count } from '../core/text'

export const counting = {
  title: 'Kiểm kê tài sản', mine: 'Các đợt kiểm kê có bạn trong ban kiểm kê.', of: (name: string) => `Kiểm kê tài sản của ${name}`, failed: 'Không mở được đợt kiểm kê', back: 'Về sổ tài sản', backList: 'Về các đợt kiểm kê',
  none: 'Chưa có đợt kiểm kê nào.', noneMine: 'Bạn chưa có tên trong ban kiểm kê nào.', plan: 'Lập kế hoạch kiểm kê', running: 'Đợt đang làm phải được phê duyệt hoặc hủy trước khi lập đợt mới.',
  number: (n: number) => `Đợt số ${n}`, at: (day: string) => `Tại ngày ${day}`, decision: (number: string) => `Quyết định ${number}`,
  progress: (counted: number, listed: number) => `Đã kiểm ${count(counted)}/${count(listed)}`, differ: (n: number, open: number) => (n ? `${count(n)} chênh lệch${open ? `, ${count(open)} chưa xử lý` : ', đã xử lý hết'}` : 'Không có chênh lệch'),
  changed: 'Vừa có người khác ghi vào đợt kiểm kê này nên việc của bạn chưa được ghi. Dưới đây là tình hình lúc này; xem lại rồi gửi lần nữa.',
  sights: { here: 'Còn, đúng nơi', missing: 'Không thấy', elsewhere: 'Ở nơi khác', broken: 'Hỏng, không dùng được', surplus: 'Thừa so với sổ' },
  planForm: {
    title: 'Lập kế hoạch kiểm kê', lead: (name: string) => `Danh sách phải kiểm là những gì sổ của ${name} ghi còn ở thời điểm kiểm kê; máy lập danh sách, không nhập tay.`, day: 'Thời điểm kiểm kê', dayHint: 'Thường là 31/12. Không sau hôm nay.', places: 'Kiểm ở', all: 'Mọi nơi sử dụng', some: 'Chọn nơi',
    commission: 'Ban kiểm kê', commissionLead: 'Ít nhất hai người, một trưởng ban. Mẫu kiểm lại phải do người khác kiểm.', person: (n: number) => `Người thứ ${n}`, seat: (n: number) => `Vai trò của người thứ ${n}`, choose: 'Chọn người', seats: { chair: 'Trưởng ban', member: 'Ủy viên', secretary: 'Thư ký' }, add: 'Thêm người', drop: (n: number) => `Bỏ người thứ ${n}`,
    send: 'Lập đợt kiểm kê', what: (day: string) => `Lập kế hoạch kiểm kê ngày ${day}`, done: (n: number, listed: number) => `Đã lập đợt kiểm kê số ${n}, ${count(listed)} tài sản phải kiểm.`,
    empty: { day: 'Nhập thời điểm kiểm kê theo dạng ngày/tháng/năm.', places: 'Chọn ít nhất một nơi.', commission: 'Chọn đủ người; ít nhất hai người và một trưởng ban.' },
  },
  page: {
    acts: 'Việc cần làm', walk: 'Đi kiểm', recount: 'Kiểm lại mẫu', close: 'Kết thúc kiểm tại chỗ', approve: 'Phê duyệt kết quả', drop: 'Hủy đợt kiểm kê', minutes: 'Biên bản (PDF)', unverified: 'Các cột của biên bản chưa đối chiếu được với mẫu của Bộ Tài chính; đối chiếu trước khi ký.',
    book: 'Theo sổ', cost: 'Nguyên giá', remaining: 'Giá trị còn lại', year: (year: number) => `hao mòn tính đến hết năm ${year}`, digest: 'Mã băm danh sách', late: (n: number) => `${count(n)} kết quả gửi đến sau khi kết thúc; giữ lại, không đổi kết luận.`,
    places: 'Theo nơi sử dụng', head: { place: 'Nơi sử dụng', listed: 'Phải kiểm', counted: 'Đã kiểm', differ: 'Chênh lệch' }, commission: 'Ban kiểm kê',
    approved: (by: string, number: string, day: string) => `Đã phê duyệt theo Quyết định ${number} ngày ${day}; ${by} ghi.`, dropped: (by: string, why: string) => `${by} đã hủy đợt này: ${why}`,
    closeAsk: 'Kết thúc kiểm tại chỗ?', closeText: 'Từ đó không ai ghi thêm kết quả lần đầu. Máy rút ngẫu nhiên một mẫu theo mã băm của nhật ký, người khác phải kiểm lại mẫu ấy.\nKết thúc rồi không mở lại được.', closeYes: 'Kết thúc', closeNo: 'Chưa kết thúc', left: (n: number) => `Còn ${count(n)} tài sản chưa kiểm.`,
    reason: 'Lý do', dropLead: 'Kết quả đã ghi vẫn nằm trong nhật ký, nhưng đợt này không dùng được nữa.', approveLead: 'Ghi quyết định phê duyệt. Chênh lệch chưa xử lý được nêu rõ trong biên bản.', openStill: (n: number) => `Còn ${count(n)} chênh lệch chưa xử lý; phê duyệt được, nhưng biên bản nêu tên từng chênh lệch.`,
  },
  disputes: { title: 'Kết quả khác nhau', lead: 'Những người kiểm ghi khác nhau. Cả hai kết quả đều giữ lại; trưởng ban kết luận.', decide: (code: string) => `Kết luận về ${code}`, sight: 'Kết luận', place: 'Nơi thấy', why: 'Căn cứ kết luận', send: 'Ghi kết luận', what: (code: string) => `Kết luận về ${code}`, noPlace: 'Chọn nơi' },
  draw: {
    title: 'Mẫu kiểm lại', lead: (size: number, of: number) => `Rút ${count(size)} trong ${count(of)} tài sản. Không ai chọn được mẫu: nó theo mã băm của bản ghi «Kết thúc kiểm tại chỗ» trong nhật ký, mã này không ai biết trước.`, left: (n: number) => (n ? `Còn ${count(n)} tài sản chưa được người khác kiểm lại.` : 'Đã kiểm lại đủ.'),
    how: 'Tự rút lại mẫu này', seed: 'Mã gốc', rule: 'Với mỗi tài sản: SHA-256(mã gốc ‖ số của mã TS viết thành 8 byte). Xếp tăng dần, lấy từ đầu. Số phải rút: 5 hoặc 5 %, số nào nhiều hơn.', code: 'Bằng Python, với danh sách số của các tài sản:', lot: 'Thăm', first: 'Kiểm lần đầu', state: 'Kiểm lại', done: 'đã kiểm lại', waiting: 'chờ kiểm lại', own: 'bạn đã kiểm lần đầu', head: { asset: 'Tài sản', place: 'Nơi sử dụng' },
  },
  differences: {
    title: 'Chênh lệch', none: 'Không có chênh lệch.', place: (at: string) => `Thấy ở: ${at}`, book: (at: string) => `Theo sổ: ${at}`, owner: (who: string) => `Nơi chịu trách nhiệm: ${who}`, user: (who: string) => `Người sử dụng: ${who}`, age: (n: number) => (n ? `đã ${count(n)} ngày` : 'mới hôm nay'), open: 'Chưa xử lý', settled: 'Đã xử lý', by: (what: string, code: string, on: string) => `${what} (${code}${on ? `, ngày ${on}` : ''})`,
    go: { here: 'Mở thẻ', missing: 'Ghi giảm: mất', elsewhere: 'Ghi đổi nơi', broken: 'Ghi thanh lý', surplus: 'Nhập sổ: phát hiện thừa' }, goUnlisted: 'Mở thẻ tài sản', settle: 'Ghi nhận đã xử lý', settleWhat: (what: string) => `Ghi nhận đã xử lý: ${what}`, entered: 'Mã tài sản đã nhập', enteredHint: 'Ví dụ: TS0000042', photo: (n: number) => `Ảnh ${n}`, recount: 'kiểm lại', lateMark: 'đến sau', badCode: 'Nhập mã TS của tài sản vừa nhập sổ.',
  },
  walk: {
    title: 'Đi kiểm', recountTitle: 'Kiểm lại mẫu', of: (n: string, name: string) => `Đợt số ${n} – ${name}`, unsent: (n: number) => `Chưa gửi ${count(n)}`, allSent: 'Đã gửi hết', opens: 'Trang này mở lại được cả khi mất mạng.', opensNot: 'Trình duyệt này không lưu được trang: mất mạng thì đừng đóng trang.', sending: (n: number) => `Đang gửi ${count(n)}…`, cut: 'Mất kết nối. Cứ kiểm tiếp; kết quả nằm trong máy và tự gửi khi có mạng.', forgetful: 'Trình duyệt này không giữ được gì khi đóng trang. Đừng đóng trang khi còn kết quả chưa gửi.', sendNow: 'Gửi ngay',
    code: 'Mã tài sản', codeHint: 'Quét nhãn, hoặc gõ số: 42 là TS0000042.', find: 'Tìm', scan: 'Quét mã', notOne: 'Nhập số của mã TS, ví dụ 42.', unlisted: (code: string) => `${code} không có trong danh sách phải kiểm. Vẫn ghi được: máy giữ lại và nêu là chênh lệch.`,
    place: 'Nơi đang kiểm', everywhere: 'Mọi nơi', left: (n: number) => `Còn ${count(n)} chưa kiểm`, progress: (counted: number, of: number) => `${count(counted)}/${count(of)}`, nothingLeft: 'Ở đây đã kiểm đủ.', done: (n: number) => `Đã kiểm ${count(n)}`, wait: 'Chưa có danh sách trong máy này. Mở trang khi có mạng một lần, sau đó kiểm được không cần mạng.',
    saw: (code: string) => `Ghi kết quả của ${code}`, before: (sight: string, by: string) => `Đã ghi: ${sight}${by ? `, ${by}` : ''}`, where: 'Thấy ở nơi nào', choose: 'Chọn nơi', note: 'Ghi chú', photo: 'Chụp ảnh', photos: (n: number) => `${count(n)} ảnh`, more: 'Thêm ghi chú, ảnh', said: (code: string, sight: string) => `${code}: ${sight}. Đã giữ trong máy.`,
    surplus: 'Thấy vật không có trong sổ', surplusName: 'Đó là gì', surplusSend: 'Ghi vật thừa', surplusWhat: (name: string) => `Thừa: ${name}`, noName: 'Ghi tên của vật đó.', noPlace: 'Chọn nơi thấy.',
    rest: (n: number) => `Ghi «không thấy» cho ${count(n)} tài sản còn lại`, restAsk: 'Ghi «không thấy» cho tất cả còn lại?', restText: (n: number, place: string) => `${count(n)} tài sản ở ${place} được ghi là không thấy. Thấy lại thì ghi lần nữa.`, restYes: 'Ghi không thấy', restNo: 'Kiểm tiếp', notKept: 'Máy không còn chỗ nên chưa giữ được kết quả này. Bỏ bớt ảnh rồi ghi lại.',
    refused: 'Không ghi được', giveUp: 'Bỏ kết quả này', disputed: 'người khác ghi khác', unsentMark: 'chưa gửi', end: 'Xong, về trang đợt kiểm kê', over: 'Đợt kiểm kê này đã kết thúc kiểm tại chỗ. Kết quả ghi thêm được giữ lại là «đến sau».', recountNone: 'Không còn tài sản nào trong mẫu mà bạn được kiểm lại. Tài sản bạn kiểm lần đầu phải do người khác kiểm lại.',
    camera: { title: 'Đưa mã QR trên nhãn vào khung hình', starting: 'Đang mở máy ảnh…', denied: 'Không mở được máy ảnh. Cho phép dùng máy ảnh trong trình duyệt, hoặc gõ mã.', notOurs: 'Mã QR này không phải nhãn tài sản.', hint: 'Giữ máy cách nhãn khoảng một gang tay.' },
  },
}
