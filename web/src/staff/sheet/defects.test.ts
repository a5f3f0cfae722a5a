import { expect, test } from 'vitest'
import { csvOf, kindsOf, rowsOf, type Defect } from './defects'

const defect = (row: number, code: string, typed = ''): Defect => ({ row, column: 'Họ và tên', typed, code, words: `Sai ${code} 7.`, kind: `Sai ${code} ….` })

test('the most frequent kind of defect stands first, rows are counted once', () => {
  const all = [defect(0, 'file'), defect(2, 'a'), defect(3, 'b'), defect(3, 'b')]
  expect(kindsOf(all).map((one) => [one.code, one.count])).toEqual([['b', 2], ['file', 1], ['a', 1]])
  expect(rowsOf(all)).toBe(2)
})

test('the list of defects opens in a spreadsheet and computes nothing there', () => {
  const text = csvOf([defect(0, 'x'), defect(7, 'y', '=1+"1"')])
  expect(text.startsWith('\ufeff"Dòng","Cột"')).toBe(true)
  expect(text).toContain('"Cả tệp"')
  expect(text).toContain(`"7","Họ và tên","'=1+""1""","Sai y 7."`)
})
