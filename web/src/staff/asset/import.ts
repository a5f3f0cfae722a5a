// An old book as a file: its requests, and what is said beside it.
import type { Schemas } from '../../api/client'
import { upload } from '../../api/upload'
import { day, typedDay } from '../../core/dates'
import type { Defect } from '../../core/form'
import { asset as words } from '../../text/asset.vi'
import { dayDefects } from './papers'

export type Check = Schemas['AssetImportCheck']
export type Done = Schemas['AssetImportDone']

/** What holds for every row of the file. */
export interface Typed {
  on: string
  decision: string
  decided: string
  files: Schemas['PaperFile'][]
}

/** A book that begins takes the old one over on its first day; later it is today's. */
export function newImport(book: { first_year?: number; open_year?: number }, today: string): Typed {
  const begins = book.open_year === book.first_year && today.startsWith(String(book.open_year))
  return { on: day(begins ? `${book.open_year}-01-01` : today), decision: '', decided: '', files: [] }
}

export function importDefects(typed: Typed, today: string): Defect[] {
  return [
    ...dayDefects(typed.on, 'on', words.empty.on, today),
    ...(typed.decision.trim() ? [] : [{ field: 'decision', words: words.empty.decision }]),
    ...dayDefects(typed.decided, 'decided', words.empty.decided, today),
  ]
}

/** The year to whose end the old book has counted its wear; nothing while the day is none. */
export function carriedTo(typed: Typed): number | undefined {
  const iso = typedDay(typed.on)
  return iso ? Number(iso.slice(0, 4)) - 1 : undefined
}

const at = (agency: string) => `/api/asset-books/${encodeURIComponent(agency)}/import`
export const templateHref = (agency: string) => (form: 'xlsx' | 'csv'): string => `${at(agency)}/template?form=${form}`

export function importQuery(typed: Typed): Record<string, string> {
  return { on: typedDay(typed.on) ?? '', decision: typed.decision.trim(), decided: typedDay(typed.decided) ?? '', ...(typed.files.length && { files: typed.files.map((one) => one.hash).join(',') }) }
}

const silent = () => undefined
export const checkImport = (agency: string, typed: Typed, bytes: Blob): Promise<Check> => upload<Check>(`${at(agency)}/check?${new URLSearchParams(importQuery(typed))}`, bytes, silent).file
export const importAll = (agency: string, typed: Typed, bytes: Blob, plan: string, key: string): Promise<Done> =>
  upload<Done>(`${at(agency)}?${new URLSearchParams({ ...importQuery(typed), plan })}`, bytes, silent, { 'Idempotency-Key': key }).file
