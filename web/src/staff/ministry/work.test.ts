import { expect, test } from 'vitest'
import { codeFits, colourOf, foundUnits, month, ordered, typedCode, valueOf, type Unit } from './work'

const unit = (name: string, more: Partial<Unit> = {}): Unit => ({ agency: { id: name, name }, mine: false, assets: 1, state: 'done', differences: 0, again: 0, kinds: [], ...more })

test('the oldest differences come first, then the most, then what is late', () => {
  const units = [unit('a'), unit('b', { state: 'late' }), unit('c', { age: 3, differences: 1 }), unit('d', { age: 3, differences: 5 }), unit('e', { age: 9, differences: 1 })]
  expect(ordered(units).map((one) => one.agency.id)).toEqual(['e', 'd', 'c', 'b', 'a'])
  expect(foundUnits([unit('Phường Vĩnh Hải'), unit('Phường Lộc Thọ')], 'vinh').length).toBe(1)
})

test('a code is taken as the Ministry writes it', () => {
  expect(typedCode(' t01 005 ')).toBe('T01005')
  for (const right of ['', 'T01', 'T01005', 'T01005003001002']) expect(codeFits(right)).toBe(true)
  for (const wrong of ['T0', 'T0100', 'T01-05', 'T01005003001002003']) expect(codeFits(wrong)).toBe(false)
})

test('values are read as what they are', () => {
  const money = (amount: number) => `${amount} đ`
  expect(valueOf('cost', '15', money)).toBe('15 đ')
  expect(valueOf('missing_ministry', '15', money)).toBe('15 đ')
  expect(valueOf('cost', undefined, money)).toBe('–')
  expect(valueOf('state', 'gone', money)).toBe('đã giảm')
  expect(valueOf('twice', '2', money)).toBe('2 lần')
  expect(valueOf('class', '3', money)).toBe('3')
  expect(month('2026-12')).toBe('12/2026')
  expect(colourOf('late')).toBe('overdue')
  expect(colourOf('running')).toBe('none')
})
