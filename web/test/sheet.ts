// People from a file: what is wrong is told in whole, a good list is looked at and written, and comes out again as it
// went in. node test/run.mjs sheet.ts BASE ACCOUNTS.json PICTURES
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { at, demo, launch, logIn, look, Verdict, visitor } from './browser'
import { wide } from './hands'

const verdict = new Verdict()
const browser = await launch()
const run = String(Date.now())
const letters = (n: number) => [...String(n)].map((digit) => 'abcdeghikl'[Number(digit)]).join('').replace(/^./, (first) => first.toUpperCase())

const head = ['Họ và tên', 'Tài khoản', 'Cơ quan', 'Đơn vị', 'Vai trò', 'Từ ngày', 'Số quyết định']
interface Unit { name: string; agency_name: string; roles: { code: string }[] }
let counter: Unit | undefined
let today = ''

const csv = (rows: string[][]) => ({ name: 'can-bo.csv', mimeType: 'text/csv', buffer: Buffer.from('\ufeff' + [head, ...rows].map((row) => row.join(';')).join('\r\n')) })
const row = (n: number, change: Partial<Record<string, string>> = {}) =>
  head.map((name) => change[name] ?? { 'Họ và tên': `Trần Thị ${letters(n)}`, 'Tài khoản': `tep.${run}.${n}`, 'Cơ quan': counter?.agency_name, 'Đơn vị': counter?.name, 'Vai trò': 'Cán bộ tiếp nhận', 'Từ ngày': today, 'Số quyết định': '12/QĐ-UBND' }[name] ?? '')

const choose = (page: Page, file: { name: string; mimeType: string; buffer: Buffer }) => page.locator('[data-test=sheet-file]').setInputFiles(file)
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '')

async function opens(page: Page): Promise<string[]> {
  await logIn(page, demo.accounts.find((one) => one.account.startsWith('quantri'))?.account ?? '')
  const units = ((await (await page.request.get(`${at}/api/duty-units`)).json()) as { items: Unit[] }).items
  counter = units.find((one) => one.roles.some((role) => role.code === 'receptionist'))
  const list = (await (await page.request.get(`${at}/api/staff`)).json()) as { as_of: string }
  today = list.as_of.slice(0, 10).split('-').reverse().join('/')
  await page.goto(`${at}/cb/can-bo`)
  await page.locator('tbody tr').first().waitFor()
  const defects = await look(page, 'sheet-1-people')
  await wide(page)
  await page.getByRole('link', { name: 'Nhập từ tệp' }).click()
  await page.getByRole('heading', { name: 'Nhập cán bộ từ tệp' }).waitFor()
  return [...defects, ...(await look(page, 'sheet-2-begin'))]
}

async function tellsAll(page: Page): Promise<string[]> {
  await wide(page)
  // Three hundred rows, three of four of them wrong.
  const rows = Array.from({ length: 300 }, (_, i) => row(i, [{}, { 'Họ và tên': `Tr?n Th? ${letters(i)}` }, { 'Từ ngày': '30/02/2026' }, { 'Đơn vị': 'Phòng Không Có', 'Số quyết định': '' }][i % 4]))
  await choose(page, csv(rows))
  await page.getByRole('heading', { name: 'Cần sửa 300 chỗ ở 225 dòng' }).waitFor()
  verdict.must((await focused(page)) === 'sheet-result', 'the focus comes to the result')
  verdict.must((await page.locator('tbody tr').count()) === 100, 'a hundred are shown at first')
  const defects = await look(page, 'sheet-3-defects')
  await wide(page)
  await page.getByRole('button', { name: 'Hiện thêm 100' }).click()
  verdict.must((await page.locator('tbody tr').count()) === 200, 'then a hundred more')
  await page.getByRole('button', { name: /^Không có ngày này/ }).click()
  verdict.must((await page.locator('tbody tr').count()) === 75, 'one kind alone')
  const loading = page.waitForEvent('download')
  await page.locator('#sheet-download').click()
  const text = readFileSync(await (await loading).path(), 'utf8')
  verdict.must(text.split('\r\n').length === 302 && text.includes('Phòng Không Có'), 'the downloaded list holds all of them')
  return defects
}

async function tellsWhatItIs(page: Page): Promise<string[]> {
  await choose(page, { name: 'cu.xls', mimeType: 'application/vnd.ms-excel', buffer: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]) })
  await page.getByText('Tệp theo dạng Excel cũ (.xls)').first().waitFor()
  return look(page, 'sheet-4-old')
}

async function writes(page: Page): Promise<string[]> {
  await wide(page)
  await choose(page, csv([row(1), row(2), row(3), row(3, { 'Vai trò': 'Quản trị hệ thống' })]))
  await page.locator('#sheet-send').waitFor()
  verdict.must((await page.locator('[data-test=sums]').innerText()).includes('3 người mới') && (await page.locator('[data-test=sums]').innerText()).includes('4 vai trò'), 'what will be written is said before')
  const defects = await look(page, 'sheet-5-plan')
  await wide(page)
  // The answer never arrives: sent again, it is done once.
  await page.route(/\/api\/staff\/import\?/, async (route) => {
    await route.fetch()
    await route.abort('connectionreset')
  }, { times: 1 })
  await page.locator('#sheet-send').click()
  await page.getByText('Chưa biết đã ghi được hay chưa').waitFor()
  defects.push(...(await look(page, 'sheet-6-unsure')))
  await wide(page)
  await page.keyboard.press('Control+Enter')
  await page.getByText('Đã ghi danh sách').waitFor()
  verdict.must(await page.getByText('3 người mới, 4 vai trò.').isVisible(), 'and what was written after')
  defects.push(...(await look(page, 'sheet-7-done')))
  await wide(page)
  await page.getByRole('link', { name: 'Xem ai chưa có mật khẩu' }).click()
  await page.getByText('Chưa có mật khẩu').first().waitFor()
  await page.locator('#people-q').fill(`tep.${run}`)
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 3)
  return [...defects, ...(await look(page, 'sheet-8-no-password'))]
}

