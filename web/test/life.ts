// Two dossiers' whole lives in the browser, by keyboard: one submitted online from a phone, one brought to the
// counter; worked on by three units, approved, handed to the applicant. After each act the citizen's tracking page is
// read on the phone. node test/run.mjs life.ts BASE ACCOUNTS.json PICTURES
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { accountOf, at, errorsOf, launch, logIn, scan, visitor } from './browser'
import { answered, deliver, scanCustody, sees, takeIn, workOn, type Applicant } from './hands'

const pictures = process.argv[4] ?? ''
const bride: Applicant = { name: 'Nguyễn Thị Bình', card: '056190000123||Nguyễn Thị Bình|03021990|Nữ|12 Trần Phú, Phường Vĩnh Hải, Nha Trang, Khánh Hòa|12082021' }
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

const brought = await step('a dossier is taken in at the counter by keyboard', clerk, () => takeIn(clerk, bride, 'trich luc'))
await liveFromTheDesk(brought, `/tra-cuu/${brought}`)
await browser.close()
console.log(`${passed} passed, 0 failed`)
