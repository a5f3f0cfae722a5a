// Applications submitted on this device: their codes and the secrets that open them, so that a reload or a closed
// tab loses neither. Nothing of what was declared is kept. The person takes one out, or all.
import type { Schemas } from '../api/client'

export type Submitted = Schemas['Submitted'] & {
  procedure: string
  name: string
  agency: string
  /** The day, by the office's calendar. */
  at: string
}

const slot = 'motcua.submitted'
// More than anybody submits; a device of an internet café does not grow a list without end.
const kept_max = 50
// As long as the counter looks back for the same person (limits::same_applicant_days).
const lately_days = 30

function read(): Submitted[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(slot) ?? '[]')
    return Array.isArray(value) ? value.filter((one): one is Submitted => typeof one?.code === 'string' && typeof one.secret === 'string') : []
  } catch {
    return []
  }
}

class SubmittedHere {
  items = $state.raw<Submitted[]>(read())
  /** Whether the browser keeps the list; when not, only this page knows. */
  lasting = $state(true)

  constructor() {
    // Another tab of this device submitted or forgot one.
    if (typeof addEventListener === 'function') addEventListener('storage', (event) => event.key === slot && (this.items = read()))
  }
  /** Newest first. */
  add(one: Submitted): void {
    this.keep([one, ...this.items.filter((other) => other.code !== one.code)].slice(0, kept_max))
  }
  find(procedure: string, code: string | null): Submitted | undefined {
    return this.items.find((one) => one.procedure === procedure && (!code || one.code === code))
  }
  /** Of this procedure, a little while before `today`. */
  lately(procedure: string, today: string): Submitted[] {
    const since = Date.parse(today) - lately_days * 86_400_000
    return this.items.filter((one) => one.procedure === procedure && Date.parse(one.at) >= since)
  }
  forget(code: string): void {
    this.keep(this.items.filter((one) => one.code !== code))
  }
  /** Puts back what was forgotten a moment ago. */
  keep(items: Submitted[]): void {
    this.items = items
    try {
      if (items.length) localStorage.setItem(slot, JSON.stringify(items))
      else localStorage.removeItem(slot)
      this.lasting = true
    } catch {
      this.lasting = false
    }
  }
}

export const submitted = new SubmittedHere()
