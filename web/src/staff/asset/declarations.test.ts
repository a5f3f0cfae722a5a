import { expect, test } from 'vitest'
import { chosenOf, judgedOf, keyOf, still, type Declaration } from './declarations'

const one = (asset: number, kind: Declaration['kind']): Declaration => ({ asset, code: `TS${asset}`, name: 'Máy', class_name: 'Máy vi tính', cost: 1, kind, form: '04c-ĐK/TSC', told: 'owed', since: '2026-11-01', late: false })

test('what is sent is what is chosen and still listed', () => {
  const items = [one(1, 'entry'), one(2, 'change'), one(2, 'entry')]
  expect(items.map(keyOf)).toEqual(['1/entry', '2/change', '2/entry'])
  expect(chosenOf(items, ['2/change', '9/entry'])).toEqual([{ asset: 2, kind: 'change' }])
  expect(judgedOf([{ ...one(3, 'entry'), letter: '5/BC' }], ['3/entry'])).toEqual([{ asset: 3, kind: 'entry', letter: '5/BC' }])
  expect(still(items, ['9/entry', '1/entry'])).toEqual(['1/entry'])
})
