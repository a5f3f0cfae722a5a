// What an administrator of the province does with the calendar: looking, looking ahead, entering. And the form as it is typed.
import { actHeaders, asked, hooks, http, type Schemas } from '../../api/client'
import { typedDay } from '../../core/dates'
import type { Defect } from '../../core/form'
import { calendar } from '../../text/calendar.vi'

export type Page = Schemas['CalendarPage']
export type Preview = Schemas['CalendarPreview']
export type Body = Schemas['CalendarDecisionIn']
export type Decision = Schemas['CalendarDecision']

export const paperHref = (id: string): string => `/api/calendar/decisions/${encodeURIComponent(id)}/file`
export const pageOf = () => asked(http.GET('/api/calendar'))
export const check = (body: Body) => asked(http.POST('/api/calendar/check', { params: { header: { 'X-CSRF-Token': hooks.csrf() } }, body }))
export const enter = (key: string, body: Body) => asked(http.POST('/api/calendar', { params: { header: actHeaders(key) }, body }))

/** A row as it is typed. */
export interface Row {
  kind: 'off' | 'works'
  from: string
  until: string
  name: string
  like: string
  hours: string
}
export const emptyRow = (): Row => ({ kind: 'off', from: '', until: '', name: '', like: '', hours: '' })
/** Nothing typed into it yet: an open row that nobody needs is no defect. */
export const untouched = (row: Row): boolean => !row.from.trim() && !row.until.trim() && !row.name.trim() && !row.like.trim()

export interface Typed {
  number: string
  signed: string
  issuer: string
  file: string
  agency: string
  rows: Row[]
  hoursFrom: string
  /** None: the paper changes no hours. */
  week: string[] | undefined
  withdraws: string[]
}

/** What is sent of it, and the days that are none. Everything else the server tells. Pure. */
export function bodyOf(typed: Typed): { body: Body; defects: Defect[] } {
  const defects: Defect[] = []
  const day = (text: string, field: string): string => {
    if (!text.trim()) return ''
    const iso = typedDay(text)
    if (!iso) defects.push({ field, words: calendar.form.badDay })
    return iso ?? ''
  }
  const rows = typed.rows.filter((row) => !untouched(row))
  const body: Body = {
    decision: typed.number.trim(), signed_on: day(typed.signed, 'signed_on'), issuer: typed.issuer.trim(), file: typed.file,
    days: rows.map((row, i) => ({
      kind: row.kind, name: row.name.trim(), from: day(row.from, `days[${i + 1}].from`),
      ...(row.kind === 'off' && row.until.trim() ? { until: day(row.until, `days[${i + 1}].until`) } : {}),
      ...(row.kind === 'works' && row.like.trim() ? { like: day(row.like, `days[${i + 1}].like`) } : {}),
      ...(row.kind === 'works' && row.hours.trim() ? { hours: row.hours.trim() } : {}),
    })),
    ...(typed.agency ? { agency: typed.agency } : {}),
    ...(typed.week ? { hours: { from: day(typed.hoursFrom, 'hours.from'), week: typed.week.map((one) => one.trim()) } } : {}),
    ...(typed.withdraws.length ? { withdraws: typed.withdraws } : {}),
  }
  return { body, defects }
}

/** The input of a field of the server's: `days[2].from` is `cal-days-2-from`. */
export const inputOf = (field: string): string => (field ? `cal-${field.replaceAll(/[[\].]+/g, '-')}` : '')
