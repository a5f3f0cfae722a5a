// Which acts an asset page offers and what each kind of change asks for. Pure.
import type { Schemas } from '../../api/client'
import type { Defect } from '../../core/form'
import { typedDay } from '../../core/dates'
import { asset as words } from '../../text/asset.vi'
import { typedMoney, typedNumber, typedRate } from './money'

/** In the order of the buttons: what waits for somebody first, what ends the asset last. */
export const acts = ['receive', 'take-back', 'move', 'describe', 'change', 'share', 'business', 'offer', 'correct', 'divide', 'leave'] as const
export type ActName = (typeof acts)[number]

/** What the server allows and this page can do. */
export const actsOf = (may: string[]): ActName[] => acts.filter((act) => may.includes(act))

type Change = Schemas['AssetChangeIn']
export type ChangeKind = Change['kind']
export type ChangeField = 'amount' | 'dismantling' | 'cost' | 'accumulated' | 'years' | 'rate'
export interface Asked {
  field: ChangeField
  must: boolean
}
const must = (field: ChangeField): Asked => ({ field, must: true })
const may = (field: ChangeField): Asked => ({ field, must: false })

export const changeFields: Record<ChangeKind, Asked[]> = {
  upgrade: [must('amount')],
  partial_addition: [must('amount')],
  partial_removal: [must('amount'), may('dismantling')],
  settlement_correction: [must('cost')],
  revaluation: [must('cost'), may('accumulated'), may('years')],
  serious_damage: [must('cost'), must('years')],
  rate_change: [must('rate')],
}
export const changeKinds = Object.keys(changeFields) as ChangeKind[]

const understood = (field: ChangeField, typed: string) => (field === 'rate' ? typedRate(typed) : field === 'years' ? typedNumber(typed, 200) : typedMoney(typed))

export function changeDefects(kind: ChangeKind, typed: Record<ChangeField, string>): Defect[] {
  const wrong = changeFields[kind].filter(({ field, must }) => (typed[field].trim() ? understood(field, typed[field]) === undefined : must))
  return wrong.map(({ field }) => ({ field, words: words.change.empty[field] }))
}

/** The figures of a kind alone: what was typed for another kind is not sent. */
export function changeFigures(kind: ChangeKind, typed: Record<ChangeField, string>): Partial<Change> {
  const filled = changeFields[kind].filter(({ field }) => typed[field].trim())
  return Object.fromEntries(filled.map(({ field }) => [field, understood(field, typed[field])]))
}

type Origin = Schemas['AssetEntryIn']['origin']
export const origins: Origin[] = ['bought', 'built', 'received', 'given', 'found', 'carried_over']
export type OriginField = 'carried_to' | 'carried' | 'used_years'

/** Other books counted wear only where there were some; years of use elsewhere are a buyer's. */
export function originFields(origin: Origin): OriginField[] {
  if (origin === 'received' || origin === 'carried_over') return ['carried_to', 'carried']
  return origin === 'bought' ? ['used_years'] : []
}

/** The year to whose end the other books must have counted: the one before it comes in, where it was in use by then. */
export function carriedTo(origin: Origin, firstUse: string, on: string): number | undefined {
  const used = Number(typedDay(firstUse)?.slice(0, 4))
  const entered = Number(typedDay(on)?.slice(0, 4))
  return originFields(origin).includes('carried') && used < entered ? entered - 1 : undefined
}

type Share = Schemas['AssetShareIn']
interface TypedShare {
  year: string
  by: Share['by']
  part: string
  whole: string
}
const most = 1_000_000_000_000

export function shareDefects(typed: TypedShare): Defect[] {
  const found: Defect[] = typedNumber(typed.year, 9999) ? [] : [{ field: 'year', words: words.empty.year }]
  const part = typedNumber(typed.part, most)
  const whole = typedNumber(typed.whole, most)
  if (!whole) found.push({ field: 'whole', words: words.empty.whole })
  if (part === undefined || (whole && part > whole)) found.push({ field: 'part', words: words.empty.part })
  return found
}
export const shareBody = (typed: TypedShare): Share => ({ year: typedNumber(typed.year) ?? 0, by: typed.by, part: typedNumber(typed.part, most) ?? 0, whole: typedNumber(typed.whole, most) ?? 0 })
