// A unit ends and its open dossiers go to its heir with their clocks unchanged; somebody does another's duty for a time
// and is locked out meanwhile. In two stages, with the province's clock moved by two days in between.
// node test/run.mjs units.ts BASE ACCOUNTS.json PICTURES before|after
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { at, demo, launch, logIn, look, Verdict, visitor } from './browser'
import { focusIn, json, later, vn, wide } from './hands'

const [, , , , pictures = '', stage = 'before'] = process.argv
const noted = join(pictures, 'units-before.json')
interface Noted {
  unit: string
  due: Record<string, string>
  account: string
  password: string
  person: string
  name: string
}
const verdict = new Verdict()
const browser = await launch()

interface Unit {
  id: string
  name: string
  function: string
  left?: number
}
interface AgencyAnswer {
  as_of: string
  units: Unit[]
}
interface Preview {
  count: number
  items: { code: string; due_at?: string }[]
}

interface Place {
  unit: Unit
  heir: Unit
  today: string
  agency: string
  ward: string
}

/** A ward's room with work in it, and another room of the ward that can do its steps. */
async function busyRoom(page: Page): Promise<Place> {
  const rooms = new Map(demo.accounts.filter((one) => one.role === 'Chuyên viên' && /^UBND (phường|xã) /.test(one.agency)).map((one) => [one.agency + one.unit, one.account]))
  for (const account of rooms.values()) {
    const other = await visitor(browser)
    await other.request.post(`${at}/api/session`, { data: { account, password: demo.password } })
    const own = await json<{ unit: { id: string }; agency: { name: string } }>(other.request, '/api/session')
    const { items } = await json<{ items: unknown[] }>(other.request, '/api/work?view=unit')
    await other.context().close()
    if (!items.length) continue
    const [agency = '', fn = ''] = own.unit.id.split('/')
    const page_ = await json<{ unit: Unit; heirs: { id: string }[]; as_of: string }>(page.request, `/api/agencies/${agency}/units/${fn}`)
    const all = await json<AgencyAnswer>(page.request, `/api/agencies/${agency}`)
    const heir = all.units.find((one) => page_.heirs.some((other_) => other_.id === one.id) && one.function !== 'leadership')
    if (page_.unit.left && heir) return { unit: page_.unit, heir, today: page_.as_of.slice(0, 10), agency, ward: own.agency.name }
  }
  throw new Error('no ward has a room with open dossiers')
}
const bare = (name: string) => name.replace('UBND ', '')

async function seesAgencies(page: Page): Promise<string[]> {
  await logIn(page, administrator)
  await page.getByRole('link', { name: 'Cơ quan, đơn vị' }).first().click()
  await page.waitForURL((url) => url.pathname === '/cb/co-quan')
  await page.locator('tbody tr').first().waitFor()
  verdict.must(await page.locator('[data-test=hotlines-due]').isVisible(), 'R-002 hotlines that nobody confirmed for a year are told')
  const defects = await look(page, 'units-1-agencies')
  await wide(page)
  place = await busyRoom(page)
  await page.locator('#agencies-q').fill(bare(place.ward))
  await page.getByRole('link', { name: place.ward, exact: true }).first().click()
  await page.getByRole('heading', { name: place.ward }).waitFor()
  defects.push(...(await look(page, 'units-2-agency')))
  await wide(page)
  return defects
}

async function confirmsHotline(page: Page): Promise<string[]> {
  await page.locator('#do-hotline').click()
  verdict.must(await focusIn(page, '#org-hotline'), 'the form begins at the number')
  await page.keyboard.press('Control+Enter')
  await page.locator('#error-summary').waitFor()
  verdict.must((await page.locator('.summary li').count()) === 2, 'everything that is missing is told at once')
  const defects = await look(page, 'units-3-hotline')
  await wide(page)
  await page.fill('#org-in_charge', 'Nguyễn Văn Hòa, Phó Chủ tịch')
  await page.fill('#org-feedback', 'Bộ phận Một cửa, 12 Trần Phú')
  await page.keyboard.press('Control+Enter')
  await page.locator('#page-said .good').waitFor()
  verdict.must(await focusIn(page, '#page-said'), 'the focus comes to what was done')
  await page.getByText('Xác nhận lần cuối').waitFor()
  return defects
}

