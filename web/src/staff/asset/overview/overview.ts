// All assets of the province: what is read, and the address of the list behind each figure. Pure but for the requests.
import { asked, http, type Schemas } from '../../../api/client'
import { href } from '../../../core/router'

export type Overview = Schemas['AssetOverview']
export type Slice = Schemas['AssetSlice']
export type Site = Schemas['AssetSite']
export type Band = 'first' | 'second' | 'third' | 'fourth' | 'whole' | 'none'
export type Move = 'came' | 'went' | 'changed'

/** What a figure counts. */
export interface Asked {
  agency?: string
  class?: string
  age?: Band
  worn?: Band
  idle?: '1'
  move?: Move
  year?: string
}

export const overviewHref = '/cb/tai-san/toan-tinh'
const said: Record<keyof Asked, string> = { agency: 'co_quan', class: 'loai', age: 'da_dung', worn: 'hao_mon', idle: 'bo_trong', move: 'bien_dong', year: 'nam' }
const inAddress = (one: Asked): Record<string, string | undefined> => Object.fromEntries(Object.entries(one).map(([name, value]) => [said[name as keyof Asked], value]))

export const pageHref = (one: Asked): string => href(overviewHref, inAddress(one))
export const listHref = (one: Asked): string => href(`${overviewHref}/danh-sach`, inAddress(one))

/** What the address asks for; the server says what of it is none. */
export function askedOf(query: URLSearchParams): Asked {
  const one: Record<string, string> = {}
  for (const [name, word] of Object.entries(said)) if (query.get(word)) one[name] = query.get(word)!
  return one
}

export const overviewOf = (query: Asked) => asked(http.GET('/api/asset-overview', { params: { query } }))
export const listOf = (query: Asked & { before?: string }) => asked(http.GET('/api/asset-overview/assets', { params: { query } }))
export const fileHref = (one: Asked): string => href('/api/asset-overview/file', { ...one, form: 'xlsx' })
export const listFileHref = (one: Asked): string => href('/api/asset-overview/assets/file', { ...one, form: 'xlsx' })

/** Of a hundred, one decimal at most; nothing where there is no whole. */
export const share = (part: number, whole: number): number => (whole > 0 ? Math.round((part / whole) * 1000) / 10 : 0)
