// The client's half of «once»: whatever becomes of an answer – cut at any byte, a proxy's own words, the page
// reloaded, the tab closed – the person who presses again gets the first dossier, never a second.
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
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
const PlainRequest = globalThis.Request

beforeAll(async () => {
  await model.open()
  vi.stubGlobal('Request', class extends PlainRequest {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      super(typeof input === 'string' && input.startsWith('/') ? model.base + input : input, init)
    }
  })
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
  vi.resetModules()
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
    draft, application,
    /** One press of «Tiếp nhận hồ sơ»; the dossier's code when the page came to know it. */
    intake: async (): Promise<string | undefined> => {
      draft.keep()
      return (await act.run((key) => asked(http.POST('/api/dossiers', { params: { header: actHeaders(key) }, body: draft.body }))))?.code
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

  const problem = (status: number, code: string) => ({ status, type: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: '', status, code, detail: 'Chưa rõ.' }) })
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
