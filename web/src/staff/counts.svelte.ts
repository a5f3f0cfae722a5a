// How much waits behind each entry of the navigation. Asked again after every act and once a minute.
import { asked, http } from '../api/client'
import { entriesOf, staff, type View } from './session.svelte'

class Counts {
  of = $state.raw<Partial<Record<View, number>>>({})
  private asking = false

  async refresh(): Promise<void> {
    const session = staff.session
    if (!session || this.asking) return
    this.asking = true
    const views = [...new Set(entriesOf(session).flatMap((entry) => entry.counts ?? []))]
    const found = await Promise.all(views.map(countOf))
    this.asking = false
    this.of = Object.fromEntries(found.filter((pair) => pair !== undefined))
  }
}

async function countOf(view: View): Promise<[View, number] | undefined> {
  try {
    const work = await asked(http.GET('/api/work', { params: { query: { view, limit: 1 } } }))
    return [view, work.counts.all]
  } catch {
    return undefined
  }
}

export const counts = new Counts()