async function dissolves(page: Page): Promise<string[]> {
  const { unit, heir, today, agency } = place
  await page.getByRole('link', { name: unit.name, exact: true }).first().click()
  await page.getByRole('heading', { name: unit.name, level: 1 }).waitFor()
  const defects = await look(page, 'units-4-unit')
  await wide(page)
  await page.locator('#do-dissolve').focus()
  await page.keyboard.press('Enter')
  verdict.must(await focusIn(page, '#org-heir'), 'dissolving begins at the heir')
  await page.keyboard.press('Control+Enter')
  await page.locator('.summary a[href="#org-heir"]').waitFor()
  await page.locator('#org-heir').fill(heir.name)
  await page.locator('#org-heir-list li').first().waitFor()
  await page.keyboard.press('Enter')
  await page.fill('#org-from', vn(later(today, -1)))
  await page.fill('#org-decision', '07/QĐ-UBND')
  await page.keyboard.press('Control+Enter')
  await page.locator('.summary a[href="#org-from"]').waitFor()
  defects.push(...(await look(page, 'units-5-dissolve')))
  await wide(page)
  await page.fill('#org-from', vn(later(today, 1)))
  await page.keyboard.press('Control+Enter')
  await page.locator('dialog[open] [data-yes]').waitFor()
  const told = await page.locator('dialog[open]').innerText()
  verdict.must(told.includes(vn(later(today, 1))) && told.includes('ngày hẹn của từng hồ sơ giữ nguyên'), 'what will happen and when is told before')
  defects.push(...(await look(page, 'units-6-asks')))
  await wide(page)
  await page.locator('dialog[open] [data-yes]').click()
  await page.locator('#page-said .good').waitFor()
  await page.locator('[data-test=handing] tbody tr').first().waitFor()
  verdict.must(await page.getByText('mới chuyển được').first().isVisible(), 'before the day it can only be looked at')
  verdict.must((await page.locator('#handing-go').count()) === 0, 'and there is no button for it')
  defects.push(...(await look(page, 'units-7-preview')))
  await wide(page)
  defects.push(...(await staysAfterAll(page)))
  await page.locator('#do-dissolve').click()
  await page.locator('#org-heir').fill(heir.name)
  await page.locator('#org-heir-list li').first().waitFor()
  await page.locator('#org-heir').press('Enter')
  await page.fill('#org-from', vn(later(today, 1)))
  await page.fill('#org-decision', '09/QĐ-UBND')
  await page.keyboard.press('Control+Enter')
  await page.locator('dialog[open] [data-yes]').click()
  await page.locator('[data-test=handing] tbody tr').first().waitFor()
  const preview = await json<Preview>(page.request, `/api/agencies/${agency}/units/${unit.function}/handing`)
  note.unit = `${agency}/${unit.function}`
  for (const item of preview.items) note.due[item.code] = item.due_at ?? ''
  verdict.must(Object.keys(note.due).length > 0, 'there are dossiers to hand over')
  return defects
}

/** The decision is withdrawn before its day: nothing is handed over and the room stays. */
async function staysAfterAll(page: Page): Promise<string[]> {
  await page.locator('#do-keep').click()
  verdict.must(await focusIn(page, '#org-decision'), 'withdrawing an end begins at its decision')
  await page.keyboard.press('Control+Enter')
  await page.locator('.summary a[href="#org-decision"]').waitFor()
  await page.fill('#org-decision', '08/QĐ-UBND')
  const defects = await look(page, 'units-7b-keep')
  await wide(page)
  await page.locator('#org-decision').press('Control+Enter')
  await page.locator('#do-keep').waitFor({ state: 'detached' })
  verdict.must((await page.locator('[data-test=handing]').count()) === 0, 'R-161 an end that was withdrawn hands nothing over')
  await page.getByText('08/QĐ-UBND').first().waitFor()
  return defects
}

