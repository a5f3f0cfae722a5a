// Who works here: an administrator takes somebody in and gives a duty, the new person changes the password and works,
// the duty ends and that is said in words. node test/run.mjs staff.ts BASE ACCOUNTS.json PICTURES
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { at, demo, launch, look, settled, Verdict, visitor } from './browser'
import { button, changePassword, enter, focusIn, pathOf, pick, wide } from './hands'

const pictures = process.argv[4] ?? ''
const verdict = new Verdict()
const browser = await launch()
// Names of this run alone, in letters as names are.
const run = [...String(Date.now())].map((digit) => 'abcdeghikl'[Number(digit)]).join('')
const fresh = { name: `Trần Thị ${run.replace(/^./, (first) => first.toUpperCase())}`, account: `thu.${run}`, password: 'bay nước đồi chanh', given: '' }

const path = (page: Page, wanted: string) => page.waitForURL((url) => url.pathname === wanted)

/** The office's own: a demo lives in another year. */
const yearOf = async (page: Page) => Number(((await (await page.request.get(`${at}/api/staff?q=quantri`)).json()) as { as_of: string }).as_of.slice(0, 4))
/** Everything this browser keeps; a password must not be in it. */
const kept = (page: Page) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, history.state]))

async function seesPeople(page: Page): Promise<string[]> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${at}/cb/dang-nhap`)
  await enter(page, administrator, demo.password)
  await page.getByRole('link', { name: 'Cán bộ và phân công' }).first().click()
  await path(page, '/cb/can-bo')
  await page.locator('tbody tr').first().waitFor()
  const defects = await look(page, 'staff-1-people')
  await wide(page)
  await page.locator('#people-q').fill('khong co ai ten nay')
  await page.getByText('Không có cán bộ nào khớp «khong co ai ten nay».').waitFor()
  defects.push(...(await look(page, 'staff-2-nobody')))
  await wide(page)
  await button(page, 'Xóa ô tìm')
  await page.locator('tbody tr').first().waitFor()
  return defects
}

/** With the keyboard alone, from the button to the password. */
async function takesIn(page: Page): Promise<string[]> {
  await page.locator('#people-add').focus()
  await page.keyboard.press('Enter')
  verdict.must(await focusIn(page, '#add-name'), 'the form begins at the name')
  await page.keyboard.press('Control+Enter')
  await page.locator('#error-summary').waitFor()
  verdict.must((await page.locator('.summary li').count()) === 5, 'everything that is missing is told at once')
  const defects = await look(page, 'staff-3-refused')
  await wide(page)
  await page.locator('.summary a').first().focus()
  await page.keyboard.press('Enter')
  verdict.must(await focusIn(page, '#add-name'), 'the summary leads to the field')
  const tabTo = async (id: string) => {
    for (let i = 0; i < 6 && !(await page.evaluate((wanted) => document.activeElement?.id === wanted, id)); i++) await page.keyboard.press('Tab')
    verdict.must(await page.evaluate((wanted) => document.activeElement?.id === wanted, id), `Tab reaches ${id}`)
  }
  await page.keyboard.type(fresh.name)
  await tabTo('add-title')
  await page.keyboard.type('Công chức')
  await tabTo('add-account')
  await page.keyboard.type(fresh.account)
  await tabTo('add-unit')
  await page.keyboard.type('tiep nhan vinh hai')
  await page.locator('#add-unit-list li').first().waitFor()
  await page.keyboard.press('Enter')
  await tabTo('add-role')
  await pick(page, page.locator('#add-role'), 'tiếp nhận')
  await tabTo('add-until')
  const year = await yearOf(page)
  await page.keyboard.type(`31/12/${year + 1}`)
  await page.getByText(`Từ ngày 01/01/${year + 2} không còn vai trò này.`).waitFor()
  await tabTo('add-decision')
  await page.keyboard.type('15/QĐ-UBND')
  defects.push(...(await look(page, 'staff-4-form')))
  await wide(page)
  await page.locator('#add-decision').focus()
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-test=slip]').waitFor()
  return defects
}

async function seesOnce(page: Page): Promise<string[]> {
  verdict.must(await focusIn(page, '#made-title'), 'the focus comes to what was made')
  const defects = await look(page, 'staff-5-slip')
  await wide(page)
  fresh.given = (await page.locator('[data-test=password]').textContent()) ?? ''
  verdict.must(fresh.given.length >= 12, 'the password is there in whole')
  verdict.must((await page.locator('[data-test=account]').innerText()) === fresh.account, 'and the account')
  await button(page, 'Sao chép')
  await page.getByText('Đã sao chép mật khẩu.').waitFor()
  verdict.must((await page.evaluate(() => navigator.clipboard.readText())) === fresh.given, 'what is copied is the password, without the gaps between its pieces')
  verdict.must(!(await kept(page)).includes(fresh.given), 'the browser keeps no password')
  await page.emulateMedia({ media: 'print' })
  await page.screenshot({ path: join(pictures, 'staff-6-paper.png') })
  const paper = await page.evaluate(() => document.body.innerText)
  verdict.must(paper.includes(fresh.name) && paper.includes('Phải đổi mật khẩu') && paper.includes('/cb/'), 'the slip says who, where and that it must be changed')
  verdict.must(!/Trang dành cho cán bộ|Cán bộ và phân công|Tìm cán bộ|Sao chép/.test(paper), 'nothing but the slip is on the paper')
  await page.emulateMedia({ media: null })
  await page.reload()
  await page.locator('tbody tr').first().waitFor()
  verdict.must(!(await page.content()).includes(fresh.given), 'after a reload it is nowhere')
  return defects
}

async function mustChange(page: Page): Promise<string[]> {
  await page.goto(`${at}/cb/viec?view=all`)
  await enter(page, fresh.account, fresh.given)
  await path(page, '/cb/mat-khau')
  await settled(page)
  verdict.must((await page.locator('nav').count()) === 0, 'until the password is changed nothing else is shown')
  await page.goto(`${at}/cb/viec?view=all`)
  await path(page, '/cb/mat-khau')
  verdict.must(await page.getByText('Ít nhất 12 ký tự').isVisible(), 'the rules are said before')
  await changePassword(page, fresh.given, 'ngắn', 'ngăn')
  await page.locator('#error-summary').waitFor()
  verdict.must((await page.locator('.summary li').count()) === 2, 'a short password and a slip of the finger are told at once')
  const defects = await look(page, 'staff-7-change')
  await wide(page)
  await changePassword(page, 'không phải mật khẩu này', fresh.password, fresh.password)
  await page.locator('.summary a[href="#pw-password"]').waitFor()
  verdict.must(pathOf(page) === '/cb/mat-khau' && !(await page.getByText('Phiên làm việc đã hết').isVisible()), 'a wrong password is no ended session')
  await changePassword(page, fresh.given, 'Matkhau@123456', 'Matkhau@123456')
  await page.locator('.summary a[href="#pw-new_password"]').waitFor()
  await changePassword(page, fresh.given, fresh.password, fresh.password)
  await path(page, '/cb/viec')
  await page.getByText('Đã đổi mật khẩu.').first().waitFor()
  verdict.must(await page.locator('#nav').isVisible(), 'then the person works')
  verdict.must(!(await kept(page)).includes(fresh.password), 'the browser keeps no new password either')
  return [...defects, ...(await look(page, 'staff-8-works'))]
}

async function changesAgain(page: Page): Promise<string[]> {
  await wide(page)
  await page.getByRole('link', { name: 'Phiên đăng nhập' }).first().click()
  await page.locator('main').getByRole('link', { name: 'Đổi mật khẩu' }).click()
  await path(page, '/cb/mat-khau')
  const defects = await look(page, 'staff-9-own')
  await wide(page)
  const next = 'mưa rào trên mái tôn'
  await changePassword(page, fresh.password, next)
  await path(page, '/cb/phien')
  await page.getByText('Đã đổi mật khẩu.').first().waitFor()
  fresh.password = next
  return defects
}

/** A ward's counter, found by its words, and its role. */
async function chooseCounter(page: Page, form: 'add' | 'grant') {
  await page.locator(`#${form}-unit`).focus()
  await page.keyboard.type('tiep nhan vinh hai')
  await page.locator(`#${form}-unit-list li`).first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator(`#${form}-role`).selectOption({ label: 'Cán bộ tiếp nhận' })
}

