// What others did to a dossier while it was open here, and what of this person's typing is left. Pure.
import type { Schemas } from '../../api/client'
import { moment } from '../../core/dates'

type Entry = Schemas['TimelineEntry']
type Line = Pick<Schemas['Dossier'], 'timeline'>

export interface Happened {
  what: string
  /** «Lê Thị Hà, Tư pháp - Hộ tịch»; empty when the machine did it. */
  who: string
  at: string
}

const happened = (entry: Entry): boolean => entry.kind !== 'next' && entry.at !== undefined
const mark = (entry: Entry): string => JSON.stringify([entry.title, entry.at, entry.person, entry.unit, entry.note])

/** The entries `after` has and `before` had not, in their order. */
export function since(before: Line, after: Line): Happened[] {
  const known = new Map<string, number>()
  for (const entry of before.timeline.filter(happened)) known.set(mark(entry), (known.get(mark(entry)) ?? 0) + 1)
  const fresh = after.timeline.filter(happened).filter((entry) => {
    const left = known.get(mark(entry)) ?? 0
    known.set(mark(entry), left - 1)
    return left <= 0
  })
  return fresh.map((entry) => ({ what: entry.title, who: [entry.person, entry.unit].filter(Boolean).join(', '), at: entry.at ?? '' }))
}

/** The dossier as it stood at that minute, where only a line of a list was read of it. */
export const asOf = (line: Line, at: string): Line => ({ timeline: line.timeline.filter((entry) => happened(entry) && (entry.at ?? '') < at) })

/** «10:32 ngày 27/11/2026: Bắt đầu: Thẩm định – Phạm Dũng, Tư pháp; …» */
export const toldOf = (all: Happened[]): string => all.map(({ what, who, at }) => `${moment(at)}: ${what}${who && ` – ${who}`}`).join('; ')

/** Words a person typed in a form, to be copied: no ids, hashes or numbers, no names of attached files. */
export function typedWords(body: object): string[] {
  if ('file' in body) return []
  return Object.values(body).flatMap((value): string[] => {
    if (typeof value === 'string') return /[\s\p{L}]{2}/u.test(value) && /\s/.test(value.trim()) ? [value] : []
    if (Array.isArray(value)) return value.flatMap((one) => typedWords(typeof one === 'object' && one !== null ? one : { one }))
    return typeof value === 'object' && value !== null ? typedWords(value) : []
  })
}
