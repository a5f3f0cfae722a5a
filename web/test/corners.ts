// The dark corners: no scripts, no answer, a slow answer, an error, a session that ended under a form, two people
// on one dossier, the other language, paper. node test/run.mjs corners.ts BASE ACCOUNTS.json PICTURES
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { accountOf, at, demo, errorsOf, launch, logIn, logInWhere, look, scan, Verdict, visitor } from './browser'

const pictures = process.argv[4] ?? ''
const verdict = new Verdict()
const browser = await launch()
const { items } = (await (await fetch(`${at}/api/procedures?q=khai sinh`)).json()) as { items: { code: string }[] }
const procedure = `/thu-tuc/${items[0]?.code}`

/** Words a page in English left in Vietnamese: text outside everything marked as written by the province. */
const leftInVietnamese = (page: Page) =>
  page.evaluate(() => {
    const left: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement
      const text = walker.currentNode.textContent?.trim() ?? ''
      if (parent && !parent.closest('script, style, noscript, [lang=vi]') && /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i.test(text)) left.push(text)
    }
    return left
  })

async function withoutScripts(): Promise<void> {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(at)
  await page.locator('#q').fill('khai sinh')
  await page.getByRole('button', { name: 'Tìm thủ tục' }).click()
  await page.locator('.found a').first().click()
  await page.getByRole('heading', { name: 'Giấy tờ cần chuẩn bị' }).waitFor()
  await page.goto(`${at}/don-gian?q=%22%3E%3Cb%3E`)
  verdict.must((await page.locator('main b').count()) === 0, 'what was asked for is shown as text, never as markup')
  await page.context().close()
}

