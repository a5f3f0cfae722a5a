// One act of staff: whether it is under way, and everything the server found wrong.
import { Offline, Refused, actHeaders, asked, http, type Schemas } from '../api/client'
import { outcomeUnknown, type Intent } from '../api/intent'
import { upload } from '../api/upload'
import { defectsOf, type Defect } from '../core/form'
import { t } from '../text/staff.vi'
import { counts } from './counts.svelte'

export type ActName = Schemas['Action']['name']
export type Done = Schemas['ActDone']

export interface Bodies {
  accept: Schemas['Accept']
  'ask-supplement': Schemas['SupplementRequest']
  supplement: Schemas['Supplement']
  decline: Schemas['Decline']
  receive: Schemas['StepAct']
  assign: Schemas['Assign']
  open: Schemas['StepAct']
  finish: Schemas['Finish']
  approve: Schemas['Finish']
  'hand-over': Schemas['StepAct']
  return: Schemas['Return']
  withdraw: Schemas['Withdraw']
  deliver: Schemas['Deliver']
  'require-supplement': Schemas['RequireSupplement']
  'propose-refusal': Schemas['ProposeRefusal']
  'sign-refusal': Schemas['SignRefusal']
  'draft-apology': Schemas['DraftApology']
  'sign-apology': Schemas['SignApology']
  'pass-on': Schemas['PassOn']
  'ask-stop': Schemas['AskStop']
  'decide-stop': Schemas['DecideStop']
  'end-stop': Schemas['EndStop']
}

/** Sends one act on an existing dossier. */
export function send<N extends ActName>(name: N, id: string, revision: number, key: string, body: Bodies[N]): Promise<Done> {
  const path = `/api/dossiers/{id}/${name}` as '/api/dossiers/{id}/receive'
  return asked(http.POST(path, { params: { path: { id }, header: actHeaders(key, revision) }, body: body as Schemas['StepAct'] }))
}

export class Act {
  busy = $state(false)
  defects = $state.raw<Defect[]>([])
  /** The server answered that someone else acted first. */
  changed = $state(false)
  /** Who, when and what, where the server told. */
  changedBy = $state('')
  /** Nobody can say yet whether the last sending was done. */
  unsure = $state(false)
  /** The last answer is that of an earlier sending; what was changed since was not written. */
  earlier = $state(false)

  /** Sends `body` under the key of the intention, which lives until its outcome is known (api/intent.ts). */
  async run<B, T>(intent: Intent, act: string, what: string, body: B, work: (key: string, body: B) => Promise<T>): Promise<T | undefined> {
    return this.tried(async () => {
      const { answer, earlier } = await intent.send(act, what, body, work)
      this.earlier = earlier
      return answer
    })
  }
  /** Asks what became of an earlier sending. */
  ask = <B, T>(intent: Intent, work: (key: string, body: B) => Promise<T>): Promise<T | undefined> => this.tried(() => intent.ask(work))

  private async tried<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined
    this.busy = true
    this.defects = []
    this.changed = this.unsure = this.earlier = false
    try {
      const done = await work()
      void counts.refresh()
      return done
    } catch (cause) {
      this.defects = this.told(cause)
      return undefined
    } finally {
      this.busy = false
    }
  }

  private told(cause: unknown): Defect[] {
    this.unsure = outcomeUnknown(cause)
    const id = cause instanceof Refused ? cause.problem.request_id : undefined
    if (this.unsure) return [{ field: '', words: t.unsure }, ...(id ? [{ field: '', words: t.requestId(id) }] : [])]
    if (!(cause instanceof Refused)) throw cause
    this.changed = cause.problem.code === 'changed_meanwhile'
    this.changedBy = this.changed ? defectsOf(cause.problem).slice(1).map((one) => one.words).join(' ') : ''
    if (this.changed) return []
    return cause.problem.status < 500 || !id ? defectsOf(cause.problem) : [...defectsOf(cause.problem), { field: '', words: t.requestId(id) }]
  }
}

/** Uploads a scan or document of staff; for Uploader's `send`. */
export const sendFile = (bytes: Blob, name: string, progress: (part: number) => void) =>
  upload(`/api/files?${new URLSearchParams({ name })}`, bytes, progress)

/** What went wrong, for a screen that could not load. */
export const whyFailed = (cause: unknown): string => {
  if (cause instanceof Offline) return t.offline
  // A refusal says itself what to do; whom a fault befell reads out its number.
  if (cause instanceof Refused) return [cause.message, cause.problem.status >= 500 && cause.problem.request_id && t.requestId(cause.problem.request_id)].filter(Boolean).join(' ')
  throw cause
}

export const documentUrl = (dossier: string, document: string, paper?: 'a4' | 'a5' | 'roll'): string =>
  `/api/dossiers/${dossier}/documents/${encodeURIComponent(document)}${paper ? `?paper=${paper}` : ''}`
