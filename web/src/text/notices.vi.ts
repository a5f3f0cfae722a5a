// Sentences on messages to applicants: on the dossier's page, and on the administrator's of what came to nothing.
import { count } from '../core/text'

export const notices = {
  title: 'Tin gửi người nộp', lead: 'Tin nhắn và thư không tới được người nộp, kèm lý do. Sửa nguyên nhân rồi gửi lại; gửi lại là một tin mới.',
  channels: { sms: 'Tin nhắn SMS', email: 'Thư điện tử', gateway: 'Cổng nhắn tin của tỉnh' } as Record<string, string>,
  on: (channels: string) => `Đang gửi bằng: ${channels}.`, off: 'Máy chủ chưa được cấu hình kênh gửi nào, nên tin chờ lại.',
  quiet: (hours: string) => (hours ? `Không gửi từ ${hours.replace('-', ' đến ')}; tin trong giờ đó chờ tới sáng.` : 'Gửi cả ngày và đêm.'),
  perDay: (n: number) => `Mỗi số máy, mỗi hộp thư nhận nhiều nhất ${count(n)} tin một ngày.`, waiting: (n: number) => (n ? `${count(n)} tin đang chờ gửi.` : 'Không có tin nào đang chờ.'), tooOld: (n: number) => `${count(n)} tin đã quá 7 ngày trước khi có kênh gửi nên không gửi nữa.`,
  how: 'Cách gửi', list: 'Tin không gửi được', none: 'Không có tin nào.', more: 'Chỉ hiện các tin mới nhất.',
  head: { code: 'Hồ sơ', what: 'Nội dung', channel: 'Kênh gửi', since: 'Từ lúc', why: 'Lý do', act: 'Việc làm' },
  again: 'Gửi lại', againNamed: (code: string, what: string) => `Gửi lại tin «${what}» của hồ sơ ${code}`, done: 'Đã đưa vào hàng gửi lại.',
}

export const told = {
  title: 'Tin đã gửi cho người nộp', show: 'Xem tin đã gửi', loading: 'Đang mở …', none: 'Chưa gửi tin nào: máy chủ chưa có kênh gửi, hoặc hồ sơ không ghi số di động, địa chỉ thư điện tử.',
  channel: { sms: 'Tin nhắn tới', email: 'Thư điện tử tới' } as Record<string, string>,
  state: { waiting: 'Chờ gửi', sent: 'Đã gửi', delivered: 'Đã tới máy', undelivered: 'Không tới máy', given_up: 'Không gửi được', again: 'Đã gửi lại' },
  kept: (days: number) => `Danh sách này được giữ ${Math.round(days / 365)} năm. Số điện thoại và địa chỉ được che bớt, như người nộp thấy.`,
}