async function givesMore(page: Page): Promise<string[]> {
  await page.goto(`${at}/cb/can-bo?q=${encodeURIComponent(fresh.account)}`)
  await page.getByRole('link', { name: fresh.name }).click()
  await page.locator('#person-grant').click()
  verdict.must(await focusIn(page, '#grant-unit'), 'one more duty begins at the unit')
  await chooseCounter(page, 'grant')
  await page.fill('#grant-decision', '16/QĐ-UBND')
  await page.keyboard.press('Control+Enter')
  await page.locator('#error-summary').waitFor()
  verdict.must((await page.locator('.summary').innerText()).includes('đã có vai trò'), 'a duty that is there already is refused in words')
  const defects = await look(page, 'staff-10-grant')
  await wide(page)
  await page.fill('#grant-from', `01/01/${(await yearOf(page)) + 2}`)
  await page.keyboard.press('Control+Enter')
  await page.locator('#person-said .good').waitFor()
  verdict.must(await focusIn(page, '#person-said'), 'the focus comes to what was done')
  await page.getByRole('heading', { name: 'Sắp tới' }).waitFor()
  defects.push(...(await look(page, 'staff-11-person')))
  await wide(page)
  return defects
}

async function endsDuty(admin: Page): Promise<string[]> {
  const now = admin.locator('section').filter({ has: admin.getByRole('heading', { name: 'Đang giữ' }) })
  await now.getByRole('button', { name: /^Thôi vai trò/ }).click()
  verdict.must(await focusIn(admin, '#revoke-from'), 'ending begins at the day')
  await admin.getByText('mất quyền ngay').waitFor()
  await admin.keyboard.press('Control+Enter')
  await admin.locator('.summary a[href="#revoke-decision"]').waitFor()
  const defects = await look(admin, 'staff-12-revoke')
  await wide(admin)
  await admin.fill('#revoke-decision', '17/QĐ-UBND')
  await admin.keyboard.press('Control+Enter')
  await admin.getByText('Hôm nay không giữ vai trò nào.').waitFor()
  return defects
}