async function givesPassword(page: Page): Promise<string[]> {
  await wide(page)
  await page.getByRole('link', { name: `Trần Thị ${letters(1)}` }).click()
  await page.getByRole('button', { name: 'Cấp mật khẩu' }).click()
  await page.fill('#reset-reason', 'Nhận việc')
  const defects = await look(page, 'sheet-9-first-password')
  await wide(page)
  await page.locator('#reset-reason').press('Control+Enter')
  await page.locator('dialog[open] [data-yes]').click()
  await page.locator('[data-test=password]').waitFor()
  return defects
}

/** The one whom the administrator may not change by now is told, and keeps nobody else from getting a password. */
async function givesMany(page: Page): Promise<string[]> {
  await page.goto(`${at}/cb/can-bo?q=${encodeURIComponent(`tep.${run}`)}`)
  await page.locator('#people-passwords').waitFor()
  await page.route(/\/password$/, (route) => route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'x', status: 403, code: 'not_permitted', detail: 'Người này vừa chuyển sang cơ quan khác.' }) }), { times: 1 })
  await page.locator('#people-passwords').click()
  verdict.must((await page.locator('dialog[open]').innerText()).includes('Cấp mật khẩu cho 2 người?'), 'whoever has one already is left out')
  await page.locator('dialog[open] [data-yes]').click()
  await page.getByText('Đã cấp mật khẩu cho 1 trên 2 người').waitFor()
  verdict.must((await focused(page)) === 'slips-title', 'the focus comes to the slips')
  verdict.must((await page.locator('[data-test=left]').innerText()).includes(`Trần Thị ${letters(2)}: Người này vừa chuyển sang cơ quan khác.`), 'for whom it did not work is told, and why')
  const defects = await look(page, 'sheet-12-slips')
  await wide(page)
  const passwords = await page.locator('[data-test=password]').allTextContents()
  await page.emulateMedia({ media: 'print' })
  const paper = await page.evaluate(() => document.body.innerText)
  verdict.must(paper.includes(`Trần Thị ${letters(3)}`) && !paper.includes(`Trần Thị ${letters(2)}`) && !/Tìm cán bộ|Xuất Excel|chỉ hiện một lần/.test(paper), 'nothing but slips is on the paper')
  await page.emulateMedia({ media: null })
  await page.getByRole('button', { name: 'Đã trao, đóng các phiếu' }).click()
  await page.locator('#people-passwords').click()
  await page.locator('dialog[open] [data-yes]').click()
  await page.getByText('Đã cấp mật khẩu cho 1 người').waitFor()
  passwords.push(...(await page.locator('[data-test=password]').allTextContents()))
  verdict.must(passwords.length === 2 && passwords[0] !== passwords[1], 'each has a password of his own')
  await page.getByRole('button', { name: 'Đã trao, đóng các phiếu' }).click()
  await page.locator('tbody tr').first().waitFor()
  // The list behind the slips is asked for again.
  await page.locator('#people-passwords').waitFor({ state: 'detached' }).catch(() => undefined)
  verdict.must((await page.locator('#people-passwords').count()) === 0, 'then nobody of them is without')
  // With cookies of their own.
  const entered = await (await visitor(browser)).request.post(`${at}/api/session`, { data: { account: `tep.${run}.2`, password: passwords[1] } })
  verdict.must(entered.ok(), 'a slip lets its person in')
  return defects
}

async function comesBack(page: Page): Promise<string[]> {
  await page.goto(`${at}/cb/can-bo`)
  const loading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Xuất Excel' }).click()
  const path = await (await loading).path()
  await page.goto(`${at}/cb/can-bo/nhap`)
  await choose(page, { name: 'can-bo.xlsx', mimeType: 'application/octet-stream', buffer: readFileSync(path) })
  await page.getByText('Không có gì để ghi').waitFor()
  verdict.must((await page.locator('#sheet-send').count()) === 0, 'nothing is offered where there is nothing to do')
  return look(page, 'sheet-10-nothing')
}

async function changedMeanwhile(page: Page): Promise<string[]> {
  await wide(page)
  await choose(page, csv([row(7)]))
  await page.locator('#sheet-send').waitFor()
  await page.route(/\/api\/staff\/import\?/, (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'x', status: 409, code: 'changed_meanwhile', detail: 'x' }) }), { times: 1 })
  await page.locator('#sheet-send').click()
  await page.getByText('vừa được người khác thay đổi nên chưa ghi gì').waitFor()
  const defects = await look(page, 'sheet-11-changed')
  await wide(page)
  await page.locator('#sheet-send').click()
  await page.getByText('Đã ghi danh sách').waitFor()
  return defects
}

const admin = await visitor(browser)
await verdict.piece('people from a file', admin, () => opens(admin))
await verdict.piece('everything wrong at once', admin, () => tellsAll(admin))
await verdict.piece('another kind of file', admin, () => tellsWhatItIs(admin))
await verdict.piece('a good list', admin, () => writes(admin))
await verdict.piece('the first password', admin, () => givesPassword(admin))
await verdict.piece('passwords for several', admin, () => givesMany(admin))
await verdict.piece('out and in again', admin, () => comesBack(admin))
await verdict.piece('somebody was first', admin, () => changedMeanwhile(admin))
await browser.close()
verdict.tell()
