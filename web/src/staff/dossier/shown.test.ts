import { describe, expect, it } from 'vitest'
import type { Schemas } from '../../api/client'
import { t } from '../../text/staff.vi'
import { chosenOf, distinct, heldAs, keyOf } from './shown'

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

describe('what there is of a paper', () => {
  const of = (held: Schemas['PaperHeld']['held'], more: Partial<Schemas['PaperHeld']> = {}) =>
    heldAs({ component: 'to_khai', name: 'Tờ khai', mandatory: true, original: 0, copy: 0, files: [], held, ...more }, t.dossier)
  it('says «bản điện tử» of a scan alone, with the tick', () => expect(of('electronic')).toEqual({ mark: 'yes', words: 'bản điện tử' }))
  it('says what lies in the cabinet', () => expect(of('paper', { original: 1, copy: 2 })).toEqual({ mark: 'yes', words: '1 bản chính, 2 bản sao' }))
  it('says where data replaces it', () => expect(of('data').words).toBe('lấy từ cơ sở dữ liệu'))
  it('never ticks what is not there', () => {
    expect(of('none')).toEqual({ mark: 'no', words: 'chưa có' })
    expect(of('none', { mandatory: false })).toEqual({ mark: 'soft', words: 'không nộp' })
  })
})
