// What an officer has entered for the dossier at the counter. Kept in the browser's session storage after
// every change, so that a reload or an expired session costs nothing.
import { newKey, type Schemas } from '../../api/client'
import { mismatches } from '../../core/cccd'
import { day, typedDay } from '../../core/dates'
import type { Defect } from '../../core/form'
import { t } from '../../text/staff.vi'
import { linesOf, papersIn, type KeptLine, type Line } from '../papers/lines.svelte'
import { declineBody, declineForm, type DeclineForm } from '../papers/DeclineFields.svelte'
import { askBody, askForm, type AskForm } from '../papers/SupplementFields.svelte'

export type Outcome = Schemas['Intake']['outcome']
export const outcomes: Outcome[] = ['accept', 'supplement', 'decline']

const kept_at = 'mc-intake'

const blankFields = () => ({
  name: '', number: '', birth: '', sex: '', address: '', phone: '', email: '', organisation: '',
  channel: 'direct' as 'direct' | 'postal', delivery: 'counter' as Schemas['Delivery'], content: '', sets: '1',
})

export class IntakeDraft {
  fields = $state(blankFields())
  procedure = $state.raw<Schemas['Procedure']>()
  commune = $state.raw<Schemas['Agency']>()
  lines = $state<Line[]>([])
  voluntary = $state<{ name: string; files: Schemas['PaperFile'][] }[]>([])
  outcome = $state<Outcome>('accept')
  ask = $state<AskForm>(askForm([]))
  decline = $state<DeclineForm>(declineForm())
  /** Of the intention to take this dossier in: the same after a reload. */
  key = $state(newKey())

  choose(procedure: Schemas['Procedure']): void {
    if (this.procedure?.code === procedure.code) return
    this.procedure = procedure
    this.lines = linesOf(procedure)
    this.ask = askForm([])
    this.decline = declineForm()
  }

  fill(card: Schemas['CitizenCard']): void {
    Object.assign(this.fields, { name: card.name, number: card.number, birth: card.birth && day(card.birth), sex: card.sex, address: card.address })
  }

  /** Whether anything would be lost by clearing. */
  get typed(): boolean {
    const { channel, delivery, sets, ...words } = this.fields
    return Object.values(words).some((value) => value.trim()) || this.procedure !== undefined || this.voluntary.length > 0
  }

  /** Whether anything would be lost by another procedure; `proposed`: the request as the machine wrote it. */
  filled(proposed: string): boolean {
    const written = this.ask.items.length > 0 && JSON.stringify(this.ask) !== proposed
    return written || JSON.stringify(this.decline) !== JSON.stringify(declineForm()) || this.lines.some((line) => line.mark !== 'untouched' || line.files.length > 0 || line.sending.length > 0)
  }

  get busy(): boolean {
    return this.lines.some((line) => line.busy)
  }

  /** What cannot even be sent; the law's questions are the server's. */
  get defects(): Defect[] {
    const found: Defect[] = []
    if (!this.procedure) found.push({ field: 'procedure', words: t.intake.procedureEmpty })
    if (this.fields.birth.trim() && !typedDay(this.fields.birth)) found.push({ field: 'applicant.birth', words: t.intake.birthWrong })
    for (const { field, says } of mismatches(this.fields.number, typedDay(this.fields.birth), this.fields.sex)) found.push({ field: `applicant.${field}`, words: t.intake.mismatch[field](says) })
    return found
  }

  get body(): Schemas['Intake'] {
    const f = this.fields
    const given = <K extends string>(key: K, value: string | undefined) => (value?.trim() ? ({ [key]: value.trim() } as Record<K, string>) : {})
    return {
      outcome: this.outcome, procedure: this.procedure?.code ?? '', channel: f.channel, delivery: f.delivery, sets: Number(f.sets) || 1,
      ...given('commune', this.commune?.id), ...given('content', f.content),
      applicant: {
        name: f.name.trim(), number: f.number.replace(/[\s.]/g, ''), address: f.address.trim(), phone: f.phone.replace(/[\s.\-]/g, ''),
        ...given('birth', typedDay(f.birth)), ...(f.sex === 'Nam' || f.sex === 'Nữ' ? { sex: f.sex } : {}), ...given('email', f.email), ...given('organisation', f.organisation),
      },
      papers: papersIn(this.lines),
      voluntary: this.voluntary.filter((paper) => paper.name.trim()).map((paper) => ({ name: paper.name.trim(), files: paper.files.map((file) => file.hash) })),
      ...(this.outcome === 'supplement' && { supplement: askBody(this.ask) }),
      ...(this.outcome === 'decline' && { decline: declineBody(this.decline) }),
    }
  }

  keep(): void {
    const lines: KeptLine[] = this.lines.map((line) => line.kept)
    const { key, fields, procedure, commune, voluntary, outcome, ask, decline } = this
    sessionStorage.setItem(kept_at, JSON.stringify({ key, fields, procedure, commune, lines, voluntary, outcome, ask, decline }))
  }

  restore(): void {
    const text = sessionStorage.getItem(kept_at)
    if (!text) return
    const kept = JSON.parse(text) as Partial<Omit<IntakeDraft, 'lines'>> & { lines?: KeptLine[] }
    this.key = kept.key ?? this.key
    if (kept.procedure) this.choose(kept.procedure)
    for (const line of this.lines) {
      const before = kept.lines?.find((other) => other.component === line.component.id)
      if (before) line.restore(before)
    }
    Object.assign(this.fields, kept.fields)
    this.commune = kept.commune
    this.voluntary = kept.voluntary ?? []
    this.outcome = kept.outcome ?? 'accept'
    this.ask = kept.ask ?? askForm([])
    this.decline = kept.decline ?? declineForm()
  }

  clear(): void {
    this.key = newKey()
    this.fields = blankFields()
    this.procedure = this.commune = undefined
    this.lines = []
    this.voluntary = []
    this.outcome = 'accept'
    this.ask = askForm([])
    this.decline = declineForm()
    sessionStorage.removeItem(kept_at)
  }
}
