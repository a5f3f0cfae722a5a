// What forms about agencies and units check before they are sent. Pure.
import { day, typedDay } from '../../core/dates'
import type { Defect } from '../../core/form'
import { units } from '../../text/units.vi'

const words = units.empty

/** Day and decision, which every act has; a day before the server's is not decided any more. */
export function dayDefects(from: string, decision: string, today: string): Defect[] {
  const found: Defect[] = []
  const iso = typedDay(from)
  if (!iso) found.push({ field: 'from', words: words.from })
  else if (iso < today) found.push({ field: 'from', words: words.past })
  if (!decision.trim()) found.push({ field: 'decision', words: words.decision })
  return found
}

export const need = (value: string, field: keyof typeof words): Defect[] => (value.trim() ? [] : [{ field, words: words[field] }])

/** «Từ đầu ngày 01/03/2021»; nothing while no day is typed. */
export function fromWords(from: string): string {
  const iso = typedDay(from)
  return iso ? units.holdsFrom(day(iso)) : ''
}