async function slowAnswer(page: Page): Promise<string[]> {
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/api/procedures/*', async (route) => {
    await held
    await route.continue()
  })
  await page.goto(at + procedure)
  await page.getByText('Đang tải…').waitFor()
  await page.getByText('Mạng đang chậm').waitFor()
  release()
  await page.locator('#papers').waitFor()
  await page.unroute('**/api/procedures/*')
  return errorsOf(page)
}

async function brokenAnswer(page: Page): Promise<string[]> {
  const problem = { type: 'about:blank', title: 'Lỗi', status: 500, code: 'internal', detail: 'Hệ thống gặp lỗi. Chưa có gì được ghi. Thử lại sau ít phút.', request_id: 'a1b2c3-000042' }
  await page.route('**/api/procedures/*', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) }))
  await page.goto(at + procedure)
  await page.getByText('a1b2c3-000042').waitFor()
  const defects = await look(page, 'corner-error')
  await page.unroute('**/api/procedures/*')
  await page.getByRole('button', { name: 'Thử lại' }).click()
  await page.locator('#papers').waitFor()
  return defects
}

async function onPaper(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 800, height: 1100 })
  await page.emulateMedia({ media: 'print' })
  const shown = await page.locator('nav, button, .btn').evaluateAll((all) => all.filter((one) => (one as HTMLElement).offsetParent !== null).map((one) => one.textContent?.trim()))
  await page.screenshot({ path: join(pictures, 'corner-print.png'), fullPage: true })
  await page.emulateMedia({ media: 'screen' })
  return shown.map((words) => `on paper a control is left: ${words}`)
}

async function otherLanguage(page: Page, code: string): Promise<string[]> {
  await page.goto(at)
  await page.getByRole('button', { name: /English/ }).click()
  const defects: string[] = []
  for (const path of ['/', '/thu-tuc', procedure, `/nop/${items[0]?.code}`, '/tra-cuu', `/tra-cuu/${code}`, '/tiep-can', '/rieng-tu', '/khong-co']) {
    await page.goto(at + path)
    await page.locator('h1').first().waitFor()
    await page.waitForFunction(() => !document.querySelector('[data-loading]'))
    const left = await leftInVietnamese(page)
    if (left.length) defects.push(`${path}: left in Vietnamese: ${left.slice(0, 3).join(' | ')}`)
  }
  return defects
}

/** The session ends while the clerk types: the dialog lies over the form, and afterwards all is still there. */
async function sessionOver(page: Page, account: string): Promise<string[]> {
  await page.goto(`${at}/cb/tiep-nhan/moi`)
  await page.locator('#in-phone').fill('0905123456')
  await page.context().clearCookies()
  await page.locator('#in-scan').fill('056190000123||Nguyễn Thị Bình|03021990|Nữ|12 Trần Phú, Phường Vĩnh Hải, Nha Trang, Khánh Hòa|12082021')
  await page.locator('#in-scan').press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Phiên làm việc đã hết' })
  await dialog.waitFor()
  const defects = await look(page, 'corner-session')
  await dialog.getByLabel('Tên đăng nhập').fill(account)
  await dialog.getByLabel('Mật khẩu', { exact: true }).fill(demo.password)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  await page.waitForFunction(() => (document.querySelector('#in-name') as HTMLInputElement | null)?.value === 'Nguyễn Thị Bình')
  verdict.must((await page.locator('#in-phone').inputValue()) === '0905123456', 'a renewed session finds the form as it was')
  return defects
}

/** The login begins in its first field; a renewal, in a second tab too, knows whose session it was and asks for the password. */
async function knowsAccount(page: Page): Promise<string[]> {
  const focused = (target: Page, id: string) => target.waitForFunction((wanted) => document.activeElement?.id === wanted, id, { timeout: 4_000 }).then(() => true, () => false)
  await page.goto(`${at}/cb/dang-nhap`)
  verdict.must(await focused(page, 'login-account'), 'the login begins in its first field')
  const [account = '', other = ''] = demo.accounts.filter((one) => one.role === 'Cán bộ tiếp nhận').map((one) => one.account)
  await logIn(page, account)
  const tab = await page.context().newPage()
  for (const one of [page, tab]) {
    await one.goto(`${at}/cb/tiep-nhan/moi`)
    await one.locator('#in-name').fill('Người Đang Nhập')
    await one.context().clearCookies()
    await one.locator('#in-scan').fill('056190000123||Nguyễn Thị Bình|03021990|Nữ|12 Trần Phú|12082021')
    await one.locator('#in-scan').press('Enter')
    const dialog = one.getByRole('dialog', { name: 'Phiên làm việc đã hết' })
    await dialog.waitFor()
    verdict.must((await dialog.locator('#login-account').inputValue()) === account, 'a renewal knows the account')
    verdict.must(await focused(one, 'login-password'), 'a renewal begins in the password')
    if (one === tab) break
    await dialog.locator('#login-password').fill(demo.password)
    await one.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await one.waitForFunction(() => (document.querySelector('#in-name') as HTMLInputElement | null)?.value === 'Nguyễn Thị Bình')
  }
  // Somebody else logs in over the form: nothing of it is there for that person.
  await tab.locator('#login-account').fill(other)
  await tab.locator('#login-password').fill(demo.password)
  await tab.keyboard.press('Enter')
  await tab.getByRole('dialog', { name: 'Phiên làm việc đã hết' }).waitFor({ state: 'hidden' })
  await tab.waitForFunction(() => document.querySelector('#in-name') !== null)
  verdict.must((await tab.locator('#in-name').inputValue()) === '', 'what one person typed is not there for the next')
  await tab.close()
  return errorsOf(page)
}

async function noNetwork(page: Page): Promise<string[]> {
  await page.goto(`${at}/cb/viec?view=all`)
  await page.locator('.row').first().waitFor()
  await page.context().setOffline(true)
  await page.getByText('Mất kết nối. Nội dung đang nhập được giữ trên máy này.').waitFor()
  await page.getByRole('button', { name: /Quá hạn$/ }).click()
  await page.getByRole('button', { name: 'Thử lại' }).waitFor()
  const defects = await look(page, 'corner-no-network')
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Thử lại' }).click()
  await page.getByRole('button', { name: 'Thử lại' }).waitFor({ state: 'hidden' })
  return defects
}

/** Opens the finishing panel of a dossier and fills it as far as the server's judgement. */
async function aboutToFinish(page: Page, id: string): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${at}/cb/ho-so/${id}`)
  await page.locator('#actions [data-act=finish]').click()
  await page.locator('#act-note').fill('Đã kiểm tra sổ gốc')
  const uploaders = page.locator('#actions .uploader')
  for (let i = 0; i < (await uploaders.count()); i++) {
    await uploaders.nth(i).locator('input[type=file]').setInputFiles(scan(`hai${id}${i}`))
    await uploaders.nth(i).locator('li.done').waitFor()
  }
}

async function twoPeople(first: Page): Promise<string[]> {
  const { id } = await logInWhere(first, 'Chuyên viên', 'mine', (item) => item.step_state === 'working' && item.remaining.state !== 'overdue')
  const second = await first.context().newPage()
  await aboutToFinish(second, id)
  await aboutToFinish(first, id)
  const answered = first.waitForResponse((response) => response.url().endsWith('/finish'))
  await first.keyboard.press('Control+Enter')
  verdict.must((await answered).ok(), 'the first of two people finishes the step')
  // Until its page has read the answer, the same person's other tab would go on with the same act instead of another.
  await first.locator('#outcome').getByText('đã ghi').waitFor()
  await second.keyboard.press('Control+Enter')
  const told = second.locator('[data-test=meanwhile]')
  await told.getByText('Hồ sơ đã thay đổi trong lúc bạn mở').waitFor()
  const who = await first.locator('.me b').innerText()
  verdict.must(new RegExp(`\\d{2}:\\d{2} ngày .*Hoàn thành: .*${who}`).test((await told.locator('li').first().innerText()).replace(/\s+/g, ' ')), 'a lost race tells who did what, and when')
  verdict.must((await told.innerText()).includes('không còn làm được nữa') && (await second.locator('#act-note').count()) === 0, 'a form that cannot be sent any more is closed')
  verdict.must((await told.locator('blockquote').innerText()) === 'Đã kiểm tra sổ gốc', 'a lost race keeps what was typed')
  verdict.must(await second.evaluate(() => document.activeElement?.id === 'outcome'), 'the focus comes to what happened meanwhile')
  await second.screenshot({ path: join(pictures, 'corner-changed.png') })
  await second.close()
  return []
}

/** Two desks sign for one folder; the second is told who had it first, and each finds the focus again. */
async function twoDesks(first: Page): Promise<string[]> {
  const { code } = await logInWhere(first, 'Chuyên viên', 'incoming')
  const second = await first.context().newPage()
  for (const page of [first, second]) await page.goto(`${at}/cb/ban-giao`)
  for (const page of [second, first]) await page.getByRole('button', { name: `Ký nhận ${code}` }).waitFor()
  const told = (page: Page) => page.getByRole('list', { name: 'Vừa quét' }).locator('li').first()
  await first.getByRole('button', { name: `Ký nhận ${code}` }).press('Enter')
  await told(first).getByText(`Đã ký nhận ${code}`).waitFor()
  await second.getByRole('button', { name: `Ký nhận ${code}` }).press('Enter')
  await told(second).getByText(/Hồ sơ vừa được người khác cập nhật/).waitFor()
  const who = await first.locator('.me b').innerText()
  verdict.must(new RegExp(`${code}: .* \\d{2}:\\d{2} ngày .* – ${who}`).test((await told(second).innerText()).replace(/\s+/g, ' ')), 'a lost race at custody tells who did what, and when')
  for (const page of [first, second]) {
    const found = await page.waitForFunction(() => document.activeElement?.matches('section.card li button, #custody-scan'), undefined, { timeout: 4_000 }).then(() => true, () => false)
    verdict.must(found, 'after a row is gone the focus is at the next, or at the scanner')
  }
  await second.close()
  return []
}

async function twoLeaders(first: Page): Promise<string[]> {
  const ready = async (id: string): Promise<boolean> => {
    const { steps } = (await (await first.request.get(`${at}/api/dossiers/${id}`)).json()) as { steps: { current: boolean; result?: boolean; state: string; outputs?: string[]; prepared?: unknown[] }[] }
    return steps.some((step) => step.current && step.result && step.state !== 'finished' && step.outputs?.length && step.outputs.length === step.prepared?.length)
  }
  // Of whose dossiers at least one was prepared: stock.ts.
  const entered = await first.request.post(`${at}/api/session`, { data: { account: accountOf('Lãnh đạo đơn vị', 'Lãnh đạo'), password: demo.password } })
  if (!entered.ok()) throw new Error(await entered.text())
  const { items: waiting } = (await (await first.request.get(`${at}/api/work?view=approve&limit=100`)).json()) as { items: { id: string; code: string }[] }
  const all = await Promise.all(waiting.map(async (item) => ((await ready(item.id)) ? item : undefined)))
  const one = all.find(Boolean)
  if (!one) throw new Error('the demo has nothing a leader approves with one press')
  const { id, code } = one
  const second = await first.context().newPage()
  for (const page of [first, second]) {
    await page.goto(`${at}/cb/duyet?mo=${id}`)
    await page.locator('.go .btn').first().waitFor()
  }
  await first.locator('.go .btn').first().press('Enter')
  await first.getByText(`${code}: đã duyệt`).waitFor({ state: 'attached' })
  const who = await first.locator('.me b').innerText()
  await second.locator('.go .btn').first().press('Enter')
  const told = second.locator('.sum li.bad').first()
  await told.waitFor()
  verdict.must(new RegExp(`${code}: chưa duyệt được\\. .* \\d{2}:\\d{2} ngày .* – ${who}`).test((await told.innerText()).replace(/\s+/g, ' ')), 'a lost race of approval tells who did what, and when')
  const found = await second.waitForFunction(() => document.activeElement?.id === 'approve-sum', undefined, { timeout: 4_000 }).then(() => true, () => false)
  verdict.must(found, 'the focus comes to what became of an approval that failed')
  await second.screenshot({ path: join(pictures, 'corner-approve-race.png') })
  await second.close()
  return []
}

async function deskErrors(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 1440, height: 900 })
  const { id } = await logInWhere(page, 'Cán bộ tiếp nhận', 'counter')
  await page.goto(`${at}/cb/tra-ket-qua?mo=${id}`)
  await page.locator('#actions [data-main]').waitFor()
  if (await page.locator('#actions [data-act=receive]').count()) {
    await page.keyboard.press('Control+Enter')
    await page.locator('#actions [data-act=deliver]').waitFor()
  }
  await page.keyboard.press('Control+Enter')
  await page.getByLabel('Giấy ủy quyền của người nhận thay').check()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('link', { name: 'Nhập họ và tên người nhận thay.' }).waitFor()
  return look(page, 'corner-counter-error')
}

/** Keys typed ahead of the answer may not choose from the list of what stood there before. */
async function typedAhead(page: Page): Promise<string[]> {
  await logIn(page, accountOf('Cán bộ tiếp nhận', 'Tiếp nhận'))
  await page.goto(`${at}/cb/tiep-nhan/moi`)
  await page.waitForFunction(() => document.activeElement?.id === 'in-scan')
  await page.locator('#in-procedure').focus()
  await page.locator('#in-procedure-list li').nth(1).waitFor()
  const asked = /\/api\/procedures\?.*q=./
  await page.route(asked, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500))
    await route.continue()
  })
  await page.keyboard.type('trich luc')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('#paper-0').waitFor()
  await page.unrouteAll({ behavior: 'wait' })
  const chosen = await page.locator('#in-procedure').inputValue()
  return /trích lục/i.test(chosen) ? [] : [`«trich luc» chose ${chosen}`]
}

/** A desk that holds more than is shown says so, and does not deny what it does not show. */
async function moreThanShown(page: Page): Promise<string[]> {
  await page.route('**/api/custody', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), cut: true } })
  })
  await page.goto(`${at}/cb/ban-giao`)
  const note = await page.getByText('dài hơn 200 hồ sơ').waitFor({ timeout: 5_000 }).then(() => true, () => false)
  await page.fill('#custody-scan', 'H32.15-000101-0001')
  await page.keyboard.press('Enter')
  const said = page.getByText('không có trong những hồ sơ đang hiện')
  const told = await said.waitFor({ timeout: 5_000 }).then(() => true, () => false)
  const seen = await look(page, 'corner-custody-cut')
  await page.unroute('**/api/custody')
  return [...seen, ...(note ? [] : ['nothing says that the lists go on']), ...(told ? [] : ['a code that is not shown is denied'])]
}

const citizen = await visitor(browser, 1440)
const clerk = await visitor(browser)
const officer = await visitor(browser)
const ward = await visitor(browser)
const renewing = await visitor(browser)
const { code, account } = await logInWhere(clerk, 'Cán bộ tiếp nhận', 'all')

await Promise.all([
  (async () => {
    await verdict.piece('a browser without scripts finds a procedure', citizen, withoutScripts)
    await verdict.piece('a slow answer is told after 300 ms and again after 2 s', citizen, () => slowAnswer(citizen))
    await verdict.piece('an error says what to read out on the phone, and can be tried again', citizen, () => brokenAnswer(citizen))
    await verdict.piece('paper carries no controls', citizen, () => onPaper(citizen))
    await verdict.piece('the other language is whole', citizen, () => otherLanguage(citizen, code))
  })(),
  (async () => {
    await verdict.piece('a session that ends loses nothing', clerk, () => sessionOver(clerk, account))
    await verdict.piece('a login and its renewal begin where one types', renewing, () => knowsAccount(renewing))
    await verdict.piece('a list without network can be tried again', clerk, () => noNetwork(clerk))
    await verdict.piece('a clerk types ahead of a slow list and gets what was typed', ward, () => typedAhead(ward))
    await verdict.piece('the counter tells every defect of a delivery at once', clerk, () => deskErrors(clerk))
    await verdict.piece('a desk that holds more than is shown says so', clerk, () => moreThanShown(clerk))
    await verdict.piece('two people on one dossier', officer, () => twoPeople(officer))
    await verdict.piece('two desks sign for one folder', officer, () => twoDesks(officer))
    await verdict.piece('two leaders approve one dossier', officer, () => twoLeaders(officer))
  })(),
])
await browser.close()
verdict.tell()
