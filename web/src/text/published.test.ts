import { expect, it, test } from 'vitest'
import { inEnglish } from './published'

test.each([
  ['20 ngày làm việc', '20 working days'], ['1 ngày làm việc', '1 working day'], ['4 giờ làm việc', '4 working hours'], ['15 ngày', '15 days'], ['2 tháng', '2 months'],
  ['5 ngày làm việc và 15 ngày', '5 working days and 15 days'], ['trong ngày nếu nộp trước 15 giờ', 'the same day if submitted before 15:00'],
  ['Trong ngày nếu nộp trước 15 giờ 30', 'the same day if submitted before 15:30'], ['21 ngày làm việc', '21 working days'],
  ['Không thu', 'Free of charge'], ['Theo quy định', 'As regulated'], ['8.000 đồng', '8.000 VND'], ['8.000 đồng và khoản thu theo biểu phí', '8.000 VND and charges of the published table'],
  ['2.000 đồng/trang, xem biểu phí', '2.000 VND a page, see the published table'],
])('«%s» is «%s»', (words, english) => expect(inEnglish(words)).toBe(english))

it.each(['10 ngày làm việc từ khi niêm yết', 'trong 5 ngày'])('leaves alone «%s», of which it does not know every word', (words) => expect(inEnglish(words)).toBeUndefined())
