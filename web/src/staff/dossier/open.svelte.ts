// One dossier on the screen: read, acted on, read again.
import { asked, http, type Schemas } from '../../api/client'
import { Intent, shelf, type Sent } from '../../api/intent'
import { t } from '../../text/staff.vi'
import { go, page } from '../../ui/page.svelte'
import { Act, send, whyFailed, type ActName, type Bodies, type Done } from '../act.svelte'
import { outcome } from '../outcome.svelte'
import { staff } from '../session.svelte'
import { lastList } from '../work/list.svelte'
import { since, typedWords, type Happened } from './meanwhile'

export type Dossier = Schemas['Dossier']
export type Action = Schemas['Action']

/** After these the dossier is somebody else's; the officer goes on with the next of the list. */
const leaving: ActName[] = ['hand-over', 'return', 'deliver', 'decline', 'ask-supplement', 'withdraw', 'require-supplement']

/** Somebody else acted first: who, what is left to do, and what of this person's work is not written. */
export interface Meanwhile {
  happened: Happened[]
  title: string
  still: boolean
  typed: string[]
}

export class OpenDossier {
  value = $state.raw<Dossier>()
  failed = $state('')
  act = new Act()
  /** The act whose panel is open. */
  panel = $state.raw<Action>()
  /** What the last act printed. */
  printed = $state.raw<Schemas['DocumentLink'][]>([])
  meanwhile = $state.raw<Meanwhile>()
  /** Acts of this person on this dossier whose outcome nobody knows yet. */
  sent = $state.raw<Sent[]>([])

  /** `left`: what a screen does that stays where it is when the dossier leaves the officer's hands. */
  constructor(
    readonly id: string,
    private left?: (id: string) => void,
  ) {
    this.look()
  }

  async load(): Promise<void> {
    this.failed = ''
    try {
      const read = await asked(http.GET('/api/dossiers/{id}', { params: { path: { id: this.id } } }))
      // Who leads nobody may give a step to himself alone: that is taking it up.
      const leads = staff.has('leader') || staff.has('head_of_room')
      this.value = leads ? read : { ...read, actions: read.actions.map((one) => (one.name === 'assign' ? { ...one, title: t.act.takeUp } : one)) }
    } catch (cause) {
      this.failed = whyFailed(cause)
    }
  }

  private get slot(): string {
    return `dossier/${this.id}`
  }
  private person = staff.session?.person ?? ''
  look = (): void => void (this.sent = shelf.all(this.slot, this.person))

  /** Does the act; when somebody else was first the dossier is read again and it is told who. */
  async do<N extends ActName>(action: Action & { name: N }, body: Bodies[N]): Promise<Done | undefined> {
    const dossier = this.value
    if (!dossier) return undefined
    outcome.clear()
    this.meanwhile = undefined
    const name = [action.name, action.step].filter(Boolean).join('/')
    const done = await this.act.run(Intent.of(this.slot, this.person, name), name, action.title, body, (key, sent) => send(action.name, this.id, dossier.revision, key, sent))
    this.look()
    if (done) await this.did(action.name, action.title, done)
    else if (this.act.changed) await this.compare(dossier, action, body)
    return done
  }

  /** What became of an act that was sent before. */
  async ask(sent: Sent): Promise<void> {
    const revision = this.value?.revision ?? 0
    const name = sent.act.split('/')[0] as ActName
    const done = await this.act.ask(new Intent(this.slot, this.person, sent.key), (key, body: Bodies[ActName]) => send(name, this.id, revision, key, body))
    this.look()
    if (done) await this.did(undefined, sent.what, done)
    else if (this.act.changed) await this.load()
  }

  private async did(name: ActName | undefined, title: string, done: Done): Promise<void> {
    this.panel = undefined
    this.printed = done.documents ?? []
    const next = (done.next ?? []).map((step) => `${step.unit} – ${step.name}`)
    outcome.say([t.dossier.done(title, done.code), this.act.earlier ? t.open.earlier : '', next.length ? t.dossier.nextStep(next.join('; ')) : ''].filter(Boolean).join(' '), name !== undefined && this.leaves(name))
    await this.load()
    if (!name || !this.leaves(name)) await outcome.focus()
  }

  private async compare(before: Dossier, action: Action, body: object): Promise<void> {
    await this.load()
    if (!this.value) return
    const still = this.value.actions.some((one) => one.allowed && one.name === action.name && one.step === action.step)
    // A form that can no longer be sent is closed; what was typed in it is shown to be taken along.
    if (!still) this.panel = undefined
    this.meanwhile = { happened: since(before, this.value), title: action.title, still, typed: still ? [] : typedWords(body) }
    await outcome.focus()
  }

  private place() {
    return page.path === `/cb/ho-so/${this.id}` ? lastList.around(this.id) : undefined
  }
  /** Whether the screen moves on after this act. What was printed is still to be opened here. */
  private leaves(name: ActName): boolean {
    return leaving.includes(name) && !this.printed.length && this.place() !== undefined
  }

  /** To the next dossier of the list when this one left the officer's hands. */
  goOn(name: ActName): void {
    if (!leaving.includes(name)) return
    if (this.left) return this.left(this.id)
    const place = this.place()
    if (!place) return
    const next = place.after ?? place.before
    place.list.drop(this.id)
    if (!this.printed.length) go(next ? `/cb/ho-so/${next.id}` : place.href)
  }
}
