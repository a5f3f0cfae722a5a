// A storm closes the offices for a day: the signed paper is entered, looked at with every deadline that it moves, and
// written exactly so; then it is taken back. And an agency posts when it is open.
// node test/run.mjs calendar.ts BASE ACCOUNTS.json PICTURES
import type { Page } from 'playwright-core'
import { at, demo, launch, logIn, logInWhere, look, scan, Verdict, visitor } from './browser'
import { focusIn, json, later, pathOf, vn, wide } from './hands'
import { decision } from './papers'

const verdict = new Verdict()
const browser = await launch()
const number = '88/TB-UBND'

interface Moves {
  dossiers: number
  late: number
  plan: string
  moves: { code: string; what: string; from: string; to: string }[]
}
/** Somebody who works on a dossier that moves. */
let officer: Page
/** It as it is shown to him, in full: its due minute and the explanation. */
const dossierOf = async (id: string): Promise<string> => (await officer.request.get(`${at}/api/dossiers/${id}`)).text()
/** What the screen was answered when it looked ahead. */
const looked = async (page: Page, press: () => Promise<void>): Promise<Moves> => {
  const answer = page.waitForResponse((one) => one.url().endsWith('/api/calendar/check'))
  await press()
  return (await (await answer).json()) as Moves
}
const attach = async (page: Page, file: ReturnType<typeof scan>) => {
  await page.locator('form input[type=file]').setInputFiles(file)
  await page.locator('li.done').waitFor()
}
let storm = ''
let moved: Moves | undefined
let one = { id: '', from: '', to: '' }

async function sees(page: Page): Promise<string[]> {
  await page.locator('#nav').getByRole('link', { name: 'Lịch làm việc' }).click()
  await page.locator('.papers li').first().waitFor()
  const defects = await look(page, 'calendar-1-page')
  await wide(page)
  return defects
}

/** Everything that is missing is told at once, each at its field. */
async function isRefused(page: Page): Promise<string[]> {
  await page.locator('#calendar-enter').click()
  await page.locator('#cal-decision').waitFor()
  await page.locator('#cal-decision').focus()
  await page.keyboard.press('Control+Enter')
  await page.locator('#error-summary').waitFor()
  verdict.must((await page.locator('.summary li').count()) === 5, 'number, day, issuer, paper and what is decided are asked for at once')
  const defects = await look(page, 'calendar-2-refused')
  await wide(page)
  await page.locator('.summary a').first().focus()
  await page.keyboard.press('Enter')
  verdict.must(await focusIn(page, '#cal-decision'), 'the summary leads to the field')
  return defects
}

async function looksAhead(page: Page): Promise<string[]> {
  const { as_of } = await json<{ as_of: string }>(page.request, '/api/staff?q=quantri')
  const today = as_of.slice(0, 10)
  const { ahead } = await json<{ ahead: { day: string }[] }>(page.request, '/api/calendar')
  const taken = new Set(ahead.map((one) => one.day))
  // The next working day: the more dossiers are due after it.
  for (let n = 1; !storm; n++) {
    const one = later(today, n)
    if (![0, 6].includes(new Date(`${one}T00:00Z`).getUTCDay()) && !taken.has(one)) storm = one
  }
  await page.fill('#cal-decision', number)
  await page.fill('#cal-signed_on', vn(today))
  await page.fill('#cal-issuer', 'UBND tỉnh Khánh Hòa')
  // A photograph is no signed paper; that is told when the decision is looked at.
  await attach(page, scan('anh-chup'))
  await page.keyboard.press('Control+Enter')
  await page.locator('.summary').getByText('phải là tệp PDF').waitFor()
  await page.locator('li.done button').first().click()
  await attach(page, await decision(browser, 'Thông báo nghỉ tránh bão'))
  await page.fill('#cal-days-1-from', vn(storm))
  await page.fill('#cal-days-1-name', 'Nghỉ tránh bão')
  moved = await looked(page, () => page.keyboard.press('Control+Enter'))
  await page.locator('#cal-send').waitFor()
  verdict.must(moved.dossiers > 10, 'a day off moves the deadlines of open dossiers')
  verdict.must((await page.locator('section.card').innerText()).includes(`${moved.dossiers} hồ sơ có hạn dời`), 'the screen says how many')
  verdict.must((await json<{ decisions: { decision: string }[] }>(page.request, '/api/calendar')).decisions.every((one) => one.decision !== number), 'looking writes nothing')
  const defects = await look(page, 'calendar-3-preview')
  await wide(page)
  return defects
}

