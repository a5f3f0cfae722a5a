import { expect, test } from 'vitest'
import { descriptionBody, descriptionDefects, facts, fieldsOf, kindOf, typedDescription } from './describe'

test('each class asks for what it has: land and houses an address, cars a plate, machines a model', () => {
  expect(kindOf('land')).toBe('land')
  expect(kindOf('1.3')).toBe('building')
  expect(kindOf('2.1')).toBe('building')
  expect(kindOf('3')).toBe('car')
  expect(kindOf('4.2')).toBe('vehicle')
  for (const code of ['pc', '6.1', '7', 'special', '10.1']) expect(kindOf(code)).toBe('other')
  expect(fieldsOf('land')).toEqual(['address', 'land_area', 'idle_area', 'latitude', 'longitude', 'accounts_number'])
  expect(fieldsOf('1.1')).toEqual(expect.arrayContaining(['address', 'grade', 'floors', 'built_area', 'floor_area']))
  expect(fieldsOf('3')).toEqual(expect.arrayContaining(['plate', 'seats', 'post', 'power']))
  expect(fieldsOf('pc')).toEqual(['model', 'serial', 'country', 'made', 'accounts_number'])
})

test('what is known of an asset keeps its field though its class has none', () => {
  expect(fieldsOf('pc', { name: 'Máy', address: 'Nha Trang', seats: 0 })).toEqual(['model', 'serial', 'country', 'made', 'accounts_number', 'address'])
})

test('areas go as hundredths, numbers as numbers, what is blank not at all', () => {
  const typed = { ...typedDescription(), name: ' Nhà làm việc ', address: '1 Trần Phú', floors: '3', built_area: '120,5', plate: '79A-1' }
  const shown = fieldsOf('1.2')
  expect(descriptionDefects(typed, shown)).toEqual([])
  expect(descriptionBody(typed, shown)).toEqual({ name: 'Nhà làm việc', address: '1 Trần Phú', floors: 3, built_area: 12_050 })
})

test('what is typed wrong is told at its field, of the fields shown only', () => {
  const typed = { ...typedDescription(), floors: 'ba', built_area: '120.5', made: '19999', seats: 'x' }
  expect(descriptionDefects(typed, fieldsOf('1.2')).map((one) => one.field)).toEqual(['name', 'floors', 'built_area', 'made'])
})

test('where a house lies is told by both degrees or by none', () => {
  const typed = { ...typedDescription(), name: 'Nhà', latitude: '12,2451', idle_area: '35,5' }
  const shown = fieldsOf('1.2')
  expect(descriptionDefects(typed, shown).map((one) => one.field)).toEqual(['longitude'])
  expect(descriptionDefects({ ...typed, longitude: 'đông' }, shown).map((one) => one.field)).toEqual(['longitude'])
  const whole = { ...typed, longitude: '109.19431234' }
  expect(descriptionDefects(whole, shown)).toEqual([])
  expect(descriptionBody(whole, shown)).toEqual({ name: 'Nhà', idle_area: 3550, latitude: 12_245_100, longitude: 109_194_312 })
  expect(facts({ name: 'Nhà', latitude: 12_245_100, longitude: 109_000_000 })).toEqual([['Vĩ độ', '12,2451'], ['Kinh độ', '109']])
})

test('a description comes back as it was typed', () => {
  const known = { name: 'Xe', plate: '79A-1', seats: 16, made: 2019, land_area: 123_456 }
  expect(descriptionBody(typedDescription(known), fieldsOf('3', known))).toEqual(known)
  expect(facts(known)).toEqual([['Biển kiểm soát', '79A-1'], ['Năm sản xuất', '2019'], ['Số chỗ ngồi', '16'], ['Diện tích đất', '1.234,56 m²']])
})
