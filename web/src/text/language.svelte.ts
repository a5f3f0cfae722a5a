// The language the person reads. Vietnamese is in the first load; English comes when asked for.
import { vi, type Words } from './vi'

export type Tongue = 'vi' | 'en'

class Language {
  tongue = $state<Tongue>('vi')
  t = $state.raw<Words>(vi)
  /** `lang` of what the province wrote (names, terms, notes): marked when the page is in English. */
  data = $derived(this.tongue === 'vi' ? undefined : 'vi')

  async speak(tongue: Tongue): Promise<void> {
    this.t = tongue === 'vi' ? vi : (await import('./en')).en
    this.tongue = tongue
    document.documentElement.lang = tongue
    keep(tongue)
  }
}

export const language = new Language()

/** What the person chose before; browsers that keep nothing read Vietnamese. */
export function chosenBefore(): Tongue {
  try {
    return localStorage.getItem('motcua.language') === 'en' ? 'en' : 'vi'
  } catch {
    return 'vi'
  }
}

function keep(tongue: Tongue): void {
  try {
    localStorage.setItem('motcua.language', tongue)
  } catch {
    // Storage is switched off: the choice lasts as long as the page.
  }
}
