// A stocktake as it is typed, and as it is sent. Pure.
import type { Schemas } from '../../../api/client'
import { typedDay } from '../../../core/dates'
import type { Defect } from '../../../core/form'
import { counting } from '../../../text/count.vi'
import { dayDefects, noPapers, papersBody, papersDefects, type Typed } from '../papers'

type Seat = Schemas['AssetCountMemberIn']['seat']
export interface TypedPlan {
  day: string
  scope: 'all' | 'some'
  places: string[]
  commission: { person: string; seat: Seat }[]
  papers: Typed
}
export const newPlan = (): TypedPlan => ({ day: '', scope: 'all', places: [], commission: [{ person: '', seat: 'chair' }, { person: '', seat: 'member' }], papers: noPapers() })

const chosen = (typed: TypedPlan) => typed.commission.filter((one) => one.person)

export function planDefects(typed: TypedPlan, today: string): Defect[] {
  const { empty } = counting.planForm
  const people = chosen(typed)
  const fits = people.length >= 2 && new Set(people.map((one) => one.person)).size === people.length && people.filter((one) => one.seat === 'chair').length === 1
  return [
    ...dayDefects(typed.day, 'day', empty.day, today),
    ...(typed.scope === 'some' && !typed.places.length ? [{ field: 'places', words: empty.places }] : []),
    ...(fits ? [] : [{ field: 'commission', words: empty.commission }]),
    ...papersDefects(typed.papers, today),
  ]
}

export const planBody = (agency: string, typed: TypedPlan): Schemas['AssetCountPlanIn'] => ({
  agency,
  day: typedDay(typed.day) ?? '',
  ...(typed.scope === 'some' && { places: typed.places }),
  commission: chosen(typed),
  papers: papersBody(typed.papers),
})
