import { expect, test } from 'vitest'
import { actsOf, carriedTo, changeDefects, changeFields, changeFigures, changeKinds, originFields, origins, shareBody, shareDefects } from './acts'

const none = { amount: '', dismantling: '', cost: '', accumulated: '', years: '', rate: '' }

test('the page offers what the server allows and it knows, signing first and leaving last', () => {
  expect(actsOf(['leave', 'move', 'receive', 'something-new'])).toEqual(['receive', 'move', 'leave'])
  expect(actsOf([])).toEqual([])
})

test('each ground of change asks for its figures', () => {
  expect(changeKinds).toHaveLength(7)
  const must = (kind: (typeof changeKinds)[number]) => changeFields[kind].filter((one) => one.must).map((one) => one.field)
  expect(must('upgrade')).toEqual(['amount'])
  expect(must('partial_removal')).toEqual(['amount'])
  expect(must('settlement_correction')).toEqual(['cost'])
  expect(must('serious_damage')).toEqual(['cost', 'years'])
  expect(must('rate_change')).toEqual(['rate'])
  for (const kind of changeKinds) expect(changeDefects(kind, none).map((one) => one.field)).toEqual(must(kind))
})

test('figures typed for another ground are neither judged nor sent', () => {
  const typed = { ...none, amount: '15.000.000', cost: 'chữ', rate: '6,67' }
  expect(changeDefects('upgrade', typed)).toEqual([])
  expect(changeFigures('upgrade', typed)).toEqual({ amount: 15_000_000 })
  expect(changeFigures('rate_change', typed)).toEqual({ rate: '6.67' })
  expect(changeFigures('partial_removal', { ...typed, dismantling: '0' })).toEqual({ amount: 15_000_000, dismantling: 0 })
})

test('wear of other books is asked for of what they had, years of use of what was bought', () => {
  const of = Object.fromEntries(origins.map((one) => [one, originFields(one)]))
  expect(of).toEqual({ bought: ['used_years'], built: [], received: ['carried_to', 'carried'], given: [], found: [], carried_over: ['carried_to', 'carried'] })
})

test('other books must have counted to the year before the asset comes in', () => {
  expect(carriedTo('received', '05/06/2018', '01/02/2021')).toBe(2020)
  expect(carriedTo('carried_over', '01/01/2021', '01/02/2021')).toBeUndefined()
  expect(carriedTo('bought', '05/06/2018', '01/02/2021')).toBeUndefined()
  expect(carriedTo('received', '', '01/02/2021')).toBeUndefined()
})

test('a share is a part of a whole', () => {
  expect(shareDefects({ year: '2021', by: 'time', part: '30', whole: '120' })).toEqual([])
  expect(shareBody({ year: '2021', by: 'time', part: '0', whole: '120' })).toEqual({ year: 2021, by: 'time', part: 0, whole: 120 })
  expect(shareDefects({ year: '', by: 'time', part: '121', whole: '120' }).map((one) => one.field)).toEqual(['year', 'part'])
  expect(shareDefects({ year: '2021', by: 'time', part: '', whole: '0' }).map((one) => one.field)).toEqual(['whole', 'part'])
})
