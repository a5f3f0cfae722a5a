// What the last act did, in words a person finds after it: the focus goes there, and it stays on the screen until
// the next act or the next move.
import { tick } from 'svelte'
import { page } from '../ui/page.svelte'
import { staff } from './session.svelte'

class Outcome {
  words = $state('')
  private visit = $state(0)

  /** Also for the status line; `moves`: the screen that follows shows the words. */
  say(words: string, moves: boolean): void {
    this.words = staff.notice = words
    this.visit = page.visit + (moves ? 1 : 0)
  }
  /** Words of an earlier screen are not shown on this one. */
  get shown(): string {
    return page.visit <= this.visit ? this.words : ''
  }
  clear(): void {
    this.words = ''
  }
  async focus(): Promise<void> {
    await tick()
    document.getElementById('outcome')?.focus({ preventScroll: false })
  }
}

export const outcome = new Outcome()
