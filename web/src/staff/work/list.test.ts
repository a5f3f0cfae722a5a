// The whole list for paper, however it is asked for.
import { beforeEach, describe, expect, it, vi } from 'vitest'

vi.hoisted(() => {
  const Plain = Request
  globalThis.Request = class extends Plain {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      super(typeof input === 'string' ? new URL(input, 'http://x') : input, init)
    }
  }
})
vi.stubGlobal('localStorage', { getItem: () => null })
vi.stubGlobal('sessionStorage', { getItem: () => null })
vi.stubGlobal('location', { pathname: '/cb/viec', search: '', hash: '' })
vi.stubGlobal('addEventListener', () => undefined)
const { WorkList, print_rows } = await import('./list.svelte')

let rows = 0
let asked = 0
let fails = 0
beforeEach(() => {
  asked = fails = 0
  vi.stubGlobal('fetch', async (request: Request) => {
    await new Promise((later) => setTimeout(later))
    if (++asked === fails) return Response.json({ code: 'unavailable', detail: 'Bận.' }, { status: 503 })
    const query = new URL(request.url).searchParams
    const from = Number(query.get('cursor') ?? 0)
    const to = Math.min(rows, from + Number(query.get('limit')))
    const items = Array.from({ length: to - from }, (_, i) => ({ id: String(from + i) }))
    return Response.json({ items, counts: { all: rows, most: 1_000_000, cut: false }, as_of: '2021-12-20T08:00', ...(to < rows && { next: String(to) }) })
  })
})

describe('a list on paper', () => {
  it.each([0, 1, 99, 100, 101, 2_450])('has all of %i rows, each once', async (n) => {
    rows = n
    const list = new WorkList({ view: 'all' })
    await list.all()
    expect(new Set(list.items.map((item) => item.id)).size).toBe(n)
    expect(list.items.length).toBe(n)
    expect(list.whole).toBe(true)
  })
  it('is bounded, and says that it is not the whole', async () => {
    rows = print_rows + 1
    const list = new WorkList({ view: 'all' })
    await list.all()
    expect(list.items.length).toBe(print_rows)
    expect(list.whole).toBe(false)
  })
  it('waits for what the screen is reading instead of turning round for ever', async () => {
    rows = 450
    const list = new WorkList({ view: 'all' })
    const all = list.all()
    void list.load()
    await all
    expect(list.items.length).toBe(450)
  })
  it('ends where a page is refused, is not the whole, and goes on when it is asked again', async () => {
    rows = 900
    fails = 3
    const list = new WorkList({ view: 'all' })
    await list.all()
    expect([list.failed !== '', list.whole]).toEqual([true, false])
    await list.all()
    expect([list.failed, list.items.length]).toEqual(['', 900])
  })
})
