// What is wrong with a list from a file, put in order. Pure.
import type { Schemas } from '../../api/client'
import { sheet as words } from '../../text/sheet.vi'

export type Defect = Schemas['SheetDefect']
export type Form = 'xlsx' | 'csv'
/** What a file was found to be: a plan, or all that is wrong. */
export interface Found {
  defects_count: number
  defects: Defect[]
  plan?: string
}

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
    else kinds.set(one.code, { code: one.code, words: one.kind, count: 1 })
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
