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

/** One spelling of a phone number, as the server makes it (src/identity/contact.cc): +84 is 0. */
export function plainPhone(typed: string): string {
  const plain = typed.replace(/[\s.\-‐‑‒–—−()/]/g, '').replace(/^(\+84|0084)/, '0')
  const national = /^84\d{9,}$/.test(plain) ? '0' + plain.slice(2) : plain
  return national.length > 10 ? national.replace(/^00/, '0') : national
}

/** Mobiles have 10 digits, land lines 11 beginning with 02. */
export const phoneLooksRight = (typed: string): boolean => /^(0[35789]\d{8}|02\d{9})$/.test(plainPhone(typed))

export const emailLooksRight = (typed: string): boolean =>
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9-]*[A-Za-z]$/.test(typed.trim())
