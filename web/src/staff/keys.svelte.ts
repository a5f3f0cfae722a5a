// Keyboard manners shared by all screens. A bare letter is never a shortcut inside a field: Vietnamese input
// methods need every letter (WCAG 2.1.4 asks that single letters can be turned off).

const setting = 'mc-letters-off'

class Letters {
  off = $state(localStorage.getItem(setting) === '1')
  turn(off: boolean): void {
    this.off = off
    localStorage.setItem(setting, off ? '1' : '0')
  }
}

export const letters = new Letters()

/** Whether keys belong to what the person is typing into. */
export function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.matches('textarea, select')) return true
  return target.matches('input') && !/^(checkbox|radio|button|submit|file)$/.test((target as HTMLInputElement).type)
}

/** A plain key for the page: no field, no modifier, no open dialog, letters not turned off. */
export function plainKey(event: KeyboardEvent): string | undefined {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return undefined
  if (typing(event.target) || document.querySelector('dialog[open]')) return undefined
  if (letters.off && /^[\p{L}\p{N}/?[\]]$/u.test(event.key)) return undefined
  return event.key
}
