// One person as an administrator sees him, and what is done to his duties and password.
import { tick } from 'svelte'
import type { Schemas } from '../../api/client'
import { Intent, shelf, type Sent } from '../../api/intent'
import { people } from '../../text/people.vi'
import { Act, whyFailed } from '../act.svelte'
import { staff } from '../session.svelte'
import { nameOf, type Duty } from './duties'
import { confirmReset, grant, one, places, refuseReset, reset, revoke, slotOf, whole, wholeActs, type Made, type Page, type Unit, type WholeAct, type WholeBodies } from './work'

export type Panel = { kind: 'grant' | 'password' | 'refuse' | Exclude<WholeAct, 'release'> } | { kind: 'revoke'; duty: Duty }
const words = people.person

export class OpenPerson {
  value = $state.raw<Page>()
  units = $state.raw<Unit[]>([])
  /** The server's day. */
  today = $state('')
  failed = $state('')
  /** What the last act did. */
  said = $state('')
  /** Somebody else was first; the page shows how it stands now. */
  changed = $state(false)
  panel = $state.raw<Panel>()
  made = $state.raw<Made>()
  sent = $state.raw<Sent[]>([])
  act = new Act()
  private me = staff.session?.person ?? ''

  constructor(readonly id: string) {
    this.look()
  }

  private get seen(): number {
    return this.value?.revision ?? 0
  }
  get name(): string {
    return this.value?.person.name ?? ''
  }
  /** Nobody does anything to himself here. */
  get myself(): boolean {
    return this.id === this.me
  }
  look = (): void => void (this.sent = shelf.all(slotOf(this.id), this.me))

  load = async (): Promise<void> => {
    this.failed = ''
    try {
      this.value = await one(this.id)
      this.today = this.value.as_of.slice(0, 10)
      if (!this.units.length) this.units = (await places()).items
    } catch (cause) {
      this.failed = whyFailed(cause)
    }
  }

  open(panel: Panel): void {
    this.act.defects = []
    this.said = ''
    this.changed = false
    this.made = undefined
    this.panel = panel
  }
  close = async (): Promise<void> => {
    const closed = this.panel?.kind
    this.panel = undefined
    this.act.defects = []
    await focus(closed === 'revoke' ? 'person-now' : `person-${closed ?? 'now'}`)
  }

  async grant(body: Schemas['DutyGrant'], role: string): Promise<void> {
    const page = await this.run(`grant/${body.unit}/${body.role}`, people.what.grant(this.name, role), body, grant(this.id, this.seen))
    if (page) await this.did(page, words.granted(role))
  }
  async revoke(duty: Duty, body: Schemas['DutyEnd']): Promise<void> {
    const page = await this.run(`revoke/${body.unit}/${body.role}`, people.what.revoke(this.name, duty.role_name), body, revoke(this.id, this.seen))
    if (page) await this.did(page, words.revoked(nameOf(duty)))
  }
  /** Transfer, leave, lock, unlock; or what still lies in the person's name goes back to the queue. */
  async whole<N extends WholeAct>(name: N, body: WholeBodies[N]): Promise<void> {
    const what = people.whole.what[name](this.name)
    const page = await this.run(name, what, body, whole(name, this.id, this.seen))
    if (page) await this.did(page, words.written(what))
  }
  async reset(reason: string): Promise<void> {
    const made = await this.run('password', people.what.password(this.name), { reason }, reset(this.id))
    if (made) await this.told(made)
  }
  /** The second of two. */
  async confirm(): Promise<void> {
    const made = await this.run('confirm', words.confirmReset, {}, confirmReset(this.id))
    if (made) await this.told(made)
  }
  async refuse(reason: string): Promise<void> {
    const page = await this.run('refuse', words.refuseReset, { reason }, refuseReset(this.id, this.seen))
    if (page) await this.did(page, words.written(words.refuseReset))
  }

  /** What became of an act that was sent before. */
  async ask(sent: Sent): Promise<void> {
    const intent = new Intent(slotOf(this.id), this.me, sent.key)
    if (sent.act === 'password' || sent.act === 'confirm') {
      const made = sent.act === 'confirm' ? await this.act.ask(intent, confirmReset(this.id)) : await this.act.ask(intent, reset(this.id))
      this.look()
      if (made) await this.told(made)
    } else {
      const name = wholeActs.find((one) => one === sent.act)
      const page = name ? await this.act.ask(intent, whole(name, this.id, this.seen)) : sent.act === 'refuse' ? await this.act.ask(intent, refuseReset(this.id, this.seen)) : sent.act.startsWith('grant') ? await this.act.ask(intent, grant(this.id, this.seen)) : await this.act.ask(intent, revoke(this.id, this.seen))
      this.look()
      if (page) await this.did(page, words.written(sent.what))
    }
    if (this.act.changed) await this.compare()
  }

  private async run<B, T>(name: string, what: string, body: B, work: (key: string, body: B) => Promise<T>): Promise<T | undefined> {
    this.changed = false
    const done = await this.act.run(Intent.of(slotOf(this.id), this.me, name), name, what, body, work)
    this.look()
    if (!done && this.act.changed) await this.compare()
    return done
  }
  private async compare(): Promise<void> {
    await this.load()
    this.changed = true
    await focus('person-said')
  }
  private async did(page: Page, told: string): Promise<void> {
    this.value = page
    this.panel = undefined
    this.said = [told, this.act.earlier ? words.earlier : ''].filter(Boolean).join(' ')
    await focus('person-said')
  }
  private async told(made: Made): Promise<void> {
    this.panel = undefined
    await this.load()
    // Nothing is made yet: another has to confirm it.
    if (made.asked_until) {
      this.said = words.resetAsked(made.asked_until)
      await focus('person-said')
    } else this.made = made
  }
}

async function focus(id: string): Promise<void> {
  await tick()
  document.getElementById(id)?.focus()
}
