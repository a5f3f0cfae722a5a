// How much waits behind each entry of the navigation. Asked again after every act and once a minute.
import { asked, http, type Schemas } from '../api/client'
import { entriesOf, staff, type View } from './session.svelte'

class Counts {
  of = $state.raw<Partial<Record<View, number>>>({})
  /** What the law has this person do: the first of it, and how much there is. */
  duties = $state.raw<Schemas['LawDuties']>()
  private asking = false

  async refresh(): Promise<void> {
    const session = staff.session
    if (!session || this.asking) return
    this.asking = true
    const views = [...new Set(entriesOf(session).flatMap((entry) => entry.counts ?? []))]
    const [duties, ...found] = await Promise.all([session.views.length ? dutiesNow() : undefined, ...views.map(countOf)])
    this.asking = false
    if (duties) this.duties = duties
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

async function dutiesNow(): Promise<Schemas['LawDuties'] | undefined> {
  try {
    return await asked(http.GET('/api/duties', { params: { query: { limit: 3 } } }))
  } catch {
    return undefined
  }
}

export const counts = new Counts()
