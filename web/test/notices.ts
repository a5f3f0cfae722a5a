// What an applicant was sent: he reads it on the phone behind the receipt's secret, the clerk on the dossier's page, and the
// administrator sends again what came to nothing. Served as tests/browser/told.py has it, which says what of in MC_TOLD.
// node test/run.mjs notices.ts BASE ACCOUNTS.json PICTURES
import type { Page } from 'playwright-core'
import { at, demo, launch, logIn, look, settled, Verdict, visitor } from './browser'
import { focusIn } from './hands'

const told = JSON.parse(process.env.MC_TOLD ?? '{}') as { clerk: string; id: string; code: string; secret: string }
const verdict = new Verdict()
const browser = await launch()
const section = (page: Page) => page.locator('section').filter({ has: page.getByRole('heading', { name: /^(Tin đã gửi cho bạn|Tin đã gửi cho người nộp|Messages sent to you)$/ }) })

async function reads(page: Page, press: string, wanted: string[]) {
  await section(page).getByRole('button', { name: press }).click()
  await section(page).locator('.kept').waitFor()
  const said = await section(page).innerText()
  for (const words of wanted) verdict.must(said.includes(words), `«${words}» is not told: ${said}`)
  for (const words of ['0905123456', 'nguoi.nop@']) verdict.must(!said.includes(words), `${words} is not masked`)
  verdict.must(await page.evaluate(() => document.activeElement?.tagName === 'H2'), 'the focus comes to the heading of the list')
}

async function applicant(page: Page): Promise<string[]> {
  await page.goto(`${at}/tra-cuu/${told.code}#t=${told.secret}`)
  await settled(page)
  await reads(page, 'Xem tin đã gửi', ['Đã tiếp nhận', 'Tin nhắn tới', '•••• ••• 456', 'Đã tới máy', 'Thư điện tử tới', 'n•••@thu.example', 'Không gửi được'])
  const defects = await look(page, 'notices-1-phone')
  await page.emulateMedia({ media: 'print' })
  verdict.must(await section(page).locator('ul').isVisible(), 'on paper the list stands')
  await page.emulateMedia({ media: null })
  for (const hash of ['', '#t=khong-phai-ma']) {
    await page.goto('about:blank')
    await page.goto(`${at}/tra-cuu/${told.code}${hash}`)
    await settled(page)
    verdict.must((await section(page).count()) === 0, `the list is offered with «${hash}»`)
  }
  return defects
}

async function clerk(page: Page): Promise<string[]> {
  await logIn(page, told.clerk)
  await page.goto(`${at}/cb/ho-so/${told.id}?tab=process`)
  await settled(page)
  await reads(page, 'Xem tin đã gửi', ['Đã tới máy', '•••• ••• 456', 'Không gửi được'])
  return look(page, 'notices-2-clerk')
}

async function administrator(page: Page): Promise<string[]> {
  await logIn(page, demo.accounts.find((one) => one.account.startsWith('quantri.') && one.agency.startsWith('UBND tỉnh'))!.account)
  await page.getByRole('link', { name: 'Tin gửi người nộp' }).click()
  await page.getByRole('heading', { name: 'Tin không gửi được' }).waitFor()
  const rows = page.locator('tbody tr')
  await rows.nth(2).waitFor()
  const said = await page.locator('main').innerText()
  for (const words of ['Đang gửi bằng: Tin nhắn SMS, Thư điện tử.', 'Nơi nhận từ chối (SMTP 550)', 'Nơi nhận từ chối (HTTP 400)', 'Mỗi số máy, mỗi hộp thư nhận nhiều nhất 20 tin một ngày.'])
    verdict.must(said.includes(words), `the administrator sees: ${words}; ${said}`)
  const defects = await look(page, 'notices-3-failed')
  const sms = rows.filter({ hasText: 'HTTP 400' })
  await sms.getByRole('button', { name: /^Gửi lại tin/ }).press('Enter')
  await page.getByText('Đã đưa vào hàng gửi lại.').waitFor()
  verdict.must((await sms.count()) === 0 && (await rows.count()) === 2, 'what was sent again is in the list no more')
  verdict.must(await focusIn(page, '#notices-said'), 'what was done is told where the focus is')
  defects.push(...(await look(page, 'notices-4-again')))
  return defects
}

const phone = await visitor(browser, 390)
const counter = await visitor(browser)
const head = await visitor(browser)
await verdict.piece('the applicant reads on the phone what he was sent', phone, () => applicant(phone))
await verdict.piece('the clerk sees the same', counter, () => clerk(counter))
await verdict.piece('the administrator sees what came to nothing, and sends it again', head, () => administrator(head))
await browser.close()
verdict.tell()
