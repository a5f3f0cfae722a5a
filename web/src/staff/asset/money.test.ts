import { expect, test } from 'vitest'
import { areaWords, dong, dongMax, rateWords, sumOf, tidyMoney, typedArea, typedMoney, typedNumber, typedRate } from './money'

test('money is read with dots', () => {
  expect(dong(1_234_567)).toBe('1.234.567\u00a0đ')
  expect(dong(0)).toBe('0\u00a0đ')
})

test('money is taken with dots, with spaces or plain', () => {
  for (const typed of ['1.234.567', '1 234 567', '1\u00a0234\u00a0567', '1234567', ' 1.234.567 ']) expect(typedMoney(typed)).toBe(1_234_567)
  expect(typedMoney('0')).toBe(0)
  expect(typedMoney(String(dongMax))).toBe(dongMax)
})

test('what is no whole amount is refused rather than guessed', () => {
  for (const typed of ['', ' ', 'abc', '12a', '1,5', '1.23', '1.2345', '12.34.567', '1.234 567', '-5', '1.234.567 đ', '1e6', String(dongMax + 1)]) expect(typedMoney(typed)).toBeUndefined()
})

test('an amount is put into threes when it is left, anything else stays', () => {
  expect(tidyMoney('15000000')).toBe('15.000.000')
  expect(tidyMoney('15 triệu')).toBe('15 triệu')
})

test('a sum is there once every amount is', () => {
  expect(sumOf(['1.000', '2 000', '3'])).toBe(3003)
  expect(sumOf(['1.000', ''])).toBeUndefined()
  expect(sumOf([])).toBe(0)
})

test('areas go to hundredths and back', () => {
  for (const [typed, kept] of [['120', 12_000], ['120,5', 12_050], ['120,05', 12_005], ['1.234,56', 123_456], ['0,01', 1]] as const) {
    expect(typedArea(typed)).toBe(kept)
    expect(areaWords(kept)).toBe(typed)
  }
  expect(typedArea('120,50')).toBe(12_050)
})

test('an area that could be read in two ways is refused', () => {
  for (const typed of ['', '120.5', '120,', '120,555', '1,2,3', 'm2', ',5']) expect(typedArea(typed)).toBeUndefined()
})

test('numbers and rates', () => {
  expect(typedNumber('2021')).toBe(2021)
  expect(typedNumber('-1')).toBeUndefined()
  expect(typedNumber('300', 200)).toBeUndefined()
  expect(typedRate('6,67')).toBe('6.67')
  expect(typedRate('12.5 %')).toBe('12.5')
  expect(typedRate('6,667')).toBeUndefined()
  expect(['6.67', '12.50', '20.00', '10.00', '0.00', '20'].map(rateWords)).toEqual(['6,67', '12,5', '20', '10', '0', '20'])
})
