// A ward counts its assets: planned at a desk, counted with a phone that loses its line and is opened again without one, counted
// again by somebody else, settled, approved; the minutes are kept beside the pictures.
// node test/run.mjs counts.ts BASE ACCOUNTS.json PICTURES
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { accountOf, at, launch, logIn, look, scan, Verdict, visitor } from './browser'
import { focusIn, json, pathOf, vn, wide } from './hands'

const verdict = new Verdict()
const browser = await launch()
const pictures = process.argv[4] ?? ''

interface Session {
  csrf: string
  person: string
  name: string
  agency: { id: string }
  unit: { id: string }
}
interface Seen {
  by: string
  sight: string
  recount: boolean
}
interface Count {
  count: number
  state: string
  counted: number
  listed: number
  differences: { asset?: number; sight: string; seen: Seen[]; settled?: { what: string } }[]
  disputed: { asset: number }[]
  draw?: { seed: string; size: number; left: number; sample: { asset: number; recounted: boolean; seen: Seen[] }[] }
}
interface Lines {
  lines: { asset: number; sight?: string; place: string }[]
}
const me = (page: Page) => json<Session>(page.request, '/api/session')
let today = ''
let agency = ''
let count = 0
let assets: number[] = []
const stocktake = (page: Page) => json<Count>(page.request, `/api/asset-counts/${count}`)
let keys = 0

/** What was lived elsewhere (assets.ts), straight at the server. */
async function act<T>(page: Page, path: string, data: unknown): Promise<T | undefined> {
  const { csrf } = await me(page)
  const answer = await page.request.post(at + path, { data, headers: { 'X-CSRF-Token': csrf, 'Idempotency-Key': `counts-ts-${++keys}-${Date.now()}` } })
  return answer.ok() ? ((await answer.json()) as T) : undefined
}

async function register(page: Page): Promise<void> {
  await logIn(page, accountOf('Kế toán tài sản'))
  const session = await me(page)
  agency = session.agency.id
  today = (await json<{ as_of: string }>(page.request, '/api/asset-books')).as_of.slice(0, 10)
  await act(page, `/api/asset-books/${agency}/open`, { first_year: Number(today.slice(0, 4)), decision: '01/QĐ-TS' })
  const papers = { decision: '02/QĐ-UBND', decided: today }
  const names = ['Máy vi tính để bàn', 'Máy in laser', 'Máy chiếu', 'Tủ đựng hồ sơ', 'Bộ bàn ghế họp', 'Máy điều hòa', 'Máy photocopy', 'Máy quét tài liệu']
  for (const [i, name] of names.entries()) {
    const body = { agency, class: 'pc', origin: 'bought', paid: [{ source: 'budget', amount: 12_500_000 + i * 1_000_000 }], first_use: today, on: today, place: session.unit.id, description: { name, model: `KH-${100 + i}` }, papers }
    assets.push((await act<{ asset: number }>(page, '/api/assets', body))?.asset ?? 0)
  }
  verdict.must(assets.every(Boolean), 'the register has what is to be counted')
}

async function plans(page: Page, chair: string, member: string): Promise<string[]> {
  await page.goto(`${at}/cb/tai-san/so/${agency}`)
  await page.getByRole('link', { name: 'Kiểm kê tài sản' }).click()
  await page.getByText('Chưa có đợt kiểm kê nào.').waitFor()
  await page.getByRole('link', { name: 'Lập kế hoạch kiểm kê' }).click()
  await page.locator('#ts-person-0').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.locator('#ts-commission-error').waitFor()
  verdict.must(await focusIn(page, '.summary'), 'what a plan lacks has the focus')
  await page.fill('#ts-day', vn(today))
  await page.selectOption('#ts-person-0', chair)
  await page.selectOption('#ts-person-1', member)
  await page.fill('#ts-decision', '30/QĐ-UBND')
  await page.fill('#ts-decided', vn(today))
  const defects = await look(page, 'counts-1-plan')
  await wide(page)
  await page.keyboard.press('Control+Enter')
  await page.waitForURL((url) => /^\/cb\/kiem-ke\/\d+$/.test(url.pathname))
  count = Number(pathOf(page).split('/').at(-1))
  await page.locator('.brought').waitFor()
  verdict.must((await stocktake(page)).listed >= assets.length, 'R-132 the list is what the register has')
  defects.push(...(await look(page, 'counts-2-planned')))
  await wide(page)
  return defects
}

const unsent = (page: Page) => page.locator('.unsent').innerText()
async function saw(page: Page, typed: string, sight: string) {
  await page.fill('#kk-code', typed)
  await page.keyboard.press('Enter')
  await page.locator('#kk-what').waitFor()
  await page.locator(`[data-sight="${sight}"]`).click()
}

