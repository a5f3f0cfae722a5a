// What is wrong with a form, told all at once. A defect names the field; the summary links to its input.
// Pure.

export interface Defect {
  field: string
  words: string
}

interface ProblemLike {
  detail: string
  errors?: { field?: string; detail: string }[]
}

/** The reasons of a refusal; one without fields becomes a single defect on the whole form. */
export function defectsOf(problem: ProblemLike): Defect[] {
  const items = problem.errors ?? []
  if (!items.length) return [{ field: '', words: problem.detail }]
  return items.map((item) => ({ field: item.field ?? '', words: item.detail }))
}

/** The first defect of a field, for the message beside it. */
export const wordsFor = (defects: Defect[], field: string): string | undefined =>
  defects.find((defect) => defect.field === field)?.words

/** Vietnamese numbers: 10 digits from 0, or +84 and 9 digits; land lines have 11. */
export const phoneLooksRight = (typed: string): boolean =>
  /^(0|\+84)\d{9,10}$/.test(typed.replace(/[\s.\-()]/g, ''))

export const emailLooksRight = (typed: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.trim())
