// What is read of stocktakes and done in them, one request each.
import { actHeaders, asked, http, type Schemas } from '../../../api/client'
import { href } from '../../../core/router'
import { assetHref, bookHref, enterHref } from '../work'
import { mineHref } from './paths'

export { mineHref }

export type Page = Schemas['AssetCountPage']
export type Lines = Schemas['AssetCountLines']
export type Line = Schemas['AssetCountLine']
export type Item = Schemas['AssetCountItem']
export type Difference = Schemas['AssetCountDifference']
export type Sampled = Schemas['AssetCountSampled']
export type Seen = Schemas['AssetSighting']
export type Finding = Schemas['AssetFindingIn']
export type Sight = Finding['sight']

export const countHref = (count: number | string): string => `${mineHref}/${count}`
export const walkHref = (count: number | string, recount = false): string => `${mineHref}/${count}/${recount ? 'kiem-lai' : 'dem'}`
export const countsHref = (agency: string): string => `${bookHref(agency)}/kiem-ke`
export const planHref = (agency: string): string => `${bookHref(agency)}/lap-kiem-ke`
export const minutesHref = (count: number): string => `/api/asset-counts/${count}/minutes`
export const countApi = (count: number): string => `/api/asset-counts/${count}`
export const photoHref = (count: number, photo: string): string => `/api/asset-counts/${count}/photos/${photo}`

/** Where the register's act that settles a difference is written, with what the stocktake knows filled in. Pure. */
export function settleHref(agency: string, one: Pick<Difference, 'asset' | 'sight' | 'place' | 'name'>): string {
  if (one.asset === undefined) return href(enterHref(agency), { vao_so: 'found', ten: one.name, noi: one.place?.id })
  if (one.sight === 'missing') return href(assetHref(one.asset), { viec: 'leave', ly_do: 'lost' })
  if (one.sight === 'broken') return href(assetHref(one.asset), { viec: 'leave', ly_do: 'liquidated' })
  if (one.sight === 'elsewhere') return href(assetHref(one.asset), { viec: 'move', noi: one.place?.id })
  return assetHref(one.asset)
}

export const countsOf = (agency?: string) => asked(http.GET('/api/asset-counts', { params: { query: agency ? { agency } : {} } }))
export const countOf = (count: string) => asked(http.GET('/api/asset-counts/{count}', { params: { path: { count } } }))
export const linesOf = (count: string) => asked(http.GET('/api/asset-counts/{count}/lines', { params: { path: { count } } }))
export const plan = (key: string, body: Schemas['AssetCountPlanIn']): Promise<Page> => asked(http.POST('/api/asset-counts', { params: { header: actHeaders(key) }, body }))
export const sendFindings = (key: string, count: string, findings: Finding[]) =>
  asked(http.POST('/api/asset-counts/{count}/findings', { params: { path: { count }, header: actHeaders(key) }, body: { findings } }))

type Work = (key: string, body: never) => Promise<Page>
const acts = ['close', 'resolve', 'settle', 'approve', 'drop'] as const

/** By the name under which a sending is kept until its outcome is known. */
export function countWorks(count: string, seen: () => number): Record<string, Work> {
  const one = (name: (typeof acts)[number]): Work => (key, body) =>
    asked(http.POST(`/api/asset-counts/{count}/${name}` as '/api/asset-counts/{count}/drop', { params: { path: { count }, header: actHeaders(key, seen()) }, body }))
  return Object.fromEntries(acts.map((name) => [name, one(name)]))
}