/** At the next click, on a screen that was opened while the duty held. */
async function isTold(person: Page): Promise<string[]> {
  await person.locator('#nav').getByRole('link', { name: 'Tất cả hồ sơ' }).click()
  await person.getByRole('heading', { name: 'Hôm nay tài khoản này không giữ vai trò nào' }).waitFor()
  verdict.must((await person.locator('#nav').getByRole('link', { name: 'Tiếp nhận hồ sơ' }).count()) === 0, 'nothing is offered that is over')
  const defects = await look(person, 'staff-13-no-duty')
  await wide(person)
  await button(person, 'Kiểm tra lại')
  await person.getByText('Vẫn chưa có vai trò nào.').waitFor()
  return defects
}

async function resets(page: Page): Promise<string[]> {
  await page.locator('#person-password').click()
  verdict.must(await focusIn(page, '#reset-reason'), 'a new password begins at the reason')
  await page.keyboard.press('Control+Enter')
  await page.locator('#error-summary').waitFor()
  await page.fill('#reset-reason', 'Cán bộ báo quên mật khẩu')
  await page.keyboard.press('Control+Enter')
  await page.locator('dialog[open] [data-yes]').waitFor()
  const defects = await look(page, 'staff-14-reset')
  await wide(page)
  await page.locator('dialog[open] [data-yes]').click()
  // The demonstration has one administrator; how two of them do it is walked in province.ts.
  await page.locator('.summary').getByText('Ngoài bạn không còn ai xác nhận được việc này').waitFor()
  defects.push(...(await look(page, 'staff-15-alone')))
  await wide(page)
  verdict.must((await page.locator('[data-test=password]').count()) === 0, 'nobody makes a password for somebody else alone')
  return defects
}

async function notOneself(page: Page): Promise<string[]> {
  const { person } = (await (await page.request.get(`${at}/api/session`)).json()) as { person: string }
  await page.goto(`${at}/cb/can-bo/${encodeURIComponent(person)}`)
  await page.locator('[data-test=myself]').waitFor()
  verdict.must((await page.getByRole('button', { name: /^(Giao thêm|Thôi|Cấp lại)/ }).count()) === 0, 'nobody is offered to change himself')
  return look(page, 'staff-16-oneself')
}

async function nameTaken(page: Page): Promise<string[]> {
  await wide(page)
  await page.goto(`${at}/cb/can-bo`)
  await page.locator('#people-add').click()
  await page.fill('#add-name', 'Người Trùng Tên')
  await page.fill('#add-account', 'người mới!')
  await chooseCounter(page, 'add')
  await page.fill('#add-decision', '18/QĐ-UBND')
  await page.keyboard.press('Control+Enter')
  await page.locator('.summary a[href="#add-account"]').waitFor()
  verdict.must((await page.locator('form').innerText()).split('chỉ gồm chữ, số, dấu chấm').length === 3, 'what an account may be called is said above and at its field')
  await page.fill('#add-account', fresh.account)
  await page.keyboard.press('Control+Enter')
  await page.locator('.summary').getByText('đã có người dùng').waitFor()
  await page.locator('form').getByRole('button', { name: 'Hủy' }).click()
  verdict.must(await focusIn(page, 'dialog[open]'), 'a form with something in it asks before it goes')
  await page.locator('dialog[open] [data-yes]').click()
  verdict.must(await focusIn(page, '#people-add'), 'and the focus goes back to its button')
  return []
}

const administrator = demo.accounts.find((one) => one.account.startsWith('quantri'))?.account ?? ''
const admin = await visitor(browser)
const person = await visitor(browser)
await verdict.piece('the people of the agencies', admin, () => seesPeople(admin))
await verdict.piece('a new person, with the keyboard alone', admin, () => takesIn(admin))
await verdict.piece('the password is shown once', admin, () => seesOnce(admin))
await verdict.piece('the new person must change it', person, () => mustChange(person))
await verdict.piece('and may change it again', person, () => changesAgain(person))
await verdict.piece('one more duty', admin, () => givesMore(admin))
await verdict.piece('a duty ends', admin, () => endsDuty(admin))
await verdict.piece('whose duty ended is told so', person, () => isTold(person))
await verdict.piece('a new password for somebody else', admin, () => resets(admin))
await verdict.piece('nobody changes himself', admin, () => notOneself(admin))
await verdict.piece('an account name is one person’s', admin, () => nameTaken(admin))
await browser.close()
verdict.tell()
