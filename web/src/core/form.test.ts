import { expect, test } from 'vitest'
import { defectsOf, emailLooksRight, phoneLooksRight, wordsFor } from './form'

test('all reasons of a refusal are told, each with its field', () => {
  const defects = defectsOf({
    detail: 'Hồ sơ chưa đủ.',
    errors: [{ field: 'applicant.name', detail: 'Thiếu họ tên.' }, { detail: 'Thiếu tờ khai.' }],
  })
  expect(defects).toEqual([{ field: 'applicant.name', words: 'Thiếu họ tên.' }, { field: '', words: 'Thiếu tờ khai.' }])
  expect(wordsFor(defects, 'applicant.name')).toBe('Thiếu họ tên.')
  expect(wordsFor(defects, 'content')).toBeUndefined()
})

test('a refusal without fields is one defect of the whole form', () => {
  expect(defectsOf({ detail: 'Hệ thống đang bận.' })).toEqual([{ field: '', words: 'Hệ thống đang bận.' }])
})

test.each([['0905 123 456', true], ['+84905123456', true], ['+84 (0)905 123 456', true], ['84905123456', true], ['0084 905–123–456', true],
  ['02583811042', true], ['(0258) 3811.042', true], ['905123456', false], ['0905', false], ['000000000', false], ['0000000000', false],
  ['0405123456', false], ['09051234567', false]])(
  'the phone number «%s» looks right: %s', (typed, right) => expect(phoneLooksRight(typed)).toBe(right))

test.each([['a@b.vn', true], ["o'hara+dvc@thu.khanhhoa.gov.vn", true], ['a@b', false], ['a b@c.vn', false], ['@', false], ['bình@thu.vn', false],
  ['a..b@c.vn', false], ['a@-b.vn', false], ['a@127.0.0.1', false]])(
  'the address «%s» looks right: %s', (typed, right) => expect(emailLooksRight(typed)).toBe(right))
