// An agency's accounts, and what the Ministry holds of it, as files: their requests, and the day that is said beside them.
import type { Schemas } from '../../api/client'
import { upload } from '../../api/upload'
import { typedDay } from '../../core/dates'

export type Check = Schemas['AccountsCheck']
export type Done = Schemas['AccountsDone']

const at = (agency: string) => `/api/ministry/units/${encodeURIComponent(agency)}/accounts`
export const templateHref = (agency: string) => (form: 'xlsx' | 'csv'): string => `${at(agency)}/template?form=${form}`
export const workbookHref = (agency: string): string => `/api/ministry/units/${encodeURIComponent(agency)}/workbook?form=xlsx`

export const accountsQuery = (asOf: string): Record<string, string> => ({ as_of: typedDay(asOf) ?? '' })

const held = (agency: string) => `/api/ministry/units/${encodeURIComponent(agency)}/held`
export const heldTemplateHref = (agency: string) => (form: 'xlsx' | 'csv'): string => `${held(agency)}/template?form=${form}`

const silent = () => undefined
export const checkHeld = (agency: string, bytes: Blob): Promise<Schemas['HeldCheck']> => upload<Schemas['HeldCheck']>(`${held(agency)}/check`, bytes, silent).file
export const takeHeld = (agency: string, bytes: Blob, plan: string, key: string): Promise<Schemas['HeldDone']> =>
  upload<Schemas['HeldDone']>(`${held(agency)}?${new URLSearchParams({ plan })}`, bytes, silent, { 'Idempotency-Key': key }).file
export const checkAccounts = (agency: string, asOf: string, bytes: Blob): Promise<Check> => upload<Check>(`${at(agency)}/check?${new URLSearchParams(accountsQuery(asOf))}`, bytes, silent).file
export const takeAccounts = (agency: string, asOf: string, bytes: Blob, plan: string, key: string): Promise<Done> =>
  upload<Done>(`${at(agency)}?${new URLSearchParams({ ...accountsQuery(asOf), plan })}`, bytes, silent, { 'Idempotency-Key': key }).file
