import { expect, test } from 'vitest'
import { carriedTo, importDefects, importQuery, newImport, templateHref } from './import'

const hash = 'a'.repeat(64)

test('a book that begins takes the old one over on its first day, a later one today', () => {
  expect(newImport({ first_year: 2026, open_year: 2026 }, '2026-11-29').on).toBe('01/01/2026')
  expect(newImport({ first_year: 2024, open_year: 2026 }, '2026-11-29').on).toBe('29/11/2026')
  expect(newImport({ first_year: 2025, open_year: 2025 }, '2026-11-29').on).toBe('29/11/2026')
})

test('what holds for every row is asked before a file is looked at', () => {
  const typed = newImport({ first_year: 2026, open_year: 2026 }, '2026-11-29')
  expect(importDefects(typed, '2026-11-29').map((one) => one.field)).toEqual(['decision', 'decided'])
  expect(importDefects({ ...typed, on: '30/11/2026', decision: '12/QĐ', decided: '1/12/2026' }, '2026-11-29').map((one) => one.field)).toEqual(['on', 'decided'])
  expect(importDefects({ ...typed, decision: '12/QĐ', decided: '2/1/2026' }, '2026-11-29')).toEqual([])
  expect(carriedTo(typed)).toBe(2025)
  expect(carriedTo({ ...typed, on: 'hôm nay' })).toBeUndefined()
})

test('it goes with the file in the address', () => {
  const typed = { on: '1/1/2026', decision: ' 12/QĐ-UBND ', decided: '2/1/2026', files: [{ hash, name: 'a.pdf', bytes: 1, kind: 'pdf' as const }, { hash, name: 'b.pdf', bytes: 1, kind: 'pdf' as const }] }
  expect(importQuery(typed)).toEqual({ on: '2026-01-01', decision: '12/QĐ-UBND', decided: '2026-01-02', files: `${hash},${hash}` })
  expect(importQuery({ ...typed, files: [] })).not.toHaveProperty('files')
  expect(templateHref('ubnd phường')('csv')).toBe('/api/asset-books/ubnd%20ph%C6%B0%E1%BB%9Dng/import/template?form=csv')
})