async function csrfOf(page: Page): Promise<string> {
  return (await json<{ csrf: string }>(page.request, '/api/session')).csrf
}
async function post(page: Page, path: string, data: unknown): Promise<Record<string, string>> {
  const headers = { 'X-CSRF-Token': await csrfOf(page), 'Idempotency-Key': `units-${path}-${Date.now()}` }
  const answer = await page.request.post(at + path, { data, headers })
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
  return answer.status() === 204 ? {} : ((await answer.json()) as Record<string, string>)
}

/** Somebody new at the land office of the ward does the counter's work for a day. */
async function substitutes(page: Page): Promise<string[]> {
  const { heir, today, agency, ward } = place
  note.name = 'Đỗ Thị Thay'
  const made = await post(page, '/api/staff', { name: note.name, account: note.account, unit: heir.id, role: 'specialist', from: today, decision: '21/QĐ-UBND' })
  note.person = made.person ?? ''
  const own = await visitor(browser)
  const entered = await own.request.post(`${at}/api/session`, { data: { account: note.account, password: made.password } })
  const { csrf } = (await entered.json()) as { csrf: string }
  await own.request.post(`${at}/api/password`, { data: { password: made.password, new_password: note.password }, headers: { 'X-CSRF-Token': csrf } })
  await own.context().close()
  const counter = await json<{ people: { name: string }[] }>(page.request, `/api/agencies/${agency}/units/one_stop`)
  await page.goto(`${at}/cb/can-bo/${encodeURIComponent(note.person)}`)
  await page.locator('#person-grant').click()
  await page.locator('#grant-unit').fill(`tiep nhan ${bare(ward)}`)
  await page.locator('#grant-unit-list li').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('#grant-role').selectOption({ label: 'Cán bộ tiếp nhận' })
  await page.fill('#grant-decision', '22/QĐ-UBND')
  await page.locator('#grant-instead_of').fill(counter.people[0]?.name ?? '')
  await page.locator('#grant-instead_of-list li').first().waitFor()
  await page.locator('#grant-instead_of').press('Enter')
  await page.keyboard.press('Control+Enter')
  await page.locator('.summary a[href="#grant-until"]').waitFor()
  const defects = await look(page, 'units-8-substitute')
  await wide(page)
  await page.fill('#grant-until', vn(today))
  await page.keyboard.press('Control+Enter')
  await page.locator('#person-said .good').waitFor()
  verdict.must(await page.getByText('làm thay').first().isVisible(), 'whose duty it is stands beside it')
  defects.push(...(await look(page, 'units-9-substituting')))
  await wide(page)
  return defects
}

