// Official forms and labels of a book: what is read, and the addresses of the files. Pure but for the requests.
import { asked, http, type Schemas } from '../../api/client'
import { href } from '../../core/router'
import { bookHref } from './work'

export type FormItem = Schemas['AssetFormItem']
export type Form = Schemas['AssetForm']
export type FileKind = 'pdf' | 'xlsx' | 'csv'
export type Group = 'books' | 'declared' | 'public' | 'province'

export const formsHref = (agency: string, form?: string, year?: string, assets?: string): string => href(`${bookHref(agency)}/bieu-mau`, { mau: form, nam: year, tai_san: assets })
const api = (agency: string): string => `/api/asset-books/${encodeURIComponent(agency)}`
export const fileHref = (agency: string, form: string, year: number, as: FileKind, assets = ''): string => href(`${api(agency)}/forms/${encodeURIComponent(form)}/file`, { year: String(year), as, assets })
export const labelsHref = (agency: string, { assets = '', place = '' }: { assets?: string; place?: string } = {}): string => href(`${api(agency)}/labels`, { assets, place })

export const formsOf = (agency: string) => asked(http.GET('/api/asset-books/{agency}/forms', { params: { path: { agency } } }))
export const formOf = (agency: string, form: string, year: string, assets: string) => asked(http.GET('/api/asset-books/{agency}/forms/{form}', { params: { path: { agency, form }, query: { year, ...(assets && { assets }) } } }))

/** Where a form is looked for: by what its number says. */
export function groupOf({ number, scope }: Pick<FormItem, 'number' | 'scope'>): Group {
  if (scope === 'province') return 'province'
  if (number.endsWith('-CK/TSC')) return 'public'
  return number.endsWith('-ĐK/TSC') ? 'declared' : 'books'
}
export const grouped = (forms: FormItem[]): [Group, FormItem[]][] =>
  (['books', 'declared', 'public', 'province'] as const).map((group): [Group, FormItem[]] => [group, forms.filter((one) => groupOf(one) === group)]).filter(([, some]) => some.length > 0)

/** The newest first. */
export const yearsOf = (first: number, last: number): number[] => Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => last - i)
