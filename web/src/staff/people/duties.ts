// Days of a duty and how they are told. The server's `until` is the first day a duty no longer holds; people say
// «đến hết ngày …», which is the day before. Pure.
import type { Schemas } from '../../api/client'
import { day, dayAfter, dayBefore, typedDay } from '../../core/dates'
import type { Defect } from '../../core/form'
import { people } from '../../text/people.vi'

export type Duty = Schemas['Duty']
const words = people.form

/** «từ 01/03/2021 đến hết 31/12/2021»; of what is over, the day it stopped: that day may have begun with it. */
export function spanOf({ from, until }: Pick<Duty, 'from' | 'until'>, over = false): string {
  if (until && (over || until <= from)) return people.over(day(from), day(until))
  return people.span(day(from), until ? day(dayBefore(until)) : '')
}

export const nameOf = (duty: Duty): string => people.duty(duty.role_name, people.at(duty.unit_name, duty.agency_name))

export interface Sorted {
  now: Duty[]
  toCome: Duty[]
  past: Duty[]
}

/** Which duties hold today the server says; of the others the day tells which are still to come. One that ended before
 *  it began never held and will not. */
export function sorted(duties: Duty[], today: string): Sorted {
  const comes = (duty: Duty) => !duty.now && duty.from > today && !(duty.until && duty.until <= duty.from)
  return { now: duties.filter((duty) => duty.now), toCome: duties.filter(comes), past: duties.filter((duty) => !duty.now && !comes(duty)) }
}

export interface Typed {
  unit: string
  role: string
  from: string
  /** The last day it holds, as typed; empty: no end is set. */
  last: string
  decision: string
}

/** What is wrong with the days, the place and the paper of a duty, by the server's names of the fields. */
export function dutyDefects(typed: Typed): Defect[] {
  const found: Defect[] = []
  const need = (bad: boolean, field: string, told: string) => bad && found.push({ field, words: told })
  const from = typedDay(typed.from)
  const last = typedDay(typed.last)
  need(!typed.unit, 'unit', words.empty.unit)
  need(!typed.role, 'role', words.empty.role)
  need(!from, 'from', words.empty.from)
  need(Boolean(typed.last.trim()) && !last, 'until', words.empty.until)
  need(Boolean(from && last && last < from), 'until', words.empty.order)
  need(!typed.decision.trim(), 'decision', words.empty.decision)
  return found
}

/** As the server takes it; only of what `dutyDefects` finds nothing wrong with. */
export function dutyBody(typed: Typed): Schemas['DutyGrant'] {
  const last = typedDay(typed.last)
  return { unit: typed.unit, role: typed.role, from: typedDay(typed.from) ?? '', decision: typed.decision.trim(), ...(last && { until: dayAfter(last) }) }
}

/** What the typed days mean, in a sentence; nothing while they are no days. */
export function meaning(typedFrom: string, typedLast: string): string {
  const from = typedDay(typedFrom)
  const last = typedDay(typedLast)
  if (!from || (typedLast.trim() && !last) || (last && last < from)) return ''
  return last ? words.holds(day(from), day(dayAfter(last)), day(last)) : words.open(day(from))
}

/** What ending a duty on a typed day means. `today` is the server's. */
export function endMeaning(typedFrom: string, duty: Pick<Duty, 'from'>, today: string): string {
  const from = typedDay(typedFrom)
  if (!from || from < today) return ''
  if (from <= duty.from && duty.from > today) return people.person.never
  return from === today ? people.person.atOnce : people.person.later(day(dayBefore(from)), day(from))
}

/** A password in pieces a person can read out and type; put together they are it, letter by letter. */
export function pieces(password: string): string[] {
  const parts = (/[-. ]/.test(password) ? password.match(/[^-. ]*[-. ]|[^-. ]+$/g) : password.match(/.{1,4}/gsu)) ?? []
  return parts.join('') === password ? [...parts] : [password]
}
