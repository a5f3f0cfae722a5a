// What a leader has looked at and marked, and what became of it. Every dossier is an act of its own on the
// server; a lost answer is asked for again with the same key.
import { actHeaders, asked, http, newKey, Offline, Refused, type Schemas } from '../../api/client'
import { t } from '../../text/staff.vi'
import { whyFailed } from '../act.svelte'
import { whoWasFirst } from '../conflict'
import { counts } from '../counts.svelte'
import type { Dossier } from '../dossier/open.svelte'
import { decisive, ready } from './ready'

type One = Schemas['Approvals']['items'][number]

/** What a leader looked at, and how it stood then. */
export interface Seen {
  one: One
  code: string
  timeline: Dossier['timeline']
}

export interface Told {
  good: boolean
  words: string
}

export class Approvals {
  busy = $state(false)
  /** Marked after a look: what was seen is what is approved. */
  marked = $state.raw<Map<string, Seen>>(new Map())
  log = $state.raw<Told[]>([])
  sum = $state('')
  private pending: { key: string; ids: string } | undefined

  toggle(d: Dossier): void {
    const next = new Map(this.marked)
    if (!next.delete(d.id) && ready(d)) next.set(d.id, seen(d))
    this.marked = next
  }

  forget(): void {
    this.marked = new Map()
  }

  /** Approves what was seen; gives the ids that left the leader's hands. */
  async approve(all: Seen[]): Promise<string[]> {
    if (this.busy || !all.length) return []
    this.busy = true
    this.sum = ''
    const ids = JSON.stringify(all.map(({ one }) => one))
    const key = this.pending?.ids === ids ? this.pending.key : newKey()
    this.pending = { key, ids }
    try {
      const out = await asked(http.POST('/api/approvals', { params: { header: actHeaders(key) }, body: { items: all.map(({ one }) => one) } }))
      this.pending = undefined
      const looked = new Map(all.map((one) => [one.one.dossier, one]))
      const told = await Promise.all(out.items.map((item) => tell(item, looked.get(item.dossier))))
      this.log = [...told, ...this.log].slice(0, 60)
      const good = told.filter((line) => line.good).length
      this.sum = t.approve.sum(good, told.length - good)
      this.forget()
      return out.items.filter((item) => item.answer).map((item) => item.dossier)
    } catch (cause) {
      if (!(cause instanceof Offline) && !(cause instanceof Refused)) throw cause
      this.sum = whyFailed(cause)
      return []
    } finally {
      this.busy = false
      void counts.refresh()
    }
  }
}

export function seen(d: Dossier): Seen {
  const step = decisive(d)
  return { code: d.code, timeline: d.timeline, one: { dossier: d.id, revision: d.revision, step: step?.step ?? '', step_state: (step?.state ?? 'transfer') as One['step_state'] } }
}

async function tell(item: Schemas['ApprovalOutcomes']['items'][number], looked: Seen | undefined): Promise<Told> {
  const code = looked?.code ?? item.dossier
  if (item.answer) return { good: true, words: t.approve.approved(code) }
  const why = (item.problem && looked && (await whoWasFirst(item.problem, item.dossier, () => looked))) ?? item.problem?.detail ?? ''
  const words = item.done.includes('approve') ? t.approve.approvedOnly : item.done.length ? t.approve.partly : t.approve.refused
  return { good: false, words: words(code, why) }
}
