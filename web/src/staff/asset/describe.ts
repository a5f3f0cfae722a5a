// What an asset is called and looks like: which of it fits its class, how it is typed and sent. Pure.
import type { Schemas } from '../../api/client'
import type { Defect } from '../../core/form'
import { asset as words } from '../../text/asset.vi'
import { areaWords, degreeWords, typedArea, typedDegree, typedNumber } from './money'

type Description = Schemas['AssetDescription']

export const areas = ['land_area', 'built_area', 'floor_area', 'idle_area'] as const
/** WGS 84, both or none. */
export const degrees = ['latitude', 'longitude'] as const
export const numbers = ['made', 'seats', 'floors'] as const
export const texts = ['accounts_number', 'model', 'serial', 'country', 'plate', 'power', 'post', 'address', 'grade'] as const
type Area = (typeof areas)[number]
type Degree = (typeof degrees)[number]
type Count = (typeof numbers)[number]
type Text = (typeof texts)[number]
export type Field = Area | Degree | Count | Text

export type Kind = 'land' | 'building' | 'car' | 'vehicle' | 'other'

/** Of a class's code: land, the houses and structures of groups 1 and 2, cars, vehicles of group 4, and everything else. */
export function kindOf(code: string): Kind {
  if (code === 'land') return 'land'
  if (/^[12]\./.test(code)) return 'building'
  if (code === '3') return 'car'
  return code.startsWith('4.') ? 'vehicle' : 'other'
}

const fields: Record<Kind, Field[]> = {
  land: ['address', 'land_area', 'idle_area', 'latitude', 'longitude', 'accounts_number'],
  building: ['address', 'grade', 'floors', 'built_area', 'floor_area', 'land_area', 'idle_area', 'latitude', 'longitude', 'made', 'accounts_number'],
  car: ['model', 'plate', 'seats', 'post', 'power', 'serial', 'country', 'made', 'accounts_number'],
  vehicle: ['model', 'plate', 'power', 'serial', 'country', 'made', 'accounts_number'],
  other: ['model', 'serial', 'country', 'made', 'accounts_number'],
}

/** The fields of a class, and whatever else is already said about the asset: nothing known is dropped. */
export function fieldsOf(code: string, known?: Description): Field[] {
  const own = fields[kindOf(code)]
  const others = [...texts, ...numbers, ...areas, ...degrees].filter((field) => known?.[field] && !own.includes(field))
  return [...own, ...others]
}

export const isArea = (field: Field): field is Area => (areas as readonly string[]).includes(field)
export const isDegree = (field: Field): field is Degree => (degrees as readonly string[]).includes(field)
export const isNumber = (field: Field): field is Count => (numbers as readonly string[]).includes(field)

export type Typed = Record<Field, string> & { name: string }

export function typedDescription(known?: Description): Typed {
  const typed = { name: known?.name ?? '' } as Typed
  for (const field of texts) typed[field] = known?.[field] ?? ''
  for (const field of numbers) typed[field] = known?.[field] ? String(known[field]) : ''
  for (const field of areas) typed[field] = known?.[field] ? areaWords(known[field]) : ''
  for (const field of degrees) typed[field] = known?.[field] ? degreeWords(known[field]) : ''
  return typed
}

/** Only of the fields that are shown: what was typed for another class is kept, not judged and not sent. */
export function descriptionDefects(typed: Typed, shown: Field[]): Defect[] {
  const found: Defect[] = typed.name.trim() ? [] : [{ field: 'name', words: words.empty.name }]
  for (const field of shown) {
    if (!typed[field].trim()) continue
    if (isArea(field) && typedArea(typed[field]) === undefined) found.push({ field, words: words.empty.area })
    if (isDegree(field) && typedDegree(typed[field]) === undefined) found.push({ field, words: words.empty.degree(words.description[field]) })
    if (isNumber(field) && typedNumber(typed[field], field === 'made' ? 9999 : undefined) === undefined) found.push({ field, words: words.empty.number(words.description[field]) })
  }
  const [here, there] = degrees.map((field) => shown.includes(field) && Boolean(typed[field].trim()))
  if (here !== there) found.push({ field: here ? 'longitude' : 'latitude', words: words.empty.bothDegrees })
  return found
}

/** As the server takes it; only of what `descriptionDefects` finds nothing wrong with. */
export function descriptionBody(typed: Typed, shown: Field[]): Description {
  const body: Description = { name: typed.name.trim() }
  for (const field of shown) {
    const text = typed[field].trim()
    if (!text) continue
    if (isArea(field)) body[field] = typedArea(text)
    else if (isDegree(field)) body[field] = typedDegree(text)
    else if (isNumber(field)) body[field] = typedNumber(text)
    else body[field] = text
  }
  return body
}

/** «1.234,5 m²», «Xe 16 chỗ» and the like, one pair for each thing that is known. */
export function facts(known: Description): [label: string, said: string][] {
  const typed = typedDescription(known)
  const said = (field: Field) => (isArea(field) ? words.squareMetres(typed[field]) : typed[field])
  return [...texts, ...numbers, ...areas, ...degrees].filter((field) => typed[field]).map((field) => [words.description[field], said(field)])
}
