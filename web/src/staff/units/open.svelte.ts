// A page of an agency or a unit, and what is done on it: one form open at a time, what the last act did told above.
import { tick } from 'svelte'
import { Intent, shelf, type Sent } from '../../api/intent'
import { units } from '../../text/units.vi'
import { Act, whyFailed } from '../act.svelte'
import { staff } from '../session.svelte'

type Work<P> = (key: string, body: never) => Promise<P>

export class OpenPage<P extends { as_of: string; revision?: number }> {
  value = $state.raw<P>()
  failed = $state('')
  said = $state('')
  /** Somebody else was first; the page shows how it stands now. */
  changed = $state(false)
  panel = $state('')
  sent = $state.raw<Sent[]>([])
  act = new Act()
  private readonly works: Record<string, Work<P>>
  private me = staff.session?.person ?? ''

  constructor(readonly slot: string, private readonly read: () => Promise<P>, works: (seen: () => number) => Record<string, Work<P>>) {
    this.works = works(() => this.value?.revision ?? 0)
    this.look()
  }
  /** The server's day. */
  get today(): string {
    return this.value?.as_of.slice(0, 10) ?? ''
  }
  look = (): void => void (this.sent = shelf.all(this.slot, this.me))
  load = async (): Promise<void> => {
    this.failed = ''
    try {
      this.value = await this.read()
    } catch (cause) {
      this.failed = whyFailed(cause)
    }
  }
  open = (panel: string): void => {
    this.act.defects = []
    this.said = ''
    this.changed = false
    this.panel = panel
  }
  close = async (): Promise<void> => {
    const closed = this.panel
    this.panel = ''
    this.act.defects = []
    await focus(`do-${closed}`)
  }
  async run(name: string, what: string, body: unknown): Promise<void> {
    this.changed = false
    const page = await this.act.run(Intent.of(this.slot, this.me, name), name, what, body as never, this.works[name] as Work<P>)
    await this.after(page, what)
  }
  /** What became of an act that was sent before. */
  ask = async (sent: Sent): Promise<void> => {
    const page = await this.act.ask(new Intent(this.slot, this.me, sent.key), this.works[sent.act] as Work<P>)
    await this.after(page, sent.what)
  }
  private async after(page: P | undefined, what: string): Promise<void> {
    this.look()
    if (page) {
      this.value = page
      this.panel = ''
      this.said = [units.done(what), this.act.earlier ? units.earlier : ''].filter(Boolean).join(' ')
    } else if (this.act.changed) {
      await this.load()
      this.changed = true
    } else return
    await focus('page-said')
  }
}

async function focus(id: string): Promise<void> {
  await tick()
  document.getElementById(id)?.focus()
}
