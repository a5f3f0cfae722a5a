// What a leader has looked at and marked, and what became of it. Every dossier is an act of its own on the
// server; a lost answer is asked for again with the same key.
import { actHeaders, asked, http, newKey, Offline, Refused, type Schemas } from '../../api/client'
import { t } from '../../text/staff.vi'
import { whyFailed } from '../act.svelte'
import { counts } from '../counts.svelte'
import type { Dossier } from '../dossier/open.svelte'
import { decisive, ready } from './ready'

type One = Schemas['Approvals']['items'][number]

export interface Told {
  good: boolean
  words: string
}

export class Approvals {
  busy = $state(false)
  /** Marked after a look: what was seen is what is approved. */
  marked = $state.raw<Map<string, { one: One; code: string }>>(new Map())
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
  async approve(all: { one: One; code: string }[]): Promise<string[]> {
    if (this.busy || !all.length) return []
    this.busy = true
    this.sum = ''
    const ids = JSON.stringify(all.map(({ one }) => one))
    const key = this.pending?.ids === ids ? this.pending.key : newKey()
    this.pending = { key, ids }
    try {
      const out = await asked(http.POST('/api/approvals', { params: { header: actHeaders(key) }, body: { items: all.map(({ one }) => one) } }))
      this.pending = undefined
      const codes = new Map(all.map(({ one, code }) => [one.dossier, code]))
      const told = out.items.map((item) => tell(item, codes.get(item.dossier) ?? item.dossier))
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

export function seen(d: Dossier): { one: One; code: string } {
  const step = decisive(d)
  return { code: d.code, one: { dossier: d.id, revision: d.revision, step: step?.step ?? '', step_state: (step?.state ?? 'transfer') as One['step_state'] } }
}

function tell(item: Schemas['ApprovalOutcomes']['items'][number], code: string): Told {
  if (item.answer) return { good: true, words: t.approve.approved(code) }
  const why = item.problem?.detail ?? ''
  const words = item.done.includes('approve') ? t.approve.approvedOnly : item.done.length ? t.approve.partly : t.approve.refused
  return { good: false, words: words(code, why) }
}
