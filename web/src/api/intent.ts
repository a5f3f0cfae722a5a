// One intention, carried out once however often it is sent. Its key lives until an answer says what became of it:
// over refusals, faults, cut answers, a reload and a closed tab. What was sent without a known outcome lies in the
// browser's storage until then, word for word: the server knows a request by its key and its bytes.
import { Offline, Refused, newKey } from './client'

export interface Sent {
  key: string
  /** Whose it is: `counter`, `dossier/42`, `draft/…`. */
  slot: string
  /** The person logged in; keys are the person's. Empty for citizens. */
  person: string
  /** For the person: «Tiếp nhận hồ sơ – Nguyễn Văn Bình». */
  what: string
  /** The program's word for the act, by which a screen sends it again. */
  act: string
  /** The first sending, as `Date.toISOString` writes it. */
  at: string
  /** Everything that was sent under this key and may have been done; at most one was. */
  bodies: unknown[]
}

const slot = 'motcua.sent.'

/** What was sent and may have been done, oldest first. A browser that keeps nothing knows only this page's. */
export const shelf = {
  page: new Map<string, Sent>(),
  put(sent: Sent): void {
    this.page.set(sent.key, sent)
    try {
      localStorage.setItem(slot + sent.key, JSON.stringify(sent))
    } catch {
      // Switched off or full: the page itself still knows.
    }
  },
  get(key: string): Sent | undefined {
    try {
      const text = localStorage.getItem(slot + key)
      return text ? (JSON.parse(text) as Sent) : this.page.get(key)
    } catch {
      return this.page.get(key)
    }
  },
  drop(key: string): void {
    this.page.delete(key)
    try {
      localStorage.removeItem(slot + key)
    } catch {
      // Nothing was kept.
    }
  },
  /** Of officers, only this one's may stay on the machine: what was sent names citizens. Citizens' own stay. */
  keepOnly(person: string): void {
    for (const key of this.keys()) {
      const whose = this.get(key)?.person
      if (whose && whose !== person) this.drop(key)
    }
  },
  keys(): string[] {
    const keys = new Set(this.page.keys())
    try {
      for (let i = 0; i < localStorage.length; i++) {
        const name = localStorage.key(i)
        if (name?.startsWith(slot)) keys.add(name.slice(slot.length))
      }
    } catch {
      // Nothing is kept.
    }
    return [...keys]
  },
  all(of: string, person: string): Sent[] {
    const mine = (one: Sent | undefined): one is Sent => one?.slot === of && one.person === person
    return this.keys().map((key) => this.get(key)).filter(mine).sort((a, b) => a.at.localeCompare(b.at))
  },
}

/** Whether nobody can say yet if it was done. A proxy's own words say nothing about the server behind it. */
export const outcomeUnknown = (cause: unknown): boolean =>
  cause instanceof Offline ||
  (cause instanceof Refused && (cause.problem.code.startsWith('http_') || (cause.problem.status >= 500 && !['unavailable', 'full'].includes(cause.problem.code))))

/** Whether the same thing may be taken when it is sent once more; a file that was refused for what it is never will. */
export const mayHelp = (cause: unknown): boolean => outcomeUnknown(cause) || !(cause instanceof Refused) || cause.problem.status >= 500 || [401, 403, 408, 429].includes(cause.problem.status)

/** Refusals given before anybody looks whether the key was used; they say nothing about an earlier sending. */
const atTheDoor = [401, 403, 404, 408, 410, 413, 415, 425, 429]
const saysNotDone = (cause: unknown): boolean =>
  cause instanceof Refused && !outcomeUnknown(cause) && cause.problem.status < 500 && !atTheDoor.includes(cause.problem.status)
const wasDoneBefore = (cause: unknown): boolean => cause instanceof Refused && cause.problem.code === 'request_key_reused'

export interface Outcome<T> {
  answer: T
  /** An earlier sending, with other content, is what was done; what was changed since was not written. */
  earlier: boolean
}

export class Intent {
  constructor(readonly slot: string, readonly person = '', public key = newKey()) {}

  /** Goes on with what was sent to the same place for the same act and is still open. */
  static of(slot: string, person: string, act: string): Intent {
    return new Intent(slot, person, shelf.all(slot, person).find((sent) => sent.act === act)?.key)
  }

  /** What was sent under this key and may have been done. */
  get open(): Sent | undefined {
    return shelf.get(this.key)
  }

  /** Sends `body` by `work`; throws what `work` throws, and then remembers what was sent unless it surely was not done. */
  async send<B, T>(act: string, what: string, body: B, work: (key: string, body: B) => Promise<T>): Promise<Outcome<T>> {
    const before = this.open
    const known = before?.bodies.some((one) => same(one, body)) ?? false
    const at = before?.at ?? new Date().toISOString()
    shelf.put({ key: this.key, slot: this.slot, person: this.person, what, act, at, bodies: known ? (before?.bodies ?? []) : [...(before?.bodies ?? []), body] })
    try {
      return this.done(await work(this.key, body), false)
    } catch (cause) {
      if (wasDoneBefore(cause) && before) return this.done(await this.first(before.bodies as B[], work, cause), true)
      // Refused: this sending is known not to be done, but it says nothing about others that are still open.
      if (!outcomeUnknown(cause)) {
        if (!before || (known && before.bodies.length === 1 && saysNotDone(cause))) shelf.drop(this.key)
        else if (!known) shelf.put(before)
      }
      throw cause
    }
  }

  /** Asks for the outcome of what is open, by sending it again as it was. */
  async ask<B, T>(work: (key: string, body: B) => Promise<T>): Promise<T | undefined> {
    const { open } = this
    if (!open) return undefined
    const last = open.bodies.at(-1) as B
    return (await this.send(open.act, open.what, last, work)).answer
  }

  /** The next intention. Only the person may give up one whose outcome is open. */
  renew(): void {
    shelf.drop(this.key)
    this.key = newKey()
  }

  private done<T>(answer: T, earlier: boolean): Outcome<T> {
    this.renew()
    return { answer, earlier }
  }
  /** The answer to whichever of these was done; the server refuses the others without writing. */
  private async first<B, T>(bodies: B[], work: (key: string, body: B) => Promise<T>, refused: unknown): Promise<T> {
    for (const body of bodies) {
      try {
        return await work(this.key, body)
      } catch (cause) {
        if (!wasDoneBefore(cause)) throw cause
      }
    }
    throw refused
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
