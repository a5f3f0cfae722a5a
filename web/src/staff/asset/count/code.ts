// The number of an asset, however it comes: scanned from a label, typed in full or in short. Pure.

/** «TS0000042», «ts 42», «42», or a label's text that holds the code. */
export function assetNumber(text: string): number | undefined {
  const typed = text.trim()
  const digits = /^\d{1,12}$/.exec(typed)?.[0] ?? /(?:^|[^\p{L}\p{N}])TS\s*(\d{1,12})(?![\p{L}\p{N}])/iu.exec(typed)?.[1]
  const number = Number(digits ?? 0)
  return number > 0 ? number : undefined
}

export const assetCode = (asset: number): string => `TS${String(asset).padStart(7, '0')}`