async function writes(page: Page): Promise<string[]> {
  const terms = new Map(moved!.moves.filter((move) => move.what === 'term').map((move) => [move.code, move]))
  officer = await visitor(browser)
  const listed = await logInWhere(officer, 'Chuyên viên', 'all', (item) => terms.has(item.code))
  one = { id: listed.id, ...terms.get(listed.code)! }
  verdict.must((await dossierOf(one.id)).includes(one.from), 'until it is written a dossier is due as before')
  if (moved!.late) await page.locator('#cal-late_seen').check()
  await page.locator('#cal-send').click()
  await page.waitForURL((url) => url.pathname === '/cb/lich')
  await page.locator('.brought').waitFor()
  verdict.must((await page.locator('.brought').innerText()).includes(`dời hạn ${moved!.dossiers} hồ sơ`), 'what was written is said')
  const now = await dossierOf(one.id)
  verdict.must(now.includes(one.to), 'the dossier is due when the preview said')
  verdict.must(now.includes(number), 'its explanation names the paper')
  const paper = page.locator('.papers li', { hasText: number })
  const file = await page.request.get(at + (await paper.getByRole('link', { name: 'Xem văn bản' }).getAttribute('href')))
  verdict.must(file.headers()['content-type'] === 'application/pdf' && (await file.body()).subarray(0, 5).toString() === '%PDF-', 'the signed paper is there to read')
  await page.locator('.papers li', { hasText: number }).waitFor()
  const defects = await look(page, 'calendar-4-written')
  await wide(page)
  return defects
}

async function takesBack(page: Page): Promise<string[]> {
  await page.locator('.papers li', { hasText: number }).getByRole('link', { name: 'Thu hồi hoặc sửa' }).click()
  await page.locator('input[type=checkbox]:checked').waitFor()
  const { as_of } = await json<{ as_of: string }>(page.request, '/api/staff?q=quantri')
  await page.fill('#cal-decision', '89/TB-UBND')
  await page.fill('#cal-signed_on', vn(as_of.slice(0, 10)))
  await page.fill('#cal-issuer', 'UBND tỉnh Khánh Hòa')
  await attach(page, await decision(browser, 'Thông báo làm việc bình thường'))
  const back = await looked(page, () => page.locator('#cal-look').click())
  await page.locator('#cal-send').waitFor()
  const forth = new Map(moved!.moves.map((one) => [`${one.code} ${one.what} ${one.to}`, one.from]))
  verdict.must(back.dossiers === moved!.dossiers && back.moves.some((one) => forth.get(`${one.code} ${one.what} ${one.from}`) === one.to), 'what is taken back moves the same deadlines to where they were')
  const defects = await look(page, 'calendar-5-back')
  await wide(page)
  if (back.late) {
    await page.locator('#cal-send').click()
    verdict.must(pathOf(page) === '/cb/lich/nhap', 'what becomes overdue is read before it is written')
    await page.locator('#cal-late_seen').check()
  }
  await page.locator('#cal-send').click()
  await page.waitForURL((url) => url.pathname === '/cb/lich')
  await page.locator('.papers li', { hasText: number }).getByText('Đã thu hồi').waitFor()
  verdict.must((await dossierOf(one.id)).includes(one.from), 'the dossier is due as before')
  defects.push(...(await look(page, 'calendar-6-taken-back')))
  await wide(page)
  return defects
}

/** posted for the public, and no term is counted by it. */
async function posts(page: Page): Promise<string[]> {
  const { items } = await json<{ items: { id: string; name: string }[] }>(page.request, '/api/agencies?q=phường')
  const ward = items[0]!
  await page.goto(`${at}/cb/co-quan/${ward.id}`)
  await page.locator('#do-hours').click()
  const fields = page.locator('input[id^="org-week["]')
  await fields.nth(0).fill('sáng')
  await page.locator('#org-decision').fill('12/QĐ-UBND')
  await page.locator('form [data-main]').click()
  await page.locator('#error-summary').waitFor()
  const defects = await look(page, 'calendar-7-hours')
  await wide(page)
  for (let i = 0; i < 5; i++) await fields.nth(i).fill('7:30 - 11:30, 13:30-16:30')
  await page.locator('form [data-main]').click()
  await page.locator('[data-test=open-hours]').waitFor()
  verdict.must((await page.locator('[data-test=open-hours]').innerText()).includes('07:30-11:30, 13:30-16:30'), 'hours are written in one way')
  defects.push(...(await look(page, 'calendar-8-posted')))
  await wide(page)
  return defects
}

const page = await visitor(browser)
const administrator = demo.accounts.find((one) => one.account.startsWith('quantri'))?.account ?? ''
await logIn(page, administrator)
await verdict.piece('the calendar and what decided it', page, () => sees(page))
await verdict.piece('R-056 an empty paper is refused, everything at once', page, () => isRefused(page))
await verdict.piece('R-055 what a day off would move is looked at first', page, () => looksAhead(page))
await verdict.piece('R-056 and is written exactly so', page, () => writes(page))
await verdict.piece('R-055 what was written is taken back by another paper', page, () => takesBack(page))
await verdict.piece('R-002 opening hours are posted', page, () => posts(page))
await browser.close()
verdict.tell()
