// The citizen card (căn cước công dân): its number and the text of its QR code.
// Source: NĐ 137/2015/NĐ-CP Đ.13 and TT 07/2016/TT-BCA Đ.2 (12 digits: province 3, century and sex 1, year 2,
// random 6). The server checks again; here the person is told before sending. Pure.

export interface Card {
  number: string
  oldNumber: string
  name: string
  birth: string
  sex: 'Nam' | 'Nữ' | ''
  address: string
  issued: string
}

export type NumberFault = 'empty' | 'letters' | 'length' | 'century'

/** Spaces and dots people type for reading are not part of the number. */
export const plainNumber = (typed: string): string => typed.replace(/[\s.\-‐‑‒–—−]/g, '')

/** What is wrong with a typed number, or nothing. */
export function numberFault(typed: string, today: string): NumberFault | undefined {
  const number = plainNumber(typed)
  if (!number) return 'empty'
  if (!/^\d+$/.test(number)) return 'letters'
  if (number.length !== 12) return 'length'
  return birthYear(number) > Number(today.slice(0, 4)) ? 'century' : undefined
}

const birthYear = (number: string): number => 1900 + 100 * Math.floor(Number(number[3]) / 2) + Number(number.slice(4, 6))

export interface Mismatch {
  field: 'birth' | 'sex'
  /** What the number says: a year, or the other sex. */
  says: string
}

/** Whether number, day of birth and sex are one person's; told where they are typed, before anything is photographed. */
export function mismatches(typed: string, birth: string | undefined, sex: string): Mismatch[] {
  const number = plainNumber(typed)
  if (!/^\d{3}[0-3]\d{8}$/.test(number)) return []
  const found: Mismatch[] = []
  const year = String(birthYear(number))
  if (birth && !birth.startsWith(year)) found.push({ field: 'birth', says: year })
  const says = Number(number[3]) % 2 ? 'Nữ' : 'Nam'
  if (sex && sex !== says) found.push({ field: 'sex', says })
  return found
}

/** The seven parts `số|CMND cũ|họ tên|ddmmyyyy|giới tính|địa chỉ|ddmmyyyy`; nothing when it is another code. */
export function readCard(raw: string): Card | undefined {
  const parts = raw.trim().split('|').map((part) => part.trim())
  if (parts.length < 6 || !/^\d{12}$/.test(parts[0] ?? '')) return undefined
  const sex = parts[4] === 'Nam' || parts[4] === 'Nữ' ? parts[4] : ''
  return {
    number: parts[0] ?? '',
    oldNumber: parts[1] ?? '',
    name: (parts[2] ?? '').normalize('NFC'),
    birth: packedDay(parts[3] ?? ''),
    sex,
    address: (parts[5] ?? '').normalize('NFC'),
    issued: packedDay(parts[6] ?? ''),
  }
}

/** `1990-01-31` of «31011990». */
const packedDay = (text: string): string =>
  /^\d{8}$/.test(text) ? `${text.slice(4)}-${text.slice(2, 4)}-${text.slice(0, 2)}` : ''
