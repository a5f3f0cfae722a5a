// Which rows of a long list are in the DOM. Rows are equally high. Pure.

export interface Window {
  first: number
  last: number
  before: number
  after: number
}

/** Unit: pixels. `first` inclusive, `last` exclusive, `spare` rows beyond each edge. */
export function windowOf(top: number, height: number, row: number, count: number, spare = 6): Window {
  const first = Math.max(0, Math.min(count, Math.floor(top / row) - spare))
  const last = Math.min(count, Math.ceil((top + height) / row) + spare)
  return { first, last, before: first * row, after: (count - last) * row }
}

/** Where the list must stand so that row `index` is wholly visible below a head of `head` pixels. */
export function revealed(index: number, top: number, height: number, row: number, head: number): number {
  const y = index * row
  if (y < top) return y
  return y + row + head > top + height ? y + row + head - height : top
}
