// A list of people as a file: what is sent, and what is wrong with it put in order. Pure but for the two requests.
import type { Schemas } from '../../api/client'
import { upload } from '../../api/upload'
import { sheet as words } from '../../text/sheet.vi'

export type Check = Schemas['SheetCheck']
export type Defect = Schemas['SheetDefect']
type Form = 'xlsx' | 'csv'

export const exportHref = (form: Form): string => `/api/staff/export?form=${form}`
export const templateHref = (form: Form): string => `/api/staff/template?form=${form}`

const silent = () => undefined
export const check = (bytes: Blob): Promise<Check> => upload<Check>('/api/staff/import/check', bytes, silent).file
export const importAll = (bytes: Blob, plan: string, key: string): Promise<Schemas['SheetDone']> =>
  upload<Schemas['SheetDone']>(`/api/staff/import?${new URLSearchParams({ plan })}`, bytes, silent, { 'Idempotency-Key': key }).file

export interface Kind {
  code: string
  words: string
  count: number
}

/** How often each thing is wrong, the most frequent first. */
export function kindsOf(defects: Defect[]): Kind[] {
  const kinds = new Map<string, Kind>()
  for (const one of defects) {
    const kind = kinds.get(one.code)
    if (kind) kind.count++
    else kinds.set(one.code, { code: one.code, words: one.words, count: 1 })
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count)
}

export const rowsOf = (defects: Defect[]): number => new Set(defects.filter((one) => one.row > 0).map((one) => one.row)).size

/** What a spreadsheet opens; a text that it would compute is guarded. */
export function csvOf(defects: Defect[]): string {
  const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  const lines = defects.map((one) => [one.row ? String(one.row) : words.file, one.column, one.typed, one.words])
  const { head } = words
  return '\ufeff' + [[head.row, head.column, head.typed, head.words], ...lines].map((line) => line.map(cell).join(',')).join('\r\n') + '\r\n'
}
