// What is read of the connection to the Ministry and of the comparison, and done with them, one request each.
import { actHeaders, asked, http, type Schemas } from '../../api/client'
import { matches } from '../../core/text'
import { href } from '../../core/router'
import { ministry as words } from '../../text/ministry.vi'

export type Ministry = Schemas['Ministry']
export type Unit = Schemas['MinistryUnit']
export type UnitPage = Schemas['MinistryUnitPage']
export type Sending = Schemas['MinistrySending']
export type Difference = Schemas['AssetDifference']

export const homeHref = '/cb/doi-chieu'
export const unitHref = (agency: string): string => `${homeHref}/${encodeURIComponent(agency)}`
export const accountsHref = (agency: string): string => `${unitHref(agency)}/ke-toan`
export const heldHref = (agency: string): string => `${unitHref(agency)}/cua-bo`

export const ministryNow = () => asked(http.GET('/api/ministry'))
export const unitOf = (agency: string) => asked(http.GET('/api/ministry/units/{agency}', { params: { path: { agency } } }))

export interface Filter {
  agency?: string
  kind?: string
  owner?: string
}
const said = (filter: Filter): Filter => ({ ...(filter.agency && { agency: filter.agency }), ...(filter.kind && { kind: filter.kind }), ...(filter.owner && { owner: filter.owner }) })
export const differencesOf = (filter: Filter, from: string) => asked(http.GET('/api/ministry/differences', { params: { query: { ...said(filter), ...(from && { from }) } } }))
export const fileHref = (filter: Filter): string => href('/api/ministry/differences/file', { form: 'xlsx', ...said(filter) })

type Work<P> = (key: string, body: never) => Promise<P>

/** By the name under which a sending is kept until its outcome is known. */
export function homeWorks(): Record<string, Work<Ministry>> {
  const to = (key: string) => ({ params: { header: actHeaders(key) } })
  return {
    reconcile: (key: string, body: Schemas['MinistryNowIn']) => asked(http.POST('/api/ministry/reconcile', { ...to(key), body })),
    fetch: (key: string, body: Schemas['MinistryNowIn']) => asked(http.POST('/api/ministry/fetch', { ...to(key), body })),
  }
}
export function unitWorks(agency: string): Record<string, Work<UnitPage>> {
  const to = (key: string) => ({ params: { path: { agency }, header: actHeaders(key) } })
  return {
    code: (key: string, body: Schemas['MinistryCodeIn']) => asked(http.POST('/api/ministry/units/{agency}/code', { ...to(key), body })),
    'by-hand': (key: string, body: Schemas['MinistryByHandIn']) => asked(http.POST('/api/ministry/units/{agency}/by-hand', { ...to(key), body })),
    send: (key: string, body: Schemas['MinistryNowIn']) => asked(http.POST('/api/ministry/units/{agency}/send', { ...to(key), body })),
  }
}

/** The oldest differences first, then the most; late sendings before what is in order. */
export function ordered(units: Unit[]): Unit[] {
  const weight = (one: Unit) => [one.age ?? -1, one.differences, one.state === 'late' ? 1 : 0]
  return [...units].sort((a, b) => {
    const [x, y] = [weight(a), weight(b)]
    return (y[0] ?? 0) - (x[0] ?? 0) || (y[1] ?? 0) - (x[1] ?? 0) || (y[2] ?? 0) - (x[2] ?? 0)
  })
}
export const foundUnits = (units: Unit[], typed: string): Unit[] => ordered(units).filter((one) => matches(typed, one.agency.name))

/** The colour of a state: what somebody has to look at stands out. */
export const colourOf = (state: string): string => ({ late: 'overdue', failed: 'soon', refused: 'soon', no_code: 'soon', done: 'good' })[state] ?? 'none'

/** "12/2026" of "2026-12". */
export const month = (period: string): string => `${period.slice(5)}/${period.slice(0, 4)}`

/** A code as the Ministry gives it: people type it in small letters and with blanks. */
export const typedCode = (typed: string): string => typed.replace(/\s/g, '').toUpperCase()
export const codeFits = (code: string): boolean => code === '' || (/^[0-9A-Z]+$/.test(code) && code.length % 3 === 0 && code.length <= 15)

/** What one of the three says, as people read it. */
export function valueOf(kind: string, value: string | undefined, money: (amount: number) => string): string {
  const { states, times, unknown } = words.differences
  if (value === undefined) return unknown
  if (kind === 'state') return states[value] ?? value
  if (kind === 'twice') return times(value)
  return kind !== 'class' && kind !== 'unit' && /^-?\d+$/.test(value) ? money(Number(value)) : value
}
