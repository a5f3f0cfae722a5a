// Two dossiers' whole lives in the browser, by keyboard: one submitted online from a phone, one brought to the
// counter; worked on by three units, approved, handed to the applicant. After each act the citizen's tracking page is
// read on the phone. node test/run.mjs life.ts BASE ACCOUNTS.json PICTURES
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { accountOf, at, errorsOf, launch, logIn, scan, visitor } from './browser'

const pictures = process.argv[4] ?? ''
const card = '056190000123||Nguyễn Thị Bình|03021990|Nữ|12 Trần Phú, Phường Vĩnh Hải, Nha Trang, Khánh Hòa|12082021'
const procedure = '2.000635'

const browser = await launch()
let passed = 0

/** One act and what must be seen after it; the first that fails ends the life. */
async function step<T>(name: string, page: Page, work: () => Promise<T>): Promise<T> {
  try {
    const value = await work()
    const errors = errorsOf(page)
    if (errors.length) throw new Error(`page error: ${errors.join('; ')}`)
    passed++
    await page.screenshot({ path: join(pictures, `life-${String(passed).padStart(2, '0')}.png`) })
    return value
  } catch (error) {
    await page.screenshot({ path: join(pictures, 'life-stuck.png') })
    console.log(`${name}: ${String(error).split('\n').slice(0, 2).join(' / ')} at ${page.url()}`)
    console.log(`${passed} passed, 1 failed`)
    await browser.close()
    process.exit(1)
  }
}

async function enter(role: string, unit: string): Promise<Page> {
  const page = await visitor(browser)
  // From now on file dialogs are told to the test; asked for only when a key is pressed it may come too late.
  page.on('filechooser', () => undefined)
  await step(`${role} logs in`, page, () => logIn(page, accountOf(role, unit)))
  return page
}

/** Waits until the screen itself has put the focus there. */
async function focused(page: Page, target: Locator) {
  await target.waitFor()
  await page.waitForFunction((element) => element === document.activeElement, await target.elementHandle())
}

/** Goes there with the Tab key alone. */
async function tabTo(page: Page, target: Locator) {
  await target.waitFor({ state: 'attached' })
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the Tab key does not reach ${target}`)
}

/** Opens the machine's file dialog with a key; what is chosen in it no page can do or see. */
async function choose(page: Page, key: string, salt: string) {
  const dialog = page.waitForEvent('filechooser')
  await page.keyboard.press(key)
  await (await dialog).setFiles(scan(salt))
}

/** Types a code into the field the screen put the focus in, as the scanner does. */
async function scanInto(page: Page, path: string, label: string, code: string) {
  await page.goto(at + path)
  await page.locator('main .card li, main .card .soft').first().waitFor()
  await focused(page, page.getByRole('textbox', { name: label }))
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}

/** Scans the folder's code on the custody screen: signs for what comes in, hands over what is finished. */
async function scanCustody(page: Page, code: string, said: string) {
  await scanInto(page, '/cb/ban-giao', 'Quét mã hồ sơ', code)
  await page.getByRole('list', { name: 'Vừa quét' }).locator('li').first().getByText(`${said} ${code}`).waitFor()
}

/** The main act of the dossier screen: begin, then finish or approve with what it must produce. */
async function workOn(page: Page, code: string, act: 'finish' | 'approve') {
  const list = (await (await page.request.get(`${at}/api/work?view=unit&q=${code}`)).json()) as { items: { id: string }[] }
  await page.goto(`${at}/cb/ho-so/${list.items[0]?.id}`)
  await page.locator('#actions [data-act=open]').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.locator(`#actions [data-act=${act}]`).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.locator('#actions form').waitFor()
  const uploaders = page.locator('#actions .uploader')
  for (let i = 0; i < (await uploaders.count()); i++) {
    await tabTo(page, uploaders.nth(i).locator('input[type=file]'))
    await choose(page, 'Enter', code + act + i)
    await uploaders.nth(i).locator('li.done').waitFor()
  }
  await answered(page, act)
}

