// The code of a dossier (mã hồ sơ), `<unit code>-YYMMDD-XXXX`, as people type and scan it.
// Source: TT 01/2018/TT-VPCP Đ.19 (R-016). The server accepts any spelling; this only tidies. Pure.

/** Upper case with the usual dashes: «h32.15 261112 0042» and «H32.152611120042» are one code. */
export function tidyCode(typed: string): string {
  const plain = typed.toUpperCase().replace(/[\s\-–—_]/g, '')
  const parts = /^([A-Z0-9.]*[A-Z0-9])(\d{6})(\d{4,6})$/.exec(plain)
  if (!parts) return plain
  return `${parts[1]}-${parts[2]}-${parts[3]}`
}

/** Whether it can be a code at all; the server has the last word. */
export const looksLikeCode = (typed: string): boolean => /^[A-Z0-9.]+-\d{6}-\d{4,6}$/.test(tidyCode(typed))

/** Where a scanned text leads: a receipt's QR holds the address of its tracking page with the secret. */
export function scannedCode(text: string): { code: string; secret?: string } | undefined {
  const address = /\/tra-cuu\/([^/?#\s]+)(?:\?[^#\s]*)?(?:#t=([^&\s]+))?/.exec(text)
  if (address?.[1]) return { code: tidyCode(decodeURIComponent(address[1])), secret: address[2] }
  return looksLikeCode(text) ? { code: tidyCode(text) } : undefined
}

/** The secret in the fragment of a tracking page's address: the one part of an address that is sent to no server. */
export const secretIn = (hash: string): string | undefined => /^#t=([^&]+)/.exec(hash)?.[1]

/** The tracking page of a dossier, with the secret where it is known. */
export const trackingPage = (code: string, secret?: string): string => `/tra-cuu/${encodeURIComponent(code)}${secret ? `#t=${secret}` : ''}`
