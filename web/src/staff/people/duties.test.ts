import { expect, test } from 'vitest'
import { dutyBody, dutyDefects, endMeaning, meaning, pieces, sorted, spanOf, type Duty } from './duties'

const duty = (from: string, until?: string, now = false): Duty => ({ unit: 'vinh-hai/1', unit_name: 'Bộ phận Tiếp nhận', agency_name: 'UBND phường Vĩnh Hải', role: 'receptionist', role_name: 'Cán bộ tiếp nhận', from, until, decision: '12/QĐ', now })
const typed = { unit: 'vinh-hai/1', role: 'receptionist', from: '1/3/2021', last: '31/12/2021', decision: ' 12/QĐ ' }

test('the last day a person types is told to the server as the first day without the duty', () => {
  expect(dutyBody(typed)).toEqual({ unit: 'vinh-hai/1', role: 'receptionist', from: '2021-03-01', until: '2022-01-01', decision: '12/QĐ' })
  expect(dutyBody({ ...typed, last: '' })).not.toHaveProperty('until')
})

test('and the server’s first day without it is told to people as the last day with it', () => {
  expect(spanOf(duty('2021-03-01', '2022-01-01'))).toBe('từ 01/03/2021 đến hết 31/12/2021')
  expect(spanOf(duty('2021-03-01'))).toBe('từ 01/03/2021')
  expect(spanOf(duty('2021-03-01', '2021-03-24'), true)).toBe('từ 01/03/2021, thôi từ 24/03/2021')
  expect(spanOf(duty('2021-03-01', '2021-03-01'))).toBe('từ 01/03/2021, thôi từ 01/03/2021')
  expect(spanOf(dutyBody(typed))).toBe('từ 01/03/2021 đến hết 31/12/2021')
})

test('what the typed days mean is said in words, and nothing while they are no days', () => {
  expect(meaning('1/3/2021', '31/12/2021')).toBe('Giữ vai trò từ đầu ngày 01/03/2021 đến hết ngày 31/12/2021. Từ ngày 01/01/2022 không còn vai trò này.')
  expect(meaning('1/3/2021', ' ')).toBe('Giữ vai trò từ đầu ngày 01/03/2021, đến khi có quyết định thôi.')
  for (const [from, last] of [['', ''], ['1/3', ''], ['1/3/2021', '31/2/2021'], ['1/3/2021', '28/2/2021']] as const) expect(meaning(from, last)).toBe('')
})

test('every hole of a duty is told at once, by the server’s names of the fields', () => {
  expect(dutyDefects(typed)).toEqual([])
  expect(dutyDefects({ ...typed, last: '1/3/2021' })).toEqual([])
  expect(dutyDefects({ unit: '', role: '', from: '', last: 'mai', decision: ' ' }).map((one) => one.field)).toEqual(['unit', 'role', 'from', 'until', 'decision'])
  expect(dutyDefects({ ...typed, last: '28/2/2021' }).map((one) => one.field)).toEqual(['until'])
})

test('a duty is of today, to come or past; one that was ended before it began is past', () => {
  const [now, later, over, never] = [duty('2021-01-01', undefined, true), duty('2021-04-01'), duty('2020-01-01', '2021-01-01'), duty('2021-05-01', '2021-05-01')]
  expect(sorted([now, later, over, never], '2021-03-24')).toEqual({ now: [now], toCome: [later], past: [over, never] })
})

test('ending from today is at once, from another day until the day before, before its beginning never', () => {
  expect(endMeaning('24/3/2021', duty('2021-01-01'), '2021-03-24')).toContain('mất quyền ngay')
  expect(endMeaning('1/4/2021', duty('2021-01-01'), '2021-03-24')).toBe('Còn giữ vai trò đến hết ngày 31/03/2021; từ ngày 01/04/2021 không còn.')
  expect(endMeaning('1/5/2021', duty('2021-05-01'), '2021-03-24')).toContain('không giữ vai trò này ngày nào')
  expect(endMeaning('23/3/2021', duty('2021-01-01'), '2021-03-24')).toBe('')
  expect(endMeaning('mai', duty('2021-01-01'), '2021-03-24')).toBe('')
})

test.each([
  ['k7mQp2xWa9Zr', ['k7mQ', 'p2xW', 'a9Zr']],
  ['bay-nước-đồi', ['bay-', 'nước-', 'đồi']],
  ['abcde', ['abcd', 'e']],
  ['--', ['-', '-']],
  ['', []],
])('the pieces of %s are it, letter by letter', (password, parts) => {
  expect(pieces(password)).toEqual(parts)
  expect(pieces(password).join('')).toBe(password)
})