/** In a cellar: the line goes, the page is opened anew, and nothing is lost or doubled when it comes back. */
async function countsOffline(phone: Page): Promise<string[]> {
  await phone.goto(`${at}/cb/kiem-ke`)
  await phone.getByRole('link', { name: `Đợt số ${count}` }).click()
  await phone.getByRole('link', { name: 'Đi kiểm' }).click()
  await phone.locator('#kk-code').waitFor()
  // Whoever leaves for the cellar earlier needs a line to open the page again; the page says when he does not.
  await phone.getByText('Trang này mở lại được cả khi mất mạng.').waitFor()
  const defects = await look(phone, 'counts-3-walk')
  await phone.setViewportSize({ width: 390, height: 800 })
  await phone.context().setOffline(true)
  await saw(phone, `TS${String(assets[0]).padStart(7, '0')}`, 'here')
  await saw(phone, String(assets[1]), 'missing')
  await saw(phone, `ts${assets[2]}`, 'here')
  await phone.getByText('Chưa gửi 3').waitFor()
  verdict.must((await unsent(phone)).includes('Mất kết nối'), 'a lost line is told')
  defects.push(...(await look(phone, 'counts-4-offline')))
  await phone.setViewportSize({ width: 390, height: 800 })
  await phone.reload()
  await phone.getByText('Chưa gửi 3').waitFor()
  verdict.must((await phone.locator('h1').innerText()) === 'Đi kiểm', 'the page opens again without a line')
  await phone.fill('#kk-code', String(assets[3]))
  await phone.keyboard.press('Enter')
  await phone.locator('details:has(#kk-photo) > summary').click()
  await phone.fill('#kk-note', 'Gãy chân, không dùng được')
  await phone.locator('#kk-photo').setInputFiles(scan('anh-tu-ho-so'))
  await phone.getByText('1 ảnh', { exact: true }).waitFor()
  defects.push(...(await look(phone, 'counts-5-sight')))
  await phone.setViewportSize({ width: 390, height: 800 })
  await phone.locator('[data-sight="broken"]').click()
  await phone.getByText('Chưa gửi 4').waitFor()
  verdict.must((await stocktakeOf(phone)) === 0, 'without a line the server knows nothing')
  await phone.context().setOffline(false)
  await phone.getByText('Đã gửi hết').waitFor({ timeout: 30_000 })
  return defects
}
/** Asked beside the phone, which has no line. */
let desk: Page
const stocktakeOf = async (_: Page) => (await stocktake(desk)).counted

async function countsOnline(phone: Page): Promise<void> {
  const lines = (await json<Lines>(phone.request, `/api/asset-counts/${count}/lines`)).lines
  verdict.must(lines.filter((line) => line.sight).length === 4, 'R-132 everything arrived')
  const found = await stocktake(phone)
  verdict.must(found.differences.length === 2 && found.differences.every((one) => one.seen.length === 1), 'R-132 each finding arrived once')
  for (const asset of assets.slice(4, 7)) await saw(phone, String(asset), 'here')
  await phone.getByRole('button', { name: 'Thấy vật không có trong sổ' }).click()
  await phone.fill('#kk-title', 'Quạt đứng')
  await phone.locator('[data-sight="surplus"]').click()
  await phone.locator('.wrong').waitFor()
  await phone.selectOption('#kk-where', { index: 1 })
  await phone.locator('[data-sight="surplus"]').click()
  await phone.getByRole('button', { name: /Ghi «không thấy» cho/ }).click()
  await phone.locator('dialog[open] [data-yes]').click()
  await phone.getByRole('heading', { name: 'Ở đây đã kiểm đủ.' }).waitFor()
  await phone.getByText('Đã gửi hết').waitFor()
  const after = await stocktake(phone)
  verdict.must(after.counted === after.listed, 'R-132 what nobody saw is said to be missing')
}

async function closes(page: Page): Promise<string[]> {
  await page.goto(`${at}/cb/kiem-ke/${count}/dem`)
  await page.locator('#kk-code').waitFor()
  await saw(page, String(assets[1]), 'here')
  await page.getByText('Đã gửi hết').waitFor()
  await page.goto(`${at}/cb/kiem-ke/${count}`)
  await page.locator(`#do-resolve-${assets[1]}`).click()
  await page.selectOption('#ts-sight', 'missing')
  await page.fill('#ts-reason', 'Cả hai cùng xem lại: không còn ở phòng')
  const defects = await look(page, 'counts-6-dispute')
  await wide(page)
  await page.keyboard.press('Control+Enter')
  await page.locator('#page-said .good').waitFor()
  verdict.must((await stocktake(page)).disputed.length === 0, 'R-132 the chair has decided')
  await page.locator('#do-close').click()
  await page.locator('dialog[open] [data-yes]').click()
  await page.getByRole('heading', { name: 'Mẫu kiểm lại' }).waitFor()
  const { draw } = await stocktake(page)
  verdict.must(draw?.size === 5 && ((await page.locator('main').textContent()) ?? '').includes(draw.seed), 'R-132 the sample is drawn by a seed that everybody sees')
  defects.push(...(await look(page, 'counts-7-drawn')))
  await wide(page)
  return defects
}

