// One online application on its way: what was typed, what the server holds, the key that opens it again.
// The server keeps the draft after each page; what this device keeps stands in kept.ts.
import { Refused, asked, http, newKey, type Schemas } from '../../api/client'
import { Intent, outcomeUnknown } from '../../api/intent'
import { upload, type Upload } from '../../api/upload'
import { mismatches, numberFault, plainNumber } from '../../core/cccd'
import { day, typedDay } from '../../core/dates'
import { defectsOf, emailLooksRight, phoneLooksRight, type Defect } from '../../core/form'
import { language } from '../../text/language.svelte'
import { submitted } from '../submitted.svelte'
import { drop, forget, keepTyped, keyFromLink, recall, remember, typedBefore, type Key, type Typed } from './kept'

export const steps = ['co-quan', 'nguoi-nop', 'noi-dung', 'giay-to', 'kiem-tra'] as const
export type Step = (typeof steps)[number]
export type Draft = Schemas['Draft']

/** Where a field of the contract is typed; the error summary and the change links lead there. */
export const places: Record<string, { step: Step; id: string }> = {
  agency: { step: 'co-quan', id: 'agency' },
  'applicant.name': { step: 'nguoi-nop', id: 'name' },
  'applicant.number': { step: 'nguoi-nop', id: 'number' },
  'applicant.birth': { step: 'nguoi-nop', id: 'birth' },
  'applicant.sex': { step: 'nguoi-nop', id: 'sex' },
  'applicant.address': { step: 'nguoi-nop', id: 'address' },
  'applicant.phone': { step: 'nguoi-nop', id: 'phone' },
  'applicant.email': { step: 'nguoi-nop', id: 'email' },
  'applicant.organisation': { step: 'nguoi-nop', id: 'organisation' },
  content: { step: 'noi-dung', id: 'content' },
  delivery: { step: 'noi-dung', id: 'delivery' },
  papers: { step: 'giay-to', id: 'papers' },
}

const empty: Typed['typed'] = { name: '', number: '', birth: '', sex: '', address: '', phone: '', email: '', organisation: '' }

export class Application {
  typed = $state({ ...empty })
  content = $state('')
  delivery = $state<Schemas['Delivery']>('counter')
  draft = $state.raw<Draft>()
  files = $state.raw<Schemas['PaperFile'][]>([])
  defects = $state.raw<Defect[]>([])
  busy = $state(false)
  trouble = $state('')
  /** What another device has saved meanwhile, until the person has chosen. */
  conflict = $state.raw<Draft>()
  done = $state.raw<Schemas['Submitted']>()
  /** The draft that was asked for is not there any more. */
  gone = $state(false)
  /** It was submitted and nobody can say yet whether that arrived: nothing may be changed, only asked again. */
  unsure = $state(false)
  private key: Key | undefined

  constructor(readonly procedure: Schemas['Procedure'], readonly today: string) {}

  /** The draft this device remembers, or the one a private link names; undefined when it is gone. */
  async remembered(): Promise<Draft | undefined> {
    const key = keyFromLink() ?? recall(this.procedure.code)
    if (!key) return undefined
    this.key = key
    this.unsure = this.intent.open !== undefined
    try {
      return await this.fetched(key)
    } catch (cause) {
      if (cause instanceof Refused && cause.problem.status === 404 && !this.unsure) {
        forget(this.procedure.code)
        this.key = undefined
        this.gone = true
      }
      return undefined
    }
  }
  /** The intention to submit this draft; its key is kept with the draft's. */
  private get intent(): Intent {
    const { key } = this
    if (key && !key.submit) remember(this.procedure.code, Object.assign(key, { submit: newKey() }))
    return new Intent(`draft/${key?.id ?? ''}`, '', key?.submit)
  }
  private fetched = (key: Key) =>
    asked(http.GET('/api/drafts/{id}', { params: { path: { id: key.id }, header: { 'X-Draft-Secret': key.secret } } }))

