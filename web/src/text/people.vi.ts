// Sentences of the administrator's screens and of one's own password.
import { count } from '../core/text'

const duty = (role: string, unit: string) => `${role} – ${unit}`

export const people = {
  title: 'Cán bộ và phân công', lead: 'Người làm việc ở cơ quan của bạn và các cơ quan cấp dưới, với vai trò hôm nay và sắp tới.',
  search: 'Tìm cán bộ', searchHint: 'Họ tên, tên đăng nhập hoặc đơn vị, không cần dấu.', add: 'Thêm cán bộ', as_of: (at: string) => `Tính đến ${at}`,
  found: (n: number) => `${count(n)} người`, cut: 'Chỉ hiện 200 người đầu theo họ tên. Gõ thêm chữ vào ô tìm để thu hẹp.', none: (q: string) => (q ? `Không có cán bộ nào khớp «${q}».` : 'Chưa có cán bộ nào.'), clear: 'Xóa ô tìm',
  head: { person: 'Họ tên, chức danh', account: 'Tên đăng nhập', duties: 'Vai trò' },
  waiting: { title: (n: number) => (n === 1 ? 'Một đề nghị cấp lại mật khẩu chờ bạn xác nhận' : `${count(n)} đề nghị cấp lại mật khẩu chờ bạn xác nhận`), line: (who: string, until: string) => `${who} đề nghị, xác nhận trước ${until}` },
  due: 'Chưa đổi mật khẩu được cấp', noPassword: 'Chưa có mật khẩu', whoHasNone: 'Ai chưa có mật khẩu?', import: 'Nhập từ tệp', exportXlsx: 'Xuất Excel (.xlsx)', exportCsv: 'Xuất CSV', noDuty: 'Không giữ vai trò nào hôm nay hay sắp tới', noAccount: 'chưa có tài khoản', you: 'bạn', duty,
  at: (unit: string, agency: string) => (unit === agency ? unit : `${unit}, ${agency}`),
  span: (from: string, last: string) => (last ? `từ ${from} đến hết ${last}` : `từ ${from}`), over: (from: string, until: string) => `từ ${from}, thôi từ ${until}`, toCome: 'sắp tới', decision: (number: string) => `Quyết định ${number}`,
  begin: {
    title: 'Bắt đầu từ đây',
    steps: [
      'Thêm một người quản trị nữa, để hai người cấp lại được mật khẩu cho nhau.',
      'Thêm cán bộ tiếp nhận, chuyên viên và lãnh đạo của từng cơ quan, hoặc giao việc này cho người quản trị của cơ quan ấy. Nhiều người thì nhập từ tệp.',
      'In phiếu và trao mật khẩu cho từng người.',
      'Mở «Cơ quan, đơn vị» và xác nhận đường dây nóng.',
    ],
  },
  form: {
    name: 'Họ và tên', jobTitle: 'Chức danh', phone: 'Điện thoại', account: 'Tên đăng nhập', accountHint: 'Ví dụ: binh.nv. Người này dùng tên này để đăng nhập.',
    unit: 'Đơn vị', unitHint: 'Gõ vài chữ đầu của tên đơn vị hoặc cơ quan.', noUnit: 'Không có đơn vị nào khớp trong phạm vi bạn quản trị', units: (n: number) => `Có ${n} đơn vị`,
    role: 'Vai trò', roleHint: 'Chỉ hiện những vai trò có ở đơn vị đã chọn.', roleChoose: 'Chọn vai trò', roleAfter: 'Chọn đơn vị trước',
    from: 'Giữ vai trò từ ngày', fromHint: 'Ngày/tháng/năm. Để sẵn hôm nay.', last: 'Đến hết ngày', lastHint: 'Ngày cuối cùng còn giữ vai trò, cả ngày đó. Bỏ trống khi chưa định ngày thôi.', decision: 'Số quyết định', decisionHint: 'Ví dụ: 123/QĐ-UBND',
    holds: (from: string, first: string, last: string) => `Giữ vai trò từ đầu ngày ${from} đến hết ngày ${last}. Từ ngày ${first} không còn vai trò này.`, open: (from: string) => `Giữ vai trò từ đầu ngày ${from}, đến khi có quyết định thôi.`,
    send: 'Lập tài khoản và giao vai trò', dropping: 'Bỏ nội dung đang nhập?', droppingText: 'Nội dung đã nhập và chưa gửi sẽ mất.', drop: 'Bỏ nội dung này', keep: 'Nhập tiếp',
    empty: { name: 'Nhập họ và tên.', account: 'Nhập tên đăng nhập.', unit: 'Chọn đơn vị trong danh sách.', role: 'Chọn vai trò.', from: 'Nhập ngày bắt đầu theo dạng ngày/tháng/năm.', until: 'Nhập ngày cuối theo dạng ngày/tháng/năm hoặc bỏ trống.', order: 'Ngày cuối không được trước ngày bắt đầu.', decision: 'Nhập số quyết định.', reason: 'Nhập lý do.' },
  },
  what: { add: (name: string) => `Thêm cán bộ ${name}`, grant: (name: string, role: string) => `Giao vai trò ${role} cho ${name}`, revoke: (name: string, role: string) => `Thôi vai trò ${role} của ${name}`, password: (name: string) => `Cấp lại mật khẩu của ${name}` },
  made: {
    title: (name: string) => `Đã lập tài khoản của ${name}`, reset: (name: string) => `Đã cấp lại mật khẩu của ${name}`, slip: 'Phiếu trao mật khẩu', name: 'Họ và tên', account: 'Tên đăng nhập', password: 'Mật khẩu dùng một lần', address: 'Địa chỉ đăng nhập',
    must: 'Phải đổi mật khẩu khi đăng nhập lần đầu.', asOne: 'Viết liền, không có dấu cách; phân biệt chữ hoa và chữ thường.', asShown: 'Gõ đúng như trên, cả dấu nối; phân biệt chữ hoa và chữ thường.', once: 'Mật khẩu này chỉ hiện một lần, ở đây. Rời màn hình là không xem lại được; khi đó chỉ còn cách cấp lại mật khẩu khác.',
    copy: 'Sao chép', copied: 'Đã sao chép mật khẩu.', notCopied: 'Trình duyệt không cho sao chép. Chép tay hoặc in phiếu.', print: 'In phiếu trao mật khẩu', close: 'Đã trao, đóng phiếu', open: 'Mở trang của cán bộ này',
    untold: 'Việc này đã được ghi từ lần gửi trước. Mật khẩu chỉ hiện trong lần trả lời đầu nên không hiện lại được. Nếu chưa kịp ghi, cấp lại mật khẩu ở trang của cán bộ này.',
    earlier: 'Lần gửi trước đã được ghi với nội dung lúc đó; nội dung sửa sau đó chưa được ghi. Xem lại ở trang của cán bộ này.',
  },
  whole: {
    instead: (name: string) => `làm thay ${name}`, insteadOf: 'Làm thay cho', insteadHint: 'Khi người này tạm làm thay người đang giữ đúng vai trò ở đúng đơn vị trên. Phải ghi ngày cuối; hết ngày đó tự thôi. Bỏ trống khi không làm thay ai.', needsEnd: 'Làm thay thì phải ghi ngày cuối.', nobody: 'Không có người nào khớp', substitutes: 'Có người làm thay',
    locked: 'Tài khoản đang khóa', left: (at: string) => `Thôi làm việc từ ${at}`, next: 'Xem lại trước khi ghi', no: 'Chưa ghi',
    leftOver: (n: string) => `${n} bước hồ sơ vẫn đứng tên người này ở đơn vị mà người này không còn vai trò.`, release: 'Đưa về hàng chờ chung',
    transfer: 'Chuyển sang đơn vị khác', transferLead: 'Một quyết định, một ngày: mọi vai trò đang giữ và sắp tới đều thôi, vai trò mới bắt đầu.', transferAsk: (name: string) => `Chuyển ${name}?`, transferYes: 'Chuyển',
    transferTold: (from: string, held: string, unit: string, n: string) => `Từ đầu ngày ${from}: thôi ${held || 'mọi vai trò'}; bắt đầu ở ${unit}.\n${n} bước hồ sơ đang đứng tên người này: nếu ngày đó là hôm nay thì về hàng chờ chung của đơn vị cũ ngay, nếu là ngày sau thì đến ngày đó mở lại trang này để đưa về. Thời hạn của hồ sơ giữ nguyên.`,
    leave: 'Thôi làm việc hẳn', leaveMoved: 'Đổi ngày thôi làm việc', leaveLead: 'Dùng khi nghỉ hưu, thôi việc hoặc chuyển đi nơi khác. Mọi vai trò thôi và tài khoản đóng; những gì người này đã làm vẫn giữ nguyên tên.', leaveFrom: 'Thôi từ ngày', leaveHint: 'Ngày đầu tiên không còn làm việc ở đây.', leaveAsk: (name: string) => `Ghi ${name} thôi làm việc?`, leaveYes: 'Ghi thôi làm việc',
    leaveTold: (from: string, n: string) => `Từ đầu ngày ${from} mọi vai trò thôi và không đăng nhập được nữa; nếu là hôm nay thì đang làm dở cũng bị ngắt ngay.\n${n} bước hồ sơ đang đứng tên người này về hàng chờ chung của đơn vị.\nNếu ghi nhầm: mở lại tài khoản rồi giao lại vai trò.`,
    lock: { title: 'Khóa tài khoản', lead: 'Người này bị ngắt ngay, ở mọi máy, và không đăng nhập lại được cho đến khi mở khóa. Vai trò và việc đang giữ không đổi.', hint: 'Ví dụ: mất điện thoại, nghi lộ mật khẩu.', yes: 'Khóa ngay', ask: (name: string) => `Khóa tài khoản của ${name}?` },
    unlock: { title: 'Mở khóa tài khoản', lead: 'Người này đăng nhập lại được bằng mật khẩu đang có. Nghi lộ mật khẩu thì cấp lại mật khẩu trước.', hint: 'Ví dụ: đã tìm lại được điện thoại.', yes: 'Mở khóa', ask: (name: string) => `Mở khóa tài khoản của ${name}?` },
    stay: { title: 'Mở lại tài khoản', lead: 'Người này không thôi làm việc nữa và đăng nhập được như trước. Vai trò đã thôi cùng với việc thôi làm việc thì giao lại sau.', hint: 'Ví dụ: ghi nhầm người, hoặc có quyết định khác.', yes: 'Mở lại tài khoản', ask: (name: string) => `Mở lại tài khoản của ${name}?` },
    what: { transfer: (name: string) => `Chuyển ${name} sang đơn vị khác`, leave: (name: string) => `Ghi ${name} thôi làm việc`, lock: (name: string) => `Khóa tài khoản của ${name}`, unlock: (name: string) => `Mở khóa tài khoản của ${name}`, release: (name: string) => `Đưa việc đứng tên ${name} về hàng chờ chung` },
  },
  person: {
    back: 'Về danh sách cán bộ', now: 'Đang giữ', toCome: 'Sắp tới', past: 'Đã thôi', history: 'Việc đã làm với người này', noNow: 'Hôm nay không giữ vai trò nào.', noPast: 'Chưa thôi vai trò nào.', noHistory: 'Chưa có việc nào được ghi.', account: 'Tên đăng nhập', failed: 'Không mở được trang cán bộ',
    yourself: 'Đây là trang của chính bạn. Không ai tự giao, tự thôi vai trò hay tự cấp lại mật khẩu của mình: việc này do một người quản trị khác làm. Mật khẩu của bạn thì bạn đổi ở',
    by: (who: string, at: string) => `${who}, ${at}`, acts: 'Việc cần làm',
    grant: 'Giao thêm vai trò', granted: (role: string) => `Đã giao vai trò ${role}.`, grantSend: 'Giao vai trò',
    revoke: 'Thôi vai trò', revokeOf: (words: string) => `Thôi vai trò: ${words}`, revoked: (words: string) => `Đã ghi thôi vai trò: ${words}.`, revokeFrom: 'Thôi từ ngày', revokeHint: 'Ngày đầu tiên không còn giữ vai trò. Để sẵn ngày sớm nhất.',
    atOnce: 'Thôi từ hôm nay: người này mất quyền ngay khi bạn bấm, kể cả đang làm dở.', later: (last: string, first: string) => `Còn giữ vai trò đến hết ngày ${last}; từ ngày ${first} không còn.`, never: 'Vai trò này chưa bắt đầu: thôi từ ngày bắt đầu thì người này không giữ vai trò này ngày nào.', notPast: 'Không ghi thôi cho ngày đã qua: việc đã làm là đã làm. Chọn từ hôm nay trở đi.', decision: 'Số quyết định thôi giao',
    firstPassword: 'Cấp mật khẩu', reset: 'Cấp lại mật khẩu', resetLead: 'Dùng khi quên mật khẩu hoặc nghi lộ. Mật khẩu đang dùng hết hiệu lực ngay và mọi phiên đăng nhập của người này kết thúc.', reason: 'Lý do', reasonHint: 'Ví dụ: cán bộ báo quên mật khẩu.', resetAsk: (name: string) => `Cấp lại mật khẩu của ${name}?`, resetYes: 'Cấp mật khẩu', resetNo: 'Để như cũ',
    resetTwo: 'Dùng khi quên mật khẩu hoặc nghi lộ. Một người quản trị khác phải xác nhận trong 24 giờ rồi mật khẩu mới có hiệu lực; từ giờ đến đó mật khẩu đang dùng vẫn dùng được. Nghi lộ thì khóa tài khoản ngay.', resetSend: 'Đề nghị cấp lại mật khẩu', resetAsked: (until: string) => `Đã đề nghị. Người quản trị khác mở trang này và xác nhận trước ${until.slice(11, 16)} ngày ${until.slice(0, 10).split('-').reverse().join('/')}; phiếu mật khẩu hiện ở máy người ấy.`,
    resetPending: (who: string, until: string, over: boolean) => (over ? `${who} đã đề nghị cấp lại mật khẩu nhưng không ai xác nhận trước ${until}.` : `${who} đề nghị cấp lại mật khẩu cho người này; xác nhận trước ${until}.`), confirmReset: 'Xác nhận cấp lại mật khẩu', confirmLead: 'Mật khẩu đang dùng hết hiệu lực ngay và mọi phiên đăng nhập của người này kết thúc. Mật khẩu mới hiện một lần ở màn hình của bạn; bạn in phiếu và trao tận tay.', refuseReset: 'Không cấp lại', takeBackReset: 'Rút đề nghị', refuseLead: 'Đề nghị cấp lại mật khẩu được bỏ; mật khẩu đang dùng không đổi.', refuseAsk: (name: string) => `Bỏ đề nghị cấp lại mật khẩu của ${name}?`,
    changed: 'Phân công của người này vừa được người khác thay đổi nên việc của bạn chưa được ghi. Dưới đây là phân công lúc này; xem lại rồi gửi lần nữa.',
    earlier: 'Lần gửi trước đã được ghi với nội dung lúc đó; nội dung sửa sau đó chưa được ghi.', written: (what: string) => `${what}: đã ghi.`,
  },
}

