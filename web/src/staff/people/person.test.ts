import { beforeEach, expect, test, vi } from 'vitest'
import { Offline, Refused, type Schemas } from '../../api/client'

// What the modules of the screens look at when they are read; what is kept is looked into below.
const kept = new Map<string, string>()
const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key), key: (i: number) => [...kept.keys()][i] ?? null, get length() { return kept.size } }
vi.stubGlobal('localStorage', storage)
vi.stubGlobal('sessionStorage', storage)
vi.stubGlobal('location', { pathname: '/cb/can-bo', search: '', hash: '', origin: 'http://x' })
vi.stubGlobal('addEventListener', () => undefined)
vi.stubGlobal('document', { getElementById: () => null })
vi.mock('./work', async (original) => ({ ...(await original<object>()), one: vi.fn(), places: vi.fn(), reset: vi.fn(), revoke: vi.fn(), grant: vi.fn() }))
const work = vi.mocked(await import('./work'))
const { OpenPerson } = await import('./person.svelte')
const { entriesOf, home, staff } = await import('../session.svelte')

const duty = { unit: 'u', unit_name: 'Một cửa', agency_name: 'Phường', role: 'receptionist', role_name: 'Cán bộ tiếp nhận', from: '2021-01-01', decision: '1', now: true }
const page: Schemas['PersonPage'] = { person: { person: 'p', name: 'Bình', title: '', account: 'binh', duties: [duty] }, duties: [duty], substitutes: [], in_hand: 0, left_over: 0, history: [], revision: 7, as_of: '2021-03-24T08:00' }
const session = (roles: string[], views: Schemas['WorkView'][] = []) => ({ person: 'me', name: 'Tôi', title: '', agency: {}, unit: {}, roles, views, csrf: '' }) as unknown as Schemas['Session']
const refused = (code: string, status = 409) => new Refused({ type: '', title: '', status, code, detail: 'Không.' })

beforeEach(() => {
  kept.clear()
  staff.session = session(['administrator'])
  work.one.mockReset().mockResolvedValue(page)
  work.places.mockResolvedValue({ items: [], as_of: '2021-03-24T08:00' })
})

test('an administrator begins at the people, who holds nothing at the page that says so', () => {
  expect(home(session(['administrator']))).toBe('/cb/can-bo')
  expect(home(session([]))).toBe('/cb/chua-giao-viec')
  expect(entriesOf(session(['administrator'])).map((entry) => entry.href)).toEqual(['/cb/can-bo', '/cb/co-quan'])
  expect(entriesOf(session(['receptionist'], ['mine'])).some((entry) => entry.group === 'admin')).toBe(false)
})

test('the fixed assets are shown to whose duty they are, and to nobody else', () => {
  for (const role of ['asset_accountant', 'asset_manager']) {
    expect(entriesOf(session([role])).map((entry) => entry.href)).toEqual(['/cb/tai-san', '/cb/doi-chieu'])
    expect(home(session([role]))).toBe('/cb/tai-san')
    expect(home(session([role, 'specialist'], ['mine', 'all']))).toBe('/cb/viec?view=mine')
  }
  expect(entriesOf(session(['administrator', 'specialist'])).some((entry) => entry.href === '/cb/tai-san')).toBe(false)
})

test('nobody acts on himself', () => {
  expect(new OpenPerson('me').myself).toBe(true)
  expect(new OpenPerson('p').myself).toBe(false)
})

test('a password comes back in the answer and lies in no storage, before it or after', async () => {
  const open = new OpenPerson('p')
  await open.load()
  const seen: string[] = []
  work.reset.mockReturnValue(async () => {
    seen.push(JSON.stringify([...kept]))
    return { person: 'p', account: 'binh', password: 'k7mQp2xWa9Zr' }
  })
  await open.reset('quên')
  expect(open.made?.password).toBe('k7mQp2xWa9Zr')
  expect(seen[0]).toContain('quên')
  expect(JSON.stringify([...kept])).not.toContain('k7mQ')
})

test('an act whose answer was lost is asked about under its key, and the password it made is not told again', async () => {
  const open = new OpenPerson('p')
  await open.load()
  const keys: string[] = []
  work.reset.mockReturnValueOnce(async (key) => {
    keys.push(key)
    throw new Offline('offline')
  })
  await open.reset('quên')
  expect(open.act.unsure).toBe(true)
  expect(open.sent).toHaveLength(1)
  work.reset.mockReturnValueOnce(async (key) => {
    keys.push(key)
    return { person: 'p', account: 'binh' }
  })
  const sent = open.sent[0]
  if (sent) await open.ask(sent)
  expect(new Set(keys).size).toBe(1)
  expect(open.made).toEqual({ person: 'p', account: 'binh' })
  expect(open.sent).toHaveLength(0)
})

test('when somebody else was first the page is read anew and the form stays', async () => {
  const open = new OpenPerson('p')
  await open.load()
  open.open({ kind: 'revoke', duty })
  work.revoke.mockReturnValue(async () => Promise.reject(refused('changed_meanwhile', 412)))
  await open.revoke(duty, { unit: 'u', role: 'receptionist', from: '2021-03-24', decision: '2' })
  expect(open.changed).toBe(true)
  expect(open.panel?.kind).toBe('revoke')
  expect(work.one).toHaveBeenCalledTimes(2)
})

test('a refusal stays in the form, what was done closes it and is said', async () => {
  const open = new OpenPerson('p')
  await open.load()
  open.open({ kind: 'revoke', duty })
  work.revoke.mockReturnValueOnce(async () => Promise.reject(refused('last_administrator')))
  const body = { unit: 'u', role: 'receptionist', from: '2021-03-24', decision: '2' }
  await open.revoke(duty, body)
  expect(open.act.defects).toEqual([{ field: '', words: 'Không.' }])
  expect(open.panel?.kind).toBe('revoke')
  work.revoke.mockReturnValueOnce(async () => ({ ...page, duties: [] }))
  await open.revoke(duty, body)
  expect(open.panel).toBeUndefined()
  expect(open.value?.duties).toEqual([])
  expect(open.said).toContain('Cán bộ tiếp nhận')
})
