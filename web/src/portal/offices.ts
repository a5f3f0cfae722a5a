// Agencies that receive a procedure, for the boxes where a person picks one. The list is fetched once and
// searched here, so that each key answers at once also on a slow line.
import { asked, http, type Schemas } from '../api/client'
import { matches } from '../core/text'

type Agency = Schemas['Agency']

/** `find` for a Combobox; «nha trang» also finds the wards of Nha Trang. */
export function officesOf(code: string): (typed: string) => Promise<Agency[]> {
  let all: Promise<Agency[]> | undefined
  const fetched = async () => (await asked(http.GET('/api/procedures/{code}/agencies', { params: { path: { code } } }))).items
  return async (typed) => {
    all ??= fetched()
    try {
      return (await all).filter((one) => matches(typed, `${one.name} ${one.parent_name ?? ''}`))
    } catch {
      all = undefined // The next key asks again.
      return []
    }
  }
}
