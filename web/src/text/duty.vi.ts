// Sentences of what the law has an officer do now.
export const duty = {
  title: 'Việc phải làm theo luật', home: 'Việc phải làm theo luật hôm nay',
  counts: (all: string, overdue: number, today: number) => [`${all} việc`, overdue ? `${overdue} quá hạn` : '', today ? `${today} đến hạn hôm nay` : ''].filter(Boolean).join(', '),
  until: (at: string) => `Hạn ${at}`, ofDay: (at: string) => `Trong ngày làm việc, đến ${at}`, lapses: (at: string) => `Chỉ còn được yêu cầu đến ${at}`,
  blocks: 'Nếu chưa làm:', all: (n: string) => `Xem cả ${n} việc`, more: 'Xem thêm', none: 'Không có việc nào phải làm theo luật lúc này.',
  noneText: 'Phiếu chờ soạn, chờ ký, chờ gửi người nộp và hồ sơ sắp hết hạn yêu cầu bổ sung sẽ hiện ở đây khi đến lúc phải làm.',
  printed: (name: string, title: string, agency: string, at: string) => `${name}, ${title}, ${agency}. Việc trong ngày, in lúc ${at}`,
  lead: 'Việc nào hết hạn trước đứng trước. Mở từng hồ sơ để xem và làm; phần mềm không ký hay gửi thay ai.',
}