/** While the person works: the next click leads to the door, which says why. */
async function locks(admin: Page, person: Page): Promise<string[]> {
  const enter = async () => {
    await person.getByLabel('Tên đăng nhập').fill(note.account)
    await person.getByLabel('Mật khẩu', { exact: true }).fill(note.password)
    await person.keyboard.press('Enter')
  }
  await person.goto(`${at}/cb/dang-nhap`)
  await enter()
  await person.locator('#nav').getByRole('link', { name: 'Tiếp nhận hồ sơ' }).waitFor()
  await admin.locator('#person-lock').click()
  verdict.must(await focusIn(admin, '#lock-reason'), 'locking begins at the reason')
  await admin.fill('#lock-reason', 'Cán bộ báo mất máy')
  await admin.keyboard.press('Control+Enter')
  await admin.locator('dialog[open] [data-yes]').waitFor()
  const defects = await look(admin, 'units-10-lock')
  await wide(admin)
  await admin.locator('dialog[open] [data-yes]').click()
  await admin.getByText('Tài khoản đang khóa').first().waitFor()
  defects.push(...(await look(admin, 'units-11-locked')))
  await wide(admin)
  const answered = await person.request.get(`${at}/api/session`)
  verdict.must(answered.status() === 401, 'R-042 a locked account is out at once, also in a running session')
  await person.goto(`${at}/cb/dang-nhap`)
  await enter()
  await person.getByText('Tài khoản này đang bị khóa').first().waitFor()
  defects.push(...(await look(person, 'units-12-refused')))
  await admin.locator('#person-unlock').click()
  await admin.fill('#lock-reason', 'Đã tìm lại được máy')
  await admin.keyboard.press('Control+Enter')
  await admin.locator('dialog[open] [data-yes]').click()
  await admin.locator('#person-said .good').waitFor()
  return defects
}

/** A duty that is ended stops at the next click of whoever has it. */
async function movesOn(admin: Page): Promise<string[]> {
  await admin.locator('#person-transfer').click()
  verdict.must(await focusIn(admin, '#transfer-unit'), 'a transfer begins at the unit')
  const defects = await look(admin, 'units-13-transfer')
  await wide(admin)
  await admin.keyboard.press('Escape')
  await admin.getByRole('button', { name: 'Hủy' }).click()
  await admin.locator('#person-leave').click()
  await admin.fill('#leave-decision', '30/QĐ-UBND')
  await admin.keyboard.press('Control+Enter')
  await admin.locator('dialog[open] [data-yes]').waitFor()
  defects.push(...(await look(admin, 'units-14-leave')))
  await wide(admin)
  await admin.keyboard.press('Escape')
  return defects
}

/** A leave that is yet to come is given another day, and the day before counts no more. */
async function leavesLater(admin: Page): Promise<string[]> {
  const { heir, today } = place
  const made = await post(admin, '/api/staff', { name: 'Phan Thị Nghỉ', account: 'nghi.pt', unit: heir.id, role: 'specialist', from: today, decision: '31/QĐ-UBND' })
  await admin.goto(`${at}/cb/can-bo/${encodeURIComponent(made.person ?? '')}`)
  const leaves = async (from: string, decision: string) => {
    await admin.locator('#person-leave').click()
    await admin.fill('#leave-from', vn(from))
    await admin.fill('#leave-decision', decision)
    await admin.locator('#leave-decision').press('Control+Enter')
    await admin.locator('dialog[open] [data-yes]').click()
    await admin.locator('.title').getByText(vn(from)).waitFor()
  }
  await leaves(later(today, 20), '32/QĐ-UBND')
  verdict.must((await admin.locator('#person-leave').innerText()).includes('Đổi ngày'), 'a leave to come can be moved')
  await leaves(later(today, 40), '33/QĐ-UBND')
  verdict.must((await admin.locator('.title').getByText(vn(later(today, 20))).count()) === 0, 'R-042 the day before counts no more')
  const history = await admin.locator('.history').innerText()
  verdict.must(history.includes('32/QĐ-UBND') && history.includes('33/QĐ-UBND'), 'both decisions stand in the history')
  verdict.must((await admin.locator('#person-unlock').innerText()) === 'Mở lại tài khoản', 'who leaves is not called locked')
  const defects = await look(admin, 'units-14b-moved-leave')
  await wide(admin)
  return defects
}

/** Two days later. */
async function isOver(person: Page): Promise<string[]> {
  await person.goto(`${at}/cb/dang-nhap`)
  await person.getByLabel('Tên đăng nhập').fill(note.account)
  await person.getByLabel('Mật khẩu', { exact: true }).fill(note.password)
  await person.keyboard.press('Enter')
  await person.locator('#nav').waitFor()
  verdict.must((await person.locator('#nav').getByRole('link', { name: 'Tiếp nhận hồ sơ' }).count()) === 0, 'R-042 a substitution ends by itself')
  verdict.must(await person.locator('#nav').getByRole('link', { name: 'Bàn giao hồ sơ' }).isVisible(), 'and the own duty goes on')
  return []
}

