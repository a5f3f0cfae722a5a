import { expect, test } from 'vitest'
import { dayDefects, fromWords, need } from './fields'
import { agencyHref, unitHref } from './work'

test('a day that has passed, no day and no decision are told at once', () => {
  expect(dayDefects('01/03/2021', '7/QĐ', '2021-03-01')).toEqual([])
  expect(dayDefects('28/02/2021', ' ', '2021-03-01').map((one) => one.field)).toEqual(['from', 'decision'])
  expect(dayDefects('không', '7/QĐ', '2021-03-01').map((one) => one.field)).toEqual(['from'])
  expect(need(' ', 'name')).toHaveLength(1)
})

test('a name holds from the beginning of its day, which is told only of a day', () => {
  expect(fromWords('05/03/2021')).toContain('05/03/2021')
  expect(fromWords('5')).toBe('')
})

test('a unit’s address is its agency and its function', () => {
  expect(agencyHref('ubnd-22330')).toBe('/cb/co-quan/ubnd-22330')
  expect(unitHref('ubnd-22330/land')).toBe('/cb/co-quan/ubnd-22330/land')
})
