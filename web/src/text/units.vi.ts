// Sentences of the screens on agencies and units.
import { count } from '../core/text'

export const units = {
  title: 'Cơ quan, đơn vị', lead: 'Cơ quan của bạn và các cơ quan cấp dưới, cùng các đơn vị (bộ phận, phòng) làm từng bước của thủ tục.',
  search: 'Tìm cơ quan', searchHint: 'Gõ tên, không cần dấu.', as_of: (at: string) => `Tính đến ${at}`, foundCount: (n: number) => `${count(n)} cơ quan`, none: (q: string) => (q ? `Không có cơ quan nào khớp «${q}».` : 'Bạn chưa quản trị cơ quan nào.'),
  cut: 'Chỉ hiện 200 cơ quan đầu. Gõ thêm chữ vào ô tìm để thu hẹp.', clear: 'Xóa ô tìm', hotlinesDue: (n: number) => `${count(n)} cơ quan chưa xác nhận đường dây nóng trong 12 tháng qua. Mở từng cơ quan để xác nhận.`,
  head: { name: 'Cơ quan', units: 'Đơn vị', note: 'Cần chú ý' }, hotlineDue: 'Xác nhận đường dây nóng', gone: (at: string) => `thôi hoạt động từ ${at}`, goes: (at: string) => `sẽ thôi hoạt động từ ${at}`, comes: (at: string) => `hoạt động từ ${at}`, unitCount: (n: number) => `${count(n)} đơn vị`,
  back: 'Về danh sách cơ quan', backAgency: (name: string) => `Về ${name}`, failed: 'Không mở được trang này', acts: 'Việc cần làm',
  done: (what: string) => `Đã ghi: ${what}.`, earlier: 'Lần gửi trước đã được ghi với nội dung lúc đó; nội dung sửa sau đó chưa được ghi.', changed: 'Vừa có người khác thay đổi cơ quan, đơn vị hoặc phân công nên việc của bạn chưa được ghi. Dưới đây là tình hình lúc này; xem lại rồi gửi lần nữa.',
  from: 'Có hiệu lực từ ngày', fromHint: 'Ngày/tháng/năm, từ hôm nay trở đi.', decision: 'Số quyết định', decisionHint: 'Ví dụ: 123/QĐ-UBND', holdsFrom: (at: string) => `Tên mới dùng từ đầu ngày ${at}. Giấy tờ đã in trước ngày đó giữ tên cũ.`,
  history: 'Việc đã ghi', noHistory: 'Chưa có việc nào được ghi trên màn hình này.', by: (who: string, at: string) => `${who}, ${at}`, open: 'Mở trang đơn vị', heirIs: (name: string) => `việc do ${name} nhận`, noHeir: 'chưa ghi đơn vị nào nhận việc', left: (n: number) => `Còn ${count(n)} hồ sơ chưa chuyển`,
  agency: { units: 'Các đơn vị', past: 'Đơn vị đã thôi hoạt động', none: 'Không có đơn vị nào.', predecessors: 'Nhận việc của', successors: 'Nơi nhận việc', hotline: 'Đường dây nóng và nơi nhận phản ánh' },
  unit: { people: 'Người có vai trò ở đây hôm nay', nobody: 'Hôm nay không có ai.', inherits: 'Nhận việc của', agency: 'Cơ quan', days: 'Hoạt động', since: (at: string) => `từ ${at}`, heir: 'Đơn vị nhận việc', dossiers: 'Hồ sơ đang mở', procedures: 'Thủ tục liên quan', moveThem: 'Những người này vẫn ghi vai trò ở đơn vị đã thôi hoạt động. Mở trang từng người để chuyển sang đơn vị khác.' },
  rename: { title: 'Đổi tên', lead: 'Tên mới hiện trên màn hình và giấy tờ từ ngày có hiệu lực. Hồ sơ, thời hạn và vai trò của mọi người không đổi.', name: 'Tên mới', send: 'Đổi tên', what: (old: string, name: string) => `Đổi tên ${old} thành ${name}` },
  found: { title: 'Lập đơn vị mới', lead: 'Sau khi lập, giao vai trò cho người làm ở đó trên màn hình «Cán bộ và phân công».', work: 'Việc của đơn vị', workHint: 'Thủ tục tìm đơn vị theo việc này. Chỉ hiện những việc cơ quan chưa có đơn vị làm.', choose: 'Chọn việc', name: 'Tên đơn vị', from: 'Hoạt động từ ngày', send: 'Lập đơn vị', what: (name: string) => `Lập đơn vị ${name}` },
  hotline: {
    title: 'Xác nhận đường dây nóng', lead: 'Kiểm tra lại từng dòng rồi gửi, kể cả khi không có gì đổi. Mỗi năm xác nhận ít nhất một lần.', number: 'Số điện thoại', email: 'Thư điện tử', charge: 'Người phụ trách', chargeHint: 'Họ tên và chức danh, sẽ công khai.', feedback: 'Nơi tiếp nhận phản ánh, kiến nghị', feedbackHint: 'Địa chỉ, phòng hoặc trang tiếp nhận.', send: 'Xác nhận hôm nay', what: (name: string) => `Xác nhận đường dây nóng của ${name}`,
    confirmed: (at: string) => `Xác nhận lần cuối ${at}`, never: 'Chưa xác nhận lần nào', due: 'Cần xác nhận', missing: 'chưa ghi',
  },
  hours: { title: 'Giờ mở cửa', lead: 'Giờ tiếp người dân, công khai ở trang thủ tục và tại trụ sở. Hạn của hồ sơ không tính theo giờ này mà theo lịch làm việc của tỉnh.', hint: 'Ví dụ: 07:30-11:30, 13:30-16:30. Để trống ngày không mở cửa.', send: 'Công khai giờ mở cửa', what: (name: string) => `Công khai giờ mở cửa của ${name}`, none: 'Chưa ghi giờ riêng; hiện giờ làm việc chung của tỉnh.' },
  keep: { title: 'Rút quyết định thôi hoạt động', lead: (name: string) => `«${name}» tiếp tục hoạt động, kể cả sau ngày đã ghi. Chỉ rút được trước ngày đó.`, send: 'Ghi tiếp tục hoạt động', what: (name: string) => `Rút quyết định thôi hoạt động của ${name}` },
  dissolve: {
    title: 'Cho đơn vị thôi hoạt động', again: 'Ghi lại ngày hoặc đơn vị nhận việc', lead: 'Đơn vị vẫn làm việc bình thường đến hết ngày trước ngày ghi dưới đây. Đến ngày đó, đơn vị nhận việc làm các bước của thủ tục thay đơn vị này.', heir: 'Đơn vị nhận việc', heirHint: 'Đơn vị làm tiếp các bước và hồ sơ. Chỉ hiện những đơn vị làm được việc này.', nobody: 'Không có đơn vị nào phù hợp trong phạm vi bạn quản trị', heirs: (n: number) => `Có ${n} đơn vị`,
    from: 'Thôi hoạt động từ ngày', fromHint: 'Ngày đầu tiên không còn hoạt động, từ hôm nay trở đi.', next: 'Xem lại trước khi ghi', ask: (name: string) => `Cho «${name}» thôi hoạt động?`, yes: 'Ghi quyết định', no: 'Chưa ghi', what: (name: string) => `Cho ${name} thôi hoạt động`,
    told: (name: string, heir: string, from: string, dossiers: number, people: number, procedures: number) =>
      `Từ đầu ngày ${from}, «${name}» không còn hoạt động và «${heir}» nhận việc.\n` +
      `${dossiers ? `${count(dossiers)} hồ sơ đang có việc ở đây: từ ngày đó bạn mở lại trang này và bấm chuyển, ngày hẹn của từng hồ sơ giữ nguyên.\n` : 'Hiện không có hồ sơ nào đang có việc ở đây.\n'}` +
      `${people ? `${count(people)} người đang có vai trò ở đây không tự chuyển theo: giao vai trò mới cho từng người.\n` : ''}` +
      `${procedures ? `${count(procedures)} thủ tục có bước của loại đơn vị này vẫn nhận hồ sơ bình thường.\n` : ''}` +
      'Trước ngày đó còn ghi lại được; từ ngày đó thì không.',
  },
  end: {
    title: 'Cho cơ quan thôi hoạt động hoặc sáp nhập', lead: 'Chọn cơ quan nhận việc, rồi xem từng đơn vị giao việc cho đơn vị nào. Mọi đơn vị đều phải có nơi nhận.', to: 'Cơ quan nhận việc', toHint: 'Gõ vài chữ của tên cơ quan.', nobody: 'Không có cơ quan nào khớp', agencies: (n: number) => `Có ${n} cơ quan`, units: 'Từng đơn vị giao việc cho', heirOf: (name: string) => `Việc của ${name} giao cho`, choose: 'Chọn đơn vị nhận việc', noHeir: (name: string) => `Chọn đơn vị nhận việc của ${name}.`,
    next: 'Xem lại trước khi ghi', ask: (name: string) => `Cho «${name}» thôi hoạt động?`, yes: 'Ghi quyết định', what: (name: string) => `Cho ${name} thôi hoạt động`,
    told: (name: string, to: string, from: string, pairs: string) => `Từ đầu ngày ${from}, «${name}» không còn hoạt động; việc giao cho «${to}»:\n${pairs}.\nTừ ngày đó bạn mở trang từng đơn vị cũ và bấm chuyển hồ sơ; ngày hẹn của hồ sơ giữ nguyên.\nNgười có vai trò ở đây phải được giao vai trò mới.\nNgày đã ghi thì không dời được trên màn hình này.`,
  },
  handing: {
    title: 'Chuyển hồ sơ đang mở', lead: (from: string, to: string) => `Hồ sơ đang có việc ở ${from} chuyển sang ${to}.`, steps: { look: 'Xem danh sách', go: 'Chuyển', end: 'Xong' }, caption: 'Hồ sơ sẽ chuyển', head: { code: 'Mã hồ sơ', steps: 'Bước chuyển sang', due: 'Ngày hẹn, giữ nguyên' }, noDue: 'chưa hẹn',
    count: (n: string) => `${n} hồ sơ chưa chuyển.`, over: (n: string) => `Hơn ${n}`, keep: 'Ngày hẹn, thời gian đã tính và lịch sử của hồ sơ giữ nguyên; người đang được phân công ở đơn vị cũ thôi giữ việc.', cut: (n: string) => `Chỉ hiện ${n} hồ sơ đầu; tất cả đều được chuyển.`,
    wait: (at: string) => `Đây là danh sách xem trước. Từ ngày ${at} mới chuyển được, vì đến hết ngày trước đó đơn vị cũ vẫn làm việc.`, emptyYet: (at: string) => `Hiện không có hồ sơ nào ở đây. Từ ngày ${at} xem lại một lần.`,
    go: 'Chuyển các hồ sơ này', goOn: 'Chuyển tiếp', ask: (n: string) => `Chuyển ${n} hồ sơ?`, told: (to: string) => `Từng hồ sơ chuyển sang «${to}», mỗi hồ sơ một lần. Ngày hẹn không đổi. Chuyển rồi không chuyển ngược lại được.`, yes: 'Chuyển', no: 'Chưa chuyển',
    running: (n: string, all: string) => `Đã chuyển ${n}/${all} hồ sơ…`, leave: 'Nếu rời trang hoặc mất mạng, hồ sơ đã chuyển vẫn ở nơi mới; mở lại trang này để chuyển tiếp phần còn lại.', stopped: (n: string) => `Đã chuyển được ${n} hồ sơ trước khi dừng. Bấm «Chuyển tiếp» để làm phần còn lại.`, finished: (n: string, to: string) => `Đã chuyển xong ${n} hồ sơ sang ${to}. Không hồ sơ nào đổi ngày hẹn.`, none: 'Không còn hồ sơ nào ở đơn vị này.',
  },
  empty: { name: 'Nhập tên.', from: 'Nhập ngày theo dạng ngày/tháng/năm.', past: 'Chọn từ hôm nay trở đi: ngày đã qua thì không ghi lại.', decision: 'Nhập số quyết định.', heir: 'Chọn đơn vị nhận việc trong danh sách.', to: 'Chọn cơ quan nhận việc trong danh sách.', function: 'Chọn việc của đơn vị.', hotline: 'Nhập số đường dây nóng.', in_charge: 'Nhập họ tên và chức danh người phụ trách.', feedback: 'Nhập nơi tiếp nhận phản ánh, kiến nghị.' },
}
