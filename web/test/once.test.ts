// The client's half of «once»: whatever becomes of an answer – cut at any byte, a proxy's own words, the page
// reloaded, the tab closed – the person who presses again gets the first dossier, never a second.
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { Offline } from '../src/api/client'
import { Intent, shelf } from '../src/api/intent'
import { Model } from './model'

const model = new Model()
class Storage {
  private kept = new Map<string, string>()
  get length() { return this.kept.size }
  key = (i: number) => [...this.kept.keys()][i] ?? null
  getItem = (name: string) => this.kept.get(name) ?? null
  setItem = (name: string, value: string) => void this.kept.set(name, value)
  removeItem = (name: string) => void this.kept.delete(name)
  clear = () => this.kept.clear()
}
// openapi-fetch takes the class when the client is made, thus before any import of ours.
const where = vi.hoisted(() => {
  const at = { base: '' }
  const Plain = globalThis.Request
  globalThis.Request = class extends Plain {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      super(typeof input === 'string' && input.startsWith('/') ? at.base + input : input, init)
    }
  }
  return at
})

beforeAll(async () => {
  await model.open()
  where.base = model.base
  vi.stubGlobal('location', { hash: '', pathname: '/nop/1.000001', search: '', origin: model.base })
})
beforeEach(() => {
  model.dossiers.clear()
  model.cutAt = model.instead = undefined
  vi.stubGlobal('localStorage', new Storage())
  vi.stubGlobal('sessionStorage', new Storage())
})
afterAll(() => void model.close())

/** The page as it is after a load: its memory is empty, what the browser keeps is there. */
async function loaded() {
  shelf.page.clear()
  const { Act } = await import('../src/staff/act.svelte')
  const { IntakeDraft } = await import('../src/staff/intake/draft.svelte')
  const { Application } = await import('../src/portal/apply/application.svelte')
  const { actHeaders, asked, http } = await import('../src/api/client')
  const act = new Act()
  const draft = new IntakeDraft()
  draft.restore()
  const application = new Application({ code: '1.000001', components: [] } as never, '2026-11-27')
  const found = await application.remembered()
  if (found) application.resume(found)
  return {
    act, draft, application,
    /** One press of «Tiếp nhận hồ sơ»; the dossier's code when the page came to know it. */
    intake: async (): Promise<string | undefined> => {
      draft.keep()
      const intent = new Intent('counter', 'p1', draft.key)
      return (await act.run(intent, 'intake', '', draft.body, (key, body) => asked(http.POST('/api/dossiers', { params: { header: actHeaders(key) }, body }))))?.code
    },
    /** One press of «Nộp hồ sơ». */
    submit: async (): Promise<string | undefined> => ((await application.submit()) ? application.done?.code : undefined),
  }
}
type Page = Awaited<ReturnType<typeof loaded>>
type Press = 'intake' | 'submit'

async function begun(press: Press): Promise<Page> {
  const page = await loaded()
  if (press === 'submit') await page.application.start('a1')
  page.draft.fields.name = 'Nguyễn Văn Bình'
  return page
}
const problem = (status: number, code: string) => ({ status, type: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: '', status, code, detail: 'Chưa rõ.' }) })
const first = 'H32.15-261127-0001'
const reload = (_page: Page) => loaded()
const same = async (page: Page) => page

