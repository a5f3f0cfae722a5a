// An asset as it is parted: what is typed of each part, whether it adds up, and what is sent. Pure.
import type { Schemas } from '../../api/client'
import type { Defect } from '../../core/form'
import { typedDay } from '../../core/dates'
import { asset as words } from '../../text/asset.vi'
import { descriptionBody, descriptionDefects, fieldsOf, kindOf, typedDescription, type Field, type Kind, type Typed } from './describe'
import { dong, sumOf, typedMoney } from './money'
import { dayDefects, papersBody, papersDefects, type Typed as TypedPapers } from './papers'

export interface TypedPart {
  description: Typed
  cost: string
  place: string
}
export interface TypedDivision {
  on: string
  minutes: string
  parts: TypedPart[]
  papers: TypedPapers
}
type Page = Pick<Schemas['AssetPage'], 'class' | 'description' | 'place'>

/** What is another for each part; all else they have from the whole, and it can be described anew. */
const own: Record<Kind, Field[]> = { land: ['address', 'land_area'], building: ['built_area', 'floor_area', 'land_area'], car: ['plate', 'serial'], vehicle: ['plate', 'serial'], other: ['serial'] }
export const partFields = (code: string): Field[] => [...own[kindOf(code)], 'accounts_number']

export function newPart(page: Page): TypedPart {
  const description = typedDescription(page.description)
  for (const field of partFields(page.class)) if (field !== 'address') description[field] = ''
  return { description, cost: '', place: page.place.id }
}

/** How much is still to be given to parts: below 0, too much was; nothing while a cost cannot be read. */
export function leftOf(parts: TypedPart[], whole: number): number | undefined {
  const sum = sumOf(parts.map((one) => one.cost))
  return sum === undefined ? undefined : whole - sum
}

export function divisionDefects(typed: TypedDivision, page: Page, whole: number, today: string): Defect[] {
  const found: Defect[] = dayDefects(typed.on, 'on', words.empty.on, today)
  if (!typed.minutes.trim()) found.push({ field: 'minutes', words: words.empty.minutes })
  typed.parts.forEach((part, i) => {
    found.push(...descriptionDefects(part.description, partFields(page.class)).map((one) => ({ ...one, field: `${one.field}-${i}` })))
    if (!typedMoney(part.cost)) found.push({ field: `cost-${i}`, words: words.empty.paid })
    if (!part.place) found.push({ field: `place-${i}`, words: words.empty.place })
  })
  const left = leftOf(typed.parts, whole)
  if (left !== undefined && left !== 0) found.push({ field: 'parts', words: words.divide.unequal(dong(whole)) })
  return [...found, ...papersDefects(typed.papers, today)]
}

/** Only of what `divisionDefects` finds nothing wrong with. */
export const divisionBody = (typed: TypedDivision, page: Page): Schemas['AssetDivideIn'] => ({
  on: typedDay(typed.on) ?? '', minutes: typed.minutes.trim(), papers: papersBody(typed.papers),
  parts: typed.parts.map((part) => ({ cost: typedMoney(part.cost) ?? 0, place: part.place, description: descriptionBody(part.description, fieldsOf(page.class, { ...page.description, accounts_number: 'x' })) })),
})