  async start(agency: string): Promise<boolean> {
    return this.attempt(language.t.apply.saveFailed, async () => {
      const draft = await asked(http.POST('/api/drafts', { body: { procedure: this.procedure.code, agency } }))
      this.key = { id: draft.id, secret: draft.secret ?? '', submit: newKey() }
      remember(this.procedure.code, this.key)
      const kept = { ...this.typed }
      this.take(draft)
      if (kept.name || kept.number) this.typed = kept // Another agency was chosen: nothing is asked twice.
    })
  }
  resume(draft: Draft): void {
    if (this.key) remember(this.procedure.code, this.key)
    this.take(draft)
  }
  private take(draft: Draft): void {
    const { birth, ...rest } = draft.applicant
    this.draft = draft
    this.conflict = undefined
    this.typed = { ...empty, ...rest, birth: birth ? day(birth) : '' }
    this.content = draft.content
    this.delivery = draft.delivery
    this.files = draft.files
    // Typed after the last save, in a tab that was reloaded or lost its line; another device may have saved since.
    const before = typedBefore(draft.id)
    if (!before) return
    this.typed = { ...empty, ...before.typed }
    this.content = before.content
    this.delivery = before.delivery
    if (before.revision !== draft.revision && this.differences(draft).length) this.conflict = draft
  }
  /** What is typed here otherwise than in the other version, as a person reads it. */
  differences(other: Draft): { field: string; mine: string; theirs: string }[] {
    const { applicant } = other
    const theirs: Record<string, string> = { ...empty, ...applicant, birth: applicant.birth ? day(applicant.birth) : '' }
    const mine: Record<string, string> = { ...empty, ...this.applicant(), birth: day(typedDay(this.typed.birth) ?? '') || this.typed.birth.trim() }
    const fields = [...Object.keys(empty).map((field) => ({ field, mine: mine[field] ?? '', theirs: theirs[field] ?? '' })),
      { field: 'content', mine: this.content.trim(), theirs: other.content },
      { field: 'delivery', mine: this.delivery, theirs: other.delivery }]
    return fields.filter((one) => one.mine !== one.theirs)
  }
  async keepMine(): Promise<boolean> {
    if (!this.conflict) return false
    this.draft = this.conflict
    this.files = this.conflict.files
    this.conflict = undefined
    return this.save()
  }
  takeTheirs(): void {
    if (!this.conflict) return
    drop(this.conflict.id)
    this.take(this.conflict)
  }
  /** Called whenever something was typed. */
  keep(): void {
    const { draft, typed, content, delivery } = this
    if (draft && !this.done && !this.conflict) keepTyped(draft.id, { typed, content, delivery, revision: draft.revision })
  }

