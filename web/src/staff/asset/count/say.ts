// How a state or what was seen is shown. Pure.
import type { Item, Sight } from './work'

export const kindOf = (state: Item['state']): 'soon' | 'paused' | 'ok' | 'none' => (({ counting: 'soon', recounting: 'paused', approved: 'ok', dropped: 'none' }) as const)[state]
export const sightKind = (sight: Sight | undefined): 'ok' | 'overdue' | 'soon' | 'paused' | 'none' =>
  sight ? (({ here: 'ok', missing: 'overdue', elsewhere: 'soon', broken: 'soon', surplus: 'paused' }) as const)[sight] : 'none'
