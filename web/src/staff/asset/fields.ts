// Where a refusal lands: the server names a path of the request, a form has one field for each thing. Pure.
import type { Defect } from '../../core/form'

/** «entry.papers.decided» is `decided`, «paid[1].amount» the second source, «parts.1.place» of the second part. */
export function fieldOf(path: string): string {
  const source = /(?:^|\.)paid\[(\d+)\]/.exec(path)
  if (source) return `paid-${source[1]}`
  const part = /^parts\.(\d+)\./.exec(path)
  if (part) return `${path.split('.').at(-1)}-${part[1]}`
  return path.split('.').at(-1) ?? ''
}

/** What is wrong by the fields of the form. */
export const landed = (defects: Defect[]): Defect[] => defects.map((one) => ({ ...one, field: fieldOf(one.field) }))
