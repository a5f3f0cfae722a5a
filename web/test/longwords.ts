// One word of 3,900 letters in everything people type: no screen grows wider than the window, no box is outgrown.
// node test/run.mjs longwords.ts BASE ACCOUNTS.json PICTURES
import type { Page } from 'playwright-core'
import { join } from 'node:path'
import { at, launch, logInWhere, scan, settled, Verdict, visitor } from './browser'
import { sideways, spilt } from './boxes'

const verdict = new Verdict()
const browser = await launch()
const word = 'Ư'.repeat(3_900)

/** An answer of the server as it is where people typed the word: whatever an answer of its kind may carry is there. */
function typed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(typed)
  if (typeof value !== 'object' || value === null) return value
  const told = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, ['content', 'reason', 'note', 'address', 'organisation', 'what', 'how', 'legal_basis'].includes(name) && typeof one === 'string' ? word : typed(one)])) as Record<string, unknown>
  if ('timeline' in told) Object.assign(told, { supplement: { items: [{ what: word, how: word }], reason: word, until: '2021-12-24' }, declined: 'actions' in told ? { reasons: [word], legal_basis: word } : [word] })
  if ('kind' in told && 'title' in told) told['note'] = word
  if ('voluntary' in told) told['voluntary'] = [{ name: word, files: [] }]
  if ('actions' in told) Object.assign(told, { content: word, applicant: { ...(told['applicant'] as object), organisation: word, address: word } })
  return told
}
async function answered(page: Page): Promise<void> {
  for (const path of ['**/api/dossiers/*', '**/api/work?*', '**/api/board', '**/api/custody', '**/api/track/*'])
    await page.route(path, async (route) => {
      const response = await route.fetch()
      const json: unknown = await response.json().catch(() => undefined)
      return json === undefined ? route.fulfill({ response }) : route.fulfill({ response, json: typed(json) })
    })
}
async function holds(page: Page, path: string, there: boolean): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto('about:blank') // An address that differs behind # alone would not be loaded anew.
    await page.goto(at + path)
    await settled(page)
    await page.waitForFunction(() => !/Đang tải…/.test(document.body.innerText))
    verdict.must((await page.locator('main').innerText()).includes(word) === there, `${path}: the long word is ${there ? '' : 'not '}on the screen`)
    const wide = await sideways(page)
    const cut = await spilt(page)
    await page.screenshot({ path: join(process.argv[4] ?? '', `long-${path.replace(/[^a-z0-9]+/gi, '-')}-${width}.png`), animations: 'disabled' })
    verdict.must(!wide, `${path} at ${width} is too wide by ${wide}`)
    verdict.must(!cut, `${path} at ${width} does not hold ${cut}`)
    if (!there) continue
    // The same screen without the style that breaks words: what is asked above can fail.
    await page.evaluate(() => {
      const unbroken = new CSSStyleSheet()
      unbroken.replaceSync('* { overflow-wrap: normal !important; word-break: normal !important; }')
      document.adoptedStyleSheets = [unbroken]
    })
    verdict.must(Boolean((await sideways(page)) || (await spilt(page))), `${path} at ${width} is broken without the style that breaks words`)
  }
}

/** What a citizen typed, as the server really keeps it: the draft on its last page, and then the dossier. */
async function citizenTyped(page: Page): Promise<string> {
  const { items } = (await (await page.request.get(`${at}/api/procedures/2.000635/agencies?q=vinh hai`)).json()) as { items: { id: string }[] }
  const made = (await (await page.request.post(`${at}/api/drafts`, { data: { procedure: '2.000635', agency: items[0]?.id } })).json()) as { id: string; secret: string; revision: number }
  const applicant = { name: 'Đặng Thị Dài', number: '056185000777', address: word.slice(0, 200), phone: '0905123456' }
  const saved = await page.request.put(`${at}/api/drafts/${made.id}`, { headers: { 'X-Draft-Secret': made.secret, 'If-Match': `"${made.revision}"` }, data: { applicant, content: word, delivery: 'counter' } })
  if (!saved.ok()) throw new Error(await saved.text())
  await page.goto(at)
  await page.evaluate((key) => localStorage.setItem('motcua.draft.2.000635', JSON.stringify(key)), { id: made.id, secret: made.secret })
  return '/nop/2.000635/kiem-tra'
}

const citizen = await visitor(browser)
const clerk = await visitor(browser)
const leader = await visitor(browser)
await verdict.piece('the last page of an application', citizen, async () => holds(citizen, await citizenTyped(citizen), true))
await verdict.piece('the screens of a clerk', clerk, async () => {
  const { id } = await logInWhere(clerk, 'Cán bộ tiếp nhận', 'all')
  await answered(clerk)
  for (const path of [`/cb/ho-so/${id}`, `/cb/ho-so/${id}?tab=process`]) await holds(clerk, path, true)
  for (const path of ['/cb/viec?view=all', '/cb/ban-giao']) await holds(clerk, path, false)
})
await verdict.piece('the screens of a leader', leader, async () => {
  const { id } = await logInWhere(leader, 'Lãnh đạo đơn vị', 'agency')
  await answered(leader)
  await holds(leader, `/cb/duyet?mo=${id}`, true)
  await holds(leader, '/cb/bang-dieu-hanh', false)
})
await verdict.piece('tracking', citizen, async () => {
  const key: { id: string; secret: string } = JSON.parse(await citizen.evaluate(() => localStorage.getItem('motcua.draft.2.000635') ?? '{}'))
  const procedure = (await (await citizen.request.get(`${at}/api/procedures/2.000635`)).json()) as { components: { id: string; mandatory: boolean }[] }
  const headers = { 'X-Draft-Secret': key.secret }
  for (const paper of procedure.components.filter((one) => one.mandatory)) {
    const sent = await citizen.request.post(`${at}/api/drafts/${key.id}/files?component=${paper.id}&name=don.png`, { headers: { ...headers, 'Content-Type': 'application/octet-stream' }, data: scan(key.id + paper.id).buffer })
    if (!sent.ok()) throw new Error(await sent.text())
  }
  const done = await citizen.request.post(`${at}/api/drafts/${key.id}/submit`, { headers: { ...headers, 'Idempotency-Key': `long-${key.id}` } })
  if (!done.ok()) throw new Error(await done.text())
  const { code, secret } = (await done.json()) as { code: string; secret: string }
  await answered(citizen)
  await holds(citizen, `/tra-cuu/${code}#t=${secret}`, true)
})
await browser.close()
verdict.tell()
