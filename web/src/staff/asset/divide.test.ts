import { expect, test } from 'vitest'
import { divisionBody, divisionDefects, leftOf, newPart, partFields, type TypedDivision } from './divide'
import { noPapers } from './papers'
import type { Page } from './work'

const today = '2021-12-20'
const page = { class: 'pc', place: { id: 'a/b', name: 'Văn phòng' }, description: { name: 'Bộ máy', model: 'X1', serial: 'S0', accounts_number: 'TS-1' } } as Page
const halves = (): TypedDivision => ({
  on: '20/12/2021', minutes: 'BB 1', papers: { ...noPapers(), decision: '1/QĐ', decided: '20/12/2021' },
  parts: ['1.000', '2.000'].map((cost) => ({ ...newPart(page), cost })),
})
const fields = (typed: TypedDivision) => divisionDefects(typed, page, 3000, today).map((one) => one.field)

test('a part begins as the whole, but for what no two things share', () => {
  expect(newPart(page)).toMatchObject({ place: 'a/b', description: { name: 'Bộ máy', model: 'X1', serial: '', accounts_number: '' } })
  expect(newPart({ ...page, class: 'land', description: { name: 'Đất', address: '1 Trần Phú', land_area: 100 } }).description).toMatchObject({ address: '1 Trần Phú', land_area: '' })
  expect(partFields('3')).toEqual(['plate', 'serial', 'accounts_number'])
})

test('what is left is told while it is typed', () => {
  expect(leftOf(halves().parts, 3000)).toBe(0)
  expect(leftOf(halves().parts, 5000)).toBe(2000)
  expect(leftOf([{ ...newPart(page), cost: 'ba' }], 5000)).toBeUndefined()
})

test('everything wrong is told at once, each at its field', () => {
  expect(fields(halves())).toEqual([])
  const typed = halves()
  typed.on = '21/12/2021'
  typed.minutes = ' '
  Object.assign(typed.parts[1]!, { cost: '2.001', place: '' })
  typed.parts[0]!.description.name = ''
  expect(fields(typed)).toEqual(['on', 'minutes', 'name-0', 'place-1', 'parts'])
  typed.parts[1]!.cost = '0'
  expect(fields(typed)).toEqual(['on', 'minutes', 'name-0', 'cost-1', 'place-1', 'parts'])
})

test('what is sent has of each part what is its own and what the whole had', () => {
  const typed = halves()
  typed.parts[0]!.description.serial = 'S1'
  expect(divisionBody(typed, page)).toEqual({
    on: today, minutes: 'BB 1', papers: { decision: '1/QĐ', decided: today },
    parts: [
      { cost: 1000, place: 'a/b', description: { name: 'Bộ máy', model: 'X1', serial: 'S1' } },
      { cost: 2000, place: 'a/b', description: { name: 'Bộ máy', model: 'X1' } },
    ],
  })
})
