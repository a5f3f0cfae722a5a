// What this device keeps of an application: the key of the draft until it is submitted, and in this tab alone
// what was typed since the last save. A browser that keeps nothing loses only the convenience.
import type { Schemas } from '../../api/client'

export interface Key {
  id: string
  secret: string
  /** The key of its submission, which must outlive a reload. */
  submit?: string
}
export interface Typed {
  typed: Record<'name' | 'number' | 'birth' | 'sex' | 'address' | 'phone' | 'email' | 'organisation', string>
  content: string
  delivery: Schemas['Delivery']
  /** Of the draft it was typed over. */
  revision: number
}

const slot = (code: string) => `motcua.draft.${code}`
const typedSlot = (draft: string) => `motcua.typed.${draft}`

export const remember = (code: string, key: Key): void => tried(() => localStorage.setItem(slot(code), JSON.stringify(key)))
export const recall = (code: string): Key | undefined => tried(() => JSON.parse(localStorage.getItem(slot(code)) ?? 'null') ?? undefined)
export const forget = (code: string): void => tried(() => localStorage.removeItem(slot(code)))

export const keepTyped = (draft: string, typed: Typed): void => tried(() => sessionStorage.setItem(typedSlot(draft), JSON.stringify(typed)))
export const typedBefore = (draft: string): Typed | undefined => tried(() => JSON.parse(sessionStorage.getItem(typedSlot(draft)) ?? 'null') ?? undefined)
export const drop = (draft: string): void => tried(() => sessionStorage.removeItem(typedSlot(draft)))

/** The key a private link carries behind #; taken out of the address, where others could read it. */
export function keyFromLink(): Key | undefined {
  const [id, secret] = location.hash.slice(1).split('.')
  if (!id || !secret) return undefined
  history.replaceState(history.state, '', location.pathname)
  return { id, secret }
}

/** Storage may be switched off or full; that must not stop an application. */
function tried<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
