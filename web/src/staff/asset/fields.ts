// Where a refusal lands: the server names a path of the request, a form has one field for each thing. Pure.
import type { Defect } from '../../core/form'

/** «entry.papers.decided» is `decided`, «paid[1].amount» the second source, «events.upgrade» the kind of change. */
export function fieldOf(path: string): string {
  const source = /(?:^|\.)paid\[(\d+)\]/.exec(path)
  if (source) return `paid-${source[1]}`
  if (path.startsWith('events.')) return 'kind'
  return path.split('.').at(-1) ?? ''
}

/** What is wrong by the fields of the form; `also` renames what the law calls otherwise than the form. */
export const landed = (defects: Defect[], also: Record<string, string> = {}): Defect[] =>
  defects.map((one) => {
    const field = fieldOf(one.field)
    return { ...one, field: also[field] ?? field }
  })
