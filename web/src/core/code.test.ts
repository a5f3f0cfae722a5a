import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { looksLikeCode, scannedCode, tidyCode, secretIn, trackingPage } from './code'

test.each([
  ['H32.15-210324-0042', 'H32.15-210324-0042'],
  ['h32.15-210324-0042', 'H32.15-210324-0042'],
  [' h32.15 210324 0042 ', 'H32.15-210324-0042'],
  ['H32.152103240042', 'H32.15-210324-0042'],
  ['H32.15–210324–0042', 'H32.15-210324-0042'],
])('R-016 «%s» is read as %s', (typed, code) => {
  expect(tidyCode(typed)).toBe(code)
  expect(looksLikeCode(typed)).toBe(true)
})

const table = readFileSync(new URL('../../../src/dossier/testdata/codes.tsv', import.meta.url), 'utf8')
const rows = table.split('\n').filter((row) => row && !row.startsWith('#')).map((row) => row.split('\t'))

test.each(rows)('R-005 «%s» is read as «%s», as on the server', (typed, code) => {
  expect(looksLikeCode(typed!)).toBe(code !== '')
  if (code) expect(tidyCode(typed!)).toBe(code)
})

test('R-005 a «%» in a scanned address is no fault of the page', () => {
  expect(scannedCode('https://dvc.vn/tra-cuu/%E0%A4%A#t=%')).toEqual({ code: '%E0%A4%A', secret: '%' })
  expect(scannedCode('100%')).toBeUndefined()
})

test('a name is not a code', () => {
  expect(looksLikeCode('Nguyễn Văn Bình')).toBe(false)
  expect(looksLikeCode('')).toBe(false)
})

test("R-005 the receipt's QR leads to the dossier with its secret", () => {
  expect(scannedCode('https://dvc.example.gov.vn/tra-cuu/H32.15-210324-0042#t=abc_-9')).toEqual({
    code: 'H32.15-210324-0042', secret: 'abc_-9',
  })
  expect(scannedCode('h32.15-210324-0042')).toEqual({ code: 'H32.15-210324-0042' })
  expect(scannedCode('056090000123|225123456|Nguyễn')).toBeUndefined()
})

test('the secret stands in the fragment, which no server is sent', () => {
  expect(trackingPage('H32.15-210324-0042', 'abc')).toBe('/tra-cuu/H32.15-210324-0042#t=abc')
  expect(trackingPage('H32.15-210324-0042')).toBe('/tra-cuu/H32.15-210324-0042')
  expect(secretIn('#t=abc')).toBe('abc')
  expect(secretIn('#chung')).toBeUndefined()
  expect(secretIn('')).toBeUndefined()
  expect(scannedCode('https://dvc.example.gov.vn/tra-cuu/H32.15-210324-0042?t=abc')?.secret).toBeUndefined()
})
