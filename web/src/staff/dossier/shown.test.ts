import { describe, expect, it } from 'vitest'
import { chosenOf, distinct, keyOf } from './shown'

const birth = { id: 'ab12', component: 'chung_sinh', name: 'Giấy chứng sinh' }
const form = { id: 'ab12', component: 'to_khai', name: 'Tờ khai' }
const first = { id: 'cd34', name: 'Trích lục' }
const again = { id: 'cd34', name: 'Trích lục, lần 2' }

describe('what there is to look at', () => {
  it('shows one file under both papers it is', () => {
    expect(distinct([birth, form]).map((one) => one.name)).toEqual(['Giấy chứng sinh', 'Tờ khai'])
    expect([birth, form].map((one) => chosenOf(distinct([birth, form]), keyOf(one))?.name)).toEqual(['Giấy chứng sinh', 'Tờ khai'])
  })
  it('shows the same output of two rounds once', () => expect(distinct([first, again])).toEqual([again]))
  it('finds a file by its hash alone, and begins with the first', () => {
    expect(chosenOf([birth, first], 'cd34')).toBe(first)
    expect(chosenOf([birth, first], '')).toBe(birth)
    expect(chosenOf([], 'cd34')).toBeUndefined()
  })
})
