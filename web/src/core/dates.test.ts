import { expect, test } from 'vitest'
import { day, dayAfter, dayBefore, dueWords, isoDay, moment, span, spanWords, typedDay, weekday } from './dates'

test('office time is worded from its text, whatever the zone of the device', () => {
  expect(day('2021-03-24T17:00')).toBe('24/03/2021')
  expect(moment('2021-03-24T17:00')).toBe('17:00 ngày 24/03/2021')
  expect(moment('2021-03-24')).toBe('24/03/2021')
  expect(weekday('2021-03-24')).toBe('thứ Tư')
  expect(weekday('2021-03-28T23:59')).toBe('Chủ nhật')
  expect(dueWords('2021-03-24T17:00')).toBe('17:00, thứ Tư 24/03/2021')
})

test.each([
  ['2021-12-20T00:00', '2021-12-21T00:00', 'thứ Hai 20/12/2021'],
  ['2021-12-31T00:00', '2022-01-01T00:00', 'thứ Sáu 31/12/2021'],
  ['2021-03-24', '2021-03-24', 'thứ Tư 24/03/2021'],
  ['2021-12-17T11:18', '2021-12-18T00:00', 'từ 11:18 ngày 17/12/2021'],
  ['2021-12-22T00:00', '2021-12-22T17:00', 'đến 17:00 ngày 22/12/2021'],
  ['2021-03-24T07:30', '2021-03-24T17:00', '07:30–17:00 ngày 24/03/2021'],
  ['2021-03-24T07:30', '2021-03-25T09:00', '07:30 ngày 24/03/2021 – 09:00 ngày 25/03/2021'],
])('the interval from %s to %s is said «%s»', (from, to, words) => {
  expect(span(from, to, spanWords)).toBe(words)
})

test.each([
  ['31/1/1990', '1990-01-31'],
  ['31-01-1990', '1990-01-31'],
  ['1.2.2000', '2000-02-01'],
  ['29/02/2001', undefined],
  ['31/13/1990', undefined],
  ['1990', undefined],
])('«%s» is the day %s', (typed, iso) => {
  expect(typedDay(typed)).toBe(iso)
})

test('three typed numbers are a day only when it exists', () => {
  expect(isoDay('1990', '1', '31')).toBe('1990-01-31')
  expect(isoDay('90', '1', '31')).toBeUndefined()
  expect(isoDay('2021', '2', '30')).toBeUndefined()
})

test.each([
  ['2021-12-31', '2022-01-01'],
  ['2024-02-28', '2024-02-29'],
  ['2023-02-28', '2023-03-01'],
])('the day after %s is %s, and the other way round', (first, second) => {
  expect(dayAfter(first)).toBe(second)
  expect(dayBefore(second)).toBe(first)
})
