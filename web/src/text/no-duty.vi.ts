// Sentences of the page of somebody who has no duty.
export const noDuty = {
  title: 'Hôm nay tài khoản này không giữ vai trò nào', text: 'Chưa đến ngày bắt đầu, đã hết thời hạn, hoặc đã có quyết định thôi vai trò. Vì vậy không mở được hồ sơ và danh sách việc nào.',
  ask: 'Liên hệ người quản trị của cơ quan nếu bạn vẫn được giao việc. Được giao rồi thì bấm «Kiểm tra lại», không cần đăng nhập lại.', look: 'Kiểm tra lại', still: 'Vẫn chưa có vai trò nào.',
}
