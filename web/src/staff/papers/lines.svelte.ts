// The checklist of a dossier's papers while an officer goes through it: the published components of the
// procedure and nothing else. What the line says goes to the server as PaperIn.
import { Offline, Refused, type Schemas } from '../../api/client'
import { mayHelp } from '../../api/intent'
import type { Upload } from '../../api/upload'
import { t } from '../../text/staff.vi'
import { nameOf, shrink } from '../../ui/shrink'
import { sendFile } from '../act.svelte'

export type Mark = 'untouched' | 'present' | 'missing' | 'data'
export interface KeptFile {
  hash: string
  name: string
}
export interface KeptLine {
  component: string
  mark: Mark
  original: number
  copy: number
  files: KeptFile[]
}
interface Sending {
  name: string
  part: number
  error: string
  /** Sending it again cannot help. */
  hopeless: boolean
  picked: File
  upload?: Upload
}

export class Line {
  mark = $state<Mark>('untouched')
  original = $state(0)
  copy = $state(0)
  files = $state<KeptFile[]>([])
  sending = $state<Sending[]>([])

  constructor(readonly component: Schemas['Component']) {}

  get busy(): boolean {
    return this.sending.some((row) => !row.error)
  }
  get kept(): KeptLine {
    return { component: this.component.id, mark: this.mark, original: this.original, copy: this.copy, files: this.files }
  }
  restore(kept: KeptLine): void {
    Object.assign(this, { mark: kept.mark, original: kept.original, copy: kept.copy, files: kept.files })
  }

  /** Space: all that is asked for is there; once more takes it back. */
  toggle(): void {
    if (this.mark === 'present') return this.clear('untouched')
    const asked = this.component.original + this.component.copy
    this.count(asked ? this.component.original : 1, this.component.copy)
  }
  addCopy(): void {
    this.count(this.original, this.copy + 1)
  }
  count(original: number, copy: number): void {
    this.original = Math.max(0, Math.min(99, original || 0))
    this.copy = Math.max(0, Math.min(99, copy || 0))
    this.mark = this.original + this.copy > 0 ? 'present' : 'untouched'
  }
  /** A digit counts what the line asks for: originals, or copies when only copies are asked for. */
  digit(n: number): void {
    if (!this.component.original && this.component.copy) this.count(this.original, n)
    else this.count(n, this.copy)
  }
  clear(mark: 'missing' | 'untouched'): void {
    this.original = this.copy = 0
    this.mark = mark
  }
  fromData(): void {
    if (!this.component.replaceable_by_data) return
    this.clear('untouched')
    this.mark = this.mark === 'data' ? 'untouched' : 'data'
  }

  attach(picked: File[]): void {
    for (const file of picked) {
      this.sending.push({ name: file.name, part: 0, error: '', hopeless: false, picked: file })
      const row = this.sending.at(-1)
      if (row) void this.start(row)
    }
    // A scanned paper lies on the counter.
    if (picked.length && this.mark !== 'present') this.toggle()
  }
  async start(row: Sending): Promise<void> {
    row.error = ''
    try {
      const bytes = await shrink(row.picked)
      const name = nameOf(row.picked, bytes)
      row.upload = sendFile(bytes, name, (part) => (row.part = part))
      const file = await row.upload.file
      if (!this.files.some((kept) => kept.hash === file.hash)) this.files.push({ hash: file.hash, name: file.name })
      this.cancel(row)
    } catch (cause) {
      if (cause instanceof Refused) row.error = cause.problem.errors?.[0]?.detail ?? cause.problem.detail
      else if (cause instanceof Offline) row.error = t.files.offline
      else this.cancel(row)
      row.hopeless = !mayHelp(cause)
    }
  }
  cancel(row: Sending): void {
    this.sending = this.sending.filter((other) => other !== row)
  }
  remove(file: KeptFile): void {
    this.files = this.files.filter((kept) => kept.hash !== file.hash)
  }
}

/** Several scans in the order of the papers: one for each line from `from` on that has none yet. */
export function distribute(lines: Line[], from: number, picked: File[]): void {
  const free = lines.slice(from).filter((line) => !line.files.length && !line.sending.length && line.mark !== 'data')
  picked.forEach((file, i) => (free[Math.min(i, free.length - 1)] ?? lines[from])?.attach([file]))
}

export const linesOf = (procedure: Schemas['Procedure']): Line[] => procedure.components.map((component) => new Line(component))

/** Lines the officer said something about; an untouched line is not sent. */
export const papersIn = (lines: Line[]): Schemas['PaperIn'][] =>
  lines
    .filter((line) => line.mark === 'present' || line.mark === 'data' || line.files.length)
    .map((line) => ({
      component: line.component.id, original: line.original, copy: line.copy, files: line.files.map((file) => file.hash),
      ...(line.mark === 'data' && { by_data: true }),
    }))

/** Lines that a request for supplements should name: marked missing, or compulsory and not there. */
export const lacking = (lines: Line[]): Line[] =>
  lines.filter((line) => line.mark === 'missing' || (line.component.mandatory && line.mark === 'untouched'))
