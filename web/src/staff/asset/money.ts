// Money as it is typed and read, in đồng; areas as they are typed, in hundredths of a square metre as they are kept. Pure.
import { count } from '../../core/text'

/** A million milliards, as the server's bound. */
export const dongMax = 1_000_000_000_000_000

/** «1.234.567 đ», never broken over two lines. */
export const dong = (amount: number): string => `${count(amount)}\u00a0đ`

/** Digits alone, or in threes parted by dots or by spaces, but not by both. */
const plain = /^\d+$/
const dotted = /^\d{1,3}(\.\d{3})+$/
const spaced = /^\d{1,3}( \d{3})+$/

/** Of «1.234.567», «1 234 567» or «1234567»; nothing when it is no whole amount: a letter, a comma, a group of two. */
export function typedMoney(text: string): number | undefined {
  const typed = text.replace(/[\u00a0\u202f]/g, ' ').trim()
  if (!plain.test(typed) && !dotted.test(typed) && !spaced.test(typed)) return undefined
  const amount = Number(typed.replace(/[. ]/g, ''))
  return amount <= dongMax ? amount : undefined
}

/** As it is read, once it is an amount; what is none stays as it was typed. */
export function tidyMoney(text: string): string {
  const amount = typedMoney(text)
  return amount === undefined ? text : count(amount)
}

/** What the amounts come to; nothing while one of them is none. */
export function sumOf(texts: string[]): number | undefined {
  let sum = 0
  for (const text of texts) {
    const amount = typedMoney(text)
    if (amount === undefined) return undefined
    sum += amount
  }
  return sum
}

/** Hundredths of «120», «120,5» or «1.234,56» square metres. A dot parts thousands, as everywhere: «120.5» is refused. */
export function typedArea(text: string): number | undefined {
  const [whole = '', part, more] = text.trim().split(',')
  const metres = typedMoney(whole)
  if (metres === undefined || more !== undefined || (part !== undefined && !/^\d{1,2}$/.test(part))) return undefined
  return metres * 100 + Number((part ?? '').padEnd(2, '0'))
}

/** «1.234,56» of hundredths, without decimals that say nothing. */
export function areaWords(hundredths: number): string {
  const rest = hundredths % 100
  const part = rest ? `,${String(rest).padStart(2, '0').replace(/0$/, '')}` : ''
  return count((hundredths - rest) / 100) + part
}

/** Millionths of a degree of «12,2451» or «12.245100»; what a telephone says beyond is less than its own error. */
export function typedDegree(text: string): number | undefined {
  const found = /^(\d{1,3})(?:[.,](\d{1,9}))?°?$/.exec(text.trim())
  return found ? Number(found[1]) * 1_000_000 + Number((found[2] ?? '').slice(0, 6).padEnd(6, '0')) : undefined
}

/** «12,2451» of millionths. */
export function degreeWords(millionths: number): string {
  const part = String(millionths % 1_000_000).padStart(6, '0').replace(/0+$/, '')
  return `${Math.floor(millionths / 1_000_000)}${part && `,${part}`}`
}

/** A whole number of at most `most`, for years, seats and storeys. */
export function typedNumber(text: string, most = 1_000_000): number | undefined {
  const typed = text.trim()
  return plain.test(typed) && Number(typed) <= most ? Number(typed) : undefined
}

/** «6,67» and «12,5» of the server's «6.67» and «12.50»: per cent are read with a comma, without decimals that say nothing. */
export const rateWords = (rate: string): string => {
  const [whole = '', part = ''] = rate.split('.')
  const kept = part.replace(/0+$/, '')
  return kept ? `${whole},${kept}` : whole
}

/** «6.67», as the server takes it, of «6,67» or «6.67» per cent. */
export function typedRate(text: string): string | undefined {
  const typed = text.trim().replace(/\s*%$/, '').replace(',', '.')
  return /^\d{1,3}(\.\d{1,2})?$/.test(typed) ? typed : undefined
}
