// What is wrong with a new password before it is sent; whether it is easily guessed only the server can say. Pure.
import type { Defect } from '../../core/form'
import { password_characters_min } from '../../core/limits'
import { password as words } from '../../text/people.vi'

export interface Typed {
  current: string
  fresh: string
  again: string
}

/** Letters as people count them: «ế» is one however the keyboard composes it. */
const lettersOf = (text: string): number => [...text.normalize('NFC')].length

export function passwordDefects({ current, fresh, again }: Typed): Defect[] {
  const found: Defect[] = []
  if (!current) found.push({ field: 'password', words: words.empty.password })
  if (!fresh) found.push({ field: 'new_password', words: words.empty.new_password })
  else if (lettersOf(fresh) < password_characters_min) found.push({ field: 'new_password', words: words.short(lettersOf(fresh), password_characters_min) })
  else if (fresh === current) found.push({ field: 'new_password', words: words.same })
  if (fresh && !again) found.push({ field: 'again', words: words.empty.again })
  else if (fresh && fresh !== again) found.push({ field: 'again', words: words.differs })
  return found
}
