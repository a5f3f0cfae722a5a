// A list of people as a file: its requests.
import type { Schemas } from '../../api/client'
import { upload } from '../../api/upload'
import type { Form } from '../sheet/defects'

export type Check = Schemas['SheetCheck']

export const exportHref = (form: Form): string => `/api/staff/export?form=${form}`
export const templateHref = (form: Form): string => `/api/staff/template?form=${form}`

const silent = () => undefined
export const check = (bytes: Blob): Promise<Check> => upload<Check>('/api/staff/import/check', bytes, silent).file
export const importAll = (bytes: Blob, plan: string, key: string): Promise<Schemas['SheetDone']> =>
  upload<Schemas['SheetDone']>(`/api/staff/import?${new URLSearchParams({ plan })}`, bytes, silent, { 'Idempotency-Key': key }).file