async function hands(page: Page): Promise<string[]> {
  await logIn(page, administrator)
  const preview = await json<Preview>(page.request, `/api/agencies/${note.unit.split('/').join('/units/')}/handing`)
  for (const item of preview.items) if (item.code in note.due) verdict.must((item.due_at ?? '') === note.due[item.code], `R-161 ${item.code} is due when it was`)
  await page.goto(`${at}/cb/co-quan/${note.unit}`)
  await page.locator('#handing-go').waitFor()
  const defects = await look(page, 'units-15-ready')
  await wide(page)
  await page.locator('#handing-go').click()
  await page.locator('dialog[open] [data-yes]').waitFor()
  defects.push(...(await look(page, 'units-16-confirm')))
  await wide(page)
  await page.locator('dialog[open] [data-yes]').click()
  await page.getByText('Đã chuyển xong').waitFor({ timeout: 60_000 })
  verdict.must(await focusIn(page, '#handing-said'), 'the focus comes to the result')
  verdict.must((await page.locator('[data-test=handing] .good').innerText()).includes(String(preview.count)), 'as many as were shown')
  defects.push(...(await look(page, 'units-17-done')))
  await wide(page)
  await page.reload()
  await page.getByText('Không còn hồ sơ nào ở đơn vị này.').waitFor()
  return defects
}

/** At the heir's own desk: the dossier is there, due when it was. */
async function sameDue(person: Page): Promise<string[]> {
  const codes = Object.keys(note.due).slice(0, 8)
  let met = 0
  for (const code of codes) {
    const { items } = await json<{ items: { code: string; due_at?: string; id: string }[] }>(person.request, `/api/work?view=all&q=${code}`)
    const found = items.find((one) => one.code === code)
    if (!found) continue
    met++
    verdict.must((found.due_at ?? '') === note.due[code], `R-161 ${code} at its heir is due when it was`)
    if (met > 1) continue
    await person.goto(`${at}/cb/ho-so/${found.id}`)
    await person.getByRole('tab', { name: 'Quá trình' }).click()
    await person.getByText('Chuyển hồ sơ từ').first().waitFor()
  }
  verdict.must(met > 0, 'the heir sees what it was given')
  return look(person, 'units-18-dossier')
}

const administrator = demo.accounts.find((one) => one.account.startsWith('quantri'))?.account ?? ''
const note: Noted = stage === 'after' ? (JSON.parse(readFileSync(noted, 'utf8')) as Noted) : { unit: '', due: {}, account: 'thay.dt', password: 'bay nước đồi chanh', person: '', name: '' }
let place: Place
const admin = await visitor(browser)
const person = await visitor(browser)
if (stage === 'before') {
  await verdict.piece('the agencies', admin, () => seesAgencies(admin))
  await verdict.piece('a hotline is confirmed', admin, () => confirmsHotline(admin))
  await verdict.piece('a unit is dissolved', admin, () => dissolves(admin))
  await verdict.piece('somebody does another’s duty', admin, () => substitutes(admin))
  await verdict.piece('an account is locked', admin, () => locks(admin, person))
  await verdict.piece('moving on', admin, () => movesOn(admin))
  await verdict.piece('a leave is moved', admin, () => leavesLater(admin))
  writeFileSync(noted, JSON.stringify(note))
} else {
  await verdict.piece('a substitution is over', person, () => isOver(person))
  await verdict.piece('dossiers go to the heir', admin, () => hands(admin))
  await verdict.piece('with their clocks unchanged', person, () => sameDue(person))
}
await browser.close()
verdict.tell()
