// The code of a dossier (mã hồ sơ), `<unit code>-YYMMDD-XXXX`, as people type and scan it.
// Source: TT 01/2018/TT-VPCP Đ.19 (R-016). Tidied as by tidy_code of the server (src/dossier/code.cc). Pure.

import { decoded } from './router'
import { fold } from './text'

const wellFormed = /^[A-Z0-9.]+-\d{6}-(?!0000$)(\d{4}|[1-9]\d{4,8})$/

/** «H322202» is H32.22.02: a letter and two digits, then two digits as often as the unit is deep. */
const dotted = (unit: string): string =>
  /^[A-Z]\d\d(\d\d)+$/.test(unit) ? unit.slice(0, 3) + unit.slice(3).replace(/../g, '.$&') : unit

const dottedCode = (code: string): string => code.replace(/^[^-]+/, dotted)

function codeOf(unit: string, rest: string): string | undefined {
  const code = `${unit}-${rest.slice(0, 6)}-${rest.slice(6)}`
  if (unit.length < 3 || unit.length % 3 !== 0 || !wellFormed.test(code)) return undefined
  const day = `20${rest.slice(0, 2)}-${rest.slice(2, 4)}-${rest.slice(4, 6)}`
  const real = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(day) ? code : undefined
}

/** The code of which dashes, or dots and dashes, were left out. */
function completed(bare: string): string | undefined {
  const dash = bare.indexOf('-')
  const plain = bare.replace(/-/g, '')
  const dot = plain.lastIndexOf('.')
  if (dot < 0 && dash >= 0) return codeOf(dotted(bare.slice(0, dash)), plain.slice(dash))
  if (dot >= 0) return codeOf(plain.slice(0, dot + 3), plain.slice(dot + 3))
  // Nothing tells: the deepest unit whose day exists, for then the number is no longer than usual.
  for (let end = 3 + Math.floor((bare.length - 13) / 2) * 2; end >= 3; end -= 2) {
    const code = codeOf(dotted(bare.slice(0, end)), bare.slice(end))
    if (code) return code
  }
  return undefined
}

function codeIn(typed: string): string | undefined {
  if (wellFormed.test(typed)) return dottedCode(typed)
  const bare = fold(typed).toUpperCase().replace(/ /g, '').replace(/_/g, '-').replace(/[.-]+$/, '')
  if (!/^[A-Z0-9.-]+$/.test(bare)) return undefined
  return wellFormed.test(bare) ? dottedCode(bare) : completed(bare)
}

/** «h32.15 261112 0042» and «H32.152611120042.» are one code; what is none stays as it was typed. */
export const tidyCode = (typed: string): string => codeIn(typed) ?? typed.trim()

/** Whether it can be a code at all; the server has the last word. */
export const looksLikeCode = (typed: string): boolean => codeIn(typed) !== undefined

/** Where a scanned text leads: a receipt's QR holds the address of its tracking page with the secret. */
export function scannedCode(text: string): { code: string; secret?: string } | undefined {
  const address = /\/tra-cuu\/([^/?#\s]+)(?:\?[^#\s]*)?(?:#t=([^&\s]+))?/.exec(text)
  if (address?.[1]) return { code: tidyCode(decoded(address[1])), secret: address[2] }
  return looksLikeCode(text) ? { code: tidyCode(text) } : undefined
}

/** The secret in the fragment of a tracking page's address: the one part of an address that is sent to no server. */
export const secretIn = (hash: string): string | undefined => /^#t=([^&]+)/.exec(hash)?.[1]

/** The tracking page of a dossier, with the secret where it is known. */
export const trackingPage = (code: string, secret?: string): string => `/tra-cuu/${encodeURIComponent(code)}${secret ? `#t=${secret}` : ''}`
