// An asset as it is typed into the form that enters it, and as it is sent. Pure.
import type { Schemas } from '../../api/client'
import { day, typedDay } from '../../core/dates'
import type { Defect } from '../../core/form'
import { count } from '../../core/text'
import { asset as words } from '../../text/asset.vi'
import { carriedTo, originFields } from './acts'
import { descriptionBody, descriptionDefects, fieldsOf, typedDescription, type Field, type Typed as TypedDescription } from './describe'
import { typedMoney, typedNumber } from './money'
import { dayDefects, noPapers, papersBody, papersDefects, type Typed as TypedPapers } from './papers'

export type Entry = Schemas['AssetEntryIn']
export interface TypedPaid {
  source: Schemas['AssetPaid']['source']
  amount: string
}
export interface TypedEntry {
  class: string
  origin: Entry['origin']
  paid: TypedPaid[]
  first_use: string
  on: string
  carried_to: string
  carried: string
  used_years: string
  place: string
  user: string
  description: TypedDescription
  papers: TypedPapers
}

/** `today` is the server's; `place` the person's own unit. */
export const newEntry = (today: string, place: string): TypedEntry => ({
  class: '', origin: 'bought', paid: [{ source: 'budget', amount: '' }], first_use: day(today), on: day(today), carried_to: '', carried: '', used_years: '',
  place, user: '', description: typedDescription(), papers: noPapers(),
})

/** What a stocktake found and no book has, with what it knows of it. */
export const foundIn = (typed: TypedEntry, asked: URLSearchParams): TypedEntry =>
  asked.get('vao_so') === 'found' ? { ...typed, origin: 'found', description: { ...typed.description, name: asked.get('ten') ?? '' } } : typed

/** As it stands, to be corrected. The papers are those of the correction: they are typed anew. */
export const entryOf = (page: Schemas['AssetPage']): TypedEntry => ({
  class: page.class, origin: page.origin as Entry['origin'], paid: page.paid.map((one) => ({ source: one.source, amount: count(one.amount) })),
  first_use: day(page.first_use), on: day(page.on), carried_to: String(page.carried_to ?? ''), carried: page.carried_to ? count(page.carried ?? 0) : '', used_years: String(page.used_years ?? ''),
  place: page.place.id, user: page.user ?? '', description: typedDescription(page.description), papers: noPapers(),
})

/** Which description fields the form shows. */
export const shownOf = (typed: TypedEntry, known?: Schemas['AssetDescription']): Field[] => (typed.class ? fieldsOf(typed.class, known) : [])

export function entryDefects(typed: TypedEntry, shown: Field[], today: string): Defect[] {
  const found: Defect[] = typed.class ? [] : [{ field: 'class', words: words.empty.class }]
  found.push(...descriptionDefects(typed.description, shown))
  found.push(...dayDefects(typed.first_use, 'first_use', words.empty.first_use, today), ...dayDefects(typed.on, 'on', words.empty.on, today))
  const fields = originFields(typed.origin)
  const counted = carriedTo(typed.origin, typed.first_use, typed.on)
  const wrong = (field: 'carried_to' | 'used_years', most: number) => fields.includes(field) && typed[field].trim() && typedNumber(typed[field], most) === undefined
  if (wrong('carried_to', 9999)) found.push({ field: 'carried_to', words: words.empty.year })
  // Where other books must have counted, «none» is typed as 0: left out, it would be lost in silence.
  if (counted && !typed.carried.trim()) found.push({ field: 'carried', words: words.empty.carried })
  if (fields.includes('carried') && typed.carried.trim() && typedMoney(typed.carried) === undefined) found.push({ field: 'carried', words: words.empty.money })
  if (wrong('used_years', 200)) found.push({ field: 'used_years', words: words.empty.number(words.entry.used_years) })
  typed.paid.forEach((one, i) => typedMoney(one.amount) || found.push({ field: `paid-${i}`, words: words.empty.paid }))
  if (!typed.place.trim()) found.push({ field: 'place', words: words.empty.place })
  return [...found, ...papersDefects(typed.papers, today)]
}

/** Only of what `entryDefects` finds nothing wrong with. */
export function entryBody(agency: string, typed: TypedEntry, shown: Field[]): Entry {
  const fields = originFields(typed.origin)
  const number = (field: 'carried_to' | 'used_years') => (fields.includes(field) ? typedNumber(typed[field]) : undefined)
  const carried = fields.includes('carried') ? typedMoney(typed.carried) : undefined
  const carriedTo = number('carried_to')
  const used = number('used_years')
  return {
    agency, class: typed.class, origin: typed.origin, paid: typed.paid.map((one) => ({ source: one.source, amount: typedMoney(one.amount) ?? 0 })),
    first_use: typedDay(typed.first_use) ?? '', on: typedDay(typed.on) ?? '', place: typed.place.trim(),
    ...(carriedTo && { carried_to: carriedTo }), ...(carried && { carried }), ...(used && { used_years: used }), ...(typed.user.trim() && { user: typed.user.trim() }),
    description: descriptionBody(typed.description, shown), papers: papersBody(typed.papers),
  }
}
