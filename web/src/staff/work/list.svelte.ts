// A list of work as the server pages it, and the memory of the list last left: the dossier screen walks
// along it, and Back finds it where it stood.
import { asked, http, type Schemas } from '../../api/client'
import { whyFailed } from '../act.svelte'
import { staff } from '../session.svelte'
import { counted, countWords, no_counts, type DueFilter } from './states'

export type Item = Schemas['WorkItem']
export interface WorkQuery {
  view?: Schemas['WorkView']
  state?: DueFilter
  step?: 'overdue'
  /** One unit or agency of those the view spans. */
  unit?: string
  field?: string
  procedure?: string
  channel?: Schemas['Channel']
  q?: string
  sort?: 'due' | 'received'
}

const page_rows = 100
const most_rows = 200 // of one answer (GET /api/work)
/** More rows than anybody reads on paper; fetching and laying them out takes half a minute. */
export const print_rows = 10_000

export class WorkList {
  items = $state.raw<Item[]>([])
  counts = $state.raw<Schemas['WorkCounts']>(no_counts)
  loading = $state(true)
  asOf = $state('')
  failed = $state('')
  /** Someone changed the list since it was read. */
  changed = $state(false)
  /** Where the reader stood. */
  cursor = $state(0)
  top = 0
  private next = $state<string>()
  private asking = 0
  /** The reading under way; settled when none is. */
  private reading: Promise<void> = Promise.resolve()

  constructor(readonly query: WorkQuery) {
    void this.load()
  }

  get total(): number {
    return this.query.step ? this.counts.steps_overdue : counted(this.counts, this.query.state)
  }

  /** Counting stopped: there are so many or more. */
  get capped(): boolean {
    return this.total >= this.counts.most
  }

  get totalWords(): string {
    return countWords(this.counts, this.total)
  }

  /** Everything, for paper: pages until there is none, or `most` rows. Whether that was all, `whole` says. */
  async all(most = print_rows): Promise<void> {
    this.failed = ''
    for (;;) {
      // What the screen asked for meanwhile comes first.
      while (this.loading) await this.reading
      if (this.failed || !this.next || this.items.length >= most) return
      await this.more(Math.min(most_rows, most - this.items.length))
    }
  }

  get whole(): boolean {
    return !this.next
  }

  load(): Promise<void> {
    return (this.reading = this.loaded())
  }
  private async loaded(): Promise<void> {
    const mine = ++this.asking
    this.loading = true
    this.failed = ''
    try {
      const work = await this.page(undefined, Math.max(page_rows, Math.min(most_rows, this.items.length)))
      if (mine !== this.asking) return
      this.take(work, [])
      this.changed = false
    } catch (cause) {
      if (mine === this.asking) this.failed = whyFailed(cause)
    } finally {
      if (mine === this.asking) this.loading = false
    }
  }

  /** The next page, when the reader comes near the end. */
  async more(rows = page_rows): Promise<void> {
    if (this.next && !this.loading) await (this.reading = this.continued(this.next, rows))
  }
  private async continued(next: string, rows: number): Promise<void> {
    const mine = ++this.asking
    this.loading = true
    try {
      const work = await this.page(next, rows)
      if (mine === this.asking) this.take(work, this.items)
    } catch (cause) {
      if (mine === this.asking) this.failed = whyFailed(cause)
    } finally {
      if (mine === this.asking) this.loading = false
    }
  }

  /** Looks whether the server would answer otherwise now; rows never move under the cursor by themselves. */
  async watch(): Promise<void> {
    if (this.loading || this.changed || document.visibilityState !== 'visible') return
    const before = this.asking
    const work = await this.page(undefined, Math.max(1, Math.min(page_rows, this.items.length))).catch(() => undefined)
    if (!work || before !== this.asking) return
    const seen = this.items.slice(0, work.items.length)
    const same = work.counts.all === this.counts.all && work.items.every((item, i) => seen[i]?.id === item.id && seen[i]?.revision === item.revision)
    this.changed = !same
  }

  /** A finished dossier leaves the list at once. */
  drop(id: string): void {
    const left = this.items.filter((item) => item.id !== id)
    if (left.length === this.items.length) return
    const gone = this.items.find((item) => item.id === id)
    if (!gone) return
    const state = gone.remaining.state
    const late = gone.step_remaining?.state === 'overdue' ? 1 : 0
    this.counts = { ...this.counts, all: this.counts.all - 1, [state]: this.counts[state] - 1, steps_overdue: this.counts.steps_overdue - late }
    this.items = left
    this.cursor = Math.max(0, Math.min(this.cursor, left.length - 1))
  }

  private page(cursor: string | undefined, limit: number): Promise<Schemas['Work']> {
    return asked(http.GET('/api/work', { params: { query: { ...this.query, cursor, limit } } }))
  }

  private take(work: Schemas['Work'], before: Item[]): void {
    const known = new Set(before.map((item) => item.id + (item.step ?? '')))
    this.items = [...before, ...work.items.filter((item) => !known.has(item.id + (item.step ?? '')))]
    this.next = work.next
    this.counts = work.counts
    this.asOf = work.as_of
    this.cursor = Math.max(0, Math.min(this.cursor, this.items.length - 1))
  }
}

interface Left {
  list: WorkList
  /** Address that shows the list again. */
  href: string
  /** Whose list it is. */
  person: string
}

class LastList {
  left = $state.raw<Left>()

  /** The remembered list when it answers the same question, otherwise a new one. */
  open(query: WorkQuery, href: string): WorkList {
    const person = staff.session?.person ?? ''
    const old = this.left
    if (old?.person === person && JSON.stringify(old.list.query) === JSON.stringify(query)) {
      this.left = { list: old.list, href, person }
      void old.list.watch()
      return old.list
    }
    const list = new WorkList(query)
    this.left = { list, href, person }
    return list
  }

  /** Where a dossier stands in the list; undefined when it is not from there. */
  around(id: string): { index: number; before?: Item; after?: Item; list: WorkList; href: string } | undefined {
    const left = this.left
    const index = left?.list.items.findIndex((item) => item.id === id) ?? -1
    if (!left || index < 0) return undefined
    if (index > left.list.items.length - 5) void left.list.more()
    return { index, before: left.list.items[index - 1], after: left.list.items[index + 1], ...left }
  }
}

export const lastList = new LastList()
