import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { count, dial, fold, matches, money, place, sentence, size } from './text'

test('marks and đ do not matter when searching', () => {
  expect(fold('Đăng ký khai sinh')).toBe('dang ky khai sinh')
  expect(fold('Đăng ký'.normalize('NFD'))).toBe('dang ky')
})

const table = readFileSync(new URL('../../../src/base/testdata/folded.tsv', import.meta.url), 'utf8')
const rows = table.split('\n').filter((row) => row && !row.startsWith('#')).map((row) => row.split('\t'))

test.each(rows)('«%s» folds as on the server', (spelled, folded) => {
  const text = spelled!.replace(/\\u([0-9A-F]{4})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  expect(fold(text)).toBe(folded)
})

test.each([
  ['khai sinh', 'Đăng ký khai sinh', true],
  ['kh si', 'Đăng ký khai sinh', true],
  ['1.001', 'Đăng ký khai sinh 1.001193', true],
  ['ket hon', 'Đăng ký khai sinh', false],
  ['ai', 'Đăng ký khai sinh', false],
  ['', 'Đăng ký khai sinh', true],
])('«%s» in «%s» is %s', (question, text, found) => {
  expect(matches(question, text)).toBe(found)
})

test('numbers are written the Vietnamese way', () => {
  expect(count(1234)).toBe('1.234')
  expect(money(150000)).toBe('150.000 đồng')
  expect(size(84_300)).toBe('84 KB')
  expect(size(1_420_000)).toBe('1,4 MB')
  expect(size(3)).toBe('1 KB')
  expect(dial('0258 3811.042')).toBe('tel:02583811042')
})

test('another agency is named before its room, one\'s own is not', () => {
  expect(place('UBND phường Ninh Hiệp', 'Văn hóa - Xã hội', 'UBND phường Ninh Hiệp')).toBe('Văn hóa - Xã hội')
  expect(place('UBND phường Ninh Hiệp', 'Văn hóa - Xã hội', 'UBND tỉnh')).toBe('UBND phường Ninh Hiệp · Văn hóa - Xã hội')
  expect(place(undefined, 'Sở Văn hóa, Thể thao và Du lịch', 'UBND tỉnh')).toBe('Sở Văn hóa, Thể thao và Du lịch')
})

test('words that stand alone begin with a capital', () => {
  expect(sentence('đã có kết quả')).toBe('Đã có kết quả')
  expect(sentence('')).toBe('')
})
