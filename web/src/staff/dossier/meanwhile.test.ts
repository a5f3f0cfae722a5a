import { describe, expect, it } from 'vitest'
import { asOf, since, toldOf, typedWords } from './meanwhile'

const entry = (title: string, at?: string, person = '', unit = '', kind = 'done') => ({ title, kind: kind as 'done', ...(at && { at }), ...(person && { person }), ...(unit && { unit }) })

describe('since', () => {
  const taken = entry('Đã tiếp nhận hồ sơ', '2026-11-27T08:00', 'Lê Hà', 'Một cửa')
  it('tells who did what and when, and nothing that was there before', () => {
    const begun = entry('Bắt đầu: Thẩm định', '2026-11-27T10:32', 'Phạm Dũng', 'Tư pháp')
    expect(since({ timeline: [taken] }, { timeline: [taken, begun] })).toEqual([{ what: 'Bắt đầu: Thẩm định', who: 'Phạm Dũng, Tư pháp', at: '2026-11-27T10:32' }])
  })
  it('leaves out what is under way or to come', () =>
    expect(since({ timeline: [] }, { timeline: [entry('Thẩm định', undefined, '', '', 'now'), entry('Duyệt', undefined, '', '', 'next')] })).toEqual([]))
  it('tells the second of two like acts in one minute', () => expect(since({ timeline: [taken] }, { timeline: [taken, taken] })).toHaveLength(1))
  it('is nothing when nothing happened', () => expect(since({ timeline: [taken] }, { timeline: [taken] })).toEqual([]))
})

describe('a list that was read before', () => {
  const line = { timeline: [entry('Đã tiếp nhận hồ sơ', '2026-11-27T08:00', 'Lê Hà', 'Một cửa'), entry('Bắt đầu: Thẩm định', '2026-11-27T10:32', 'Phạm Dũng', 'Tư pháp'), entry('Duyệt', undefined, '', '', 'next')] }
  it('tells in one line what came after its minute, and in it', () => {
    expect(toldOf(since(asOf(line, '2026-11-27T10:32'), line))).toBe('10:32 ngày 27/11/2026: Bắt đầu: Thẩm định – Phạm Dũng, Tư pháp')
    expect(toldOf(since(asOf(line, '2026-11-27T08:00'), line))).toMatch(/^08:00 ngày 27\/11\/2026: Đã tiếp nhận hồ sơ – Lê Hà, Một cửa; 10:32 /)
    expect(since(asOf(line, '2026-11-27T11:00'), line)).toEqual([])
  })
})

describe('typedWords', () => {
  it('gives back the sentences of a form, however deep', () =>
    expect(typedWords({ step: 'tham_dinh', reason: 'Thiếu chữ ký', items: [{ what: 'Bản chính giấy chứng sinh', how: 'Nộp 1 bản chính.', component: 'chung_sinh' }], reasons: ['Không thuộc thẩm quyền'] })).toEqual([
      'Thiếu chữ ký', 'Bản chính giấy chứng sinh', 'Nộp 1 bản chính.', 'Không thuộc thẩm quyền',
    ]))
  it('gives back no names the form itself gave to attached files', () => expect(typedWords({ outputs: [{ name: 'Dự thảo quyết định', file: 'ab12' }], note: 'Đã kiểm tra' })).toEqual(['Đã kiểm tra']))
  it('gives back no ids, hashes or days', () => expect(typedWords({ step: 'a', person: 'p-12', request: 'ab'.repeat(32), until: '2026-12-01', original: 1 })).toEqual([]))
})
