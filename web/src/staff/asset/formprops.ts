// What every form of an act on an asset is given.
import type { Act } from '../act.svelte'
import type { Page } from './work'

export interface FormProps<B> {
  page: Page
  /** The server's day. */
  today: string
  act: Act
  onsend: (body: B) => void
  onclose: () => void
}
