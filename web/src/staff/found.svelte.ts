// What a search among few things finds while somebody types: the last answer counts, and the address keeps what was asked.
import { href } from '../core/router'
import { keepInAddress, page } from '../ui/page.svelte'
import { whyFailed } from './act.svelte'

export class Found<A> {
  q = $state(page.query.get('q') ?? '')
  answer = $state.raw<A>()
  /** What the answer is to; the field may hold more by now. */
  shownFor = $state('')
  failed = $state('')
  private turn = 0
  private timer = 0

  /** `id`: of the field. */
  constructor(readonly id: string, private readonly ask: (q: string) => Promise<A>) {}

  load = async (): Promise<void> => {
    const mine = ++this.turn
    const asked = this.q.trim()
    try {
      const answer = await this.ask(asked)
      if (mine !== this.turn) return
      this.answer = answer
      this.shownFor = asked
      this.failed = ''
    } catch (cause) {
      if (mine === this.turn) this.failed = whyFailed(cause)
    }
  }
  typed = (): void => {
    keepInAddress(href(page.path, { q: this.q.trim() }))
    clearTimeout(this.timer)
    this.timer = window.setTimeout(this.load, 250)
  }
  look(q: string): void {
    this.q = q
    this.typed()
  }
  clear = (): void => {
    this.look('')
    document.getElementById(this.id)?.focus()
  }
  stop = (): void => clearTimeout(this.timer)
}
