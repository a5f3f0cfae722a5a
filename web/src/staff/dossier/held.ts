// Who had a dossier for how long, as the page tells it. Pure.
import type { Dossier } from './open.svelte'

export type Held = Dossier['held'][number]
export const clocks = ['transfer', 'waiting', 'working', 'holding'] as const

export const minutesOf = (one: Held): number => clocks.reduce((sum, clock) => sum + one.minutes[clock], 0)

/** Minutes after the due one by who had them, most first; the applicant's own are nobody's. */
export function lateBy(held: Held[]): [who: string, minutes: number][] {
  const sums = new Map<string, number>()
  for (const one of held) if (one.late) sums.set(one.unit_name, (sums.get(one.unit_name) ?? 0) + one.late)
  return [...sums].sort((a, b) => b[1] - a[1])
}
