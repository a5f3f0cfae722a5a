import { expect, test } from 'vitest'
import { assetCode, assetNumber } from './code'
import { filesOf } from './offline'
import { newPlan, planBody, planDefects } from './plan'
import { countScreenOf } from './screen'
import { settleHref } from './work'

test('the files that a page is made of are those it names', () => {
  const page = '<link rel="icon" href="/icon.svg"><script type="module" crossorigin src="/assets/staff-B9.js"></script><link rel="preload" href="/assets/a.woff2?x" as="font">'
  expect(filesOf(page)).toEqual(['/assets/staff-B9.js', '/assets/a.woff2'])
  expect(filesOf('<h1>502 Bad Gateway</h1>')).toEqual([])
})

test('an asset is known by its code, however it is typed or scanned', () => {
  for (const text of ['TS0000042', 'ts42', ' 42 ', 'TS 42', 'https://a.vn/t?ma=TS0000042', 'Máy in|TS0000042|Phòng 2']) expect(assetNumber(text), text).toBe(42)
  for (const text of ['', 'TS', '0', 'Máy in 42', 'XTS42', 'H32.15-210315-0042', 'TS42a']) expect(assetNumber(text), text).toBeUndefined()
  expect(assetCode(42)).toBe('TS0000042')
})

test('a plan says what it lacks, and sends what was chosen', () => {
  const typed = newPlan()
  expect(planDefects(typed, '2026-12-31').map((one) => one.field)).toEqual(['day', 'commission', 'decision', 'decided'])
  Object.assign(typed, { day: '31/12/2026', scope: 'some', places: ['a/p'], commission: [{ person: 'lan', seat: 'chair' }, { person: 'minh', seat: 'member' }, { person: '', seat: 'member' }] })
  Object.assign(typed.papers, { decision: '12/QĐ', decided: '20/12/2026' })
  expect(planDefects(typed, '2026-12-31')).toEqual([])
  expect(planBody('a', typed)).toEqual({ agency: 'a', day: '2026-12-31', places: ['a/p'], commission: [{ person: 'lan', seat: 'chair' }, { person: 'minh', seat: 'member' }], papers: { decision: '12/QĐ', decided: '2026-12-20' } })
  expect(planDefects({ ...typed, day: '01/01/2027' }, '2026-12-31').map((one) => one.field)).toEqual(['day'])
  expect(planDefects({ ...typed, commission: [{ person: 'lan', seat: 'chair' }, { person: 'lan', seat: 'member' }] }, '2026-12-31').map((one) => one.field)).toEqual(['commission'])
})

test('each difference leads to the act that settles it, filled in', () => {
  const one = { asset: 42, name: 'Máy in', place: { id: 'a/p', name: 'Phòng' } }
  expect(settleHref('a', { ...one, sight: 'missing' })).toBe('/cb/tai-san/the/42?viec=leave&ly_do=lost')
  expect(settleHref('a', { ...one, sight: 'elsewhere' })).toBe('/cb/tai-san/the/42?viec=move&noi=a%2Fp')
  expect(settleHref('a', { ...one, sight: 'broken' })).toBe('/cb/tai-san/the/42?viec=leave&ly_do=liquidated')
  expect(settleHref('a', { ...one, asset: undefined, sight: 'surplus' })).toBe('/cb/tai-san/so/a/nhap?vao_so=found&ten=M%C3%A1y+in&noi=a%2Fp')
  expect(settleHref('a', { ...one, sight: 'surplus' })).toBe('/cb/tai-san/the/42')
})

test('addresses of stocktakes', () => {
  expect(countScreenOf({})).toBe('counts')
  expect(countScreenOf({ count: '3' })).toBe('count')
  expect(countScreenOf({ count: '3', part: 'dem' })).toBe('walk')
  expect(countScreenOf({ count: '3', part: 'kiem-lai' })).toBe('walk')
  for (const none of [{ count: 'ba' }, { count: '3', part: 'x' }]) expect(countScreenOf(none)).toBe('none')
})
