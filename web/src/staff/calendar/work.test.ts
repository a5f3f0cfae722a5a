import { describe, expect, it } from 'vitest'
import { bodyOf, emptyRow, inputOf, untouched, type Typed } from './work'

const typed = (change: Partial<Typed> = {}): Typed => ({ number: ' 12/QĐ ', signed: '1/3/2026', issuer: 'UBND tỉnh', file: 'f', agency: '', rows: [emptyRow()], hoursFrom: '', week: undefined, withdraws: [], ...change })

describe('a decision as it is typed', () => {
  it('sends days as the server writes them and leaves out rows nobody filled in', () => {
    const { body, defects } = bodyOf(typed({ rows: [emptyRow(), { ...emptyRow(), from: '30/4/2026', until: '4.5.2026', name: 'Nghỉ lễ', like: 'x' }] }))
    expect(defects).toEqual([])
    expect(body).toEqual({ decision: '12/QĐ', signed_on: '2026-03-01', issuer: 'UBND tỉnh', file: 'f', days: [{ kind: 'off', name: 'Nghỉ lễ', from: '2026-04-30', until: '2026-05-04' }] })
  })
  it('tells every day that is none, at its own input', () => {
    const { defects } = bodyOf(typed({ signed: 'mai', rows: [{ ...emptyRow(), kind: 'works', from: '31/2/2026', like: '9' }], week: ['', '', '', '', '', '', ''], hoursFrom: '1' }))
    expect(defects.map((one) => one.field)).toEqual(['signed_on', 'days[1].from', 'days[1].like', 'hours.from'])
    expect(defects.map((one) => inputOf(one.field))).toContain('cal-days-1-from')
  })
  it('knows a row nobody touched', () => {
    expect(untouched(emptyRow())).toBe(true)
    expect(untouched({ ...emptyRow(), name: 'Tết' })).toBe(false)
  })
})
