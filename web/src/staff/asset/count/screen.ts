// Which screen of the stocktakes an address is of. Pure.
export type CountScreen = 'counts' | 'count' | 'walk' | 'none'

export function countScreenOf({ count, part }: { count?: string; part?: string }): CountScreen {
  if (count === undefined) return 'counts'
  if (!/^\d{1,19}$/.test(count)) return 'none'
  return part === undefined ? 'count' : ['dem', 'kiem-lai'].includes(part) ? 'walk' : 'none'
}
