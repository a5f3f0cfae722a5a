// The communes a receiving agency works for; empty where the agency is itself a commune.
import { asked, http, type Schemas } from '../api/client'

let found: Promise<Schemas['Agency'][]> | undefined

/** Asked once a session: the organisation does not change under an officer's hands. */
export function communes(): Promise<Schemas['Agency'][]> {
  found ??= asked(http.GET('/api/communes')).then((list) => list.items)
  found.catch(() => (found = undefined))
  return found
}
