import { describe, expect, it, test } from 'vitest'
import { mismatches, numberFault, readCard } from './cccd'

const today = '2021-03-24'

test.each([
  ['056090000123', undefined],
  ['056 090 000 123', undefined],
  ['', 'empty'],
  ['05609000012', 'length'],
  ['056O90000123', 'letters'],
  ['056299000123', 'century'],
])('R-020 the number «%s» has the fault %s', (number, fault) => {
  expect(numberFault(number, today)).toBe(fault)
})

test('R-020 the QR text of a card fills seven fields', () => {
  const card = readCard('056090000123|225123456|Nguyễn Văn Bình|31011990|Nam|Vĩnh Hòa, Nha Trang, Khánh Hòa|25032021')
  expect(card).toEqual({
    number: '056090000123', oldNumber: '225123456', name: 'Nguyễn Văn Bình', birth: '1990-01-31', sex: 'Nam',
    address: 'Vĩnh Hòa, Nha Trang, Khánh Hòa', issued: '2021-03-25',
  })
})

test('a person without an old number and another QR code are told apart', () => {
  expect(readCard('056090000123||Lê Thị Mai|01021990|Nữ|Ninh Hòa|01022021')?.oldNumber).toBe('')
  expect(readCard('https://example.vn/tra-cuu/H32.15-210324-0001')).toBeUndefined()
})

describe('mismatches', () => {
  it('are none where number, birth and sex are one person’s, or nothing was said', () => {
    expect(mismatches('056190000123', '1990-02-03', 'Nữ')).toEqual([])
    expect(mismatches('056 190 000 123', undefined, '')).toEqual([])
    expect(mismatches('056', '1990-02-03', 'Nam')).toEqual([])
  })
  it('say what the number says', () =>
    expect(mismatches('056190000123', '1991-02-03', 'Nam')).toEqual([{ field: 'birth', says: '1990' }, { field: 'sex', says: 'Nữ' }]))
  it('know the next century', () => expect(mismatches('056305000123', '2005-01-01', 'Nữ')).toEqual([]))
})