export const password = {
  title: 'Đổi mật khẩu', due: 'Mật khẩu đang dùng do người quản trị cấp. Đổi sang mật khẩu chỉ mình bạn biết, rồi mới làm việc tiếp được.', lead: 'Đổi xong, mọi nơi khác đang đăng nhập bằng tài khoản này sẽ kết thúc; trình duyệt này vẫn làm việc tiếp.',
  rules: 'Mật khẩu mới', rule: (n: number) => [`Ít nhất ${n} ký tự. Dài quan trọng hơn phức tạp: vài từ không liên quan với nhau là đủ.`, 'Không phải từ hay gặp, dãy phím, tên của bạn hay tên đăng nhập thêm vài số.', 'Khác mật khẩu đang dùng.'],
  current: 'Mật khẩu đang dùng', currentDue: 'Mật khẩu được cấp', fresh: 'Mật khẩu mới', again: 'Nhập lại mật khẩu mới', show: 'Hiện mật khẩu', send: 'Đổi mật khẩu', done: 'Đã đổi mật khẩu. Lần sau đăng nhập bằng mật khẩu mới.', out: 'Đăng xuất',
  empty: { password: 'Nhập mật khẩu đang dùng.', new_password: 'Nhập mật khẩu mới.', again: 'Nhập lại mật khẩu mới.' }, short: (have: number, need: number) => `Mật khẩu mới phải có ít nhất ${need} ký tự. Hiện có ${have}.`, same: 'Mật khẩu mới phải khác mật khẩu đang dùng.', differs: 'Hai lần nhập mật khẩu mới không giống nhau.',
  unsure: 'Không nhận được trả lời nên chưa biết mật khẩu đã đổi hay chưa. Bấm gửi lần nữa. Nếu báo sai mật khẩu đang dùng thì lần trước đã đổi được: từ nay dùng mật khẩu mới.',
}
