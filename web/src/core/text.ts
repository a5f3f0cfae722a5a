// Vietnamese text for searching and numbers for reading. Pure.

import { foldRules } from './fold-rules'

const unseen = /^[\p{M}\p{Default_Ignorable_Code_Point}]$/u
const blank = /^\p{White_Space}$/u

function foldPart(part: string): string {
  const rule = foldRules[part]
  if (rule !== undefined) return rule
  if (unseen.test(part)) return ''
  return blank.test(part) ? ' ' : part.toLowerCase()
}

/** Same letters without marks, width and case: «Đăng ký» and «dang ky» are equal. As `fold` of the server
 *  (src/base/text.h): character by character, the rules of fold_rules.txt first. */
export const fold = (text: string): string =>
  [...text]
    .map((letter) => foldRules[letter] ?? [...letter.normalize('NFKD')].map(foldPart).join(''))
    .join('')
    .replace(/ +/g, ' ')
    .trim()

/** Every word of the question begins some word of the text: «kh si» finds «Đăng ký khai sinh». */
export function matches(question: string, text: string): boolean {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u)
  const asked = fold(question).split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return asked.every((start) => words.some((word) => word.startsWith(start)))
}

const group = new Intl.NumberFormat('vi-VN')

export const count = (n: number): string => group.format(n)
export const money = (vnd: number): string => `${group.format(vnd)} đồng`

/** Sizes as a person compares them: «84 KB», «1,4 MB». */
export function size(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`
  return `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`
}

/** «tel:» wants digits only. */
export const dial = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, '')}`

/** Who has it, for somebody of the agency `own`: another agency is named, and first, for it says more than the room. */
export const place = (agency: string | undefined, unit: string, own: string): string =>
  agency && agency !== own ? `${agency} · ${unit}` : unit

/** «Đã có kết quả» of «đã có kết quả»: words that stand alone. */
export const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`
