// The classes of a deadline as lists and board count them. Pure; which class a dossier is in is the server's matter.
import type { Schemas } from '../../api/client'
import { count } from '../../core/text'

export type DueFilter = Schemas['DueFilter']
/** The classes of open work, in the order of their keys; together with `none` they are every row. */
export const open_states = ['overdue', 'soon', 'ok', 'paused', 'expired', 'done'] as const satisfies DueFilter[]
/** Of what came back this month. */
export const settled_states = ['done_on_time', 'done_late'] as const satisfies DueFilter[]
export const due_filters: DueFilter[] = [...open_states, ...settled_states, 'none']

/** What the bar of a row says: the dossier's own state, unless its step is worse off. */
export const worse = ({ remaining, step_remaining }: Pick<Schemas['WorkItem'], 'remaining' | 'step_remaining'>): Schemas['DueState'] =>
  (['overdue', 'soon'] as const).find((state) => remaining.state === state || step_remaining?.state === state) ?? remaining.state

/** How many rows a filter of the deadline leaves. */
export const counted = (counts: Schemas['WorkCounts'], state: DueFilter | undefined): number =>
  state === 'done' ? counts.done_on_time + counts.done_late : counts[state ?? 'all']

/** A count as it is read: «1.000+» where counting stopped. */
export const countWords = (counts: Schemas['WorkCounts'], n: number): string => count(n) + (n >= counts.most || counts.cut ? '+' : '')

export const no_counts: Schemas['WorkCounts'] = { all: 0, ok: 0, soon: 0, overdue: 0, paused: 0, expired: 0, done_on_time: 0, done_late: 0, none: 0, steps_overdue: 0, most: 1, cut: false }
