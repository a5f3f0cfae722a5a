// Every sentence of the staff entry. Vietnamese is the source; values come in as arguments.
import { spanWords } from '../core/dates'
import { count } from '../core/text'

export const t = {
  product: 'Một cửa điện tử',
  strip: { label: 'Trang chính thức', text: 'Hệ thống thông tin giải quyết thủ tục hành chính', long: ' · Trang dành cho cán bộ' },
  skip: 'Bỏ qua đến nội dung chính',
  close: 'Đóng',
  cancel: 'Hủy',
  loading: 'Đang tải…',
  sending: 'Đang gửi…',
  optional: 'không bắt buộc',
  retry: 'Thử lại',
  offlineNow: 'Mất kết nối. Nội dung đang nhập được giữ trên máy này.',
  offline: 'Mất kết nối. Nội dung đang nhập còn nguyên. Kiểm tra mạng rồi thử lại.',
  wrong: (n: number) => (n === 1 ? 'Có 1 điểm cần sửa' : `Có ${n} điểm cần sửa`),
  requestId: (id: string) => `Mã lỗi để báo hỗ trợ: ${id}`,
  dossiers: (n: number) => `${count(n)} hồ sơ`,
  channel: { direct: 'Tại quầy', online: 'Trực tuyến', postal: 'Bưu chính' },
  delivery: { counter: 'Nhận tại quầy', post: 'Nhận qua bưu chính' },
  login: {
    title: 'Đăng nhập', lead: 'Dành cho cán bộ, công chức của Bộ phận Một cửa và các phòng chuyên môn.',
    account: 'Tên đăng nhập', password: 'Mật khẩu', show: 'Hiện mật khẩu', go: 'Đăng nhập', out: 'Đăng xuất',
    accountEmpty: 'Nhập tên đăng nhập.', passwordEmpty: 'Nhập mật khẩu.', failed: 'Chưa đăng nhập được',
    expired: 'Phiên làm việc đã hết', expiredLead: 'Đăng nhập lại để tiếp tục. Nội dung đang nhập trên màn hình vẫn còn nguyên.',
    citizen: 'Người dân và doanh nghiệp: về cổng dịch vụ công',
  },
  nav: {
    label: 'Chức năng', open: 'Danh mục chức năng', more: 'Trình đơn', counter: 'Một cửa', work: 'Xử lý hồ sơ', lead: 'Điều hành', find: 'Tra cứu',
    intake: 'Tiếp nhận hồ sơ', handover: 'Bàn giao hồ sơ', results: 'Trả kết quả', approve: 'Duyệt kết quả', board: 'Bảng điều hành',
  },
  views: {
    mine: 'Việc của tôi', unit: 'Việc của bộ phận', incoming: 'Chờ ký nhận', holding: 'Xong, chờ bàn giao', online: 'Nộp trực tuyến chờ tiếp nhận',
    counter: 'Kết quả chờ trả', approve: 'Chờ tôi duyệt', waiting: 'Chờ người nộp', agency: 'Hồ sơ đang giải quyết', all: 'Tất cả hồ sơ',
  },
  search: { label: 'Tìm theo mã hồ sơ, người nộp; hoặc quét mã trên giấy hẹn', placeholder: 'Mã hồ sơ, tên người nộp', go: 'Tìm' },
  keys: {
    open: 'Phím tắt', title: 'Phím tắt', off: 'Tắt các phím tắt một chữ',
    offHint: 'Dùng khi phần mềm đọc màn hình hoặc điều khiển bằng giọng nói chiếm các phím này.',
    list: [
      ['/', 'Đến ô tìm kiếm'], ['?', 'Mở bảng phím tắt'], ['g rồi t', 'Tiếp nhận hồ sơ mới'], ['g rồi v', 'Việc của tôi'], ['g rồi b', 'Bàn giao'],
      ['g rồi r', 'Trả kết quả'], ['g rồi d', 'Duyệt kết quả'], ['g rồi h', 'Bảng điều hành'], ['Ctrl Enter', 'Việc chính của màn hình'],
      ['Ctrl P', 'In giấy tờ của màn hình'], ['Esc', 'Rời ô nhập hoặc đóng khung'],
    ] as [string, string][],
    listKeys: [
      ['↑ ↓', 'Chuyển dòng'], ['PgUp PgDn', 'Chuyển trang'], ['Home End', 'Đầu, cuối danh sách'], ['Enter', 'Mở hồ sơ'],
      ['1 – 4', 'Lọc quá hạn, sắp đến hạn, còn hạn, tạm dừng'], ['0', 'Bỏ lọc thời hạn'],
    ] as [string, string][],
    dossierKeys: [['[ ]', 'Hồ sơ trước, hồ sơ sau của danh sách'], ['D', 'Đồng ý (màn hình duyệt)'], ['T', 'Trả lại (màn hình duyệt)']] as [string, string][],
    intakeKeys: [
      ['↑ ↓', 'Chuyển thành phần hồ sơ'], ['Dấu cách', 'Có bản chính'], ['B', 'Thêm một bản sao'], ['T', 'Thiếu'], ['L', 'Lấy từ cơ sở dữ liệu quốc gia'],
      ['0 – 9', 'Số bản'], ['F9', 'Chọn tệp quét cho dòng'], ['Shift F9', 'Chọn nhiều tệp, mỗi dòng một tệp'], ['F2 F4 F8', 'Tiếp nhận, yêu cầu bổ sung, từ chối'],
    ] as [string, string][],
    sections: { all: 'Mọi màn hình', list: 'Danh sách', dossier: 'Hồ sơ và duyệt', intake: 'Tiếp nhận' },
  },
  files: {
    state: { waiting: 'Đang chờ', shrinking: 'Đang thu nhỏ ảnh', sending: 'Đang tải lên', done: 'Đã tải lên', failed: 'Chưa tải lên được.' },
    part: (p: number) => `Đang tải lên ${p} %`, retry: 'Thử lại', remove: 'Bỏ',
    removeNamed: (name: string) => `Bỏ tệp ${name}`, retryNamed: (name: string) => `Tải lại tệp ${name}`,
    camera: 'Chụp ảnh', choose: 'Chọn tệp', kind: 'Chỉ nhận tệp PDF, JPEG hoặc PNG.', big: 'Tệp lớn hơn 25 MB. Quét lại ở 200 dpi.',
    empty: 'Tệp không có nội dung.', offline: 'Mất kết nối. Bấm «Thử lại» khi có mạng.',
  },
  work: {
    grid: 'Danh sách hồ sơ', filterDue: 'Lọc theo thời hạn', allStates: 'Tất cả',
    states: { overdue: 'Quá hạn', soon: 'Sắp đến hạn', ok: 'Còn hạn', paused: 'Tạm dừng' },
    field: 'Lĩnh vực', allFields: 'Tất cả lĩnh vực', channel: 'Hình thức nộp', allChannels: 'Tất cả hình thức', sort: 'Sắp xếp',
    sortDue: 'Hạn gần nhất trước', sortReceived: 'Nhận lâu nhất trước', clear: 'Xóa bộ lọc', query: (q: string) => `Đang tìm «${q}»`, filters: 'Bộ lọc',
    head: { due: 'Thời hạn', code: 'Mã hồ sơ, ngày nhận', what: 'Thủ tục, người nộp', step: 'Bước, người xử lý', where: 'Bước, đơn vị đang giữ', promised: 'Hẹn trả', channel: 'Nộp qua' },
    received: (at: string) => `Nhận ${at}`, notReceived: 'Chưa tiếp nhận', noDue: 'Chưa có hạn',
    changed: 'Có thay đổi mới. Tải lại danh sách', capped: (n: number) => `hơn ${count(n)} hồ sơ`,
    stepState: { none: '', transfer: 'chờ ký nhận', waiting: 'chưa mở', working: 'đang làm', finished: 'chờ bàn giao', applicant: 'chờ người nộp' },
    empty: {
      mine: ['Chưa có việc nào giao cho bạn', 'Hồ sơ được phân công sẽ hiện ở đây.'],
      unit: ['Bộ phận không còn hồ sơ nào đang làm', 'Hồ sơ ký nhận xong sẽ hiện ở đây.'],
      incoming: ['Không có hồ sơ nào chờ ký nhận', 'Hồ sơ do bộ phận khác bàn giao sẽ hiện ở đây.'],
      holding: ['Không có hồ sơ nào chờ bàn giao', 'Hồ sơ làm xong mà chưa chuyển đi sẽ hiện ở đây.'],
      online: ['Không có hồ sơ trực tuyến nào chờ tiếp nhận', 'Hồ sơ mới nộp trên cổng sẽ hiện ở đây.'],
      counter: ['Không có kết quả nào chờ trả', 'Kết quả về đến quầy sẽ hiện ở đây.'],
      approve: ['Không có hồ sơ nào chờ duyệt', 'Hồ sơ trình lên sẽ hiện ở đây.'],
      waiting: ['Không có hồ sơ nào chờ người nộp', 'Hồ sơ đã yêu cầu bổ sung hoặc chờ nộp tiền sẽ hiện ở đây.'],
      agency: ['Không còn hồ sơ nào đang giải quyết', 'Hồ sơ của mọi đơn vị bạn phụ trách hoặc theo dõi sẽ hiện ở đây.'],
      all: ['Chưa có hồ sơ nào', 'Hồ sơ tiếp nhận sẽ hiện ở đây.'],
    } as Record<string, [string, string]>,
    emptyState: {
      overdue: 'Không có hồ sơ nào quá hạn', soon: 'Không có hồ sơ nào sắp đến hạn', ok: 'Không có hồ sơ nào còn hạn', paused: 'Không có hồ sơ nào tạm dừng',
    } as Record<string, string>,
    emptyFiltered: ['Không có hồ sơ nào khớp', 'Bớt điều kiện lọc hoặc tìm theo mã hồ sơ.'],
    hints: [['↑ ↓', 'chọn dòng'], ['Enter', 'mở hồ sơ'], ['1–4', 'lọc thời hạn'], ['/', 'tìm'], ['?', 'phím tắt']] as [string, string][],
  },
  dossier: {
    position: (i: number, n: string) => `hồ sơ ${i} trên ${n}`, before: 'Hồ sơ trước', after: 'Hồ sơ sau', backToList: 'Về danh sách', walk: 'Danh sách vừa mở',
    tabs: { dossier: 'Hồ sơ', process: 'Quá trình', control: 'Phiếu kiểm soát' }, tabsLabel: 'Phần của hồ sơ',
    notFound: 'Không mở được hồ sơ', facts: 'Thông tin hồ sơ', papers: 'Thành phần hồ sơ', voluntary: 'Giấy tờ tự nguyện cung cấp', documents: 'Văn bản trong quá trình giải quyết', steps: 'Các bước xử lý',
    viewer: 'Tài liệu đang xem', nothing: 'Hồ sơ chưa có tài liệu điện tử nào.', choose: 'Xem tài liệu', zoomIn: 'Phóng to', zoomOut: 'Thu nhỏ', rotate: 'Xoay', open: 'Mở trang riêng', shown: (name: string) => `Tài liệu: ${name}`,
    applicant: 'Người nộp', organisation: 'Tổ chức', number: 'Số căn cước', phone: 'Điện thoại', address: 'Địa chỉ', content: 'Nội dung yêu cầu', channel: 'Nộp qua', delivery: 'Nhận kết quả', commune: 'Xã, phường liên quan',
    received: 'Tiếp nhận', submitted: 'Nộp lúc', due: 'Hẹn trả', returned: 'Kết quả về quầy', delivered: 'Đã trả', holder: 'Đang giữ', term: 'Thời hạn giải quyết',
    mandatory: 'bắt buộc', original: 'bản chính', copy: 'bản sao', none: 'chưa có', byData: 'lấy từ cơ sở dữ liệu',
    askedFor: 'Đã yêu cầu bổ sung', until: (at: string) => `Hạn bổ sung ${at}`, declinedFor: 'Từ chối tiếp nhận', law: 'Căn cứ',
    clocks: { waiting: 'Chờ mở', working: 'Xử lý', holding: 'Giữ sau khi xong', transfer: 'Bàn giao' },
    clocksOf: (step: string) => `Thời gian làm việc của bước ${step}`,
    state: { future: 'Chưa đến', transfer: 'Chờ ký nhận', waiting: 'Chưa mở', working: 'Đang xử lý', finished: 'Xong, chưa bàn giao', done: 'Đã xong', applicant: 'Chờ người nộp' },
    rounds: (n: number) => `làm lần ${n}`, dueStep: (at: string) => `hạn của bước ${at}`, term_words: (words: string) => `thời hạn ${words}`,
    timeline: 'Quá trình giải quyết', spoken: { done: 'Đã xong', now: 'Đang thực hiện', next: 'Tiếp theo', paused: 'Tạm dừng', stopped: 'Đã dừng' },
    stepDue: (at: string) => `Bước này hẹn xong trước ${at}`,
    explanation: 'Cách tính ngày hẹn',
    intervals: { head: { when: 'Khoảng thời gian', counted: 'Tính vào hạn', why: 'Lý do' }, counted: { counted: 'Được tính', rest: 'Ngoài giờ', holiday: 'Ngày nghỉ', stopped: 'Tạm dừng', not_counted: 'Không tính' }, span: spanWords }, noExplanation: 'Chưa có ngày hẹn: hồ sơ chưa được tiếp nhận.',
    control: 'Phiếu kiểm soát quá trình giải quyết hồ sơ', printControl: 'Mở và in phiếu',
    actions: 'Việc cần làm', noAction: 'Bạn không có việc nào với hồ sơ này lúc này.', why_not: 'Vì sao chưa làm được',
    lawOf: (rule: string, law: string) => [rule, law].filter(Boolean).join(' · '), done: (title: string, code: string) => `${title}: ${code} – đã ghi.`,
    changed: 'Hồ sơ đã thay đổi trong lúc bạn mở. Dữ liệu mới đã được tải lại, nội dung bạn đang nhập vẫn giữ nguyên. Xem lại rồi gửi lần nữa.',
    print: (name: string) => `In: ${name}`,
  },
  act: {
    note: 'Ghi chú', reason: 'Lý do', person: 'Giao cho', personHint: 'Gõ vài chữ đầu của họ tên.', nobody: 'Không có người nào khớp trong bộ phận này', people: (n: number) => `Có ${n} người`,
    outputs: 'Giấy tờ phát sinh của bước này', result: 'Văn bản kết quả', to: 'Trả về bước', request: 'Đơn xin rút có chữ ký của người nộp',
    check: 'Đã đối chiếu', checks: { receipt: 'Giấy hẹn trả kết quả', citizen_card: 'Căn cước của người nộp', authorisation: 'Giấy ủy quyền của người nhận thay' },
    receiver: 'Họ và tên người nhận thay', authorisation: 'Bản quét giấy ủy quyền', signed: 'Trang đã ký nhận',
    reasonEmpty: 'Nhập lý do.', personEmpty: 'Chọn người được giao.', toEmpty: 'Chọn bước trả về.', checkEmpty: 'Chọn giấy tờ đã đối chiếu.',
    receiverEmpty: 'Nhập họ và tên người nhận thay.', authorisationEmpty: 'Đính kèm bản quét giấy ủy quyền.', outputEmpty: (name: string) => `Đính kèm: ${name}.`, requestEmpty: 'Đính kèm đơn xin rút.',
  },
  supplement: {
    items: 'Nội dung cần bổ sung', itemsHint: 'Nêu hết trong một lần. Dòng đã đánh dấu thiếu được chọn sẵn.', include: 'Đưa vào phiếu',
    what: 'Thiếu hoặc chưa đúng', how: 'Cách khắc phục', addItem: 'Thêm nội dung khác', reason: 'Lý do yêu cầu bổ sung', until: 'Hạn bổ sung', untilHint: 'Ví dụ 30/11/2026',
    legal: 'Căn cứ pháp lý', missing: (name: string) => `Chưa có: ${name}`,
    howMissing: (original: number, copy: number) => `Nộp ${[original && `${original} bản chính`, copy && `${copy} bản sao`].filter(Boolean).join(' và ') || '1 bản'}.`,
    itemsEmpty: 'Chọn ít nhất một nội dung cần bổ sung.', reasonEmpty: 'Nhập lý do yêu cầu bổ sung.', untilWrong: 'Nhập hạn bổ sung theo dạng ngày/tháng/năm.', whatEmpty: 'Ghi rõ nội dung cần bổ sung.', howEmpty: 'Ghi cách khắc phục.',
    item: (n: number) => `Nội dung ${n}`,
  },
  decline: {
    reasons: 'Lý do từ chối', reason: (n: number) => `Lý do ${n}`, add: 'Thêm lý do', legal: 'Căn cứ pháp lý', right: 'Cơ quan đúng thẩm quyền',
    reasonEmpty: 'Nhập lý do từ chối.', legalEmpty: 'Nhập căn cứ pháp lý của việc từ chối.',
  },
  intake: {
    title: 'Tiếp nhận hồ sơ', who: 'Người nộp', what: 'Thủ tục và thành phần hồ sơ', end: 'Kết quả tiếp nhận',
    scan: 'Quét căn cước', scanHint: 'Đưa mã QR trên thẻ vào máy quét, hoặc bỏ qua và nhập tay.', scanned: (name: string) => `Đã đọc thẻ của ${name}.`,
    name: 'Họ và tên', number: 'Số căn cước', birth: 'Ngày sinh', sex: 'Giới tính', male: 'Nam', female: 'Nữ', sexUnknown: 'Chưa rõ', address: 'Nơi thường trú', phone: 'Điện thoại', email: 'Thư điện tử',
    organisation: 'Nộp thay cho tổ chức', birthWrong: 'Nhập ngày sinh theo dạng ngày/tháng/năm.', procedure: 'Thủ tục', procedureHint: 'Gõ 2–3 chữ đầu của mỗi từ, không cần dấu: «kh si» là Khai sinh.',
    procedureNothing: 'Không có thủ tục nào khớp mà cơ quan này tiếp nhận', procedureFound: (n: number) => `Có ${n} thủ tục`, procedureEmpty: 'Chọn thủ tục.', commune: 'Xã, phường liên quan', communeNothing: 'Không có xã, phường nào khớp', communeFound: (n: number) => `Có ${n} xã, phường`,
    channel: 'Hình thức nộp', delivery: 'Nhận kết quả', content: 'Nội dung yêu cầu', sets: 'Số bộ',
    papers: 'Thành phần hồ sơ', papersHint: 'Mũi tên để chuyển dòng. Dấu cách: có bản chính. B: bản sao. T: thiếu. F9: tệp quét.', choose: 'Chọn thủ tục để hiện danh mục thành phần hồ sơ đã công khai.',
    column: { state: 'Tình trạng', paper: 'Giấy tờ', original: 'Bản chính', copy: 'Bản sao', file: 'Bản quét' },
    need: (original: number, copy: number) => [original && `${original} bản chính`, copy && `${copy} bản sao`].filter(Boolean).join(', ') || 'theo trường hợp',
    state: { present: 'Có', missing: 'Thiếu', untouched: 'Chưa xem', data: 'Lấy từ CSDL' }, mandatory: 'Bắt buộc', condition: 'Khi', fromData: (name: string) => `Thay được bằng dữ liệu ${name} (phím L)`,
    originalOf: (name: string) => `Số bản chính: ${name}`, copyOf: (name: string) => `Số bản sao: ${name}`, attach: 'Chọn tệp', attachOf: (name: string) => `Chọn tệp quét: ${name}`, distribute: 'Chọn nhiều tệp, mỗi dòng một tệp', drop: 'Có thể kéo thả hoặc dán tệp vào dòng.',
    present: (have: number, of: number) => `${have} trên ${of} giấy tờ bắt buộc đã có`, scans: (have: number, of: number) => `${have} trên ${of} giấy tờ đã có bản quét`,
    prohibited: 'Không được yêu cầu', voluntary: 'Giấy tờ người nộp tự nguyện cung cấp', voluntaryHint: 'Không phải điều kiện tiếp nhận.', voluntaryName: 'Tên giấy tờ', voluntaryAdd: 'Thêm giấy tờ tự nguyện', voluntaryRemove: 'Bỏ giấy tờ này', voluntaryItem: (n: number) => `Giấy tờ tự nguyện ${n}`,
    outcome: { accept: 'Tiếp nhận', supplement: 'Yêu cầu bổ sung', decline: 'Từ chối tiếp nhận' }, outcomeKey: { accept: 'F2', supplement: 'F4', decline: 'F8' },
    do: { accept: 'Tiếp nhận hồ sơ', supplement: 'Lập phiếu yêu cầu bổ sung', decline: 'Lập phiếu từ chối' },
    facts: { term: 'Thời hạn', fee: 'Phí, lệ phí', result: 'Kết quả' }, restart: 'Xóa và làm hồ sơ khác', waiting: 'Đang tải tệp lên. Đợi xong rồi tiếp nhận.',
    done: { accept: 'Đã tiếp nhận', supplement: 'Đã lập phiếu yêu cầu bổ sung', decline: 'Đã lập phiếu từ chối tiếp nhận' }, code: 'Mã hồ sơ', due: 'Hẹn trả kết quả', noDue: 'Thủ tục không quy định thời hạn', next: 'Hồ sơ tiếp theo', seeDossier: 'Mở hồ sơ', handOver: 'Bước tiếp theo',
  },
  custody: {
    title: 'Bàn giao hồ sơ', scan: 'Quét mã hồ sơ', scanHint: 'Quét mã QR trên giấy hẹn hoặc gõ mã hồ sơ rồi Enter. Hồ sơ chờ ký nhận sẽ được ký nhận; hồ sơ đã xong sẽ được bàn giao.',
    incoming: 'Chờ ký nhận', held: 'Đang giữ', outgoing: 'Đã bàn giao, bên nhận chưa ký',
    from: (unit: string) => `từ ${unit}`, to: (unit: string) => `tới ${unit}`, at: (at: string) => `lúc ${at}`, receive: 'Ký nhận', handOver: 'Bàn giao', receiveOf: (code: string) => `Ký nhận ${code}`, handOverOf: (code: string) => `Bàn giao ${code}`,
    received: (code: string) => `Đã ký nhận ${code}`, handed: (code: string) => `Đã bàn giao ${code}`, unknown: (code: string) => `${code}: không có trong hồ sơ chờ ký nhận hoặc đang giữ của bộ phận.`,
    unfinished: (code: string) => `${code}: chưa xử lý xong nên chưa bàn giao được.`,
    notCode: (text: string) => `«${text}» không phải mã hồ sơ. Mã có dạng H32.15-210315-0042.`, empty: { incoming: 'Không có hồ sơ nào chờ ký nhận.', held: 'Bộ phận không giữ hồ sơ nào.', outgoing: 'Mọi hồ sơ bàn giao đều đã được ký nhận.' }, log: 'Vừa quét', refused: (code: string, why: string) => `${code}: ${why}`,
  },
  counter: {
    title: 'Trả kết quả', scan: 'Quét giấy hẹn', scanHint: 'Quét mã QR trên giấy hẹn hoặc gõ mã hồ sơ rồi Enter.', list: 'Kết quả có tại quầy', pick: 'Chọn một hồ sơ ở danh sách hoặc quét giấy hẹn để trả kết quả.',
    notHere: (code: string) => `${code}: kết quả chưa có tại quầy.`, result: 'Kết quả', applicant: 'Người nộp', delivered: (code: string) => `Đã trả kết quả ${code}`,
  },
  approve: {
    title: 'Duyệt kết quả', list: 'Hồ sơ chờ duyệt', draft: 'Dự thảo kết quả', noDraft: 'Hồ sơ chưa có dự thảo kết quả. Đính kèm văn bản kết quả để duyệt.',
    progress: (i: number, n: string) => `Hồ sơ ${i} trên ${n}`, empty: 'Không có hồ sơ nào chờ duyệt.', full: 'Mở cả hồ sơ',
  },
  board: {
    title: 'Bảng điều hành', as_of: (at: string) => `Tính đến ${at}`, open: 'Đang xử lý', overdue: 'Quá hạn', soon: 'Sắp đến hạn', onTime: 'Đúng hạn tháng này', onTimeOf: (a: string, b: string) => `${a} trên ${b} hồ sơ đã trả`, noneReturned: 'Chưa có hồ sơ nào trả trong tháng',
    units: 'Hồ sơ theo đơn vị', unit: 'Đơn vị', total: 'Đang xử lý', table: 'Xem dạng bảng', legend: { ok: 'Còn hạn', soon: 'Sắp đến hạn', overdue: 'Quá hạn' }, bar: (name: string, open: number, soon: number, overdue: number) => `${name}: ${open} hồ sơ, ${soon} sắp đến hạn, ${overdue} quá hạn`,
    approvals: 'Chờ duyệt', approveAll: (n: number) => `Duyệt ${count(n)} hồ sơ`, latest: 'Quá hạn lâu nhất', noOverdue: 'Không có hồ sơ nào quá hạn.', noApprovals: 'Không có hồ sơ nào chờ duyệt.', noUnits: 'Chưa có hồ sơ nào đang xử lý.',
  },
  notFound: { title: 'Không có trang này', text: 'Địa chỉ có thể đã gõ sai hoặc bạn chưa được giao việc này.', home: 'Về màn hình chính',
    nothing: 'Tài khoản chưa được giao việc nào', nothingText: 'Liên hệ người quản trị của cơ quan để được giao vai trò, rồi đăng nhập lại.' },
}

const hour = 60
const day = 8 * hour

/** Working minutes as an office reads them: «2 ngày 3 giờ», «45 phút». */
export function workTime(minutes: number): string {
  if (minutes < hour) return `${minutes} phút`
  if (minutes < day) return [`${Math.floor(minutes / hour)} giờ`, minutes % hour && `${minutes % hour} phút`].filter(Boolean).join(' ')
  const hours = Math.floor((minutes % day) / hour)
  return [`${Math.floor(minutes / day)} ngày`, hours && `${hours} giờ`].filter(Boolean).join(' ')
}
