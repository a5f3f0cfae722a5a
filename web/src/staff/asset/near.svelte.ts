// What forms choose from: the places of an agency and the other agencies that keep a book.
import type { Schemas } from '../../api/client'
import { whyFailed } from '../act.svelte'
import { bookOf } from './work'

type Link = Schemas['NamedLink']

export class Near {
  places = $state.raw<Link[]>([])
  others = $state.raw<Link[]>([])
  failed = $state('')
  /** Whatever is on its way has come. */
  ready: Promise<void> = Promise.resolve()

  constructor(readonly agency: string) {}

  load = (): Promise<void> => (this.ready = this.read())
  private async read(): Promise<void> {
    this.failed = ''
    try {
      const { places, others } = await bookOf(this.agency)
      this.places = places
      this.others = others
    } catch (cause) {
      this.failed = whyFailed(cause)
    }
  }
}
