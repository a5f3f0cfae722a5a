import { expect, test } from 'vitest'
import { fileHref, formsHref, grouped, groupOf, labelsHref, yearsOf, type FormItem } from './forms'

const item = (number: string, scope: FormItem['scope'] = 'book'): FormItem => ({ form: number, number, title: '', scope, confidence: 'assumed' })

test('a form is looked for by what its number says, those of the province by themselves', () => {
  expect(groupOf(item('S24-H'))).toBe('books')
  expect(groupOf(item('C50-HD', 'assets'))).toBe('books')
  expect(groupOf(item('04a-ĐK/TSC', 'assets'))).toBe('declared')
  expect(groupOf(item('09đ-CK/TSC'))).toBe('public')
  expect(groupOf(item('10a-CK/TSC', 'province'))).toBe('province')
  expect(grouped([item('09a-CK/TSC'), item('S24-H')]).map(([group, some]) => [group, some.length])).toEqual([['books', 1], ['public', 1]])
})

test('addresses of the screen, of files and of labels say what was chosen and nothing else', () => {
  expect(formsHref('ubnd-1')).toBe('/cb/tai-san/so/ubnd-1/bieu-mau')
  expect(formsHref('ubnd-1', '04b-dk', '2026', '7')).toBe('/cb/tai-san/so/ubnd-1/bieu-mau?mau=04b-dk&nam=2026&tai_san=7')
  expect(fileHref('ubnd-1', 's24-h', 2026, 'pdf')).toBe('/api/asset-books/ubnd-1/forms/s24-h/file?year=2026&as=pdf')
  expect(fileHref('ubnd-1', 's24-h', 2026, 'csv', '7,9')).toBe('/api/asset-books/ubnd-1/forms/s24-h/file?year=2026&as=csv&assets=7%2C9')
  expect(labelsHref('ubnd-1')).toBe('/api/asset-books/ubnd-1/labels')
  expect(labelsHref('ubnd-1', { place: 'ubnd-1/one_stop' })).toBe('/api/asset-books/ubnd-1/labels?place=ubnd-1%2Fone_stop')
})

test('years are told the newest first, and none where there are none', () => {
  expect(yearsOf(2024, 2026)).toEqual([2026, 2025, 2024])
  expect(yearsOf(2026, 2025)).toEqual([])
})
