// The decision and the voucher an act is founded on, and its day. Pure.
import type { Schemas } from '../../api/client'
import { day, typedDay } from '../../core/dates'
import type { Defect } from '../../core/form'
import { asset as words } from '../../text/asset.vi'

export interface Typed {
  decision: string
  decided: string
  voucher: string
  vouchered: string
  files: Schemas['PaperFile'][]
}
export const noPapers = (): Typed => ({ decision: '', decided: '', voucher: '', vouchered: '', files: [] })

/** A day as typed: there, a day, and not to come. `today` is the server's. */
export function dayDefects(typed: string, field: string, missing: string, today: string): Defect[] {
  const iso = typedDay(typed)
  if (!iso) return [{ field, words: missing }]
  return today && iso > today ? [{ field, words: words.empty.future(day(iso)) }] : []
}

export function papersDefects(typed: Typed, today: string): Defect[] {
  const found: Defect[] = typed.decision.trim() ? [] : [{ field: 'decision', words: words.empty.decision }]
  found.push(...dayDefects(typed.decided, 'decided', words.empty.decided, today))
  if (typed.vouchered.trim()) {
    found.push(...dayDefects(typed.vouchered, 'vouchered', words.empty.vouchered, today))
    if (!typed.voucher.trim()) found.push({ field: 'voucher', words: words.empty.voucher })
  }
  return found
}

export function papersBody(typed: Typed): Schemas['AssetPapersIn'] {
  const vouchered = typedDay(typed.vouchered)
  return { decision: typed.decision.trim(), decided: typedDay(typed.decided) ?? '', ...(typed.voucher.trim() && { voucher: typed.voucher.trim() }), ...(vouchered && { vouchered }), ...(typed.files.length && { files: typed.files.map((one) => one.hash) }) }
}
