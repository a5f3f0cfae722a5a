// What of an officer stays in the browser, and for whom.
import { beforeEach, describe, expect, it, vi } from 'vitest'

class Kept {
  private all = new Map<string, string>()
  get length() { return this.all.size }
  key = (i: number) => [...this.all.keys()][i] ?? null
  getItem = (name: string) => this.all.get(name) ?? null
  setItem = (name: string, value: string) => void this.all.set(name, value)
  removeItem = (name: string) => void this.all.delete(name)
  clear = () => this.all.clear()
}
vi.hoisted(() => {
  const Plain = Request
  globalThis.Request = class extends Plain {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      super(typeof input === 'string' ? new URL(input, 'http://x') : input, init)
    }
  }
})
vi.stubGlobal('localStorage', new Kept())
vi.stubGlobal('sessionStorage', new Kept())
vi.stubGlobal('location', { pathname: '/cb/viec', search: '', hash: '' })
vi.stubGlobal('history', { state: null, replaceState: () => undefined, pushState: () => undefined })
vi.stubGlobal('scrollY', 0)
vi.stubGlobal('scrollTo', () => undefined)
vi.stubGlobal('document', { querySelector: () => ({ focus: () => undefined }) })
const { staff } = await import('./session.svelte')
const { shelf } = await import('../api/intent')

let person = ''
let roles: string[] = []
const sent = (key: string, whose: string) => shelf.put({ key, slot: 'counter', person: whose, what: 'Tiếp nhận', act: 'accept', at: '2021-12-20T08:00:00Z', bodies: [{ name: 'Nguyễn Văn Bình' }] })
const left = () => ['a', 'b', 'c'].filter((key) => shelf.get(key))
beforeEach(() => {
  vi.stubGlobal('localStorage', new Kept())
  vi.stubGlobal('sessionStorage', new Kept())
  shelf.page.clear()
  roles = []
  vi.stubGlobal('fetch', async (request: Request) => (request.method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json({ person, roles, views: [], agency: {}, unit: {} })))
  sent('a', 'cb-1')
  sent('b', 'cb-2')
  sent('c', '')
})

describe('what was sent without a known outcome', () => {
  it('outlives a reload of its own officer, and nobody else’s login', async () => {
    person = 'cb-1'
    await staff.begin()
    expect(left()).toEqual(['a', 'c'])
    person = 'cb-2'
    await staff.logIn('hai', 'x')
    expect(left()).toEqual(['c'])
  })
  it('leaves the machine when the officer logs out; a citizen’s own stays', async () => {
    person = 'cb-1'
    await staff.logIn('mot', 'x')
    await staff.logOut()
    expect(left()).toEqual(['c'])
  })
})

describe('the account', () => {
  it('is known in another tab of the same person, not to another person, and to nobody after logging out', async () => {
    person = 'cb-1'
    await staff.logIn('mot', 'x')
    staff.account = ''
    await staff.begin()
    expect(staff.account).toBe('mot')
    person = 'cb-2'
    await staff.begin()
    expect(staff.account).toBe('')
    person = 'cb-1'
    await staff.logOut()
    await staff.begin()
    expect(staff.account).toBe('')
  })
  it('leaves nothing typed by one person to the next', async () => {
    person = 'cb-1'
    await staff.logIn('mot', 'x')
    sessionStorage.setItem('mc-intake', '{}')
    await staff.logIn('mot', 'x')
    expect(sessionStorage.getItem('mc-intake')).toBe('{}')
    person = 'cb-2'
    await staff.logIn('hai', 'x')
    expect(sessionStorage.getItem('mc-intake')).toBeNull()
  })
})

describe('duties that change while somebody works', () => {
  it('are told where the person is, once, and not to whoever logs in', async () => {
    person = 'cb-1'
    roles = ['receptionist', 'specialist']
    await staff.logIn('mot', 'x')
    await staff.refresh()
    expect(staff.brought.words).toBe('')
    roles = ['specialist']
    await staff.refresh()
    expect(staff.brought).toMatchObject({ kind: 'warn', words: expect.stringContaining('Vai trò của bạn vừa thay đổi') })
    staff.tell('')
    await staff.refresh()
    expect(staff.brought.words).toBe('')
  })
  it('leave whoever holds none to the page that says so', async () => {
    person = 'cb-1'
    roles = ['specialist']
    await staff.logIn('mot', 'x')
    roles = []
    await staff.refresh()
    expect(staff.brought.words).toBe('')
  })
})

describe('a page of whoever counts assets, opened without a line', () => {
  const carriedBy = (whose: string) => localStorage.setItem('motcua.count.session', JSON.stringify({ person: whose, roles: ['specialist'], views: [], agency: {}, unit: {}, csrf: '' }))
  const cut = () => vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('offline')))

  it('goes on as the person who counted here', async () => {
    vi.stubGlobal('location', { pathname: '/cb/kiem-ke/3/dem', search: '', hash: '' })
    carriedBy('cb-1')
    cut()
    await staff.begin()
    expect([staff.state, staff.session?.person]).toEqual(['in', 'cb-1'])
  })
  it('no other page does, and none for whom nobody carried anything', async () => {
    carriedBy('cb-1')
    cut()
    for (const pathname of ['/cb/viec', '/cb/kiem-ke']) {
      vi.stubGlobal('location', { pathname, search: '', hash: '' })
      await staff.begin()
      expect(staff.state, pathname).toBe('out')
    }
    vi.stubGlobal('location', { pathname: '/cb/kiem-ke/3/dem', search: '', hash: '' })
    localStorage.removeItem('motcua.count.session')
    await staff.begin()
    expect(staff.state).toBe('out')
  })
  it('is nobody’s any more once somebody else logs in, or the person logs out', async () => {
    carriedBy('cb-1')
    person = 'cb-2'
    await staff.logIn('hai', 'x')
    expect(localStorage.getItem('motcua.count.session')).toBeNull()
    carriedBy('cb-2')
    await staff.logOut()
    expect(localStorage.getItem('motcua.count.session')).toBeNull()
  })
})
