// What an administrator does with people, one request each. Passwords come back in an answer and go no further: what
// is sent, and may be kept until its outcome is known, never holds one.
import { actHeaders, asked, http, type Schemas } from '../../api/client'

export type Unit = Schemas['DutyUnits']['items'][number]
export type Page = Schemas['PersonPage']
export type Made = Schemas['PersonMade']

export const newSlot = 'staff/new'
export const pageOf = (person: string): string => `/cb/can-bo/${encodeURIComponent(person)}`
export const slotOf = (person: string): string => `staff/${person}`

export const list = (q: string) => asked(http.GET('/api/staff', { params: { query: q ? { q } : {} } }))
export const places = () => asked(http.GET('/api/duty-units'))
export const one = (person: string) => asked(http.GET('/api/staff/{person}', { params: { path: { person } } }))

const given = (person: string, key: string) => ({ path: { person }, header: actHeaders(key) })
/** With the revision of the page: what somebody else did to the person since is told before anything is written. */
const seenAt = (person: string, key: string, seen: number) => ({ path: { person }, header: actHeaders(key, seen) })

export const add = (key: string, body: Schemas['NewPerson']): Promise<Made> => asked(http.POST('/api/staff', { params: { header: actHeaders(key) }, body }))
export const grant = (person: string, seen: number) => (key: string, body: Schemas['DutyGrant']): Promise<Page> => asked(http.POST('/api/staff/{person}/grant', { params: seenAt(person, key, seen), body }))
export const revoke = (person: string, seen: number) => (key: string, body: Schemas['DutyEnd']): Promise<Page> => asked(http.POST('/api/staff/{person}/revoke', { params: seenAt(person, key, seen), body }))
/** Acts on the whole person, by the name under which a sending is kept. */
export const wholeActs = ['transfer', 'leave', 'lock', 'unlock', 'release'] as const
export type WholeAct = (typeof wholeActs)[number]
export interface WholeBodies {
  transfer: Schemas['DutyEnd']
  leave: Schemas['Leave']
  lock: Schemas['Lock']
  unlock: Schemas['Lock']
  release: Schemas['Release']
}
export const whole = <N extends WholeAct>(name: N, person: string, seen: number) => (key: string, body: WholeBodies[N]): Promise<Page> =>
  asked(http.POST(`/api/staff/{person}/${name}` as '/api/staff/{person}/leave', { params: seenAt(person, key, seen), body: body as Schemas['Leave'] }))
export const confirmReset = (person: string) => (key: string, body: Schemas['Release']): Promise<Made> => asked(http.POST('/api/staff/{person}/password/confirm', { params: given(person, key), body }))
export const refuseReset = (person: string, seen: number) => (key: string, body: Schemas['PasswordReset']): Promise<Page> => asked(http.POST('/api/staff/{person}/password/refuse', { params: seenAt(person, key, seen), body }))
export const reset = (person: string) => (key: string, body: Schemas['PasswordReset']): Promise<Made> => asked(http.POST('/api/staff/{person}/password', { params: given(person, key), body }))
