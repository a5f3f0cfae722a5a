import { expect, test } from 'vitest'
import { lateBy, minutesOf, type Held } from './held'

const held = (unit_name: string, late: number, applicant = false): Held => ({ step: 's', step_name: 'Bước', round: 1, unit_name, applicant, minutes: { transfer: 1, waiting: 2, working: 3, holding: 4 }, late })

test('late minutes are told by who had them, most first', () => {
  expect(lateBy([held('Một cửa', 5), held('Chuyên môn', 20), held('Một cửa', 30), held('Lãnh đạo', 0)])).toEqual([['Một cửa', 35], ['Chuyên môn', 20]])
  expect(lateBy([held('Một cửa', 0)])).toEqual([])
})

test('the four clocks add up', () => {
  expect(minutesOf(held('Một cửa', 0))).toBe(10)
})
