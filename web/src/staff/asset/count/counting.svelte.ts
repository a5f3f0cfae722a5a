// One person counting: the list that was taken along, what was found, and how it gets to the server. A finding is on the
// phone's disk before anything is sent, and leaves it when the server says that it has it.
import { Offline, Refused, newKey } from '../../../api/client'
import { mayHelp } from '../../../api/intent'
import { sendFile, whyFailed } from '../../act.svelte'
import { memory, shelf, whose, type Kept, type Shelf } from './keep'
import { linesOf, sendFindings, type Finding, type Line, type Lines, type Sight } from './work'

const batch = 50
const again = 15_000

export interface Server {
  lines: typeof linesOf
  send: typeof sendFindings
  file: typeof sendFile
}

export interface Found {
  asset?: number
  sight: Sight
  place?: string
  title?: string
  note?: string
}

/** How a line stands for this person: what he has just found counts before the server knows it. */
export interface Standing extends Line {
  unsent: boolean
}

export class Counting {
  list = $state.raw<Lines>()
  kept = $state.raw<Kept[]>([])
  sending = $state(false)
  /** The last try met no line. */
  cut = $state(false)
  failed = $state('')
  forgetful = $state(false)
  private shelf: Shelf = memory()
  private timer: ReturnType<typeof setTimeout> | undefined
  private stopped = false

  constructor(readonly count: string, readonly person: string, readonly recount: boolean, private readonly server: Server = { lines: linesOf, send: sendFindings, file: sendFile }, private readonly openShelf = shelf) {}

  get unsent(): Kept[] {
    return this.kept.filter((one) => !one.refused)
  }
  get refused(): Kept[] {
    return this.kept.filter((one) => one.refused)
  }
  /** What this screen is about: all of the list, or those of the sample that this person may count again. */
  get lines(): Standing[] {
    const last = new Map(this.kept.filter((one) => !one.refused && !!one.finding.recount === this.recount).map((one) => [one.finding.asset, one.finding]))
    return (this.list?.lines ?? [])
      .filter((line) => !this.recount || line.recount)
      .map((line) => {
        const found = last.get(line.asset)
        const sight = found?.sight ?? (this.recount ? undefined : line.sight)
        return { ...line, sight, unsent: !!found }
      })
  }

  async load(): Promise<void> {
    this.shelf = await this.openShelf()
    this.forgetful = this.shelf.forgetful
    const mine = whose(this.person, this.count)
    this.list = await this.shelf.list(mine)
    this.kept = await this.shelf.findings(mine)
    await this.refresh()
    await this.flush()
  }

  /** The list as the server has it; without a line that of the last time stays. */
  async refresh(): Promise<void> {
    try {
      this.list = await this.server.lines(this.count)
      this.failed = ''
      this.cut = false
      await this.shelf.putList(whose(this.person, this.count), this.list)
    } catch (cause) {
      this.cut = cause instanceof Offline
      if (!this.list || !this.cut) this.failed = whyFailed(cause)
    }
  }

  async add(found: Found, photos: { name: string; bytes: Blob }[], what: string): Promise<void> {
    const finding: Finding = { mark: newKey(), told: Math.floor(Date.now() / 1000), ...found, ...(this.recount && { recount: true }) }
    const one: Kept = { whose: whose(this.person, this.count), order: Date.now() + this.kept.length / 1000, finding, photos, what }
    await this.shelf.put(one)
    this.kept = [...this.kept, one]
    void this.flush()
  }

  /** The person gives up what the server will not have. */
  async forget(one: Kept): Promise<void> {
    await this.shelf.drop([one.finding.mark])
    this.kept = this.kept.filter((other) => other !== one)
  }

  flush = async (): Promise<void> => {
    clearTimeout(this.timer)
    if (this.sending || this.stopped) return
    this.sending = true
    try {
      // The page may have been left, and somebody else have logged in: what this person saw is not sent in another's name.
      while (this.unsent.length && !this.stopped) await this.sendSome(this.unsent.slice(0, batch))
      this.cut = false
    } catch (cause) {
      this.cut = cause instanceof Offline
      if (!this.cut) this.failed = whyFailed(cause)
    } finally {
      this.sending = false
      if (this.unsent.length && !this.stopped) this.timer = setTimeout(this.flush, again)
    }
  }

  stop = (): void => {
    this.stopped = true
    clearTimeout(this.timer)
  }

  private async sendSome(some: Kept[]): Promise<void> {
    const ready: Kept[] = []
    for (const one of some) {
      const sent = await this.withPhotos(one)
      if (!sent.refused) ready.push(sent)
    }
    if (!ready.length || this.stopped) return
    const body = ready.map(({ finding, photos }) => ({ ...finding, ...(photos.length && { photos: photos.map((photo) => photo.hash ?? '') }) }))
    const done = await this.server.send(newKey(), this.count, body)
    const has = new Set(done.kept)
    const why = new Map(done.refused.map((one) => [one.mark, one.detail]))
    this.failed = ''
    for (const one of ready) if (why.has(one.finding.mark)) await this.change(one, { ...one, refused: why.get(one.finding.mark) })
    await this.shelf.drop([...has])
    this.settle(ready.filter((one) => has.has(one.finding.mark)))
    // An answer that says nothing of what was sent would be asked for for ever.
    if (!has.size && !why.size) throw new Offline('no answer to what was sent')
  }

  /** What the server has now is part of the list, and no more of what waits. */
  private settle(sent: Kept[]): void {
    const by = new Map(sent.map((one) => [one.finding.asset, one.finding]))
    if (this.list)
      this.list = {
        ...this.list,
        lines: this.list.lines.map((line) => {
          const finding = by.get(line.asset)
          if (!finding) return line
          return finding.recount ? { ...line, recount: false } : { ...line, sight: finding.sight, disputed: line.disputed || (!!line.sight && line.sight !== finding.sight) }
        }),
      }
    const gone = new Set(sent.map((one) => one.finding.mark))
    this.kept = this.kept.filter((one) => !gone.has(one.finding.mark))
    if (this.list) void this.shelf.putList(whose(this.person, this.count), this.list)
  }

  private async withPhotos(one: Kept): Promise<Kept> {
    let now = one
    for (const [at, photo] of one.photos.entries()) {
      if (photo.hash || !photo.bytes) continue
      try {
        const { hash } = await this.server.file(photo.bytes, photo.name, () => undefined).file
        now = await this.change(now, { ...now, photos: now.photos.map((other, i) => (i === at ? { name: other.name, hash } : other)) })
      } catch (cause) {
        // A picture that is none keeps no finding from the server: it is told, and the person sends it without.
        if (!(cause instanceof Refused) || mayHelp(cause)) throw cause
        return this.change(now, { ...now, refused: cause.message })
      }
    }
    return now
  }

  private async change(before: Kept, after: Kept): Promise<Kept> {
    await this.shelf.put(after)
    this.kept = this.kept.map((one) => (one.finding.mark === before.finding.mark ? after : one))
    return after
  }
}
