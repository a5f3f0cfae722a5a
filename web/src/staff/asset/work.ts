// What is read of the asset register and done in it, one request each.
import { actHeaders, asked, http, type Schemas } from '../../api/client'
import { href } from '../../core/router'
import { matches } from '../../core/text'

export type Page = Schemas['AssetPage']
export type Book = Schemas['AssetBook']
export type BookItem = Schemas['AssetBookItem']
export type Item = Schemas['AssetItem']
export type Class = Schemas['AssetClass']
export type State = Item['state']

export const booksHref = '/cb/tai-san'
export const bookHref = (agency: string): string => `${booksHref}/so/${encodeURIComponent(agency)}`
export const listHref = (agency: string, state?: State): string => href(`${bookHref(agency)}/danh-sach`, { tinh_trang: state })
export const enterHref = (agency: string): string => `${bookHref(agency)}/nhap`
export const importHref = (agency: string): string => `${bookHref(agency)}/nhap-tep`
export const declarationsHref = (agency: string): string => `${bookHref(agency)}/ke-khai`
export const assetHref = (asset: number): string => `${booksHref}/the/${asset}`

/** What is opened beside the page lies below these. */
export const assetApi = (asset: number): string => `/api/assets/${asset}`
export const bookApi = (agency: string): string => `/api/asset-books/${encodeURIComponent(agency)}`

/** Who is handed an asset comes from what waits for him; who may not read the book it stands in, from all of his. */
export function backOf(page: Pick<Page, 'agency' | 'offered'>, mine: string, wide: boolean): string {
  if (page.offered?.to.id === mine) return listHref(mine, 'incoming')
  return page.agency.id === mine || wide ? listHref(page.agency.id) : booksHref
}

/** One's own first, then as the server has them. */
export const ordered = (items: BookItem[]): BookItem[] => [...items.filter((one) => one.mine), ...items.filter((one) => !one.mine)]
export const found = (items: BookItem[], typed: string): BookItem[] => ordered(items).filter((one) => matches(typed, one.agency.name))

/** The year that is open; nothing where no book is. */
export const openYear = (one: Pick<BookItem, 'first_year' | 'closed'>): number | undefined => (one.first_year ? (one.closed ? one.closed + 1 : one.first_year) : undefined)

export const books = () => asked(http.GET('/api/asset-books'))
export const bookOf = (agency: string) => asked(http.GET('/api/asset-books/{agency}', { params: { path: { agency } } }))
export const declarationsOf = (agency: string) => asked(http.GET('/api/asset-books/{agency}/declarations', { params: { path: { agency } } }))
export const classesOf = (year: string) => asked(http.GET('/api/asset-classes', { params: { query: year ? { year } : {} } }))
export const assetOf = (asset: string) => asked(http.GET('/api/assets/{asset}', { params: { path: { asset } } }))

export interface Query {
  agency: string
  q?: string
  class?: string
  state?: State
  before?: string
}
export const assetsOf = (query: Query) => asked(http.GET('/api/assets', { params: { query } }))

export const enter = (key: string, body: Schemas['AssetEntryIn']): Promise<Page> => asked(http.POST('/api/assets', { params: { header: actHeaders(key) }, body }))

type Work<P> = (key: string, body: never) => Promise<P>

/** By the name under which a sending is kept until its outcome is known. A book has no revision: its rule is its years. */
export function bookWorks(agency: string): Record<string, Work<Book>> {
  const to = (key: string) => ({ params: { path: { agency }, header: actHeaders(key) } })
  return {
    open: (key: string, body: Schemas['AssetBookOpenIn']) => asked(http.POST('/api/asset-books/{agency}/open', { ...to(key), body })),
    close: (key: string, body: Schemas['AssetYearCloseIn']) => asked(http.POST('/api/asset-books/{agency}/close', { ...to(key), body })),
  }
}

export function declarationWorks(agency: string): Record<string, Work<Schemas['AssetDeclarations']>> {
  const to = (key: string) => ({ params: { path: { agency }, header: actHeaders(key) } })
  return {
    declare: (key: string, body: Schemas['AssetDeclareIn']) => asked(http.POST('/api/asset-books/{agency}/declare', { ...to(key), body })),
    judge: (key: string, body: Schemas['AssetDeclarationsJudgeIn']) => asked(http.POST('/api/asset-books/{agency}/declarations/judge', { ...to(key), body })),
  }
}

export interface Bodies {
  correct: Schemas['AssetCorrectIn']
  change: Schemas['AssetChangeIn']
  move: Schemas['AssetMoveIn']
  describe: Schemas['AssetDescribeIn']
  business: Schemas['AssetBusinessIn']
  share: Schemas['AssetShareIn']
  offer: Schemas['AssetOfferIn']
  'take-back': Schemas['AssetReasonIn']
  receive: Schemas['AssetReceiveIn']
  divide: Schemas['AssetDivideIn']
  leave: Schemas['AssetLeaveIn']
}
/** The revision of the page goes along: what somebody else did since is told before anything is written. */
export function assetWorks(asset: string, seen: () => number, names: readonly (keyof Bodies)[]): Record<string, Work<Page>> {
  const one = <N extends keyof Bodies>(name: N): Work<Page> => (key: string, body: Bodies[N]) =>
    asked(http.POST(`/api/assets/{asset}/${name}` as '/api/assets/{asset}/move', { params: { path: { asset }, header: actHeaders(key, seen()) }, body: body as Bodies['move'] }))
  return Object.fromEntries(names.map((name) => [name, one(name)]))
}
