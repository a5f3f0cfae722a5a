// The assets of a book by what is asked for: the last answer counts, «xem thêm» adds to it, the address keeps the question.
import { href } from '../../core/router'
import { keepInAddress, page } from '../../ui/page.svelte'
import { whyFailed } from '../act.svelte'
import { assetsOf, type Item, type State } from './work'

export const states: State[] = ['stands', 'offered', 'incoming', 'gone']
const stateOf = (asked: string | null): State => states.find((one) => one === asked) ?? 'stands'

export class AssetList {
  q = $state(page.query.get('q') ?? '')
  class = $state(page.query.get('loai') ?? '')
  state = $state<State>(stateOf(page.query.get('tinh_trang')))
  items = $state.raw<Item[]>()
  count = $state(0)
  cost = $state(0)
  next = $state<string>()
  loading = $state(false)
  failed = $state('')
  private turn = 0
  private timer = 0

  constructor(readonly agency: string) {}

  get filtered(): boolean {
    return Boolean(this.q.trim() || this.class)
  }
  load = (): Promise<void> => this.ask()
  more = (): Promise<void> => (this.next && !this.loading ? this.ask(this.next) : Promise.resolve())

  private async ask(before?: string): Promise<void> {
    const mine = ++this.turn
    this.loading = true
    try {
      const q = this.q.trim()
      const answer = await assetsOf({ agency: this.agency, state: this.state, ...(q && { q }), ...(this.class && { class: this.class }), ...(before && { before }) })
      if (mine !== this.turn) return
      this.items = before ? [...(this.items ?? []), ...answer.items] : answer.items
      this.count = answer.count
      this.cost = answer.cost
      this.next = answer.next
      this.failed = ''
    } catch (cause) {
      if (mine === this.turn) this.failed = whyFailed(cause)
    } finally {
      if (mine === this.turn) this.loading = false
    }
  }
  typed = (): void => {
    this.keep()
    clearTimeout(this.timer)
    this.timer = window.setTimeout(this.load, 250)
  }
  changed = (): void => {
    this.keep()
    void this.load()
  }
  show = (state: State): void => {
    this.state = state
    this.changed()
  }
  clear = (): void => {
    this.q = this.class = ''
    this.changed()
    document.getElementById('assets-q')?.focus()
  }
  stop = (): void => clearTimeout(this.timer)
  private keep(): void {
    keepInAddress(href(page.path, { q: this.q.trim(), loai: this.class, tinh_trang: this.state === 'stands' ? '' : this.state }))
  }
}
