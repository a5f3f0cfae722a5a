// Vietnamese text for searching and numbers for reading. Pure.

/** Same letters without marks and case: «Đăng ký» and «dang ky» are equal. đ does not decompose. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()

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