/** Ctrl+Enter on an open panel; the act must have been written. */
async function answered(page: Page, act: string) {
  const coming = page.waitForResponse((response) => response.url().endsWith(`/${act}`))
  await page.keyboard.press('Control+Enter')
  const answer = await coming
  if (!answer.ok()) throw new Error(await answer.text())
}

async function deliver(clerk: Page, code: string) {
  await scanInto(clerk, '/cb/tra-ket-qua', 'Quét giấy hẹn', code)
  await clerk.locator('#actions [data-act=deliver]').waitFor()
  await clerk.keyboard.press('Control+Enter')
  const check = clerk.getByRole('radio', { name: 'Giấy hẹn trả kết quả' })
  await tabTo(clerk, check)
  await clerk.keyboard.press('Space')
  await clerk.keyboard.press('Control+Enter')
  await clerk.getByText(`Đã trả kết quả ${code}`).first().waitFor()
}

async function takeIn(clerk: Page): Promise<string> {
  await clerk.goto(`${at}/cb/tiep-nhan/moi`)
  await clerk.locator('#in-scan').waitFor()
  await clerk.waitForFunction(() => document.activeElement?.id === 'in-scan')
  await clerk.keyboard.type(card)
  await clerk.keyboard.press('Enter')
  await clerk.waitForFunction(() => (document.querySelector('#in-name') as HTMLInputElement | null)?.value === 'Nguyễn Thị Bình')
  await clerk.waitForFunction(() => document.activeElement?.id === 'in-procedure')
  await clerk.keyboard.type('trich luc')
  await clerk.locator('#in-procedure-list li').first().waitFor()
  await clerk.keyboard.press('ArrowDown')
  await clerk.keyboard.press('Enter')
  await clerk.waitForFunction(() => document.activeElement?.id === 'paper-0')
  const rows = await clerk.locator('[id^=paper-]').count()
  for (let i = 0; i < rows; i++) {
    if (!(await clerk.locator(`#paper-${i}`).innerText()).includes('Bắt buộc')) continue
    await clerk.keyboard.press('Home')
    for (let down = 0; down < i; down++) await clerk.keyboard.press('ArrowDown')
    await focused(clerk, clerk.locator(`#paper-${i}`))
    await clerk.keyboard.press('Space')
    await choose(clerk, 'F9', `quay${i}`)
    await clerk.locator(`#paper-${i} .file button`).waitFor()
  }
  await clerk.keyboard.press('Control+Enter')
  return (await clerk.locator('[data-test=code]').innerText()).trim()
}

/** A citizen on a phone applies; gives the code and the address with its secret. */
async function applyOnline(phone: Page): Promise<{ code: string; link: string }> {
  const next = () => phone.getByRole('button', { name: 'Lưu và tiếp tục' }).click()
  await phone.goto(`${at}/nop/${procedure}`)
  await phone.locator('#agency').fill('vinh hai')
  await phone.locator('#agency-list li').first().waitFor()
  await phone.keyboard.press('Enter')
  await phone.getByRole('button', { name: 'Bắt đầu' }).click()
  await phone.fill('#name', 'Trần Văn Hòa')
  await phone.fill('#number', '056085000456')
  await phone.fill('#birth', '1/5/1985')
  await phone.fill('#address', '7 Bạch Đằng, phường Vĩnh Hải')
  await phone.fill('#phone', '0905123456')
  await next()
  await phone.fill('#content', 'Xin bản sao giấy khai sinh')
  await next()
  const papers = phone.locator('.uploader')
  await papers.first().waitFor()
  for (let i = 0; i < (await papers.count()); i++) {
    await papers.nth(i).locator('input[type=file][id]').setInputFiles(scan(`mang${i}`))
    await papers.nth(i).locator('li.done').waitFor()
  }
  await next()
  await phone.getByRole('button', { name: 'Nộp hồ sơ' }).click()
  const code = (await phone.locator('.number').innerText()).trim()
  const link = await phone.getByRole('link', { name: 'Theo dõi hồ sơ' }).getAttribute('href')
  return { code, link: link ?? '' }
}