async function recounts(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 390, height: 800 })
  await page.getByRole('link', { name: 'Kiểm lại mẫu' }).click()
  await page.locator('#kk-code').waitFor()
  const defects = await look(page, 'counts-8-recount')
  await page.setViewportSize({ width: 390, height: 800 })
  const { draw } = await stocktake(page)
  for (const one of draw?.sample ?? []) {
    // The same as was said first; what was broken stays broken.
    const sight = one.seen.findLast((seen) => !seen.recount)?.sight ?? 'here'
    await saw(page, String(one.asset), one.asset === assets[1] ? 'missing' : sight)
  }
  await page.getByText('Đã gửi hết').waitFor()
  return defects
}

async function settles(page: Page): Promise<string[]> {
  await page.goto(`${at}/cb/kiem-ke/${count}`)
  const gone = page.locator('li.one', { hasText: `TS${String(assets[1]).padStart(7, '0')}` })
  await gone.getByRole('button', { name: 'Ghi nhận đã xử lý' }).click()
  await page.locator('#page-said .bad').waitFor()
  verdict.must((await page.locator('#page-said').innerText()).includes('Ghi sổ trước'), 'R-132 nothing is settled by saying so')
  await gone.getByRole('link', { name: 'Ghi giảm: mất' }).click()
  await page.locator('#ts-why').waitFor()
  verdict.must((await page.inputValue('#ts-why')) === 'lost', 'the act begins with what was found')
  await page.fill('#ts-decision', '31/QĐ-UBND')
  await page.fill('#ts-decided', vn(today))
  await page.keyboard.press('Control+Enter')
  await page.locator('dialog[open] [data-yes]').click()
  await page.getByText('Đã ra khỏi sổ').waitFor()
  await page.goto(`${at}/cb/kiem-ke/${count}`)
  await gone.getByRole('button', { name: 'Ghi nhận đã xử lý' }).click()
  await page.locator('#page-said .good').waitFor()
  verdict.must((await stocktake(page)).differences.find((one) => one.asset === assets[1])?.settled?.what === 'Ra khỏi sổ: mất', 'R-132 the act that settled it is named')
  const defects = await look(page, 'counts-9-differences')
  await wide(page)
  return defects
}

async function approves(page: Page): Promise<string[]> {
  await wide(page)
  await page.goto(`${at}/cb/kiem-ke/${count}`)
  verdict.must((await stocktake(page)).draw?.left === 0, 'the sample is counted again')
  await page.locator('#do-approve').click()
  await page.fill('#ts-decision', '32/QĐ-UBND')
  await page.fill('#ts-decided', vn(today))
  const defects = await look(page, 'counts-10-approve')
  await wide(page)
  await page.keyboard.press('Control+Enter')
  await page.getByText('Đã phê duyệt theo Quyết định').waitFor()
  verdict.must((await stocktake(page)).state === 'approved', 'R-132 approved, with what is open named')
  const minutes = await page.request.get(at + ((await page.getByRole('link', { name: 'Biên bản (PDF)' }).getAttribute('href')) ?? ''))
  verdict.must(minutes.ok() && (await minutes.body()).subarray(0, 5).toString() === '%PDF-', 'the minutes are there')
  writeFileSync(join(pictures, 'counts-minutes.pdf'), await minutes.body())
  defects.push(...(await look(page, 'counts-11-approved')))
  await page.goto(`${at}/cb/kiem-ke`)
  await page.getByRole('link', { name: `Đợt số ${count}` }).waitFor()
  defects.push(...(await look(page, 'counts-12-mine')))
  await wide(page)
  return defects
}

desk = await visitor(browser)
const phone = await visitor(browser, 390)
const chair = await visitor(browser)
let people: [string, string] = ['', '']
const done =
  (await verdict.piece('the register is filled', desk, () => register(desk))) &&
  (await verdict.piece('the commission is there', phone, async () => {
    await logIn(phone, accountOf('Chuyên viên'))
    await logIn(chair, accountOf('Lãnh đạo đơn vị'))
    people = [(await me(chair)).person, (await me(phone)).person]
  })) &&
  (await verdict.piece('a stocktake is planned', desk, () => plans(desk, ...people))) &&
  (await verdict.piece('it is counted without a line', phone, () => countsOffline(phone))) &&
  (await verdict.piece('it is counted to the end', phone, () => countsOnline(phone))) &&
  (await verdict.piece('the chair decides and closes', chair, () => closes(chair))) &&
  (await verdict.piece('the sample is counted again', chair, () => recounts(chair))) &&
  (await verdict.piece('differences are settled', desk, () => settles(desk))) &&
  (await verdict.piece('it is approved', chair, () => approves(chair)))
verdict.must(done, 'every piece was gone through')
await browser.close()
verdict.tell()