describe.each<Press>(['intake', 'submit'])('%s is done once', (press) => {
  test.each<[string, (page: Page) => Promise<Page>]>([['pressed again', same], ['pressed after a reload', reload]])('however the answer is cut, when %s', async (_how, then) => {
    await (await begun(press))[press]()
    const length = model.length
    expect(length).toBeGreaterThan(200)
    for (let k = 0; k < length; k++) {
      localStorage.clear()
      sessionStorage.clear()
      model.dossiers.clear()
      const page = await begun(press)
      model.cutAt = k
      expect(await page[press](), `cut at ${k}`).toBeUndefined()
      expect(await (await then(page))[press](), `cut at ${k}`).toBe(first)
      expect(model.dossiers.size, `cut at ${k}`).toBe(1)
    }
  }, 60_000)

  test.each([
    ['503 outcome_unknown', problem(503, 'outcome_unknown')], ['500 of the server', problem(500, 'internal')],
    ['a proxy\'s 502', { status: 502, body: '<html>Bad Gateway</html>' }], ['a proxy\'s 504', { status: 504, body: '' }], ['a proxy\'s 408', { status: 408, body: 'Request Timeout' }],
    ['a network\'s login page', { status: 200, body: '<html>Đăng nhập Wi-Fi</html>' }],
  ])('when %s is answered though the work was done', async (_what, instead) => {
    for (const then of [same, reload]) {
      localStorage.clear()
      sessionStorage.clear()
      model.dossiers.clear()
      const page = await begun(press)
      model.instead = instead
      expect(await page[press]()).toBeUndefined()
      expect(await (await then(page))[press]()).toBe(first)
      expect(model.dossiers.size).toBe(1)
    }
  })
})

describe('what is sent again with other content', () => {
  async function cutAfterTheWork(): Promise<Page> {
    const page = await begun('intake')
    model.cutAt = 0
    await page.intake()
    page.draft.fields.name = 'Nguyễn Văn Bình (bis)'
    return page
  }
  test('is answered with what was done the first time, and the person is told', async () => {
    const page = await cutAfterTheWork()
    expect(await page.intake()).toBe(first)
    expect(page.act.earlier).toBe(true)
    expect([...model.dossiers.values()].map((one) => one.body.includes('(bis)'))).toEqual([false])
  })
  test('is done when the first time was not', async () => {
    const page = await cutAfterTheWork()
    model.dossiers.clear()
    expect(await page.intake()).toBe(first)
    expect(page.act.earlier).toBe(false)
    expect([...model.dossiers.values()].map((one) => one.body.includes('(bis)'))).toEqual([true])
  })
  test('and is refused leaves the first sending open', async () => {
    const page = await cutAfterTheWork()
    model.instead = problem(422, 'field_invalid')
    expect(await page.intake()).toBeUndefined()
    expect(shelf.all('counter', 'p1')[0]?.bodies).toHaveLength(1)
  })
})

describe('what is open', () => {
  const work = () => Promise.resolve({})
  test.each([401, 403, 404, 429])('stays open when the second sending is stopped at the door with %d', async (status) => {
    const page = await begun('intake')
    model.cutAt = 0
    await page.intake()
    model.instead = problem(status, 'stopped')
    await page.intake()
    expect(shelf.all('counter', 'p1')).toHaveLength(1)
    expect(await page.intake()).toBe(first)
    expect(shelf.all('counter', 'p1')).toHaveLength(0)
  })
  test('survives the tab, and is asked about from another one', async () => {
    const page = await begun('intake')
    model.cutAt = 0
    await page.intake()
    sessionStorage.clear()
    await loaded()
    const [sent] = shelf.all('counter', 'p1')
    const again = await loaded()
    const intent = new Intent('counter', 'p1', sent?.key)
    again.draft.key = intent.key
    expect((await again.act.ask(intent, (key, body) => Promise.resolve({ key, body })))).toEqual({ key: sent?.key, body: sent?.bodies[0] })
    expect(shelf.all('counter', 'p1')).toHaveLength(0)
  })
  test('is seen by nobody else', async () => {
    const page = await begun('intake')
    model.cutAt = 0
    await page.intake()
    expect(shelf.all('counter', 'p2')).toEqual([])
  })
  test('is nothing after a refusal of the first sending', async () => {
    const page = await begun('intake')
    model.instead = problem(422, 'papers_missing')
    await page.intake()
    expect(shelf.all('counter', 'p1')).toEqual([])
  })
  test('is known to the page alone where the browser keeps nothing', async () => {
    vi.stubGlobal('localStorage', undefined)
    const intent = new Intent('counter', 'p1')
    await expect(intent.send('intake', '', 1, () => Promise.reject(new Offline('cut')))).rejects.toThrow()
    expect(intent.open?.bodies).toEqual([1])
    await intent.send('intake', '', 1, work)
    expect(intent.open).toBeUndefined()
  })
})