/** The clerk accepts what was submitted online: the papers are there, only the decision is hers. */
async function acceptOnline(clerk: Page, code: string) {
  const list = (await (await clerk.request.get(`${at}/api/work?view=online&q=${code}`)).json()) as { items: { id: string }[] }
  await clerk.goto(`${at}/cb/ho-so/${list.items[0]?.id}`)
  await clerk.locator('#actions [data-act=accept]').waitFor()
  await clerk.keyboard.press('Control+Enter')
  await clerk.locator('#actions form').waitFor()
  await answered(clerk, 'accept')
}

/** What the citizen reads on the phone right now: the state in words, and who holds the dossier. */
async function sees(phone: Page, link: string, state: string, holder?: string) {
  // An address that differs behind # alone, or not at all, is not loaded again.
  await phone.goto('about:blank')
  await phone.goto(at + link)
  const card = phone.locator('section.now')
  await card.locator('.state').getByText(state).waitFor()
  // The code alone shows how far it has come; who holds it takes the receipt's secret.
  if (holder && link.includes('t=')) await card.getByText(holder).first().waitFor()
  await phone.getByRole('link', { name: /Gọi/ }).first().waitFor()
}

/** The common part of both lives: three units, approval, back to the counter, into the applicant's hand. */
async function liveFromTheDesk(code: string, link: string) {
  const citizen = (when: string, state: string, holder?: string) => step(`the citizen sees it ${when}`, phone, () => sees(phone, link, state, holder))
  await step('the clerk hands the folder over', clerk, () => scanCustody(clerk, code, 'Đã bàn giao'))
  await step('the officer signs for it', officer, () => scanCustody(officer, code, 'Đã ký nhận'))
  await citizen('with the officer', 'Đang xử lý', 'Tư pháp')
  await step('the officer begins and finishes the step', officer, () => workOn(officer, code, 'finish'))
  await step('the officer hands it over', officer, () => scanCustody(officer, code, 'Đã bàn giao'))
  await step('the leader signs for it', chair, () => scanCustody(chair, code, 'Đã ký nhận'))
  await citizen('with the leader', 'Đang xử lý', 'Lãnh đạo')
  await step('the leader approves the result', chair, () => workOn(chair, code, 'approve'))
  await step('the leader hands the result over', chair, () => scanCustody(chair, code, 'Đã bàn giao'))
  await step('the result comes back to the counter', clerk, () => scanCustody(clerk, code, 'Đã ký nhận'))
  await citizen('ready at the counter', 'Đã xử lý xong')
  await step('the result is handed to the applicant', clerk, () => deliver(clerk, code))
  await citizen('delivered', 'Đã trả kết quả')
}

const phone = await visitor(browser, 390)
const online = await step('a citizen applies online from a phone', phone, () => applyOnline(phone))
await step('the citizen sees it submitted', phone, () => sees(phone, online.link, 'Mới đăng ký'))
const clerk = await enter('Cán bộ tiếp nhận', 'Tiếp nhận')
const officer = await enter('Chuyên viên', 'Tư pháp')
const chair = await enter('Lãnh đạo đơn vị', 'Lãnh đạo')
await step('the clerk accepts it', clerk, () => acceptOnline(clerk, online.code))
await step('the citizen sees it accepted', phone, () => sees(phone, online.link, 'Được tiếp nhận'))
await liveFromTheDesk(online.code, online.link)
await step('the citizen opens the result with the link of the submission', phone, async () => {
  await phone.getByText('Trần Văn Hòa').first().waitFor()
  await phone.getByRole('button', { name: /Trích lục hộ tịch/ }).first().waitFor()
})

const brought = await step('a dossier is taken in at the counter by keyboard', clerk, () => takeIn(clerk))
await liveFromTheDesk(brought, `/tra-cuu/${brought}`)
await browser.close()
console.log(`${passed} passed, 0 failed`)
