// One dossier on the screen: read, acted on, read again.
import { asked, http, type Schemas } from '../../api/client'
import { t } from '../../text/staff.vi'
import { go } from '../../ui/page.svelte'
import { Act, send, whyFailed, type ActName, type Bodies, type Done } from '../act.svelte'
import { staff } from '../session.svelte'
import { lastList } from '../work/list.svelte'

export type Dossier = Schemas['Dossier']
export type Action = Schemas['Action']

/** After these the dossier is somebody else's; the officer goes on with the next of the list. */
const leaving: ActName[] = ['hand-over', 'return', 'deliver', 'decline', 'ask-supplement', 'withdraw']

export class OpenDossier {
  value = $state.raw<Dossier>()
  failed = $state('')
  act = new Act()
  /** The act whose panel is open. */
  panel = $state.raw<Action>()
  /** What the last act printed. */
  printed = $state.raw<Schemas['DocumentLink'][]>([])

  constructor(readonly id: string) {}

  async load(): Promise<void> {
    this.failed = ''
    try {
      this.value = await asked(http.GET('/api/dossiers/{id}', { params: { path: { id: this.id } } }))
    } catch (cause) {
      this.failed = whyFailed(cause)
    }
  }

  /** Does the act; a dossier that changed meanwhile is read again while the panel keeps what was typed. */
  async do<N extends ActName>(action: Action & { name: N }, body: Bodies[N]): Promise<Done | undefined> {
    const dossier = this.value
    if (!dossier) return undefined
    const done = await this.act.run((key) => send(action.name, this.id, dossier.revision, key, body))
    if (!done) {
      if (this.act.changed) await this.load()
      return undefined
    }
    this.panel = undefined
    this.printed = done.documents ?? []
    staff.notice = t.dossier.done(action.title, done.code)
    await this.load()
    return done
  }

  /** To the next dossier of the list when this one left the officer's hands. */
  goOn(name: ActName): void {
    if (!leaving.includes(name)) return
    const place = lastList.around(this.id)
    if (!place) return
    const next = place.after ?? place.before
    place.list.drop(this.id)
    if (!this.printed.length) go(next ? `/cb/ho-so/${next.id}` : place.href)
  }
}