  /** Keeps the page on the server; what was typed stays here when that fails. */
  async save(): Promise<boolean> {
    const { draft, key } = this
    if (!draft || !key) return false
    return this.attempt(language.t.apply.saveFailed, async () => {
      try {
        this.draft = await asked(http.PUT('/api/drafts/{id}', {
          params: { path: { id: key.id }, header: { 'X-Draft-Secret': key.secret, 'If-Match': `"${draft.revision}"` } },
          body: { applicant: this.applicant(), content: this.content.trim(), delivery: this.delivery },
        }))
      } catch (cause) {
        if (!(cause instanceof Refused) || cause.problem.code !== 'changed_meanwhile') throw cause
        const other = await this.fetched(key)
        if (this.differences(other).length) {
          this.conflict = other
          throw cause
        }
        this.draft = other // Our own save, whose answer was lost.
      }
      drop(draft.id)
    })
  }
  applicant(): Schemas['ApplicantDraft'] {
    const { typed } = this
    const said = {
      name: typed.name.trim().replace(/\s+/g, ' '),
      number: plainNumber(typed.number),
      birth: typedDay(typed.birth) ?? '',
      address: typed.address.trim(),
      phone: typed.phone.replace(/[\s.\-()]/g, '').replace(/^\+84/, '0'),
      email: typed.email.trim(),
      organisation: typed.organisation.trim(),
    }
    const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value))
    return typed.sex === 'Nam' || typed.sex === 'Nữ' ? { ...given, sex: typed.sex } : given
  }

  async submit(): Promise<boolean> {
    const { key, intent } = this
    if (!key) return false
    const sent = await this.attempt(language.t.apply.submitFailed, async () => {
      const { answer } = await intent.send('submit', this.procedure.short_name, null, (mine) => asked(http.POST('/api/drafts/{id}/submit', {
        params: { path: { id: key.id }, header: { 'X-Draft-Secret': key.secret, 'Idempotency-Key': mine } },
      })))
      this.done = answer
      const { code, short_name: name } = this.procedure
      submitted.add({ ...answer, procedure: code, name, agency: this.draft?.agency.name ?? '', at: this.today })
      this.forget()
    })
    this.unsure = !sent && intent.open !== undefined
    return sent
  }

  send(component: string, bytes: Blob, name: string, progress: (part: number) => void): Upload {
    const query = new URLSearchParams({ component, name })
    return upload(`/api/drafts/${this.key?.id}/files?${query}`, bytes, progress, { 'X-Draft-Secret': this.key?.secret ?? '' })
  }
  async removeFile(file: Schemas['PaperFile']): Promise<void> {
    const path = { id: this.key?.id ?? '', file: file.hash }
    try {
      await asked(http.DELETE('/api/drafts/{id}/files/{file}', { params: { path, header: { 'X-Draft-Secret': this.key?.secret ?? '' } } }))
    } catch (cause) {
      // Taken out already, and that answer was lost.
      if (!(cause instanceof Refused && cause.problem.status === 404)) throw cause
    }
    this.files = this.files.filter((other) => other.hash !== file.hash)
  }

  /** What is wrong on one page, before it is sent; the server judges again at the end. */
  check(step: Step): Defect[] {
    const faults = language.t.apply.faults
    if (step === 'nguoi-nop') return this.checkPerson(faults)
    if (step === 'noi-dung') return this.content.trim() ? [] : [{ field: 'content', words: faults.content }]
    if (step !== 'giay-to') return []
    const missing = this.procedure.components.filter((one) => one.mandatory && !this.files.some((file) => file.component === one.id))
    return missing.map((one) => ({ field: `papers.${one.id}`, words: faults.paper(one.name) }))
  }
  private checkPerson(faults: typeof language.t.apply.faults): Defect[] {
    const { typed } = this
    const defects: Defect[] = []
    const say = (field: string, words: string) => defects.push({ field: `applicant.${field}`, words })
    if (!typed.name.trim()) say('name', faults.name)
    const fault = numberFault(typed.number, this.today)
    if (fault) say('number', fault === 'length' ? faults.length(plainNumber(typed.number).length) : faults[fault])
    if (typed.birth.trim() && !typedDay(typed.birth)) say('birth', faults.birth)
    for (const { field, says } of fault ? [] : mismatches(typed.number, typedDay(typed.birth), typed.sex)) say(field, faults.mismatch[field](says))
    if (!typed.address.trim()) say('address', faults.address)
    if (!typed.phone.trim()) say('phone', faults.phoneEmpty)
    else if (!phoneLooksRight(typed.phone)) say('phone', faults.phone)
    if (typed.email.trim() && !emailLooksRight(typed.email)) say('email', faults.email)
    return defects
  }

  /** The private address that opens the draft elsewhere; the secret stands behind # and reaches no log. */
  link(): string {
    return this.key ? `${location.origin}/nop/${encodeURIComponent(this.procedure.code)}#${this.key.id}.${this.key.secret}` : ''
  }
  /** Takes it off this device; the next one has a key of its own. */
  forget(): void {
    if (this.key) this.intent.renew()
    this.unsure = false
    if (this.draft) drop(this.draft.id)
    this.key = this.draft = undefined
    forget(this.procedure.code)
  }

  private async attempt(offline: string, work: () => Promise<void>): Promise<boolean> {
    this.busy = true
    this.trouble = ''
    this.defects = []
    try {
      await work()
      return true
    } catch (cause) {
      if (outcomeUnknown(cause)) this.trouble = offline
      else if (cause instanceof Refused) this.defects = defectsOf(cause.problem)
      else throw cause
      return false
    } finally {
      this.busy = false
    }
  }
}
