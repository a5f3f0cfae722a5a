// What an administrator does with agencies and units, one request each.
import { actHeaders, asked, hooks, http, type Schemas } from '../../api/client'

export type AgencyPage = Schemas['AgencyPage']
export type UnitPage = Schemas['UnitPage']
export type Link = Schemas['NamedLink']
export type Preview = Schemas['HandingPreview']

export const agencyHref = (agency: string): string => `/cb/co-quan/${encodeURIComponent(agency)}`
/** Of a unit's id, `agency/function`. */
export const unitHref = (unit: string): string => `/cb/co-quan/${unit.split('/').map(encodeURIComponent).join('/')}`

export const list = (q: string) => asked(http.GET('/api/agencies', { params: { query: q ? { q } : {} } }))
export const agencyOf = (agency: string) => asked(http.GET('/api/agencies/{agency}', { params: { path: { agency } } }))
export const unitOf = (agency: string, fn: string) => asked(http.GET('/api/agencies/{agency}/units/{function}', { params: { path: { agency, function: fn } } }))
export const previewOf = (agency: string, fn: string) => asked(http.GET('/api/agencies/{agency}/units/{function}/handing', { params: { path: { agency, function: fn } } }))

type Work<P> = (key: string, body: never) => Promise<P>

/** By the name under which a sending is kept until its outcome is known. */
/** The revision of the page goes along: what somebody else did since is told before anything is written. */
export function agencyWorks(agency: string, seen: () => number): Record<string, Work<AgencyPage>> {
  const to = (key: string) => ({ params: { path: { agency }, header: actHeaders(key, seen()) } })
  return {
    rename: (key: string, body: Schemas['Rename']) => asked(http.POST('/api/agencies/{agency}/rename', { ...to(key), body })),
    hotline: (key: string, body: Schemas['HotlineIn']) => asked(http.POST('/api/agencies/{agency}/hotline', { ...to(key), body })),
    hours: (key: string, body: Schemas['AgencyHoursIn']) => asked(http.POST('/api/agencies/{agency}/hours', { ...to(key), body })),
    keep: (key: string, body: Schemas['Keep']) => asked(http.POST('/api/agencies/{agency}/keep', { ...to(key), body })),
    found: (key: string, body: Schemas['Found']) => asked(http.POST('/api/agencies/{agency}/units', { ...to(key), body })),
    dissolve: (key: string, body: Schemas['AgencyDissolve']) => asked(http.POST('/api/agencies/{agency}/dissolve', { ...to(key), body })),
  }
}
export function unitWorks(agency: string, fn: string, seen: () => number): Record<string, Work<UnitPage>> {
  const to = (key: string) => ({ params: { path: { agency, function: fn }, header: actHeaders(key, seen()) } })
  return {
    rename: (key: string, body: Schemas['Rename']) => asked(http.POST('/api/agencies/{agency}/units/{function}/rename', { ...to(key), body })),
    keep: (key: string, body: Schemas['Keep']) => asked(http.POST('/api/agencies/{agency}/units/{function}/keep', { ...to(key), body })),
    dissolve: (key: string, body: Schemas['Dissolve']) => asked(http.POST('/api/agencies/{agency}/units/{function}/dissolve', { ...to(key), body })),
  }
}
/** The next few dossiers. The rule itself keeps it from being done twice, so it has no key. */
export const handSome = (agency: string, fn: string, after: string | undefined) =>
  asked(http.POST('/api/agencies/{agency}/units/{function}/handing', { params: { path: { agency, function: fn }, header: { 'X-CSRF-Token': hooks.csrf() } }, body: after ? { after } : {} }))
